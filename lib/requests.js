// What the methods of the requester do: they write a body as bytes, send it through the core and wrap the answer.
// `requester.js` loads this file with the first request.
const addon = require('./addon.js');
const { failure } = require('./answer.js');
const {
  WhatsAppValidationError,
  createWhatsAppApiError,
  fromFailure,
  normalizeMetaError,
} = require('./errors.js');
const { sending } = require('./guard.js');
const { isObject } = require('./value.js');

/**
 * @typedef {import('../types/native.js').Requester} Core
 * @typedef {import('../types/requester.js').CallOptions} CallOptions
 * @typedef {Record<string, string>} Headers
 */

const JSON_TYPE = 'application/json';

const getting = sending('Requester', 'getJson', addon.core.Requester.prototype.getJson);
const batching = sending('Requester', 'batch', addon.core.Requester.prototype.batch);
const requesting = sending('Requester', 'sendRequest', addon.core.Requester.prototype.sendRequest);

/** The whole answer to a request: status, headers and bytes. */
class HttpsClientResponse {
  #answer;

  /** @param {{ status: number, headers: Headers, body: Uint8Array }} answer */
  constructor(answer) {
    this.#answer = answer;
  }

  statusCode() {
    return this.#answer.status;
  }

  headers() {
    return { ...this.#answer.headers };
  }

  rawResponse() {
    const { status, headers, body } = this.#answer;
    const hasBody = ![204, 205, 304].includes(status);
    return new Response(hasBody ? body : null, { status, headers });
  }

  async json() {
    const { status, body } = this.#answer;
    try {
      return JSON.parse(new TextDecoder().decode(body));
    } catch {
      throw fromFailure({
        outcome: 'unreadable',
        message: `The HTTP ${status} answer is not JSON`,
        code: 'ERR_UNREADABLE_RESPONSE',
        statusCode: status,
        retryable: false,
        attempts: 1,
        maybeSent: true,
        phase: 'body',
      });
    }
  }
}

/**
 * @param {Core} core
 * @param {string} method
 * @param {string} endpoint
 * @param {number} [timeout]
 * @param {unknown} [body]
 * @param {string} [contentType]
 * @param {Headers} [additionalHeaders]
 * @param {CallOptions} [options]
 */
async function sendRequest(
  core,
  method,
  endpoint,
  timeout,
  body,
  contentType = JSON_TYPE,
  additionalHeaders,
  options,
) {
  const { bytes, type } = await encoded(body, contentType);
  return new HttpsClientResponse(
    await requesting.call(core, method, endpoint, timeout, type, bytes, additionalHeaders, options),
  );
}

/**
 * @param {Core} core
 * @param {string} method
 * @param {string} endpoint
 * @param {number} [timeout]
 * @param {unknown} [body]
 * @param {Headers} [additionalHeaders]
 * @param {CallOptions} [options]
 */
async function getJson(core, method, endpoint, timeout, body, additionalHeaders, options) {
  const { bytes, type } = await encoded(body, JSON_TYPE);
  return await getting.call(core, method, endpoint, timeout, type, bytes, additionalHeaders, options);
}

/**
 * @param {Core} core
 * @param {string} method
 * @param {string} endpoint
 * @param {number} timeout
 * @param {FormData} formData
 * @param {Headers} [additionalHeaders]
 * @param {CallOptions} [options]
 */
async function sendFormData(core, method, endpoint, timeout, formData, additionalHeaders, options) {
  if (!reading(() => formData instanceof FormData))
    throw new WhatsAppValidationError('`formData` must be a FormData.');
  return await getJson(core, method, endpoint, timeout, formData, additionalHeaders, options);
}

/**
 * @param {Core} core
 * @param {string} method
 * @param {string} endpoint
 * @param {number} timeout
 * @param {Record<string, unknown>} formData an array repeats its key
 * @param {Headers} [additionalHeaders]
 * @param {CallOptions} [options]
 */
async function sendUrlEncodedForm(core, method, endpoint, timeout, formData, additionalHeaders, options) {
  if (typeof formData !== 'object' || formData === null) {
    throw new WhatsAppValidationError('`formData` must be an object of fields.');
  }
  const form = reading(() => {
    const fields = new URLSearchParams();
    for (const [name, value] of Object.entries(formData)) {
      for (const item of Array.isArray(value) ? value : [value]) fields.append(name, String(item));
    }
    return fields;
  });
  return await getJson(core, method, endpoint, timeout, form, additionalHeaders, options);
}

/**
 * Several requests in one. What was refused comes as an error of the class that the same call alone would reject with.
 *
 * @param {Core} core
 * @param {readonly import('../types/requester.js').BatchRequest[]} list
 * @param {CallOptions} [options]
 */
async function batch(core, list, options) {
  /** @type {any[]} */
  const results = await batching.call(core, list, options);
  return results.map((result) => {
    if (result === null || isSuccess(result)) return result;
    const { status, body } = result;
    return { status, error: createWhatsAppApiError(normalizeMetaError(body, status).error, status) };
  });
}

/** @param {any} result */
const isSuccess = ({ status, body }) => status >= 200 && status < 300 && !isObject(body?.error);

/**
 * A request to the host that the requester is for, by its whole path.
 *
 * @param {{ host: string, buildCAPIPath(endpoint: string): string,
 *   sendRequest(...args: unknown[]): Promise<HttpsClientResponse> }} requester
 * @param {string} host
 * @param {string} path
 * @param {string} method
 * @param {ConstructorParameters<typeof Headers>[0]} headers
 * @param {number} timeout
 * @param {unknown} [body]
 */
async function sendToHost(requester, host, path, method, headers, timeout, body) {
  const prefix = requester.buildCAPIPath('');
  const relative = String(path).replace(/^\//, '');
  if (host !== requester.host || !relative.startsWith(prefix)) {
    const message = `\`host\` and \`path\` must be ${requester.host} and a path below ${prefix}: the access token goes nowhere else.`;
    throw new WhatsAppValidationError(message);
  }
  const given = Object.fromEntries(new Headers(headers));
  const type = given['content-type'] ?? JSON_TYPE;
  return await requester.sendRequest(method, relative.slice(prefix.length), timeout, body, type, given);
}

/**
 * A body as bytes or text, with the content type that belongs to it. Forms are written by the
 * platform itself: it quotes names and file names as browsers do.
 *
 * @param {unknown} body
 * @param {string} contentType
 * @returns {Promise<{ bytes?: string | Uint8Array, type: string }>}
 */
async function encoded(body, contentType) {
  if (body === undefined || body === null) return { type: contentType };
  if (typeof body === 'string') {
    return { bytes: body, type: body.startsWith('<?xml') ? 'application/xml' : contentType };
  }
  const is = (/** @type {Function[]} */ ...classes) =>
    reading(() => classes.some((Class) => body instanceof Class));
  if (is(Uint8Array)) return { bytes: /** @type {Uint8Array} */ (body), type: contentType };
  if (is(FormData, URLSearchParams, Blob)) {
    const form = new Response(/** @type {any} */ (body));
    const type = form.headers.get('content-type') ?? contentType;
    return { bytes: new Uint8Array(await form.arrayBuffer()), type };
  }
  if (is(ArrayBuffer)) {
    return { bytes: new Uint8Array(/** @type {ArrayBuffer} */ (body)), type: contentType };
  }
  try {
    return { bytes: JSON.stringify(body), type: contentType };
  } catch (cause) {
    const message =
      '`body` cannot be written as JSON: it refers to itself, holds a BigInt, or a getter threw.';
    throw Object.assign(new WhatsAppValidationError(message), { cause });
  }
}

/**
 * What an argument's own getters or traps throw is a refusal like any other.
 *
 * @template T
 * @param {() => T} read
 */
function reading(read) {
  try {
    return read();
  } catch (error) {
    throw failure(error, reading);
  }
}

module.exports = { batch, getJson, sendFormData, sendRequest, sendToHost, sendUrlEncodedForm };
