// Connections that do not come about: rows 1 to 8 of docs/reliability.md.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { run } = require('../support/child.js');
const { scratch } = require('../support/files.js');
const { Shim, unavailable } = require('../support/libc/shim.js');
const { freePort } = require('../support/listen.js');
const { Blackhole } = require('../support/fault/server.js');
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

test('row 1: a name that does not exist is notSent in phase dns, and a send is tried again', async (t) => {
  const server = await serve(t);
  const wa = client({ url: `https://nowhere.invalid:${server.port}` });
  for (const call of [send, read]) {
    const outcome = await settle(call(wa, uniqueId()));
    assertFailure(
      outcome,
      { ...notSent, code: 'ENOTFOUND', phase: 'dns', attempts: 3, isTimeout: false },
      call.name,
    );
  }
  assert.equal((await server.connections()).length, 0);
});

test('row 4: refused twice, then up: the third attempt sends once', async (t) => {
  const port = await freePort();
  const id = uniqueId();
  const wa = client({ url: `https://127.0.0.1:${port}` }, { retry: { initialDelayMs: 400 } });
  // With 50 to 100 % jitter the second attempt is over at 400 ms and the third begins at 600 ms or later.
  const starting = sleep(500).then(() => serve(t, { port }));
  const outcome = await settle(send(wa, id));
  const server = await starting;
  assertAnswered(outcome, id);
  assertBetween(outcome.ms, 600, 1600, 'two waits of 400 and 800 ms with jitter');
  await assertLedger(server, id, { seen: 1, accepted: 1 });
});

test('row 4: refused for ever is notSent after maxAttempts', async () => {
  const wa = client({ url: `https://127.0.0.1:${await freePort()}` });
  for (const call of [send, read]) {
    const outcome = await settle(call(wa, uniqueId()));
    assertFailure(outcome, { ...notSent, code: 'ECONNREFUSED', phase: 'connect', attempts: 3 }, call.name);
  }
});

test('row 5: a dropped SYN is notSent at the connect limit, not at the deadline', {
  skip: process.platform !== 'linux' && 'needs a backlog that drops',
}, async (t) => {
  const blackhole = await Blackhole.start();
  t.after(() => blackhole.stop());
  const expected = { ...notSent, code: 'ETIMEDOUT', isTimeout: true, phase: 'connect' };
  const once = client(blackhole, { connectTimeout: 300, requestTimeout: 5000, retry: { maxAttempts: 1 } });
  const outcome = await settle(send(once, uniqueId()));
  assertFailure(outcome, { ...expected, attempts: 1 });
  assertBetween(outcome.ms, 290, 400, 'connect limit');
  const twice = client(blackhole, { connectTimeout: 200, requestTimeout: 5000, retry: { maxAttempts: 2 } });
  assertFailure(await settle(send(twice, uniqueId())), { ...expected, attempts: 2 });
});

for (const reception of /** @type {const} */ (['reset', 'fin'])) {
  test(`row 6: plain TCP accepted, then ${reception}: a send is unknown, a read is tried again`, async (t) => {
    const id = uniqueId();
    const closing = await serve(t, { secure: false, receptions: [reception] });
    const outcome = await settle(send(client(closing), id));
    assertFailure(outcome, { ...unknown, code: 'ECONNRESET', attempts: 1 });
    assert.equal((await closing.connections()).length, 1);
    const recovering = await serve(t, { secure: false, receptions: [reception, 'serve'] });
    assertAnswered(await settle(read(client(recovering), id)), id);
    await assertLedger(recovering, id, { seen: 1 });
  });

  test(`row 6: TLS handshake done, then ${reception}: a send is unknown, a read is tried again`, async (t) => {
    const id = uniqueId();
    const closing = await serve(t, { receptions: [`${reception}-after-handshake`] });
    const outcome = await settle(send(client(closing), id));
    assertFailure(outcome, { ...unknown, code: 'ECONNRESET', attempts: 1 });
    assert.equal((await closing.connections()).length, 1);
    const recovering = await serve(t, { receptions: [`${reception}-after-handshake`, 'serve'] });
    assertAnswered(await settle(read(client(recovering), id)), id);
  });

  test(`row 6: ${reception} inside the TLS handshake proves that nothing was sent: tried again`, async (t) => {
    const id = uniqueId();
    const server = await serve(t, { receptions: [reception, 'serve'] });
    assertAnswered(await settle(send(client(server), id)), id);
    await assertLedger(server, id, { seen: 1, accepted: 1 });
    const never = await serve(t, { receptions: [reception] });
    assertFailure(await settle(send(client(never), id)), {
      ...notSent,
      phase: ['tls', 'connect'],
      attempts: 3,
    });
  });
}

const TLS_FAULTS = {
  'self-signed': { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', listener: { certificate: 'self-signed' } },
  'unknown issuer': { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', listener: { certificate: 'unknown-issuer' } },
  expired: { code: 'CERT_HAS_EXPIRED', listener: { certificate: 'expired' } },
  'wrong host': { code: 'ERR_TLS_CERT_ALTNAME_INVALID', listener: { certificate: 'wrong-host' } },
  'not yet valid': { code: 'CERT_NOT_YET_VALID', listener: { certificate: 'future' } },
  'TLS 1.0 only': { code: 'EPROTO', listener: { tlsVersion: 'TLSv1' } },
  'TLS 1.1 only': { code: 'EPROTO', listener: { tlsVersion: 'TLSv1.1' } },
};

for (const [name, { code, listener }] of Object.entries(TLS_FAULTS)) {
  test(`row 7: TLS ${name} is ${code}: no HTTP is written, no retry`, async (t) => {
    for (const call of [send, read]) {
      const server = await serve(t, /** @type {any} */ (listener));
      const outcome = await settle(call(client(server), uniqueId()));
      assertFailure(outcome, { ...notSent, code, phase: 'tls', attempts: 1 }, call.name);
      const connections = await server.connections();
      assert.deepEqual(
        connections.map(({ bytesRead, secured }) => ({ bytesRead, secured: secured && code === 'EPROTO' })),
        [{ bytesRead: 0, secured: false }],
      );
      assert.ok(connections[0].rawBytesRead > 0, 'there was a handshake');
      // OpenSSL says HTTP_REQUEST when it meets plain HTTP instead of a handshake.
      assert.doesNotMatch(connections[0].tlsError ?? '', /HTTP_REQUEST/);
    }
  });
}

test('row 8: a stalled TLS handshake is notSent at the connect limit', async (t) => {
  const server = await serve(t, { receptions: ['stall'] });
  const wa = client(server, { connectTimeout: 300, requestTimeout: 5000, retry: { maxAttempts: 1 } });
  const outcome = await settle(send(wa, uniqueId()));
  assertFailure(outcome, { ...notSent, code: 'ETIMEDOUT', isTimeout: true, phase: ['tls', 'connect'] });
  assertBetween(outcome.ms, 290, 400, 'connect limit');
});

test('row 2: a name that takes its time is notSent at the connect limit, not at the deadline', {
  skip: unavailable,
}, async (t) => {
  const server = await serve(t, { secure: false });
  const shim = new Shim(scratch(t));
  shim.hosts({ localhost: { after: 3000, addresses: ['127.0.0.1'] } });
  const options = { connectTimeout: 400, requestTimeout: 10_000, retry: { maxAttempts: 1 } };
  const argument = { url: `http://localhost:${server.port}`, id: uniqueId(), options };
  const { result } = await run('call.js', argument, { env: shim.env });
  const { code, maybeSent, attempts, phase } = result.error ?? {};
  assert.deepEqual({ code, maybeSent, attempts }, { code: 'ETIMEDOUT', maybeSent: false, attempts: 1 });
  assert.ok(['dns', 'connect'].includes(phase), phase);
  assertBetween(result.ms, 390, 600, 'connect limit');
  assert.equal((await server.connections()).length, 0);
});
