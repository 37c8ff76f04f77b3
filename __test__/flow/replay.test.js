// A Flow request is answered once: two texts under one key and vector would give both away, and the key that
// authenticates them. Whoever sends it again gets the same bytes, or is refused.

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { describe, test } = require('node:test');
const { FlowTokenExpiredError, MemoryStore, WebhookProcessor, processFlowRequest } = require('../..');
const { Answered } = require('../../lib/flow/answered.js');
const { FlowEndpoint } = require('../../lib/flow/endpoint.js');
const { APP_SECRET, bodyOf, delivery, envelope, opened, pem } = require('../support/flow-client.js');

const OPTIONS = { privatePem: pem, appSecret: APP_SECRET };
const EXCHANGE = { version: '3.0', action: 'data_exchange', screen: 'S1', flow_token: 'tok', data: { a: 1 } };

/** A handler that never says the same twice. */
function counting() {
  let count = 0;
  const handle = async () => {
    count += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { screen: 'S', data: { count } };
  };
  return { handlers: new Map([['*', handle]]), count: () => count };
}

/** @param {any} [given] */
const sending = (given = envelope(EXCHANGE)) => ({ given, sent: delivery(bodyOf(given)) });

describe('in one process', () => {
  test('at the same time and later: the bytes of the first', async () => {
    const endpoint = new FlowEndpoint(OPTIONS);
    const { handlers, count } = counting();
    const { given, sent } = sending();
    const answers = await Promise.all(Array.from({ length: 10 }, () => endpoint.answer(sent, handlers, {})));
    answers.push(await endpoint.answer(sent, handlers, {}));
    // Another endpoint of the same key is no other.
    answers.push(await new FlowEndpoint(OPTIONS).answer(sent, handlers, {}));
    assert.equal(new Set(answers.map(({ body }) => body)).size, 1);
    assert.deepEqual(opened(answers[0].body, given), { screen: 'S', data: { count: 1 } });
    assert.equal(count(), 1);
  });

  test('another request under its key and vector: 421', async () => {
    const endpoint = new FlowEndpoint(OPTIONS);
    const { handlers, count } = counting();
    const { given, sent } = sending();
    assert.equal((await endpoint.answer(sent, handlers, {})).status, 200);
    const cipher = crypto.createCipheriv('aes-128-gcm', given.key, given.iv);
    const text = JSON.stringify({ ...EXCHANGE, screen: 'S2' });
    const data = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    const started = Date.now();
    const answer = await endpoint.answer(sending({ ...given, data }).sent, handlers, {});
    assert.equal(answer.status, 421);
    assert.ok(Date.now() - started >= 15);
    assert.equal(count(), 1);
  });

  test('an expired token is an answer as well', async () => {
    const endpoint = new FlowEndpoint(OPTIONS);
    let count = 0;
    const handlers = new Map([
      [
        '*',
        () => {
          throw new FlowTokenExpiredError(`No ${++count}`);
        },
      ],
    ]);
    const { given, sent } = sending();
    const [one, other] = [
      await endpoint.answer(sent, handlers, {}),
      await endpoint.answer(sent, handlers, {}),
    ];
    assert.deepEqual([one.status, other], [427, one]);
    assert.deepEqual(opened(one.body, given), { error_msg: 'No 1' });
  });

  test('what came to no answer is handled when it comes again', async () => {
    const endpoint = new FlowEndpoint({ ...OPTIONS, onError() {} });
    let count = 0;
    const handlers = new Map([
      [
        '*',
        async () => {
          count += 1;
          await new Promise((resolve) => setTimeout(resolve, 5));
          if (count === 1) throw new Error('once');
          return { screen: 'S', data: { count } };
        },
      ],
    ]);
    const { given, sent } = sending();
    const twins = await Promise.all([0, 1].map(() => endpoint.answer(sent, handlers, {})));
    assert.deepEqual(
      twins.map(({ status }) => status),
      [500, 500],
    );
    assert.equal((await endpoint.answer(sent, new Map(), {})).status, 404);
    const { body } = await endpoint.answer(sent, handlers, {});
    assert.deepEqual(opened(body, given), { screen: 'S', data: { count: 2 } });
    assert.equal((await endpoint.answer(sent, handlers, {})).body, body);
  });

  test('`processFlowRequest`, with a new configuration each time', async () => {
    const { handlers, count } = counting();
    const { sent } = sending();
    const bodies = [];
    for (let time = 0; time < 3; time++) {
      const request = new Request('http://localhost/flow', {
        method: 'POST',
        headers: /** @type {any} */ (sent.headers),
        body: sent.rawBody,
      });
      const config = { FLOW_API_PRIVATE_PEM: pem, M4D_APP_SECRET: APP_SECRET };
      const response = await processFlowRequest(request, /** @type {any} */ (config), {}, handlers);
      bodies.push(await response.text());
    }
    assert.equal(new Set(bodies).size, 1);
    assert.equal(count(), 1);
  });
});

describe('what is remembered', () => {
  const exchange = (/** @type {string} */ id) => ({ id, digest: 'd' });
  const sealed = (/** @type {string} */ body) => async () => ({
    answer: { status: 200, headers: {}, body },
    isSealed: true,
  });

  test('so many answers, so large: who asks for another is refused, not answered anew', async () => {
    const answered = new Answered(1000, 100);
    for (let id = 0; id < 20; id++) await answered.once(exchange(`${id}`), undefined, sealed('x'.repeat(30)));
    const again = async (/** @type {number} */ id) =>
      (await answered.once(exchange(`${id}`), undefined, sealed('other')))?.body.length;
    assert.deepEqual(await Promise.all([0, 16, 17, 18, 19].map(again)), [undefined, undefined, 30, 30, 30]);
    await answered.once(exchange('large'), undefined, sealed('x'.repeat(1000)));
    assert.equal(await answered.once(exchange('large'), undefined, sealed('other')), undefined);
  });

  test('so many requests', async () => {
    const answered = new Answered(10);
    for (let id = 0; id < 100; id++) await answered.once(exchange(`${id}`), undefined, sealed('first'));
    const [oldest, newest] = ['0', '99'].map((id) =>
      answered.once(exchange(id), undefined, sealed('second')),
    );
    assert.equal((await newest)?.body, 'first');
    assert.equal((await oldest)?.body, 'second');
  });
});

describe('several processes with a store', () => {
  /** Each has a memory of its own. @param {any} store */
  const processes = (store) => {
    const exchange = { id: crypto.randomUUID(), digest: 'd' };
    return Array.from({ length: 3 }, () => {
      const answered = new Answered();
      return (/** @type {() => Promise<any>} */ respond) => answered.once(exchange, store, respond);
    });
  };
  const answer = (/** @type {string} */ body) => ({ status: 200, headers: {}, body });

  test('one answers, the others refuse', async () => {
    let count = 0;
    const respond = async () => {
      count += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
      return { answer: answer('a'), isSealed: true };
    };
    const all = processes(new MemoryStore());
    // The store tells owners apart by process, and these are one: the second asks when the first is done.
    const answers = [
      await all[0](respond),
      ...(await Promise.all(all.slice(1).map((once) => once(respond)))),
    ];
    assert.deepEqual(
      answers.map((one) => one?.body),
      ['a', undefined, undefined],
    );
    assert.equal(count, 1);
  });

  test('what failed in one is handled in another', async () => {
    const [one, other] = processes(new MemoryStore());
    const failing = async () => ({ answer: { ...answer(''), status: 500 }, isSealed: false });
    assert.equal((await one(failing))?.status, 500);
    assert.equal((await other(async () => ({ answer: answer('a'), isSealed: true })))?.body, 'a');
  });

  test('nor does what fails in a way that nobody foresaw keep it from being handled', async () => {
    const [one, other] = processes(new MemoryStore());
    await assert.rejects(
      one(() => Promise.reject(new Error('odd'))),
      /odd/,
    );
    assert.equal((await other(async () => ({ answer: answer('a'), isSealed: true })))?.body, 'a');
  });

  test('nothing goes out that the store does not know', async () => {
    const store = new MemoryStore();
    const [one] = processes({
      claim: store.claim.bind(store),
      release: store.release.bind(store),
      complete: async () => 0,
    });
    assert.equal(await one(async () => ({ answer: answer('a'), isSealed: true })), undefined);
    const [two] = processes({
      claim: store.claim.bind(store),
      release: store.release.bind(store),
      complete: () => Promise.reject(new Error('gone')),
    });
    await assert.rejects(two(async () => ({ answer: answer('a'), isSealed: true })));
  });

  test('the processor hands its store on', async () => {
    const store = new MemoryStore();
    const processor = new WebhookProcessor({ ...OPTIONS, accessToken: 't', store });
    processor.onFlow('data_exchange', () => ({ screen: 'S' }));
    const { given, sent } = sending();
    const id = crypto.createHash('sha256').update(given.key).update(given.iv).digest('base64url');
    assert.equal((await processor.receiveFlow(sent)).status, 200);
    assert.deepEqual(await store.claim([`flow:${id}`], { owner: 'another', leaseMs: 1000 }), ['completed']);
  });
});

test('without `onError`, a line on the console tells of what went wrong, and no word of a request', async (t) => {
  const told = t.mock.method(console, 'error', () => {});
  const lines = () => told.mock.calls.map(({ arguments: args }) => args.join(' ')).join('\n');
  const canary = 'canary-9f2';
  const given = () => delivery(bodyOf(envelope({ ...EXCHANGE, flow_token: canary })));
  const failing = new Map([
    [
      '*',
      () => {
        throw Object.assign(new TypeError(canary), { code: 'ERR_OWN' });
      },
    ],
  ]);
  assert.equal((await new FlowEndpoint(OPTIONS).answer(given(), failing, {})).status, 500);
  assert.equal(told.mock.callCount(), 1);
  assert.match(lines(), /A handler failed \(flow\): TypeError ERR_OWN/);
  assert.equal((await new FlowEndpoint({ appSecret: APP_SECRET }).answer(given(), failing, {})).status, 500);
  assert.match(lines(), /FLOW_API_PRIVATE_PEM/);
  const unsigned = new FlowEndpoint({ privatePem: pem });
  assert.equal((await unsigned.answer(given(), failing, {})).status, 500);
  assert.match(lines(), /Set `appSecret` or M4D_APP_SECRET/);
  const nothing = new Map([['*', () => undefined]]);
  const late = new Map([['*', () => new Promise(() => {})]]);
  assert.equal((await new FlowEndpoint(OPTIONS).answer(given(), nothing, {})).status, 500);
  const quick = new FlowEndpoint({ ...OPTIONS, handlerTimeout: 5 });
  assert.equal((await quick.answer(given(), late, {})).status, 500);
  assert.equal(told.mock.callCount(), 5);
  for (const secret of [canary, APP_SECRET, pem]) assert.ok(!lines().includes(secret));
});
