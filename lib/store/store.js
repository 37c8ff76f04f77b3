// What every event store has in common: it checks arguments, counts what is pending and closes. The stores extend
// it, and each hands it the backend that keeps the events.
const { WhatsAppError, WhatsAppValidationError } = require('../errors.js');
const { WhatsAppStoreError } = require('./error.js');

/**
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @typedef {import('../../types/store.js').Claim} Claim
 * @typedef {import('../../types/store.js').TakenEvent} TakenEvent
 * @typedef {import('../../types/store.js').DeadLetter} DeadLetter
 * @typedef {{ key: string, body: string, lane?: string }} StoredEvent
 * @typedef {{ owner: string }} Owner
 * @typedef {{ owner: string, leaseMs: number }} Lease
 * @typedef {{ owner: string, reason: string }} Burial
 */

/**
 * @template T
 * @typedef {T | Promise<T>} Awaitable
 */

/**
 * Where events are kept. Its arguments are checked.
 *
 * @typedef {object} Backend
 * @property {(keys: string[], owner: string, leaseMs: number) => Awaitable<Claim[]>} claim
 * @property {(keys: string[], owner: string, leaseMs: number) => Awaitable<boolean[]>} extend
 * @property {(keys: string[], owner: string) => Awaitable<number>} complete
 * @property {(keys: string[], owner: string) => Awaitable<number>} release
 * @property {(key: string, rank: number) => Awaitable<number>} advance
 * @property {(events: StoredEvent[]) => Awaitable<number>} put
 * @property {(limit: number, owner: string, leaseMs: number, interrupted: number) => Awaitable<TakenEvent[]>} take
 * @property {(lane: string, limit: number) => Awaitable<StoredEvent[]>} peek
 * @property {(key: string, owner: string, afterMs: number, reason: string) => Awaitable<boolean>} retry
 * @property {(key: string, owner: string, reason: string) => Awaitable<boolean>} bury
 * @property {(limit: number, after: string) => Awaitable<DeadLetter[]>} deadLetters
 * @property {(keys: string[]) => Awaitable<number>} replay
 * @property {(keys: string[]) => Awaitable<number>} discard
 * @property {(key: string, ttlMs: number) => Awaitable<void>} expect
 * @property {(key: string, body: string) => Awaitable<boolean>} offer
 * @property {(key: string) => Awaitable<string | undefined>} collect
 * @property {(key: string) => Awaitable<string | undefined>} unexpect
 * @property {() => Awaitable<void>} close
 */

/** How long after its last change a completed key or a rank is forgotten: Meta redelivers for 7 days. */
const EXPIRY = 8 * 24 * 60 * 60 * 1000;
/** How much longer than its waiter said an offered reply is kept, so that its last look still finds it. */
const GRACE = 60_000;
const LONGEST_KEY = 1024;

/**
 * What every store does: arguments are checked, errors point at the caller's line, and nothing is begun
 * after `close`.
 *
 * @implements {EventStore}
 */
class Store {
  #backend;
  /** @type {Set<Promise<unknown>>} */
  #pending = new Set();
  /** @type {Promise<void> | undefined} */
  #closed;

  /** @param {Backend} backend */
  constructor(backend) {
    this.#backend = backend;
  }

  /** @param {readonly string[]} keys @param {Lease} options */
  claim(keys, options) {
    return this.#run((to) => to.claim(list(keys), owner(options), lease(options)));
  }

  /** @param {readonly string[]} keys @param {Lease} options */
  extend(keys, options) {
    return this.#run((to) => to.extend(list(keys), owner(options), lease(options)));
  }

  /** @param {readonly string[]} keys @param {Owner} options */
  complete(keys, options) {
    return this.#run((to) => to.complete(list(keys), owner(options)));
  }

  /** @param {readonly string[]} keys @param {Owner} options */
  release(keys, options) {
    return this.#run((to) => to.release(list(keys), owner(options)));
  }

  /** @param {string} key @param {number} rank */
  advance(key, rank) {
    return this.#run((to) => to.advance(text('key', key), integer('rank', rank, 1, Number.MAX_SAFE_INTEGER)));
  }

  /** @param {readonly StoredEvent[]} events */
  put(events) {
    return this.#run((to) => {
      if (!Array.isArray(events)) throw refusal('events', 'an array');
      return to.put(
        events.map((event) => ({
          key: text('key', event?.key),
          body: content('body', event?.body),
          ...(event.lane === undefined ? {} : { lane: text('lane', event.lane) }),
        })),
      );
    });
  }

  /** @param {number} limit @param {Lease & { interrupted?: number }} options */
  take(limit, options) {
    return this.#run((to) => {
      const most = integer('limit', limit, 1, 100_000);
      const interrupted = integer('interrupted', options?.interrupted ?? most, 0, 100_000);
      return to.take(most, owner(options), lease(options), interrupted);
    });
  }

  /** @param {string} lane @param {number} [limit] */
  peek(lane, limit = 100) {
    return this.#run((to) => to.peek(text('lane', lane), integer('limit', limit, 1, 100_000)));
  }

  /** @param {string} key @param {Burial & { afterMs: number }} options */
  retry(key, options) {
    return this.#run((to) =>
      to.retry(
        text('key', key),
        owner(options),
        integer('afterMs', options.afterMs, 0, EXPIRY),
        content('reason', options.reason),
      ),
    );
  }

  /** @param {string} key @param {Burial} options */
  bury(key, options) {
    return this.#run((to) => to.bury(text('key', key), owner(options), content('reason', options.reason)));
  }

  /** @param {{ limit?: number, after?: string }} [options] */
  deadLetters(options) {
    return this.#run((to) => {
      const { limit = 100, after = '' } = options ?? {};
      return to.deadLetters(integer('limit', limit, 1, 100_000), content('after', after));
    });
  }

  /** @param {readonly string[]} keys */
  replay(keys) {
    return this.#run((to) => to.replay(list(keys)));
  }

  /** @param {readonly string[]} keys */
  discard(keys) {
    return this.#run((to) => to.discard(list(keys)));
  }

  /** @param {string} key @param {number} ttlMs */
  expect(key, ttlMs) {
    return this.#run((to) => to.expect(text('key', key), integer('ttlMs', ttlMs, 1, EXPIRY)));
  }

  /** @param {string} key @param {string} body */
  offer(key, body) {
    return this.#run((to) => to.offer(text('key', key), content('body', body)));
  }

  /** @param {string} key */
  collect(key) {
    return this.#run((to) => to.collect(text('key', key)));
  }

  /** @param {string} key */
  unexpect(key) {
    return this.#run((to) => to.unexpect(text('key', key)));
  }

  /** @returns {Promise<void>} */
  close() {
    this.#closed ??= (async () => {
      await Promise.allSettled(this.#pending);
      await this.#backend.close();
    })();
    return this.#closed;
  }

  /**
   * @template T
   * @param {(backend: Backend) => Awaitable<T>} operation
   * @returns {Promise<T>}
   */
  async #run(operation) {
    /** @type {Promise<T> | undefined} */
    let pending;
    try {
      if (this.#closed) throw new WhatsAppStoreError('The store is closed.', 'ERR_STORE_CLOSED');
      const result = operation(this.#backend);
      if (!(result instanceof Promise)) return result;
      pending = result;
      this.#pending.add(pending);
      return await pending;
    } catch (error) {
      // Its own frames end in a callback. Captured here, the stack leads to the caller's line.
      if (error instanceof WhatsAppError) Error.captureStackTrace(error);
      throw error;
    } finally {
      if (pending) this.#pending.delete(pending);
    }
  }
}

/** @param {readonly string[]} keys */
function list(keys) {
  if (!Array.isArray(keys)) throw refusal('keys', 'an array');
  return keys.map((key) => text('keys', key));
}

/** @param {Owner} options */
const owner = (options) => text('owner', options?.owner);
/** @param {Lease} options */
const lease = (options) => integer('leaseMs', options?.leaseMs, 1, EXPIRY);

/** @param {string} name @param {unknown} value */
function text(name, value) {
  const checked = content(name, value);
  if (checked === '' || checked.length > LONGEST_KEY) {
    throw refusal(name, `text of 1 to ${LONGEST_KEY} characters`);
  }
  return checked;
}

/**
 * Half a surrogate pair has no UTF-8, so stores would make different keys the same.
 *
 * @param {string} name
 * @param {unknown} value
 */
function content(name, value) {
  if (typeof value !== 'string' || !(/** @type {any} */ (value).isWellFormed())) {
    throw refusal(name, 'well-formed text');
  }
  return value;
}

/** @param {string} name @param {unknown} value @param {number} least @param {number} most */
function integer(name, value, least, most) {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw refusal(name, `an integer from ${least} to ${most}`);
  }
  return value;
}

/** @param {string} parameter @param {string} expected */
function refusal(parameter, expected) {
  const error = new WhatsAppValidationError(`\`${parameter}\` must be ${expected}.`);
  return Object.assign(error, { parameter });
}

/**
 * A store made in a way that makes none.
 *
 * @param {string} message
 * @param {string} remedy
 */
function misuse(message, remedy) {
  return Object.assign(new WhatsAppValidationError(`${message} ${remedy}`), { remedy });
}

module.exports = { EXPIRY, GRACE, Store, misuse, refusal };
