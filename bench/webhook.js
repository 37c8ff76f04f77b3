#!/usr/bin/env node
// Measures how webhooks are received, and prints a table without and one with HTTP.
//   --reading     the first of them alone: seconds instead of minutes
//   --json        the rows as JSON instead
//   --keep        puts the tables into README.md
//   --rounds <n>  5 by default
// Fails only if something could not run: a noisy machine is not an error.
const { execFile, spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { performance } = require('node:perf_hooks');
const { createInterface } = require('node:readline');
const { setTimeout: delay } = require('node:timers/promises');
const { promisify } = require('node:util');
const { Pool } = require('undici');
const { delivery, sizes } = require('./delivery.js');
const { flags, keep, load, machine, median, progress } = require('./report.js');
const { table } = require('./table.js');

/**
 * @typedef {import('./table.js').Row} Row
 * @typedef {import('./delivery.js').Size} Size
 * @typedef {import('./receiver.js').Options} Options
 * @typedef {{ name: string, options: Options, size: Size, deliveries: number,
 *   connections: number }} Run
 */

const { json, keep: keeping, reading: readingOnly, rounds } = flags();

const ADAPTERS = ['node-http', 'express', 'fastify', 'koa', 'hono', 'fetch', 'nest'];
const RATE = 500; // deliveries per second
const SECONDS = 10;
const LATEST = 250; // milliseconds, the demand

const scratch = mkdtempSync(join(tmpdir(), 'webhook-bench-'));
let stores = 0;
const storeFile = () => join(scratch, `events-${stores++}.db`);

/** @param {string} name @param {Size} size @param {number} calls */
async function read(name, size, calls) {
  const args = [join(__dirname, 'reader.js'), name, size, String(calls)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return /** @type {number} */ (JSON.parse(stdout).microseconds);
}

/** @param {string} name @param {Options} options */
async function start(name, options) {
  const args = [join(__dirname, 'receiver.js'), name, JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const line = async () => {
    const [text] = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
    if (typeof text !== 'string') throw new Error(`the receiver ${name} ended with ${text}`);
    return JSON.parse(text);
  };
  const { port } = await line();
  return {
    origin: `http://127.0.0.1:${port}`,
    /** @returns {Promise<number>} the messages that were handled */
    async stop() {
      const last = line();
      child.kill('SIGTERM');
      return (await last).handled;
    },
  };
}

/** @param {Pool} pool @param {ReturnType<typeof delivery>} delivery */
async function post(pool, { bytes, headers }) {
  const { statusCode, body } = await pool.request({ path: '/webhook', method: 'POST', headers, body: bytes });
  await body.dump();
  if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
}

/**
 * As many deliveries per second as the receiver takes, each with messages of its own, over so many
 * connections.
 *
 * @param {Run} run
 */
async function throughput({ name, options, size, deliveries, connections }) {
  const receiver = await start(name, options);
  const pool = new Pool(receiver.origin, { connections });
  const warmUp = Math.ceil(deliveries / 4);
  const all = Array.from({ length: warmUp + deliveries }, () => delivery(size));
  const send = async (/** @type {number} */ until) => {
    const worker = async () => {
      while (all.length > until) await post(pool, /** @type {any} */ (all.pop()));
    };
    await Promise.all(Array.from({ length: connections }, worker));
  };
  await send(deliveries);
  const begin = performance.now();
  await send(0);
  const perSecond = (deliveries / (performance.now() - begin)) * 1000;
  await pool.destroy();
  const handled = await receiver.stop();
  const expected = (warmUp + deliveries) * sizes[size].updates;
  // Answered before they are handled, some may still wait in the store.
  const complete = options.respond === 'before' ? handled <= expected : handled === expected;
  if (!complete) throw new Error(`${name}: ${handled} of ${expected} messages were handled`);
  return perSecond;
}

/**
 * Deliveries at a fixed rate, whatever the answers do; each latency counts from when its delivery was due, so
 * that a receiver that stalls cannot hide it. Resolves to the 99th percentile in milliseconds.
 *
 * @param {Options} options
 */
async function latency(options) {
  const receiver = await start('node-http', { ...options, store: storeFile(), respond: 'before' });
  const pool = new Pool(receiver.origin, { connections: 64 });
  const all = Array.from({ length: RATE * SECONDS }, () => delivery('small'));
  /** @type {number[]} */
  const latencies = [];
  const begin = performance.now();
  const underWay = [];
  for (const [index, one] of all.entries()) {
    const due = begin + (index * 1000) / RATE;
    const early = due - performance.now();
    if (early > 1) await delay(early);
    underWay.push(post(pool, one).then(() => latencies.push(performance.now() - due)));
  }
  await Promise.all(underWay);
  await pool.destroy();
  const handled = await receiver.stop();
  const sorted = latencies.toSorted((a, b) => a - b);
  progress(`  ${handled} of ${all.length} were handled by the end`);
  return sorted[Math.ceil(sorted.length * 0.99) - 1];
}

/** What is measured, by name: a figure per round. @typedef {Record<string, () => Promise<number>>} Measurements */

/** @type {Measurements} */
const reading = {
  'processor small': () => read('processor', 'small', 40_000),
  'crypto small': () => read('crypto', 'small', 40_000),
  'processor batch': () => read('processor', 'batch', 400),
  'crypto batch': () => read('crypto', 'batch', 400),
  'processor large': () => read('processor', 'large', 60),
  'crypto large': () => read('crypto', 'large', 60),
};

/** @type {Measurements} */
const serving = {};
for (const name of ['express by hand', 'express']) {
  serving[`${name} large`] = () =>
    throughput({ name, options: {}, size: 'large', deliveries: 60, connections: 4 });
}
serving['express by hand small'] = () => small('express by hand', {});
for (const name of ADAPTERS) {
  serving[`${name} small`] = () => small(name, {});
  serving[`${name} small stored`] = () => small(name, { store: storeFile() });
  serving[`${name} small before`] = () => small(name, { store: storeFile(), respond: 'before' });
}
Object.assign(serving, {
  'p99 count': () => latency({ handler: 'count' }),
  'p99 wait': () => latency({ handler: 'wait', milliseconds: 20_000 }),
  'p99 block': () => latency({ handler: 'block', milliseconds: 50, every: 100 }),
});

/** @param {string} name @param {Options} options */
const small = (name, options) =>
  throughput({ name, options, size: 'small', deliveries: options.store ? 4_000 : 12_000, connections: 64 });

const micro = (/** @type {number} */ figure) => `${figure.toFixed(1)} µs`;
const milli = (/** @type {number} */ figure) => `${(figure / 1000).toFixed(1)} ms`;
const rate = (/** @type {number} */ figure) => `${Math.round(figure).toLocaleString('en-US')}/s`;
const times = (/** @type {number} */ figure) => `${figure.toFixed(2)} ×`;

/**
 * @param {string} row
 * @param {number} ours
 * @param {string} rival
 * @param {number} other
 * @param {(figure: number) => string} write
 * @returns {Row}
 */
const beside = (row, ours, rival, other, write) => ({
  row,
  ours: write(ours),
  other: `${rival} ${write(other)}`,
  compared: times(ours / other),
  demand: '',
  met: undefined,
});

/** @param {string} row @param {number} milliseconds @param {boolean} demanded @returns {Row} */
const percentile = (row, milliseconds, demanded) => ({
  row,
  ours: `${milliseconds.toFixed(1)} ms`,
  other: '',
  compared: '',
  demand: demanded ? `under ${LATEST} ms` : '',
  met: demanded ? milliseconds < LATEST : undefined,
});

/** @param {Record<string, number>} figures @returns {Row[]} */
function readingRows(figures) {
  const large = beside(
    'verify and read 3 MB, 1,000 messages',
    figures['processor large'],
    'crypto, JSON.parse',
    figures['crypto large'],
    milli,
  );
  const [one, byHand] = [figures['processor small'], figures['crypto small']];
  const each = figures['processor batch'] / sizes.batch.updates;
  const batch = beside(
    'verify and read 250 KB, per one of 1,000 messages',
    each,
    'crypto, JSON.parse',
    figures['crypto batch'] / sizes.batch.updates,
    micro,
  );
  return [
    {
      ...beside('verify and read 1.6 KB', one, 'crypto, JSON.parse', byHand, micro),
      demand: 'at most 2 ×',
      met: one <= 2 * byHand,
    },
    { ...batch, demand: 'at most 4 µs', met: each <= 4 },
    { ...large, demand: 'under 50 ms', met: figures['processor large'] < 50_000 },
  ];
}

/** @param {Record<string, number>} figures @returns {Row[]} */
function servingRows(figures) {
  return [
    beside(
      'deliveries of 1.6 KB over HTTP, Express',
      figures['express small'],
      'by hand',
      figures['express by hand small'],
      rate,
    ),
    beside(
      'deliveries of 3 MB over HTTP, Express',
      figures['express large'],
      'by hand',
      figures['express by hand large'],
      rate,
    ),
    ...ADAPTERS.flatMap((name) => [
      beside(
        `${name}, durable store`,
        figures[`${name} small stored`],
        'without',
        figures[`${name} small`],
        rate,
      ),
      beside(
        `${name}, durable store, answered before`,
        figures[`${name} small before`],
        'without',
        figures[`${name} small`],
        rate,
      ),
    ]),
    percentile(`p99 at ${RATE}/s, answered before, handler of no time`, figures['p99 count'], false),
    percentile(`p99 at ${RATE}/s, answered before, handlers wait 20 s`, figures['p99 wait'], true),
    percentile(
      `p99 at ${RATE}/s, answered before, one in 100 blocks the thread for 50 ms`,
      figures['p99 block'],
      false,
    ),
  ];
}

/**
 * @param {string} place in README.md
 * @param {Measurements} measurements
 * @param {(figures: Record<string, number>) => Row[]} rows
 */
async function report(place, measurements, rows) {
  const before = load();
  /** @type {Record<string, number[]>} */
  const results = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const [name, measure] of Object.entries(measurements)) {
      const figure = await measure();
      results[name].push(figure);
      progress(`round ${round} of ${rounds}: ${name}: ${figure.toFixed(1)}`);
    }
  }
  const figures = Object.fromEntries(
    Object.entries(results).map(([name, numbers]) => [name, median(numbers)]),
  );
  const compared = rows(figures);
  const text = `${machine(rounds, before)}.\n\n${table(compared)}`;
  console.log(json ? JSON.stringify({ figures, rows: compared }) : text);
  if (keeping) keep(place, text);
}

async function main() {
  await report('reading table', reading, readingRows);
  if (!readingOnly) await report('webhook table', serving, servingRows);
}

main().finally(() => rmSync(scratch, { recursive: true, force: true }));
