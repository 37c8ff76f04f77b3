/**
 * Class and code: the text of an error may quote the message it failed on.
 *
 * @param {any} error
 */
function reasonOf(error) {
  const parts = [error?.name ?? typeof error, error?.code];
  return parts
    .filter((part) => typeof part === 'number' || (typeof part === 'string' && /^[\w.$-]{1,80}$/.test(part)))
    .join(' ');
}

/**
 * For the console: what failed, why, and where.
 *
 * @param {string} what
 * @param {any} error
 */
function described(what, error) {
  const frames = typeof error?.stack === 'string' ? error.stack.match(/^ {4}at .*$/gm) : undefined;
  return [`${what}: ${reasonOf(error)}`, ...(frames ?? [])].join('\n');
}

module.exports = { described, reasonOf };
