#!/usr/bin/env node
// Measures the event stores: how many events per second are claimed and then completed, one by one.
//   --seconds <n>   2 by default, for each figure
//   --folder <path> where the files are put, the system's temporary folder by default: its disk is measured
//   --keep          puts the table into README.md
// Needs a release build (`npm run build`), and redis-server for the lines of RedisStore.
const { spawnSync, spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { mkdtempSync, openSync, writeSync, fdatasyncSync, closeSync, rmSync } = require('node:fs');
const { once } = require('node:events');
const os = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { computer, keep, load } = require('./report.js');
const { DurableStore, MemoryStore, RedisStore } = require('../entries/store.js');

const { values: flags } = parseArgs({
  options: {
    keep: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '2' },
    folder: { type: 'string', default: os.tmpdir() },
  },
});
const milliseconds = Number(flags.seconds) * 1000;
if (!(milliseconds > 0)) throw new RangeError('--seconds must be a positive number');
const folder = mkdtempSync(join(flags.folder, 'bench-store-'));

/** @typedef {{ rate: number, middle: number, p99: number, loop: number }} Figures rate per second, times in ms */

/**
 * Claims and completes keys that are as long as a message's id, each once.
 *
 * @param {import('../types/store.js').EventStore} store
 * @param {number} inFlight
 * @param {number} duration in milliseconds
 * @returns {Promise<Figures>}
 */
async function measure(store, inFlight, duration) {
  const owner = randomUUID();
  /** @type {number[]} */
  const times = [];
  const idle = performance.eventLoopUtilization();
  const begun = performance.now();
  const end = begun + duration;
  const lane = async () => {
    for (let now = performance.now(); now < end; ) {
      const key = `wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI${randomUUID()}`;
      const [claim] = await store.claim([key], { owner, leaseMs: 60_000 });
      const completed = await store.complete([key], { owner });
      if (claim !== 'claimed' || completed !== 1) throw new Error('The store lost a key.');
      const then = now;
      now = performance.now();
      times.push(now - then);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const wall = performance.now() - begun;
  const { active } = performance.eventLoopUtilization(idle);
  times.sort((one, other) => one - other);
  return {
    rate: (times.length / wall) * 1000,
    middle: times[Math.floor(times.length / 2)],
    p99: times[Math.floor(times.length * 0.99)],
    loop: (active / times.length) * 1000,
  };
}

/** What the disk itself can do: 4 KB appended and synced, one after the other. */
function disk() {
  const file = openSync(join(folder, 'disk'), 'w');
  const page = Buffer.alloc(4096, 1);
  const begun = performance.now();
  let count = 0;
  for (; performance.now() - begun < milliseconds; count += 1) {
    writeSync(file, page);
    fdatasyncSync(file);
  }
  const rate = (count / (performance.now() - begun)) * 1000;
  closeSync(file);
  return rate;
}

/** A server in memory alone, its port, and how to end it. */
async function redis() {
  const port = 20_000 + (process.pid % 20_000);
  const server = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '']);
  let output = '';
  server.stdout.on('data', (chunk) => {
    output += chunk;
  });
  while (!output.includes('Ready to accept connections')) {
    if (server.exitCode !== null) throw new Error(output);
    await Promise.race([once(server.stdout, 'data'), once(server, 'exit')]);
  }
  return { port, stop: () => server.kill('SIGKILL') };
}

async function main() {
  await new Promise(setImmediate); // before that, no event-loop time is counted
  /** @type {[name: string, inFlight: number, figures: Figures][]} */
  const lines = [];
  /** @param {string} name @param {import('../types/store.js').EventStore} store */
  const both = async (name, store) => {
    await measure(store, 64, milliseconds / 4); // not counted
    for (const inFlight of [64, 1])
      lines.push([name, inFlight, await measure(store, inFlight, milliseconds)]);
    await store.close();
  };
  const before = load();
  const synced = disk();
  await both('MemoryStore', new MemoryStore({ limit: 1_000_000 }));
  for (const synchronous of /** @type {const} */ (['full', 'normal'])) {
    const store = await DurableStore.open({ path: join(folder, `${synchronous}.db`), synchronous });
    await both(`DurableStore, '${synchronous}'`, store);
  }
  if (spawnSync('redis-server', ['--version']).status === 0) {
    const { port, stop } = await redis();
    const first = await require('redis').createClient({ socket: { port } }).connect();
    await both('RedisStore, `redis`', new RedisStore(first));
    first.destroy();
    const second = new (require('ioredis').Redis)(port);
    await both('RedisStore, `ioredis`', new RedisStore(second));
    second.disconnect();
    stop();
  }
  const cells = [
    ['', 'in flight', 'events per second', 'median', '99 %', 'event-loop time'],
    ...lines.map(([name, inFlight, { rate, middle, p99, loop }]) => [
      name,
      `${inFlight}`,
      Math.round(rate).toLocaleString('en-US'),
      `${middle.toFixed(2)} ms`,
      `${p99.toFixed(2)} ms`,
      `${loop.toFixed(1)} µs`,
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const [head, ...body] = cells.map(
    (line) => `| ${line.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const text = [
    `${computer()}; load average ${before} before and ${load()} after. ` +
      `The disk alone: ${Math.round(synced).toLocaleString('en-US')} appends of 4 KB per second, each synced.`,
    '',
    head,
    rule,
    ...body,
  ].join('\n');
  console.log(text);
  if (flags.keep) keep('stores', text);
}

main().finally(() => rmSync(folder, { recursive: true, force: true }));
