// The client, and a table of everything else. Both in one file: at a start, finding and reading another one
// takes as long as compiling 6 KB.
const { CLIENT, Client, answering, api, properties, version } = require('./lib/native.js');

/**
 * @typedef {import('./types/config.js').WhatsAppConfig} WhatsAppConfig
 * @typedef {import('./types/requester.js').CallOptions} CallOptions
 * @typedef {import('./native.js').Client} Core
 * @typedef {Record<string, string>} Headers
 */

// Loaded with the first request, or the first error: a program that starts waits for neither.
const call = () => require('./lib/call.js');
const errors = () => require('./lib/errors.js');
const requests = () => require('./lib/requests.js');

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
      const error = new (errors().WhatsAppValidationError)('`phoneNumberId` is missing.');
      throw call().failure(error, this.withNumber);
    }
    return view(this, { phoneNumberId }, this.withNumber);
  }

  /** @param {WhatsAppConfig} options */
  with(options) {
    return view(this, options, this.with);
  }

  /** @param {string} [passphrase] */
  generateEncryption(passphrase) {
    const { generateEncryption } = require('./lib/flow/encryption.js');
    return generateEncryption(passphrase || this.config.FLOW_API_PASSPHRASE);
  }

  /**
   * @param {string | number} from
   * @param {{ store?: import('./types/store.js').EventStore }} [options]
   */
  conversation(from, { store = /** @type {any} */ (this)[STORE] } = {}) {
    const { Conversation } = require('./lib/webhook/conversation.js');
    try {
      return new Conversation(String(this.config.WA_PHONE_NUMBER_ID || ''), from, store);
    } catch (error) {
      throw call().failure(error, this.conversation);
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
  return Object.fromEntries(
    Object.entries(require('./lib/enums.js')).filter(([name]) => !elsewhere.test(name)),
  );
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
    throw call().failure(error, caller);
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
    throw call().failure(error, caller);
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

const setting = answering((client, name, value) => client.set(name, value));

/** Sends to endpoints that no module wraps yet. Reached as `whatsapp.requester`. */
class Requester {
  #client;

  /** @param {Core} client */
  constructor(client) {
    this.#client = client;
    /** @type {HttpsClient} */
    this.client = new HttpsClient(this);
  }

  get accessToken() {
    return /** @type {string} */ (this.#client.get('CLOUD_API_ACCESS_TOKEN'));
  }

  set accessToken(accessToken) {
    this.updateAccessToken(accessToken);
  }

  get phoneNumberId() {
    return this.#client.get('WA_PHONE_NUMBER_ID');
  }

  get businessAcctId() {
    return this.#client.get('WA_BUSINESS_ACCOUNT_ID');
  }

  get apiVersion() {
    return this.#client.apiVersion;
  }

  get userAgent() {
    return this.#client.userAgent;
  }

  get host() {
    return this.#client.host;
  }

  get protocol() {
    return this.#client.protocol;
  }

  get retryBudget() {
    return this.#client.retryBudget;
  }

  /**
   * @param {string} contentType
   * @param {Headers} [additionalHeaders]
   */
  buildHeader(contentType, additionalHeaders) {
    const type = contentType === 'multipart/form-data' ? {} : { 'Content-Type': contentType };
    const own = { Authorization: `Bearer ${this.accessToken}`, 'User-Agent': this.userAgent };
    return { ...own, ...type, ...additionalHeaders };
  }

  /** @param {string} endpoint */
  buildCAPIPath(endpoint) {
    return `${this.apiVersion}/${endpoint}`;
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} [timeout]
   * @param {unknown} [body]
   * @param {string} [contentType]
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  sendRequest(method, endpoint, timeout, body, contentType, additionalHeaders, options) {
    const { sendRequest } = requests();
    return sendRequest(
      this.#client,
      method,
      endpoint,
      timeout,
      body,
      contentType,
      additionalHeaders,
      options,
    );
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} [timeout]
   * @param {unknown} [body]
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  getJson(method, endpoint, timeout, body, additionalHeaders, options) {
    const { getJson } = requests();
    return getJson(this.#client, method, endpoint, timeout, body, additionalHeaders, options);
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} timeout
   * @param {FormData} formData
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  sendFormData(method, endpoint, timeout, formData, additionalHeaders, options) {
    const { sendFormData } = requests();
    return sendFormData(this.#client, method, endpoint, timeout, formData, additionalHeaders, options);
  }

  /**
   * @param {string} method
   * @param {string} endpoint
   * @param {number} timeout
   * @param {Record<string, unknown>} formData an array repeats its key
   * @param {Headers} [additionalHeaders]
   * @param {CallOptions} [options]
   */
  sendUrlEncodedForm(method, endpoint, timeout, formData, additionalHeaders, options) {
    const { sendUrlEncodedForm } = requests();
    return sendUrlEncodedForm(this.#client, method, endpoint, timeout, formData, additionalHeaders, options);
  }

  /** @param {number} timeout */
  updateTimeout(timeout) {
    setting(this.#client, 'REQUEST_TIMEOUT', timeout);
  }

  /** @param {string} accessToken */
  updateAccessToken(accessToken) {
    setting(this.#client, 'CLOUD_API_ACCESS_TOKEN', accessToken);
  }
}

/** The HTTP client below the requester, as 3.1.1 exposes it. */
class HttpsClient {
  #requester;

  /** @param {Requester} requester */
  constructor(requester) {
    this.#requester = requester;
  }

  /** Connections are kept and closed by the core; nothing is left to clear. */
  clearSockets() {
    return true;
  }

  /**
   * @param {string} host
   * @param {string} path
   * @param {string} method
   * @param {ConstructorParameters<typeof Headers>[0]} headers
   * @param {number} timeout
   * @param {unknown} [body]
   */
  sendRequest(host, path, method, headers, timeout, body) {
    return requests().sendToHost(this.#requester, host, path, method, headers, timeout, body);
  }
}

/**
 * What is exported beside the client, and the file each name comes from. Files are loaded when they are needed,
 * so that a program that only sends messages starts without them.
 *
 * @typedef {Record<string, readonly string[]>} Names
 */

/**
 * Functions: their file is loaded with the first call, because an `import` reads every name.
 *
 * @type {Names}
 */
const functions = {
  './lib/adapters/express.js': ['ExpressWebhook', 'expressWebhookHandler'],
  './lib/adapters/fastify.js': ['fastifyWebhookHandler'],
  './lib/adapters/fetch.js': ['fetchWebhookHandler'],
  './lib/adapters/hono.js': ['honoWebhookHandler'],
  './lib/adapters/koa.js': ['koaWebhookHandler'],
  './lib/adapters/nest.js': ['nestWebhookHandler'],
  './lib/adapters/next-app.js': ['nextjsAppWebhookHandler'],
  './lib/adapters/next-pages.js': ['nextjsPagesWebhookHandler'],
  './lib/adapters/next.js': ['NextJsWebhook', 'nextjsWebhookHandler'],
  './lib/adapters/node-http.js': ['nodeWebhookHandler'],
  './lib/errors.js': [
    'createWhatsAppApiError',
    'isApiPermissionErrorCode',
    'isAuthorizationErrorCode',
    'isBlockUserErrorCode',
    'isCallingErrorCode',
    'isFlowErrorCode',
    'isGroupErrorCode',
    'isIntegrityErrorCode',
    'isMetaError',
    'isSendMessageErrorCode',
    'isThrottlingErrorCode',
    'isWhatsAppApiErrorResponse',
    'isWhatsAppAuthorizationError',
    'isWhatsAppBlockUserError',
    'isWhatsAppCallingError',
    'isWhatsAppErrorCode',
    'isWhatsAppFlowError',
    'isWhatsAppGroupError',
    'isWhatsAppIntegrityError',
    'isWhatsAppSendMessageError',
    'isWhatsAppThrottlingError',
    'normalizeMetaError',
  ],
  './lib/query.js': ['buildFieldsQueryString', 'objectToQueryString'],
  './lib/configuration-table.js': ['formatConfigTable'],
  './lib/flow/encryption.js': ['decryptFlowRequest', 'encryptFlowResponse', 'generateEncryption'],
  './lib/flow/endpoint.js': ['processFlowRequest'],
  './lib/flow/media.js': ['decryptFlowMedia'],
  './lib/flow/requests.js': ['isFlowDataExchangeRequest', 'isFlowErrorRequest', 'isFlowPingRequest'],
  './lib/signature.js': ['constructFullUrl', 'generateXHub256Sig'],
  './lib/templates.js': [
    'createAuthenticationTemplate',
    'createCatalogTemplate',
    'createCouponTemplate',
    'createLimitedTimeOfferTemplate',
    'createMediaCardCarouselTemplate',
    'createMPMTemplate',
    'createOTPTemplate',
    'createProductCardCarouselTemplate',
    'createSPMTemplate',
    'createTemplate',
  ],
  './lib/webhook/message.js': [
    'extractMessageText',
    'getContactsInfo',
    'getInteractiveReply',
    'getLocationInfo',
    'getMediaInfo',
    'getOrderInfo',
    'getReactionInfo',
    'isAudioMessage',
    'isButtonMessage',
    'isButtonReply',
    'isContactsMessage',
    'isDocumentMessage',
    'isImageMessage',
    'isInteractiveMessage',
    'isListReply',
    'isLocationMessage',
    'isNfmReply',
    'isOrderMessage',
    'isReactionMessage',
    'isStickerMessage',
    'isSystemMessage',
    'isTextMessage',
    'isVideoMessage',
  ],
  './lib/webhook/dispatch.js': ['processWebhookMessages'],
};

/**
 * Classes and constants: their file is loaded when the name is first read.
 *
 * @type {Names}
 */
const values = {
  './lib/standalone.js': [
    'BlockUsersApi',
    'BusinessApi',
    'BusinessProfileApi',
    'CallingApi',
    'CommerceApi',
    'EncryptionApi',
    'FlowApi',
    'GroupsApi',
    'MarketingMessagesApi',
    'MediaApi',
    'MessageApi',
    'MessageHistoryApi',
    'MessagesApi',
    'PaymentsApi',
    'PhoneNumberApi',
    'QrCodeApi',
    'RegistrationApi',
    'SolutionsApi',
    'TemplateApi',
    'TwoStepVerificationApi',
    'WabaApi',
  ],
  './lib/errors.js': [
    'AUTHORIZATION_ERROR_CODES',
    'BLOCK_USER_ERROR_CODES',
    'CALLING_ERROR_CODES',
    'FLOW_ERROR_CODES',
    'GROUP_ERROR_CODES',
    'INTEGRITY_ERROR_CODES',
    'SEND_MESSAGE_ERROR_CODES',
    'THROTTLING_ERROR_CODES',
    'WHATSAPP_ERROR_CODES',
    'WhatsAppAbortError',
    'WhatsAppApiError',
    'WhatsAppAuthorizationError',
    'WhatsAppBlockUserError',
    'WhatsAppCallingError',
    'WhatsAppError',
    'WhatsAppFlowError',
    'WhatsAppGroupError',
    'WhatsAppIntegrityError',
    'WhatsAppNetworkError',
    'WhatsAppSendMessageError',
    'WhatsAppThrottlingError',
    'WhatsAppUnknownError',
    'WhatsAppValidationError',
  ],
  './lib/logger.js': ['Logger'],
  './lib/flow/error.js': ['FlowTokenExpiredError'],
  './lib/enums.js': [
    'AudioMediaTypesEnum',
    'BusinessVerticalEnum',
    'ButtonPositionEnum',
    'CategoryEnum',
    'ComponentTypesEnum',
    'ConversationTypesEnum',
    'CurrencyCodesEnum',
    'DataLocalizationRegionEnum',
    'DocumentMediaTypesEnum',
    'FlowActionEnum',
    'FlowCategoryEnum',
    'FlowStatusEnum',
    'FlowTypeEnum',
    'HttpMethodsEnum',
    'ImageMediaTypesEnum',
    'InteractiveTypesEnum',
    'LanguagesEnum',
    'MessageTypesEnum',
    'ParametersTypesEnum',
    'ReferralSourceTypesEnum',
    'RequestCodeMethodsEnum',
    'StatusEnum',
    'StickerMediaTypesEnum',
    'SubTypeEnum',
    'SystemChangeTypesEnum',
    'TemplateStatusEnum',
    'VideoMediaTypesEnum',
    'WabaAccountReviewStatus',
    'WabaAccountStatus',
    'WabaBusinessVerificationStatus',
    'WabaConfigEnum',
    'WabaHealthStatusCanSendMessage',
    'WebhookTypesEnum',
  ],
  './lib/constants.js': [
    'AudioMediaTypes',
    'ButtonPosition',
    'Category',
    'ComponentType',
    'ConversationTypes',
    'DataLocalizationRegion',
    'DocumentMediaTypes',
    'HttpMethods',
    'ImageMediaTypes',
    'InteractiveTypes',
    'Languages',
    'MessageTypes',
    'ParametersTypes',
    'ReferralSourceTypes',
    'RequestCodeMethods',
    'Status',
    'StickerMediaTypes',
    'SubType',
    'SystemChangeTypes',
    'TemplateStatus',
    'VideoMediaTypes',
    'WebhookTypes',
  ],
  './lib/store/error.js': ['WhatsAppStoreError'],
  './lib/store/memory.js': ['MemoryStore'],
  './lib/webhook/processor.js': ['WebhookProcessor'],
  './lib/adapters/webhook-handler.js': ['WebhookHandler'],
};

/**
 * @param {string} file
 * @param {string} name
 */
const read = (file, name) => require(file)[name];

/**
 * @param {string} file
 * @param {string} name
 */
function defer(file, name) {
  /** @type {Function | undefined} */
  let loaded;
  /** @this {any} @param {unknown[]} args */
  const deferred = function (...args) {
    loaded ??= /** @type {Function} */ (read(file, name));
    return loaded.apply(this, args);
  };
  return deferred;
}

/** Loops in functions of their own: V8 compiles what loops once more, and this file is long. */
function expose() {
  for (const file in functions) {
    for (const name of functions[file]) exports[name] = defer(file, name);
  }
  for (const file in values) {
    for (const name of values[file]) {
      Object.defineProperty(exports, name, { get: read.bind(undefined, file, name), enumerable: true });
    }
  }
}

// Tells compilers that `default` is the default import.
Object.defineProperty(exports, '__esModule', { value: true });
exports.default = WhatsApp;
exports.WhatsApp = WhatsApp;
expose();
