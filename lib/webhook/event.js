// Reads the events of a delivery from what `JSON.parse` made of it, and makes of each what handlers receive.
// `delivery.js` calls it. No member of a payload is taken for granted: one broken change must not hide the next.

const { isObject } = require('./json.js');
const { errorKey, fieldKey, messageKey, statusKey } = require('./key.js');

/**
 * One thing that happened: what a handler is called for, and what a store keeps the key of.
 *
 * @typedef {object} Event
 * @property {'message' | 'status' | 'error' | 'field' | 'raw'} kind
 * @property {string} name a message's type, a status, a field's name
 * @property {string} key empty if nothing tells this event from the next one
 * @property {any} processed the handlers' second argument
 */

/** Meta puts up to 1,000 into a delivery. Of far more, each would cost memory and time before a handler is asked. */
const MOST_EVENTS = 10_000;

/**
 * The events of a delivery, in order; nothing if there are more than anybody sends.
 *
 * @param {any} payload
 * @returns {Event[] | undefined}
 */
function events(payload) {
  /** @type {Event[]} */
  const found = [];
  for (const entry of list(payload?.entry)) {
    const wabaId = text(entry?.id);
    const time = text(entry?.time);
    for (const change of list(entry?.changes)) {
      if (!isObject(change)) continue;
      if (found.length + itemsOf(change.value) > MOST_EVENTS) return undefined;
      addEvents(found, change, wabaId, time);
    }
  }
  return found;
}

/** How many events a change can be, at most. @param {any} value */
const itemsOf = (value) =>
  ['messages', 'statuses', 'errors'].reduce((sum, name) => sum + list(value?.[name]).length, 1);

/**
 * @param {Event[]} found
 * @param {any} change
 * @param {string} wabaId
 * @param {string} time
 */
function addEvents(found, { field, value }, wabaId, time) {
  // Samples of the documentation leave it out of messages.
  const name = field === undefined ? 'messages' : text(field);
  const { messages, statuses, errors } = isObject(value) ? value : NOTHING;
  const holdsEvents = messages !== undefined || statuses !== undefined || errors !== undefined;
  if (name !== 'messages' || !holdsEvents) {
    const key = fieldKey(wabaId, time, name, value);
    found.push({ kind: 'field', name, key, processed: { wabaId, value } });
    return;
  }
  const phoneNumberId = text(value.metadata?.phone_number_id);
  const displayPhoneNumber = text(value.metadata?.display_phone_number);
  const contacts = new Contacts(value.contacts);
  for (const message of objects(messages)) {
    const profileName = text(contacts.of(message)?.profile?.name);
    const messageId = identify(message);
    found.push({
      kind: 'message',
      name: text(message.type),
      key: messageKey(phoneNumberId, message),
      processed: { wabaId, phoneNumberId, displayPhoneNumber, profileName, message, messageId },
    });
  }
  for (const status of objects(statuses)) {
    const processed = { wabaId, phoneNumberId, displayPhoneNumber, status };
    found.push({ kind: 'status', name: text(status.status), key: statusKey(status), processed });
  }
  for (const error of objects(errors)) {
    const processed = { wabaId, phoneNumberId, displayPhoneNumber, error };
    const key = errorKey(wabaId, time, phoneNumberId, error);
    found.push({ kind: 'error', name: text(error.code), key, processed });
  }
}

const NOTHING = /** @type {any} */ ({});

/** The `contacts` of a change: who is who in it, by either of the names a customer has. */
class Contacts {
  #contacts;
  /** @type {Map<string, any> | undefined} */
  #byName;

  /** @param {unknown} contacts */
  constructor(contacts) {
    this.#contacts = contacts;
  }

  /**
   * The sender of a message.
   *
   * @param {any} message
   */
  of({ from, from_user_id }) {
    this.#byName ??= this.#read();
    return this.#byName.get(text(from)) ?? this.#byName.get(text(from_user_id));
  }

  #read() {
    const byName = new Map();
    for (const contact of objects(this.#contacts)) {
      for (const name of [text(contact.wa_id), text(contact.user_id)]) {
        if (name !== '' && !byName.has(name)) byName.set(name, contact);
      }
    }
    return byName;
  }
}

/**
 * As 3.1.1: a reply without an id of its own is known by the message it answers.
 *
 * @param {any} message
 */
function identify({ id, type, context }) {
  if (id) return text(id);
  return type === 'interactive' || type === 'button' ? text(context?.id) : '';
}

/**
 * The handlers' second argument: the wrapper, through which the members of what it wraps can be read as
 * well, as the documentation and early releases do (`message.text.body`, `update.event`). They are
 * hidden from `console.log`, spread and comparison.
 *
 * @param {Event} event
 */
function readable({ kind, processed }) {
  if (kind === 'raw') return processed;
  if (kind === 'message' && Object.hasOwn(processed, 'originalData')) return processed; // it is already
  const wrapped = processed.message ?? processed.status ?? processed.error ?? processed.value;
  if (typeof wrapped !== 'object' || wrapped === null) return processed;
  for (const name of Object.keys(wrapped)) {
    if (!(name in processed)) hide(processed, name, wrapped[name]);
  }
  if (kind === 'message') hide(processed, 'originalData', wrapped);
  // `status.status` is the wrapped object here and was a text there: it reads as that text.
  if (kind === 'status' && !Object.hasOwn(wrapped, 'toString'))
    hide(wrapped, 'toString', () => wrapped.status);
  return processed;
}

/**
 * @param {object} target
 * @param {string} name
 * @param {unknown} value
 */
function hide(target, name, value) {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

/**
 * @param {unknown} value
 * @returns {any[]}
 */
const list = (value) => (Array.isArray(value) ? value : []);

/** What is no object is nothing that could be handled. @param {unknown} value */
const objects = (value) => list(value).filter(isObject);

/** @param {unknown} value an id may be a number; anything else is nothing to work with */
function text(value) {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

module.exports = { events, readable };
