// The command killed, stopped or run twice while it changes a PIN: the vault has the PIN in force each time, and the same command
// again settles it.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { after, beforeEach, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { PinVault } = require('../../entries/pin-vault.js');
const { commandLine } = require('../support/command-line.js');
const { emulated } = require('../support/emulated.js');

const context = emulated({ verificationCode: '482910' });
const { cwd, start, run } = commandLine({ after });
const key = PinVault.generateKey();
const rotate = ['two-step', 'rotate'];
let count = 0;
/** @type {Record<string, string>} */ let env;
/** @type {PinVault} */ let vault;

beforeEach(async () => {
  const { emulator } = context;
  count += 1;
  env = {
    WA_BASE_URL: emulator.baseUrl,
    CLOUD_API_ACCESS_TOKEN: emulator.accessToken,
    WA_PHONE_NUMBER_ID: emulator.phoneNumberId,
    PIN_VAULT: join(cwd, `crash-${count}.vault`),
    PIN_VAULT_KEY: key,
  };
  vault = await PinVault.open({ path: env.PIN_VAULT, key });
});

const entry = () => vault.get(context.emulator.phoneNumberId);
const posts = async () =>
  (await context.emulator.requests()).filter(({ method }) => method === 'POST').length;

/** Waits until something has happened. @param {() => Promise<boolean>} happened */
async function until(happened) {
  for (let tries = 0; tries < 1_000; tries += 1) {
    if (await happened()) return;
    await sleep(10);
  }
  throw new Error('It has not happened.');
}

/** Whatever happened, no PIN is lost, and the next run settles it. @param {string} where */
async function holds(where) {
  const pin = await context.pin();
  const { candidates } = await entry();
  assert.ok(candidates.length <= 2, where);
  assert.ok(pin === null || candidates.includes(pin), `${where}: the PIN is lost`);
  const { code, stderr } = await run(rotate, env);
  assert.equal(code, 0, `${where}: ${stderr}`);
  const now = await entry();
  assert.deepEqual([now.settled, now.pin], [true, await context.pin()], where);
}

test('killed as the PIN is kept, as it is sent, and at any other time', async (t) => {
  assert.equal((await run(rotate, env)).code, 0);
  /** @type {[string, () => Promise<unknown>][]} */
  const moments = [
    ['kept', () => until(async () => (await entry()).candidates.length === 2)],
    [
      'sent',
      async () => {
        const before = await posts();
        await until(async () => (await posts()) > before);
      },
    ],
    ...[150, 250, 350].map(
      (ms) => /** @type {[string, () => Promise<unknown>]} */ ([`after ${ms} ms`, () => sleep(ms)]),
    ),
  ];
  const open = [];
  for (const [name, moment] of moments) {
    await context.emulator.fail({ path: '*', method: 'POST', delayMs: 500 });
    const { child, ended } = start(rotate, env);
    await moment();
    child.kill('SIGKILL');
    assert.equal((await ended).signal, 'SIGKILL', name);
    if (!(await entry()).settled) open.push(name);
    await holds(name);
  }
  t.diagnostic(`open after: ${open.join(', ')}`);
  assert.ok(open.includes('kept') && open.includes('sent'));
});

for (const [signal, expected] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])) {
  const skip = process.platform === 'win32' && 'signals end a process at once there';
  test(`${signal} ends the call, and what is known is said`, { skip }, async () => {
    await context.emulator.fail({ path: '*', method: 'POST', delayMs: 5_000 });
    const { child, ended } = start([...rotate, '--json'], env);
    await until(async () => (await posts()) > 0);
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    assert.equal(code, expected, stderr);
    const { unsettled } = JSON.parse(stdout);
    assert.equal(unsettled.length, 1);
    assert.equal((await entry()).settled, false);
    await holds(signal);
  });
}

test('a signal while nothing is sent yet, and a second one', {
  skip: process.platform === 'win32',
}, async () => {
  await context.emulator.fail({ path: '*', method: 'GET', delayMs: 5_000 });
  const reading = start(['two-step', 'status', '--json'], env);
  await until(async () => (await context.emulator.requests()).length > 0);
  reading.child.kill('SIGINT');
  const read = await reading.ended;
  assert.equal(read.code, 130, read.stderr);
  assert.equal(JSON.parse(read.stdout).exitCode, 130);

  // The second process waits for the lock that the first one holds.
  await context.emulator.fail({ path: '*', method: 'POST', delayMs: 9_000 });
  const holder = start(rotate, env);
  await until(async () => (await posts()) > 0);
  const { child, ended } = start(rotate, env);
  await sleep(4_000); // to start takes longer where others are busy
  child.kill('SIGINT');
  await sleep(200);
  assert.equal(child.exitCode, null, 'it waits for what is under way');
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  assert.equal(code, 130);
  assert.match(stderr, /once more to end at once/);
  assert.equal((await holder.ended).code, 0);
  await holds('two signals');
});

test('several processes at once: each is whole, and the last one counts', async () => {
  const ends = await Promise.all(Array.from({ length: 4 }, () => run(rotate, env)));
  assert.deepEqual(
    ends.map(({ code, stderr }) => (code === 0 ? 'done' : stderr)),
    Array(4).fill('done'),
  );
  assert.equal(await posts(), 4);
  const { pin, settled } = await entry();
  assert.deepEqual([pin, settled], [await context.pin(), true]);
});

test('an onboarding that is killed goes on, and registers once', async () => {
  const { emulator } = context;
  await emulator.addNumber({ id: emulator.phoneNumberId, verified: false });
  const onboard = ['onboard', '--no-webhook'];
  const withCode = { ...env, WA_VERIFICATION_CODE: '482910' };
  for (const path of ['*/verify_code', '*/register']) {
    await emulator.fail({ path, method: 'POST', delayMs: 1_000 });
    const { child, ended } = start(onboard, withCode);
    const name = path.slice(1);
    await until(async () => (await emulator.requests()).some((request) => request.path.endsWith(name)));
    child.kill('SIGKILL');
    assert.equal((await ended).signal, 'SIGKILL', path);
  }
  await sleep(1_200); // what was on its way has arrived
  const { code, stderr } = await run(onboard, withCode);
  assert.equal(code, 0, stderr);
  const [number] = (await emulator.state({ secrets: true })).numbers;
  const { pin, registrations } = await entry();
  assert.equal(number.pin, pin);
  assert.equal(number.registered, true);
  assert.ok(registrations.length <= 2 && number.registrations <= registrations.length);
});
