// Faults of HTTP/2, where one connection carries many calls: rows 27 to 37 of docs/reliability.md.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { run } = require('../support/child.js');
const { FRAME } = require('../support/fault/http2.js');
const {
  ERROR_CODE,
  goawayBelow,
  goawayThenClose,
  ok,
  refusedStream,
  rstStream,
  silence,
  step,
} = require('../support/fault/script.js');
const {
  assertAnswered,
  assertBetween,
  assertFailure,
  assertLedger,
  client,
  notSent,
  read,
  send,
  serve,
  settle,
  uniqueId,
  unknown,
} = require('../support/subject.js');

/**
 * @param {import('node:test').TestContext} t
 * @param {import('../support/fault/listener.js').ListenerOptions} [options]
 */
const serveHttp2 = (t, options) => serve(t, { protocol: 'h2', ...options });

test('row 27: GOAWAY below our stream is proof: tried again on a new connection, accepted once', async (t) => {
  for (const warm of [false, true]) {
    const server = await serveHttp2(t, { script: warm ? [ok, goawayBelow, ok] : [goawayBelow, ok] });
    const wa = client(server);
    if (warm) await send(wa, uniqueId());
    const id = uniqueId();
    assertAnswered(await settle(send(wa, id)), id);
    const entries = await assertLedger(server, id, { seen: 2, accepted: 1 });
    assert.ok(entries.every(({ protocol }) => protocol === 'h2'));
    assert.notEqual(entries[0].connection, entries[1].connection);
  }
});

test('row 28: GOAWAY at our stream, the answer still comes: ok', async (t) => {
  const server = await serveHttp2(t, {
    script: [step([['goaway', 'own', 0], ['pause', 20], ['ok'], ['pause', 20], ['fin']]), ok],
  });
  const wa = client(server);
  for (const id of [uniqueId(), uniqueId()]) {
    assertAnswered(await settle(send(wa, id)), id);
    await assertLedger(server, id, { seen: 1, accepted: 1 });
  }
});

test('row 29: GOAWAY at our stream, then close: a send is unknown and not repeated', async (t) => {
  const server = await serveHttp2(t, { script: [goawayThenClose, ok] });
  const id = uniqueId();
  assertFailure(await settle(send(client(server), id)), { ...unknown, attempts: 1 });
  await sleep(100);
  await assertLedger(server, id, { seen: 1 });
});

/** @type {[string, import('../support/fault/script.js').Step][]} */
const REFUSALS = [
  ['row 30: GOAWAY storm', goawayBelow],
  ['row 31: REFUSED_STREAM always', refusedStream],
];

for (const [name, refusal] of REFUSALS) {
  test(`${name}: notSent after maxAttempts, with the backoff between them`, async (t) => {
    const server = await serveHttp2(t, { script: [refusal] });
    const id = uniqueId();
    const outcome = await settle(send(client(server, { retry: { initialDelayMs: 100 } }), id));
    assertFailure(outcome, { ...notSent, attempts: 3 });
    const [first, second, third] = await assertLedger(server, id, { seen: 3, accepted: 0 });
    assertBetween(second.time - first.time, 49, 180, 'first wait');
    assertBetween(third.time - second.time, 99, 280, 'second wait');
  });
}

test('row 30: a GOAWAY storm takes no CPU while it is waited out', async (t) => {
  const server = await serveHttp2(t, { script: [ok, goawayBelow] });
  const wa = client(server, { requestTimeout: 10_000, retry: { initialDelayMs: 1500 } });
  await send(wa, uniqueId());
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  assertFailure(await settle(send(wa, uniqueId())), { ...notSent, attempts: 3 });
  const took = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  assert.ok(took > 2200, `${took} ms`);
  assert.ok((user + system) / 1000 < took * 0.05, `${(user + system) / 1000} ms of ${took} ms`);
});

test('row 31: REFUSED_STREAM once: ok, accepted once', async (t) => {
  const server = await serveHttp2(t, { script: [refusedStream, ok] });
  const id = uniqueId();
  assertAnswered(await settle(send(client(server), id)), id);
  await assertLedger(server, id, { seen: 2, accepted: 1 });
});

for (const name of /** @type {const} */ (['INTERNAL_ERROR', 'CANCEL', 'NO_ERROR'])) {
  test(`row 32: RST_STREAM ${name}: a send is unknown, a read is tried again`, async (t) => {
    const server = await serveHttp2(t, { script: [rstStream(ERROR_CODE[name]), ok] });
    const id = uniqueId();
    assertFailure(await settle(send(client(server), id)), { ...unknown, code: 'ECONNRESET', attempts: 1 });
    await sleep(100);
    await assertLedger(server, id, { seen: 1 });

    const reading = await serveHttp2(t, { script: [rstStream(ERROR_CODE[name]), ok] });
    const readId = uniqueId();
    assertAnswered(await settle(read(client(reading), readId)), readId);
    await assertLedger(reading, readId, { seen: 2 });
  });
}

test('after a send without an answer, the next call has a connection of its own', async (t) => {
  const server = await serveHttp2(t, { script: [ok, silence, ok] });
  const wa = client(server, { requestTimeout: 1200 });
  const ids = [uniqueId(), uniqueId(), uniqueId()];
  assertAnswered(await settle(send(wa, ids[0])), ids[0]);
  assertFailure(await settle(send(wa, ids[1])), { ...unknown, code: 'ETIMEDOUT', attempts: 1 });
  assertAnswered(await settle(send(wa, ids[2])), ids[2]);
  const [[before], [after]] = [
    await assertLedger(server, ids[1], { seen: 1 }),
    await assertLedger(server, ids[2], { seen: 1 }),
  ];
  assert.notEqual(before.connection, after.connection);
});

test('row 33: 200 parallel calls through one stream at a time: 200 ok', async (t) => {
  const server = await serveHttp2(t, { maxConcurrentStreams: 1 });
  const wa = client(server, { requestTimeout: 5000 });
  // The first call learns the limit; without it the peer refuses what comes before its SETTINGS.
  await send(wa, uniqueId());
  const ids = Array.from({ length: 200 }, uniqueId);
  const outcomes = await Promise.all(ids.map((id) => settle(send(wa, id))));
  for (const [index, id] of ids.entries()) assertAnswered(outcomes[index], id);
  const connections = await server.connections();
  assert.equal(connections.length, 1);
  assert.deepEqual([connections[0].peakStreams, connections[0].streamLimitViolations], [1, 0]);
  const entries = await server.requests();
  assert.equal(entries.filter(({ id }) => ids.includes(id ?? '')).length, 200);
});

// Before it knows the limit a client opens too many streams. The peer refuses them, and the retry budget
// (docs/errors.md, what is retried) pays for 50 of those at most.
test('row 33: 200 parallel calls on a cold client: 200 ok, over a connection or two', async (t) => {
  const server = await serveHttp2(t, { maxConcurrentStreams: 1 });
  const wa = client(server, { requestTimeout: 5000 });
  const ids = Array.from({ length: 200 }, uniqueId);
  const outcomes = await Promise.all(ids.map((id) => settle(send(wa, id))));
  for (const [index, id] of ids.entries()) assertAnswered(outcomes[index], id);
  const accepted = (await server.requests()).filter((entry) => entry.accepted);
  assert.deepEqual(accepted.map(({ id }) => id).sort(), [...ids].sort());
  assert.ok((await server.connections()).length <= 2, 'each connection is a TLS handshake');
});

test('row 37: one stream reset among 50: 49 ok on the same connection', async (t) => {
  const ids = Array.from({ length: 50 }, uniqueId);
  const pausing = step([['pause', 30], ['ok']]);
  const reset = step([
    ['pause', 10],
    ['rst', ERROR_CODE.INTERNAL_ERROR],
  ]);
  const server = await serveHttp2(t, { script: [pausing], exceptions: [{ id: ids[17], step: reset }] });
  const wa = client(server);
  await send(wa, uniqueId());
  const outcomes = await Promise.all(ids.map((id) => settle(send(wa, id))));
  for (const [index, id] of ids.entries()) {
    if (index === 17) assertFailure(outcomes[index], { ...unknown, code: 'ECONNRESET', attempts: 1 });
    else assertAnswered(outcomes[index], id);
    await assertLedger(server, id, { seen: 1 });
  }
  const connections = await server.connections();
  assert.equal(connections.length, 1);
  assert.ok(connections[0].peakStreams > 10, 'the calls shared the connection at the same time');
});

test('row 34: the window for the body is never opened: a timeout, and the request does not arrive', async (t) => {
  const server = await serveHttp2(t, { window: 0 });
  const wa = client(server, { requestTimeout: 500, retry: { maxAttempts: 1 } });
  // A read has no body, and after it the client knows the window.
  const readId = uniqueId();
  assertAnswered(await settle(read(wa, readId)), readId);
  const id = uniqueId();
  const outcome = await settle(send(wa, id));
  assertFailure(outcome, { ...unknown, code: 'ETIMEDOUT', isTimeout: true, attempts: 1 });
  assertBetween(outcome.ms, 490, 600, 'against 500 ms');
  await assertLedger(server, id, { seen: 0 });
  const [{ clientResets }] = await server.connections();
  assert.equal(clientResets.length, 1, 'and the stream is given up');
});

test('row 35: PING is not answered, as where a path died: noticed within 30 s, the next call has a new connection', async (t) => {
  const server = await serveHttp2(t, { script: [ok, step([['deaf']]), ok] });
  const wa = client(server, { requestTimeout: 60_000 });
  await send(wa, uniqueId());
  const id = uniqueId();
  const begun = performance.now();
  const outcome = await Promise.race([
    send(wa, id).then(
      (value) => ({ value }),
      (error) => ({ error }),
    ),
    sleep(31_000, { value: 'nothing in 31 s' }, { ref: false }),
  ]);
  assertFailure(/** @type {any} */ (outcome), { ...unknown, attempts: 1 });
  assertBetween(performance.now() - begun, 10_000, 30_000, 'until it was noticed');
  const next = uniqueId();
  assertAnswered(await settle(send(wa, next)), next);
  assert.equal((await server.connections()).length, 2);
});

const { CONTINUATION, DATA, HEADERS, PING, RST_STREAM, SETTINGS, WINDOW_UPDATE } = FRAME;
const LARGE = Buffer.alloc(16_000, 'x');

/** Frames without end, and whether the client has to give the connection up. @type {Record<string, { frames: any[][], dropped: boolean }>} */
const FLOODS = {
  CONTINUATION: {
    frames: [
      ['frame', HEADERS, 0, 'own', '', 1],
      [
        'frame',
        CONTINUATION,
        0,
        'own',
        Buffer.concat([Buffer.from([0, 1, 97, 127, 0x81, 0x7c]), LARGE]),
        5000,
      ],
    ],
    dropped: true,
  },
  'empty CONTINUATION': {
    frames: [
      ['frame', HEADERS, 0, 'own', '', 1],
      ['frame', CONTINUATION, 0, 'own', '', 1_000_000],
    ],
    dropped: true,
  },
  'RST_STREAM of one stream': {
    frames: [['frame', RST_STREAM, 0, 'own', Buffer.from([0, 0, 0, 8]), 500_000]],
    dropped: false,
  },
  'RST_STREAM of streams that never were': {
    frames: [['frame', RST_STREAM, 0, 2, Buffer.from([0, 0, 0, 8]), 500_000]],
    dropped: true,
  },
  PING: { frames: [['frame', PING, 0, 0, Buffer.alloc(8), 500_000]], dropped: false },
  SETTINGS: {
    frames: [['frame', SETTINGS, 0, 0, Buffer.from([0, 3, 0, 0, 0, 100]), 500_000]],
    dropped: false,
  },
  WINDOW_UPDATE: {
    frames: [['frame', WINDOW_UPDATE, 0, 0, Buffer.from([0, 0, 0, 1]), 500_000]],
    dropped: false,
  },
  'empty DATA': {
    frames: [
      ['head', 200, {}],
      ['frame', DATA, 0, 'own', '', 500_000],
    ],
    dropped: false,
  },
};

for (const [name, { frames, dropped }] of Object.entries(FLOODS)) {
  test(`row 36: a flood of ${name}: in less than 5 MB, and it ends`, async (t) => {
    const server = await serveHttp2(t, { script: [ok, ok, step(/** @type {any} */ (frames)), ok] });
    const options = { requestTimeout: 2000, retry: { maxAttempts: 1 } };
    const { result } = await run('memory.js', { url: server.url, calls: 3, options });
    const [, flooded, next] = result.outcomes;
    const [connection] = await server.connections();
    t.diagnostic(
      JSON.stringify({ flooded, open: connection.open, clientResets: connection.clientResets.length }),
    );
    assert.equal(flooded.error?.maybeSent, true, JSON.stringify(result));
    // A debug build is busy with so many frames for a second.
    assert.ok(flooded.ms < 4000, `${flooded.ms} ms`);
    assert.ok(flooded.growth < 5e6, `RSS grew by ${flooded.growth} bytes`);
    assert.ok(next.resolved, JSON.stringify(next));
    if (dropped) assert.equal((await server.connections()).length, 2);
  });
}
