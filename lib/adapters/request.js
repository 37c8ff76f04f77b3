// What the adapters read of a request: method, URL, headers, query and body, from Node.js or from fetch.
const { nodeBody, webBody } = require('./body.js');

/**
 * @typedef {object} Incoming
 * @property {string} method
 * @property {string} url
 * @property {Record<string, string | string[] | undefined> | Headers} headers
 * @property {(name: string) => string | null} query a parameter that is there once, and not empty
 * @property {(limit: number) => Promise<import('./body.js').Body>} body
 */

/**
 * A request of Node.js, or of a framework that extends it.
 *
 * @param {any} request
 * @param {any} [kept] where body parsers keep what they read
 * @param {any} [stream] Node's own request
 * @returns {Incoming}
 */
function nodeRequest(request, kept = request, stream = request) {
  const headers = request.headers ?? {};
  const path = request.originalUrl ?? request.url ?? '/';
  return {
    method: String(request.method ?? '').toUpperCase(),
    url: `${protocol(headers, stream)}://${headers.host ?? headers[':authority'] ?? 'localhost'}${path}`,
    headers,
    query: (name) => single(request.query?.[name] ?? parameters(path, name)),
    body: (limit) => nodeBody(kept, stream, limit),
  };
}

/**
 * @param {any} request a fetch `Request`
 * @param {Incoming['body']} [body]
 * @returns {Incoming}
 */
function webRequest(request, body = (limit) => webBody(request, limit)) {
  return {
    method: String(request.method ?? '').toUpperCase(),
    url: request.url,
    headers: request.headers,
    query: (name) => single(parameters(request.url, name)),
    body,
  };
}

/**
 * The protocol that the first proxy saw, because each further one appends its own.
 *
 * @param {Record<string, unknown>} headers
 * @param {any} stream
 */
function protocol(headers, stream) {
  const first = String(headers['x-forwarded-proto'] ?? '')
    .split(',', 1)[0]
    .trim()
    .toLowerCase();
  if (first === 'http' || first === 'https') return first;
  return stream?.socket?.encrypted ? 'https' : 'http';
}

/** @param {string} url @param {string} name */
function parameters(url, name) {
  const start = url.indexOf('?');
  return start < 0 ? [] : new URLSearchParams(url.slice(start + 1)).getAll(name);
}

/** @param {unknown} value */
function single(value) {
  const [only, ...more] = [value].flat();
  return typeof only === 'string' && only !== '' && more.length === 0 ? only : null;
}

module.exports = { nodeRequest, webRequest };
