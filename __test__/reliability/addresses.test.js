// Names with several addresses, look-ups that hang, and many calls to one host: row 3 of docs/reliability.md.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { after, test } = require('node:test');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { run } = require('../support/child.js');
const { ok, step } = require('../support/fault/script.js');
const { Blackhole, FaultProxy } = require('../support/fault/server.js');
const { Shim, unavailable } = require('../support/libc/shim.js');
const { assertBetween, serve } = require('../support/subject.js');

const options = { skip: unavailable };
const folder = mkdtempSync(join(tmpdir(), 'names-'));
after(() => rmSync(folder, { recursive: true }));
/** @type {Shim | undefined} */
let compiled;

/**
 * A shim in which these names hold: their addresses with spaces between them, all of them at once or after some time.
 * @param {Record<string, string | { after: number, addresses: string[] }>} names
 */
function named(names) {
  compiled ??= new Shim(folder);
  const hosts = Object.entries(names).map(([name, host]) => [
    name,
    typeof host === 'string' ? { addresses: host.split(' ') } : host,
  ]);
  compiled.hosts(Object.fromEntries(hosts));
  return compiled;
}

/** Longer than any test. */
const HANGS = { after: 600_000, addresses: ['127.0.0.1'] };

/**
 * @param {import('node:test').TestContext} t
 * @param {number} port
 * @param {string[]} hosts that drop every SYN to this port
 */
async function drop(t, port, hosts) {
  for (const host of hosts) {
    const blackhole = await Blackhole.start({ host, port });
    t.after(() => blackhole.stop());
  }
}

/**
 * @param {Parameters<typeof named>[0]} names
 * @param {object[]} groups
 */
async function call(names, groups) {
  const shim = named(names);
  const { result } = await run('calls.js', { groups }, { env: shim.env });
  return { ...result, lookups: shim.lookups() };
}

/** @type {[string, string, { host?: string, dead?: string[], least?: number }][]} */
const LISTS = [
  ['both answer', '127.0.0.1 127.0.0.2', {}],
  ['two of IPv4', '127.0.0.2 127.0.0.1', { dead: ['127.0.0.2'], least: 240 }],
  ['two of IPv6', '::ffff:127.0.0.2 ::1', { host: '::1', dead: ['127.0.0.2'], least: 240 }],
  ['IPv6, then IPv4', '::ffff:127.0.0.2 127.0.0.1', { dead: ['127.0.0.2'], least: 240 }],
  ['IPv4, then IPv6', '127.0.0.2 ::1', { host: '::1', dead: ['127.0.0.2'], least: 240 }],
  [
    'the first two of three',
    '127.0.0.2 127.0.0.3 127.0.0.1',
    { dead: ['127.0.0.2', '127.0.0.3'], least: 340 },
  ],
  [
    'the first two of three, one of IPv6',
    '::ffff:127.0.0.2 127.0.0.3 127.0.0.1',
    { dead: ['127.0.0.2', '127.0.0.3'], least: 340 },
  ],
  ['the first is refused', '127.0.0.4 127.0.0.1', {}],
  ['one is refused, one is silent', '127.0.0.4 127.0.0.2 127.0.0.1', { dead: ['127.0.0.2'], least: 240 }],
  ['one address, often', '127.0.0.1 127.0.0.1 ::ffff:127.0.0.1', {}],
  [
    'a hundred are refused',
    [...Array.from({ length: 100 }, (_, n) => `127.0.1.${n}`), '127.0.0.1'].join(' '),
    {},
  ],
];

for (const [name, addresses, { host = '127.0.0.1', dead = [], least = 0 }] of LISTS) {
  test(`row 3: addresses of which the first do not answer cost 400 ms: ${name}`, options, async (t) => {
    for (const secure of [false, true]) {
      const server = await serve(t, { host, secure });
      await drop(t, server.port, dead);
      const url = `${secure ? 'https' : 'http'}://localhost:${server.port}`;
      // Again where the machine was busy: a first call costs some milliseconds of its own.
      const limit = 400 + (least ? 100 : 0);
      let rounds = 0;
      /** @type {any} */
      let last;
      do {
        rounds += 1;
        last = await call({ localhost: addresses }, [{ url }]);
      } while (rounds < 4 && last.outcomes[0][0].ms > limit);
      const { outcomes, lookups } = last;
      const [{ answered, ms, message }] = outcomes[0];
      assert.ok(answered, message);
      assertBetween(ms, least, limit, name);
      assert.equal((await server.connections()).length, rounds);
      assert.equal((await server.requests()).length, rounds);
      assert.deepEqual(lookups, ['begin localhost', 'end localhost']);
    }
  });
}

test('row 3: nobody answers at any address: connectTimeout is one for all of them', options, async (t) => {
  const server = await serve(t, { secure: false });
  await drop(t, server.port, ['127.0.0.2', '127.0.0.3', '127.0.0.4']);
  const url = `http://silent.localhost:${server.port}`;
  const {
    outcomes,
    before,
    after: left,
  } = await call({ 'silent.localhost': '127.0.0.2 127.0.0.3 127.0.0.4' }, [
    { url, options: { connectTimeout: 700, requestTimeout: 5000 } },
    { url, options: { connectTimeout: 5000, requestTimeout: 700 } },
    { url, options: { connectTimeout: 5000 }, abort: 700 },
  ]);
  for (const [outcome] of outcomes) {
    assertBetween(outcome.ms, 650, 1200, outcome.message);
    assert.equal(outcome.maybeSent, false);
    assert.ok(['ETIMEDOUT', 'ABORT_ERR'].includes(outcome.code), outcome.code);
    assert.equal(outcome.phase, 'connect');
  }
  assert.ok(left <= before + 6, `${left} files, ${before} before`);
});

test('row 3: a proxy has addresses too', options, async (t) => {
  const server = await serve(t);
  const proxy = await FaultProxy.start();
  t.after(() => proxy.stop());
  await drop(t, proxy.port, ['127.0.0.2']);
  const names = { 'proxy.localhost': '127.0.0.2 127.0.0.1' };
  const through = { proxy: `http://proxy.localhost:${proxy.port}` };
  const { outcomes } = await call(names, [{ url: server.url, options: through }]);
  assert.ok(outcomes[0][0].answered, outcomes[0][0].message);
  assertBetween(outcomes[0][0].ms, 240, 500, 'one address that does not answer');
  assert.equal((await proxy.requests()).length, 1);
  assert.equal((await server.connections()).length, 1);
});

test('look-ups that hang stop no upload of a local file and no other host', options, async (t) => {
  const server = await serve(t, { secure: false });
  /** @type {Parameters<typeof named>[0]} */
  const names = { 'live.localhost': '127.0.0.1', 'empty.localhost': { after: 0, addresses: [] } };
  const hosts = Array.from({ length: 40 }, (_, n) => `hang-${n}.localhost`);
  for (const host of hosts) names[host] = HANGS;
  const limits = { connectTimeout: 1500, requestTimeout: 4000 };
  const { outcomes, lookups } = await call(names, [
    ...hosts.map((host) => ({ url: `http://${host}:1`, count: 3, options: limits })),
    { url: `http://live.localhost:${server.port}`, delay: 300, kind: 'upload' },
    { url: `http://live.localhost:${server.port}`, delay: 300, count: 5 },
    { url: 'http://hang-0.localhost:1', delay: 300, options: { ...limits, requestTimeout: 300 } },
    { url: 'http://hang-0.localhost:1', delay: 300, abort: 300, options: limits },
    { url: 'http://empty.localhost:1' },
  ]);
  const rest = outcomes.splice(hosts.length);
  for (const outcome of outcomes.flat()) {
    assert.deepEqual([outcome.code, outcome.maybeSent], ['ETIMEDOUT', false]);
    assertBetween(outcome.ms, 1400, 3500, 'connectTimeout, for those behind the first after a second');
  }
  const [[upload], calls, [late], [aborted], [unknown]] = rest;
  for (const outcome of [upload, ...calls]) {
    assert.ok(outcome.answered, outcome.message);
    assertBetween(outcome.ms, 0, 700, 'beside 40 hung look-ups');
  }
  assert.deepEqual(
    [late.code, late.maybeSent, aborted.code, aborted.maybeSent],
    ['ETIMEDOUT', false, 'ABORT_ERR', false],
  );
  for (const { ms } of [late, aborted]) assertBetween(ms, 250, 700, 'its own limit');
  assert.deepEqual([unknown.code, unknown.phase], ['ENOTFOUND', 'dns']);
  for (const host of hosts)
    assert.ok(lookups.filter((/** @type {string} */ line) => line === `begin ${host}`).length <= 2);
});

test('600 calls of one host share its look-ups: one at a time', options, async (t) => {
  const server = await serve(t, { secure: false });
  const url = `http://slow.localhost:${server.port}`;
  const { outcomes, lookups } = await call({ 'slow.localhost': { after: 200, addresses: ['127.0.0.1'] } }, [
    { url, count: 600, options: { requestTimeout: 10_000 } },
  ]);
  for (const { answered, message } of outcomes[0]) assert.ok(answered, message);
  for (const [index, line] of lookups.entries()) assert.match(line, index % 2 ? /^end/ : /^begin/);
  assert.ok(lookups.length <= 20, `${lookups.length / 2} look-ups`);
});

test('worker threads end while a look-up hangs: no crash, nothing left behind', options, async () => {
  const { env } = named({ 'hang.localhost': HANGS });
  const argument = { url: 'http://hang.localhost:1', count: 24, parallel: 6, task: 'terminate' };
  const { result, stderr } = await run('workers.js', argument, { env, limit: 60_000 });
  const { before, after: left, ended, last } = result;
  assert.deepEqual([ended, last, stderr], [24, 'ETIMEDOUT', '']);
  assert.ok(left.threads <= before.threads + 2, `${left.threads} threads, ${before.threads} before`);
  assert.ok(left.files <= before.files + 2, `${left.files} files, ${before.files} before`);
});

/** @param {object[]} groups */
async function withFewFiles(groups) {
  const child = spawn(
    'sh',
    ['-c', `ulimit -n 128; exec "${process.execPath}" "${require.resolve('../support/processes/calls.js')}"`],
    {
      env: { ...process.env, FAULT_ARGUMENT: JSON.stringify({ groups }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  assert.deepEqual(await once(child, 'close'), [0, null]);
  return JSON.parse(output);
}

const soon = step([['pause', 20], ['ok']]);

for (const secure of [false, true]) {
  test(`600 calls at once with 128 files: they wait for a connection${secure ? ', over TLS' : ''}`, {
    skip: process.platform !== 'linux' && 'the limit is read where Linux tells it',
  }, async (t) => {
    const server = await serve(t, { secure, script: [soon] });
    const { outcomes } = await withFewFiles([
      { url: server.url, count: 600, options: { requestTimeout: 10_000 } },
    ]);
    const failed = outcomes[0].filter((/** @type {any} */ { answered }) => !answered);
    assert.equal(failed.length, 0, JSON.stringify(failed[0]));
    assert.equal((await server.requests()).length, 600);
    const { length } = await server.connections();
    assert.ok(length <= 80, `${length} connections`);
    t.diagnostic(`${length} connections`);
  });
}

for (const kind of ['upload', 'download']) {
  test(`600 calls of kind ${kind} at once with 128 files: they wait for a file`, {
    skip: process.platform !== 'linux' && 'the limit is read where Linux tells it',
  }, async (t) => {
    const server = await serve(t, { secure: false, script: [soon] });
    const { outcomes } = await withFewFiles([
      { url: server.url, kind, count: 600, options: { requestTimeout: 10_000 } },
    ]);
    const failed = outcomes[0].filter((/** @type {any} */ { answered }) => !answered);
    assert.equal(failed.length, 0, `${failed.length} failed: ${JSON.stringify(failed[0])}`);
    assert.equal((await server.requests()).length, 600);
  });
}

test('row 3: of a short connectTimeout each address has its part', options, async (t) => {
  const server = await serve(t, { secure: false });
  await drop(t, server.port, ['127.0.0.2', '127.0.0.3']);
  const url = `http://localhost:${server.port}`;
  const short = (/** @type {number} */ connectTimeout) => [{ url, options: { connectTimeout } }];
  const { outcomes: two } = await call({ localhost: '127.0.0.2 127.0.0.1' }, short(240));
  const { outcomes: three } = await call({ localhost: '127.0.0.2 127.0.0.3 127.0.0.1' }, short(340));
  for (const [[outcome]] of [two, three]) assert.ok(outcome.answered, outcome.message);
});

test('calls that wait for a connection keep their deadline, and say that nothing was sent', async (t) => {
  const server = await serve(t, { secure: false, script: [ok, step([['pause', 4000], ['ok']])] });
  const { outcomes } = await withFewFiles([
    { url: server.url },
    { url: server.url, delay: 500, count: 64, options: { requestTimeout: 10_000 } },
    { url: server.url, delay: 1500, count: 10, options: { requestTimeout: 400 } },
    { url: server.url, delay: 1500, count: 10, abort: 400, options: { requestTimeout: 10_000 } },
  ]);
  const [, held, late, aborted] = outcomes;
  for (const outcome of held) assert.ok(outcome.answered, outcome.message);
  for (const outcome of [...late, ...aborted]) {
    assert.deepEqual([outcome.maybeSent, outcome.answered], [false, false], outcome.code);
    assertBetween(outcome.ms, 350, 900, outcome.message);
  }
  for (const { message } of late) assert.match(message, /^No connection was free within 400 ms/);
  assert.equal((await server.requests()).length, 65);
});

test('HTTP/2 has no such limit: 600 calls wait for their answers side by side', async (t) => {
  const server = await serve(t, { protocol: 'h2', script: [ok, step([['pause', 1000], ['ok']])] });
  const { outcomes } = await withFewFiles([
    { url: server.url },
    { url: server.url, delay: 200, count: 600, options: { requestTimeout: 10_000 } },
  ]);
  for (const { answered, ms, message } of outcomes[1]) {
    assert.ok(answered, message);
    assertBetween(ms, 990, 3500, 'not ten rounds of 64');
  }
  assert.equal((await server.connections()).length, 1);
});
