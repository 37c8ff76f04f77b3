// A PIN that a person changes, resets or switches off in WhatsApp Manager, played by the emulator with its webhooks: what a
// vault tells of it, what it knows then, and what a rotation does.

const assert = require('node:assert/strict');
const { createServer } = require('node:http');
const { join } = require('node:path');
const { test } = require('node:test');
const { nodeWebhookHandler, WhatsApp } = require('../..');
const { PinVault } = require('../../entries/pin-vault.js');
const { PIN, emulated } = require('../support/emulated.js');
const { scratch } = require('../support/files.js');
const { listen } = require('../support/listen.js');

const context = emulated();
const MINUTE = 60_000;

/** @param {import('node:test').TestContext} t */
async function watched(t) {
  const { emulator } = context;
  const { options, appSecret, verifyToken, phoneNumberId } = emulator;
  const path = join(scratch(t), 'pins.vault');
  const vault = await PinVault.open({ path, key: PinVault.generateKey() });
  const bot = nodeWebhookHandler({ ...options, appSecret, verifyToken });
  const events = /** @type {any[]} */ ([]);
  vault.watch(bot.processor, (event) => events.push(event));
  const server = createServer(bot.webhook);
  const { origin, close } = await listen(server);
  t.after(close);
  await emulator.setWebhook({ url: origin });
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const whatsapp = new WhatsApp({ ...options, retry: { initialDelayMs: 1 } });
  return {
    vault,
    twoStepVerification: whatsapp.twoStepVerification,
    entry: () => vault.get(phoneNumberId),
    /** What was told since the last time. */
    async told() {
      for (const { state } of await emulator.settled()) assert.equal(state, 'delivered');
      return events.splice(0);
    },
    /** As a person in WhatsApp Manager. @param {object} change */
    manage: (change) => emulator.addNumber({ id: phoneNumberId, ...change }),
    /** @param {number} ms */
    async later(ms) {
      await emulator.advance(ms);
      t.mock.timers.setTime(Date.now() + ms);
    },
  };
}

test('nothing is told of changes that the vault has made, and an answer that was lost is settled', async (t) => {
  const { vault, twoStepVerification, entry, told } = await watched(t);
  await twoStepVerification.setup({ vault });
  await twoStepVerification.rotate({ vault });
  assert.deepEqual(await told(), []);
  await context.emulator.fail({ method: 'POST', path: '*', status: 502, times: 3, processed: true });
  await assert.rejects(twoStepVerification.rotate({ vault }), { maybeSent: true });
  assert.deepEqual(await told(), []);
  const { settled, pin, history } = await entry();
  assert.deepEqual([settled, pin, history.at(-1)?.event], [true, await context.pin(), 'told']);
});

test('a PIN that somebody changes is an event, and due until a rotation has set one of ours', async (t) => {
  const { vault, twoStepVerification, entry, told, manage, later } = await watched(t);
  await twoStepVerification.rotate({ vault });
  const ours = (await entry()).pin;
  await told();
  await later(10 * MINUTE);
  await manage({ pin: PIN });
  const [event, ...others] = await told();
  assert.deepEqual(others, []);
  assert.deepEqual([event.phoneNumberId, event.event], [context.emulator.phoneNumberId, 'PIN_CHANGED']);
  assert.ok(Math.abs(event.at.getTime() - Date.now()) < MINUTE, event.at.toISOString());
  assert.match(event.remedy, /`rotate\(\{ vault \}\)`/);
  const { settled, pin, candidates, changedElsewhere, history } = await entry();
  assert.deepEqual([settled, pin, candidates], [false, ours, [ours]]);
  assert.deepEqual([changedElsewhere?.event, history.at(-1)?.event], ['PIN_CHANGED', 'changed-elsewhere']);
  assert.equal((await vault.due({ maxAgeDays: 90 })).length, 1);

  await twoStepVerification.rotate({ vault });
  assert.deepEqual(await told(), []);
  const after = await entry();
  assert.deepEqual([after.settled, after.pin, after.changedElsewhere], [true, await context.pin(), null]);
  assert.ok(after.pin !== PIN && after.pin !== ours);
  assert.deepEqual(await vault.due({ maxAgeDays: 90 }), []);
});

test('what somebody sets is not taken for a PIN that waits to be sent', async (t) => {
  const { vault, twoStepVerification, entry, told, manage } = await watched(t);
  await vault.propose(context.emulator.phoneNumberId, '590284');
  await manage({ pin: PIN });
  assert.deepEqual(
    (await told()).map(({ event }) => event),
    ['PIN_CHANGED'],
  );
  assert.equal((await entry()).settled, false);
  await twoStepVerification.setup({ vault });
  const { settled, pin } = await entry();
  assert.deepEqual([settled, pin, await context.pin()], [true, '590284', '590284']);
});

test('registering after somebody has changed the PIN sets ours first, and counts no wrong guess', async (t) => {
  const { vault, twoStepVerification, entry, told, manage, later } = await watched(t);
  await twoStepVerification.rotate({ vault });
  await later(10 * MINUTE);
  await manage({ pin: PIN, registered: false });
  assert.equal((await told()).length, 1);
  const whatsapp = new WhatsApp(context.emulator.options);
  await whatsapp.registration.register({ vault });
  const [number] = (await context.emulator.state({ secrets: true })).numbers;
  assert.deepEqual([number.registered, number.wrongGuesses, number.pin], [true, 0, (await entry()).pin]);
  assert.ok((await entry()).settled);
});

test('a reset that is asked for changes nothing yet; one that is completed is due at once', async (t) => {
  const { vault, twoStepVerification, entry, told, manage, later } = await watched(t);
  await twoStepVerification.rotate({ vault });
  await told();
  await later(10 * MINUTE);
  await manage({ pinResetRequester: '900000000000001' });
  const [asked] = await told();
  assert.deepEqual([asked.event, asked.requester], ['PIN_RESET_REQUEST', '900000000000001']);
  assert.match(asked.remedy, /email/);
  const { settled, history } = await entry();
  assert.deepEqual([settled, history.at(-1)?.requester], [true, '900000000000001']);

  await later(10 * MINUTE);
  await manage({ pin: null });
  const [reset] = await told();
  assert.deepEqual(
    [reset.event, (await entry()).changedElsewhere?.event],
    ['PIN_RESET_SUCCESS', 'PIN_RESET_SUCCESS'],
  );
  assert.equal((await entry()).settled, false);
  assert.equal((await twoStepVerification.status()).pinEnabled, false);
  await twoStepVerification.rotate({ vault });
  assert.deepEqual([(await entry()).settled, (await entry()).pin], [true, await context.pin()]);
  assert.equal((await twoStepVerification.status()).pinEnabled, true);
});
