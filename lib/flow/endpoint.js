// The Flow endpoint: it checks, decrypts, handles and answers Meta's requests. `WebhookProcessor` keeps one, and
// `processFlowRequest` of 3.1.1 makes one for each configuration.
const { selfOf } = require('../client.js');
const { WhatsAppError, WhatsAppValidationError } = require('../errors.js');
const {
  MAX_BODY_BYTES,
  answer: refusal,
  context,
  decode,
  deliveryOf,
  reasonToRefuse,
} = require('../webhook/delivery.js');
const { reporter } = require('../webhook/failure.js');
const { isTooDeep } = require('../webhook/json.js');
const { checkEnvironment, checkLine, secretsOf } = require('../webhook/options.js');
const { LATE, within } = require('../webhook/time-limit.js');
const { Answered } = require('./answered.js');
const { privateKeys } = require('./encryption.js');
const { open } = require('./envelope.js');
const { FlowTokenExpiredError } = require('./error.js');
const { kindOf } = require('./requests.js');
const { isSigned } = require('./token-signature.js');

/**
 * @typedef {import('../../types/webhook-processor.js').Delivery} Delivery
 * @typedef {import('../../types/webhook-processor.js').Answer} Answer
 * @typedef {(whatsapp: any, request: any, context: any) => any} Handler
 *
 * @typedef {object} Options
 * @property {string | readonly string[]} [privatePem] PKCS#8 or PKCS#1; several while they are being rotated
 * @property {string} [passphrase] of those that are encrypted
 * @property {string | readonly string[] | undefined} [appSecret]
 * @property {string | undefined} [verifyToken] checks signatures where there is no app secret, as 3.1.1 does
 * @property {'required' | 'when-configured' | 'off'} [signature]
 * @property {'required' | 'when-present' | 'off' | undefined} [flowTokenSignature] default 'off'
 * @property {import('../../types/store.js').EventStore | undefined} [store] what other processes have answered
 * @property {number | undefined} [maxBodyBytes] default 4 MiB
 * @property {number | undefined} [handlerTimeout] milliseconds a handler is waited for, default 10000: Meta waits no longer
 * @property {import('../../types/webhook-processor.js').WebhookProcessorConfig['onError']} [onError]
 */

/**
 * No 421 goes out earlier than this after the request came in: several times what decrypting takes, so that
 * why it failed cannot be told from when.
 */
const REFUSAL_DELAY_MS = 20;

const HANDLER_TIMEOUT_MS = 10_000;

const answered = new Answered();

let warned = false;

/**
 * Answers the requests of WhatsApp Flows, in Meta's status codes: 421 makes the app fetch the public key
 * again, 427 ends the Flow, 432 refuses a signature.
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint
 */
class FlowEndpoint {
  #options;
  #tell;
  #secrets;
  /** @type {string[]} */
  #appSecrets;
  /** Parsed at the first request, and then kept. @type {ReturnType<typeof privateKeys> | undefined} */
  #keys;
  /** @type {unknown} */
  #unusable;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    this.#tell = reporter(options.onError);
    if (options.passphrase?.trim()) checkLine('passphrase', options.passphrase);
    const appSecrets = secretsOf('appSecret', options.appSecret);
    this.#appSecrets = appSecrets;
    const { flowTokenSignature = 'off' } = options;
    if (flowTokenSignature !== 'off' && appSecrets.length === 0) {
      throw new WhatsAppValidationError(
        'The option `flowTokenSignature` needs `appSecret` or M4D_APP_SECRET: Meta signs with the secret of the app.',
      );
    }
    this.#secrets = appSecrets.length > 0 ? appSecrets : secretsOf('verifyToken', options.verifyToken);
    if (options.signature !== 'off' && appSecrets.length === 0 && this.#secrets.length > 0 && !warned) {
      warned = true;
      process.emitWarning(
        'Flow requests are checked with the verify token, which Meta does not sign with. ' +
          'Set `appSecret` or M4D_APP_SECRET to the secret of the Meta app (App settings > Basic).',
        { type: 'WhatsAppWarning', code: 'FLOW_APP_SECRET' },
      );
    }
  }

  /**
   * Never rejects for what a sender sends or a handler does: failures go to `onError`.
   *
   * @param {Delivery} delivery
   * @param {ReadonlyMap<string, Handler>} handlers by `FlowTypeEnum`
   * @param {unknown} client the handlers' first argument
   * @returns {Promise<Answer>}
   */
  async answer(delivery, handlers, client) {
    /** @type {Awaited<ReturnType<typeof open>>} */
    let exchange;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    try {
      const { rawBody } = delivery;
      const bytes = typeof rawBody === 'string' ? Buffer.from(rawBody) : rawBody;
      const reason = reasonToRefuse(bytes, delivery.headers, this.#policy());
      if (reason === 'too-large') return refusal(413, 'Payload Too Large');
      if (reason === 'forged') return refusal(432, 'Unauthorized');
      const earliest = new Promise((resolve) => {
        timer = setTimeout(resolve, REFUSAL_DELAY_MS);
      });
      const text = typeof rawBody === 'string' ? rawBody : decode(bytes);
      const body = parsed(text);
      if (body === undefined) return refusal(400, 'Invalid JSON');
      exchange = await open(body, this.#privateKeys());
      if (exchange !== undefined) {
        const opened = exchange;
        const request = context(delivery, () => text);
        const once = answered.once(opened, this.#options.store, () =>
          this.#respond(opened, () => {
            this.#checkToken(opened.request);
            return respond(opened.request, handlers, client, request);
          }),
        );
        const answer = await once;
        if (answer !== undefined) return answer;
      }
      await earliest;
      return refusal(421, 'Misdirected Request');
    } catch (error) {
      this.#report(error, exchange?.request);
      return refusal(500, 'Internal server error');
    } finally {
      clearTimeout(timer);
      exchange?.wipe();
    }
  }

  /**
   * The answer to a request, and whether it is encrypted: then it is the only one.
   *
   * @param {NonNullable<Awaited<ReturnType<typeof open>>>} exchange
   * @param {() => Promise<any>} handle
   */
  async #respond({ request, seal }, handle) {
    try {
      const limit = this.#options.handlerTimeout ?? HANDLER_TIMEOUT_MS;
      const response = await within(limit, handle());
      if (response === LATE) throw late(limit);
      if (response === undefined) return { answer: refusal(404, 'Handler not found'), isSealed: false };
      return { answer: sealed(200, await seal(response)), isSealed: true };
    } catch (error) {
      if (error instanceof FlowTokenExpiredError) {
        return { answer: sealed(427, await seal({ error_msg: error.message })), isSealed: true };
      }
      this.#report(error, request);
      return { answer: refusal(500, 'Internal server error'), isSealed: false };
    }
  }

  /**
   * Ends a Flow whose token Meta has not signed for this person. A health check has none.
   *
   * @param {any} request
   */
  #checkToken(request) {
    const { flowTokenSignature = 'off' } = this.#options;
    if (flowTokenSignature === 'off' || kindOf(request) === 'ping') return;
    const { flow_token_signature: signature, flow_token: token } = Object(request);
    const isMissing = signature === undefined || signature === null;
    if (isMissing && flowTokenSignature === 'when-present') return;
    if (!isSigned(signature, token, this.#appSecrets)) throw new FlowTokenExpiredError();
  }

  #policy() {
    const verify = this.#options.signature !== 'off';
    if (verify && this.#secrets.length === 0) {
      throw new WhatsAppValidationError(
        'Flow requests cannot be checked. Set `appSecret` or M4D_APP_SECRET to the secret of the Meta app.',
      );
    }
    return { secrets: this.#secrets, verify, limit: this.#options.maxBodyBytes ?? MAX_BODY_BYTES };
  }

  #privateKeys() {
    if (this.#unusable !== undefined) throw this.#unusable; // a key that cannot be read is not tried again
    try {
      this.#keys ??= privateKeys(this.#options.privatePem, this.#options.passphrase);
      return this.#keys;
    } catch (cause) {
      const { message } = /** @type {Error} */ (cause);
      this.#unusable = Object.assign(new WhatsAppValidationError(message), { cause });
      throw this.#unusable;
    }
  }

  /**
   * @param {unknown} error
   * @param {any} request
   */
  #report(error, request) {
    const event = request && { kind: 'flow', name: kindOf(request) ?? '', key: '', processed: request };
    this.#tell(error, event);
  }
}

/**
 * What to answer; `undefined` when nobody is there to do so.
 *
 * @param {any} request
 * @param {ReadonlyMap<string, Handler>} handlers
 * @param {unknown} client
 * @param {unknown} context
 */
async function respond(request, handlers, client, context) {
  const kind = kindOf(request);
  const own = kind && handlers.get(kind);
  switch (kind) {
    case 'ping': {
      const active = { version: request.version ?? '3.0', data: { status: 'active' } };
      return (await own?.(client, request, context)) ?? active;
    }
    case 'error':
      return (await own?.(client, request, context)) ?? { data: { acknowledged: true } };
    default: {
      const handler = own ?? handlers.get('*');
      if (handler === undefined) return undefined;
      const response = await handler(client, request, context);
      if (typeof response === 'object' && response !== null) return response;
      throw new WhatsAppError(
        `The Flow handler returned ${response === null ? 'null' : typeof response}; ` +
          'it must return an object, such as { screen, data }.',
      );
    }
  }
}

/** @param {number} milliseconds */
function late(milliseconds) {
  const message = `The Flow handler is still running after ${milliseconds} ms; Meta waits for 10 seconds.`;
  return Object.assign(new WhatsAppError(message), { code: 'ETIMEDOUT' });
}

/**
 * The Flow endpoint of 3.1.1 as a function. `WebhookProcessor` and its adapters are the same with less to
 * pass.
 *
 * @param {Request} request
 * @param {Record<string, any>} config such as `whatsapp.config`
 * @param {unknown} whatsapp
 * @param {ReadonlyMap<string, Handler>} flowHandlers by `FlowTypeEnum`
 * @returns {Promise<Response>}
 * @example
 * const handlers = new Map([[FlowTypeEnum.Change, async (whatsapp, request) => ({ screen: 'DONE', data: {} })]]);
 * const response = await processFlowRequest(request, whatsapp.config, whatsapp, handlers);
 */
async function processFlowRequest(request, config, whatsapp, flowHandlers) {
  const delivery = await deliveryOf(request, MAX_BODY_BYTES);
  const answer = await endpointOf(config).answer(delivery, flowHandlers, whatsapp);
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}

/** @type {WeakMap<object, { settings: Record<string, any>, endpoint: FlowEndpoint }>} */
const endpoints = new WeakMap();

/** @param {Record<string, any>} config */
function endpointOf(config) {
  // In the configuration of a client, a text that is empty is one that is not set.
  const isClients = selfOf(config) !== undefined;
  if (isClients) checkEnvironment(config, {});
  /** @param {string} name */
  const secret = (name) => (isClients ? config[name] || undefined : config[name]);
  /** @type {Record<string, any>} */
  const settings = {
    privatePem: config.FLOW_API_PRIVATE_PEM,
    passphrase: config.FLOW_API_PASSPHRASE,
    appSecret: secret('M4D_APP_SECRET'),
    verifyToken: secret('WEBHOOK_VERIFICATION_TOKEN'),
  };
  const known = endpoints.get(config);
  if (known && Object.keys(settings).every((name) => known.settings[name] === settings[name])) {
    return known.endpoint;
  }
  const endpoint = new FlowEndpoint(settings);
  endpoints.set(config, { settings, endpoint });
  return endpoint;
}

/**
 * @param {number} status
 * @param {string} body encrypted
 * @returns {Answer}
 */
const sealed = (status, body) => ({ status, headers: { 'Content-Type': 'text/plain' }, body });

/** @param {string} text */
function parsed(text) {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

module.exports = { FlowEndpoint, processFlowRequest };
