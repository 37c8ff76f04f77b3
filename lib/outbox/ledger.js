// The engine of one process: ledger and queue in a SQLite file, which a thread of the addon writes. What is asked for in
// one turn of the event loop crosses to it at once, and what waits for the disk together shares one sync.
const { resolve } = require('node:path');
const { Pending } = require('../store/pending.js');
const { WhatsAppOutboxError } = require('./error.js');

/**
 * @typedef {import('../../types/outbox-engine.js').Engine} Engine
 * @typedef {import('../../types/outbox.js').OutboxErrorCode} OutboxErrorCode
 */

/** @implements {Engine} */
class Ledger {
  /** @type {import('../addon.js').OutboxFile | undefined} */
  #file;
  /** The addon has one kind of failures for all that it keeps. */
  #pending = new Pending((message, code) => {
    const own = /** @type {OutboxErrorCode} */ (code.replace('ERR_STORE_', 'ERR_OUTBOX_'));
    return new WhatsAppOutboxError(message, own);
  });
  /** Requests of this turn of the event loop. @type {unknown[]} */
  #batch = [];
  #last = 0;

  interrupted = 0;

  /**
   * @param {string} path
   * @param {{ retention: number, powerSafe?: boolean, now?: () => number, steady?: () => number }} options
   */
  static async open(path, { retention, powerSafe = true, now = Date.now, steady = monotonic }) {
    const ledger = new Ledger(now, steady);
    await ledger.#open(path, powerSafe, retention);
    return ledger;
  }

  /** @param {() => number} now @param {() => number} steady */
  constructor(now, steady) {
    this.now = now;
    this.steady = () => Math.round(steady());
  }

  /** @param {string} path @param {boolean} powerSafe @param {number} retention */
  async #open(path, powerSafe, retention) {
    try {
      const { OutboxFile } = require('../addon.js').store;
      const opened = this.#pending.promise(0);
      this.#file = new OutboxFile(resolve(path), powerSafe, retention, this.now(), this.steady(), (results) =>
        this.#settle(results),
      );
      this.interrupted = await opened;
    } catch (error) {
      this.#pending.close();
      throw error;
    }
  }

  /** @param {import('../../types/outbox-engine.js').Recorded[]} rows @param {number} run */
  async put(rows, run) {
    const columns = rows.map(({ key, hash, number, lane, recipient, priority, due, expires, body }) => [
      key,
      hash,
      number,
      lane,
      recipient,
      priority,
      due,
      expires,
      body,
    ]);
    const receipts = await this.#request('put', columns, run);
    return receipts.map((/** @type {any} */ [known, state]) => ({ known, state }));
  }

  /** @param {string} number @param {number} priority @param {number} after @param {number} limit */
  async ready(number, priority, after, limit) {
    const rows = await this.#request('ready', number, priority, after, limit);
    return rows.map(
      (
        /** @type {any} */ [
          seq,
          key,
          turn,
          lane,
          recipient,
          attempts,
          run,
          expires,
          body,
          wrote,
          stopped,
          muted,
        ],
      ) => ({
        seq,
        key,
        turn,
        lane,
        recipient,
        attempts,
        run,
        expires,
        body,
        wrote,
        stopped: stopped === true,
        muted,
      }),
    );
  }

  /** @param {{ seq: number, turn: number }[]} sends */
  begin(sends) {
    return this.#request(
      'begin',
      sends.map(({ seq, turn }) => [seq, turn]),
      null,
    );
  }

  /** @param {import('../../types/outbox-engine.js').End[]} ends */
  end(ends) {
    return this.#request(
      'end',
      ends.map(({ seq, state, wamid = null, failure = null, due = null }) => [
        seq,
        state,
        wamid,
        failure,
        due,
      ]),
      null,
    );
  }

  /** @param {import('../../types/outbox-engine.js').Told[]} told */
  mark(told) {
    return this.#request(
      'mark',
      told.map(({ key, wamid, state, time, failure }) => [key, wamid, state, time, failure]),
      null,
    );
  }

  /** @param {string[]} keys */
  get(keys) {
    return this.#request('get', keys, null);
  }

  /** @param {{ states?: number[], run?: number, after?: number, limit: number }} query */
  list({ states = [], run = 0, after = 0, limit }) {
    return this.#request('list', states, run, after, limit);
  }

  /** @param {string[]} keys */
  cancel(keys) {
    return this.#request('cancel', keys, null);
  }

  /** @param {string} key @param {number} state */
  async resolve(key, state) {
    const [entry] = await this.#request('resolve', key, state);
    return entry;
  }

  /** @param {number} run @param {number} limit */
  cancelRun(run, limit) {
    return this.#request('cancelRun', run, limit);
  }

  /** @param {number} limit */
  async tick(limit) {
    const [expired, next, woken] = await this.#request('tick', limit, null);
    return { expired, next, woken };
  }

  /** @param {number} before @param {number | null} most @param {number} limit */
  overdue(before, most, limit) {
    return this.#request('overdue', before, most, limit);
  }

  /** @param {import('../../types/outbox-engine.js').Fact[]} facts */
  async learn(facts) {
    await this.#request(
      'learn',
      facts.map(({ number, names, wrote = null, stopped = null, muted = null }) => [
        number,
        names,
        wrote,
        stopped,
        muted,
      ]),
      null,
    );
  }

  async counts() {
    const counts = await this.#request('counts', null, null);
    return counts.map((/** @type {any} */ [number, priority, state, count, oldest]) => ({
      number,
      priority,
      state,
      count,
      oldest,
    }));
  }

  /** @param {string} name @param {string} [value] */
  async keep(name, value) {
    return (await this.#request('keep', name, value ?? null)) ?? undefined;
  }

  async close() {
    if (!this.#file) return;
    this.#cross();
    const closed = this.#pending.promise(0);
    this.#file.close();
    this.#file = undefined;
    await closed.finally(() => this.#pending.close());
  }

  /** @param {string} operation @param {unknown[]} args @returns {Promise<any>} */
  #request(operation, ...args) {
    if (!this.#file)
      return Promise.reject(new WhatsAppOutboxError('The outbox is closed.', 'ERR_OUTBOX_CLOSED'));
    this.#last += 1;
    if (this.#batch.length === 0) setImmediate(() => this.#cross());
    this.#batch.push([this.#last, this.now(), this.steady(), { [operation]: args }]);
    return this.#pending.promise(this.#last);
  }

  /** Hands over what has gathered. */
  #cross() {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    if (!this.#file?.request(wellFormed(batch))) this.#end();
  }

  /** @param {string} results */
  #settle(results) {
    if (!this.#pending.settle(results)) this.#end();
  }

  #end() {
    this.#pending.end('The ledger has ended.');
    this.#file = undefined;
  }
}

/**
 * As JSON. A webhook may name a customer with half of a character in it: the addon would read nothing more.
 *
 * @param {unknown[]} batch
 */
function wellFormed(batch) {
  const text = JSON.stringify(batch);
  if (!text.includes('\\ud')) return text;
  return JSON.stringify(batch, (_, value) => (typeof value === 'string' ? whole(value) : value));
}

/** @param {string} text */
const whole = (text) => /** @type {any} */ (text).toWellFormed();

/** Since 1970, by a clock that is not set back or ahead: in other processes it counts on from about the same. */
const monotonic = () => performance.timeOrigin + performance.now();

module.exports = { Ledger };
