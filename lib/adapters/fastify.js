// The webhook adapter for Fastify: how its requests are read and its answers written.
const { adapter } = require('./endpoint.js');
const { nodeRequest } = require('./request.js');
const { fastifyResponse } = require('./response.js');

const fastifyWebhookHandler = adapter({
  name: 'fastify',
  remedy: 'Register the routes with `app.register(whatsapp.plugin)`, or keep them as `request.rawBody`.',
  read: (/** @type {any} */ request, /** @type {any} */ _reply) => nodeRequest(request, request, request.raw),
  write: fastifyResponse,
  build: (handlers) => ({
    ...handlers,
    /**
     * The routes, without a parser in front of them. The application keeps its own parsers.
     *
     * @param {any} app
     * @param {{ path?: string, flowPath?: string }} options
     */
    async plugin(app, { path = '/webhook', flowPath }) {
      app.removeAllContentTypeParsers();
      app.addContentTypeParser(
        '*',
        (/** @type {any} */ _request, /** @type {any} */ _payload, /** @type {any} */ done) => done(null),
      );
      app.all(path, handlers.webhook);
      if (flowPath !== undefined) app.all(flowPath, handlers.flow);
    },
  }),
});

module.exports = { fastifyWebhookHandler, webhookHandler: fastifyWebhookHandler };
