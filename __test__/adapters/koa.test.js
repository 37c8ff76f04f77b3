// The Koa adapter does what every adapter must do, behind a parser that kept the bytes or did not.

const assert = require('node:assert/strict');
const http = require('node:http');
const { test } = require('node:test');
const Koa = require('koa');
const { koaWebhookHandler } = require('../../lib/adapters/koa.js');
const { listen } = require('../support/listen.js');
const { config, deliver, payload, written } = require('../support/meta.js');
const { answersWebhooks, recorded } = require('./webhook.js');

/**
 * @param {((ctx: any, next: () => Promise<void>) => Promise<void>)[]} middlewares
 * @param {object} [options] of the handler
 */
async function application(middlewares, options) {
  const whatsapp = koaWebhookHandler({ ...config, ...options });
  const app = new Koa();
  app.silent = true; // about connections that break
  for (const middleware of middlewares) app.use(middleware);
  app.use((ctx) => (ctx.path === '/flow' ? whatsapp.flow(ctx) : whatsapp.webhook(ctx)));
  const { origin, close } = await listen(http.createServer(app.callback()));
  const stop = () => {
    close();
    whatsapp.destroy();
  };
  return { webhook: `${origin}/webhook`, flow: `${origin}/flow`, close: stop, ...recorded(whatsapp) };
}

/** Reads the body as Koa's parsers do. @param {any} ctx */
async function text(ctx) {
  const chunks = [];
  for await (const chunk of ctx.req) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

answersWebhooks('koa', () => application([]));

test('behind a parser that keeps rawBody, as koa-bodyparser does', async (t) => {
  const server = await application([
    async (ctx, next) => {
      ctx.request.rawBody = await text(ctx);
      ctx.request.body = JSON.parse(ctx.request.rawBody);
      await next();
    },
  ]);
  t.after(server.close);
  assert.equal((await deliver(server.webhook, written(payload('Grüße')))).status, 200);
  assert.deepEqual(server.handled()[0].text, 'Grüße');
});

test('behind one that does not', async (t) => {
  /** @type {any[]} */
  const errors = [];
  const parse = async (/** @type {any} */ ctx, /** @type {() => Promise<void>} */ next) => {
    ctx.request.body = JSON.parse(await text(ctx));
    await next();
  };
  const server = await application([parse], { onError: (/** @type {any} */ error) => errors.push(error) });
  t.after(server.close);
  assert.equal((await deliver(server.webhook, written(payload('hi')))).status, 500);
  assert.match(errors[0].message, /ctx\.request\.rawBody/);
});
