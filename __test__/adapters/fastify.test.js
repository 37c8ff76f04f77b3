// The Fastify adapter does what every adapter must do, and leaves the application's own parsers alone.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { fastify } = require('fastify');
const { fastifyWebhookHandler } = require('../../lib/adapters/fastify.js');
const { config, deliver, payload, request, written } = require('../support/meta.js');
const { answersWebhooks, recorded } = require('./webhook.js');

/**
 * @param {(app: any, whatsapp: any) => unknown} routes
 * @param {object} [options] of the handler
 */
async function application(routes, options) {
  const whatsapp = fastifyWebhookHandler({ ...config, ...options });
  const app = fastify();
  await routes(app, whatsapp);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const close = async () => {
    app.server.closeAllConnections();
    await app.close();
    await whatsapp.destroy();
  };
  return { origin, webhook: `${origin}/webhook`, flow: `${origin}/flow`, close, ...recorded(whatsapp) };
}

answersWebhooks('fastify plugin', () =>
  application((app, whatsapp) => app.register(whatsapp.plugin, { flowPath: '/flow' })),
);

answersWebhooks('fastify with a parser that keeps the bytes', () =>
  application((app, whatsapp) => {
    const parser = { parseAs: 'buffer', bodyLimit: 5 * 2 ** 20 };
    app.addContentTypeParser('*', parser, (_request, bytes, done) => done(null, bytes));
    app.addContentTypeParser('application/json', parser, (_request, bytes, done) => done(null, bytes));
    app.all('/webhook', whatsapp.webhook);
    app.all('/flow', whatsapp.flow);
  }),
);

test('the plugin leaves the parsers of the application alone, and takes a prefix', async (t) => {
  const server = await application((app, whatsapp) => {
    app.register(whatsapp.plugin, { prefix: '/meta', path: '/hook' });
    app.post('/other', async (/** @type {any} */ { body }) => ({ got: body.a }));
  });
  t.after(server.close);
  assert.equal((await deliver(`${server.origin}/meta/hook`, written(payload('hi')))).status, 200);
  assert.equal(server.handled().length, 1);
  const headers = { 'content-type': 'application/json' };
  const other = await request(`${server.origin}/other`, { method: 'POST', headers, body: '{"a":1}' });
  assert.equal(other.body, '{"got":1}');
});

test('a route outside the plugin, behind the parser of Fastify', async (t) => {
  /** @type {any[]} */
  const errors = [];
  const server = await application((app, whatsapp) => app.post('/webhook', whatsapp.POST), {
    onError: (/** @type {any} */ error) => errors.push(error),
  });
  t.after(server.close);
  assert.equal((await deliver(server.webhook, written(payload('hi')))).status, 500);
  assert.match(errors[0].message, /app\.register\(whatsapp\.plugin\)/);
});
