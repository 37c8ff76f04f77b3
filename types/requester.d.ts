// `whatsapp.requester`, and the options that every call takes.
import type { HttpMethodsEnum } from './enums.js';
import type { WhatsAppApiError } from './errors.js';
import type { AbortSignalLike, FormDataLike, HeadersLike, PlatformResponse } from './platform.js';

/**
 * What every call accepts as its last argument.
 *
 * @example
 * const controller = new AbortController();
 * await whatsapp.phoneNumbers.getPhoneNumberById(undefined, { signal: controller.signal, timeout: 5_000 });
 */
export interface CallOptions {
  /** Cancels the call; it rejects with an error named `AbortError`. */
  signal?: AbortSignalLike | undefined;
  /** Milliseconds this call may take in total, retries included, instead of `totalTimeout`. */
  timeout?: number | undefined;
}

/** One request of `requester.batch`. */
export interface BatchRequest {
  /** Default `GET`. */
  method?: 'GET' | 'POST' | 'DELETE';
  /** A path below the API version, with its query, such as `` `${wabaId}/phone_numbers?fields=id` ``. */
  relative_url: string;
  /** Fields of a form; objects and lists are sent as JSON. Or the form as text. */
  body?: Record<string, unknown> | string;
  /** Lets others refer to its answer: `{result=name:$.data.*.id}` in their query. */
  name?: string;
  /** Name of the request that must succeed before. */
  depends_on?: string;
  /** Whether Graph leaves the answer out when it is a success. Default `true` for what others refer to. */
  omit_response_on_success?: boolean;
  /** Another token for this request. */
  access_token?: string;
}

/**
 * What came of one request of `requester.batch`. `null`: Graph gave no answer, because it was to be left out, because
 * another one failed, or because time ran out; of a change nobody knows whether it was carried out.
 */
export type BatchResult<T = unknown> =
  | { status: number; body: T; error?: undefined }
  | { status: number; body?: undefined; error: WhatsAppApiError }
  | null;

/** A JSON object sent as a request body. */
export type GeneralRequestBody = Record<string, unknown>;

/** Fields of a form; an array repeats the field. */
export type UrlEncodedFormBody = Record<string, string | string[]>;

/** The headers of a request. */
export interface GeneralHeaderInterface {
  /** `Bearer` and the access token. */
  Authorization: string;
  'Content-Type': string;
  'User-Agent': string;
}

/** An answer whose JSON body has not been read yet. */
export interface RequesterResponseInterface<T> {
  json: () => Promise<T>;
}

/** Sends a request to Graph; the client keeps one as `whatsapp.requester`. */
export interface RequesterClass {
  /** Sends a request below the API version and resolves before its body is read. */
  sendRequest(
    method: HttpMethodsEnum,
    path: string,
    timeout: number,
    body?: GeneralRequestBody | string | null,
    contentType?: string,
    additionalHeaders?: Record<string, string>,
  ): Promise<RequesterResponseInterface<unknown>>;
  /** Sends JSON and resolves to the JSON of the answer. */
  getJson<T>(
    method: HttpMethodsEnum,
    endpoint: string,
    timeout: number,
    body?: GeneralRequestBody | string | null,
    additionalHeaders?: Record<string, string>,
  ): Promise<T>;
  /** Sends a multipart form and resolves to the JSON of the answer. */
  sendFormData<T>(
    method: HttpMethodsEnum,
    endpoint: string,
    timeout: number,
    formData: FormDataLike,
    additionalHeaders?: Record<string, string>,
  ): Promise<T>;
  /** Sends a URL-encoded form and resolves to the JSON of the answer. */
  sendUrlEncodedForm<T>(
    method: HttpMethodsEnum,
    endpoint: string,
    timeout: number,
    formData: UrlEncodedFormBody,
    additionalHeaders?: Record<string, string>,
  ): Promise<T>;
  /** Sets the milliseconds a request may take. */
  updateTimeout(timeout: number): void;
  /** Replaces the access token from the next request on. */
  updateAccessToken(accessToken: string): void;
}

/** Value of one response header. */
export type ResponseHeaderValue = string | string[] | undefined;

/** Response headers by lower-case name. */
export type ResponseHeaders = Record<string, ResponseHeaderValue>;

/** JSON object of a response. */
export type ResponseJSONBody = Record<string, unknown>;

/** A received HTTP response. */
export interface HttpsClientResponseClass {
  statusCode(): number;
  headers(): ResponseHeaders;
  rawResponse(): PlatformResponse;
  json(): Promise<ResponseJSONBody>;
}

/** The HTTP client below the requester. */
export interface HttpsClientClass {
  /** Closes idle connections; `true` when done. */
  clearSockets(): boolean;
  sendRequest(
    host: string,
    path: string,
    method: HttpMethodsEnum,
    headers: HeadersLike | Record<string, string> | [string, string][],
    timeout: number,
    body?: string | Uint8Array | FormDataLike | null,
  ): Promise<HttpsClientResponseClass>;
}
