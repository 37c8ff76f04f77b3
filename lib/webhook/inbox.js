// The way of answering that puts events into a store and answers before they are handled, which the processor takes if
// `respond` is `'before'`. Its twin is `direct.js`, which waits for the handlers.
const { answer, context, portable } = require('./delivery.js');
const { isAwaited, learn, watch } = require('./conversation.js');
const { coded, reasonOf } = require('./failure.js');
const { Leases } = require('./leases.js');
const { laneOf, read, written } = require('./stored.js');

/**
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @typedef {import('../../types/webhook-processor.js').Delivery} Delivery
 * @typedef {import('../../types/webhook-processor.js').Answer} Answer
 * @typedef {import('./event.js').Event} Event
 * @typedef {import('./handling.js').Result} Result
 * @typedef {import('../../types/store.js').TakenEvent} Taken
 *
 * An event that is handled now. `source` is what its handlers get with it.
 * @typedef {{ event: Event, source: import('./handling.js').Context }} Job
 *
 * @typedef {object} Options
 * @property {number | undefined} [maxAttempts]
 * @property {number | undefined} [initialDelayMs]
 * @property {number | undefined} [concurrency]
 * @property {number | undefined} [leaseMs]
 */

const POLL_MS = 1000;
/** While somebody waits for a message behind the one whose handler waits. */
const AWAITED_POLL_MS = 250;
const LONGEST_DELAY_MS = 60 * 60_000;
const MOST_AWAITED = 1000;

/**
 * Handles the events of a store's inbox, beside the deliveries: those of one customer one after another, which the
 * store sees to, several customers at a time.
 */
class Inbox {
  #store;
  #leases;
  #handling;
  #report;
  #ready;
  #maxAttempts;
  #initialDelayMs;
  #concurrency;
  /** What is taken and not settled, by its key. @type {Map<string, Job>} */
  #jobs = new Map();
  /** Everything that is taken, until it is settled in the store. @type {Set<Promise<void>>} */
  #work = new Set();
  /** How many handlers are waited for. */
  #running = 0;
  /** How many of them were interrupted before. One at a time: what ends the process shall not take others along. */
  #suspects = 0;
  /**
   * Messages that somebody waited for before it was their turn, by their key, and whether he has them for himself. Those
   * that another process takes are never asked for.
   *
   * @type {Map<string, boolean>}
   */
  #awaited = new Map();
  /** What ended well after its time limit, while it was tried again. @type {Set<string>} */
  #endedLate = new Set();
  /** The code of the store's last failure, until it works again. @type {unknown} */
  #failure;
  #closed = false;
  #awake = false;
  /** @type {() => void} */
  #wake = () => {};
  /** @type {() => void} */
  #stop = () => {};
  /** @type {Promise<undefined>} */
  #stopped = new Promise((resolve) => {
    this.#stop = () => resolve(undefined);
  });
  #unwatch = watch(() => this.wake());
  #drained;

  /**
   * @param {EventStore} store
   * @param {Options} options
   * @param {InstanceType<typeof import('./handling.js').Handling>} handling
   * @param {import('./handling.js').Report} report
   * @param {() => boolean} ready whether there is somebody to handle what is taken out
   */
  constructor(store, options, handling, report, ready) {
    const { maxAttempts = 10, initialDelayMs = 1000, concurrency = 16, leaseMs } = options;
    this.#store = store;
    this.#leases = new Leases(store, report, { leaseMs });
    this.#handling = handling;
    this.#report = report;
    this.#ready = ready;
    this.#maxAttempts = maxAttempts;
    this.#initialDelayMs = initialDelayMs;
    this.#concurrency = concurrency;
    this.#drained = this.#drain();
  }

  /**
   * @param {Event[]} events
   * @param {Delivery} delivery
   * @param {import('./handling.js').Context} context
   * @returns {Promise<Answer>}
   */
  async accept(events, delivery, { rawBody }) {
    const handling = this.#handling;
    for (const event of events) learn(event); // before the lane of the first one is told
    const isOnly = events.filter(({ kind }) => kind !== 'raw').length === 1;
    const wanted = handling.isIdle ? events : events.filter((event) => handling.concerns(event));
    const source = portable(delivery);
    const stored = wanted.map((event) =>
      written(event, source, isOnly && event.kind !== 'raw' ? rawBody : undefined),
    );
    if (stored.length > 0) await this.#store.put(stored);
    this.wake();
    return answer(200);
  }

  /** Something was put into the inbox, or may be taken out of it now. */
  wake() {
    this.#awake = true;
    this.#wake();
  }

  /** Takes nothing more, and resolves when what was begun has settled. */
  async close() {
    this.#closed = true;
    this.#unwatch();
    this.#stop();
    this.wake();
    await this.#drained;
    while (this.#work.size > 0) await Promise.all(this.#work);
    this.#awaited.clear();
  }

  async #drain() {
    // Handlers that are registered right after the processor was made are there for the first event.
    await new Promise((resolve) => setImmediate(resolve));
    while (!this.#closed) {
      this.#awake = false;
      let isWaitedFor = false;
      try {
        if (this.#ready()) await this.#take();
        isWaitedFor = await this.#listen();
        this.#failure = undefined;
      } catch (error) {
        const { code } = /** @type {{ code?: unknown }} */ (error ?? {});
        // Once, not every second for as long as it lasts.
        if (this.#failure !== (code ?? true)) this.#report(error);
        this.#failure = code ?? true;
        if (code === 'ERR_STORE_CLOSED') return; // it does not come back
      }
      if (!this.#awake && !this.#closed) await this.#rest(isWaitedFor ? AWAITED_POLL_MS : POLL_MS);
    }
  }

  /** Takes as much as can be begun: what is taken counts as tried. */
  async #take() {
    const room = this.#concurrency - this.#running;
    if (room < 1) return;
    const interrupted = this.#suspects === 0 ? 1 : 0;
    const events = await this.#store.take(room, { ...this.#leases.lease, interrupted });
    const keys = events.map(({ key }) => key);
    if (this.#closed) {
      await this.#leases.release(keys);
      return;
    }
    this.#leases.hold(keys);
    for (const event of events) this.#begin(event);
  }

  /**
   * Gives messages that wait behind a handler to whoever waits for them, who may be that handler.
   *
   * @returns whether somebody waits for more
   */
  async #listen() {
    let isWaitedFor = false;
    for (const { event: head } of this.#jobs.values()) {
      if (!isAwaited(head)) continue;
      isWaitedFor = true;
      for (const { key, body } of await this.#store.peek(laneOf(head))) {
        if (this.#awaited.has(key)) continue;
        const arrival = this.#arriveEarly(key, body);
        if (arrival) this.#awaited.set(key, arrival.isTaken);
        if (this.#awaited.size > MOST_AWAITED) this.#awaited.delete([...this.#awaited.keys()][0]);
      }
    }
    return isWaitedFor;
  }

  /** @param {string} key @param {string} body */
  #arriveEarly(key, body) {
    try {
      return this.#handling.arriveEarly(read(key, body).event);
    } catch {
      return undefined; // no event of ours, which is told when its turn has come
    }
  }

  /** @param {number} milliseconds */
  #rest(milliseconds) {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve(undefined);
      };
      const timer = setTimeout(done, milliseconds).unref();
      this.#wake = done;
    });
  }

  /** @param {Taken} taken */
  #begin(taken) {
    const suspects = taken.interrupted ? 1 : 0;
    this.#running += 1;
    this.#suspects += suspects;
    let isCounted = true;
    const free = () => {
      if (!isCounted) return;
      isCounted = false;
      this.#running -= 1;
      this.#suspects -= suspects;
      this.wake();
    };
    const work = this.#handle(taken, free).finally(() => {
      this.#jobs.delete(taken.key);
      this.#work.delete(work);
      free();
      this.wake();
    });
    this.#work.add(work);
  }

  /**
   * @param {Taken} taken
   * @param {() => void} free called when nothing is waited for any more
   */
  async #handle(taken, free) {
    const { key, body, attempts, lost = false } = taken;
    /** @type {Job | undefined} */
    let job;
    try {
      if (lost) throw coded('ERR_EVENT_LOST', `The store has lost the event ${JSON.stringify(key)}.`);
      const { event, rawBody, delivery } = read(key, body);
      job = { event, source: context(delivery, rawBody) };
      if (attempts > this.#maxAttempts) throw interrupted(this.#maxAttempts);
    } catch (error) {
      // What cannot be read is told by the dead letter alone: the error would quote it.
      if (/** @type {any} */ (error)?.code !== undefined) this.#report(error, job?.event);
      await this.#giveUp(taken, error, job?.event);
      return;
    }
    this.#jobs.set(key, job);
    const isTaken = this.#awaited.get(key);
    this.#awaited.delete(key);
    const arrival =
      isTaken === undefined
        ? this.#handling.arrive(job.event)
        : { event: job.event, isAwaited: true, isTaken };
    const { result, late, settled } = await this.#handling.attempt(job.event, job.source, arrival);
    if (result) {
      await this.#finish(taken, job.event, result, this.#delay(attempts));
      return;
    }
    free();
    await this.#outlast(taken, job.event, settled, late);
  }

  /**
   * A handler that takes too long is waited for no longer and goes on. If it ends well before its event would be tried
   * again, that counts.
   *
   * @param {Taken} taken
   * @param {Event} event
   * @param {Promise<Result>} settled
   * @param {unknown} error that says so
   */
  async #outlast(taken, event, settled, error) {
    const { key, attempts } = taken;
    const isLast = attempts >= this.#maxAttempts;
    const due = performance.now() + (isLast ? 0 : this.#delay(attempts));
    let result;
    if (!isLast) {
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      const passed = new Promise((resolve) => {
        timer = setTimeout(resolve, due - performance.now(), undefined).unref();
      });
      result = await Promise.race([settled, this.#stopped, passed]);
      clearTimeout(timer);
    }
    const left = Math.max(0, Math.round(due - performance.now()));
    await this.#finish(taken, event, result ?? { error }, left);
    if (result === undefined) {
      settled.then((late) => {
        if (late.error === undefined) this.#endLate(key);
      });
    }
  }

  /**
   * A handler ended well long after its time limit: its event is done, whether it is tried again now or was given up.
   *
   * @param {string} key
   */
  async #endLate(key) {
    try {
      if (this.#jobs.has(key)) this.#endedLate.add(key);
      if ((await this.#store.complete([key], { owner: this.#leases.owner })) === 0) {
        await this.#store.discard([key]);
      }
    } catch (error) {
      if (!this.#closed) this.#report(error);
    }
  }

  /**
   * @param {Taken} taken
   * @param {Event} event
   * @param {Result} result
   * @param {number} afterMs until it is tried again
   */
  async #finish(taken, event, { error }, afterMs) {
    const { key, attempts } = taken;
    if (this.#endedLate.delete(key)) {
      this.#leases.drop([key]);
    } else if (error === undefined) {
      await this.#leases.complete(key, event);
    } else if (attempts >= this.#maxAttempts) {
      await this.#giveUp(taken, error, event);
    } else {
      const { owner } = this.#leases;
      await this.#put(key, event, () => this.#store.retry(key, { owner, afterMs, reason: reasonOf(error) }));
    }
  }

  /**
   * @param {Taken} taken
   * @param {unknown} error
   * @param {Event} [event]
   */
  async #giveUp({ key }, error, event) {
    const { owner } = this.#leases;
    await this.#put(key, event, () => this.#store.bury(key, { owner, reason: reasonOf(error) }));
  }

  /**
   * Puts an event back into the store, where it must still be ours.
   *
   * @param {string} key
   * @param {Event | undefined} event
   * @param {() => Promise<boolean>} operation
   */
  async #put(key, event, operation) {
    this.#leases.drop([key]);
    try {
      if (!(await operation())) this.#leases.tellLost(event);
    } catch (failure) {
      this.#report(failure); // it is due again when the lease has passed
    }
  }

  /**
   * Doubled after every attempt; the random half keeps what failed together from coming back together.
   *
   * @param {number} attempts
   */
  #delay(attempts) {
    const doublings = Math.min(attempts - 1, 32); // 0 times infinity is no number
    const delay = Math.min(this.#initialDelayMs * 2 ** doublings, LONGEST_DELAY_MS);
    return Math.round(delay * (0.5 + Math.random() / 2));
  }
}

/** @param {number} attempts */
const interrupted = (attempts) =>
  coded(
    'ERR_HANDLER_INTERRUPTED',
    `An event was given up: of ${attempts} attempts (\`inbox.maxAttempts\`) the last was never settled. The process ` +
      'ended while it was handled, or the store could not be reached.',
  );

module.exports = { Inbox };
