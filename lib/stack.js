// Lets the stack of an error begin with the caller's line. `answer.js` and `guard.js` use it for what a call throws.

/** Errors whose stack is ours to change. @type {WeakSet<Error>} */
const begun = new WeakSet();

/**
 * @param {Error} error
 * @param {Function} ours frames up to that of this function are left out
 */
function beginAtCaller(error, ours) {
  begun.add(error);
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

/**
 * The same again for a function of ours that called the one before. Any other error stays as it is.
 *
 * @param {any} error
 * @param {Function} ours
 */
function passOn(error, ours) {
  if (begun.has(error)) beginAtCaller(error, ours);
  return error;
}

module.exports = { beginAtCaller, passOn };
