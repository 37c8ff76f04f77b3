const { sameToken } = require('../native.js');
const { WhatsAppValidationError } = require('../errors.js');
const { WhatsApp } = require('../whatsapp.js');
const { answer, context, deliveryOf, read } = require('./delivery.js');
const { readable } = require('./event.js');
const { FIELDS, MESSAGES, SECURITY } = require('./fields.js');
const { Handlers } = require('./handlers.js');

/**
 * @typedef {import('../../types/webhook-processor.js').WebhookProcessorConfig} Config
 * @typedef {import('../../types/webhook-processor.js').Delivery} Delivery
 * @typedef {import('../../types/webhook-processor.js').Answer} Answer
 * @typedef {import('./event.js').Event} Event
 * @typedef {import('./handlers.js').Handler} Handler
 * @typedef {ReturnType<typeof context>} Context
 */

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const HANDLER_TIMEOUT_MS = 30_000;
const LONGEST_CHALLENGE = 1024;

let warned = false;

class WebhookProcessor {
  #whatsapp;
  #config;
  #handlers = new Handlers();
  /** Secrets besides the one in the live configuration. */
  #secrets;
  #signature;
  /** @type {{ key: string, endpoint: any } | undefined} */
  #flow;

  /** @param {Config} [config] */
  constructor(config = {}) {
    const { appSecret, privatePem } = config;
    this.#config = checked(config);
    this.#signature = config.signature ?? 'when-configured';
    this.#secrets = secretsOf(appSecret).slice(1);
    const options = { ...config, appSecret: secretsOf(appSecret)[0], privatePem: first(privatePem) };
    this.#whatsapp = new WhatsApp(/** @type {any} */ (options));
    if (this.#signature === 'required' && this.#allSecrets().length === 0) {
      throw new WhatsAppValidationError(
        '`appSecret` is missing: `signature: "required"` checks every delivery with it. ' +
          'Set `appSecret` or M4D_APP_SECRET to the secret of the Meta app.',
      );
    }
  }

  getClient() {
    return this.#whatsapp;
  }

  getConfig() {
    return this.#whatsapp.config;
  }

  /** @param {string | string[]} appSecret */
  enableSignatureVerification(appSecret) {
    const secrets = secretsOf(appSecret);
    if (secrets.length === 0) throw new WhatsAppValidationError('`appSecret` is missing.');
    this.#secrets.push(...secrets);
    this.#signature = 'required';
    return this;
  }

  /**
   * @param {string | null | undefined} mode
   * @param {string | null | undefined} token
   * @param {string | null | undefined} challenge
   * @returns {Answer}
   */
  processVerification(mode, token, challenge) {
    const { WEBHOOK_VERIFICATION_TOKEN: expected } = this.#whatsapp.config;
    const given = typeof token === 'string' ? token : '';
    const same = sameToken(expected, given);
    const body = typeof challenge === 'string' ? challenge : '';
    const accepted = mode === 'subscribe' && expected !== '' && same && body.length <= LONGEST_CHALLENGE;
    if (!accepted) return answer(403, 'Forbidden');
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body };
  }

  /** @param {Request} request */
  async processWebhook(request) {
    const { status, headers, body } = await this.#deliver(await deliveryOf(request, this.#limit));
    return { status, body, headers };
  }

  /** @param {Request} request */
  async processFlow(request) {
    const { status, headers, body } = await this.receiveFlow(await deliveryOf(request, this.#limit));
    return { status, body, headers };
  }

  /**
   * @param {Delivery} delivery
   * @returns {Promise<Answer>}
   */
  async receive(delivery) {
    switch (delivery.method.toUpperCase()) {
      case 'GET':
        return this.#verify(delivery.url);
      case 'POST':
        return this.#deliver(delivery);
      default: {
        const refusal = answer(405, 'Method Not Allowed');
        return { ...refusal, headers: { ...refusal.headers, Allow: 'GET, POST' } };
      }
    }
  }

  /**
   * @param {Delivery} delivery
   * @returns {Promise<Answer>}
   */
  async receiveFlow(delivery) {
    return this.#flowEndpoint().answer(delivery, this.#handlers.flows, this.#whatsapp);
  }

  /**
   * @param {string} name
   * @param {any} filter
   * @param {Handler} [handler]
   */
  on(name, filter, handler) {
    const listener = handler === undefined ? { handler: filter, filter: undefined } : { handler, filter };
    if (typeof name !== 'string' || name === '') {
      throw new WhatsAppValidationError('`type` must be the name of a message type or field.');
    }
    checkHandler(listener.handler);
    const { filter: given } = listener;
    if (given !== undefined && typeof given !== 'function' && !(given instanceof RegExp)) {
      throw new WhatsAppValidationError('`filter` must be a function or a regular expression.');
    }
    return this.#handlers.listen(name, listener);
  }

  /**
   * @param {string} type
   * @param {Handler} handler
   */
  onMessage(type, handler) {
    if (type === 'statuses') {
      throw new Error(
        'MessageTypesEnum.Statuses is deprecated. Use onStatus(handler) instead of onMessage(MessageTypesEnum.Statuses, handler)',
      );
    }
    this.#handlers.messages.set(type, checkHandler(handler));
  }

  /** @param {Handler} handler */
  onMessagePreProcess(handler) {
    this.#handlers.before = checkHandler(handler);
  }

  /** @param {Handler} handler */
  onMessagePostProcess(handler) {
    this.#handlers.after = checkHandler(handler);
  }

  /** @param {Handler} handler */
  onStatus(handler) {
    this.#handlers.status = checkHandler(handler);
  }

  /** @param {Handler} handler */
  onMessageStatus(handler) {
    this.onStatus(handler);
  }

  /**
   * @param {Handler} handler
   * @param {readonly string[]} [fields]
   */
  onRaw(handler, fields = []) {
    this.#handlers.raw = checkHandler(handler);
    this.#handlers.rawFields = fields;
  }

  /**
   * @param {string} type
   * @param {Handler} handler
   */
  onFlow(type, handler) {
    this.#handlers.flows.set(type, checkHandler(handler));
  }

  /** @param {string} type */
  offMessage(type) {
    this.#handlers.messages.delete(type);
  }

  offMessagePreProcess() {
    this.#handlers.before = undefined;
  }

  offMessagePostProcess() {
    this.#handlers.after = undefined;
  }

  offStatus() {
    this.#handlers.status = undefined;
  }

  offRaw() {
    this.#handlers.raw = undefined;
    this.#handlers.rawFields = [];
  }

  /** @param {string} type */
  offFlow(type) {
    this.#handlers.flows.delete(type);
  }

  removeAllHandlers() {
    this.#handlers.clear();
  }

  static {
    // The methods of the tables: each replaces the handler of one slot.
    /** @type {[Map<string, string>, (handlers: InstanceType<typeof Handlers>) => Map<string, Handler>][]} */
    const tables = [
      [MESSAGES, ({ messages }) => messages],
      [FIELDS, ({ fields }) => fields],
      [SECURITY, ({ security }) => security],
    ];
    for (const [table, slots] of tables) {
      for (const [name, method] of table) {
        /** @type {(this: WebhookProcessor, handler: Handler) => void} */
        const value = function (handler) {
          slots(this.#handlers).set(name, checkHandler(handler));
        };
        Object.defineProperty(value, 'name', { value: method });
        Object.defineProperty(WebhookProcessor.prototype, method, {
          value,
          writable: true,
          configurable: true,
        });
      }
    }
  }

  get #limit() {
    return this.#config.maxBodyBytes ?? MAX_BODY_BYTES;
  }

  /** @param {string} url */
  #verify(url) {
    const { searchParams } = new URL(url, 'http://localhost');
    const [mode, token, challenge] = ['mode', 'verify_token', 'challenge'].map((name) => {
      const values = searchParams.getAll(`hub.${name}`);
      return values.length === 1 ? values[0] : null;
    });
    return this.processVerification(mode, token, challenge);
  }

  #allSecrets() {
    return [this.#whatsapp.config.M4D_APP_SECRET, ...this.#secrets].filter((secret) => secret !== '');
  }

  /** @returns {{ secrets: string[], verify: boolean, limit: number }} */
  #policy() {
    const secrets = this.#allSecrets();
    const verify = this.#signature === 'required' || (this.#signature !== 'off' && secrets.length > 0);
    if (!verify && this.#signature !== 'off' && !warned) {
      warned = true;
      process.emitWarning(
        'Webhook deliveries are not verified: whoever knows the URL can forge them. ' +
          'Set `appSecret` or M4D_APP_SECRET to the secret of the Meta app (App settings > Basic).',
        { type: 'WhatsAppWarning', code: 'WEBHOOK_UNVERIFIED' },
      );
    }
    return { secrets, verify, limit: this.#limit };
  }

  /**
   * @param {Delivery} delivery
   * @returns {Promise<Answer>}
   */
  async #deliver(delivery) {
    const { refusal, text = '', payload, isOurs, events = [] } = read(delivery, this.#policy());
    if (refusal !== undefined) return { ...refusal, headers: { ...refusal.headers } };
    const shared = context(delivery, () => text);
    const raw = this.#rawEvent(payload);
    if (raw !== undefined) await this.#handle(raw, shared);
    if (!isOurs) return answer(404, 'Received webhook for non-WhatsApp event');
    for (const event of events) await this.#handle(event, shared);
    return answer(200);
  }

  /**
   * @param {any} payload
   * @returns {Event | undefined}
   */
  #rawEvent(payload) {
    const { raw, rawFields } = this.#handlers;
    if (raw === undefined) return undefined;
    const processed = rawFields.length === 0 ? payload : selected(payload, rawFields);
    return processed && { kind: 'raw', name: '', key: '', processed };
  }

  /**
   * @param {Event} event
   * @param {Context} shared
   */
  async #handle(event, shared) {
    const handlers = this.#handlers.of(event);
    if (handlers.length === 0) return;
    const processed = readable(event);
    for (const handler of handlers) {
      try {
        await within(
          this.#config.handlerTimeout ?? HANDLER_TIMEOUT_MS,
          handler(this.#whatsapp, processed, shared),
        );
      } catch (error) {
        await this.#report(error, event);
      }
    }
  }

  /**
   * @param {unknown} error
   * @param {Event} event
   */
  async #report(error, event) {
    try {
      await this.#config.onError?.(error, event);
    } catch {
      // Whoever hears of errors must not make more of them.
    }
  }

  #flowEndpoint() {
    const { FLOW_API_PRIVATE_PEM, FLOW_API_PASSPHRASE, WEBHOOK_VERIFICATION_TOKEN } = this.#whatsapp.config;
    const { privatePem } = this.#config;
    const options = {
      privatePem: Array.isArray(privatePem) ? privatePem : FLOW_API_PRIVATE_PEM,
      passphrase: FLOW_API_PASSPHRASE,
      appSecret: this.#allSecrets(),
      verifyToken: WEBHOOK_VERIFICATION_TOKEN,
    };
    const key = JSON.stringify(options);
    if (this.#flow?.key !== key) {
      // @ts-ignore
      const { FlowEndpoint } = require('../flow/endpoint.js');
      this.#flow = { key, endpoint: new FlowEndpoint(options) };
    }
    return this.#flow.endpoint;
  }
}

/**
 * The payload with the changes of these fields alone, if there are any.
 *
 * @param {any} payload
 * @param {readonly string[]} fields
 */
function selected(payload, fields) {
  if (!Array.isArray(payload?.entry)) return undefined;
  const entry = payload.entry.flatMap((/** @type {any} */ one) => {
    if (!Array.isArray(one?.changes)) return [];
    const changes = one.changes.filter((/** @type {any} */ change) => fields.includes(change?.field));
    return changes.length === 0 ? [] : [{ ...one, changes }];
  });
  return entry.length === 0 ? undefined : { ...payload, entry };
}

/**
 * What the handler settles to, unless that takes too long.
 *
 * @param {number} milliseconds 0 means for ever
 * @param {unknown} result
 */
async function within(milliseconds, result) {
  if (typeof (/** @type {any} */ (result)?.then) !== 'function' || !(milliseconds > 0)) return result;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      const message = `The handler is still running after ${milliseconds} ms (\`handlerTimeout\`).`;
      reject(Object.assign(new Error(message), { code: 'ETIMEDOUT' }));
    }, milliseconds);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Config} config
 * @returns {Config}
 */
function checked(config) {
  const { signature, onError, handlerTimeout, maxBodyBytes } = config;
  choice('signature', signature, ['required', 'when-configured', 'off']);
  positive('handlerTimeout', handlerTimeout, 0);
  positive('maxBodyBytes', maxBodyBytes, 1);
  if (onError !== undefined && typeof onError !== 'function') {
    throw new WhatsAppValidationError('The option `onError` must be a function.');
  }
  return config;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {string[]} choices
 */
function choice(name, value, choices) {
  if (value === undefined || choices.includes(/** @type {string} */ (value))) return;
  const listed = choices.map((one) => `'${one}'`).join(', ');
  throw new WhatsAppValidationError(`The option \`${name}\` must be one of ${listed}.`);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} least
 */
function positive(name, value, least) {
  if (value === undefined || (typeof value === 'number' && value >= least)) return;
  throw new WhatsAppValidationError(`The option \`${name}\` must be a number of at least ${least}.`);
}

/**
 * @param {unknown} handler
 * @returns {Handler}
 */
function checkHandler(handler) {
  if (typeof handler === 'function') return /** @type {Handler} */ (handler);
  throw new WhatsAppValidationError('`handler` must be a function.');
}

/**
 * @param {unknown} appSecret one or several
 * @returns {string[]}
 */
function secretsOf(appSecret) {
  const secrets = Array.isArray(appSecret) ? appSecret : [appSecret];
  if (Array.isArray(appSecret) && secrets.some((secret) => typeof secret !== 'string' || secret === '')) {
    throw new WhatsAppValidationError('The option `appSecret` must hold texts that are not empty.');
  }
  return secrets.filter((secret) => typeof secret === 'string' && secret !== '');
}

/** @param {unknown} value */
const first = (value) => (Array.isArray(value) ? value[0] : value);

module.exports = { WebhookProcessor };
