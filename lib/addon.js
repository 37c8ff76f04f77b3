// Finds and loads the package's two addons, the native core and the event store, each when it is first asked for.
// Every file that calls one gets it from here; where an addon is missing, the error says what to do.
const NAME = 'meta-cloud-api';
const VERSION = 'ERR_NATIVE_VERSION';

/** The platforms whose binaries this process may load: of both C libraries, since one is not told from the other here. */
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
  for (const target of find ? ordered(targets) : []) {
    try {
      if (find) return packages ? carried(packages, target, part, find) : find(file(target));
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === VERSION) throw error;
      if (code !== 'MODULE_NOT_FOUND') reasons.push(message);
    }
  }
  throw Object.assign(new Error(missing(what, reasons)), { code });
}

/**
 * An addon from the package of a platform, if that is installed: beside this one, as most package managers put it, or wherever
 * Node.js finds it. That takes milliseconds more, since its resolver of `exports` is loaded for it.
 *
 * @param {import('./packages.js').Packages} packages
 * @param {string} target
 * @param {'core' | 'store'} part
 * @param {NodeJS.Require} find
 */
function carried({ version, platforms }, target, part, find) {
  const carrier = platforms[target];
  if (carrier === undefined) throw Object.assign(new Error(target), { code: 'MODULE_NOT_FOUND' });
  const { existsSync, readFileSync } = require('node:fs');
  const { manifest, ...files } = carrier.files();
  // Under another name, this package may lie deeper or less deep than its own name says: then that is no place of packages.
  const place = require('node:path').join('node_modules', carrier.name, 'package.json');
  const isBeside = manifest.endsWith(place) && existsSync(manifest);
  const { version: found } = isBeside ? JSON.parse(readFileSync(manifest, 'utf8')) : carrier.manifest();
  if (found === version) {
    try {
      return isBeside ? find(files[part]) : carrier[part]();
    } catch (error) {
      // The package is there, and its file is not: a virus scanner took it, or a list of what is not copied into an image.
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      throw code === 'MODULE_NOT_FOUND' ? new Error(message.split('\n')[0]) : error;
    }
  }
  const error = new Error(require('./remedy.js').versions(carrier.name, found, version));
  throw Object.assign(error, { code: VERSION });
}

/** The loader of musl and that of glibc, by which a system is known. */
const LOADERS = {
  x64: ['/lib/ld-musl-x86_64.so.1', '/lib64/ld-linux-x86-64.so.2'],
  arm64: ['/lib/ld-musl-aarch64.so.1', '/lib/ld-linux-aarch64.so.1'],
}[/** @type {string} */ (process.arch)];

/**
 * Those of this system's C library come first: yarn 1 installs the packages of both. Node.js's report, which knows, would take
 * milliseconds. What does not load is followed by the other.
 *
 * @param {readonly string[]} found of the targets
 */
function ordered(found) {
  if (process.platform !== 'linux' || LOADERS === undefined) return found;
  const [musl, glibc] = LOADERS.map(require('node:fs').existsSync);
  return musl && !glibc ? [...found].reverse() : found;
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
