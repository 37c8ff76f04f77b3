// The harness must be right before it may judge: each fault is provoked with Node's own clients.

const assert = require('node:assert/strict');
const http = require('node:http');
const http2 = require('node:http2');
const https = require('node:https');
const net = require('node:net');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const tls = require('node:tls');
const zlib = require('node:zlib');
const { authority } = require('../support/tls/certificates.js');
const script = require('../support/fault/script.js');
const { Blackhole, FaultProxy, FaultServer } = require('../support/fault/server.js');

/**
 * @param {import('node:test').TestContext} t
 * @param {import('../support/fault/listener.js').ListenerOptions} [options]
 */
async function start(t, options) {
  const server = await FaultServer.start(options);
  t.after(() => server.stop());
  return server;
}

/**
 * @param {InstanceType<typeof FaultServer>} server
 * @param {{ method?: string, body?: string, path?: string, agent?: http.Agent, timeout?: number }} [request]
 * @returns {Promise<{ status: number, headers: http.IncomingHttpHeaders, body: Buffer }>}
 */
function exchange(
  server,
  { method = 'POST', body = '{"text":"fault-a-1"}', path = '/v23.0/1/messages', agent, timeout } = {},
) {
  const client = server.url.startsWith('https') ? https : http;
  return new Promise((resolve, reject) => {
    const options = {
      method,
      ca: authority,
      agent: /** @type {any} */ (agent),
      signal: timeout ? AbortSignal.timeout(timeout) : undefined,
    };
    const request = client.request(`${server.url}${path}`, options, async (response) => {
      try {
        const parts = [];
        for await (const part of response) parts.push(part);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', reject).end(body);
  });
}

/**
 * @param {InstanceType<typeof FaultServer>} server
 * @param {import('node:test').TestContext} t
 */
function connectHttp2(server, t) {
  const session = http2.connect(server.url, { ca: authority });
  session.on('error', () => {});
  t.after(() => session.destroy());
  return session;
}

/**
 * @param {http2.ClientHttp2Session} session
 * @param {string} id
 */
function exchangeHttp2(session, id) {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      ':method': 'POST',
      ':path': '/v23.0/1/messages',
      'x-odd': '^<`{}~|"\'#>@[]$',
    });
    let body = '';
    let status = 0;
    stream.on('response', (headers) => {
      status = Number(headers[':status']);
    });
    stream.on('error', () => {});
    stream.on('data', (chunk) => (body += chunk));
    stream.on('close', () =>
      status ? resolve({ status, body }) : reject(Object.assign(new Error('reset'), { rst: stream.rstCode })),
    );
    stream.end(`{"text":"${id}"}`);
  });
}

for (const secure of [true, false]) {
  const kind = secure ? 'TLS' : 'plain TCP';

  test(`${kind}: the ledger holds the request as it was sent`, async (t) => {
    const server = await start(t, { secure });
    const { status, body } = await exchange(server, { body: '{"text":"fault-abc-12 \u00e4"}' });
    assert.equal(status, 200);
    assert.equal(JSON.parse(body.toString()).messages[0].id, 'wamid.fault-abc-12');
    const [entry, ...more] = await server.requests('fault-abc-12');
    assert.equal(more.length, 0);
    assert.equal(entry.method, 'POST');
    assert.equal(entry.path, '/v23.0/1/messages');
    assert.equal(entry.body, '{"text":"fault-abc-12 \u00e4"}');
    assert.equal(entry.protocol, 'http/1.1');
    assert.equal(entry.accepted, true);
    assert.ok(Math.abs(entry.time - Date.now()) < 2000);
  });

  test(`${kind}: chunked bodies, kept-alive connections, ids in paths`, async (t) => {
    const server = await start(t, { secure });
    const agent = new (secure ? https : http).Agent({ keepAlive: true, maxSockets: 1 });
    t.after(() => agent.destroy());
    await exchange(server, { agent, body: 'x'.repeat(200_000) });
    await exchange(server, { agent, method: 'GET', path: '/v23.0/1?fields=fault-x-9', body: '' });
    const entries = await server.requests();
    assert.deepEqual(
      entries.map(({ body, id }) => [body.length, id]),
      [
        [200_000, null],
        [0, 'fault-x-9'],
      ],
    );
    assert.equal((await server.connections()).length, 1);
  });

  test(`${kind}: request read, then FIN, RST or nothing`, async (t) => {
    const server = await start(t, { secure, script: [script.fin, script.reset, script.silence] });
    await assert.rejects(exchange(server), { code: 'ECONNRESET', message: 'socket hang up' });
    await assert.rejects(exchange(server), { code: 'ECONNRESET', message: /read ECONNRESET/ });
    await assert.rejects(exchange(server, { timeout: 100 }), { name: 'AbortError' });
    assert.equal((await server.requests('fault-a-1')).length, 3);
  });

  test(`${kind}: half of a body is no request`, async (t) => {
    const server = await start(t, { secure, script: [script.step([['reset']], { at: 'half' })] });
    await assert.rejects(exchange(server, { body: 'x'.repeat(4_000_000) }), /ECONNRESET|EPIPE/);
    assert.equal((await server.requests()).length, 0);
    const [connection] = await server.connections();
    assert.equal(connection.partialRequests, 1);
    assert.ok(connection.bytesRead >= 2_000_000, `${connection.bytesRead}`);
  });

  test(`${kind}: cut, dripped and slow bodies`, async (t) => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{';
    const server = await start(t, {
      secure,
      script: [
        script.raw(head, [['fin']]),
        script.raw(head, [['reset']]),
        script.raw(head, [['drip', ' ', 20]]),
        script.step([['pause', 150], ['ok']]),
      ],
    });
    await assert.rejects(exchange(server), { code: 'ECONNRESET' });
    await assert.rejects(exchange(server), { code: 'ECONNRESET' });
    await assert.rejects(exchange(server, { timeout: 300 }), { name: 'AbortError' });
    const started = performance.now();
    assert.equal((await exchange(server)).status, 200);
    assert.ok(performance.now() - started >= 149);
  });
}

test('connections are met as scripted', async (t) => {
  const server = await start(t, {
    receptions: ['reset', 'fin', 'stall', 'reset-after-handshake', 'fin-after-handshake', 'serve'],
  });
  for (const _ of ['reset', 'fin']) await assert.rejects(exchange(server), { code: 'ECONNRESET' });
  await assert.rejects(exchange(server, { timeout: 100 }), { name: 'AbortError' });
  for (const _ of ['reset', 'fin']) await assert.rejects(exchange(server), { code: 'ECONNRESET' });
  assert.equal((await exchange(server)).status, 200);
  const connections = await server.connections();
  assert.deepEqual(
    connections.map(({ secured }) => secured),
    [false, false, false, true, true, true],
  );
  assert.deepEqual(
    connections.map(({ bytesRead }) => bytesRead > 0),
    [false, false, false, false, false, true],
  );
});

test('each bad certificate is bad in its own way, and no HTTP is written', async (t) => {
  const expected = {
    expired: 'CERT_HAS_EXPIRED',
    future: 'CERT_NOT_YET_VALID',
    'wrong-host': 'ERR_TLS_CERT_ALTNAME_INVALID',
    'unknown-issuer': 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'self-signed': 'DEPTH_ZERO_SELF_SIGNED_CERT',
  };
  for (const [certificate, code] of Object.entries(expected)) {
    const server = await start(t, { certificate: /** @type {any} */ (certificate) });
    await assert.rejects(exchange(server), { code });
    const [connection] = await server.connections();
    assert.equal(connection.bytesRead, 0, certificate);
    assert.ok(connection.rawBytesRead > 0, certificate);
  }
  const old = await start(t, { tlsVersion: 'TLSv1' });
  await assert.rejects(exchange(old), { code: 'EPROTO' });
  assert.equal((await old.connections())[0].bytesRead, 0);
  const socket = tls.connect({
    port: old.port,
    ca: authority,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
  assert.equal(socket.getProtocol(), 'TLSv1');
  socket.destroy();
});

test('large and compressed bodies are what they claim', async (t) => {
  const size = 3 * 1024 * 1024 + 5;
  const server = await start(t, {
    script: [
      script.answer(200, { json: size }),
      script.answer(200, { bomb: 'gzip', size }, { 'content-encoding': 'gzip' }),
      script.answer(200, { bomb: 'br', size }, { 'content-encoding': 'br' }),
      script.answer(200, { bomb: 'gzip, gzip', size }, { 'content-encoding': 'gzip, gzip' }),
    ],
  });
  const bodies = [];
  while (bodies.length < 4) bodies.push((await exchange(server)).body);
  assert.equal(bodies[0].length, size);
  const decoded = [
    bodies[0],
    zlib.gunzipSync(bodies[1]),
    zlib.brotliDecompressSync(bodies[2]),
    zlib.gunzipSync(zlib.gunzipSync(bodies[3])),
  ];
  for (const body of decoded) assert.equal(JSON.parse(body.toString()).id.length, size - 9);
  for (const body of bodies.slice(1)) assert.ok(body.length < 20_000, `${body.length}`);
});

test('HTTP/2: requests, answers and every header byte', async (t) => {
  const server = await start(t, { protocol: 'h2' });
  const session = connectHttp2(server, t);
  for (let number = 0; number < 300; number++) {
    const { status, body } = await exchangeHttp2(session, `fault-h2-${number}`);
    assert.equal(status, 200);
    assert.equal(JSON.parse(body).messages[0].id, `wamid.fault-h2-${number}`);
  }
  const entries = await server.requests();
  assert.equal(entries.length, 300);
  for (const { method, path, protocol, headers } of entries) {
    assert.deepEqual([method, path, protocol], ['POST', '/v23.0/1/messages', 'h2']);
    assert.equal(headers['x-odd'], '^<`{}~|"\'#>@[]$');
    assert.equal(headers[':authority'], `127.0.0.1:${server.port}`);
  }
});

test('HTTP/2: every reset code arrives, REFUSED_STREAM is not counted as processed', async (t) => {
  const { CANCEL, INTERNAL_ERROR, REFUSED_STREAM } = script.ERROR_CODE;
  const server = await start(t, {
    protocol: 'h2',
    script: [script.refusedStream, script.rstStream(INTERNAL_ERROR), script.rstStream(CANCEL), script.ok],
  });
  const session = connectHttp2(server, t);
  for (const rst of [REFUSED_STREAM, INTERNAL_ERROR, CANCEL])
    await assert.rejects(exchangeHttp2(session, 'fault-r-1'), { rst });
  await exchangeHttp2(session, 'fault-r-1');
  const entries = await server.requests('fault-r-1');
  assert.deepEqual(
    entries.map(({ accepted }) => accepted),
    [false, true, true, true],
  );
});

test('HTTP/2: GOAWAY names the stream it should', async (t) => {
  const server = await start(t, {
    protocol: 'h2',
    script: [script.goawayBelow, script.ok, script.goawayThenClose],
  });
  /** @type {[number, number][]} */
  const seen = [];
  for (const [index, id] of ['fault-g-1', 'fault-g-2'].entries()) {
    const session = connectHttp2(server, t);
    session.on('goaway', (code, last) => seen.push([code, last]));
    if (index === 1) await exchangeHttp2(session, 'fault-g-0');
    await Promise.race([exchangeHttp2(session, id).catch(() => {}), sleep(200)]);
  }
  assert.deepEqual(seen, [
    [0, 0],
    [0, 3],
  ]);
  assert.equal((await server.requests('fault-g-1'))[0].accepted, false);
});

test('HTTP/2: the stream limit is announced and enforced', async (t) => {
  const server = await start(t, {
    protocol: 'h2',
    maxConcurrentStreams: 1,
    script: [script.step([['pause', 5], ['ok']])],
  });
  const session = connectHttp2(server, t);
  await new Promise((resolve) => session.once('remoteSettings', resolve));
  assert.equal(session.remoteSettings.maxConcurrentStreams, 1);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, number) => exchangeHttp2(session, `fault-m-${number}`)),
  );
  assert.ok(answers.every(({ status }) => status === 200));
  const [{ peakStreams, streamLimitViolations }] = await server.connections();
  assert.deepEqual([peakStreams, streamLimitViolations], [1, 0]);
});

test("HTTP/2: the client's own reset is on record, other streams live on", async (t) => {
  const server = await start(t, { protocol: 'h2', script: [script.silence, script.ok] });
  const session = connectHttp2(server, t);
  const stream = session.request({ ':method': 'POST', ':path': '/' });
  stream.on('error', () => {});
  stream.end('fault-c-1');
  await sleep(50);
  stream.close(http2.constants.NGHTTP2_CANCEL);
  assert.equal((await exchangeHttp2(session, 'fault-c-2')).status, 200);
  const [{ clientResets }] = await server.connections();
  assert.deepEqual(clientResets, [{ stream: 1, code: 8 }]);
});

test('an exception meets the request with its id only', async (t) => {
  const server = await start(t, {
    protocol: 'h2',
    exceptions: [{ id: 'fault-e-2', step: script.refusedStream }],
  });
  const session = connectHttp2(server, t);
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map((number) => exchangeHttp2(session, `fault-e-${number}`)),
  );
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.equal((await server.requests('fault-e-2'))[0].accepted, false);
});

test('dropped connections are seen as closed', async (t) => {
  const server = await start(t);
  const agent = new https.Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  for (const how of /** @type {const} */ (['fin', 'reset'])) {
    await exchange(server, { agent });
    await server.drop(how);
    await sleep(50);
    assert.ok((await server.connections()).every(({ open }) => !open));
  }
  assert.equal((await server.connections()).length, 2);
});

test('the proxy tunnels for those who may, and remembers the rest', async (t) => {
  const server = await start(t);
  const proxy = await FaultProxy.start({ credentials: 'user:pass' });
  t.after(() => proxy.stop());
  /** @param {Record<string, string>} headers */
  const connect = (headers) =>
    new Promise((resolve, reject) => {
      http
        .request({
          port: proxy.port,
          host: '127.0.0.1',
          method: 'CONNECT',
          path: `127.0.0.1:${server.port}`,
          headers,
        })
        .on('connect', (response, socket) => resolve({ status: response.statusCode, socket }))
        .on('response', (response) => resolve({ status: response.statusCode }))
        .on('error', reject)
        .end();
    });
  assert.equal((await connect({})).status, 407);
  const authorization = `Basic ${Buffer.from('user:pass').toString('base64')}`;
  const { status, socket } = await connect({ 'proxy-authorization': authorization });
  assert.equal(status, 200);
  const secure = tls.connect({ socket, ca: authority, servername: 'localhost' });
  secure.write('GET /fault-p-1 HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const [answer] = await require('node:events').once(secure, 'data');
  assert.match(answer.toString(), /^HTTP\/1.1 200 OK/);
  secure.destroy();
  assert.equal((await server.requests('fault-p-1')).length, 1);
  assert.deepEqual(
    (await proxy.requests()).map(({ authorized }) => authorized),
    [false, true],
  );
});

test('a blackhole answers no SYN', {
  skip: process.platform !== 'linux' && 'needs a backlog that drops',
}, async (t) => {
  const blackhole = await Blackhole.start();
  t.after(() => blackhole.stop());
  const socket = net.connect(blackhole.port, '127.0.0.1').on('error', () => {});
  t.after(() => socket.destroy());
  const connected = new Promise((resolve) => socket.once('connect', () => resolve(true)));
  assert.equal(await Promise.race([connected, sleep(300, false)]), false);
});

test('a client that sends again is caught: the ledger counts its duplicates', async (t) => {
  const server = await start(t, { secure: false, script: [script.reset, script.ok] });
  await exchange(server).catch(() => exchange(server));
  const accepted = (await server.requests('fault-a-1')).filter((entry) => entry.accepted);
  assert.equal(accepted.length, 2);
});

test("the server answers while the tests' event loop is blocked", async (t) => {
  const server = await start(t, { secure: false, script: [script.step([['pause', 50], ['ok']])] });
  const exchanged = exchange(server);
  await sleep(20);
  const blockedUntil = performance.now() + 400;
  while (performance.now() < blockedUntil);
  await exchanged;
  const [connection] = await server.connections();
  assert.ok(connection.bytesRead > 0);
});
