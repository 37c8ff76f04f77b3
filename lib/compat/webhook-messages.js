// `processWebhookMessages` of 3.1.1, which programs call with a request and a table of handlers.
const { FIELDS } = require('../webhook/fields.js');
const { WebhookProcessor } = require('../webhook/processor.js');

/**
 * 3.1.1's low-level form: one delivery, with the handlers of the moment.
 *
 * @param {Request} request
 * @param {import('../../types/whatsapp.js').WhatsApp} whatsapp
 * @param {Record<string, any>} handlers
 */
async function processWebhookMessages(request, whatsapp, handlers) {
  const processor = /** @type {any} */ (new WebhookProcessor({ whatsapp }));
  for (const [type, handler] of handlers.messageHandlers ?? []) processor.onMessage(type, handler);
  const { preProcessHandler, postProcessHandler, statusHandler, rawHandler, rawHandlerFields } = handlers;
  if (preProcessHandler) processor.onMessagePreProcess(preProcessHandler);
  if (postProcessHandler) processor.onMessagePostProcess(postProcessHandler);
  if (statusHandler) processor.onStatus(statusHandler);
  if (rawHandler) processor.onRaw(rawHandler, rawHandlerFields);
  for (const method of FIELDS.values()) {
    // `onAccountUpdate` here is `accountUpdateHandler` there.
    const handler = handlers[`${method[2].toLowerCase()}${method.slice(3)}Handler`];
    if (handler) processor[method](handler);
  }
  const { status, headers, body } = await processor.processWebhook(request);
  return new Response(body, { status, headers });
}

module.exports = { processWebhookMessages };
