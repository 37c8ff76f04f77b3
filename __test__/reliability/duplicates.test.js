// The promise that matters most: a send that may have been processed is never sent again.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const {
  ERROR_CODE,
  fin,
  goawayBelow,
  goawayThenClose,
  ok,
  raw,
  refusedStream,
  reset,
  rstStream,
  step,
} = require('../support/fault/script.js');
const { client, send, serve, settle, uniqueId } = require('../support/subject.js');

const CALLS = Number(process.env.FAULTED_SENDS ?? 10_000);
// Each client sends again the moment it has its answer, so that the race of row 11 is met.
const LANES_PER_CASE = 2;
const PADDING = 'x'.repeat(3000);

const CUT_HEAD =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"messages":';
const { CANCEL, INTERNAL_ERROR } = ERROR_CODE;

/**
 * Each case is one listener. `faulty` is the share of calls that cannot be ok.
 * @type {Record<string, { listener: import('../support/fault/listener.js').ListenerOptions, faulty: number, padded?: boolean }>}
 */
const CASES = {
  'row 6, RST on accept': { listener: { secure: false, receptions: ['reset'] }, faulty: 1 },
  'row 6, RST after the handshake': { listener: { receptions: ['reset-after-handshake'] }, faulty: 1 },
  'row 6, FIN after the handshake': { listener: { receptions: ['fin-after-handshake'] }, faulty: 1 },
  'row 6, RST inside the handshake': {
    listener: { receptions: [...Array(60).fill('reset'), 'serve'] },
    faulty: 0,
  },
  'row 11, FIN after the answer': {
    listener: { secure: false, script: [step([['ok'], ['pause', 0, 3], ['fin']])] },
    faulty: 0,
  },
  'row 11, RST after the answer': {
    listener: { secure: false, script: [step([['ok'], ['pause', 0, 3], ['reset']])] },
    faulty: 0,
  },
  'row 11, FIN after the answer, TLS': {
    listener: { script: [step([['ok'], ['pause', 0, 3], ['fin']])] },
    faulty: 0,
  },
  'row 12, FIN': { listener: { secure: false, script: [fin] }, faulty: 1 },
  'row 12, FIN on a used connection': { listener: { secure: false, script: alternating(fin) }, faulty: 0.3 },
  'row 13, RST': { listener: { secure: false, script: [reset] }, faulty: 1 },
  'row 13, RST on a used connection': { listener: { script: alternating(reset) }, faulty: 0.3 },
  'row 14, RST after half': {
    listener: { secure: false, script: [step([['reset']], { at: 'half' })] },
    faulty: 1,
    padded: true,
  },
  'row 15, RST inside the body': {
    listener: { secure: false, script: [raw(CUT_HEAD, [['pause', 0, 3], ['reset']])] },
    faulty: 1,
  },
  'row 16, body cut': { listener: { secure: false, script: [raw(CUT_HEAD, [['fin']])] }, faulty: 1 },
  'row 27, GOAWAY below': { listener: { protocol: 'h2', script: alternating(goawayBelow) }, faulty: 0 },
  'row 29, GOAWAY then close': { listener: { protocol: 'h2', script: [goawayThenClose] }, faulty: 1 },
  'row 31, REFUSED_STREAM': { listener: { protocol: 'h2', script: alternating(refusedStream) }, faulty: 0 },
  'row 32, RST_STREAM': {
    listener: { protocol: 'h2', script: alternating(rstStream(INTERNAL_ERROR), rstStream(CANCEL)) },
    faulty: 0.3,
  },
};

/**
 * Answers and faults in turn, for more requests than there are calls.
 * @param {...import('../support/fault/script.js').Step} faults
 */
function alternating(...faults) {
  return Array.from({ length: Math.max(3000, CALLS / 4) }, (_, index) =>
    index % 2 === 0 ? ok : faults[((index - 1) / 2) % faults.length],
  );
}

test(`rows 6, 11-16, 27, 29, 31, 32: no duplicate in ${CALLS.toLocaleString('en')} faulted sends`, async (t) => {
  const names = Object.keys(CASES);
  const share = Math.ceil(CALLS / names.length);
  const cases = await Promise.all(
    names.map(async (name) => {
      const { listener, faulty, padded } = CASES[name];
      const server = await serve(t, listener);
      // One millisecond: a wrong retry happens before the case is over.
      const wa = client(server, { requestTimeout: 5000, retry: { initialDelayMs: 1, maxAttempts: 3 } });
      return {
        name,
        server,
        wa,
        faulty,
        padded,
        outcomes: /** @type {Map<string, import('../support/subject.js').Outcome>} */ (new Map()),
      };
    }),
  );

  await Promise.all(
    cases.flatMap(({ wa, padded, outcomes }) => {
      let left = share;
      const lane = async () => {
        while (left-- > 0) {
          const id = uniqueId();
          outcomes.set(id, await settle(send(wa, padded ? `${id} ${PADDING}` : id)));
        }
      };
      return Array.from({ length: LANES_PER_CASE }, lane);
    }),
  );

  let requests = 0;
  for (const { name, server, faulty, outcomes } of cases) {
    assert.equal(outcomes.size, share, `${name}: every call settled`);
    /** @type {Map<string | null, { seen: number, accepted: number }>} */
    const counts = new Map();
    for (const { id, accepted } of await server.requests()) {
      const count = counts.get(id) ?? { seen: 0, accepted: 0 };
      counts.set(id, { seen: count.seen + 1, accepted: count.accepted + Number(accepted) });
      requests += 1;
    }
    const failed = [...outcomes.values()].filter(({ error }) => error).length;
    t.diagnostic(`${name}: ${share} calls, ${share - failed} ok, ${failed} failed`);
    assert.ok(failed >= faulty * share, `${name}: the fault met only ${failed} of ${share} calls`);
    for (const [id, { value, error }] of outcomes) {
      const { seen = 0, accepted = 0 } = counts.get(id) ?? {};
      const about = `${name}, ${id}: ${error ? `${error.code} maybeSent ${error.maybeSent} attempts ${error.attempts}` : 'ok'}, ledger ${seen} seen ${accepted} accepted`;
      assert.ok(accepted <= 1, `DUPLICATE ${about}`);
      if (!error) {
        assert.equal(accepted, 1, about);
        assert.equal(value.messages[0].id, `wamid.${id}`, about);
      } else {
        assert.equal(typeof error.code, 'string', about);
        if (!error.maybeSent) assert.equal(accepted, 0, about);
      }
    }
  }
  t.diagnostic(`${requests} requests in the ledgers`);
});
