// Encrypts and decrypts what a vault keeps: AES-256-GCM under the keys that its owner gave. `vault.js` seals with it
// whatever goes to a storage.
const { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } = require('node:crypto');
const { promisify } = require('node:util');
const { WhatsAppValidationError } = require('../errors.js');
const { WhatsAppPinVaultError } = require('./error.js');

/** What scrypt costs: 128 MB and a quarter of a second, as OWASP asks for. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };
const SHORTEST_PASSPHRASE = 12;

/**
 * Where the keys come from: one of these.
 *
 * @typedef {{ key?: unknown, keyFile?: unknown, passphrase?: unknown, keys?: unknown, keyId?: unknown }} KeyOptions
 */

class Cipher {
  /** The id of the key that new entries are sealed under. @type {string} */
  #current;
  /** @type {Map<string, Buffer>} */
  #known;
  /** Asked for the keys that are not known yet. @type {((id: string) => unknown) | undefined} */
  #provider;

  /**
   * @param {string} current
   * @param {Map<string, Buffer>} known
   * @param {((id: string) => unknown)} [provider]
   */
  constructor(current, known, provider) {
    this.#current = current;
    this.#known = known;
    this.#provider = provider;
  }

  /**
   * @param {KeyOptions} options
   * @param {Buffer} salt of the vault, for passphrases
   */
  static async of(options, salt) {
    const { key, keyFile, passphrase, keys, keyId } = options;
    const given = Object.entries({ key, keyFile, passphrase, keys }).filter(
      ([, value]) => value !== undefined,
    );
    if (given.length !== 1) {
      throw new WhatsAppValidationError(
        'A vault takes exactly one of `key`, `keyFile`, `passphrase` and `keys`: is the environment variable set?',
      );
    }
    if (keys !== undefined) return provided(keys, keyId);
    if (keyId !== undefined)
      throw new WhatsAppValidationError('`keyId` is for `keys`: other keys name themselves.');
    /** @type {Buffer[]} */
    let secrets;
    if (passphrase !== undefined) {
      secrets = await Promise.all(listed(passphrase).map((text) => derived(text, salt)));
    } else if (keyFile !== undefined) {
      secrets = await Promise.all(listed(keyFile).map(keyIn));
    } else {
      secrets = listed(key).map((text) => keyOf(text, 'key'));
    }
    const known = new Map(secrets.map((secret) => [fingerprint(secret), secret]));
    const [current] = known.keys();
    if (current === undefined) throw new WhatsAppValidationError(`\`${given[0][0]}\` is an empty list.`);
    return new Cipher(current, known);
  }

  /**
   * @param {string} name what the text is kept under, so that no entry can be passed off as another
   * @param {string} text
   */
  async seal(name, text) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', await this.#key(this.#current), nonce);
    cipher.setAAD(associated(name));
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
    const what = name === '' ? 'The vault' : `The entry of number ${name}`;
    const { key: id, nonce, sealed } = parsed(entry) ?? {};
    if (typeof id !== 'string' || typeof nonce !== 'string' || typeof sealed !== 'string')
      throw corrupt(what);
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < 16) throw corrupt(what);
    const key = await this.#key(id, what);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), {
        authTagLength: 16,
      });
      decipher.setAAD(associated(name)).setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    } catch {
      // What OpenSSL says is no help, and the cause could be inspected.
      if (this.#provider === undefined) throw corrupt(what);
      const message = `${what} cannot be decrypted under the key ${JSON.stringify(id)} that \`keys\` resolves to.`;
      throw new WhatsAppPinVaultError(message, 'ERR_PIN_VAULT_KEY');
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
  async #key(id, what = 'The vault') {
    let key = this.#known.get(id);
    if (key === undefined && this.#provider !== undefined) {
      key = keyOf(await asked(this.#provider, id), 'keys');
      this.#known.set(id, key);
    }
    if (key !== undefined) return key;
    throw new WhatsAppPinVaultError(`${what} is encrypted under another key.`, 'ERR_PIN_VAULT_KEY');
  }
}

/**
 * @param {any} keys
 * @param {any} keyId
 */
function provided(keys, keyId) {
  if (typeof keys !== 'function') {
    throw new WhatsAppValidationError('`keys` must be a function that resolves to the key of an id.');
  }
  if (typeof keyId !== 'string' || keyId === '') {
    throw new WhatsAppValidationError('`keyId` is missing: with `keys`, it names the key for new entries.');
  }
  return new Cipher(keyId, new Map(), keys);
}

/**
 * @param {(id: string) => unknown} provider
 * @param {string} id
 */
async function asked(provider, id) {
  try {
    return await provider(id);
  } catch (error) {
    throw new WhatsAppPinVaultError('`keys` has failed to resolve to a key.', 'ERR_PIN_VAULT_KEY', error);
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

/** @param {any} path */
async function keyIn(path) {
  if (typeof path !== 'string' || path === '') {
    throw new WhatsAppValidationError('`keyFile` must be the path of a file that holds a key.');
  }
  // The system's error would tell it.
  if (isKey(path)) throw new WhatsAppValidationError('`keyFile` is a key itself: pass it as `key`.');
  let text;
  try {
    text = await require('node:fs/promises').readFile(path, 'utf8');
  } catch (error) {
    throw new WhatsAppPinVaultError(`The file of \`keyFile\` cannot be read.`, 'ERR_PIN_VAULT_KEY', error);
  }
  return keyOf(text.trim(), 'keyFile');
}

/**
 * @param {any} passphrase
 * @param {Buffer} salt
 */
async function derived(passphrase, salt) {
  if (typeof passphrase !== 'string' || [...passphrase].length < SHORTEST_PASSPHRASE) {
    throw new WhatsAppValidationError(
      `\`passphrase\` must be a text of ${SHORTEST_PASSPHRASE} characters or more: it guards a PIN of six digits.`,
    );
  }
  const derive = /** @type {(...args: any[]) => Promise<Buffer>} */ (promisify(scrypt));
  return derive(passphrase.normalize('NFC'), salt, 32, SCRYPT);
}

/** Names a key without telling it. @param {Buffer} key */
const fingerprint = (key) =>
  createHash('sha256').update('meta-cloud-api pin vault key\0').update(key).digest('hex').slice(0, 16);

/** @param {string} name */
const associated = (name) => Buffer.from(`meta-cloud-api pin vault 1\0${name}`);

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} what */
const corrupt = (what) => new WhatsAppPinVaultError(`${what} is damaged.`, 'ERR_PIN_VAULT_CORRUPT');

module.exports = { Cipher };
