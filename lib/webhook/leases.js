// What one owner holds in a store and keeps holding while it works on it. `direct.js` has one for a delivery,
// `inbox.js` one for its life.
const { coded } = require('./failure.js');

/**
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @typedef {import('./event.js').Event} Event
 * @typedef {import('./handling.js').Report} Report
 */

const LEASE_MS = 60_000;
const COMPLETION_ATTEMPTS = 4;

class Leases {
  #store;
  #report;
  #longestMs;
  #leaseMs;
  owner = crypto.randomUUID();
  /** When each key was taken, by a clock that nobody sets. @type {Map<string, number>} */
  #held = new Map();
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  /** @type {Set<Promise<void>>} */
  #completing = new Set();
  /** The last extension failed, which was told. */
  #isFailing = false;

  /**
   * @param {EventStore} store
   * @param {Report} report
   * @param {{ leaseMs?: number | undefined, longestMs?: number }} [options] `longestMs`: what is held for longer hangs,
   *   and may be tried by somebody else
   */
  constructor(store, report, { leaseMs = LEASE_MS, longestMs = Number.POSITIVE_INFINITY } = {}) {
    this.#store = store;
    this.#report = report;
    this.#leaseMs = leaseMs;
    this.#longestMs = longestMs;
  }

  get lease() {
    return { owner: this.owner, leaseMs: this.#leaseMs };
  }

  /** @param {readonly string[]} keys */
  async claim(keys) {
    const claims = await this.#store.claim(keys, this.lease);
    this.hold(keys.filter((_, index) => claims[index] === 'claimed'));
    return new Map(keys.map((key, index) => [key, claims[index]]));
  }

  /** @param {readonly string[]} keys that are this owner's */
  hold(keys) {
    for (const key of keys) this.#held.set(key, performance.now());
    if (this.#held.size === 0) return;
    this.#timer ??= setInterval(() => this.#extend(), this.#leaseMs / 3).unref();
  }

  /**
   * Its handlers have ended well. Stores put what comes at once together.
   *
   * @param {string} key
   * @param {Event} [event] for whoever hears of errors
   */
  complete(key, event) {
    const completing = this.#complete(key, event).finally(() => this.#completing.delete(completing));
    this.#completing.add(completing);
    return completing;
  }

  /** Resolves once everything completed so far is so in the store, or was given up. */
  async settled() {
    await Promise.all(this.#completing);
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
    if (this.#held.size === 0) this.#rest();
  }

  /**
   * Somebody else may have handled it as well, which must not stay unknown.
   *
   * @param {Event | undefined} event
   */
  tellLost(event) {
    const message =
      'An event was handled here although its lease had passed: it may have been handled elsewhere too. ' +
      'The clock was set, the process stood still, or the store could not be reached for too long (`leaseMs`).';
    this.#report(coded('ERR_LEASE_LOST', message), event);
  }

  #rest() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** @param {string} key @param {Event | undefined} event */
  async #complete(key, event) {
    for (let attempt = 1; ; attempt++) {
      try {
        const completed = await this.#store.complete([key], { owner: this.owner });
        if (completed === 0) this.tellLost(event);
        break;
      } catch (error) {
        if (attempt === COMPLETION_ATTEMPTS || /** @type {any} */ (error)?.retryable === false) {
          // They were handled: nobody need deliver them again, although the store does not know.
          this.#report(error);
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 100 * 4 ** (attempt - 1)));
      }
    }
    this.drop([key]);
  }

  async #extend() {
    const now = performance.now();
    for (const [key, since] of this.#held) if (now - since > this.#longestMs) this.#held.delete(key);
    try {
      const keys = [...this.#held.keys()];
      const kept = keys.length > 0 ? await this.#store.extend(keys, this.lease) : [];
      this.drop(keys.filter((_, index) => !kept[index])); // completed meanwhile, or somebody else's by now
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) this.#report(error);
      this.#isFailing = true;
      if (/** @type {any} */ (error)?.code === 'ERR_STORE_CLOSED') this.#rest();
    }
  }
}

module.exports = { Leases };
