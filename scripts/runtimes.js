#!/usr/bin/env node
// Runs the package as it is packed in every runtime, installed by every package manager, and under test runners. A step of
// `.ci/run`, after the build. An argument picks the checks whose name contains it. With `--release FOLDER` it runs what
// `release.js` made there, from a registry on this machine.
const { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { page } = require('../__test__/support/page.js');
const {
  NODE,
  bun,
  deno,
  managers,
  node,
  ourNpm,
  quiet,
  run,
  scratch,
  succeed,
  versions,
} = require('./managers.js');

const root = join(__dirname, '..');
const programs = join(root, '__test__', 'runtimes');

/** @typedef {import('./managers.js').Tool} Tool @typedef {import('./managers.js').Manager} Manager */

/** The tarball, in each project's own folder: yarn 1 does not find one in another folder again. */
const TARBALL = 'meta-cloud-api.tgz';

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
async function install({ tool, add, file, frozen }, folder) {
  const manager = await tool();
  await succeed(manager, [...add, file + TARBALL], folder);
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
