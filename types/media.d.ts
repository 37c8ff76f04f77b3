// Arguments and answers of `whatsapp.media`, and the forms of a file.
import type { BlobLike, FileLike, PlatformBlob, PlatformBuffer } from './platform.js';
import type { CallOptions } from './requester.js';
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

/** How far a transfer is. */
export type TransferProgress = {
  /** Bytes so far. */
  loaded: number;
  /** Bytes in all, where that is known. */
  total?: number | undefined;
};

/** A file to upload: its path, its bytes, a blob, a web or Node stream, or any iterable of bytes. */
export type UploadFile =
  | string
  | Uint8Array
  | ArrayBuffer
  | BlobLike
  | AsyncIterable<Uint8Array | string>
  | { getReader(): unknown };

/** Argument of `media.upload`. */
export type UploadMediaRequest = (
  | {
      /** What to upload. */
      file: UploadFile;
      /** MIME type, `image/jpeg` for instance; a blob tells its own. */
      type: string;
    }
  | { file: BlobLike; type?: string | undefined }
) & {
  /** Name of the file; a path or a `File` tells its own. */
  filename?: string | undefined;
  /** Called while bytes leave, ten times a second at most, and at the end. */
  onProgress?: ((progress: TransferProgress) => void) | undefined;
};

/** Last argument of uploads. A transfer has no deadline but `timeout`: it must get on. */
export interface TransferOptions extends CallOptions {
  /** Milliseconds within which `minRate` must be reached. Default `20000`. */
  stallTimeout?: number | undefined;
  /** Bytes per second. Default `1024`. */
  minRate?: number | undefined;
}

/** What a download becomes. */
export type DownloadForm = 'blob' | 'buffer' | 'stream' | 'file';

/** Last argument of downloads. */
export type DownloadOptions<As extends DownloadForm = DownloadForm> = TransferOptions & {
  /** Called while bytes arrive, ten times a second at most, and at the end. */
  onProgress?: ((progress: TransferProgress) => void) | undefined;
  /** Largest file to accept, in bytes. Default `134217728` (128 MiB). */
  maxBytes?: number | undefined;
} & ([As] extends ['file']
    ? {
        as: 'file';
        /** Where the file goes; one that is there is replaced. */
        path: string;
      }
    : 'file' extends As
      ? {
          as?: As | undefined;
          /** Where the file goes; one that is there is replaced. Needed for `as: 'file'`. */
          path?: string | undefined;
        }
      : {
          /** Default `'blob'`. */
          as?: As | undefined;
        });

/** A download that became a file. */
export type DownloadedFile = {
  path: string;
  /** Bytes. */
  file_size: number;
  mime_type: string;
  /** Hexadecimal. */
  sha256: string;
};

/** The global `ReadableStream` where it is declared. */
type PlatformStream = typeof globalThis extends { ReadableStream: { prototype: infer S } }
  ? S
  : AsyncIterable<Uint8Array>;

/** What a download resolves to, by the option `as`. */
export type Downloaded = {
  blob: PlatformBlob;
  buffer: PlatformBuffer;
  stream: PlatformStream;
  file: DownloadedFile;
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
