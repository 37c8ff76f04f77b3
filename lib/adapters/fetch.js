// The webhook adapter for servers of fetch handlers: how its requests are read and its answers written.
const { adapter } = require('./endpoint.js');
const { webRequest } = require('./request.js');
const { webResponse } = require('./response.js');

const fetchWebhookHandler = adapter({
  name: 'fetch',
  remedy: 'Let nothing read the request before the handler, or give the handler `request.clone()`.',
  read: (/** @type {Request} */ request) => webRequest(request),
  write: webResponse,
  build: (handlers) => handlers,
});

module.exports = { fetchWebhookHandler, webhookHandler: fetchWebhookHandler };
