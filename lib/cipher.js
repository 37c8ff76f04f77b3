// Encrypts and decrypts what is kept for long: AES-256-GCM under the keys that its owner gave. A PIN vault seals its
// entries with it, an outbox its payloads.
const { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } = require('node:crypto');
const { promisify } = require('node:util');
const { WhatsAppValidationError } = require('./errors.js');

/** What scrypt costs: 128 MB and a quarter of a second, as OWASP asks for. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };
const SHORTEST_PASSPHRASE = 12;

/**
 * Where the keys come from: one of these.
 *
 * @typedef {{ key?: unknown, keyFile?: unknown, passphrase?: unknown, keys?: unknown, keyId?: unknown }} KeyOptions
 */

/**
 * What a cipher is for. What was sealed for one purpose cannot be opened for another.
 *
 * @typedef {object} Purpose
 * @property {string} name
 * @property {string} owner whose keys they are, in errors
 * @property {string} guarded what a passphrase guards
 * @property {(name: string) => string} what is kept under a name
 * @property {(message: string, fault: 'corrupt' | 'key', cause?: unknown) => Error} error
 */

class Cipher {
  /** The id of the key that new entries are sealed under. @type {string} */
  #current;
  /** @type {Map<string, Buffer>} */
  #known;
  /** Asked for the keys that are not known yet. @type {((id: string) => unknown) | undefined} */
  #provider;
  #purpose;

  /**
   * @param {Purpose} purpose
   * @param {string} current
   * @param {Map<string, Buffer>} known
   * @param {((id: string) => unknown)} [provider]
   */
  constructor(purpose, current, known, provider) {
    this.#purpose = purpose;
    this.#current = current;
    this.#known = known;
    this.#provider = provider;
  }

  /**
   * @param {KeyOptions} options
   * @param {Buffer} salt for passphrases
   * @param {Purpose} purpose
   */
  static async of(options, salt, purpose) {
    const { key, keyFile, passphrase, keys, keyId } = options;
    const given = Object.entries({ key, keyFile, passphrase, keys }).filter(
      ([, value]) => value !== undefined,
    );
    if (given.length !== 1) {
      throw new WhatsAppValidationError(
        `${purpose.owner} takes exactly one of \`key\`, \`keyFile\`, \`passphrase\` and \`keys\`: is the environment variable set?`,
      );
    }
    if (keys !== undefined) return provided(keys, keyId, purpose);
    if (keyId !== undefined)
      throw new WhatsAppValidationError('`keyId` is for `keys`: other keys name themselves.');
    /** @type {Buffer[]} */
    let secrets;
    if (passphrase !== undefined) {
      secrets = await Promise.all(listed(passphrase).map((text) => derived(text, salt, purpose)));
    } else if (keyFile !== undefined) {
      secrets = await Promise.all(listed(keyFile).map((path) => keyIn(path, purpose)));
    } else {
      secrets = listed(key).map((text) => keyOf(text, 'key'));
    }
    const known = new Map(secrets.map((secret) => [fingerprint(purpose, secret), secret]));
    const [current] = known.keys();
    if (current === undefined) throw new WhatsAppValidationError(`\`${given[0][0]}\` is an empty list.`);
    return new Cipher(purpose, current, known);
  }

  /**
   * @param {string} name what the text is kept under, so that no entry can be passed off as another
   * @param {string} text
   */
  async seal(name, text) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', await this.#key(this.#current), nonce);
    cipher.setAAD(associated(this.#purpose, name));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return JSON.stringify({
      key: this.#current,
      nonce: nonce.toString('base64'),
      sealed: sealed.toString('base64'),
    });
  }

  /**
   * @param {string} name
   * @param {string} entry
   */
  async open(name, entry) {
    const what = this.#purpose.what(name);
    const corrupt = () => this.#purpose.error(`${what} is damaged.`, 'corrupt');
    const { key: id, nonce, sealed } = parsed(entry) ?? {};
    if (typeof id !== 'string' || typeof nonce !== 'string' || typeof sealed !== 'string') throw corrupt();
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < 16) throw corrupt();
    const key = await this.#key(id, what);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), {
        authTagLength: 16,
      });
      decipher.setAAD(associated(this.#purpose, name)).setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    } catch {
      // What OpenSSL says is no help, and the cause could be inspected.
      if (this.#provider === undefined) throw corrupt();
      const message = `${what} cannot be decrypted under the key ${JSON.stringify(id)} that \`keys\` resolves to.`;
      throw this.#purpose.error(message, 'key');
    }
  }

  /** Whether an entry is sealed under the current key. @param {string} entry */
  isCurrent(entry) {
    return parsed(entry)?.key === this.#current;
  }

  /**
   * @param {string} id
   * @param {string} [what] cannot be read without it
   */
  async #key(id, what = this.#purpose.what('')) {
    let key = this.#known.get(id);
    if (key === undefined && this.#provider !== undefined) {
      key = keyOf(await asked(this.#provider, id, this.#purpose), 'keys');
      this.#known.set(id, key);
    }
    if (key !== undefined) return key;
    throw this.#purpose.error(`${what} is encrypted under another key.`, 'key');
  }
}

/**
 * @param {any} keys
 * @param {any} keyId
 * @param {Purpose} purpose
 */
function provided(keys, keyId, purpose) {
  if (typeof keys !== 'function') {
    throw new WhatsAppValidationError('`keys` must be a function that resolves to the key of an id.');
  }
  if (typeof keyId !== 'string' || keyId === '') {
    throw new WhatsAppValidationError('`keyId` is missing: with `keys`, it names the key for new entries.');
  }
  return new Cipher(purpose, keyId, new Map(), keys);
}

/**
 * @param {(id: string) => unknown} provider
 * @param {string} id
 * @param {Purpose} purpose
 */
async function asked(provider, id, purpose) {
  try {
    return await provider(id);
  } catch (error) {
    throw purpose.error('`keys` has failed to resolve to a key.', 'key', error);
  }
}

/** One value, or several, of which the first is for new entries. @param {any} value @returns {any[]} */
const listed = (value) => (Array.isArray(value) ? value : [value]);

const HEX = /^[\da-f]{64}$/i;
const BASE64 = /^[\w+/-]{43}=?$/;

/** @param {string} text */
const isKey = (text) => HEX.test(text) || BASE64.test(text);

/**
 * @param {any} value
 * @param {string} parameter
 */
function keyOf(value, parameter) {
  if (ArrayBuffer.isView(value) && value.byteLength === 32) {
    return Buffer.from(value.buffer, value.byteOffset, 32);
  }
  if (typeof value === 'string' && isKey(value))
    return Buffer.from(value, HEX.test(value) ? 'hex' : 'base64');
  throw new WhatsAppValidationError(
    `\`${parameter}\` must be 32 bytes: a Buffer, or text in base64 or hex, as \`PinVault.generateKey()\` makes one.`,
  );
}

/** @param {any} path @param {Purpose} purpose */
async function keyIn(path, purpose) {
  if (typeof path !== 'string' || path === '') {
    throw new WhatsAppValidationError('`keyFile` must be the path of a file that holds a key.');
  }
  // The system's error would tell it.
  if (isKey(path)) throw new WhatsAppValidationError('`keyFile` is a key itself: pass it as `key`.');
  let text;
  try {
    text = await require('node:fs/promises').readFile(path, 'utf8');
  } catch (error) {
    throw purpose.error('The file of `keyFile` cannot be read.', 'key', error);
  }
  return keyOf(text.trim(), 'keyFile');
}

/**
 * @param {any} passphrase
 * @param {Buffer} salt
 * @param {Purpose} purpose
 */
async function derived(passphrase, salt, purpose) {
  if (typeof passphrase !== 'string' || [...passphrase].length < SHORTEST_PASSPHRASE) {
    throw new WhatsAppValidationError(
      `\`passphrase\` must be a text of ${SHORTEST_PASSPHRASE} characters or more: it guards ${purpose.guarded}.`,
    );
  }
  const derive = /** @type {(...args: any[]) => Promise<Buffer>} */ (promisify(scrypt));
  return derive(passphrase.normalize('NFC'), salt, 32, SCRYPT);
}

/** Names a key without telling it. @param {Purpose} purpose @param {Buffer} key */
const fingerprint = ({ name }, key) =>
  createHash('sha256').update(`meta-cloud-api ${name} key\0`).update(key).digest('hex').slice(0, 16);

/** @param {Purpose} purpose @param {string} name */
const associated = (purpose, name) => Buffer.from(`meta-cloud-api ${purpose.name} 1\0${name}`);

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

module.exports = { Cipher };
