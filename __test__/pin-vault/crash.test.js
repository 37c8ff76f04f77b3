// A process that is killed at each point of a rotation, a registration and an onboarding. Afterwards the PIN in force is
// one of the vault's candidates, and whoever runs it again comes to a good end.
//
// PIN_CRASHES=all plays every point; by default each test plays a spread of them, and another one the next time.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { Pool } = require('pg');
const { WhatsApp } = require('../..');
const { onboard } = require('../../entries/onboarding.js');
const { PinVault } = require('../../entries/pin-vault.js');
const { start } = require('../support/child.js');
const { PIN, emulated } = require('../support/emulated.js');
const { scratch } = require('../support/files.js');
const { PostgresServer, skip } = require('../support/postgres-server.js');

const CODE = '246813';
const context = emulated({ verificationCode: CODE });
const ALL = process.env.PIN_CRASHES === 'all';
const key = PinVault.generateKey();
/** No waits between two tries. */
const retry = { initialDelayMs: 1 };

/** What every onboarding here is asked for. */
const onboarding = {
  number: { countryCode: '1', phoneNumber: '5550001111', verifiedName: 'Lucky Shrub' },
  profile: { about: 'Open from 9 to 5' },
  testMessage: { to: '15550002222' },
};
const NEW = '15550001111';

const numbers = async () => (await context.emulator.state({ secrets: true })).numbers;
/** The number that is onboarded, or the one that is there from the start. @param {string} [digits] */
const number = async (digits = '15550100100') =>
  (await numbers()).find(({ displayPhoneNumber }) => displayPhoneNumber.replace(/\D/g, '') === digits);

/** Loses the answers to the next POSTs whose path matches. @param {string} path @param {number} times */
const lose = (path, times) =>
  context.emulator.fail({ path, method: 'POST', status: 502, times, processed: true });

/**
 * What is there before the process begins.
 *
 * @typedef {{ action: 'rotate' | 'register' | 'onboard', spread: number,
 *   before: (vault: PinVault, whatsapp: WhatsApp) => Promise<unknown> }} Scene
 * @type {Record<string, Scene>}
 */
const scenes = {
  'a first rotation': { action: 'rotate', spread: 4, before: async () => {} },
  'a second rotation': {
    action: 'rotate',
    spread: 4,
    before: (vault, whatsapp) => whatsapp.twoStepVerification.setup({ vault }),
  },
  'a rotation after an answer that was lost': {
    action: 'rotate',
    spread: 4,
    async before(vault, whatsapp) {
      await whatsapp.twoStepVerification.setup({ vault });
      await lose('*', 3);
      await assert.rejects(whatsapp.twoStepVerification.rotate({ vault }), { maybeSent: true });
    },
  },
  'a rotation whose answers are lost': {
    action: 'rotate',
    spread: 4,
    async before(vault, whatsapp) {
      await whatsapp.twoStepVerification.setup({ vault });
      await lose('*', 2);
    },
  },
  'a first registration': { action: 'register', spread: 6, before: async () => {} },
  'a registration of a number whose PIN somebody has changed': {
    action: 'register',
    spread: 6,
    async before(vault, whatsapp) {
      await whatsapp.twoStepVerification.setup({ vault });
      await whatsapp.twoStepVerification.setup(PIN);
    },
  },
  'an onboarding': { action: 'onboard', spread: 16, before: async () => {} },
  'an onboarding whose answers are lost': {
    action: 'onboard',
    spread: 16,
    async before() {
      // Of the steps that go on by themselves: created, code, verified, PIN.
      for (const path of ['*/phone_numbers', '*/request_code', '*/verify_code']) await lose(path, 1);
    },
  },
  'an onboarding after one that ended with a lost registration': {
    action: 'onboard',
    spread: 16,
    async before(vault, whatsapp) {
      await lose('*/register', 1);
      await assert.rejects(onboard({ ...onboarding, whatsapp, vault, code: () => CODE }), {
        maybeSent: true,
      });
      await context.emulator.addNumber({ id: String((await number(NEW))?.id), registered: false, pin: PIN });
    },
  },
};

/**
 * Kills a process at each of the points of a scene, each time a new one.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} name
 * @param {(t: import('node:test').TestContext) => { argument: object, options: any }} makePlace of a vault, for the
 *   process and for `PinVault.open`
 */
async function kill(t, name, makePlace) {
  const { action, spread, before } = scenes[name];
  const seen = [];
  const step = ALL ? 1 : spread;
  const holdsAfter = action === 'onboard' ? holdsAfterOnboarding : holds;
  for (let crashAt = 1 + Math.floor(Math.random() * step); ; crashAt += step) {
    await context.emulator.reset();
    const place = makePlace(t);
    const options = {
      ...context.emulator.options,
      ...(action === 'onboard' ? { phoneNumberId: undefined } : {}),
    };
    const whatsapp = new WhatsApp({ ...options, retry });
    const vault = await PinVault.open({ ...place.options, key });
    await before(vault, whatsapp);
    const process = { action, crashAt, key, options, retry, onboarding: { code: CODE, options: onboarding } };
    const { code, signal, result, stderr } = await start('pin-crash.js', { ...place.argument, ...process })
      .ended;
    if (code === 0) break;
    assert.equal(signal, 'SIGKILL', stderr);
    seen.push(result);
    await holdsAfter(vault, whatsapp, `${name}, killed ${result} (point ${crashAt})`);
  }
  t.diagnostic(`${seen.length} crashes at ${new Set(seen).size} kinds of points`);
  assert.ok(seen.length >= Math.floor(20 / step), `only ${seen.length} points`);
  return new Set(seen);
}

/** @param {Set<string>} seen @param {string[]} wanted */
function hasAll(seen, wanted) {
  if (ALL)
    assert.deepEqual(
      wanted.filter((point) => !seen.has(point)),
      [],
    );
}

const SEND = { rotate: 'update', register: 'register', onboard: 'register' };
/** @param {string} name */
const around = (name) => [`before ${name}`, `as ${name} is under way`, `after ${name}`];

describe('killed at every point', { concurrency: false }, () => {
  for (const [name, { action }] of Object.entries(scenes)) {
    test(name, { timeout: 1_200_000 }, async (t) => {
      const seen = await kill(t, name, (t) => {
        const path = join(scratch(t), 'pins.vault');
        return { argument: { path }, options: { path } };
      });
      hasAll(seen, ['before rename', 'after rename', ...around(SEND[action])]);
    });
  }
});

describe('killed at every point, with the vault in PostgreSQL', { skip, concurrency: false }, () => {
  /** @type {PostgresServer} */
  let server;
  /** @type {Pool} */
  let pool;
  before(async () => {
    server = await PostgresServer.start();
    pool = new Pool(server.options);
  });
  after(async () => {
    await pool.end();
    await server.stop();
  });

  let count = 0;
  for (const name of ['a second rotation', 'a rotation whose answers are lost', 'a first registration']) {
    test(name, { timeout: 1_200_000 }, async (t) => {
      const seen = await kill(t, name, () => {
        count += 1;
        const table = `crash_${count}`;
        return { argument: { pool: server.options, table }, options: { pool, table } };
      });
      hasAll(seen, [...around('query'), ...around(SEND[scenes[name].action])]);
    });
  }
});

/** @param {PinVault} vault @param {WhatsApp} whatsapp @param {string} where */
async function holds(vault, whatsapp, where) {
  await hasCandidate(vault, await number(), where);
  await whatsapp.twoStepVerification.rotate({ vault });
  await isWell(vault, await number(), where);
}

/** @param {PinVault} vault @param {WhatsApp} whatsapp @param {string} where */
async function holdsAfterOnboarding(vault, whatsapp, where) {
  await hasCandidate(vault, await number(NEW), where);
  const options = { ...onboarding, whatsapp, vault, code: () => CODE };
  /** @type {unknown} */
  let report;
  // An answer that is lost ends an onboarding, as it would end any program: then it is run again.
  for (let run = 1; run <= 3 && report === undefined; run += 1) {
    report = await onboard(options).catch((error) =>
      assert.ok(error.maybeSent === true, `${where}: ${error.stack}`),
    );
  }
  assert.ok(report, `${where}: it does not end well`);
  const after = await number(NEW);
  await isWell(vault, after, where);
  assert.ok(after?.verified && after.registered, where);
  assert.equal((await numbers()).length, 2, `${where}: the number was created twice`);
  const requests = await context.emulator.requests();
  const sent = requests.filter(({ path }) => path.endsWith('/messages')).length;
  assert.ok(sent <= 1, `${where}: ${sent} test messages`);
  assert.ok(
    (await onboard(options)).steps.every(({ outcome }) => outcome === 'skipped'),
    where,
  );
}

/** @param {PinVault} vault @param {Awaited<ReturnType<typeof number>>} number @param {string} where */
async function hasCandidate(vault, number, where) {
  if (number === undefined) return; // it was not created yet
  const { id, pin = null } = number;
  const entry = await vault.get(id);
  assert.ok(entry.candidates.length <= 2, where);
  const foreign = pin === null || pin === PIN;
  assert.ok(foreign || entry.candidates.includes(pin), `${where}: the PIN is lost`);
  if (entry.settled && !foreign) assert.equal(entry.pin, pin, `${where}: settled with another PIN`);
}

/**
 * The number is as it should be. A registration is noted before it is asked for, so that one which was never sent may be
 * noted too; one that was sent is.
 *
 * @param {PinVault} vault
 * @param {Awaited<ReturnType<typeof number>>} number
 * @param {string} where
 */
async function isWell(vault, number, where) {
  assert.ok(number, where);
  const { settled, pin, registrations } = await vault.get(number.id);
  assert.ok(settled, where);
  assert.equal(pin, number.pin, where);
  assert.deepEqual([number.lockedUntil, number.wrongGuesses], [null, 0], where);
  const tooMany = registrations.length - number.registrations;
  assert.ok(
    tooMany === 0 || tooMany === 1,
    `${where}: ${registrations.length} of ${number.registrations} counted`,
  );
}
