// The scenarios of soak.js, each in a process of its own: `node --expose-gc scenarios.js NAME CALLS SECONDS`, one line of
// JSON out. The servers are another process, which keeps the ledger.
const { readdirSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { Worker } = require('node:worker_threads');
const { ALLOWED, Chaos, ENDED, KIND, LISTENERS, Chronicle, clientOf, mark, send } = require('./chaos.js');
const { run: runScript } = require('../__test__/support/child.js');
const { FaultServer } = require('../__test__/support/fault/server.js');
const { answer, ok, step } = require('../__test__/support/fault/script.js');
const { Shim } = require('../__test__/support/libc/shim.js');
const { freePort } = require('../__test__/support/listen.js');

/** @typedef {{ what: string, value: number, figure: string, demand: string, met: boolean | undefined }} Row */
/** @typedef {{ resident: number, heap: number, files: number, threads: number }} Sample */

let unhandled = 0;
process.on('unhandledRejection', () => {
  unhandled += 1;
});

const linux = process.platform === 'linux';
const MEGABYTE = 1e6;
const RATE = 200;

/** What the process holds, after a collection. @returns {Promise<Sample>} */
async function sample() {
  for (let round = 0; round < 3; round++) {
    /** @type {any} */ (globalThis).gc();
    await sleep(100);
  }
  const { rss, heapUsed } = process.memoryUsage();
  const count = (/** @type {string} */ folder) => (linux ? readdirSync(`/proc/self/${folder}`).length : 0);
  return { resident: rss, heap: heapUsed, files: count('fd'), threads: count('task') };
}

/**
 * @param {string} what
 * @param {number} figure
 * @param {{ least?: number, most?: number, write?: (figure: number) => string }} [demand]
 * @returns {Row}
 */
function row(what, figure, { least, most, write = (number) => number.toLocaleString('en-US') } = {}) {
  const met = least !== undefined ? figure >= least : most !== undefined ? figure <= most : undefined;
  const demand =
    least !== undefined ? `at least ${write(least)}` : most !== undefined ? `at most ${write(most)}` : '';
  return { what, value: figure, figure: write(figure), demand, met };
}

const megabytes = (/** @type {number} */ bytes) => `${(bytes / MEGABYTE).toFixed(2)} MB`;
const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(2)} %`;
const times = (/** @type {number} */ factor) => `${factor.toFixed(4)} ×`;
const seconds = (/** @type {number} */ time) => `${time.toFixed(1)} s`;
const milliseconds = (/** @type {number} */ time) => `${Math.round(time).toLocaleString('en-US')} ms`;

/** @param {Sample} before @param {Sample} after @param {number} [slack] of files that may be connections */
const held = (before, after, slack = 2) => [
  row('resident memory, growth after a fifth', after.resident - before.resident, {
    most: 5 * MEGABYTE,
    write: megabytes,
  }),
  row('heap after collection, growth', after.heap - before.heap, { most: 2 * MEGABYTE, write: megabytes }),
  row('file descriptors, growth', after.files - before.files, { most: slack }),
  row('threads, growth', after.threads - before.threads, { most: 2 }),
  row('unhandled rejections', unhandled, { most: 0 }),
];

/** The ledger against the clients' word. @param {InstanceType<typeof Chronicle>} record @param {InstanceType<typeof FaultServer>[]} servers */
async function judged(record, servers) {
  const { ended, kind } = record;
  const tallies = await Promise.all(servers.map((server) => server.tally()));
  const found = {
    calls: 0,
    ok: 0,
    notSent: 0,
    maybeSent: 0,
    left: 0,
    unsettled: 0,
    mixedUp: 0,
    duplicates: 0,
    falselyNotSent: 0,
    notInLedger: 0,
  };
  for (let number = 0; number < ended.length; number++) {
    if (kind[number] === KIND.none) continue;
    const accepted = tallies.reduce((sum, tally) => sum + tally.accepted[number], 0);
    found.calls += 1;
    if (ended[number] === ENDED.unsettled) found.unsettled += 1;
    if (ended[number] === ENDED.ok) found.ok += 1;
    if (ended[number] === ENDED.notSent) found.notSent += 1;
    if (ended[number] === ENDED.maybeSent) found.maybeSent += 1;
    if (ended[number] === ENDED.mixedUp) found.mixedUp += 1;
    if (ended[number] === ENDED.left) found.left += 1;
    if (kind[number] !== KIND.creating) continue;
    if (accepted > 1) found.duplicates += 1;
    if (ended[number] === ENDED.notSent && accepted > 0) found.falselyNotSent += 1;
    if (ended[number] === ENDED.ok && accepted !== 1) found.notInLedger += 1;
  }
  const requests = tallies.reduce((sum, tally) => sum + tally.requests, 0);
  const crossed = tallies.reduce((sum, tally) => sum + tally.crossed, 0);
  for (const text of [...record.odd, ...tallies.flatMap(({ crossings }) => crossings)])
    process.stderr.write(`${text}\n`);
  return { ...found, requests, crossed };
}

/** @param {Awaited<ReturnType<typeof judged>>} found */
const agreement = (found) => [
  row('calls', found.calls),
  row('requests in the ledger', found.requests),
  row('ok', found.ok),
  row('not sent or refused (maybeSent: false)', found.notSent),
  row('maybeSent: true', found.maybeSent),
  row('duplicates', found.duplicates, { most: 0 }),
  row('unsettled', found.unsettled, { most: 0 }),
  row('maybeSent: false, and processed', found.falselyNotSent, { most: 0 }),
  row('answered, and not once in the ledger', found.notInLedger, { most: 0 }),
  row("answers of another call's", found.mixedUp, { most: 0 }),
  row("requests with another client's token", found.crossed, { most: 0 }),
];

/** @param {import('../__test__/support/fault/listener.js').ListenerOptions[]} listeners @param {number} calls */
const serve = (listeners, calls) =>
  Promise.all(listeners.map((listener) => FaultServer.start({ ...listener, tally: calls })));

/**
 * Calls at a fixed rate, whatever becomes of them.
 *
 * @param {number} rate per second
 * @param {number} duration seconds
 * @param {(number: number) => Promise<void>} call
 */
async function paced(rate, duration, call) {
  const begun = performance.now();
  /** @type {Set<Promise<void>>} */
  const open = new Set();
  for (let number = 0; number < rate * duration; ) {
    const due = Math.min(rate * duration, ((performance.now() - begun) / 1000) * rate);
    for (; number < due; number++) {
      const one = call(number).finally(() => open.delete(one));
      open.add(one);
    }
    await sleep(5);
  }
  await Promise.all(open);
}

/** @param {number} calls @param {number} share of them that worker threads make @returns {Promise<Row[]>} */
async function chaotic(calls, share) {
  const SLICE = 100;
  const servers = await serve(LISTENERS, calls);
  const urls = servers.map(({ url }) => url);
  const record = new Chronicle(calls);
  const own = Math.floor((calls * (1 - share)) / SLICE) * SLICE;
  const slices = Math.floor((calls - own) / SLICE);
  /** @type {Promise<void>[]} */
  const threads = [];
  const work = async (/** @type {number} */ slice) => {
    const from = own + slice * SLICE;
    const ends = slice % 2 === 0;
    const chaos = {
      urls,
      calls,
      shared: record.shared,
      from,
      to: from + SLICE,
      first: 100 + slice * 6,
      ends,
    };
    const worker = new Worker(require.resolve('./chaos.js'), { workerData: { chaos } });
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    const told = await new Promise((resolve, reject) =>
      worker.once('message', resolve).once('error', reject),
    );
    if (ends) {
      record.slowest = Math.max(record.slowest, told.slowest);
      record.odd.push(...told.odd);
    } else await worker.terminate();
    await exited;
    if (ends) return;
    for (let number = from; number < from + SLICE; number++)
      if (record.ended[number] === ENDED.unsettled) record.ended[number] = ENDED.left;
  };
  const every = Math.floor(own / (slices + 1));
  let started = 0;
  const chaos = new Chaos(urls, record, 0);
  const after = () => {
    if (started < slices && ++seen % every === 0) threads.push(work(started++));
  };
  let seen = 0;
  const begun = performance.now();
  const fifth = Math.floor(own / 5);
  /** @type {Sample[]} */
  const samples = [];
  for (let part = 0; part < 5; part++) {
    await chaos.run(part * fifth, part === 4 ? own : (part + 1) * fifth, 64, after);
    await Promise.all(threads);
    samples.push(await sample());
  }
  const took = (performance.now() - begun) / 1000;
  await sleep(ALLOWED);
  const found = await judged(record, servers);
  return [
    ...agreement(found),
    row('left by worker threads that were terminated', found.left),
    row('answers and errors that should not be', record.odd.length, { most: 0 }),
    row('longest time to settle', record.slowest, { most: ALLOWED, write: milliseconds }),
    // What threads leave behind in V8 and the allocator is no matter of calls.
    ...held(samples[0], samples[4], 64).slice(share > 0 ? 1 : 0),
    row(
      `resident memory, after each fifth: ${samples.map(({ resident }) => megabytes(resident)).join(', ')}`,
      samples[4].resident,
      { write: megabytes },
    ),
    row('calls per second', calls / took, { write: (rate) => `${Math.round(rate)}/s` }),
  ];
}

/** @type {Record<string, (calls: number, duration: number) => Promise<Row[]>>} */
const scenarios = {
  /** Every fault at once, over both protocols, by several clients, with aborts, time limits and transfers. */
  chaos: (calls) => chaotic(calls, 0),

  /** The same, half of it by worker threads that come and go, or are terminated in the middle. */
  threads: (calls) => chaotic(calls, 0.5),

  /** One send after the other. */
  async sequential(calls) {
    const servers = await serve([{ protocol: 'h2' }], calls);
    const record = new Chronicle(calls);
    const whatsapp = clientOf(servers[0].url, 1);
    const some = async (/** @type {number} */ from, /** @type {number} */ to) => {
      for (let number = from; number < to; number++)
        await record.keep(number, KIND.creating, () => send(whatsapp, mark(number, 1)));
    };
    await some(0, Math.floor(calls / 5));
    const before = await sample();
    await some(Math.floor(calls / 5), calls);
    const after = await sample();
    const found = await judged(record, servers);
    return [...agreement(found), row('not ok', calls - found.ok, { most: 0 }), ...held(before, after)];
  },

  /** Nobody listens. */
  async refused(calls) {
    const url = `https://127.0.0.1:${await freePort()}`;
    const record = new Chronicle(calls);
    const whatsapp = clientOf(url, 1, { retry: { maxAttempts: 1 } });
    const some = async (/** @type {number} */ from, /** @type {number} */ to) => {
      let next = from;
      const lane = async () => {
        while (next < to) {
          const number = next++;
          await record.keep(number, KIND.creating, () => send(whatsapp, mark(number, 1)));
        }
      };
      await Promise.all(Array.from({ length: 64 }, lane));
    };
    await some(0, Math.floor(calls / 5));
    const before = await sample();
    await some(Math.floor(calls / 5), calls);
    const after = await sample();
    const found = await judged(record, []);
    return [
      row('calls', found.calls),
      row('not told as not sent', calls - found.notSent, { most: 0 }),
      ...held(before, after),
    ];
  },

  /** 200 sends a second to a server that does its work. */
  async steady(_, duration) {
    const calls = RATE * duration;
    const servers = await serve([{ protocol: 'h2', script: [step([['pause', 0, 20], ['ok']])] }], calls);
    const record = new Chronicle(calls);
    const whatsapp = clientOf(servers[0].url, 1);
    const keep = (/** @type {number} */ number) =>
      record.keep(number, KIND.creating, () => send(whatsapp, mark(number, 1)));
    await paced(RATE, duration / 5, keep);
    const before = await sample();
    const done = Math.ceil((RATE * duration) / 5);
    await paced(RATE, (duration * 4) / 5, (number) =>
      number + done < calls ? keep(number + done) : Promise.resolve(),
    );
    const after = await sample();
    const found = await judged(record, servers);
    return [
      ...agreement(found),
      row('not ok', found.calls - found.ok, { most: 0 }),
      ...held(before, after),
      row('longest time to settle', record.slowest, { write: milliseconds }),
    ];
  },

  /** The servers are replaced, or killed, again and again. */
  async restarts(_, duration) {
    const calls = RATE * duration;
    const listeners = /** @type {const} */ ([{}, { protocol: 'h2' }]);
    const script = [step([['pause', 0, 10], ['ok']])];
    const servers = await serve(
      listeners.map((listener) => ({ ...listener, script })),
      calls,
    );
    const record = new Chronicle(calls);
    const clients = servers.map(({ url }, index) => clientOf(url, index));
    const period = Math.min(30, duration / 6);
    let restarts = 0;
    const over = new AbortController();
    const restarting = (async () => {
      for (;;) {
        await sleep(period * 1000, null, { signal: over.signal });
        const how = restarts % 2 === 0 ? 'graceful' : 'kill';
        restarts += 1;
        await Promise.all(servers.map((server) => server.restart(how, 200)));
      }
    })().catch(() => {});
    await paced(RATE, duration, (number) => {
      const client = number % clients.length;
      return record.keep(number, KIND.creating, () => send(clients[client], mark(number, client)));
    });
    over.abort();
    await restarting;
    const found = await judged(record, servers);
    return [
      ...agreement(found),
      row('restarts of each server', restarts),
      row('ok', found.ok / found.calls, { least: 0.995, write: percent }),
    ];
  },

  /** A name moves to another address while the old one goes on and answers errors. */
  async dns(_, duration) {
    const LIMIT = 600;
    const calls = RATE * (duration + 1);
    const folder = process.env.FAULT_HOSTS?.replace(/hosts$/, '') ?? '';
    const shim = new Shim(folder);
    shim.hosts({ localhost: { addresses: ['127.0.0.1'] } });
    const [old] = await serve([{ secure: false }], calls);
    const next = await FaultServer.start({
      secure: false,
      host: '127.0.0.2',
      port: old.port,
      tally: calls,
    });
    const record = new Chronicle(calls);
    const whatsapp = clientOf(`http://localhost:${old.port}`, 1, { retry: { initialDelayMs: 50 } });
    // With reads among the calls the first error is enough; sends alone are never repeated, and age has to do it.
    const reads = duration < LIMIT;
    let last = 0;
    let moved = Number.POSITIVE_INFINITY;
    const begin = performance.now();
    const watching = setInterval(async () => {
      const { requests } = await old.count();
      if (requests > last) moved = performance.now();
      last = requests;
    }, 100);
    setTimeout(async () => {
      shim.hosts({ localhost: { addresses: ['127.0.0.2'] } });
      await old.play({ script: [answer(500, '<html>')] });
    }, 1000);
    await paced(20, duration, (number) =>
      reads && number % 2 === 1
        ? record.keep(number, KIND.reading, () =>
            /** @type {any} */ (whatsapp).requester.getJson('GET', `fault-soak-${number}`, 2000),
          )
        : record.keep(number, KIND.creating, () => send(whatsapp, mark(number, 1))),
    );
    clearInterval(watching);
    const found = await judged(record, [old, next]);
    return [
      ...agreement(found),
      row(`from the change to the last request at the old address`, (moved - begin - 1000) / 1000, {
        most: Math.min(LIMIT, duration / 2 + LIMIT * Number(!reads)),
        write: seconds,
      }),
      row('requests at the new address', (await next.count()).requests, { least: 1 }),
    ];
  },

  /** The server answers nothing but errors for a while; all calls are reads, which may be repeated. */
  async outage(_, duration) {
    const calls = RATE * (duration + 30);
    const [server] = await serve([{ protocol: 'h2' }], calls);
    const whatsapp = /** @type {any} */ (clientOf(server.url, 1));
    let answered = 0;
    const read = (/** @type {number} */ number) =>
      whatsapp.requester.getJson('GET', `fault-soak-${number}`, 2000).then(
        () => (answered += 1),
        () => {},
      );
    await paced(RATE, Math.min(5, duration / 4), read);
    await server.play({ script: [answer(503)] });
    const first = Math.min(60, duration / 2);
    const spent = async (/** @type {number} */ length) => {
      const { requests } = await server.count();
      await paced(RATE, length, read);
      return ((await server.count()).requests - requests) / (RATE * length);
    };
    const early = await spent(first);
    const later = await spent(duration - first);
    await server.play({ script: [ok] });
    answered = 0;
    const recovery = Math.min(10, duration / 2);
    const begun = performance.now();
    let back = Number.POSITIVE_INFINITY;
    await paced(RATE, recovery, (number) =>
      read(number).then(() => {
        if (answered > 0) back = Math.min(back, (performance.now() - begun) / 1000);
      }),
    );
    return [
      row('offered during the outage', RATE * duration),
      row(`requests for each call, first ${first} s`, early, { most: 1.2, write: times }),
      row('the same, afterwards', later, { most: 1.01, write: times }),
      row(`answers in the ${recovery} s after it`, answered / (RATE * recovery), {
        least: 0.99,
        write: percent,
      }),
      row('first answer after it', back, { most: 10, write: seconds }),
    ];
  },

  /** Twice as much is offered as the server allows: half of it is answered 130429. */
  async throttle(_, duration) {
    // The retries that a client has in hand are spent first, and what comes after them is judged.
    const IN_HAND = 2000;
    const isShort = duration < 60;
    const rate = isShort ? 5 * RATE : RATE;
    const limit = rate / 2;
    const calls = rate * duration;
    const servers = await serve([{ protocol: 'h2', limit }], calls);
    const record = new Chronicle(calls);
    const whatsapp = clientOf(servers[0].url, 1);
    await paced(rate, duration, (number) =>
      record.keep(number, KIND.creating, () => send(whatsapp, mark(number, 1))),
    );
    const found = await judged(record, servers);
    const above = found.requests - found.calls;
    return [
      ...agreement(found),
      row('goodput, of what the server allows', found.ok / (limit * duration), {
        // Of a few seconds the first and the last are much.
        least: isShort ? 0.85 : 0.95,
        write: percent,
      }),
      row('requests above one for each call', above / found.calls, {
        ...(!isShort && { most: 0.2 }),
        write: percent,
      }),
      row(`the same, without the first ${IN_HAND.toLocaleString('en-US')}`, (above - IN_HAND) / found.calls, {
        most: 0.2,
        write: percent,
      }),
    ];
  },

  /** 64 clients with a token each, at the same servers. */
  async clients(calls) {
    const servers = await serve([{ secure: false }, {}, { protocol: 'h2' }], calls);
    const record = new Chronicle(calls);
    const clients = Array.from({ length: 64 }, (_, number) => clientOf(servers[number % 3].url, number));
    let next = 0;
    const lane = async () => {
      while (next < calls) {
        const number = next++;
        const client = Math.floor(Math.random() * clients.length);
        await record.keep(number, KIND.creating, () => send(clients[client], mark(number, client)));
      }
    };
    await Promise.all(Array.from({ length: 64 }, lane));
    const found = await judged(record, servers);
    return [...agreement(found), row('not ok', calls - found.ok, { most: 0 })];
  },

  /** Worker threads that make one call each. */
  async workers(calls) {
    const server = await FaultServer.start();
    const argument = { url: server.url, count: calls, parallel: 8, task: 'answer' };
    const { result } = await runScript('workers.js', argument, { limit: 60_000 + calls * 500 });
    await server.stop();
    const { before, after, ended, messages } = result;
    return [
      row('worker threads', ended, { least: calls }),
      row('ends other than an answer', messages.filter((/** @type {string} */ one) => one !== 'ok').length, {
        most: 0,
      }),
      row('threads, growth', after.threads - before.threads, { most: 2 }),
      row('file descriptors, growth', after.files - before.files, { most: 2 }),
      row('resident memory, growth', after.rss - before.rss, { write: megabytes }),
    ];
  },
};

if (require.main === module) {
  const [name, calls, duration] = process.argv.slice(2);
  scenarios[name](Number(calls), Number(duration)).then(
    (rows) => process.stdout.write(`${JSON.stringify(rows)}\n`, () => process.exit()),
    (error) => {
      process.stderr.write(`${error.stack}\n`, () => process.exit(1));
    },
  );
}

module.exports = { names: Object.keys(scenarios) };
