// Everything that the client ships has its operation here: each method is called as its contract row says, and the
// emulator plays it.

const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { WhatsApp } = /** @type {any} */ (require('../..'));
const { Emulator } = /** @type {any} */ (require('../../emulator'));
const { options } = require('../support/recorder.js');
const { rows } = require('../contract/rows.js');

/**
 * Methods whose request is whatever the caller says, to paths that are nobody's, and the one whose payload Meta alone can
 * open.
 */
const free = /^requester\.|^media\.download|^messages\.encrypted$/;

/** What the id of a call may be of. A row's ids say nothing of that. */
const kinds = [
  'account',
  'template',
  'flow',
  'group',
  'media',
  'business',
  'application',
  'user',
  'solution',
  'migration_intent',
  'mobility_intent',
  'pre_verified_number',
  'account_number',
  'bot',
  'business_profile',
  'history_entry',
  'upload',
  'template_group',
  'credit_line',
  'signup',
];

/** @type {any} */
let emulator;
/** @type {any} */
let wa;

before(async () => {
  emulator = await Emulator.start({
    phoneNumberId: `${options.phoneNumberId}`,
    wabaId: options.businessAcctId,
    appId: options.appId,
    accessToken: options.accessToken,
    appSecret: 'APP_SECRET',
    limits: null,
  });
  wa = new WhatsApp({ ...options, baseUrl: emulator.baseUrl, retry: { maxAttempts: 1 } });
});
after(() => emulator.stop());

/**
 * Whether there is such an operation. One that names another id, which nobody has, is played all the same.
 *
 * @param {string} id of the path
 * @param {() => Promise<any>} call
 */
async function isPlayed(id, call) {
  try {
    await call();
    return true;
  } catch (error) {
    const { message, details } = /** @type {any} */ (error);
    const text = `${message} ${details}`;
    return !(
      /does not play|Unknown path components/.test(text) ||
      text.includes(`Object with ID '${id}' does not exist`)
    );
  }
}

for (const [name, [row]] of Object.entries(rows).filter(([name]) => !free.test(name))) {
  test(name, async () => {
    const [property, key] = name.split('.');
    const call = async () => {
      const args = typeof row.args === 'function' ? row.args(emulator.baseUrl) : row.args;
      await wa[property][key](...args);
    };
    const id = decodeURIComponent(/\/(?:v[\d.]+\/)?([^/?]+)/.exec(row.request)?.[1] ?? '');
    await emulator.reset();
    if (await isPlayed(id, call)) return;
    for (const kind of kinds) {
      await emulator.reset();
      // A portfolio is enrolled with a parent, or has no accounts of one.
      await emulator.addNode({ kind, id, fields: { parent_bsuid_account_id: '9' } });
      if (await isPlayed(id, call)) return;
    }
    assert.fail(`nothing plays ${row.request}`);
  });
}
