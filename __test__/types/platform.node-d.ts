// The types compile with @types/node, and name its classes.

import { createReadStream, readFileSync } from 'node:fs';
import type {
  CallOptions,
  FlowDecryptedRequestResponse,
  MediaClass,
  RequesterClass,
  UploadMediaRequest,
  WebhookHandlerContext,
  WhatsAppConfig,
} from '../../types/index.js';

export const config: WhatsAppConfig = {
  accessToken: process.env.CLOUD_API_ACCESS_TOKEN,
  phoneNumberId: process.env.WA_PHONE_NUMBER_ID,
  ca: readFileSync('ca.pem'),
};
declare const media: MediaClass;
export const blob: Promise<Blob> = media.downloadMedia('https://lookaside.fbsbx.com/1');
export const upload: UploadMediaRequest[] = [
  { file: createReadStream('a.png'), type: 'image/png' },
  { file: readFileSync('a.png'), type: 'image/png' },
];
export const options: CallOptions = { signal: AbortSignal.timeout(1000) };
declare const requester: RequesterClass;
requester.sendFormData('POST', '1/media', 1000, new FormData());
declare const context: WebhookHandlerContext;
export const headers: Headers = context.headers;
declare const decrypted: FlowDecryptedRequestResponse;
export const key: Buffer = decrypted.aesKeyBuffer;
