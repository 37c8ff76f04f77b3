// The adapter for servers that speak `Request` and `Response` does what every adapter must do.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { createAdaptorServer } = require('@hono/node-server');
const { fetchWebhookHandler } = require('../../lib/adapters/fetch.js');
const { listen } = require('../support/listen.js');
const { config, payload, signature, written } = require('../support/meta.js');
const { answersWebhooks, recorded } = require('./webhook.js');

answersWebhooks('fetch', async () => {
  const whatsapp = fetchWebhookHandler(config);
  // A server of fetch handlers, without Hono above it.
  const fetch = (/** @type {Request} */ request) =>
    new URL(request.url).pathname === '/flow' ? whatsapp.flow(request) : whatsapp.webhook(request);
  const { origin, close } = await listen(/** @type {any} */ (createAdaptorServer({ fetch })));
  return { webhook: `${origin}/webhook`, flow: `${origin}/flow`, close, ...recorded(whatsapp) };
});

test('a request that was read before, and its clone', async (t) => {
  /** @type {any[]} */
  const errors = [];
  const onError = (/** @type {any} */ error) => errors.push(error);
  const whatsapp = fetchWebhookHandler({ ...config, onError });
  t.after(() => whatsapp.destroy());
  const { handled } = recorded(whatsapp);
  const body = written(payload('Grüße'));
  const headers = { 'x-hub-signature-256': signature(body) };
  const request = new Request('https://example.com/webhook', { method: 'POST', headers, body });
  const clone = request.clone();
  await request.json();
  assert.equal((await whatsapp.webhook(request)).status, 500);
  assert.match(errors[0].message, /request\.clone\(\)/);
  assert.equal((await whatsapp.webhook(clone)).status, 200);
  assert.equal(handled()[0].url, 'https://example.com/webhook');
});
