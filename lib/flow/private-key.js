// The private keys of the Flow endpoint. `encryption.js` makes them of PEM, and `envelope.js` opens requests with
// them.
const { constants, createPrivateKey, privateDecrypt, randomBytes, webcrypto } = require('node:crypto');

const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const AES_KEY_BYTES = 16;
/** `decryptFlowRequest` keeps so many keys, which is more than a rotation needs. */
const KEPT = 4;

const HINT = '\n\nYour key format is not recognized. Please ensure it is in PKCS#8 format.';

/** An encrypted key costs thousands of hash rounds to open, so none is opened twice. @type {Map<string, PrivateKey>} */
const kept = new Map();

/**
 * A private key of the Flow endpoint: PKCS#8 or PKCS#1 PEM, with a passphrase or without.
 *
 * The private operation of WebCrypto runs on a thread of its own; `unwrapSync` is for the synchronous
 * function of 3.1.1.
 */
class PrivateKey {
  #key;
  /** @type {Promise<webcrypto.CryptoKey> | undefined} */
  #imported;

  /**
   * @param {string} pem
   * @param {string} [passphrase]
   */
  constructor(pem, passphrase) {
    // Environment variables and JSON files hold line breaks as two characters.
    const text = pem.replaceAll('\\r', '').replaceAll('\\n', '\n').trim();
    if (text.includes('ENCRYPTED') && !passphrase?.trim()) {
      throw new Error(
        'Missing FLOW_API_PASSPHRASE. Please set the FLOW_API_PASSPHRASE environment variable or pass passphrase via config.',
      );
    }
    this.#key = parsed(text, passphrase);
  }

  /**
   * @param {string} pem
   * @param {string} [passphrase]
   */
  static of(pem, passphrase) {
    const name = `${passphrase}\n${pem}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const key = new PrivateKey(pem, passphrase);
    if (kept.size === KEPT) kept.delete(/** @type {string} */ (kept.keys().next().value));
    kept.set(name, key);
    return key;
  }

  get #bytes() {
    return Number(this.#key.asymmetricKeyDetails?.modulusLength) / 8;
  }

  /**
   * The AES key inside, or `undefined`. Costs the same whatever it is given, even the wrong length.
   *
   * @param {Buffer} wrapped
   * @returns {Promise<Buffer | undefined>}
   */
  async unwrap(wrapped) {
    const { subtle } = webcrypto;
    this.#imported ??= imported(this.#key);
    const key = await this.#imported;
    const unwrapped = await subtle
      .decrypt({ name: 'RSA-OAEP' }, key, wrapped.length === this.#bytes ? wrapped : decoy(this.#bytes))
      .then(Buffer.from, () => undefined);
    return wrapped.length === this.#bytes ? fitting(unwrapped) : undefined;
  }

  /** @param {Buffer} wrapped */
  unwrapSync(wrapped) {
    try {
      return fitting(privateDecrypt({ key: this.#key, ...OAEP }, wrapped));
    } catch {
      return undefined;
    }
  }
}

/**
 * @param {string} pem
 * @param {string} [passphrase]
 */
function parsed(pem, passphrase) {
  try {
    const key = createPrivateKey({ key: pem, ...(passphrase ? { passphrase } : {}) });
    if (key.asymmetricKeyType !== 'rsa') throw new Error('it is not an RSA key');
    return key;
  } catch (error) {
    const { message, code } = /** @type {NodeJS.ErrnoException} */ (error);
    // One in 256 wrong passphrases decrypts to an ending that fits, and OpenSSL then calls the key unsupported.
    if (pem.includes('ENCRYPTED') && /^ERR_OSSL_/.test(code ?? '')) {
      throw new Error(
        'Failed to parse private key. Error: FLOW_API_PASSPHRASE is not its passphrase, or the key is damaged: bad decrypt',
      );
    }
    const hint = code === 'ERR_OSSL_UNSUPPORTED' ? HINT : '';
    throw new Error(`Failed to parse private key. Error: ${message}${hint}`);
  }
}

/** @param {import('node:crypto').KeyObject} key */
function imported(key) {
  const der = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle
    .importKey('pkcs8', der, { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['decrypt'])
    .finally(() => der.fill(0));
}

/** A number below every modulus of that length, because a larger one would be refused early. @param {number} bytes */
function decoy(bytes) {
  const wrapped = randomBytes(bytes);
  wrapped[0] = 0;
  return wrapped;
}

/** @param {Buffer | undefined} key */
const fitting = (key) => (key?.length === AES_KEY_BYTES ? key : undefined);

module.exports = { AES_KEY_BYTES, PrivateKey };
