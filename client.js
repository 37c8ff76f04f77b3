// All that a start needs in one file: finding and reading another one takes as long as compiling 12 KB. Its parts:
// the native core, the API classes made of it, the client, its requester, and the table of everything else.
const NAME = 'meta-cloud-api';

/** Where a build leaves an addon, most likely first. Both C libraries are tried, so none is detected. */
const targets = {
  linux: [`linux-${process.arch}-gnu`, `linux-${process.arch}-musl`],
  darwin: ['darwin-universal', `darwin-${process.arch}`],
  win32: [`win32-${process.arch}-msvc`],
}[/** @type {string} */ (process.platform)] ?? [`${process.platform}-${process.arch}`];

/**
 * Loads one of the package's addons, or says what to do where there is none.
 *
 * @param {string} name of its file, without the platform
 * @param {string} what it is called in the message
 * @param {string} code of the error
 */
function load(name, what, code) {
  const reasons = [];
  for (const target of targets) {
    for (const candidate of [`./${name}.${target}.node`, `${name}-${target}`]) {
      try {
        return require(candidate);
      } catch (error) {
        const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
        if (code !== 'MODULE_NOT_FOUND') reasons.push(message);
      }
    }
  }
  throw missing(what, code, reasons);
}

/** @param {string} what @param {string} code @param {string[]} reasons */
function missing(what, code, reasons) {
  const platform = `${process.platform}-${process.arch}, Node.js ${process.version}`;
  const lines = [
    `${NAME} has no ${what} for this platform (${platform}).`,
    ...reasons.map((reason) => `It was found but could not be loaded: ${reason}`),
    'What to do:',
    '  1. Install Rust 1.90 or newer (https://rustup.rs).',
    `  2. Run: npm rebuild ${NAME}`,
    'If dependencies were copied from another machine or installed with --ignore-scripts, install them here instead.',
  ];
  return Object.assign(new Error(lines.join('\n')), { code });
}

/** @type {typeof import('./native.js')} */
const native = load('meta-cloud-api', 'native core', 'ERR_NATIVE_CORE_MISSING');

/** @typedef {(this: any, ...args: any[]) => any} Method */

/** @type {typeof import('./lib/call.js') | undefined} */
let loaded;

/** What happens in a call. Loaded with the first one: a program that starts does not wait for it. */
const call = () => (loaded ??= require('./lib/call.js'));

/**
 * Most methods get their name with their first call: giving it to all of them takes half a millisecond of every
 * start, and traces and profiles show those that were called.
 *
 * @param {string} name
 * @param {Method} method
 */
function named(name, method) {
  return Object.defineProperty(method, 'name', { value: name, configurable: true });
}

/**
 * Adds a method that enumeration leaves out.
 *
 * @param {object} prototype
 * @param {string} name
 * @param {Method} method
 */
function hide(prototype, name, method) {
  Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
}

/**
 * @param {string} Class
 * @param {string} name
 * @param {Method} method
 * @returns {Method}
 */
function sending(Class, name, method) {
  let known = false;
  /** @type {import('./lib/documented.js').Spelling | undefined} */
  let spelling;
  /** @type {((result: any) => any) | undefined} */
  let result;
  return async function guarded(...given) {
    const { abortable, failure, read, results, spellings } = call();
    try {
      if (!known) {
        spelling = spellings[Class]?.[name];
        result = results[Class]?.[name];
        named(name, guarded);
        known = true;
      }
      // Not awaited without need: arguments are read before the caller goes on and may change them.
      const spelled = spelling === undefined ? given : spelling(...given);
      const args = spelled instanceof Promise ? await spelled : spelled;
      const signal = args[args.length - 1]?.signal;
      const answer =
        signal === undefined || signal === null
          ? read(await method.apply(this, args))
          : await abortable(this, method, args, signal);
      return result === undefined ? answer : result(answer);
    } catch (error) {
      throw failure(error, guarded);
    }
  };
}

/**
 * Calls the real method by its name, so that whoever replaces or spies on that one sees this call too.
 *
 * @param {string} Class
 * @param {string} name
 * @param {string} method
 * @returns {Method}
 */
function aliasing(Class, name, method) {
  return async function alias(...given) {
    if (alias.name !== name) named(name, alias);
    const { args, result } = call().aliases[Class]?.[name] ?? {};
    let own = given;
    try {
      if (args !== undefined) own = args(...given);
    } catch (error) {
      throw call().failure(error, alias);
    }
    try {
      const answer = await this[method](...own);
      return result === undefined ? answer : result(answer);
    } catch (error) {
      if (call().isOurs(error)) Error.captureStackTrace(error, alias);
      throw error;
    }
  };
}

/**
 * @param {Method} method
 * @returns {Method}
 */
function answering(method) {
  return function guarded(...args) {
    try {
      return call().read(method.apply(this, args));
    } catch (error) {
      throw call().failure(error, guarded);
    }
  };
}

/**
 * Other names of methods: the documentation's and those of older releases. What such a method changes beside
 * its name is in `documented.js`, which is loaded with the first call.
 *
 * @type {Record<string, Record<string, string>>}
 */
const aliases = {
  BusinessProfileApi: {
    get: 'getBusinessProfile',
    update: 'updateBusinessProfile',
    createProfilePhotoUploadSession: 'createUploadSession',
    uploadProfilePhotoBytes: 'uploadMedia',
    getProfilePhotoUpload: 'getUploadHandle',
  },
  EncryptionApi: {
    getBusinessPublicKey: 'getEncryptionPublicKey',
    setBusinessPublicKey: 'setEncryptionPublicKey',
  },
  FlowApi: {
    create: 'createFlow',
    update: 'updateFlowMetadata',
    updateMetadata: 'updateFlowMetadata',
    updateJson: 'updateFlowJson',
    uploadFlowJson: 'updateFlowJson',
    getPreviewUrl: 'getFlowPreview',
    publish: 'publishFlow',
    deprecate: 'deprecateFlow',
    getAssets: 'listAssets',
    getFlowAssets: 'listAssets',
    migrate: 'migrateFlows',
  },
  GroupsApi: {
    listGroups: 'getActiveGroups',
    approveJoinRequest: 'approveJoinRequests',
    rejectJoinRequest: 'rejectJoinRequests',
    revokeGroupInviteLink: 'resetGroupInviteLink',
  },
  MediaApi: {
    get: 'getMediaById',
    getUrl: 'getMediaById',
    retrieveMediaUrl: 'getMediaById',
    delete: 'deleteMedia',
  },
  MessageApi: {
    list: 'interactiveList',
    replyButtons: 'interactiveReplyButtons',
  },
  PhoneNumberApi: {
    get: 'getPhoneNumberById',
    getAll: 'getPhoneNumbers',
    verify: 'verifyCode',
    updateDisplayName: 'updatePhoneNumberStatus',
    updateSettings: 'setConversationalAutomation',
    getConversationalAutomationSettings: 'getConversationalAutomation',
  },
  QrCodeApi: {
    create: 'createQrCode',
    getAll: 'getQrCodes',
    get: 'getQrCode',
    update: 'updateQrCode',
    delete: 'deleteQrCode',
  },
  TemplateApi: {
    create: 'createTemplate',
    list: 'getTemplates',
  },
  WabaApi: {
    getWebhookSubscriptions: 'getAllWabaSubscriptions',
    subscribeWebhooks: 'updateWabaSubscription',
    unsubscribeWebhooks: 'unsubscribeFromWaba',
  },
};

/**
 * The iterators beside the list methods: which one reads a page, and which of its arguments takes the cursor.
 *
 * @type {Record<string, Record<string, [method: string, params: number]>>}
 */
const iterators = {
  BlockUsersApi: { iterate: ['listBlockedUsers', 0] },
  BusinessApi: {
    iterateAssignedWhatsAppBusinessAccounts: ['getAssignedWhatsAppBusinessAccounts', 1],
    iterateCreditLines: ['getCreditLines', 1],
    iterateClientWhatsAppBusinessAccounts: ['getClientWhatsAppBusinessAccounts', 1],
    iterateConnectedClientBusinesses: ['getConnectedClientBusinesses', 1],
    iterateOwnedWhatsAppBusinessAccounts: ['getOwnedWhatsAppBusinessAccounts', 1],
    iteratePreVerifiedPhoneNumberPartners: ['getPreVerifiedPhoneNumberPartners', 1],
    iteratePreVerifiedPhoneNumbers: ['getPreVerifiedPhoneNumbers', 1],
  },
  FlowApi: { iterate: ['listFlows', 1], iterateAssets: ['listAssets', 1] },
  GroupsApi: { iterate: ['getActiveGroups', 0], iterateJoinRequests: ['getJoinRequests', 1] },
  MessageHistoryApi: { iterate: ['getMessageHistory', 0], iterateEvents: ['getMessageHistoryEvents', 1] },
  PhoneNumberApi: { iterate: ['getPhoneNumbers', 0] },
  QrCodeApi: { iterate: ['getQrCodes', 0] },
  SolutionsApi: {
    iterateApplicationSolutions: ['getApplicationWhatsAppBusinessSolutions', 1],
    iterateWabaSolutions: ['listWabaSolutions', 1],
  },
  TemplateApi: { iterate: ['getTemplates', 0] },
  WabaApi: {
    iterateActivities: ['getWabaActivities', 0],
    iterateAssignedUsers: ['getAssignedUsers', 0],
    iterateInProgressOnBehalfRequests: ['getInProgressOnBehalfRequests', 0],
    iterateSchedules: ['getWabaSchedules', 0],
  },
};

/** Methods that answer at once. @type {Record<string, readonly string[]>} */
const synchronous = {
  MessageApi: ['bodyBuilder'],
  TwoStepVerificationApi: ['assessPin', 'generatePin'],
};

/** @typedef {(core: Record<string, Function>) => Record<string, Function>} Extension */

/**
 * Methods to which JavaScript adds something, such as its own forms of a file, and what makes them from those of
 * the core. Their file is loaded with the first call.
 *
 * @type {Record<string, [names: readonly string[], load: () => Extension][]>}
 */
const extensions = {
  BusinessProfileApi: [[['uploadFile', 'uploadMedia'], () => require('./lib/upload.js').uploadingFiles]],
  FlowApi: [
    [['updateFlowJson', 'validateFlowJson'], () => require('./lib/upload.js').uploadingFlows],
    [['migrateFlows'], () => require('./lib/flow-migration.js').migratingFlows],
  ],
  MediaApi: [
    [['download', 'downloadById', 'downloadMedia'], () => require('./lib/download.js').downloading],
    [['upload', 'uploadMedia'], () => require('./lib/upload.js').uploadingMedia],
  ],
};

/**
 * @param {Record<string, Method>} core
 * @param {readonly string[]} names
 * @param {() => Extension} load
 */
function extended(core, names, load) {
  /** @type {Record<string, Function> | undefined} */
  let methods;
  /** @param {string} name @returns {Method} */
  const extension = (name) =>
    function (...args) {
      methods ??= load()(core);
      return methods[name].apply(this, args);
    };
  return Object.fromEntries(names.map((name) => [name, extension(name)]));
}

/**
 * The class of an API module over the core's. Its methods are those of the core, wrapped: documented spellings
 * become the method's own arguments, JSON text becomes its value, failures become the public error classes with a
 * stack that begins at the caller's line. The documentation's other names for them and an iterator beside every
 * list are added, hidden from enumeration.
 *
 * The core's class stays as it is: there is one of it for all that load this file in a process, as test runners do
 * once for every file of tests.
 *
 * @template {new (...args: any[]) => any} Class
 * @param {Class} Core
 * @returns {Class}
 */
function classOf(Core) {
  const { name: Class, prototype: core } = Core;
  let methods = core;
  for (const extension of extensions[Class] ?? []) methods = { ...methods, ...extended(core, ...extension) };
  /** @type {any} */
  const prototype = { __proto__: null }; // V8 fills it faster so
  for (const name of Object.keys(methods)) {
    prototype[name] = synchronous[Class]?.includes(name)
      ? named(name, answering(methods[name]))
      : sending(Class, name, methods[name]);
  }
  for (const name in aliases[Class]) hide(prototype, name, aliasing(Class, name, aliases[Class][name]));
  for (const iterator in iterators[Class]) {
    const list = iterators[Class][iterator];
    hide(prototype, iterator, function iterate(...args) {
      return require('./lib/pages.js').iterate(this, list, args);
    });
  }
  const constructors = {
    /** @param {unknown} client */
    [Class]: function (client) {
      return Reflect.construct(Core, [client], new.target);
    },
  };
  Object.setPrototypeOf(prototype, core);
  hide(prototype, 'constructor', constructors[Class]);
  constructors[Class].prototype = prototype;
  return /** @type {any} */ (constructors[Class]);
}

/** A class for each API module. */
const api = {
  BlockUsersApi: classOf(native.BlockUsersApi),
  BusinessApi: classOf(native.BusinessApi),
  BusinessProfileApi: classOf(native.BusinessProfileApi),
  CallingApi: classOf(native.CallingApi),
  CommerceApi: classOf(native.CommerceApi),
  EncryptionApi: classOf(native.EncryptionApi),
  FlowApi: classOf(native.FlowApi),
  GroupsApi: classOf(native.GroupsApi),
  MarketingMessagesApi: classOf(native.MarketingMessagesApi),
  MediaApi: classOf(native.MediaApi),
  MessageApi: classOf(native.MessageApi),
  MessageHistoryApi: classOf(native.MessageHistoryApi),
  PaymentsApi: classOf(native.PaymentsApi),
  PhoneNumberApi: classOf(native.PhoneNumberApi),
  QrCodeApi: classOf(native.QrCodeApi),
  RegistrationApi: classOf(native.RegistrationApi),
  SolutionsApi: classOf(native.SolutionsApi),
  TemplateApi: classOf(native.TemplateApi),
  TwoStepVerificationApi: classOf(native.TwoStepVerificationApi),
  WabaApi: classOf(native.WabaApi),
};

/** Other names of a client's properties. @type {Record<string, string>} */
const properties = {
  flow: 'flows',
  phone: 'phoneNumbers',
  phoneNumber: 'phoneNumbers',
  profile: 'businessProfile',
  template: 'templates',
};

/** Under it a `WhatsApp` and its `config` hold their client: hidden, for the library alone. */
const CLIENT = Symbol('client');

/**
 * @typedef {import('./types/config.js').WhatsAppConfig} WhatsAppConfig
 * @typedef {import('./types/requester.js').CallOptions} CallOptions
 * @typedef {import('./native.js').Client} Core
 * @typedef {Record<string, string>} Headers
 */

// Loaded with the first request, or the first error: a program that starts waits for neither.
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
    return native.VERSION;
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
  const userAgent = `meta-cloud-api-native/${native.VERSION} (Node.js ${process.version})`;
  try {
    return new native.Client(options, process.env, userAgent, certificates(options?.ca));
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

  /** Without the accessors: `inspect` with `getters` would read the token. */
  [INSPECT]() {
    return { client: this.client };
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

/**
 * Loops in functions of their own: V8 compiles what loops once more, and this file is long.
 *
 * @param {Record<string, unknown>} exports
 */
function expose(exports) {
  for (const file in functions) {
    for (const name of functions[file]) exports[name] = defer(file, name);
  }
  for (const file in values) {
    for (const name of values[file]) {
      Object.defineProperty(exports, name, { get: read.bind(undefined, file, name), enumerable: true });
    }
  }
}

/** What the other files of the library need of this one; in `native.js` under its own name. */
const internals = {
  load,
  CLIENT,
  aliases,
  api,
  hide,
  iterators,
  named,
  properties,
  sending,
  tables: [functions, values],
  Cancel: native.Cancel,
  Client: native.Client,
  MediaSink: native.MediaSink,
  MediaSource: native.MediaSource,
  graphErrors: native.graphErrors,
  readDelivery: native.readDelivery,
  sameToken: native.sameToken,
  // Only for the test that proves that a panic ends nothing.
  testPanic: process.env.META_CLOUD_API_TEST_PANIC === '1' ? native.testPanic : undefined,
};
/** @typedef {typeof internals} Internals */
Object.defineProperty(exports, Symbol.for('meta-cloud-api.internals'), { value: internals });

// Tells compilers that `default` is the default import.
Object.defineProperty(exports, '__esModule', { value: true });
exports.default = WhatsApp;
exports.WhatsApp = WhatsApp;
expose(exports);
