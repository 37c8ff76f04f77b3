// What a user of a release does: installs it from a registry by each package manager, and runs the page. The registry is one on
// this machine; the binaries are this checkout's, for other platforms there are files that nothing could load.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { delimiter, dirname, join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { nodeFileTrace } = require('@vercel/nft');
const esbuild = require('esbuild');
const { parse } = require('yaml');
const { managers, node: runtime, run, NODE } = require('../../scripts/managers.js');
const { binaries, packageNames, platforms, thisPlatform } = require('../../scripts/platforms.js');
const { publish } = require('../../scripts/publish.js');
const { startRegistry } = require('../../scripts/registry.js');
const { makePackages, packedFiles } = require('../../scripts/release.js');
const { root, scratch, write } = require('../support/files.js');
const { page } = require('../support/page.js');

/** @typedef {import('../../scripts/managers.js').Manager} Manager @typedef {import('../../scripts/managers.js').Tool} Tool */

const platform = thisPlatform();
const names = packageNames();
const carrier = names.addons(platform);
const [OLD, NEW] = ['0.1.0', '0.2.0'];
const ALIAS = 'meta-cloud-api';

const folder = scratch({ after });
/** @type {Awaited<ReturnType<typeof startRegistry>>} */
let registry;

/** This checkout's binaries, without what a debugger reads: that would be 80 MB. */
function builtBinaries() {
  const own = /** @type {Record<string, string>} */ (binaries(platform, false));
  const built = join(folder, 'binaries');
  mkdirSync(built);
  return Object.fromEntries(
    Object.entries(own).map(([key, file]) => {
      const copied = join(built, key);
      copyFileSync(join(root, file), copied);
      spawnSync('strip', [copied]); // where there is one
      return [key, copied];
    }),
  );
}

before(async () => {
  write(folder, { 'no-library': 'of another platform' });
  const none = join(folder, 'no-library');
  const built = Object.fromEntries(
    Object.keys(platforms).map((name) => [name, { core: none, store: none, emulator: none }]),
  );
  Object.assign(built, { [platform]: builtBinaries() });
  const files = packedFiles();
  mkdirSync(join(folder, 'registry'));
  registry = await startRegistry(join(folder, 'registry'));
  const env = registry.publisher;
  for (const version of [OLD, NEW]) {
    const out = join(folder, version);
    mkdirSync(out);
    const packages = makePackages({ out, name: names.main, version, built, files, notices: 'none' });
    const own = [carrier, names.emulatorOf(platform), names.emulator, names.commandLine, names.main];
    // As if an earlier try had been interrupted: those are left as they are.
    for (const { name, file } of packages)
      if (!own.includes(name)) await registry.put(out, { name, file, version });
    const published = await publish(out, { registry: registry.url, env });
    assert.deepEqual(published, own, 'the main package comes last');
    assert.deepEqual(
      await publish(out, { registry: registry.url, env }),
      [],
      'a second time publishes nothing',
    );
    built[platform].emulator = none; // one will do
  }
});
after(() => registry?.stop());

/** Node.js and nothing else: neither cargo nor a compiler can be found. */
const PATH = dirname(process.execPath);

/** @param {Tool} tool @returns {Tool} that asks the registry of this test alone */
const local = ({ command, args, env }) => ({
  command,
  args,
  env: {
    ...env,
    PATH: [dirname(command), PATH, '/usr/bin', '/bin'].join(delimiter),
    ...registry.user,
    YARN_ENABLE_SCRIPTS: 'false',
  },
});

/** @param {string} name @param {Record<string, string>} [files] */
function project(name, files = {}) {
  const own = join(folder, 'projects', name.replaceAll(/\W+/g, '-'));
  write(own, {
    'package.json': '{"name":"bot","version":"1.0.0","private":true}\n',
    ...registry.files,
    'load.cjs': `const { WhatsApp } = require('${ALIAS}'); console.log(typeof WhatsApp);`,
    'plain.cjs': `const { WhatsApp } = require('${names.main}'); console.log(typeof WhatsApp);`,
    'page.mjs': page(),
    ...files,
  });
  return own;
}

/** An installation from a registry on the same machine takes seconds. */
const INSTALLED_BY = 60_000;

/**
 * Once more where it hangs, as npm 10 does now and then (npm/cli#7891): it hears no signal but SIGKILL.
 *
 * @param {Tool} tool
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function succeed(tool, args, cwd) {
  let ended = await run(tool, args, cwd, INSTALLED_BY);
  if (ended.code === null) ended = await run(tool, args, cwd, INSTALLED_BY);
  const { code, stdout, stderr } = ended;
  assert.equal(code, 0, `${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** @param {string} version @param {string} [alias] */
const spec = (version, alias = ALIAS) => `${alias}@npm:${names.main}@${version}`;

/** @param {string} own @param {readonly string[]} args */
async function node(own, ...args) {
  const { command } = await runtime(NODE);
  return run({ command, args: [], env: { PATH: dirname(command) } }, args, own);
}

/** The packages of ours that are in a project, by their names. @param {string} own */
const installed = (own) =>
  readdirSync(join(own, 'node_modules'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /node_modules[\\/][^\\/]+[\\/]package\.json$/.test(join('node_modules', file)))
    .map((file) => JSON.parse(readFileSync(join(own, 'node_modules', file), 'utf8')).name)
    .filter((name) => name.startsWith(names.main))
    .sort();

const slow = process.env.CI === 'true';

for (const [name, manager] of Object.entries(managers)) {
  /** @type {Tool | undefined} */ let tool;
  /** @type {string | false} */ let skip = false;
  describe(name, () => {
    before(async () => {
      try {
        tool = local(await manager.tool());
        await runtime(NODE);
      } catch (error) {
        if (slow) throw error;
        skip = `${name} is not here, and cannot be fetched`;
      }
    });
    const { add, frozen, omit, foreign, lock, files, runs } = manager;
    /** @param {string} title @param {(tool: Tool) => Promise<void>} body */
    const check = (title, body) =>
      test(title, async (t) => {
        if (skip || !tool) t.skip(String(skip));
        else await body(tool);
      });
    const ignoring = name.startsWith('yarn 4') ? [] : ['--ignore-scripts'];

    check('one install, no script and no cargo; then the page runs', async (own) => {
      const at = project(`${name} page`, files);
      await succeed(own, [...add, ...ignoring, spec(OLD), `${names.emulator}@${OLD}`], at);
      if (!runs) {
        const found = new Set(installed(at));
        // yarn 1 does not tell C libraries apart.
        const also =
          name === 'yarn 1' ? Object.keys(platforms).filter((key) => key.startsWith('linux-x64')) : [];
        const wanted = [platform, ...also].flatMap((key) => [names.addons(key), names.emulatorOf(key)]);
        assert.deepEqual([...found].sort(), [...new Set([names.main, names.emulator, ...wanted])].sort());
      }
      const program = runs ? await run(own, ['node', 'page.mjs'], at) : await node(at, 'page.mjs');
      assert.equal(program.stdout.trimEnd().split('\n').at(-1), 'page', program.stderr);
    });
    if (runs) return;

    if (omit) {
      check('without optional dependencies, the error names what is missing', async (own) => {
        const at = project(`${name} omit`, files);
        await succeed(own, [...add, ...omit, spec(OLD)], at);
        const { code, stderr } = await node(at, 'load.cjs');
        assert.equal(code, 1);
        assert.match(stderr, /ERR_NATIVE_CORE_MISSING/);
        assert.ok(stderr.includes(`It comes in ${carrier}@${OLD}, an optional dependency.`), stderr);
        assert.match(stderr, /--omit=optional/);
        assert.doesNotMatch(stderr, /build\.js/);
      });
    }

    if (foreign) {
      check('behind a lock file of another platform: it installs, or says what to do', async (own) => {
        const at = project(`${name} foreign`, files);
        await succeed(own, [...add, ...foreign, spec(OLD)], at);
        assert.ok(installed(at).includes(names.addons('win32-arm64-msvc')), 'as on the other platform');
        const { code, stderr } = await node(at, 'load.cjs');
        assert.equal(code, 1);
        assert.ok(
          stderr.includes(`What is installed is for win32-arm64-msvc, and this is ${platform}.`),
          stderr,
        );
        assert.ok(existsSync(join(at, lock)));
        rmSync(join(at, 'node_modules'), { recursive: true });
        await succeed(own, frozen, at);
        assert.equal((await node(at, 'load.cjs')).stdout, 'function\n');
      });
    }

    check('upgraded and downgraded in place', async (own) => {
      const at = project(`${name} upgrade`, files);
      for (const version of [OLD, NEW, OLD]) {
        await succeed(own, [...add, spec(version)], at);
        const { stdout, stderr } = await node(at, 'load.cjs');
        assert.equal(stdout, 'function\n', stderr);
        const { version: found } = JSON.parse(
          readFileSync(join(at, 'node_modules', ALIAS, 'package.json'), 'utf8'),
        );
        assert.equal(found, version);
      }
    });
  });
}

describe('what can go wrong', () => {
  /** @type {string} */ let at;
  /** @type {Tool} */ let npm;
  before(async () => {
    npm = local({ command: 'npm', args: [] });
    at = project('npm');
    await succeed(npm, [...managers['npm 11'].add, `${names.main}@${OLD}`, spec(OLD)], at);
  });

  test('it runs under its own name too', async () => {
    assert.equal((await node(at, 'plain.cjs')).stdout, 'function\n');
    assert.equal((await node(at, 'load.cjs')).stdout, 'function\n');
  });

  test('nothing of it is a script, source, test or fuzz target', () => {
    const { scripts } = JSON.parse(readFileSync(join(at, 'node_modules', ALIAS, 'package.json'), 'utf8'));
    assert.equal(scripts, undefined);
    const files = readdirSync(join(at, 'node_modules', ALIAS), { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      files.filter((file) =>
        /\.(rs|toml|node|lock)$|(^|[\\/])(__test__|fuzz|scripts|src|bench)([\\/]|$)/.test(file),
      ),
      [],
    );
  });

  test('a tracer finds the binaries of this platform', async () => {
    const { fileList } = await nodeFileTrace([join(at, 'load.cjs')], { base: at });
    const own = binaries(platform, false);
    for (const file of ['package.json', own.core, own.store]) {
      assert.ok(fileList.has(join('node_modules', carrier, file)), file);
    }
  });

  for (const format of /** @type {const} */ (['cjs', 'esm'])) {
    test(`a bundle of it (${format}) says that it cannot be one`, async () => {
      const outfile = join(folder, 'bundled', `bundle-${format}.${format === 'cjs' ? 'cjs' : 'mjs'}`);
      const { warnings } = await esbuild.build({
        entryPoints: [join(at, 'load.cjs')],
        bundle: true,
        platform: 'node',
        format,
        outfile,
        logLevel: 'silent',
      });
      assert.deepEqual(warnings, []);
      const { code, stderr } = await node(dirname(outfile), outfile);
      assert.equal(code, 1);
      assert.match(stderr, /was bundled.*Mark the package as external/);
    });
  }

  test('a platform without binaries is told, with those that have some', async () => {
    write(at, { 'freebsd.cjs': `Object.defineProperty(process, 'platform', { value: 'freebsd' });` });
    const { stderr } = await node(at, '-r', './freebsd.cjs', 'load.cjs');
    assert.match(stderr, /has no native core for this platform \(freebsd-/);
    for (const name of Object.keys(platforms)) assert.ok(stderr.includes(name), name);
    assert.match(stderr, /releases\.md#build-it-yourself/);
  });

  test('another C library is told, without asking another process', async () => {
    write(at, {
      'musl.cjs': `
        const report = process.report.getReport();
        delete report.header.glibcVersionRuntime;
        process.report.getReport = () => report;
        require('node:child_process').spawn = require('node:child_process').spawnSync = undefined;
        const Module = require('node:module');
        const load = Module._extensions['.node'];
        Module._extensions['.node'] = (...args) => {
          if (args[1].includes('-gnu')) throw new Error('Error relocating: gnu_get_libc_version: symbol not found');
          return load(...args);
        };`,
    });
    const { code, stderr } = await node(at, '-r', './musl.cjs', 'load.cjs');
    if (!platform.endsWith('-gnu')) return;
    assert.equal(code, 1);
    assert.match(stderr, /It was found but could not be loaded: Error relocating/);
    const musl = platform.replace('gnu', 'musl');
    assert.ok(stderr.includes(`What is installed is for ${platform}, and this is ${musl}.`), stderr);
  });

  test('binaries of another version are told, with both', async () => {
    const own = project('pinned', {
      'package.json': JSON.stringify({ private: true, overrides: { [carrier]: OLD } }),
    });
    await succeed(npm, [...managers['npm 11'].add, spec(NEW)], own);
    const { code, stderr } = await node(own, 'load.cjs');
    assert.equal(code, 1);
    assert.match(stderr, /ERR_NATIVE_VERSION/);
    assert.ok(stderr.includes(`meta-cloud-api is ${NEW}, but ${carrier} is ${OLD}.`), stderr);
  });

  test('a lock file that lost the other platforms is told', async () => {
    const own = project('lost');
    await succeed(npm, [...managers['npm 11'].add, ...(managers['npm 11'].foreign ?? []), spec(OLD)], own);
    const lock = JSON.parse(readFileSync(join(own, 'package-lock.json'), 'utf8'));
    delete lock.packages[`node_modules/${carrier}`];
    rmSync(join(own, 'node_modules'), { recursive: true });
    write(own, { 'package-lock.json': JSON.stringify(lock) });
    await run(npm, ['ci', '--no-audit', '--no-fund'], own);
    // Some versions of npm refuse such a lock file, others install what it says.
    if (!existsSync(join(own, 'node_modules', ALIAS))) return;
    const { stderr } = await node(own, 'load.cjs');
    assert.match(stderr, /the lock file names what another platform needs/);
  });

  test('what the forms for issues ask for can be run, and shows versions alone', async () => {
    for (const [form, expected] of /** @type {const} */ ([
      ['bug.yml', new RegExp(`^${names.main}@\\d+\\.\\d+\\.\\d+, Node\\.js v\\d`)],
      ['install.yml', /^Node\.js v\d/],
    ])) {
      const text = readFileSync(join(root, '.github', 'ISSUE_TEMPLATE', form), 'utf8');
      const { value } = parse(text).body.find((/** @type {any} */ { id }) => id === 'environment').attributes;
      const [, program] = /^node -p "(.*)"\n$/.exec(value) ?? [];
      const { code, stdout, stderr } = await node(at, '-p', program ?? '');
      assert.equal(code, 0, stderr);
      assert.match(stdout, expected);
      assert.ok(
        stdout.includes(`${process.platform}-${process.arch}, `) && stdout.split('\n').length === 2,
        stdout,
      );
    }
  });

  test('the command of the emulator that README tells starts it, under another name of the package too', async () => {
    const own = project('command');
    await succeed(npm, [...managers['npm 11'].add, spec(OLD), `${names.emulator}@${OLD}`], own);
    const [command = ''] = /^npx .*emulator$/m.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
    const [program, ...args] = command.split(' ');
    const asked = { ...npm, command: program };
    assert.match(await succeed(asked, [...args, '--version'], own), /^\d+\.\d+\.\d+\n$/);
  });

  test('without the emulator, its error names the package that brings it', async () => {
    const source = `require('${ALIAS}/emulator').Emulator.start().catch((error) => console.log(error.message))`;
    const { stdout } = await node(at, '-e', source);
    assert.ok(stdout.includes(`npm install --save-dev ${names.emulator}@${OLD}`), stdout);
  });

  test('what is published already, and is not this, stops a release before its first package', async () => {
    const out = join(folder, 'other');
    mkdirSync(out);
    makePackages({
      out,
      name: names.main,
      version: OLD,
      built: {},
      files: ['LICENSE', 'index.js'],
      notices: '',
    });
    await assert.rejects(
      publish(out, { registry: registry.url }),
      /Published already, and not this: .*@0\.1\.0/,
    );
    write(out, { 'release.json': '{}' });
    await assert.rejects(
      publish(out, { registry: registry.url }),
      /release\.json is not what SHA256SUMS says/,
    );
  });
});
