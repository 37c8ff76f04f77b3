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

/** An event taken from the inbox. */
export interface TakenEvent extends StoredEvent {
  /** How often it has been taken, this time included. */
  attempts: number;
}

/** An event that was given up. */
export interface DeadLetter extends TakenEvent {
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
   * Gives keys back: a claimed one is unknown again, a taken one is due again and the attempt is not counted.
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
   * Puts events into the inbox, except those whose key is known: claimed, waiting, taken, dead or completed.
   *
   * @returns How many were new.
   */
  put(events: readonly StoredEvent[]): Promise<number>;

  /**
   * Takes events that are due, the longest due first: those that were put or given back, those whose `retry`
   * has come, and those whose taker's lease has passed.
   */
  take(limit: number, options: StoreLease): Promise<TakenEvent[]>;

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
  /** Tells the time in milliseconds since 1970, for tests. */
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
  put(events: readonly StoredEvent[]): Promise<number>;
  take(limit: number, options: StoreLease): Promise<TakenEvent[]>;
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
export class MemoryStore extends Store {
  constructor(options?: MemoryStoreOptions);
}

/** What a `WhatsAppStoreError` is about. */
export type StoreErrorCode =
  /** It was closed. */
  | 'ERR_STORE_CLOSED'
  /** Nothing more fits into it: too many keys in memory, no room on the disk or in Redis. */
  | 'ERR_STORE_FULL'
  /** The file is damaged, or is none of this library. It is left as it is. */
  | 'ERR_STORE_CORRUPT'
  /** Other processes held the file for too long. */
  | 'ERR_STORE_BUSY'
  /** The file could not be read or written, or Redis did not answer. */
  | 'ERR_STORE_UNAVAILABLE';

/** A store could not do what it was asked to. */
export class WhatsAppStoreError extends WhatsAppError {
  constructor(message: string, code: StoreErrorCode, cause?: unknown);
  code: StoreErrorCode;
}
