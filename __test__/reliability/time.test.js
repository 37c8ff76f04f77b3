// Time limits and cancellation against servers that take their time: rows 5 and 38 to 47 of docs/reliability.md.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { run } = require('../support/child.js');
const { scratch } = require('../support/files.js');
const { Shim, unavailable } = require('../support/libc/shim.js');
const { graphError, ok, raw, silence, step } = require('../support/fault/script.js');
const {
  assertAnswered,
  assertBetween,
  assertFailure,
  assertLedger,
  client,
  library,
  notSent,
  read,
  send,
  serve,
  settle,
  uniqueId,
  unknown,
  unreadable,
  until,
} = require('../support/subject.js');

const JSON_HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const BODY_BEGUN = `${JSON_HEAD}content-length: 1000\r\n\r\n{`;
const TIMEOUT = 500;

/** @type {[string, import('../support/fault/script.js').Step, Record<string, any>][]} */
const SLOW = [
  ['row 38: no headers ever', silence, { ...unknown, phase: 'head' }],
  [
    'row 39: headers, then silence',
    raw(`${JSON_HEAD}content-length: 1000\r\n\r\n`),
    { ...unreadable, phase: 'body' },
  ],
  [
    'row 40: one byte every 100 ms for ever',
    raw(BODY_BEGUN, [['drip', ' ', 100]]),
    { ...unreadable, phase: 'body' },
  ],
  [
    'row 41: one header byte every 100 ms',
    raw('HTTP/1.1 200 OK\r\n', [['drip', 'x-slow: 1\r\n', 100]]),
    { ...unknown, phase: 'head' },
  ],
];

for (const [name, slow, expected] of SLOW) {
  test(`${name}: timeout at requestTimeout, +- 100 ms`, async (t) => {
    const server = await serve(t, { script: [silence, slow] });
    const wa = client(server, { requestTimeout: TIMEOUT, retry: { maxAttempts: 1 } });
    await settle(send(wa, uniqueId(), { timeout: 50 }));
    for (const call of [send, read]) {
      const id = uniqueId();
      const outcome = await settle(call(wa, id));
      assertFailure(outcome, { ...expected, code: 'ETIMEDOUT', isTimeout: true, attempts: 1 }, call.name);
      assertBetween(outcome.ms, TIMEOUT - 10, TIMEOUT + 100, `${call.name} against ${TIMEOUT} ms`);
      await assertLedger(server, id, { seen: 1 });
    }
    await until(
      async () => (await server.connections()).every(({ open }) => !open),
      'the connections to end',
    );
  });
}

test('row 38: a send that timed out is not repeated, a read is', async (t) => {
  const server = await serve(t, { script: [silence, silence, ok] });
  const wa = client(server, { requestTimeout: 200 });
  const id = uniqueId();
  assertFailure(await settle(send(wa, id)), { ...unknown, code: 'ETIMEDOUT', attempts: 1 });
  const readId = uniqueId();
  assertAnswered(await settle(read(wa, readId)), readId);
  await assertLedger(server, id, { seen: 1 });
  await assertLedger(server, readId, { seen: 2 });
});

test('row 38: the timeout of one call does not touch the next', async (t) => {
  const server = await serve(t, { script: [step([['pause', 300], ['ok']])] });
  const wa = client(server, { requestTimeout: 2000 });
  const [short, long] = [uniqueId(), uniqueId()];
  const outcomes = await Promise.all([settle(send(wa, short, { timeout: 100 })), settle(send(wa, long))]);
  assertFailure(outcomes[0], { ...unknown, code: 'ETIMEDOUT' });
  assert.match(outcomes[0].error.message, /^No answer within 100 ms /);
  assertBetween(outcomes[0].ms, 90, 200, 'timeout of one call');
  assertAnswered(outcomes[1], long);
});

/**
 * Aborts once the ledger knows the call, and measures from there.
 * @param {import('../support/subject.js').Server} server
 * @param {string} id
 * @param {(signal: AbortSignal) => Promise<any>} begin
 * @param {number} [wait] milliseconds between the ledger's entry and the abort
 */
async function abortDuring(server, id, begin, wait = 50) {
  const controller = new AbortController();
  const reason = new Error('the caller changed its mind');
  const call = settle(begin(controller.signal));
  await until(async () => (await server.requests(id)).length, 'the request');
  await sleep(wait);
  const aborted = performance.now();
  controller.abort(reason);
  const outcome = await call;
  assertBetween(performance.now() - aborted, 0, 20, 'from abort to rejection');
  return { outcome, reason };
}

/**
 * @param {import('../support/subject.js').Outcome} outcome
 * @param {unknown} reason
 * @param {Record<string, any>} [expected]
 */
function assertAborted(outcome, reason, expected = {}) {
  assertFailure(outcome, {
    class: library.WhatsAppAbortError,
    name: 'AbortError',
    code: 'ABORT_ERR',
    ...expected,
  });
  assert.ok(outcome.error instanceof library.WhatsAppNetworkError);
  assert.equal(outcome.error.cause, reason);
}

test('row 45: aborted before the call: nothing is sent', async (t) => {
  const server = await serve(t);
  const wa = client(server);
  for (const call of [send, read]) {
    const reason = new Error('too late');
    const outcome = await settle(call(wa, uniqueId(), { signal: AbortSignal.abort(reason) }));
    assertAborted(outcome, reason, { maybeSent: false });
    assert.ok(outcome.ms < 20, `${outcome.ms} ms`);
  }
  const byDefault = await settle(send(wa, uniqueId(), { signal: AbortSignal.abort() }));
  assert.equal(byDefault.error.cause.name, 'AbortError');
  assert.equal((await server.requests()).length, 0);
});

/** @type {[string, import('../support/fault/script.js').Step][]} */
const ABORTED = [
  ['head', silence],
  ['body', raw(BODY_BEGUN, [['drip', ' ', 10]])],
];

for (const [part, slow] of ABORTED) {
  test(`row 45: aborted during the ${part}: rejects at once, the connection is retired, nothing is repeated`, async (t) => {
    for (const call of [send, read]) {
      const server = await serve(t, { script: [slow, ok] });
      const id = uniqueId();
      const { outcome, reason } = await abortDuring(server, id, (signal) =>
        call(client(server), id, { signal }),
      );
      assertAborted(outcome, reason, { maybeSent: true });
      assert.match(outcome.error.remedy, call === send ? /do not send it again blindly/ : /can be repeated/);
      await until(async () => !(await server.connections())[0].open, 'the connection to end', 500);
      await sleep(100);
      await assertLedger(server, id, { seen: 1 });
    }
  });
}

test('row 45: aborted during the backoff: no further attempt', async (t) => {
  const server = await serve(t, { script: [graphError(130429, 429), ok] });
  const wa = client(server, { retry: { initialDelayMs: 600 } });
  for (const call of [send]) {
    const id = uniqueId();
    const { outcome, reason } = await abortDuring(server, id, (signal) => call(wa, id, { signal }), 100);
    assertAborted(outcome, reason, { maybeSent: false });
    await sleep(700);
    await assertLedger(server, id, { seen: 1, accepted: 0 });
  }
});

test('row 45: an aborted HTTP/2 call resets its stream and no other', async (t) => {
  const server = await serve(t, { protocol: 'h2', script: [ok, step([['pause', 300], ['ok']])] });
  const wa = client(server);
  await send(wa, uniqueId());
  const other = uniqueId();
  const others = settle(send(wa, other));
  const id = uniqueId();
  const { outcome, reason } = await abortDuring(server, id, (signal) => send(wa, id, { signal }));
  assertAborted(outcome, reason, { maybeSent: true });
  assertAnswered(await others, other);
  const [connection, ...more] = await server.connections();
  assert.equal(more.length, 0);
  assert.equal(connection.clientResets.length, 1);
});

test('row 45: a signal that fires after the answer changes nothing', async (t) => {
  const server = await serve(t);
  const controller = new AbortController();
  const id = uniqueId();
  const outcome = await settle(send(client(server), id, { signal: controller.signal }));
  controller.abort();
  await sleep(20);
  assertAnswered(outcome, id);
});

test('row 5, 45: aborted while connecting: nothing was sent', async (t) => {
  const server = await serve(t, { receptions: ['stall'] });
  const controller = new AbortController();
  const call = settle(send(client(server), uniqueId(), { signal: controller.signal }));
  await until(async () => (await server.connections()).length, 'the connection');
  const reason = new Error('stop');
  controller.abort(reason);
  assertAborted(await call, reason, { maybeSent: notSent.maybeSent });
});

test('row 46: the clock jumps by an hour during a call: its deadline stays where it was', {
  skip: unavailable,
}, async (t) => {
  // Of two calls one is answered in time, and the other not at all.
  const answered = step([['pause', 500], ['ok']]);
  const server = await serve(t, { secure: false, script: [ok, answered, silence, answered, silence] });
  const { env } = new Shim(scratch(t));
  const { result } = await run('clock.js', { url: server.url, ahead: [3600, -3600] }, { env });
  for (const [index, { moved, outcomes }] of result.entries()) {
    assertBetween(Math.abs(moved), 3590, 3610, 'the jump in the process');
    const [first, second] = outcomes.sort((/** @type {any} */ a, /** @type {any} */ b) => a.ms - b.ms);
    assert.ok(first.ok, `${index}: ${JSON.stringify(outcomes)}`);
    assertBetween(first.ms, 480, 700, 'the answer');
    assert.equal(second.code, 'ETIMEDOUT');
    assertBetween(second.ms, 980, 1150, 'the deadline');
  }
});

test('row 47: the event loop is blocked beyond the deadline: an answer that came in time is one', async (t) => {
  const blocked = process.env.META_CLOUD_API_SLOW === '1' ? 5000 : 1500;
  for (const protocol of /** @type {const} */ (['http/1.1', 'h2'])) {
    const server = await serve(t, { protocol, script: [ok, step([['pause', 100], ['ok']])] });
    const wa = client(server, { requestTimeout: 500, retry: { maxAttempts: 1 } });
    await send(wa, uniqueId());
    const ids = [uniqueId(), uniqueId()];
    const calls = [settle(send(wa, ids[0])), settle(read(wa, ids[1]))];
    await sleep(20);
    for (const end = performance.now() + blocked; performance.now() < end; );
    for (const [index, outcome] of (await Promise.all(calls)).entries()) {
      assertAnswered(outcome, ids[index], protocol);
      assert.ok(outcome.ms > blocked, 'it was blocked');
      await assertLedger(server, ids[index], { seen: 1 });
    }
  }
});

test('row 47: the event loop is blocked: what got no answer in time is a timeout still', async (t) => {
  const server = await serve(t, { script: [ok, silence] });
  const wa = client(server, { requestTimeout: 300, retry: { maxAttempts: 1 } });
  await send(wa, uniqueId());
  const id = uniqueId();
  const call = settle(send(wa, id));
  await sleep(20);
  for (const end = performance.now() + 700; performance.now() < end; );
  assertFailure(await call, { ...unknown, code: 'ETIMEDOUT', attempts: 1 });
  await assertLedger(server, id, { seen: 1 });
});
