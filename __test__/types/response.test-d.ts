// Types of what calls resolve to, fields that Graph may leave out included.

import type {
  Documented,
  EncryptionPublicKeyResponse,
  MediaResponse,
  MessagesResponse,
  PhoneNumberResponse,
  PhoneNumbersResponse,
  QrCodeDetailsResponse,
  QrCodeResponse,
  QrCodesResponse,
  ResponseSuccess,
  UploadMediaResponse,
  WhatsAppError,
} from '../../types/index.js';

declare const sent: Documented<MessagesResponse>;
export const messageIds: string[] = [sent.messages[0].id, sent.data.messages[0].id];
export const product: 'whatsapp' = sent.data.messaging_product;

declare const done: Documented<ResponseSuccess>;
export const success: boolean = done.success && done.data.success;

declare const upload: Documented<UploadMediaResponse>;
export const mediaIds: string[] = [upload.id, upload.data.id];

declare const media: Documented<MediaResponse>;
export const urls: string[] = [media.url, media.data.url];

declare const number: Documented<PhoneNumberResponse>;
export const name: string = number.data.verified_name;
export const status = number.data.status satisfies string | undefined;

// A body with its own `data` keeps it.
declare const numbers: Documented<PhoneNumbersResponse>;
export const count: number = numbers.data.length;
export const shown: string[] = numbers.data.map((entry) => entry.display_phone_number);
// @ts-expect-error the list is not wrapped a second time
numbers.data.data;

declare const codes: Documented<QrCodesResponse>;
export const texts: string[] = codes.data.map((code) => code.prefilled_message);

// Each spelling of the two reads that differ.
declare const code: Documented<QrCodeDetailsResponse>;
export const codeNames: string[] = [code.code, code.data.code, code.data[0].code];
export const asBefore: QrCodeResponse = code;
declare const key: Documented<EncryptionPublicKeyResponse>;
export const keys: string[] = [key.data.business_public_key, key.data[0].business_public_key];

// @ts-expect-error nothing else is there
sent.message;
// @ts-expect-error `data` cannot be replaced
done.data = done;

// Every error has it, as it has `response`: whoever catches one need not know its class.
declare const failed: WhatsAppError;
export const used: number | undefined = failed.usage?.app?.call_count;
