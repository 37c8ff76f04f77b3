// Finds and loads the package's two addons, the native core and the event store, each when it is first asked for.
// Every file that calls one gets it from here; where an addon is missing, the error says what to do.
const NAME = 'meta-cloud-api';

/** Where a build leaves an addon, most likely first. Both C libraries are tried, so none is detected. */
const targets = {
  linux: [`linux-${process.arch}-gnu`, `linux-${process.arch}-musl`],
  darwin: ['darwin-universal', `darwin-${process.arch}`],
  win32: [`win32-${process.arch}-msvc`],
}[/** @type {string} */ (process.platform)] ?? [`${process.platform}-${process.arch}`];

/**
 * Not the file's own `require`: bundlers would follow it, and fail with an error that does not tell what to do. A bundle
 * may have neither `require` nor names of files.
 */
function finder() {
  try {
    return require('node:module').createRequire(__filename);
  } catch {
    return undefined;
  }
}

/**
 * Loads an addon from the package's own folder, or says what to do where there is none. No package is tried whose name this
 * one does not declare: whoever registers such a name would run in its place.
 *
 * @param {(target: string) => string} file of it, in the package
 * @param {string} what it is called in the message
 * @param {string} code of the error
 */
function load(file, what, code) {
  const find = finder();
  /** @type {string[]} */
  const reasons = [];
  for (const target of find ? targets : []) {
    try {
      return find?.(file(target));
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'MODULE_NOT_FOUND') reasons.push(message);
    }
  }
  throw Object.assign(new Error(missing(what, reasons)), { code });
}

// Joined to `__dirname`: so tracers find the files that have to go along.
/** @param {string} target */
const coreFile = (target) => require('node:path').join(__dirname, '..', `meta-cloud-api.${target}.node`);
/** @param {string} target */
const storeFile = (target) =>
  require('node:path').join(__dirname, '..', `meta-cloud-api-store.${target}.node`);

/** @param {string} what @param {string[]} reasons */
function missing(what, reasons) {
  const { build, bundled, isBundled } = require('./remedy.js');
  if (isBundled()) return bundled(what);
  const lines = [
    `${NAME} has no ${what} for this platform (${process.platform}-${process.arch}, Node.js ${process.version}).`,
    ...reasons.map((reason) => `It was found but could not be loaded: ${reason}`),
    ...build(),
  ];
  return lines.join('\n');
}

/**
 * @typedef {typeof import('../types/native.js')} Core
 *
 * @typedef {object} StoreFile
 * @property {(request: string) => boolean} request
 * @property {() => void} close
 *
 * @typedef {{ StoreFile: new (path: string, powerSafe: boolean, base: number, settle: (results: string) => void) => StoreFile }} Store
 */

/** @type {Core | undefined} */
let core;
/** @type {Store | undefined} */
let store;

module.exports = {
  /** @returns {Core} */
  get core() {
    core ??= load(coreFile, 'native core', 'ERR_NATIVE_CORE_MISSING');
    return /** @type {Core} */ (core);
  },
  /** @returns {Store} */
  get store() {
    store ??= load(storeFile, 'event store', 'ERR_NATIVE_STORE_MISSING');
    return /** @type {Store} */ (store);
  },
  /** Panics, for the test which proves that a panic ends nothing: that test alone sets the variable. */
  get testPanic() {
    return process.env.META_CLOUD_API_TEST_PANIC === '1' ? module.exports.core.testPanic : undefined;
  },
};
