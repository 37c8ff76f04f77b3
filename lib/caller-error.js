// Carries an error that a caller's own function threw through the guard, which hands it on as it is. Transfers throw it
// when `onProgress` throws.

class CallerError {
  #isOne = true;

  /**
   * Asks nothing of the value: a proxy that a caller threw may throw again.
   *
   * @param {any} value
   * @returns {value is CallerError}
   */
  static is(value) {
    return typeof value === 'object' && value !== null && #isOne in value && value.#isOne;
  }

  /**
   * @param {unknown} error the caller's
   * @param {{ result: unknown } | { error: unknown }} outcome what became of the transfer all the same
   */
  constructor(error, outcome) {
    this.error = error;
    this.outcome = outcome;
  }

  /**
   * The caller's error, with the transfer's outcome as a property that enumeration leaves out.
   *
   * @param {(error: unknown) => unknown} convert makes a public error of the transfer's own
   * @param {(reply: unknown) => unknown} read makes a value of its reply
   */
  exposed(convert, read) {
    const { error, outcome } = this;
    const transfer =
      'error' in outcome ? { error: convert(outcome.error) } : { result: read(outcome.result) };
    if (typeof error === 'object' && error !== null && Object.isExtensible(error)) {
      Object.defineProperty(error, 'transfer', { value: transfer, writable: true, configurable: true });
    }
    return error;
  }
}

module.exports = { CallerError };
