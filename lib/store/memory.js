// `MemoryStore`, the event store of one process. Programs make one; the order of statuses uses one where no store
// is given.
const { WhatsAppStoreError } = require('./error.js');
const { EXPIRY, GRACE, Store, refusal } = require('./store.js');

/**
 * A key that is not completed.
 *
 * @typedef {object} Item
 * @property {'claimed' | 'queued' | 'waiting' | 'taken' | 'dead'} state waiting: behind another event of its lane
 * @property {string} owner of a claimed or taken one
 * @property {number} due when the lease passes, or when a queued one may be taken
 * @property {number} order in which events were put
 * @property {number} attempts
 * @property {string} body
 * @property {string} reason
 * @property {number} at when it was buried
 * @property {string | undefined} lane
 */

/** @typedef {{ key: string, item: Item }} Entry */

class MemoryStore extends Store {
  /** @param {{ limit?: number, clock?: () => number }} [options] */
  constructor({ limit = 100_000, clock } = {}) {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw refusal('limit', 'a positive integer');
    }
    if (clock !== undefined && typeof clock !== 'function') throw refusal('clock', 'a function');
    super(new Memory(limit, clock));
  }
}

/** @implements {Required<import('./store.js').Backend>} */
class Memory {
  #limit;
  /** What leases, delays and expiry go by: setting the time of day does not change it. @type {() => number} */
  #clock;
  /** What people read. @type {() => number} */
  #time;
  /** @type {Map<string, Item>} */
  #items = new Map();
  /** When each was completed; what was not asked for the longest comes first. @type {Map<string, number>} */
  #completed = new Map();
  #queue = new Queue(isDueBefore);
  /** Lanes in which somebody is queued or taken, each with those who wait behind. @type {Map<string, Queue>} */
  #lanes = new Map();
  /** @type {Map<string, Item>} */
  #taken = new Map();
  #order = 0;
  /** @type {Map<string, { rank: number, at: number }>} */
  #ranks = new Map();
  /** @type {Map<string, { until: number, body: string | undefined }>} */
  #replies = new Map();

  /** @param {number} limit @param {(() => number) | undefined} clock */
  constructor(limit, clock) {
    this.#limit = limit;
    this.#clock = clock ?? (() => performance.timeOrigin + performance.now());
    this.#time = clock ?? Date.now;
  }

  /** @param {string[]} keys @param {string} owner @param {number} leaseMs @returns {import('./store.js').Claim[]} */
  claim(keys, owner, leaseMs) {
    const now = this.#clock();
    this.#makeRoom(keys, now);
    return keys.map((key) => {
      if (this.#completed.has(key)) return 'completed';
      const item = this.#items.get(key);
      if (item?.state === 'dead') return 'completed';
      if (item && !isAbandoned(item, now)) return 'busy';
      this.#items.set(key, fresh('claimed', now + leaseMs, owner));
      return 'claimed';
    });
  }

  /** @param {string[]} keys @param {string} owner @param {number} leaseMs */
  extend(keys, owner, leaseMs) {
    const due = this.#clock() + leaseMs;
    return keys.map((key) => {
      const item = this.#held(key, owner);
      if (item) item.due = due;
      return item !== undefined;
    });
  }

  /** @param {string[]} keys @param {string} owner */
  complete(keys, owner) {
    const now = this.#clock();
    return count(keys, (key) => {
      if (!this.#held(key, owner)) return false;
      this.#finish(key, now);
      return true;
    });
  }

  /** @param {string[]} keys @param {string} owner */
  release(keys, owner) {
    const now = this.#clock();
    return count(keys, (key) => {
      const item = this.#held(key, owner);
      if (!item) return false;
      if (item.state === 'claimed') {
        this.#items.delete(key);
      } else {
        item.attempts -= 1;
        this.#enqueue(key, item, now);
      }
      return true;
    });
  }

  /** @param {string} key @param {number} rank */
  advance(key, rank) {
    const at = this.#clock();
    const known = this.#ranks.get(key);
    const before = known && at - known.at < EXPIRY ? known.rank : 0;
    this.#ranks.delete(key); // what was not asked for the longest comes first
    this.#ranks.set(key, { rank: Math.max(before, rank), at });
    if (this.#ranks.size > this.#limit) this.#ranks.delete(first(this.#ranks));
    return before;
  }

  /** @param {import('./store.js').StoredEvent[]} events */
  put(events) {
    const now = this.#clock();
    this.#makeRoom(
      events.map(({ key }) => key),
      now,
    );
    return count(events, ({ key, body, lane }) => {
      const item = this.#items.get(key);
      if (this.#completed.has(key) || (item && !isAbandoned(item, now))) return false;
      const event = { ...fresh('queued', now), order: this.#order++, body, lane };
      this.#items.set(key, event);
      this.#enter(key, event, now);
      return true;
    });
  }

  /** @param {number} limit @param {string} owner @param {number} leaseMs @param {number} interrupted */
  take(limit, owner, leaseMs, interrupted) {
    const now = this.#clock();
    /** @param {Entry} entry */
    const hold = ({ key, item }) => {
      Object.assign(item, { state: 'taken', owner, due: now + leaseMs, attempts: item.attempts + 1 });
      this.#taken.set(key, item);
      return { key, body: item.body, attempts: item.attempts };
    };
    /** @type {import('./store.js').TakenEvent[]} */
    const taken = [...this.#taken]
      .filter(([, { due }]) => due <= now)
      .sort(([, one], [, other]) => one.attempts - other.attempts || (isDueBefore(one, other) ? -1 : 1))
      .slice(0, Math.min(limit, interrupted))
      .map(([key, item]) => ({ ...hold({ key, item }), interrupted: true }));
    while (taken.length < limit) {
      const next = this.#queue.first;
      if (next === undefined || next.item.due > now) break;
      taken.push(hold(/** @type {Entry} */ (this.#queue.next())));
    }
    return taken;
  }

  /** @param {string} lane @param {number} limit */
  peek(lane, limit) {
    const waiting = this.#lanes.get(lane)?.sorted() ?? [];
    return waiting.slice(0, limit).map(({ key, item: { body } }) => ({ key, body }));
  }

  /** @param {string} key @param {string} owner @param {number} afterMs @param {string} reason */
  retry(key, owner, afterMs, reason) {
    const item = this.#held(key, owner, 'taken');
    if (!item) return false;
    item.reason = reason;
    this.#enqueue(key, item, this.#clock() + afterMs);
    return true;
  }

  /** @param {string} key @param {string} owner @param {string} reason */
  bury(key, owner, reason) {
    const item = this.#held(key, owner, 'taken');
    if (!item) return false;
    this.#taken.delete(key);
    Object.assign(item, { state: 'dead', reason, at: this.#time() });
    this.#leave(item);
    return true;
  }

  /** @param {number} limit @param {string} after */
  deadLetters(limit, after) {
    return [...this.#items]
      .filter(([key, { state }]) => state === 'dead' && compare(key, after) > 0)
      .sort(([one], [other]) => compare(one, other))
      .slice(0, limit)
      .map(([key, { body, attempts, reason, at }]) => ({ key, body, attempts, reason, at }));
  }

  /** @param {string[]} keys */
  replay(keys) {
    const now = this.#clock();
    return count(keys, (key) => {
      const item = this.#items.get(key);
      if (item?.state !== 'dead') return false;
      item.attempts = 0;
      this.#enter(key, item, now);
      return true;
    });
  }

  /** @param {string[]} keys */
  discard(keys) {
    const now = this.#clock();
    return count(keys, (key) => {
      if (this.#items.get(key)?.state !== 'dead') return false;
      this.#finish(key, now);
      return true;
    });
  }

  /** @param {string} key @param {number} ttlMs */
  expect(key, ttlMs) {
    const now = this.#clock();
    const body = this.#reply(key, now)?.body;
    if (!this.#replies.has(key) && this.#replies.size >= this.#limit) {
      for (const [other, { until }] of this.#replies) if (until <= now) this.#replies.delete(other);
      if (this.#replies.size >= this.#limit) throw this.#full();
    }
    this.#replies.set(key, { until: now + ttlMs, body });
  }

  /** @param {string} key @param {string} body */
  offer(key, body) {
    const now = this.#clock();
    const reply = this.#reply(key, now);
    if (!reply || reply.body !== undefined) return false;
    reply.body = body;
    reply.until += GRACE;
    return true;
  }

  /** @param {string} key */
  collect(key) {
    const body = this.#reply(key, this.#clock())?.body;
    if (body !== undefined) this.#replies.delete(key);
    return body;
  }

  /** @param {string} key */
  unexpect(key) {
    const body = this.#reply(key, this.#clock())?.body;
    this.#replies.delete(key);
    return body;
  }

  close() {
    for (const kept of [this.#items, this.#completed, this.#taken, this.#lanes, this.#ranks, this.#replies]) {
      kept.clear();
    }
    this.#queue = new Queue(isDueBefore);
  }

  /**
   * Forgets what has expired, marks the given keys as asked for, and makes room for those that are new.
   *
   * @param {string[]} keys
   * @param {number} now
   */
  #makeRoom(keys, now) {
    for (const [key, at] of this.#completed) {
      if (now - at < EXPIRY) break;
      this.#completed.delete(key);
    }
    let unknown = 0;
    const asked = new Set(keys);
    for (const key of asked) {
      const at = this.#completed.get(key);
      if (at !== undefined) {
        this.#completed.delete(key);
        if (now - at < EXPIRY) this.#completed.set(key, at);
      }
      if (!this.#completed.has(key) && !this.#items.has(key)) unknown += 1;
    }
    const excess = () => this.#items.size + this.#completed.size + unknown - this.#limit;
    if (excess() > this.#completed.size) {
      for (const [key, item] of this.#items) {
        if (isAbandoned(item, now) && !asked.has(key)) this.#items.delete(key);
      }
      if (excess() > this.#completed.size) throw this.#full();
    }
    while (excess() > 0) this.#completed.delete(first(this.#completed));
  }

  #full() {
    return new WhatsAppStoreError(
      `The store is full: all of its ${this.#limit} keys (\`limit\`) are in use.`,
      'ERR_STORE_FULL',
    );
  }

  /**
   * @param {string} key
   * @param {string} owner
   * @param {'claimed' | 'taken'} [state]
   */
  #held(key, owner, state) {
    const item = this.#items.get(key);
    if (item?.owner !== owner || (item.state !== 'claimed' && item.state !== 'taken')) return undefined;
    return state === undefined || item.state === state ? item : undefined;
  }

  /** @param {string} key @param {number} now */
  #finish(key, now) {
    const item = /** @type {Item} */ (this.#items.get(key));
    this.#items.delete(key);
    this.#taken.delete(key);
    this.#completed.set(key, now);
    if (item.state === 'taken') this.#leave(item);
  }

  /** Queued, or behind those of its lane. @param {string} key @param {Item} item @param {number} due */
  #enter(key, item, due) {
    const { lane } = item;
    const waiting = lane === undefined ? undefined : this.#lanes.get(lane);
    if (waiting) {
      Object.assign(item, { state: 'waiting', due });
      waiting.add({ key, item });
      return;
    }
    if (lane !== undefined) this.#lanes.set(lane, new Queue(isPutBefore));
    this.#enqueue(key, item, due);
  }

  /** Lets the next one of its lane come. @param {Item} item */
  #leave({ lane }) {
    if (lane === undefined) return;
    const next = this.#lanes.get(lane)?.next();
    if (next) this.#enqueue(next.key, next.item, next.item.due);
    else this.#lanes.delete(lane);
  }

  /** @param {string} key @param {Item} item @param {number} due */
  #enqueue(key, item, due) {
    this.#taken.delete(key);
    Object.assign(item, { state: 'queued', owner: '', due });
    this.#queue.add({ key, item });
  }

  /** @param {string} key @param {number} now */
  #reply(key, now) {
    const reply = this.#replies.get(key);
    if (reply && reply.until > now) return reply;
    this.#replies.delete(key);
    return undefined;
  }
}

/** Events, the first of an order on top: a binary heap. */
class Queue {
  #precedes;
  /** @type {Entry[]} */
  #heap = [];

  /** @param {(one: Item, other: Item) => boolean} precedes */
  constructor(precedes) {
    this.#precedes = precedes;
  }

  /** @param {Entry} entry */
  add(entry) {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#precedes(entry.item, heap[parent].item)) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = entry;
  }

  /** @returns {Entry | undefined} */
  get first() {
    return this.#heap[0];
  }

  sorted() {
    return this.#heap.toSorted(({ item: one }, { item: other }) => (this.#precedes(one, other) ? -1 : 1));
  }

  /** Removes the first. */
  next() {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return last;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#precedes(heap[child + 1].item, heap[child].item)) child += 1;
      if (!this.#precedes(heap[child].item, last.item)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  }
}

/** @param {Item} one @param {Item} other */
const isPutBefore = (one, other) => one.order < other.order;

/** @param {Item} one @param {Item} other */
const isDueBefore = (one, other) => one.due < other.due || (one.due === other.due && isPutBefore(one, other));

/** @param {Item['state']} state @param {number} due @param {string} [owner] @returns {Item} */
const fresh = (state, due, owner = '') => ({
  state,
  owner,
  due,
  order: 0,
  attempts: 0,
  body: '',
  reason: '',
  at: 0,
  lane: undefined,
});

/** @param {Item} item @param {number} now */
const isAbandoned = ({ state, due }, now) => state === 'claimed' && due <= now;

/** As the other stores compare keys: by their UTF-8. @param {string} one @param {string} other */
const compare = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** @template T @param {T[]} entries @param {(entry: T) => boolean} test */
const count = (entries, test) => entries.reduce((sum, entry) => sum + (test(entry) ? 1 : 0), 0);

/** @param {Map<string, unknown>} map @returns {string} */
const first = (map) => /** @type {any} */ (map.keys().next().value);

module.exports = { MemoryStore };
