// The error classes, the guards and code lists of 3.1.1, and Graph's error object.
import type { AnswerUsage } from './usage.js';

/** Graph's error object, as it stands in an answer under `error`. Further members are kept. */
export type MetaErrorData = {
  /** What went wrong, in Graph's words: `(#<code>) <title>`. The text may change; branch on `code`. */
  message: string;
  /** Graph's own category, such as `OAuthException`. */
  type: string;
  /** The number to branch on. */
  code: number;
  error_data?: {
    messaging_product?: 'whatsapp';
    /** The cause in more detail, often naming the parameter or a waiting time. */
    details?: string;
  };
  /** A finer number, mostly on account, template and registration calls. */
  error_subcode?: number;
  /** A short title for a person, in the app's language. */
  error_user_title?: string;
  /** A sentence for a person, in the app's language. */
  error_user_msg?: string;
  /** `true` if Meta expects a later attempt to work. */
  is_transient?: boolean;
  /** Quote it when you ask Meta; empty if the answer had none. */
  fbtrace_id: string;
};

/** An object that carries Graph's error under `error`. */
export interface MetaError extends Error {
  error: MetaErrorData;
}

/** The HTTP answer behind an error. */
export interface ErrorResponse {
  /** HTTP status. */
  readonly status: number;
  /** The body: parsed if it was JSON, otherwise its text. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server sent
  readonly data: any;
  /** The headers that help: `retry-after`, usage and trace headers. Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How far a failed call had come. */
export type ErrorPhase = 'dns' | 'connect' | 'tls' | 'write' | 'head' | 'body';

/**
 * Every error of this package: `error instanceof WhatsAppError` covers all of them.
 *
 * @example
 * try {
 *   await whatsapp.messages.text({ to, body });
 * } catch (error) {
 *   if (!(error instanceof WhatsAppError)) throw error;
 *   console.error(error.code, error.message, error.remedy);
 *   if (error.maybeSent) await waitForStatusWebhook(to); // sending again could deliver twice
 *   else if (error.retryable) queue.add({ to, body }, { delay: error.retryAfterMs ?? 1000 });
 * }
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export declare class WhatsAppError extends Error {
  constructor(message?: string, options?: { cause?: unknown });
  name: string;
  /**
   * What to branch on: Graph's number, the HTTP status if the answer carried none, a Node-style name
   * such as `'ECONNREFUSED'` for the network, or 100 for input refused before sending.
   */
  readonly code?: number | string | undefined;
  /** HTTP status, if an answer arrived. */
  readonly statusCode?: number | undefined;
  /** Graph's error object, if Graph answered with one. */
  readonly error?: MetaErrorData | undefined;
  /** The HTTP answer, if one arrived. Not shown by `console.log` and `JSON.stringify`. */
  readonly response?: ErrorResponse | undefined;
  /** Graph's `error_data.details`. */
  readonly details?: string | undefined;
  /** Graph's `fbtrace_id`. */
  readonly fbtraceId?: string | undefined;
  /** The same call, made again unchanged, is safe and can succeed (after `retryAfterMs`, if given). */
  readonly retryable: boolean;
  /** How long to wait before calling again, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Requests made for this call, the first included; 0 if nothing was sent. */
  readonly attempts: number;
  /** The server may have acted although the call failed: find out before you call again. */
  readonly maybeSent: boolean;
  /** A time limit ended the call. */
  readonly isTimeout: boolean;
  /** How far a network failure let the call come. */
  readonly phase?: ErrorPhase | undefined;
  /** One sentence: what to do next. */
  readonly remedy?: string | undefined;
  /** What the answer told of how much of the app's allowance is used up; Graph tells it with some refusals. */
  readonly usage?: AnswerUsage | undefined;
  /** The error or abort reason underneath. */
  readonly cause?: unknown;
  /** The fields `console.log` shows, with the message. */
  toJSON(): Record<string, unknown>;
}

/**
 * Graph answered with an error. Codes without a class of their own arrive as this one.
 *
 * @example
 * if (error instanceof WhatsAppApiError && error.code === 131047) await sendTemplate(to);
 */
export declare class WhatsAppApiError extends WhatsAppError {
  constructor(message: string, error: MetaErrorData, statusCode?: number);
  readonly code: number;
  readonly error: MetaErrorData;
}

/** The token is missing, expired or lacks a permission: codes 0, 3, 10, 190 and 200 to 299. */
export declare class WhatsAppAuthorizationError extends WhatsAppApiError {
  name: 'WhatsAppAuthorizationError';
}

/** A rate limit was reached: codes 4, 80007, 130429, 131048 and 131056. See `retryAfterMs`. */
export declare class WhatsAppThrottlingError extends WhatsAppApiError {
  name: 'WhatsAppThrottlingError';
}

/** The account is restricted or locked: codes 368, 130497 and 131031. */
export declare class WhatsAppIntegrityError extends WhatsAppApiError {
  name: 'WhatsAppIntegrityError';
}

/** A message was refused: codes 130472 to 137000, see `SEND_MESSAGE_ERROR_CODES`. */
export declare class WhatsAppSendMessageError extends WhatsAppApiError {
  name: 'WhatsAppSendMessageError';
}

/** A flow could not be changed or published: codes 139000 to 139004. */
export declare class WhatsAppFlowError extends WhatsAppApiError {
  name: 'WhatsAppFlowError';
}

/** The block list could not be read or changed: codes 139100 to 139103. */
export declare class WhatsAppBlockUserError extends WhatsAppApiError {
  name: 'WhatsAppBlockUserError';
}

/** A call was refused: codes 613 and 138000 to 138018, see `CALLING_ERROR_CODES`. */
export declare class WhatsAppCallingError extends WhatsAppApiError {
  name: 'WhatsAppCallingError';
}

/** A group operation was refused: codes 131020 to 131215, see `GROUP_ERROR_CODES`. */
export declare class WhatsAppGroupError extends WhatsAppApiError {
  name: 'WhatsAppGroupError';
}

/**
 * No usable answer arrived. `code` is a Node-style name: `ENOTFOUND`, `ECONNREFUSED`, `ECONNRESET`,
 * `ETIMEDOUT`, `CERT_HAS_EXPIRED`, `ERR_UNREADABLE_RESPONSE` and the like.
 *
 * Check `maybeSent` before you send again: if it is `true`, the message may already be on its way.
 */
export declare class WhatsAppNetworkError extends WhatsAppError {
  constructor(message: string, cause?: unknown);
  readonly code: string;
}

/** The caller's `AbortSignal` ended the call. `name` is `'AbortError'`, `cause` the signal's reason. */
export declare class WhatsAppAbortError extends WhatsAppNetworkError {
  constructor(message?: string, cause?: unknown);
  name: 'AbortError';
}

/** An error of no known kind. Never thrown by this package; kept for code that names it. */
export declare class WhatsAppUnknownError extends WhatsAppError {
  constructor(message: string, cause?: unknown);
}

/** An argument or option was refused before anything was sent. `code` is 100, as Graph would answer. */
export declare class WhatsAppValidationError extends WhatsAppError {
  constructor(message: string);
  readonly code: 100;
  /** The argument or option that was refused, where there is one. */
  readonly parameter?: string | undefined;
}

/** A code from 200 to 299: a permission is missing. */
export type ApiPermissionErrorCode = number;

/** A code this package knows, see `WHATSAPP_ERROR_CODES`. */
export type WhatsAppErrorCode = (typeof WHATSAPP_ERROR_CODES)[number] | ApiPermissionErrorCode;

/** Every code this package knows, ascending. */
// biome-ignore format: rows
export declare const WHATSAPP_ERROR_CODES: readonly [
  0, 1, 2, 3, 4, 10, 17, 32, 33, 100, 102, 104, 190, 192, 200, 294, 299, 341, 368, 506, 613, 803,
  2500, 80007, 80008, 130403, 130429, 130472, 130497, 130501, 131000, 131005, 131008, 131009,
  131016, 131020, 131021, 131026, 131030, 131031, 131037, 131041, 131042, 131043, 131044, 131045,
  131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055, 131056, 131057, 131059, 131060,
  131062, 131063, 131064, 131201, 131202, 131203, 131204, 131207, 131208, 131209, 131210, 131211,
  131212, 131213, 131214, 131215, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016,
  132018, 132068, 132069, 133000, 133004, 133005, 133006, 133007, 133008, 133009, 133010, 133015,
  133016, 134011, 134100, 134101, 134102, 134103, 135000, 136024, 136025, 137000, 138000, 138001,
  138002, 138003, 138004, 138005, 138006, 138007, 138009, 138012, 138013, 138014, 138015, 138017,
  138018, 138019, 138020, 138021, 138022, 138023, 139000, 139001, 139002, 139003, 139004, 139100,
  139101, 139102, 139103, 139200, 141006, 141010, 141014, 147001, 147002, 147003, 147004, 147005,
  200002, 200005, 200006, 200007, 1752041, 2388001, 2388012, 2388019, 2388023, 2388024, 2388039,
  2388040, 2388047, 2388072, 2388073, 2388077, 2388091, 2388093, 2388103, 2388293, 2388299, 2388318,
  2388330, 2494100, 2494164, 2494165, 2494166, 2494167, 2494168, 2494176, 2494177, 2494179, 2494191,
  2593079, 2593080, 2593085, 2593107, 2593108, 2593109, 4233041,
];

/** Codes of `WhatsAppAuthorizationError`, besides 200 to 299. */
export declare const AUTHORIZATION_ERROR_CODES: readonly [0, 3, 10, 190];

/** Codes of `WhatsAppThrottlingError`. */
export declare const THROTTLING_ERROR_CODES: readonly [4, 80007, 130429, 131048, 131056];

/** Codes of `WhatsAppIntegrityError`. */
export declare const INTEGRITY_ERROR_CODES: readonly [368, 130497, 131031];

/** Codes that refuse a message. 131048 and 131056 are thrown as `WhatsAppThrottlingError`. */
// biome-ignore format: rows
export declare const SEND_MESSAGE_ERROR_CODES: readonly [
  130472, 131000, 131005, 131008, 131009, 131016, 131021, 131026, 131030, 131042, 131044, 131045,
  131047, 131048, 131050, 131051, 131052, 131053, 131056, 131057, 132000, 132001, 132005, 132007,
  132008, 132012, 132015, 132016, 132068, 132069, 135000, 137000,
];

/** Codes of `WhatsAppFlowError`. */
export declare const FLOW_ERROR_CODES: readonly [139000, 139001, 139002, 139003, 139004];

/** Codes of `WhatsAppBlockUserError`. */
export declare const BLOCK_USER_ERROR_CODES: readonly [139100, 139101, 139102, 139103];

/** Codes of `WhatsAppCallingError`. */
// biome-ignore format: rows
export declare const CALLING_ERROR_CODES: readonly [
  138000, 138001, 138002, 138003, 138004, 138005, 138006, 138007, 138009, 138012, 138013, 138018,
  613,
];

/** Codes of `WhatsAppGroupError`. */
// biome-ignore format: rows
export declare const GROUP_ERROR_CODES: readonly [
  131020, 131041, 131059, 131201, 131202, 131203, 131204, 131207, 131208, 131209, 131210, 131211,
  131212, 131213, 131214, 131215,
];

/**
 * Whether the server may have acted although the call failed: the network broke, or a proxy answered 502 in Graph's
 * place. The same as `error.maybeSent` of an error of this package; false for anything else.
 *
 * @example
 * ```js
 * catch (error) {
 *   if (isMaybeSent(error)) await keepAsUnknown(message); // never send it again blindly
 * }
 * ```
 */
export declare function isMaybeSent(error: unknown): boolean;
/** Whether a code is a permission error (200 to 299). */
export declare function isApiPermissionErrorCode(code: number): boolean;
/** Whether this package knows the code. */
export declare function isWhatsAppErrorCode(code: number): boolean;
/** Whether the code is in `AUTHORIZATION_ERROR_CODES` or from 200 to 299. */
export declare function isAuthorizationErrorCode(code: number): boolean;
/** Whether the code is in `THROTTLING_ERROR_CODES`. */
export declare function isThrottlingErrorCode(code: number): boolean;
/** Whether the code is in `INTEGRITY_ERROR_CODES`. */
export declare function isIntegrityErrorCode(code: number): boolean;
/** Whether the code is in `SEND_MESSAGE_ERROR_CODES`. */
export declare function isSendMessageErrorCode(code: number): boolean;
/** Whether the code is in `FLOW_ERROR_CODES`. */
export declare function isFlowErrorCode(code: number): boolean;
/** Whether the code is in `BLOCK_USER_ERROR_CODES`. */
export declare function isBlockUserErrorCode(code: number): boolean;
/** Whether the code is in `CALLING_ERROR_CODES`. */
export declare function isCallingErrorCode(code: number): boolean;
/** Whether the code is in `GROUP_ERROR_CODES`. */
export declare function isGroupErrorCode(code: number): boolean;

/** Whether a value carries a complete Graph error under `error`; it need not be an `Error`. */
export declare function isMetaError(value: unknown): value is MetaError;
/** Whether a value carries a complete Graph error whose code this package knows. */
export declare function isWhatsAppApiErrorResponse(value: unknown): value is MetaError;
/** Whether an error is a `WhatsAppAuthorizationError`. */
export declare function isWhatsAppAuthorizationError(error: unknown): error is WhatsAppAuthorizationError;
/** Whether an error is a `WhatsAppThrottlingError`. */
export declare function isWhatsAppThrottlingError(error: unknown): error is WhatsAppThrottlingError;
/** Whether an error is a `WhatsAppIntegrityError`. */
export declare function isWhatsAppIntegrityError(error: unknown): error is WhatsAppIntegrityError;
/** Whether an error is a `WhatsAppSendMessageError`. */
export declare function isWhatsAppSendMessageError(error: unknown): error is WhatsAppSendMessageError;
/** Whether an error is a `WhatsAppFlowError`. */
export declare function isWhatsAppFlowError(error: unknown): error is WhatsAppFlowError;
/** Whether an error is a `WhatsAppBlockUserError`. */
export declare function isWhatsAppBlockUserError(error: unknown): error is WhatsAppBlockUserError;
/** Whether an error is a `WhatsAppCallingError`. */
export declare function isWhatsAppCallingError(error: unknown): error is WhatsAppCallingError;
/** Whether an error is a `WhatsAppGroupError`. */
export declare function isWhatsAppGroupError(error: unknown): error is WhatsAppGroupError;

/**
 * Brings any error body into the shape of a Graph error; a complete one is returned as it is.
 *
 * @param statusCode becomes the code when the body has none; 500 if absent
 */
export declare function normalizeMetaError(data: unknown, statusCode?: number | null): MetaError;

/**
 * The error class for a Graph error, with `retryable` and `remedy` filled in.
 *
 * @example
 * processor.onStatus((whatsapp, { status }) => {
 *   for (const item of status.errors ?? []) {
 *     const error = createWhatsAppApiError({ type: 'OAuthException', fbtrace_id: '', ...item });
 *     console.error(error.name, error.code, error.remedy);
 *   }
 * });
 */
export declare function createWhatsAppApiError(error: MetaErrorData, statusCode?: number): WhatsAppApiError;
