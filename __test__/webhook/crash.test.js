// `kill -9` of a whole server at random moments, and deliveries over HTTP that are sent again until they are
// answered 200, as Meta does.

const assert = require('node:assert/strict');
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { existsSync, readFileSync } = require('node:fs');
const { Agent, request } = require('node:http');
const { join } = require('node:path');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { scratch } = require('../support/files.js');
const { DurableStore } = require('../../lib/store/durable.js');
const { delivery, messages, text } = require('../support/deliveries.js');

const AT_ONCE = 32;
const KILLS = 12;
/** A little more than a lease: each life of the server begins when those of the one before have passed. */
const LIFE = 61_000;

/** @param {number} id */
const deliveryOf = (id) =>
  delivery(messages({ messages: [text(`m${id}`, { from: `1555${String(id % 500).padStart(7, '0')}` })] }));

/** @param {Agent} agent @param {number} port @param {number} id @returns {Promise<number | undefined>} the status, if there was one */
function send(agent, port, id) {
  const { method, headers, rawBody } = deliveryOf(id);
  return new Promise((resolve) => {
    const sent = request({ agent, port, host: '127.0.0.1', method, headers, path: '/webhook' }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
      answer.on('error', () => resolve(undefined));
    });
    sent.on('error', () => resolve(undefined));
    sent.end(rawBody);
  });
}

/** @type {['after' | 'before', number][]} */
const runs = [
  ['after', 10_000],
  ['before', 4000],
];

for (const [respond, deliveries] of runs) {
  test(`respond: '${respond}', ${deliveries} deliveries, killed ${KILLS} times`, {
    timeout: 300_000,
  }, async (t) => {
    const path = scratch(t);
    const [file, log] = [join(path, 'events.db'), join(path, 'log')];
    const lines = () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : []);
    const waiting = Array.from({ length: deliveries }, (_, id) => id);
    const answered = new Set();
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    t.after(() => agent.destroy());
    let requests = 0;
    let lives = 0;
    let kills = 0;

    const live = async () => {
      const server = fork(
        require.resolve('../support/processes/webhook-server.js'),
        [file, log, `${lives * LIFE}`, respond],
        {
          execArgv: [],
        },
      );
      t.after(() => server.kill('SIGKILL'));
      lives += 1;
      const [port] = await once(server, 'message');
      return { server, port, exit: once(server, 'exit') };
    };

    while (answered.size < deliveries) {
      const { server, port, exit } = await live();
      // Killed when about so many more have been answered: anywhere between two of its writes.
      const enough = lives > KILLS ? deliveries : (lives * deliveries) / (KILLS + 1);
      let alive = true;
      let isDoomed = false;
      server.once('exit', () => {
        alive = false;
      });
      const sender = async () => {
        while (alive && answered.size < deliveries) {
          const id = waiting.shift();
          if (id === undefined) return;
          requests += 1;
          const status = await send(agent, port, id);
          if (status === 200) answered.add(id);
          // Meta sends some again although they were answered.
          if (status !== 200 || (Math.random() < 0.05 && waiting.length > 0)) waiting.push(id);
          // Without an answer the server is dead, or only slow: a connection that idled for five seconds is closed.
          if (answered.size >= enough && answered.size < deliveries && !isDoomed) {
            isDoomed = true;
            setTimeout(() => {
              kills += 1;
              server.kill('SIGKILL');
            }, Math.random() * 30);
          }
          if (isDoomed) return;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, sender));
      if (answered.size === deliveries) server.kill('SIGKILL');
      assert.deepEqual(await exit, [null, 'SIGKILL'], 'it died of nothing else');
    }
    assert.equal(kills, KILLS);

    // What the inbox still holds, and what was answered in the last moment, is completed by the next process, or by
    // the one after that: how fast a machine is decides nothing.
    const ids = Array.from({ length: deliveries }, (_, id) => `m${id}`);
    const keys = ids.map((id) => `message:1000001:${id}`);
    const until = Date.now() + 120_000;
    /** @type {unknown[]} */
    let claims = [];
    do {
      const { server, exit } = await live();
      for (let before = -1; respond === 'before' && before !== lines().length; await sleep(1000)) {
        before = lines().length;
      }
      server.kill('SIGKILL');
      await exit;
      const store = await DurableStore.open({ path: file, clock: () => Date.now() + lives * LIFE });
      claims = await store.claim(keys, { owner: 'test', leaseMs: 1000 });
      await store.close();
    } while (claims.some((claim) => claim !== 'completed') && Date.now() < until);

    const handled = new Map();
    const completed = new Set();
    for (const line of lines()) {
      const [what, id] = line.split(' ');
      if (what === 'completed') {
        assert.ok(!completed.has(id), `${id} was completed twice`);
        completed.add(id);
      } else {
        assert.ok(!completed.has(id), `${id} was handled after it was completed`);
        handled.set(id, (handled.get(id) ?? 0) + 1);
      }
    }
    assert.deepEqual(
      ids.filter((id) => !handled.has(id)),
      [],
      'never handled',
    );
    assert.deepEqual(
      ids.filter((_, index) => claims[index] !== 'completed'),
      [],
      'never completed',
    );
    const again = [...handled.values()].reduce((sum, times) => sum + times - 1, 0);
    t.diagnostic(
      `${requests} requests, ${lives} lives; ${again} events were handled, killed, and handled again`,
    );
    assert.ok(again <= lives * AT_ONCE * 2, `${again} were handled again`);
  });
}
