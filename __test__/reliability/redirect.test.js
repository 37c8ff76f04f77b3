// Redirects are errors, wherever they lead: row 64 of docs/reliability.md.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { answer } = require('../support/fault/script.js');
const {
  assertFailure,
  client,
  read,
  refused,
  send,
  serve,
  settle,
  uniqueId,
} = require('../support/subject.js');

/** @type {Record<string, (sinks: { secure: number, plain: number }) => string>} */
const TARGETS = {
  'the same host': () => '/elsewhere',
  'another port': ({ secure }) => `https://127.0.0.1:${secure}/elsewhere`,
  'another host': ({ secure }) => `https://localhost:${secure}/elsewhere`,
  http: ({ plain }) => `http://127.0.0.1:${plain}/elsewhere`,
};

for (const [name, target] of Object.entries(TARGETS)) {
  test(`row 64: a redirect to ${name} is a typed error and never followed`, async (t) => {
    const secureSink = await serve(t);
    const plainSink = await serve(t, { secure: false });
    const location = target({ secure: secureSink.port, plain: plainSink.port });
    for (const statusCode of [301, 302, 303, 307, 308]) {
      const server = await serve(t, { script: [answer(statusCode, '', { location })] });
      const wa = client(server);
      for (const call of [send, read]) {
        const outcome = await settle(call(wa, uniqueId()));
        const expected = { ...refused, statusCode, attempts: 1 };
        assertFailure(outcome, expected, `${statusCode} ${call.name}`);
      }
      const entries = await server.requests();
      assert.equal(entries.length, 2);
      assert.ok(entries.every(({ path, headers }) => path !== '/elsewhere' && headers.authorization));
    }
    for (const sink of [secureSink, plainSink]) assert.deepEqual(await sink.connections(), []);
  });
}
