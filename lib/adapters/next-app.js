// The webhook adapter for Next.js's App Router: how its requests are read and its answers written.
const { adapter } = require('./endpoint.js');
const { webRequest } = require('./request.js');
const { webResponse } = require('./response.js');

const nextjsAppWebhookHandler = adapter({
  name: 'nextjs-app',
  remedy: 'Let nothing read the request before the handler, or give the handler `request.clone()`.',
  read: (/** @type {Request} */ request) => webRequest(request),
  write: webResponse,
  build: ({ GET, POST, flow }) => ({ GET, POST, webhook: { GET, POST }, flow: { GET: flow, POST: flow } }),
});

module.exports = { nextjsAppWebhookHandler, webhookHandler: nextjsAppWebhookHandler };
