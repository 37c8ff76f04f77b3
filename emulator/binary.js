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

  const { build, bundled, isBundled } = require('../lib/remedy.js');
  if (isBundled()) throw new Error(bundled('emulator'));
  const missing = `There is no emulator executable for ${process.platform}-${process.arch}.`;
  throw new Error([missing, ...build(), `Or name one in ${VARIABLE}.`].join('\n'));
}

module.exports = { binaryPath };
