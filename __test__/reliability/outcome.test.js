// "Not sent" is said only where it is proven: every phase of a request meets every fault, and the ledger judges.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { answer, step } = require('../support/fault/script.js');
const {
  assertFailure,
  assertLedger,
  client,
  read,
  send,
  serve,
  settle,
  uniqueId,
} = require('../support/subject.js');

/** What a server may do at a moment, beside answering well. */
const FAULTS = {
  fin: [['fin']],
  reset: [['reset']],
  'a broken TLS record': [['wire', Buffer.from([23, 3, 3, 0, 32, ...Array(32).fill(7)])]],
  'bytes that are no TLS': [['wire', 'HTTP/1.1 400 Bad Request\r\n\r\n'], ['fin']],
  'a TLS alert': [['wire', Buffer.from([21, 3, 3, 0, 2, 2, 40])], ['fin']],
  garbage: [['write', 'garbage\r\n\r\n'], ['fin']],
  silence: [],
};
const MOMENTS = /** @type {const} */ (['head', 'half', 'request']);

for (const secure of [true, false]) {
  for (const at of MOMENTS) {
    for (const [name, actions] of Object.entries(FAULTS)) {
      if (!secure && name.includes('TLS')) continue;
      for (const used of [false, true]) {
        const where = `${secure ? 'TLS' : 'plain'}, ${used ? 'used' : 'fresh'} connection`;
        test(`${where}: ${name} after the ${at} of a send: unknown, and sent once`, async (t) => {
          const faulty = step(/** @type {any} */ (actions), { at });
          const script = used ? [answer(200, '{"id":"1"}'), faulty] : [faulty];
          const server = await serve(t, { secure, script: [...script, answer(200, '{"id":"2"}')] });
          const wa = client(server, { requestTimeout: 400 });
          if (used) await settle(read(wa, uniqueId()));
          const id = uniqueId();
          // Larger than what a socket takes at once, so that there is a half.
          const outcome = await settle(send(wa, at === 'half' ? `${id} ${'x'.repeat(4000)}` : id));
          assertFailure(outcome, { maybeSent: true, attempts: 1 });
          assert.doesNotMatch(outcome.error.message, /nothing was sent/);
          const entries = await server.requests(id);
          assert.ok(entries.length <= 1, `${entries.length} requests`);
        });
      }
    }
  }
}

// Without Graph's code only a 4xx says that the request was not carried out, and 307 and 308, which ask for it again.
const UNCERTAIN = [
  101, 300, 301, 302, 303, 304, 305, 399, 500, 501, 505, 511, 520, 530, 531, 555, 598, 599, 600, 999,
];
const CERTAIN = [307, 308, 400, 401, 403, 404, 405, 411, 413, 418, 422, 451, 499];

for (const [maybeSent, statuses] of /** @type {const} */ ([
  [true, UNCERTAIN],
  [false, CERTAIN],
])) {
  test(`an HTTP ${statuses.join(', ')} without a Graph code: maybeSent is ${maybeSent}`, async (t) => {
    for (const statusCode of statuses) {
      const server = await serve(t, { script: [answer(statusCode, '<p>somebody else', {})] });
      const id = uniqueId();
      const outcome = await settle(send(client(server), id));
      assertFailure(outcome, { statusCode, maybeSent, attempts: 1 }, `HTTP ${statusCode}`);
      assert.ok(outcome.error.remedy, `HTTP ${statusCode} has a remedy`);
      if (maybeSent)
        assert.match(
          outcome.error.remedy,
          /do not send it again blindly|never redirects/,
          `HTTP ${statusCode}`,
        );
      await assertLedger(server, id, { seen: 1 }, `HTTP ${statusCode}`);
    }
  });
}
