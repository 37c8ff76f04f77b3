// What a user does with the tarball of this package: packs, installs and runs it, in projects of its own.

const { execFile } = require('node:child_process');
const { mkdirSync, symlinkSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { promisify } = require('node:util');
const { root, write } = require('./files.js');
const program = require('./program.js');

const windows = process.platform === 'win32'; // npm is a script there
const execute = promisify(execFile);

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} [env]
 */
const npm = (args, cwd, env) =>
  execute('npm', args, { cwd, env: { ...program.environment, ...env }, shell: windows, maxBuffer: 2 ** 26 });

/**
 * The tarball that would be published.
 *
 * @param {string} folder to write it to
 * @param {string} [source] the package
 * @returns {Promise<{ file: string, size: number, unpackedSize: number, files: { path: string, size: number }[] }>}
 */
async function pack(folder, source = root) {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout } = await npm(args, source);
  const [{ filename, ...packed }] = JSON.parse(stdout);
  return { file: join(folder, filename), ...packed };
}

/**
 * A new project that has installed the tarball, without a network and without scripts.
 *
 * @param {string} folder
 * @param {string} tarball
 * @param {Record<string, string>} [files]
 */
async function install(folder, tarball, files = {}) {
  write(folder, { 'package.json': '{"private":true}', ...files });
  await npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], folder);
  return join(folder, 'node_modules', 'meta-cloud-api');
}

/** Lends a development dependency of this package to a project. @param {string} folder @param {string} name */
function lend(folder, name) {
  mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
}

/**
 * Runs node in a project to its end, which may be a compiler's or a test runner's.
 *
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} [env]
 */
const node = (args, cwd, env) => program.node(args, { cwd, env, limit: 15 * 60_000 });

module.exports = { install, lend, node, npm, pack };
