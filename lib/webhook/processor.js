const { core } = require('../addon.js');
const { WhatsAppValidationError } = require('../errors.js');
const { hide, named } = require('../guard.js');
const { Logger } = require('../compat/logger.js');
const { WhatsApp } = require('../client.js');
const { arrive, begin, offer } = require('./conversation.js');
const { MAX_BODY_BYTES, answer, context, deliveryOf, payloadOf, portable, read } = require('./delivery.js');
const { readable } = require('./event.js');
const { FIELDS, MESSAGES, SECURITY } = require('./fields.js');
const { Handlers } = require('./handlers.js');
const { stringify } = require('./json.js');
const { rawKey } = require('./key.js');
const { described } = require('./failure.js');
const { LATE, within } = require('./time-limit.js');

/**
 * @typedef {import('../../types/webhook-processor.js').WebhookProcessorConfig} Config
 * @typedef {import('../../types/webhook-processor.js').Delivery} Delivery
 * @typedef {import('../../types/webhook-processor.js').Answer} Answer
 * @typedef {import('./event.js').Event} Event
 * @typedef {import('./handlers.js').Handler} Handler
 * @typedef {ReturnType<typeof context>} Context
 * @typedef {ReturnType<typeof arrive>} Arrival
 * @typedef {import('./inbox.js').Outcome} Outcome
 * @typedef {import('../../types/store.js').EventStore} EventStore
 */

const HANDLER_TIMEOUT_MS = 30_000;
const LONGEST_CHALLENGE = 1024;
/** In memory, where no store is given: ranks of so many sent messages. */
const RANKS_KEPT = 10_000;

/** How far a message has come; what is not here, such as `failed`, has no place in that order. */
const RANKS = new Map([
  ['sent', 1],
  ['delivered', 2],
  ['read', 3],
  ['played', 4],
]);

let warned = false;

class WebhookProcessor {
  /** @type {InstanceType<typeof WhatsApp> | undefined} */
  #client;
  #config;
  #handlers = new Handlers();
  /** Secrets besides the one in the live configuration. */
  #secrets;
  #signature;
  #store;
  /** Of statuses. @type {Pick<EventStore, 'advance'> | undefined} */
  #ranks;
  #inbox;
  /** @type {{ key: string, endpoint: any } | undefined} */
  #flow;

  /**
   * @param {Config} [config]
   * @param {boolean} [deferring] of the adapters: what is missing, or wrong in the environment, is told with the first
   *   request, because a build that only loads the module has no secrets
   */
  constructor(config = {}, deferring = false) {
    const { appSecret, store, whatsapp } = config;
    this.#config = checked(config);
    this.#signature = config.signature ?? 'when-configured';
    this.#secrets = secretsOf(appSecret).slice(whatsapp ? 0 : 1);
    this.#store = store;
    try {
      this.getClient();
    } catch (error) {
      if (!deferring || isAbout(error, config)) throw error;
    }
    if (store && config.respond === 'before') {
      const { Inbox } = require('./inbox.js');
      this.#inbox = new Inbox(store, config.inbox ?? {}, {
        job: (taken) => this.#job(taken),
        ready: () => !this.#handlers.isEmpty && this.#isConfigured,
        report: (error) => this.#report(error),
      });
    }
  }

  getClient() {
    return this.#whatsapp;
  }

  get #whatsapp() {
    this.#client ??= this.#connect();
    return this.#client;
  }

  #connect() {
    const { appSecret, privatePem, whatsapp } = this.#config;
    const options = { ...this.#config, appSecret: secretsOf(appSecret)[0], privatePem: first(privatePem) };
    const client = /** @type {InstanceType<typeof WhatsApp>} */ (whatsapp ?? new WhatsApp(options));
    if (this.#signature === 'required' && this.#allSecrets(client).length === 0) {
      const error = new WhatsAppValidationError(
        '`appSecret` is missing: `signature: "required"` checks every delivery with it. ' +
          'Set `appSecret` or M4D_APP_SECRET to the secret of the Meta app.',
      );
      throw Object.assign(error, { parameter: 'appSecret' });
    }
    return client;
  }

  get #isConfigured() {
    try {
      return this.#whatsapp !== undefined;
    } catch {
      return false;
    }
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
    const same = core.sameToken(expected, given);
    const body = typeof challenge === 'string' ? challenge : '';
    const accepted = mode === 'subscribe' && expected !== '' && same && body.length <= LONGEST_CHALLENGE;
    if (!accepted) return answer(403, 'Forbidden');
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body };
  }

  /** @param {Request} request */
  processWebhook(request) {
    return this.#answer(async () => this.#accept(await deliveryOf(request, this.#limit)));
  }

  /** @param {Request} request */
  processFlow(request) {
    return this.#answer(async () => this.receiveFlow(await deliveryOf(request, this.#limit)));
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
        return this.#answer(() => this.#accept(delivery));
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

  /** @param {{ limit?: number, after?: string }} [options] */
  async deadLetters(options) {
    const letters = await this.#needed().deadLetters(options);
    return letters.map(({ body, ...letter }) => ({ ...letter, event: eventOf(letter.key, body)?.event }));
  }

  /** @param {readonly string[]} keys */
  async replay(keys) {
    const replayed = await this.#needed().replay(keys);
    this.#inbox?.wake();
    return replayed;
  }

  /** @param {readonly string[]} keys */
  discard(keys) {
    return this.#needed().discard(keys);
  }

  async close() {
    await this.#inbox?.close();
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
        const register = function (handler) {
          slots(this.#handlers).set(name, checkHandler(handler));
        };
        hide(WebhookProcessor.prototype, method, named(method, register));
      }
    }
  }

  get #limit() {
    return this.#config.maxBodyBytes ?? MAX_BODY_BYTES;
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

  #allSecrets(client = this.#whatsapp) {
    return [client.config.M4D_APP_SECRET, ...this.#secrets].filter((secret) => secret !== '');
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
   * Never rejects: the sender learns nothing of what went wrong, `onError` does.
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
   * @param {Delivery} delivery
   * @returns {Promise<Answer>}
   */
  async #accept(delivery) {
    const { refusal, text = '', payload, isOurs, events = [] } = read(delivery, this.#policy());
    if (refusal !== undefined) return { ...refusal, headers: { ...refusal.headers } };
    const shared = context(delivery, () => text);
    const raw = this.#rawEvent(payload, text);
    if (!isOurs) {
      if (raw) await this.#handleAll([raw], shared);
      return answer(404, 'Received webhook for non-WhatsApp event');
    }
    const all = raw ? [raw, ...events] : events;
    if (!this.#store) await this.#handleAll(all, shared);
    else if (this.#inbox) return this.#put(this.#store, all, delivery);
    else return this.#settle(this.#store, all, shared);
    return answer(200);
  }

  /**
   * @param {any} payload
   * @param {string} text
   * @returns {Event | undefined}
   */
  #rawEvent(payload, text) {
    const { raw, rawFields } = this.#handlers;
    if (raw === undefined) return undefined;
    const processed = rawFields.length === 0 ? payload : selected(payload, rawFields);
    if (processed === undefined) return undefined;
    return { kind: 'raw', name: '', key: this.#store ? rawKey(text) : '', processed };
  }

  /**
   * As 3.1.1: whatever a handler does, the next one runs.
   *
   * @param {Event[]} events
   * @param {Context} shared
   */
  async #handleAll(events, shared) {
    const { handlerTimeout: limit = HANDLER_TIMEOUT_MS } = this.#config;
    const arrived = events.map((event) => ({ event, arrival: this.#arrive(event) }));
    for (const { event, arrival } of arrived) {
      await this.#run(event, shared, arrival, async (handle) => {
        try {
          const result = handle();
          if (isPromise(result) && (await within(limit, result)) === LATE) throw late(limit);
        } catch (error) {
          this.#report(error, event);
        }
      });
    }
  }

  /**
   * Handles the events that nobody else has handled or is handling, and answers whether all are done.
   *
   * @param {EventStore} store
   * @param {Event[]} events
   * @param {Context} shared
   */
  async #settle(store, events, shared) {
    const { Leases } = require('./leases.js');
    const leases = new Leases(store, (error) => this.#report(error));
    const wanted = events.filter((event) => this.#concerns(event));
    const keys = [...new Set(wanted.map(({ key }) => key))].filter((key) => key !== '');
    /** @type {Map<string, import('../../types/store.js').Claim | undefined>} */
    const claims = keys.length > 0 ? await leases.claim(keys) : new Map();
    let done = true;
    const mine = wanted.filter(({ key }) => {
      const claim = key === '' ? 'claimed' : claims.get(key);
      claims.set(key, 'completed'); // named twice in one delivery, it is handled once
      if (claim === 'busy') done = false; // it may still fail there: Meta shall ask again
      return claim === 'claimed';
    });
    const arrived = mine.map((event) => ({ event, arrival: this.#arrive(event) }));
    for (const { event, arrival } of arrived) {
      /** @param {Outcome} outcome */
      const finish = async ({ error }) => {
        if (event.key === '') return;
        if (error === undefined) leases.complete(event.key);
        else await leases.release([event.key]);
      };
      const { outcome, settled } = await this.#attempt(event, shared, arrival);
      if (outcome) await finish(outcome);
      else settled.then(finish);
      if (!outcome || outcome.error !== undefined) done = false;
    }
    await leases.settled();
    return done ? answer(200) : answer(500, 'Internal Server Error');
  }

  /**
   * @param {EventStore} store
   * @param {Event[]} events
   * @param {Delivery} delivery
   */
  async #put(store, events, delivery) {
    // Without any handler, this process receives for others.
    const wanted = this.#handlers.isEmpty ? events : events.filter((event) => this.#concerns(event));
    const source = portable(delivery);
    const stored = wanted.map(({ key, ...event }) => ({
      key: key || `event:${crypto.randomUUID()}`,
      body: stringify({ ...event, delivery: source }),
    }));
    if (stored.length > 0) await store.put(stored);
    this.#inbox?.wake();
    return answer(200);
  }

  /**
   * An event of the inbox, ready to be handled.
   *
   * @param {{ key: string, body: string }} taken
   * @returns {import('./inbox.js').Job}
   */
  #job({ key, body }) {
    const { event, delivery, lane } = /** @type {NonNullable<ReturnType<typeof eventOf>>} */ (
      eventOf(key, body, true)
    );
    const shared = context(delivery, () => stringify(payloadOf(event)));
    const arrival = this.#arrive(event);
    return { lane, run: () => this.#attempt(event, shared, arrival) };
  }

  /**
   * Runs an event's handlers until one fails. What takes too long goes on and is waited for no longer:
   * `outcome` is missing then, and `settled` will have it.
   *
   * @param {Event} event
   * @param {Context} shared
   * @param {Arrival | undefined} arrival
   * @returns {Promise<{ outcome: Outcome | undefined, settled: Promise<Outcome> }>}
   */
  async #attempt(event, shared, arrival) {
    const { handlerTimeout: limit = HANDLER_TIMEOUT_MS } = this.#config;
    const running = this.#run(event, shared, arrival, async (handle) => {
      await handle();
    });
    const settled = running.then(
      () => ({}),
      (error) => {
        this.#report(error, event);
        return { error: error ?? new Error('A handler threw nothing.') };
      },
    );
    const outcome = await within(limit, settled);
    if (outcome !== LATE) return { outcome: /** @type {Outcome} */ (outcome), settled };
    this.#report(late(limit), event);
    return { outcome: undefined, settled };
  }

  /**
   * @param {Event} event
   * @param {Context} shared
   * @param {Arrival | undefined} arrival
   * @param {(handle: () => unknown) => Promise<void>} call
   */
  async #run(event, shared, arrival, call) {
    if (arrival) {
      if (this.#store && !arrival.isAwaited) await this.#offer(this.#store, arrival);
      if (begin(arrival)) return;
    }
    const handlers = this.#handlers.of(event);
    if (handlers.length === 0) return;
    if (event.kind === 'status' && (await this.#isStale(event))) return;
    const processed = readable(event);
    for (const handler of handlers) await call(() => handler(this.#whatsapp, processed, shared));
  }

  /**
   * @param {EventStore} store
   * @param {Arrival} arrival
   */
  async #offer(store, arrival) {
    try {
      await offer(store, arrival);
    } catch (error) {
      this.#report(error); // the message itself is not lost by it
    }
  }

  /** @param {Event} event */
  #arrive(event) {
    return event.kind === 'message' ? arrive(event) : undefined;
  }

  /**
   * Messages concern everybody: somebody may be waiting for one in another process.
   *
   * @param {Event} event
   */
  #concerns(event) {
    return event.kind === 'message' || this.#handlers.of(event).length > 0;
  }

  /**
   * Whether a status comes after one that is further on, and is to be dropped.
   *
   * @param {Event} event
   */
  async #isStale({ name, processed }) {
    const { statusOrder = 'keep' } = this.#config;
    const rank = RANKS.get(name);
    if (statusOrder === 'keep' || rank === undefined) return false;
    const { id, recipient_id, recipient_participant_id } = processed.status;
    const key = `${id}:${recipient_participant_id ?? recipient_id}`.slice(0, 512);
    this.#ranks ??= this.#store ?? memoryOfRanks();
    processed.stale = (await this.#ranks.advance(key, rank)) > rank;
    return processed.stale && statusOrder === 'drop';
  }

  /**
   * @param {unknown} error
   * @param {Event} [event] none if it is about the delivery or the store
   */
  #report(error, event) {
    const { onError } = this.#config;
    if (onError === undefined) {
      const what = event ? `A handler failed (${event.kind})` : 'A delivery could not be handled';
      logger.error(described(what, error));
      return;
    }
    // Not waited for, and whatever comes of it ends here: who hears of errors must not make more of them.
    new Promise((resolve) => resolve(onError(error, event))).catch(() => {});
  }

  #needed() {
    if (this.#store) return this.#store;
    throw new WhatsAppValidationError(
      'The option `store` is missing: without one there are no dead letters.',
    );
  }

  #flowEndpoint() {
    const { FLOW_API_PRIVATE_PEM, FLOW_API_PASSPHRASE, WEBHOOK_VERIFICATION_TOKEN } = this.#whatsapp.config;
    const { privatePem, onError, handlerTimeout } = this.#config;
    const options = {
      privatePem: Array.isArray(privatePem) ? privatePem : FLOW_API_PRIVATE_PEM,
      passphrase: FLOW_API_PASSPHRASE,
      appSecret: this.#allSecrets(),
      verifyToken: WEBHOOK_VERIFICATION_TOKEN,
      signature: this.#signature,
      maxBodyBytes: this.#limit,
      handlerTimeout,
      onError,
    };
    const key = JSON.stringify(options);
    if (this.#flow?.key !== key) {
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

const logger = new Logger('WEBHOOK_PROCESSOR');

function memoryOfRanks() {
  const { MemoryStore } = require('../store/memory.js');
  return new MemoryStore({ limit: RANKS_KEPT });
}

/**
 * An event as it was put into the inbox.
 *
 * @param {string} key
 * @param {string} body
 * @param {boolean} [strict] rejects what is none
 */
function eventOf(key, body, strict = false) {
  try {
    const { delivery, ...rest } = JSON.parse(body);
    /** @type {Event} */
    const event = { ...rest, key };
    return { event, delivery, lane: laneOf(event) };
  } catch (error) {
    if (strict) throw error;
    return undefined;
  }
}

/**
 * What is handled in order: everything about one customer, and about one field of an account.
 *
 * @param {Event} event
 */
function laneOf({ kind, name, processed }) {
  const { phoneNumberId, wabaId, message, status } = processed;
  const customer = message?.from ?? status?.recipient_id;
  return customer === undefined ? `${kind}:${wabaId}:${name}` : `${phoneNumberId}:${customer}`;
}

/** @param {number} milliseconds */
function late(milliseconds) {
  const message = `The handler is still running after ${milliseconds} ms (\`handlerTimeout\`).`;
  return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
}

/**
 * @param {any} value
 * @returns {value is PromiseLike<unknown>}
 */
const isPromise = (value) => typeof value?.then === 'function';

/**
 * @param {Config} config
 * @returns {Config}
 */
function checked(config) {
  const { signature, onError, handlerTimeout, maxBodyBytes, store, respond, statusOrder, inbox } = config;
  choice('respond', respond, ['after', 'before']);
  choice('statusOrder', statusOrder, ['keep', 'mark', 'drop']);
  if (store !== undefined && typeof store?.claim !== 'function') {
    throw new WhatsAppValidationError('The option `store` must be an event store, such as a `MemoryStore`.');
  }
  if (respond === 'before' && store === undefined) {
    throw new WhatsAppValidationError(
      'The option `store` is missing: `respond: "before"` keeps events there.',
    );
  }
  positive('inbox.maxAttempts', inbox?.maxAttempts, 1);
  positive('inbox.initialDelayMs', inbox?.initialDelayMs, 0);
  positive('inbox.concurrency', inbox?.concurrency, 1);
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

/**
 * Whether an error is about an option that was given, not about one that is missing or that the environment gives.
 *
 * @param {any} error
 * @param {Record<string, any>} config
 */
function isAbout({ parameter }, config) {
  if (typeof parameter !== 'string') return true;
  const given = config[parameter.split('.', 1)[0]];
  return given !== undefined && given !== null && given !== '';
}

/** @param {unknown} value */
const first = (value) => (Array.isArray(value) ? value[0] : value);

module.exports = { WebhookProcessor };
