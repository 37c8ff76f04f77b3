// A vault by itself: its keys, what is due, what it shows, and what a webhook means for it.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { format, inspect } = require('node:util');
const { WebhookProcessor, WhatsApp, WhatsAppValidationError } = require('../..');
const { PinVault, pinVaultMigration, WhatsAppPinVaultError } = require('../../entries/pin-vault.js');
const { PIN, emulated } = require('../support/emulated.js');
const { root, scratch } = require('../support/files.js');

const NUMBER = '100000000000001';
const key = PinVault.generateKey();

describe('keys', () => {
  test('in every form, and the wrong one is told when the vault is opened', async (t) => {
    const folder = scratch(t);
    const bytes = Buffer.from(key, 'base64');
    writeFileSync(join(folder, 'key'), `${key}\n`);
    const forms = [
      { key },
      { key: bytes.toString('hex') },
      { key: bytes.toString('base64url') },
      { key: new Uint8Array(bytes) },
      { key: [bytes, PinVault.generateKey()] },
      { keyFile: join(folder, 'key') },
    ];
    for (const [at, form] of forms.entries()) {
      const path = join(folder, `${at}.vault`);
      await (await PinVault.open({ path, ...form })).set(NUMBER, PIN);
      for (const other of forms) {
        assert.equal((await (await PinVault.open({ path, ...other })).get(NUMBER)).pin, PIN);
      }
      await assert.rejects(PinVault.open({ path, key: PinVault.generateKey() }), {
        code: 'ERR_PIN_VAULT_KEY',
      });
      await assert.rejects(PinVault.open({ path, passphrase: 'a long passphrase' }), {
        code: 'ERR_PIN_VAULT_KEY',
      });
    }
  });

  test('a passphrase', async (t) => {
    const path = join(scratch(t), 'pins.vault');
    const passphrase = 'correct horse battery';
    await (await PinVault.open({ path, passphrase })).set(NUMBER, PIN);
    assert.equal((await (await PinVault.open({ path, passphrase })).get(NUMBER)).pin, PIN);
    await assert.rejects(PinVault.open({ path, passphrase: `${passphrase}!` }), {
      code: 'ERR_PIN_VAULT_KEY',
    });
  });

  test('a function, whose failure is the cause', async (t) => {
    const path = join(scratch(t), 'pins.vault');
    const asked = /** @type {string[]} */ ([]);
    const keys = async (/** @type {string} */ id) => {
      asked.push(id);
      return key;
    };
    await (await PinVault.open({ path, keys, keyId: 'kms/1' })).set(NUMBER, PIN);
    assert.equal((await (await PinVault.open({ path, keys, keyId: 'kms/2' })).get(NUMBER)).pin, PIN);
    assert.deepEqual(asked, ['kms/1', 'kms/1']);
    const down = () => Promise.reject(new Error('no network'));
    const error = await PinVault.open({ path, keys: down, keyId: 'kms/1' }).catch((thrown) => thrown);
    assert.deepEqual([error.code, error.cause.message], ['ERR_PIN_VAULT_KEY', 'no network']);
    await assert.rejects(PinVault.open({ path, keys: () => PinVault.generateKey(), keyId: 'x' }), {
      code: 'ERR_PIN_VAULT_KEY',
    });
  });

  test('a new key reads and writes beside the old one, until everything is under it', async (t) => {
    const path = join(scratch(t), 'pins.vault');
    const next = PinVault.generateKey();
    const ids = ['1', '2', '3'];
    const old = await PinVault.open({ path, key });
    for (const id of ids) await old.set(id, PIN);
    const both = await PinVault.open({ path, key: [next, key] });
    await both.set('2', '590284');
    await assert.rejects(PinVault.open({ path, key: next }), { code: 'ERR_PIN_VAULT_KEY' });
    assert.equal(await both.reencrypt(), 2);
    assert.equal(await both.reencrypt(), 0);
    const alone = await PinVault.open({ path, key: next });
    assert.deepEqual(
      (await alone.list()).map(({ phoneNumberId, pin }) => [phoneNumberId, pin]),
      [
        ['1', PIN],
        ['2', '590284'],
        ['3', PIN],
      ],
    );
    await assert.rejects(PinVault.open({ path, key }), { code: 'ERR_PIN_VAULT_KEY' });
  });

  test('what is no key, and options that contradict each other, are refused and leave no file', async (t) => {
    const path = join(scratch(t), 'pins.vault');
    /** @type {any[]} */
    const bad = [
      ...[undefined, null, 1, '{}', '', [], {}].map((options) => options),
      ...[undefined, '', 'x', 1, null, 'a'.repeat(63), Buffer.alloc(31), []].map((key) => ({ path, key })),
      ...['', 'short', 1, null, ['short']].map((passphrase) => ({ path, passphrase })),
      ...[
        { key, passphrase: 'a long passphrase' },
        { key, keyId: 'x' },
      ].map((both) => ({ path, ...both })),
      ...[{ keys: key, keyId: 'x' }, { keys: () => key }].map((keys) => ({ path, ...keys })),
      { key },
      { path: '', key },
      { path: 1, key },
      { path: 'a\0b', key },
      { path, key, storage: {} },
      { key, storage: {} },
      { path, key, lockTimeout: -1 },
      { path, key, pinPolicy: { maxAgeDays: '90' } },
      { path, keyFile: key }, // an error of the system would tell it
    ];
    for (const options of bad) {
      const error = await PinVault.open(options).catch((thrown) => thrown);
      assert.ok(error instanceof WhatsAppValidationError, `${inspect(options)}: ${inspect(error)}`);
      assert.ok(error.stack?.includes('vault.test.js'), error.stack);
      assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(key.slice(0, 20)));
    }
    await assert.rejects(PinVault.open({ path, keyFile: '/no/such/file' }), { code: 'ERR_PIN_VAULT_KEY' });
    assert.throws(() => new /** @type {any} */ (PinVault)(), /PinVault\.open/);
    const vault = await PinVault.open({ path, key });
    assert.deepEqual(await vault.list(), []);
    const throwing = /** @type {any} */ (new Proxy({}, { get: () => assert.fail('asked') }));
    const revoked = /** @type {any} */ (Proxy.revocable({}, {}));
    revoked.revoke();
    for (const pin of ['12345', 834067, undefined]) {
      await assert.rejects(vault.set(NUMBER, /** @type {any} */ (pin)), WhatsAppValidationError);
    }
    for (const options of [
      null,
      throwing,
      revoked.proxy,
      { changedAt: null },
      { changedAt: revoked.proxy },
    ]) {
      const error = await vault.set(NUMBER, PIN, /** @type {any} */ (options)).catch((thrown) => thrown);
      assert.ok(error instanceof WhatsAppValidationError, inspect(error));
    }
    for (const odd of [throwing, revoked.proxy, null]) {
      assert.throws(() => vault.watch(odd, () => {}), WhatsAppValidationError);
    }
    for (const table of [null, '', 'A', 'a; DROP TABLE b', 'a.b.c', 7, {}]) {
      assert.throws(() => pinVaultMigration(/** @type {any} */ (table)), /`table` must be/);
    }
    assert.match(pinVaultMigration(), /IF NOT EXISTS whatsapp_pin_vault \(/);
    for (const id of ['', 'x', '../1', null, 1.5, {}]) {
      await assert.rejects(vault.get(/** @type {any} */ (id)), /`phoneNumberId` must be/);
    }
    await vault.close();
    await vault.close();
    await assert.rejects(vault.get(NUMBER), { code: 'ERR_PIN_VAULT_CLOSED' });
  });
});

test('what is due: too old, never set, or not settled', async (t) => {
  const path = join(scratch(t), 'pins.vault');
  const vault = await PinVault.open({ path, key, pinPolicy: { maxAgeDays: 90 } });
  const ago = (/** @type {number} */ days) => new Date(Date.now() - days * 86_400_000);
  await vault.set('1', PIN, { changedAt: ago(91) });
  await vault.set('2', PIN, { changedAt: ago(89) });
  const due = async (/** @type {any} */ options) =>
    (await vault.due(options)).map(({ phoneNumberId }) => phoneNumberId);
  assert.deepEqual(await due(undefined), ['1']);
  assert.deepEqual(await due({ maxAgeDays: 10 }), ['1', '2']);
  assert.deepEqual(await due({ maxAgeDays: 100 }), []);
  await assert.rejects(vault.due({ maxAgeDays: -1 }), WhatsAppValidationError);
  await assert.rejects(vault.set('1', PIN, { changedAt: /** @type {any} */ ('x') }), /`changedAt`/);
});

test('thousands of numbers are listed without a read, or an open file, for each', async (t) => {
  const path = join(scratch(t), 'pins.vault');
  const ids = Array.from({ length: 3_000 }, (_, at) => String(100_000_000_000_000 + at));
  const entries = new Map();
  let reads = 0;
  let open = 0;
  let most = 0;
  const storage = {
    async get(/** @type {string} */ name) {
      reads += 1;
      open += 1;
      most = Math.max(most, open);
      await new Promise(setImmediate);
      open -= 1;
      return entries.get(name);
    },
    names: async () => [...entries.keys()],
    async put(/** @type {string} */ name, /** @type {any} */ entry) {
      entries.set(name, entry);
      return true;
    },
    /** @template Result @param {string} _ @param {() => Promise<Result>} work */
    exclusive: (_, work) => work(),
    close: async () => {},
  };
  const vault = await PinVault.open({ storage, key });
  for (const id of ids) await vault.set(id, PIN);
  reads = 0;
  assert.equal((await vault.list()).length, ids.length);
  assert.deepEqual([reads, most], [ids.length + 1, 1], 'the header too, one after the other');
  const whole = await PinVault.open({ storage: { ...storage, readAll: async () => [...entries] }, key });
  reads = 0;
  const listed = (await whole.due({ maxAgeDays: 0 })).map(({ phoneNumberId }) => phoneNumberId);
  assert.deepEqual([listed, reads], [ids, 0]);
  // A file, in a process that may open no more than 256.
  const checksum = createHash('sha256')
    .update(JSON.stringify([...entries]))
    .digest('hex');
  const content = { format: 'meta-cloud-api pin vault', version: 1, checksum };
  writeFileSync(path, JSON.stringify({ ...content, entries: Object.fromEntries(entries) }));
  const script = `require(${JSON.stringify(join(root, 'entries', 'pin-vault.js'))}).PinVault.open(${JSON.stringify({ path, key })})
    .then((vault) => vault.list()).then((list) => console.log(list.length))`;
  const limited = ['sh', ['-c', 'ulimit -n 256; exec "$0" -e "$1"', process.execPath, script]];
  const [command, args] = process.platform === 'win32' ? [process.execPath, ['-e', script]] : limited;
  assert.equal(execFileSync(/** @type {string} */ (command), args, { encoding: 'utf8' }).trim(), '3000');
});

test('no PIN and no key is printed', async (t) => {
  const path = join(scratch(t), 'pins.vault');
  const vault = await PinVault.open({ path, key });
  await vault.set(NUMBER, PIN);
  const entry = await vault.get(NUMBER);
  const texts = [vault, entry, [entry], { ...entry }].flatMap((value) => [
    inspect(value, { depth: 9 }),
    inspect(value, { depth: 9, showHidden: true, getters: true }),
    inspect(value, { depth: 9, showHidden: true, customInspect: false }),
    format('%s %o %O %j', value, value, value, value),
    inspect(structuredClone(value === vault ? null : value), { depth: 9, showHidden: true }),
    JSON.stringify(value),
  ]);
  const error = await PinVault.open({ path, key: `${key}x` }).catch((thrown) => thrown);
  texts.push(inspect(error, { depth: 9, showHidden: true }), error.stack);
  for (const text of texts) assert.ok(!text.includes(PIN) && !text.includes(key.slice(0, 20)), text);
  assert.equal(entry.pin, PIN);
  assert.ok(new WhatsAppPinVaultError('x', 'ERR_PIN_VAULT_FULL').retryable);
});

describe('webhooks', () => {
  const context = emulated();

  /** @param {import('node:test').TestContext} t */
  async function watched(t) {
    const vault = await PinVault.open({ path: join(scratch(t), 'pins.vault'), key });
    const options = { ...context.emulator.options, retry: { initialDelayMs: 1 } };
    const whatsapp = new WhatsApp(options);
    const processor = new WebhookProcessor(/** @type {any} */ ({ ...options, signature: 'off' }));
    const told = /** @type {any[]} */ ([]);
    const end = vault.watch(processor, (event) => told.push(event));
    const { wabaId, displayPhoneNumber } = (await context.emulator.state()).numbers[0];
    const security = async (
      /** @type {string} */ event,
      more = {},
      number = displayPhoneNumber,
      time = Math.floor(Date.now() / 1_000),
    ) => {
      const value = { display_phone_number: number, event, ...more };
      const entry = [{ id: wabaId, time, changes: [{ field: 'security', value }] }];
      const rawBody = JSON.stringify({ object: 'whatsapp_business_account', entry });
      const { status } = await processor.receive({ method: 'POST', url: '/', headers: {}, rawBody });
      assert.equal(status, 200);
    };
    return { vault, whatsapp, told, security, end };
  }

  test('a change of ours is not told, and settles a lost answer', async (t) => {
    const { vault, whatsapp, told, security } = await watched(t);
    await whatsapp.twoStepVerification.setup({ vault });
    await security('PIN_CHANGED');
    await context.emulator.fail({ method: 'POST', path: '*', status: 502, times: 3, processed: true });
    await whatsapp.twoStepVerification.rotate({ vault }).catch(() => {});
    assert.equal((await vault.get(NUMBER)).settled, false);
    await security('PIN_CHANGED', {}, '15550100999'); // another number of the account
    assert.equal((await vault.get(NUMBER)).settled, false);
    await security('PIN_CHANGED');
    const { settled, pin, history } = await vault.get(NUMBER);
    assert.deepEqual([settled, pin, history.at(-1)?.event], [true, await context.pin(), 'told']);
    assert.deepEqual(told, []);
  });

  test('a change that came long after the last try of ours is not ours, although an answer is open', async (t) => {
    const { vault, whatsapp, told, security } = await watched(t);
    await context.emulator.fail({ method: 'POST', path: '*', status: 502, times: 3, processed: true });
    await whatsapp.twoStepVerification.rotate({ vault, pin: PIN }).catch(() => {});
    await security('PIN_CHANGED', {}, undefined, Math.floor(Date.now() / 1_000) + 3_600);
    const { settled, candidates, changedElsewhere } = await vault.get(NUMBER);
    assert.deepEqual([settled, candidates, changedElsewhere?.event], [false, [PIN], 'PIN_CHANGED']);
    assert.deepEqual(
      told.map(({ event }) => event),
      ['PIN_CHANGED'],
    );
    await whatsapp.twoStepVerification.rotate({ vault });
    assert.deepEqual([(await vault.get(NUMBER)).pin, await context.pin()], [PIN, PIN]);
  });

  test('a change of somebody else is told, and is due until a PIN of ours is set', async (t) => {
    const { vault, whatsapp, told, security, end } = await watched(t);
    await vault.set(NUMBER, PIN, { changedAt: new Date(Date.now() - 86_400_000) });
    await security('PIN_CHANGED');
    await security('PIN_RESET_REQUEST', { requester: '123' });
    assert.deepEqual(
      told.map(({ phoneNumberId, event, requester }) => [phoneNumberId, event, requester]),
      [
        [NUMBER, 'PIN_CHANGED', undefined],
        [NUMBER, 'PIN_RESET_REQUEST', '123'],
      ],
    );
    assert.ok(told.every(({ remedy }) => remedy.length > 40));
    const entry = await vault.get(NUMBER);
    assert.deepEqual([entry.settled, entry.pin, entry.changedElsewhere?.event], [false, PIN, 'PIN_CHANGED']);
    assert.equal((await vault.due()).length, 1);
    await whatsapp.twoStepVerification.rotate({ vault });
    assert.equal((await vault.get(NUMBER)).settled, true);
    for (const spelling of ['PIN_RESET_SUCCESS', 'PIN_REQUEST_SUCCESS']) {
      await security(spelling);
      assert.equal(told.at(-1).event, 'PIN_RESET_SUCCESS');
      assert.equal((await vault.get(NUMBER)).settled, false);
    }
    await security('SOMETHING_NEW');
    for (const number of ['', '999', undefined, null, {}, []])
      await security('PIN_RESET_REQUEST', {}, /** @type {any} */ (number ?? null));
    assert.equal(told.length, 4);
    await security('PIN_RESET_REQUEST', {}, /** @type {any} */ (15550100100));
    assert.equal(told.length, 5);
    end();
    await security('PIN_RESET_REQUEST', { requester: '7' });
    assert.equal(told.length, 5);
    assert.throws(() => vault.watch(/** @type {any} */ ({}), () => {}), WhatsAppValidationError);
  });
});
