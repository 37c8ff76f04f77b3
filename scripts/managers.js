// Node.js, Bun, Deno and the package managers, each in the version that is tested here: fetched once from the registry, into
// the temporary folder. No script of theirs runs. `runtimes.js` and the test of a registry use them.
const { spawn } = require('node:child_process');
const {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const { delimiter, dirname, join } = require('node:path');

/** Everything that is fetched, in one place. */
const versions = {
  node: { 20: '20.20.2', 22: '22.23.5', 24: '24.22.3', 26: '26.12.1' },
  bun: '1.4.5',
  deno: '2.9.6',
  npm: { 10: '10.9.9', 11: '11.21.2' },
  pnpm: '12.21.0',
  yarn: { 1: '1.22.22', 4: '4.18.1' },
  runners: {
    '@types/node': '20.19.43',
    jest: '30.5.2',
    'ts-jest': '29.4.15',
    tsx: '4.23.15',
    typescript: '5.9.3',
    vitest: '4.1.12',
  },
};

/** The runtime that package managers and test runners run on. */
const NODE = /** @type {const} */ (24);
const TIMEOUT = 5 * 60_000;

const cache = join(tmpdir(), 'meta-cloud-api-runtimes');
mkdirSync(cache, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'meta-cloud-api-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

/** Told nothing by the npm that may run this. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/i.test(name)),
);

/**
 * @typedef {{ command: string, args: readonly string[], env?: NodeJS.ProcessEnv }} Tool
 * @typedef {{ code: number | null, stdout: string, stderr: string }} Ended
 */

/**
 * Runs a tool to its end.
 *
 * @param {Tool} tool
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {number} [timeout]
 * @returns {Promise<Ended>} its `code` is `null` where it did not end in time
 */
function run({ command, args: first, env }, args, cwd, timeout = TIMEOUT) {
  const child = spawn(command, [...first, ...args], {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
    killSignal: 'SIGKILL', // an npm that hangs hears no other
    shell: process.platform === 'win32' && !command.endsWith('.exe'), // npm is a script there
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, stdout, stderr: String(error) }));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/**
 * @param {Tool} tool
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function succeed(tool, args, cwd) {
  const { code, stdout, stderr } = await run(tool, args, cwd);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}\n${stdout}${stderr}`);
  return stdout;
}

const ourNpm = { command: 'npm', args: [] };

/** @type {Map<string, Promise<string>>} */
const fetching = new Map();

/**
 * The folder of a package from the registry, with what it depends on beside it. No script of it runs.
 *
 * @param {string} name
 * @param {string} version
 */
function fetched(name, version) {
  const wanted = `${name}@${version}`;
  const folder = fetching.get(wanted) ?? download(wanted);
  fetching.set(wanted, folder);
  return folder;
}

/** @param {string} wanted */
async function download(wanted) {
  const folder = join(cache, wanted.replace('/', '+'));
  if (!existsSync(folder)) {
    // Beside its place, so that what another run finds there is whole.
    const partial = mkdtempSync(`${folder}-`);
    writeFileSync(join(partial, 'package.json'), '{"private":true}');
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', wanted];
    await succeed(ourNpm, args, partial);
    renameSync(partial, folder);
  }
  return join(folder, 'node_modules');
}

/** @param {string} folder @param {RegExp} name of a package in it */
function platformPackage(folder, name) {
  const found = readdirSync(folder).find((entry) => name.test(entry));
  if (found === undefined) throw new Error(`${folder} has nothing for this platform.`);
  return join(folder, found);
}

const suffix = process.platform === 'win32' ? '.exe' : '';

/** @param {20 | 22 | 24 | 26} major @returns {Promise<Tool>} */
async function node(major) {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = await fetched(`node-${platform}`, versions.node[major]);
  const command = join(folder, `node-${platform}`, 'bin', `node${suffix}`);
  return { command, args: [], env: { PATH: [dirname(command), process.env.PATH].join(delimiter) } };
}

/** @returns {Promise<Tool>} */
async function bun() {
  const folder = platformPackage(join(await fetched('bun', versions.bun), '@oven'), /^bun-(?!.*musl)/);
  return { command: join(folder, 'bin', `bun${suffix}`), args: [] };
}

/** @returns {Promise<Tool>} */
async function deno() {
  const folder = platformPackage(join(await fetched('deno', versions.deno), '@deno'), /./);
  return { command: join(folder, `deno${suffix}`), args: ['run', '--allow-all'] };
}

/**
 * A package manager that is a JavaScript file.
 *
 * @param {string} name
 * @param {string} version
 * @param {string} file
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Tool>}
 */
async function script(name, version, file, env) {
  const runtime = await node(NODE);
  const path = join(await fetched(name, version), name, file);
  return { command: runtime.command, args: [path], env: { ...runtime.env, ...env } };
}

/**
 * How a package manager is asked for things.
 *
 * @typedef {object} Manager
 * @property {() => Promise<Tool>} tool
 * @property {string[]} add a package, whose spec follows
 * @property {string[]} frozen installs what the lock file says, and nothing else
 * @property {string[]} [omit] leaves optional dependencies out
 * @property {string[]} [foreign] installs what Windows on ARM needs
 * @property {string} lock file
 * @property {string} file in front of the path of a tarball
 * @property {Record<string, string>} [files] of the project
 * @property {boolean} [runs] whether programs are run by it: there is no node_modules
 */

const quiet = ['--no-audit', '--no-fund'];
/** @type {Omit<Manager, 'tool'>} */
const npm = {
  add: ['install', ...quiet],
  frozen: ['ci', ...quiet],
  omit: ['--omit=optional'],
  foreign: ['--os=win32', '--cpu=arm64'],
  lock: 'package-lock.json',
  file: './',
};
const berry = {
  YARN_ENABLE_TELEMETRY: '0',
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  YARN_ENABLE_GLOBAL_CACHE: 'false',
  YARN_GLOBAL_FOLDER: join(scratch, 'yarn-4'),
  YARN_PNP_ENABLE_ESM_LOADER: 'true',
};
/** @param {string} linker @returns {Manager} */
const yarn4 = (linker) => ({
  tool: () =>
    script('@yarnpkg/cli-dist', versions.yarn[4], 'bin/yarn.js', { ...berry, YARN_NODE_LINKER: linker }),
  add: ['add'],
  frozen: ['install', '--immutable'],
  lock: 'yarn.lock',
  file: 'meta-cloud-api@file:./',
  files: { 'yarn.lock': '' },
});

/** @type {Record<string, Manager>} */
const managers = {
  'npm 11': { tool: () => script('npm', versions.npm[11], 'bin/npm-cli.js'), ...npm },
  'npm 10': { tool: () => script('npm', versions.npm[10], 'bin/npm-cli.js'), ...npm },
  pnpm: {
    tool: async () => {
      const store = { npm_config_store_dir: join(scratch, 'pnpm'), XDG_CACHE_HOME: join(scratch, 'cache') };
      const folder = platformPackage(join(await fetched('pnpm', versions.pnpm), '@pnpm'), /^exe\.(?!.*musl)/);
      return {
        command: join(folder, `pnpm${suffix}`),
        args: [],
        env: { ...(await node(NODE)).env, ...store },
      };
    },
    add: ['add'],
    frozen: ['install', '--frozen-lockfile'],
    omit: ['--no-optional'],
    foreign: ['--os=win32', '--cpu=arm64'],
    lock: 'pnpm-lock.yaml',
    file: './',
  },
  'yarn 1': {
    tool: () =>
      script('yarn', versions.yarn[1], 'bin/yarn.js', { YARN_CACHE_FOLDER: join(scratch, 'yarn-1') }),
    add: ['add'],
    frozen: ['install', '--frozen-lockfile'],
    omit: ['--ignore-optional'],
    lock: 'yarn.lock',
    file: 'file:./',
  },
  'yarn 4': yarn4('node-modules'),
  'yarn 4, plug and play': { ...yarn4('pnp'), runs: true },
  bun: {
    tool: async () => ({ ...(await bun()), env: { BUN_INSTALL_CACHE_DIR: join(scratch, 'bun') } }),
    add: ['add'],
    frozen: ['install', '--frozen-lockfile'],
    omit: ['--omit=optional'],
    foreign: ['--os=win32', '--cpu=arm64'],
    lock: 'bun.lock',
    file: './',
  },
};

module.exports = { NODE, bun, deno, managers, node, ourNpm, quiet, run, scratch, succeed, versions };
