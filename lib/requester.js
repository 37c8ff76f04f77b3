// The requester: `whatsapp.requester` sends to endpoints that no module wraps yet, with the methods of 3.1.1.
// `client.js` makes one for each client; what its methods do is in `requests.js`, loaded with the first request.
const { answering } = require('./guard.js');

/**
 * @typedef {import('../types/requester.js').CallOptions} CallOptions
 * @typedef {import('../types/native.js').Requester} Core
 * @typedef {Record<string, string>} Headers
 */

const requests = () => require('./requests.js');

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

const usage = answering((core) => JSON.parse(core.usage()));

const set = answering((core, name, value) => core.set(name, value));

class Requester {
  #core;

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
    /** @type {HttpsClient} */
    this.client = new HttpsClient(this);
  }

  /** Leaves out the accessors, because `inspect` with `getters` would read the token. */
  [INSPECT]() {
    return { client: this.client };
  }

  get accessToken() {
    return /** @type {string} */ (this.#core.get('CLOUD_API_ACCESS_TOKEN'));
  }

  set accessToken(accessToken) {
    this.updateAccessToken(accessToken);
  }

  get phoneNumberId() {
    return this.#core.get('WA_PHONE_NUMBER_ID');
  }

  get businessAcctId() {
    return this.#core.get('WA_BUSINESS_ACCOUNT_ID');
  }

  get apiVersion() {
    return this.#core.apiVersion;
  }

  get userAgent() {
    return this.#core.userAgent;
  }

  get host() {
    return this.#core.host;
  }

  get protocol() {
    return this.#core.protocol;
  }

  get retryBudget() {
    return this.#core.retryBudget;
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
  sendRequest(method, endpoint, timeout, body, contentType, additionalHeaders, options) {
    const { sendRequest } = requests();
    return sendRequest(this.#core, method, endpoint, timeout, body, contentType, additionalHeaders, options);
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} [timeout]
   * @param {unknown} [body]
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  getJson(method, endpoint, timeout, body, additionalHeaders, options) {
    const { getJson } = requests();
    return getJson(this.#core, method, endpoint, timeout, body, additionalHeaders, options);
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} timeout
   * @param {FormData} formData
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  sendFormData(method, endpoint, timeout, formData, additionalHeaders, options) {
    const { sendFormData } = requests();
    return sendFormData(this.#core, method, endpoint, timeout, formData, additionalHeaders, options);
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} timeout
   * @param {Record<string, unknown>} formData an array repeats its key
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  sendUrlEncodedForm(method, endpoint, timeout, formData, additionalHeaders, options) {
    const { sendUrlEncodedForm } = requests();
    return sendUrlEncodedForm(this.#core, method, endpoint, timeout, formData, additionalHeaders, options);
  }

  /**
   * @param {readonly import('../types/requester.js').BatchRequest[]} list
   * @param {CallOptions} [options]
   */
  batch(list, options) {
    return requests().batch(this.#core, list, options);
  }

  /** What the last answers told of how much is used up. */
  usage() {
    return usage(this.#core);
  }

  /** @param {number} timeout */
  updateTimeout(timeout) {
    set(this.#core, 'REQUEST_TIMEOUT', timeout);
  }

  /** @param {string} accessToken */
  updateAccessToken(accessToken) {
    set(this.#core, 'CLOUD_API_ACCESS_TOKEN', accessToken);
  }
}

/** The HTTP client below the requester, as 3.1.1 exposes it. */
class HttpsClient {
  #requester;

  /** @param {Requester} requester */
  constructor(requester) {
    this.#requester = requester;
  }

  /** Does nothing, because the core keeps and closes the connections. */
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
  sendRequest(host, path, method, headers, timeout, body) {
    return requests().sendToHost(this.#requester, host, path, method, headers, timeout, body);
  }
}

module.exports = { Requester };
