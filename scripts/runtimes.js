#!/usr/bin/env node
// Runs the package as it is packed in every runtime, installed by every package manager, and under test runners. A step of
// `.ci/run`, after the build. Runtimes and managers are fetched once, into the temporary folder. An argument picks the
// checks whose name contains it.
const { spawn } = require('node:child_process');
const { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } = require('node:fs');
const { cpSync, readFileSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { delimiter, dirname, join } = require('node:path');

const root = join(__dirname, '..');
const programs = join(root, '__test__', 'runtimes');

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
const NODE = 24;
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
 * @returns {Promise<Ended>}
 */
function run({ command, args: first, env }, args, cwd) {
  const child = spawn(command, [...first, ...args], {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT,
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

/** The tarball, in each project's own folder: yarn 1 does not find one in another folder again. */
const TARBALL = 'meta-cloud-api.tgz';

/**
 * How a package manager adds the tarball, and installs what its lock file says.
 *
 * @typedef {object} Manager
 * @property {() => Promise<Tool>} tool
 * @property {string[]} add
 * @property {string[]} frozen
 * @property {Record<string, string>} [files] of the project
 * @property {boolean} [runs] whether programs are run by it: there is no node_modules
 */

const quiet = ['--no-audit', '--no-fund'];
const npmAdd = ['install', ...quiet, `./${TARBALL}`];
const berry = {
  YARN_ENABLE_TELEMETRY: '0',
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  YARN_ENABLE_GLOBAL_CACHE: 'false',
  YARN_GLOBAL_FOLDER: join(scratch, 'yarn-4'),
  YARN_PNP_ENABLE_ESM_LOADER: 'true',
};
/** @param {string} linker */
const yarn4 = (linker) => () =>
  script('@yarnpkg/cli-dist', versions.yarn[4], 'bin/yarn.js', { ...berry, YARN_NODE_LINKER: linker });
const bunCache = { BUN_INSTALL_CACHE_DIR: join(scratch, 'bun') };

/** @type {Record<string, Manager>} */
const managers = {
  'npm 11': {
    tool: () => script('npm', versions.npm[11], 'bin/npm-cli.js'),
    add: npmAdd,
    frozen: ['ci', ...quiet],
  },
  'npm 10': {
    tool: () => script('npm', versions.npm[10], 'bin/npm-cli.js'),
    add: npmAdd,
    frozen: ['ci', ...quiet],
  },
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
    add: ['add', `./${TARBALL}`],
    frozen: ['install', '--frozen-lockfile'],
  },
  'yarn 1': {
    tool: () =>
      script('yarn', versions.yarn[1], 'bin/yarn.js', { YARN_CACHE_FOLDER: join(scratch, 'yarn-1') }),
    add: ['add', `file:./${TARBALL}`],
    frozen: ['install', '--frozen-lockfile'],
  },
  'yarn 4': {
    tool: yarn4('node-modules'),
    add: ['add', `meta-cloud-api@file:./${TARBALL}`],
    frozen: ['install', '--immutable'],
    files: { 'yarn.lock': '' },
  },
  'yarn 4, plug and play': {
    tool: yarn4('pnp'),
    add: ['add', `meta-cloud-api@file:./${TARBALL}`],
    frozen: ['install', '--immutable'],
    files: { 'yarn.lock': '' },
    runs: true,
  },
  bun: {
    tool: async () => ({ ...(await bun()), env: bunCache }),
    add: ['add', `./${TARBALL}`],
    frozen: ['install', '--frozen-lockfile'],
  },
};

/** The documentation's page on two-step verification, which leaves an id and a server to its reader. */
function page() {
  const text = readFileSync(join(root, '__test__', 'behaviour', 'page.txt'), 'utf8');
  const examples = [...text.matchAll(/```\n(.*?)```/gs)].map(([, code]) => code);
  return `import { Emulator } from 'meta-cloud-api/emulator';
const emulator = await Emulator.start({ accessToken: 'YOUR_ACCESS_TOKEN' });
process.env.WA_BASE_URL = emulator.baseUrl;
const YOUR_PHONE_NUMBER_ID = Number(emulator.phoneNumberId);
${examples.join('')}
while ((await emulator.messages()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
const [number] = (await emulator.state({ secrets: true })).numbers;
process.on('exit', () => console.log(number.pin === '123456' ? 'page' : 'another PIN')); // the page's last example awaits nothing
`;
}

/** @param {string} name @param {string} tarball @param {Record<string, string>} [files] */
function project(name, tarball, files = {}) {
  const folder = join(scratch, name.replaceAll(/\W+/g, '-'));
  mkdirSync(folder);
  const all = {
    'package.json': '{"name":"bot","version":"1.0.0","private":true}\n',
    ...files,
    'page.mjs': page(),
  };
  for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, file), text);
  cpSync(tarball, join(folder, TARBALL));
  for (const entry of readdirSync(programs, { withFileTypes: true })) {
    if (entry.isFile()) cpSync(join(programs, entry.name), join(folder, entry.name));
  }
  return folder;
}

let passed = 0;
let failed = 0;

/** Every program prints its name as its last line, if all went well. @param {Tool} tool @param {string} folder */
async function runPrograms(tool, folder) {
  for (const file of readdirSync(folder).filter((name) => /\.[cm]js$/.test(name) && !name.startsWith('.'))) {
    const printed = await succeed(tool, [file], folder);
    const [name] = file.split('.');
    if (printed.trimEnd().split('\n').at(-1) !== name) throw new Error(`${file} printed\n${printed}`);
  }
}

/** @param {Manager} manager @param {string} folder */
async function install({ tool, add, frozen }, folder) {
  const manager = await tool();
  await succeed(manager, add, folder);
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  await succeed(manager, frozen, folder);
  return manager;
}

/** @typedef {[name: string, check: () => Promise<unknown>]} Check */

/** Every runtime, in a project that npm installed. @param {string} tarball @returns {Check[]} */
function runtimeChecks(tarball) {
  /** @type {Promise<string> | undefined} */
  let installed;
  const installing = async () => {
    const folder = project('npm', tarball);
    await install(managers['npm 11'], folder);
    return folder;
  };
  /** @type {Record<string, () => Promise<Tool>>} */
  const runtimes = {
    'Node.js 20': () => node(20),
    'Node.js 22': () => node(22),
    'Node.js 24': () => node(24),
    'Node.js 26': () => node(26),
    Bun: bun,
    Deno: deno,
  };
  return Object.entries(runtimes).map(([name, runtime]) => [
    `${name}, installed by npm 11`,
    async () => {
      installed ??= installing();
      await runPrograms(await runtime(), await installed);
    },
  ]);
}

/** Every other package manager, on Node.js; what Bun installed, in Bun too. @param {string} tarball @returns {Check[]} */
function managerChecks(tarball) {
  const { 'npm 11': _, ...others } = managers;
  return Object.entries(others).map(([name, manager]) => [
    `Node.js ${NODE}, installed by ${name}`,
    async () => {
      const folder = project(name, tarball, manager.files);
      const tool = await install(manager, folder);
      const runtime = manager.runs ? { ...tool, args: [...tool.args, 'node'] } : await node(NODE);
      await runPrograms(runtime, folder);
      if (name === 'bun') await runPrograms(await bun(), folder);
    },
  ]);
}

/** @param {string} tarball @returns {Check[]} */
function runnerChecks(tarball) {
  /** @type {Promise<string> | undefined} */
  let installed;
  const installing = async () => {
    const dependencies = { ...versions.runners, 'meta-cloud-api': `file:./${TARBALL}` };
    const folder = project('runners', tarball, {
      'package.json': JSON.stringify({ private: true, dependencies }),
    });
    cpSync(join(programs, 'runners'), folder, { recursive: true });
    cpSync(join(folder, 'tsx', 'program.ts'), join(folder, 'tsx', 'program.mts'));
    const npm = await managers['npm 11'].tool();
    await succeed(npm, ['install', '--ignore-scripts', '--prefer-offline', ...quiet], folder);
    return folder;
  };
  /** What it runs, and what it prints at last. @type {[name: string, args: string[], printed: RegExp][]} */
  const runners = [
    ['Jest', ['jest/bin/jest.js', '--rootDir', 'jest', '--ci', '--runInBand'], /Tests: +5 passed, 5 total/],
    ['ts-jest', ['jest/bin/jest.js', '-c', 'ts-jest/jest.config.json', '--ci'], /Tests: +1 passed, 1 total/],
    ['Vitest', ['vitest/vitest.mjs', 'run', '--root', 'vitest'], /Tests +2 passed/],
    ['tsx', ['tsx/dist/cli.mjs', 'tsx/program.ts'], /^program\n$/],
    ['tsx, as a module', ['tsx/dist/cli.mjs', 'tsx/program.mts'], /^program\n$/],
  ];
  return runners.map(([name, [file, ...args], printed]) => [
    `${name} on Node.js ${NODE}`,
    async () => {
      installed ??= installing();
      const folder = await installed;
      const runtime = await node(NODE);
      const env = { ...runtime.env, CI: '1', NO_COLOR: '1' };
      const ended = await run({ ...runtime, env }, [join('node_modules', file), ...args], folder);
      const output = ended.stdout + ended.stderr;
      if (ended.code !== 0 || !printed.test(output))
        throw new Error(`It ended with ${ended.code}\n${output}`);
    },
  ]);
}

/** @param {Check} check */
async function count([name, check]) {
  const start = Date.now();
  try {
    await check();
    passed++;
    console.log(`ok      ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error instanceof Error ? error.message : error}`);
  }
}

(async () => {
  const packing = ['pack', '--ignore-scripts', '--json', '--pack-destination', scratch];
  const [{ filename }] = JSON.parse(await succeed(ourNpm, packing, root));
  const tarball = join(scratch, filename);
  const all = [...runtimeChecks(tarball), ...managerChecks(tarball), ...runnerChecks(tarball)];
  const wanted = all.filter(([name]) => name.toLowerCase().includes((process.argv[2] ?? '').toLowerCase()));
  const rest = wanted.values();
  // Two at once suit a small machine.
  await Promise.all(
    [1, 2].map(async () => {
      for (const check of rest) await count(check);
    }),
  );
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
})();
