// The webhook adapter for Next.js in both routers, as 3.1.1 has it.
const { adapter } = require('./endpoint.js');
const { nodeRequest, webRequest } = require('./request.js');
const { expressResponse, webResponse } = require('./response.js');

/** The name of release 1.2, which the site of 3.x uses for either router. The request tells which it is. */
const nextjsWebhookHandler = adapter({
  name: 'nextjs',
  remedy: 'Of an API route, export `const config = { api: { bodyParser: false } }`.',
  read: (/** @type {any} */ request, /** @type {any} */ _response) =>
    isWeb(request) ? webRequest(request) : nodeRequest(request),
  write: (answer, request, response) =>
    isWeb(request) ? webResponse(answer) : expressResponse(answer, request, response),
  build: (handlers) => handlers,
});

/** @param {any} request */
const isWeb = (request) => typeof request.headers?.get === 'function';

module.exports = {
  NextJsWebhook: nextjsWebhookHandler,
  nextjsWebhookHandler,
  webhookHandler: nextjsWebhookHandler,
};
