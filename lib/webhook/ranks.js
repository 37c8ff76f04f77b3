// The order of a message's statuses: `handling.js` asks here whether a status comes after one that is further on.

/**
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @typedef {import('../../types/webhook-processor.js').WebhookProcessorConfig} Config
 * @typedef {import('./event.js').Event} Event
 */

const { rankKey } = require('./key.js');

/** How far a message has come; what is not here, such as `failed`, has no place in that order. */
const RANKS = new Map([
  ['sent', 1],
  ['delivered', 2],
  ['read', 3],
  ['played', 4],
]);

/** In memory, where no store is given: ranks of so many sent messages. */
const KEPT = 10_000;

class Ranks {
  #order;
  /** @type {Pick<EventStore, 'advance'> | undefined} */
  #store;

  /** @param {Config['statusOrder']} order @param {EventStore | undefined} store */
  constructor(order = 'keep', store) {
    this.#order = order;
    this.#store = store;
  }

  /**
   * Marks a status that comes too late, and answers whether it is to be dropped.
   *
   * @param {Event} event
   */
  async drops({ name, processed }) {
    const rank = RANKS.get(name);
    if (this.#order === 'keep' || rank === undefined) return false;
    const key = rankKey(processed.status);
    if (key === '') {
      processed.stale = false; // of which message it is, it does not say
      return false;
    }
    this.#store ??= memory();
    processed.stale = (await this.#store.advance(key, rank)) > rank;
    return processed.stale && this.#order === 'drop';
  }
}

function memory() {
  const { MemoryStore } = require('../store/memory.js');
  return new MemoryStore({ limit: KEPT });
}

module.exports = { Ranks };
