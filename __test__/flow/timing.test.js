// Row for row, what cannot be decrypted gets the same answer at the same time: neither tells which step
// failed. FLOW_TIMING_REQUESTS sets how many requests of each kind are compared (100000 takes half a day
// of one core).

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { test } = require('node:test');

const { FlowEndpoint } = require('../../lib/flow/endpoint.js');
const { APP_SECRET, bodyOf, delivery, envelope, other, pem, wrap } = require('../support/flow-client.js');

const REQUESTS = Number(process.env.FLOW_TIMING_REQUESTS ?? 150);
const UNDER_WAY = 8;
/** Leakage tests call a difference proven beyond this. */
const PROVEN = 4.5;

const PING = { version: '3.0', action: 'ping' };

/** @type {Record<string, () => unknown>} */
const broken = {
  'right key, wrong tag': () => {
    const sent = envelope(PING);
    sent.data[0] ^= 1;
    return bodyOf(sent);
  },
  'tag of 4 bytes': () => {
    const sent = envelope(PING);
    return bodyOf({ ...sent, data: sent.data.subarray(0, 4) });
  },
  'no vector': () => bodyOf({ ...envelope(PING), iv: Buffer.alloc(0) }),
  'AES key of 15 bytes': () => bodyOf({ ...envelope(PING), wrapped: wrap(crypto.randomBytes(15)) }),
  'AES key of 32 bytes': () => bodyOf({ ...envelope(PING), wrapped: wrap(crypto.randomBytes(32)) }),
  'another RSA key': () => bodyOf(envelope(PING, { publicKey: other.publicKey })),
  'random base64': () =>
    bodyOf({ iv: crypto.randomBytes(16), data: crypto.randomBytes(60), wrapped: crypto.randomBytes(256) }),
  'a short wrapped key': () => bodyOf({ ...envelope(PING), wrapped: crypto.randomBytes(255) }),
  empty: () => ({ encrypted_aes_key: '', encrypted_flow_data: '', initial_vector: '' }),
  'nothing there': () => ({}),
  'no base64': () => ({ encrypted_aes_key: '§§', encrypted_flow_data: 7, initial_vector: null }),
  'a text that is no JSON': () => bodyOf(envelope('not JSON')),
};

const endpoint = new FlowEndpoint({ appSecret: APP_SECRET, privatePem: pem });
/** @param {string} kind */
const refuse = (kind) => endpoint.answer(delivery(broken[kind]()), new Map(), {});

for (const kind of Object.keys(broken)) {
  test(`421: ${kind}`, async () => {
    assert.deepEqual(await refuse(kind), {
      status: 421,
      headers: { 'Content-Type': 'application/json' },
      body: '{"error":"Misdirected Request"}',
    });
  });
}

test('in the same time', async (t) => {
  const first = await compared();
  // By chance one comparison in 150,000 looks proven; the same one twice does not.
  const suspects = Object.keys(first).filter((kind) => first[kind] >= PROVEN);
  const second = suspects.length > 0 ? await compared() : {};
  t.diagnostic(`|t| of ${REQUESTS} each: ${JSON.stringify(first)}`);
  assert.deepEqual(
    suspects.filter((kind) => second[kind] >= PROVEN),
    [],
    JSON.stringify({ first, second }),
  );
});

test('the comparison finds what is there', () => {
  const sample = (/** @type {number} */ mean) =>
    Array.from({ length: 1_000 }, () => mean + (Math.random() + Math.random() - 1) / 2);
  assert.ok(welch(sample(20), sample(20.1)) > PROVEN);
  assert.ok(welch(sample(20), sample(20)) < PROVEN);
});

/** Each kind's |t| against the request whose key was right. */
async function compared() {
  const kinds = Object.keys(broken);
  const queue = kinds.flatMap((kind) => Array.from({ length: REQUESTS }, () => kind));
  for (let index = queue.length - 1; index > 0; index -= 1) {
    const from = crypto.randomInt(index + 1);
    [queue[index], queue[from]] = [queue[from], queue[index]];
  }
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(kinds.map((kind) => [kind, []]));
  const work = async () => {
    for (let kind = queue.pop(); kind !== undefined; kind = queue.pop()) {
      const sent = delivery(broken[kind]());
      const start = performance.now();
      await endpoint.answer(sent, new Map(), {});
      times[kind].push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, work));
  const [reference, ...others] = kinds;
  return Object.fromEntries(others.map((kind) => [kind, welch(times[reference], times[kind])]));
}

/**
 * |t| of Welch's test.
 *
 * @param {number[]} a
 * @param {number[]} b
 */
function welch(a, b) {
  const [first, second] = [a, b].map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, error: squares / (values.length - 1) / values.length };
  });
  const t = Math.abs(first.mean - second.mean) / Math.sqrt(first.error + second.error);
  return Number(t.toFixed(2));
}
