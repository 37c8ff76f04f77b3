// A Flow endpoint as a business runs it, behind real HTTP, and Meta's side of it played by the emulator.

const assert = require('node:assert/strict');
const http = require('node:http');
const { after, before, describe, test } = require('node:test');

const { FlowTokenExpiredError, FlowTypeEnum, WebhookProcessor, WhatsApp } = require('../..');
const { Emulator } = require('../../emulator');
const { listen } = require('../support/listen.js');

const PASSPHRASE = 'of the endpoint';

/** @type {import('../../emulator/index.js').Emulator} */
let emulator;
/** @type {any} */
let whatsapp;
/** @type {{ publicKey: string, privateKey: string }[]} */
let pairs;

before(async () => {
  emulator = await Emulator.start();
  whatsapp = new WhatsApp(emulator.options);
  pairs = [0, 1].map(() => whatsapp.generateEncryption(PASSPHRASE));
  await whatsapp.encryption.setBusinessPublicKey(pairs[0].publicKey);
});
after(() => emulator.stop());

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, (...args: any[]) => any>} handlers
 * @param {object} [options]
 */
async function endpoint(t, handlers, options = {}) {
  /** @type {unknown[]} */
  const errors = [];
  const processor = new WebhookProcessor({
    ...emulator.options,
    appSecret: emulator.appSecret,
    privatePem: pairs[0].privateKey,
    passphrase: PASSPHRASE,
    onError: (/** @type {unknown} */ error) => void errors.push(error),
    ...options,
  });
  for (const [type, handler] of Object.entries(handlers)) processor.onFlow(type, handler);
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const answer = await processor.receiveFlow({ method, url, headers, rawBody: Buffer.concat(chunks) });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const { origin, close } = await listen(server);
  t.after(close);
  return { url: `${origin}/flow`, errors };
}

/** Answers with what it was asked. */
const echo = {
  [FlowTypeEnum.Change]: (/** @type {any} */ _, /** @type {any} */ { action, screen, data }) => ({
    screen: 'NEXT',
    data: { action, screen, data },
  }),
};

describe('a whole Flow', () => {
  test('ping, INIT, data_exchange, BACK, error notification', async (t) => {
    const { url, errors } = await endpoint(t, echo);
    const flow = emulator.flow(url);
    assert.deepEqual(await flow.ping(), { version: '3.0', data: { status: 'active' } });
    assert.deepEqual(await flow.init(), { screen: 'NEXT', data: { action: 'INIT' } });
    assert.deepEqual(await flow.dataExchange({ screen: 'DATE', data: { day: '1. März' } }), {
      screen: 'NEXT',
      data: { action: 'data_exchange', screen: 'DATE', data: { day: '1. März' } },
    });
    assert.deepEqual(await flow.back({ screen: 'DATE' }), {
      screen: 'NEXT',
      data: { action: 'BACK', screen: 'DATE' },
    });
    assert.deepEqual(await flow.error(), { data: { acknowledged: true } });
    assert.deepEqual(errors, []);
  });

  test('a newer version', async (t) => {
    const { url } = await endpoint(t, echo);
    const flow = emulator.flow(url, { version: '4.0' });
    assert.equal((await flow.ping()).version, '4.0');
    assert.equal((await flow.init()).screen, 'NEXT');
  });

  test('the token is the same in one Flow, and another in the next', async (t) => {
    const { url } = await endpoint(t, {
      [FlowTypeEnum.All]: (/** @type {any} */ _, /** @type {any} */ { flow_token }) => ({
        data: { flow_token },
      }),
    });
    const [one, other] = [emulator.flow(url), emulator.flow(url)];
    const first = await one.init();
    assert.deepEqual(await one.dataExchange(), first);
    assert.notDeepEqual(await other.init(), first);
    assert.deepEqual(await one.init({ flowToken: 'own' }), { data: { flow_token: 'own' } });
  });
});

describe('keys', () => {
  test('a wrong one is 421, and the client reads it again', async (t) => {
    const { url } = await endpoint(t, echo);
    assert.equal((await emulator.flow(url).wrongKey({ screen: 'DATE' })).screen, 'NEXT');
  });

  test('rotation: both are live, then the old one is retired', async (t) => {
    const privatePem = [pairs[1].privateKey, pairs[0].privateKey];
    const both = await endpoint(t, echo, { privatePem });
    const flow = emulator.flow(both.url);
    await flow.ping(); // remembers the old key
    t.after(() => whatsapp.encryption.setBusinessPublicKey(pairs[0].publicKey));
    await whatsapp.encryption.setBusinessPublicKey(pairs[1].publicKey);
    assert.equal((await flow.init()).screen, 'NEXT');
    assert.equal((await emulator.flow(both.url).init()).screen, 'NEXT');
    const retired = await endpoint(t, echo, { privatePem: pairs[1].privateKey });
    await assert.rejects(emulator.flow(retired.url, { publicKey: pairs[0].publicKey }).init(), {
      status: 421,
    });
    assert.equal((await emulator.flow(retired.url).init()).screen, 'NEXT');
  });
});

describe('what the tester reports', () => {
  test('427 with the message for the user', async (t) => {
    const { url, errors } = await endpoint(t, {
      [FlowTypeEnum.Change]: () => {
        throw new FlowTokenExpiredError('Sold out.');
      },
    });
    await assert.rejects(emulator.flow(url).init(), { status: 427, answer: { error_msg: 'Sold out.' } });
    assert.deepEqual(errors, []);
  });

  test('432 when it signs with another secret', async (t) => {
    const { url } = await endpoint(t, echo);
    await assert.rejects(emulator.flow(url, { appSecret: 'another' }).ping(), { status: 432 });
  });

  test('404 and 500', async (t) => {
    const { url, errors } = await endpoint(t, {
      [FlowTypeEnum.Ping]: () => Promise.reject(new Error('broken')),
    });
    await assert.rejects(emulator.flow(url).init(), { status: 404 });
    await assert.rejects(emulator.flow(url).ping(), { status: 500, answer: undefined });
    assert.equal(errors.length, 1);
  });

  test('an answer that is not encrypted', async (t) => {
    const server = http.createServer((_, response) => response.end('{"screen":"NEXT"}'));
    const { origin, close } = await listen(server);
    t.after(close);
    await assert.rejects(emulator.flow(`${origin}/`).ping(), /other than an encrypted answer/);
  });

  test('an endpoint that takes too long', async (t) => {
    const { url } = await endpoint(t, {
      [FlowTypeEnum.Change]: () => new Promise((resolve) => setTimeout(resolve, 2_000)),
    });
    await assert.rejects(emulator.flow(url, { timeoutMs: 100 }).init(), { name: 'TimeoutError' });
  });
});

test('100 at once', async (t) => {
  const { url } = await endpoint(t, echo);
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => emulator.flow(url).dataExchange({ data: { index } })),
  );
  assert.deepEqual(
    answers.map(({ data }) => data.data.index),
    [...answers.keys()],
  );
});
