const { api: classes } = require('./native.js');
const { guard, named } = require('./guard.js');

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

const { BusinessProfileApi, FlowApi, MediaApi } = classes;
extend(BusinessProfileApi, ['uploadFile', 'uploadMedia'], () => require('./upload.js').uploadingFiles);
extend(FlowApi, ['updateFlowJson', 'validateFlowJson'], () => require('./upload.js').uploadingFlows);
extend(FlowApi, ['migrateFlows'], () => require('./flow-migration.js').migratingFlows);
extend(MediaApi, ['download', 'downloadById', 'downloadMedia'], () => require('./download.js').downloading);
extend(MediaApi, ['upload', 'uploadMedia'], () => require('./upload.js').uploadingMedia);

// Every method guarded, every documented name, and an iterator beside every list.
for (const { name, prototype } of Object.values(classes)) {
  guard(prototype, { name, synchronous: synchronous[name], aliases: aliases[name] });
  for (const iterator in iterators[name]) {
    const list = iterators[name][iterator];
    const value = named(iterator, function (...args) {
      return require('./pages.js').iterate(this, list, args);
    });
    Object.defineProperty(prototype, iterator, { value, writable: true, configurable: true });
  }
}

module.exports = { aliases, classes, iterators };
