// Tells how far a transfer is. `upload.js` and `download.js` run theirs through it.

const { CallerError } = require('../caller-error.js');

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

module.exports = { telling };
