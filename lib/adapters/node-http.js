const { adapter } = require('./endpoint.js');
const { nodeRequest } = require('./request.js');

const nodeWebhookHandler = adapter({
  name: 'node-http',
  remedy: 'Let nothing read the request before the handler, or keep them as `request.rawBody`.',
  read: (/** @type {any} */ request, /** @type {any} */ _response) => nodeRequest(request),
  write(answer, _request, response) {
    if (!response.headersSent) response.writeHead(answer.status, answer.headers).end(answer.body);
    return answer;
  },
  build: (handlers) => handlers,
});

module.exports = { nodeWebhookHandler, webhookHandler: nodeWebhookHandler };
