// Trust, proxies, panics, threads, standard error and the end of the process: rows 9, 68 and 81 to 88 of docs/reliability.md.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { cpSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { X509Certificate } = require('node:crypto');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { rootCertificates } = require('node:tls');
const { root, scratch } = require('../support/files.js');
const { FaultProxy } = require('../support/fault/server.js');
const { graphError, ok, silence, step } = require('../support/fault/script.js');
const { run, start } = require('../support/child.js');
const { assertBetween, serve, uniqueId, until } = require('../support/subject.js');

const CRASH = /panicked|fatal runtime|SIGSEGV|SIGABRT|FATAL ERROR|Assertion .*failed|core dumped/i;

test('row 9: no roots on this machine: the certificate still checks out, against ours and the bundled ones', async (t) => {
  const server = await serve(t);
  const id = uniqueId();
  const env = { SSL_CERT_FILE: '/nonexistent', SSL_CERT_DIR: '/nonexistent' };
  const { result } = await run('call.js', { url: server.url, id }, { env });
  assert.equal(result.error, undefined);
  assert.equal((await server.requests(id)).length, 1);
  const { result: untrusted } = await run('call.js', { url: server.url, id, options: { ca: null } }, { env });
  assert.equal(untrusted.error.code, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
});

test('row 9: the addon carries the roots that Node carries', () => {
  require('../..');
  const report = /** @type {any} */ (process.report?.getReport());
  const addon = report.sharedObjects.find((/** @type {string} */ path) => path.endsWith('.node'));
  assert.ok(addon, 'the addon is loaded');
  const binary = readFileSync(addon);
  const keys = rootCertificates.map((pem) => {
    const { n, x } = new X509Certificate(pem).publicKey.export({ format: 'jwk' });
    return Buffer.from(n ?? x ?? '', 'base64url');
  });
  const found = keys.filter((key) => binary.includes(key)).length;
  // Both lists are Mozilla's, of different weeks.
  assert.ok(found >= keys.length * 0.7, `${found} of ${keys.length} roots`);
});

const PASSWORD = 'Pr0xyCanaryPassw0rd';

test('row 68: a proxy in the environment is ignored by default', async (t) => {
  const server = await serve(t);
  const proxy = await FaultProxy.start();
  t.after(() => proxy.stop());
  const url = `http://127.0.0.1:${proxy.port}`;
  const env = {
    HTTPS_PROXY: url,
    https_proxy: url,
    HTTP_PROXY: url,
    http_proxy: url,
    ALL_PROXY: url,
    all_proxy: url,
  };
  const id = uniqueId();
  const { result } = await run(
    'call.js',
    { url: server.url, id },
    { env: { ...env, NODE_USE_ENV_PROXY: '' } },
  );
  assert.equal(result.error, undefined);
  assert.deepEqual(await proxy.requests(), []);
  assert.equal((await server.requests(id)).length, 1);
});

test('row 68: the proxy option is used, with its credentials; a token goes to the origin only', async (t) => {
  const server = await serve(t);
  const proxy = await FaultProxy.start({ credentials: `us%er:${PASSWORD}` });
  t.after(() => proxy.stop());
  const id = uniqueId();
  const options = { proxy: `http://us%25er:${PASSWORD}@127.0.0.1:${proxy.port}` };
  const { result } = await run('call.js', { url: server.url, id, options });
  assert.equal(result.error, undefined, JSON.stringify(result.error));
  const requests = await proxy.requests();
  assert.equal(requests.length, 1);
  assert.match(requests[0].requestLine, new RegExp(`^CONNECT 127\\.0\\.0\\.1:${server.port} HTTP/1\\.1$`));
  assert.equal(requests[0].authorized, true);
  assert.equal((await server.requests(id)).length, 1);
  assert.equal((await server.requests(id))[0].headers['proxy-authorization'], undefined);
});

test('row 68: NODE_USE_ENV_PROXY=1 uses the environment, and NO_PROXY is honoured', async (t) => {
  const server = await serve(t);
  const proxy = await FaultProxy.start();
  t.after(() => proxy.stop());
  const env = {
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    NO_PROXY: '',
    no_proxy: '',
  };
  const [through, around] = [uniqueId(), uniqueId()];
  const { result } = await run('call.js', { url: server.url, id: through }, { env });
  assert.equal(result.error, undefined, JSON.stringify(result.error));
  assert.equal((await proxy.requests()).length, 1);
  const excepted = await run(
    'call.js',
    { url: server.url, id: around },
    { env: { ...env, NO_PROXY: 'example.com,127.0.0.1' } },
  );
  assert.equal(excepted.result.error, undefined, JSON.stringify(excepted.result.error));
  assert.equal((await proxy.requests()).length, 1);
  for (const id of [through, around]) assert.equal((await server.requests(id)).length, 1);
});

test('row 68: 407, and every other refusal of a proxy, is ERR_PROXY without credentials in it', async (t) => {
  const server = await serve(t);
  for (const answer of [
    undefined,
    'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n',
    'HTTP/1.1 200 OK\r\n\r\nnot TLS',
    '\0\0\0',
  ]) {
    const proxy = await FaultProxy.start({ credentials: 'somebody:else', answer });
    t.after(() => proxy.stop());
    const id = uniqueId();
    const options = {
      proxy: `http://canaryuser:${PASSWORD}@127.0.0.1:${proxy.port}`,
      retry: { maxAttempts: 2 },
    };
    const { result, stdout, stderr } = await run('call.js', { url: server.url, id, options });
    const about = `${JSON.stringify(answer)}: ${JSON.stringify(result.error)}`;
    if (!answer?.includes('200')) assert.equal(result.error?.code, 'ERR_PROXY', about);
    assert.equal(result.error?.maybeSent, false, about);
    // A wrong password stays wrong; whatever else a proxy does may pass.
    if (!answer?.includes('200')) assert.equal(result.error?.attempts, answer === undefined ? 1 : 2, about);
    for (const secret of [PASSWORD, Buffer.from(`canaryuser:${PASSWORD}`).toString('base64')]) {
      assert.ok(!`${JSON.stringify(result)}${stdout}${stderr}`.includes(secret), about);
    }
  }
  assert.deepEqual(await server.requests(), []);
});

test('row 81: an injected panic is an error of one call, the process lives on', async (t) => {
  const server = await serve(t);
  const env = { META_CLOUD_API_TEST_PANIC: '1' };
  const { result } = await run('panic.js', { url: server.url }, { env });
  const rejected = ['async', 'drop of what was handed over', 'drop'].map((place) => `${place} rejected`);
  assert.deepEqual(result, { rounds: 50, seen: [...rejected, 'sync threw'] });
});

test('row 81: without the switch there is no hook', async () => {
  assert.equal(require('../../lib/addon.js').testPanic, undefined);
});

for (const { end, code, signal } of [
  { end: 'exit', code: 7, signal: null },
  { end: 'throw', code: 1, signal: null },
  { end: 'SIGTERM', code: null, signal: 'SIGTERM' },
]) {
  test(`row 82: ${end} with 100 calls in flight: gone in 200 ms, with the right code, without a crash`, async (t) => {
    for (const protocol of /** @type {const} */ (['http/1.1', 'h2'])) {
      const server = await serve(t, { protocol, script: [silence] });
      const { child, ended } = start('inflight.js', { url: server.url, end });
      await until(async () => (await server.requests()).length === 100, '100 requests', 10_000);
      const ordered = performance.now();
      const gone = new Promise((resolve) => child.once('exit', () => resolve(performance.now() - ordered)));
      if (end === 'SIGTERM') child.kill('SIGTERM');
      else child.send({});
      assertBetween(await gone, 0, 200, `${end} over ${protocol}`);
      const result = await ended;
      assert.deepEqual({ code: result.code, signal: result.signal }, { code, signal });
      assert.doesNotMatch(result.stderr, CRASH);
      if (end === 'throw') assert.match(result.stderr, /uncaught on purpose/);
      else assert.equal(result.stderr, '');
    }
  });
}

/** @type {[string, import('../support/fault/script.js').Step[]][]} */
const LIVES = [
  ['construct', [ok]],
  ['send', [step([['pause', 400], ['ok']])]],
  ['read', [step([['pause', 400], ['ok']])]],
  ['send', [graphError(130429, 429), ok]],
  ['fail', [graphError(100)]],
  ['abort', [silence]],
];

test('row 83: a pending call keeps the process alive, an idle client does not', async (t) => {
  for (const protocol of /** @type {const} */ (['http/1.1', 'h2'])) {
    for (const [calls, script] of LIVES) {
      const server = await serve(t, { protocol, script });
      const { child, ended } = start('liveness.js', { url: server.url, calls });
      const about = `${calls} over ${protocol}`;
      const done = new Promise((resolve) => child.stdout?.once('data', () => resolve(performance.now())));
      const exited = new Promise((resolve) => child.once('exit', () => resolve(performance.now())));
      const { code, stdout, stderr } = await ended;
      assert.equal(stdout, 'done\n', `${about} ended early: ${stderr}`);
      assert.equal(code, 0, about);
      assertBetween((await exited) - (await done), 0, 100, `${about}: from the last await to the exit`);
    }
  }
});

/**
 * @param {any} result
 * @param {number} count
 */
function assertNothingLeft({ before, after, ended, last }, count) {
  assert.equal(ended, count);
  assert.ok(after.threads <= before.threads + 2, `threads: ${before.threads} before, ${after.threads} after`);
  assert.ok(after.files <= before.files + 2, `files: ${before.files} before, ${after.files} after`);
  assert.ok(['ok', 'ETIMEDOUT'].includes(last), `the call after them: ${last}`);
}

test('row 84: 1,000 workers end with calls in flight: no crash, nothing left behind', async (t) => {
  const server = await serve(t, { secure: false, script: [silence] });
  const { result, stderr } = await run(
    'workers.js',
    { url: server.url, count: 1000, parallel: 8, task: 'terminate' },
    { limit: 120_000 },
  );
  assertNothingLeft(result, 1000);
  assert.doesNotMatch(stderr, CRASH);
  t.diagnostic(JSON.stringify({ before: result.before, after: result.after }));
});

test('row 84: the addon in 8 workers at once', async (t) => {
  const server = await serve(t);
  const { result, stderr } = await run('workers.js', {
    url: server.url,
    count: 32,
    parallel: 8,
    task: 'answer',
  });
  assertNothingLeft(result, 32);
  assert.deepEqual(new Set(result.messages), new Set(['ok']));
  assert.doesNotMatch(stderr, CRASH);
});

test('row 87: a client that is garbage completes its calls', async (t) => {
  const server = await serve(t, { script: [step([['pause', 300], ['ok']])] });
  const { result } = await run('collected.js', { url: server.url }, { execArgv: ['--expose-gc'] });
  assert.deepEqual(result.answers, Array(20).fill(true));
  assert.ok(result.collected > 0, 'clients were collected');
  await sleep(0);
});

// Those that run side by side are fewer: they meet each other's ends in every one of them.
const WORKERS = /** @type {Record<number, number>} */ ({ 1: 200, 3: 48 });

for (const main of [false, true]) {
  for (const terminates of [false, true]) {
    for (const parallel of [1, 3]) {
      const name = [
        main ? 'beside the main thread' : 'without the main thread',
        terminates ? 'terminated' : 'ended by themselves',
        parallel === 1 ? 'one after the other' : `${parallel} at a time`,
      ].join(', ');
      const count = WORKERS[parallel] / 4;
      test(`row 84: ${WORKERS[parallel]} workers load both addons, call and end: ${name}`, async (t) => {
        const server = await serve(t, { secure: false });
        const share = { main, terminates, parallel };
        const orders = [
          { ...share, tasks: ['call'], count },
          { ...share, tasks: ['load'], count },
          { ...share, tasks: ['store'], count },
          { ...share, tasks: ['store', 'call', 'load', 'call'], count },
        ];
        const { result } = await run('thread-orders.js', { url: server.url, orders }, { limit: 180_000 });
        assert.equal(result, 'alive');
      });
    }
  }
}

const CALLS = 3000;

/** Sends with `debug: true`, and tells on standard output how it went. */
const PROGRAM = `
const { WhatsApp } = require(process.env.ROOT);
const wa = new WhatsApp({ phoneNumberId: '1', accessToken: 'EAAB', baseUrl: process.env.URL_OF_SERVER, debug: true });
(async () => {
  let failed = 0;
  let slowest = 0;
  for (let sent = 0; sent < ${CALLS}; sent += 50) {
    const begun = performance.now();
    await Promise.all(Array.from({ length: 50 }, () => wa.messages.text({ to: '15551234567', body: 'x' }).catch(() => (failed += 1))));
    slowest = Math.max(slowest, performance.now() - begun);
  }
  process.stdout.write(JSON.stringify({ failed, slowest }), () => process.exit());
})();
`;

/**
 * @param {string} url
 * @param {string} redirection of the shell
 * @param {'pipe' | 'ignore'} stderr
 */
async function program(url, redirection, stderr) {
  const env = { ...process.env, ROOT: require.resolve('../..'), URL_OF_SERVER: url, PROGRAM };
  const command = `exec "${process.execPath}" -e "$PROGRAM" ${redirection}`;
  const child = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', stderr] });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0, output);
  return JSON.parse(output);
}

for (const [name, redirection, stderr] of /** @type {const} */ ([
  ['closed', '2>&-', 'ignore'],
  ['full', '2>/dev/full', 'ignore'],
  ['a pipe that nobody reads', '', 'pipe'],
])) {
  test(`standard error is ${name}: every call is answered`, {
    skip: process.platform === 'win32' && 'needs a POSIX shell',
  }, async (t) => {
    const server = await serve(t, { secure: false });
    const { failed, slowest } = await program(server.url, redirection, stderr);
    assert.equal(failed, 0);
    assert.ok(slowest < 5000, `${slowest} ms for 50 calls`);
  });
}

test('row 85: a cluster of 4 and the process that began it call', async (t) => {
  const server = await serve(t);
  const { result, stderr } = await run('clustered.js', { url: server.url, workers: 4 });
  assert.deepEqual(result, { answers: Array(5).fill(true), codes: [0, 0, 0, 0], last: true });
  assert.doesNotMatch(stderr, CRASH);
});

test('row 85: the package is loaded anew 100 times: it works, and nothing grows', async (t) => {
  const server = await serve(t);
  const argument = { url: server.url, times: 100 };
  const { result } = await run('reloads.js', argument, { execArgv: ['--expose-gc'] });
  const { worked, before, after } = result;
  assert.equal(worked, 100);
  t.diagnostic(JSON.stringify({ before, after }));
  assert.ok(after.files <= before.files + 2, `files: ${before.files} before, ${after.files} after`);
  assert.ok(after.threads <= before.threads + 2, `threads: ${before.threads} before, ${after.threads} after`);
  assert.ok(after.heap < before.heap + 2e6, `heap: ${before.heap} before, ${after.heap} after`);
});

for (const begun of ['never', 'refused', 'answered']) {
  test(`row 86: no file is left (64 of them) for a call whose process has been ${begun} before: an error, nothing is sent, and then it recovers`, {
    skip: process.platform === 'win32' && 'needs a POSIX shell',
  }, async (t) => {
    const server = await serve(t, { secure: false });
    const script = require.resolve('../support/processes/scarce.js');
    const child = spawn('sh', ['-c', 'ulimit -n 64; exec "$0" "$1"', process.execPath, script], {
      env: { ...process.env, FAULT_ARGUMENT: JSON.stringify({ url: server.url, begun }) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    /** @type {any} */
    const { result } = await new Promise((resolve) => child.once('message', resolve));
    assert.equal(await ended, 0);
    for (const { ok: answered, code, name, maybeSent } of result.during) {
      assert.deepEqual([answered, code], [false, 'EMFILE']);
      // Before the first call Node.js itself has to read what a call needs.
      if (begun !== 'never') assert.deepEqual([name, maybeSent], ['WhatsAppNetworkError', false]);
    }
    for (const { ok: answered, message } of result.after) assert.ok(answered, message);
    assert.equal((await server.requests()).length, begun === 'answered' ? 3 : 2);
  });
}

test('row 88: two copies of the addon in one process: both work', async (t) => {
  const server = await serve(t);
  const folder = scratch(t);
  for (const name of readdirSync(root)) {
    if (/^(index\.js|package\.json|lib|entries|meta-cloud-api\..*node)$/.test(name))
      cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  const id = uniqueId();
  const { result } = await run('copies.js', { url: server.url, id, folder });
  assert.deepEqual(result.addons.length, 2, result.addons.join());
  assert.deepEqual(result.answers, Array(40).fill(true));
  assert.deepEqual(result.codes, ['ABORT_ERR', 'ABORT_ERR']);
  assert.equal((await server.requests()).length, 40);
});
