const { Client, version } = require('./native.js');
const { classes: api } = require('./api.js');
const { configuration } = require('./configuration.js');
const { failure } = require('./guard.js');
const { Requester } = require('./requester.js');

/**
 * @typedef {import('../types/config.js').WhatsAppConfig} WhatsAppConfig
 * @typedef {import('../native.js').Client} Core
 */

const errors = () => require('./errors.js'); // loaded with the first one

/** `whatsapp.client` exists for the library alone: hidden, and not one of the documented properties. */
const CLIENT = Symbol('client');

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
    this.blockUsers = new api.BlockUsersApi(client);
    this.business = new api.BusinessApi(client);
    this.calling = new api.CallingApi(client);
    this.commerce = new api.CommerceApi(client);
    this.groups = new api.GroupsApi(client);
    this.marketingMessages = new api.MarketingMessagesApi(client);
    this.messageHistory = new api.MessageHistoryApi(client);
    this.messages = new api.MessageApi(client);
    this.media = new api.MediaApi(client);
    this.payments = new api.PaymentsApi(client);
    this.phoneNumbers = new api.PhoneNumberApi(client);
    this.solutions = new api.SolutionsApi(client);
    this.twoStepVerification = new api.TwoStepVerificationApi(client);
    this.flows = new api.FlowApi(client);
    this.businessProfile = new api.BusinessProfileApi(client);
    this.templates = new api.TemplateApi(client);
    this.encryption = new api.EncryptionApi(client);
    this.qrCode = new api.QrCodeApi(client);
    this.registration = new api.RegistrationApi(client);
    this.waba = new api.WabaApi(client);
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
      throw failure(new (errors().WhatsAppValidationError)('`phoneNumberId` is missing.'), this.withNumber);
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
      throw failure(error, this.conversation);
    }
  }

  version() {
    return version;
  }

  getUserAgent() {
    return this.requester.userAgent;
  }

  static get Enums() {
    enums ??= clientEnums();
    return enums;
  }
}

/** Other names of its properties. @type {Record<string, string>} */
const properties = {
  flow: 'flows',
  phone: 'phoneNumbers',
  phoneNumber: 'phoneNumbers',
  profile: 'businessProfile',
  template: 'templates',
};

for (const [name, property] of Object.entries(properties)) {
  Object.defineProperty(WhatsApp.prototype, name, {
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
  const userAgent = `meta-cloud-api-native/${version} (Node.js ${process.version})`;
  try {
    return new Client(options, process.env, userAgent, certificates(options?.ca));
  } catch (error) {
    throw failure(error, caller);
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
    throw failure(error, caller);
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

module.exports = { WhatsApp, properties };
