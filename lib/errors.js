// The public error classes, and the functions of 3.1.1 that tell them apart. `answer.js` makes them of the failures
// that the core reports; what an error code means is asked of the core.
const { isObject } = require('./value.js');

/**
 * @typedef {import('../types/errors.js').MetaError} MetaError
 * @typedef {import('../types/errors.js').MetaErrorData} MetaErrorData
 * @typedef {{ -readonly [Field in keyof import('../types/errors.js').WhatsAppError]?: unknown }} Fields
 */

/** @typedef {import('../types/native.js').GraphErrorRow} GraphError */

/** @typedef {'authorization' | 'throttling' | 'integrity' | 'send' | 'flow' | 'blockUser' | 'calling' | 'group' | 'api'} Kind */

/**
 * How a call failed, as the core reports it.
 *
 * @typedef {object} Failure
 * @property {'refused' | 'notSent' | 'unknown' | 'unreadable' | 'aborted' | 'invalid'} outcome
 * @property {string} message
 * @property {number | string} code
 * @property {Kind} [kind]
 * @property {number} [statusCode]
 * @property {unknown} [error] Graph's error object, whole; else it is read from the body
 * @property {unknown} [body] the answer, parsed or as text
 * @property {Record<string, string>} [headers] those that are safe and useful to show
 * @property {string} [details]
 * @property {string} [fbtraceId]
 * @property {boolean} retryable
 * @property {number} [retryAfterMs]
 * @property {number} attempts
 * @property {boolean} maybeSent
 * @property {boolean} [isTimeout]
 * @property {string} [phase]
 * @property {string} [remedy]
 * @property {string} [parameter]
 * @property {string} [causeMessage]
 * @property {string} [causeCode]
 */

/**
 * Under it every class here has its name on its prototype. Test runners load the package anew while a client of an
 * earlier load is in use: what that one throws is of the new load's class of the same name, too.
 */
const CLASS = Symbol.for('meta-cloud-api.error');

class WhatsAppError extends Error {
  /**
   * @param {string} [message]
   * @param {ErrorOptions} [options]
   */
  constructor(message, options) {
    super(message, options);
    // The stack takes the name from the prototype; as an own key it is part of 3.1.1's surface.
    show(this, { name: this.name });
  }

  toJSON() {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

class WhatsAppApiError extends WhatsAppError {
  /**
   * @param {string} message
   * @param {MetaErrorData} error
   * @param {number} [statusCode]
   */
  constructor(message, error, statusCode) {
    super(message);
    this.error = error;
    this.statusCode = statusCode;
    this.code = error?.code;
    const row = find(error?.code, error?.error_subcode);
    show(this, {
      retryable: row?.retry === 'yes' || row?.retry === 'later',
      maybeSent: row?.retry === 'idempotent',
      remedy: row?.remedy,
    });
    hide(this, {
      details: error?.error_data?.details,
      fbtraceId: error?.fbtrace_id,
      response: statusCode === undefined ? undefined : { status: statusCode, data: { error }, headers: {} },
    });
  }
}

Object.defineProperty(WhatsAppApiError.prototype, 'usage', {
  /** @this {any} */
  get() {
    return require('./usage.js').usageOf(this.response?.headers);
  },
  configurable: true,
});

class WhatsAppAuthorizationError extends WhatsAppApiError {}
class WhatsAppThrottlingError extends WhatsAppApiError {}
class WhatsAppIntegrityError extends WhatsAppApiError {}
class WhatsAppSendMessageError extends WhatsAppApiError {}
class WhatsAppFlowError extends WhatsAppApiError {}
class WhatsAppBlockUserError extends WhatsAppApiError {}
class WhatsAppCallingError extends WhatsAppApiError {}
class WhatsAppGroupError extends WhatsAppApiError {}

class WhatsAppNetworkError extends WhatsAppError {
  /**
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    const code = /** @type {{ code?: unknown } | null | undefined} */ (cause)?.code;
    this.code = typeof code === 'string' ? code : 'ERR_NETWORK';
    if (code === 'ETIMEDOUT') show(this, { isTimeout: true });
  }
}

class WhatsAppAbortError extends WhatsAppNetworkError {
  /**
   * @param {string} [message]
   * @param {unknown} [cause]
   */
  constructor(message = 'The call was aborted', cause) {
    super(message, cause);
    this.code = 'ABORT_ERR';
  }
}

class WhatsAppUnknownError extends WhatsAppError {
  /**
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = 'ERR_UNKNOWN';
  }
}

class WhatsAppValidationError extends WhatsAppError {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.code = 100; // what Graph would have answered
    show(this, { remedy: 'Correct the argument that the message names; nothing was sent.' });
  }
}

const classes = {
  WhatsAppError,
  WhatsAppApiError,
  WhatsAppAuthorizationError,
  WhatsAppThrottlingError,
  WhatsAppIntegrityError,
  WhatsAppSendMessageError,
  WhatsAppFlowError,
  WhatsAppBlockUserError,
  WhatsAppCallingError,
  WhatsAppGroupError,
  WhatsAppNetworkError,
  WhatsAppAbortError,
  WhatsAppUnknownError,
  WhatsAppValidationError,
};

// The names are stated, because minifiers rename classes.
for (const [name, { prototype }] of Object.entries(classes)) named(prototype, name);
Object.defineProperty(WhatsAppError, Symbol.hasInstance, { value: isInstance });
hide(WhatsAppAbortError.prototype, { name: 'AbortError' });
hide(WhatsAppError.prototype, { retryable: false, attempts: 0, maybeSent: false, isTimeout: false });

/**
 * Names an error class as all loads of the package know it. The store's and the Flow's errors have files of their own.
 *
 * @param {object} prototype
 * @param {string} name
 */
function named(prototype, name) {
  hide(prototype, { name });
  Object.defineProperty(prototype, CLASS, { value: name });
}

/**
 * What `instanceof` asks of these classes and of those that a program derives.
 *
 * @this {any} the class
 * @param {any} value
 */
function isInstance(value) {
  const { prototype } = this;
  if (!Object.hasOwn(prototype, CLASS)) return Function.prototype[Symbol.hasInstance].call(this, value);
  for (let link = value; Object(link) === link; link = Object.getPrototypeOf(link)) {
    if (Object.hasOwn(link, CLASS) && link[CLASS] === prototype[CLASS]) return true;
  }
  return false;
}

/** @type {Record<Kind, typeof WhatsAppApiError>} */
const family = {
  authorization: WhatsAppAuthorizationError,
  throttling: WhatsAppThrottlingError,
  integrity: WhatsAppIntegrityError,
  send: WhatsAppSendMessageError,
  flow: WhatsAppFlowError,
  blockUser: WhatsAppBlockUserError,
  calling: WhatsAppCallingError,
  group: WhatsAppGroupError,
  api: WhatsAppApiError,
};

/** Errors of failed calls: another `WhatsAppError` that a call throws came from one of its arguments. @type {WeakSet<Error>} */
const made = new WeakSet();

/**
 * Remembers that this package has made an error for a call.
 *
 * @template {WhatsAppError} Made
 * @param {Made} error
 */
function ours(error) {
  made.add(error);
  return error;
}

/**
 * Whether a call failed with an error of this package. A refusal is one whoever made it: it says that nothing was
 * sent, and when arguments are read nothing was.
 *
 * @param {any} error
 * @returns {error is WhatsAppError}
 */
function isOurs(error) {
  try {
    return made.has(error) || error instanceof WhatsAppValidationError;
  } catch {
    return false; // it is a proxy that throws
  }
}

/**
 * The error for a failed call.
 *
 * @param {Failure} failure
 * @param {unknown} [reason] the cause when it is a JavaScript value, such as a signal's reason
 * @returns {WhatsAppError}
 */
function fromFailure(failure, reason) {
  const { statusCode } = failure;
  const data = parsed(failure.body);
  const graphError = failure.error ?? (isObject(data) ? data.error : undefined);
  const error = instance({ ...failure, error: graphError }, reason ?? cause(failure));
  show(error, {
    statusCode,
    code: failure.code,
    parameter: failure.parameter,
    retryable: failure.retryable,
    retryAfterMs: failure.retryAfterMs,
    attempts: failure.attempts,
    maybeSent: failure.maybeSent,
    isTimeout: failure.isTimeout || undefined,
    phase: failure.phase,
    remedy: failure.remedy,
  });
  hide(error, { details: failure.details, fbtraceId: failure.fbtraceId });
  if (statusCode !== undefined) {
    hide(error, { response: { status: statusCode, data, headers: failure.headers ?? {} } });
  }
  Error.captureStackTrace(error, fromFailure);
  return ours(error);
}

/**
 * @param {Failure} failure
 * @param {unknown} cause
 */
function instance(failure, cause) {
  switch (failure.outcome) {
    case 'invalid':
      return new WhatsAppValidationError(failure.message);
    case 'aborted':
      return new WhatsAppAbortError(failure.message, cause);
    case 'refused': {
      const error = metaErrorData(failure);
      return new family[failure.kind ?? 'api'](error.message, error, failure.statusCode);
    }
    default:
      return new WhatsAppNetworkError(failure.message, cause);
  }
}

/**
 * JSON text becomes its value; any other text, an HTML page for one, stays as it is.
 *
 * @param {unknown} body
 */
function parsed(body) {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** @param {Failure} failure */
function cause({ causeMessage, causeCode }) {
  if (causeMessage === undefined) return undefined;
  const error = new Error(causeMessage);
  error.stack = `Error: ${causeMessage}`; // its own frames would show nothing but this file
  return Object.assign(error, causeCode === undefined ? {} : { code: causeCode });
}

/**
 * Graph's object with the members `MetaErrorData` promises, even if Graph left one out or sent a
 * number as text. What came over the wire stays in `response.data`.
 *
 * @param {Failure} failure
 * @returns {MetaErrorData}
 */
function metaErrorData({ error, message, code, statusCode, details, fbtraceId }) {
  const answer = { error };
  if (isMetaError(answer)) return answer.error;
  /** @type {Record<string, any>} */
  const raw = isObject(error) ? error : {};
  /** @type {Record<string, any>} */
  const data = {
    ...raw,
    message: typeof raw.message === 'string' ? raw.message : message,
    type: typeof raw.type === 'string' ? raw.type : 'UnknownError',
    code: typeof code === 'number' ? code : (statusCode ?? 500),
    fbtrace_id: typeof raw.fbtrace_id === 'string' ? raw.fbtrace_id : (fbtraceId ?? ''),
  };
  if (!isErrorData(raw.error_data)) {
    const text = details ?? (typeof raw.error_data === 'string' ? raw.error_data : undefined);
    data.error_data = { ...(isObject(raw.error_data) ? raw.error_data : {}), details: text };
  }
  if (raw.error_subcode !== undefined && typeof raw.error_subcode !== 'number') {
    const subcode = Number.parseInt(raw.error_subcode, 10);
    data.error_subcode = Number.isNaN(subcode) ? undefined : subcode;
  }
  return /** @type {MetaErrorData} */ (data);
}

/**
 * @param {MetaErrorData} error
 * @param {number} [statusCode]
 */
function createWhatsAppApiError(error, statusCode) {
  return new family[kindOf(error.code)](error.message, error, statusCode);
}

/**
 * @param {unknown} data
 * @param {number | null} [statusCode]
 */
function normalizeMetaError(data, statusCode) {
  if (isMetaError(data)) return data;
  const text = isObject(data) ? data.message : undefined;
  const message = typeof text === 'string' ? text : 'Unknown error occurred';
  const error = { message, type: 'UnknownError', code: statusCode ?? 500, fbtrace_id: '' };
  return { name: 'MetaError', message, error };
}

/**
 * @param {unknown} value
 * @returns {value is MetaError}
 */
function isMetaError(value) {
  if (!isObject(value) || !isObject(value.error)) return false;
  const { message, type, code, fbtrace_id, error_data, error_subcode } = value.error;
  return (
    typeof message === 'string' &&
    typeof type === 'string' &&
    typeof code === 'number' &&
    typeof fbtrace_id === 'string' &&
    isErrorData(error_data) &&
    (error_subcode === undefined || typeof error_subcode === 'number')
  );
}

/** @param {unknown} value */
function isErrorData(value) {
  if (value === undefined || value === null) return true;
  if (!isObject(value)) return false;
  const { messaging_product, details } = value;
  return (
    (messaging_product === undefined || messaging_product === 'whatsapp') &&
    (details === undefined || typeof details === 'string')
  );
}

/**
 * @param {unknown} value
 * @returns {value is MetaError}
 */
function isWhatsAppApiErrorResponse(value) {
  return isMetaError(value) && isWhatsAppErrorCode(value.error.code);
}

/**
 * Whether the server may have acted although the call failed: the network broke, or something in between answered in
 * its place. Any other value, an error of another library for one, says nothing of a call and is false.
 *
 * @param {unknown} error
 */
function isMaybeSent(error) {
  return error instanceof WhatsAppError && /** @type {any} */ (error).maybeSent === true;
}

/** @param {number} code */
function isApiPermissionErrorCode(code) {
  return code >= 200 && code < 300;
}

/** @param {number} code */
function isWhatsAppErrorCode(code) {
  return typeof code === 'number' && find(code) !== undefined;
}

/** @param {number} code */
function isAuthorizationErrorCode(code) {
  return isApiPermissionErrorCode(code) || codes().AUTHORIZATION_ERROR_CODES.includes(code);
}

/** @param {number} code */
const isThrottlingErrorCode = (code) => codes().THROTTLING_ERROR_CODES.includes(code);
/** @param {number} code */
const isIntegrityErrorCode = (code) => codes().INTEGRITY_ERROR_CODES.includes(code);
/** @param {number} code */
const isSendMessageErrorCode = (code) => codes().SEND_MESSAGE_ERROR_CODES.includes(code);
/** @param {number} code */
const isFlowErrorCode = (code) => codes().FLOW_ERROR_CODES.includes(code);
/** @param {number} code */
const isBlockUserErrorCode = (code) => codes().BLOCK_USER_ERROR_CODES.includes(code);
/** @param {number} code */
const isCallingErrorCode = (code) => codes().CALLING_ERROR_CODES.includes(code);
/** @param {number} code */
const isGroupErrorCode = (code) => codes().GROUP_ERROR_CODES.includes(code);

/**
 * @template {typeof WhatsAppApiError} Class
 * @param {Class} Class
 * @returns {(error: unknown) => error is InstanceType<Class>}
 */
const instanceOf = (Class) => /** @type {any} */ ((/** @type {unknown} */ error) => error instanceof Class);

// The core is loaded with the first error, so that `require` stays fast.
const core = () => require('./addon.js').core;

/**
 * The row of the core's table that explains a code best, if one does.
 *
 * @param {unknown} code
 * @param {unknown} [subcode]
 */
const find = (code, subcode) => core().findGraphError(code, subcode) ?? undefined;

/** @param {number} code */
const kindOf = (code) => find(code)?.kind ?? 'api';

/** @type {ReturnType<typeof codeLists> | undefined} */
let lists;

function codes() {
  lists ??= codeLists(core().graphErrors());
  return lists;
}

/** @param {GraphError[]} rows */
function codeLists(rows) {
  const all = rows.filter(({ subcode }) => subcode === undefined || subcode === null);
  /** @param {Kind} kind */
  const of = (kind) => all.filter((row) => row.known && row.kind === kind).map(({ code }) => code);
  return {
    /** @type {readonly number[]} */
    WHATSAPP_ERROR_CODES: all.map(({ code }) => code),
    /** @type {readonly number[]} */
    AUTHORIZATION_ERROR_CODES: of('authorization').filter((code) => !isApiPermissionErrorCode(code)),
    /** @type {readonly number[]} */
    THROTTLING_ERROR_CODES: of('throttling'),
    /** @type {readonly number[]} */
    INTEGRITY_ERROR_CODES: of('integrity'),
    // 3.1.1 lists two codes here whose class is throttling.
    /** @type {readonly number[]} */
    SEND_MESSAGE_ERROR_CODES: [...of('send'), 131048, 131056].sort((a, b) => a - b),
    /** @type {readonly number[]} */
    FLOW_ERROR_CODES: of('flow'),
    /** @type {readonly number[]} */
    BLOCK_USER_ERROR_CODES: of('blockUser'),
    // 3.1.1 lists the one code last that all of Graph has.
    /** @type {readonly number[]} */
    CALLING_ERROR_CODES: [...of('calling').filter((code) => code !== 613), 613],
    /** @type {readonly number[]} */
    GROUP_ERROR_CODES: of('group'),
  };
}

/**
 * Sets the fields that are known, for inspect and JSON to show.
 *
 * @param {object} target
 * @param {Fields & { parameter?: string | undefined }} fields
 */
function show(target, fields) {
  define(target, fields, true);
}

/**
 * Sets fields that inspect and JSON leave out: `error` or the stack says the same already.
 *
 * @param {object} target
 * @param {Fields} fields
 */
function hide(target, fields) {
  define(target, fields, false);
}

/**
 * @param {object} target
 * @param {object} fields
 * @param {boolean} enumerable
 */
function define(target, fields, enumerable) {
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    Object.defineProperty(target, name, { value, enumerable, writable: true, configurable: true });
  }
}

module.exports = {
  ...classes,
  createWhatsAppApiError,
  fromFailure,
  isApiPermissionErrorCode,
  isAuthorizationErrorCode,
  isBlockUserErrorCode,
  isCallingErrorCode,
  isFlowErrorCode,
  isGroupErrorCode,
  isIntegrityErrorCode,
  isMaybeSent,
  isMetaError,
  isOurs,
  isSendMessageErrorCode,
  isThrottlingErrorCode,
  isWhatsAppApiErrorResponse,
  isWhatsAppAuthorizationError: instanceOf(WhatsAppAuthorizationError),
  isWhatsAppBlockUserError: instanceOf(WhatsAppBlockUserError),
  isWhatsAppCallingError: instanceOf(WhatsAppCallingError),
  isWhatsAppErrorCode,
  isWhatsAppFlowError: instanceOf(WhatsAppFlowError),
  isWhatsAppGroupError: instanceOf(WhatsAppGroupError),
  isWhatsAppIntegrityError: instanceOf(WhatsAppIntegrityError),
  isWhatsAppSendMessageError: instanceOf(WhatsAppSendMessageError),
  isWhatsAppThrottlingError: instanceOf(WhatsAppThrottlingError),
  named,
  normalizeMetaError,
  ours,
  get WHATSAPP_ERROR_CODES() {
    return codes().WHATSAPP_ERROR_CODES;
  },
  get AUTHORIZATION_ERROR_CODES() {
    return codes().AUTHORIZATION_ERROR_CODES;
  },
  get THROTTLING_ERROR_CODES() {
    return codes().THROTTLING_ERROR_CODES;
  },
  get INTEGRITY_ERROR_CODES() {
    return codes().INTEGRITY_ERROR_CODES;
  },
  get SEND_MESSAGE_ERROR_CODES() {
    return codes().SEND_MESSAGE_ERROR_CODES;
  },
  get FLOW_ERROR_CODES() {
    return codes().FLOW_ERROR_CODES;
  },
  get BLOCK_USER_ERROR_CODES() {
    return codes().BLOCK_USER_ERROR_CODES;
  },
  get CALLING_ERROR_CODES() {
    return codes().CALLING_ERROR_CODES;
  },
  get GROUP_ERROR_CODES() {
    return codes().GROUP_ERROR_CODES;
  },
};
