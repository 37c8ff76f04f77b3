// What all adapters have in common: where webhooks and Flow requests of one configuration arrive, whatever the
// framework. Each adapter is made by `adapter()` of how its framework is read and written.
const { WhatsAppValidationError } = require('../errors.js');
const { MAX_BODY_BYTES, answer: refusal, header } = require('../webhook/delivery.js');
const { described } = require('../webhook/failure.js');
const { stringify } = require('../webhook/json.js');
const { Cache } = require('./cache.js');
const { IncompleteBody } = require('./body.js');

/**
 * @typedef {import('./request.js').Incoming} Incoming
 * @typedef {{ status: number, headers: Record<string, string>, body: string }} Answer
 * @typedef {'GET' | 'POST' | 'webhook' | 'flow'} Action
 */

/** Where webhooks and Flow requests of one configuration arrive, whatever the framework. */
class Endpoint {
  #config;
  #remedy;
  #told = false;

  /**
   * @param {Record<string, any>} config
   * @param {string} remedy how this framework keeps the raw body
   * @param {InstanceType<typeof import('../webhook/processor.js').WebhookProcessor>} [processor] one of this configuration
   */
  constructor(config, remedy, processor) {
    const { WebhookProcessor } = require('../webhook/processor.js');
    this.processor = processor ?? new WebhookProcessor(config, true);
    this.#config = config;
    this.#remedy = remedy;
  }

  /** @param {Action} action @param {Incoming} request @returns {Promise<Answer>} */
  async answer(action, request) {
    try {
      this.processor.getClient(); // the first request is the last occasion to tell of a setting
      return await this[action](request);
    } catch (error) {
      if (error instanceof IncompleteBody) return refusal(400, 'Bad Request'); // nobody is left to read it
      if (!(error instanceof WhatsAppValidationError)) throw error;
      if (this.#config.onError !== undefined || !this.#told) this.report(error);
      this.#told = true; // every delivery would tell the same
      return refusal(500, 'Internal Server Error');
    }
  }

  /** @param {Incoming} request @returns {Answer | Promise<Answer>} */
  webhook(request) {
    if (request.method === 'GET') return this.GET(request);
    if (request.method === 'POST') return this.POST(request);
    const { method, url, headers } = request;
    return this.processor.receive({ method, url, headers, rawBody: '' }); // 405
  }

  /** Meta's verification of the URL. @param {Incoming} request @returns {Answer} */
  GET({ query }) {
    return this.processor.processVerification(
      query('hub.mode'),
      query('hub.verify_token'),
      query('hub.challenge'),
    );
  }

  /** @param {Incoming} request */
  async POST(request) {
    return this.processor.receive(await this.#delivery(request, ['M4D_APP_SECRET']));
  }

  /** @param {Incoming} request */
  async flow(request) {
    const secrets = ['M4D_APP_SECRET', 'WEBHOOK_VERIFICATION_TOKEN'];
    return this.processor.receiveFlow(await this.#delivery(request, secrets));
  }

  /**
   * @param {Incoming} request
   * @param {string[]} secrets any of which signs it, if configured
   */
  async #delivery({ method, url, headers, body }, secrets) {
    const read = await body(this.#config.maxBodyBytes ?? MAX_BODY_BYTES);
    if ('bytes' in read) return { method, url, headers, rawBody: read.bytes };
    // A delivery without a signature is refused or taken as it is, so its exact bytes do not matter.
    if ((this.#verifies(secrets) && isSigned(headers)) || read.parsed === undefined)
      throw rawBodyGone(this.#remedy);
    return { method, url, headers, rawBody: stringify(read.parsed) };
  }

  /** @param {string[]} secrets */
  #verifies(secrets) {
    const configuration = /** @type {Record<string, any>} */ (this.processor.getConfig());
    return this.#config.signature !== 'off' && secrets.some((name) => configuration[name]);
  }

  /**
   * Tells the owner of the endpoint, and never rejects. The sender learns nothing.
   *
   * @param {unknown} error
   */
  async report(error) {
    const { onError } = this.#config;
    try {
      if (typeof onError === 'function') await onError(error);
      else console.error(error instanceof WhatsAppValidationError ? error : withoutText(error));
    } catch (thrown) {
      console.error(withoutText(thrown));
    }
  }
}

/** The text of an error that nobody foresaw may be that of a message. @param {unknown} error */
const withoutText = (error) => described('A webhook request failed', error);

/** @param {string} remedy */
function rawBodyGone(remedy) {
  const reason = 'The signature cannot be checked: a body parser did not keep the bytes of the body.';
  return Object.assign(new WhatsAppValidationError(`${reason} ${remedy}`), { remedy });
}

/** @param {Incoming['headers']} headers */
const isSigned = (headers) => (header(headers, 'x-hub-signature-256') ?? null) !== null;

const cache = new Cache();

/**
 * Makes the function that a framework's users call with their options.
 *
 * @template {any[]} Arguments what the framework calls a handler with
 * @template Result
 * @template Handlers
 * @param {object} framework
 * @param {string} framework.name
 * @param {string} framework.remedy how it keeps the raw body
 * @param {(...args: Arguments) => Incoming} framework.read
 * @param {(answer: Answer, ...args: Arguments) => Result} framework.write
 * @param {(error: unknown, ...args: Arguments) => boolean} [framework.pass] hands an unforeseen error to
 * the framework, if it takes one
 * @param {(handlers: Record<Action, (...args: Arguments) => Promise<Result | Answer>>) => Handlers} framework.build
 */
function adapter({ name, remedy, read, write, pass, build }) {
  /** @param {Record<string, any>} [config] */
  return function webhookHandler(config = {}) {
    return cache.get(name, config, (forget) => {
      const endpoint = new Endpoint(config, remedy);
      /** @param {Action} action @returns {(...args: Arguments) => Promise<Result | Answer>} */
      const handler =
        (action) =>
        async (...args) => {
          try {
            return write(await endpoint.answer(action, read(...args)), ...args);
          } catch (error) {
            const answer = refusal(500, 'Internal Server Error');
            if (pass?.(error, ...args)) return answer;
            endpoint.report(error);
            return write(answer, ...args);
          }
        };
      const { processor } = endpoint;
      return {
        ...build({
          GET: handler('GET'),
          POST: handler('POST'),
          webhook: handler('webhook'),
          flow: handler('flow'),
        }),
        processor,
        async destroy() {
          forget();
          await processor.close(); // deliveries that are not answered yet need the handlers
          processor.removeAllHandlers();
        },
      };
    });
  };
}

module.exports = { Endpoint, adapter };
