// The error that a Flow handler throws to say that a Flow's token has expired. The endpoint answers it with 427.
const { named, WhatsAppError } = require('../errors.js');

class FlowTokenExpiredError extends WhatsAppError {
  /** @param {string} [message] */
  constructor(message = 'This Flow is no longer available.') {
    super(message);
  }
}
named(FlowTokenExpiredError.prototype, 'FlowTokenExpiredError');

module.exports = { FlowTokenExpiredError };
