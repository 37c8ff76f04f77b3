const native = require('./native.js');
const { guard } = require('./guard.js');

guard(native.MessageApi);
guard(native.PhoneNumberApi);
guard(native.RegistrationApi);
guard(native.TwoStepVerificationApi, { synchronous: ['assessPin', 'generatePin'] });

require('./documented.js');

/** The API classes, guarded, with every documented spelling. */
module.exports = {
  MessageApi: native.MessageApi,
  MessagesApi: native.MessageApi,
  PhoneNumberApi: native.PhoneNumberApi,
  RegistrationApi: native.RegistrationApi,
  TwoStepVerificationApi: native.TwoStepVerificationApi,
};
