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
 * @param {string} [folder]
 */
function run(command, args, folder = '.') {
  const windows = process.platform === 'win32'; // npm is a script there
  const { status } = spawnSync(command, args, { cwd: join(root, folder), stdio: 'inherit', shell: windows });
  if (status !== 0) process.exit(status ?? 1);
}

// The command line is a package of its own, with a lock file of its own.
for (const folder of ['.', 'cli']) {
  const installed = modified(join(folder, 'node_modules/.package-lock.json'));
  if (installed === 0 || installed < modified(join(folder, 'package-lock.json'))) {
    // It refuses a lock file that disagrees with the manifest.
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
  }
}
run(process.execPath, [join(__dirname, 'build.js'), ...process.argv.slice(2)]);
