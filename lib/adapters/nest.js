// The webhook adapter for NestJS: how its requests are read and its answers written.
const { adapter } = require('./endpoint.js');
const { nodeRequest } = require('./request.js');
const { expressResponse, fastifyResponse, nodeResponse, passToNext } = require('./response.js');

const nestWebhookHandler = adapter({
  name: 'nest',
  remedy: 'Create the application with NestFactory.create(AppModule, { rawBody: true }).',
  // A controller gets the platform's request, and a middleware on Fastify gets that of Node.js.
  read: (/** @type {any} */ request, /** @type {any} */ _response, /** @type {any} */ _next) =>
    nodeRequest(request, request, request.raw ?? request),
  write(answer, request, response) {
    if (typeof response.headers === 'function') return fastifyResponse(answer, request, response);
    if (typeof response.send === 'function') return expressResponse(answer, request, response);
    return nodeResponse(answer, request, response);
  },
  pass: passToNext,
  build: (handlers) => handlers,
});

module.exports = { nestWebhookHandler, webhookHandler: nestWebhookHandler };
