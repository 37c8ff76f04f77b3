// Who an event is about: one identity for a customer, whether Meta gives the phone number, the business-scoped user id
// or both. `event.js` puts it on every event; lanes, conversations and `onIdentityChanged` go by it.

const { isObject } = require('./json.js');

/**
 * @typedef {import('../../types/customer.js').CustomerIdentity} Identity
 * @typedef {{ previous: Identity, current: Identity }} Change
 */

/** Members that hold a phone number, each with those that name the same customer where Meta leaves it out. */
const NUMBERS = [
  ['from', 'from_user_id', 'from_parent_user_id'],
  ['to', 'to_user_id', 'to_parent_user_id'],
  ['wa_id', 'user_id', 'parent_user_id'],
  ['recipient_id', 'recipient_user_id', 'recipient_parent_user_id'],
];

const USER_ID = /^([A-Z]{2})\.(?:ENT\.)?[A-Za-z0-9]+$/;

/** What people and Meta put between digits, and what nobody sees. */
const SEPARATORS = /[\s()+\p{Pd}\p{Cf}]/gu;

/** @param {unknown} value a text that is not empty, or nothing; a number may be a text that somebody parsed */
function text(value) {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A phone number or a user id as it is compared. @param {string} name */
const comparable = (name) => (USER_ID.test(name) ? name : name.replace(SEPARATORS, ''));

/**
 * @param {{ number?: unknown, userId?: unknown, parentUserId?: unknown, hash?: unknown }} given by the event itself
 * @param {any} [contact] what else the delivery says of the customer
 * @returns {Identity}
 */
function identity({ number, userId, parentUserId, hash }, contact) {
  const { wa_id, user_id, parent_user_id, identity_key_hash, profile } = contact ?? NOTHING;
  const name = text(number) ?? text(wa_id) ?? '';
  // Others, who play Meta or fill gaps in, write user ids there.
  const user = text(userId) ?? text(user_id) ?? (USER_ID.test(name) ? name : undefined);
  const parent = text(parentUserId) ?? text(parent_user_id);
  const digits = comparable(name);
  const phone = /^\d+$/.test(digits) ? digits : undefined;
  const about = isObject(profile) ? profile : NOTHING;
  /** @type {Record<keyof Identity, string | undefined>} */
  const found = {
    id: user ?? phone ?? parent ?? name,
    phone,
    userId: user,
    parentUserId: parent,
    username: text(about.username),
    name: text(about.name),
    countryCode: USER_ID.exec(user ?? parent ?? '')?.[1] ?? text(about.country_code),
    identityKeyHash: text(hash) ?? text(identity_key_hash),
  };
  for (const member of /** @type {(keyof Identity)[]} */ (Object.keys(found))) {
    if (found[member] === undefined) delete found[member];
  }
  return /** @type {Identity} */ (found);
}

const NOTHING = /** @type {any} */ ({});

/** Who sent a message. @param {any} message @param {any} contact */
const senderOf = (message, contact) =>
  identity(
    {
      number: message.from,
      userId: message.from_user_id,
      parentUserId: message.from_parent_user_id,
      hash: message.identity?.hash,
    },
    contact,
  );

/**
 * Whom a status is about. Of a message to a group that is the member who received or read it; the group itself as
 * long as it names none.
 *
 * @param {any} status
 * @param {any} contact
 */
function recipientOf(status, contact) {
  const [number, userId, parentUserId] = participantOf(status);
  if (number !== undefined || userId !== undefined || parentUserId !== undefined) {
    return identity({ number, userId, parentUserId, hash: status.recipient_identity_key_hash }, contact);
  }
  if (status.recipient_type === 'group') return { id: text(status.recipient_id) ?? '' };
  return identity(
    {
      number: status.recipient_id,
      userId: status.recipient_user_id,
      parentUserId: status.recipient_parent_user_id,
      hash: status.recipient_identity_key_hash,
    },
    contact,
  );
}

/**
 * The member of a group that a status is about: number, user id and that of the parent portfolio.
 *
 * @param {any} status
 */
const participantOf = (status) => [
  text(status.recipient_participant_id) ?? text(status.participant_recipient_id),
  text(status.recipient_participant_user_id),
  text(status.recipient_participant_parent_user_id),
];

/**
 * What became of a customer who has another number or another user id now; nothing if a message says something else.
 *
 * @param {any} message
 * @returns {Change | undefined}
 */
function changeOf({ type, from, from_user_id, from_parent_user_id, system }) {
  if (type !== 'system' || !isObject(system) || !CHANGES.has(system.type)) return undefined;
  return changed(
    {
      number: from,
      // Samples of before August 2026 have no `previous_` members.
      userId: text(system.previous_user_id) ?? from_user_id,
      parentUserId: text(system.previous_parent_user_id) ?? from_parent_user_id,
    },
    { number: system.wa_id, userId: system.user_id, parentUserId: system.parent_user_id },
  );
}

const CHANGES = new Set(['user_changed_number', 'user_changed_user_id']);

/**
 * The same of the withdrawn field `user_id_update`.
 *
 * @param {any} item
 * @param {any} contact
 */
function updateOf({ wa_id, user_id, parent_user_id }, contact) {
  const [user, parent] = [user_id, parent_user_id].map((ids) => (isObject(ids) ? ids : NOTHING));
  const number = text(wa_id) ?? contact?.wa_id;
  const { profile } = contact ?? NOTHING;
  return changed(
    { number, userId: user.previous, parentUserId: parent.previous },
    { number, userId: user.current, parentUserId: parent.current },
    { profile },
  );
}

/**
 * @param {Parameters<typeof identity>[0]} before
 * @param {Parameters<typeof identity>[0]} after
 * @param {any} [contact]
 */
function changed(before, after, contact) {
  const [previous, current] = [identity(before, contact), identity(after, contact)];
  return previous.id === '' || current.id === '' ? undefined : { previous, current };
}

/**
 * The same object, or a copy in which a number is not missing that programs of yesterday read: the user id stands in its
 * place, so that an answer to it reaches the customer.
 *
 * @template {Record<string, any>} Named
 * @param {Named} named
 * @param {string} number the member
 * @param {Pick<Identity, 'id' | 'phone'>} customer
 * @returns {Named}
 */
function filled(named, number, { id, phone = id }) {
  if (id === '' || text(named[number]) !== undefined) return named;
  // Spread, because assigning a member named __proto__ would change what the copy is.
  return /** @type {Named} */ ({ [number]: phone, ...named, [number]: phone });
}

/**
 * The same of whatever member of an object holds a number.
 *
 * @template {Record<string, any>} Named
 * @param {Named} named
 * @returns {Named}
 */
function filledIn(named) {
  for (const [number, ...ids] of NUMBERS) {
    const id = ids.map((name) => text(named[name])).find((name) => name !== undefined);
    if (id !== undefined) named = filled(named, number, { id });
  }
  return named;
}

module.exports = {
  changeOf,
  comparable,
  filled,
  filledIn,
  identity,
  participantOf,
  recipientOf,
  senderOf,
  text,
  updateOf,
};
