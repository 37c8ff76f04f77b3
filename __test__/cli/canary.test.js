// No secret is said: not by a command that succeeds, not by one that fails, not where Meta repeats it, and not in a file.

const assert = require('node:assert/strict');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { PassThrough } = require('node:stream');
const { after, test } = require('node:test');
const { PinVault } = require('../../entries/pin-vault.js');
const { commandLine } = require('../support/command-line.js');
const { PIN, emulated } = require('../support/emulated.js');

const TOKEN = 'EAACANARYCANARYCANARYCANARYCANARY';
const SECRET = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const CODE = '482910';
const context = emulated({ verificationCode: CODE });
const { cwd, run } = commandLine({ after });

test('in no output, with success and with failure', async () => {
  const { emulator } = context;
  await emulator.addToken({ accessToken: TOKEN });
  await emulator.addNumber({ id: '100000000000002', verified: false });
  const key = PinVault.generateKey();
  const env = {
    WA_BASE_URL: emulator.baseUrl,
    CLOUD_API_ACCESS_TOKEN: TOKEN,
    WA_PHONE_NUMBER_ID: emulator.phoneNumberId,
    WA_BUSINESS_ACCOUNT_ID: emulator.wabaId,
    M4D_APP_SECRET: SECRET,
    PIN_VAULT: join(cwd, 'canary.vault'),
    PIN_VAULT_KEY: key,
    DEBUG: 'true',
  };
  const secrets = new Set([TOKEN, SECRET, key, PIN, CODE]);
  // Whoever answers knows what was sent.
  const echo = `The PIN ${PIN} and the token ${TOKEN} are refused.`;
  const refusal = { path: '*', message: echo, details: echo };
  const ofToken = { path: '*', message: `The token ${TOKEN} is refused.`, code: 190 };
  /** @type {{ args: string[], more?: Record<string, string>, fault?: import('../../emulator/index.js').Fault, fails?: true, once?: true }[]} */
  const runs = [
    { args: ['two-step', 'setup'], more: { WA_PIN: PIN } },
    { args: ['two-step', 'setup'], more: { WA_PIN: PIN }, fails: true },
    { args: ['two-step', 'status'] },
    { args: ['two-step', 'rotate', '--all'] },
    { args: ['two-step', 'generate', '--number', '100000000000002'], once: true },
    { args: ['two-step', 'due', '--max-age-days', '0'] },
    { args: ['onboard', '--number', '100000000000002', '--plan'] },
    { args: ['onboard', '--number', '100000000000002'], more: { WA_VERIFICATION_CODE: CODE } },
    {
      args: ['two-step', 'setup', '--replace'],
      more: { WA_PIN: PIN },
      fault: { ...refusal, method: 'POST', code: 100 },
      fails: true,
    },
    { args: ['two-step', 'rotate'], fault: { ...ofToken, method: 'POST' }, fails: true },
    { args: ['two-step', 'status'], fault: ofToken, fails: true },
    {
      args: ['two-step', 'setup', '--replace'],
      more: { WA_PIN: PIN },
      fault: { path: '*', method: 'POST', status: 400, body: echo },
      fails: true,
    },
    { args: ['two-step', 'due'], more: { PIN_VAULT_KEY: `${key}${key}` }, fails: true },
    { args: ['two-step', 'due'], more: { PIN_VAULT_KEY: PinVault.generateKey() }, fails: true },
    { args: ['two-step', 'rotate', '--base-url', 'http://127.0.0.1:1'], fails: true },
    { args: ['two-step', 'rotate', '--number', TOKEN], fails: true },
    { args: ['two-step', 'setup', PIN], fails: true },
  ];
  for (const { args, more = {}, fault, fails = false, once = false } of runs) {
    for (const form of once ? [args] : [args, [...args, '--json']]) {
      await emulator.addNumber({
        id: emulator.phoneNumberId,
        ...(args[1] === 'setup' && !fails ? { pin: null } : {}),
      });
      if (fault !== undefined) await emulator.fail(fault);
      const { code, stdout, stderr } = await run(form, { ...env, ...more });
      const what = `${args.join(' ').replaceAll(TOKEN, '…').replaceAll(PIN, '…')} (${code})`;
      assert.equal(code !== 0, fails, `${what}: ${stderr}`);
      for (const { pin } of (await emulator.state({ secrets: true })).numbers) if (pin) secrets.add(pin);
      for (const secret of secrets) {
        assert.ok(!stdout.includes(secret) && !stderr.includes(secret), `${what} tells ${secret}`);
      }
      if (form.includes('--json')) assert.doesNotThrow(() => JSON.parse(stdout), what);
    }
  }
  assert.ok(secrets.size > 6, 'PINs were set meanwhile');
  const written = readdirSync(cwd, { withFileTypes: true }).filter((file) => file.isFile());
  assert.ok(written.length > 0);
  for (const { name } of written) {
    const text = readFileSync(join(cwd, name), 'latin1');
    for (const secret of secrets) assert.ok(!text.includes(secret), `${name} holds ${secret}`);
  }
});

test('what an output was told to hide does not pass it, whoever says it', async () => {
  const { Output } = await import('../../cli/output.js');
  for (const json of [true, false]) {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const output = new Output({
      json,
      stdout: /** @type {any} */ (stdout),
      stderr: /** @type {any} */ (stderr),
    });
    output.hide(TOKEN);
    output.hide(undefined);
    output.result({ said: TOKEN }, `said ${TOKEN}`);
    output.note(`said ${TOKEN}, and ${TOKEN}`);
    const said = `${stdout.read()}${stderr.read()}`;
    assert.ok(said.includes('[hidden], and [hidden]') && !said.includes(TOKEN), said);
  }
});
