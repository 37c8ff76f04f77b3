// The Redis store against a real server that hangs, is full, forbids commands or goes away.

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { createServer } = require('node:net');
const { join } = require('node:path');
const { inspect } = require('node:util');
const { describe, test } = require('node:test');
const { scratch } = require('../support/files.js');
const { RedisStore } = require('../../lib/store/redis.js');
const { RedisServer, skip } = require('../support/redis-server.js');

const mine = { owner: 'mine', leaseMs: 60_000 };

/**
 * Both clients, as a program makes them.
 *
 * @type {Record<string, { connect: (port: number) => Promise<any>, end: (client: any) => void, cluster: (port: number) => Promise<any> }>}
 */
const clients = {
  redis: {
    connect: async (port) => {
      const client = require('redis').createClient({ socket: { port } });
      client.on('error', () => {});
      return client.connect();
    },
    cluster: async (port) => {
      const cluster = require('redis').createCluster({ rootNodes: [{ socket: { port } }] });
      cluster.on('error', () => {});
      return cluster.connect();
    },
    end: (client) => client.destroy(),
  },
  ioredis: {
    connect: async (port) => {
      const client = new (require('ioredis').Redis)(port);
      client.on('error', () => {});
      await once(client, 'ready');
      return client;
    },
    cluster: async (port) => {
      const cluster = new (require('ioredis').Cluster)([{ host: '127.0.0.1', port }]);
      cluster.on('error', () => {});
      await once(cluster, 'ready');
      return cluster;
    },
    end: (client) => client.disconnect(),
  },
};

for (const [name, { connect, cluster, end }] of Object.entries(clients)) {
  describe(name, { skip }, () => {
    test('gone, and back', async (t) => {
      const server = await RedisServer.start();
      t.after(() => server.stop());
      const client = await connect(server.port);
      t.after(() => end(client));
      const store = new RedisStore(client, { timeout: 500 });
      assert.deepEqual(await store.claim(['a'], mine), ['claimed']);
      await server.stop();
      const gone = { name: 'WhatsAppStoreError', code: 'ERR_STORE_UNAVAILABLE', retryable: true };
      const started = performance.now();
      for (let round = 0; round < 3; round += 1) await assert.rejects(store.claim(['b'], mine), gone);
      await assert.rejects(store.put([{ key: 'c', body: 'secret' }]), gone);
      assert.ok(performance.now() - started < 3000);
      await server.start(); // it has forgotten the scripts too
      let back;
      for (let tries = 0; tries < 100 && !back; tries += 1) {
        back = await store.claim(['d'], mine).catch(() => new Promise((resolve) => setTimeout(resolve, 50)));
      }
      assert.deepEqual(back, ['claimed']);
      assert.equal(await store.complete(['d'], mine), 1);
    });

    test('a server that hangs', async (t) => {
      const server = await RedisServer.start();
      t.after(() => server.stop());
      const client = await connect(server.port);
      t.after(() => end(client));
      const store = new RedisStore(client, { timeout: 200 });
      await store.claim(['a'], mine);
      server.signal('SIGSTOP');
      await assert.rejects(store.complete(['a'], mine), {
        code: 'ERR_STORE_UNAVAILABLE',
        message: /within 200 ms/,
      });
      server.signal('SIGCONT');
      assert.deepEqual(await store.claim(['b'], mine), ['claimed']);
    });

    test('a cluster', async (t) => {
      const server = await RedisServer.start([
        ...['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'],
        ...['--cluster-config-file', join(scratch(t), 'nodes.conf')],
      ]);
      t.after(() => server.stop());
      const node = await connect(server.port);
      const send = (/** @type {string[]} */ ...args) =>
        name === 'redis' ? node.sendCommand(args) : node.call(...args);
      await send('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
      while (!String(await send('CLUSTER', 'INFO')).includes('cluster_state:ok'))
        await new Promise(setImmediate);
      end(node);
      const client = await cluster(server.port);
      t.after(() => end(client));
      const store = new RedisStore(client, { prefix: 'app' });
      const keys = Array.from({ length: 100 }, (_, index) => `key ${index}`);
      assert.equal(await store.put(keys.map((key) => ({ key, body: key }))), 100);
      const taken = await store.take(100, mine);
      assert.deepEqual(
        taken.map(({ key }) => key),
        keys,
      );
      assert.equal(await store.complete(keys, mine), 100);
    });

    test('out of memory, and errors without what was stored', async (t) => {
      const server = await RedisServer.start(['--maxmemory', '3mb', '--maxmemory-policy', 'noeviction']);
      t.after(() => server.stop());
      const client = await connect(server.port);
      t.after(() => end(client));
      const store = new RedisStore(client);
      const body = 'the text of a message '.repeat(1000);
      /** @type {any} */
      let error;
      for (let index = 0; index < 1000 && !error; index += 1) {
        error = await store.put([{ key: `event ${index}`, body }]).then(
          () => undefined,
          (thrown) => thrown,
        );
      }
      assert.deepEqual(
        [error?.name, error?.code, error?.retryable],
        ['WhatsAppStoreError', 'ERR_STORE_FULL', true],
      );
      assert.match(error.cause.message, /^OOM/);
      assert.doesNotMatch(
        inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error),
        /text of a message/,
      );
    });

    test('commands that are not allowed', async (t) => {
      const server = await RedisServer.start([
        '--rename-command',
        'EVALSHA',
        '',
        '--rename-command',
        'EVAL',
        '',
      ]);
      t.after(() => server.stop());
      const client = await connect(server.port);
      t.after(() => end(client));
      /** @type {any} */
      const error = await new RedisStore(client).offer('key', 'message text').catch((thrown) => thrown);
      assert.equal(error.code, 'ERR_STORE_UNAVAILABLE');
      assert.match(error.cause.message, /unknown command/);
      assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /message text/);
    });

    test('what Redis has lost is told, and everything else goes on', async (t) => {
      const server = await RedisServer.start();
      t.after(() => server.stop());
      const client = await connect(server.port);
      t.after(() => end(client));
      const store = new RedisStore(client, { prefix: 'p' });
      const take = async () => (await store.take(9, mine)).map(({ key, lost = false }) => [key, lost]);
      const events = ['a1', 'b1', 'a2', 'a3', 'c', 'd'].map((key) => ({ key, body: key, lane: key[0] }));
      await store.put(events);
      await client.del('{p}:e:a1');
      await client.del('{p}:e:a2');
      await client.set('{p}:e:c', 'of somebody else');
      await client.del('{p}:e:d');
      assert.equal(await store.put([{ key: 'd', body: 'again' }]), 1);
      assert.deepEqual(await take(), [
        ['a1', true],
        ['b1', false],
        ['c', true],
        ['d', false],
      ]);
      for (const key of ['a1', 'c'])
        assert.equal(await store.bury(key, { owner: 'mine', reason: 'lost' }), true);
      assert.deepEqual(await take(), [['a2', true]], 'of its lane the next one');
      await store.bury('a2', { owner: 'mine', reason: 'lost' });
      assert.deepEqual(await take(), [['a3', false]]);
      await client.del('{p}:e:a2');
      const letters = (await store.deadLetters()).map(({ key, body, attempts, reason }) => [
        key,
        body,
        attempts,
        reason,
      ]);
      assert.deepEqual(letters, [
        ['a1', '', 1, 'lost'],
        ['a2', '', 0, 'EventLost'],
        ['c', '', 1, 'lost'],
      ]);
      assert.equal(await store.replay(['a2']), 0);
      assert.equal(await store.discard(['a1', 'a2', 'c']), 3);
      assert.deepEqual(await store.deadLetters(), []);
      // Taken, and lost meanwhile.
      await client.del('{p}:e:b1');
      assert.equal(await store.complete(['b1', 'a3', 'd'], mine), 2);
      const later = new RedisStore(client, { prefix: 'p', clock: () => Date.now() + 61_000 });
      assert.deepEqual(
        (await later.take(9, mine)).map(({ key, lost }) => [key, lost]),
        [['b1', true]],
      );
      await later.complete(['b1'], mine);
      assert.deepEqual(await client.keys('*inbox'), []);
      assert.deepEqual(await client.keys('*:heads'), []);
    });

    for (const list of ['inbox', 'taken', 'heads']) {
      test(`its list \`${list}\` is lost: every customer goes on, in order`, async (t) => {
        const server = await RedisServer.start();
        t.after(() => server.stop());
        const client = await connect(server.port);
        t.after(() => end(client));
        let time = Date.now();
        const store = new RedisStore(client, { prefix: 'p', clock: () => time });
        /** @type {string[]} */
        const seen = [];
        const work = async () => {
          time += mine.leaseMs;
          const taken = await store.take(9, mine);
          seen.push(...taken.map(({ key }) => key));
          await store.complete(seen, mine);
          return taken.length > 0;
        };
        const events = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'].map((key) => ({ key, body: key, lane: key[0] }));
        await store.put(events);
        await store.take(2, { owner: 'dead', leaseMs: 1000 });
        assert.equal(await client.del(`{p}:${list}`), 1);
        await store.put(['a4', 'c2', 'd1'].map((key) => ({ key, body: key, lane: key[0] })));
        while (await work());
        for (const lane of ['a', 'b', 'c', 'd']) {
          const of = seen.filter((key) => key.startsWith(lane));
          assert.deepEqual(of, of.toSorted(), `${seen}`);
        }
        assert.equal(seen.length, 9, `${seen}`);
        assert.deepEqual(await client.keys('*:heads'), []);
      });
    }

    test('100,000 keys at once', async (t) => {
      const server = await RedisServer.start();
      t.after(() => server.stop());
      const client = await connect(server.port);
      t.after(() => end(client));
      const store = new RedisStore(client, { timeout: 120_000 });
      const keys = Array.from({ length: 100_000 }, (_, index) => `key ${index}`);
      assert.equal((await store.claim(keys, mine)).length, keys.length);
      assert.equal((await store.extend(keys, mine)).length, keys.length);
      assert.equal(await store.complete(keys, mine), keys.length);
      const events = keys.map((key) => ({ key: `event ${key}`, body: 'body' }));
      assert.equal(await store.put(events), keys.length);
      const taken = (await store.take(100_000, mine)).map(({ key }) => key);
      assert.equal(taken.length, 100_000);
      assert.equal(await store.release(taken, mine), 100_000);
      assert.equal(await store.replay(keys), 0);
      assert.equal(await store.discard(keys), 0);
    });

    test('two prefixes share nothing, and everything expires', async (t) => {
      const server = await RedisServer.start();
      t.after(() => server.stop());
      const client = await connect(server.port);
      t.after(() => end(client));
      const [one, other] = [
        new RedisStore(client, { prefix: 'one' }),
        new RedisStore(client, { prefix: '{two}:x' }),
      ];
      assert.deepEqual(await one.claim(['a'], mine), ['claimed']);
      assert.deepEqual(await other.claim(['a'], mine), ['claimed']);
      await one.complete(['a'], mine);
      await one.advance('a', 1);
      await one.expect('a', 1000);
      await one.claim(['b'], mine);
      const names = (await client.keys('*')).sort();
      assert.deepEqual(names, ['{one}:e:a', '{one}:e:b', '{one}:r:a', '{one}:w:a', '{two}:x:e:a']);
      for (const key of names) assert.ok(Number(await client.ttl(key)) > 0, `${key} never expires`);
      await one.close();
      assert.equal(await client.ping(), 'PONG', 'the client is left open');
    });
  });
}

test('a port that answers nothing', { skip }, async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const client = new (require('ioredis').Redis)(port);
  client.on('error', () => {});
  t.after(() => client.disconnect());
  await assert.rejects(new RedisStore(client, { timeout: 100 }).claim(['a'], mine), {
    code: 'ERR_STORE_UNAVAILABLE',
  });
});

test('arguments are refused by name', () => {
  for (const client of [undefined, null, {}, { eval() {} }, { evalsha: 1, eval: 2 }]) {
    assert.throws(() => new RedisStore(client), /^WhatsAppValidationError: `client` must be a client of /);
  }
  assert.throws(
    () => new RedisStore(/** @type {any} */ ({ client: {} })),
    /`new RedisStore\(client, \{ prefix/,
  );
  assert.throws(() => new RedisStore(/** @type {any} */ (Promise.resolve())), /It is a promise: await it/);
  const client = { evalSha() {}, eval() {} };
  for (const options of [null, 'app']) {
    assert.throws(() => new RedisStore(client, /** @type {any} */ (options)), /`options` must be an object/);
  }
  assert.throws(() => new RedisStore(client, { prefix: '' }), /`prefix` must /);
  assert.throws(() => new RedisStore(client, { timeout: 0 }), /`timeout` must /);
  assert.throws(() => new RedisStore(client, /** @type {any} */ ({ clock: 1 })), /`clock` must /);
});

test('no two prefixes name the same events, and those of before keep their names', async () => {
  /** @type {string[]} */
  const roots = [];
  const client = {
    evalSha(/** @type {string} */ _sha, /** @type {{ keys: string[] }} */ { keys }) {
      roots.push(...keys);
      return [];
    },
    eval() {},
  };
  const parts = ['', 'a', '{', '}', '{}', '{a}'];
  const prefixes = new Set(
    parts.flatMap((one) => parts.flatMap((two) => parts.map((three) => one + two + three))),
  );
  prefixes.delete('');
  /** @type {string[]} */
  const taken = [];
  for (const prefix of prefixes) {
    try {
      await new RedisStore(client, { prefix }).claim(['k'], { owner: 'o', leaseMs: 1 });
      taken.push(prefix);
    } catch (error) {
      const [, other] =
        /^`prefix` must be (".*"): braces around all of it/.exec(/** @type {Error} */ (error).message) ?? [];
      await new RedisStore(client, { prefix: JSON.parse(other) }).claim(['k'], { owner: 'o', leaseMs: 1 });
      assert.equal(roots.pop(), prefix, `${prefix} is told which one has its events`);
    }
  }
  assert.equal(new Set(roots).size, roots.length);
  assert.equal(roots.length, taken.length);
  assert.deepEqual(
    ['a', 'aa', 'a{a}', '{a}a'].map((prefix) => roots[taken.indexOf(prefix)]),
    ['{a}', '{aa}', 'a{a}', '{a}a'],
  );
  assert.throws(() => new RedisStore(client, { prefix: '{a}' }), /`prefix` must be "a"/);
});
