// Where a vault is kept: the file, and a real PostgreSQL. Both pass the tests that anybody's storage can run.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
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
const { start } = require('../support/child.js');
const { PIN, emulated } = require('../support/emulated.js');
const { scratch } = require('../support/files.js');
const { PostgresServer, skip } = require('../support/postgres-server.js');

const key = PinVault.generateKey();
const context = emulated();
const NUMBER = '100000000000001';

const POSIX = { skip: process.platform === 'win32' };

/** @param {object} entries */
const checksumOf = (entries) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(entries)))
    .digest('hex');

/**
 * Rotates in a process of its own, and reports what became of it.
 *
 * @param {object} argument
 * @param {string[]} [before] what starts it
 * @returns {Promise<any>}
 */
async function rotated(argument, before) {
  const { options } = context.emulator;
  const { ended } = start(
    'pin-rotations.js',
    { ...argument, options },
    before === undefined ? {} : { before },
  );
  const { result, stderr, code } = await ended;
  assert.ok(result, `${code}: ${stderr}`);
  return result;
}

/**
 * Two processes rotate one number as often as they can, while a third sets another one.
 *
 * @param {any} argument
 * @param {Pool} [pool]
 */
async function takeTurns(argument, pool) {
  const vault = await PinVault.open(pool === undefined ? argument : { ...argument, pool });
  const times = 6;
  const results = await Promise.all([
    rotated({ ...argument, times }),
    rotated({ ...argument, times }),
    vault.set('7', PIN),
  ]);
  assert.deepEqual(results.slice(0, 2), [{}, {}]);
  const { history, pin, settled } = await vault.get(NUMBER);
  assert.deepEqual([settled, pin], [true, await context.pin()]);
  assert.deepEqual(
    history.map(({ event }) => event),
    Array(2 * times)
      .fill(['proposed', 'accepted'])
      .flat(),
  );
  assert.equal((await vault.get('7')).pin, PIN);
}

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
    const { entries, checksum: _, ...rest } = JSON.parse(good);
    const whole = (/** @type {object} */ entries) =>
      JSON.stringify({ ...rest, checksum: checksumOf(entries), entries });
    const sealed = JSON.parse(entries[NUMBER]);
    const flipped = { ...sealed, sealed: sealed.sealed.replace(/^./, sealed.sealed[0] === 'A' ? 'B' : 'A') };
    const withEntry = (/** @type {unknown} */ entry) => whole({ ...entries, [NUMBER]: entry });
    const damaged = {
      empty: '',
      cut: good.slice(0, good.length / 2),
      'other JSON': '[1]',
      'a later version': JSON.stringify({ ...rest, version: 2, entries }),
      'no entries': JSON.stringify(rest),
      'no checksum': JSON.stringify({ ...rest, entries }),
      'a number less': JSON.stringify({ ...JSON.parse(good), entries: { '': entries[''] } }),
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
    writeFileSync(path, whole({ ...entries, 7: entries[NUMBER] }));
    assert.equal((await vault.get(NUMBER)).pin, PIN);
    await assert.rejects(vault.get('7'), { code: 'ERR_PIN_VAULT_CORRUPT' });
    // Without its header, anybody's key would open it anew.
    writeFileSync(path, whole({ [NUMBER]: entries[NUMBER] }));
    for (const one of [key, PinVault.generateKey()]) {
      await assert.rejects(PinVault.open({ path, key: one }), { code: 'ERR_PIN_VAULT_CORRUPT' });
    }
    rmSync(path);
    await assert.rejects(vault.get(NUMBER), { code: 'ERR_PIN_VAULT_MOVED' });
    await assert.rejects(whatsapp.twoStepVerification.rotate({ vault }), { code: 'ERR_PIN_VAULT_MOVED' });
  });

  test('cut at any length, and with any byte changed, it says what to do and stays as it is', async (t) => {
    const path = join(scratch(t), 'pins.vault');
    await (await PinVault.open({ path, key })).set(NUMBER, PIN);
    const good = readFileSync(path);
    const changed = (/** @type {number} */ at, /** @type {number} */ bits) => {
      const bytes = Buffer.from(good);
      bytes[at] ^= bits;
      return bytes;
    };
    const broken = [...good.keys()].flatMap((at) => [
      good.subarray(0, at),
      changed(at, 1),
      changed(at, 0x20),
    ]);
    for (const bytes of broken) {
      writeFileSync(path, bytes);
      const where = `${bytes.length} of ${good.length} bytes: ${bytes.toString('latin1')}`;
      let error;
      try {
        const vault = await PinVault.open({ path, key });
        const { pin } = await vault.get(NUMBER);
        assert.equal(pin, PIN, where); // white space, and the case of nothing
        assert.deepEqual(JSON.parse(bytes.toString('utf8')), JSON.parse(good.toString('utf8')), where);
      } catch (thrown) {
        error = /** @type {any} */ (thrown);
        assert.equal(error.code, 'ERR_PIN_VAULT_CORRUPT', `${where}: ${error}`);
        assert.match(error.remedy, /Nothing was overwritten: restore the vault from a backup/);
        assert.ok(!String(error.stack).includes(PIN));
      }
      assert.ok(readFileSync(path).equals(bytes), `${where}: it was written`);
    }
    writeFileSync(path, good);
    assert.equal((await (await PinVault.open({ path, key })).get(NUMBER)).pin, PIN);
  });

  test(
    'no room: nothing is sent, the file stays as it is, and a rotation later goes on',
    POSIX,
    async (t) => {
      const path = join(scratch(t), 'pins.vault');
      const vault = await PinVault.open({ path, key });
      for (const number of ['1', '2', '3', '4', NUMBER]) await vault.set(number, PIN);
      const before = readFileSync(path);
      // A file of this process may have so many blocks, and this one has more; the signal that tells is left aside.
      const limit = 'trap "" XFSZ; ulimit -f 1; exec "$0" "$@"';
      const { error } = await rotated({ path, key }, ['sh', '-c', limit]);
      assert.deepEqual([error.code, error.maybeSent, error.retryable], ['ERR_PIN_VAULT_FULL', false, true]);
      assert.match(error.message, /no room/);
      assert.ok(readFileSync(path).equals(before));
      assert.deepEqual(readdirSync(join(path, '..')).sort(), ['pins.vault', 'pins.vault.lock']);
      assert.deepEqual(await context.emulator.requests(), []);
      assert.deepEqual(await rotated({ path, key }), {});
      assert.equal((await vault.get(NUMBER)).pin, await context.pin());
    },
  );

  test('read-only, the file or its folder: it can be read, and nothing is sent', POSIX, async (t) => {
    const folder = scratch(t);
    const path = join(folder, 'pins.vault');
    await (await PinVault.open({ path, key })).set(NUMBER, PIN);
    const before = readFileSync(path);
    chmodSync(folder, 0o777);
    const user = process.getuid?.() === 0 ? 65_534 : undefined; // root may write everything
    for (const [mode, parent, lock, message, cause] of /** @type {const} */ ([
      [0o444, 0o777, 0o666, 'The vault cannot be written.', /EACCES/],
      [0o444, 0o555, 0o444, 'The vault cannot be locked.', /Permission denied/],
    ])) {
      chmodSync(path, mode);
      chmodSync(`${path}.lock`, lock);
      chmodSync(folder, parent);
      const { error, pin } = await rotated({ path, key, user });
      chmodSync(folder, 0o777); // so that it can be removed
      assert.deepEqual([error?.code, error?.maybeSent, pin], ['ERR_PIN_VAULT_UNAVAILABLE', false, PIN]);
      assert.equal(error.message, message);
      assert.match(error.cause, cause);
      assert.ok(readFileSync(path).equals(before));
    }
    assert.deepEqual(await context.emulator.requests(), []);
  });

  test('two processes on one file: every change is whole, and none is lost', async (t) => {
    const path = join(scratch(t), 'pins.vault');
    await takeTurns({ path, key });
  });

  test('a folder that is not there, or a full disk, is told', async (t) => {
    await assert.rejects(PinVault.open({ path: join(scratch(t), 'no', 'pins.vault'), key }), {
      code: 'ERR_PIN_VAULT_UNAVAILABLE',
    });
    if (process.platform !== 'linux') return;
    await assert.rejects(PinVault.open({ path: '/dev/full', key }), { name: 'WhatsAppPinVaultError' });
  });
});

describe("somebody's own", () => {
  const tick = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 3));

  /** Over a map, each step of which takes a while, as it does over a network. */
  class SlowStorage {
    /** @param {any} [beside] */
    constructor({ entries = new Map(), waiting = new Map() } = {}) {
      this.entries = /** @type {Map<string, any>} */ (entries);
      this.waiting = /** @type {Map<string, Promise<unknown>>} */ (waiting);
    }
    /** @param {string} name */
    async get(name) {
      await tick();
      return this.entries.get(name);
    }
    async names() {
      await tick();
      return [...this.entries.keys()];
    }
    /** @param {string} name @param {string | undefined} entry @param {string | undefined} previous */
    async put(name, entry, previous) {
      await tick();
      if (this.entries.get(name) !== previous) return false;
      this.store(name, entry);
      await tick();
      return true;
    }
    /** @param {string} name @param {string | undefined} entry */
    store(name, entry) {
      if (entry === undefined) this.entries.delete(name);
      else this.entries.set(name, entry);
    }
    /** @template Result @param {string} name @param {() => Promise<Result>} work @returns {Promise<Result>} */
    exclusive(name, work) {
      const result = Promise.resolve(this.waiting.get(name)).then(work);
      const settled = result.then(tick, tick);
      this.waiting.set(name, settled);
      return result;
    }
    async close() {}
  }

  test('passes the tests, and keeps a vault', async (t) => {
    const make = (/** @type {any} */ beside) => new SlowStorage(beside);
    for (const { name, run } of pinVaultStorageTests(make)) await t.test(name, run);
    const storage = new SlowStorage();
    const whatsapp = new WhatsApp({ ...context.emulator.options });
    const vaults = [
      await PinVault.open({ storage, key }),
      await PinVault.open({ storage: new SlowStorage(storage), key }),
    ];
    const turns = [0, 1, 0, 1].map((at) => whatsapp.twoStepVerification.rotate({ vault: vaults[at] }));
    await Promise.all(turns);
    assert.equal((await vaults[0].get(NUMBER)).pin, await context.pin());
    assert.equal((await vaults[1].get(NUMBER)).history.length, 8);
    assert.equal((await vaults[0].list()).length, 1);
  });

  /** @type {Record<string, (storage: any) => object>} each breaks one promise */
  const broken = {
    'loses every write': () => ({ store() {} }),
    'loses one write in ten': () => {
      let count = 0;
      return {
        store(/** @type {string} */ name, /** @type {any} */ entry) {
          count += 1;
          if (count % 10 !== 0) SlowStorage.prototype.store.call(this, name, entry);
        },
      };
    },
    'writes after it has said so': () => ({
      store(/** @type {string} */ name, /** @type {any} */ entry) {
        setTimeout(() => SlowStorage.prototype.store.call(this, name, entry), 50);
      },
    }),
    'writes whatever is there': () => ({
      async put(/** @type {string} */ name, /** @type {any} */ entry) {
        SlowStorage.prototype.store.call(this, name, entry);
        return true;
      },
    }),
    'removes whatever is there': () => ({
      async put(/** @type {string} */ name, /** @type {any} */ entry, /** @type {any} */ previous) {
        if (entry !== undefined) return SlowStorage.prototype.put.call(this, name, entry, previous);
        this.store(name, undefined);
        return true;
      },
    }),
    'writes all of it from what it has read before': (storage) => ({
      async put(/** @type {string} */ name, /** @type {any} */ entry, /** @type {any} */ previous) {
        const document = new Map(storage.entries);
        await tick();
        if (document.get(name) !== previous) return false;
        if (entry === undefined) document.delete(name);
        else document.set(name, entry);
        await tick();
        storage.entries.clear();
        for (const [one, text] of document) storage.entries.set(one, text);
        return true;
      },
    }),
    'locks nothing': () => ({ exclusive: (/** @type {string} */ _, /** @type {any} */ work) => work() }),
    'locks its own process alone': () => ({ waiting: new Map() }),
    'waits for itself when it writes': () => ({
      async put(/** @type {string} */ name, /** @type {any} */ entry, /** @type {any} */ previous) {
        await this.waiting.get(name);
        return SlowStorage.prototype.put.call(this, name, entry, previous);
      },
    }),
    'keeps the lock of a work that threw': () => ({
      exclusive(/** @type {string} */ name, /** @type {any} */ work) {
        const result = Promise.resolve(this.waiting.get(name)).then(work);
        this.waiting.set(
          name,
          result.then(tick, () => new Promise(() => {})),
        );
        return result;
      },
    }),
    'swallows what the work throws': () => ({
      exclusive(/** @type {string} */ name, /** @type {any} */ work) {
        return SlowStorage.prototype.exclusive.call(this, name, () => work().catch(() => {}));
      },
    }),
    'forgets what the work resolves to': () => ({
      async exclusive(/** @type {string} */ name, /** @type {any} */ work) {
        await SlowStorage.prototype.exclusive.call(this, name, work);
      },
    }),
    'reads from a copy': () => {
      const seen = new Map();
      return {
        async get(/** @type {string} */ name) {
          if (!seen.has(name)) seen.set(name, await SlowStorage.prototype.get.call(this, name));
          return seen.get(name);
        },
      };
    },
    'says null of what is not there': () => ({
      get: async function (/** @type {string} */ name) {
        return (await SlowStorage.prototype.get.call(this, name)) ?? null;
      },
    }),
    'keeps names in an object': () => {
      const entries = /** @type {any} */ ({});
      return {
        get: async (/** @type {string} */ name) => entries[name],
        names: async () => Object.keys(entries),
        async put(/** @type {string} */ name, /** @type {any} */ entry, /** @type {any} */ previous) {
          if (entries[name] !== previous) return false;
          if (entry === undefined) delete entries[name];
          else entries[name] = entry;
          return true;
        },
      };
    },
    'cuts what is long': () => ({
      store(/** @type {string} */ name, /** @type {any} */ entry) {
        SlowStorage.prototype.store.call(this, name, entry?.slice(0, 4_000));
      },
    }),
    'forgets all when it is closed': (storage) => ({ close: async () => storage.entries.clear() }),
  };
  describe('fails them, if it', { concurrency: true }, () => {
    for (const [name, change] of Object.entries(broken)) {
      test(name, async () => {
        const make = (/** @type {any} */ beside) => {
          const storage = new SlowStorage(beside);
          return Object.assign(storage, change(storage));
        };
        const failures = [];
        for (const { name, run } of pinVaultStorageTests(make)) {
          await run().catch(() => failures.push(name));
          if (failures.length > 0) return;
        }
        assert.fail('it passes all of them');
      });
    }
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

  test('two machines on one table: every change is whole, and none is lost', async () => {
    await takeTurns({ pool: server.options, table: 'turns', key }, pool);
  });

  test('without its header, a table is not opened anew', async () => {
    await (await PinVault.open({ pool, key, table: 'headless' })).set(NUMBER, PIN);
    await pool.query("DELETE FROM headless WHERE name = ''");
    for (const one of [key, PinVault.generateKey()]) {
      await assert.rejects(PinVault.open({ pool, key: one, table: 'headless' }), {
        code: 'ERR_PIN_VAULT_CORRUPT',
      });
    }
    assert.equal((await pool.query('SELECT * FROM headless')).rowCount, 1);
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
