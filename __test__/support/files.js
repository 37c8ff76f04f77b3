// The folders and files of a test: this repository, and what a test writes beside it.

const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');

/** This repository. */
const root = join(__dirname, '..', '..');

/** An empty folder, for as long as a test runs. @param {{ after: (cleanup: () => void) => void }} t */
function scratch(t) {
  const path = mkdtempSync(join(tmpdir(), 'meta-cloud-api-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** @param {string} folder @param {Record<string, string>} files by their names, `/` for folders in it */
function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

module.exports = { root, scratch, write };
