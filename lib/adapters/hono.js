// The webhook adapter for Hono: how its requests are read and its answers written.
const { isRaw, webBody } = require('./body.js');
const { adapter } = require('./endpoint.js');
const { webRequest } = require('./request.js');
const { webResponse } = require('./response.js');

const honoWebhookHandler = adapter({
  name: 'hono',
  remedy: 'Let nothing read the body before the handler except by `c.req.text()` or `c.req.arrayBuffer()`.',
  read: (/** @type {any} */ { req }) =>
    webRequest(req.raw, async (limit) => {
      // What a middleware has read stays here; `json` in older releases only as an object.
      const { bytes, arrayBuffer, text } = req.bodyCache ?? {};
      const cached = await (bytes ?? arrayBuffer ?? text);
      if (cached instanceof ArrayBuffer) return { bytes: new Uint8Array(cached) };
      return isRaw(cached) ? { bytes: cached } : webBody(req.raw, limit);
    }),
  write: webResponse,
  build: (handlers) => handlers,
});

module.exports = { honoWebhookHandler, webhookHandler: honoWebhookHandler };
