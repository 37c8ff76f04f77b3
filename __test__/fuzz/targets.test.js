// The short form of every fuzz target in JavaScript: some seconds of the same inputs. The long form, with other ones
// each time, is in fuzz/README.md.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { fuzz } = require('../../fuzz/engine.js');
const { targets } = require('../../fuzz/targets.js');

for (const [name, target] of Object.entries(targets)) {
  test(`fuzz ${name}: ${target.short} inputs`, async (t) => {
    const { seed, seconds, counts } = await fuzz(target, { inputs: target.short, seed: 1 });
    t.diagnostic(`seed ${seed}, ${seconds.toFixed(1)} s: ${JSON.stringify(counts)}`);
    // A target whose inputs all meet the same fate tests nothing.
    for (const kind of target.kinds) assert.ok(counts[kind] > 0, `${kind}: none`);
  });
}
