#!/usr/bin/env node
// Builds the addons and the emulator, and puts them where the package looks for them.
// `--debug` builds the unoptimised profile. Needs cargo; the binding's own command line only where
// the typings are to be written again, so a source tarball builds without development dependencies.
const { spawnSync } = require('node:child_process');
const { copyFileSync, existsSync, mkdirSync, renameSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const debug = process.argv.includes('--debug');
const profile = debug ? [] : ['--release'];
const built = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', debug ? 'debug' : 'release');

const { platform, arch } = process;
/** What cargo calls a library. @param {string} crate */
function library(crate) {
  const name = crate.replaceAll('-', '_');
  /** @type {Record<string, string>} */
  const libraries = { win32: `${name}.dll`, darwin: `lib${name}.dylib` };
  return libraries[platform] ?? `lib${name}.so`;
}
const { header } = /** @type {any} */ (process.report.getReport());
/** @type {Record<string, string>} */
const abis = { linux: header.glibcVersionRuntime ? '-gnu' : '-musl', win32: '-msvc' };
const abi = abis[platform] ?? '';
const suffix = platform === 'win32' ? '.exe' : '';

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * A running process may hold the old file: it is replaced, never written into.
 *
 * @param {string} from
 * @param {string} to
 */
function place(from, to) {
  copyFileSync(from, `${to}.new`);
  renameSync(`${to}.new`, to);
}

const napi = join(root, 'node_modules', '@napi-rs', 'cli', 'dist', 'cli.js');
if (existsSync(napi)) {
  run(process.execPath, [napi, 'build', '--platform', '--no-js', '--dts', 'native.d.ts', ...profile]);
} else {
  run('cargo', ['build', '--locked', '--lib', ...profile]);
  place(join(built, library('meta-cloud-api')), join(root, `meta-cloud-api.${platform}-${arch}${abi}.node`));
}

const store = 'meta-cloud-api-store';
const emulator = 'meta-cloud-api-emulator';
run('cargo', ['build', '--locked', '-p', store, '-p', emulator, ...profile]);
place(join(built, library(store)), join(root, `${store}.${platform}-${arch}${abi}.node`));
mkdirSync(join(root, 'emulator', 'bin'), { recursive: true });
place(
  join(built, emulator + suffix),
  join(root, 'emulator', 'bin', `${emulator}-${platform}-${arch}${suffix}`),
);
