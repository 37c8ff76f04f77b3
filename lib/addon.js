const { existsSync } = require('node:fs');
const { join } = require('node:path');

const NAME = 'meta-cloud-api';

/** Where a build leaves an addon, most likely first. Both C libraries are tried, so none is detected. */
const targets = {
  linux: [`linux-${process.arch}-gnu`, `linux-${process.arch}-musl`],
  darwin: ['darwin-universal', `darwin-${process.arch}`],
  win32: [`win32-${process.arch}-msvc`],
}[/** @type {string} */ (process.platform)] ?? [`${process.platform}-${process.arch}`];

/**
 * Loads one of the package's addons, or says what to do where there is none.
 *
 * @param {string} name of its file, without the platform
 * @param {string} what it is called in the message
 * @param {string} code of the error
 */
function load(name, what, code) {
  const reasons = [];
  for (const target of targets) {
    const file = join(__dirname, '..', `${name}.${target}.node`);
    const candidates = [file, `${name}-${target}`];
    for (const candidate of candidates) {
      if (candidate === file && !existsSync(file)) continue;
      try {
        return require(candidate);
      } catch (error) {
        const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
        if (code !== 'MODULE_NOT_FOUND') reasons.push(message);
      }
    }
  }
  throw missing(what, code, reasons);
}

/** @param {string} what @param {string} code @param {string[]} reasons */
function missing(what, code, reasons) {
  const platform = `${process.platform}-${process.arch}, Node.js ${process.version}`;
  const lines = [
    `${NAME} has no ${what} for this platform (${platform}).`,
    ...reasons.map((reason) => `It was found but could not be loaded: ${reason}`),
    'What to do:',
    '  1. Install Rust 1.90 or newer (https://rustup.rs).',
    `  2. Run: npm rebuild ${NAME}`,
    'If dependencies were copied from another machine or installed with --ignore-scripts, install them here instead.',
  ];
  return Object.assign(new Error(lines.join('\n')), { code });
}

module.exports = { load };
