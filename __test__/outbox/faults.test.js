// What goes wrong around an outbox: the disk, the clock, Graph, and webhooks that are quicker than answers. Nothing is
// processed twice, nothing is lost, and what holds it up is told once.
//
// OUTBOX_FAULTS=all lets Graph refuse for a whole minute.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { after, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { Outbox } = require('../../entries/outbox.js');
const { scratch } = require('../support/files.js');
const { Graph, refusal } = require('./graph.js');
const { until } = require('./until.js');

const MINUTE = process.env.OUTBOX_FAULTS === 'all' ? 60_000 : 2500;

const message = (/** @type {number} */ row) => ({ to: `1555${1_000_000 + row}`, text: { body: 'Hello' } });
const rows = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);
const key = (/** @type {number} */ row) => `row ${row}`;

/** @param {Graph} graph @param {number} count */
function once(graph, count) {
  const counts = graph.counts();
  assert.equal(counts.size, count);
  assert.deepEqual(
    [...counts].filter(([, times]) => times !== 1),
    [],
  );
}

const disk = fs.mkdtempSync(join(tmpdir(), 'outbox-disk-'));
const mounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]).status === 0;
after(() => {
  if (mounted) spawnSync('umount', [disk]);
  fs.rmSync(disk, { recursive: true, force: true });
});

test('a full disk: nothing is sent that is not recorded, and on it goes with room', {
  skip: !mounted && 'mounting a small disk needs root',
}, async (t) => {
  const graph = await Graph.start(t);
  graph.delayMs = 100;
  const outbox = await Outbox.open({ whatsapp: graph.client(), path: join(disk, 'outbox.db'), pace: false });
  t.after(() => outbox.close());
  const errors = /** @type {any[]} */ ([]);
  outbox.on('error', (error) => errors.push(error));
  const run = outbox.sendAll(rows(300), { key, message });
  await until(() => graph.taken.length > 20);
  const filler = join(disk, 'filler');
  const file = fs.openSync(filler, 'w');
  try {
    for (;;) fs.writeSync(file, Buffer.alloc(4096));
  } catch {}
  fs.closeSync(file);
  await assert.rejects(outbox.send({ key: 'large', ...message(1000), text: { body: 'x'.repeat(4000) } }), {
    code: 'ERR_OUTBOX_FULL',
    retryable: true,
  });
  await until(() => errors.length > 0);
  await until(() => graph.open === 0);
  await sleep(600);
  const asked = graph.asked;
  await sleep(600);
  assert.equal(graph.asked, asked, 'it sends what it cannot record');
  assert.deepEqual([...new Set(errors.map(({ code }) => code))], ['ERR_OUTBOX_FULL']);
  fs.rmSync(filler);
  const { counts } = await run.done;
  assert.equal(counts.accepted, 300);
  once(graph, 300);
});

test('a file that is gone: nothing more is sent', async (t) => {
  const graph = await Graph.start(t);
  graph.delayMs = 20;
  const path = join(scratch(t), 'outbox.db');
  const outbox = await Outbox.open({ whatsapp: graph.client(), path, pace: false, concurrency: 4 });
  t.after(() => outbox.close());
  const errors = /** @type {any[]} */ ([]);
  outbox.on('error', (error) => errors.push(error));
  outbox.sendAll(rows(2000), { key, message });
  await until(() => graph.taken.length > 20);
  fs.rmSync(path);
  await until(() => errors.length > 0);
  await until(() => graph.open === 0);
  const asked = graph.asked;
  await sleep(500);
  assert.equal(graph.asked, asked);
  assert.ok(
    errors.every(({ code }) => code === 'ERR_OUTBOX_MOVED'),
    String(errors),
  );
  await assert.rejects(outbox.send({ key: 'a', ...message(1) }), { code: 'ERR_OUTBOX_MOVED' });
});

test('the clock is set back an hour in the middle', async (t) => {
  const graph = await Graph.start(t);
  const path = join(scratch(t), 'outbox.db');
  let shift = 0;
  const clock = { now: () => Date.now() + shift };
  const options = /** @type {any} */ ({ whatsapp: graph.client(), path, pace: { perSecond: 200 }, clock });
  let outbox = await Outbox.open(options);
  graph.answer = ({ index }) => (index % 10 === 3 ? refusal(131056, 'Pair rate limit hit') : undefined);
  const run = outbox.sendAll(rows(300), { key, message });
  await until(() => graph.taken.length > 50);
  shift = -3_600_000;
  await until(() => graph.taken.length > 150);
  await outbox.close();
  outbox = await Outbox.open(options);
  t.after(() => outbox.close());
  const again = await outbox.sendAll(rows(300), { key, message }).done;
  assert.equal(again.counts.accepted, 300);
  once(graph, 300);
  assert.ok(run);
});

test('130429 for as long as a minute: it slows down, loses nothing and comes back', async (t) => {
  const graph = await Graph.start(t);
  const outbox = await Outbox.open({
    whatsapp: graph.client(),
    path: join(scratch(t), 'outbox.db'),
    synchronous: 'normal',
    pace: { perSecond: 100 },
  });
  t.after(() => outbox.close());
  const begun = performance.now();
  graph.answer = () => (performance.now() - begun < MINUTE ? refusal(130429, 'Rate limit hit') : undefined);
  const run = outbox.sendAll(rows(200), { key, message });
  await sleep(MINUTE);
  assert.ok(graph.asked < (MINUTE / 1000) * 60, `${graph.asked} were asked in vain`);
  const { counts } = await run.done;
  assert.equal(counts.accepted, 200);
  once(graph, 200);
  const { numbers } = await outbox.state();
  assert.ok(/** @type {number} */ (numbers[0].rate) > 10);
});

test('a status before its answer, and an answer that never comes after it', async (t) => {
  const graph = await Graph.start(t);
  const outbox = await Outbox.open({
    whatsapp: graph.client({ requestTimeout: 300 }),
    path: join(scratch(t), 'outbox.db'),
    pace: false,
  });
  t.after(() => outbox.close());
  const seen = /** @type {string[]} */ ([]);
  for (const name of /** @type {const} */ (['accepted', 'sent', 'delivered', 'unknown'])) {
    outbox.on(name, ({ key }) => seen.push(`${key} ${name}`));
  }
  graph.answer = async ({ body, index }) => {
    const status = graph.status(
      { wamid: `wamid.${index}`, body, key: '', data: '', number: '', token: '', at: 0 },
      'delivered',
    );
    assert.equal(await outbox.settle(/** @type {any} */ (status)), true);
    if (body.to.endsWith('1')) await sleep(600);
    return undefined;
  };
  const { counts } = await outbox.sendAll(rows(2), { key, message }).done;
  assert.equal(counts.delivered, 2);
  await until(() => graph.taken.length === 2);
  await sleep(100);
  for (const row of rows(2)) {
    const entry = await outbox.get(key(row));
    assert.deepEqual([entry?.state, entry?.messageId, entry?.attempts], ['delivered', `wamid.${row}`, 1]);
  }
  assert.deepEqual(seen.sort(), ['row 0 delivered', 'row 1 delivered']);
});

test('100,000 are queued, and an urgent one goes within two seconds', { timeout: 300_000 }, async (t) => {
  const graph = await Graph.start(t);
  const outbox = await Outbox.open({
    whatsapp: graph.client(),
    path: join(scratch(t), 'outbox.db'),
    synchronous: 'normal',
    pace: { perSecond: 20 },
  });
  t.after(() => outbox.close());
  const run = outbox.sendAll(rows(100_000), { key, message });
  await until(() => run.progress.rows > 20_000, 120_000);
  /** @param {string} key */
  const urgent = async (key) => {
    const begun = performance.now();
    await outbox.send({ key, ...message(1_000_000), priority: 'urgent' });
    await until(() => graph.taken.some((taken) => taken.key === key), 5000);
    return performance.now() - begun;
  };
  const amid = await urgent('otp while they are recorded');
  await until(() => run.progress.rows === 100_000, 200_000);
  const behind = await urgent('otp behind them');
  assert.ok(amid < 2000 && behind < 2000, `${amid} ms, ${behind} ms`);
  const { numbers } = await outbox.state();
  assert.ok(numbers[0].waiting.bulk > 90_000);
});
