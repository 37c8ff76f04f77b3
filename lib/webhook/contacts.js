// Who is who in a change: its `contacts`, and whom each item of a field's value is about. `event.js` asks here.

const { comparable, filledIn, identity, recipientOf, text } = require('./identity.js');
const { isObject } = require('./json.js');

/** @typedef {import('../../types/customer.js').CustomerIdentity} Identity */

/** The `contacts` of a change, by any of the names a customer has. */
class Contacts {
  #contacts;
  /** @type {Map<string, any> | undefined} */
  #byName;

  /** @param {unknown} contacts */
  constructor(contacts) {
    this.#contacts = contacts;
  }

  /**
   * The contact of a customer. The user id goes first: one number may have been that of two people.
   *
   * @param {unknown} number
   * @param {unknown} userId
   * @param {unknown} [parentUserId]
   */
  of(number, userId, parentUserId) {
    this.#byName ??= this.#read();
    for (const name of [userId, number, parentUserId]) {
      const contact = this.#byName.get(comparable(text(name) ?? ''));
      if (contact !== undefined) return contact;
    }
    return undefined;
  }

  #read() {
    const byName = new Map();
    for (const contact of objects(this.#contacts)) {
      for (const given of [contact.wa_id, contact.user_id, contact.parent_user_id]) {
        const name = comparable(text(given) ?? '');
        if (name !== '' && !byName.has(name)) byName.set(name, contact);
      }
    }
    return byName;
  }
}

/**
 * The value of a field as handlers see it: each item says whose it is, and no number is missing that programs of
 * yesterday read. What Meta sent stays as it is.
 *
 * @param {any} value
 */
function introduced(value) {
  const contacts = new Contacts(value.contacts);
  const business = comparable(text(value.metadata?.display_phone_number) ?? '');
  /** @type {Record<string, unknown>} */
  const changes = {};
  for (const [name, items] of Object.entries(value)) {
    if (!Array.isArray(items) || items.length > MOST) continue;
    const seen = items.map((item) => (isObject(item) ? itemOf(item, name, contacts, business) : item));
    if (seen.some((item, index) => item !== items[index])) changes[name] = seen;
  }
  if (isObject(value.standby)) {
    const seen = introduced(value.standby);
    if (seen !== value.standby) changes.standby = seen;
  }
  return Object.keys(changes).length === 0 ? value : { ...value, ...changes };
}

/** Meta puts up to 1,000 into a delivery. */
const MOST = 10_000;

/**
 * @param {any} item
 * @param {string} list that it stands in
 * @param {Contacts} contacts
 * @param {string} business its number, digits
 */
function itemOf(item, list, contacts, business) {
  const seen = filledIn(item);
  if (list === 'contacts') return seen;
  let of = seen;
  for (const [name, people] of Object.entries(seen)) {
    if (!name.endsWith('_participants') || !Array.isArray(people)) continue;
    const known = people.map((one) =>
      isObject(one) ? named(filledIn(one), 'sender', personOf(one, contacts)) : one,
    );
    of = { ...of, [name]: known };
  }
  if ('recipient_id' in item || 'recipient_user_id' in item) {
    const contact = contacts.of(item.recipient_id, item.recipient_user_id, item.recipient_parent_user_id);
    return named(of, 'recipient', recipientOf(item, contact));
  }
  if ('wa_id' in item || 'user_id' in item) return named(of, 'sender', personOf(item, contacts));
  return named(of, ...partyOf(item, contacts, business));
}

/** @param {any} item @param {Contacts} contacts @returns {Identity} */
function personOf({ wa_id, user_id, parent_user_id }, contacts) {
  const contact = contacts.of(wa_id, user_id, parent_user_id);
  return identity({ number: wa_id, userId: user_id, parentUserId: parent_user_id }, contact);
}

/**
 * The customer of a call, or of a message that the business sent elsewhere. Meta's samples swap `from` and `to`, so it
 * is whoever is not the business.
 *
 * @param {any} item
 * @param {Contacts} contacts
 * @param {string} business its number, digits
 * @returns {['sender' | 'recipient', Identity]}
 */
function partyOf(item, contacts, business) {
  const { direction, from_user_id, to_user_id, from_parent_user_id, to_parent_user_id } = item;
  const [from, to] = [item.from, item.to].map((name) => text(name));
  const isBusiness = (/** @type {string | undefined} */ name) =>
    name !== undefined && comparable(name) === business;
  const isSent =
    direction === 'BUSINESS_INITIATED' ||
    (direction !== 'USER_INITIATED' && (isBusiness(from) || text(to_user_id) !== undefined));
  const numbers = isSent ? [to, from] : [from, to];
  const number = numbers.find((name) => name !== undefined && !isBusiness(name));
  const [userId, other] = isSent ? [to_user_id, from_user_id] : [from_user_id, to_user_id];
  const [parent, otherParent] = isSent
    ? [to_parent_user_id, from_parent_user_id]
    : [from_parent_user_id, to_parent_user_id];
  const user = text(userId) ?? text(other);
  const parentUserId = text(parent) ?? text(otherParent);
  const contact = contacts.of(number, user, parentUserId);
  return [isSent ? 'recipient' : 'sender', identity({ number, userId: user, parentUserId }, contact)];
}

/**
 * Says who it is, hidden from `console.log`, spread and comparison, unless that is said already.
 *
 * @param {any} item
 * @param {'sender' | 'recipient'} name
 * @param {Identity} person
 */
function named(item, name, person) {
  if (person.id === '' || name in item) return item;
  return Object.defineProperty(item, name, { value: person, writable: true, configurable: true });
}

/** @param {unknown} items @returns {any[]} */
const objects = (items) => (Array.isArray(items) ? items.filter(isObject) : []);

module.exports = { Contacts, introduced };
