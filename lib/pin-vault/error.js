// The error of a PIN vault, with what to do about it. It never holds a PIN or a key.
const { named, ours, WhatsAppError } = require('../errors.js');

/**
 * What may pass by itself, and what to do about it.
 *
 * @type {Record<import('../../types/pin-vault.js').PinVaultErrorCode, { retryable: boolean, remedy: string }>}
 */
const codes = {
  ERR_PIN_VAULT_KEY: {
    retryable: false,
    remedy:
      'Open the vault with the key that it was written under, before the new one if you are replacing it.',
  },
  ERR_PIN_VAULT_CORRUPT: {
    retryable: false,
    remedy: 'Nothing was overwritten: restore the vault from a backup, or move it away and set new PINs.',
  },
  ERR_PIN_VAULT_MOVED: {
    retryable: false,
    remedy: 'Put the file back, or open the vault again to begin an empty one.',
  },
  ERR_PIN_VAULT_BUSY: {
    retryable: true,
    remedy: 'Another process is changing a PIN: try again when it is done.',
  },
  ERR_PIN_VAULT_CONFLICT: {
    retryable: true,
    remedy: 'Something wrote to the vault without its lock: find it, then try again.',
  },
  ERR_PIN_VAULT_FULL: { retryable: true, remedy: 'Make room, then try again.' },
  ERR_PIN_VAULT_UNAVAILABLE: { retryable: true, remedy: 'See the cause; then try again.' },
  ERR_PIN_VAULT_CLOSED: { retryable: false, remedy: 'Open the vault again, or close it later.' },
};

class WhatsAppPinVaultError extends WhatsAppError {
  /**
   * @param {string} message
   * @param {import('../../types/pin-vault.js').PinVaultErrorCode} code
   * @param {unknown} [cause]
   */
  constructor(message, code, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, codes[code]);
    ours(this); // a call that it ends rejects with it
  }
}

named(WhatsAppPinVaultError.prototype, 'WhatsAppPinVaultError');

module.exports = { WhatsAppPinVaultError };
