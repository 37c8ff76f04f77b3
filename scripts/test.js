#!/usr/bin/env node
// Every test: those of Rust, then all of `__test__`. Ends with 1 if one of them fails.
const { spawnSync } = require('node:child_process');
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('node:test');
const { spec: Spec } = require('node:test/reporters');

const root = join(__dirname, '..');

// Two files at once suit a small machine. Where the clock is watched, nothing else may run.
const timed = /^(flow|reliability)[\\/]/;
const phases = [
  { concurrency: 2, belongs: (/** @type {string} */ file) => !timed.test(file) },
  { concurrency: 1, belongs: (/** @type {string} */ file) => timed.test(file) },
];
const FILE_TIMEOUT = 20 * 60_000;

const { status, error } = spawnSync('cargo', ['test', '--workspace', '--locked'], {
  cwd: root,
  stdio: 'inherit',
});
if (error) throw error;
if (status !== 0) process.exitCode = 1;

const tests = readdirSync(join(root, '__test__'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.js'))
  .sort();

/** @param {(typeof phases)[number]} phase */
async function runPhase({ concurrency, belongs }) {
  const files = tests.filter(belongs).map((file) => join(root, '__test__', file));
  if (files.length === 0) throw new Error('There are no tests here.');
  const report = run({ files, concurrency, timeout: FILE_TIMEOUT }).on('test:fail', ({ todo }) => {
    if (todo === undefined || todo === false) process.exitCode = 1;
  });
  for await (const text of report.compose(new Spec())) process.stdout.write(text);
}

(async () => {
  process.chdir(root);
  for (const phase of phases) await runPhase(phase);
})();
