// Answers whose body is odd, too large, compressed or broken: rows 59 to 63 of docs/reliability.md.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { gzipSync } = require('node:zlib');
const { answer, ok, raw } = require('../support/fault/script.js');
const { FaultServer } = require('../support/fault/server.js');
const { run } = require('../support/child.js');
const {
  assertAnswered,
  assertFailure,
  assertLedger,
  client,
  read,
  send,
  serve,
  settle,
  uniqueId,
  unreadable,
  until,
} = require('../support/subject.js');

const MEBIBYTE = 1024 * 1024;
const TYPE = { 'content-type': 'application/json' };

/** @type {[string, import('../support/fault/script.js').Step, number][]} */
const STRANGE_SUCCESS = [
  ['204', answer(204), 204],
  ['empty 200', answer(200, '', TYPE), 200],
  ['200 null', answer(200, 'null', TYPE), 200],
  ['200 []', answer(200, '[]', TYPE), 200],
  ['200 true', answer(200, 'true', TYPE), 200],
  ['200 "text"', answer(200, '"text"', TYPE), 200],
  ['200 HTML', answer(200, '<html>', { 'content-type': 'text/html' }), 200],
];

test('an error of 300 KB keeps its Graph code, wherever that stands', async (t) => {
  const long = 'x'.repeat(300 * 1024);
  for (const error of [
    { message: long, code: 131026 },
    { code: 131026, message: long },
    { code: 131026, message: 'm', error_data: { details: 'd', more: long } },
    { code: 131026, message: long.repeat(8), error_data: { code: 190 } },
  ]) {
    const server = await serve(t, { script: [answer(400, JSON.stringify({ error }), TYPE)] });
    const id = uniqueId();
    const outcome = await settle(send(client(server), id));
    assert.deepEqual([outcome.error?.code, outcome.error?.maybeSent], [131026, false]);
  }
});

for (const [name, step, statusCode] of STRANGE_SUCCESS) {
  test(`row 59: ${name}: a defined result, or accepted and unreadable`, async (t) => {
    const server = await serve(t, { script: [step] });
    const wa = client(server, { retry: { maxAttempts: 1 } });
    for (const call of [send, read]) {
      const id = uniqueId();
      const outcome = await settle(call(wa, id));
      if (name === '200 HTML' || outcome.error) {
        assertFailure(
          outcome,
          { ...unreadable, statusCode, code: 'ERR_UNREADABLE_RESPONSE', attempts: 1 },
          call.name,
        );
      } else if (name.startsWith('200')) {
        assert.deepEqual(outcome.value, JSON.parse(name.slice(4)));
      }
      await assertLedger(server, id, { seen: 1 });
    }
    // The read of a documented shape must not stumble over it either.
    const outcome = await settle(wa.twoStepVerification.setup({ pin: '839201' }));
    if (outcome.error)
      assertFailure(outcome, { ...unreadable, statusCode, code: 'ERR_UNREADABLE_RESPONSE' }, 'setup');
  });
}

const JSON_TEXTS = {
  'byte order mark': '\ufeff{"a":1}',
  'lone surrogate escape': '{"a":"\\ud800 \\udc00"}',
  '1e999': '{"a":1e999,"b":-1e999,"c":1e-999,"d":-0}',
  '2^53+1': '{"a":9007199254740993,"b":12345678901234567890,"c":1.0,"d":1700000000000}',
  'duplicate keys': '{"a":1,"b":2,"a":3}',
  __proto__: '{"__proto__":{"polluted":1},"constructor":{"prototype":{}},"a":{"__proto__":null}}',
  'numeric keys': '{"2":0,"1":0,"b":0,"01":0}',
  'own data': '{"data":{"id":1}}',
  escapes: '{"a":"\\u0000\\u2028\\/\\"\\\\","é":"ä😀"}',
  whitespace: ' \r\n\t{ "a" : [ ] } \n',
};

for (const [name, text] of Object.entries(JSON_TEXTS)) {
  test(`row 60: ${name}: what Node's fetch reads`, async (t) => {
    const server = await serve(t, { script: [answer(200, text, TYPE)] });
    const expected = await new Response(text).json();
    const { value, error } = await settle(read(client(server), uniqueId()));
    assert.ok(!error, `${error}`);
    assert.deepEqual(value, expected);
    assert.equal(JSON.stringify(value), JSON.stringify(expected));
    assert.equal(/** @type {any} */ ({}).polluted, undefined);
  });
}

test('row 60: depth 10,000', async (t) => {
  const depth = 10_000;
  const server = await serve(t, {
    script: [answer(200, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`, TYPE)],
  });
  const { value, error } = await settle(read(client(server), uniqueId()));
  assert.ok(!error, `${error}`);
  let levels = 0;
  for (let node = value; typeof node === 'object'; node = node.a) levels++;
  assert.equal(levels, depth);
});

test('row 60: what JSON.parse refuses is unreadable', async (t) => {
  const texts = [
    '{"a":1',
    '{a:1}',
    "{'a':1}",
    '{"a":1}x',
    '{"a":NaN}',
    '{"a":"\u0001"}',
    '{"a\u0001":1}',
    '[1,]',
  ];
  for (const text of texts) {
    const server = await serve(t, { script: [answer(200, text, TYPE)] });
    const outcome = await settle(send(client(server), uniqueId()));
    assertFailure(outcome, { ...unreadable, code: 'ERR_UNREADABLE_RESPONSE', attempts: 1 }, text);
  }
});

for (const [coding, codes] of /** @type {const} */ ([
  ['gzip', ['ERR_RESPONSE_TOO_LARGE']],
  ['br', ['ERR_RESPONSE_TOO_LARGE', 'ERR_UNREADABLE_RESPONSE']],
  ['gzip, gzip', ['ERR_RESPONSE_TOO_LARGE', 'ERR_UNREADABLE_RESPONSE']],
])) {
  test(`row 61: 512 MiB in a small ${coding}: size error, under 1 s, under 40 MB`, async (t) => {
    /** @type {import('../support/fault/script.js').Body} */
    const body = { bomb: coding, size: 512 * MEBIBYTE };
    assert.ok((await FaultServer.make(body)) < MEBIBYTE);
    const server = await serve(t, {
      script: [ok, answer(200, body, { ...TYPE, 'content-encoding': coding })],
    });
    const { result } = await run('memory.js', {
      url: server.url,
      calls: 1,
      options: { requestTimeout: 20_000 },
    });
    const { error, ms, growth } = result.outcomes[0];
    assert.ok(codes.includes(error?.code), JSON.stringify(result));
    assert.equal(error.maybeSent, true);
    assert.equal(error.statusCode, 200);
    assert.ok(ms < 1000, `${ms} ms`);
    assert.ok(growth < 40e6, `RSS grew by ${growth} bytes`);
  });
}

for (const [status, coding] of /** @type {const} */ ([
  [400, 'gzip'],
  [500, 'gzip'],
  [503, 'gzip, gzip'],
  [200, 'gzip'],
])) {
  test(`row 61: ${status} with 256 MiB in a small ${coding}: under 40 MB, and other calls go on`, async (t) => {
    /** @type {import('../support/fault/script.js').Body} */
    const body = { bomb: coding, size: 256 * MEBIBYTE };
    await FaultServer.make(body);
    const server = await serve(t, {
      script: [ok, answer(status, body, { ...TYPE, 'content-encoding': coding })],
    });
    const other = await serve(t);
    const options = { requestTimeout: 20_000, retry: { maxAttempts: 1 } };
    const { result } = await run('memory.js', { url: server.url, other: other.url, calls: 3, options });
    for (const { error, ms, slowest, growth } of result.outcomes) {
      assert.equal(error?.statusCode, status, JSON.stringify(result));
      if (status === 200) assert.equal(error.code, 'ERR_RESPONSE_TOO_LARGE');
      assert.ok(ms < 1000, `${ms} ms`);
      assert.ok(growth < 40e6, `RSS grew by ${growth} bytes`);
      t.diagnostic(`RSS grew by ${growth} bytes, another call took ${slowest} ms`);
    }
    // The machine may stop one of them, but not the same call each time.
    const slowest = Math.min(...result.outcomes.map((/** @type {any} */ outcome) => outcome.slowest));
    assert.ok(slowest < 100, `other calls took ${slowest} ms`);
  });
}

test('row 62: 16 MiB of JSON is read, one byte more is a size error', async (t) => {
  const script = [16 * MEBIBYTE, 16 * MEBIBYTE + 1].map((size) => answer(200, { json: size }, TYPE));
  const server = await serve(t, { script: [...script, ok] });
  const wa = client(server, { requestTimeout: 10_000 });
  const { value, error } = await settle(send(wa, uniqueId()));
  assert.ok(!error, `${error}`);
  assert.equal(value.id.length, 16 * MEBIBYTE - 9);
  const id = uniqueId();
  assertFailure(await settle(send(wa, id)), { ...unreadable, code: 'ERR_RESPONSE_TOO_LARGE', attempts: 1 });
  await assertLedger(server, id, { seen: 1 });
  const next = uniqueId();
  assertAnswered(await settle(send(wa, next)), next);
});

// Of one byte too many nothing is left on the wire; here 48 MiB are.
test('row 62: the rest of a large answer is not read: the connection is retired', async (t) => {
  const server = await serve(t, { script: [answer(200, { json: 64 * MEBIBYTE }, TYPE), ok] });
  const wa = client(server, { requestTimeout: 10_000 });
  const id = uniqueId();
  assertFailure(await settle(send(wa, id)), { ...unreadable, code: 'ERR_RESPONSE_TOO_LARGE', attempts: 1 });
  await until(async () => !(await server.connections())[0].open, 'the connection to end');
  const next = uniqueId();
  assertAnswered(await settle(send(wa, next)), next);
  assert.equal((await server.connections()).length, 2);
});

test('row 62: maxResponseBytes is the limit, with and without content-length', async (t) => {
  const text = JSON.stringify({ a: 'x'.repeat(2000) });
  const chunked = `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
  const server = await serve(t, {
    script: [
      answer(200, text, TYPE),
      raw(chunked),
      answer(200, gzipSync(text), { ...TYPE, 'content-encoding': 'gzip' }),
    ],
  });
  const wa = client(server, { maxResponseBytes: 1000 });
  for (const kind of ['content-length', 'chunked', 'gzip']) {
    assertFailure(
      await settle(send(wa, uniqueId())),
      { ...unreadable, code: 'ERR_RESPONSE_TOO_LARGE' },
      kind,
    );
  }
});

test('row 62: a read that is too large is not tried again: it would be as large', async (t) => {
  const server = await serve(t, { script: [answer(200, { json: 2000 }, TYPE)] });
  const id = uniqueId();
  const outcome = await settle(read(client(server, { maxResponseBytes: 1000 }), id));
  assertFailure(outcome, {
    ...unreadable,
    code: 'ERR_RESPONSE_TOO_LARGE',
    attempts: 1,
    retryable: false,
    remedy: 'Ask for less with `limit` or `fields`, or raise the option `maxResponseBytes`.',
  });
  await assertLedger(server, id, { seen: 1 });
});

/** @type {[string, import('../support/fault/script.js').Step][]} */
const BAD_CODINGS = [
  [
    'bad gzip',
    answer(200, Buffer.from([31, 139, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]), {
      ...TYPE,
      'content-encoding': 'gzip',
    }),
  ],
  ['cut gzip', answer(200, gzipSync('{"a":1}').subarray(0, 15), { ...TYPE, 'content-encoding': 'gzip' })],
  ['gzip announced, plain sent', answer(200, '{"a":1}', { ...TYPE, 'content-encoding': 'gzip' })],
  ['unknown coding', answer(200, Buffer.from([1, 2, 3]), { ...TYPE, 'content-encoding': 'vendor' })],
];

for (const [name, step] of BAD_CODINGS) {
  test(`row 63: ${name}: accepted, unreadable`, async (t) => {
    const server = await serve(t, { script: [step] });
    const id = uniqueId();
    assertFailure(await settle(send(client(server), id)), {
      ...unreadable,
      code: 'ERR_UNREADABLE_RESPONSE',
      attempts: 1,
    });
    await assertLedger(server, id, { seen: 1 });
  });
}

test('every coding the client asks for is one it reads', async (t) => {
  const zlib = require('node:zlib');
  /** @type {Record<string, (text: string) => Buffer>} */
  const encoders = { gzip: zlib.gzipSync, deflate: zlib.deflateSync, br: zlib.brotliCompressSync };
  const server = await serve(t);
  await read(client(server), uniqueId());
  const asked = (await server.requests())[0].headers['accept-encoding']?.split(/, */) ?? [];
  for (const coding of asked.filter((name) => name !== 'identity')) {
    assert.ok(coding in encoders, `it asks for ${coding}`);
    const encoded = await serve(t, {
      script: [answer(200, encoders[coding]('{"a":1}'), { ...TYPE, 'content-encoding': coding })],
    });
    assert.deepEqual((await settle(read(client(encoded), uniqueId()))).value, { a: 1 }, coding);
  }
});
