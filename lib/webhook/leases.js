// What one owner holds in a store and keeps holding while it works on it. `direct.js` has one for a delivery,
// `inbox.js` one for its life.

/**
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @typedef {(error: unknown) => void} Report
 */

/** What a process was working on when it crashed is free again this much later. */
const LEASE_MS = 60_000;
/** What is held for so long counts as hanging, and another process may try it. */
const LONGEST_MS = 15 * 60_000;
const COMPLETION_ATTEMPTS = 4;

/** What one owner holds in a store, and keeps holding while it is at work on it. */
class Leases {
  #store;
  #report;
  owner = crypto.randomUUID();
  /** When each key was taken. @type {Map<string, number>} */
  #held = new Map();
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  /** @type {string[]} */
  #completed = [];
  /** @type {Promise<void> | undefined} */
  #completing;

  /**
   * @param {EventStore} store
   * @param {Report} report
   */
  constructor(store, report) {
    this.#store = store;
    this.#report = report;
  }

  get lease() {
    return { owner: this.owner, leaseMs: LEASE_MS };
  }

  /** @param {readonly string[]} keys */
  async claim(keys) {
    const claims = await this.#store.claim(keys, this.lease);
    this.hold(keys.filter((_, index) => claims[index] === 'claimed'));
    return new Map(keys.map((key, index) => [key, claims[index]]));
  }

  /** @param {readonly string[]} keys that are this owner's */
  hold(keys) {
    for (const key of keys) this.#held.set(key, Date.now());
    if (this.#held.size === 0) return;
    this.#timer ??= setInterval(() => this.#extend(), LEASE_MS / 3).unref();
  }

  /**
   * Keys that come while the store is at work on those before are completed together.
   *
   * @param {string} key
   */
  complete(key) {
    this.#completed.push(key);
    this.#completing ??= this.#completeAll();
  }

  /** Resolves once everything completed so far is so in the store, or was given up. */
  async settled() {
    await this.#completing;
  }

  /** @param {readonly string[]} keys */
  async release(keys) {
    this.drop(keys);
    try {
      if (keys.length > 0) await this.#store.release(keys, { owner: this.owner });
    } catch (error) {
      this.#report(error); // they are free when the lease has passed
    }
  }

  /** @param {readonly string[]} keys */
  drop(keys) {
    for (const key of keys) this.#held.delete(key);
    if (this.#held.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #completeAll() {
    // Waiting once lets handlers that answer at once complete together.
    await null;
    while (this.#completed.length > 0) {
      const keys = this.#completed.splice(0);
      for (let attempt = 1; ; attempt++) {
        try {
          await this.#store.complete(keys, { owner: this.owner });
          break;
        } catch (error) {
          if (attempt === COMPLETION_ATTEMPTS) {
            // They were handled, so the delivery is answered as done although the store does not know.
            this.#report(error);
            break;
          }
          await new Promise((resolve) => setTimeout(resolve, 100 * 4 ** (attempt - 1)));
        }
      }
      this.drop(keys);
    }
    this.#completing = undefined;
  }

  async #extend() {
    const now = Date.now();
    for (const [key, since] of this.#held) if (now - since > LONGEST_MS) this.#held.delete(key);
    try {
      const keys = [...this.#held.keys()];
      const kept = keys.length > 0 ? await this.#store.extend(keys, this.lease) : [];
      this.drop(keys.filter((_, index) => !kept[index])); // completed meanwhile, or somebody else's by now
    } catch (error) {
      this.#report(error);
    }
  }
}

module.exports = { Leases };
