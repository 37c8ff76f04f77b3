const { answering, failure, guard } = require('./guard.js');
const native = require('./native.js');

/**
 * @typedef {import('../native.js').Client} Client
 * @typedef {import('../types/requester.js').CallOptions} CallOptions
 * @typedef {Record<string, string>} Headers
 */

const errors = () => require('./errors.js'); // loaded with the first one

const JSON_TYPE = 'application/json';

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
      throw errors().fromFailure({
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

/** Sends to endpoints that no module wraps yet. Reached as `whatsapp.requester`. */
class Requester {
  #client;

  /** @param {Client} client */
  constructor(client) {
    this.#client = client;
    /** @type {HttpsClient} */
    this.client = new HttpsClient(this);
  }

  get accessToken() {
    return /** @type {string} */ (this.#client.get('CLOUD_API_ACCESS_TOKEN'));
  }

  set accessToken(accessToken) {
    this.updateAccessToken(accessToken);
  }

  get phoneNumberId() {
    return this.#client.get('WA_PHONE_NUMBER_ID');
  }

  get businessAcctId() {
    return this.#client.get('WA_BUSINESS_ACCOUNT_ID');
  }

  get apiVersion() {
    return this.#client.apiVersion;
  }

  get userAgent() {
    return this.#client.userAgent;
  }

  get host() {
    return this.#client.host;
  }

  get protocol() {
    return this.#client.protocol;
  }

  get retryBudget() {
    return this.#client.retryBudget;
  }

  /**
   * @param {string} contentType
   * @param {Headers} [additionalHeaders]
   */
  buildHeader(contentType, additionalHeaders) {
    const type = contentType === 'multipart/form-data' ? {} : { 'Content-Type': contentType };
    const own = { Authorization: `Bearer ${this.accessToken}`, 'User-Agent': this.userAgent };
    return { ...own, ...type, ...additionalHeaders };
  }

  /** @param {string} endpoint */
  buildCAPIPath(endpoint) {
    return `${this.apiVersion}/${endpoint}`;
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} [timeout]
   * @param {unknown} [body]
   * @param {string} [contentType]
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  async sendRequest(method, endpoint, timeout, body, contentType = JSON_TYPE, additionalHeaders, options) {
    const { bytes, type } = await encoded(body, contentType);
    const send = /** @type {any} */ (this.#client.sendRequest).bind(this.#client);
    return new HttpsClientResponse(
      await send(method, endpoint, timeout, type, bytes, additionalHeaders, options),
    );
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} [timeout]
   * @param {unknown} [body]
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  async getJson(method, endpoint, timeout, body, additionalHeaders, options) {
    return await this.#json(method, endpoint, timeout, body, additionalHeaders, options);
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} timeout
   * @param {FormData} formData
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  async sendFormData(method, endpoint, timeout, formData, additionalHeaders, options) {
    if (!reading(() => formData instanceof FormData))
      throw new (errors().WhatsAppValidationError)('`formData` must be a FormData.');
    return await this.#json(method, endpoint, timeout, formData, additionalHeaders, options);
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} timeout
   * @param {Record<string, unknown>} formData an array repeats its key
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  async sendUrlEncodedForm(method, endpoint, timeout, formData, additionalHeaders, options) {
    if (typeof formData !== 'object' || formData === null) {
      throw new (errors().WhatsAppValidationError)('`formData` must be an object of fields.');
    }
    const form = reading(() => {
      const fields = new URLSearchParams();
      for (const [name, value] of Object.entries(formData)) {
        for (const item of Array.isArray(value) ? value : [value]) fields.append(name, String(item));
      }
      return fields;
    });
    return await this.#json(method, endpoint, timeout, form, additionalHeaders, options);
  }

  /** @param {number} timeout */
  updateTimeout(timeout) {
    setting(this.#client, 'REQUEST_TIMEOUT', timeout);
  }

  /** @param {string} accessToken */
  updateAccessToken(accessToken) {
    setting(this.#client, 'CLOUD_API_ACCESS_TOKEN', accessToken);
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number | undefined} timeout
   * @param {unknown} body
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  async #json(method, endpoint, timeout, body, additionalHeaders, options) {
    const { bytes, type } = await encoded(body, JSON_TYPE);
    const getJson = /** @type {any} */ (this.#client.getJson).bind(this.#client);
    return await getJson(method, endpoint, timeout, type, bytes, additionalHeaders, options);
  }
}

/** The HTTP client below the requester, as 3.1.1 exposes it. */
class HttpsClient {
  #requester;

  /** @param {Requester} requester */
  constructor(requester) {
    this.#requester = requester;
  }

  /** Connections are kept and closed by the core; nothing is left to clear. */
  clearSockets() {
    return true;
  }

  /**
   * @param {string} host
   * @param {string} path
   * @param {string} method
   * @param {ConstructorParameters<typeof Headers>[0]} headers
   * @param {number} timeout
   * @param {unknown} [body]
   */
  async sendRequest(host, path, method, headers, timeout, body) {
    const requester = this.#requester;
    const prefix = requester.buildCAPIPath('');
    const relative = String(path).replace(/^\//, '');
    if (host !== requester.host || !relative.startsWith(prefix)) {
      const message = `\`host\` and \`path\` must be ${requester.host} and a path below ${prefix}: the access token goes nowhere else.`;
      throw new (errors().WhatsAppValidationError)(message);
    }
    const given = Object.fromEntries(new Headers(headers));
    const type = given['content-type'] ?? JSON_TYPE;
    return requester.sendRequest(method, relative.slice(prefix.length), timeout, body, type, given);
  }
}

const setting = answering((client, key, value) => client.set(key, value));

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
    throw Object.assign(new (errors().WhatsAppValidationError)(message), { cause });
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

guard(native.Client.prototype, { name: 'Client', methods: ['getJson', 'sendRequest'] });

module.exports = { HttpsClient, HttpsClientResponse, Requester };
