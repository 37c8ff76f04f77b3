// Which names belong to one customer, as far as this process has seen: a number and a user id that came together, and
// what became of either. Conversations and lanes find a customer by it where an event gives one name alone.

const { comparable } = require('./identity.js');
const { keyOf } = require('./key.js');

/** @typedef {import('../../types/customer.js').CustomerIdentity} Identity */

/** A bound, because a process may serve many customers for long. What was used the longest ago is forgotten first. */
const KEPT = 20_000;

class Directory {
  /** The other name of each, for every phone number of the business: the latest, because numbers change hands. */
  #others = new Names();
  /** The lane of each user id that is not its own: that of the one before it. */
  #lanes = new Names();

  /**
   * A number and a user id came together.
   *
   * @param {string} phoneNumberId of the business
   * @param {Identity | undefined} identity
   */
  learn(phoneNumberId, identity) {
    if (identity?.phone === undefined || identity.userId === undefined) return;
    const { phone, userId } = identity;
    for (const [name, other] of [
      [phone, userId],
      [userId, phone],
    ]) {
      const before = this.#others.get(keyOf('', phoneNumberId, name));
      if (before === other) continue;
      // A number that somebody else has now does not lead from the one to the other.
      const back = before && keyOf('', phoneNumberId, before);
      if (back && this.#others.get(back) === name) this.#others.delete(back);
      this.#others.set(keyOf('', phoneNumberId, name), other);
    }
  }

  /**
   * A customer has another number or another user id now.
   *
   * @param {string} phoneNumberId of the business
   * @param {{ previous: Identity, current: Identity }} change
   */
  move(phoneNumberId, { previous, current }) {
    const lane = this.laneOf(phoneNumberId, previous);
    const known = this.namesOf(phoneNumberId, previous);
    this.learn(phoneNumberId, current);
    const of = new Set(own(current));
    for (const name of known) {
      if (!of.has(name)) this.#others.set(keyOf('', phoneNumberId, name), current.id);
    }
    if (lane !== current.id) this.#lanes.set(keyOf('', phoneNumberId, current.id), lane);
  }

  /**
   * Every name by which an event, or somebody who waits, may mean a customer.
   *
   * @param {string} phoneNumberId of the business
   * @param {Identity} identity
   */
  namesOf(phoneNumberId, identity) {
    const names = new Set(own(identity));
    for (const name of names) {
      const other = this.#others.get(keyOf('', phoneNumberId, name));
      if (other !== undefined) names.add(other); // and the loop comes to it
    }
    return names;
  }

  /**
   * The name that a customer's events are put in order by; empty if there is none.
   *
   * @param {string} phoneNumberId of the business
   * @param {Identity} identity
   */
  laneOf(phoneNumberId, { id, phone, userId }) {
    const other = userId ?? (phone && this.#others.get(keyOf('', phoneNumberId, phone)));
    const name = other ?? id;
    return this.#lanes.get(keyOf('', phoneNumberId, name)) ?? name;
  }
}

/** @param {Identity} identity */
const own = ({ id, phone, userId, parentUserId }) =>
  [userId, phone, parentUserId, id].flatMap((name) => (name ? [comparable(name)] : []));

/** A bounded table of names. */
class Names {
  /** @type {Map<string, string>} */
  #names = new Map();

  /** @param {string} name */
  get(name) {
    return this.#names.get(name);
  }

  /** @param {string} name */
  delete(name) {
    this.#names.delete(name);
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    this.#names.delete(name);
    this.#names.set(name, value);
    if (this.#names.size > KEPT) this.#names.delete(/** @type {string} */ (this.#names.keys().next().value));
  }
}

/** There is one for the process, as there is one table of those who wait. */
const directory = new Directory();

module.exports = { Directory, directory };
