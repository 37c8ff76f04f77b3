// Reads the bytes of a request as they were received, because a signature fits no others. `request.js` and the
// adapter of Hono call it.
const { collected } = require('../webhook/delivery.js');

/**
 * `parsed` is what a body parser left where it kept no bytes; nothing at all if it left nothing.
 *
 * @typedef {{ bytes: Uint8Array | string } | { parsed: unknown }} Body
 */

/** The connection broke before the body was complete. */
class IncompleteBody extends Error {}

/** @param {unknown} value @returns {value is Uint8Array | string} */
const isRaw = (value) => typeof value === 'string' || value instanceof Uint8Array;

/**
 * @param {{ body?: unknown, rawBody?: unknown }} kept where parsers keep what they read
 * @param {any} stream Node's request, or what a test has in its place
 * @param {number} limit reading stops once it is exceeded
 * @returns {Promise<Body>}
 */
async function nodeBody({ rawBody, body }, stream, limit) {
  if (isRaw(rawBody)) return { bytes: rawBody };
  if (isRaw(body)) return { bytes: body };
  const unread = stream?.readableDidRead === false || (isIterable(stream) && !body);
  if (unread) return { bytes: await collect(stream, limit) };
  return isReadable(stream) || body !== undefined ? { parsed: body } : { bytes: '' };
}

/** @param {any} stream */
const isReadable = (stream) => typeof stream?.readableDidRead === 'boolean';

/** @param {any} stream */
const isIterable = (stream) => !isReadable(stream) && typeof stream?.[Symbol.asyncIterator] === 'function';

/**
 * Listens to events, because leaving a `for await` early destroys the connection that the answer needs.
 *
 * @param {any} source
 * @param {number} limit
 * @returns {Promise<Uint8Array>}
 */
function collect(source, limit) {
  const stream = typeof source.on === 'function' ? source : require('node:stream').Readable.from(source);
  return new Promise((resolve, reject) => {
    /** @type {Buffer[]} */
    const chunks = [];
    let size = 0;
    const stop = () => {
      stream.off('data', take).off('end', end).off('error', fail).off('close', fail);
      // Without a listener a late error would end the process.
      stream.on('error', () => {});
    };
    const end = () => {
      stop();
      resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size));
    };
    /** @param {Error} [cause] */
    const fail = (cause) => {
      stop();
      reject(new IncompleteBody('The connection broke before the body was complete.', { cause }));
    };
    /** @param {Buffer | string} chunk */
    const take = (chunk) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      size += bytes.length;
      if (size <= limit) return;
      end();
      stream.resume(); // the rest is dropped, so that the sender gets to read the answer
    };
    if (stream.destroyed) return fail();
    stream.on('data', take).once('end', end).once('error', fail).once('close', fail);
  });
}

/**
 * @param {any} request a fetch `Request`
 * @param {number} limit reading stops once it is exceeded
 * @returns {Promise<Body>}
 */
async function webBody(request, limit) {
  if (request.bodyUsed || request.body?.locked) return { parsed: undefined };
  if (request.body === null) return { bytes: '' };
  if (typeof request.body?.getReader !== 'function') return { bytes: await request.text() };
  try {
    return { bytes: await collected(request.body, limit) };
  } catch (cause) {
    throw new IncompleteBody('The connection broke before the body was complete.', { cause });
  }
}

module.exports = { IncompleteBody, isRaw, nodeBody, webBody };
