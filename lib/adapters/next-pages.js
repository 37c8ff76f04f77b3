// The webhook adapter for Next.js's Pages Router: how its requests are read and its answers written.
const { adapter } = require('./endpoint.js');
const { nodeRequest } = require('./request.js');
const { expressResponse } = require('./response.js');

const nextjsPagesWebhookHandler = adapter({
  name: 'nextjs-page',
  remedy: 'Export this from the API route: `const config = { api: { bodyParser: false } }`.',
  read: (/** @type {any} */ request, /** @type {any} */ _response) => nodeRequest(request),
  write: expressResponse,
  build: (handlers) => handlers,
});

module.exports = { nextjsPagesWebhookHandler, webhookHandler: nextjsPagesWebhookHandler };
