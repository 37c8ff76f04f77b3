// Finds the emulator's executable. `index.js` and `cli.js` start it.
const fs = require('node:fs');
const path = require('node:path');

const NAME = 'meta-cloud-api-emulator';
const VARIABLE = 'META_CLOUD_API_EMULATOR_PATH';

/** @param {string} file */
const modified = (file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/**
 * The emulator's executable: named by the environment, packaged for this platform, or built here.
 *
 * @returns {string}
 */
function binaryPath() {
  const named = process.env[VARIABLE];
  if (named) {
    if (modified(named) === undefined)
      throw new Error(`${VARIABLE} names a file that does not exist: ${named}`);
    return named;
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const packaged = path.join(__dirname, 'bin', `${NAME}-${process.platform}-${process.arch}${suffix}`);
  if (modified(packaged) !== undefined) return packaged;

  const [newest] = ['release', 'debug']
    .map((profile) => path.join(__dirname, '..', 'target', profile, NAME + suffix))
    .map((file) => ({ file, time: modified(file) ?? 0 }))
    .filter(({ time }) => time > 0)
    .sort((a, b) => b.time - a.time);
  if (newest) return newest.file;

  const { bundled, isBundled, remedies } = require('../lib/remedy.js');
  if (isBundled()) throw new Error(bundled('emulator'));
  const { ordered, targets } = require('../lib/addon.js');
  const [installed] = ordered(targets.filter((target) => installedPath(target) !== undefined));
  if (installed) return /** @type {string} */ (installedPath(installed));
  const missing = `There is no emulator executable for ${process.platform}-${process.arch}.`;
  throw new Error([missing, ...remedies('emulator', targets), `Or name one in ${VARIABLE}.`].join('\n'));
}

/**
 * The executable of a release: in the package of a platform, on which the emulator's package depends.
 *
 * @param {string} target
 */
function installedPath(target) {
  const packages = require('../lib/packages.js');
  if (!packages) return undefined;
  const { createRequire } = require('node:module');
  const { emulator, version } = packages;
  try {
    const own = createRequire(__filename).resolve(`${emulator}/package.json`);
    const find = createRequire(own);
    const manifest = find(own);
    if (manifest.version !== version) {
      throw new Error(require('../lib/remedy.js').versions(emulator, manifest.version, version));
    }
    const name = Object.keys(manifest.optionalDependencies).find((key) => key.endsWith(`-${target}`));
    const file = find.resolve(`${name}/package.json`);
    return path.join(path.dirname(file), find(file).emulator);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

module.exports = { binaryPath };
