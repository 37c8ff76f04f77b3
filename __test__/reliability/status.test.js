// Statuses, codes and the waits they ask for: rows 48 to 58 of docs/reliability.md.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { freePort } = require('../support/listen.js');
const { answer, fin, graphError, json, ok, raw, reset, silence } = require('../support/fault/script.js');
const {
  PIN,
  assertAnswered,
  assertBetween,
  assertFailure,
  assertLedger,
  client,
  library,
  notSent,
  read,
  refused,
  send,
  serve,
  settle,
  uniqueId,
  unknown,
} = require('../support/subject.js');

const PAGE = `<!DOCTYPE html><title>Error</title><p>Sorry, something went wrong</p>${'<!-- filler -->'.repeat(1000)}`;

/** @type {[string, import('../support/fault/script.js').Step, number][]} */
const SERVER_TROUBLE = [
  ['row 48: 500 with an HTML page', answer(500, PAGE, { 'content-type': 'text/html' }), 500],
  ['row 49: 502 without a body', answer(502), 502],
  ['row 49: 503 without a body', answer(503), 503],
  ['row 49: 504 without a body', answer(504), 504],
];

for (const [name, fault, statusCode] of SERVER_TROUBLE) {
  test(`${name}: WhatsAppApiError; a send is not repeated, a read is`, async (t) => {
    const server = await serve(t, { script: [fault, ok] });
    const id = uniqueId();
    const outcome = await settle(send(client(server), id));
    // It may have been queued before the failure, so the caller must be told.
    assertFailure(outcome, { ...refused, statusCode, code: statusCode, maybeSent: true, attempts: 1 });
    assert.equal(outcome.error.response.status, statusCode);
    assert.ok(
      outcome.error.message.length <= 2500,
      `a message of ${outcome.error.message.length} characters`,
    );
    await sleep(60);
    await assertLedger(server, id, { seen: 1 });
    if (statusCode === 500) {
      const kept = `${outcome.error.response.data}`;
      assert.ok(kept.startsWith(PAGE.slice(0, 2000)), `the page is kept, got ${kept.slice(0, 100)}`);
      assert.ok(kept.length <= 64 * 1024);
    }

    const reading = await serve(t, { script: [fault, fault, ok] });
    const readId = uniqueId();
    assertAnswered(await settle(read(client(reading), readId)), readId);
    await assertLedger(reading, readId, { seen: 3 });

    const down = await serve(t, { script: [fault] });
    assertFailure(await settle(read(client(down), readId)), { ...refused, statusCode, attempts: 3 });
  });
}

test('row 50: 429 HTML with retry-after 1: one more try after 1 to 2 s, then the error', async (t) => {
  const limited = answer(429, PAGE, { 'content-type': 'text/html', 'retry-after': '1' });
  await Promise.all(
    [send, read].map(async (call) => {
      const server = await serve(t, { script: [limited] });
      const id = uniqueId();
      const wa = client(server, { requestTimeout: 5000, retry: { initialDelayMs: 1000 } });
      const outcome = await settle(call(wa, id));
      assertFailure(outcome, { ...refused, statusCode: 429, maybeSent: false, attempts: 2 }, call.name);
      const [first, second] = await assertLedger(server, id, { seen: 2, accepted: 0 }, call.name);
      assertBetween(second.time - first.time, 1000, 2000, `${call.name} waited`);
    }),
  );
});

/**
 * The wait between the two requests of a throttled send, or null when there was no second one.
 * @param {import('node:test').TestContext} t
 * @param {string | string[]} retryAfter
 */
async function waitFor(t, retryAfter) {
  const server = await serve(t, { script: [graphError(130429, 429, {}, { 'retry-after': retryAfter }), ok] });
  const id = uniqueId();
  const outcome = await settle(send(client(server, { requestTimeout: 5000 }), id));
  const [first, second] = await server.requests(id);
  return { outcome, wait: second ? second.time - first.time : null };
}

test('row 51: retry-after raises the wait; a date counts', async (t) => {
  const seconds = await waitFor(t, '1');
  assertBetween(seconds.wait ?? -1, 1000, 2000, 'seconds');
  // A date has no fractions: two seconds ahead is one to two from now.
  const date = await waitFor(t, new Date(Date.now() + 2000).toUTCString());
  assertBetween(date.wait ?? -1, 800, 3000, 'date');
});

test('row 51: a retry-after that makes no sense is ignored', async (t) => {
  for (const retryAfter of ['-5', 'NaN', 'soon', '', new Date(0).toUTCString()]) {
    const { wait, outcome } = await waitFor(t, retryAfter);
    assert.ok(outcome.value, `"${retryAfter}": ${outcome.error}`);
    assertBetween(wait ?? -1, 9, 200, `"${retryAfter}"`);
  }
});

test('row 51: a wait of more than 60 s is never slept', async (t) => {
  for (const retryAfter of [
    '61',
    '1000000000',
    '1e9',
    '99999999999999999999999',
    'Fri, 01 Jan 2100 00:00:00 GMT',
  ]) {
    const { wait, outcome } = await waitFor(t, retryAfter);
    assert.ok(outcome.ms < 1000, `"${retryAfter}" took ${outcome.ms} ms`);
    if (outcome.error) {
      assertFailure(outcome, { class: library.WhatsAppThrottlingError, code: 130429, maybeSent: false });
      assert.ok(
        outcome.error.retryAfterMs > 60_000,
        `"${retryAfter}": retryAfterMs ${outcome.error.retryAfterMs}`,
      );
    } else {
      assertBetween(wait ?? -1, 9, 200, `"${retryAfter}" was ignored`);
    }
  }
  const { outcome } = await waitFor(t, '1000000000');
  assertFailure(outcome, { attempts: 1 }, 'a good number is not ignored');
});

test('row 51: two retry-after values are clamped or ignored', async (t) => {
  const { outcome, wait } = await waitFor(t, ['1', '2']);
  assert.ok(outcome.value, `${outcome.error}`);
  assertBetween(wait ?? -1, 9, 2150, 'wait');
});

test('row 52: 130429 twice, then 200: the waits are within [0.5, 1] and [1, 2] s', async (t) => {
  const throttled = graphError(130429, 429);
  const server = await serve(t, { script: [throttled, throttled, ok] });
  const id = uniqueId();
  const wa = client(server, { requestTimeout: 5000, retry: { initialDelayMs: undefined } });
  assertAnswered(await settle(send(wa, id)), id);
  const [first, second, third] = await assertLedger(server, id, { seen: 3, accepted: 1 });
  assertBetween(second.time - first.time, 499, 1100, 'first wait');
  assertBetween(third.time - second.time, 999, 2100, 'second wait');
});

test('row 52: the wait differs from call to call, and fixed keeps its base', async (t) => {
  const throttled = graphError(130429, 429);
  const waits = async (/** @type {object} */ retry) => {
    const server = await serve(t, { script: [throttled] });
    const wa = client(server, { retry: { initialDelayMs: 100, maxAttempts: 3, ...retry } });
    const ids = Array.from({ length: 8 }, uniqueId);
    await Promise.all(ids.map((id) => settle(send(wa, id))));
    const entries = await Promise.all(ids.map((id) => assertLedger(server, id, { seen: 3, accepted: 0 })));
    return entries.map(([first, second, third]) => [second.time - first.time, third.time - second.time]);
  };
  const exponential = await waits({});
  const first = exponential.map(([wait]) => wait);
  assert.ok(Math.max(...first) - Math.min(...first) > 3, `no jitter: ${first}`);
  for (const [, second] of exponential) assertBetween(second, 99, 300, 'exponential, second wait');
  for (const [, second] of await waits({ backoff: 'fixed' }))
    assertBetween(second, 49, 180, 'fixed, second wait');
});

/** @type {[number, number, Function][]} */
const ONE_REQUEST = [
  [131048, 400, library.WhatsAppThrottlingError],
  [131049, 400, library.WhatsAppApiError],
  [190, 401, library.WhatsAppAuthorizationError],
  [100, 400, library.WhatsAppApiError],
  [132001, 404, library.WhatsAppSendMessageError],
  [368, 403, library.WhatsAppIntegrityError],
];

test('row 54: codes that another try cannot help get exactly one request', async (t) => {
  await Promise.all(
    ONE_REQUEST.flatMap(([code, status, errorClass]) =>
      [send, read].map(async (call) => {
        const server = await serve(t, { script: [graphError(code, status, { is_transient: true })] });
        const id = uniqueId();
        const outcome = await settle(call(client(server), id));
        assertFailure(
          outcome,
          { class: errorClass, code, statusCode: status, attempts: 1, maybeSent: false },
          `${code} ${call.name}`,
        );
        assert.equal(outcome.error.fbtraceId, 'AbC123');
        await sleep(100);
        await assertLedger(server, id, { seen: 1, accepted: 0 }, `${code} ${call.name}`);
      }),
    ),
  );
});

/** @type {Record<string, (wa: any) => Promise<any>>} */
const PIN_CALLS = {
  register: (wa) => wa.registration.register({ pin: PIN }),
  deregister: (wa) => wa.registration.deregister(),
  setup: (wa) => wa.twoStepVerification.setup({ pin: PIN }),
  setTwoStepVerificationCode: (wa) => wa.twoStepVerification.setTwoStepVerificationCode(PIN),
};

const CUT = raw('HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{"succ', [['fin']]);

/** @type {[string, import('../support/fault/script.js').Step, Record<string, any>][]} */
const PIN_FAULTS = [
  ...[133005, 133008, 133009, 133016, 131031, 130429].map(
    (code) =>
      /** @type {const} */ ([
        `${code}`,
        graphError(code),
        { ...refused, code, statusCode: 400, attempts: 1 },
      ]),
  ),
  ['429 HTML', answer(429, '<p>slow down'), { ...refused, code: 429, attempts: 1 }],
  ['500 HTML', answer(500, '<p>oops'), { ...refused, code: 500, attempts: 1 }],
  ['code 2, transient', graphError(2, 503, { is_transient: true }), { ...refused, code: 2, attempts: 1 }],
  ['FIN without answer', fin, { ...unknown, code: 'ECONNRESET', attempts: 1 }],
  ['RST without answer', reset, { ...unknown, code: 'ECONNRESET', attempts: 1 }],
  ['no answer', silence, { ...unknown, code: 'ETIMEDOUT', attempts: 1 }],
  ['cut answer', CUT, { class: library.WhatsAppNetworkError, maybeSent: true, statusCode: 200, attempts: 1 }],
];

for (const [name, call] of Object.entries(PIN_CALLS)) {
  test(`row 55: ${name}: exactly one request, whatever comes back`, async (t) => {
    await Promise.all(
      PIN_FAULTS.map(async ([fault, step, expected]) => {
        const server = await serve(t, { script: [step] });
        const wa = client(server, { requestTimeout: 400 });
        assertFailure(await settle(call(wa)), expected, `${name}, ${fault}`);
        await sleep(150);
        const entries = await server.requests();
        assert.equal(entries.length, 1, `${name}, ${fault}`);
        assert.equal((await server.connections()).length, 1, `${name}, ${fault}`);
      }),
    );
  });

  // Nothing was sent: setting the same PIN may then be tried once more, registering may not.
  const attempts = name.startsWith('set') ? 2 : 1;

  test(`row 55: ${name}: a refused connection gets ${attempts} attempt(s), a request only one`, async (t) => {
    const closed = client({ url: `https://127.0.0.1:${await freePort()}` });
    assertFailure(await settle(call(closed)), { ...notSent, code: 'ECONNREFUSED', attempts }, name);
    const server = await serve(t, { receptions: ['reset', 'serve'], script: [json(200, { success: true })] });
    const settled = await settle(call(client(server)));
    if (attempts === 1) assertFailure(settled, { ...notSent, attempts }, name);
    else assert.equal(settled.error, undefined, name);
    assert.equal((await server.requests()).length, attempts - 1);
    assert.equal((await server.connections()).length, attempts);
  });
}

test('row 56: 131000 and 2 with is_transient: a send gets one request, a read is tried again', async (t) => {
  for (const [code, status] of [
    [131000, 500],
    [2, 503],
    [2, 500],
  ]) {
    const fault = graphError(code, status, { is_transient: true });
    const server = await serve(t, { script: [fault, ok] });
    const id = uniqueId();
    assertFailure(await settle(send(client(server), id)), {
      ...refused,
      code,
      statusCode: status,
      maybeSent: true,
      attempts: 1,
    });
    await sleep(60);
    await assertLedger(server, id, { seen: 1 });
    const reading = await serve(t, { script: [fault, ok] });
    assertAnswered(await settle(read(client(reading), id)), id);
    await assertLedger(reading, id, { seen: 2 });
  }
});

/** @type {[string, unknown, number, number | number[], Function][]} */
const ODD_ERRORS = [
  [
    'string error_data',
    { error: { message: 'm', type: 'OAuthException', code: 131008, error_data: 'plain', fbtrace_id: 'x' } },
    400,
    131008,
    library.WhatsAppSendMessageError,
  ],
  [
    'null error_data',
    { error: { message: 'm', type: 'OAuthException', code: 132000, error_data: null, fbtrace_id: 'x' } },
    400,
    132000,
    library.WhatsAppSendMessageError,
  ],
  [
    'no fbtrace_id',
    { error: { message: 'm', type: 'OAuthException', code: 190 } },
    401,
    190,
    library.WhatsAppAuthorizationError,
  ],
  [
    'no type',
    { error: { message: 'm', code: 190, fbtrace_id: 'x' } },
    401,
    190,
    library.WhatsAppAuthorizationError,
  ],
  [
    'code as string',
    { error: { message: 'm', type: 'OAuthException', code: '132000', fbtrace_id: 'x' } },
    400,
    132000,
    library.WhatsAppSendMessageError,
  ],
  [
    'unknown code',
    { error: { message: 'm', type: 'OAuthException', code: 999999, fbtrace_id: 'x' } },
    400,
    999999,
    library.WhatsAppApiError,
  ],
  ['error a string', { error: 'invalid_request' }, 400, 400, library.WhatsAppApiError],
  ['error null', { error: null }, 400, 400, library.WhatsAppApiError],
  ['error an array', { error: [] }, 400, 400, library.WhatsAppApiError],
  ['code an object', { error: { message: 'm', code: {} } }, 400, 400, library.WhatsAppApiError],
  [
    'code beyond an integer',
    { error: { message: 'm', code: 1e300 } },
    400,
    [400, 1e300],
    library.WhatsAppApiError,
  ],
  ['code of a prototype', { error: { message: 'm', code: '__proto__' } }, 400, 400, library.WhatsAppApiError],
  ['body null', null, 400, 400, library.WhatsAppApiError],
];

for (const [name, body, statusCode, code, errorClass] of ODD_ERRORS) {
  test(`row 57: ${name}: typed, with the right code`, async (t) => {
    const server = await serve(t, {
      script: [json(statusCode, body, { 'content-type': 'text/javascript; charset=UTF-8' })],
    });
    const outcome = await settle(send(client(server), uniqueId()));
    assertFailure(outcome, { class: errorClass, code, statusCode, maybeSent: false, attempts: 1 });
    assert.equal(outcome.error.constructor, errorClass);
    assert.deepEqual(outcome.error.response.data, body);
  });
}

test('row 58: 200 with an error inside is an error, 206 with 131201 is a value', async (t) => {
  const error = { message: 'm', type: 'OAuthException', code: 131008, fbtrace_id: 'x' };
  const partial = { failed_participants: [{ input: '1' }], error: { message: 'm', code: 131201 } };
  const server = await serve(t, { script: [json(200, { error }), json(206, partial)] });
  const wa = client(server);
  const expected = { class: library.WhatsAppSendMessageError, code: 131008, statusCode: 200, attempts: 1 };
  assertFailure(await settle(send(wa, uniqueId())), expected);
  assert.deepEqual((await settle(send(wa, uniqueId()))).value, partial);
});

test('a version that stands twice in the path: the remedy speaks of `baseUrl`', async (t) => {
  const message = 'Unknown path components: /v23.0/v23.0';
  const server = await serve(t, { script: [graphError(2500, 400, { message })] });
  const outcome = await settle(send(client(server), uniqueId()));
  assertFailure(outcome, { code: 2500, maybeSent: false });
  assert.match(outcome.error.remedy, /`baseUrl`/);
});

for (const [code, details, retryAfterMs] of /** @type {const} */ ([
  [133008, 'Please try again in 1 hour and 5 minutes.', 3_900_000],
  [133009, 'Try again in 25 seconds', 25_000],
  [136024, 'Wait 2 minutes before you request another code.', 120_000],
])) {
  test(`${code}: retryAfterMs is read from \`details\``, async (t) => {
    const server = await serve(t, { script: [graphError(code, 400, { error_data: { details } })] });
    const outcome = await settle(client(server).twoStepVerification.setup({ pin: PIN }));
    assertFailure(outcome, { code, retryAfterMs, attempts: 1 });
  });
}
