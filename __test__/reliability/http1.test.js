// Faults of HTTP/1.1 around and inside an answer: rows 10 to 26 of docs/reliability.md.

const assert = require('node:assert/strict');
const { readdirSync } = require('node:fs');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { run } = require('../support/child.js');
const { fin, ok, raw, reset, step } = require('../support/fault/script.js');
const {
  PHONE_NUMBER_ID,
  assertAnswered,
  assertFailure,
  assertLedger,
  client,
  read,
  refused,
  send,
  serve,
  settle,
  uniqueId,
  unknown,
  unreadable,
  until,
} = require('../support/subject.js');

const JSON_HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

test('row 10: an idle connection the server closed is replaced, nothing is lost', async (t) => {
  for (const how of /** @type {const} */ (['fin', 'reset'])) {
    const server = await serve(t);
    const wa = client(server);
    const ids = [uniqueId(), uniqueId()];
    assertAnswered(await settle(send(wa, ids[0])), ids[0]);
    await server.drop(how);
    await sleep(50);
    assertAnswered(await settle(send(wa, ids[1])), ids[1]);
    for (const id of ids) await assertLedger(server, id, { seen: 1, accepted: 1 }, how);
    assert.equal((await server.connections()).length, 2);
  }
});

for (const [name, fault] of /** @type {const} */ ([
  ['row 12: FIN', fin],
  ['row 13: RST', reset],
])) {
  for (const secure of [true, false]) {
    test(`${name} after the whole request, ${secure ? 'TLS' : 'plain TCP'}: only a read is tried again`, async (t) => {
      const server = await serve(t, { secure, script: [ok, fault] });
      const wa = client(server);
      await send(wa, uniqueId());
      const id = uniqueId();
      const outcome = await settle(send(wa, id));
      assertFailure(outcome, { ...unknown, code: 'ECONNRESET', attempts: 1, isTimeout: false });
      await sleep(100);
      await assertLedger(server, id, { seen: 1 });

      const fresh = await serve(t, { secure, script: [fault, fault, ok] });
      const readId = uniqueId();
      assertAnswered(await settle(read(client(fresh), readId)), readId);
      await assertLedger(fresh, readId, { seen: 3 });

      const never = await serve(t, { secure, script: [fault] });
      const lostId = uniqueId();
      assertFailure(await settle(read(client(never), lostId)), { code: 'ECONNRESET', attempts: 3 });
      await assertLedger(never, lostId, { seen: 3 });
    });
  }
}

test('row 14: RST after half of the request body: a send is unknown', async (t) => {
  for (const secure of [true, false]) {
    const server = await serve(t, { secure, script: [step([['reset']], { at: 'half' }), ok] });
    const wa = client(server);
    const id = uniqueId();
    const message = {
      messaging_product: 'whatsapp',
      to: '15551234567',
      type: 'text',
      id,
      padding: 'x'.repeat(4_000_000),
    };
    const path = `${PHONE_NUMBER_ID}/messages`;
    const outcome = await settle(wa.requester.getJson('POST', path, 2000, JSON.stringify(message)));
    assertFailure(outcome, { ...unknown, code: ['ECONNRESET', 'EPIPE'], attempts: 1 });
    await sleep(100);
    await assertLedger(server, id, { seen: 0 });
    assert.equal((await server.connections()).length, 1);
    assert.equal((await server.connections())[0].partialRequests, 1);
  }
});

/** @type {[string, import('../support/fault/script.js').Step][]} */
const LOST_BODIES = [
  [
    'row 15: RST inside the body',
    raw(`${JSON_HEAD}content-length: 100\r\n\r\n{"messages":`, [['pause', 30], ['reset']]),
  ],
  [
    'row 16: content-length too long',
    raw(`${JSON_HEAD}content-length: 100\r\n\r\n{"messages":[]}`, [['fin']]),
  ],
  [
    'row 18: chunked, last chunk missing',
    raw(`${JSON_HEAD}transfer-encoding: chunked\r\n\r\nf\r\n{"messages":[]}\r\n`, [['fin']]),
  ],
  [
    'row 18: chunk cut in the middle',
    raw(`${JSON_HEAD}transfer-encoding: chunked\r\n\r\nff\r\n{"messages"`, [['fin']]),
  ],
  [
    'row 19: close-delimited, cut JSON',
    raw(`${JSON_HEAD}connection: close\r\n\r\n{"messages":[{"id"`, [['fin']]),
  ],
];

for (const [name, fault] of LOST_BODIES) {
  for (const secure of [true, false]) {
    test(`${name}, ${secure ? 'TLS' : 'plain TCP'}: accepted, unreadable; the send is not repeated`, async (t) => {
      const expected = { ...unreadable, code: 'ERR_UNREADABLE_RESPONSE', phase: 'body', isTimeout: false };
      const server = await serve(t, { secure, script: [fault, ok] });
      const id = uniqueId();
      assertFailure(await settle(send(client(server), id)), { ...expected, attempts: 1 });
      await sleep(60);
      await assertLedger(server, id, { seen: 1 });

      const reading = await serve(t, { secure, script: [fault, ok] });
      const readId = uniqueId();
      assertAnswered(await settle(read(client(reading), readId)), readId);
      await assertLedger(reading, readId, { seen: 2 });

      const deleting = await serve(t, { secure, script: [fault, ok] });
      const deleteId = uniqueId();
      assertFailure(
        await settle(client(deleting).requester.getJson('DELETE', deleteId, 2000)),
        { ...expected, attempts: 1 },
        'DELETE',
      );
      await assertLedger(deleting, deleteId, { seen: 1 });
    });
  }
}

test('row 17: content-length too short: the answer counts, the connection does not', async (t) => {
  const answer = raw(
    `${JSON_HEAD}content-length: 17\r\n\r\n{"messages":null}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}`,
  );
  const server = await serve(t, { script: [answer, ok] });
  const wa = client(server);
  assert.deepEqual((await settle(send(wa, uniqueId()))).value, { messages: null });
  await sleep(30);
  const id = uniqueId();
  assertAnswered(await settle(send(wa, id)), id);
  await assertLedger(server, id, { seen: 1 });
  assert.equal((await server.connections()).length, 2);
});

/** @type {[string, string][]} */
const MALFORMED = [
  [
    'row 20: two differing content-lengths',
    `${JSON_HEAD}content-length: 2\r\ncontent-length: 15\r\n\r\n{"messages":[]}`,
  ],
  ['row 21: garbage status line', 'HTTP/9.x ok\r\n\r\n{}'],
  ['row 21: HTTP/0.9 body', '{"messages":[]}'],
];

for (const [name, bytes] of MALFORMED) {
  test(`${name}: unknown, the send is not repeated, the connection ends`, async (t) => {
    const server = await serve(t, { script: [raw(bytes, [['pause', 50], ['fin']]), ok] });
    const id = uniqueId();
    const outcome = await settle(send(client(server), id));
    assertFailure(outcome, { maybeSent: true, attempts: 1, code: ['EPROTO', 'ERR_UNREADABLE_RESPONSE'] });
    await until(async () => !(await server.connections())[0].open, 'the connection to end');
    await assertLedger(server, id, { seen: 1 });
  });
}

test('row 22: an unsolicited answer on an idle connection goes to nobody', async (t) => {
  const intruder = `${JSON_HEAD}content-length: 16\r\n\r\n{"id":"intruder"}`;
  const server = await serve(t, { script: [step([['ok'], ['pause', 10], ['write', intruder]]), ok] });
  const wa = client(server);
  const ids = [uniqueId(), uniqueId()];
  assertAnswered(await settle(send(wa, ids[0])), ids[0]);
  await sleep(60);
  assertAnswered(await settle(send(wa, ids[1])), ids[1]);
  for (const id of ids) await assertLedger(server, id, { seen: 1 });
});

const EARLY_HINT = 'HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n';

test('row 23: 1,000 x 103, then 200: ok, in less than 1 MB', async (t) => {
  const flood = step([
    ['write', EARLY_HINT.repeat(1000)],
    ['answer', 200, {}, '{"id":"1"}'],
  ]);
  const server = await serve(t, { script: [ok, ok, flood] });
  const { result } = await run('memory.js', { url: server.url, calls: 2 });
  const [, { resolved, error, growth }] = result.outcomes;
  assert.ok(resolved, JSON.stringify(error));
  assert.ok(growth < 1e6, `RSS grew by ${growth} bytes`);
});

test('row 23: 103 without end: the time limit ends it', async (t) => {
  const server = await serve(t, { script: [raw(EARLY_HINT, [['drip', EARLY_HINT, 1]]), ok] });
  const id = uniqueId();
  const wa = client(server, { requestTimeout: 300 });
  assertFailure(await settle(send(wa, id)), { ...unknown, code: 'ETIMEDOUT', attempts: 1 });
  await assertLedger(server, id, { seen: 1 });
});

/** @type {[string, string][]} */
const LARGE_HEADS = [
  ['10,000 headers', `${Array.from({ length: 10_000 }, (_, index) => `x-${index}: 1`).join('\r\n')}\r\n`],
  ['a header of 1 MB', `x-large: ${'x'.repeat(1_000_000)}\r\n`],
  ['101 headers', `${Array.from({ length: 101 }, (_, index) => `x-${index}: 1`).join('\r\n')}\r\n`],
];

for (const [name, headers] of LARGE_HEADS) {
  test(`row 24: ${name}: unknown, in less than 2 MB`, async (t) => {
    const fault = raw(`${JSON_HEAD}${headers}content-length: 2\r\n\r\n{}`);
    const server = await serve(t, { script: [ok, ok, fault] });
    const { result } = await run('memory.js', {
      url: server.url,
      calls: 2,
      options: { requestTimeout: 2000 },
    });
    const [, { error, ms, growth }] = result.outcomes;
    assert.equal(error?.maybeSent, true, JSON.stringify(result));
    assert.ok(['EPROTO', 'ECONNRESET', 'ERR_UNREADABLE_RESPONSE'].includes(error.code), error.code);
    assert.ok(ms < 2000, `${ms} ms`);
    assert.ok(growth < 2e6, `RSS grew by ${growth} bytes`);
  });
}

/** @type {[string, import('../support/fault/listener.js').ListenerOptions][]} */
const REFUSING = [
  ['HTTP/1.1', { script: [step([['answer', 413, {}, '{}']], { at: 'head', accepted: false })] }],
  [
    'HTTP/1.1, and the connection is closed',
    {
      script: [
        step([['answer', 413, { connection: 'close' }, '{}'], ['fin']], { at: 'head', accepted: false }),
      ],
    },
  ],
];

for (const [name, listener] of REFUSING) {
  test(`row 25: 413 while 20 MB are uploaded is refused, 100 of 100 times: ${name}`, async (t) => {
    const server = await serve(t, listener);
    const wa = client(server);
    const file = new Blob([Buffer.alloc(20_000_000)]);
    for (let upload = 0; upload < 100; upload += 1) {
      const outcome = await settle(wa.media.upload({ file, type: 'video/mp4' }));
      assertFailure(outcome, { ...refused, statusCode: 413, maybeSent: false, attempts: 1 }, `${upload}`);
    }
    assert.equal((await server.requests()).length, 0, 'none of them arrived whole');
  });
}

for (const closing of [true, false]) {
  test(`row 26: connection: close on every answer, 1,000 calls: 1,000 ok, ${closing ? 'closed by the server' : 'left to the client'}`, async (t) => {
    const answer = ['answer', 200, { connection: 'close' }, '{"messages":[{"id":"1"}]}'];
    const server = await serve(t, {
      secure: false,
      script: [step([/** @type {any} */ (answer), ...(closing ? [/** @type {any} */ (['fin'])] : [])])],
    });
    const wa = client(server);
    const files = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
    await send(wa, uniqueId());
    const before = files();
    for (let call = 1; call < 1000; call += 1) {
      const { error } = await settle(send(wa, uniqueId()));
      assert.equal(error, undefined, `call ${call}`);
    }
    assert.equal((await server.requests()).length, 1000);
    assert.equal((await server.connections()).length, 1000);
    await until(
      async () => (await server.connections()).every(({ open }) => !open),
      'the connections to end',
    );
    assert.ok(files() <= before + 2, `${before} files before, ${files()} after`);
  });
}
