// The tarball holds what it must, nothing else, and tells nothing of the machine it was made on.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');
const { before, describe, after, test } = require('node:test');
const { root, scratch } = require('../support/files.js');
const { pack } = require('../support/installation.js');

/** @type {Awaited<ReturnType<typeof pack>>} */
let tarball;
const folder = scratch({ after });
before(async () => {
  tarball = await pack(folder);
});

/** What may be in it. Anything else was forgotten here, or does not belong there. */
const expected = [
  /^index\.(js|mjs|d\.ts|d\.mts)$/,
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^docs\/[\w-]+\.(md|svg|webp)$/,
  /^entries\/[\w-]+\.(js|mjs|d\.ts|d\.mts)$/,
  /^lib\/([\w-]+\/)*[\w-]+\.js$/,
  /^types\/[\w-]+\.d\.ts$/,
  /^meta-cloud-api(-store)?\.[\w-]+\.node$/,
  /^emulator\/(README\.md|Cargo\.toml|build\.rs|(binary|cli|customer|flow|index)\.js|index\.(mjs|d\.ts|d\.mts))$/,
  /^emulator\/page\/dist\/(index\.html|(icon|index)-[\w-]{8}\.(svg|js|css))$/,
  /^emulator\/bin\/meta-cloud-api-emulator-[\w-]+(\.exe)?$/,
  /^((emulator|store)\/)?src\/([\w-]+\/)*[\w-]+\.rs$/,
  /^(Cargo\.toml|Cargo\.lock|build\.rs|\.cargo\/config\.toml|store\/(Cargo\.toml|build\.rs))$/,
  /^scripts\/(build|platforms)\.js$/,
];

const required = [
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
  'index.js',
  'index.mjs',
  'index.d.ts',
  'index.d.mts',
  'types/native.d.ts',
  'lib/addon.js',
  'lib/command.js',
  'types/index.d.ts',
  'Cargo.lock',
  'src/lib.rs',
  'emulator/src/main.rs',
  'emulator/build.rs',
  'emulator/page/dist/index.html',
  'store/src/lib.rs',
];

test('holds what it should, and nothing else', () => {
  const paths = tarball.files.map(({ path }) => path);
  assert.deepEqual(
    paths.filter((path) => !expected.some((pattern) => pattern.test(path))),
    [],
  );
  assert.deepEqual(
    required.filter((path) => !paths.includes(path)),
    [],
  );
  assert.deepEqual(
    paths.filter((path) => path.endsWith('.node')).map((path) => path.split('.')[0]),
    ['meta-cloud-api-store', 'meta-cloud-api'],
    'the native core and the event store, for this platform',
  );
});

test('is no bigger than it must be', () => {
  const MEGABYTE = 2 ** 20;
  assert.ok(tarball.size < 8 * MEGABYTE, `${tarball.size} bytes packed`);
  assert.ok(tarball.unpackedSize < 16 * MEGABYTE, `${tarball.unpackedSize} bytes unpacked`);
  // What a bot gets of a release: neither sources nor the emulator's executable. Seven are aimed at.
  const developers =
    /^(emulator\/(bin|page|src)|src|store|scripts|\.cargo)\/|(^|\/)(Cargo\.(toml|lock)|build\.rs)$/;
  const installed = tarball.files.filter(({ path }) => !developers.test(path));
  const bytes = installed.reduce((sum, { size }) => sum + size, 0);
  assert.ok(bytes < 9 * MEGABYTE, `${bytes} bytes of a bot`);
  for (const { path, size } of tarball.files) {
    const limit = path.endsWith('.node') || path.startsWith('emulator/bin/') ? 8 * MEGABYTE : MEGABYTE / 4;
    assert.ok(size < limit, `${path} has ${size} bytes`);
  }
});

test('has no runtime dependency, and no script that runs where it is installed', () => {
  const { dependencies, peerDependencies, optionalDependencies, scripts } = require('../../package.json');
  assert.deepEqual([dependencies, peerDependencies, optionalDependencies], [undefined, undefined, undefined]);
  const { preinstall, install, postinstall, prepare } = scripts;
  assert.deepEqual([preinstall, install, postinstall, prepare], [undefined, undefined, undefined, undefined]);
});

describe('tells nothing of the machine it was made on', () => {
  const secret =
    /-----BEGIN [A-Z ]*PRIVATE KEY-----\n[\w+/=]|\bEAA[A-Za-z0-9]{40,}|\bnpm_[A-Za-z0-9]{30,}|\bgh[ps]_[A-Za-z0-9]{30,}/;

  test('no path of it, no key, no token', () => {
    for (const { path } of tarball.files) {
      const text = readFileSync(join(root, path), 'latin1');
      for (const trace of [root, ...(homedir().length > 5 ? [homedir()] : [])]) {
        assert.ok(!text.includes(trace), `${path} holds ${trace}`);
      }
      assert.doesNotMatch(text, secret, path);
    }
  });

  test('no registry but the public one', () => {
    const hosts = [...readFileSync(join(root, 'Cargo.lock'), 'utf8').matchAll(/^source = "(.*)"$/gm)].map(
      ([, host]) => host,
    );
    assert.deepEqual([...new Set(hosts)], ['registry+https://github.com/rust-lang/crates.io-index']);
  });
});
