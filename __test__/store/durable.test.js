// The durable store through kills, full disks, damaged files and several processes.

const assert = require('node:assert/strict');
const { fork, execFile, spawnSync } = require('node:child_process');
const { randomBytes, randomInt } = require('node:crypto');
const { once } = require('node:events');
const fs = require('node:fs');
const { join } = require('node:path');
const { after, describe, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { promisify } = require('node:util');
const { Worker } = require('node:worker_threads');
const { scratch } = require('../support/files.js');
const { DurableStore } = require('../../lib/store/durable.js');
const { Clock, stop } = require('../support/stores.js');

after(stop);
const child = require.resolve('../support/processes/durable-store.js');
const execute = promisify(execFile);
const mine = { owner: 'mine', leaseMs: 60_000 };

/** A file with some of everything in it. @param {import('node:test').TestContext} t */
async function filled(t) {
  const path = join(scratch(t), 'events.db');
  const store = await DurableStore.open({ path });
  const events = Array.from({ length: 2000 }, (_, index) => ({
    key: `event ${index}`,
    body: 'body '.repeat(20),
  }));
  await store.put(events);
  const taken = (await store.take(500, mine)).map(({ key }) => key);
  await store.complete(taken.slice(0, 400), mine);
  await store.bury(taken[450], { owner: 'mine', reason: 'Error' });
  await store.advance('message', 3);
  await store.close();
  return path;
}

describe('kill -9', () => {
  test('what was acknowledged is there, and nothing is there by half', async (t) => {
    const path = join(scratch(t), 'events.db');
    const log = join(scratch(t), 'log');
    let operations = 0;
    for (let round = 0; round < 12; round += 1) {
      const worker = fork(child, ['work', path, log], { execArgv: [] });
      while (!fs.existsSync(log) || fs.readFileSync(log, 'utf8').split('\n').length < operations + 100) {
        assert.equal(worker.exitCode, null);
        await sleep(5);
      }
      await sleep(randomInt(250));
      worker.kill('SIGKILL');
      await once(worker, 'exit');

      const lines = fs.readFileSync(log, 'utf8').trimEnd().split('\n');
      operations = lines.length;
      /** @param {string} what */
      const said = (what) =>
        lines.filter((line) => line.startsWith(`${what} `)).map((line) => line.slice(what.length + 1));
      const store = await DurableStore.open({ path });
      const completed = said('completed');
      assert.equal(new Set(completed).size, completed.length, 'completed twice');
      const claims = await store.claim(completed, mine);
      assert.deepEqual(
        completed.filter((_, index) => claims[index] !== 'completed'),
        [],
        'completed, and forgotten',
      );
      const put = new Set(said('put'));
      const parts = said('putting').map((key) => [0, 1, 2].map((part) => `${key}/${part}`));
      const known = await store.claim(parts.flat(), mine);
      for (const [index, [first]] of parts.entries()) {
        const three = known.slice(index * 3, index * 3 + 3).map((claim) => claim !== 'claimed');
        const key = first.slice(0, -2);
        if (put.has(key)) assert.deepEqual(three, [true, true, true], `${key} was put, and forgotten`);
        else assert.equal(new Set(three).size, 1, `${key} is there by half`);
      }
      await store.release(parts.flat(), mine);
      await store.close();
    }
    assert.ok(operations > 1500, `only ${operations} operations`);

    const clock = new Clock();
    clock.advance(120_000); // past every lease
    const store = await DurableStore.open({ path, clock: clock.read });
    const rest = await store.take(100_000, mine);
    assert.ok(rest.every(({ key, body }) => body.length === Number(key.slice(-1)) * 1500));
    await store.close();
    t.diagnostic(`${operations} operations were logged, ${rest.length} events were left`);
  });
});

describe('one of several processes dies', () => {
  /** @param {string} path @param {string} mode */
  async function holder(path, mode) {
    const process = fork(child, [mode, path], { execArgv: [] });
    await once(process, 'message');
    return process;
  }
  const keysOf = (/** @type {any[]} */ events) => events.map(({ key }) => key).sort();

  test('what it held is free at once, for a store that was open and for one that is opened', async (t) => {
    const path = join(scratch(t), 'events.db');
    const open = await DurableStore.open({ path });
    const one = await holder(path, 'hold');
    const other = await holder(path, 'hold');
    assert.deepEqual(await open.claim([`claim ${one.pid}`], mine), ['busy']);
    one.kill('SIGKILL');
    await once(one, 'exit');
    await sleep(250);
    const interrupted = await open.take(9, mine);
    assert.deepEqual(
      interrupted.map(({ key, attempts, interrupted: was }) => [key, attempts, was]),
      [[`event ${one.pid}`, 2, true]],
    );
    assert.deepEqual(await open.claim([`claim ${one.pid}`, `claim ${other.pid}`], mine), ['claimed', 'busy']);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const fresh = await DurableStore.open({ path });
    assert.deepEqual(await fresh.claim([`claim ${other.pid}`], mine), ['claimed']);
    assert.deepEqual(keysOf(await fresh.take(9, mine)), [`event ${other.pid}`]);
    await open.close();
    await fresh.close();
    assert.deepEqual(fs.readdirSync(join(path, '..')), ['events.db']);
  });

  test('a process that ends without closing, and a worker that is terminated, are gone as well', async (t) => {
    const path = join(scratch(t), 'events.db');
    const store = await DurableStore.open({ path });
    const ending = await holder(path, 'hold');
    ending.send('exit');
    await once(ending, 'exit');
    const source = `
      const { parentPort, workerData } = require('node:worker_threads');
      const { DurableStore } = require(workerData.library);
      DurableStore.open({ path: workerData.path }).then(async (store) => {
        await store.claim(['of a worker'], { owner: 'worker', leaseMs: 60_000 });
        parentPort.postMessage('held');
        setInterval(() => {}, 1000);
      });`;
    const library = require.resolve('../../lib/store/durable.js');
    const worker = new Worker(source, { eval: true, workerData: { library, path } });
    await once(worker, 'message');
    assert.deepEqual(await store.claim(['of a worker'], mine), ['busy']);
    await worker.terminate();
    await sleep(300);
    assert.deepEqual(await store.claim([`claim ${ending.pid}`, 'of a worker'], mine), ['claimed', 'claimed']);
    await store.close();
  });

  test('one that is stopped is alive, and its lease passes', async (t) => {
    const path = join(scratch(t), 'events.db');
    const clock = new Clock();
    const store = await DurableStore.open({ path, clock: clock.read });
    const stopped = await holder(path, 'hold');
    t.after(() => stopped.kill('SIGKILL'));
    stopped.kill('SIGSTOP');
    await sleep(250);
    assert.deepEqual(await store.claim([`claim ${stopped.pid}`], mine), ['busy']);
    clock.advance(120_000);
    assert.deepEqual(await store.claim([`claim ${stopped.pid}`], mine), ['claimed']);
    await store.close();
  });

  test('who removes its lock takes nothing away from it', async (t) => {
    const path = join(scratch(t), 'events.db');
    const store = await DurableStore.open({ path });
    const alive = await holder(path, 'hold');
    t.after(() => alive.kill('SIGKILL'));
    for (const name of fs.readdirSync(join(path, '..'))) {
      if (name.includes(`-alive-${alive.pid}-`)) fs.rmSync(join(path, '..', name));
    }
    await sleep(250);
    assert.deepEqual(await store.claim([`claim ${alive.pid}`], mine), ['busy']);
    await store.close();
  });
});

describe('the time of day is set', () => {
  test('no lease passes by it, whoever looks, and a process that begins later goes by the same clock', async (t) => {
    const path = join(scratch(t), 'events.db');
    const store = await DurableStore.open({ path });
    await store.claim(['a'], mine);
    const { now } = Date;
    t.after(() => {
      Date.now = now;
    });
    for (const jump of [61_000, 9 * 24 * 3600 * 1000, -3600_000]) {
      Date.now = () => now() + jump;
      assert.deepEqual(await store.claim(['a'], { ...mine, owner: 'other' }), ['busy']);
      const later = await DurableStore.open({ path });
      assert.deepEqual(await later.claim(['a'], { ...mine, owner: 'other' }), ['busy'], `${jump} ms`);
      await later.claim([`b ${jump}`], mine);
      assert.deepEqual(await store.claim([`b ${jump}`], mine), ['busy']);
      await later.close();
    }
    await store.close();
  });
});

describe('files that are deleted or replaced while the store is open', {
  skip: process.platform === 'win32' && 'Windows lets nobody delete what is open',
}, () => {
  const moved = { name: 'WhatsAppStoreError', code: 'ERR_STORE_MOVED', retryable: false };

  for (const suffix of ['', '-wal', '-shm']) {
    test(`events.db${suffix}`, async (t) => {
      const path = join(scratch(t), 'events.db');
      const store = await DurableStore.open({ path });
      await store.put([{ key: 'a', body: 'b' }]);
      fs.renameSync(path + suffix, `${path}.away`);
      await assert.rejects(store.put([{ key: 'b', body: 'b' }]), moved);
      fs.writeFileSync(path + suffix, 'of somebody else');
      await assert.rejects(store.take(1, mine), moved);
      fs.renameSync(`${path}.away`, path + suffix);
      assert.deepEqual(
        (await store.take(9, mine)).map(({ key }) => key),
        ['a'],
        'back where it was, it works, and what was refused is not in it',
      );
      await store.close();
    });
  }

  test('the whole folder', async (t) => {
    const parent = join(scratch(t), 'folder');
    fs.mkdirSync(parent);
    const path = join(parent, 'events.db');
    const store = await DurableStore.open({ path });
    await store.put([{ key: 'a', body: 'b' }]);
    fs.rmSync(parent, { recursive: true });
    await assert.rejects(store.claim(['a'], mine), moved);
    fs.mkdirSync(parent);
    const fresh = await DurableStore.open({ path });
    await assert.rejects(store.claim(['a'], mine), moved);
    assert.deepEqual(await fresh.claim(['a'], mine), ['claimed']);
    await fresh.close();
    await store.close().catch((error) => assert.match(error.code, /^ERR_STORE_/));
  });

  test('through a link', async (t) => {
    const path = scratch(t);
    const link = join(path, 'link.db');
    await (await DurableStore.open({ path: join(path, 'events.db') })).close();
    fs.symlinkSync(join(path, 'events.db'), link);
    const store = await DurableStore.open({ path: link });
    await store.put([{ key: 'a', body: 'b' }]);
    fs.rmSync(join(path, 'events.db-wal'));
    await assert.rejects(store.put([{ key: 'b', body: 'b' }]), moved);
    await store.close().catch(() => {});
  });
});

describe('files that others may read', { skip: process.platform === 'win32' }, () => {
  test('are for their user alone once they are opened', async (t) => {
    for (const mode of [0o666, 0o640, 0o604, 0o700]) {
      const path = await filled(t);
      fs.writeFileSync(`${path}-wal`, '', { mode });
      for (const name of [path, `${path}-wal`]) fs.chmodSync(name, mode);
      const store = await DurableStore.open({ path });
      await store.put([{ key: 'a', body: 'b' }]);
      const names = fs.readdirSync(join(path, '..'));
      for (const name of names) {
        const now = fs.statSync(join(path, '..', name)).mode & 0o077;
        assert.equal(now, 0, `${name} of ${mode.toString(8)}`);
      }
      await store.close();
    }
  });
});

describe('several processes', () => {
  test('four create one file, and share keys and inbox without overlap', async (t) => {
    const path = join(scratch(t), 'events.db');
    const keys = 1000;
    const racers = [0, 250, 500, 750].map((from) =>
      fork(child, ['race', path, `${keys}`, `${from}`], { execArgv: [] }),
    );
    await Promise.all(racers.map((racer) => once(racer, 'message')));
    assert.deepEqual(
      fs.readdirSync(join(path, '..')).filter((name) => name.includes('.new-')),
      [],
    );
    const store = await DurableStore.open({ path });
    const events = Array.from({ length: keys }, (_, index) => ({ key: `event ${index}`, body: '' }));
    await store.put(events);
    const results = racers.map((racer) => once(racer, 'message'));
    for (const racer of racers) racer.send('go');
    const got = (await Promise.all(results)).map(([result]) => result);
    await Promise.all(racers.map((racer) => racer.exitCode ?? once(racer, 'exit')));
    assert.deepEqual(
      got.flatMap(({ claimed }) => claimed).sort(),
      Array.from({ length: keys }, (_, index) => `key ${index}`).sort(),
    );
    assert.deepEqual(got.flatMap(({ taken }) => taken).sort(), events.map(({ key }) => key).sort());
    t.diagnostic(`claimed by each: ${got.map(({ claimed }) => claimed.length).join(', ')}`);
    await store.close();
  });
});

describe('a damaged file is refused and left as it is', () => {
  /** @type {Record<string, (path: string, bytes: Buffer) => Buffer | undefined>} */
  const damages = {
    'cut in half': (_, bytes) => bytes.subarray(0, bytes.length / 2),
    'cut in the middle of a page': (_, bytes) => bytes.subarray(0, bytes.length / 2 + 1000),
    'one page short': (_, bytes) => bytes.subarray(0, -4096),
    'its first page alone': (_, bytes) => bytes.subarray(0, 4096),
    'its first 10 bytes': (_, bytes) => bytes.subarray(0, 10),
    empty: () => Buffer.alloc(0),
    'header zeroed': (_, bytes) => bytes.fill(0, 0, 100),
    'first page zeroed': (_, bytes) => bytes.fill(0, 0, 4096),
    'random bytes': (_, bytes) => randomBytes(bytes.length),
    'random bytes after the header': (_, bytes) =>
      Buffer.concat([bytes.subarray(0, 100), randomBytes(bytes.length - 100)]),
    'random bytes after the first page': (_, bytes) =>
      Buffer.concat([bytes.subarray(0, 4096), randomBytes(bytes.length - 4096)]),
    'zeroes after the first page': (_, bytes) => bytes.fill(0, 4096),
    'a text': () => Buffer.from('{"events":[]}\n'.repeat(1000)),
    'a database of another kind': (_, bytes) => bytes.fill(0, 68, 72),
    'of a later version': (_, bytes) => bytes.fill(9, 60, 64),
  };
  for (const [name, damage] of Object.entries(damages)) {
    test(name, async (t) => {
      const path = await filled(t);
      const bytes = Buffer.from(/** @type {Buffer} */ (damage(path, fs.readFileSync(path))));
      fs.writeFileSync(path, bytes);
      await assert.rejects(DurableStore.open({ path }), (/** @type {any} */ error) => {
        assert.deepEqual(
          [error.name, error.code, error.retryable],
          ['WhatsAppStoreError', 'ERR_STORE_CORRUPT', false],
        );
        assert.ok(error.message.includes(path), error.message);
        assert.match(error.stack, /durable\.test\.js/);
        return true;
      });
      assert.ok(fs.readFileSync(path).equals(bytes), 'the file was changed');
    });
  }

  test('any page with random bytes in it: refused, or it works, or its operations reject', async (t) => {
    const whole = fs.readFileSync(await filled(t));
    const counts = { refused: 0, opened: 0 };
    for (let page = 0; page < whole.length / 4096; page += 1) {
      const path = join(scratch(t), 'events.db');
      const bytes = Buffer.from(whole);
      randomBytes(200).copy(bytes, page * 4096 + randomInt(3800));
      fs.writeFileSync(path, bytes);
      try {
        const store = await DurableStore.open({ path });
        counts.opened += 1;
        const keys = Array.from({ length: 2000 }, (_, index) => `event ${index}`);
        const outcomes = await Promise.allSettled([
          store.claim(keys, mine),
          store.take(2000, mine),
          store.deadLetters(),
        ]);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') assert.match(outcome.reason.code, /^ERR_STORE_/);
        }
        await store.close();
      } catch (error) {
        counts.refused += 1;
        assert.match(/** @type {any} */ (error).code, /^ERR_STORE_/);
      }
    }
    assert.ok(counts.refused > 0, JSON.stringify(counts));
    t.diagnostic(JSON.stringify(counts));
  });

  test('what is no file, or cannot be made, is refused too', async (t) => {
    const path = scratch(t);
    const unavailable = { code: 'ERR_STORE_UNAVAILABLE' };
    await assert.rejects(DurableStore.open({ path }), unavailable);
    await assert.rejects(DurableStore.open({ path: join(path, 'no', 'such', 'folder') }), unavailable);
    assert.deepEqual(fs.readdirSync(path), []);
    /** @type {any} */
    const options = { path: 5 };
    await assert.rejects(DurableStore.open(options), /`path` must /);
    await assert.rejects(
      DurableStore.open(/** @type {any} */ ({ path: 'a', synchronous: true })),
      /`synchronous` must /,
    );
    await assert.rejects(DurableStore.open(/** @type {any} */ (undefined)), /`path` must /);
  });
});

describe('no room on the disk', () => {
  test('a limit on the size of files', { skip: process.platform === 'win32' }, async (t) => {
    const path = join(scratch(t), 'events.db');
    // The signal that would end the process is ignored, as a server does.
    const script = `trap '' XFSZ; ulimit -f 4000; exec "$0" "$@"`;
    const { stdout } = await execute('sh', ['-c', script, process.execPath, child, 'fill', path]);
    const { put, name, retryable, taken } = JSON.parse(stdout);
    assert.deepEqual([name, retryable, taken], ['WhatsAppStoreError', true, 1], stdout);
    assert.ok(put > 10, stdout);
    const store = await DurableStore.open({ path });
    const keys = Array.from({ length: put + 1 }, (_, index) => `event ${index}`);
    const claims = await store.claim(keys, mine);
    assert.deepEqual(
      [claims.slice(0, put).every((claim) => claim === 'busy'), claims[put]],
      [true, 'claimed'],
    );
    await store.close();
  });

  const disk = fs.mkdtempSync(join(require('node:os').tmpdir(), 'event-disk-'));
  const mounted =
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status === 0;
  after(() => {
    if (mounted) spawnSync('umount', [disk]);
    fs.rmSync(disk, { recursive: true, force: true });
  });

  test('a full disk, and one with room again', {
    skip: !mounted && 'mounting a small disk needs root',
  }, async () => {
    const path = join(disk, 'events.db');
    const store = await DurableStore.open({ path });
    const filler = join(disk, 'filler');
    fs.writeFileSync(filler, Buffer.alloc(2 ** 20));
    const body = 'x'.repeat(100_000);
    let put = 0;
    const failed = await (async () => {
      for (; put < 100; put += 1) {
        const error = await store.put([{ key: `event ${put}`, body }]).then(
          () => null,
          (thrown) => thrown,
        );
        if (error) return error;
      }
      return undefined;
    })();
    assert.deepEqual(
      [failed?.name, failed?.code, failed?.retryable],
      ['WhatsAppStoreError', 'ERR_STORE_FULL', true],
    );
    // Large and small at once: each is refused or done, whole.
    const outcomes = await Promise.allSettled([
      store.put([{ key: 'large', body: 'x'.repeat(3_000_000) }]),
      store.claim(['small'], mine),
    ]);
    assert.equal(outcomes[0].status, 'rejected');
    assert.equal((await store.take(100, mine)).length <= put, true);

    fs.rmSync(filler);
    assert.equal(await store.put([{ key: `event ${put}`, body }]), 1, 'it had not been put');
    const keys = Array.from({ length: put }, (_, index) => `event ${index}`);
    assert.equal(await store.put(keys.map((key) => ({ key, body }))), 0, 'what was acknowledged is there');
    assert.deepEqual(await store.claim(['large'], mine), ['claimed']);
    await store.close();
    const again = await DurableStore.open({ path });
    assert.equal(await again.put(keys.map((key) => ({ key, body }))), 0);
    await again.close();
  });

  test('no room for a new store: nothing is left behind', {
    skip: !mounted && 'mounting a small disk needs root',
  }, async () => {
    for (const name of fs.readdirSync(disk)) fs.rmSync(join(disk, name));
    const filler = fs.openSync(join(disk, 'filler'), 'w');
    assert.throws(() => {
      for (;;) fs.writeSync(filler, Buffer.alloc(4096));
    }, /ENOSPC/);
    fs.closeSync(filler);
    await assert.rejects(DurableStore.open({ path: join(disk, 'events.db') }), { code: 'ERR_STORE_FULL' });
    assert.deepEqual(fs.readdirSync(disk), ['filler']);
  });
});

describe('beginning and end', () => {
  test('only its user may read it, and closed it is one file', {
    skip: process.platform === 'win32',
  }, async (t) => {
    const path = join(scratch(t), 'events.db');
    const store = await DurableStore.open({ path });
    await store.put([{ key: 'a', body: 'b' }]);
    const files = fs.readdirSync(join(path, '..'));
    assert.match(files[1], /^events\.db-alive-\d+-\d+-\d+$/);
    assert.deepEqual(files.toSpliced(1, 1), ['events.db', 'events.db-shm', 'events.db-wal']);
    for (const file of files) assert.equal(fs.statSync(join(path, '..', file)).mode & 0o777, 0o600, file);
    await store.close();
    assert.deepEqual(fs.readdirSync(join(path, '..')), ['events.db']);
  });

  test('a store that was made and not opened says how to open one', async () => {
    for (const args of [[], [{ path: 'events.db' }], ['events.db']]) {
      assert.throws(() => Reflect.construct(DurableStore, args), {
        name: 'WhatsAppValidationError',
        message:
          /`new DurableStore\(\)` opens no file\. Open one: `await DurableStore\.open\(\{ path: 'events\.db' \}\)`/,
      });
    }
    await assert.rejects(
      DurableStore.open(/** @type {any} */ ('events.db')),
      /`DurableStore\.open\(\{ path: /,
    );
  });

  test('what was put is there after closing and opening', async (t) => {
    const path = join(scratch(t), 'events.db');
    for (const synchronous of /** @type {const} */ (['full', 'normal'])) {
      const store = await DurableStore.open({ path, synchronous });
      await store.put([{ key: synchronous, body: 'body' }]);
      await store.close();
      const again = await DurableStore.open({ path });
      assert.deepEqual(await again.take(1, mine), [{ key: synchronous, body: 'body', attempts: 1 }]);
      await again.complete([synchronous], mine);
      await again.close();
    }
  });

  test('an idle store keeps no process alive, a pending operation does', async (t) => {
    const path = join(scratch(t), 'events.db');
    assert.equal((await execute(process.execPath, [child, 'idle', path])).stdout, 'open\n');
    assert.equal((await execute(process.execPath, [child, 'pending', path])).stdout, 'put\n');
    const store = await DurableStore.open({ path });
    assert.deepEqual(await store.claim(['pending'], mine), ['busy']);
    await store.close();
  });

  test('process.exit with operations pending', async (t) => {
    const path = join(scratch(t), 'events.db');
    for (let round = 0; round < 5; round += 1) {
      const { stderr } = await execute(process.execPath, [child, 'exit', path]);
      assert.equal(stderr, '');
    }
    await (await DurableStore.open({ path })).close();
  });

  test('worker threads terminated with operations pending', async (t) => {
    const path = join(scratch(t), 'events.db');
    const source = `
      const { parentPort, workerData } = require('node:worker_threads');
      const { DurableStore } = require(workerData.library);
      DurableStore.open({ path: workerData.path }).then((store) => {
        for (let index = 0; index < 500; index += 1) {
          store.put([{ key: workerData.round + '.' + index, body: 'x'.repeat(1000) }]).catch(() => {});
        }
        parentPort.postMessage('busy');
        const wait = () => store.take(1, { owner: 'a', leaseMs: 1 }).then(wait, () => {});
        wait();
      });`;
    for (let round = 0; round < 12; round += 1) {
      const library = require.resolve('../../lib/store/durable.js');
      const worker = new Worker(source, { eval: true, workerData: { library, path, round } });
      await once(worker, 'message');
      await sleep(randomInt(20));
      await worker.terminate();
    }
    const store = await DurableStore.open({ path });
    assert.equal(await store.put([{ key: 'after', body: '' }]), 1);
    await store.close();
  });

  test('several stores of one process share a file', async (t) => {
    const path = join(scratch(t), 'events.db');
    const [one, other] = await Promise.all([DurableStore.open({ path }), DurableStore.open({ path })]);
    const keys = Array.from({ length: 200 }, (_, index) => `key ${index}`);
    const claims = await Promise.all(
      keys.flatMap((key) => [one.claim([key], mine), other.claim([key], mine)]),
    );
    assert.equal(claims.filter(([claim]) => claim === 'claimed').length, 200);
    await one.close();
    assert.deepEqual(await other.claim(['key 0'], mine), ['busy']);
    await other.close();
  });
});
