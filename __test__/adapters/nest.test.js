// The NestJS adapter does what every adapter must do, on Express and on Fastify.

require('reflect-metadata');
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { All, Controller, Module, Req, Res } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { ExpressAdapter } = require('@nestjs/platform-express');
const { FastifyAdapter } = require('@nestjs/platform-fastify');
const { nestWebhookHandler } = require('../../lib/adapters/nest.js');
const { config, deliver, payload, written } = require('../support/meta.js');
const { answersWebhooks, recorded } = require('./webhook.js');

/** Decorators by hand: what TypeScript makes of `@All(path) name(@Req() request, @Res() response)`. */
function controller(whatsapp) {
  class WebhookController {
    webhook(request, response) {
      return whatsapp.webhook(request, response);
    }
    flow(request, response) {
      return whatsapp.flow(request, response);
    }
  }
  for (const name of ['webhook', 'flow']) {
    Req()(WebhookController.prototype, name, 0);
    Res()(WebhookController.prototype, name, 1);
    All(name)(
      WebhookController.prototype,
      name,
      Object.getOwnPropertyDescriptor(WebhookController.prototype, name),
    );
  }
  Controller()(WebhookController);
  return WebhookController;
}

const platforms = {
  express: () => new ExpressAdapter(),
  fastify: () => new FastifyAdapter({ bodyLimit: 5 * 2 ** 20 }),
};

/**
 * @param {object} how
 * @param {keyof typeof platforms} [how.platform]
 * @param {import('@nestjs/common').NestApplicationOptions} [how.application]
 * @param {boolean} [how.middleware] instead of a controller
 * @param {object} [how.options] of the handler
 */
async function application({ platform = 'express', application, middleware = false, options } = {}) {
  const whatsapp = nestWebhookHandler({ ...config, ...options });
  class AppModule {
    configure(consumer) {
      if (!middleware) return;
      consumer.apply(whatsapp.webhook).forRoutes('webhook');
      consumer.apply(whatsapp.flow).forRoutes('flow');
    }
  }
  Module({ controllers: middleware ? [] : [controller(whatsapp)] })(AppModule);
  const app = await NestFactory.create(AppModule, platforms[platform](), { logger: false, ...application });
  if (application?.rawBody && platform === 'express') {
    // biome-ignore lint/correctness/useHookAtTopLevel: Nest's, not React's
    /** @type {any} */ (app).useBodyParser('json', { limit: '5mb' });
  }
  await app.listen(0, '127.0.0.1');
  const origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const close = async () => {
    app.getHttpServer().closeAllConnections();
    await app.close();
    await whatsapp.destroy();
  };
  return { webhook: `${origin}/webhook`, flow: `${origin}/flow`, close, ...recorded(whatsapp) };
}

for (const platform of /** @type {const} */ (['express', 'fastify'])) {
  answersWebhooks(`nest on ${platform}, a controller with rawBody`, () =>
    application({ platform, application: { rawBody: true } }),
  );
  answersWebhooks(`nest on ${platform}, a middleware without a parser`, () =>
    application({ platform, application: { bodyParser: false }, middleware: true }),
  );

  test(`on ${platform}, with the parser of Nest alone`, async (t) => {
    /** @type {any[]} */
    const errors = [];
    const server = await application({
      platform,
      options: { onError: (/** @type {any} */ error) => errors.push(error) },
    });
    t.after(server.close);
    assert.equal((await deliver(server.webhook, written(payload('hi')))).status, 500);
    assert.match(errors[0].message, /NestFactory\.create\(AppModule, \{ rawBody: true \}\)/);
  });
}
