// The `WhatsApp` class: a client with its settings, its requester and a property for each API module.
// Programs construct it; `exports.js` exports it, webhooks and the standalone API classes make one of their own.
const { core } = require('./addon.js');
const { properties } = require('./compat/names.js');
const { answering } = require('./guard.js');
const { modules } = require('./modules.js');
const { Requester } = require('./requester.js');

/** Under it a `WhatsApp` and its `config` hold their client: hidden, for the library alone. */
const CLIENT = Symbol('client');

/**
 * @typedef {import('../types/config.js').WhatsAppConfig} WhatsAppConfig
 * @typedef {import('../types/native.js').Client} Core
 */

// Loaded with the first request, or the first error: a program that starts waits for neither.
// Loaded with the first call, or the first error: a program that starts waits for neither.
const answers = () => require('./answer.js');
const errors = () => require('./errors.js');

/** Where replies are awaited that another process receives. */
const STORE = Symbol('store');

/** Clients of views on their way to the constructor. Membership, unlike `instanceof`, asks no proxy. */
const views = new WeakSet();

class WhatsApp {
  /** @param {any} [options] a `WhatsAppConfig`; the library itself passes the client of a view */
  constructor(options) {
    const client = /** @type {Core} */ (views.has(Object(options)) ? options : connect(options, new.target));
    Object.defineProperty(this, CLIENT, { value: client });
    Object.defineProperty(this, STORE, {
      value: client === options ? undefined : options?.store,
      writable: true,
    });
    // Own, writable, enumerable properties in the order of 3.1.1: spies and subclasses rely on it.
    this.config = configuration(client, client === options ? undefined : options?.retry);
    this.requester = new Requester(client);
    this.blockUsers = new modules.BlockUsersApi(client);
    this.business = new modules.BusinessApi(client);
    this.calling = new modules.CallingApi(client);
    this.commerce = new modules.CommerceApi(client);
    this.groups = new modules.GroupsApi(client);
    this.marketingMessages = new modules.MarketingMessagesApi(client);
    this.messageHistory = new modules.MessageHistoryApi(client);
    this.messages = new modules.MessageApi(client);
    this.media = new modules.MediaApi(client);
    this.payments = new modules.PaymentsApi(client);
    this.phoneNumbers = new modules.PhoneNumberApi(client);
    this.solutions = new modules.SolutionsApi(client);
    this.twoStepVerification = new modules.TwoStepVerificationApi(client);
    this.flows = new modules.FlowApi(client);
    this.businessProfile = new modules.BusinessProfileApi(client);
    this.templates = new modules.TemplateApi(client);
    this.encryption = new modules.EncryptionApi(client);
    this.qrCode = new modules.QrCodeApi(client);
    this.registration = new modules.RegistrationApi(client);
    this.waba = new modules.WabaApi(client);
  }

  /** @param {number} timeout */
  updateTimeout(timeout) {
    this.config.REQUEST_TIMEOUT = timeout;
  }

  /** @param {string | number} phoneNumberId */
  updateSenderNumberId(phoneNumberId) {
    this.config.WA_PHONE_NUMBER_ID = phoneNumberId;
  }

  /** @param {string} accessToken */
  updateAccessToken(accessToken) {
    this.config.CLOUD_API_ACCESS_TOKEN = accessToken;
  }

  /** @param {string | number} phoneNumberId */
  withNumber(phoneNumberId) {
    if (phoneNumberId === undefined || phoneNumberId === null || phoneNumberId === '') {
      const error = new (errors().WhatsAppValidationError)('`phoneNumberId` is missing.');
      throw answers().failure(error, this.withNumber);
    }
    return view(this, { phoneNumberId }, this.withNumber);
  }

  /** @param {WhatsAppConfig} options */
  with(options) {
    return view(this, options, this.with);
  }

  /** @param {string} [passphrase] */
  generateEncryption(passphrase) {
    const { generateEncryption } = require('./flow/encryption.js');
    return generateEncryption(passphrase || this.config.FLOW_API_PASSPHRASE);
  }

  /**
   * @param {string | number} from
   * @param {{ store?: import('../types/store.js').EventStore }} [options]
   */
  conversation(from, { store = /** @type {any} */ (this)[STORE] } = {}) {
    const { Conversation } = require('./webhook/conversation.js');
    try {
      return new Conversation(String(this.config.WA_PHONE_NUMBER_ID || ''), from, store);
    } catch (error) {
      throw answers().failure(error, this.conversation);
    }
  }

  version() {
    return core.VERSION;
  }

  getUserAgent() {
    return this.requester.userAgent;
  }

  static get Enums() {
    enums ??= clientEnums();
    return enums;
  }
}

for (const name in properties) rename(name, properties[name]);

/**
 * @param {string} name
 * @param {string} property
 */
function rename(name, property) {
  Object.defineProperty(WhatsApp.prototype, name, {
    /** @this {any} */
    get() {
      return this[property];
    },
    // What a program or a subclass keeps under this name is its own and leaves the real property alone.
    set(value) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
    configurable: true,
  });
}

/** @type {ReturnType<typeof clientEnums> | undefined} */
let enums;

/** Without those that 3.1.1 keeps beside the modules they belong to. */
function clientEnums() {
  const elsewhere = /^(Flow|Waba(Account|Business|Health))/;
  return Object.fromEntries(Object.entries(require('./enums.js')).filter(([name]) => !elsewhere.test(name)));
}

/**
 * @param {WhatsAppConfig | undefined} options
 * @param {Function} caller frames up to this one are ours
 */
function connect(options, caller) {
  const userAgent = `meta-cloud-api-native/${core.VERSION} (Node.js ${process.version})`;
  try {
    return new core.Client(options, process.env, userAgent, certificates(options?.ca));
  } catch (error) {
    throw answers().failure(error, caller);
  }
}

/**
 * An instance of the same class over the same connections and retry budget. `WhatsApp`'s constructor
 * alone runs, not that of a subclass: it would build a client of its own.
 *
 * @param {WhatsApp} whatsapp
 * @param {WhatsAppConfig} options
 * @param {Function} caller frames up to this one are ours
 * @returns {WhatsApp}
 */
function view(whatsapp, options, caller) {
  const { [CLIENT]: client } = /** @type {any} */ (whatsapp);
  try {
    const changed = client.view(options, certificates(options?.ca));
    views.add(changed);
    const created = Reflect.construct(WhatsApp, [changed], whatsapp.constructor);
    created[STORE] = options?.store ?? /** @type {any} */ (whatsapp)[STORE];
    const retry = options?.retry ?? whatsapp.config.retry;
    if (retry !== undefined) created.config.retry = retry;
    return created;
  } catch (error) {
    throw answers().failure(error, caller);
  }
}

/**
 * One certificate file or several, as text or bytes.
 *
 * @param {unknown} ca
 * @returns {Uint8Array[]}
 */
function certificates(ca) {
  if (ca === undefined || ca === null) return [];
  if (Array.isArray(ca)) return ca.flatMap(certificates);
  if (typeof ca === 'string') return [Buffer.from(ca)];
  if (ca instanceof Uint8Array) return [ca];
  throw new (errors().WhatsAppValidationError)(
    'The option `ca` must be a PEM certificate or an array of them.',
  );
}

/** The settings of 3.1.1, and whether their value is a secret: readable, but not enumerable. */
const settings = Object.entries({
  WA_BASE_URL: false,
  M4D_APP_ID: false,
  M4D_APP_SECRET: true,
  WA_PHONE_NUMBER_ID: false,
  WA_BUSINESS_ACCOUNT_ID: false,
  CLOUD_API_VERSION: false,
  CLOUD_API_ACCESS_TOKEN: true,
  WEBHOOK_ENDPOINT: false,
  WEBHOOK_VERIFICATION_TOKEN: true,
  LISTENER_PORT: false,
  MAX_RETRIES_AFTER_WAIT: false,
  REQUEST_TIMEOUT: false,
  DEBUG: false,
  FLOW_API_PRIVATE_PEM: true,
  FLOW_API_PASSPHRASE: true,
});

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * `whatsapp.config`: a view of the core's settings. Writing to it takes effect with the next call.
 *
 * @param {Core} client
 * @param {unknown} retry
 * @returns {Record<string, any>}
 */
function configuration(client, retry) {
  const config = { retry };
  for (const [name, secret] of settings) {
    Object.defineProperty(config, name, {
      get: () => client.get(name),
      set: answering((value) => client.set(name, value)),
      enumerable: !secret,
      configurable: true,
    });
  }
  Object.defineProperty(config, CLIENT, { value: client });
  return Object.defineProperty(config, INSPECT, { value: () => shown(config) });
}

/**
 * Values instead of `[Getter/Setter]`, and of a secret only whether it is set.
 *
 * @param {Record<string, any>} config
 */
function shown(config) {
  const secrets = settings.filter(([, secret]) => secret);
  const states = secrets.map(([name]) => [name, config[name] === '' ? '' : '[hidden]']);
  return { ...config, ...Object.fromEntries(states) };
}

/**
 * The native client below a `WhatsApp` or its `config`, if it is one.
 *
 * @param {unknown} holder
 * @returns {Core | undefined}
 */
const coreOf = (holder) => Object(holder)[CLIENT];

module.exports = { WhatsApp, coreOf };
