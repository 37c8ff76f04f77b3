const native = require('./native.js');
const { guard } = require('./guard.js');
const { downloading } = require('./download.js');
const { uploadingFiles, uploadingFlows, uploadingMedia } = require('./upload.js');
const { iterable } = require('./pages.js');

/** The API classes, guarded, with every documented spelling and an iterator beside every list. */
module.exports = {
  BlockUsersApi: guard(native.BlockUsersApi),
  BusinessApi: guard(native.BusinessApi),
  BusinessProfileApi: guard(uploadingFiles(native.BusinessProfileApi)),
  CallingApi: guard(native.CallingApi),
  CommerceApi: guard(native.CommerceApi),
  EncryptionApi: guard(native.EncryptionApi),
  FlowApi: guard(uploadingFlows(native.FlowApi)),
  GroupsApi: guard(native.GroupsApi),
  MarketingMessagesApi: guard(native.MarketingMessagesApi),
  MediaApi: guard(downloading(uploadingMedia(native.MediaApi))),
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
