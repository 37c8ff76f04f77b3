#!/usr/bin/env node
// The command `meta-cloud-api`. Its work is done by a package of its own, which has dependencies and this one has none: it
// is looked for beside this one, and lent this library.
const { dirname } = require('node:path');
const { pathToFileURL } = require('node:url');
const { name, version } = require('../package.json');

/** What shells answer where a command is not found. */
const NOT_INSTALLED = 127;
const commandLine = `${name}-cli`;

/** @param {string} file of the package */
function found(file) {
  // Where this file is, and where it was called by: package managers keep the two apart by links.
  const paths = [__dirname, dirname(process.argv[1])];
  try {
    return require.resolve(file, { paths });
  } catch {
    return undefined;
  }
}

/** What the command line uses of this package: what programs import, loaded when a command needs it. */
const load = () => ({
  ...require('../entries/pin-vault.js'),
  ...require('../entries/onboarding.js'),
  ...require('../index.js'),
});

async function main() {
  const manifest = found(`${commandLine}/package.json`);
  const installed = manifest === undefined ? undefined : require(manifest).version;
  if (manifest === undefined || installed !== version) {
    const why =
      installed === undefined
        ? 'the command line is a package of its own, which is not installed here.'
        : `the command line that is installed here is ${installed}, and this is ${version}.`;
    const spec = require('./packages.js') ? `${commandLine}@${version}` : `./${commandLine}-${version}.tgz`;
    process.stderr.write(`meta-cloud-api: ${why} Install it beside this one: npm install ${spec}\n`);
    return NOT_INSTALLED;
  }
  const { run } = await import(pathToFileURL(/** @type {string} */ (found(commandLine))).href);
  return run({ argv: process.argv.slice(2), env: process.env, version, load });
}

// Until it has ended: what waits for something that never comes does not count as done.
process.exitCode = 1;
main().then((code) => {
  process.exitCode = code;
});
