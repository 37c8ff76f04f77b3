// The bounds of the memory store: what is forgotten when it is full, and what never is.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { MemoryStore } = require('../../lib/store/memory.js');
const { Clock } = require('../support/stores.js');

const mine = { owner: 'mine', leaseMs: 1000 };

test('when it is full, the completed keys asked for longest ago are forgotten', async () => {
  const store = new MemoryStore({ limit: 3 });
  for (const key of ['a', 'b', 'c']) {
    await store.claim([key], mine);
    await store.complete([key], mine);
  }
  assert.deepEqual(await store.claim(['a'], mine), ['completed']);
  assert.deepEqual(await store.claim(['d'], mine), ['claimed']); // in the place of b
  assert.deepEqual(await store.claim(['a', 'c'], mine), ['completed', 'completed']);
  assert.deepEqual(await store.claim(['b'], mine), ['claimed']);
});

test('what is claimed, waits or is dead is never forgotten: it is full', async () => {
  const clock = new Clock();
  const store = new MemoryStore({ limit: 4, clock: clock.read });
  await store.put(['dead', 'taken', 'waiting'].map((key) => ({ key, body: key })));
  await store.take(2, { owner: 'taker', leaseMs: 60_000 });
  await store.bury('dead', { owner: 'taker', reason: 'Error' });
  await store.claim(['claimed'], mine);
  const full = { name: 'WhatsAppStoreError', code: 'ERR_STORE_FULL', retryable: true, message: /`limit`/ };
  await assert.rejects(store.claim(['new'], mine), full);
  await assert.rejects(store.put([{ key: 'new', body: '' }]), full);
  assert.deepEqual(await store.claim(['claimed', 'dead', 'taken', 'waiting'], mine), [
    'busy',
    'completed',
    'busy',
    'busy',
  ]);
  await assert.rejects(store.claim(['claimed', 'new', 'newer'], mine), full, 'all or nothing');
  clock.advance(1000);
  assert.deepEqual(await store.claim(['new'], mine), ['claimed'], 'an abandoned claim makes room');
  assert.equal(await store.complete(['new'], mine), 1);
  assert.deepEqual(await store.claim(['newer'], mine), ['claimed'], 'so does a completed key');
});

test('waiters are bounded too', async () => {
  const clock = new Clock();
  const store = new MemoryStore({ limit: 2, clock: clock.read });
  await store.expect('a', 10);
  await store.expect('b', 20);
  await assert.rejects(store.expect('c', 10), { code: 'ERR_STORE_FULL' });
  clock.advance(10);
  await store.expect('c', 10);
  assert.equal(await store.offer('b', 'reply'), true);
});

test('options are refused by name', () => {
  assert.throws(() => new MemoryStore({ limit: 0 }), /`limit` must /);
  assert.throws(() => new MemoryStore(/** @type {any} */ ({ clock: 5 })), /`clock` must /);
});

test('memory is given back: 300,000 keys go through a store of 1,000', async () => {
  const store = new MemoryStore({ limit: 1000 });
  for (let index = 0; index < 300; index += 1) {
    const keys = Array.from({ length: 1000 }, (_, at) => `${index}.${at}`);
    await store.claim(keys, mine);
    await store.complete(keys, mine);
  }
  assert.deepEqual(await store.claim(['299.0', '298.0'], mine), ['completed', 'claimed']);
});
