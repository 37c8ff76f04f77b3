const native = require('./native.js');
const { guard } = require('./guard.js');
const { iterable } = require('./pages.js');

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

const { BusinessProfileApi, FlowApi, MediaApi } = native;
extend(BusinessProfileApi, ['uploadFile', 'uploadMedia'], () => require('./upload.js').uploadingFiles);
extend(FlowApi, ['updateFlowJson', 'validateFlowJson'], () => require('./upload.js').uploadingFlows);
extend(FlowApi, ['migrateFlows'], () => require('./flow-migration.js').migratingFlows);
extend(MediaApi, ['download', 'downloadById', 'downloadMedia'], () => require('./download.js').downloading);
extend(MediaApi, ['upload', 'uploadMedia'], () => require('./upload.js').uploadingMedia);

/** The API classes, guarded, with every documented spelling and an iterator beside every list. */
module.exports = {
  BlockUsersApi: guard(native.BlockUsersApi),
  BusinessApi: guard(native.BusinessApi),
  BusinessProfileApi: guard(BusinessProfileApi),
  CallingApi: guard(native.CallingApi),
  CommerceApi: guard(native.CommerceApi),
  EncryptionApi: guard(native.EncryptionApi),
  FlowApi: guard(FlowApi),
  GroupsApi: guard(native.GroupsApi),
  MarketingMessagesApi: guard(native.MarketingMessagesApi),
  MediaApi: guard(MediaApi),
  MessageApi: guard(native.MessageApi, { synchronous: ['bodyBuilder'] }),
  MessagesApi: native.MessageApi,
  MessageHistoryApi: guard(native.MessageHistoryApi),
  PaymentsApi: guard(native.PaymentsApi),
  PhoneNumberApi: guard(native.PhoneNumberApi),
  QrCodeApi: guard(native.QrCodeApi),
  RegistrationApi: guard(native.RegistrationApi),
  SolutionsApi: guard(native.SolutionsApi),
  TemplateApi: guard(native.TemplateApi),
  WabaApi: guard(native.WabaApi),
  TwoStepVerificationApi: guard(native.TwoStepVerificationApi, { synchronous: ['assessPin', 'generatePin'] }),
};

for (const Class of Object.values(module.exports)) iterable(Class);
