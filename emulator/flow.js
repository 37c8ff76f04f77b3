// Meta's side of a Flow endpoint: encrypts and signs requests, decrypts answers. It shares no code with
// the library, so that the two check each other.

const crypto = require('node:crypto');

const TIMEOUT_MS = 10_000; // Meta's own
const TAG_BYTES = 16;

/**
 * @typedef {import('./index.js').FlowTesterOptions} Options
 * @typedef {import('./index.js').FlowRequest} FlowRequest
 */

class FlowTester {
  #url;
  #options;
  #fetchKey;
  /** @type {string | undefined} */
  #publicKey;

  /**
   * @param {string} url
   * @param {Options & { appSecret: string }} options
   * @param {() => Promise<string>} fetchKey the key uploaded to the emulator
   */
  constructor(url, options, fetchKey) {
    this.#url = url;
    this.#options = { version: '3.0', flowToken: crypto.randomUUID(), timeoutMs: TIMEOUT_MS, ...options };
    this.#fetchKey = fetchKey;
  }

  ping() {
    return this.send({ version: this.#options.version, action: 'ping' });
  }

  /** @param {FlowRequest} [request] */
  init(request) {
    return this.#act('INIT', request);
  }

  /** @param {FlowRequest} [request] */
  dataExchange(request) {
    return this.#act('data_exchange', request);
  }

  /** @param {FlowRequest} [request] */
  back(request) {
    return this.#act('BACK', request);
  }

  /** @param {FlowRequest & { error?: string, errorMessage?: string }} [notification] */
  error({ error = 'invalid-screen-transition', errorMessage = 'The next screen is unknown.', ...rest } = {}) {
    return this.#act('data_exchange', { ...rest, data: { error, error_message: errorMessage } });
  }

  /** @param {FlowRequest} [request] */
  async wrongKey(request) {
    const { publicKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#publicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const body = this.#body('data_exchange', request);
    const { status } = await this.#exchange(body);
    if (status !== 421) throw refused(status, undefined, 'where 421 tells that the key is wrong');
    this.#publicKey = undefined;
    return this.send(body);
  }

  /** @param {unknown} body */
  async send(body) {
    const first = await this.#exchange(body);
    if (first.status !== 421) return accepted(first);
    this.#publicKey = undefined; // the key may have changed, so it is read again, as Meta's app does
    return accepted(await this.#exchange(body));
  }

  /**
   * @param {string} action
   * @param {FlowRequest} [request]
   */
  #act(action, request) {
    return this.send(this.#body(action, request));
  }

  /**
   * @param {string} action
   * @param {FlowRequest} [request]
   */
  #body(action, { flowToken = this.#options.flowToken, ...rest } = {}) {
    const { version, appSecret } = this.#options;
    const signed = version === '4.0' ? { flow_token_signature: signature(flowToken, appSecret) } : {};
    return { version, action, flow_token: flowToken, ...signed, ...rest };
  }

  /** @param {unknown} body */
  async #exchange(body) {
    this.#publicKey ??= this.#options.publicKey ?? (await this.#fetchKey());
    const key = crypto.randomBytes(16);
    const iv = crypto.randomBytes(16);
    const text = JSON.stringify(encrypted(body, this.#publicKey, key, iv));
    const signature = crypto.createHmac('sha256', this.#options.appSecret).update(text).digest('hex');
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body: text,
      redirect: 'manual',
      signal: AbortSignal.timeout(this.#options.timeoutMs ?? TIMEOUT_MS),
    });
    return { status: response.status, answer: opened(await response.text(), key, iv) };
  }
}

/**
 * The JWT by which Meta says that it has given out this token.
 *
 * @param {string | undefined} flowToken
 * @param {string} appSecret
 */
function signature(flowToken, appSecret) {
  const parts = [{ alg: 'HS256', typ: 'JWT' }, { flow_token: flowToken }];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const mac = crypto.createHmac('sha256', appSecret).update(text).digest('base64url');
  return `${text}.${mac}`;
}

/**
 * @param {unknown} body
 * @param {string} publicKey
 * @param {Buffer} key
 * @param {Buffer} iv
 */
function encrypted(body, publicKey, key, iv) {
  const cipher = crypto.createCipheriv('aes-128-gcm', key, iv);
  const data = [cipher.update(JSON.stringify(body)), cipher.final(), cipher.getAuthTag()];
  const oaep = { key: publicKey, padding: crypto.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return {
    encrypted_aes_key: crypto.publicEncrypt(oaep, key).toString('base64'),
    encrypted_flow_data: Buffer.concat(data).toString('base64'),
    initial_vector: iv.toString('base64'),
  };
}

/**
 * `undefined` for what is not an answer under this key.
 *
 * @param {string} text
 * @param {Buffer} key
 * @param {Buffer} iv
 */
function opened(text, key, iv) {
  const sealed = Buffer.from(text, 'base64');
  if (sealed.length < TAG_BYTES || sealed.toString('base64') !== text) return undefined;
  const flipped = iv.map((byte) => byte ^ 0xff);
  const decipher = crypto.createDecipheriv('aes-128-gcm', key, flipped, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(plain.toString());
  } catch {
    return undefined;
  }
}

/** @param {{ status: number, answer: any }} exchanged */
function accepted({ status, answer }) {
  if (status !== 200) throw refused(status, answer, 'to a request that Meta would send');
  if (answer === undefined) throw refused(status, answer, 'with something other than an encrypted answer');
  return answer;
}

/**
 * @param {number} status
 * @param {any} answer
 * @param {string} why
 */
function refused(status, answer, why) {
  return Object.assign(new Error(`The Flow endpoint answered ${status} ${why}.`), { status, answer });
}

module.exports = { FlowTester };
