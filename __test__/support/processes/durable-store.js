// A process of its own for the tests of the durable store: `node durable-store.js MODE FILE [MORE]`.

const { openSync, writeSync } = require('node:fs');
const { DurableStore } = require('../../../lib/store/durable.js');

const LEASE = 60_000;
const [mode, path, more, from] = process.argv.slice(2);

/** @type {Record<string, () => Promise<unknown>>} */
const modes = {
  /** Works until it is killed. Each acknowledged operation becomes a line of the file MORE. */
  async work() {
    const store = await DurableStore.open({ path });
    const log = openSync(/** @type {string} */ (more), 'a');
    const say = (/** @type {string} */ what, /** @type {string} */ key) => writeSync(log, `${what} ${key}\n`);
    const lane = async (/** @type {number} */ number) => {
      const owner = `${process.pid}.${number}`;
      for (let round = 0; ; round += 1) {
        const key = `${owner}.${round}`;
        const events = [0, 1, 2].map((part) => ({ key: `${key}/${part}`, body: 'x'.repeat(part * 1500) }));
        writeSync(log, `putting ${key}\n`);
        await store.put(events);
        say('put', key);
        await store.claim([`claim ${key}`], { owner, leaseMs: LEASE });
        await store.complete([`claim ${key}`], { owner });
        say('completed', `claim ${key}`);
        const taken = (await store.take(2, { owner, leaseMs: LEASE })).map((event) => event.key);
        await store.complete(taken, { owner });
        for (const event of taken) say('completed', event);
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, number) => lane(number)));
  },

  /** Claims MORE keys one by one, 32 at a time, and takes from the inbox; tells what it got. */
  async race() {
    const owner = `${process.pid}`;
    const store = await DurableStore.open({ path });
    process.send?.('ready');
    await new Promise((resolve) => process.once('message', resolve));
    const count = Number(more);
    const keys = Array.from({ length: count }, (_, index) => `key ${(index + Number(from)) % count}`);
    /** @type {string[]} */
    const claimed = [];
    const lanes = Array.from({ length: 32 }, async (_, lane) => {
      for (let index = lane; index < keys.length; index += 32) {
        const [claim] = await store.claim([keys[index]], { owner, leaseMs: LEASE });
        if (claim === 'claimed') claimed.push(keys[index]);
      }
    });
    await Promise.all(lanes);
    /** @type {string[]} */
    const taken = [];
    for (;;) {
      const events = await store.take(7, { owner, leaseMs: LEASE });
      if (events.length === 0) break;
      taken.push(...events.map(({ key }) => key));
    }
    await store.close();
    process.send?.({ claimed, taken });
    process.disconnect();
  },

  /** Claims a key and takes an event, and holds them until it is killed or told to exit. */
  async hold() {
    const store = await DurableStore.open({ path });
    const lease = { owner: `${process.pid}`, leaseMs: LEASE };
    await store.claim([`claim ${process.pid}`], lease);
    await store.put([{ key: `event ${process.pid}`, body: '' }]);
    await store.take(1, lease);
    process.on('message', () => process.exit());
    process.send?.('holds');
  },

  /** Opens the store and leaves it idle: the process must end by itself. */
  async idle() {
    await DurableStore.open({ path });
    console.log('open');
  },

  /** Leaves an operation pending and nothing else: the process must wait for it. */
  async pending() {
    const store = await DurableStore.open({ path });
    store.put([{ key: 'pending', body: '' }]).then(() => console.log('put'));
  },

  /** Exits with a thousand operations pending. */
  async exit() {
    const store = await DurableStore.open({ path });
    for (let index = 0; index < 1000; index += 1) {
      store.put([{ key: `exit ${index}`, body: '' }]).catch(() => {});
    }
    process.exit(0);
  },

  /** Puts events of 50 kB until one is refused. */
  async fill() {
    const store = await DurableStore.open({ path });
    let put = 0;
    try {
      for (; put < 1000; put += 1) {
        await store.put([{ key: `event ${put}`, body: 'x'.repeat(50_000) }]);
      }
    } catch (error) {
      const { name, code, retryable } = /** @type {any} */ (error);
      const again = await store.put([{ key: `event ${put}`, body: 'x'.repeat(50_000) }]).catch((e) => e.code);
      const taken = (await store.take(1, { owner: 'a', leaseMs: 1 }).catch((e) => [e.code])).length;
      console.log(JSON.stringify({ put, name, code, retryable, again, taken }));
    }
    await store.close();
  },
};

modes[mode]();
