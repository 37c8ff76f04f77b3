// A package whose native core is missing or broken, and one that is built where it is installed.

const assert = require('node:assert/strict');
const { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { root, scratch, write } = require('../support/files.js');
const { install, node, npm, pack } = require('../support/installation.js');

const folder = scratch({ after });
/** @type {string} */ let complete;
before(async () => {
  const { file } = await pack(folder);
  complete = await install(join(folder, 'complete'), file);
});

/**
 * A project whose copy of the package is not whole.
 *
 * @param {string} name
 * @param {(installed: string) => void} damage
 */
function damaged(name, damage) {
  const project = join(folder, name);
  const installed = join(project, 'node_modules', 'meta-cloud-api');
  mkdirSync(dirname(installed), { recursive: true });
  cpSync(complete, installed, { recursive: true });
  damage(installed);
  return project;
}

/** @param {string} installed */
const cores = (installed) => readdirSync(installed).filter((name) => name.endsWith('.node'));
/** @param {string} installed */
const withoutCore = (installed) => {
  for (const name of cores(installed)) rmSync(join(installed, name));
};
/** The one command that the error names. @param {string} message */
const commandOf = (message) => /: node "?([^"\n]*build\.js)"?$/m.exec(message)?.[1] ?? '';

describe('without a native core', () => {
  test('require says what to do', async () => {
    const project = damaged('missing', withoutCore);
    write(project, {
      'program.cjs': `try { require('meta-cloud-api'); } catch (error) { console.log(error.code); console.log(error.message); }`,
    });
    const { code, stdout } = await node(['program.cjs'], project);
    assert.equal(code, 0);
    assert.match(stdout, /^ERR_NATIVE_CORE_MISSING\n/);
    assert.ok(
      stdout.includes(`${process.platform}-${process.arch}`) && stdout.includes(process.version),
      stdout,
    );
    assert.match(stdout, /rustup\.rs/);
    assert.equal(
      commandOf(stdout),
      join(project, 'node_modules', 'meta-cloud-api', 'scripts', 'build.js').replaceAll('\\', '/'),
    );
  });

  test('a package that is named after the platform is not taken for it', async () => {
    const { platform, arch } = process;
    const targets = ['', '-gnu', '-musl', '-msvc'].map((abi) => `${platform}-${arch}${abi}`);
    const names = [...targets, `${platform}-universal`].flatMap((target) => [
      `meta-cloud-api-${target}`,
      `meta-cloud-api-store-${target}`,
      `meta-cloud-api-emulator-${target}`,
    ]);
    const project = damaged('squatted', (installed) => {
      for (const name of cores(installed)) if (name.includes('-store.')) rmSync(join(installed, name));
      rmSync(join(installed, 'emulator', 'bin'), { recursive: true });
    });
    for (const name of names) {
      const squatter = `console.log('squatted'); module.exports = {};`;
      write(join(project, 'node_modules', name), { 'index.js': squatter });
    }
    write(project, {
      'rest.mjs': `
        import { DurableStore } from 'meta-cloud-api/store';
        import { Emulator } from 'meta-cloud-api/emulator';
        await DurableStore.open({ path: 'events.db' }).catch((error) => console.log(error.code));
        await Emulator.start().catch((error) => console.log(error.message.replace(/ for .*/s, '')));`,
      'core.mjs': `await import('meta-cloud-api').catch((error) => console.log(error.code));`,
    });
    const rest = await node(['rest.mjs'], project);
    assert.equal(rest.stdout, 'ERR_NATIVE_STORE_MISSING\nThere is no emulator executable\n', rest.stderr);
    withoutCore(join(project, 'node_modules', 'meta-cloud-api'));
    assert.equal((await node(['core.mjs'], project)).stdout, 'ERR_NATIVE_CORE_MISSING\n');
  });

  test('import says the same', async () => {
    const project = damaged('missing-esm', withoutCore);
    write(project, {
      'program.mjs': `await import('meta-cloud-api').catch((error) => console.log(error.code));`,
    });
    assert.equal((await node(['program.mjs'], project)).stdout, 'ERR_NATIVE_CORE_MISSING\n');
  });

  test('a broken one is told apart, with the reason', async () => {
    const project = damaged('broken', (installed) => {
      for (const name of cores(installed)) writeFileSync(join(installed, name), 'no library');
    });
    const { code, stderr } = await node(['-e', `require('meta-cloud-api')`], project);
    assert.equal(code, 1);
    assert.match(stderr, /It was found but could not be loaded: /);
    assert.notEqual(commandOf(stderr), '');
  });

  test('a missing event store is told when one is opened, and only then', async () => {
    const project = damaged('storeless', (installed) => {
      for (const name of cores(installed)) if (name.includes('-store.')) rmSync(join(installed, name));
    });
    write(project, {
      'program.mjs': `
        import 'meta-cloud-api';
        import { DurableStore, MemoryStore } from 'meta-cloud-api/store';
        console.log(await new MemoryStore().put([{ key: 'a', body: 'b' }]));
        await DurableStore.open({ path: 'events.db' }).catch((error) => console.log(error.code, error.message));`,
    });
    const { code, stdout, stderr } = await node(['program.mjs'], project);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^1\nERR_NATIVE_STORE_MISSING meta-cloud-api has no event store for this platform/);
    assert.notEqual(commandOf(stdout), '');
  });

  test('the emulator says the same', async () => {
    const project = damaged('emulatorless', (installed) => {
      rmSync(join(installed, 'emulator', 'bin'), { recursive: true });
    });
    const source = `require('meta-cloud-api/emulator').Emulator.start().catch((error) => console.log(error.message))`;
    const { stdout } = await node(['-e', source], project);
    assert.match(stdout, /^There is no emulator executable for /);
    assert.match(stdout, /META_CLOUD_API_EMULATOR_PATH/);
    assert.notEqual(commandOf(stdout), '');
  });

  test('one that was built before the JavaScript is told, with what it lacks', async () => {
    const project = damaged('outdated', () => {});
    write(project, {
      'older.cjs': `
        const Module = require('node:module');
        const load = Module._extensions['.node'];
        Module._extensions['.node'] = (module, file) => { load(module, file); delete module.exports.WabaApi; };`,
    });
    const { code, stderr } = await node(['-r', './older.cjs', '-e', `require('meta-cloud-api')`], project);
    assert.equal(code, 1);
    assert.match(stderr, /The native core \(\d+\.\d+\.\d+\) has no WabaApi/);
    assert.match(stderr, /ERR_NATIVE_VERSION/);
    assert.notEqual(commandOf(stderr), '');
  });

  test('enums and types need no core', async () => {
    const project = damaged('enums', withoutCore);
    const source = `console.log(require('meta-cloud-api/enums').MessageTypesEnum.Text)`;
    assert.equal((await node(['-e', source], project)).stdout, 'text\n');
  });
});

const slow = process.env.CI === 'true' || process.env.META_CLOUD_API_SLOW === '1';

test('a source tarball is built by the command that the error names', {
  skip: !slow && 'compiles for minutes: set META_CLOUD_API_SLOW=1',
  timeout: 20 * 60_000,
}, async () => {
  const source = join(folder, 'source');
  cpSync(complete, source, { recursive: true });
  withoutCore(source);
  rmSync(join(source, 'emulator', 'bin'), { recursive: true, force: true });
  const { file, files } = await pack(folder, source);
  assert.ok(!files.some(({ path }) => path.endsWith('.node')));
  const project = join(folder, 'compiled');
  write(project, { 'package.json': '{"private":true}' });
  // The dependencies that this checkout has compiled are not compiled again; in its own folder the next build
  // would find the sources of another place.
  const env = { CARGO_TARGET_DIR: join(folder, 'target') };
  for (const part of ['.fingerprint', 'build', 'deps']) {
    const place = ['release', part];
    cpSync(join(root, 'target', ...place), join(env.CARGO_TARGET_DIR, ...place), {
      recursive: true,
      preserveTimestamps: true,
    });
  }
  await npm(['install', '--no-audit', '--no-fund', file], project);
  const installed = join(project, 'node_modules', 'meta-cloud-api');
  assert.equal(cores(installed).length, 0);
  const refused = await node(['-e', `require('meta-cloud-api')`], project);
  const built = await node([commandOf(refused.stderr)], project, env);
  assert.equal(built.code, 0, built.stderr);
  assert.equal(cores(installed).length, 2);
  assert.ok(existsSync(join(installed, 'emulator', 'bin')));
  write(project, {
    'program.mjs': `
      import WhatsApp from 'meta-cloud-api';
      import { Emulator } from 'meta-cloud-api/emulator';
      import { DurableStore } from 'meta-cloud-api/store';
      const emulator = await Emulator.start();
      const { data } = await new WhatsApp(emulator.options).twoStepVerification.setup({ pin: '834067' });
      console.log(data.success);
      await emulator.stop();
      const store = await DurableStore.open({ path: 'events.db' });
      console.log(await store.put([{ key: 'a', body: 'b' }]));
      await store.close();`,
  });
  const { stdout, stderr } = await node(['program.mjs'], project);
  assert.deepEqual([stdout, stderr], ['true\n1\n', '']);
});

test('a second build compiles nothing', {
  skip: !slow && 'compiles for minutes: set META_CLOUD_API_SLOW=1',
}, async () => {
  const { code, stderr } = await node([join(root, 'scripts', 'build.js')], root);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /Finished/);
  assert.doesNotMatch(stderr, /Compiling|Running/);
});
