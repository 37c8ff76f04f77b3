// Runs a target in JavaScript for so many inputs, and counts what became of them. `run.js` and the short form in
// `__test__/fuzz/` call it.

const { Random } = require('./random.js');

/**
 * A part of the package that reads what comes from outside.
 *
 * @typedef {object} Target
 * @property {number} short how many inputs its short form has: some seconds
 * @property {readonly string[]} kinds what becomes of inputs; each has to happen, or nothing is tested
 * @property {readonly string[]} [rare] what may become of one, too
 * @property {number} [lanes] how many inputs are under way at a time; one unless said
 * @property {() => Promise<any>} [open] what all inputs share
 * @property {(random: Random, shared: any, input: number) => string | Promise<string>} one makes an input and holds what
 *   becomes of it against the oracle: throws, or answers one of `kinds`
 * @property {(shared: any) => unknown} [close]
 */

/**
 * @param {Target} target
 * @param {{ inputs: number, seed?: number, first?: number, seconds?: number }} settings
 */
async function fuzz(target, { inputs, seed = Date.now() % 2 ** 31, first = 0, seconds = Infinity }) {
  const { kinds, rare = [], lanes = 1, open, one, close } = target;
  /** @type {Record<string, number>} */
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const shared = await open?.();
  for (const kind of rare) counts[kind] = 0;
  let next = first;
  let stopped = false;
  const lane = async () => {
    while (next < first + inputs && !stopped) {
      const input = next++;
      if (input % 256 === 0 && performance.now() > end) break;
      try {
        let kind = one(Random.of(seed, input), shared, input);
        if (typeof kind !== 'string') kind = await kind;
        if (counts[kind] === undefined) throw new Error(`no kind of outcome: ${kind}`);
        counts[kind] += 1;
      } catch (error) {
        stopped = true;
        const { message, stack } = /** @type {Error} */ (error);
        throw new Error(`seed ${seed}, input ${input}: ${message}`, { cause: stack });
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await close?.(shared);
  }
  const done = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { inputs: done, seed, seconds: (performance.now() - begun) / 1000, counts };
}

module.exports = { fuzz };
