// A delivery as it came over HTTP: its check, its payload, and what handlers and stores see of it. The processor,
// the inbox, the Flow endpoint and the adapters read deliveries through it.
// The addon comes first: a bundle that cannot load it says so, before it stumbles over a module of Node.js.
const { verifySignature } = require('../addon.js').core;
const { isAscii } = require('node:buffer');
const { events } = require('./event.js');
const { isTooDeep, parsed } = require('./json.js');

/**
 * @typedef {import('../../types/webhook-processor.js').Delivery} Delivery
 * @typedef {import('../../types/webhook-processor.js').Answer} Answer
 * @typedef {{ secrets: string[], verify: boolean, limit: number }} Policy
 */

/** Meta sends at most 3 MB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

const JSON_TYPE = { 'Content-Type': 'application/json' };

/**
 * @param {number} status
 * @param {string} [error]
 * @returns {Answer}
 */
function answer(status, error) {
  return { status, headers: { ...JSON_TYPE }, body: error === undefined ? '' : JSON.stringify({ error }) };
}

/**
 * Checks and reads a delivery: its payload and events, or the answer that refuses it.
 *
 * @param {Delivery} delivery
 * @param {Policy} policy
 */
function read({ rawBody, headers }, policy) {
  const bytes = typeof rawBody === 'string' ? Buffer.from(rawBody) : rawBody;
  const reason = reasonToRefuse(bytes, headers, policy);
  if (reason !== undefined) return { refusal: refusals[reason] };
  const text = typeof rawBody === 'string' ? rawBody : decode(bytes);
  if (isTooDeep(text)) return { refusal: refusals.malformed };
  let payload;
  try {
    payload = parsed(text);
  } catch {
    return { refusal: refusals.malformed };
  }
  const found = events(payload, text);
  if (found === undefined) return { refusal: refusals['too-large'] };
  return { text, payload, isOurs: payload?.object === 'whatsapp_business_account', events: found };
}

/**
 * Why a delivery is refused before anything in it is read: nobody but Meta may make this process parse.
 *
 * @param {Uint8Array} bytes
 * @param {Delivery['headers']} headers
 * @param {Policy} policy
 */
function reasonToRefuse(bytes, headers, { secrets, verify, limit }) {
  if (bytes.byteLength > limit) return 'too-large';
  if (!verify) return undefined;
  const signature = single(header(headers, 'x-hub-signature-256'));
  return verifySignature(bytes, signature, secrets) ? undefined : 'forged';
}

const refusals = {
  forged: answer(401, 'Unauthorized'),
  malformed: answer(400, 'Invalid JSON'),
  'too-large': answer(413, 'Payload Too Large'),
};

/**
 * Meta escapes what is not ASCII, so a delivery mostly is ASCII, which needs no decoding.
 *
 * @param {Uint8Array} bytes
 */
function decode(bytes) {
  const { buffer, byteOffset, byteLength } = bytes;
  return Buffer.from(buffer, byteOffset, byteLength).toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/**
 * @param {Delivery['headers']} headers
 * @param {string} name in lower case
 * @returns {string | readonly string[] | null | undefined}
 */
function header(headers, name) {
  if (typeof headers.get === 'function') return headers.get(name);
  const record = /** @type {Record<string, string | string[] | undefined>} */ (headers);
  // Node writes names in lower case, which spares the search.
  if (Object.hasOwn(record, name)) return record[name];
  const found = Object.keys(record).find((key) => key.toLowerCase() === name);
  return found === undefined ? undefined : record[found];
}

/** @param {unknown} value of a header that may occur once */
function single(value) {
  const only = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof only === 'string' ? only : '';
}

/**
 * As `fetch` has them. What no header can be, such as the pseudo headers of HTTP/2, is left out.
 *
 * @param {Delivery['headers']} headers
 * @returns {Headers}
 */
function headersOf(headers) {
  if (headers instanceof Headers) return headers;
  const copy = new Headers();
  const entries = typeof headers.get === 'function' ? headers : Object.entries(headers);
  for (const [name, value] of /** @type {Iterable<[string, any]>} */ (entries)) {
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      try {
        copy.append(name, String(one));
      } catch {
        // It came through an HTTP server and is still no header.
      }
    }
  }
  return copy;
}

/**
 * The handlers' third argument.
 *
 * @param {{ method: string, url: string, headers: Delivery['headers'] }} delivery
 * @param {() => string} rawBody made when somebody reads it
 */
function context({ method, url, headers }, rawBody) {
  /** @type {Headers | undefined} */
  let made;
  /** @type {string | undefined} */
  let text;
  return {
    get headers() {
      made ??= headersOf(headers);
      return made;
    },
    get rawBody() {
      text ??= rawBody();
      return text;
    },
    method,
    url,
  };
}

/** Headers that are nothing to keep in a store. */
const PRIVATE = /^(?:authorization|cookie|proxy-authorization|x-hub-signature)/;

/**
 * What a store keeps of a delivery beside its events.
 *
 * @param {Delivery} delivery
 */
function portable({ method, url, headers }) {
  const kept = [...headersOf(headers)].filter(([name]) => !PRIVATE.test(name));
  return { method, url, headers: Object.fromEntries(kept) };
}

/**
 * A `Request` as a delivery. Reading ends where the limit is passed, so that nobody can fill the memory.
 *
 * @param {Request} request
 * @param {number} limit
 * @returns {Promise<Delivery>}
 */
async function deliveryOf(request, limit) {
  const { method, url, headers } = request;
  if (request.body === null) return { method, url, headers, rawBody: '' };
  if (typeof request.body?.getReader !== 'function') {
    return { method, url, headers, rawBody: await request.text() };
  }
  return { method, url, headers, rawBody: await collected(request.body, limit) };
}

/**
 * The bytes of a web stream, as far as the limit is passed.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} limit
 */
async function collected(stream, limit) {
  const reader = stream.getReader();
  const chunks = [];
  let size = 0;
  while (size <= limit) {
    const { done, value } = await reader.read();
    if (done) return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size);
    chunks.push(value);
    size += value.length;
  }
  reader.cancel().catch(() => {});
  return Buffer.concat(chunks, size);
}

module.exports = {
  MAX_BODY_BYTES,
  answer,
  collected,
  context,
  decode,
  deliveryOf,
  header,
  portable,
  read,
  reasonToRefuse,
};
