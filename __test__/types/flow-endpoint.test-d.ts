// Types of the Flow endpoint and of the handlers of its requests.

import {
  decryptFlowMedia,
  decryptFlowRequest,
  encryptFlowResponse,
  type FlowMedia,
  FlowTokenExpiredError,
  generateEncryption,
  isFlowDataExchangeRequest,
  isFlowErrorRequest,
  isFlowPingRequest,
  processFlowRequest,
} from '../../types/flow-endpoint.js';
import type { FlowEncryptedRequestPayload, FlowEndpointRequest, FlowHandler } from '../../types/index.js';
import type { WhatsApp } from '../../types/whatsapp.js';

declare const whatsapp: WhatsApp;
declare const body: FlowEncryptedRequestPayload;

const { passphrase, privateKey, publicKey } = generateEncryption('a passphrase');
export const pem: string = privateKey + publicKey + passphrase + whatsapp.generateEncryption().publicKey;
// @ts-expect-error a passphrase is a text
generateEncryption(7);

const { decryptedBody, aesKeyBuffer, initialVectorBuffer } = decryptFlowRequest(body, whatsapp.config);
export const answer: string = encryptFlowResponse({ screen: 'DONE' }, aesKeyBuffer, initialVectorBuffer);
decryptFlowRequest(body, { FLOW_API_PRIVATE_PEM: [privateKey, privateKey] });
// @ts-expect-error all three members are needed
decryptFlowRequest({ encrypted_aes_key: '' }, whatsapp.config);
// @ts-expect-error the vector is missing
encryptFlowResponse({}, aesKeyBuffer);

const request: FlowEndpointRequest = decryptedBody;
if (isFlowErrorRequest(request)) request.data.error_message.length;
if (isFlowDataExchangeRequest(request)) request.flow_token.length;
if (isFlowPingRequest(request)) request.version.length;

const change: FlowHandler = async (_whatsapp, { action }) => {
  if (action === 'BACK') throw new FlowTokenExpiredError('Too late.');
  return { screen: 'DONE', data: {} };
};
declare const given: Parameters<typeof processFlowRequest>[0];
export const response = processFlowRequest(
  given,
  whatsapp.config,
  whatsapp,
  new Map([['data_exchange', change]]),
);
// @ts-expect-error handlers are a Map
processFlowRequest(given, whatsapp.config, whatsapp, { data_exchange: change });

export async function picture({ cdn_url, encryption_metadata }: FlowMedia, file: Uint8Array) {
  cdn_url.length;
  return (await decryptFlowMedia(file, encryption_metadata)).byteLength;
}
// @ts-expect-error the keys are missing
decryptFlowMedia(new Uint8Array(), { iv: '' });
