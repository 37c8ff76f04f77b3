// A process that is killed at each point of a send, and at random in the middle of thousands. Three books are compared:
// what its caller was told, the ledger, and what the receiving side has counted.
//
// OUTBOX_CRASHES=all plays every point and 20,000 sends; by default one point in three, and 1,500.

const assert = require('node:assert/strict');
const { randomInt } = require('node:crypto');
const fs = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { Outbox } = require('../../entries/outbox.js');
const { Ledger } = require('../../lib/outbox/ledger.js');
const { FAILED } = require('../../lib/outbox/states.js');
const { start } = require('../support/child.js');
const { scratch } = require('../support/files.js');
const { Graph, LOST } = require('./graph.js');

const isAll = process.env.OUTBOX_CRASHES === 'all';
const STEP = isAll ? 1 : 3;
const SENDS = isAll ? 20_000 : 1500;

/** What the process was told, line by line. @param {string} log */
const linesOf = (log) => (fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trimEnd().split('\n') : []);

/**
 * Brings all to an end and compares the books.
 *
 * @param {Graph} graph
 * @param {string} path
 * @param {string} log
 * @param {number} rows
 * @param {string} where
 */
async function compare(graph, path, log, rows, where) {
  const counts = graph.counts();
  assert.deepEqual(
    [...counts].filter(([, count]) => count > 1),
    [],
    `${where}: processed twice`,
  );
  const outbox = await Outbox.open({ whatsapp: graph.client(), path, pace: false });
  try {
    for (const taken of graph.taken) {
      assert.equal(
        await outbox.settle(/** @type {any} */ (graph.status(taken))),
        true,
        `${where}: ${taken.key}`,
      );
    }
    const entries = new Map();
    for (let after; ; ) {
      const page = await outbox.list({ after, limit: 5000 });
      for (const entry of page.entries) entries.set(entry.key, entry.state);
      if (page.next === undefined) break;
      after = page.next;
    }
    for (const line of linesOf(log)) {
      const [, key] = /^recorded (row \d+) /.exec(line) ?? [];
      if (key) assert.ok(entries.has(key), `${where}: ${key} was recorded, and forgotten`);
    }
    assert.equal(entries.size, rows, `${where}: lost`);
    let unknown = 0;
    for (const [key, state] of entries) {
      // What was processed is delivered by now; what was not is unknown, because its process may have sent it.
      assert.equal(state, counts.has(key) ? 'delivered' : 'unknown', `${where}: ${key}`);
      if (state === 'unknown') unknown += 1;
    }
    return unknown;
  } finally {
    await outbox.close();
  }
}

test('killed between every two steps', { timeout: 900_000 }, async (t) => {
  const rows = 3;
  const seen = /** @type {string[]} */ ([]);
  const graph = await Graph.start(t);
  graph.delayMs = 6;
  for (let crashAt = 1 + randomInt(STEP); ; crashAt += STEP) {
    graph.taken = [];
    const folder = scratch(t);
    const [path, log] = [join(folder, 'outbox.db'), join(folder, 'log')];
    const argument = {
      path,
      log,
      rows,
      oneByOne: true,
      options: { accessToken: 'TOKEN', phoneNumberId: '1000001', baseUrl: graph.url },
    };
    const first = await start('outbox-sender.js', { ...argument, crashAt }).ended;
    if (first.code === 0) break;
    assert.equal(first.signal, 'SIGKILL', first.stderr);
    const [, point] = /^crash (.*)$/m.exec(fs.readFileSync(log, 'utf8')) ?? [];
    seen.push(String(point));
    await sleep(20); // what had left arrives
    const second = await start('outbox-sender.js', argument).ended;
    assert.equal(second.code, 0, second.stderr);
    await compare(graph, path, log, rows, `killed ${point} (point ${crashAt})`);
  }
  t.diagnostic(`${seen.length} crashes at ${new Set(seen).size} kinds of points`);
  assert.ok(seen.length >= Math.floor(24 / STEP), `only ${seen.length} points`);
});

test('a message that ends its process is given up, and the others go', { timeout: 300_000 }, async (t) => {
  const graph = await Graph.start(t);
  const folder = scratch(t);
  const [path, log] = [join(folder, 'outbox.db'), join(folder, 'log')];
  // What is unknown is sent again at once; one at a time, so that the poison takes nothing else along.
  const settings = {
    onUnknown: /** @type {const} */ ('resend'),
    unknownAfter: 0,
    maxAttempts: 3,
    concurrency: 1,
  };
  const argument = {
    path,
    log,
    rows: 4,
    poison: 'Row 1',
    options: { accessToken: 'TOKEN', phoneNumberId: '1000001', baseUrl: graph.url },
    outbox: settings,
  };
  let deaths = 0;
  /** @type {import('../../types/outbox-engine.js').Entry | null | undefined} */
  let entry;
  // A run may end before what is unknown is sent again: then the next one does it.
  for (let run = 0; entry?.state !== FAILED; run += 1) {
    assert.ok(run < 10, `after ${deaths} deaths it is ${entry?.state}`);
    const { code, signal, stderr } = await start('outbox-sender.js', argument).ended;
    assert.ok(code === 0 || signal === 'SIGKILL', stderr);
    if (signal) deaths += 1;
    const ledger = await Ledger.open(path, { retention: 86_400_000 });
    [entry] = await ledger.get(['row 1']);
    await ledger.close();
  }
  assert.equal(deaths, 3);
  assert.equal(entry.attempts, 3);
  assert.match(String(entry.failure), /ERR_OUTBOX_ENDED_PROCESS/);
  assert.deepEqual([...graph.counts().keys()].sort(), ['row 0', 'row 2', 'row 3']);
});

test('kill -9 at random', { timeout: 900_000 }, async (t) => {
  const graph = await Graph.start(t);
  graph.answer = ({ index }) => (index % 97 === 5 ? LOST : undefined);
  const folder = scratch(t);
  const [path, log] = [join(folder, 'outbox.db'), join(folder, 'log')];
  const argument = {
    path,
    log,
    rows: SENDS,
    options: { accessToken: 'TOKEN', phoneNumberId: '1000001', baseUrl: graph.url },
  };
  let kills = 0;
  for (;;) {
    const { child, ended } = start('outbox-sender.js', argument);
    const begun = new Promise((resolve) => child.once('message', resolve));
    await Promise.race([begun, ended]);
    const before = graph.taken.length;
    const least = isAll ? 800 : 120;
    // After so many more, whatever the machine's load is: else slow ones would never come to an end.
    const more = least + randomInt(least);
    let isOver = false;
    ended.then(() => {
      isOver = true;
    });
    while (!isOver && graph.taken.length < before + more) await sleep(1);
    child.kill('SIGKILL');
    const { code, stderr } = await ended;
    if (code === 0) break;
    assert.equal(code, null, stderr);
    kills += 1;
  }
  await sleep(50);
  const unknown = await compare(graph, path, log, SENDS, `after ${kills} kills`);
  t.diagnostic(`${kills} kills, ${graph.taken.length} processed, ${unknown} never left and are unknown`);
  assert.ok(kills >= 5, `only ${kills} kills`);
  assert.ok(graph.taken.length > SENDS * 0.5);
});
