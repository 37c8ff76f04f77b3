// Waits for what will be so soon, for the tests of what happens beside them.

const { setTimeout: sleep } = require('node:timers/promises');

/**
 * Resolves to what the question answers once that is not nothing.
 *
 * @template T
 * @param {() => T | Promise<T>} question
 * @param {number} [limit] in milliseconds
 * @returns {Promise<T>}
 */
async function until(question, limit = 10_000) {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`It was not so within ${limit} ms: ${question}`);
    await sleep(5);
  }
}

module.exports = { until };
