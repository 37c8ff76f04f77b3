// The class `WebhookHandler` of releases 0.1, which programs extend or make for Express.
const { FIELDS } = require('../webhook/fields.js');
const { WebhookProcessor } = require('../webhook/processor.js');

const REMEDY =
  'Mount the handler before express.json(), or keep them: ' +
  "express.json({ limit: '4mb', verify: (req, _res, bytes) => { req.rawBody = bytes; } }).";

/** The class of releases 0.1: a processor that answers Express's requests itself. */
class WebhookHandler extends WebhookProcessor {
  #endpoint;

  /** @param {import('../../types/webhook-processor.js').WebhookProcessorConfig} [config] */
  constructor(config = {}) {
    super(config);
    const { Endpoint } = require('../adapters/endpoint.js');
    this.#endpoint = new Endpoint(config, REMEDY, this);
  }

  /** @param {any} request @param {any} response */
  async handleRequest(request, response) {
    reply(await this.#endpoint.answer('webhook', incoming(request)), response);
  }

  /** @param {any} request @param {any} response */
  async handleVerificationRequest(request, response) {
    reply(await this.#endpoint.answer('GET', incoming(request)), response);
  }

  /** @param {any} request @param {any} response */
  async handleWebhookRequest(request, response) {
    const posted = { ...incoming(request), method: 'POST' };
    reply(await this.#endpoint.answer('POST', posted), response);
  }

  /**
   * @param {string} field `'statuses'`, or `'*'` for all that are no messages
   * @param {(event: { field: string, value: any, timestamp: number }) => unknown} handler
   */
  onEvent(field, handler) {
    const fields = field === '*' ? ['statuses', ...FIELDS.keys()] : [field];
    for (const one of fields) {
      /** @param {unknown} _whatsapp @param {any} processed */
      const listener = (_whatsapp, processed) => {
        const value = one === 'statuses' ? { statuses: [processed.status] } : processed.value;
        return handler({ field: one, value, timestamp: Date.now() });
      };
      this.on(one === 'statuses' ? 'status' : one, listener);
    }
  }
}

/** @param {any} request */
const incoming = (request) => require('../adapters/request.js').nodeRequest(request);

/** @param {{ status: number, body: string }} answer @param {any} response */
function reply({ status, body }, response) {
  response.status(status);
  if (status !== 200 || body === '') {
    response.end();
    return;
  }
  response.setHeader?.('Content-Type', 'text/plain'); // otherwise Express takes the challenge for HTML
  response.send(body);
}

module.exports = { WebhookHandler };
