// The Flow endpoint's functions, requests and files.
import type { EncryptionKeyPair } from './encryption.js';
import type { WhatsAppError } from './errors.js';
import type {
  FlowDataExchangeRequest,
  FlowDecryptedRequestResponse,
  FlowEncryptedRequestPayload,
  FlowErrorNotificationRequest,
  FlowHealthCheckRequest,
} from './flows.js';
import type { PlatformBuffer, PlatformRequest, PlatformResponse } from './platform.js';
import type { FlowHandler } from './webhook.js';

/**
 * Makes a key pair for the Flow endpoint: RSA, 2048 bits. It takes tenths of a second and blocks, so do it
 * once; give the public key to `whatsapp.encryption.setEncryptionPublicKey` and keep the private one.
 *
 * @param passphrase Encrypts the private key. Environment: `FLOW_API_PASSPHRASE`.
 * @returns The keys as PEM: PKCS#8, encrypted, and SPKI.
 * @throws {WhatsAppValidationError} when there is no passphrase.
 *
 * @example
 * const { publicKey, privateKey } = generateEncryption(process.env.FLOW_API_PASSPHRASE);
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#upload_public_key
 */
export declare function generateEncryption(passphrase?: string): EncryptionKeyPair;

/**
 * Decrypts a request to the Flow endpoint. It blocks for as long as RSA takes, about a millisecond: the
 * endpoint of `WebhookProcessor` does the same without blocking, and checks the signature first.
 *
 * @param body The request's JSON.
 * @param config Such as `whatsapp.config`; of several keys, the one that fits is used.
 * @throws when a key is missing or cannot be read, or the request cannot be decrypted: answer that with 421.
 *
 * @example
 * const { decryptedBody, aesKeyBuffer, initialVectorBuffer } = decryptFlowRequest(body, whatsapp.config);
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#request-decryption-and-encryption
 */
export declare function decryptFlowRequest(
  body: FlowEncryptedRequestPayload,
  config: { FLOW_API_PRIVATE_PEM?: string | readonly string[]; FLOW_API_PASSPHRASE?: string },
): FlowDecryptedRequestResponse;

/**
 * Encrypts the answer to a request of the Flow endpoint. Once per request: two different answers under one
 * key and vector can be decrypted by whoever sees both.
 *
 * @param response Becomes JSON; nothing becomes `{}`.
 * @returns base64, to be sent as `text/plain`.
 * @throws when the key, the vector or the response cannot be used.
 *
 * @example
 * const answer = encryptFlowResponse({ screen: 'DONE', data: {} }, aesKeyBuffer, initialVectorBuffer);
 */
export declare function encryptFlowResponse(
  response: unknown,
  aesKeyBuffer: Uint8Array,
  initialVectorBuffer: Uint8Array,
): string;

/** Whether a decrypted request is Meta's health check. */
export declare function isFlowPingRequest(request: unknown): request is FlowHealthCheckRequest;

/** Whether it tells that an earlier answer could not be used: its `data` has `error` and `error_message`. */
export declare function isFlowErrorRequest(request: unknown): request is FlowErrorNotificationRequest;

/** Whether it asks for a screen or for data, in version 3.0 or newer. */
export declare function isFlowDataExchangeRequest(request: unknown): request is FlowDataExchangeRequest;

/**
 * The Flow endpoint of 3.1.1 as a function; `WebhookProcessor` and its adapters are the same with less to
 * pass. The signature is checked with `M4D_APP_SECRET`.
 *
 * @param config Such as `whatsapp.config`.
 * @param flowHandlers By `FlowTypeEnum`.
 *
 * @example
 * const handlers = new Map([[FlowTypeEnum.Change, async () => ({ screen: 'DONE', data: {} })]]);
 * const response = await processFlowRequest(request, whatsapp.config, whatsapp, handlers);
 */
export declare function processFlowRequest(
  request: PlatformRequest,
  config: {
    FLOW_API_PRIVATE_PEM?: string | readonly string[];
    FLOW_API_PASSPHRASE?: string;
    M4D_APP_SECRET?: string | readonly string[];
    WEBHOOK_VERIFICATION_TOKEN?: string;
  },
  whatsapp: unknown,
  flowHandlers: ReadonlyMap<string, FlowHandler>,
): Promise<PlatformResponse>;

/**
 * Thrown by a Flow handler, it ends the Flow: the endpoint answers 427, and the message is shown to the
 * person who has it open.
 *
 * @example
 * processor.onFlow(FlowTypeEnum.Change, async (whatsapp, request) => {
 *   if (!orders.has(request.flow_token)) throw new FlowTokenExpiredError('The order was already placed.');
 *   return { screen: 'DONE', data: {} };
 * });
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes#endpoint_error_codes
 */
export declare class FlowTokenExpiredError extends WhatsAppError {
  /** @param message Default: a sentence that says that the Flow is no longer available. */
  constructor(message?: string);
}

/** How a file that was uploaded in a Flow is encrypted; everything in base64. */
export interface FlowMediaMetadata {
  encryption_key: string;
  hmac_key: string;
  iv: string;
  plaintext_hash: string;
  encrypted_hash: string;
}

/** A file that was uploaded in a Flow: an element of what PhotoPicker or DocumentPicker sends. */
export interface FlowMedia {
  file_name: string;
  media_id: string;
  /** Where the encrypted file is, without an access token. */
  cdn_url: string;
  encryption_metadata: FlowMediaMetadata;
}

/**
 * Decrypts a file that was uploaded in a Flow, off the event loop. Hash and HMAC are checked before, the
 * hash of the result after.
 *
 * @param file The bytes from `cdn_url`.
 * @param metadata Its `encryption_metadata`.
 * @throws {WhatsAppValidationError} when an argument is not what Meta sends; {@link WhatsAppError} with the
 * code `'ERR_FLOW_MEDIA'` when the file is not the one that was uploaded.
 *
 * @example
 * const [photo] = request.data.photo_picker;
 * const file = new Uint8Array(await (await fetch(photo.cdn_url)).arrayBuffer());
 * const picture = await decryptFlowMedia(file, photo.encryption_metadata);
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/media_upload
 */
export declare function decryptFlowMedia(
  file: Uint8Array,
  metadata: FlowMediaMetadata,
): Promise<PlatformBuffer>;
