#!/usr/bin/env node
// Measures the outbox of a file: sends that are recorded beside the same sends that are not, rows that are recorded, memory,
// and how exact the pace is. Its figures are ratios of one run.
//   --sends <n>     10,000 by default, for each round
//   --rounds <n>    3 by default
//   --seconds <n>   60 by default, for each pace; 0 leaves them out
//   --million       records 1,000,000 rows as well
//   --folder <path> where the files are put, the system's temporary folder by default: its disk is measured
// Needs a release build (`npm run build`).
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, rmSync } = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { computer, load, median } = require('./report.js');

const ANSWER = JSON.stringify({
  messaging_product: 'whatsapp',
  contacts: [{ input: '15551234567', wa_id: '15551234567' }],
  messages: [{ id: 'wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA' }],
});

/** The receiving side, in a process of its own: it answers everything, and tells how many it has taken. */
function receive() {
  let taken = 0;
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (request.method === 'POST') taken += 1;
      response.setHeader('content-type', 'application/json');
      response.end(request.method === 'POST' ? ANSWER : '{"throughput":{"level":"STANDARD"}}');
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: /** @type {import('node:net').AddressInfo} */ (server.address()).port });
  });
  process.on('message', () => process.send?.({ taken }));
  process.on('disconnect', () => process.exit());
}

if (process.argv[2] === 'receive') receive();
else main();

async function main() {
  const { WhatsApp } = require('..');
  const { Outbox } = require('../entries/outbox.js');
  const { values } = parseArgs({
    options: {
      sends: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '60' },
      million: { type: 'boolean', default: false },
      folder: { type: 'string', default: os.tmpdir() },
    },
  });
  const sends = Number(values.sends);
  const seconds = Number(values.seconds);
  const folder = mkdtempSync(join(values.folder, 'bench-outbox-'));
  const receiver = fork(__filename, ['receive']);
  const [{ port }] = await once(receiver, 'message');
  const taken = async () => {
    receiver.send({});
    const [{ taken }] = await once(receiver, 'message');
    return /** @type {number} */ (taken);
  };
  const options = { accessToken: 'TOKEN', phoneNumberId: '1000001', baseUrl: `http://127.0.0.1:${port}` };
  let files = 0;
  /** @param {object} [more] */
  const open = (more) =>
    Outbox.open({
      whatsapp: new WhatsApp(options),
      path: join(folder, `${files++}.db`),
      pace: false,
      ...more,
    });
  const text = { body: 'Your order is on its way.' };
  const to = (/** @type {number} */ row) => `1555${1_000_000 + row}`;

  /** So many sends at 64 in flight, per second. */
  async function unrecorded() {
    const whatsapp = new WhatsApp(options);
    let next = 0;
    const lane = async () => {
      while (next < sends) {
        const row = next++;
        await whatsapp.messages.send({
          to: to(row),
          type: 'text',
          text,
          biz_opaque_callback_data: `row ${row}`,
        });
      }
    };
    const begun = performance.now();
    await Promise.all(Array.from({ length: 64 }, lane));
    return (sends / (performance.now() - begun)) * 1000;
  }

  async function recorded() {
    const outbox = await open({ concurrency: 64 });
    const begun = performance.now();
    const { counts } = await outbox.sendAll(numbers(sends), {
      key: (row) => `row ${row}`,
      message: (row) => ({ to: to(row), text }),
    }).done;
    const rate = (sends / (performance.now() - begun)) * 1000;
    if (counts.accepted !== sends) throw new Error(`${counts.accepted} of ${sends} were accepted.`);
    await outbox.close();
    return rate;
  }

  /** @param {number} count */
  async function recording(count) {
    const outbox = await open({ pace: { perSecond: 0.1 } });
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 20);
    const begun = performance.now();
    const run = outbox.sendAll(numbers(count), {
      key: (row) => `row ${row}`,
      message: (row) => ({ to: to(row), text }),
    });
    while (run.progress.open < count - 1) await new Promise((resolve) => setTimeout(resolve, 20));
    const took = performance.now() - begun;
    clearInterval(watch);
    await outbox.close();
    return { seconds: took / 1000, megabytes: (most - before) / 2 ** 20 };
  }

  /** How far off so many a second are, over the time that was asked for. @param {number} perSecond */
  async function paced(perSecond) {
    const outbox = await open({ pace: { perSecond }, concurrency: 256 });
    outbox.sendAll(numbers(perSecond * (seconds + 10)), {
      key: (row) => `row ${row}`,
      message: (row) => ({ to: to(row), text }),
    });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const [first, begun] = [await taken(), performance.now()];
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const [last, ended] = [await taken(), performance.now()];
    await outbox.close();
    return (last - first) / ((ended - begun) / 1000) / perSecond - 1;
  }

  const before = load();
  try {
    await unrecorded(); // not counted
    const ratios = [];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const [plain, own] = [await unrecorded(), await recorded()];
      ratios.push(own / plain);
      console.log(
        `${Math.round(plain)} sends per second unrecorded, ${Math.round(own)} recorded: ${(own / plain).toFixed(3)} ×`,
      );
    }
    console.log(`recorded beside unrecorded: ${median(ratios).toFixed(3)} × (at least 0.35 ×)`);
    const hundred = await recording(100_000);
    console.log(
      `100,000 rows recorded in ${hundred.seconds.toFixed(2)} s (under 5 s), ${hundred.megabytes.toFixed(1)} MB above the start (under 60 MB)`,
    );
    if (values.million) {
      const { seconds, megabytes } = await recording(1_000_000);
      console.log(
        `1,000,000 rows recorded in ${seconds.toFixed(1)} s, ${megabytes.toFixed(1)} MB above the start`,
      );
    }
    for (const perSecond of seconds > 0 ? [80, 1000] : []) {
      console.log(
        `pace of ${perSecond} a second: ${((await paced(perSecond)) * 100).toFixed(2)} % off (under 2 %)`,
      );
    }
    console.log(`${computer()}; load average ${before} before and ${load()} after.`);
  } finally {
    receiver.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {number} count */
function* numbers(count) {
  for (let number = 0; number < count; number += 1) yield number;
}
