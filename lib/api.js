const native = require('./native.js');
const { guard } = require('./guard.js');

/** The API classes, guarded, with every documented spelling. */
module.exports = {
  MessageApi: guard(native.MessageApi),
  MessagesApi: native.MessageApi,
  PhoneNumberApi: guard(native.PhoneNumberApi),
  RegistrationApi: guard(native.RegistrationApi),
  TwoStepVerificationApi: guard(native.TwoStepVerificationApi, { synchronous: ['assessPin', 'generatePin'] }),
};
