#!/usr/bin/env node
// Builds the emulator's page into emulator/page/dist, which is committed: cargo compiles it in, and needs no Node.js for it.
// `--check` says whether what is there is what its sources make.
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const page = join(__dirname, '..', 'emulator', 'page');
const dist = join(page, 'dist');

/** @param {string} outDir */
async function built(outDir) {
  const { build } = await import('vite');
  const configFile = join(page, 'vite.config.mts');
  await build({ configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
}

/** Names and bytes. @param {string} folder */
const contents = (folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => `${name}\n${readFileSync(join(folder, name), 'latin1')}`)
    .join('\n');

async function check() {
  const fresh = mkdtempSync(join(tmpdir(), 'emulator-page-'));
  try {
    await built(fresh);
    if (contents(fresh) === contents(dist)) return;
    console.error('emulator/page/dist is not what its sources make: run `npm run page`, and commit it.');
    process.exitCode = 1;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

(process.argv.includes('--check') ? check() : built(dist)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
