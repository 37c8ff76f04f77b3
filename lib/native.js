const { load } = require('./addon.js');

/** @type {typeof import('../native.js')} */
const native = load('meta-cloud-api', 'native core', 'ERR_NATIVE_CORE_MISSING');

module.exports = {
  Cancel: native.Cancel,
  Client: native.Client,
  BlockUsersApi: native.BlockUsersApi,
  BusinessApi: native.BusinessApi,
  BusinessProfileApi: native.BusinessProfileApi,
  CallingApi: native.CallingApi,
  CommerceApi: native.CommerceApi,
  EncryptionApi: native.EncryptionApi,
  FlowApi: native.FlowApi,
  MediaSink: native.MediaSink,
  MediaSource: native.MediaSource,
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
  graphErrors: native.graphErrors,
  version: native.VERSION,
  readDelivery: native.readDelivery,
  sameToken: native.sameToken,
  // Only for the test that proves that a panic ends nothing.
  testPanic: process.env.META_CLOUD_API_TEST_PANIC === '1' ? native.testPanic : undefined,
};
