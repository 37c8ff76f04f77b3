// What a Blob is, and how its bytes are read, whichever realm it comes from. `upload.js` and the spellings of groups ask.
const { WhatsAppValidationError } = require('../errors.js');
const { isObject } = require('../value.js');

/**
 * Whether a value is a Blob, of this realm or of another: that of jsdom, which is global in its tests, is a class of
 * its own.
 *
 * @param {any} value
 * @returns {value is Blob}
 */
function isBlob(value) {
  if (value instanceof Blob) return true;
  const isLike = isObject(value) && typeof value.size === 'number' && typeof value.slice === 'function';
  return isLike && !ArrayBuffer.isView(value);
}

/**
 * The bytes of a Blob, where it has no stream: that of jsdom has none, and in old releases no `arrayBuffer` either.
 *
 * @param {Blob} blob
 */
async function bytesOfBlob(blob) {
  if (typeof blob.arrayBuffer === 'function') return new Uint8Array(await blob.arrayBuffer());
  throw new WhatsAppValidationError(
    'The Blob has neither `stream` nor `arrayBuffer`, as in old releases of jsdom: pass its bytes instead.',
  );
}

module.exports = { bytesOfBlob, isBlob };
