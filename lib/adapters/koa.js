// The webhook adapter for Koa: how its requests are read and its answers written.
const { adapter } = require('./endpoint.js');
const { nodeRequest } = require('./request.js');

const koaWebhookHandler = adapter({
  name: 'koa',
  remedy: 'Mount the handler before the body parser, or keep them as `ctx.request.rawBody`.',
  read: (/** @type {any} */ ctx) => nodeRequest(ctx.request, ctx.request, ctx.req),
  write({ status, headers, body }, ctx) {
    ctx.status = status;
    ctx.body = body;
    ctx.set(headers);
  },
  build: (handlers) => handlers,
});

module.exports = { koaWebhookHandler, webhookHandler: koaWebhookHandler };
