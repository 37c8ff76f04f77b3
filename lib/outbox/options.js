// Checks what an outbox is given: its own options, those of `sendAll` and of a query. What is wrong is refused by name.
const { isObject } = require('../value.js');
const { invalid } = require('./message.js');
const { NAMES, numbersOf, PRIORITIES } = require('./states.js');

/** @typedef {import('../../types/outbox-engine.js').Engine} Engine */

const DAY = 86_400_000;
const MINUTE = 60_000;
const KNOWN = new Set([
  'whatsapp',
  'path',
  'synchronous',
  'retention',
  'encryption',
  'pace',
  'concurrency',
  'maxAttempts',
  'unknownAfter',
  'onUnknown',
  'quietHours',
  'clock',
]);

/** @param {any} given */
function read(given) {
  if (!isObject(given)) throw invalid('options', 'are missing: pass `whatsapp` and `path`');
  for (const name of Object.keys(given)) {
    if (!KNOWN.has(name))
      throw invalid(name, `is no option of an outbox; there are ${[...KNOWN].join(', ')}`);
  }
  const {
    whatsapp,
    path,
    synchronous = 'full',
    encryption,
    onUnknown = 'report',
    pace = {},
    quietHours,
  } = given;
  if (typeof path !== 'string' || path === '' || path.includes('\0')) {
    throw invalid('path', 'must be the path of a file');
  }
  if (synchronous !== 'full' && synchronous !== 'normal')
    throw invalid('synchronous', "must be 'full' or 'normal'");
  if (onUnknown !== 'report' && onUnknown !== 'resend')
    throw invalid('onUnknown', "must be 'report' or 'resend'");
  if (pace !== false && !isObject(pace))
    throw invalid('pace', 'must be false, or an object with `perSecond`');
  if (pace !== false && pace.perSecond !== undefined) {
    number('pace.perSecond', pace.perSecond, undefined, 0.1, 100_000);
  }
  if (quietHours !== undefined && typeof quietHours !== 'function')
    throw invalid('quietHours', 'must be a function');
  const retention = number('retention', given.retention, 30, 1, 36_500) * DAY;
  const { clock } = given;
  return {
    whatsapp,
    encryption,
    onUnknown,
    pace: /** @type {false | { perSecond?: number }} */ (pace),
    concurrency: /** @type {number | undefined} */ (
      number('concurrency', given.concurrency, undefined, 1, 10_000)
    ),
    maxAttempts: Math.floor(number('maxAttempts', given.maxAttempts, 5, 1, 1000)),
    unknownAfter: number('unknownAfter', given.unknownAfter, 10 * MINUTE, 0, 30 * DAY),
    /** @param {string} recipient @param {number} now */
    quietHours(recipient, now) {
      const until = quietHours?.(recipient, new Date(now));
      return Number(until) || 0; // nothing, or no time, is none
    },
    /** @returns {Promise<Engine>} */
    engine: () => {
      const { Ledger } = require('./ledger.js');
      return Ledger.open(path, { retention, powerSafe: synchronous === 'full', ...clock });
    },
  };
}

/** @param {any} rows @param {any} given */
function readAll(rows, given) {
  if (
    rows === null ||
    rows === undefined ||
    !(Symbol.iterator in Object(rows) || Symbol.asyncIterator in Object(rows))
  ) {
    throw invalid('rows', 'must be an array, or another iterable, such as a stream of rows');
  }
  if (!isObject(given)) throw invalid('options', 'are missing: pass `key` and `message`');
  const { key, message, onProgress, signal, priority = 'bulk', phoneNumberId } = given;
  for (const [name, value] of Object.entries({ key, message })) {
    if (typeof value !== 'function') throw invalid(name, 'must be a function of a row');
  }
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw invalid('onProgress', 'must be a function');
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw invalid('signal', 'must be an AbortSignal');
  }
  if (!PRIORITIES.includes(priority)) throw invalid('priority', "must be 'urgent', 'normal' or 'bulk'");
  return { key, message, onProgress, signal, priority, phoneNumberId };
}

/** @param {any} [query] */
function readQuery(query = {}) {
  if (!isObject(query)) throw invalid('query', 'must be an object');
  const { state, after, limit } = query;
  const states = [state ?? []].flat();
  for (const name of states) {
    if (!NAMES.includes(name)) throw invalid('state', `must be one of ${[...new Set(NAMES)].join(', ')}`);
  }
  if (after !== undefined && !/^\d{1,16}$/.test(String(after))) {
    throw invalid('after', 'must be what `next` of the page before was');
  }
  return {
    states: states.flatMap(numbersOf),
    after: Number(after ?? 0),
    limit: Math.floor(number('limit', limit, 100, 1, 10_000)),
  };
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {any} otherwise
 * @param {number} least
 * @param {number} most
 */
function number(name, value, otherwise, least, most) {
  if (value === undefined) return otherwise;
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw invalid(name, `must be a number from ${least} to ${most}`);
}

module.exports = { read, readAll, readQuery };
