// What tells one event from every other. A store keeps these keys for days, so that what Meta delivers again is not
// handled again; `event.js` gives one to each event it reads. They are made of what an event says, never of where it
// stood: Meta may deliver it again in another grouping.

const { stringify } = require('./json.js');

/** What is longer is kept as its hash. */
const LONGEST = 256;

/** @param {string} text @returns {string} 128 bits of its SHA-256, hexadecimal */
const hash = (text) => require('node:crypto').createHash('sha256').update(text).digest('hex').slice(0, 32);

/** @param {string} text a delivery, as it came */
const rawKey = (text) => `raw:${hash(text)}`;

/**
 * A key of its parts: other parts give another key, whatever stands in them. What is a separator is escaped, and half
 * a surrogate pair, which has no UTF-8, in which stores keep their keys.
 *
 * @param {string} kind
 * @param {...string} parts
 */
function keyOf(kind, ...parts) {
  const key = [kind, ...parts].map(escaped).join(':');
  return key.length <= LONGEST ? key : hash(key);
}

/** @param {string} part */
const escaped = (part) =>
  part.replace(/[%:]|\p{Surrogate}/gu, (one) => {
    const digits = one.charCodeAt(0).toString(16).toUpperCase();
    return digits.length === 2 ? `%${digits}` : `%u${digits}`;
  });

/**
 * @param {string} phoneNumberId
 * @param {any} message
 */
function messageKey(phoneNumberId, message) {
  const id = identifier(message.id);
  return id === ''
    ? keyOf('message', phoneNumberId, '', '', hash(stringify(message))) // as many parts as nothing else
    : keyOf('message', phoneNumberId, id);
}

/**
 * A repeat says the same of the same message. Whom a message to one customer went to is not in the key, because it may
 * be named by number, by user id or not at all; of a message to a group, each member's status is an event.
 *
 * @param {any} status
 */
function statusKey(status) {
  const id = identifier(status.id);
  if (id === '') return keyOf('status', hash(stringify(status)));
  return keyOf('status', id, identifier(status.status), memberOf(status));
}

/**
 * What a store remembers the order of: a message's statuses, those of each member of a group apart. Empty if it is not
 * said which message.
 *
 * @param {any} status
 */
function rankKey(status) {
  const message = identifier(status.id);
  return message && keyOf('rank', message, memberOf(status));
}

/**
 * The member of a group that a status is about; empty if none.
 *
 * @param {any} status
 */
function memberOf(status) {
  const names = [
    status.recipient_participant_user_id,
    status.recipient_participant_parent_user_id,
    status.recipient_participant_id,
    status.participant_recipient_id, // on one of Meta's pages
  ];
  return names.map(identifier).find((name) => name !== '') ?? '';
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
  return time === '' ? '' : keyOf('error', wabaId, time, phoneNumberId, hash(stringify(error)));
}

/**
 * Of what says nothing else that would tell it from others.
 *
 * @param {string} wabaId
 * @param {string} time
 * @param {string} field
 * @param {any} value
 */
function fieldKey(wabaId, time, field, value) {
  const apart = TAKEN.has(field) ? ['', 'field'] : [];
  return keyOf(field, ...apart, wabaId, time, hash(stringify(value ?? null)));
}

/** Words by which, and three parts, something else is known too. */
const TAKEN = new Set(['status', 'calls', 'history']);

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

module.exports = { errorKey, fieldKey, hash, identifier, keyOf, messageKey, rankKey, rawKey, statusKey };
