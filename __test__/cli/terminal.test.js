// The command line at a terminal: what is typed is not shown, Ctrl-C changes nothing, a PIN is shown when that is asked for.

const assert = require('node:assert/strict');
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { after, beforeEach, describe, test } = require('node:test');
const { PinVault } = require('../../entries/pin-vault.js');
const { commandLine, noTerminal } = require('../support/command-line.js');
const { PIN, emulated } = require('../support/emulated.js');

const context = emulated({ verificationCode: '482910' });
const { cwd, terminal } = commandLine({ after });
const key = PinVault.generateKey();
const ENTER = '\r';
const CTRL_C = '\x03';
const CTRL_D = '\x04';
const ESC = '\x1b';
let count = 0;
/** @type {Record<string, string>} */ let env;

beforeEach(() => {
  const { emulator } = context;
  count += 1;
  env = {
    WA_BASE_URL: emulator.baseUrl,
    CLOUD_API_ACCESS_TOKEN: emulator.accessToken,
    WA_PHONE_NUMBER_ID: emulator.phoneNumberId,
    PIN_VAULT: join(cwd, `terminal-${count}.vault`),
    PIN_VAULT_KEY: key,
  };
});

/** @param {string} id */
const entry = async (id = context.emulator.phoneNumberId) =>
  (await PinVault.open({ path: env.PIN_VAULT, key })).get(id);
const posts = async () =>
  (await context.emulator.requests()).filter(({ method }) => method === 'POST').length;

describe('at a terminal', { skip: noTerminal }, () => {
  test('token, passphrase and PIN are asked for, and nothing of them is shown', async () => {
    const passphrase = 'correct horse battery';
    const { accessToken } = await context.emulator.addToken({ accessToken: 'EAACANARYCANARYCANARYCANARY' });
    const { code, output, echo } = await terminal(
      ['two-step', 'setup'],
      { ...env, CLOUD_API_ACCESS_TOKEN: undefined, PIN_VAULT_KEY: undefined },
      [
        ['Access token', accessToken + ENTER],
        ['Key or passphrase of the vault', `too short${ENTER}`],
        ['12 characters or more', passphrase + ENTER],
        ['The same once more', `another one${ENTER}`],
        ['That is not the same', passphrase + ENTER],
        ['PIN, six digits', `83406${ENTER}`],
        ['A PIN has six digits', PIN + ENTER],
      ],
    );
    assert.equal(code, 0, output);
    assert.deepEqual(echo, Array(7).fill(false));
    assert.match(output, /the PIN is set, and in the vault/);
    for (const secret of [accessToken, passphrase, 'another one', PIN, PIN.slice(0, 5)]) {
      assert.ok(!output.includes(secret), `${secret} is shown`);
    }
    assert.doesNotMatch(output, /[*•▪]{3}/, 'not even how long they are');
    assert.equal(await context.pin(), PIN);
    const vault = await PinVault.open({ path: env.PIN_VAULT, passphrase });
    assert.equal((await vault.get(context.emulator.phoneNumberId)).pin, PIN);
  });

  test('a key is told from a passphrase, and an old vault asks for it once', async () => {
    await (await PinVault.open({ path: env.PIN_VAULT, key })).close();
    const { code, output } = await terminal(['two-step', 'rotate'], { ...env, PIN_VAULT_KEY: undefined }, [
      ['Key or passphrase of the vault', key + ENTER],
    ]);
    assert.equal(code, 0, output);
    assert.equal((await entry()).pin, await context.pin());
    assert.ok(!output.includes(key));
  });

  test('Ctrl-C, Ctrl-D and Escape at each prompt: nothing is sent, and no vault is begun', async () => {
    const unset = { ...env, CLOUD_API_ACCESS_TOKEN: undefined, PIN_VAULT_KEY: undefined };
    /** @type {[Record<string, string | undefined>, string][]} */
    const rows = [
      [unset, 'Access token'],
      [{ ...unset, CLOUD_API_ACCESS_TOKEN: context.emulator.accessToken }, 'Key or passphrase of the vault'],
      [env, 'PIN, six digits'],
    ];
    for (const [variables, prompt] of rows) {
      for (const leaving of [`834${CTRL_C}`, CTRL_D, ESC]) {
        const { code, output } = await terminal(['two-step', 'setup'], variables, [[prompt, leaving]]);
        assert.equal(code, 130, output);
        assert.match(output, /Ended at the prompt/);
      }
      if (prompt !== 'PIN, six digits') assert.ok(!existsSync(env.PIN_VAULT));
    }
    assert.equal(await posts(), 0);
    assert.deepEqual((await entry()).candidates, []);
  });

  test('a terminal that tells no width, or one of a single column, is no endless line', async () => {
    await context.emulator.fail({ path: '*', method: 'POST', delayMs: 500 });
    for (const columns of [0, 1]) {
      const { code, output } = await terminal(['two-step', 'rotate'], env, [], { columns });
      assert.equal(code, 0, output);
      assert.match(output, /has a new PIN/);
    }
  });

  test('Ctrl-C while a PIN is being set: the vault has both, and the next run settles it', async () => {
    await context.emulator.fail({ path: '*', method: 'POST', delayMs: 3_000 });
    const rotate = ['two-step', 'rotate'];
    const { code, output } = await terminal(rotate, env, [['Setting a new PIN', CTRL_C]], { echoes: true });
    assert.equal(code, 130, output);
    assert.match(output, /once more to end at once/);
    const { candidates } = await entry();
    const pin = await context.pin();
    assert.ok(pin === null || candidates.includes(pin));
    assert.equal((await terminal(rotate, env, [])).code, 0);
    const after = await entry();
    assert.deepEqual([after.settled, after.pin], [true, await context.pin()]);
  });

  test('generate shows a PIN on a screen that is wiped, and only when it is asked to', async () => {
    const args = ['two-step', 'generate', '--show'];
    const { code, output } = await terminal(args, env, [['press Enter', ENTER]], { echoes: true });
    assert.equal(code, 0, output);
    const [, screen, rest] = output.split(new RegExp(`${ESC}\\[\\?1049[hl]`));
    const [pin] = (await entry()).candidates;
    assert.ok(screen.includes(`PIN: ${pin}`));
    assert.ok(!rest.includes(pin));
    assert.equal(output.split(pin).length, 2, 'once');
    const hidden = await terminal(['two-step', 'setup'], env, []);
    assert.equal(hidden.code, 0, hidden.output);
    assert.ok(!hidden.output.includes(pin));
    const again = await terminal(
      [...args, '--number', '1'],
      { ...env, PIN_VAULT: undefined },
      [['press Enter', CTRL_C]],
      {
        echoes: true,
      },
    );
    assert.equal(again.code, 130);
    assert.ok(again.output.includes(`${ESC}[?1049l`), 'Ctrl-C wipes it too');
    const ended = await terminal([...args, '--number', '1'], env, [['press Enter', CTRL_D]], {
      echoes: true,
    });
    assert.equal(ended.code, 0, 'the end of the input ends it, too');
    assert.ok(ended.output.includes(`${ESC}[?1049l`));
    const json = await terminal([...args, '--json'], env, []);
    assert.equal(json.code, 2);
  });

  test('onboard asks for the code, and again for a wrong one', async () => {
    const args = ['onboard', '--country-code', '1', '--phone-number', '5550001111', '--name', 'Lucky Shrub'];
    const account = {
      ...env,
      WA_PHONE_NUMBER_ID: undefined,
      WA_BUSINESS_ACCOUNT_ID: context.emulator.wabaId,
    };
    const { code, output } = await terminal(args, account, [
      ['The code that came to', `000000${ENTER}`],
      ['The code that came to', `482910${ENTER}`],
    ]);
    assert.equal(code, 0, output);
    assert.match(output, /3\/8 verification done[\s\S]*can send\./);
  });

  test('NO_COLOR: no colors, and with a terminal there are some', async () => {
    const colors = new RegExp(`${ESC}\\[(?:\\d+;)*(?:1|2|3\\d|9\\d)m`);
    const colored = await terminal(['two-step', 'rotate'], env, []);
    assert.match(colored.output, colors);
    for (const args of [['rotate'], ['status']]) {
      const plain = await terminal(['two-step', ...args], { ...env, NO_COLOR: '1' }, []);
      assert.equal(plain.code, 0);
      assert.doesNotMatch(plain.output, colors);
    }
    const dumb = await terminal(['two-step', 'status'], { ...env, TERM: 'dumb' }, []);
    assert.ok(!dumb.output.includes(ESC));
  });
});
