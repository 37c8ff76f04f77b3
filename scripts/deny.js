#!/usr/bin/env node
// Holds every Cargo.lock against deny.toml, by cargo-deny: licences, bans and sources, or the checks that it is given, such as
// `advisories`. A step of `npm run check`, which skips it where cargo-deny is not installed; `--required` fails there.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
const workspaces = ['.', 'bench', 'fuzz'];
/** What installs it, in `.ci/run` and the workflow too. */
const INSTALL = 'cargo install cargo-deny --locked --version 0.20.2';
/** No workspace needs every licence and exception of the one list. */
const QUIET = [
  'license-not-encountered',
  'license-exception-not-encountered',
  'unmatched-skip',
  'unnecessary-skip',
];

/** @param {string[]} args */
function deny(args) {
  return spawnSync('cargo', ['deny', ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** @param {string[]} checks */
function held(checks) {
  const allowed = QUIET.flatMap((lint) => ['--allow', lint]);
  const statuses = workspaces.map((workspace) => {
    console.log(`${workspace}: ${checks.join(', ')}`);
    const place = ['--workspace', '--manifest-path', join(root, workspace, 'Cargo.toml')];
    const config = ['--config', join(root, 'deny.toml')];
    return deny(['--locked', ...place, ...config, 'check', ...allowed, ...checks]).status;
  });
  return statuses.every((status) => status === 0);
}

if (require.main === module) {
  const args = process.argv.slice(2);
  const required = args.includes('--required');
  const checks = args.filter((arg) => arg !== '--required');
  const { status } = spawnSync('cargo', ['deny', '--version'], { cwd: root, stdio: 'ignore' });
  if (status !== 0) {
    console.log(`skipped: cargo-deny is not installed (${INSTALL})`);
    process.exitCode = required ? 1 : 0;
  } else {
    process.exitCode = held(checks.length > 0 ? checks : ['bans', 'licenses', 'sources']) ? 0 : 1;
  }
}

module.exports = { INSTALL, workspaces };
