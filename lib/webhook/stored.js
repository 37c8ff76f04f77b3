// An event as a store keeps it: `inbox.js` writes and reads it so, and the processor shows dead letters by it.
const { stringify } = require('./json.js');
const { identifier, keyOf } = require('./key.js');

/**
 * @typedef {import('./event.js').Event} Event
 * @typedef {ReturnType<typeof import('./delivery.js').portable>} Source
 */

/**
 * @param {Event} event
 * @param {Source} source the delivery that it came with
 */
function written({ key, ...event }, source) {
  return {
    key: key || `event:${crypto.randomUUID()}`,
    body: stringify({ ...event, delivery: source }),
    lane: laneOf({ key, ...event }),
  };
}

/**
 * Throws if the text is none of ours.
 *
 * @param {string} key
 * @param {string} body
 * @returns {{ event: Event, delivery: Source }}
 */
function read(key, body) {
  const { delivery, ...rest } = JSON.parse(body);
  const event = { ...rest, key };
  laneOf(event); // throws if there is no event in it
  return { event, delivery };
}

/**
 * What is handled in order: everything about one customer, and about one field of an account.
 *
 * @param {Event} event
 */
function laneOf({ kind, name, processed }) {
  const { phoneNumberId, wabaId, message, status } = processed;
  const customer =
    identifier(message?.from) || identifier(message?.from_user_id) || identifier(status?.recipient_id);
  return customer === ''
    ? keyOf(kind, identifier(wabaId), name)
    : keyOf('customer', identifier(phoneNumberId), customer);
}

module.exports = { laneOf, read, written };
