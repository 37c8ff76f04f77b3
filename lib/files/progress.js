// Tells how far a transfer is. `upload.js` and `download.js` run theirs through it.
const INTERVAL = 100;

/**
 * Runs a transfer and tells how far it is: the core moves the bytes, so it is asked now and then.
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
  try {
    const result = await transfer();
    tell();
    if (thrown === undefined) return result;
  } catch (error) {
    if (thrown === undefined) throw error;
  } finally {
    clearInterval(timer);
  }
  throw /** @type {{ error: unknown }} */ (/** @type {unknown} */ (thrown)).error;
}

module.exports = { telling };
