const { adapter } = require('./endpoint.js');
const { nodeRequest } = require('./request.js');
const { expressResponse, passToNext } = require('./response.js');

const nestWebhookHandler = adapter({
  name: 'nest',
  remedy: 'Create the application with NestFactory.create(AppModule, { rawBody: true }).',
  read: (/** @type {any} */ request, /** @type {any} */ _response, /** @type {any} */ _next) =>
    nodeRequest(request),
  write: expressResponse,
  pass: passToNext,
  build: (handlers) => handlers,
});

module.exports = { nestWebhookHandler, webhookHandler: nestWebhookHandler };
