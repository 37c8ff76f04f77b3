// What Graph tells in headers of how much is used up, read as values. Errors show what their own answer told; the
// client's `usage()` what the last answers told, which the core keeps.

/** Which header stands under which name. */
const HEADERS = {
  app: 'x-app-usage',
  business: 'x-business-use-case-usage',
  adAccount: 'x-ad-account-usage',
};

/**
 * What the headers of an answer told, without what is missing or no JSON; nothing where they told nothing.
 *
 * @param {Record<string, string> | undefined} headers
 * @returns {import('../types/usage.js').AnswerUsage | undefined}
 */
function usageOf(headers) {
  const told = Object.entries(HEADERS).flatMap(([name, header]) => {
    try {
      const value = JSON.parse(headers?.[header] ?? '');
      return typeof value === 'object' && value !== null ? [[name, value]] : [];
    } catch {
      return [];
    }
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

module.exports = { usageOf };
