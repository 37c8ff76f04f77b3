// The long runs of bench/soak.js in short: every scenario, its servers' ledger against what the clients said.

const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const { join } = require('node:path');
const { test } = require('node:test');
const { promisify } = require('node:util');
const { root } = require('../support/files.js');
const { unavailable } = require('../support/libc/shim.js');

/** Calls, and seconds, of each. */
const SCENARIOS = {
  chaos: [4000, 1],
  threads: [2000, 1],
  sequential: [3000, 1],
  refused: [5000, 1],
  steady: [1, 3],
  restarts: [1, 7],
  dns: [1, 4],
  outage: [1, 6],
  throttle: [1, 5],
  clients: [3000, 1],
  workers: [24, 1],
};
// A process that has just begun still grows; that it stops is seen in the long run alone.
const MEMORY = /^resident memory, growth/;
const WARM_UP = 64e6;

for (const [name, [calls, seconds]] of Object.entries(SCENARIOS)) {
  test(`the soak in short: ${name}`, { skip: name === 'dns' && unavailable }, async (t) => {
    const args = [name, '--json', '--calls', `${calls}`, '--seconds', `${seconds}`];
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(root, 'bench', 'soak.js'),
      ...args,
    ]).catch((error) => error);
    /** @type {import('../../bench/scenarios.js').Row[]} */
    const rows = JSON.parse(stdout)[name];
    assert.ok(rows.length > 2);
    for (const { what, value, figure, demand, met } of rows) {
      t.diagnostic(`${what}: ${figure}${demand && `, ${demand}`}`);
      if (MEMORY.test(what)) assert.ok(value < WARM_UP, `${what}: ${figure}`);
      else assert.notEqual(met, false, `${what}: ${figure}, ${demand}`);
    }
  });
}
