// A process that is killed at each point of a rotation and of a registration. Afterwards the PIN in force is one of the
// vault's candidates, and the next rotation settles it.
//
// PIN_CRASHES=all plays every point; by default each test plays one of four, and another one in four the next time.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { WhatsApp } = require('../..');
const { PinVault } = require('../../entries/pin-vault.js');
const { start } = require('../support/child.js');
const { PIN, emulated } = require('../support/emulated.js');
const { scratch } = require('../support/files.js');

const context = emulated();
const STEP = process.env.PIN_CRASHES === 'all' ? 1 : 4;
const key = PinVault.generateKey();
/** No waits between two tries. */
const retry = { initialDelayMs: 1 };

const number = async () => (await context.emulator.state({ secrets: true })).numbers[0];

/**
 * What is there before the process begins.
 *
 * @type {Record<string, { action: string, before: (vault: PinVault, whatsapp: WhatsApp) => Promise<unknown> }>}
 */
const scenes = {
  'a first rotation': { action: 'rotate', before: async () => {} },
  'a second rotation': {
    action: 'rotate',
    before: (vault, whatsapp) => whatsapp.twoStepVerification.setup({ vault }),
  },
  'a rotation after an answer that was lost': {
    action: 'rotate',
    async before(vault, whatsapp) {
      await whatsapp.twoStepVerification.setup({ vault });
      await context.emulator.fail({ path: '*', method: 'POST', status: 502, times: 3, processed: true });
      await assert.rejects(whatsapp.twoStepVerification.rotate({ vault }), { maybeSent: true });
    },
  },
  'a rotation whose answers are lost': {
    action: 'rotate',
    async before(vault, whatsapp) {
      await whatsapp.twoStepVerification.setup({ vault });
      await context.emulator.fail({ path: '*', method: 'POST', status: 502, times: 2, processed: true });
    },
  },
  'a first registration': { action: 'register', before: async () => {} },
  'a registration of a number whose PIN somebody has changed': {
    action: 'register',
    async before(vault, whatsapp) {
      await whatsapp.twoStepVerification.setup({ vault });
      await whatsapp.twoStepVerification.setup(PIN);
    },
  },
};

describe('killed at every point', { concurrency: false }, () => {
  for (const [name, { action, before }] of Object.entries(scenes)) {
    test(name, { timeout: 600_000 }, async (t) => {
      const seen = [];
      for (let crashAt = 1 + Math.floor(Math.random() * STEP); ; crashAt += STEP) {
        await context.emulator.reset();
        const path = join(scratch(t), 'pins.vault');
        const whatsapp = new WhatsApp({ ...context.emulator.options, retry });
        const vault = await PinVault.open({ path, key });
        await before(vault, whatsapp);
        const argument = { path, key, options: context.emulator.options, action, crashAt, retry };
        const { code, signal, result, stderr } = await start('pin-rotation.js', argument).ended;
        if (code === 0) break;
        assert.equal(signal, 'SIGKILL', stderr);
        seen.push(result);
        await holds(vault, whatsapp, `${name}, killed ${result} (point ${crashAt})`);
      }
      t.diagnostic(`${seen.length} crashes at ${new Set(seen).size} kinds of points`);
      assert.ok(seen.length >= Math.floor(20 / STEP), `only ${seen.length} points`);
      if (STEP > 1) return;
      for (const what of ['before rename', 'after rename', 'as update is under way', 'after update']) {
        assert.ok(seen.includes(what), what);
      }
    });
  }
});

/** @param {PinVault} vault @param {WhatsApp} whatsapp @param {string} where */
async function holds(vault, whatsapp, where) {
  const { id, pin } = await number();
  const entry = await vault.get(id);
  assert.ok(entry.candidates.length <= 2, where);
  const foreign = pin === null || pin === PIN;
  assert.ok(foreign || entry.candidates.includes(/** @type {string} */ (pin)), `${where}: the PIN is lost`);
  if (entry.settled && !foreign) assert.equal(entry.pin, pin, `${where}: settled with another PIN`);
  await whatsapp.twoStepVerification.rotate({ vault });
  const after = await vault.get(id);
  const now = await number();
  assert.ok(after.settled, where);
  assert.equal(after.pin, now.pin, where);
  assert.equal(now.lockedUntil, null, where);
  assert.equal(now.wrongGuesses, 0, where);
  const counted = after.registrations.length;
  assert.ok(
    counted === now.registrations || counted === now.registrations + 1,
    `${where}: ${counted} counted`,
  );
}
