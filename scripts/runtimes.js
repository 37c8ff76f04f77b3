#!/usr/bin/env node
// Runs the package as it is packed in every runtime, installed by every package manager, and under test runners. A step of
// `.ci/run`, after the build. Arguments pick the checks whose names contain one of them. With `--release FOLDER` it runs what
// `release.js` made there, installed from a registry on this machine.
const { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
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
const { packageNames, platforms } = require('./platforms.js');

const root = join(__dirname, '..');
const programs = join(root, '__test__', 'runtimes');

/**
 * @typedef {import('./managers.js').Tool} Tool
 * @typedef {import('./managers.js').Manager} Manager
 *
 * What projects install, and what they need for it.
 * @typedef {object} Source
 * @property {(manager: Manager) => string[]} specs
 * @property {Record<string, string>} files
 * @property {NodeJS.ProcessEnv} env
 * @property {Record<string, string>} [tarballs] by the names that they get in a project
 */

/** The tarballs, in each project's own folder: yarn 1 does not find one in another folder again. */
const TARBALL = 'meta-cloud-api.tgz';
const COMMAND_LINE = 'meta-cloud-api-cli.tgz';

/** The package of this checkout. @returns {Promise<Source>} */
async function packed() {
  const packing = ['pack', '.', './cli', '--ignore-scripts', '--json', '--pack-destination', scratch];
  /** @type {{ filename: string }[]} */
  const both = JSON.parse(await succeed(ourNpm, packing, root));
  const [library, commandLine] = both.map(({ filename }) => join(scratch, filename));
  return {
    specs: ({ file }) => [
      file + TARBALL,
      file.replace('meta-cloud-api@', 'meta-cloud-api-cli@') + COMMAND_LINE,
    ],
    files: {},
    env: {},
    tarballs: { [TARBALL]: library, [COMMAND_LINE]: commandLine },
  };
}

/**
 * A release, from a registry. For platforms that a dry run has not there are packages without binaries: lock files name all.
 *
 * @param {string} folder
 * @returns {Promise<Source & { stop: () => Promise<void> }>}
 */
async function released(folder) {
  const { startRegistry } = require('./registry.js');
  const { publish } = require('./publish.js');
  const { makePackages } = require('./release.js');
  const own = join(scratch, 'registry');
  mkdirSync(own);
  const { url, publisher, user, files, put, stop } = await startRegistry(own);
  await publish(folder, { registry: url, env: publisher });

  /** @type {{ version: string, packages: { name: string }[] }} */
  const { version, packages } = JSON.parse(readFileSync(join(folder, 'release.json'), 'utf8'));
  const name = packages[packages.length - 1].name;
  const { emulator } = packageNames(name);
  const there = new Set(packages.map((packed) => packed.name));
  const out = join(scratch, 'without-binaries');
  mkdirSync(out);
  const nothing = join(out, 'nothing');
  writeFileSync(nothing, '');
  const built = Object.fromEntries(
    Object.keys(platforms).map((key) => [key, { core: nothing, store: nothing, emulator: nothing }]),
  );
  for (const { name: empty, file } of makePackages({ out, name, version, built, files: [], notices: '' })) {
    if (!there.has(empty)) await put(out, { name: empty, file, version });
  }

  const specs = [`meta-cloud-api@npm:${name}@${version}`, `${emulator}@${version}`];
  return { specs: () => specs, files, env: user, stop };
}

/** @param {string} name @param {Source} source @param {Record<string, string>} [files] */
function project(name, source, files = {}) {
  const folder = join(scratch, name.replaceAll(/\W+/g, '-'));
  mkdirSync(folder);
  const all = {
    'package.json': '{"name":"bot","version":"1.0.0","private":true}\n',
    ...source.files,
    ...files,
    'page.mjs': page(),
  };
  for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, file), text);
  for (const [name, tarball] of Object.entries(source.tarballs ?? {})) cpSync(tarball, join(folder, name));
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

/** The command finds its package, wherever the manager has put it. @param {Tool} tool @param {string} folder @param {boolean} [byManager] */
async function runCommand({ command, args, env = {} }, folder, byManager = false) {
  const bin = join(folder, 'node_modules', '.bin', 'meta-cloud-api');
  const tool = byManager
    ? { command, args: [...args, 'meta-cloud-api'], env }
    : { command: bin, args: [], env };
  const printed = await succeed(tool, ['--version'], folder);
  if (!/^\d+\.\d+\.\d+\S*\n$/.test(printed)) throw new Error(`meta-cloud-api --version printed\n${printed}`);
}

/** @param {Manager} manager @param {Source} source @param {string} folder @returns {Promise<Tool>} */
async function install(manager, source, folder) {
  const { add, frozen, tool } = manager;
  const own = await tool();
  const asked = { ...own, env: { ...own.env, ...source.env } };
  await succeed(asked, [...add, ...source.specs(manager)], folder);
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  await succeed(asked, frozen, folder);
  return asked;
}

/** @typedef {[name: string, check: () => Promise<unknown>]} Check */

/** The npm that is here: a platform may have no other. @type {Manager} */
const npm = { ...managers['npm 11'], tool: async () => ourNpm };

/** Every runtime, in a project that npm installed. @param {Source} source @returns {Check[]} */
function runtimeChecks(source) {
  /** @type {Promise<string> | undefined} */
  let installed;
  const installing = async () => {
    const folder = project('npm', source);
    await install(npm, source, folder);
    return folder;
  };
  /** @type {Record<string, () => Promise<Tool>>} */
  const runtimes = {
    'This Node.js': async () => ({ command: process.execPath, args: [] }),
    'Node.js 20': () => node(20),
    'Node.js 22': () => node(22),
    'Node.js 24': () => node(24),
    'Node.js 26': () => node(26),
    Bun: bun,
    Deno: deno,
  };
  return Object.entries(runtimes).map(([name, runtime]) => [
    `${name}, installed by npm`,
    async () => {
      installed ??= installing();
      await runPrograms(await runtime(), await installed);
    },
  ]);
}

/** Every package manager, on Node.js; what Bun installed, in Bun too. @param {Source} source @returns {Check[]} */
function managerChecks(source) {
  return Object.entries(managers).map(([name, manager]) => [
    `Node.js ${NODE}, installed by ${name}`,
    async () => {
      const folder = project(name, source, manager.files);
      const tool = await install(manager, source, folder);
      const runtime = manager.runs ? { ...tool, args: [...tool.args, 'node'] } : await node(NODE);
      await runPrograms(runtime, folder);
      if (name === 'bun') await runPrograms(await bun(), folder);
      if (source.tarballs) await runCommand(manager.runs ? tool : runtime, folder, manager.runs);
    },
  ]);
}

/** @param {Source} source @returns {Check[]} */
function runnerChecks(source) {
  /** @type {Promise<string> | undefined} */
  let installed;
  const installing = async () => {
    const dependencies = { ...versions.runners, 'meta-cloud-api': `file:./${TARBALL}` };
    const folder = project('runners', source, {
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
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { release: { type: 'string' } },
  });
  const release = values.release === undefined ? undefined : await released(resolve(values.release));
  const source = release ?? (await packed());
  // The runners are in no registry of a release.
  const all = [...runtimeChecks(source), ...managerChecks(source), ...(release ? [] : runnerChecks(source))];
  const picked = positionals.map((part) => part.toLowerCase());
  const wanted = all.filter(
    ([name]) => picked.length === 0 || picked.some((part) => name.toLowerCase().includes(part)),
  );
  const rest = wanted.values();
  // Two at once suit a small machine.
  await Promise.all(
    [1, 2].map(async () => {
      for (const check of rest) await count(check);
    }),
  );
  await release?.stop();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
})();
