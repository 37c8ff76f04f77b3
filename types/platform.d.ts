// The few platform objects that the API touches.

/**
 * The few platform objects the API touches. Arguments are described by what is read from them;
 * results are the real global class where the compiler knows it, so that neither the DOM library nor
 * `@types/node` is needed to compile a project.
 */

/** Anything that can cancel a call: an `AbortSignal` is one. */
export interface AbortSignalLike {
  /** `true` once the signal has fired. */
  readonly aborted: boolean;
  /** Why it fired. */
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Bytes with a MIME type: a `Blob` is one. */
export interface BlobLike {
  /** Number of bytes. */
  readonly size: number;
  /** MIME type, empty if unknown. */
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A blob with a name: a `File` is one. */
export interface FileLike extends BlobLike {
  /** File name without a path. */
  readonly name: string;
}

/** A multipart form: a `FormData` is one. */
export interface FormDataLike {
  append(name: string, value: string): void;
  get(name: string): unknown;
  has(name: string): boolean;
}

/** Header lookup that ignores case: a fetch `Headers` is one. */
export interface HeadersLike {
  get(name: string): string | null;
  has(name: string): boolean;
  forEach(callback: (value: string, name: string) => void): void;
}

/** A fetch request: a `Request` is one. */
export interface RequestLike {
  readonly method: string;
  readonly url: string;
  readonly headers: HeadersLike;
  text(): Promise<string>;
}

/** A fetch response: a `Response` is one. */
export interface ResponseLike {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: HeadersLike;
  text(): Promise<string>;
  json(): Promise<unknown>;
}

/** The global `Blob` where it is declared, otherwise {@link BlobLike}. */
export type PlatformBlob = typeof globalThis extends { Blob: { prototype: infer B } } ? B : BlobLike;

/** The global `Headers` where it is declared, otherwise {@link HeadersLike}. */
export type PlatformHeaders = typeof globalThis extends { Headers: { prototype: infer H } } ? H : HeadersLike;

/** The global `Request` where it is declared, otherwise {@link RequestLike}. */
export type PlatformRequest = typeof globalThis extends { Request: { prototype: infer R } } ? R : RequestLike;

/** The global `Response` where it is declared, otherwise {@link ResponseLike}. */
export type PlatformResponse = typeof globalThis extends { Response: { prototype: infer R } }
  ? R
  : ResponseLike;

/** Node's `Buffer` where it is declared, otherwise `Uint8Array`. */
export type PlatformBuffer = typeof globalThis extends { Buffer: { alloc(size: number): infer B } }
  ? B
  : Uint8Array;
