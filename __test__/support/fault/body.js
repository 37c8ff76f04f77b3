// Large and compressed bodies of the fault server, made where they are sent.

const { Readable } = require('node:stream');
const { buffer } = require('node:stream/consumers');
const zlib = require('node:zlib');

const BLOCK = Buffer.alloc(1024 * 1024, 'a');

/**
 * The parts of a JSON text of exactly `size` bytes.
 * @param {number} size
 */
function* jsonParts(size) {
  yield Buffer.from('{"id":"');
  for (let left = size - 9; left > 0; left -= BLOCK.length)
    yield BLOCK.subarray(0, Math.min(left, BLOCK.length));
  yield Buffer.from('"}');
}

/**
 * JSON that is small on the wire and `size` bytes when inflated.
 * @param {string} coding a `content-encoding` value
 * @param {number} size
 * @returns {Promise<Buffer>}
 */
async function bomb(coding, size) {
  if (coding === 'gzip, gzip') return zlib.gzipSync(await bomb('gzip', size));
  const encoder =
    coding === 'br'
      ? zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 3 } })
      : zlib.createGzip({ level: 6 });
  return buffer(Readable.from(jsonParts(size)).pipe(encoder));
}

/** @type {Map<string, Promise<Buffer>>} */
const made = new Map();

/**
 * The bytes of a scripted body. Large ones are described, not sent over IPC, and made once.
 * @param {import('./script.js').Body} body
 * @returns {Buffer | Promise<Buffer>}
 */
function bytes(body) {
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const name = JSON.stringify(body);
  const known = made.get(name);
  if (known) return known;
  const making =
    'bomb' in body ? bomb(body.bomb, body.size) : Promise.resolve(Buffer.concat([...jsonParts(body.json)]));
  made.set(name, making);
  return making;
}

module.exports = { bytes };
