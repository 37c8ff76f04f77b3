// A channel by itself, over an engine that says when something happens.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { setImmediate: turn } = require('node:timers/promises');
const { Channel } = require('../../lib/outbox/channel.js');

test('closed while a payload is deciphered, it begins nothing', async () => {
  const rows = [{ seq: 1, turn: 1, lane: '15551234567' }];
  const begun = /** @type {unknown[]} */ ([]);
  const engine = /** @type {any} */ ({
    now: Date.now,
    steady: () => performance.now(),
    ready: async () => rows.splice(0),
    begin: async (/** @type {unknown[]} */ sends) => {
      begun.push(...sends);
      return sends.map(() => false);
    },
  });
  let deciphered = (/** @type {object} */ _payload) => {};
  const payload = new Promise((resolve) => {
    deciphered = resolve;
  });
  let asked = 0;
  const around = /** @type {any} */ ({
    open: () => {
      asked += 1;
      return payload;
    },
    judge: (/** @type {unknown} */ _row, /** @type {object} */ message) => ({ message }),
    quietUntil: () => 0,
  });
  const settings = { concurrency: undefined, maxAttempts: 5, perSecond: undefined, pairs: false };
  const channel = new Channel('1000001', engine, around, settings);
  channel.wake();
  await turn();
  assert.equal(asked, 1);
  await channel.close();
  deciphered({});
  await turn();
  assert.deepEqual(begun, []);
});
