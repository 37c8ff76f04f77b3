// Redirects are errors, wherever they lead, and so are foreign pages: rows 64 and 67 of docs/reliability.md.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { answer, json } = require('../support/fault/script.js');
const {
  assertFailure,
  client,
  invalid,
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

test('row 67: `paging.next` to another host is not followed: the next page is asked for by its cursor', async (t) => {
  const sink = await serve(t);
  const next = `${sink.url}/v23.0/1/list?after=QVFI&access_token=EAAforeign`;
  const page = json(200, { data: [{ id: '1' }], paging: { cursors: { after: 'QVFI' }, next } });
  const server = await serve(t, { script: [page, json(200, { data: [{ id: '2' }], paging: {} })] });
  const wa = client(server);
  const ids = [];
  for await (const { id } of wa.groups.iterate()) ids.push(id);
  assert.deepEqual(ids, ['1', '2']);
  const requests = await server.requests();
  assert.equal(requests.length, 2);
  assert.match(requests[1].path, /[?&]after=QVFI(&|$)/);
  for (const { path, headers } of requests) {
    assert.doesNotMatch(path, /access_token|EAAforeign/);
    assert.equal(headers.authorization, 'Bearer EAAtesttoken');
  }
  // A program that hands it to the requester is refused as well.
  assertFailure(await settle((async () => wa.requester.getJson('GET', next, 1000))()), invalid);
  assert.equal((await server.requests()).length, 2);
  assert.deepEqual(await sink.connections(), []);
});
