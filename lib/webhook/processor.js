// The face of webhooks: `WebhookProcessor` registers handlers, takes deliveries in and answers them. Programs make one
// themselves or through an adapter. What happens to an event is in `direct.js` or `inbox.js`, and in `handling.js`.
const { core } = require('../addon.js');
const { WhatsAppValidationError } = require('../errors.js');
const { hide, named } = require('../guard.js');
const { answer, context, deliveryOf, read } = require('./delivery.js');
const { Direct } = require('./direct.js');
const { readable } = require('./event.js');
const { reporter, shown } = require('./failure.js');
const { FIELDS, MESSAGES, SECURITY } = require('./fields.js');
const { Handlers } = require('./handlers.js');
const { Handling } = require('./handling.js');
const { checked, checkedHandler, isAbout, isBlank, secretsOf } = require('./options.js');
const { Policy } = require('./policy.js');
const { rawEvent } = require('./raw.js');
const { Refusals } = require('./refusals.js');

/**
 * @typedef {import('../../types/webhook-processor.js').WebhookProcessorConfig} Config
 * @typedef {import('../../types/webhook-processor.js').Delivery} Delivery
 * @typedef {import('../../types/webhook-processor.js').Answer} Answer
 * @typedef {import('./handlers.js').Handler} Handler
 */

const LONGEST_CHALLENGE = 1024;

class WebhookProcessor {
  #config;
  #policy;
  #report;
  #refusals;
  #handlers = new Handlers();
  #handling;
  /** The way of answering. */
  #way;
  #isClosed = false;
  /** Deliveries and Flow requests that are not answered yet. @type {Set<Promise<Answer>>} */
  #open = new Set();
  /** @type {{ key: string, endpoint: any } | undefined} */
  #flow;

  /**
   * @param {Config} [config]
   * @param {boolean} [deferring] of the adapters: what is missing, or wrong in the environment, is told with the first
   *   request, because a build that only loads the module has no secrets
   */
  constructor(config = {}, deferring = false) {
    this.#config = checked(config);
    const policy = new Policy(config);
    try {
      void policy.client;
    } catch (error) {
      if (!deferring || isAbout(error, config)) throw error;
    }
    this.#policy = policy;
    this.#report = reporter(config.onError);
    this.#refusals = new Refusals(this.#report);
    const handling = new Handling(this.#handlers, config, () => policy.client, this.#report);
    this.#handling = handling;
    const { store, respond, inbox = {} } = config;
    if (store && respond === 'before') {
      const { Inbox } = require('./inbox.js');
      const ready = () => !handling.isIdle && policy.isConfigured;
      this.#way = new Inbox(store, { ...inbox, leaseMs: config.leaseMs }, handling, this.#report, ready);
    } else {
      this.#way = new Direct(store, handling, this.#report, config);
    }
  }

  getClient() {
    return this.#policy.client;
  }

  getConfig() {
    return this.#policy.client.config;
  }

  /** @param {string | string[]} appSecret */
  enableSignatureVerification(appSecret) {
    const secrets = secretsOf('appSecret', appSecret);
    if (secrets.length === 0) throw new WhatsAppValidationError('`appSecret` is missing.');
    this.#policy.requireSignature(secrets);
    return this;
  }

  /**
   * @param {string | null | undefined} mode
   * @param {string | null | undefined} token
   * @param {string | null | undefined} challenge
   * @returns {Answer}
   */
  processVerification(mode, token, challenge) {
    const { WEBHOOK_VERIFICATION_TOKEN: expected } = this.#policy.client.config;
    const given = typeof token === 'string' ? token : '';
    const same = core.sameToken(expected, given);
    const body = typeof challenge === 'string' ? challenge : '';
    const accepted = mode === 'subscribe' && !isBlank(expected) && same && body.length <= LONGEST_CHALLENGE;
    if (!accepted) {
      // Other requests than Meta's are no verification.
      if (mode === 'subscribe' && isBlank(expected)) this.#refusals.tell('unset');
      else if (mode === 'subscribe' && !same) this.#refusals.tell('token');
      return answer(403, 'Forbidden');
    }
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body };
  }

  /** @param {Request} request */
  processWebhook(request) {
    return this.#answer(async () => {
      const delivery = await deliveryOf(request, this.#policy.limit);
      return this.#serve(() => this.#accept(delivery));
    });
  }

  /** @param {Request} request */
  processFlow(request) {
    return this.#answer(async () => this.receiveFlow(await deliveryOf(request, this.#policy.limit)));
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
        return this.#answer(() => this.#serve(() => this.#accept(delivery)));
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
    return this.#answer(() =>
      this.#serve(async () => {
        const endpoint = this.#flowEndpoint();
        const given = await endpoint.answer(delivery, this.#handlers.flows, this.#policy.client);
        if (given.status === 432) this.#refusals.tell('flow');
        return given;
      }),
    );
  }

  /** @param {{ limit?: number, after?: string }} [options] */
  async deadLetters(options) {
    const letters = await this.#store().deadLetters(options);
    return letters.map(({ body, ...letter }) => ({ ...letter, event: eventOf({ key: letter.key, body }) }));
  }

  /** @param {readonly string[]} keys */
  async replay(keys) {
    const replayed = await this.#store().replay(keys);
    this.#way.wake();
    return replayed;
  }

  /** @param {readonly string[]} keys */
  discard(keys) {
    return this.#store().discard(keys);
  }

  async close() {
    this.#isClosed = true;
    const closing = this.#way.close(); // at once, so that the inbox begins nothing while deliveries end
    await Promise.allSettled(this.#open);
    await closing;
    this.#handling.close();
  }

  [Symbol.asyncDispose]() {
    return this.close();
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
    checkedHandler(listener.handler);
    const { filter: given } = listener;
    if (given !== undefined && typeof given !== 'function' && !(given instanceof RegExp)) {
      throw new WhatsAppValidationError('`filter` must be a function or a regular expression.');
    }
    return this.#handlers.listen(name, listener);
  }

  /** @param {{ attach(processor: WebhookProcessor): unknown }} extension */
  use(extension) {
    if (typeof extension?.attach !== 'function') {
      throw new WhatsAppValidationError('`extension` must have a method `attach`, as an Outbox has.');
    }
    extension.attach(this);
    return this;
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
    this.#handlers.messages.set(type, checkedHandler(handler));
  }

  /** @param {Handler} handler */
  onMessagePreProcess(handler) {
    this.#handlers.before = checkedHandler(handler);
  }

  /** @param {Handler} handler */
  onMessagePostProcess(handler) {
    this.#handlers.after = checkedHandler(handler);
  }

  /** @param {Handler} handler */
  onStatus(handler) {
    this.#handlers.status = checkedHandler(handler);
  }

  /** @param {Handler} handler */
  onMessageStatus(handler) {
    this.onStatus(handler);
  }

  /** @param {Handler} handler */
  onIdentityChanged(handler) {
    this.#handlers.identity = checkedHandler(handler);
  }

  /**
   * @param {Handler} handler
   * @param {readonly string[]} [fields]
   */
  onRaw(handler, fields = []) {
    this.#handlers.raw = checkedHandler(handler);
    this.#handlers.rawFields = fields;
  }

  /**
   * @param {string} type
   * @param {Handler} handler
   */
  onFlow(type, handler) {
    this.#handlers.flows.set(type, checkedHandler(handler));
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
    // The tables name these methods. Each replaces the handler of one slot.
    /** @type {[Map<string, string>, (handlers: InstanceType<typeof Handlers>) => Map<string, Handler>][]} */
    const tables = [
      [MESSAGES, ({ messages }) => messages],
      [FIELDS, ({ fields }) => fields],
      [SECURITY, ({ security }) => security],
    ];
    for (const [table, slots] of tables) {
      for (const [name, method] of table) {
        /** @type {(this: WebhookProcessor, handler: Handler) => void} */
        const register = function (handler) {
          slots(this.#handlers).set(name, checkedHandler(handler));
        };
        hide(WebhookProcessor.prototype, method, named(method, register));
      }
    }
  }

  /** @param {string} url */
  #verify(url) {
    const query = new URLSearchParams(url.split('#', 1)[0].replace(/^[^?]*/, ''));
    const [mode, token, challenge] = ['mode', 'verify_token', 'challenge'].map((name) => {
      const values = query.getAll(`hub.${name}`);
      return values.length === 1 ? values[0] : null;
    });
    return this.processVerification(mode, token, challenge);
  }

  /**
   * Answers 500 for whatever is thrown, and tells `onError` what it was, of which the sender learns nothing.
   *
   * @param {() => Promise<Answer>} respond
   */
  async #answer(respond) {
    try {
      return await respond();
    } catch (error) {
      this.#report(error);
      return answer(500, 'Internal Server Error');
    }
  }

  /**
   * Lets `close` wait for an answer. Who comes later is told to come again, to whichever process is there then.
   *
   * @param {() => Promise<Answer>} respond not before the body was read, for which nobody need wait
   */
  async #serve(respond) {
    if (this.#isClosed) return answer(503, 'Service Unavailable');
    const responding = respond();
    this.#open.add(responding);
    try {
      return await responding;
    } finally {
      this.#open.delete(responding);
    }
  }

  /**
   * @param {Delivery} delivery
   * @returns {Promise<Answer>}
   */
  async #accept(delivery) {
    const { refusal, text = '', payload, isOurs, events = [] } = read(delivery, this.#policy.checks());
    if (refusal?.status === 401) this.#refusals.tell('delivery');
    if (refusal !== undefined) return { ...refusal, headers: { ...refusal.headers } };
    const source = context(delivery, () => text);
    const raw = rawEvent(this.#handlers, payload, text, this.#config.store !== undefined);
    if (!isOurs) {
      if (raw) await this.#handling.all([raw], source);
      return answer(404, 'Received webhook for non-WhatsApp event');
    }
    return this.#way.accept(raw ? [raw, ...events] : events, delivery, source);
  }

  #store() {
    const { store } = this.#config;
    if (store) return store;
    throw new WhatsAppValidationError(
      'The option `store` is missing: without one there are no dead letters.',
    );
  }

  #flowEndpoint() {
    const { FLOW_API_PRIVATE_PEM, FLOW_API_PASSPHRASE, WEBHOOK_VERIFICATION_TOKEN } =
      this.#policy.client.config;
    const { privatePem, onError, handlerTimeout, store, flowTokenSignature } = this.#config;
    const { secrets, hadSecret } = this.#policy;
    const settings = {
      privatePem: Array.isArray(privatePem) ? privatePem : FLOW_API_PRIVATE_PEM,
      passphrase: FLOW_API_PASSPHRASE,
      appSecret: hadSecret ? secrets : undefined,
      // In place of an app secret, where there never was one.
      verifyToken: hadSecret || isBlank(WEBHOOK_VERIFICATION_TOKEN) ? undefined : WEBHOOK_VERIFICATION_TOKEN,
      signature: this.#policy.signature,
    };
    const key = JSON.stringify(settings);
    if (this.#flow?.key !== key) {
      const { FlowEndpoint } = require('../flow/endpoint.js');
      const own = { store, maxBodyBytes: this.#policy.limit, handlerTimeout, onError, flowTokenSignature };
      const options = { ...settings, ...own };
      this.#flow = { key, endpoint: new FlowEndpoint(options) };
    }
    return this.#flow.endpoint;
  }
}

/**
 * The event of a dead letter, if it can be read.
 *
 * @param {{ key: string, body: string }} letter
 */
function eventOf({ key, body }) {
  const stored = require('./stored.js');
  try {
    const { event } = stored.read(key, body);
    readable(event); // as the handlers received it
    return shown(event);
  } catch {
    return undefined;
  }
}

module.exports = { WebhookProcessor };
