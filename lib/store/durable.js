// `DurableStore`, the event store in a file: it hands operations to the addon, whose thread writes SQLite. Programs
// open one.
const { WhatsAppStoreError } = require('./error.js');
const { Pending } = require('./pending.js');
const { Store, misuse, refusal } = require('./store.js');

/** @typedef {import('../../types/store.js').StoreErrorCode} StoreErrorCode */
const operations = [
  'claim',
  'extend',
  'complete',
  'release',
  'advance',
  'put',
  'take',
  'peek',
  'retry',
  'bury',
  'deadLetters',
  'replay',
  'discard',
  'expect',
  'offer',
  'collect',
  'unexpect',
];

/** What `open` alone knows. */
const opened = Symbol('opened');

class DurableStore extends Store {
  /** @param {import('./store.js').Backend} backend @param {unknown} [by] */
  constructor(backend, by) {
    if (by !== opened) {
      const remedy = "Open one: `await DurableStore.open({ path: 'events.db' })`.";
      throw misuse('`new DurableStore()` opens no file.', remedy);
    }
    super(backend);
  }

  /** @param {{ path: string, synchronous?: 'full' | 'normal', clock?: () => number }} options */
  static async open(options) {
    const { path, synchronous = 'full', clock } = options ?? {};
    if (typeof path !== 'string' || path === '' || path.includes('\0')) {
      throw refusal('path', "the path of a file: `DurableStore.open({ path: 'events.db' })`");
    }
    if (synchronous !== 'full' && synchronous !== 'normal') {
      throw refusal('synchronous', "'full' or 'normal'");
    }
    if (clock !== undefined && typeof clock !== 'function') throw refusal('clock', 'a function');
    const file = new File(clock);
    try {
      await file.open(path, synchronous === 'full');
    } catch (error) {
      if (error instanceof WhatsAppStoreError) Error.captureStackTrace(error);
      throw error;
    }
    return new DurableStore(/** @type {any} */ (file.backend()), opened);
  }
}

/**
 * The file, written by a thread of its own. Promises are settled in the order of their requests, those of one
 * transaction together.
 */
class File {
  /** What leases, delays and expiry go by. @type {() => number} */
  #clock;
  /** What people read. @type {() => number} */
  #time;
  /** @type {import('../addon.js').StoreFile | undefined} */
  #file;
  #pending = new Pending(
    (message, code) => new WhatsAppStoreError(message, /** @type {StoreErrorCode} */ (code)),
    (value) => value ?? undefined,
  );
  #last = 0;

  /** @param {(() => number) | undefined} clock */
  constructor(clock) {
    this.#clock = clock ?? processClock;
    this.#time = clock ?? Date.now;
  }

  /** @param {string} path @param {boolean} powerSafe @returns {Promise<void>} */
  async open(path, powerSafe) {
    try {
      const { StoreFile } = require('../addon.js').store;
      const opened = this.#pending.promise(0);
      const base = Date.now() - uptime();
      this.#file = new StoreFile(require('node:path').resolve(path), powerSafe, base, (results) =>
        this.#settle(results),
      );
      const shared = await opened;
      if (this.#clock === processClock && isUptimeShared) this.#clock = () => shared + uptime();
    } catch (error) {
      this.#pending.close();
      throw error;
    }
  }

  /** One function per operation. */
  backend() {
    const requests = operations.map((operation) => [
      operation,
      (/** @type {unknown[]} */ ...args) => this.#request(operation, args),
    ]);
    return { ...Object.fromEntries(requests), close: () => this.#close() };
  }

  /** @param {string} operation @param {unknown[]} args @returns {Promise<any>} */
  #request(operation, args) {
    const id = ++this.#last;
    const now = Math.floor(operation === 'bury' ? this.#time() : this.#clock());
    const promise = this.#pending.promise(id);
    // serde reads a list of one as no list, so a second entry is added.
    const list = args.length === 1 ? [...args, null] : args;
    if (!this.#file?.request(JSON.stringify([id, now, { [operation]: list }]))) this.#end();
    return promise;
  }

  async #close() {
    if (this.#file) {
      const closed = this.#pending.promise(0);
      this.#file.close();
      await closed.finally(() => this.#pending.close());
    }
  }

  /** @param {string} results */
  #settle(results) {
    if (!this.#pending.settle(results)) this.#end();
  }

  #end() {
    this.#pending.end('The store has ended.');
    this.#file = undefined;
  }
}

/** Milliseconds since the machine was started: setting its time of day does not change them. */
const uptime = () => Number(process.hrtime.bigint() / 1_000_000n);

/** Other runtimes count from the start of the process. */
const isUptimeShared = process.versions.bun === undefined && !('Deno' in globalThis);

/** Is not set back or ahead either, but no other process knows it. */
const processClock = () => performance.timeOrigin + performance.now();

module.exports = { DurableStore };
