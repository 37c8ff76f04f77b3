// Each command against the emulator, where there is no terminal: what it does, what it says and how it ends.

const assert = require('node:assert/strict');
const { closeSync, existsSync, openSync, readdirSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { after, before, beforeEach, describe, test } = require('node:test');
const { WhatsApp } = require('../..');
const { PinVault } = require('../../entries/pin-vault.js');
const { commandLine } = require('../support/command-line.js');
const { PIN, emulated } = require('../support/emulated.js');
const { PostgresServer, skip: noPostgres } = require('../support/postgres-server.js');

const NEW = ['onboard', '--country-code', '1', '--phone-number', '5550001111', '--name', 'Lucky Shrub'];
const CODE = '482910';
const context = emulated({ verificationCode: CODE });
const { cwd, start, run, json, limited } = commandLine({ after });
const noLimit = process.platform === 'win32' && 'there is no `ulimit` here';
const key = PinVault.generateKey();
let count = 0;
/** @type {Record<string, string>} */ let env;

beforeEach(() => {
  const { emulator } = context;
  count += 1;
  env = {
    WA_BASE_URL: emulator.baseUrl,
    CLOUD_API_ACCESS_TOKEN: emulator.accessToken,
    WA_PHONE_NUMBER_ID: emulator.phoneNumberId,
    PIN_VAULT: join(cwd, `${count}.vault`),
    PIN_VAULT_KEY: key,
  };
});

const opened = () => PinVault.open({ path: env.PIN_VAULT, key });
/** What the vault has of a number. */
const entry = async (id = context.emulator.phoneNumberId) => {
  const vault = await opened();
  const found = await vault.get(id);
  await vault.close();
  return found;
};
const client = () => new WhatsApp(context.emulator.options);

describe('status', () => {
  beforeEach(async () => {
    const { emulator } = context;
    await emulator.addNumber({
      id: '100000000000002',
      displayPhoneNumber: '+1 555-010-0102',
      verifiedName: 'Лавка 日本',
      registered: false,
      pin: PIN,
      fields: { quality_rating: 'RED', name_status: 'PENDING_REVIEW' },
    });
  });

  test('a table of all numbers of the account, with the age of their PINs', async () => {
    const vault = await opened();
    const changedAt = new Date(Date.now() - 100 * 86_400_000);
    await vault.set('100000000000002', PIN, { changedAt });
    await vault.close();
    const account = ['two-step', 'status', '--account', context.emulator.wabaId];
    const { code, stdout, stderr } = await run(account, env);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(
      stdout,
      `ID               NUMBER           NAME                         PIN  REGISTERED  QUALITY  PIN AGE  DUE
100000000000001  +1 555-010-0100  Test Business                no   yes         GREEN    -        -
100000000000002  +1 555-010-0102  Лавка 日本 (PENDING_REVIEW)  set  no          RED      100 d    older than 90 days
`,
    );
    const { numbers } = await json([...account, '--max-age-days', '365'], env);
    assert.equal(numbers.length, 2);
    assert.deepEqual(numbers[1], {
      phoneNumberId: '100000000000002',
      displayPhoneNumber: '+1 555-010-0102',
      name: 'Лавка 日本',
      nameStatus: 'PENDING_REVIEW',
      pinEnabled: true,
      registered: false,
      quality: 'RED',
      platform: 'NOT_APPLICABLE',
      vault: { settled: true, changedAt: changedAt.toISOString(), ageDays: 100, due: false, why: null },
    });
    assert.equal(numbers[0].vault, null);
  });

  test('without an account, of one number; without a vault, nothing of its age, and none is begun', async () => {
    const { numbers, stderr } = await json(['two-step', 'status'], env);
    assert.deepEqual(
      numbers.map((/** @type {any} */ { phoneNumberId, vault }) => [phoneNumberId, vault]),
      [[context.emulator.phoneNumberId, null]],
    );
    assert.match(stderr, /no vault at /);
    assert.ok(!existsSync(env.PIN_VAULT));
  });

  test('a name cannot steer the terminal', async () => {
    await context.emulator.addNumber({ id: '100000000000002', verifiedName: 'a\u001b[31mb\u202e\nc' });
    const { stdout } = await run(['two-step', 'status', '--number', '100000000000002'], env);
    assert.match(stdout, /a \[31mb {2}c/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it must not be there
    assert.doesNotMatch(stdout, /\u001b|\u202e/);
    await context.emulator.fail({ path: '*', code: 100, message: 'a\u001b[31mb', details: 'c\u001b[1md' });
    const { stderr } = await run(['two-step', 'status'], env);
    assert.ok(stderr.includes('a [31mb') && stderr.includes('c [1md'), stderr);
  });

  test('of hundreds of numbers, in a process that may open few files', { skip: noLimit }, async () => {
    const ids = Array.from({ length: 300 }, (_, at) => String(200_000_000_000_000 + at));
    const vault = await opened();
    for (const id of ids.slice(0, 2)) await vault.set(id, PIN);
    await vault.close();
    for (const id of ids) await context.emulator.addNumber({ id });
    const args = ['two-step', 'status', '--account', context.emulator.wabaId, '--json'];
    const { stdout } = await limited(100, args, env);
    const { numbers } = JSON.parse(stdout);
    const known = numbers.filter((/** @type {any} */ { vault }) => vault !== null);
    assert.deepEqual(
      known.map((/** @type {any} */ { phoneNumberId }) => phoneNumberId),
      ids.slice(0, 2),
    );
    assert.equal(numbers.length, ids.length + 2);
  });

  test('a number that cannot be read is told beside the others', async () => {
    const args = ['two-step', 'status', '--number', '999', '--number', context.emulator.phoneNumberId];
    const { code, stdout, stderr } = await run(args, env);
    assert.equal(code, 3);
    assert.match(stdout, /^999 +\? +\? +\? +\? +\? /m);
    assert.match(stdout, /^100000000000001 .* yes /m);
    assert.match(stderr, /^999: Unsupported get request/m);
    const { numbers } = await json(args, env);
    assert.equal(numbers[0].error.code, 100);
  });
});

describe('setup', () => {
  const setup = ['two-step', 'setup'];

  test('the PIN of WA_PIN, into the vault', async () => {
    const { code, stdout } = await run(setup, { ...env, WA_PIN: PIN });
    assert.deepEqual([code, stdout], [0, '100000000000001: the PIN is set, and in the vault.\n']);
    assert.equal(await context.pin(), PIN);
    const { pin, settled } = await entry();
    assert.deepEqual([pin, settled], [PIN, true]);
    if (process.platform !== 'win32') assert.equal(statSync(env.PIN_VAULT).mode & 0o777, 0o600);
  });

  test('a random one', async () => {
    const { code, set } = await json([...setup, '--random'], env);
    assert.deepEqual([code, set], [0, true]);
    assert.equal(await context.pin(), (await entry()).pin);
  });

  test('the one that `generate` has kept, which sends nothing', async () => {
    const args = ['two-step', 'generate'];
    const { code, kept } = await json(args, { ...env, CLOUD_API_ACCESS_TOKEN: undefined });
    assert.deepEqual([code, kept], [0, true]);
    assert.equal((await context.emulator.requests()).length, 0);
    const before = await entry();
    assert.deepEqual([before.pin, before.settled, before.candidates.length], [null, false, 1]);
    assert.equal((await run(args, env)).code, 2, 'a second one would be a third candidate');
    assert.equal((await run(setup, env)).code, 0);
    assert.equal(await context.pin(), before.candidates[0]);
    assert.equal((await entry()).settled, true);
  });

  test('a number that has one is left alone, unless it is to be replaced', async () => {
    await context.emulator.addNumber({ id: context.emulator.phoneNumberId, pin: '590284' });
    const { code, stderr } = await run(setup, { ...env, WA_PIN: PIN });
    assert.equal(code, 2);
    assert.match(stderr, /has a PIN already[\s\S]*rotate[\s\S]*--replace/);
    assert.equal(await context.pin(), '590284');
    assert.equal((await run([...setup, '--replace'], { ...env, WA_PIN: PIN })).code, 0);
    assert.equal(await context.pin(), PIN);
  });

  test('a weak one is refused, or sent as it is wished; what is no PIN is not repeated', async () => {
    const { code, stderr } = await run(setup, { ...env, WA_PIN: '123456' });
    assert.equal(code, 2);
    assert.match(stderr, /easy to guess[\s\S]*--random[\s\S]*--allow-weak/);
    assert.equal((await run([...setup, '--allow-weak'], { ...env, WA_PIN: '123456' })).code, 0);
    assert.equal(await context.pin(), '123456');
    const wrong = await run([...setup, '--replace'], { ...env, WA_PIN: '83406' });
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /WA_PIN is no PIN/);
    assert.doesNotMatch(wrong.stderr, /83406/);
  });
});

describe('rotate', () => {
  const rotate = ['two-step', 'rotate'];

  test('one number', async () => {
    const { code, rotated, failed, unsettled, remaining, stderr } = await json(rotate, env);
    assert.deepEqual([code, rotated, failed, unsettled, remaining], [0, ['100000000000001'], [], [], []]);
    assert.match(stderr, /1\/1 100000000000001 has a new PIN/);
    assert.equal(await context.pin(), (await entry()).pin);
  });

  test('all of the vault, those that are due, and nothing', async () => {
    await context.emulator.addNumber({ id: '100000000000002' });
    const vault = await opened();
    await vault.set('100000000000001', PIN, { changedAt: new Date(0) });
    await vault.set('100000000000002', PIN);
    await vault.close();
    const due = await json(['two-step', 'due', '--exit-code'], env);
    assert.deepEqual([due.code, due.due.length, due.due[0].phoneNumberId], [10, 1, '100000000000001']);
    assert.deepEqual((await json([...rotate, '--due'], env)).rotated, ['100000000000001']);
    assert.deepEqual((await json([...rotate, '--due'], env)).rotated, []);
    const none = await run(['two-step', 'due', '--exit-code'], env);
    assert.deepEqual([none.code, none.stdout], [0, 'No PIN is due.\n']);
    assert.deepEqual((await json([...rotate, '--all'], env)).rotated, ['100000000000001', '100000000000002']);
  });

  test('each reason to change a PIN is said, and `due` lists what `status` calls due', async () => {
    const vault = await opened();
    const day = 86_400_000;
    await vault.set('1', PIN, { changedAt: new Date(Date.now() + 3 * day) });
    await vault.set('2', PIN, { changedAt: new Date(Date.now() - 91 * day) });
    await vault.propose('3', PIN);
    await vault.set('4', PIN);
    await vault.close();
    await context.emulator.addNumber({ id: '5' });
    await context.emulator.fail({ path: '*', method: 'POST', code: 131031 });
    await run([...rotate, '--number', '5'], env);
    const { due } = await json(['two-step', 'due'], env);
    assert.deepEqual(
      due.map((/** @type {any} */ { phoneNumberId, why }) => [phoneNumberId, why]),
      [
        ['1', 'set under a wrong clock'],
        ['2', 'older than 90 days'],
        ['3', 'not settled'],
        ['5', 'none is known'],
      ],
    );
  });

  test('answers that are lost: the vault has both PINs, and the next run settles it', async () => {
    await client().twoStepVerification.setup(PIN);
    const vault = await opened();
    await vault.set('100000000000001', PIN);
    await vault.close();
    // As often as it is tried.
    await context.emulator.fail({ path: '*', method: 'POST', status: 502, times: 3, processed: true });
    const { code, unsettled } = await json(rotate, env);
    assert.deepEqual([code, unsettled.length], [7, 1]);
    assert.ok((await entry()).candidates.includes(/** @type {string} */ (await context.pin())));
    assert.match((await run(['two-step', 'due'], env)).stdout, /not settled/);
    const again = await run(rotate, env);
    assert.equal(again.code, 0, again.stderr);
    const { pin, settled } = await entry();
    assert.deepEqual([pin, settled], [await context.pin(), true]);
  });
});

describe('what Meta and the network refuse', () => {
  test('a token: told once, with what to do', async () => {
    for (const args of [
      ['two-step', 'status'],
      ['two-step', 'rotate'],
      ['two-step', 'setup', '--random'],
      NEW,
    ]) {
      const { code, stdout, stderr } = await run(args, {
        ...env,
        CLOUD_API_ACCESS_TOKEN: 'EAAXCANARYCANARYCANARY',
        WA_BUSINESS_ACCOUNT_ID: context.emulator.wabaId,
      });
      assert.equal(code, 4, args.join(' '));
      assert.match(stdout + stderr, /Create a new access token/);
      assert.doesNotMatch(stdout + stderr, /CANARY/);
    }
  });

  test('133005: not to be guessed', async () => {
    await context.emulator.fail({ path: '*/register', code: 133005 });
    const args = ['onboard', '--no-webhook', '--json'];
    await context.emulator.addNumber({ id: context.emulator.phoneNumberId, registered: false });
    const { code, stdout, stderr } = await run(args, env);
    assert.equal(code, 3, stderr);
    const { error, exitCode } = JSON.parse(stdout);
    assert.deepEqual([exitCode, error.code], [3, 133005]);
    assert.match(stderr, /#133005[\s\S]*Do not guess[\s\S]*rotate/);
  });

  test('133009: how long to wait, and it does not wait longer than it may', async () => {
    const details = 'Please try again in 5 hours.';
    await context.emulator.fail({ path: '*/register', code: 133009, details });
    await context.emulator.addNumber({ id: context.emulator.phoneNumberId, registered: false });
    const { code, stdout, stderr } = await run(['onboard', '--no-webhook', '--json'], env);
    assert.equal(code, 5, stderr);
    const { error } = JSON.parse(stdout);
    assert.deepEqual([error.code, error.retryAfterMs], [133009, 5 * 3_600_000]);
    assert.match(stderr, /#133009[\s\S]*Wait 5 h before you try again[\s\S]*without another attempt/);
  });

  test('a host that refuses: nothing was sent', async () => {
    const { code, stdout } = await run(['two-step', 'rotate', '--base-url', 'http://127.0.0.1:1'], env);
    assert.equal(code, 6);
    assert.match(stdout, /the old PIN is in force[\s\S]*--base-url/);
    assert.equal((await entry()).pin, null);
  });

  test('an id that is none', async () => {
    const { code, stdout } = await run(['two-step', 'rotate', '--number', '+15550100100'], env);
    assert.equal(code, 2);
    assert.equal(stdout, '');
  });
});

// Each write to it fails as on a full disk.
const FULL = '/dev/full';
describe('output that cannot be written', { skip: !existsSync(FULL) && `there is no ${FULL}` }, () => {
  /** @type {number} */ let full;
  before(() => {
    full = openSync(FULL, 'w');
  });
  after(() => closeSync(full));

  test('progress: every number is changed', async () => {
    const { emulator } = context;
    const ids = ['3001', '3002', '3003'];
    for (const id of ids) await emulator.addNumber({ id });
    const args = ['two-step', 'rotate', '--json', ...ids.flatMap((id) => ['--number', id])];
    const { code, stdout } = await start(args, env, { stderr: full }).ended;
    assert.deepEqual([code, JSON.parse(stdout).rotated], [0, ids]);
    const { numbers } = await emulator.state({ secrets: true });
    for (const id of ids) {
      assert.equal((await entry(id)).pin, numbers.find((/** @type {any} */ one) => one.id === id)?.pin);
    }
  });

  test('the result: it is done, and told', async () => {
    const { code, stderr } = await start(['two-step', 'setup', '--random'], env, { stdout: full }).ended;
    assert.deepEqual([code, stderr], [1, 'meta-cloud-api: The result could not be written (ENOSPC).\n']);
    assert.equal((await entry()).pin, await context.pin());
  });

  test('the result of what has failed: the exit code is that of the failure', async () => {
    const { code, stderr } = await start(['two-step', 'nothing', '--json'], env, { stdout: full }).ended;
    assert.equal(code, 2);
    assert.match(stderr, /Unknown command[\s\S]*could not be written \(ENOSPC\)/);
  });
});

describe('the vault', () => {
  test('a line break or a blank at its path begins no other one', async () => {
    const before = readdirSync(cwd);
    for (const path of ['pins.vault\n', ' pins.vault', ' ', '\n']) {
      const { code, stderr } = await run(['two-step', 'rotate'], { ...env, PIN_VAULT: path });
      assert.equal(code, 2, JSON.stringify(path));
      assert.match(stderr, /PIN_VAULT must be the path of a file, without blanks/);
    }
    const { stderr } = await run(['two-step', 'rotate', '--vault', 'pins.vault '], env);
    assert.match(stderr, /--vault must be the path/);
    assert.deepEqual(readdirSync(cwd), before);
    assert.equal(await context.pin(), null);
  });

  test('under another key: nothing is sent', async () => {
    await run(['two-step', 'setup', '--random'], env);
    const pin = await context.pin();
    const seen = (await context.emulator.requests()).length;
    const other = { ...env, PIN_VAULT_KEY: PinVault.generateKey() };
    for (const args of [['rotate'], ['due'], ['generate'], ['setup', '--random', '--replace']]) {
      const { code, stderr } = await run(['two-step', ...args], other);
      assert.equal(code, 8, args[0]);
      assert.match(stderr, /encrypted under another key[\s\S]*PIN_VAULT_PASSPHRASE/);
    }
    assert.equal((await context.emulator.requests()).length, seen);
    assert.equal(await context.pin(), pin);
  });

  test('a passphrase opens it as the library does', async () => {
    const passphrase = 'correct horse battery';
    const secret = { ...env, PIN_VAULT_KEY: undefined, PIN_VAULT_PASSPHRASE: passphrase };
    assert.equal((await run(['two-step', 'rotate'], secret)).code, 0);
    const vault = await PinVault.open({ path: env.PIN_VAULT, passphrase });
    assert.equal((await vault.get('100000000000001')).pin, await context.pin());
  });

  test('what is missing is named, since nobody can be asked', async () => {
    /** @type {[string[], Record<string, undefined>, RegExp][]} */
    const rows = [
      [
        ['two-step', 'rotate'],
        { PIN_VAULT_KEY: undefined },
        /Key or passphrase .*\nSet PIN_VAULT_KEY, PIN_VAULT_KEY_FILE or PIN_VAULT_PASSPHRASE\./s,
      ],
      [['two-step', 'rotate'], { PIN_VAULT: undefined }, /--vault .*PIN_VAULT.*PIN_VAULT_URL/s],
      [['two-step', 'rotate'], { CLOUD_API_ACCESS_TOKEN: undefined }, /Set CLOUD_API_ACCESS_TOKEN\./],
      [['two-step', 'rotate'], { WA_PHONE_NUMBER_ID: undefined }, /--number .*WA_PHONE_NUMBER_ID/s],
      [['two-step', 'setup'], {}, /PIN, six digits is missing.*Set WA_PIN\./s],
      [['two-step', 'status'], { WA_PHONE_NUMBER_ID: undefined }, /--account or --number/],
      [['two-step', 'generate'], { PIN_VAULT: undefined }, /--vault or PIN_VAULT, or pass --show/],
      [['two-step', 'generate', '--show'], {}, /needs a terminal/],
      [['two-step', 'due'], {}, /There is no vault at/],
    ];
    for (const [args, unset, message] of rows) {
      const { code, stdout, stderr } = await run(args, { ...env, ...unset });
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, message);
      assert.ok(args[1] === 'setup' || !existsSync(env.PIN_VAULT), `${args.join(' ')} has begun a vault`);
      rmSync(env.PIN_VAULT, { force: true });
    }
    const { code, stderr } = await run(['two-step', 'rotate'], { ...env, PIN_VAULT_PASSPHRASE: 'x' });
    assert.equal(code, 2);
    assert.match(stderr, /PIN_VAULT_KEY and PIN_VAULT_PASSPHRASE are set together/);
  });

  describe('in PostgreSQL', { skip: noPostgres }, () => {
    /** @type {PostgresServer} */ let server;
    before(async () => {
      server = await PostgresServer.start();
    });
    after(() => server.stop());

    test('by the address in the environment', async () => {
      const there = {
        ...env,
        PIN_VAULT: undefined,
        PIN_VAULT_URL: `postgres://postgres@127.0.0.1:${server.port}/postgres`,
      };
      assert.equal((await run(['two-step', 'rotate'], there)).code, 0);
      const { due } = await json(['two-step', 'due', '--max-age-days', '0'], there);
      assert.equal(due[0].phoneNumberId, '100000000000001');
      const other = await json(['two-step', 'due', '--max-age-days', '0'], {
        ...there,
        PIN_VAULT_TABLE: 'other_pins',
      });
      assert.deepEqual([other.code, other.due], [0, []]);
      const wrong = await run(['two-step', 'due'], { ...there, PIN_VAULT_TABLE: 'a b' });
      assert.equal(wrong.code, 2);
      const twice = await run(['two-step', 'due'], { ...there, PIN_VAULT: 'pins.vault' });
      assert.match(twice.stderr, /PIN_VAULT and PIN_VAULT_URL are both set/);
    });

    test('one that cannot be reached is told without its password', async () => {
      const there = {
        ...env,
        PIN_VAULT: undefined,
        PIN_VAULT_URL: 'postgres://me:CANARYCANARY@127.0.0.1:1/pins',
      };
      const { code, stderr } = await run(['two-step', 'rotate'], there);
      assert.equal(code, 8);
      assert.match(stderr, /database of the vault cannot be used[\s\S]*Cause: .*ECONNREFUSED/);
      assert.doesNotMatch(stderr, /CANARY/);
    });
  });
});

describe('onboard', () => {
  const account = () => ({
    ...env,
    WA_PHONE_NUMBER_ID: undefined,
    WA_BUSINESS_ACCOUNT_ID: context.emulator.wabaId,
  });

  test('a plan does nothing, and begins no vault', async () => {
    const { code, steps } = await json([...NEW, '--plan'], account());
    assert.equal(code, 0);
    assert.equal(steps.length, 8);
    assert.equal(steps[0].action, 'take');
    assert.ok((await context.emulator.requests()).every(({ method }) => method === 'GET'));
    assert.ok(!existsSync(env.PIN_VAULT));
    const { stdout } = await run([...NEW, '--plan'], account());
    assert.match(stdout, /^STEP +WOULD +WHY\nnumber +do$/m);
  });

  test('a number from nothing: it stops for the code, and goes on with it', async () => {
    const args = [...NEW, '--about', 'Open from 9 to 5', '--test-to', '15550002222'];
    const first = await run(args, account());
    assert.equal(first.code, 9, first.stderr);
    assert.match(first.stderr, /A code comes to .* by text message[\s\S]*WA_VERIFICATION_CODE/);
    const second = await run(args, { ...account(), WA_VERIFICATION_CODE: CODE });
    assert.equal(second.code, 0, second.stderr);
    assert.match(second.stderr, /8\/8 test-message done/);
    assert.match(second.stdout, /Number \d+ can send\.\n$/);
    const third = await json(args, account());
    assert.deepEqual(
      [third.code, new Set(third.steps.map((/** @type {any} */ { outcome }) => outcome))],
      [0, new Set(['skipped'])],
    );
    const number = (await context.emulator.state({ secrets: true })).numbers.at(-1);
    assert.deepEqual([number?.registered, number?.registrations], [true, 1]);
    assert.equal(number?.pin, (await entry(third.phoneNumberId)).pin);
    const asked = (await context.emulator.requests()).filter(({ path }) => path.endsWith('/request_code'));
    assert.equal(asked.length, 1, 'the code that is on its way is waited for');
  });

  test('a wrong code is not tried again by itself', async () => {
    const { code, stderr } = await run(NEW, { ...account(), WA_VERIFICATION_CODE: '000000' });
    assert.equal(code, 9);
    assert.match(stderr, /WA_VERIFICATION_CODE is wrong, or has expired/);
    const tried = (await context.emulator.requests()).filter(({ path }) => path.endsWith('/verify_code'));
    assert.equal(tried.length, 1);
  });

  test('what it would miss later is asked for at once', async () => {
    await context.emulator.addNumber({ id: context.emulator.phoneNumberId, registered: false });
    for (const [args, more, message] of /** @type {[string[], Record<string, undefined>, RegExp][]} */ ([
      [['onboard'], {}, /--account .*WA_BUSINESS_ACCOUNT_ID/],
      [NEW, {}, /--account .*WA_BUSINESS_ACCOUNT_ID/],
      [['onboard', '--no-webhook'], { WA_PHONE_NUMBER_ID: undefined }, /--number .*--country-code/],
    ])) {
      const { code, stderr } = await run(args, { ...env, ...more });
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    }
    assert.equal((await context.emulator.requests()).length, 0);
  });

  test('what only a person can do', async () => {
    const { emulator } = context;
    await emulator.addNumber({ id: emulator.phoneNumberId, fields: { name_status: 'DECLINED' } });
    const { code, stderr } = await run(['onboard', '--account', emulator.wabaId], env);
    assert.equal(code, 9);
    assert.match(stderr, /display name was declined[\s\S]*business\.facebook\.com/);
    assert.equal((await run(['onboard', '--plan', '--account', emulator.wabaId], env)).code, 9);
  });

  test('the tenth registration is refused', async () => {
    const { emulator } = context;
    for (let time = 0; time < 10; time += 1) {
      await emulator.addNumber({ id: emulator.phoneNumberId, registered: false });
      const { code, stderr } = await run(['onboard', '--no-webhook'], env);
      assert.equal(code, time < 9 ? 0 : 2, stderr);
      if (time === 9)
        assert.match(stderr, /registered 9 times within 72 hours[\s\S]*--force uses up the tenth/);
    }
    assert.equal((await emulator.state()).numbers[0].registrations, 9);
  });
});
