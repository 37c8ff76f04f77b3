// `kill -9` at random moments, and deliveries sent again until they are answered 200, as Meta does.
//
// WEBHOOK_CRASH_DELIVERIES sets how many; 10,000 take some minutes.

const assert = require('node:assert/strict');
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');
const { DurableStore } = require('../../lib/store/durable.js');
const { folder } = require('../store/stores.js');
const { delivery, messages, text } = require('./deliveries.js');

const DELIVERIES = Number(process.env.WEBHOOK_CRASH_DELIVERIES ?? 400);
const AT_ONCE = 8;
const KILLS = 10;

for (const respond of ['after', 'before']) {
  test(`${respond}: ${DELIVERIES} deliveries, ${KILLS} kills`, { timeout: 15 * 60_000 }, async (t) => {
    const path = folder(t);
    const [file, log] = [join(path, 'events.db'), join(path, 'handled')];
    const waiting = Array.from({ length: DELIVERIES }, (_, id) => id);
    const answered = new Set();
    let kills = 0;
    for (let life = 0; answered.size < DELIVERIES; life++) {
      // Each process starts when the leases of the one before have passed.
      const child = fork(join(__dirname, 'receiver.js'), [file, log, String(life * 61_000), respond]);
      await once(child, 'message');
      const ends = once(child, 'exit');
      const pending = new Set();
      const next = () => {
        const id = waiting.shift();
        if (id === undefined) return;
        pending.add(id);
        child.send(
          { id, delivery: delivery(messages({ messages: [text(`m${id}`, { from: `${id % 50}` })] })) },
          () => {},
        );
      };
      child.on('message', (/** @type {any} */ { id, status }) => {
        pending.delete(id);
        if (status === 200) answered.add(id);
        else waiting.push(id);
        // Some are delivered again although they were answered.
        if (status === 200 && Math.random() < 0.05 && waiting.length > 0) waiting.push(id);
        if (answered.size === DELIVERIES) child.kill('SIGKILL');
        else next();
      });
      for (let count = 0; count < AT_ONCE; count++) next();
      const slice = (DELIVERIES / KILLS) * 1.5;
      const killer =
        kills < KILLS && setTimeout(() => child.kill('SIGKILL'), Math.random() * Math.max(40, slice));
      await ends;
      clearTimeout(killer || undefined);
      if (answered.size < DELIVERIES) kills += 1;
      waiting.unshift(...pending);
    }
    assert.ok(kills > 0);

    // What stands in the inbox still is handled by the next process.
    const end = Date.now() + 120_000;
    const handled = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
    if (respond === 'before') {
      const child = fork(join(__dirname, 'receiver.js'), [file, log, String(100 * 61_000), respond]);
      while (new Set(handled()).size < DELIVERIES && Date.now() < end)
        await new Promise((r) => setTimeout(r, 50));
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const times = handled();
    const lost = Array.from({ length: DELIVERIES }, (_, id) => `m${id}`).filter(
      (id) => !new Set(times).has(id),
    );
    assert.deepEqual(lost, []);
    // Killed after its handler and before the store knows of it, an event is handled again: those only.
    const again = times.length - DELIVERIES;
    t.diagnostic(`${kills} kills, ${again} of ${DELIVERIES} handled again`);
    assert.ok(again <= (kills + 2) * 16, `${again} handled again`);
    if (respond === 'after') {
      const store = await DurableStore.open({ path: file, clock: () => Date.now() + 100 * 61_000 });
      t.after(() => store.close());
      const keys = Array.from({ length: DELIVERIES }, (_, id) => `message:1000001:m${id}`);
      const claims = await store.claim(keys, { owner: 'test', leaseMs: 1000 });
      assert.ok(claims.filter((claim) => claim !== 'completed').length === 0);
    }
  });
}
