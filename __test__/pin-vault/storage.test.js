// Where a vault is kept: the file, and a real PostgreSQL. Both pass the tests that anybody's storage can run.

const assert = require('node:assert/strict');
const {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} = require('node:fs');
const { join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { Pool } = require('pg');
const { WhatsApp } = require('../..');
const { PinVault, pinVaultMigration, pinVaultStorageTests } = require('../../entries/pin-vault.js');
const { FileStorage } = require('../../lib/pin-vault/file.js');
const { PostgresStorage } = require('../../lib/pin-vault/postgres.js');
const { PIN, emulated } = require('../support/emulated.js');
const { scratch } = require('../support/files.js');
const { PostgresServer, skip } = require('../support/postgres-server.js');

const key = PinVault.generateKey();
const context = emulated();
const NUMBER = '100000000000001';

describe('a file', () => {
  test('passes the tests of a storage', async (t) => {
    const paths = new WeakMap();
    const make = (/** @type {object} */ beside) => {
      const path = paths.get(beside) ?? join(scratch(t), 'pins.vault');
      const storage = new FileStorage(path, 5_000);
      paths.set(storage, path);
      return storage;
    };
    for (const { name, run } of pinVaultStorageTests(make)) await t.test(name, run);
  });

  test('is readable by its owner alone, holds no PIN, and is replaced as a whole', async (t) => {
    const path = join(scratch(t), 'pins.vault');
    const vault = await PinVault.open({ path, key });
    await vault.set(NUMBER, PIN);
    if (process.platform !== 'win32') {
      assert.equal(statSync(path).mode & 0o777, 0o600);
      chmodSync(path, 0o666);
      await vault.set(NUMBER, PIN);
      assert.equal(statSync(path).mode & 0o777, 0o600);
    }
    const text = readFileSync(path, 'utf8');
    for (const secret of [PIN, Buffer.from(PIN).toString('base64'), key]) assert.ok(!text.includes(secret));
    assert.deepEqual(readdirSync(join(path, '..')).sort(), ['pins.vault', 'pins.vault.lock']);
  });

  test('a link stays a link', { skip: process.platform === 'win32' }, async (t) => {
    const folder = scratch(t);
    mkdirSync(join(folder, 'real'));
    const real = join(folder, 'real', 'pins.vault');
    const link = join(folder, 'pins.vault');
    await (await PinVault.open({ path: real, key })).set(NUMBER, PIN);
    symlinkSync(real, link);
    await (await PinVault.open({ path: link, key })).set(NUMBER, '590284');
    assert.equal((await (await PinVault.open({ path: real, key })).get(NUMBER)).pin, '590284');
  });

  test('damage of any kind is told, and nothing is overwritten', async (t) => {
    const path = join(scratch(t), 'pins.vault');
    const vault = await PinVault.open({ path, key });
    await vault.set(NUMBER, PIN);
    const good = readFileSync(path, 'utf8');
    const { entries, ...rest } = JSON.parse(good);
    const sealed = JSON.parse(entries[NUMBER]);
    const flipped = { ...sealed, sealed: sealed.sealed.replace(/^./, sealed.sealed[0] === 'A' ? 'B' : 'A') };
    const withEntry = (/** @type {unknown} */ entry) =>
      JSON.stringify({ ...rest, entries: { ...entries, [NUMBER]: entry } });
    const damaged = {
      empty: '',
      cut: good.slice(0, good.length / 2),
      'other JSON': '[1]',
      'a later version': JSON.stringify({ ...rest, version: 2, entries }),
      'no entries': JSON.stringify(rest),
      'an entry that is no text': withEntry(1),
      'an entry that is no JSON': withEntry('x'),
      'a bit': withEntry(JSON.stringify(flipped)),
      'a short tag': withEntry(JSON.stringify({ ...sealed, sealed: 'AAAA' })),
      'a nonce of another length': withEntry(JSON.stringify({ ...sealed, nonce: '' })),
    };
    const whatsapp = new WhatsApp({ ...context.emulator.options });
    for (const [name, text] of Object.entries(damaged)) {
      writeFileSync(path, text);
      const error = await vault.get(NUMBER).catch((thrown) => thrown);
      assert.equal(error.code, 'ERR_PIN_VAULT_CORRUPT', `${name}: ${error}`);
      await assert.rejects(
        whatsapp.twoStepVerification.rotate({ vault }),
        { code: 'ERR_PIN_VAULT_CORRUPT' },
        name,
      );
      await assert.rejects(vault.set(NUMBER, '590284'), { code: 'ERR_PIN_VAULT_CORRUPT' }, name);
      assert.equal(readFileSync(path, 'utf8'), text, name);
    }
    assert.equal((await context.emulator.requests()).length, 0);
    // The entry of one number in the place of another.
    writeFileSync(path, JSON.stringify({ ...rest, entries: { ...entries, 7: entries[NUMBER] } }));
    assert.equal((await vault.get(NUMBER)).pin, PIN);
    await assert.rejects(vault.get('7'), { code: 'ERR_PIN_VAULT_CORRUPT' });
    rmSync(path);
    await assert.rejects(vault.get(NUMBER), { code: 'ERR_PIN_VAULT_MOVED' });
    await assert.rejects(whatsapp.twoStepVerification.rotate({ vault }), { code: 'ERR_PIN_VAULT_MOVED' });
  });

  test('a folder that is not there, or a full disk, is told', async (t) => {
    await assert.rejects(PinVault.open({ path: join(scratch(t), 'no', 'pins.vault'), key }), {
      code: 'ERR_PIN_VAULT_UNAVAILABLE',
    });
    if (process.platform !== 'linux') return;
    await assert.rejects(PinVault.open({ path: '/dev/full', key }), { name: 'WhatsAppPinVaultError' });
  });
});

describe('PostgreSQL', { skip }, () => {
  /** @type {PostgresServer} */
  let server;
  /** @type {Pool} */
  let pool;
  before(async () => {
    server = await PostgresServer.start();
    pool = new Pool(server.options);
    pool.on('error', () => {}); // the test below ends its connections
  });
  after(async () => {
    await pool.end();
    await server.stop();
  });

  test('passes the tests of a storage', async (t) => {
    let count = 0;
    const tables = new WeakMap();
    const make = (/** @type {object} */ beside) => {
      count += 1;
      const table = tables.get(beside) ?? `vault_${count}`;
      const storage = new PostgresStorage(pool, table, 5_000);
      tables.set(storage, table);
      return storage;
    };
    for (const { name, run } of pinVaultStorageTests(make)) await t.test(name, run);
  });

  test('changes of many numbers at once need no more than the connections that there are', async (t) => {
    const small = new Pool({ ...server.options, max: 2, connectionTimeoutMillis: 5_000 });
    t.after(() => small.end());
    const vault = await PinVault.open({ pool: small, key, table: 'crowded' });
    const numbers = ['1', '2', '3', '4', '5', '6'];
    await Promise.all(numbers.map((number) => vault.set(number, PIN)));
    assert.deepEqual(
      (await vault.list()).map(({ phoneNumberId, pin }) => [phoneNumberId, pin]),
      numbers.map((number) => [number, PIN]),
    );
  });

  test('keeps a vault, across clients and a restart of the server', async () => {
    const whatsapp = new WhatsApp({ ...context.emulator.options });
    const vault = await PinVault.open({ pool, key });
    await Promise.all([1, 2, 3].map(() => whatsapp.twoStepVerification.rotate({ vault })));
    assert.equal((await vault.get(NUMBER)).pin, await context.pin());
    const { rows } = await pool.query('SELECT * FROM whatsapp_pin_vault');
    assert.ok(
      rows.length === 2 && !JSON.stringify(rows).includes(/** @type {string} */ (await context.pin())),
    );
    await server.kill();
    await assert.rejects(whatsapp.twoStepVerification.rotate({ vault }), {
      code: 'ERR_PIN_VAULT_UNAVAILABLE',
    });
    await server.start();
    const again = await PinVault.open({ pool: /** @type {any} */ (pool), key });
    assert.equal((await again.get(NUMBER)).pin, await context.pin());
    await whatsapp.twoStepVerification.rotate({ vault });
    assert.equal((await again.get(NUMBER)).pin, await context.pin());
    await assert.rejects(PinVault.open({ pool, key: PinVault.generateKey() }), { code: 'ERR_PIN_VAULT_KEY' });
  });

  test('the server goes away while the answer is under way: the PIN is one of the candidates', async () => {
    const whatsapp = new WhatsApp({ ...context.emulator.options });
    const vault = await PinVault.open({ pool, key, table: 'interrupted' });
    await whatsapp.twoStepVerification.setup({ vault });
    await context.emulator.fail({ method: 'POST', path: '*', delayMs: 300 });
    const rotating = whatsapp.twoStepVerification.rotate({ vault }).catch((thrown) => thrown);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await server.kill();
    const error = await rotating;
    assert.deepEqual([error.code, error.maybeSent], ['ERR_PIN_VAULT_UNAVAILABLE', true]);
    await server.start();
    const { settled, candidates } = await vault.get(NUMBER);
    assert.ok(!settled && candidates.includes(/** @type {string} */ (await context.pin())));
    await whatsapp.twoStepVerification.rotate({ vault });
    assert.equal((await vault.get(NUMBER)).pin, await context.pin());
  });

  test('a table in a schema, made beforehand by the SQL that is printed', async () => {
    await pool.query('CREATE SCHEMA secrets');
    await pool.query(pinVaultMigration('secrets.pins'));
    await pool.query(pinVaultMigration('secrets.pins'));
    const vault = await PinVault.open({ pool, key, table: 'secrets.pins' });
    await vault.set(NUMBER, PIN);
    assert.equal((await vault.get(NUMBER)).pin, PIN);
    for (const table of ['a; DROP TABLE b', 'A', '', 'a.b.c', "a'"]) {
      await assert.rejects(PinVault.open({ pool, key, table }), /`table` must be/);
    }
    await assert.rejects(PinVault.open({ pool: /** @type {any} */ ({}), key }), /`pool` must be/);
  });
});
