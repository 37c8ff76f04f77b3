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
 * Loads an addon: in a release from the package of this platform, else from the package's own folder. Where there is none,
 * it says what to do.
 *
 * @param {'core' | 'store'} part
 * @param {(target: string) => string} file of it, beside the JavaScript
 * @param {string} what it is called in the message
 * @param {string} code of the error
 */
function load(part, file, what, code) {
  const find = finder();
  /** @type {string[]} */
  const reasons = [];
  const packages = find && require('./packages.js');
  const sources = packages ? carriers(packages).map((carrier) => carrier[part]) : beside(find, file);
  for (const source of sources) {
    try {
      return source();
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'MODULE_NOT_FOUND') reasons.push(message);
    }
  }
  throw Object.assign(new Error(missing(what, reasons)), { code });
}

/** @param {NodeJS.Require | undefined} find @param {(target: string) => string} file */
const beside = (find, file) => (find ? targets.map((target) => () => find(file(target))) : []);

/**
 * The installed packages of this platform. There are two of them where a package manager does not tell C libraries apart:
 * then that of this machine's comes first.
 *
 * @param {import('./packages.js').Packages} packages
 */
function carriers({ version, platforms }) {
  const installed = targets.filter((target) => {
    try {
      const found = platforms[target]?.manifest().version;
      if (found === undefined || found === version) return found !== undefined;
      const { versions } = require('./remedy.js');
      const error = new Error(versions(platforms[target].name, found, version));
      throw Object.assign(error, { code: 'ERR_NATIVE_VERSION' });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'MODULE_NOT_FOUND') return false;
      throw error;
    }
  });
  return ordered(installed).map((target) => platforms[target]);
}

/** @param {string[]} found of the targets @returns those of another C library than this process's come last */
function ordered(found) {
  return found.length > 1 && require('./remedy.js').libc() === 'musl' ? found.reverse() : found;
}

// Joined to `__dirname`: so tracers find the files that have to go along.
/** @param {string} target */
const coreFile = (target) => require('node:path').join(__dirname, '..', `meta-cloud-api.${target}.node`);
/** @param {string} target */
const storeFile = (target) =>
  require('node:path').join(__dirname, '..', `meta-cloud-api-store.${target}.node`);

/** @param {string} what @param {string[]} reasons */
function missing(what, reasons) {
  const { bundled, isBundled, remedies } = require('./remedy.js');
  if (isBundled()) return bundled(what);
  const lines = [
    `${NAME} has no ${what} for this platform (${process.platform}-${process.arch}, Node.js ${process.version}).`,
    ...reasons.map((reason) => `It was found but could not be loaded: ${reason}`),
    ...remedies('addons', targets),
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
 * @typedef {StoreFile} OutboxFile
 *
 * @typedef {object} Store
 * @property {new (path: string, powerSafe: boolean, base: number, settle: (results: string) => void) => StoreFile} StoreFile
 * @property {new (path: string, powerSafe: boolean, retention: number, wall: number, steady: number, settle: (results: string) => void) => OutboxFile} OutboxFile
 */

/** @type {Core | undefined} */
let core;
/** @type {Store | undefined} */
let store;

module.exports = {
  ordered,
  targets,
  /** @returns {Core} */
  get core() {
    core ??= load('core', coreFile, 'native core', 'ERR_NATIVE_CORE_MISSING');
    return /** @type {Core} */ (core);
  },
  /** @returns {Store} */
  get store() {
    store ??= load('store', storeFile, 'event store', 'ERR_NATIVE_STORE_MISSING');
    return /** @type {Store} */ (store);
  },
  /** Panics, for the test which proves that a panic ends nothing: that test alone sets the variable. */
  get testPanic() {
    return process.env.META_CLOUD_API_TEST_PANIC === '1' ? module.exports.core.testPanic : undefined;
  },
};
