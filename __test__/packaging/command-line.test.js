// The command line packed and installed beside the packed library, without a network: what is in it, and that it runs.

const assert = require('node:assert/strict');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { after, before, test } = require('node:test');
const { PinVault } = require('../../entries/pin-vault.js');
const { version } = require('../../package.json');
const { emulated } = require('../support/emulated.js');
const { root, scratch } = require('../support/files.js');
const { install, node, npm, pack } = require('../support/installation.js');

const context = emulated();
const folder = scratch({ after });
const project = join(folder, 'project');
const bin = join(project, 'node_modules', '.bin', 'meta-cloud-api');
/** @type {Awaited<ReturnType<typeof pack>>} */ let packed;

before(async () => {
  packed = await pack(folder, join(root, 'cli'));
  await install(project, (await pack(folder)).file);
});

/** The link, or the file that npm wraps on Windows. */
const program = () =>
  process.platform === 'win32' ? join(project, 'node_modules', 'meta-cloud-api', 'lib', 'command.js') : bin;

test('the library alone says how to install it', async () => {
  assert.ok(existsSync(bin) || existsSync(`${bin}.cmd`));
  const { code, stderr } = await node([program(), 'two-step', 'status'], project);
  assert.equal(code, 127);
  assert.ok(stderr.includes(packed.file.split(/[\\/]/).at(-1) ?? '?'), 'by the name that packing gives it');
});

test('its tarball has what it runs, and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  const own = paths.filter((path) => !path.startsWith('node_modules/'));
  const expected = /^(package\.json|README\.md|LICENSE|[\w-]+\.js|commands\/([\w-]+\/)?[\w-]+\.js)$/;
  assert.deepEqual(
    own.filter((path) => !expected.test(path)),
    [],
  );
  for (const path of [
    'LICENSE',
    'README.md',
    'index.js',
    'commands/onboard.js',
    'commands/two-step/rotate.js',
  ])
    assert.ok(own.includes(path), path);
  assert.deepEqual(
    paths.filter((path) => /\.node$|\/prebuilds?\/|\.(sh|py|exe)$/.test(path)),
    [],
    'nothing in it is native',
  );
  assert.ok(packed.size < 2 ** 20, `${packed.size} bytes packed`);
});

test('no script runs where it is installed, and every package in it has a license', () => {
  const modules = join(root, 'cli', 'node_modules');
  const lock = JSON.parse(readFileSync(join(root, 'cli', 'package-lock.json'), 'utf8'));
  const inside = Object.keys(lock.packages).filter((path) => path !== '');
  assert.ok(inside.length > 20);
  for (const path of inside) {
    const place = join(modules, '..', path, 'package.json');
    if (!existsSync(place)) continue; // of another platform
    const { scripts = {}, license } = JSON.parse(readFileSync(place, 'utf8'));
    for (const name of ['preinstall', 'install', 'postinstall']) assert.equal(scripts[name], undefined, path);
    assert.match(String(license), /^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD)$/, path);
  }
});

test('installed from its tarball it works, offline', async () => {
  const args = ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', packed.file];
  await npm(args, project);
  const told = await node([program(), '--version'], project);
  assert.deepEqual([told.code, told.stdout, told.stderr], [0, `${version}\n`, '']);
  const { emulator } = context;
  const env = {
    WA_BASE_URL: emulator.baseUrl,
    CLOUD_API_ACCESS_TOKEN: emulator.accessToken,
    WA_PHONE_NUMBER_ID: emulator.phoneNumberId,
    PIN_VAULT: 'pins.vault',
    PIN_VAULT_KEY: PinVault.generateKey(),
  };
  const { code, stderr } = await node([program(), 'two-step', 'setup', '--random'], project, env);
  assert.equal(code, 0, stderr);
  const { stdout } = await node([program(), 'two-step', 'status', '--json'], project, env);
  const [{ pinEnabled, vault }] = JSON.parse(stdout).numbers;
  assert.deepEqual([pinEnabled, vault.settled], [true, true]);
  const npx = await npm(['exec', '--no', '--', 'meta-cloud-api', '--version'], project);
  assert.equal(npx.stdout, `${version}\n`);
});
