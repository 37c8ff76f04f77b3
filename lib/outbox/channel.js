// The sends of one number: a channel takes what is ready, as fast as its pace allows, records each as under way before it
// leaves, and records what became of it. `outbox.js` has one for each number.
const { verdict } = require('./verdict.js');
const { kept } = require('./failure.js');
const { Pairs, Rate } = require('./pace.js');
const { ACCEPTED, FAILED, HELD, PRIORITIES, READY, UNKNOWN } = require('./states.js');

/**
 * @typedef {import('../../types/outbox-engine.js').Engine} Engine
 * @typedef {import('../../types/outbox-engine.js').Ready} Ready
 * @typedef {import('../../types/outbox-engine.js').End} End
 * @typedef {{ row: Ready, message: Record<string, any>, priority: number }} Picked
 *
 * What a channel asks of the outbox.
 * @typedef {object} Surroundings
 * @property {(row: Ready) => Promise<import('./message.js').Payload>} open the payload
 * @property {(row: Ready, payload: import('./message.js').Payload) => { message: Record<string, any> } | { failure: string }} judge
 * @property {(row: Ready, message: Record<string, any>) => Promise<any>} send rejects as a call does
 * @property {(row: Ready) => number} quietUntil time of day, 0 if he may be written to now
 * @property {(row: Ready, before: number, state: number, run: number, detail: { wamid: string | null | undefined, error: unknown }) => void} moved
 * @property {(hold: Hold | undefined, rate: number) => void} paced
 * @property {(error: unknown) => void} trouble the ledger cannot be written
 *
 * @typedef {object} Hold why nothing is sent
 * @property {number | undefined} until by the steady clock; for good if it is not known
 * @property {string | number} reason
 * @property {unknown} [error]
 * @property {boolean} [isSilent] it was told as an error
 */

/** So many rows are read at once, and kept for each priority. */
const READ_AHEAD = 256;
/** What is urgent may go beside all that is under way. */
const RESERVED = 16;
/** Waits after faults of the network, doubled each time. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;
/** Until a ledger that failed is tried again. */
const LEDGER_WAIT = 500;

class Channel {
  #engine;
  #around;
  /** What the program asks for. */
  #given;
  #concurrency;
  #maxAttempts;
  #rate;
  #pairs;
  /** What is ready, by priority. @type {Ready[][]} */
  #queues = PRIORITIES.map(() => []);
  /** The last turn that was read. */
  #cursors = PRIORITIES.map(() => 0);
  /** Whether there may be more. */
  #more = PRIORITIES.map(() => true);
  /** @type {Hold | undefined} */
  #hold;
  /** The code of the ledger's last failure, until it works again. @type {unknown} */
  #trouble;
  #inFlight = 0;
  #faults = 0;
  /** Attempts, until their end is recorded. @type {Set<Promise<void>>} */
  #attempts = new Set();
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  #isBusy = false;
  #isAwake = false;
  #isClosed = false;

  /**
   * @param {string} number
   * @param {Engine} engine
   * @param {Surroundings} around
   * @param {{ concurrency: number | undefined, maxAttempts: number, perSecond: number | undefined, pairs: boolean }} settings
   */
  constructor(number, engine, around, { concurrency, maxAttempts, perSecond, pairs }) {
    this.number = number;
    this.#engine = engine;
    this.#around = around;
    this.#given = concurrency;
    this.#concurrency = concurrency ?? enough(perSecond);
    this.#maxAttempts = maxAttempts;
    this.#rate = perSecond === undefined ? undefined : new Rate(perSecond, engine.steady());
    this.#pairs = new Pairs();
    this.paces = pairs;
  }

  /** Something may be ready now. */
  wake() {
    this.#more.fill(true);
    this.#pump();
  }

  /** @param {number} perSecond */
  grant(perSecond) {
    this.#rate?.grant(perSecond, this.#engine.steady());
    this.#concurrency = this.#given ?? enough(perSecond);
    this.#pump();
  }

  /** A message has come in, which counts like one that goes out. */
  received() {
    this.#rate?.spend(this.#engine.steady());
  }

  /** Ends whatever holds the number. */
  resume() {
    if (this.#hold === undefined) return;
    this.#hold = undefined;
    this.#around.paced(undefined, this.#perSecond());
    this.wake();
  }

  get hold() {
    return this.#hold;
  }

  /** Whether nothing is to be sent now, as far as it knows. */
  get isIdle() {
    return (
      this.#attempts.size === 0 &&
      !this.#more.includes(true) &&
      this.#queues.every(({ length }) => length === 0)
    );
  }

  state() {
    const { until, reason } = this.#hold ?? {};
    return {
      level: this.#rate?.level ?? null,
      rate: this.#rate === undefined ? null : this.#perSecond(),
      inFlight: this.#inFlight,
      hold:
        this.#hold === undefined
          ? null
          : {
              until:
                until === undefined
                  ? null
                  : new Date(this.#engine.now() + Math.max(0, until - this.#engine.steady())),
              reason: /** @type {string | number} */ (reason),
            },
    };
  }

  /** Begins nothing more, and resolves when what is under way is recorded. */
  async close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    while (this.#attempts.size > 0) await Promise.all(this.#attempts);
  }

  #perSecond() {
    return Math.round((this.#rate?.at(this.#engine.steady()) ?? 0) * 10) / 10;
  }

  async #pump() {
    this.#isAwake = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#isAwake && !this.#isClosed) {
      this.#isAwake = false;
      try {
        await this.#round();
      } catch (error) {
        this.#fail(error);
      }
    }
    this.#isBusy = false;
  }

  /** Begins what may go now, and sees to it that the rest is looked at in time. */
  async #round() {
    if (this.#isHeld()) return;
    await this.#refill();
    if (this.#isClosed || this.#isHeld()) return;
    /** @type {Picked[]} */
    const picked = [];
    /** @type {{ row: Ready, end: End, error?: unknown }[]} */
    const settled = [];
    let wait = Number.POSITIVE_INFINITY;
    for (const [priority, queue] of this.#queues.entries()) {
      const room = this.#concurrency + (priority === 0 ? RESERVED : 0);
      let at = 0;
      for (; at < queue.length && this.#inFlight + picked.length < room && wait > 0; at += 1) {
        const now = this.#engine.steady();
        wait = this.#rate?.wait(now) || Number.POSITIVE_INFINITY;
        if (wait !== Number.POSITIVE_INFINITY) break;
        const ruling = await this.#ruling(queue[at]);
        if ('end' in ruling) {
          settled.push(ruling);
          continue;
        }
        this.#rate?.spend(now);
        if (this.paces) this.#pairs.spend(ruling.row.lane, now);
        picked.push({ ...ruling, priority });
      }
      queue.splice(0, at);
      if (wait !== Number.POSITIVE_INFINITY) break;
    }
    if (this.#isClosed) return; // while a payload was deciphered
    if (picked.length > 0) this.#begin(picked);
    if (settled.length > 0) await this.#endAll(settled);
    const isLow = this.#queues.some((queue, priority) => queue.length === 0 && this.#more[priority]);
    if (settled.length > 0 || (isLow && this.#inFlight < this.#concurrency)) this.#isAwake = true;
    else if (wait !== Number.POSITIVE_INFINITY) this.#sleep(wait);
  }

  /** Whether nothing may go; then it is seen to that somebody looks again. */
  #isHeld() {
    if (this.#hold === undefined) return false;
    const { until } = this.#hold;
    if (until === undefined) return true;
    const left = until - this.#engine.steady();
    if (left > 0) {
      this.#sleep(left);
      return true;
    }
    const { isSilent } = this.#hold;
    this.#hold = undefined;
    if (!isSilent) this.#around.paced(undefined, this.#perSecond());
    return false;
  }

  async #refill() {
    for (const [priority, queue] of this.#queues.entries()) {
      if (!this.#more[priority] || queue.length >= READ_AHEAD / 4) continue;
      this.#more[priority] = false;
      const rows = await this.#engine.ready(this.number, priority, this.#cursors[priority], READ_AHEAD);
      queue.push(...rows);
      this.#cursors[priority] = rows.at(-1)?.turn ?? this.#cursors[priority];
      if (rows.length === READ_AHEAD) this.#more[priority] = true;
    }
  }

  /**
   * What is to be done with one that is next: it is sent, or it waits, or it fails before it is sent.
   *
   * @param {Ready} row
   * @returns {Promise<{ row: Ready, message: Record<string, any> } | { row: Ready, end: End, error?: unknown }>}
   */
  async #ruling(row) {
    const { seq } = row;
    let payload;
    try {
      payload = await this.#around.open(row);
    } catch (error) {
      return { row, error, end: { seq, state: FAILED, failure: kept(error) } };
    }
    const ruling = this.#around.judge(row, payload);
    if ('failure' in ruling) return { row, end: { seq, state: FAILED, failure: ruling.failure } };
    const steady = this.#engine.steady();
    const quiet = this.#around.quietUntil(row) - this.#engine.now();
    const wait = Math.max(this.paces ? this.#pairs.wait(row.lane, steady) : 0, quiet);
    if (wait > 0) return { row, end: { seq, state: HELD, due: Math.ceil(steady + wait) } };
    return { row, message: ruling.message };
  }

  /** @param {Picked[]} picked */
  async #begin(picked) {
    this.#inFlight += picked.length;
    const work = this.#begun(picked);
    this.#attempts.add(work);
    await work;
    this.#attempts.delete(work);
  }

  /** @param {Picked[]} picked */
  async #begun(picked) {
    /** @type {boolean[]} */
    let begun;
    try {
      begun = await this.#engine.begin(picked.map(({ row }) => row));
      this.#trouble = undefined;
    } catch (error) {
      this.#inFlight -= picked.length;
      // Nothing was changed: they are ready, and in the same place.
      for (const { row, priority } of picked.reverse()) {
        this.#rate?.giveBack();
        this.#queues[priority].unshift(row);
      }
      this.#fail(error);
      return;
    }
    for (const [at, { row, message }] of picked.entries()) {
      if (!begun[at]) {
        // It was cancelled, or has expired.
        this.#inFlight -= 1;
        this.#rate?.giveBack();
        continue;
      }
      const attempt = this.#attempt(row, message);
      this.#attempts.add(attempt);
      attempt.finally(() => this.#attempts.delete(attempt));
    }
    this.#pump();
  }

  /** @param {Ready} row @param {Record<string, any>} message */
  async #attempt(row, message) {
    /** @type {{ row: Ready, end: End, error?: unknown }} */
    let ended;
    try {
      const answer = await this.#around.send(row, message);
      const wamid = answer?.messages?.[0]?.id;
      ended = {
        row,
        end: { seq: row.seq, state: ACCEPTED, wamid: typeof wamid === 'string' ? wamid : null },
      };
      this.#faults = 0;
      this.#pairs.accept(row.lane);
    } catch (error) {
      ended = { row, error, end: this.#judged(row, error) };
    }
    this.#inFlight -= 1;
    this.#pump();
    await this.#endAll([ended]);
  }

  /** @param {Ready} row @param {any} error @returns {End} */
  #judged({ seq, lane, attempts }, error) {
    const { becomes, slows, holdMs, pauses, isFault, counts } = verdict(error);
    const now = this.#engine.steady();
    if (becomes === 'failed') {
      this.#pairs.accept(lane);
      return { seq, state: FAILED, failure: kept(error) };
    }
    if (becomes === 'unknown') return { seq, state: UNKNOWN, failure: kept(error) };
    if (slows === 'pair') {
      return { seq, state: HELD, due: Math.ceil(now + this.#pairs.refuse(lane, now)), failure: kept(error) };
    }
    if (slows === 'rate') {
      if (this.#rate === undefined) this.#holdFor(holdMs ?? 1000, error);
      else if (this.#rate.refuse(now)) this.#around.paced(this.#hold, this.#perSecond());
    } else if (pauses) {
      this.#pause(error);
    } else if (isFault) {
      // What was under way with it fails alike, and says nothing more.
      if (this.#hold === undefined) {
        this.#holdFor(Math.min(FIRST_WAIT * 2 ** this.#faults, LONGEST_WAIT), error);
        this.#faults = Math.min(this.#faults + 1, 20);
      }
    } else if (counts) {
      if (attempts + 1 >= this.#maxAttempts) return { seq, state: FAILED, failure: kept(error) };
      const wait = holdMs ?? 1000 * 2 ** attempts;
      return { seq, state: HELD, due: Math.ceil(now + wait), failure: kept(error) };
    } else {
      this.#holdFor(holdMs ?? 1000, error);
    }
    return { seq, state: READY, failure: kept(error) };
  }

  /** @param {number} milliseconds @param {any} error */
  #holdFor(milliseconds, error) {
    const until = this.#engine.steady() + milliseconds;
    if (this.#hold !== undefined && (this.#hold.until ?? Number.POSITIVE_INFINITY) >= until) return;
    const isNews = this.#hold === undefined;
    this.#hold = { until, reason: error?.code ?? 'unknown', error };
    if (isNews) this.#around.paced(this.#hold, this.#perSecond());
    this.#sleep(milliseconds);
  }

  /** @param {any} error */
  #pause(error) {
    if (this.#hold !== undefined && this.#hold.until === undefined) return;
    this.#hold = { until: undefined, reason: error.code, error };
    this.#around.paced(this.#hold, this.#perSecond());
  }

  /** Records ends, however often it takes. @param {{ row: Ready, end: End, error?: unknown }[]} ended */
  async #endAll(ended) {
    for (;;) {
      try {
        const results = await this.#engine.end(ended.map(({ end }) => end));
        this.#trouble = undefined;
        for (const [at, { row, end, error }] of ended.entries()) {
          const [before, state, run] = results[at] ?? [READY, READY, 0];
          this.#around.moved(row, before, state, run, { wamid: end.wamid, error });
        }
        this.wake();
        return;
      } catch (error) {
        this.#fail(error);
        // Whoever opens the file next finds it under way: nothing is sent twice.
        if (!(/** @type {any} */ (error).retryable) || this.#isClosed) return;
        await new Promise((resolve) => setTimeout(resolve, LEDGER_WAIT));
      }
    }
  }

  /** The ledger cannot be written or read: nothing is sent that is not recorded. @param {any} error */
  #fail(error) {
    if (this.#isClosed) return;
    const code = error?.code ?? 'ERR_OUTBOX_UNAVAILABLE';
    const until = error?.retryable ? this.#engine.steady() + LEDGER_WAIT : undefined;
    if (this.#hold === undefined || this.#hold.until !== undefined) {
      this.#hold = { until, reason: code, error, isSilent: true };
    }
    if (this.#trouble !== code) this.#around.trouble(error);
    this.#trouble = code;
    this.#more.fill(true);
    if (until !== undefined) this.#sleep(LEDGER_WAIT);
  }

  /** @param {number} milliseconds */
  #sleep(milliseconds) {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => this.#pump(), Math.max(1, milliseconds));
  }
}

/** Requests at a time for so many a second, of which each may take half a second. @param {number | undefined} perSecond */
const enough = (perSecond = 0) => Math.max(64, Math.ceil(perSecond / 2));

module.exports = { Channel };
