// The way of answering that waits for the handlers, which the processor takes unless `respond` is `'before'`. Its twin is
// `inbox.js`, which answers first.
const { answer } = require('./delivery.js');

/**
 * @typedef {import('../../types/webhook-processor.js').Delivery} Delivery
 * @typedef {import('../../types/webhook-processor.js').Answer} Answer
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @typedef {import('./event.js').Event} Event
 * @typedef {import('./handling.js').Result} Result
 */

/** What is claimed for so long hangs, and may be tried by somebody else. */
const LONGEST_MS = 15 * 60_000;
/**
 * So long a delivery waits for what is at work on one of its events elsewhere: Meta sends some twice at the same time,
 * and waits longer.
 */
const PATIENCE_MS = 5000;
const POLL_MS = 50;

class Direct {
  #store;
  #handling;
  #report;
  #leases;
  #patience;

  /**
   * @param {EventStore | undefined} store what has handled which event; without one, every delivery is handled
   * @param {InstanceType<typeof import('./handling.js').Handling>} handling
   * @param {import('./handling.js').Report} report
   * @param {{ leaseMs?: number | undefined, handlerTimeout?: number | undefined }} config what runs longer than
   *   `handlerTimeout` is not waited for in a twin of its delivery either
   */
  constructor(store, handling, report, { leaseMs, handlerTimeout = 0 }) {
    this.#store = store;
    this.#handling = handling;
    this.#report = report;
    this.#leases = { leaseMs, longestMs: Math.max(LONGEST_MS, handlerTimeout) };
    this.#patience = Math.min(handlerTimeout || PATIENCE_MS, PATIENCE_MS);
  }

  /**
   * @param {Event[]} events
   * @param {Delivery} _delivery
   * @param {import('./handling.js').Context} context
   * @returns {Promise<Answer>}
   */
  async accept(events, _delivery, context) {
    if (this.#store) return this.#settle(this.#store, events, context);
    await this.#handling.all(events, context);
    return answer(200);
  }

  /** Nothing is left to do after the answers, for which the processor waits. */
  async close() {}

  /** What is put into the store again waits for an inbox, perhaps for that of another process. */
  wake() {}

  /**
   * Handles the events that nobody else has handled or is handling, waits a while for those that somebody is, and
   * answers whether all are done.
   *
   * @param {EventStore} store
   * @param {Event[]} events
   * @param {import('./handling.js').Context} context
   */
  async #settle(store, events, context) {
    const { Leases } = require('./leases.js');
    const leases = new Leases(store, this.#report, this.#leases);
    const wanted = events.filter((event) => this.#handling.concerns(event));
    const keys = [...new Set(wanted.map(({ key }) => key))].filter((key) => key !== '');
    /** @type {Map<string, import('../../types/store.js').Claim | undefined>} */
    const claims = keys.length > 0 ? await leases.claim(keys) : new Map();
    let done = true;
    /** @param {Event[]} mine */
    const handle = async (mine) => {
      for (const { event, arrival } of this.#handling.arrived(mine)) {
        /** @param {Result} result */
        const finish = async ({ error }) => {
          if (event.key === '') return;
          if (error === undefined) leases.complete(event.key, event);
          else await leases.release([event.key]);
        };
        const { result, settled } = await this.#handling.attempt(event, context, arrival);
        if (result) await finish(result);
        else settled.then(finish);
        if (!result || result.error !== undefined) done = false;
      }
    };
    const until = performance.now() + this.#patience;
    /** @type {Event[]} */
    let busy = [];
    await handle(
      wanted.filter((event) => {
        const claim = event.key === '' ? 'claimed' : claims.get(event.key);
        claims.set(event.key, 'completed'); // named twice in one delivery, it is handled once
        if (claim === 'busy') busy.push(event);
        return claim === 'claimed';
      }),
    );
    for (let pause = POLL_MS; busy.length > 0 && performance.now() < until; pause *= 1.5) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(pause, until - performance.now())));
      const again = await leases.claim(busy.map(({ key }) => key));
      const free = busy.filter(({ key }) => again.get(key) === 'claimed'); // it failed there
      busy = busy.filter(({ key }) => again.get(key) === 'busy');
      await handle(free);
    }
    if (busy.length > 0) done = false; // it may still fail there, so Meta has to deliver it again
    await leases.settled();
    return done ? answer(200) : answer(500, 'Internal Server Error');
  }
}

module.exports = { Direct };
