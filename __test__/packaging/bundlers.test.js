// What tracers and bundlers make of the package: a trace holds every file of it, a bundle runs with it as external, and
// says so where it is not.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { setTimeout: delay } = require('node:timers/promises');
const { binaries, packageNames, thisPlatform } = require('../../scripts/platforms.js');
const { makePackages, packedFiles } = require('../../scripts/release.js');
const { root, scratch, write } = require('../support/files.js');
const { install, lend, node, pack } = require('../support/installation.js');
const { freePort } = require('../support/listen.js');
const { config, deliver, payload, request, signature, written } = require('../support/meta.js');

const folder = realpathSync(scratch({ after }));
/** @type {string} */ let project;
/** @type {string} */ let installed;
before(async () => {
  const { file } = await pack(folder);
  project = join(folder, 'project');
  installed = await install(project, file);
  write(project, { 'program.cjs': requiring, 'program.mjs': importing, 'emulator.cjs': emulating });
});

/** A bot that reads every name of every entry. */
const body = `
  const whatsapp = new WhatsApp({ accessToken: 'token', phoneNumberId: '1' });
  const undefinedNames = [library, utils, enums, stores, vaults, outboxes, onboarding].flatMap((entry) =>
    Object.keys(entry).filter((name) => entry[name] === undefined));
  const refused = await whatsapp.messages.text('Hi', 'nobody').catch((error) => error.name);
  const handler = library.fetchWebhookHandler({ accessToken: 'token' });
  const { status } = await handler.webhook(new Request('http://localhost/webhook'));
  const store = await stores.DurableStore.open({ path: \`events-\${process.pid}.db\` });
  const put = await store.put([{ key: 'a', body: 'b' }]);
  await store.close();
  console.log(JSON.stringify([undefinedNames, refused, status, put]));`;
const printed = '[[],"WhatsAppValidationError",403,1]\n';
const requiring = `const library = require('meta-cloud-api');
const utils = require('meta-cloud-api/utils');
const enums = require('meta-cloud-api/enums');
const stores = require('meta-cloud-api/store');
const vaults = require('meta-cloud-api/pin-vault');
const outboxes = require('meta-cloud-api/outbox');
const onboarding = require('meta-cloud-api/onboarding');
const { WhatsApp } = library;
(async () => {${body}\n})();`;
const importing = `import WhatsApp, * as library from 'meta-cloud-api';
import * as utils from 'meta-cloud-api/utils';
import * as enums from 'meta-cloud-api/enums';
import * as stores from 'meta-cloud-api/store';
import * as vaults from 'meta-cloud-api/pin-vault';
import * as outboxes from 'meta-cloud-api/outbox';
import * as onboarding from 'meta-cloud-api/onboarding';
(async () => {${body}\n})();`;
const emulating = `const { Emulator } = require('meta-cloud-api/emulator');
Emulator.start().then((emulator) => emulator.stop()).then(() => console.log('stopped'));`;

/** What the errors of a bundle ask for. */
const external = /was bundled.*Mark the package as external/;

/** Node.js would show the line that threw, all of a bundle that is minified: too much for a pipe that is read slowly. */
const briefly = `--import=data:text/javascript,${encodeURIComponent(`process.on('uncaughtException', (error) => {
  console.error(String(error));
  process.exitCode = 1;
});`)}`;

/** A bundle with the package in it tells so, and asks for nothing else. @param {string} file */
async function refuses(file) {
  const { code, stderr } = await node([briefly, file], project);
  assert.equal(code, 1);
  const [message = 'no error'] = /^Error: .*$/m.exec(stderr) ?? [];
  assert.match(message, external);
  assert.doesNotMatch(message, /Rust/);
}

/** Runs a file where neither the package nor a checkout is near. @param {string} file @param {string} output */
async function runsAlone(file, output) {
  const { code, stdout, stderr } = await node([file], dirname(file));
  assert.deepEqual([code, stdout, stderr], [0, output, '']);
}

describe('@vercel/nft', () => {
  const { nodeFileTrace } = require('@vercel/nft');
  for (const [program, output] of [
    ['program.cjs', printed],
    ['program.mjs', printed],
    ['emulator.cjs', 'stopped\n'],
  ]) {
    test(`${program} runs from what was traced`, async () => {
      const { fileList } = await nodeFileTrace([join(project, program)], { base: project });
      const traced = join(folder, `traced-${program}`);
      for (const file of fileList) {
        mkdirSync(dirname(join(traced, file)), { recursive: true });
        cpSync(join(project, file), join(traced, file));
      }
      await runsAlone(join(traced, program), output);
      if (program !== 'program.mjs') return;
      const files = readdirSync(join(installed, 'lib'), { recursive: true, encoding: 'utf8' });
      // The command is a program of its own, which no other file asks for.
      assert.deepEqual(
        files.filter((file) => !existsSync(join(traced, 'node_modules', 'meta-cloud-api', 'lib', file))),
        ['command.js'],
      );
      for (const file of ['scripts', 'src', 'emulator']) {
        assert.ok(
          !existsSync(join(traced, 'node_modules', 'meta-cloud-api', file)),
          `${file} is no part of it`,
        );
      }
    });
  }
});

describe('esbuild', () => {
  const esbuild = require('esbuild');
  /** @param {string} program @param {import('esbuild').BuildOptions} options */
  async function bundle(program, options) {
    const outfile = join(project, 'esbuild', `${options.external ? 'external' : 'whole'}-${program}`);
    const entryPoints = [join(project, program)];
    const { warnings } = await esbuild.build({
      entryPoints,
      bundle: true,
      platform: 'node',
      outfile,
      logLevel: 'silent',
      ...options,
    });
    assert.deepEqual(warnings, []);
    return outfile;
  }
  for (const [program, format] of /** @type {const} */ ([
    ['program.cjs', 'cjs'],
    ['program.mjs', 'esm'],
  ])) {
    test(`${format}, external`, async () => {
      await runsAlone(await bundle(program, { format, external: ['meta-cloud-api'] }), printed);
    });

    test(`${format}, not external`, async () => {
      await refuses(await bundle(program, { format }));
    });
  }

  /** What a program does first with each entry. */
  const entries = {
    webhook: 'console.log(entry)',
    'webhook/express': 'console.log(entry)',
    'webhook/nextjs-app': 'console.log(entry)',
    'webhook/fetch': 'console.log(entry)',
    emulator: 'await entry.Emulator.start()',
    store: "await entry.DurableStore.open({ path: 'events.db' })",
    'store of Redis': 'new entry.RedisStore({ eval() {}, evalSha() {} })',
  };
  for (const [name, use] of Object.entries(entries)) {
    test(`${name} as ESM, not external`, async () => {
      const [entry] = name.split(' ');
      write(project, {
        'entry.mjs': `import * as entry from 'meta-cloud-api/${entry}'; ${use};`,
      });
      await refuses(await bundle('entry.mjs', { format: 'esm' }));
    });
  }

  test('the emulator, not external', async () => {
    await refuses(await bundle('emulator.cjs', { format: 'cjs' }));
  });
});

describe('webpack', () => {
  const webpack = require('webpack');
  /** @param {string} name @param {import('webpack').Configuration} options */
  async function bundle(name, options) {
    const path = join(project, 'webpack');
    const compiler = webpack({
      mode: 'production',
      target: 'node',
      context: project,
      entry: './program.cjs',
      output: { path, filename: `${name}.cjs` },
      ...options,
    });
    const { errors, warnings } = await new Promise((resolve, reject) => {
      compiler.run((error, stats) => (error ? reject(error) : resolve(stats.toJson())));
    });
    assert.deepEqual([errors, warnings], [[], []]);
    return join(path, `${name}.cjs`);
  }

  test('external', async () => {
    const externals = [/^meta-cloud-api(\/|$)/];
    await runsAlone(await bundle('external', { externals, externalsType: 'commonjs' }), printed);
  });

  test('not external', async () => {
    await refuses(await bundle('whole', {}));
  });
});

describe('Next.js', () => {
  /** @param {readonly string[]} packages that are external */
  const application = (packages) => ({
    'next.config.mjs': `export default {
      output: 'standalone',
      outputFileTracingRoot: '/',
      serverExternalPackages: ${JSON.stringify(packages)},
      turbopack: { root: '/' },
    };`,
    'app/layout.js': `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
    'app/webhook/route.js': `import { nextjsAppWebhookHandler } from 'meta-cloud-api';
      const whatsapp = nextjsAppWebhookHandler();
      whatsapp.processor.onText((_client, { message }) => console.log('handled', message.text.body));
      export const { GET, POST } = whatsapp;`,
  });

  /**
   * `next build`, without a single setting in the environment.
   *
   * @param {string} name
   * @param {readonly string[]} packages that are external
   * @param {readonly string[]} [args]
   */
  async function build(name, packages, args = []) {
    const own = join(folder, name);
    write(own, { 'package.json': '{"private":true}', ...application(packages) });
    const released = name === 'release' ? releasedPackages() : { 'meta-cloud-api': installed };
    for (const [key, place] of Object.entries(released)) {
      cpSync(place, join(own, 'node_modules', key), { recursive: true });
    }
    for (const dependency of ['next', 'react', 'react-dom']) lend(own, dependency);
    const cli = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
    const env = { CI: '1', NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: undefined, NODE_TEST_CONTEXT: undefined };
    return { own, ...(await node([cli, 'build', ...args], own, env)) };
  }

  /** The packages that a registry would bring, under the names that they are installed under. */
  function releasedPackages() {
    const platform = thisPlatform();
    const built = binaries(platform, false);
    for (const key of /** @type {const} */ (['core', 'store', 'emulator']))
      built[key] = join(root, built[key]);
    const out = join(folder, 'released');
    mkdirSync(out);
    const version = '1.2.3';
    const content = { files: packedFiles(), notices: 'none' };
    makePackages({ out, name: 'released', version, built: { [platform]: built }, ...content });
    const { addons } = packageNames('released');
    const packages = join(out, 'packages');
    return {
      'meta-cloud-api': join(packages, 'released'),
      [addons(platform)]: join(packages, addons(platform)),
    };
  }

  /** @param {string} server */
  async function answers(server) {
    const port = await freePort();
    const child = spawn(process.execPath, [server], {
      cwd: dirname(server),
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: String(port),
        HOSTNAME: '127.0.0.1',
        CLOUD_API_ACCESS_TOKEN: config.accessToken,
        M4D_APP_SECRET: config.appSecret,
        WEBHOOK_VERIFICATION_TOKEN: config.webhookVerificationToken,
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    try {
      const deadline = Date.now() + 60_000;
      while (!/Ready/.test(output)) {
        assert.ok(child.exitCode === null && Date.now() < deadline, output);
        await delay(50);
      }
      const url = `http://127.0.0.1:${port}/webhook`;
      const query = `hub.mode=subscribe&hub.verify_token=${config.webhookVerificationToken}&hub.challenge=42`;
      const verified = await request(`${url}?${query}`);
      assert.deepEqual([verified.status, verified.body], [200, '42'], output);
      const delivery = written(payload('Hello'));
      assert.equal((await deliver(url, delivery)).status, 200, output);
      assert.match(output, /handled Hello/);
      const forged = { 'x-hub-signature-256': signature(delivery, 'guessed') };
      assert.equal((await deliver(url, delivery, { headers: forged })).status, 401);
    } finally {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    }
  }

  /** @param {string} name @param {readonly string[]} [args] */
  async function standalone(name, args) {
    const { own, code, stdout, stderr } = await build(name, ['meta-cloud-api'], args);
    assert.equal(code, 0, stdout + stderr);
    const moved = join(folder, `moved-${name}`);
    cpSync(join(own, '.next', 'standalone'), moved, { recursive: true, verbatimSymlinks: true });
    rmSync(own, { recursive: true });
    await answers(join(moved, own, 'server.js'));
  }

  const slow = process.env.CI === 'true' || process.env.META_CLOUD_API_SLOW === '1';
  const skip = !slow && 'builds for a minute: set META_CLOUD_API_SLOW=1';

  test('a standalone server answers webhooks in another folder, built without a secret', () =>
    standalone('turbopack'));
  test('the same, of a release, whose addons are in another package', { skip }, () => standalone('release'));
  test('the same, built by webpack', { skip }, () => standalone('webpack', ['--webpack']));
  test('a build without `serverExternalPackages` says what is missing', { skip }, async () => {
    const { code, stdout, stderr } = await build('whole', []);
    assert.equal(code, 1);
    assert.match(stdout + stderr, external);
    assert.match(stdout + stderr, /serverExternalPackages: \['meta-cloud-api'\]/);
  });
});
