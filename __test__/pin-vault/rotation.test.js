// Rotations, and what sets or uses a PIN with a vault: lost answers, refusals, two at once, many numbers.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { test } = require('node:test');
const { isMaybeSent, WhatsApp, WhatsAppValidationError } = require('../..');
const { PinVault, WhatsAppPinVaultError } = require('../../entries/pin-vault.js');
const { PIN, emulated } = require('../support/emulated.js');
const { scratch } = require('../support/files.js');

const context = emulated();
const key = PinVault.generateKey();

/** @param {import('node:test').TestContext} t @param {object} [options] */
async function vaulted(t, options) {
  const vault = await PinVault.open(
    /** @type {any} */ ({ path: join(scratch(t), 'pins.vault'), key, ...options }),
  );
  const whatsapp = new WhatsApp({ ...context.emulator.options, retry: { initialDelayMs: 1 } });
  const id = String(whatsapp.config.WA_PHONE_NUMBER_ID);
  return { vault, whatsapp, id, entry: () => vault.get(id) };
}

/** @param {Partial<import('../../emulator/index.js').Fault>} fault */
const fail = (fault) => context.emulator.fail({ path: '/1*', method: 'POST', ...fault });

const posts = async () =>
  (await context.emulator.requests()).filter(({ method }) => method === 'POST').length;

test('a PIN is a text alone, or `{ pin }`', async () => {
  const whatsapp = context.client();
  assert.deepEqual(await whatsapp.twoStepVerification.setup(PIN), { data: { success: true } });
  assert.equal(await context.pin(), PIN);
  assert.deepEqual(await whatsapp.twoStepVerification.update('590284'), { data: { success: true } });
  assert.equal(await context.pin(), '590284');
  const strict = context.client({ pinPolicy: 'refuse' });
  await assert.rejects(strict.twoStepVerification.update('123456'), WhatsAppValidationError);
  await assert.rejects(strict.twoStepVerification.update('12345'), /5 characters/);
});

test('rotate sets a new PIN each time, and the vault has it', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  const seen = new Set();
  for (let round = 0; round < 5; round += 1) {
    assert.deepEqual(await whatsapp.twoStepVerification.rotate({ vault }), { data: { success: true } });
    const { pin, settled, candidates, changedAt } = await entry();
    assert.equal(pin, await context.pin());
    assert.deepEqual([settled, candidates], [true, [pin]]);
    assert.ok(changedAt && Date.now() - changedAt.getTime() < 10_000);
    seen.add(pin);
  }
  assert.equal(seen.size, 5);
  await whatsapp.twoStepVerification.rotate({ vault, pin: PIN });
  assert.equal((await entry()).pin, PIN);
});

test('setup and update take a vault, and make a PIN where none is given', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  await whatsapp.twoStepVerification.setup({ vault });
  assert.equal((await entry()).pin, await context.pin());
  await whatsapp.twoStepVerification.update({ vault, pin: PIN });
  assert.deepEqual([(await entry()).pin, await context.pin()], [PIN, PIN]);
});

test('a PIN that is to be set is kept beside the one in force, and the next call sends it', async (t) => {
  const { vault, whatsapp, id, entry } = await vaulted(t);
  for (const [before, next, call] of /** @type {const} */ ([
    [null, PIN, 'setup'],
    [PIN, '590284', 'rotate'],
  ])) {
    await vault.propose(id, next);
    const { pin, candidates, settled } = await entry();
    assert.deepEqual([pin, settled, candidates], [before, false, before === null ? [next] : [before, next]]);
    assert.equal(await context.pin(), before, 'nothing is sent');
    await assert.rejects(vault.propose(id, '620957'), WhatsAppValidationError);
    assert.deepEqual((await entry()).candidates, candidates, 'a third one is not taken');
    await whatsapp.twoStepVerification[call]({ vault });
    assert.deepEqual([(await entry()).pin, (await entry()).settled, await context.pin()], [next, true, next]);
  }
  await assert.rejects(vault.propose(id, '12345'), WhatsAppValidationError);
});

test('an answer that is lost once is settled by setting the same PIN again', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  await whatsapp.twoStepVerification.setup({ vault, pin: PIN });
  for (const fault of [{ processed: true }, { processed: false }]) {
    await fail({ status: 502, ...fault });
    await whatsapp.twoStepVerification.rotate({ vault });
    const { pin, settled, history } = await entry();
    assert.deepEqual([settled, pin], [true, await context.pin()]);
    assert.deepEqual(
      history.slice(-3).map(({ event }) => event),
      ['proposed', 'lost', 'settled'],
    );
  }
});

for (const processed of [true, false]) {
  test(`answers lost for good leave two candidates, until the next rotation (${processed ? 'set' : 'not set'})`, async (t) => {
    const { vault, whatsapp, entry } = await vaulted(t);
    await whatsapp.twoStepVerification.setup({ vault, pin: PIN });
    await fail({ status: 502, times: 3, processed });
    const error = await whatsapp.twoStepVerification.rotate({ vault }).catch((thrown) => thrown);
    assert.ok(isMaybeSent(error), String(error));
    assert.match(error.remedy, /the vault has both: `rotate\(\{ vault \}\)` again/);
    const { pin, candidates, settled } = await entry();
    assert.deepEqual([pin, settled, candidates.length, candidates[0]], [PIN, false, 2, PIN]);
    assert.ok(candidates.includes(/** @type {string} */ (await context.pin())));
    await whatsapp.twoStepVerification.rotate({ vault });
    const after = await entry();
    assert.deepEqual([after.settled, after.pin], [true, candidates[1]]);
    assert.equal(await context.pin(), candidates[1]);
  });
}

test('an answer of 200 that does not say that the PIN is set is as good as lost', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  await whatsapp.twoStepVerification.setup({ vault, pin: PIN });
  for (const body of ['{"success":false}', '{}', '[]', 'null', '"success"', '{"success":"true"}']) {
    await fail({ status: 200, body, times: 3 });
    const error = await whatsapp.twoStepVerification.rotate({ vault }).catch((thrown) => thrown);
    assert.ok(isMaybeSent(error), `${body}: ${error}`);
    assert.equal((await entry()).settled, false, body);
    assert.ok((await entry()).candidates.includes(String(await context.pin())), body);
    await fail({ status: 200, body });
    await whatsapp.twoStepVerification.rotate({ vault });
    assert.deepEqual([(await entry()).settled, (await entry()).pin], [true, await context.pin()], body);
  }
});

test('a PIN that is asked for while another is open comes after that one', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  await fail({ status: 502, times: 3, processed: true });
  await whatsapp.twoStepVerification.rotate({ vault, pin: PIN }).catch(() => {});
  await fail({ status: 502, times: 3 });
  const error = await whatsapp.twoStepVerification.rotate({ vault, pin: '590284' }).catch((thrown) => thrown);
  assert.ok(isMaybeSent(error));
  assert.deepEqual((await entry()).candidates, [PIN], 'the third was not sent');
  await whatsapp.twoStepVerification.rotate({ vault, pin: '590284' });
  assert.deepEqual([(await entry()).pin, await context.pin()], ['590284', '590284']);
});

test('a refusal leaves the old PIN, once it is sure that the new one was never set', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  await whatsapp.twoStepVerification.setup({ vault, pin: PIN });
  await fail({ code: 190 });
  await assert.rejects(whatsapp.twoStepVerification.rotate({ vault }), { code: 190 });
  assert.deepEqual([(await entry()).settled, (await entry()).candidates], [true, [PIN]]);
  await fail({ status: 502, processed: true });
  await fail({ code: 190 });
  await assert.rejects(whatsapp.twoStepVerification.rotate({ vault }), { code: 190 });
  const { settled, candidates } = await entry();
  assert.deepEqual([settled, candidates.length], [false, 2]);
  assert.ok(candidates.includes(/** @type {string} */ (await context.pin())));
});

test('what is no PIN, or no vault, is refused before anything is kept or sent', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  const { twoStepVerification, registration } = whatsapp;
  const calls = [
    () => twoStepVerification.rotate({ vault, pin: '12345' }),
    () => twoStepVerification.rotate({ vault, pin: /** @type {any} */ (834067) }),
    () => twoStepVerification.rotate(/** @type {any} */ ({})),
    () => twoStepVerification.rotate(/** @type {any} */ (undefined)),
    () => twoStepVerification.rotate(/** @type {any} */ ({ vault: {} })),
    () => twoStepVerification.setup(/** @type {any} */ ({ vault: null })),
    () => twoStepVerification.rotateAll(/** @type {any} */ ({ vault: 1 })),
    () => twoStepVerification.rotateAll(/** @type {any} */ ({ vault, phoneNumberIds: '1' })),
    () => twoStepVerification.rotateAll({ vault, phoneNumberIds: ['x'] }),
    () => registration.register(/** @type {any} */ ({ vault, pin: PIN })),
    () => context.client({ phoneNumberId: undefined }).twoStepVerification.rotate({ vault }),
  ];
  for (const call of calls) await assert.rejects(call, WhatsAppValidationError, call.toString());
  assert.deepEqual((await entry()).history, []);
  assert.equal(await posts(), 0);
  const weak = whatsapp.with({ pinPolicy: 'refuse' });
  await assert.rejects(weak.twoStepVerification.rotate({ vault, pin: '123456' }), WhatsAppValidationError);
  assert.deepEqual((await entry()).candidates, []);
});

test('two rotations at once: each is whole, and the last one counts', async (t) => {
  const path = join(scratch(t), 'pins.vault');
  const { vault, whatsapp, entry } = await vaulted(t, { path });
  const other = await PinVault.open({ path, key });
  await fail({ delayMs: 60 });
  await Promise.all([
    whatsapp.twoStepVerification.rotate({ vault }),
    whatsapp.twoStepVerification.rotate({ vault: other }),
    whatsapp.twoStepVerification.rotate({ vault }),
  ]);
  const { pin, settled, history } = await entry();
  assert.deepEqual([settled, pin], [true, await context.pin()]);
  assert.deepEqual(
    history.map(({ event }) => event),
    ['proposed', 'accepted', 'proposed', 'accepted', 'proposed', 'accepted'],
  );
  const impatient = await PinVault.open({ path, key, lockTimeout: 0 });
  await fail({ delayMs: 200 });
  const slow = whatsapp.twoStepVerification.rotate({ vault });
  await new Promise((resolve) => setTimeout(resolve, 80));
  await assert.rejects(whatsapp.twoStepVerification.rotate({ vault: impatient }), {
    name: 'WhatsAppPinVaultError',
    code: 'ERR_PIN_VAULT_BUSY',
  });
  await slow;
});

test('a signal ends the waiting, and the vault says what is open', async (t) => {
  const { vault, entry } = await vaulted(t);
  const whatsapp = new WhatsApp({ ...context.emulator.options, retry: { initialDelayMs: 60_000 } });
  await fail({ status: 502, processed: true });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 150);
  const error = await whatsapp.twoStepVerification
    .rotate({ vault }, { signal: controller.signal })
    .catch((thrown) => thrown);
  assert.ok(isMaybeSent(error), String(error));
  assert.deepEqual((await entry()).candidates, [await context.pin()]);
  assert.equal((await entry()).settled, false);
});

test('register sets the PIN of the vault first, so that no wrong one is counted', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  await whatsapp.registration.register({ vault });
  assert.equal((await entry()).pin, await context.pin());
  await whatsapp.twoStepVerification.setup('590284'); // by somebody who does not know the vault
  await whatsapp.registration.register({ vault, dataLocalizationRegion: 'DE' });
  const [{ registrations, wrongGuesses }] = (await context.emulator.state()).numbers;
  assert.deepEqual([registrations, wrongGuesses, (await entry()).registrations.length], [2, 0, 2]);
});

test('the tenth registration is refused unless it is forced', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  for (let count = 0; count < 9; count += 1) await whatsapp.registration.register({ vault });
  const error = await whatsapp.registration.register({ vault }).catch((thrown) => thrown);
  assert.ok(error instanceof WhatsAppValidationError);
  assert.match(error.message, /9 times within 72 hours/);
  assert.equal((await context.emulator.state()).numbers[0].registrations, 9);
  await whatsapp.registration.register({ vault, force: true });
  assert.equal((await entry()).registrations.length, 10);
});

test('a registration that was never sent, or for which the token was refused, is not counted', async (t) => {
  const { vault, whatsapp, entry } = await vaulted(t);
  const region = /** @type {any} */ (7);
  const calls = [
    () => whatsapp.registration.register({ vault, dataLocalizationRegion: region }),
    ...[190, 10, 200].map((code) => async () => {
      await fail({ path: '*/register', code });
      await whatsapp.registration.register({ vault });
    }),
  ];
  for (const call of calls) await assert.rejects(call, { maybeSent: false }, call.toString());
  assert.deepEqual((await entry()).registrations, []);
  for (const fault of [{ code: 133004 }, { status: 502, processed: true }, { status: 502 }]) {
    await fail({ path: '*/register', ...fault });
    await assert.rejects(whatsapp.registration.register({ vault }));
  }
  assert.equal((await entry()).registrations.length, 3, 'these may have been counted');
  assert.ok((await entry()).settled);
});

test('rotateAll goes through the vault, reports, and goes on where it ended', async (t) => {
  const { vault, whatsapp, id } = await vaulted(t);
  const others = ['100000000000077', '100000000000088'];
  for (const other of others) await context.emulator.addNumber({ id: other });
  const ids = [id, ...others];
  const unknown = '999999999999999';
  const progress = /** @type {any[]} */ ([]);
  const request = { vault, pauseMs: 0, onProgress: (/** @type {any} */ step) => progress.push(step) };
  const first = await whatsapp.twoStepVerification.rotateAll({
    ...request,
    phoneNumberIds: [...ids, unknown],
  });
  assert.deepEqual([first.rotated, first.unsettled, first.remaining], [ids, [], []]);
  assert.deepEqual(
    first.failed.map(({ phoneNumberId, error }) => [phoneNumberId, error.code]),
    [[unknown, 100]],
  );
  assert.deepEqual(
    progress.map(({ phoneNumberId, done, total }) => [phoneNumberId, done, total]),
    [...ids, unknown].map((number, at) => [number, at + 1, 4]),
  );
  for (const number of (await context.emulator.state({ secrets: true })).numbers) {
    assert.equal((await vault.get(number.id)).pin, number.pin);
  }
  await vault.delete(unknown);
  const none = await whatsapp.twoStepVerification.rotateAll({ ...request, maxAgeDays: 1 });
  assert.deepEqual(none, { rotated: [], failed: [], unsettled: [], remaining: [] });
  await vault.set(ids[1], PIN, { changedAt: new Date(Date.now() - 3 * 86_400_000) });
  assert.deepEqual(
    (await vault.due({ maxAgeDays: 1 })).map(({ phoneNumberId }) => phoneNumberId),
    [ids[1]],
  );
  const due = await whatsapp.twoStepVerification.rotateAll({ ...request, maxAgeDays: 1 });
  assert.deepEqual(due.rotated, [ids[1]]);
  await fail({ code: 190 });
  const refused = await whatsapp.twoStepVerification.rotateAll(request);
  assert.deepEqual([refused.rotated, refused.failed.length, refused.remaining.length], [[], 1, 2]);
  const controller = new AbortController();
  const aborted = await whatsapp.twoStepVerification.rotateAll(
    { ...request, onProgress: () => controller.abort() },
    { signal: controller.signal },
  );
  assert.deepEqual([aborted.rotated.length, aborted.remaining.length], [1, 2]);
});

test('what onProgress throws ends rotateAll, with what became of the numbers beside it', async (t) => {
  const { vault, whatsapp, id } = await vaulted(t);
  const error = new Error('of the bar');
  for (const onProgress of [
    () => {
      throw error;
    },
    () => Promise.reject(error),
  ]) {
    const request = { vault, pauseMs: 0, phoneNumberIds: [id, '77', id], onProgress };
    const thrown = await whatsapp.twoStepVerification.rotateAll(request).catch((thrown) => thrown);
    assert.equal(thrown, error);
    assert.deepEqual([thrown.report.rotated, thrown.report.remaining], [[id], ['77']]);
    assert.deepEqual(Object.keys(thrown), []);
  }
  assert.equal((await vault.get(id)).pin, await context.pin());
});

test('rotateAll ends where the vault as a whole cannot be used', async (t) => {
  const { vault, whatsapp, id } = await vaulted(t);
  const progress = /** @type {any[]} */ ([]);
  const report = await whatsapp.twoStepVerification.rotateAll({
    vault,
    pauseMs: 0,
    phoneNumberIds: [id, '77', '88'],
    onProgress: (step) => progress.push(step.phoneNumberId) && vault.close(),
  });
  assert.deepEqual([report.rotated, progress], [[id], [id, '77']]);
  assert.deepEqual(
    report.failed.map(({ error }) => error.code),
    ['ERR_PIN_VAULT_CLOSED'],
  );
  assert.deepEqual(report.remaining, ['88']);
});

test('a vault that cannot be written: nothing is sent', async (t) => {
  const entries = new Map();
  let broken = false;
  const storage = {
    get: async (/** @type {string} */ name) => entries.get(name),
    names: async () => [...entries.keys()],
    async put(/** @type {string} */ name, /** @type {any} */ entry) {
      if (broken) throw new Error('the disk is full');
      entries.set(name, entry);
      return true;
    },
    /** @template Result @param {string} _ @param {() => Promise<Result>} work */
    exclusive: (_, work) => work(),
    close: async () => {},
  };
  const { vault, whatsapp, entry } = await vaulted(t, { path: undefined, storage });
  await whatsapp.twoStepVerification.setup({ vault, pin: PIN });
  const before = await posts();
  broken = true;
  const error = await whatsapp.twoStepVerification.rotate({ vault }).catch((thrown) => thrown);
  assert.ok(error instanceof WhatsAppPinVaultError, String(error));
  assert.deepEqual([error.code, error.maybeSent], ['ERR_PIN_VAULT_UNAVAILABLE', false]);
  assert.match(String(error.cause), /the disk is full/);
  assert.equal(await posts(), before);
  // It breaks after the PIN was kept, while the answer is under way.
  broken = false;
  await fail({ delayMs: 100 });
  const under = whatsapp.twoStepVerification.rotate({ vault }).catch((thrown) => thrown);
  await new Promise((resolve) => setTimeout(resolve, 60));
  broken = true;
  const late = await under;
  assert.ok(late instanceof WhatsAppPinVaultError, String(late));
  assert.ok(isMaybeSent(late), 'the PIN was set, and is not recorded as settled');
  broken = false;
  const { candidates, settled } = await entry();
  assert.equal(settled, false);
  assert.ok(candidates.includes(/** @type {string} */ (await context.pin())));
});

test('an id that Graph does not know, mistyped for one, leaves nothing in a vault that knew nothing of it', async (t) => {
  const { vault, whatsapp, id, entry } = await vaulted(t);
  const mistyped = whatsapp.withNumber('999999999999999').twoStepVerification;
  await assert.rejects(mistyped.rotate({ vault }), { code: 100 });
  const { failed } = await whatsapp.twoStepVerification.rotateAll({
    vault,
    phoneNumberIds: ['888888888888888', id],
    pauseMs: 0,
  });
  assert.equal(failed.length, 1);
  assert.deepEqual(
    (await vault.list()).map(({ phoneNumberId }) => phoneNumberId),
    [id],
  );
  assert.deepEqual(await vault.due(), []);

  // Nor where a PIN was kept for it before; one that may have been sent stays.
  await vault.propose('999999999999999', '590284');
  await assert.rejects(mistyped.setup({ vault }), { code: 100 });
  assert.equal((await vault.list()).length, 1);
  await vault.propose('777777777777777', '590284');
  const unseen = whatsapp.withNumber('777777777777777').twoStepVerification;
  await context.emulator.fail({ path: '*', method: 'POST', status: 502, times: 3 });
  await assert.rejects(unseen.setup({ vault }), { maybeSent: true });
  await assert.rejects(unseen.setup({ vault }), { code: 100 });
  assert.deepEqual((await vault.get('777777777777777')).candidates, ['590284']);
  await vault.delete('777777777777777');

  // Of a number that it has, everything stays, though the token may not see it any more.
  const { pin } = await entry();
  await fail({ code: 100, subcode: 33 });
  await assert.rejects(whatsapp.twoStepVerification.rotate({ vault }), { code: 100 });
  assert.equal((await entry()).pin, pin);
  assert.equal((await entry()).history.at(-1)?.event, 'refused');
});
