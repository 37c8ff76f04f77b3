// The Hono adapter does what every adapter must do, behind middleware that has read the request too.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { createAdaptorServer } = require('@hono/node-server');
const { Hono } = require('hono');
const { bodyLimit } = require('hono/body-limit');
const { honoWebhookHandler } = require('../../lib/adapters/hono.js');
const { listen } = require('../support/listen.js');
const { config, deliver, payload, written } = require('../support/meta.js');
const { answersWebhooks, recorded } = require('./webhook.js');

/**
 * @param {any[]} middlewares
 * @param {object} [options] of the handler
 */
async function application(middlewares, options) {
  const whatsapp = honoWebhookHandler({ ...config, ...options });
  const app = new Hono();
  for (const middleware of middlewares) app.use(middleware);
  app.all('/webhook', whatsapp.webhook);
  app.all('/flow', whatsapp.flow);
  const server = /** @type {import('node:http').Server} */ (createAdaptorServer({ fetch: app.fetch }));
  const { origin, close } = await listen(server);
  const stop = () => {
    close();
    whatsapp.destroy();
  };
  return { webhook: `${origin}/webhook`, flow: `${origin}/flow`, close: stop, ...recorded(whatsapp) };
}

answersWebhooks('hono', () => application([]));

for (const [about, middleware] of Object.entries({
  'c.req.text()': async (/** @type {any} */ c, next) => {
    await c.req.text();
    await next();
  },
  'c.req.json()': async (/** @type {any} */ c, next) => {
    await c.req.json();
    await next();
  },
  'c.req.arrayBuffer()': async (/** @type {any} */ c, next) => {
    await c.req.arrayBuffer();
    await next();
  },
  bodyLimit: bodyLimit({ maxSize: 2 ** 20 }),
})) {
  test(`behind a middleware that uses ${about}`, async (t) => {
    const server = await application([middleware]);
    t.after(server.close);
    const body = written(payload('Grüße'));
    assert.equal((await deliver(server.webhook, body)).status, 200);
    assert.deepEqual([server.handled()[0].text, server.handled()[0].rawBody], ['Grüße', body]);
  });
}

test('behind one that reads the request itself', async (t) => {
  /** @type {any[]} */
  const errors = [];
  const read = async (/** @type {any} */ c, /** @type {() => Promise<void>} */ next) => {
    await c.req.raw.text();
    await next();
  };
  const server = await application([read], { onError: (/** @type {any} */ error) => errors.push(error) });
  t.after(server.close);
  assert.equal((await deliver(server.webhook, written(payload('hi')))).status, 500);
  assert.match(errors[0].message, /c\.req\.text\(\)/);
});
