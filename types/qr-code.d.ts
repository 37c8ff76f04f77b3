// Arguments and answers of `whatsapp.qrCode`.
import type { CursorPaginationParams, ResponseData, ResponseSuccess } from './response.js';

/** Argument of `qrCode.createQrCode`. */
export type CreateQrCodeRequest = {
  /** What the chat's text field is filled with, at most 140 characters. */
  prefilled_message: string;
  /** Format of the image to make. */
  generate_qr_image?: 'SVG' | 'PNG';
};

/** Argument of `qrCode.create`. */
export type DocumentedQrCodeRequest = {
  /** What the chat's text field is filled with, at most 140 characters. */
  prefilledMessage: string;
  /** Format of the image to make. */
  imageFormat?: 'SVG' | 'PNG' | undefined;
};

/** Argument of `qrCode.updateQrCode`. */
export type UpdateQrCodeRequest = {
  /** Code of the QR code to change. */
  code: string;
  prefilled_message: string;
};

/** Second argument of `qrCode.update`. */
export type DocumentedQrCodeUpdate = {
  prefilledMessage: string;
};

/**
 * A QR code that opens a chat.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
 */
export type QrCodeResponse = {
  /** Fourteen letters and digits that name it. */
  code: string;
  prefilled_message: string;
  /** Link with the same effect. */
  deep_link_url: string;
  /** Where the image is, if one was asked for. */
  qr_image_url?: string;
};

/** Argument of `qrCode.getQrCodes`. */
export type QrCodeListParams = CursorPaginationParams & {
  /** Fields to read: names in an array, or a string with commas; `qr_image_url.format(SVG)` is one. */
  fields?: readonly string[] | string;
  /** Only the QR code with this code. */
  code?: string;
};

/** What `qrCode.getQrCodes` and `qrCode.getAll` resolve to. */
export type QrCodesResponse = ResponseData<QrCodeResponse[]>;

/**
 * What `qrCode.getQrCode` and `qrCode.get` resolve to. Graph sends a list of one code; its fields can
 * also be read from the answer and from the list itself.
 */
export type QrCodeDetailsResponse = QrCodeResponse & {
  data: QrCodeResponse[] & QrCodeResponse;
};

/** Calls of `whatsapp.qrCode` in version 3.1.1. */
export interface QrCodeClass {
  /** Creates a QR code. `POST /{PHONE_NUMBER_ID}/message_qrdls` */
  createQrCode(request: CreateQrCodeRequest): Promise<QrCodeResponse>;
  /** Lists the QR codes. `GET /{PHONE_NUMBER_ID}/message_qrdls` */
  getQrCodes(): Promise<QrCodesResponse>;
  /** Reads one QR code. `GET /{PHONE_NUMBER_ID}/message_qrdls/{QR_CODE_ID}` */
  getQrCode(qrCodeId: string): Promise<QrCodeResponse>;
  /** Changes the text of a QR code. `POST /{PHONE_NUMBER_ID}/message_qrdls` */
  updateQrCode(request: UpdateQrCodeRequest): Promise<QrCodeResponse>;
  /** Deletes a QR code. `DELETE /{PHONE_NUMBER_ID}/message_qrdls/{QR_CODE_ID}` */
  deleteQrCode(qrCodeId: string): Promise<ResponseSuccess>;
}
