// Tells how far a transfer is. `upload.js` and `download.js` run theirs through it.

const INTERVAL = 100;

/**
 * Runs a transfer and tells how far it is. The core moves the bytes, so it is asked every tenth of a second.
 *
 * @template Result
 * @param {() => Promise<Result>} transfer
 * @param {((progress: { loaded: number, total?: number | undefined }) => void) | undefined} onProgress
 * @param {() => { loaded: number, total?: number | undefined }} progress
 * @param {() => void} abort ends the transfer when `onProgress` throws
 * @returns {Promise<Result>}
 */
async function telling(transfer, onProgress, progress, abort) {
  if (typeof onProgress !== 'function') return transfer();
  let told = -1;
  /** @type {{ error: unknown } | undefined} */
  let thrown;
  const tell = () => {
    const now = progress();
    if (thrown !== undefined || now.loaded === told) return;
    told = now.loaded;
    try {
      onProgress(now);
    } catch (error) {
      thrown = { error };
      abort();
    }
  };
  const timer = setInterval(tell, INTERVAL);
  /** @type {{ result: Result } | { error: unknown }} */
  let outcome;
  try {
    outcome = { result: await transfer() };
    tell();
  } catch (error) {
    outcome = { error };
  } finally {
    clearInterval(timer);
  }
  if (thrown !== undefined) throw new CallerError(/** @type {{ error: unknown }} */ (thrown).error, outcome);
  if ('error' in outcome) throw outcome.error;
  return outcome.result;
}

/** Carries what `onProgress` threw through the guard, which hands it on as it is. */
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
   * @param {{ result: unknown } | { error: unknown } | { report: unknown }} outcome what became of the transfer, or of
   *   many numbers, all the same
   */
  constructor(error, outcome) {
    this.error = error;
    this.outcome = outcome;
  }

  /**
   * The caller's error, with the outcome as a property that enumeration leaves out: `transfer` or `report`.
   *
   * @param {(error: unknown) => unknown} convert makes a public error of the transfer's own
   * @param {(reply: unknown) => unknown} read makes a value of its reply
   */
  exposed(convert, read) {
    const { error, outcome } = this;
    if (typeof error !== 'object' || error === null || !Object.isExtensible(error)) return error;
    const name = 'report' in outcome ? 'report' : 'transfer';
    const value =
      'report' in outcome
        ? outcome.report
        : 'error' in outcome
          ? { error: convert(outcome.error) }
          : { result: read(outcome.result) };
    return Object.defineProperty(error, name, { value, writable: true, configurable: true });
  }
}

module.exports = { CallerError, telling };
