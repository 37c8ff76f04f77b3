// Remembers how Flow requests were answered, so that each is answered once: two texts under one key and vector give both
// away. `endpoint.js` answers through it. It is one for the process, whatever endpoint a request came to.

/**
 * @typedef {import('../../types/webhook-processor.js').Answer} Answer
 * @typedef {Pick<import('../../types/store.js').EventStore, 'claim' | 'complete' | 'release'>} Store
 *
 * @typedef {object} Exchange
 * @property {string} id of the key and the vector that the answer is encrypted with
 * @property {string} digest of the request
 *
 * @typedef {object} Entry
 * @property {string} digest
 * @property {Promise<Answer | undefined> | undefined} answer nothing once it was forgotten
 * @property {number} size
 */

/** Requests that are known again: about 17 MB. */
const MOST_REQUESTS = 50_000;
/** Characters of answers that are kept beside. A request whose answer was forgotten is refused. */
const MOST_CHARACTERS = 8 * 1024 * 1024;
/** In a store, after a crash, a request may be answered again this much later. Nothing of its answer went out. */
const LEASE_MS = 10 * 60_000;

const owner = crypto.randomUUID();

class Answered {
  #most;
  #mostCharacters;
  /** The oldest first. @type {Map<string, Entry>} */
  #entries = new Map();
  /** Those with an answer, the oldest first. @type {Set<Entry>} */
  #kept = new Set();
  #characters = 0;

  /** @param {number} [most] @param {number} [mostCharacters] */
  constructor(most = MOST_REQUESTS, mostCharacters = MOST_CHARACTERS) {
    this.#most = most;
    this.#mostCharacters = mostCharacters;
  }

  /**
   * The one answer to a request: that of the first time, which others wait for. Nothing if there is another answer under
   * the same key and vector, or the answer is not known any more.
   *
   * @param {Exchange} exchange
   * @param {Store | undefined} store what other processes have answered
   * @param {() => Promise<{ answer: Answer, isSealed: boolean }>} respond it may be asked again until it has sealed one
   * @returns {Promise<Answer | undefined>}
   */
  async once({ id, digest }, store, respond) {
    const known = this.#entries.get(id);
    if (known !== undefined) return known.digest === digest ? known.answer : undefined;
    /** @type {Entry} */
    const entry = { digest, answer: undefined, size: 0 };
    this.#entries.set(id, entry);
    if (this.#entries.size > this.#most) this.#forgetOldest();
    entry.answer = this.#respond(id, entry, store, respond);
    return entry.answer;
  }

  /**
   * @param {string} id
   * @param {Entry} entry
   * @param {Store | undefined} store
   * @param {() => Promise<{ answer: Answer, isSealed: boolean }>} respond
   */
  async #respond(id, entry, store, respond) {
    // What went wrong may go well the next time: nothing was said yet.
    const forget = () => {
      if (this.#entries.get(id) === entry) this.#entries.delete(id);
    };
    const key = `flow:${id}`;
    try {
      if (store !== undefined && (await store.claim([key], { owner, leaseMs: LEASE_MS }))[0] !== 'claimed') {
        entry.answer = undefined; // another process has answered it, or is at work on it
        return undefined;
      }
      const { answer, isSealed } = await respond();
      if (!isSealed) {
        forget();
        await store?.release([key], { owner });
        return answer;
      }
      // Before it goes out: whoever asks from now on gets this answer or none.
      if (store !== undefined && (await store.complete([key], { owner })) !== 1) {
        entry.answer = undefined;
        return undefined;
      }
      this.#keep(entry, answer.body.length);
      return answer;
    } catch (error) {
      forget();
      // Nothing has gone out. A store that fails now forgets it later.
      if (store !== undefined) await store.release([key], { owner }).catch(() => {});
      throw error;
    }
  }

  /** @param {Entry} entry @param {number} size */
  #keep(entry, size) {
    entry.size = size;
    this.#characters += size;
    this.#kept.add(entry);
    for (const oldest of this.#kept) {
      if (this.#characters <= this.#mostCharacters) break;
      this.#drop(oldest);
    }
  }

  /** @param {Entry} entry */
  #drop(entry) {
    if (!this.#kept.delete(entry)) return;
    this.#characters -= entry.size;
    entry.answer = undefined;
  }

  #forgetOldest() {
    const [[id, entry]] = this.#entries;
    this.#entries.delete(id);
    this.#drop(entry);
  }
}

module.exports = { Answered };
