const { existsSync } = require('node:fs');
const { join } = require('node:path');

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
    const file = join(__dirname, '..', `${name}.${target}.node`);
    const candidates = [file, `${name}-${target}`];
    for (const candidate of candidates) {
      if (candidate === file && !existsSync(file)) continue;
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

/** @type {typeof import('../native.js')} */
const native = load('meta-cloud-api', 'native core', 'ERR_NATIVE_CORE_MISSING');

/** A class for each API module. */
const api = {
  BlockUsersApi: native.BlockUsersApi,
  BusinessApi: native.BusinessApi,
  BusinessProfileApi: native.BusinessProfileApi,
  CallingApi: native.CallingApi,
  CommerceApi: native.CommerceApi,
  EncryptionApi: native.EncryptionApi,
  FlowApi: native.FlowApi,
  GroupsApi: native.GroupsApi,
  MarketingMessagesApi: native.MarketingMessagesApi,
  MediaApi: native.MediaApi,
  MessageApi: native.MessageApi,
  MessageHistoryApi: native.MessageHistoryApi,
  PaymentsApi: native.PaymentsApi,
  PhoneNumberApi: native.PhoneNumberApi,
  QrCodeApi: native.QrCodeApi,
  RegistrationApi: native.RegistrationApi,
  SolutionsApi: native.SolutionsApi,
  TemplateApi: native.TemplateApi,
  TwoStepVerificationApi: native.TwoStepVerificationApi,
  WabaApi: native.WabaApi,
};

/** @typedef {(this: any, ...args: any[]) => any} Method */

/** @type {typeof import('./call.js') | undefined} */
let loaded;

/** What happens in a call. Loaded with the first one: a program that starts does not wait for it. */
const call = () => (loaded ??= require('./call.js'));

/**
 * Wraps every method of a native class once: documented spellings become the method's own arguments,
 * JSON text becomes its value, failures become the public error classes with a stack that begins at the
 * caller's line. The documentation's other names for a method are added, hidden from enumeration.
 *
 * @param {any} prototype
 * @param {{ name: string, methods?: readonly string[], synchronous?: readonly string[],
 *   aliases?: Record<string, string> }} how the name of the class, which methods (all of them), those of them
 * that answer at once, and other names
 */
function guard(prototype, { name: Class, methods = Object.keys(prototype), synchronous = [], aliases = {} }) {
  for (const name of methods) {
    const method = prototype[name];
    prototype[name] = synchronous.includes(name)
      ? named(name, answering(method))
      : sending(Class, name, method);
  }
  for (const name in aliases) {
    hide(prototype, name, aliasing(Class, name, aliases[name]));
  }
}

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
  /** @type {import('./documented.js').Spelling | undefined} */
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

/**
 * Methods to which JavaScript adds something, such as its own forms of a file. Their file is loaded with the
 * first call.
 *
 * @template {Function} Class
 * @param {Class} Class
 * @param {readonly string[]} names
 * @param {() => (core: Record<string, Function>) => Record<string, Function>} load resolves to what makes
 * them from the core's own
 */
function extend({ prototype }, names, load) {
  const core = { ...prototype };
  /** @type {Record<string, Function> | undefined} */
  let methods;
  for (const name of names) {
    prototype[name] = function (/** @type {any[]} */ ...args) {
      methods ??= load()(core);
      return methods[name].apply(this, args);
    };
  }
}

const { BusinessProfileApi, FlowApi, MediaApi } = api;
extend(BusinessProfileApi, ['uploadFile', 'uploadMedia'], () => require('./upload.js').uploadingFiles);
extend(FlowApi, ['updateFlowJson', 'validateFlowJson'], () => require('./upload.js').uploadingFlows);
extend(FlowApi, ['migrateFlows'], () => require('./flow-migration.js').migratingFlows);
extend(MediaApi, ['download', 'downloadById', 'downloadMedia'], () => require('./download.js').downloading);
extend(MediaApi, ['upload', 'uploadMedia'], () => require('./upload.js').uploadingMedia);

/** Every method guarded, every documented name, and an iterator beside every list. */
function complete() {
  for (const { name, prototype } of Object.values(api)) {
    guard(prototype, { name, synchronous: synchronous[name], aliases: aliases[name] });
    for (const iterator in iterators[name]) {
      const list = iterators[name][iterator];
      hide(prototype, iterator, function iterate(...args) {
        return require('./pages.js').iterate(this, list, args);
      });
    }
  }
}

complete();
guard(native.Client.prototype, { name: 'Client', methods: ['getJson', 'sendRequest'] });

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

module.exports = {
  load,
  CLIENT,
  aliases,
  answering,
  api,
  hide,
  iterators,
  named,
  properties,
  Cancel: native.Cancel,
  Client: native.Client,
  MediaSink: native.MediaSink,
  MediaSource: native.MediaSource,
  graphErrors: native.graphErrors,
  version: native.VERSION,
  readDelivery: native.readDelivery,
  sameToken: native.sameToken,
  // Only for the test that proves that a panic ends nothing.
  testPanic: process.env.META_CLOUD_API_TEST_PANIC === '1' ? native.testPanic : undefined,
};
