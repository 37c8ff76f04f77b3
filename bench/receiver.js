// A server that receives deliveries, in a process of its own: `node receiver.js NAME OPTIONS` (JSON). One line
// of JSON out once it listens; on SIGTERM another one with what it did.
const { createHmac, timingSafeEqual } = require('node:crypto');
const http = require('node:http');
const { performance } = require('node:perf_hooks');
const { setTimeout: delay } = require('node:timers/promises');
const { appSecret, config } = require('./delivery.js');

/**
 * @typedef {{ store?: string, respond?: 'after' | 'before', handler?: 'count' | 'wait' | 'block',
 *   milliseconds?: number, every?: number }} Options what every so many-th handler does, and for how long
 */

let handled = 0;

/** @type {Record<NonNullable<Options['handler']>, (milliseconds: number) => unknown>} */
const handlers = {
  count: () => {},
  wait: (milliseconds) => delay(milliseconds),
  block(milliseconds) {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  },
};

/** @param {Options} options */
async function settings({ store, respond }) {
  if (store === undefined) return config;
  const { DurableStore } = require('../lib/store/durable.js');
  return { ...config, store: await DurableStore.open({ path: store }), respond };
}

/** @param {any} endpoint @param {Options} options */
function handling(endpoint, { handler = 'count', milliseconds = 0, every = 1 }) {
  let called = 0;
  endpoint.processor.onText(async () => {
    if (called++ % every === 0) await handlers[handler](milliseconds);
    handled += 1;
  });
  return endpoint;
}

const library = require('..');

/** @type {Record<string, (options: Options) => Promise<import("node:net").Server>>} */
const servers = {
  // By hand, as the documentation of Express and of Meta suggest.
  async 'express by hand'() {
    const express = require('express');
    const verify = (
      /** @type {any} */ request,
      /** @type {any} */ _response,
      /** @type {Buffer} */ bytes,
    ) => {
      const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex');
      const expected = createHmac('sha256', appSecret).update(bytes).digest();
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error('forged');
    };
    const app = express();
    app.use(express.json({ limit: '4mb', verify }));
    app.post('/webhook', (request, response) => {
      for (const { changes } of request.body.entry) {
        for (const { value } of changes) handled += value.messages.length;
      }
      response.sendStatus(200);
    });
    return http.createServer(app);
  },

  async express(options) {
    const express = require('express');
    const whatsapp = handling(library.expressWebhookHandler(await settings(options)), options);
    return http.createServer(express().all('/webhook', whatsapp.webhook));
  },

  async 'node-http'(options) {
    const whatsapp = handling(library.nodeWebhookHandler(await settings(options)), options);
    return http.createServer(whatsapp.webhook);
  },

  async fastify(options) {
    const whatsapp = handling(library.fastifyWebhookHandler(await settings(options)), options);
    const app = require('fastify').fastify();
    app.register(whatsapp.plugin);
    await app.ready();
    return app.server;
  },

  async koa(options) {
    const whatsapp = handling(library.koaWebhookHandler(await settings(options)), options);
    const Koa = require('koa');
    return http.createServer(new Koa().use(whatsapp.webhook).callback());
  },

  async hono(options) {
    const whatsapp = handling(library.honoWebhookHandler(await settings(options)), options);
    const { Hono } = require('hono');
    const { createAdaptorServer } = require('@hono/node-server');
    return createAdaptorServer({ fetch: new Hono().all('/webhook', whatsapp.webhook).fetch });
  },

  async fetch(options) {
    const whatsapp = handling(library.fetchWebhookHandler(await settings(options)), options);
    return require('@hono/node-server').createAdaptorServer({ fetch: whatsapp.webhook });
  },

  async nest(options) {
    require('reflect-metadata');
    const { Module } = require('@nestjs/common');
    const { NestFactory } = require('@nestjs/core');
    const whatsapp = handling(library.nestWebhookHandler(await settings(options)), options);
    class AppModule {}
    Module({})(AppModule);
    const app = await NestFactory.create(AppModule, { bodyParser: false, logger: false });
    app.use('/webhook', whatsapp.webhook);
    await app.init();
    return app.getHttpServer();
  },
};

const [name, options] = process.argv.slice(2);
servers[name](JSON.parse(options)).then((server) => {
  server.listen(0, '127.0.0.1', () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    process.stdout.write(`${JSON.stringify({ port })}\n`);
  });
});
process.once('SIGTERM', () => {
  process.stdout.write(`${JSON.stringify({ handled })}\n`, () => process.exit());
});
