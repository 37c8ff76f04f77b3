// The onboarding example, typed to as a person would: twice, of which the second time has nothing to do.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { test } = require('node:test');
const { PinVault } = require('../../entries/pin-vault.js');
const { emulated } = require('../support/emulated.js');
const { root, scratch } = require('../support/files.js');

const context = emulated();

test('examples/onboarding.mjs', async (t) => {
  const { emulator } = context;
  const env = {
    ...process.env,
    WA_BASE_URL: emulator.baseUrl,
    CLOUD_API_ACCESS_TOKEN: emulator.accessToken,
    WA_BUSINESS_ACCOUNT_ID: emulator.wabaId,
    PIN_VAULT_KEY: PinVault.generateKey(),
  };
  const cwd = scratch(t);
  const run = async () => {
    const args = [join(root, 'examples', 'onboarding.mjs'), '1', '5550001111', 'Lucky Shrub', '15550002222'];
    const child = spawn(process.execPath, args, { cwd, env });
    let output = '';
    child.stderr.on('data', (chunk) => (output += chunk));
    child.stdout.on('data', async (chunk) => {
      output += chunk;
      if (!`${chunk}`.includes('The code that came to')) return;
      const { numbers } = await emulator.state({ secrets: true });
      child.stdin.write(`${numbers.at(-1)?.verificationCode}\n`);
    });
    const [code] = await once(child, 'close');
    return { code, output };
  };
  const first = await run();
  assert.equal(first.code, 0, first.output);
  assert.match(first.output, /8\/8 test-message done\n\d+ can send\./);
  const second = await run();
  assert.equal(second.code, 0, second.output);
  assert.doesNotMatch(second.output, / done\n|came to/);
  const number = (await emulator.state()).numbers.at(-1);
  assert.deepEqual([number?.registered, number?.registrations], [true, 1]);
});
