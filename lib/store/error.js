// The error of every event store, with what to do about it.
const { named, WhatsAppError } = require('../errors.js');

/**
 * What may pass by itself, and what to do about it.
 *
 * @type {Record<import('../../types/store.js').StoreErrorCode, { retryable: boolean, remedy: string }>}
 */
const codes = {
  ERR_STORE_CLOSED: { retryable: false, remedy: 'Open a new store, or close this one later.' },
  ERR_STORE_FULL: { retryable: true, remedy: 'Make room, then try again.' },
  ERR_STORE_CORRUPT: {
    retryable: false,
    remedy: 'Move the file away, and recover what is in it with the sqlite3 command line.',
  },
  ERR_STORE_MOVED: {
    retryable: false,
    remedy: 'Close this store; put the files back if you still have them, then open it again.',
  },
  ERR_STORE_BUSY: { retryable: true, remedy: 'Try again; let fewer processes share the file.' },
  ERR_STORE_UNAVAILABLE: { retryable: true, remedy: 'See the cause; then try again.' },
};

class WhatsAppStoreError extends WhatsAppError {
  /**
   * @param {string} message
   * @param {import('../../types/store.js').StoreErrorCode} code
   * @param {unknown} [cause]
   */
  constructor(message, code, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, codes[code]);
  }
}

named(WhatsAppStoreError.prototype, 'WhatsAppStoreError');

module.exports = { WhatsAppStoreError };
