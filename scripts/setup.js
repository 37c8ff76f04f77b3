#!/usr/bin/env node
// Makes a checkout ready: dependencies, then the build. Quick when nothing has changed.
const { spawnSync } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
/** @param {string} file */
const modified = (file) => (existsSync(join(root, file)) ? statSync(join(root, file)).mtimeMs : 0);

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const windows = process.platform === 'win32'; // npm is a script there
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: windows });
  if (status !== 0) process.exit(status ?? 1);
}

const installed = modified('node_modules/.package-lock.json');
if (installed === 0 || installed < modified('package-lock.json')) {
  // It refuses a lock file that disagrees with the manifest.
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}
run(process.execPath, [join(__dirname, 'build.js'), ...process.argv.slice(2)]);
