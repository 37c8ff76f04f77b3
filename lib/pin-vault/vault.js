// `PinVault`, the encrypted record of each number's PIN: the current one, the one that is being set, and what became of
// each attempt. Programs open one; `rotation.js` changes it step by step.
const { randomBytes } = require('node:crypto');
const { WhatsAppValidationError } = require('../errors.js');
const { Cipher } = require('../cipher.js');
const { isObject } = require('../value.js');
const { WhatsAppPinVaultError } = require('./error.js');
const records = require('./record.js');

/**
 * @typedef {import('../../types/pin-vault.js').PinVaultStorage} PinVaultStorage
 * @typedef {import('./record.js').PinRecord} PinRecord
 *
 * What may be done while nobody else changes the same number.
 * @typedef {{ readonly record: PinRecord, save(record: PinRecord): Promise<void>, forget(): Promise<void> }} Held
 */

/** Under this name the storage keeps what belongs to no number: the salt, and a proof of the key. */
const HEADER = '';
/** @type {import('../cipher.js').Purpose} */
const PURPOSE = {
  name: 'pin vault',
  owner: 'A vault',
  guarded: 'a PIN of six digits',
  what: (name) => (name === HEADER ? 'The vault' : `The entry of number ${name}`),
  error: (message, fault, cause) =>
    new WhatsAppPinVaultError(
      message,
      fault === 'key' ? 'ERR_PIN_VAULT_KEY' : 'ERR_PIN_VAULT_CORRUPT',
      cause,
    ),
};
const PATIENCE = 30_000;
const DAY = 86_400_000;

/**
 * Works on a number's record while nobody else does.
 *
 * @type {<Result>(vault: any, phoneNumberId: string, work: (held: Held) => Promise<Result>) => Promise<Result>}
 */
let holding;

/** Refuses what is no vault. @type {(vault: unknown) => void} */
let checkVault;

class PinVault {
  /** @type {PinVaultStorage} */
  #storage;
  /** @type {InstanceType<typeof Cipher>} */
  #cipher;
  /** @type {number | undefined} */
  #maxAgeDays;
  #isClosed = false;

  /** @param {{ storage: PinVaultStorage, cipher: InstanceType<typeof Cipher>, maxAgeDays: number | undefined }} [parts] */
  constructor(parts) {
    if (!(parts?.cipher instanceof Cipher)) {
      throw new WhatsAppValidationError(
        'A PinVault is not made with `new`: open one with `await PinVault.open({ path, key })`.',
      );
    }
    this.#storage = parts.storage;
    this.#cipher = parts.cipher;
    this.#maxAgeDays = parts.maxAgeDays;
  }

  static {
    checkVault = (vault) => {
      if (isObject(vault) && #storage in vault) return;
      throw new WhatsAppValidationError('`vault` must be a PinVault: open one with `PinVault.open()`.');
    };
    holding = (vault, phoneNumberId, work) => {
      checkVault(vault);
      return vault.#holding(phoneNumberId, work);
    };
  }

  /** @param {any} options */
  static async open(options) {
    try {
      if (!isObject(options))
        throw new WhatsAppValidationError('`options` are missing: pass `path` and `key`.');
      const maxAgeDays = daysOf(options.pinPolicy);
      const storage = storageOf(options);
      const cipher = await unlocked(storage, options);
      return new PinVault({ storage, cipher, maxAgeDays });
    } catch (error) {
      throw told(error, PinVault.open);
    }
  }

  /** A new key, as base64. */
  static generateKey() {
    return randomBytes(32).toString('base64');
  }

  /** @param {string | number} phoneNumberId */
  async get(phoneNumberId) {
    try {
      const id = numberId(phoneNumberId);
      return records.shown(id, (await this.#read(id)).record, Date.now());
    } catch (error) {
      throw told(error, this.get);
    }
  }

  async list() {
    try {
      const shown = [];
      for (const [name, entry] of await this.#entries()) {
        if (name !== HEADER) shown.push(records.shown(name, await this.#opened(name, entry), Date.now()));
      }
      return shown;
    } catch (error) {
      throw told(error, this.list);
    }
  }

  /** @param {{ maxAgeDays?: number }} [options] */
  async due(options = {}) {
    try {
      const days = daysOf(options) ?? this.#maxAgeDays;
      // What was changed in the future was changed under a wrong clock: how old it is, nobody knows.
      const isOld = (/** @type {Date | null} */ changedAt) => {
        const age = changedAt === null ? Number.POSITIVE_INFINITY : Date.now() - changedAt.getTime();
        return days !== undefined && (age >= days * DAY || age < -DAY);
      };
      return (await this.list()).filter(({ settled, changedAt }) => !settled || isOld(changedAt));
    } catch (error) {
      throw told(error, this.due);
    }
  }

  /**
   * @param {string | number} phoneNumberId
   * @param {string} pin
   * @param {{ changedAt?: Date }} [options]
   */
  async set(phoneNumberId, pin, options = {}) {
    try {
      const { changedAt = new Date() } = options;
      const id = numberId(phoneNumberId);
      require('../addon.js').core.checkPin(pin);
      if (!(changedAt instanceof Date) || Number.isNaN(changedAt.getTime())) {
        throw new WhatsAppValidationError('`changedAt` must be a Date.');
      }
      await this.#holding(id, ({ record, save }) =>
        save(records.adopted(record, pin, new Date().toISOString(), changedAt.toISOString())),
      );
    } catch (error) {
      throw told(error, this.set);
    }
  }

  /**
   * @param {string | number} phoneNumberId
   * @param {string} pin
   */
  async propose(phoneNumberId, pin) {
    try {
      const id = numberId(phoneNumberId);
      require('../addon.js').core.checkPin(pin);
      await this.#holding(id, ({ record, save }) => {
        if (record.next === null) return save(records.waiting(record, pin, new Date().toISOString()));
        throw new WhatsAppValidationError(
          'Another PIN of this number waits to be set, or its answer was lost: settle it first, with `rotate()`.',
        );
      });
    } catch (error) {
      throw told(error, this.propose);
    }
  }

  /** @param {string | number} phoneNumberId */
  async delete(phoneNumberId) {
    try {
      const id = numberId(phoneNumberId);
      await this.#open().exclusive(id, async () => {
        const entry = await this.#open().get(id);
        if (entry !== undefined) await this.#put(id, undefined, entry);
      });
    } catch (error) {
      throw told(error, this.delete);
    }
  }

  async reencrypt() {
    try {
      let count = 0;
      for (const name of await this.#open().names()) {
        await this.#open().exclusive(name, async () => {
          const entry = await this.#open().get(name);
          if (entry === undefined) return;
          const resealed =
            name === HEADER ? await this.#resealedHeader(entry) : await this.#resealed(name, entry);
          if (resealed === undefined) return;
          await this.#put(name, resealed, entry);
          if (name !== HEADER) count += 1;
        });
      }
      return count;
    } catch (error) {
      throw told(error, this.reencrypt);
    }
  }

  /**
   * @param {any} processor
   * @param {(event: import('../../types/pin-vault.js').PinChangedElsewhere) => unknown} onChangedElsewhere
   */
  watch(processor, onChangedElsewhere) {
    try {
      if (typeof processor?.on !== 'function')
        throw new WhatsAppValidationError('`processor` must be a WebhookProcessor.');
      if (typeof onChangedElsewhere !== 'function')
        throw new WhatsAppValidationError('`onChangedElsewhere` must be a function.');
      const { compared } = require('./webhook.js');
      return processor.on('security', async (/** @type {any} */ whatsapp, /** @type {any} */ processed) => {
        const names = async () => (await this.#open().names()).filter((name) => name !== HEADER);
        const elsewhere = await compared({ names, holding: this.#holding.bind(this) }, whatsapp, processed);
        if (elsewhere !== undefined) await onChangedElsewhere(elsewhere);
      });
    } catch (error) {
      throw told(error, this.watch);
    }
  }

  async close() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#storage.close();
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return 'PinVault {}';
  }

  #open() {
    if (this.#isClosed) throw new WhatsAppPinVaultError('The vault is closed.', 'ERR_PIN_VAULT_CLOSED');
    return this.#storage;
  }

  /** @param {string} id */
  async #read(id) {
    const entry = await this.#open().get(id);
    return { entry, record: entry === undefined ? records.unknown() : await this.#opened(id, entry) };
  }

  /** @param {string} id @param {string} entry @returns {Promise<PinRecord>} */
  async #opened(id, entry) {
    return JSON.parse(await this.#cipher.open(id, entry));
  }

  /** All entries, in the order of their names: at once, where the storage can. */
  async #entries() {
    const storage = this.#open();
    const entries = (await storage.readAll?.()) ?? [];
    if (storage.readAll === undefined) {
      for (const name of await storage.names()) {
        const entry = await storage.get(name);
        if (entry !== undefined) entries.push([name, entry]);
      }
    }
    return entries.sort(([one], [other]) => (one < other ? -1 : 1));
  }

  /**
   * @template Result
   * @param {string} id
   * @param {(held: Held) => Promise<Result>} work
   */
  async #holding(id, work) {
    return this.#open().exclusive(id, async () => {
      let { entry, record } = await this.#read(id);
      return work({
        get record() {
          return record;
        },
        save: async (next) => {
          const sealed = await this.#cipher.seal(id, JSON.stringify(next));
          await this.#put(id, sealed, entry);
          entry = sealed;
          record = next;
        },
        forget: async () => {
          await this.#put(id, undefined, entry);
          entry = undefined;
          record = records.unknown();
        },
      });
    });
  }

  /**
   * @param {string} name
   * @param {string | undefined} entry
   * @param {string | undefined} previous
   */
  async #put(name, entry, previous) {
    // A rotation that began before `close` is brought to its end.
    if (!(await this.#storage.put(name, entry, previous))) {
      throw new WhatsAppPinVaultError('The entry was changed meanwhile.', 'ERR_PIN_VAULT_CONFLICT');
    }
  }

  /** @param {string} name @param {string} entry */
  async #resealed(name, entry) {
    if (this.#cipher.isCurrent(entry)) return undefined;
    return this.#cipher.seal(name, await this.#cipher.open(name, entry));
  }

  /** @param {string} entry */
  async #resealedHeader(entry) {
    const header = headerOf(entry);
    const proof = await this.#resealed(HEADER, header.proof);
    return proof === undefined ? undefined : JSON.stringify({ ...header, proof });
  }
}

/**
 * The cipher of a vault, proven by its header, which the first one to open the vault writes.
 *
 * @param {PinVaultStorage} storage
 * @param {any} options
 */
async function unlocked(storage, options) {
  const known = await storage.get(HEADER);
  if (known !== undefined) return proven(known, options);
  // Keys that are refused must not leave a vault behind.
  const salt = randomBytes(16);
  const cipher = await Cipher.of(options, salt, PURPOSE);
  const header = JSON.stringify({ salt: salt.toString('base64'), proof: await cipher.seal(HEADER, 'open') });
  return storage.exclusive(HEADER, async () => {
    // A new header would lock out the entries that are there.
    if ((await storage.names()).some((name) => name !== HEADER) && (await storage.get(HEADER)) === undefined)
      throw damaged();
    if (await storage.put(HEADER, header, undefined)) return cipher;
    return proven(/** @type {string} */ (await storage.get(HEADER)), options);
  });
}

/** @param {string} text @param {any} options */
async function proven(text, options) {
  const { salt, proof } = headerOf(text);
  const cipher = await Cipher.of(options, Buffer.from(salt, 'base64'), PURPOSE);
  await cipher.open(HEADER, proof);
  return cipher;
}

/** @param {string} text @returns {{ salt: string, proof: string }} */
function headerOf(text) {
  try {
    const { salt, proof } = JSON.parse(text);
    if (typeof salt === 'string' && typeof proof === 'string') return { salt, proof };
  } catch {}
  throw damaged();
}

const damaged = () => new WhatsAppPinVaultError('The vault is damaged.', 'ERR_PIN_VAULT_CORRUPT');

/** @param {any} options @returns {PinVaultStorage} */
function storageOf({ path, pool, storage, table, lockTimeout = PATIENCE }) {
  const given = Object.entries({ path, pool, storage }).filter(([, value]) => value !== undefined);
  if (given.length !== 1) {
    throw new WhatsAppValidationError('A vault takes exactly one of `path`, `pool` and `storage`.');
  }
  if (typeof lockTimeout !== 'number' || !(lockTimeout >= 0)) {
    throw new WhatsAppValidationError('`lockTimeout` must be a number of milliseconds.');
  }
  if (pool !== undefined) return new (require('./postgres.js').PostgresStorage)(pool, table, lockTimeout);
  if (path !== undefined) {
    if (typeof path !== 'string' || path === '' || path.includes('\0')) {
      throw new WhatsAppValidationError('`path` must be the path of a file.');
    }
    return new (require('./file.js').FileStorage)(path, lockTimeout);
  }
  for (const method of ['get', 'names', 'put', 'exclusive', 'close']) {
    if (typeof storage?.[method] !== 'function') {
      throw new WhatsAppValidationError(`\`storage\` must have a method \`${method}\`.`);
    }
  }
  return foreign(storage);
}

/**
 * A storage that the program has made: what it throws becomes the cause of an error of ours.
 *
 * @param {PinVaultStorage} storage
 * @returns {PinVaultStorage}
 */
function foreign(storage) {
  /** @param {() => unknown} ask @returns {Promise<any>} */
  const ask = async (ask) => {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof WhatsAppPinVaultError) throw error;
      throw new WhatsAppPinVaultError('The storage of the vault failed.', 'ERR_PIN_VAULT_UNAVAILABLE', error);
    }
  };
  return {
    get: (name) => ask(() => storage.get(name)),
    names: () => ask(() => storage.names()),
    ...(typeof storage.readAll === 'function' && { readAll: () => ask(() => storage.readAll?.()) }),
    put: (name, entry, previous) => ask(() => storage.put(name, entry, previous)),
    close: () => ask(() => storage.close()),
    async exclusive(name, work) {
      /** @type {{ value: any } | { error: unknown } | undefined} */
      let outcome;
      await ask(() =>
        storage.exclusive(name, async () => {
          outcome = await work().then(
            (value) => ({ value }),
            (error) => ({ error }),
          );
        }),
      );
      if (outcome === undefined)
        throw new WhatsAppPinVaultError('The storage ran no work.', 'ERR_PIN_VAULT_UNAVAILABLE');
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    },
  };
}

/** @param {any} policy */
function daysOf(policy) {
  if (policy === undefined) return undefined;
  const { maxAgeDays } = Object(policy);
  if (maxAgeDays === undefined) return undefined;
  if (typeof maxAgeDays === 'number' && maxAgeDays >= 0 && Number.isFinite(maxAgeDays)) return maxAgeDays;
  throw new WhatsAppValidationError('`maxAgeDays` must be a number of days.');
}

/** @param {unknown} value */
function numberId(value) {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id === 'string' && /^\d{1,64}$/.test(id)) return id;
  throw new WhatsAppValidationError('`phoneNumberId` must be the id of a phone number, which is all digits.');
}

/**
 * @param {unknown} error
 * @param {Function} caller frames up to this one are ours
 */
function told(error, caller) {
  return require('../answer.js').failure(error, caller);
}

module.exports = {
  PinVault,
  /** @type {typeof checkVault} */
  checkVault: (vault) => checkVault(vault),
  /** @type {typeof holding} */
  holding: (vault, phoneNumberId, work) => holding(vault, phoneNumberId, work),
  numberId,
};
