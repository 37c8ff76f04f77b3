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
  const delivery = { count: () => found.length, lengths: new Map() };
  /** @type {any} */
  let precise;
  for (const [at, entry] of list(payload?.entry).entries()) {
    for (const [index, change] of list(entry?.changes).entries()) {
      if (!isObject(change)) continue;
      if (found.length + mostOf(change) > MOST_EVENTS) return undefined;
      const source = new Source(payload, entry, change, delivery);
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
    const { display_phone_number, phone_number_id } = metadata ?? NOTHING;
    const part = {
      messaging_product: value.messaging_product,
      metadata: { display_phone_number, phone_number_id },
    };
    for (const item of items) {
      const contact = contacts.of(item.wa_id, item.user_id?.current);
      /** @type {Shared['beside']} */
      const beside = ([shared]) => ({
        ...shared,
        contacts: contact === undefined ? [] : [contact],
        user_id_update: [item],
      });
      // Of many, each has its own contact alone: what they share would be written as often as there are items.
      const isOnly = items.length === 1;
      const one = isOnly ? value : beside([part]);
      const shared = isOnly ? undefined : { parts: [part], entry: item, beside };
      const { current, previous } = updateOf(item, contact) ?? NOTHING;
      const moved = current && { ...ofNumber, sender: current, previous, current };
      const key = fieldKey(wabaId, time, name, { phoneNumberId, item });
      const processed = { wabaId, value: one, ...moved };
      found.push({ kind: 'field', name, key, processed, alone: () => source.with(one, shared) });
    }
    return;
  }
  if (name !== 'messages' || !holdsEvents) {
    addItems(found, name, value, source, precisely);
    return;
  }
  const contacts = new Contacts(value.contacts);
  const { messages: _, statuses: __, errors: ___, ...part } = value;
  /** @param {string} member @param {any} entry @param {any} [contact] of the customer */
  const alone = (member, entry, contact) => {
    /** @type {Shared['beside']} */
    const beside = ([shared]) => ({ ...shared, [member]: [entry] });
    const own = contact === undefined ? [] : [contact];
    return source.with(beside([part]), { parts: [part], entry, beside, contacts: own });
  };
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
      alone: () => alone('messages', message, contact),
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
      alone: () => alone('statuses', status, contact),
    });
  }
  for (const error of objects(errors)) {
    found.push({
      kind: 'error',
      name: text(error.code),
      key: errorKey(wabaId, time, phoneNumberId, error),
      processed: { ...ofNumber, error },
      alone: () => alone('errors', error),
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
    const { value: own, key, shared } = item;
    /** @param {any} value */
    const exactly = (value) => (exact === undefined ? value : { ...value, ...exact });
    found.push({
      kind: 'field',
      name,
      key,
      processed: { ...about, wabaId, ...timeOf(time), value: own, ...partsOf(item, contacts) },
      alone: () =>
        source.with(exactly(own), shared && { ...shared, beside: (parts) => exactly(shared.beside(parts)) }),
    });
  }
}

/** When Meta says that it happened. @param {string} time */
const timeOf = (time) => (/^\d{1,12}$/.test(time) ? { time: Number(time) } : undefined);

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

/**
 * What an event shares with the others of its change.
 *
 * @typedef {object} Shared
 * @property {any[]} parts of the value, the same objects for each of them
 * @property {any} entry that is its own
 * @property {(parts: any[]) => any} beside the value with that entry, and these parts in place of those
 * @property {any[]} [contacts] of the customer; without them, those that it names
 */

/** What an event came with. It is asked for when an event is stored, or its delivery shown without the other events. */
class Source {
  #payload;
  #entry;
  #change;
  #delivery;
  /** @type {boolean | undefined} */
  #isSmall;
  /** What each event repeats of what is too large. @type {Map<any, any>} */
  #kept = new Map();
  /** The contacts of a part by their names. @type {Map<any, Map<string, any[]>>} */
  #named = new Map();

  /**
   * @param {any} payload
   * @param {any} entry
   * @param {any} change
   * @param {{ count: () => number, lengths: Map<any, number> }} delivery the number of its events, and how long what its
   *   changes share is
   */
  constructor(payload, entry, change, delivery) {
    this.#payload = payload;
    this.#entry = entry;
    this.#change = change;
    this.#delivery = delivery;
    this.wabaId = text(entry?.id);
    this.time = text(entry?.time);
  }

  /**
   * The delivery with this change alone.
   *
   * @param {unknown} value of the change
   * @param {Shared} [shared] what of it other events of the change have as well
   */
  with(value, shared) {
    if (this.#mayRepeat(shared?.parts ?? [])) {
      const change = { ...this.#change, value };
      return { ...this.#payload, entry: [{ ...this.#entry, changes: [change] }] };
    }
    const change = { field: this.#change.field, value: shared === undefined ? value : this.#least(shared) };
    return {
      object: this.#payload.object,
      entry: [{ id: this.#entry.id, time: this.#entry.time, changes: [change] }],
    };
  }

  /** @param {any[]} parts */
  #mayRepeat(parts) {
    const { count } = this.#delivery;
    if (count() === 1) return true;
    this.#isSmall ??=
      count() *
        (this.#length(this.#payload, 'entry') +
          this.#length(this.#entry, 'changes') +
          this.#length(this.#change, 'value') +
          parts.reduce((sum, part) => sum + stringify(part).length, 0)) <=
      MOST_SHARED;
    return this.#isSmall;
  }

  /**
   * Of an object without a member. Those that many changes share are measured once.
   *
   * @param {any} object
   * @param {string} member
   */
  #length(object, member) {
    const { lengths } = this.#delivery;
    const length = lengths.get(object) ?? stringify({ ...object, [member]: undefined }).length;
    lengths.set(object, length);
    return length;
  }

  /** The value with no more of what is shared than all events may repeat. @param {Shared} shared */
  #least({ parts, entry, beside, contacts }) {
    const room = MOST_SHARED / this.#delivery.count() / parts.length;
    const rests = parts.map(
      (part) => this.#kept.get(part) ?? this.#keep(part, least(withoutContacts(part), room)),
    );
    /** @param {any} contact */
    const shortened = (contact) => this.#kept.get(contact) ?? this.#keep(contact, least(contact, room));
    /** @param {any} part */
    const own = (part) => {
      if (contacts !== undefined) return contacts;
      const named = this.#named.get(part) ?? byName(part.contacts);
      this.#named.set(part, named);
      // What is named by no member of it is somebody else.
      return new Set([entry, ...rests].flatMap(namesIn).flatMap((name) => named.get(name) ?? []));
    };
    return beside(
      rests.map((rest, at) => {
        const part = parts[at];
        return Array.isArray(part.contacts) ? { ...rest, contacts: [...own(part)].map(shortened) } : rest;
      }),
    );
  }

  /** @param {any} object @param {any} kept of it */
  #keep(object, kept) {
    this.#kept.set(object, kept);
    return kept;
  }
}

/** @param {any} part */
const withoutContacts = ({ contacts, ...others }) => others;

/**
 * Of an object the members that fit into so many characters, the shortest ones first; of an object that does not fit, its
 * own members.
 *
 * @param {any} object
 * @param {number} room
 * @param {boolean} [isInner]
 * @returns {any}
 */
function least(object, room, isInner = false) {
  /** @type {Map<string, any>} */
  const kept = new Map();
  let left = room;
  const members = Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value, length: name.length + stringify(value).length }));
  for (const { name, value, length } of members.toSorted((a, b) => a.length - b.length)) {
    const fits = length <= left;
    if (!fits && (isInner || !isObject(value))) break;
    kept.set(name, fits ? value : least(value, left, true));
    left -= fits ? length : stringify(kept.get(name)).length;
  }
  return Object.fromEntries(
    members.filter(({ name }) => kept.has(name)).map(({ name }) => [name, kept.get(name)]),
  );
}

/** The texts in a value. @param {unknown} value */
const namesIn = (value) => [...stringify(value).matchAll(/"([^"\\]+)"/g)].map(([, name]) => name);

const NOTHING = /** @type {any} */ ({});

/** Contacts by each of their names. @param {any[]} contacts */
function byName(contacts) {
  /** @type {Map<string, any[]>} */
  const named = new Map();
  for (const contact of objects(contacts)) {
    for (const given of [contact.wa_id, contact.user_id, contact.parent_user_id]) {
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
