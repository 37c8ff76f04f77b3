// Opens an encrypted Flow request and seals its answer. The endpoint does so without blocking, and the free
// functions of `encryption.js` at once.
const { createCipheriv, createDecipheriv, createHash, randomBytes, webcrypto } = require('node:crypto');

const { isTooDeep } = require('../webhook/json.js');
const { AES_KEY_BYTES } = require('./private-key.js');

const TAG_BYTES = 16;
/**
 * From here on AES runs on a thread of its own. Below, WebCrypto's bookkeeping takes more of the event
 * loop (0.14 ms a call) than the work itself (0.01 ms for 1.5 KB, 0.1 ms for this much).
 */
const LARGE = 128 * 1024;

/**
 * The three members of an encrypted request as bytes. What is missing, or not a string, is empty.
 *
 * @param {any} body
 */
function envelope(body) {
  /** @param {unknown} text */
  const bytes = (text) => Buffer.from(typeof text === 'string' ? text : '', 'base64');
  return {
    wrapped: bytes(body?.encrypted_aes_key),
    iv: bytes(body?.initial_vector),
    data: bytes(body?.encrypted_flow_data),
  };
}

/**
 * Opens a request with whichever key fits; `undefined` when none does, or when any part is not what Meta
 * sends. All keys are tried and a decoy is decrypted where nothing can be: which step failed must not show
 * in the time it takes.
 *
 * @param {any} body
 * @param {readonly InstanceType<typeof import('./private-key.js').PrivateKey>[]} keys
 */
async function open(body, keys) {
  const { wrapped, iv, data } = envelope(body);
  const unwrapped = await Promise.all(keys.map((key) => key.unwrap(wrapped)));
  const found = unwrapped.find((key) => key !== undefined);
  const whole = found !== undefined && wellFormed(iv, data);
  const aesKey = found ?? randomBytes(AES_KEY_BYTES);
  const text = whole
    ? await decrypted(aesKey, iv, data)
    : await decrypted(aesKey, randomBytes(16), randomBytes(Math.max(data.length, 2 * TAG_BYTES)));
  for (const key of unwrapped) if (key !== found) key?.fill(0);
  const request = whole && text !== undefined ? json(text) : undefined;
  if (request === undefined) {
    aesKey.fill(0);
    return undefined;
  }
  return {
    request,
    /** Which key and vector its answer is encrypted with. */
    id: digest(aesKey, iv),
    digest: digest(data),
    seal: sealing(aesKey, iv),
    wipe: () => void aesKey.fill(0),
  };
}

/** @param {...Buffer} parts of which at most the last differs in length */
function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url');
}

/**
 * Encrypts one answer and wipes the key: a second text under the same key and vector would give both away.
 *
 * @param {Buffer} key
 * @param {Buffer} iv
 */
function sealing(key, iv) {
  let used = false;
  return async (/** @type {unknown} */ response) => {
    const text = Buffer.from(JSON.stringify(response));
    if (used) throw new Error('A Flow request is answered once.');
    used = true;
    try {
      return await encrypted(key, flipped(iv), text);
    } finally {
      key.fill(0);
    }
  };
}

/**
 * @param {Buffer} iv
 * @param {Buffer} data
 */
const wellFormed = (iv, data) => (iv.length === 12 || iv.length === 16) && data.length >= TAG_BYTES;

/**
 * @param {Buffer} key
 * @param {Buffer} iv
 * @param {Buffer} data
 * @returns {Promise<Buffer | undefined>}
 */
async function decrypted(key, iv, data) {
  if (data.length < LARGE) return decryptedSync(key, iv, data);
  const { subtle } = webcrypto;
  const imported = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  return subtle
    .decrypt({ name: 'AES-GCM', iv, tagLength: 8 * TAG_BYTES }, imported, data)
    .then(Buffer.from, () => undefined);
}

/**
 * @param {Buffer} key
 * @param {Buffer} iv
 * @param {Buffer} data
 */
function decryptedSync(key, iv, data) {
  // Without authTagLength Node accepts tags of 4, 8 and 12 bytes too.
  const decipher = createDecipheriv('aes-128-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(data.subarray(-TAG_BYTES));
  const text = decipher.update(data.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
    return text;
  } catch {
    return undefined;
  }
}

/**
 * @param {Buffer} key
 * @param {Buffer} iv
 * @param {Buffer} text
 */
async function encrypted(key, iv, text) {
  if (text.length < LARGE) return encryptedSync(key, iv, text);
  const { subtle } = webcrypto;
  const imported = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, tagLength: 8 * TAG_BYTES }, imported, text);
  return Buffer.from(sealed).toString('base64');
}

/**
 * @param {Buffer} key
 * @param {Buffer} iv
 * @param {Buffer} text
 */
function encryptedSync(key, iv, text) {
  const cipher = createCipheriv('aes-128-gcm', key, iv, { authTagLength: TAG_BYTES });
  const sealed = [cipher.update(text), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString('base64');
}

/** @param {Buffer} iv */
const flipped = (iv) => Buffer.from(iv.map((byte) => byte ^ 0xff));

/** @param {Buffer} text */
function json(text) {
  const written = text.toString();
  if (isTooDeep(written)) return undefined;
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

module.exports = { decryptedSync, encryptedSync, envelope, flipped, json, open, wellFormed };
