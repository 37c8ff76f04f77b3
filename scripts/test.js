#!/usr/bin/env node
// Every test: those of Rust, then all of `__test__`. Ends with 1 if one of them fails.
const { spawnSync } = require('node:child_process');
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('node:test');
const { spec: Spec } = require('node:test/reporters');

const root = join(__dirname, '..');

// Two files at once: the processes they start use up a small machine, and some tests watch the clock.
const CONCURRENCY = 2;
const FILE_TIMEOUT = 25 * 60_000;

const { status, error } = spawnSync('cargo', ['test', '--workspace', '--locked'], {
  cwd: root,
  stdio: 'inherit',
});
if (error) throw error;
if (status !== 0) process.exitCode = 1;

const files = readdirSync(join(root, '__test__'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.js'))
  .sort()
  .map((name) => join(root, '__test__', name));

process.chdir(root);
run({ files, concurrency: CONCURRENCY, timeout: FILE_TIMEOUT })
  .on('test:fail', ({ todo }) => {
    if (todo === undefined || todo === false) process.exitCode = 1;
  })
  .compose(new Spec())
  .pipe(process.stdout);
