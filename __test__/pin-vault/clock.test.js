// The clock of this machine is stepped, back and forward, while a vault is in use: registrations are counted by Graph's,
// pauses and patience by none, and nothing that was kept is lost.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { test } = require('node:test');
const { WebhookProcessor, WhatsApp, WhatsAppValidationError } = require('../..');
const { onboard } = require('../../entries/onboarding.js');
const { PinVault } = require('../../entries/pin-vault.js');
const { PIN, emulated } = require('../support/emulated.js');
const { scratch } = require('../support/files.js');

const CODE = '246813';
const context = emulated({ verificationCode: CODE });
const HOUR = 3_600_000;
const STEPS = { 'back an hour': -HOUR, 'back four days': -96 * HOUR, 'forward three days': 73 * HOUR };

/** @param {import('node:test').TestContext} t */
async function clocked(t) {
  const path = join(scratch(t), 'pins.vault');
  const key = PinVault.generateKey();
  const whatsapp = new WhatsApp({ ...context.emulator.options, retry: { initialDelayMs: 1 } });
  const real = Date.now();
  t.mock.timers.enable({ apis: ['Date'], now: real });
  const id = String(whatsapp.config.WA_PHONE_NUMBER_ID);
  const vault = await PinVault.open({ path, key });
  return {
    path,
    key,
    vault,
    whatsapp,
    entry: () => vault.get(id),
    /** How wrong the clock is from now on. @param {number} ms */
    step: (ms) => t.mock.timers.setTime(real + ms),
  };
}

/** @type {[string, number, number][]} the clock while nine are registered, and at the tenth */
const walks = [
  ...Object.entries(STEPS).map(
    ([name, ms]) => /** @type {[string, number, number]} */ ([`right, then ${name}`, 0, ms]),
  ),
  ...Object.entries(STEPS).map(
    ([name, ms]) => /** @type {[string, number, number]} */ ([`${name}, then right`, ms, 0]),
  ),
  ['back four days, then forward three', -96 * HOUR, 73 * HOUR],
];
for (const [name, during, after] of walks) {
  test(`no tenth registration: the clock is ${name}`, async (t) => {
    const { vault, whatsapp, step, entry } = await clocked(t);
    step(during);
    for (let count = 0; count < 9; count += 1) await whatsapp.registration.register({ vault });
    step(after);
    await assert.rejects(whatsapp.registration.register({ vault }), WhatsAppValidationError);
    assert.equal((await context.emulator.state()).numbers[0].registrations, 9);
    step(0);
    assert.equal((await entry()).registrations.length, 9);
    assert.equal((await entry()).history.filter(({ event }) => event === 'registration').length, 9);
  });
}

test('a registration of three days ago by the clock of Graph is free again', async (t) => {
  const { vault, whatsapp } = await clocked(t);
  for (let count = 0; count < 9; count += 1) await whatsapp.registration.register({ vault });
  await assert.rejects(whatsapp.registration.register({ vault }), /free at/);
  await context.emulator.advance(72 * HOUR);
  await whatsapp.registration.register({ vault });
  assert.equal((await context.emulator.state()).numbers[0].registrations, 1);
});

test('where Graph tells no time, registrations of three days ago are free again by this clock', async (t) => {
  const { vault, whatsapp, entry, step } = await clocked(t);
  /** @type {any} */ (whatsapp.requester).sendRequest = async () => ({ headers: () => ({}) });
  const register = async (/** @type {number} */ times) => {
    for (let count = 0; count < times; count += 1) await whatsapp.registration.register({ vault });
  };
  step(-73 * HOUR);
  await register(9);
  assert.equal((await entry()).registrations.length, 9);
  await context.emulator.advance(73 * HOUR);
  step(0);
  assert.equal((await entry()).registrations.length, 0);
  await register(8);
  step(HOUR);
  await register(1);
  await whatsapp.registration.register({ vault, force: true });
  const error = await whatsapp.registration.register({ vault }).catch((thrown) => thrown);
  assert.match(error.message, /registered 10 times within 72 hours/);
  // Ten count: two have to go before there is room for one.
  const free = Date.parse(/free at (\S+)\.$/.exec(error.message)?.[1] ?? '');
  assert.ok(Math.abs(free - (Date.now() + 71 * HOUR)) < 60_000, error.message);
});

for (const [name, ms] of Object.entries(STEPS)) {
  test(`a rotation while the clock is ${name} is kept, and due no later than it should be`, async (t) => {
    const { vault, whatsapp, entry, step } = await clocked(t);
    await whatsapp.twoStepVerification.rotate({ vault });
    step(ms);
    await context.emulator.fail({ method: 'POST', path: '*', status: 502, times: 3, processed: true });
    await assert.rejects(whatsapp.twoStepVerification.rotate({ vault }), { maybeSent: true });
    step(0);
    assert.ok((await entry()).candidates.includes(String(await context.pin())));
    await whatsapp.twoStepVerification.rotate({ vault });
    step(ms);
    await whatsapp.twoStepVerification.rotate({ vault });
    step(0);
    const { settled, pin, history } = await entry();
    assert.deepEqual([settled, pin], [true, await context.pin()]);
    assert.deepEqual(
      history.map(({ event }) => event),
      ['proposed', 'accepted', 'proposed', 'lost', 'lost', 'lost', 'settled', 'proposed', 'accepted'],
    );
    // Changed days ahead of now, or longer ago than two days: either is due. An hour is neither.
    assert.equal((await vault.due({ maxAgeDays: 2 })).length, Math.abs(ms) > HOUR ? 1 : 0);
    step(10 * 365 * 24 * HOUR);
    await whatsapp.twoStepVerification.rotate({ vault });
    step(0);
    assert.equal((await vault.due({ maxAgeDays: 90 })).length, 1, 'it would not be due for ten years');
  });
}

for (const [name, ms] of Object.entries(STEPS)) {
  test(`pauses and patience last as long as ever: the clock is set ${name}`, async (t) => {
    const { path, key, vault, whatsapp, step } = await clocked(t);
    const ids = [String(whatsapp.config.WA_PHONE_NUMBER_ID), '100000000000077', '100000000000088'];
    for (const id of ids.slice(1)) await context.emulator.addNumber({ id });
    const began = performance.now();
    const onProgress = () => step(ms);
    const request = { vault, phoneNumberIds: ids, pauseMs: 40, onProgress };
    const { rotated } = await whatsapp.twoStepVerification.rotateAll(request);
    assert.deepEqual(rotated, ids);
    assert.ok(performance.now() - began >= 2 * 40 - 5);
    // Whoever waits for a lock gives up, and not before its time.
    step(0);
    await context.emulator.fail({ method: 'POST', path: '*', delayMs: 1_000 });
    const slow = whatsapp.twoStepVerification.rotate({ vault });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const impatient = await PinVault.open({ path, key, lockTimeout: 100 });
    const asked = performance.now();
    const waiting = impatient.set(ids[1], PIN);
    step(ms);
    await assert.rejects(waiting, { code: 'ERR_PIN_VAULT_BUSY' });
    assert.ok(performance.now() - asked >= 95);
    await slow;
  });
}

test('a code that was asked for under a wrong clock is asked for again', async (t) => {
  const { vault, whatsapp, step } = await clocked(t);
  const asked = /** @type {number[]} */ ([]);
  const options = /** @type {any} */ ({
    whatsapp: whatsapp.with({ phoneNumberId: undefined }),
    vault,
    number: { countryCode: '1', phoneNumber: '5550001111', verifiedName: 'Lucky Shrub' },
    webhook: false,
  });
  step(73 * HOUR);
  const ended = new Error('the prompt was closed');
  await assert.rejects(
    onboard({ ...options, code: () => Promise.reject(ended) }),
    (error) => error === ended,
  );
  step(0);
  await onboard({
    ...options,
    code: (/** @type {any} */ request) => (asked.push(request.attempt) ? CODE : ''),
  });
  assert.deepEqual(asked, [1]);
  const codes = (await context.emulator.requests()).filter(({ path }) => path.endsWith('/request_code'));
  assert.equal(codes.length, 2);
});

test('a webhook of our own change, while the clock is wrong, is told rather than swallowed, and loses nothing', async (t) => {
  const { vault, whatsapp, entry, step } = await clocked(t);
  const { numbers } = await context.emulator.state();
  const processor = new WebhookProcessor(
    /** @type {any} */ ({ ...context.emulator.options, signature: 'off' }),
  );
  const told = /** @type {any[]} */ ([]);
  vault.watch(processor, (event) => told.push(event));
  const time = Math.floor(Date.now() / 1_000);
  step(73 * HOUR);
  await whatsapp.twoStepVerification.rotate({ vault });
  const value = { display_phone_number: numbers[0].displayPhoneNumber, event: 'PIN_CHANGED' };
  const entries = [{ id: numbers[0].wabaId, time, changes: [{ field: 'security', value }] }];
  const rawBody = JSON.stringify({ object: 'whatsapp_business_account', entry: entries });
  await processor.receive({ method: 'POST', url: '/', headers: {}, rawBody });
  assert.deepEqual([told.length, (await entry()).settled], [1, false]);
  assert.deepEqual((await entry()).candidates, [await context.pin()]);
  step(0);
  await whatsapp.twoStepVerification.rotate({ vault });
  assert.deepEqual([(await entry()).settled, (await entry()).pin], [true, await context.pin()]);
});
