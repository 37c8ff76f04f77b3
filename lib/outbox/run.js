// `sendAll`: reads rows no faster than they are recorded, and counts what becomes of them. However many rows there are, no
// more than a few hundred are in memory.
const { EXPIRED, FAILED, NAMES, UNKNOWN, isOpen } = require('./states.js');

/**
 * @typedef {import('../../types/outbox-engine.js').Engine} Engine
 * @typedef {import('./message.js').Checked} Checked
 *
 * @typedef {object} Surroundings
 * @property {(given: any) => Checked} read
 * @property {(checked: Checked[], run: number) => Promise<import('../../types/outbox-engine.js').Receipt[]>} record
 * @property {(key: string) => Error} reused
 * @property {(run: number, after: number) => Promise<{ seq: number, entry: import('../../types/outbox.js').OutboxEntry }[]>} failures a page
 * @property {(run: number) => Promise<void>} cancel what of it is queued
 */

/** Rows that are recorded at once, and how many times at once. */
const ROWS = 200;
const AT_ONCE = 2;
/** Rows that were refused are kept for the report; beyond these they are counted. */
const KEPT_REFUSALS = 1000;
const PROGRESS_MS = 100;

class Run {
  #around;
  #options;
  /** Those that are not open, by their state. */
  #counts = NAMES.map(() => 0);
  /** Recorded, and neither answered nor given up. */
  #open = 0;
  #rows = 0;
  #known = 0;
  #refused = 0;
  /** @type {{ key: string | undefined, error: Error }[]} */
  #refusals = [];
  /** @type {{ code: unknown, error: unknown } | undefined} */
  #stopped;
  #isRead = false;
  #isAborted = false;
  #told = Number.NEGATIVE_INFINITY;
  /** @type {(report: import('../../types/outbox.js').OutboxReport) => void} */
  #resolve = () => {};
  /** @type {(error: unknown) => void} */
  #reject = () => {};

  /**
   * @param {number} id
   * @param {Iterable<any> | AsyncIterable<any>} rows
   * @param {any} options checked
   * @param {Surroundings} around
   */
  constructor(id, rows, options, around) {
    this.id = id;
    this.#options = options;
    this.#around = around;
    /** @type {Promise<import('../../types/outbox.js').OutboxReport>} */
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.done.catch(() => {}); // whoever wants to know awaits it
    this.#all(rows).catch((error) => this.#reject(error));
  }

  /** One of its sends has moved. @param {number} before @param {number} state */
  moved(before, state) {
    if (before === state) return;
    if (!isOpen(before)) this.#counts[before] -= 1;
    if (!isOpen(state)) this.#counts[state] += 1;
    this.#open += Number(isOpen(state)) - Number(isOpen(before));
    this.#look();
  }

  /** The rest would fail alike. @param {unknown} code @param {unknown} error */
  stop(code, error) {
    if (this.#stopped) return;
    this.#stopped = { code, error };
    this.#around.cancel(this.id).catch((failure) => this.#reject(failure));
  }

  /** A later run has named the key of one of its rows, and hears of it from now on. @param {number} state */
  lost(state) {
    if (!isOpen(state)) return;
    this.#open -= 1;
    this.#look();
  }

  /** Nothing more will be known of its rows. @param {Error} error */
  end(error) {
    this.#reject(error);
  }

  get progress() {
    const counts = this.#tally();
    return { rows: this.#rows, open: this.#open, ...counts };
  }

  /** @param {Iterable<any> | AsyncIterable<any>} rows */
  async #all(rows) {
    const { signal } = this.#options;
    const abort = () => {
      this.#isAborted = true;
      this.#around.cancel(this.id).then(
        () => this.#look(),
        (error) => this.#reject(error),
      );
    };
    if (signal?.aborted) this.#isAborted = true;
    else signal?.addEventListener('abort', abort);
    // What is recorded can be called off until the end.
    const remove = () => signal?.removeEventListener('abort', abort);
    this.done.then(remove, remove);
    try {
      await this.#read(rows);
      if (this.#isAborted || this.#stopped) await this.#around.cancel(this.id);
    } finally {
      this.#isRead = true;
    }
    this.#look();
  }

  /** @param {Iterable<any> | AsyncIterable<any>} rows */
  async #read(rows) {
    /** @type {Checked[]} */
    let batch = [];
    /** @type {Set<Promise<void>>} */
    const recording = new Set();
    const flush = () => {
      const work = this.#record(batch).then(() => {
        recording.delete(work);
      });
      // One that failed stays there, which ends the reading. Until the next row comes nobody would hear of it.
      work.catch((error) => this.#reject(error));
      recording.add(work);
      batch = [];
    };
    for await (const row of rows) {
      if (this.#isAborted || this.#stopped) break;
      this.#rows += 1;
      const checked = this.#checked(row);
      if (checked === undefined) continue;
      batch.push(checked);
      if (batch.length < ROWS) continue;
      flush();
      if (recording.size >= AT_ONCE) await Promise.race(recording);
      await new Promise((resolve) => setImmediate(resolve)); // rows at hand leave others no time
    }
    if (batch.length > 0 && !this.#isAborted) flush();
    await Promise.all(recording);
  }

  /** @param {any} row */
  #checked(row) {
    /** @type {any} */
    let key;
    try {
      key = this.#options.key(row);
      const {
        key: _,
        phoneNumberId,
        priority = this.#options.priority,
        ...message
      } = this.#options.message(row);
      return this.#around.read({
        phoneNumberId: phoneNumberId ?? this.#options.phoneNumberId,
        priority,
        ...message,
        key,
      });
    } catch (error) {
      this.#refuse(typeof key === 'string' ? key : undefined, /** @type {Error} */ (error));
      return undefined;
    }
  }

  /** @param {Checked[]} batch */
  async #record(batch) {
    const receipts = await this.#around.record(batch, this.id);
    for (const [at, { known, state, isRepeated }] of receipts.entries()) {
      if (known === 'other') {
        const { key } = batch[at].row;
        this.#refuse(key, this.#around.reused(key));
        continue;
      }
      if (known === 'same') this.#known += 1;
      if (isRepeated) continue; // an earlier row of this run has the key, and is counted
      if (isOpen(state)) this.#open += 1;
      else this.#counts[state] += 1;
    }
    this.#look();
  }

  /** @param {string | undefined} key @param {Error} error */
  #refuse(key, error) {
    this.#refused += 1;
    if (this.#refusals.length < KEPT_REFUSALS) this.#refusals.push({ key, error });
  }

  #look() {
    const isDone = this.#isRead && this.#open <= 0;
    this.#tell(isDone);
    if (isDone) this.#resolve(this.#report());
  }

  /** @param {boolean} isLast */
  #tell(isLast) {
    const { onProgress } = this.#options;
    const now = performance.now();
    if (onProgress === undefined || (!isLast && now - this.#told < PROGRESS_MS)) return;
    this.#told = now;
    try {
      onProgress(this.progress);
    } catch (error) {
      this.#reject(error);
    }
  }

  #tally() {
    const settled = NAMES.flatMap((name, state) => (isOpen(state) ? [] : [[name, this.#counts[state]]]));
    return /** @type {import('../../types/outbox.js').OutboxCounts} */ (Object.fromEntries(settled));
  }

  #report() {
    const { id } = this;
    const around = this.#around;
    const refusals = this.#refusals;
    return {
      rows: this.#rows,
      known: this.#known,
      refused: this.#refused,
      aborted: this.#isAborted,
      stopped: this.#stopped ?? null,
      counts: this.#tally(),
      async *failures() {
        for (const { key, error } of refusals) yield { key, state: /** @type {const} */ ('refused'), error };
        for (let after = 0; ; ) {
          const page = await around.failures(id, after);
          for (const { entry } of page) yield { key: entry.key, state: entry.state, error: entry.error };
          const last = page.at(-1);
          if (last === undefined) return;
          after = last.seq;
        }
      },
    };
  }
}

/** The states in which a row of a run has come to nothing. */
const FAILURES = [UNKNOWN, FAILED, EXPIRED];

module.exports = { FAILURES, Run };
