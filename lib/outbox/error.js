// The error of an outbox, with what to do about it. It never holds a message's text or a key of encryption.
const { named, WhatsAppError } = require('../errors.js');

/**
 * What may pass by itself, and what to do about it.
 *
 * @type {Record<import('../../types/outbox.js').OutboxErrorCode, { retryable: boolean, remedy: string }>}
 */
const codes = {
  ERR_OUTBOX_KEY_REUSED: {
    retryable: false,
    remedy: 'Give every message a key of its own; the one that the key was first used for stands.',
  },
  ERR_OUTBOX_LOCKED: {
    retryable: true,
    remedy:
      'Let one process send, or give each a file of its own. The lock ends with the process that holds it.',
  },
  ERR_OUTBOX_CLOSED: { retryable: false, remedy: 'Open the outbox again, or close it later.' },
  ERR_OUTBOX_FULL: { retryable: true, remedy: 'Make room, then try again.' },
  ERR_OUTBOX_BUSY: { retryable: true, remedy: 'Find out what else has the file open, then try again.' },
  ERR_OUTBOX_UNAVAILABLE: { retryable: true, remedy: 'See the cause; then try again.' },
  ERR_OUTBOX_CORRUPT: {
    retryable: false,
    remedy: 'Move the file away, and recover what is in it with the sqlite3 command line.',
  },
  ERR_OUTBOX_MOVED: {
    retryable: false,
    remedy: 'Close the outbox; put the files back if you still have them, then open it again.',
  },
  ERR_OUTBOX_KEY: {
    retryable: false,
    remedy:
      'Open the outbox with the key that it was written under, before the new one if you are replacing it.',
  },
  ERR_OUTBOX_INTERRUPTED: {
    retryable: false,
    remedy:
      'The process ended while the message was under way: wait for its status webhook before you send it again.',
  },
  ERR_OUTBOX_ENDED_PROCESS: {
    retryable: false,
    remedy: 'Find out what in this message ends the process; it is not tried again.',
  },
  ERR_OUTBOX_LOST: {
    retryable: false,
    remedy: 'The ledger has the key and not the message: record it under another key.',
  },
};

class WhatsAppOutboxError extends WhatsAppError {
  /**
   * @param {string} message
   * @param {import('../../types/outbox.js').OutboxErrorCode} code
   * @param {unknown} [cause]
   */
  constructor(message, code, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, codes[code]);
  }
}

named(WhatsAppOutboxError.prototype, 'WhatsAppOutboxError');

module.exports = { WhatsAppOutboxError };
