const { WhatsAppError } = require('../errors.js');

class FlowTokenExpiredError extends WhatsAppError {
  /** @param {string} [message] */
  constructor(message = 'This Flow is no longer available.') {
    super(message);
  }
}
Object.defineProperty(FlowTokenExpiredError.prototype, 'name', { value: 'FlowTokenExpiredError' });

module.exports = { FlowTokenExpiredError };
