#!/usr/bin/env node
// Measures the client beside `fetch`, undici and a bare reqwest loop, and prints one table.
//   --json        the medians and the rows as JSON instead
//   --keep        puts the table into README.md
//   --rounds <n>  5 by default
// Fails only if something could not run: a noisy machine is not an error.
const { execFile, spawn, spawnSync } = require('node:child_process');
const { once } = require('node:events');
const { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { performance } = require('node:perf_hooks');
const { createInterface } = require('node:readline');
const { promisify } = require('node:util');
const { flags, keep, load, machine, median, medians, progress } = require('./report.js');
const { rows, table } = require('./table.js');
const { phoneNumberId, work } = require('./work.js');

/**
 * @typedef {import('./table.js').Measured} Measured
 * @typedef {{ name: string, work: string, inFlight: number, calls: number, warmUp?: number }} Contender
 */

const { json, keep: keeping, rounds } = flags();

const root = join(__dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'meta-cloud-api-bench-'));
const suffix = process.platform === 'win32' ? '.exe' : '';

const STARTS = 100;
const MEMORY_ROUNDS = 3;

/** As Graph answers a sent message. */
const ANSWER = JSON.stringify({
  messaging_product: 'whatsapp',
  contacts: [{ input: '15551234567', wa_id: '15551234567' }],
  messages: [{ id: 'wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA' }],
});

const rivals = ['client', 'undici', 'fetch'];

/**
 * As many calls as keep each contender busy for about two seconds on a small machine.
 *
 * @type {Contender[]}
 */
const contenders = [
  { name: 'client', work: 'text', inFlight: 64, calls: 60_000 },
  { name: 'undici', work: 'text', inFlight: 64, calls: 24_000 },
  { name: 'fetch', work: 'text', inFlight: 64, calls: 8_000 },
  { name: 'reqwest', work: 'text', inFlight: 64, calls: 60_000 },
  { name: 'client', work: 'text', inFlight: 1, calls: 8_000 },
  { name: 'undici', work: 'text', inFlight: 1, calls: 8_000 },
  { name: 'fetch', work: 'text', inFlight: 1, calls: 6_000 },
  { name: 'reqwest', work: 'text', inFlight: 1, calls: 8_000 },
  { name: 'client', work: 'kinds', inFlight: 64, calls: 42_000 },
  { name: 'undici', work: 'kinds', inFlight: 64, calls: 21_000 },
  { name: 'fetch', work: 'kinds', inFlight: 64, calls: 7_000 },
  { name: 'client', work: 'templates', inFlight: 64, calls: 3_000 },
  { name: 'undici', work: 'templates', inFlight: 64, calls: 3_000 },
  { name: 'fetch', work: 'templates', inFlight: 64, calls: 1_500 },
  // The campaign runs in a program that has just started, so connections and compilation are part of it.
  ...rivals.map((name) => ({ name, work: 'campaign', inFlight: 64, calls: 10_000, warmUp: 0 })),
];

const token = 'EAAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx';

/** The caller's own settings must not reach a contender. */
const environment = { ...process.env };
for (const name of ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NODE_USE_ENV_PROXY']) delete environment[name];

/** @param {string} file @param {string[]} args @param {NodeJS.ProcessEnv} env */
async function answerOf(file, args, env) {
  const { stdout } = await promisify(execFile)(file, args, { env });
  return JSON.parse(stdout);
}

/** @param {string} name */
const built = (name) => join(root, 'target', 'release', name + suffix);

function build() {
  const args = ['build', '--release', '--locked', '--target-dir', join(root, 'target')];
  const { status, error } = spawnSync('cargo', args, { cwd: __dirname, stdio: ['ignore', 2, 2] });
  if (error) throw error;
  if (status !== 0) throw new Error(`cargo build ended with ${status}`);
}

async function serve() {
  const server = spawn(built('bench-server'), { stdio: ['pipe', 'pipe', 'inherit'] });
  const known = Object.values(work)
    .flat()
    .map(({ request: { method, path, body }, answer = ANSWER }) => ({
      method,
      path,
      body: body === undefined ? '' : JSON.stringify(body),
      answer,
    }));
  server.stdin.write(`${JSON.stringify(known)}\n`);
  const lines = createInterface({ input: server.stdout });
  const [line] = await Promise.race([once(lines, 'line'), once(server, 'exit')]);
  if (typeof line !== 'string') throw new Error(`the server ended with ${line}`);
  const { port, ca } = JSON.parse(line);
  return {
    origin: `https://localhost:${port}`,
    ca,
    async close() {
      server.stdin.end();
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}

/**
 * One contender, in a fresh process.
 *
 * @param {{ origin: string, ca: string }} server
 * @param {Contender} contender
 * @param {{ execArgv?: string[] }} [how]
 * @returns {Promise<Measured>}
 */
function compete({ origin, ca }, { name, inFlight, calls, work: kind, ...rest }, { execArgv = [] } = {}) {
  const { warmUp = calls / 4 } = rest;
  if (name === 'reqwest') {
    const counts = [inFlight, warmUp, calls].map(String);
    const [
      {
        request: { path, body },
      },
    ] = work[kind];
    const request = [origin + path, ca, token, JSON.stringify(body)];
    return answerOf(built('bench-reqwest'), [...request, ...counts], environment);
  }
  const options = JSON.stringify({ token, origin, ca, work: kind, inFlight, warmUp, calls });
  const env = name === 'fetch' ? { ...environment, NODE_EXTRA_CA_CERTS: ca } : environment;
  return answerOf(process.execPath, [...execArgv, join(__dirname, 'contender.js'), name, options], env);
}

/** @param {{ origin: string, ca: string }} server */
async function competition(server) {
  const entries = contenders.map((contender) => ({
    contender,
    key: `${contender.name} ${contender.work} ${contender.inFlight}`,
    results: /** @type {Measured[]} */ ([]),
  }));
  for (let round = 1; round <= rounds; round++) {
    for (const { contender, key, results } of entries) {
      const result = await compete(server, contender);
      results.push(result);
      progress(`round ${round} of ${rounds}: ${key} in flight: ${Math.round(result.callsPerSecond)} calls/s`);
    }
  }
  return Object.fromEntries(entries.map(({ key, results }) => [key, medians(results)]));
}

/** @param {{ origin: string, ca: string }} server */
async function memory(server) {
  const contender = { name: 'client', work: 'text', inFlight: 64, calls: 100_000, warmUp: 20_000 };
  const growths = [];
  for (let round = 1; round <= MEMORY_ROUNDS; round++) {
    const { residentGrowth = Number.NaN } = await compete(server, contender, { execArgv: ['--expose-gc'] });
    progress(`memory ${round} of ${MEMORY_ROUNDS}: ${(residentGrowth / 1e6).toFixed(2)} MB`);
    growths.push(residentGrowth);
  }
  return median(growths);
}

/** Programs that make a client, beside empty ones of the same kind and others that load something else. */
function startUp() {
  const config = JSON.stringify({ accessToken: token, phoneNumberId });
  const [path, url] = [root, pathToFileURL(join(root, 'index.mjs'))].map((name) => JSON.stringify(name));
  const programs = Object.entries({
    'empty.js': '',
    'ours.js': `const { WhatsApp } = require(${path}); new WhatsApp(${config});`,
    'named.js': `const { WhatsApp } = require('meta-cloud-api'); new WhatsApp(${config});`,
    'nothing.js': "require('nothing');",
    'https.js': "require('node:https');",
    'empty.mjs': '',
    'ours.mjs': `import WhatsApp from ${url}; new WhatsApp(${config});`,
  });
  for (const [file, text] of programs) writeFileSync(join(scratch, file), text);
  const nothing = join(scratch, 'node_modules', 'nothing');
  mkdirSync(nothing, { recursive: true });
  writeFileSync(join(nothing, 'package.json'), JSON.stringify({ exports: './index.js' }));
  writeFileSync(join(nothing, 'index.js'), '');
  symlinkSync(root, join(scratch, 'node_modules', 'meta-cloud-api'), 'junction');
  /** @type {import('./table.js').Start[]} */
  const results = [];
  // The first round reads the files into the page cache.
  for (let round = 0; round <= STARTS; round++) {
    // The order changes every time, because what ran before leaves its mark on caches and clock rates.
    const order = programs.map(([file]) => ({ file, key: Math.random() })).sort((a, b) => a.key - b.key);
    const times = order.map(({ file }) => {
      const start = performance.now();
      const { status, error } = spawnSync(process.execPath, [join(scratch, file)], { env: environment });
      if (error) throw error;
      if (status !== 0) throw new Error(`\`node ${file}\` ended with ${status}`);
      return [file, performance.now() - start];
    });
    if (round > 0) results.push(Object.fromEntries(times));
  }
  return medians(results);
}

function addonBytes() {
  require(root);
  const addon = Object.keys(require.cache).find((file) => file.endsWith('.node'));
  if (addon === undefined) throw new Error('the addon was not loaded from a file');
  return statSync(addon).size;
}

/** @param {{ origin: string, ca: string }} server */
async function measure(server) {
  return {
    contenders: await competition(server),
    residentGrowth: await memory(server),
    start: startUp(),
    addonBytes: addonBytes(),
  };
}

async function main() {
  build();
  const before = load();
  const server = await serve();
  const figures = await measure(server).finally(() => server.close());
  const compared = rows(figures);
  const text = `${machine(rounds, before)}.\n\n${table(compared)}`;
  console.log(json ? JSON.stringify({ machine: machine(rounds, before), figures, rows: compared }) : text);
  if (keeping) keep('table', text);
}

main().finally(() => rmSync(scratch, { recursive: true, force: true }));
