// The tests that the storage of a vault must pass, for any test runner: our own storages pass them, and those who bring
// one of their own can run them.
const assert = require('node:assert/strict');
const { setTimeout: sleep } = require('node:timers/promises');

/** @typedef {import('../../types/pin-vault.js').PinVaultStorage} PinVaultStorage */

/** @param {(beside?: any) => PinVaultStorage | Promise<PinVaultStorage>} make */
function pinVaultStorageTests(make) {
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
      assert.equal(await storage.exclusive('1', async () => 'goes on'), 'goes on');
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

module.exports = { pinVaultStorageTests };
