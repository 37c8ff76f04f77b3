// The tests that the storage of a vault must pass, for any test runner: our own storages pass them, and those who bring
// one of their own can run them.
const assert = require('node:assert/strict');
const { setTimeout: sleep } = require('node:timers/promises');
const { WhatsAppValidationError } = require('../errors.js');

/** @typedef {import('../../types/pin-vault.js').PinVaultStorage} PinVaultStorage */

/** @param {(beside?: any) => PinVaultStorage | Promise<PinVaultStorage>} make */
function pinVaultStorageTests(make) {
  if (typeof make !== 'function') {
    throw new WhatsAppValidationError('`make` must be a function that makes a storage.');
  }
  /** @type {Record<string, (storage: PinVaultStorage) => Promise<void>>} */
  const tests = {
    async 'an entry that is not there is undefined'(storage) {
      assert.equal(await storage.get('15550001'), undefined);
      assert.equal(await storage.get('__proto__'), undefined);
      assert.deepEqual(await storage.names(), []);
    },
    async 'an entry is added, replaced and removed'(storage) {
      assert.equal(await storage.put('1', 'first', undefined), true);
      assert.equal(await storage.get('1'), 'first');
      assert.equal(await storage.put('1', 'second', 'first'), true);
      assert.equal(await storage.get('1'), 'second');
      assert.equal(await storage.put('1', undefined, 'second'), true);
      assert.equal(await storage.get('1'), undefined);
    },
    async 'what is there is not replaced, unless the caller knows it'(storage) {
      await storage.put('1', 'first', undefined);
      assert.equal(await storage.put('1', 'other', undefined), false);
      assert.equal(await storage.put('1', 'other', 'another'), false);
      assert.equal(await storage.put('1', undefined, 'another'), false);
      assert.equal(await storage.put('2', 'other', 'first'), false);
      assert.equal(await storage.get('1'), 'first');
      assert.deepEqual(await storage.names(), ['1']);
    },
    async 'names are kept apart, whatever they are'(storage) {
      const names = ['', '1', '11', '__proto__', 'constructor', "'; --", 'ä'];
      for (const name of names) assert.equal(await storage.put(name, `entry of ${name}`, undefined), true);
      for (const name of names) assert.equal(await storage.get(name), `entry of ${name}`);
      assert.deepEqual((await storage.names()).sort(), [...names].sort());
      const all = Object.fromEntries(names.map((name) => [name, `entry of ${name}`]));
      if (storage.readAll !== undefined) assert.deepEqual(Object.fromEntries(await storage.readAll()), all);
    },
    async 'an entry is kept byte for byte'(storage) {
      const entry = JSON.stringify({ text: '"\\\n\t\u2028😀'.repeat(2_000) });
      await storage.put('1', entry, undefined);
      assert.equal(await storage.get('1'), entry);
    },
    async 'one work at a time for a name, and what it throws is thrown'(storage) {
      const log = /** @type {string[]} */ ([]);
      const work = (/** @type {string} */ name) => async () => {
        log.push(`${name} begins`);
        await sleep(20);
        log.push(`${name} ends`);
        return name;
      };
      const results = await Promise.all(['a', 'b', 'c'].map((name) => storage.exclusive('1', work(name))));
      assert.deepEqual(results, ['a', 'b', 'c']);
      for (let at = 0; at < log.length; at += 2) assert.equal(log[at + 1], log[at].replace('begins', 'ends'));
      const error = new Error('of the work');
      await assert.rejects(
        storage.exclusive('1', () => Promise.reject(error)),
        (thrown) => thrown === error,
      );
      assert.equal(await inTime(storage.exclusive('1', async () => 'goes on')), 'goes on');
    },
    async 'what holds a name may read and write it'(storage) {
      const done = storage.exclusive('1', async () => {
        assert.equal(await storage.put('1', 'first', undefined), true);
        assert.deepEqual([await storage.get('1'), await storage.names()], ['first', ['1']]);
        assert.equal(await storage.put('1', 'second', 'first'), true);
        return 'done';
      });
      assert.equal(await inTime(done), 'done');
      assert.equal(await storage.get('1'), 'second');
    },
    async 'of several names that are changed at once, none is lost'(storage) {
      const names = Array.from({ length: 20 }, (_, at) => `${at}`);
      for (const [entry, previous] of [
        ['first', undefined],
        ['second', 'first'],
      ]) {
        const put = (/** @type {string} */ name) => storage.put(name, entry, previous);
        const changes = names.map((name) => storage.exclusive(name, () => put(name)));
        assert.deepEqual(await Promise.all(changes), Array(names.length).fill(true));
        const kept = await Promise.all(names.map((name) => storage.get(name)));
        assert.deepEqual(kept, Array(names.length).fill(entry));
      }
      assert.deepEqual((await storage.names()).sort(), names.sort());
    },
    async 'of many changes one after the other, none is lost'(storage) {
      /** @type {string | undefined} */
      let previous;
      for (let count = 1; count <= 50; count += 1) {
        assert.equal(await storage.put('1', `${count}`, previous), true);
        previous = `${count}`;
        assert.equal(await storage.get('1'), previous);
      }
    },
  };
  /** @type {Record<string, (storage: PinVaultStorage, other: PinVaultStorage) => Promise<void>>} */
  const shared = {
    async 'another process sees what was put'(storage, other) {
      await storage.put('1', 'first', undefined);
      assert.equal(await other.get('1'), 'first');
      assert.equal(await other.put('1', 'second', 'first'), true);
      assert.equal(await storage.put('1', 'third', 'first'), false);
      assert.equal(await storage.get('1'), 'second');
    },
    async 'one that is closed leaves what it has put to the others'(storage, other) {
      await storage.put('1', 'first', undefined);
      await storage.close();
      assert.deepEqual([await other.get('1'), await other.names()], ['first', ['1']]);
      assert.equal(await inTime(other.exclusive('1', () => other.put('1', 'second', 'first'))), true);
    },
    async 'of two processes that add or replace the same entry, one does'(storage, other) {
      for (const [entry, previous] of [
        ['first', undefined],
        ['second', 'first'],
      ]) {
        const put = (/** @type {PinVaultStorage} */ one) =>
          one.exclusive('1', () => one.put('1', entry, previous));
        assert.deepEqual((await Promise.all([storage, other].map(put))).sort(), [false, true]);
        assert.deepEqual([await storage.get('1'), await other.get('1')], [entry, entry]);
      }
    },
    async 'what the work throws lets another process go on'(storage, other) {
      await assert.rejects(
        storage.exclusive('1', () => Promise.reject(new Error('of the work'))),
        /of the work/,
      );
      assert.equal(await inTime(other.exclusive('1', async () => 'goes on')), 'goes on');
    },
    async 'another process waits for the work of this one'(storage, other) {
      const log = /** @type {string[]} */ ([]);
      const slow = storage.exclusive('1', async () => {
        await sleep(100);
        log.push('this');
      });
      await sleep(20);
      await other.exclusive('1', async () => log.push('other'));
      await slow;
      assert.deepEqual(log, ['this', 'other']);
    },
  };
  return [
    ...Object.entries(tests).map(([name, run]) => ({
      name,
      async run() {
        const storage = await make();
        await run(storage).finally(() => storage.close());
      },
    })),
    ...Object.entries(shared).map(([name, run]) => ({
      name,
      async run() {
        const storage = await make();
        const other = await make(storage);
        await run(storage, other).finally(() => Promise.all([storage.close(), other.close()]));
      },
    })),
  ];
}

/**
 * Whoever waits for ever would end the tests without a word.
 *
 * @template Result
 * @param {Promise<Result>} work
 */
async function inTime(work) {
  const timer = new AbortController();
  const late = sleep(10_000, undefined, { signal: timer.signal }).then(
    () => assert.fail('it was waited for 10 seconds'),
    () => work,
  );
  return Promise.race([work, late]).finally(() => timer.abort());
}

module.exports = { pinVaultStorageTests };
