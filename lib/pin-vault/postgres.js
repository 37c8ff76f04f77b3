// The storage of a vault in a table of PostgreSQL, over the pool of `pg` that the program has. `vault.js` makes one of
// the option `pool`.
const { AsyncLocalStorage } = require('node:async_hooks');
const { setTimeout: sleep } = require('node:timers/promises');
const { WhatsAppValidationError } = require('../errors.js');
const { WhatsAppPinVaultError } = require('./error.js');

/** @typedef {import('../../types/pin-vault.js').PinVaultStorage} PinVaultStorage */

const BETWEEN_TRIES = 50;
const TABLE = 'whatsapp_pin_vault';

/** @implements {PinVaultStorage} */
class PostgresStorage {
  #pool;
  #table;
  #patience;
  /** The table is there. @type {Promise<unknown> | undefined} */
  #ready;
  /**
   * The connection that holds the lock also asks what is asked under it: a second one may never come, where every other
   * connection of the pool holds a lock and waits too.
   */
  #locked = new AsyncLocalStorage();

  /**
   * @param {any} pool
   * @param {unknown} table
   * @param {number} patience how many milliseconds another process is waited for
   */
  constructor(pool, table = TABLE, patience = 0) {
    if (typeof pool?.connect !== 'function' || typeof pool?.query !== 'function') {
      throw new WhatsAppValidationError('`pool` must be a Pool of the package `pg`.');
    }
    this.#pool = pool;
    this.#table = tableName(table);
    this.#patience = patience;
  }

  /** @param {string} name */
  async get(name) {
    const { rows } = await this.#query(`SELECT entry FROM ${this.#table} WHERE name = $1`, [name]);
    return rows[0]?.entry;
  }

  async names() {
    const { rows } = await this.#query(`SELECT name FROM ${this.#table} ORDER BY name`, []);
    return rows.map(({ name }) => name);
  }

  /** @returns {Promise<[string, string][]>} */
  async readAll() {
    const { rows } = await this.#query(`SELECT name, entry FROM ${this.#table} ORDER BY name`, []);
    return rows.map(({ name, entry }) => [name, entry]);
  }

  /** @param {string} name @param {string | undefined} entry @param {string | undefined} previous */
  async put(name, entry, previous) {
    const table = this.#table;
    const [text, values] =
      entry === undefined
        ? [`DELETE FROM ${table} WHERE name = $1 AND entry = $2`, [name, previous]]
        : previous === undefined
          ? [
              `INSERT INTO ${table} (name, entry) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`,
              [name, entry],
            ]
          : [
              `UPDATE ${table} SET entry = $2, updated_at = now() WHERE name = $1 AND entry = $3`,
              [name, entry, previous],
            ];
    const { rowCount } = await this.#query(text, values);
    return rowCount === 1;
  }

  /**
   * @template Result
   * @param {string} name
   * @param {() => Promise<Result>} work
   * @returns {Promise<Result>}
   */
  async exclusive(name, work) {
    const client = await this.#told(() => this.#pool.connect());
    // A connection of a pool that breaks while nobody asks it anything must not end the process.
    const ignore = () => {};
    client.on?.('error', ignore);
    let broken = true;
    try {
      await this.#lock(client, name);
      try {
        return await this.#locked.run(client, work);
      } finally {
        // The lock goes with the session, too: where this fails, the connection is not used again.
        await client
          .query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [this.#lockName(name)])
          .then(() => (broken = false), ignore);
      }
    } finally {
      client.removeListener?.('error', ignore);
      client.release(broken);
    }
  }

  async close() {} // The pool is the program's own.

  /**
   * @param {any} client
   * @param {string} name
   */
  async #lock(client, name) {
    const until = performance.now() + this.#patience;
    for (;;) {
      const text = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken';
      const { rows } = await this.#told(() => client.query(text, [this.#lockName(name)]));
      if (rows[0]?.taken === true) return;
      if (performance.now() >= until) {
        throw new WhatsAppPinVaultError('The vault is in use by another process.', 'ERR_PIN_VAULT_BUSY');
      }
      await sleep(BETWEEN_TRIES);
    }
  }

  #asked() {
    return this.#locked.getStore() ?? this.#pool;
  }

  /** @param {string} name */
  #lockName(name) {
    return `meta-cloud-api pin vault ${this.#table} ${name}`;
  }

  /** @param {string} text @param {unknown[]} values @returns {Promise<{ rows: any[], rowCount: number }>} */
  async #query(text, values) {
    this.#ready ??= this.#create();
    await this.#ready.catch((error) => {
      this.#ready = undefined; // the next one tries again
      throw error;
    });
    return this.#told(() => this.#asked().query(text, values));
  }

  async #create() {
    const known = await this.#told(() =>
      this.#asked().query('SELECT to_regclass($1) AS found', [this.#table]),
    );
    if (known.rows[0]?.found !== null) return;
    await this.#told(() => this.#asked().query(migration(this.#table)));
  }

  /**
   * The error of the driver may quote what was asked, and that is sealed; it is told as the cause.
   *
   * @template Result
   * @param {() => Promise<Result>} ask
   */
  async #told(ask) {
    try {
      return await ask();
    } catch (error) {
      const full = /** @type {any} */ (error)?.code === '53100';
      throw new WhatsAppPinVaultError(
        full ? 'There is no room to write the vault.' : 'The database of the vault cannot be used.',
        full ? 'ERR_PIN_VAULT_FULL' : 'ERR_PIN_VAULT_UNAVAILABLE',
        error,
      );
    }
  }
}

/** @param {unknown} table @returns {string} */
function tableName(table) {
  const isName = typeof table === 'string' && /^[a-z_][a-z\d_]*(\.[a-z_][a-z\d_]*)?$/.test(table);
  if (isName && table.length <= 100) return table;
  throw new WhatsAppValidationError('`table` must be a plain name in lower case, after a schema if need be.');
}

/** What creates the table, for those whose programs may not. @param {unknown} [table] */
const migration = (table = TABLE) =>
  `CREATE TABLE IF NOT EXISTS ${tableName(table)} (
  name text PRIMARY KEY,
  entry text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
)`;

module.exports = { PostgresStorage, migration };
