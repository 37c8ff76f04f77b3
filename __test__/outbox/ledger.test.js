// The engine of a file: it passes the tests of every engine, and keeps its promises of a file.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { Ledger } = require('../../lib/outbox/ledger.js');
const { scratch } = require('../support/files.js');
const { start } = require('../support/child.js');
const { NUMBER, engineTests, row } = require('./engine-tests.js');

const DAY = 86_400_000;
const retention = 30 * DAY;

/** Where each ledger of a test is. @type {WeakMap<object, string>} */
const paths = new WeakMap();

describe('as every engine', () => {
  engineTests(async (t, clock, again) => {
    const path = (again && paths.get(again)) ?? join(scratch(t), 'outbox.db');
    const ledger = await Ledger.open(path, { retention, powerSafe: false, ...clock });
    paths.set(ledger, path);
    return ledger;
  });
});

describe('a file', () => {
  test('is of its owner alone, with all that lies beside it', async (t) => {
    const path = join(scratch(t), 'outbox.db');
    const ledger = await Ledger.open(path, { retention });
    await ledger.put([row('a')], 0);
    for (const name of fs.readdirSync(join(path, '..'))) {
      assert.equal(fs.statSync(join(path, '..', name)).mode & 0o777, 0o600, name);
    }
    await ledger.close();
  });

  test('is open in one process at a time, and a dead one holds nothing', async (t) => {
    const path = join(scratch(t), 'outbox.db');
    const { child, ended } = start('outbox-holder.js', { path });
    await new Promise((resolve) => child.once('message', resolve));
    await assert.rejects(Ledger.open(path, { retention }), (/** @type {any} */ error) => {
      assert.equal(error.code, 'ERR_OUTBOX_LOCKED');
      assert.match(error.message, /another process/);
      return true;
    });
    child.kill('SIGKILL');
    await ended;
    const ledger = await Ledger.open(path, { retention });
    await assert.rejects(Ledger.open(path, { retention }), { code: 'ERR_OUTBOX_LOCKED' });
    await ledger.close();
    await (await Ledger.open(path, { retention })).close();
  });

  test('is left as it is where it is damaged, cut off or of another kind', async (t) => {
    const folder = scratch(t);
    const path = join(folder, 'outbox.db');
    const ledger = await Ledger.open(path, { retention });
    await ledger.put(
      Array.from({ length: 500 }, (_, index) => row(`${index}`)),
      0,
    );
    await ledger.close();
    const whole = fs.readFileSync(path);
    const cut = whole.subarray(0, whole.length / 2);
    const torn = Buffer.from(whole);
    torn.fill(7, 4096, 12_288);
    for (const [name, bytes] of Object.entries({
      cut,
      torn,
      empty: Buffer.alloc(0),
      text: Buffer.from('no file'),
    })) {
      const other = join(folder, name);
      fs.writeFileSync(other, bytes);
      await assert.rejects(Ledger.open(other, { retention }), { code: 'ERR_OUTBOX_CORRUPT' }, name);
      assert.ok(fs.readFileSync(other).equals(bytes), `${name} was changed`);
    }
    const { DurableStore } = require('../../lib/store/durable.js');
    const events = join(folder, 'events.db');
    await (await DurableStore.open({ path: events })).close();
    await assert.rejects(Ledger.open(events, { retention }), { code: 'ERR_OUTBOX_CORRUPT' });
  });

  test('that is gone or replaced takes nothing more', async (t) => {
    const path = join(scratch(t), 'outbox.db');
    const ledger = await Ledger.open(path, { retention });
    await ledger.put([row('a')], 0);
    fs.renameSync(path, `${path}.old`);
    await assert.rejects(ledger.put([row('b')], 0), { code: 'ERR_OUTBOX_MOVED' });
    fs.writeFileSync(path, 'something else');
    await assert.rejects(ledger.put([row('b')], 0), { code: 'ERR_OUTBOX_MOVED' });
    fs.renameSync(`${path}.old`, path);
    assert.deepEqual(await ledger.put([row('b')], 0), [{ known: 'new', state: 1 }]);
    await ledger.close();
  });

  test('where nothing can be written says so', async (t) => {
    const folder = scratch(t);
    await assert.rejects(Ledger.open(folder, { retention }), { code: 'ERR_OUTBOX_UNAVAILABLE' });
    await assert.rejects(Ledger.open(join(folder, 'none', 'outbox.db'), { retention }), {
      code: 'ERR_OUTBOX_UNAVAILABLE',
    });
  });

  test('a closed ledger takes nothing more', async (t) => {
    const ledger = await Ledger.open(join(scratch(t), 'outbox.db'), { retention });
    const last = ledger.put([row('a')], 0);
    await ledger.close();
    assert.deepEqual(await last, [{ known: 'new', state: 1 }]);
    await assert.rejects(ledger.put([row('b')], 0), { code: 'ERR_OUTBOX_CLOSED' });
  });

  test('forgets what was settled long ago, and nothing else', async (t) => {
    const path = join(scratch(t), 'outbox.db');
    let wall = Date.now();
    const open = () => Ledger.open(path, { retention, powerSafe: false, now: () => wall });
    let ledger = await open();
    await ledger.put([row('settled'), row('unknown'), row('queued')], 0);
    for (const [key, state] of /** @type {const} */ ([
      ['settled', 6],
      ['unknown', 5],
    ])) {
      const [found] = (await ledger.ready(NUMBER, 1, 0, 10)).filter((one) => one.key === key);
      await ledger.begin([found]);
      await ledger.end([{ seq: found.seq, state }]);
    }
    await ledger.close();
    wall += 29 * DAY;
    ledger = await open();
    for (let each = 0; each < 3; each += 1) await ledger.keep('wake');
    assert.ok((await ledger.get(['settled']))[0], 'a day too early');
    await ledger.close();
    wall += 2 * DAY;
    ledger = await open();
    for (let each = 0; each < 50; each += 1) {
      await ledger.keep('wake');
      if ((await ledger.get(['settled']))[0] === null) break;
    }
    const [settled, unknown, queued] = await ledger.get(['settled', 'unknown', 'queued']);
    assert.deepEqual([settled, unknown?.state, queued?.state], [null, 5, 1]);
    await ledger.close();
  });

  test('payloads of what is settled are in the file no more', async (t) => {
    const path = join(scratch(t), 'outbox.db');
    const ledger = await Ledger.open(path, { retention });
    const body = 'SECRET '.repeat(20);
    await ledger.put([row('a', { body })], 0);
    const [found] = await ledger.ready(NUMBER, 1, 0, 10);
    await ledger.begin([found]);
    await ledger.end([{ seq: found.seq, state: 6 }]);
    await ledger.close();
    assert.ok(!fs.readFileSync(path).includes('SECRET'));
  });
});
