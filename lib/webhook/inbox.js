// The way of answering that puts events into a store and answers before they are handled, which the processor takes if
// `respond` is `'before'`. Its twin is `direct.js`, which waits for the handlers.
const { answer, context, payloadOf, portable } = require('./delivery.js');
const { reasonOf } = require('./failure.js');
const { stringify } = require('./json.js');
const { Leases } = require('./leases.js');
const { read, written } = require('./stored.js');

/**
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @typedef {import('../../types/webhook-processor.js').Delivery} Delivery
 * @typedef {import('../../types/webhook-processor.js').Answer} Answer
 * @typedef {import('./event.js').Event} Event
 * @typedef {import('./handling.js').Result} Result
 * @typedef {{ key: string, body: string, attempts: number }} Taken
 * @typedef {{ lane: string, run: () => Promise<import('./handling.js').Attempt> }} Job
 *
 * @typedef {object} Options
 * @property {number | undefined} [maxAttempts]
 * @property {number | undefined} [initialDelayMs]
 * @property {number | undefined} [concurrency]
 */

const POLL_MS = 1000;
const LONGEST_DELAY_MS = 60 * 60_000;

/**
 * Handles the events of a store's inbox, beside the deliveries: those of one sender one after another,
 * several senders at a time.
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
  /** Waiting events by lane; a lane that is here is at work. @type {Map<string, Taken[]>} */
  #lanes = new Map();
  /** @type {(() => void)[]} */
  #waiting = [];
  #running = 0;
  /** How many events are taken and not settled. */
  #taken = 0;
  #closed = false;
  #awake = false;
  /** @type {() => void} */
  #wake = () => {};
  #drained;

  /**
   * @param {EventStore} store
   * @param {Options} options
   * @param {InstanceType<typeof import('./handling.js').Handling>} handling
   * @param {import('./handling.js').Report} report
   * @param {() => boolean} ready whether there is somebody to handle what is taken out
   */
  constructor(store, options, handling, report, ready) {
    const { maxAttempts = 10, initialDelayMs = 1000, concurrency = 16 } = options;
    this.#store = store;
    this.#leases = new Leases(store, report);
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
   * @returns {Promise<Answer>}
   */
  async accept(events, delivery) {
    const handling = this.#handling;
    const wanted = handling.isIdle ? events : events.filter((event) => handling.concerns(event));
    const source = portable(delivery);
    const stored = wanted.map((event) => written(event, source));
    if (stored.length > 0) await this.#store.put(stored);
    this.wake();
    return answer(200);
  }

  /** Something was put into the inbox. */
  wake() {
    this.#awake = true;
    this.#wake();
  }

  /** Takes nothing more, gives back what was not begun, and resolves when the rest has settled. */
  async close() {
    this.#closed = true;
    this.wake();
    const idle = [...this.#lanes.values()].flatMap((events) => events.splice(0));
    this.#taken -= idle.length;
    await this.#leases.release(idle.map(({ key }) => key));
    await this.#drained;
    while (this.#running > 0) await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    await this.#leases.settled();
  }

  async #drain() {
    // Handlers that are registered right after the processor was made are there for the first event.
    await new Promise((resolve) => setImmediate(resolve));
    while (!this.#closed) {
      this.#awake = false;
      const room = 4 * this.#concurrency - this.#taken;
      if (room > 0 && this.#ready()) {
        try {
          const events = await this.#store.take(room, this.#leases.lease);
          this.#leases.hold(events.map(({ key }) => key));
          for (const event of events) this.#enqueue(event);
          if (events.length === room) continue;
        } catch (error) {
          this.#report(error);
        }
      }
      if (!this.#awake && !this.#closed) await this.#rest();
    }
  }

  #rest() {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve(undefined);
      };
      const timer = setTimeout(done, POLL_MS).unref();
      this.#wake = done;
    });
  }

  /** @param {Taken} event */
  #enqueue(event) {
    this.#taken += 1;
    /** @type {Job} */
    let job;
    try {
      job = this.#job(event);
    } catch (error) {
      this.#finish(event, { error, hopeless: true });
      return;
    }
    const { lane } = job;
    const queue = this.#lanes.get(lane);
    const entry = Object.assign(event, { job });
    if (queue) {
      queue.push(entry);
      return;
    }
    this.#lanes.set(lane, [entry]);
    this.#work(lane);
  }

  /**
   * An event of the inbox, ready to be handled.
   *
   * @param {Taken} taken
   * @returns {Job}
   */
  #job({ key, body }) {
    const { event, delivery, lane } = read(key, body);
    const source = context(delivery, () => stringify(payloadOf(event)));
    const arrival = this.#handling.arrive(event);
    return { lane, run: () => this.#handling.attempt(event, source, arrival) };
  }

  /** @param {string} lane */
  async #work(lane) {
    const queue = /** @type {(Taken & { job?: Job })[]} */ (this.#lanes.get(lane));
    while (this.#running >= this.#concurrency) {
      await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    }
    this.#running += 1;
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      const { result, settled } = await /** @type {Job} */ (event.job).run();
      if (result) await this.#finish(event, result);
      // The handler goes on, so the event stays taken until it has settled.
      else settled.then((late) => this.#finish(/** @type {Taken} */ (event), late));
    }
    this.#lanes.delete(lane);
    this.#running -= 1;
    for (const next of this.#waiting.splice(0)) next();
  }

  /**
   * @param {Taken} event
   * @param {Result & { hopeless?: boolean }} result
   */
  async #finish({ key, attempts }, { error, hopeless = false }) {
    try {
      if (error === undefined) {
        this.#leases.complete(key);
        return;
      }
      this.#leases.drop([key]);
      const { owner } = this.#leases;
      const reason = reasonOf(error);
      if (hopeless || attempts >= this.#maxAttempts) await this.#store.bury(key, { owner, reason });
      else await this.#store.retry(key, { owner, reason, afterMs: this.#delay(attempts) });
    } catch (failure) {
      this.#report(failure); // it is due again when the lease has passed
    } finally {
      this.#taken -= 1;
      this.wake();
    }
  }

  /**
   * The delay doubles with every attempt. Half of it is random, so that events that failed together do not come back
   * together.
   *
   * @param {number} attempts
   */
  #delay(attempts) {
    const delay = Math.min(this.#initialDelayMs * 2 ** (attempts - 1), LONGEST_DELAY_MS);
    return Math.round(delay * (0.5 + Math.random() / 2));
  }
}

module.exports = { Inbox };
