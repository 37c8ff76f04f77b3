// Reads the events of a delivery from what `JSON.parse` made of it, and makes of each what handlers receive.
// `delivery.js` calls it. No member of a payload is taken for granted: one broken change must not hide the next.

const { Contacts, introduced } = require('./contacts.js');
const { changeOf, filled, recipientOf, senderOf, updateOf } = require('./identity.js');
const { countOf, itemsOf } = require('./items.js');
const { isObject, preciselyParsed, stringify } = require('./json.js');
const { errorKey, fieldKey, messageKey, statusKey } = require('./key.js');

/**
 * One thing that happened: what a handler is called for, and what a store keeps the key of.
 *
 * @typedef {object} Event
 * @property {'message' | 'status' | 'error' | 'field' | 'raw'} kind
 * @property {string} name a message's type, a status, a field's name
 * @property {string} key empty if nothing tells this event from the next one
 * @property {any} processed the handlers' second argument, once it is `readable`
 * @property {() => any} alone the delivery that it came with, as Meta sent it, without all other events
 * @property {string} [lane] the one that it was stored in
 */

/** Meta puts up to 1,000 into a delivery. Of far more, each would cost memory and time before a handler is asked. */
const MOST_EVENTS = 10_000;

/**
 * The events of a delivery, in order; nothing if there are more than anybody sends.
 *
 * @param {any} payload
 * @param {string} [json] that it was parsed of
 * @returns {Event[] | undefined}
 */
function events(payload, json) {
  /** @type {Event[]} */
  const found = [];
  /** @type {any} */
  let precise;
  for (const [at, entry] of list(payload?.entry).entries()) {
    for (const [index, change] of list(entry?.changes).entries()) {
      if (!isObject(change)) continue;
      if (found.length + mostOf(change) > MOST_EVENTS) return undefined;
      const source = new Source(payload, entry, change, () => found.length);
      addEvents(found, change, source, () => {
        precise ??= json === undefined ? payload : preciselyParsed(json);
        return precise.entry[at].changes[index].value;
      });
    }
  }
  return found;
}

/** How many events a change can be, at most. @param {any} change */
const mostOf = ({ field, value }) =>
  ['messages', 'statuses', 'errors', 'user_id_update'].reduce(
    (sum, name) => sum + list(value?.[name]).length,
    1 + countOf(text(field), value),
  );

/**
 * @param {Event[]} found
 * @param {any} change
 * @param {Source} source
 * @param {() => any} precisely the value, in which numbers of more digits than JavaScript's are texts
 */
function addEvents(found, { field, value }, source, precisely) {
  const { wabaId, time } = source;
  // Samples of the documentation leave it out of messages.
  const name = field === undefined ? 'messages' : text(field);
  const { metadata, messages, statuses, errors, user_id_update } = isObject(value) ? value : NOTHING;
  const phoneNumberId = text(metadata?.phone_number_id);
  const displayPhoneNumber = text(metadata?.display_phone_number);
  const ofNumber = { wabaId, phoneNumberId, displayPhoneNumber };
  const holdsEvents = messages !== undefined || statuses !== undefined || errors !== undefined;
  if (name === 'user_id_update' && objects(user_id_update).length > 0) {
    const contacts = new Contacts(value.contacts);
    const items = objects(user_id_update);
    for (const item of items) {
      const contact = contacts.of(item.wa_id, item.user_id?.current);
      // Of many, each has its own contact alone: what they share would be written as often as there are items.
      const one = items.length === 1 ? value : source.part('user_id_update', item, contact);
      const { current, previous } = updateOf(item, contact) ?? NOTHING;
      const moved = current && { ...ofNumber, sender: current, previous, current };
      const key = fieldKey(wabaId, time, name, { phoneNumberId, item });
      const processed = { wabaId, value: one, ...moved };
      found.push({ kind: 'field', name, key, processed, alone: () => source.with(one) });
    }
    return;
  }
  if (name !== 'messages' || !holdsEvents) {
    addItems(found, name, value, source, precisely);
    return;
  }
  const contacts = new Contacts(value.contacts);
  for (const message of objects(messages)) {
    const contact = contacts.of(message.from, message.from_user_id, message.from_parent_user_id);
    const profileName = text(contact?.profile?.name);
    const messageId = identify(message);
    const change = changeOf(message);
    // Whoever has another number now is answered there.
    const sender = change?.current ?? senderOf(message, contact);
    found.push({
      kind: 'message',
      name: text(message.type),
      key: messageKey(phoneNumberId, message),
      processed: { ...ofNumber, profileName, sender, message, messageId, ...change },
      alone: () => source.only('messages', message, contact),
    });
  }
  for (const status of objects(statuses)) {
    const contact = contacts.of(
      status.recipient_participant_id ?? status.recipient_id,
      status.recipient_participant_user_id ?? status.recipient_user_id,
      status.recipient_participant_parent_user_id ?? status.recipient_parent_user_id,
    );
    found.push({
      kind: 'status',
      name: text(status.status),
      key: statusKey(status),
      processed: { ...ofNumber, recipient: recipientOf(status, contact), status },
      alone: () => source.only('statuses', status, contact),
    });
  }
  for (const error of objects(errors)) {
    found.push({
      kind: 'error',
      name: text(error.code),
      key: errorKey(wabaId, time, phoneNumberId, error),
      processed: { ...ofNumber, error },
      alone: () => source.only('errors', error),
    });
  }
}

/**
 * The events of another field than `messages`.
 *
 * @param {Event[]} found
 * @param {string} name
 * @param {any} value
 * @param {Source} source
 * @param {() => any} precisely
 */
function addItems(found, name, value, source, precisely) {
  const { wabaId, time } = source;
  const { about, exact } = isObject(value) ? aboutOf(value, precisely) : NOTHING;
  const { phoneNumberId = '', messageTemplateId = '' } = about ?? NOTHING;
  const contacts = new Contacts(value?.contacts ?? value?.standby?.contacts);
  for (const item of itemsOf(name, value, { wabaId, time, phoneNumberId, messageTemplateId })) {
    const { value: own, key } = item;
    found.push({
      kind: 'field',
      name,
      key,
      processed: { ...about, wabaId, value: own, ...partsOf(item, contacts) },
      alone: () => source.within(exact === undefined ? own : { ...own, ...exact }),
    });
  }
}

/**
 * What an entry is besides: a message of somebody else, or the status of one, and whom it is about.
 *
 * @param {import('./items.js').Item} item
 * @param {InstanceType<typeof Contacts>} contacts of the value that it stands in
 */
function partsOf({ message, status, isSent }, contacts) {
  if (message === undefined && status === undefined) return undefined;
  if (status !== undefined) {
    const contact = contacts.of(
      status.recipient_id,
      status.recipient_user_id,
      status.recipient_parent_user_id,
    );
    const recipient = recipientOf(status, contact);
    return {
      recipient,
      status: status.recipient_type === 'group' ? status : filled(status, 'recipient_id', recipient),
    };
  }
  const messageId = identify(message);
  if (isSent) {
    const { to, recipient: user, to_user_id = user, to_parent_user_id, recipient_type } = message;
    const contact = contacts.of(to, to_user_id, to_parent_user_id);
    const sides = {
      recipient_id: to,
      recipient_user_id: to_user_id,
      recipient_parent_user_id: to_parent_user_id,
      recipient_type,
    };
    const recipient = recipientOf(sides, contact);
    const profileName = text(contact?.profile?.name);
    return { profileName, recipient, message: filled(message, 'to', recipient), messageId };
  }
  const contact = contacts.of(message.from, message.from_user_id, message.from_parent_user_id);
  const sender = senderOf(message, contact);
  return {
    profileName: text(contact?.profile?.name),
    sender,
    message: filled(message, 'from', sender),
    messageId,
  };
}

/**
 * What a value says of where it belongs: the business number, wherever the field has it, and ids as texts. Meta writes
 * some of them as numbers, which may have more digits than JavaScript's: those that do are `exact`.
 *
 * @param {any} value
 * @param {() => any} precisely
 */
function aboutOf(value, precisely) {
  /** @type {Record<string, string>} */
  const about = {};
  /** @param {string} name @param {unknown} id */
  const tell = (name, id) => {
    const told = text(id);
    if (told !== '' && !Object.hasOwn(about, name)) about[name] = told;
  };
  for (const place of [value.metadata, value.recipient, value.phone_number_settings, value]) {
    if (!isObject(place)) continue;
    tell('phoneNumberId', place.phone_number_id);
    tell('displayPhoneNumber', place.display_phone_number);
  }
  /** @type {Record<string, string> | undefined} */
  let exact;
  for (const [name, id] of Object.entries(value)) {
    if (!ID.test(name)) continue;
    const isRounded = typeof id === 'number' && !Number.isSafeInteger(id);
    if (isRounded) exact = { ...exact, [name]: precisely()[name] };
    tell(camel(name), exact?.[name] ?? id);
  }
  return { about, exact };
}

const ID = /^[a-z]+(?:_[a-z]+)*_id$/;

/** @param {string} name in snake case */
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

/**
 * So many characters, all in all, the events of one delivery may repeat of what they share: a thousand messages beside
 * a thousand contacts would be a million contacts in a store.
 */
const MOST_SHARED = 8 * 1024 * 1024;

/** What an event came with. It is asked for when an event is stored, or its delivery shown without the other events. */
class Source {
  #payload;
  #entry;
  #change;
  #count;
  /** @type {boolean | undefined} */
  #isSmall;
  /** @type {Map<string, any[]> | undefined} */
  #named;

  /**
   * @param {any} payload
   * @param {any} entry
   * @param {any} change
   * @param {() => number} count of the events of the whole delivery
   */
  constructor(payload, entry, change, count) {
    this.#payload = payload;
    this.#entry = entry;
    this.#change = change;
    this.#count = count;
    this.wabaId = text(entry?.id);
    this.time = text(entry?.time);
  }

  /**
   * The delivery with this change alone.
   *
   * @param {unknown} value of the change
   */
  with(value) {
    const change = { ...this.#change, value };
    return { ...this.#payload, entry: [{ ...this.#entry, changes: [change] }] };
  }

  /**
   * The delivery with this change alone, of which the value has been taken apart.
   *
   * @param {any} value
   */
  within(value) {
    if (this.#count() === 1 || !Array.isArray(value?.contacts)) return this.with(value);
    const { contacts, ...rest } = value;
    this.#isSmall ??= stringify(this.with({ contacts })).length * this.#count() <= MOST_SHARED;
    if (this.#isSmall) return this.with(value);
    // Those that it is about: what is named by no member of it is somebody else.
    this.#named ??= byName(contacts);
    const own = new Set();
    for (const [, text] of stringify(rest).matchAll(/"([^"\\]+)"/g)) {
      for (const contact of this.#named.get(text) ?? []) own.add(contact);
    }
    return this.with({ ...rest, contacts: [...own] });
  }

  /**
   * The delivery with this message, status or error alone.
   *
   * @param {'messages' | 'statuses' | 'errors'} member
   * @param {unknown} item
   * @param {any} [contact] of the customer
   */
  only(member, item, contact) {
    const { messages: _, statuses: __, errors: ___, ...shared } = this.#change.value;
    this.#isSmall ??=
      this.#count() === 1 || stringify(this.with(shared)).length * this.#count() <= MOST_SHARED;
    if (this.#isSmall) return this.with({ ...shared, [member]: [item] });
    const { object } = this.#payload;
    const { field } = this.#change;
    const value = this.part(member, item, contact);
    return { object, entry: [{ id: this.wabaId, time: this.#entry.time, changes: [{ field, value }] }] };
  }

  /**
   * The value with this item alone, without what others may share with it.
   *
   * @param {string} member
   * @param {unknown} item
   * @param {any} [contact] of the customer
   */
  part(member, item, contact) {
    const { messaging_product, metadata } = this.#change.value;
    const { display_phone_number, phone_number_id } = metadata ?? NOTHING;
    return {
      messaging_product,
      metadata: { display_phone_number, phone_number_id },
      contacts: contact === undefined ? [] : [contact],
      [member]: [item],
    };
  }
}

const NOTHING = /** @type {any} */ ({});

/** Contacts by each of their names. @param {any[]} contacts */
function byName(contacts) {
  /** @type {Map<string, any[]>} */
  const named = new Map();
  for (const contact of contacts) {
    for (const given of [contact?.wa_id, contact?.user_id, contact?.parent_user_id]) {
      const name = text(given);
      if (name !== '') named.set(name, [...(named.get(name) ?? []).slice(0, MOST_ALIKE), contact]);
    }
  }
  return named;
}

/** Of contacts of one name, so many are kept: each is the same customer. */
const MOST_ALIKE = 9;

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
  if (kind === 'raw' || Object.hasOwn(processed, 'originalData')) return processed; // it is already
  const original = processed.message ?? processed.status ?? processed.error ?? processed.value;
  if (typeof original !== 'object' || original === null) return processed;
  const wrapped = completed(kind, processed);
  for (const member of Object.keys(wrapped)) {
    if (!(member in processed)) hide(processed, member, wrapped[member]);
  }
  if (kind === 'message') hide(processed, 'originalData', original);
  // `status.status` is the wrapped object here and was a text there: it reads as that text.
  if (kind === 'status' && !Object.hasOwn(wrapped, 'toString'))
    hide(wrapped, 'toString', () => wrapped.status);
  return processed;
}

/**
 * What handlers see of what Meta sent: numbers that are missing filled in, and who is who.
 *
 * @param {Event['kind']} kind
 * @param {any} processed
 */
function completed(kind, processed) {
  const { message, sender, previous = sender, status, recipient, value, error } = processed;
  switch (kind) {
    case 'message':
      processed.message = filled(message, 'from', previous);
      return processed.message;
    case 'status':
      if (status.recipient_type !== 'group') processed.status = filled(status, 'recipient_id', recipient);
      return processed.status;
    case 'field':
      if (isObject(value)) processed.value = introduced(value);
      return processed.value;
    default:
      return error;
  }
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
