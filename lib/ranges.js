// Reads the points of a range of any length, window by window, for the iterators of analytics, which `guard.js`
// defines. `pages.js` reads the pages of each window.
const { failure, isOurs } = require('./answer.js');
const { WhatsAppUnknownError, ours } = require('./errors.js');
const { pages } = require('./pages.js');
const { isObject } = require('./value.js');

/** @typedef {string | number} Moment Unix seconds, or a date */

const DAY = 86_400;

/**
 * The days of one window. Meta publishes no limit but how far it looks back, so these keep an answer to some hundred
 * points for each thing that is counted.
 *
 * @type {Record<string, number>}
 */
const days = { HALF_HOUR: 7, HOUR: 7, DAY: 90, DAILY: 90 };

/** Months differ in length, so their windows are counted in months. */
const MONTHS = 12;

/**
 * How a method names the ends of its range, which lists it takes in part, and where its points are.
 *
 * @typedef {object} Range
 * @property {[start: string, end: string]} [ends]
 * @property {[name: string, most: number]} [ids]
 * @property {string} [granularity] the only one
 * @property {string} [member] of the answer that holds them; else they are in `data`
 */

/** By the method that reads a window. @type {Record<string, Range>} */
const ranges = {
  getMessageAnalytics: { member: 'analytics' },
  getConversationAnalytics: { member: 'conversation_analytics' },
  getPricingAnalytics: { member: 'pricing_analytics' },
  getCallAnalytics: { member: 'call_analytics' },
  getTemplateAnalytics: { ids: ['template_ids', 10], granularity: 'DAILY' },
  getTemplateGroupAnalytics: { ids: ['template_group_ids', 10], granularity: 'DAILY' },
  getGroupAnalytics: { ids: ['group_ids', 1] },
  getFlowMetric: { ends: ['since', 'until'], member: 'metric' },
};

/**
 * @param {unknown} moment
 * @returns {number} seconds; NaN of what is no time
 */
function seconds(moment) {
  if (typeof moment === 'number') return moment;
  if (typeof moment !== 'string' || moment === '') return Number.NaN;
  return /^\d+$/.test(moment) ? Number(moment) : Date.parse(moment) / 1000;
}

/**
 * A time in the spelling of another one: a date where that is a date.
 *
 * @param {number} at
 * @param {Moment} like
 */
function spelled(at, like) {
  const isDate = typeof like === 'string' && like.includes('-');
  return isDate ? new Date(at * 1000).toISOString().slice(0, 10) : at;
}

/**
 * Where the window ends that begins there.
 *
 * @param {number} from
 * @param {string} granularity
 */
function endOf(from, granularity) {
  if (!granularity.startsWith('MONTH')) return from + (days[granularity] ?? Number.POSITIVE_INFINITY) * DAY;
  const date = new Date(from * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + MONTHS) / 1000;
}

/**
 * The range in parts that one call takes. What is no range is one part: the method says what is wrong with it.
 *
 * @param {any} params
 * @param {Range} range
 */
function* windows(params, { ends: [start, end] = ['start', 'end'], granularity }) {
  const [from, until] = [seconds(params?.[start]), seconds(params?.[end])];
  const length = String(granularity ?? params?.granularity).toUpperCase();
  if (!(from < until && until < 1e11)) {
    yield { params, from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
    return;
  }
  for (let at = from; at < until; ) {
    const next = Math.min(endOf(at, length), until);
    const part = { ...params, [start]: at, [end]: next };
    if (at === from) part[start] = params[start];
    else part[start] = spelled(at, params[start]);
    part[end] = next === until ? params[end] : spelled(next, params[end]);
    yield {
      params: part,
      // A point belongs to the window in which it begins, so that none that touches two comes twice.
      from: at === from ? Number.NEGATIVE_INFINITY : at,
      until: next === until ? Number.POSITIVE_INFINITY : next,
    };
    at = next;
  }
}

/**
 * @param {any} params
 * @param {Range} range
 */
function* parts(params, { ids }) {
  const list = ids && params?.[ids[0]];
  if (!ids || !Array.isArray(list) || list.length <= ids[1]) {
    yield params;
    return;
  }
  const [name, most] = ids;
  for (let at = 0; at < list.length; at += most) yield { ...params, [name]: list.slice(at, at + most) };
}

/**
 * The points of an answer. Graph leaves a field out when it knows nothing, and wraps some in `data`, and not always.
 *
 * @param {any} body
 * @param {string} [member]
 */
function pointsOf(body, member) {
  const held =
    member === undefined ? body : (body?.[member] ?? (Array.isArray(body?.data) ? body : undefined));
  if (held === undefined) return [];
  const series = Array.isArray(held.data) ? held.data : [held];
  const points = series.map((/** @type {any} */ one) => one?.data_points ?? []);
  if (!points.every(Array.isArray))
    throw ours(new WhatsAppUnknownError('The answer holds no list of points.'));
  return points.flat();
}

/**
 * The argument, its members read once; as it is where reading throws or there are none, because then the method
 * refuses it.
 *
 * @param {any} params
 */
function read(params) {
  try {
    return Object(params) === params && !Array.isArray(params) ? { ...params } : params;
  } catch {
    return undefined;
  }
}

/**
 * @param {any} api
 * @param {readonly [method: string, params: number, ...unknown[]]} list the method that reads a window, and which of
 *   its arguments holds the range
 * @param {any[]} args
 */
async function* iterate(api, [method, position], args) {
  const range = ranges[method];
  const [first, last] = [args.slice(0, position), args.slice(position + 1)];
  while (first.length < position) first.push(undefined);
  try {
    const known = read(args[position]);
    for (const part of parts(known, range)) {
      for (const window of windows(part, range)) {
        const { from, until } = window;
        const params = known === undefined ? args[position] : window.params;
        const fetchPage = (/** @type {string | undefined} */ after) =>
          api[method](...first, after === undefined ? params : { ...params, after }, ...last);
        for await (const page of pages(fetchPage)) {
          for (const point of pointsOf(page, range.member)) {
            const at = isObject(point) ? seconds(point.start ?? point.timestamp) : Number.NaN;
            if (!(at < from || at >= until)) yield point;
          }
        }
      }
    }
  } catch (error) {
    throw isOurs(error) ? failure(error, iterate) : error;
  }
}

module.exports = { iterate };
