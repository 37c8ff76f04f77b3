const native = require('./native.js');
const { guard } = require('./guard.js');
const { iterable } = require('./pages.js');

/**
 * Methods to which JavaScript adds something, such as its own forms of a file. Their file is loaded with the first call.
 *
 * @template {Function} Class
 * @param {Class} Class
 * @param {readonly string[]} names those of the core that they stand upon, and their own
 * @param {() => (Class: any) => any} load resolves to what puts them in the place of the core's
 * @returns {Class}
 */
function transferring(Class, names, load) {
  const { prototype } = Class;
  const own = Object.fromEntries(names.map((name) => [name, prototype[name]]));
  /** @type {Record<string, Function> | undefined} */
  let methods;
  for (const name of names) {
    prototype[name] = function (/** @type {any[]} */ ...args) {
      methods ??= load()({ prototype: own }).prototype;
      return /** @type {Record<string, Function>} */ (methods)[name].apply(this, args);
    };
  }
  return Class;
}

const downloads = ['download', 'downloadById', 'downloadMedia'];
const media = ['upload', 'uploadMedia'];
const pictures = ['createUploadSession', 'getUploadHandle', 'uploadFile', 'uploadMedia'];
const flows = ['updateFlowJson', 'validateFlowJson'];
const migrations = ['getFlow', 'migrateFlows'];

const { BusinessProfileApi, FlowApi, MediaApi } = native;
transferring(BusinessProfileApi, pictures, () => require('./upload.js').uploadingFiles);
transferring(FlowApi, flows, () => require('./upload.js').uploadingFlows);
transferring(FlowApi, migrations, () => require('./flow-migration.js').migratingFlows);
transferring(MediaApi, downloads, () => require('./download.js').downloading);
transferring(MediaApi, media, () => require('./upload.js').uploadingMedia);

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
