// Lets the stack of an error begin with the caller's line. `answer.js` and `guard.js` use it for what a call throws.

/**
 * @param {Error} error
 * @param {Function} ours frames up to that of this function are left out
 */
function beginAtCaller(error, ours) {
  Error.captureStackTrace(error, process.versions.bun === undefined ? ours : asWritten(ours));
}

/**
 * Bun finds a frame by its name and leaves every frame out if none has the function's. That of an asynchronous function
 * has the name that stands in the source, but the guard names methods anew.
 *
 * @param {Function} ours
 */
function asWritten(ours) {
  const [, name] = /^async function (\w+)/.exec(String(ours)) ?? [];
  return name === undefined || name === ours.name
    ? ours
    : Object.defineProperty(() => {}, 'name', { value: name });
}

module.exports = { beginAtCaller };
