// Conversations: `whatsapp.conversation(from).waitFor(…)` waits for a customer's next message. Programs wait
// through the client, and `handling.js` reports here which messages arrive.
const { WhatsAppAbortError, WhatsAppError, WhatsAppValidationError } = require('../errors.js');
const { directory } = require('./directory.js');
const { readable } = require('./event.js');
const { matches } = require('./handlers.js');
const { identity } = require('./identity.js');
const { stringify } = require('./json.js');
const { keyOf } = require('./key.js');
const { bodyOf, read } = require('./stored.js');

/**
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @typedef {import('./event.js').Event} Event
 * @typedef {string | RegExp | ((processed: any) => unknown)} Wanted
 * @typedef {import('../../types/customer.js').CustomerIdentity} Identity
 *
 * Somebody who waits. `names` are those of the customer; more may come while he waits.
 * @typedef {object} Waiter
 * @property {string} phoneNumberId
 * @property {Set<string>} names
 * @property {Wanted} wanted
 * @property {boolean} exclusive
 * @property {(processed: any) => void} take
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

/** Who waits, by number and each name of the customer. There is one table for the process, which every client and processor shares. */
const waiters = /** @type {Map<string, Set<Waiter>>} */ (new Map());

/** Messages whose handlers have not begun. They can be waited for, because a reply may overtake its own handlers. */
const arrivals = /** @type {Set<Arrival>} */ (new Set());

/** Called when somebody begins to wait. @type {Set<() => void>} */
const watchers = new Set();

class Conversation {
  #phoneNumberId;
  #customer;
  #store;

  /**
   * @param {string} phoneNumberId
   * @param {import('../../types/customer.js').Recipient} from
   * @param {EventStore | undefined} store
   */
  constructor(phoneNumberId, from, store) {
    if (phoneNumberId === '') {
      throw new WhatsAppValidationError(
        '`phoneNumberId` is missing: a conversation is one of a phone number. Set it or WA_PHONE_NUMBER_ID, or call `withNumber`.',
      );
    }
    if (store !== undefined && store !== null && typeof store.expect !== 'function') {
      throw new WhatsAppValidationError(
        'The option `store` must be an event store, such as a `MemoryStore`.',
      );
    }
    const customer = customerOf(from);
    if (customer.id === '') {
      throw new WhatsAppValidationError(
        '`from` is missing: the phone number or the user id of the customer, or the `sender` of a message.',
      );
    }
    this.#phoneNumberId = phoneNumberId;
    this.#customer = customer;
    this.#store = store;
  }

  /**
   * @param {Wanted} [wanted]
   * @param {{ timeout?: number, signal?: AbortSignal, exclusive?: boolean }} [options]
   */
  async waitFor(wanted = '*', options) {
    const { timeout = LONGEST_MS, signal, exclusive = false } = options ?? {};
    if (typeof wanted !== 'string' && typeof wanted !== 'function' && !(wanted instanceof RegExp)) {
      throw new WhatsAppValidationError(
        '`filter` must be a message type, a function or a regular expression.',
      );
    }
    if (typeof timeout !== 'number' || !(timeout > 0)) {
      throw new WhatsAppValidationError('`timeout` must be a positive number of milliseconds.');
    }
    if (signal !== undefined && signal !== null && typeof signal.addEventListener !== 'function') {
      throw new WhatsAppValidationError('`signal` must be an AbortSignal.');
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
    const phoneNumberId = this.#phoneNumberId;
    const names = directory.namesOf(phoneNumberId, this.#customer);
    for (const arrival of arrivals) {
      const { event, isAwaited } = arrival;
      if (isAwaited || !isAbout(event, phoneNumberId, names) || !isWanted(wanted, event)) continue;
      arrival.isAwaited = true;
      arrival.isTaken = exclusive;
      resolve(readable(event));
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      for (const name of names) {
        const place = keyOf('reply', phoneNumberId, name);
        const waiting = waiters.get(place);
        waiting?.delete(waiter);
        if (waiting?.size === 0) waiters.delete(place);
      }
      poll?.stop();
    };
    /** @type {Waiter} */
    const waiter = {
      phoneNumberId,
      names,
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
      const remedy =
        'Ask the customer again, or raise `timeout`. What comes later goes to the handlers. If it did come in time, check ' +
        'that it was received for this `phoneNumberId`, and by a process with the same `store`.';
      reject(Object.assign(error, { code: 'ETIMEDOUT', remedy }));
    }, limit);
    signal?.addEventListener('abort', abort);
    follow(waiter, [...names]);
    const fail = (/** @type {Error} */ error) => {
      end();
      reject(error);
    };
    const poll = this.#store && polling(this.#store, waiter, limit, fail);
    for (const watcher of watchers) watcher();
  }
}

/** @param {import('../../types/customer.js').Recipient} from @returns {Identity} */
function customerOf(from) {
  if (typeof from !== 'object' || from === null) return identity({ number: from });
  const { id, phone, userId, parentUserId } = from;
  return identity({ number: phone || id, userId, parentUserId });
}

/**
 * Waits for a customer under these names too.
 *
 * @param {Waiter} waiter
 * @param {Iterable<string>} names
 */
function follow(waiter, names) {
  for (const name of names) {
    const place = keyOf('reply', waiter.phoneNumberId, name);
    waiters.set(place, (waiters.get(place) ?? new Set()).add(waiter));
    waiter.names.add(name);
  }
}

/** How many wait in this process for what stands under a key of a store. @type {WeakMap<EventStore, Map<string, number>>} */
const expectations = new WeakMap();

/** When a reply from a store was given away: it may stand there under each name of its customer. */
const given = /** @type {Map<string, number>} */ (new Map());
const MOST_GIVEN = 1000;

/**
 * Looks for a reply that another process has received, under each name of the customer.
 *
 * @param {EventStore} store
 * @param {Waiter} waiter
 * @param {number} limit
 * @param {(error: any) => void} fail
 */
function polling(store, waiter, limit, fail) {
  const { phoneNumberId, names, wanted } = waiter;
  const type = typeof wanted === 'string' ? wanted : '*';
  const began = performance.now();
  const until = began + limit;
  const counts = expectations.get(store) ?? new Map();
  expectations.set(store, counts);
  /** When each key is to be renewed. @type {Map<string, number>} */
  const renewals = new Map();
  let stopped = false;
  /** @param {string} key */
  const expect = async (key) => {
    const left = until - performance.now();
    if (!renewals.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
    renewals.set(key, performance.now() + EXPECTED_MS / 3);
    await store.expect(key, Math.max(1, Math.ceil(Math.min(left, EXPECTED_MS))));
  };
  /** @param {string} key */
  const forgetKey = (key) => {
    renewals.delete(key);
    const left = (counts.get(key) ?? 1) - 1;
    if (left > 0) counts.set(key, left);
    else counts.delete(key);
    return left > 0;
  };
  /** @param {string} key */
  const collect = async (key) => {
    if (performance.now() >= (renewals.get(key) ?? 0)) await expect(key);
    const body = await store.collect(key);
    if (body !== undefined) forgetKey(key); // so has the store
    return stopped ? undefined : body;
  };
  /** @param {string} name */
  const lookUnder = async (name) => {
    const moved = await collect(keyOf('moved', phoneNumberId, name));
    if (moved !== undefined) follow(waiter, JSON.parse(moved));
    const key = keyOf('reply', phoneNumberId, name, type);
    const body = await collect(key);
    if (body === undefined) return;
    const { event } = read('', body);
    const message = messageOf(event);
    const wasGiven = (given.get(message) ?? Number.POSITIVE_INFINITY) < began;
    if (wasGiven || !isWanted(wanted, event)) {
      await expect(key);
      return;
    }
    given.set(message, performance.now());
    if (given.size > MOST_GIVEN) given.delete(/** @type {string} */ (given.keys().next().value));
    waiter.take(readable(event));
  };
  const look = async () => {
    while (!stopped) {
      for (const name of names) if (!stopped) await lookUnder(name);
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    // Another process must not find a waiter that is gone, unless somebody else waits here.
    for (const key of [...renewals.keys()]) if (!forgetKey(key)) await store.unexpect(key);
  };
  look().catch(fail);
  return {
    stop() {
      stopped = true;
    },
  };
}

/** @param {Event} event */
const messageOf = ({ processed: { phoneNumberId, message } }) =>
  keyOf('given', textOf(phoneNumberId), textOf(message.id) || stringify(message));

/**
 * What an event says of its customer's names, for conversations and lanes. Whoever waits for a customer who has another
 * number or user id now waits under the new ones too.
 *
 * @param {Event} event
 */
function learn({ kind, processed }) {
  if (kind !== 'message' && kind !== 'status' && kind !== 'field') return;
  const { sender, recipient = sender, previous, current } = processed;
  const phoneNumberId = textOf(processed.phoneNumberId);
  directory.learn(phoneNumberId, recipient);
  if (previous === undefined) return;
  const before = directory.namesOf(phoneNumberId, previous);
  directory.move(phoneNumberId, { previous, current });
  const after = directory.namesOf(phoneNumberId, current);
  for (const name of before) {
    for (const waiter of [...(waiters.get(keyOf('reply', phoneNumberId, name)) ?? [])]) follow(waiter, after);
  }
}

/**
 * A message has come: whoever waits for it gets it. It can still be waited for until its handlers begin.
 *
 * @param {Event} event
 * @returns {Arrival}
 */
function arrive(event) {
  const arrival = { event, isTaken: false, isAwaited: false };
  for (const waiter of waitersFor(event)) {
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
  const { phoneNumberId, message, previous, current } = event.processed;
  const number = textOf(phoneNumberId);
  const names = [...namesOf(event)];
  const types = [...new Set([message.type, '*'])].filter((type) => typeof type === 'string');
  const body = bodyOf(event);
  const offers = names.flatMap((name) =>
    types.map((type) => store.offer(keyOf('reply', number, name, type), body)),
  );
  if (previous !== undefined) {
    const after = stringify([...directory.namesOf(number, current)]);
    for (const name of directory.namesOf(number, previous)) {
      offers.push(store.offer(keyOf('moved', number, name), after));
    }
  }
  await Promise.all(offers);
}

/** Every name of the customer that an event is about. @param {Event} event */
function namesOf({ processed: { phoneNumberId, sender, recipient = sender, previous } }) {
  const number = textOf(phoneNumberId);
  const names = new Set(recipient ? directory.namesOf(number, recipient) : []);
  if (previous) for (const name of directory.namesOf(number, previous)) names.add(name);
  return names;
}

/**
 * @param {Event} event
 * @param {string} phoneNumberId
 * @param {Set<string>} names
 */
const isAbout = (event, phoneNumberId, names) =>
  textOf(event.processed.phoneNumberId) === phoneNumberId &&
  [...namesOf(event)].some((name) => names.has(name));

/** @param {unknown} value */
const textOf = (value) => (typeof value === 'string' ? value : '');

/**
 * Those in this process who wait for the customer that an event is about.
 *
 * @param {Event} event
 */
function waitersFor(event) {
  /** @type {Set<Waiter>} */
  const found = new Set();
  if (waiters.size === 0) return found;
  const phoneNumberId = textOf(event.processed.phoneNumberId);
  for (const name of namesOf(event)) {
    for (const waiter of waiters.get(keyOf('reply', phoneNumberId, name)) ?? []) found.add(waiter);
  }
  return found;
}

/** Whether somebody does. @param {Event} event */
const isAwaited = (event) => waitersFor(event).size > 0;

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

module.exports = { Conversation, arrive, begin, forget, isAwaited, learn, offer, watch };
