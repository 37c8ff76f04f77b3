// The storage of a vault in one file: each change replaces it as a whole, on the disk before it counts, while a lock
// keeps other processes out. `vault.js` makes one of the option `path`.
const { createHash } = require('node:crypto');
const { access, constants, open, readFile, realpath, rename, rm } = require('node:fs/promises');
const { dirname, resolve } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { core } = require('../addon.js');
const { WhatsAppPinVaultError } = require('./error.js');

/** @typedef {import('../../types/pin-vault.js').PinVaultStorage} PinVaultStorage */

const FORMAT = 'meta-cloud-api pin vault';
const BETWEEN_TRIES = 50;

/** @implements {PinVaultStorage} */
class FileStorage {
  #path;
  #patience;
  /** Whoever changes something waits here for those before. @type {Promise<unknown>} */
  #last = Promise.resolve();
  /** Whether the file was there: then it has to be there. */
  #existed = false;

  /**
   * @param {string} path
   * @param {number} patience how many milliseconds another process is waited for
   */
  constructor(path, patience) {
    this.#path = resolve(path);
    this.#patience = patience;
  }

  /** @param {string} name */
  async get(name) {
    return (await this.#entries())[name];
  }

  async names() {
    return Object.keys(await this.#entries());
  }

  async readAll() {
    return Object.entries(await this.#entries());
  }

  /** @param {string} name @param {string | undefined} entry @param {string | undefined} previous */
  async put(name, entry, previous) {
    const entries = await this.#entries();
    if (entries[name] !== previous) return false;
    if (entry === undefined) delete entries[name];
    else entries[name] = entry;
    const content = { format: FORMAT, version: 1, checksum: checksum(entries), entries };
    await this.#replace(`${JSON.stringify(content, undefined, 1)}\n`);
    return true;
  }

  /**
   * @template Result
   * @param {string} _name the whole file is locked
   * @param {() => Promise<Result>} work
   */
  async exclusive(_name, work) {
    const before = this.#last;
    /** @type {() => void} */
    let done = () => {};
    this.#last = new Promise((resolve) => {
      done = () => resolve(undefined);
    });
    try {
      await before;
      const lock = await this.#lock();
      try {
        return await work();
      } finally {
        lock.release();
      }
    } finally {
      done();
    }
  }

  async close() {
    await this.#last;
  }

  async #lock() {
    const until = performance.now() + this.#patience;
    for (;;) {
      let lock;
      try {
        lock = core.FileLock.take(`${await this.#real()}.lock`);
      } catch (error) {
        throw unavailable('locked', error);
      }
      if (lock) return lock;
      if (performance.now() >= until) {
        throw new WhatsAppPinVaultError('The vault is in use by another process.', 'ERR_PIN_VAULT_BUSY');
      }
      await sleep(BETWEEN_TRIES);
    }
  }

  /** The file itself where the path is a link: replacing the link would leave the file behind. */
  async #real() {
    try {
      return await realpath(this.#path);
    } catch {
      return this.#path;
    }
  }

  /** @returns {Promise<Record<string, string>>} */
  async #entries() {
    let text;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw unavailable('read', error);
      if (!this.#existed) return bare({});
      throw new WhatsAppPinVaultError('The file of the vault is gone.', 'ERR_PIN_VAULT_MOVED');
    }
    this.#existed = true;
    const { format, version, entries, checksum: sum } = parsed(text);
    const isWhole =
      Object(entries) === entries && Object.values(entries).every((entry) => typeof entry === 'string');
    if (format !== FORMAT || version !== 1 || !isWhole || sum !== checksum(entries)) {
      throw new WhatsAppPinVaultError('The file is damaged, or no vault.', 'ERR_PIN_VAULT_CORRUPT');
    }
    return bare(entries);
  }

  /** @param {string} text */
  async #replace(text) {
    const path = await this.#real();
    const fresh = `${path}.new`;
    try {
      // A new file would take the place of one that is meant to stay as it is.
      if (this.#existed) await access(path, constants.W_OK);
      await rm(fresh, { force: true }); // of a process that ended here; what lies there otherwise is not written into
      const file = await open(fresh, 'wx', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(fresh, path);
      await syncFolder(dirname(path));
      this.#existed = true;
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
        await rm(fresh, { force: true }).catch(() => {});
        throw new WhatsAppPinVaultError('There is no room to write the vault.', 'ERR_PIN_VAULT_FULL', error);
      }
      throw unavailable('written', error);
    }
  }
}

/** A new name lasts when its folder is on the disk. Windows opens no folder, and needs none. @param {string} path */
async function syncFolder(path) {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/**
 * Damage to an entry is noticed when it is decrypted, damage to its name by this alone: the number would be unknown.
 *
 * @param {Record<string, string>} entries
 */
const checksum = (entries) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(entries)))
    .digest('hex');

/** No name of an entry is found on a prototype. @param {object} entries @returns {Record<string, string>} */
const bare = (entries) => Object.assign(Object.create(null), entries);

/** @param {string} done @param {unknown} error */
const unavailable = (done, error) =>
  new WhatsAppPinVaultError(`The vault cannot be ${done}.`, 'ERR_PIN_VAULT_UNAVAILABLE', error);

module.exports = { FileStorage };
