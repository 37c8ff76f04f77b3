#!/usr/bin/env node
// Runs when the package is installed. A package with addons for this platform is ready as it is;
// from git or from a source tarball they are compiled here. Nothing is ever downloaded.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

try {
  const { core, store } = require('../lib/addon.js');
  void [core, store]; // naming them has loaded them
} catch (thrown) {
  const error = /** @type {NodeJS.ErrnoException} */ (thrown);
  if (error.code !== 'ERR_NATIVE_CORE_MISSING' && error.code !== 'ERR_NATIVE_STORE_MISSING') throw error;
  if (spawnSync('cargo', ['--version']).status !== 0) {
    // Not a failed installation: the same text meets whoever requires the package.
    console.warn(error.message);
    process.exit(0);
  }
  console.log('meta-cloud-api: compiling the native core with cargo, this takes a few minutes once.');
  const { status } = spawnSync(process.execPath, [join(__dirname, 'build.js')], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
