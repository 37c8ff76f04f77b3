// What tells one event from every other. A store keeps these keys for days, so that what Meta delivers again is not
// handled again; `event.js` gives one to each event it reads. They are made of what an event says, never of where it
// stood: Meta may deliver it again in another grouping.

const { isObject, stringify } = require('./json.js');

/** What is longer is kept as its hash. */
const LONGEST = 256;

/** @param {string} text @returns {string} 128 bits of its SHA-256, hexadecimal */
const hash = (text) => require('node:crypto').createHash('sha256').update(text).digest('hex').slice(0, 32);

/** @param {string} text a delivery, as it came */
const rawKey = (text) => `raw:${hash(text)}`;

/**
 * @param {string} phoneNumberId
 * @param {any} message
 */
function messageKey(phoneNumberId, message) {
  return storable(`message:${phoneNumberId}:${identifier(message.id) || hash(stringify(message))}`);
}

/** @param {any} status */
function statusKey(status) {
  const id = identifier(status.id);
  if (id === '') return `status:${hash(stringify(status))}`;
  const recipient = `${identifier(status.recipient_id)}:${identifier(status.recipient_participant_id)}`;
  return storable(`status:${id}:${identifier(status.status)}:${identifier(status.timestamp)}:${recipient}`);
}

/**
 * Empty without a time: the same error tomorrow would look the same as this one delivered again.
 *
 * @param {string} wabaId
 * @param {string} time
 * @param {string} phoneNumberId
 * @param {any} error
 */
function errorKey(wabaId, time, phoneNumberId, error) {
  return time === '' ? '' : storable(`error:${wabaId}:${time}:${phoneNumberId}:${hash(stringify(error))}`);
}

/**
 * @param {string} wabaId
 * @param {string} time
 * @param {string} field
 * @param {any} value
 */
function fieldKey(wabaId, time, field, value) {
  const calls = field === 'calls' ? callsKey(value) : '';
  return storable(`${field}:${calls || `${wabaId}:${time}:${hash(stringify(value ?? null))}`}`);
}

/**
 * Every call and status of a call by its id; empty if there are none, or one has no id.
 *
 * @param {any} value
 */
function callsKey(value) {
  const calls = [value?.calls, value?.statuses].flatMap((items) => (Array.isArray(items) ? items : []));
  const parts = calls.filter(isObject).map(({ id, event, status, timestamp }) => {
    const what = identifier(event) || identifier(status);
    return identifier(id) && `${identifier(id)}:${what}:${identifier(timestamp)};`;
  });
  return parts.includes('') ? '' : parts.join('');
}

/**
 * A text or a number, else nothing. A number beyond 2^53 has lost digits and is no identifier: it would make two
 * events one. Meta writes its identifiers as texts.
 *
 * @param {unknown} value
 */
function identifier(value) {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : '';
}

/**
 * Half a surrogate pair has no UTF-8, in which stores keep their keys; as JSON it has.
 *
 * @param {string} key
 */
function storable(key) {
  const isWhole = key.length <= LONGEST && /** @type {any} */ (key).isWellFormed();
  return isWhole ? key : hash(JSON.stringify(key));
}

module.exports = { errorKey, fieldKey, messageKey, rawKey, statusKey };
