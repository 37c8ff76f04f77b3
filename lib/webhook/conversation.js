// Conversations: `whatsapp.conversation(from).waitFor(…)` waits for a customer's next message. Programs wait
// through the client, and `handling.js` reports here which messages arrive.
const { WhatsAppAbortError, WhatsAppError, WhatsAppValidationError } = require('../errors.js');
const { readable } = require('./event.js');
const { matches } = require('./handlers.js');
const { stringify } = require('./json.js');
const { keyOf } = require('./key.js');

/**
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @typedef {import('./event.js').Event} Event
 * @typedef {string | RegExp | ((processed: any) => unknown)} Wanted
 * @typedef {{ wanted: Wanted, exclusive: boolean, take: (processed: any) => void }} Waiter
 *
 * @typedef {object} Arrival
 * @property {Event} event
 * @property {boolean} isAwaited somebody has waited for it
 * @property {boolean} isTaken somebody has it for himself
 */

const POLL_MS = 250;
/** Who dies while waiting is waited for no longer than this: a reply to it would be found by whoever waits next. */
const EXPECTED_MS = 30_000;
const LONGEST_MS = 7 * 24 * 60 * 60_000;

/** Who waits, by number and sender. There is one table for the process, which every client and processor shares. */
const waiters = /** @type {Map<string, Set<Waiter>>} */ (new Map());

/** Messages whose handlers have not begun. They can be waited for, because a reply may overtake its own handlers. */
const arrivals = /** @type {Set<Arrival>} */ (new Set());

/** Called when somebody begins to wait. @type {Set<() => void>} */
const watchers = new Set();

class Conversation {
  #phoneNumberId;
  #from;
  #store;

  /**
   * @param {string} phoneNumberId
   * @param {string | number} from
   * @param {EventStore | undefined} store
   */
  constructor(phoneNumberId, from, store) {
    if (phoneNumberId === '') {
      throw new WhatsAppValidationError(
        '`phoneNumberId` is missing: a conversation is one of a phone number. Set it or WA_PHONE_NUMBER_ID, or call `withNumber`.',
      );
    }
    const sender = String(from ?? '').replace(/[\s()+-]/g, '');
    if (sender === '')
      throw new WhatsAppValidationError('`from` is missing: the WhatsApp id of the customer.');
    this.#phoneNumberId = phoneNumberId;
    this.#from = sender;
    this.#store = store;
  }

  /**
   * @param {Wanted} [wanted]
   * @param {{ timeout?: number, signal?: AbortSignal, exclusive?: boolean }} [options]
   */
  async waitFor(wanted = '*', { timeout = LONGEST_MS, signal, exclusive = false } = {}) {
    if (typeof wanted !== 'string' && typeof wanted !== 'function' && !(wanted instanceof RegExp)) {
      throw new WhatsAppValidationError(
        '`filter` must be a message type, a function or a regular expression.',
      );
    }
    if (typeof timeout !== 'number' || !(timeout > 0)) {
      throw new WhatsAppValidationError('`timeout` must be a positive number of milliseconds.');
    }
    if (signal?.aborted) throw new WhatsAppAbortError('The wait was aborted', signal.reason);
    const limit = Math.min(timeout, LONGEST_MS);
    return new Promise((resolve, reject) =>
      this.#wait({ wanted, limit, signal, exclusive, resolve, reject }),
    );
  }

  /**
   * @param {{ wanted: Wanted, limit: number, signal: AbortSignal | undefined, exclusive: boolean,
   *   resolve: (processed: any) => void, reject: (error: Error) => void }} wait
   */
  #wait({ wanted, limit, signal, exclusive, resolve, reject }) {
    const place = keyOf('reply', this.#phoneNumberId, this.#from);
    for (const arrival of arrivals) {
      const { event, isAwaited } = arrival;
      if (isAwaited || placeOf(event) !== place || !isWanted(wanted, event)) continue;
      arrival.isAwaited = true;
      arrival.isTaken = exclusive;
      resolve(readable(event));
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      const waiting = waiters.get(place);
      waiting?.delete(waiter);
      if (waiting?.size === 0) waiters.delete(place);
      poll?.stop();
    };
    /** @type {Waiter} */
    const waiter = {
      wanted,
      exclusive,
      take(processed) {
        end();
        resolve(processed);
      },
    };
    const abort = () => {
      end();
      reject(new WhatsAppAbortError('The wait was aborted', signal?.reason));
    };
    const timer = setTimeout(() => {
      end();
      const error = new WhatsAppError(`No such message came within ${limit} ms (\`timeout\`).`);
      reject(Object.assign(error, { code: 'ETIMEDOUT' }));
    }, limit);
    signal?.addEventListener('abort', abort);
    waiters.set(place, (waiters.get(place) ?? new Set()).add(waiter));
    const fail = (/** @type {Error} */ error) => {
      end();
      reject(error);
    };
    const type = typeof wanted === 'string' ? wanted : '*';
    const key = keyOf('reply', this.#phoneNumberId, this.#from, type);
    const poll = this.#store && polling(this.#store, key, waiter, limit, fail);
    for (const watcher of watchers) watcher();
  }
}

/**
 * Looks for a reply that another process has received.
 *
 * @param {EventStore} store
 * @param {string} key what is waited for
 * @param {Waiter} waiter
 * @param {number} limit
 * @param {(error: any) => void} fail
 */
function polling(store, key, waiter, limit, fail) {
  const until = performance.now() + limit;
  let stopped = false;
  let renewal = 0;
  const expect = async () => {
    const left = until - performance.now();
    renewal = performance.now() + EXPECTED_MS / 3;
    await store.expect(key, Math.max(1, Math.ceil(Math.min(left, EXPECTED_MS))));
  };
  const look = async () => {
    while (!stopped) {
      if (performance.now() >= renewal) await expect();
      const body = await store.collect(key);
      if (stopped) break;
      if (body !== undefined) {
        /** @type {Event} */
        const event = { kind: 'message', name: '', key: '', processed: JSON.parse(body) };
        if (isWanted(waiter.wanted, event)) {
          waiter.take(readable(event));
          return;
        }
        await expect();
        continue;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    // Another process must not find a waiter that is gone.
    await store.unexpect(key);
  };
  look().catch(fail);
  return {
    stop() {
      stopped = true;
    },
  };
}

/**
 * A message has come: whoever waits for it gets it. It can still be waited for until its handlers begin.
 *
 * @param {Event} event
 * @returns {Arrival}
 */
function arrive(event) {
  const arrival = { event, isTaken: false, isAwaited: false };
  const waiting = waiters.size > 0 ? waiters.get(placeOf(event)) : undefined;
  for (const waiter of [...(waiting ?? [])]) {
    if (arrival.isTaken || !isWanted(waiter.wanted, event)) continue;
    arrival.isAwaited = true;
    arrival.isTaken = waiter.exclusive;
    waiter.take(readable(event));
  }
  if (!arrival.isAwaited) arrivals.add(arrival);
  return arrival;
}

/**
 * It can be waited for no longer, although its handlers have not begun.
 *
 * @param {Arrival} arrival
 */
function forget(arrival) {
  arrivals.delete(arrival);
}

/**
 * Its handlers begin now. Returns whether somebody has it for himself.
 *
 * @param {Arrival} arrival
 */
function begin(arrival) {
  arrivals.delete(arrival);
  return arrival.isTaken;
}

/**
 * Offers a message to those who wait in other processes.
 *
 * @param {EventStore} store
 * @param {Arrival} arrival
 */
async function offer(store, { event }) {
  const body = stringify(event.processed);
  const { phoneNumberId, message } = event.processed;
  const types = [...new Set([message.type, '*'])].filter((type) => typeof type === 'string');
  await Promise.all(
    types.map((type) => store.offer(keyOf('reply', phoneNumberId, senderOf(message), type), body)),
  );
}

/** @param {Event} event a message, or anything about a customer */
const placeOf = ({ processed: { phoneNumberId, message, status } }) =>
  keyOf('reply', textOf(phoneNumberId), message ? senderOf(message) : textOf(status?.recipient_id));

/** @param {any} message */
const senderOf = ({ from }) => textOf(from);

/** @param {unknown} value */
const textOf = (value) => (typeof value === 'string' ? value : '');

/**
 * Whether somebody in this process waits for the customer that an event is about.
 *
 * @param {Event} event
 */
const isAwaited = (event) => waiters.size > 0 && waiters.has(placeOf(event));

/**
 * Calls a function whenever somebody in this process begins to wait.
 *
 * @param {() => void} watcher
 * @returns {() => void} ends it
 */
function watch(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * @param {Wanted} wanted
 * @param {Event} event
 */
function isWanted(wanted, event) {
  if (typeof wanted === 'string') return wanted === '*' || event.processed.message.type === wanted;
  try {
    return Boolean(matches(wanted, readable(event)));
  } catch {
    return false; // a filter that throws on a message does not want it
  }
}

module.exports = { Conversation, arrive, begin, forget, isAwaited, offer, watch };
