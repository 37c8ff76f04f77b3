// The webhook adapter for Express: how its requests are read and its answers written.
const { adapter } = require('./endpoint.js');
const { nodeRequest } = require('./request.js');
const { expressResponse, passToNext } = require('./response.js');

const expressWebhookHandler = adapter({
  name: 'express',
  remedy:
    'Mount the handler before express.json(), or keep them: ' +
    "express.json({ limit: '4mb', verify: (req, _res, bytes) => { req.rawBody = bytes; } }).",
  read: (/** @type {any} */ request, /** @type {any} */ _response, /** @type {any} */ _next) =>
    nodeRequest(request),
  write: expressResponse,
  pass: passToNext,
  build: (handlers) => handlers,
});

module.exports = {
  ExpressWebhook: expressWebhookHandler,
  expressWebhookHandler,
  webhookHandler: expressWebhookHandler,
};
