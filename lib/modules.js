// The class of each API module: the core's own, guarded, with other names for its methods and an iterator beside every
// list. `client.js` makes its properties of them, `compat/standalone.js` what programs construct themselves.
const { core } = require('./addon.js');
const { aliases } = require('./compat/names.js');
const { classOf } = require('./guard.js');

/** Marks the iterators of a range of time, which is read window by window. */
const RANGE = 'range';

/**
 * The iterators beside the list methods: which one reads a page or a window, and which of its arguments takes the
 * cursor or the range.
 *
 * @type {Record<string, Record<string, [method: string, params: number, kind?: typeof RANGE]>>}
 */
const iterators = {
  AnalyticsApi: {
    iterateCalls: ['getCallAnalytics', 0, RANGE],
    iterateConversations: ['getConversationAnalytics', 0, RANGE],
    iterateGroups: ['getGroupAnalytics', 0, RANGE],
    iterateMessages: ['getMessageAnalytics', 0, RANGE],
    iteratePricing: ['getPricingAnalytics', 0, RANGE],
    iterateTemplateGroups: ['getTemplateGroupAnalytics', 0, RANGE],
    iterateTemplates: ['getTemplateAnalytics', 0, RANGE],
  },
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
  FlowApi: {
    iterate: ['listFlows', 1],
    iterateAssets: ['listAssets', 1],
    iterateMetric: ['getFlowMetric', 1, RANGE],
  },
  GroupsApi: { iterate: ['getActiveGroups', 0], iterateJoinRequests: ['getJoinRequests', 1] },
  MessageHistoryApi: { iterate: ['getMessageHistory', 0], iterateEvents: ['getMessageHistoryEvents', 1] },
  PhoneNumberApi: { iterate: ['getPhoneNumbers', 0] },
  QrCodeApi: { iterate: ['getQrCodes', 0] },
  SignupsApi: { iterate: ['getSignups', 0] },
  SolutionsApi: {
    iterateApplicationSolutions: ['getApplicationWhatsAppBusinessSolutions', 1],
    iterateWabaSolutions: ['listWabaSolutions', 1],
  },
  TemplateApi: {
    iterate: ['getTemplates', 0],
    iterateGroups: ['getTemplateGroups', 0],
    iterateLibrary: ['getLibraryTemplates', 0],
  },
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
 * Methods to which JavaScript adds something, such as its own forms of a file, and what makes them from those of
 * the core. Their file is loaded with the first call.
 *
 * @type {Record<string, [names: readonly string[], load: () => import('./guard.js').Extension][]>}
 */
const extensions = {
  BusinessProfileApi: [[['uploadFile', 'uploadMedia'], () => require('./files/upload.js').uploadingFiles]],
  FlowApi: [
    [['createFlow', 'updateFlowJson', 'validateFlowJson'], () => require('./files/upload.js').uploadingFlows],
    [['migrateFlows'], () => require('./compat/flow-migration.js').migratingFlows],
  ],
  MediaApi: [
    [['download', 'downloadById', 'downloadMedia'], () => require('./files/download.js').downloading],
    [['upload', 'uploadMedia'], () => require('./files/upload.js').uploadingMedia],
  ],
  RegistrationApi: [[['register'], () => require('./pin-vault/rotation.js').registering]],
  TwoStepVerificationApi: [
    [['setup', 'update', 'rotate', 'rotateAll'], () => require('./pin-vault/rotation.js').rotating],
  ],
};

/**
 * @template {{ [Name in keyof typeof core]: typeof core[Name] extends new (...args: any[]) => any ? Name : never }[keyof typeof core]} Name
 * @param {Name} name
 * @returns {typeof core[Name]}
 */
function moduleOf(name) {
  const Core = core[name];
  if (Core === undefined) {
    const error = new Error(require('./remedy.js').outdated(name, core.VERSION));
    throw Object.assign(error, { code: 'ERR_NATIVE_VERSION' });
  }
  return classOf(Core, {
    aliases: aliases[name],
    iterators: iterators[name],
    extensions: extensions[name],
    synchronous: synchronous[name],
  });
}

const modules = {
  AnalyticsApi: moduleOf('AnalyticsApi'),
  AppsApi: moduleOf('AppsApi'),
  BlockUsersApi: moduleOf('BlockUsersApi'),
  BusinessApi: moduleOf('BusinessApi'),
  BusinessProfileApi: moduleOf('BusinessProfileApi'),
  CallingApi: moduleOf('CallingApi'),
  CommerceApi: moduleOf('CommerceApi'),
  EncryptionApi: moduleOf('EncryptionApi'),
  FlowApi: moduleOf('FlowApi'),
  GroupsApi: moduleOf('GroupsApi'),
  MarketingMessagesApi: moduleOf('MarketingMessagesApi'),
  MediaApi: moduleOf('MediaApi'),
  MessageApi: moduleOf('MessageApi'),
  MessageHistoryApi: moduleOf('MessageHistoryApi'),
  PaymentsApi: moduleOf('PaymentsApi'),
  PhoneNumberApi: moduleOf('PhoneNumberApi'),
  QrCodeApi: moduleOf('QrCodeApi'),
  RegistrationApi: moduleOf('RegistrationApi'),
  SignupsApi: moduleOf('SignupsApi'),
  SolutionsApi: moduleOf('SolutionsApi'),
  TemplateApi: moduleOf('TemplateApi'),
  ThreadControlApi: moduleOf('ThreadControlApi'),
  TwoStepVerificationApi: moduleOf('TwoStepVerificationApi'),
  WabaApi: moduleOf('WabaApi'),
};

module.exports = { iterators, modules };
