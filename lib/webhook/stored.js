// An event as a store keeps it: the delivery that Meta sent, without all other events. `inbox.js` and `conversation.js`
// write and read it so, and the processor shows dead letters by it.
const { directory } = require('./directory.js');
const { events } = require('./event.js');
const { parsed, stringify } = require('./json.js');
const { identifier, keyOf } = require('./key.js');

/**
 * @typedef {import('./event.js').Event} Event
 * @typedef {ReturnType<typeof import('./delivery.js').portable>} Source
 */

/**
 * @param {Event} event
 * @param {Source} source the delivery that it came with
 * @param {string} [rawBody] of that delivery, if there is nothing else in it
 */
function written(event, source, rawBody) {
  const lane = laneOf(event);
  return {
    key: event.key || `event:${crypto.randomUUID()}`,
    body: bodyOf(event, { lane, delivery: source }, rawBody),
    lane,
  };
}

/**
 * @param {Event} event
 * @param {{ lane?: string, delivery?: Source }} [more]
 * @param {string} [rawBody]
 */
function bodyOf({ kind, name, alone }, more, rawBody) {
  return stringify({ kind, name, rawBody, payload: rawBody === undefined ? alone() : undefined, ...more });
}

/**
 * Throws if the text is none of ours.
 *
 * @param {string} key
 * @param {string} body
 * @returns {{ event: Event, rawBody: () => string, delivery: Source }}
 */
function read(key, body) {
  const { kind, name, rawBody, payload = parsed(rawBody), lane, delivery } = JSON.parse(body);
  const found =
    kind === 'raw'
      ? { kind, name, key, processed: payload, alone: () => payload }
      : events(payload, rawBody)?.find((event) => event.kind === kind && event.name === name);
  if (found === undefined) throw new TypeError('There is no such event in it.');
  return { event: { ...found, key, lane }, rawBody: () => rawBody ?? stringify(payload), delivery };
}

/**
 * What is handled in order: everything about one customer, and about one field of an account. It is that in which an
 * event was stored, whatever has become of the customer since.
 *
 * @param {Event} event
 */
function laneOf({ kind, name, processed, lane }) {
  if (lane !== undefined) return lane;
  const { phoneNumberId, wabaId, sender, recipient = sender } = processed;
  const number = identifier(phoneNumberId);
  const customer = kind === 'raw' || !recipient ? '' : directory.laneOf(number, recipient);
  return customer === '' ? keyOf(kind, identifier(wabaId), name) : keyOf('customer', number, customer);
}

module.exports = { bodyOf, laneOf, read, written };
