// `decryptFlowMedia`, which programs call for a file that was uploaded in a Flow.
const { timingSafeEqual, webcrypto } = require('node:crypto');

const { WhatsAppError, WhatsAppValidationError } = require('../errors.js');

/** The HMAC at the end of the file is cut to this. */
const TAG_BYTES = 10;

/**
 * Decrypts a file that was uploaded in a Flow (PhotoPicker, DocumentPicker), off the event loop. It is what
 * `cdn_url` answers; hash and HMAC are checked before decrypting, the hash of the result after it.
 *
 * @param {Uint8Array} file the bytes from `cdn_url`
 * @param {import('../../types/flow-endpoint.js').FlowMediaMetadata} metadata its `encryption_metadata`
 * @returns {Promise<Buffer>} the file
 * @throws {WhatsAppValidationError} when an argument is not what Meta sends; {WhatsAppError} with the code
 * `'ERR_FLOW_MEDIA'` when the file is not the one that was uploaded
 * @example
 * const [photo] = request.data.photo_picker;
 * const file = new Uint8Array(await (await fetch(photo.cdn_url)).arrayBuffer());
 * const picture = await decryptFlowMedia(file, photo.encryption_metadata);
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/media_upload
 */
async function decryptFlowMedia(file, metadata) {
  if (!(file instanceof Uint8Array))
    throw new WhatsAppValidationError('`file` must be bytes (a Uint8Array).');
  const iv = bytes(metadata, 'iv', 16);
  const encryptionKey = bytes(metadata, 'encryption_key', 32);
  const hmacKey = bytes(metadata, 'hmac_key', 32);
  const encryptedHash = bytes(metadata, 'encrypted_hash', 32);
  const plaintextHash = bytes(metadata, 'plaintext_hash', 32);
  const { subtle } = webcrypto;

  await check('encrypted_hash', subtle.digest('SHA-256', file), encryptedHash);
  const ciphertext = file.subarray(0, -TAG_BYTES);
  const authentic = await subtle.importKey('raw', hmacKey, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const signed = subtle.sign('HMAC', authentic, Buffer.concat([iv, ciphertext]));
  await check(
    'hmac_key',
    signed.then((tag) => tag.slice(0, TAG_BYTES)),
    file.subarray(-TAG_BYTES),
  );

  const key = await subtle.importKey('raw', encryptionKey, 'AES-CBC', false, ['decrypt']);
  const plain = await subtle.decrypt({ name: 'AES-CBC', iv }, key, ciphertext).catch(() => {
    throw mismatch('encryption_key');
  });
  await check('plaintext_hash', subtle.digest('SHA-256', plain), plaintextHash);
  return Buffer.from(plain);
}

/**
 * @param {any} metadata
 * @param {string} name
 * @param {number} length
 */
function bytes(metadata, name, length) {
  const text = metadata?.[name];
  const decoded = Buffer.from(typeof text === 'string' ? text : '', 'base64');
  if (decoded.length === length) return decoded;
  throw new WhatsAppValidationError(`\`metadata.${name}\` must be ${length} bytes in base64.`);
}

/**
 * @param {string} name
 * @param {Promise<ArrayBuffer>} computed
 * @param {Uint8Array} expected
 */
async function check(name, computed, expected) {
  const actual = new Uint8Array(await computed);
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) throw mismatch(name);
}

/** @param {string} name */
function mismatch(name) {
  const error = new WhatsAppError(
    `The file does not match \`metadata.${name}\`: it was changed or cut short.`,
  );
  return Object.assign(error, { code: 'ERR_FLOW_MEDIA' });
}

module.exports = { decryptFlowMedia };
