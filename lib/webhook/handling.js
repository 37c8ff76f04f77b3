// Runs the handlers of events. `direct.js` and `inbox.js`, the two ways of answering a delivery, run theirs through one
// `Handling`, which the processor makes.
const { arrive, begin, forget, learn, offer } = require('./conversation.js');
const { coded } = require('./failure.js');
const { readable } = require('./event.js');
const { Ranks } = require('./ranks.js');
const { LATE, within } = require('./time-limit.js');

/**
 * @typedef {import('../../types/webhook-processor.js').WebhookProcessorConfig} Config
 * @typedef {import('./event.js').Event} Event
 * @typedef {ReturnType<typeof import('./delivery.js').context>} Context
 * @typedef {ReturnType<typeof arrive>} Arrival
 * @typedef {(error: unknown, event?: Event) => void} Report
 *
 * How handling an event went: with what a handler threw, or without.
 * @typedef {{ error?: unknown }} Result
 *
 * With `late` if a handler took too long: it goes on, and `settled` will have its result.
 * @typedef {{ result: Result | undefined, late?: Error, settled: Promise<Result> }} Attempt
 */

const HANDLER_TIMEOUT_MS = 30_000;

class Handling {
  #handlers;
  #client;
  #report;
  #store;
  #limit;
  #ranks;
  /** Those whose handlers have not begun. @type {Set<NonNullable<Arrival>>} */
  #arrivals = new Set();

  /**
   * @param {InstanceType<typeof import('./handlers.js').Handlers>} handlers
   * @param {Config} config
   * @param {() => unknown} client what handlers get as their first argument
   * @param {Report} report
   */
  constructor(handlers, { handlerTimeout = HANDLER_TIMEOUT_MS, statusOrder, store }, client, report) {
    this.#handlers = handlers;
    this.#client = client;
    this.#report = report;
    this.#store = store;
    this.#limit = handlerTimeout;
    this.#ranks = new Ranks(statusOrder, store);
  }

  /**
   * Runs the handlers of events as 3.1.1 does: one that fails or takes too long is reported, and the next one runs.
   *
   * @param {Event[]} events
   * @param {Context} context
   */
  async all(events, context) {
    const limit = this.#limit;
    for (const { event, arrival } of this.arrived(events)) {
      await this.#run(event, context, arrival, async (handle) => {
        try {
          const result = handle();
          if (isPromise(result) && (await within(limit, result)) === LATE) throw late(limit);
        } catch (error) {
          this.#report(error, event);
        }
      });
    }
  }

  /**
   * Runs an event's handlers until one fails. What takes too long is waited for no longer.
   *
   * @param {Event} event
   * @param {Context} context
   * @param {Arrival | undefined} arrival
   * @returns {Promise<Attempt>}
   */
  async attempt(event, context, arrival) {
    const running = this.#run(event, context, arrival, async (handle) => {
      await handle();
    });
    const settled = running.then(
      () => ({}),
      (error) => {
        this.#report(error, event);
        return { error: error ?? new Error('A handler threw nothing.') };
      },
    );
    const result = await within(this.#limit, settled);
    if (result !== LATE) return { result: /** @type {Result} */ (result), settled };
    const error = late(this.#limit);
    this.#report(error, event);
    return { result: undefined, late: error, settled };
  }

  /**
   * An event arrives before it is handled: whoever waits for a message in a conversation gets it now.
   *
   * @param {Event} event
   */
  arrive(event) {
    learn(event);
    if (event.kind !== 'message') return undefined;
    const arrival = arrive(event);
    this.#arrivals.add(arrival);
    return arrival;
  }

  /**
   * Gives a message to whoever waits for it now, although its handlers have to wait for others. Nobody finds it later:
   * it arrives again when its turn has come.
   *
   * @param {Event} event
   * @returns {Arrival | undefined} if somebody waited for it
   */
  arriveEarly(event) {
    if (event.kind !== 'message') return undefined;
    const arrival = arrive(event);
    forget(arrival);
    return arrival.isAwaited ? arrival : undefined;
  }

  /** What has arrived and is handled no more must not be found by whoever waits later. */
  close() {
    for (const arrival of this.#arrivals) forget(arrival);
    this.#arrivals.clear();
  }

  /**
   * All events of a delivery arrive before the first of them is handled.
   *
   * @param {Event[]} events
   */
  arrived(events) {
    return events.map((event) => ({ event, arrival: this.arrive(event) }));
  }

  /**
   * Whether an event is to be handled here. Every message is, because somebody in another process may wait for it.
   *
   * @param {Event} event
   */
  concerns(event) {
    return event.kind === 'message' || this.#handlers.of(event).length > 0;
  }

  /** Whether there is a handler for anything; without one, this process receives for others. */
  get isIdle() {
    return this.#handlers.isEmpty;
  }

  /**
   * @param {Event} event
   * @param {Context} context
   * @param {Arrival | undefined} arrival
   * @param {(handle: () => unknown) => Promise<void>} call
   */
  async #run(event, context, arrival, call) {
    if (arrival) {
      if (this.#store && !arrival.isAwaited) await this.#offer(this.#store, arrival);
      this.#arrivals.delete(arrival);
      if (begin(arrival)) return;
    }
    const handlers = this.#handlers.of(event);
    if (handlers.length === 0) return;
    if (event.kind === 'status' && (await this.#ranks.drops(event))) return;
    const processed = readable(event);
    for (const handler of handlers) await call(() => handler(this.#client(), processed, context));
  }

  /**
   * @param {import('../../types/store.js').EventStore} store
   * @param {Arrival} arrival
   */
  async #offer(store, arrival) {
    try {
      await offer(store, arrival);
    } catch (error) {
      this.#report(error); // the message itself is not lost by it
    }
  }
}

/** @param {number} milliseconds */
const late = (milliseconds) =>
  coded('ETIMEDOUT', `The handler is still running after ${milliseconds} ms (\`handlerTimeout\`).`);

/**
 * @param {any} value
 * @returns {value is PromiseLike<unknown>}
 */
const isPromise = (value) => typeof value?.then === 'function';

module.exports = { Handling };
