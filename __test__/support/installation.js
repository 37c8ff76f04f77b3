const { execFile } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { promisify } = require('node:util');

const root = join(__dirname, '..', '..');
const windows = process.platform === 'win32'; // npm is a script there
const execute = promisify(execFile);

/** npm, told nothing by the npm that may run these tests. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/i.test(name)),
);

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} [env]
 */
const npm = (args, cwd, env) =>
  execute('npm', args, { cwd, env: { ...environment, ...env }, shell: windows, maxBuffer: 2 ** 26 });

/** @param {{ after: (cleanup: () => void) => void }} t */
function scratch(t) {
  const folder = mkdtempSync(join(tmpdir(), 'meta-cloud-api-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

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

/** @param {string} folder @param {Record<string, string>} files */
function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Lends a development dependency of this package to a project. @param {string} folder @param {string} name */
function lend(folder, name) {
  mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
}

/**
 * Runs node to its end and tells how that was.
 *
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
async function node(args, cwd, env) {
  try {
    return { code: 0, ...(await execute(process.execPath, args, { cwd, env: { ...environment, ...env } })) };
  } catch (error) {
    const { code, stdout, stderr } = /** @type {any} */ (error);
    return { code, stdout, stderr };
  }
}

module.exports = { install, lend, node, npm, pack, root, scratch, write };
