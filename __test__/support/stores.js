// Every store, each opened on a clock that the test moves.

const { join } = require('node:path');
const { DurableStore } = require('../../lib/store/durable.js');
const { MemoryStore } = require('../../lib/store/memory.js');
const { RedisStore } = require('../../lib/store/redis.js');
const { scratch } = require('./files.js');
const { RedisServer, skip } = require('./redis-server.js');

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
      const store = await DurableStore.open({ path: join(scratch(t), 'events.db'), clock });
      t.after(() => store.close());
      return store;
    },
  },
  'redis, through redis': {
    skip,
    open: async (t, clock) => {
      const { createClient } = require('redis');
      clients.nodeRedis ??= await createClient({
        socket: { port: await redisPort() },
        commandOptions: { timeout: 60_000 }, // the machine may be busy
      }).connect();
      return new RedisStore(clients.nodeRedis, { prefix: t.name, clock, timeout: 60_000 });
    },
  },
  'redis, through ioredis': {
    skip,
    open: async (t, clock) => {
      const { Redis } = require('ioredis');
      clients.ioredis ??= new Redis(await redisPort(), { keyPrefix: 'io:' });
      return new RedisStore(clients.ioredis, { prefix: t.name, clock, timeout: 60_000 });
    },
  },
};

/** One server and one client of each kind; every test has a prefix of its own. @type {Record<string, any>} */
const clients = {};
/** @type {Promise<RedisServer> | undefined} */
let server;

async function redisPort() {
  server ??= RedisServer.start();
  return (await server).port;
}

/** Once all tests have run. */
async function stop() {
  clients.nodeRedis?.destroy();
  clients.ioredis?.disconnect();
  await (await server)?.stop();
}

module.exports = { Clock, EXPIRY, stop, stores };
