// What a fault server does, as data: it crosses to the server process, so nothing here is a function.

/**
 * One thing the server does.
 *
 * | action | HTTP/1.1 | HTTP/2 |
 * |---|---|---|
 * | `ok[, bytes]` | 200 that names the id of the request, and bytes behind it | 200 alone |
 * | `answer, status, headers, body` | with content-length | HEADERS and DATA |
 * | `head, status, headers` | status line and headers | HEADERS |
 * | `write, bytes` | these bytes, as they are | DATA |
 * | `wire, bytes` | these bytes below TLS, as they are | |
 * | `pause, ms[, upTo]` | wait, or wait a random time | the same |
 * | `drip, bytes, ms` | one byte at a time, again and again | DATA of one byte |
 * | `fin`, `reset` | end, or reset, the connection | the same |
 * | `rst, code` | | RST_STREAM |
 * | `deaf` | | read nothing and answer nothing any more, not even PING |
 * | `frame, type, flags, 'own' or stream, bytes, times` | | this frame, again and again |
 * | `goaway, 'below' or 'own', code` | | GOAWAY whose last stream is under, or is, this one |
 * @typedef {[string, ...any[]]} Action
 */

/**
 * What one request meets.
 * @typedef {object} Step
 * @property {'head' | 'half' | 'request'} at the part of the request that was read before the first action
 * @property {boolean} accepted whether the server counts the request as processed
 * @property {Action[]} actions
 */

/** @typedef {string | Uint8Array | { json: number } | { bomb: 'gzip' | 'br' | 'gzip, gzip', size: number }} Body */

/**
 * @param {Action[]} actions
 * @param {Partial<Step>} [step]
 * @returns {Step}
 */
const step = (actions, { at = 'request', accepted = true } = {}) => ({ at, accepted, actions });

const ok = step([['ok']]);
const silence = step([]);
const fin = step([['fin']]);
const reset = step([['reset']]);

/**
 * A whole answer.
 * @param {number} status
 * @param {Body} [body]
 * @param {Record<string, string | string[]>} [headers]
 */
const answer = (status, body = '', headers = {}) =>
  step([['answer', status, headers, body]], { accepted: status < 300 });

/**
 * An answer in JSON.
 * @param {number} status
 * @param {unknown} value
 * @param {Record<string, string | string[]>} [headers]
 */
const json = (status, value, headers = {}) =>
  answer(status, JSON.stringify(value), { 'content-type': 'application/json', ...headers });

/**
 * Graph's error body.
 * @param {number} code
 * @param {number} [status]
 * @param {Record<string, unknown>} [fields] more members of `error`
 * @param {Record<string, string | string[]>} [headers]
 */
const graphError = (code, status = 400, fields = {}, headers = {}) =>
  json(
    status,
    {
      error: { message: `(#${code}) Refused`, type: 'OAuthException', code, fbtrace_id: 'AbC123', ...fields },
    },
    headers,
  );

/**
 * Bytes exactly as given, then what follows: the way to every malformed HTTP/1.1 answer.
 * @param {string | Uint8Array} bytes
 * @param {Action[]} [then]
 */
const raw = (bytes, then = []) => step([['write', bytes], ...then]);

/** @param {number} code */
const rstStream = (code) => step([['rst', code]]);

const ERROR_CODE = { NO_ERROR: 0, PROTOCOL_ERROR: 1, INTERNAL_ERROR: 2, REFUSED_STREAM: 7, CANCEL: 8 };

/** HTTP/2's own proof that nothing was processed. */
const refusedStream = step([['rst', ERROR_CODE.REFUSED_STREAM]], { accepted: false });
const goawayBelow = step([['goaway', 'below', ERROR_CODE.NO_ERROR]], { accepted: false });
const goawayThenClose = step([['goaway', 'own', ERROR_CODE.NO_ERROR], ['pause', 5], ['fin']]);

module.exports = {
  ERROR_CODE,
  answer,
  fin,
  goawayBelow,
  goawayThenClose,
  graphError,
  json,
  ok,
  raw,
  refusedStream,
  reset,
  rstStream,
  silence,
  step,
};
