import type { BlobLike, FileLike, PlatformBlob } from './platform.js';
import type { ResponseSuccess } from './response.js';

/** What `media.uploadMedia` resolves to. */
export type UploadMediaResponse = {
  /** Id to send the file with; valid for 30 days. */
  id: string;
};

/**
 * What `media.getMediaById` resolves to.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
export type MediaResponse = {
  id: string;
  /** Where the file is, for five minutes; pass it to `media.downloadMedia`. */
  url: string;
  mime_type: string;
  sha256: string;
  /** Bytes. Graph may send digits as text: `Number(file_size)` reads both. */
  file_size: number;
  messaging_product: 'whatsapp';
};

/** A page of media. */
export type MediasResponse = {
  data: MediaResponse[];
  paging: { cursors: { before: string; after: string } };
};

/** Argument of `media.upload`. */
export type UploadMediaRequest = {
  /** Path of a local file, its bytes, a blob, or a readable stream. */
  file: string | Uint8Array | BlobLike | AsyncIterable<Uint8Array>;
  /** MIME type, `image/jpeg` for instance. */
  type?: string | undefined;
  /** Name of the file. */
  filename?: string | undefined;
};

/** Calls of `whatsapp.media` in version 3.1.1. */
export interface MediaClass {
  /** Reads where a file is. `GET /{MEDIA_ID}` */
  getMediaById(mediaId: string): Promise<MediaResponse>;
  /** Uploads a file. `POST /{PHONE_NUMBER_ID}/media` */
  uploadMedia(file: FileLike, messagingProduct?: string): Promise<UploadMediaResponse>;
  /** Deletes a file. `DELETE /{MEDIA_ID}` */
  deleteMedia(mediaId: string): Promise<ResponseSuccess>;
  /** Downloads a file from the URL that `getMediaById` told. */
  downloadMedia(mediaUrl: string): Promise<PlatformBlob>;
}
