// Every store, each opened on a clock that the test moves.

const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { DurableStore } = require('../../lib/store/durable.js');
const { MemoryStore } = require('../../lib/store/memory.js');

/** 8 days. */
const EXPIRY = 8 * 24 * 60 * 60 * 1000;

/** A clock that goes only when it is told to. */
class Clock {
  time = Date.now();

  /** @param {number} milliseconds */
  advance(milliseconds) {
    this.time += milliseconds;
  }

  read = () => this.time;
}

/** An empty folder, for as long as a test runs. @param {import('node:test').TestContext} t */
function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'event-store-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/**
 * Each opens an empty store for one test.
 *
 * @type {Record<string, { skip?: string, open: (t: import('node:test').TestContext, clock: () => number) => Promise<import('../../types/store.js').EventStore> }>}
 */
const stores = {
  memory: {
    open: async (t, clock) => {
      const store = new MemoryStore({ clock });
      t.after(() => store.close());
      return store;
    },
  },
  durable: {
    open: async (t, clock) => {
      const store = await DurableStore.open({ path: join(folder(t), 'events.db'), clock });
      t.after(() => store.close());
      return store;
    },
  },
};

module.exports = { Clock, EXPIRY, folder, stores };
