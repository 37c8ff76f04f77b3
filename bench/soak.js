#!/usr/bin/env node
// Runs the client for long, under faults, and compares what it says with the servers' ledger. Prints one table.
//   node soak.js [NAME…]   all scenarios by default: chaos, sequential, refused, steady, restarts, dns, …
//   --calls <n>            of those that are counted; 20,000 by default
//   --seconds <n>          of those that take their time; 10 by default
//   --json                 the rows as JSON instead
// Exits with 1 if a demand is not met. Growth of memory and times mean something for a release build only.
const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { computer, load, progress } = require('./report.js');
const { names } = require('./scenarios.js');
const { Shim } = require('../__test__/support/libc/shim.js');

/** @typedef {import('./scenarios.js').Row} Row */

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    calls: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});
for (const flag of /** @type {const} */ (['calls', 'seconds'])) {
  if (!(Number(flags[flag]) > 0)) throw new RangeError(`--${flag} must be a positive number`);
}
for (const name of positionals) {
  if (!names.includes(name)) throw new RangeError(`There is no "${name}", only ${names.join(', ')}`);
}

/** @param {string} name @returns {Promise<Row[]>} */
async function measure(name) {
  const folder = mkdtempSync(join(tmpdir(), 'meta-cloud-api-soak-'));
  // The server process that it starts resolves no names, so the shim does no harm there.
  const env = name === 'dns' ? { ...process.env, ...new Shim(folder).env } : process.env;
  const script = require.resolve('./scenarios.js');
  const child = spawn(process.execPath, ['--expose-gc', script, name, flags.calls, flags.seconds], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  return JSON.parse(output);
}

/** @param {[name: string, rows: Row[]][]} results */
function table(results) {
  const verdict = (/** @type {boolean | undefined} */ met) => (met === undefined ? '' : met ? 'yes' : 'NO');
  const cells = [
    ['', '', 'figure', 'demand', 'met'],
    ...results.flatMap(([name, rows]) =>
      rows.map(({ what, figure, demand, met }, index) => [
        index === 0 ? name : '',
        what,
        figure,
        demand,
        verdict(met),
      ]),
    ),
  ];
  const widths = cells[0].map((_, column) => Math.max(3, ...cells.map((line) => line[column].length)));
  const lines = cells.map(
    (line) => `| ${line.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return lines.join('\n');
}

async function main() {
  const before = load();
  /** @type {[string, Row[]][]} */
  const results = [];
  for (const name of positionals.length > 0 ? positionals : names) {
    progress(name);
    results.push([name, await measure(name)]);
  }
  if (results.some(([, rows]) => rows.some(({ met }) => met === false))) process.exitCode = 1;
  if (flags.json) return process.stdout.write(`${JSON.stringify(Object.fromEntries(results))}\n`);
  process.stdout.write(`${computer()}; load average ${before} before and ${load()} after.\n\n`);
  process.stdout.write(`${table(results)}\n`);
}

main();
