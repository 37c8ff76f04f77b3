// The `WhatsApp` class: a client with its settings, its requester and a property for each API module.
// Programs construct it; `exports.js` exports it, webhooks and the standalone API classes make one of their own.
const { core } = require('./addon.js');
const { properties } = require('./compat/names.js');
const { answering } = require('./guard.js');
const { modules } = require('./modules.js');
const { Requester } = require('./requester.js');

/**
 * Under it a `WhatsApp` and its `config` hold the `WhatsApp` itself, hidden, for the library alone: what the core
 * calls its own is lost behind a proxy, and a property is not. The symbol is the same for every load of this file.
 */
const SELF = Symbol.for('meta-cloud-api.self');

/** @typedef {import('../types/config.js').WhatsAppConfig} WhatsAppConfig */

// These are loaded with the first call or the first error, so that a program that starts waits for neither.
const answers = () => require('./answer.js');
const errors = () => require('./errors.js');

/** Where replies are awaited that another process receives. */
const STORE = Symbol('store');

/**
 * The core's arguments for views, by what stands for the options on the way to the constructor.
 *
 * @type {WeakMap<object, ConstructorParameters<typeof core.WhatsApp>>}
 */
const views = new WeakMap();

class WhatsApp extends core.WhatsApp {
  /** @param {any} [options] a `WhatsAppConfig`; the library itself passes what stands for a view */
  constructor(options) {
    try {
      super(...(views.get(Object(options)) ?? [options, process.env]));
    } catch (error) {
      throw answers().failure(error, new.target);
    }
    Object.defineProperty(this, SELF, { value: this });
    Object.defineProperty(this, STORE, { value: options?.store, writable: true });
    const requester = new core.Requester(this);
    /**
     * The typings of a module's class say what programs construct it with; the core makes it of a `WhatsApp`.
     *
     * @template Module
     * @param {new (...args: any[]) => Module} Class
     */
    const make = (Class) => new Class(this);
    // These are own, writable, enumerable properties in the order of 3.1.1, because spies and subclasses rely on it.
    this.config = configuration(this, requester, options?.retry);
    this.requester = new Requester(requester);
    this.blockUsers = make(modules.BlockUsersApi);
    this.business = make(modules.BusinessApi);
    this.calling = make(modules.CallingApi);
    this.commerce = make(modules.CommerceApi);
    this.groups = make(modules.GroupsApi);
    this.marketingMessages = make(modules.MarketingMessagesApi);
    this.messageHistory = make(modules.MessageHistoryApi);
    this.messages = make(modules.MessageApi);
    this.media = make(modules.MediaApi);
    this.payments = make(modules.PaymentsApi);
    this.phoneNumbers = make(modules.PhoneNumberApi);
    this.solutions = make(modules.SolutionsApi);
    this.twoStepVerification = make(modules.TwoStepVerificationApi);
    this.flows = make(modules.FlowApi);
    this.businessProfile = make(modules.BusinessProfileApi);
    this.templates = make(modules.TemplateApi);
    this.encryption = make(modules.EncryptionApi);
    this.qrCode = make(modules.QrCodeApi);
    this.registration = make(modules.RegistrationApi);
    this.waba = make(modules.WabaApi);
    // What follows is newer than 3.1.1.
    this.analytics = make(modules.AnalyticsApi);
    this.apps = make(modules.AppsApi);
    this.signups = make(modules.SignupsApi);
    this.threadControl = make(modules.ThreadControlApi);
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

  /** @param {string | number | undefined} phoneNumberId */
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
    const { keyPair } = require('./flow/encryption.js');
    return keyPair(passphrase || this.config.FLOW_API_PASSPHRASE, this.generateEncryption);
  }

  /**
   * @param {import('../types/customer.js').Recipient} from
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

  usage() {
    return this.requester.usage();
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
 * An instance of the same class over the same connections and retry budget. `WhatsApp`'s constructor
 * alone runs, not that of a subclass: it would build a client of its own.
 *
 * @param {WhatsApp} whatsapp
 * @param {WhatsAppConfig} options
 * @param {Function} caller frames up to this one are ours
 * @returns {WhatsApp}
 */
function view(whatsapp, options, caller) {
  const original = selfOf(whatsapp);
  try {
    if (original === undefined) {
      throw new (errors().WhatsAppValidationError)(
        '`this` must be a WhatsApp that its constructor has made.',
      );
    }
    const view = {};
    views.set(view, [options, undefined, original]);
    const created = Reflect.construct(WhatsApp, [view], whatsapp.constructor);
    created[STORE] = options?.store ?? /** @type {any} */ (whatsapp)[STORE];
    const retry = options?.retry ?? whatsapp.config.retry;
    if (retry !== undefined) created.config.retry = retry;
    return created;
  } catch (error) {
    throw answers().failure(error, caller);
  }
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
 * @param {WhatsApp} whatsapp
 * @param {import('../types/native.js').Requester} requester of the core
 * @param {unknown} retry
 * @returns {Record<string, any>}
 */
function configuration(whatsapp, requester, retry) {
  const config = { retry };
  for (const [name, secret] of settings) {
    Object.defineProperty(config, name, {
      get: () => requester.get(name),
      set: answering((value) => requester.set(name, value)),
      enumerable: !secret,
      configurable: true,
    });
  }
  Object.defineProperty(config, SELF, { value: whatsapp });
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
 * The `WhatsApp` that this one is, or that this `config` belongs to.
 *
 * @param {unknown} holder
 * @returns {WhatsApp | undefined}
 */
const selfOf = (holder) => Object(holder)[SELF];

module.exports = { WhatsApp, selfOf };
