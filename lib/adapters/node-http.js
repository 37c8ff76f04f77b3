// The webhook adapter for Node.js alone: how its requests are read and its answers written.
const { adapter } = require('./endpoint.js');
const { nodeRequest } = require('./request.js');
const { nodeResponse } = require('./response.js');

const nodeWebhookHandler = adapter({
  name: 'node-http',
  remedy: 'Let nothing read the request before the handler, or keep them as `request.rawBody`.',
  read: (/** @type {any} */ request, /** @type {any} */ _response) => nodeRequest(request),
  write: nodeResponse,
  build: (handlers) => handlers,
});

module.exports = { nodeWebhookHandler, webhookHandler: nodeWebhookHandler };
