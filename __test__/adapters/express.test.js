// The Express adapter does what every adapter must do, with and without body parsers in front of it.

const assert = require('node:assert/strict');
const http = require('node:http');
const { after, test } = require('node:test');
const express = require('express');
const { expressWebhookHandler } = require('../../lib/adapters/express.js');
const { listen } = require('../support/listen.js');
const { config, deliver, payload, request, verify, verifyToken, written } = require('../support/meta.js');
const { answersWebhooks, recorded } = require('./webhook.js');

/** @type {(() => void)[]} */
const closing = [];
after(() => {
  for (const close of closing) close();
});

/**
 * An application with these middlewares before the handlers.
 *
 * @param {any[]} middlewares
 * @param {object} [options] of the handler
 */
async function application(middlewares, options = {}) {
  const whatsapp = expressWebhookHandler({ ...config, ...options });
  const app = express().set('env', 'test'); // silent about connections that break
  for (const middleware of middlewares) app.use(middleware);
  app.all('/webhook', whatsapp.webhook);
  app.post('/flow', whatsapp.flow);
  const { origin, close } = await listen(http.createServer(app));
  const kept = recorded(whatsapp);
  const stop = () => {
    close();
    whatsapp.destroy();
  };
  return { app, whatsapp, webhook: `${origin}/webhook`, flow: `${origin}/flow`, close: stop, ...kept };
}

/** @param {Parameters<typeof application>} how */
async function opened(...how) {
  const server = await application(...how);
  closing.push(server.close);
  return server;
}

const keep = (/** @type {any} */ request, /** @type {any} */ _response, /** @type {Buffer} */ bytes) => {
  request.rawBody = bytes;
};

answersWebhooks('express without a parser', () => application([]));
answersWebhooks('express.raw', () => application([express.raw({ type: '*/*', limit: '5mb' })]));
answersWebhooks('express.text', () => application([express.text({ type: '*/*', limit: '5mb' })]));
answersWebhooks('express.json with rawBody', () =>
  // Not strict about empty bodies, as the handler is not: the parser answers what it cannot parse itself.
  application([express.json({ limit: '5mb', verify: keep })]),
);

test('a parser that kept no bytes: 500 for the sender, once on the console how to keep them', async (t) => {
  const error = t.mock.method(console, 'error', () => {});
  const server = await opened([express.json()]);
  const body = written(payload('Grüße'));
  for (let delivery = 0; delivery < 2; delivery++) {
    const { status, body: answer } = await deliver(server.webhook, body);
    assert.deepEqual([status, answer], [500, '{"error":"Internal Server Error"}']);
  }
  assert.equal(server.handled().length, 0);
  assert.equal(error.mock.callCount(), 1);
  const [thrown] = error.mock.calls[0].arguments;
  assert.match(thrown.message, /express\.json\(\{ limit: '4mb', verify: /);
  assert.doesNotMatch(thrown.stack, /Gr|0123456789abcdef/);
});

test('a parser that kept no bytes: onError, if there is one', async (t) => {
  const console_ = t.mock.method(console, 'error', () => {});
  /** @type {any[]} */
  const errors = [];
  const server = await opened([express.json()], {
    onError: (/** @type {any} */ error) => errors.push(error),
  });
  assert.equal((await deliver(server.webhook, written(payload('hi')))).status, 500);
  assert.deepEqual([errors.length, errors[0].name], [1, 'WhatsAppValidationError']);
  assert.equal(console_.mock.callCount(), 0);
});

test('a parser that kept no bytes, where no signature is checked: as in 3.1.1', async (t) => {
  t.mock.method(console, 'error', () => {});
  t.mock.method(process, 'emitWarning', () => {});
  for (const options of [{ appSecret: undefined }, { signature: 'off' }]) {
    const server = await opened([express.json()], options);
    assert.equal((await deliver(server.webhook, written(payload('Grüße')))).status, 200);
    assert.equal(server.handled()[0].text, 'Grüße');
  }
});

test('what is not signed is refused as such, whatever a parser did', async () => {
  const server = await opened([express.json()]);
  const headers = { 'content-type': 'application/json' };
  const { status } = await request(server.webhook, { method: 'POST', headers, body: written(payload('hi')) });
  assert.equal(status, 401);
});

test('below a router, without a query parser', async () => {
  const whatsapp = expressWebhookHandler({ ...config, phoneNumberId: '2' });
  const app = express().set('query parser', false);
  const router = express.Router();
  router.get('/hook', whatsapp.GET);
  router.post('/hook', whatsapp.POST);
  app.use('/deep', router);
  const { origin, close } = await listen(http.createServer(app));
  closing.push(close);
  const kept = recorded(whatsapp);
  const query = `hub.mode=subscribe&hub.verify_token=${verifyToken}&hub.challenge=7`;
  assert.equal((await verify(`${origin}/deep/hook`, query)).body, '7');
  assert.equal((await deliver(`${origin}/deep/hook`, written(payload('hi')))).status, 200);
  assert.equal(kept.handled()[0].url, `${origin}/deep/hook`);
});

test('an error nobody foresaw goes to the application', async () => {
  const server = await opened([]);
  server.whatsapp.processor.receive = async () => {
    throw new Error('out of memory');
  };
  server.app.use((/** @type {any} */ error, _request, response, _next) =>
    response.status(503).send(error.message),
  );
  const { status, body } = await deliver(server.webhook, written(payload('hi')));
  assert.deepEqual([status, body], [503, 'out of memory']);
});
