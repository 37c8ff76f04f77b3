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
 * The native core's file. Its paths are written out here and below, because tracers and bundlers follow no others;
 * the last case is for platforms that are not listed, where a build has left an addon all the same.
 *
 * @param {string} target
 * @param {string[]} reasons why a file that is there could not be loaded
 */
function coreFile(target, reasons) {
  try {
    switch (target) {
      case 'darwin-arm64':
        return require('../meta-cloud-api.darwin-arm64.node');
      case 'darwin-universal':
        return require('../meta-cloud-api.darwin-universal.node');
      case 'darwin-x64':
        return require('../meta-cloud-api.darwin-x64.node');
      case 'linux-arm64-gnu':
        return require('../meta-cloud-api.linux-arm64-gnu.node');
      case 'linux-arm64-musl':
        return require('../meta-cloud-api.linux-arm64-musl.node');
      case 'linux-x64-gnu':
        return require('../meta-cloud-api.linux-x64-gnu.node');
      case 'linux-x64-musl':
        return require('../meta-cloud-api.linux-x64-musl.node');
      case 'win32-arm64-msvc':
        return require('../meta-cloud-api.win32-arm64-msvc.node');
      case 'win32-x64-msvc':
        return require('../meta-cloud-api.win32-x64-msvc.node');
      default:
        return require(`../meta-cloud-api.${target}.node`);
    }
  } catch (error) {
    note(error, reasons);
  }
}

/**
 * The event store's file.
 *
 * @param {string} target
 * @param {string[]} reasons why a file that is there could not be loaded
 */
function storeFile(target, reasons) {
  try {
    switch (target) {
      case 'darwin-arm64':
        return require('../meta-cloud-api-store.darwin-arm64.node');
      case 'darwin-universal':
        return require('../meta-cloud-api-store.darwin-universal.node');
      case 'darwin-x64':
        return require('../meta-cloud-api-store.darwin-x64.node');
      case 'linux-arm64-gnu':
        return require('../meta-cloud-api-store.linux-arm64-gnu.node');
      case 'linux-arm64-musl':
        return require('../meta-cloud-api-store.linux-arm64-musl.node');
      case 'linux-x64-gnu':
        return require('../meta-cloud-api-store.linux-x64-gnu.node');
      case 'linux-x64-musl':
        return require('../meta-cloud-api-store.linux-x64-musl.node');
      case 'win32-arm64-msvc':
        return require('../meta-cloud-api-store.win32-arm64-msvc.node');
      case 'win32-x64-msvc':
        return require('../meta-cloud-api-store.win32-x64-msvc.node');
      default:
        return require(`../meta-cloud-api-store.${target}.node`);
    }
  } catch (error) {
    note(error, reasons);
  }
}

/**
 * An addon in a package named after the platform.
 *
 * @param {string} name
 * @param {string[]} reasons why a package that is there could not be loaded
 */
function platformPackage(name, reasons) {
  try {
    return require(name);
  } catch (error) {
    note(error, reasons);
  }
}

/** @param {unknown} error @param {string[]} reasons */
function note(error, reasons) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code !== 'MODULE_NOT_FOUND') reasons.push(message);
}

/**
 * Loads an addon, or says what to do where there is none.
 *
 * @param {typeof coreFile} file
 * @param {string} name of its package, without the platform
 * @param {string} what it is called in the message
 * @param {string} code of the error
 */
function load(file, name, what, code) {
  /** @type {string[]} */
  const reasons = [];
  for (const target of targets) {
    const addon = file(target, reasons) ?? platformPackage(`${name}-${target}`, reasons);
    if (addon !== undefined) return addon;
  }
  throw missing(what, code, reasons);
}

/** @param {string} what @param {string} code @param {string[]} reasons */
function missing(what, code, reasons) {
  const platform = `${process.platform}-${process.arch}, Node.js ${process.version}`;
  const lines = [
    `${NAME} has no ${what} for this platform (${platform}).`,
    ...reasons.map((reason) => `It was found but could not be loaded: ${reason}`),
    ...require('./remedy.js').remedy(),
  ];
  return Object.assign(new Error(lines.join('\n')), { code });
}

/**
 * @typedef {typeof import('../types/native.js')} Core
 *
 * @typedef {object} StoreFile
 * @property {(request: string) => boolean} request
 * @property {() => void} close
 *
 * @typedef {{ StoreFile: new (path: string, powerSafe: boolean, settle: (results: string) => void) => StoreFile }} Store
 */

/** @type {Core | undefined} */
let core;
/** @type {Store | undefined} */
let store;

module.exports = {
  /** @returns {Core} */
  get core() {
    core ??= load(coreFile, NAME, 'native core', 'ERR_NATIVE_CORE_MISSING');
    return /** @type {Core} */ (core);
  },
  /** @returns {Store} */
  get store() {
    store ??= load(storeFile, `${NAME}-store`, 'event store', 'ERR_NATIVE_STORE_MISSING');
    return /** @type {Store} */ (store);
  },
  /** Panics, for the test which proves that a panic ends nothing: that test alone sets the variable. */
  get testPanic() {
    return process.env.META_CLOUD_API_TEST_PANIC === '1' ? module.exports.core.testPanic : undefined;
  },
};
