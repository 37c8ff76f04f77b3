// The event stores, and what a store of one's own must do.
import { WhatsAppError } from './errors.js';

/**
 * What became of a claim: `'claimed'`, the key is the owner's now; `'completed'`, it was handled before, or
 * lies among the dead letters, so nobody need send it again; `'busy'`, somebody else holds it, or it waits
 * in the inbox.
 */
export type Claim = 'claimed' | 'completed' | 'busy';

/** Who acts. */
export interface StoreOwner {
  /** Any text that no other claimant uses, such as a UUID made for one delivery. */
  owner: string;
}

/** Who acts, and for how long. */
export interface StoreLease extends StoreOwner {
  /** Milliseconds, up to 8 days: after them the key is free again, as if the owner had crashed. */
  leaseMs: number;
}

/** An event of the inbox. */
export interface StoredEvent {
  /** Identifies the event: a message id, for one. */
  key: string;
  /** The event, as text. */
  body: string;
}

/** An event for the inbox. */
export interface QueuedEvent extends StoredEvent {
  /** What it is to be handled in order with: a customer's number, for one. Without a lane, it waits for nothing. */
  lane?: string | undefined;
}

/** An event taken from the inbox. */
export interface TakenEvent extends StoredEvent {
  /** How often it has been taken, this time included. */
  attempts: number;
  /** `true`: whoever took it last died or overstayed the lease, and nobody knows what became of it. */
  interrupted?: boolean | undefined;
  /** `true`: the store has lost its body, which is empty now. Bury it, so that it is known. */
  lost?: boolean | undefined;
}

/** An event that was given up. */
export interface DeadLetter extends StoredEvent {
  /** How often it had been taken. */
  attempts: number;
  /** As given to `bury`. */
  reason: string;
  /** When it was buried, in milliseconds since 1970. */
  at: number;
}

/**
 * Remembers which events were handled, holds those that still have to be, and passes replies from one
 * process to another. Keys, the ranks of `advance` and the replies are three separate name spaces.
 *
 * Every method is atomic, resolves once its effect would survive what the store survives, and rejects with a
 * `WhatsAppStoreError`, having changed nothing. What is completed is forgotten 8 days later, as are ranks;
 * the inbox and the dead letters are kept.
 */
export interface EventStore {
  /**
   * Claims keys, all in one step. A key claimed twice in one call is `'busy'` the second time.
   *
   * @returns One entry per key, in their order.
   */
  claim(keys: readonly string[], options: StoreLease): Promise<Claim[]>;

  /**
   * Prolongs a lease: for what takes longer than foreseen.
   *
   * @returns For each key whether it is still the owner's. `false`: somebody else may be at work on it.
   */
  extend(keys: readonly string[], options: StoreLease): Promise<boolean[]>;

  /**
   * Marks keys as handled, claimed or taken ones; the body of a taken one is dropped. Keys that are not the
   * owner's, or no longer, are left alone.
   *
   * @returns How many were completed.
   */
  complete(keys: readonly string[], options: StoreOwner): Promise<number>;

  /**
   * Gives keys back: a claimed one is unknown again, a taken one is due again, still the first of its lane, and the
   * attempt is not counted.
   * Keys that are not the owner's, or no longer, are left alone.
   *
   * @returns How many were released.
   */
  release(keys: readonly string[], options: StoreOwner): Promise<number>;

  /**
   * Keeps the highest rank ever given for a key.
   *
   * @param rank - A positive integer.
   * @returns The highest before, 0 if there was none.
   */
  advance(key: string, rank: number): Promise<number>;

  /**
   * Puts events into the inbox, except those whose key is known: claimed, waiting, taken, dead or completed. Those
   * of one lane stand in the order in which they were put.
   *
   * @returns How many were new.
   */
  put(events: readonly QueuedEvent[]): Promise<number>;

  /**
   * Takes events that are due: first those whose taker's lease has passed or who has died, then those that were put
   * or given back and those whose `retry` has come, the longest due first. Of a lane, the first one alone: while it
   * is taken or waits for its `retry`, those behind it are not given to anybody.
   *
   * The attempt is counted with the take, so that whoever dies of an event has counted it.
   *
   * @param options - `interrupted`: how many may be such whose taker is gone, all by default.
   */
  take(limit: number, options: StoreLease & { interrupted?: number | undefined }): Promise<TakenEvent[]>;

  /**
   * Reads what waits in a lane behind its first event, in order, and changes nothing.
   *
   * @param limit - At most so many, 100 by default.
   */
  peek(lane: string, limit?: number): Promise<StoredEvent[]>;

  /**
   * Puts a taken event back, to be taken again later.
   *
   * @param options - `afterMs`: milliseconds until it is due. `reason`: the class and code of the error; never
   * the text of a message.
   * @returns Whether it was still the owner's.
   */
  retry(key: string, options: StoreOwner & { afterMs: number; reason: string }): Promise<boolean>;

  /**
   * Puts a taken event among the dead letters.
   *
   * @param options - `reason`: the class and code of the error; never the text of a message.
   * @returns Whether it was still the owner's.
   */
  bury(key: string, options: StoreOwner & { reason: string }): Promise<boolean>;

  /**
   * Reads dead letters, in the order of their keys.
   *
   * @param options - `limit`: at most so many, 100 by default. `after`: only keys after this one, so that the
   * last key of a page leads to the next.
   */
  deadLetters(options?: { limit?: number; after?: string }): Promise<DeadLetter[]>;

  /**
   * Puts dead letters back into the inbox, due at once, their attempts counted anew.
   *
   * @returns How many there were.
   */
  replay(keys: readonly string[]): Promise<number>;

  /**
   * Drops dead letters: they count as completed.
   *
   * @returns How many there were.
   */
  discard(keys: readonly string[]): Promise<number>;

  /** Says that a reply is waited for, for so many milliseconds. What was offered already stays. */
  expect(key: string, ttlMs: number): Promise<void>;

  /**
   * Offers a reply.
   *
   * @returns `true`: somebody waits for it and gets it. `false`: nobody does, or there was an offer already.
   */
  offer(key: string, body: string): Promise<boolean>;

  /** Takes what was offered, which ends the wait. Resolves to `undefined` while there is nothing. */
  collect(key: string): Promise<string | undefined>;

  /** Ends the wait. Resolves to what was offered in the last moment and would be lost otherwise. */
  unexpect(key: string): Promise<string | undefined>;

  /** Ends the store once its pending operations have settled. Operations after it reject. */
  close(): Promise<void>;
}

/** Options of every store. */
export interface StoreOptions {
  /**
   * Tells the time in milliseconds since 1970, for tests. By default a clock that goes on when the time of day is set,
   * except in Redis, whose own time counts.
   */
  clock?: () => number;
}

/** Options of `MemoryStore`. */
export interface MemoryStoreOptions extends StoreOptions {
  /** How many keys are kept, 100,000 by default. */
  limit?: number;
}

/** What every store does, with its arguments checked. */
declare class Store implements EventStore {
  protected constructor();
  claim(keys: readonly string[], options: StoreLease): Promise<Claim[]>;
  extend(keys: readonly string[], options: StoreLease): Promise<boolean[]>;
  complete(keys: readonly string[], options: StoreOwner): Promise<number>;
  release(keys: readonly string[], options: StoreOwner): Promise<number>;
  advance(key: string, rank: number): Promise<number>;
  put(events: readonly QueuedEvent[]): Promise<number>;
  take(limit: number, options: StoreLease & { interrupted?: number | undefined }): Promise<TakenEvent[]>;
  peek(lane: string, limit?: number): Promise<StoredEvent[]>;
  retry(key: string, options: StoreOwner & { afterMs: number; reason: string }): Promise<boolean>;
  bury(key: string, options: StoreOwner & { reason: string }): Promise<boolean>;
  deadLetters(options?: { limit?: number; after?: string }): Promise<DeadLetter[]>;
  replay(keys: readonly string[]): Promise<number>;
  discard(keys: readonly string[]): Promise<number>;
  expect(key: string, ttlMs: number): Promise<void>;
  offer(key: string, body: string): Promise<boolean>;
  collect(key: string): Promise<string | undefined>;
  unexpect(key: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/**
 * Keeps events in the memory of this process: they end with it. When it is full, the completed keys that were
 * not asked for the longest are forgotten; where that is not enough, operations reject with `ERR_STORE_FULL`,
 * for claimed, waiting and dead events are never forgotten.
 *
 * @example
 * ```js
 * const store = new MemoryStore({ limit: 10_000 });
 * const [claim] = await store.claim(['wamid.1'], { owner: 'worker 1', leaseMs: 60_000 });
 * ```
 */
declare class MemoryStore extends Store {
  constructor(options?: MemoryStoreOptions);
}

/** Options of `DurableStore.open`. */
export interface DurableStoreOptions extends StoreOptions {
  /**
   * The file, made if there is none, in a folder that exists. Not on a network file system. Only its user may read and
   * write it; a file that others may is changed so.
   */
  path: string;
  /**
   * `'full'`, the default: what is acknowledged survives the loss of power. `'normal'`: it survives the end of
   * the process, however it ends, and costs no sync to the disk; the loss of power may undo the last moments,
   * but damages nothing.
   */
  synchronous?: 'full' | 'normal';
}

/**
 * Keeps events in one SQLite file: what is acknowledged survives the end of the process, `kill -9` included.
 * Several processes and workers of one machine may share the file, and what one of them held is free for the others
 * as soon as it has died. While it is open there are more files beside it: `-wal` and `-shm`, which belong to it and
 * which `close` folds into the one, and one `-alive-…` for each that has it open.
 *
 * Operations that wait at the same time are committed together, on a thread of their own. Only an operation
 * that is pending keeps the process alive.
 *
 * @example
 * ```js
 * const store = await DurableStore.open({ path: 'events.db' });
 * await store.put([{ key: 'wamid.1', body: '{}' }]);
 * const [event] = await store.take(1, { owner: 'worker 1', leaseMs: 60_000 });
 * await store.complete([event.key], { owner: 'worker 1' });
 * await store.close();
 * ```
 */
declare class DurableStore extends Store {
  private constructor();

  /**
   * Opens a file and checks it, which takes some seconds per gigabyte.
   *
   * @throws `WhatsAppStoreError`: `ERR_STORE_CORRUPT` if the file is damaged or of another kind; it is left as
   * it is. `ERR_STORE_UNAVAILABLE` if it cannot be read or written, `ERR_STORE_FULL` if there is no room for it.
   */
  static open(options: DurableStoreOptions): Promise<DurableStore>;
}

/** A client of the `redis` package, version 4 or newer, single or for a cluster. */
export interface NodeRedisClient {
  evalSha(...args: never[]): unknown;
  eval(...args: never[]): unknown;
}

/** A client of the `ioredis` package, single or for a cluster. */
export interface IoRedisClient {
  evalsha(...args: never[]): unknown;
  eval(...args: never[]): unknown;
}

/** Options of `RedisStore`. */
export interface RedisStoreOptions extends StoreOptions {
  /**
   * What all names in Redis begin with, `meta-cloud-api` by default; those who use the same share the events. It
   * is made a hash tag, so that a cluster keeps all of it on one node; braces around all of it are refused.
   */
  prefix?: string;
  /** How long an answer is waited for, in milliseconds, 5,000 by default. */
  timeout?: number;
}

/**
 * Keeps events in Redis 6 or newer, through a client that the program has: it is neither connected nor closed
 * here. Each operation is one Lua script. Leases and expiry go by the clock of the server.
 *
 * What is acknowledged is as safe as Redis is told to keep it, see `appendonly`; `maxmemory-policy` must be
 * `noeviction`. An operation that rejects because no answer came may have taken effect.
 *
 * @example
 * ```js
 * const client = await createClient({ url: 'redis://127.0.0.1:6379' }).connect();
 * const store = new RedisStore(client, { prefix: 'my-app' });
 * ```
 */
declare class RedisStore extends Store {
  constructor(client: NodeRedisClient | IoRedisClient, options?: RedisStoreOptions);
}

/** What a `WhatsAppStoreError` is about. */
export type StoreErrorCode =
  /** It was closed. */
  | 'ERR_STORE_CLOSED'
  /** Nothing more fits into it: too many keys in memory, no room on the disk or in Redis. */
  | 'ERR_STORE_FULL'
  /** The file is damaged, or is none of this library. It is left as it is. */
  | 'ERR_STORE_CORRUPT'
  /** The file was deleted, moved or replaced while it was open. Once it is back where it was, the store works again. */
  | 'ERR_STORE_MOVED'
  /** Other processes held the file for too long. */
  | 'ERR_STORE_BUSY'
  /** The file could not be read or written, or Redis did not answer. */
  | 'ERR_STORE_UNAVAILABLE';

/** A store could not do what it was asked to. */
declare class WhatsAppStoreError extends WhatsAppError {
  constructor(message: string, code: StoreErrorCode, cause?: unknown);
  code: StoreErrorCode;
}

// A list: without one, all that a typing declares is exported, `Store` too.
export { DurableStore, MemoryStore, RedisStore, WhatsAppStoreError };
