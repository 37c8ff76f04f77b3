// A promise with a time limit, for handlers of webhooks and Flows.
const LATE = Symbol('late');

/** Node.js makes a timer of 1 ms of a longer one. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * What a promise settles to, or `LATE`.
 *
 * @param {number} milliseconds 0 means for ever
 * @param {PromiseLike<unknown>} promise
 */
async function within(milliseconds, promise) {
  if (!(milliseconds > 0) || milliseconds > LONGEST_TIMER_MS) return promise;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds, LATE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

module.exports = { LATE, within };
