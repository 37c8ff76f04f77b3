// Pastes every example of the README, docs/ and the emulator's README, alone, into a file of an empty project
// that has installed this package and the frameworks it names: a `ts` block is compiled with what `tsc --init`
// writes, and each block is run against an emulator, to a good end and without a word on standard error.

const assert = require('node:assert/strict');
const { generateKeyPairSync, randomBytes } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { pathToFileURL } = require('node:url');
const { root } = require('../support/files.js');
const { node, project } = require('../support/program.js');
const { Emulator } = require('../../emulator');

const { devDependencies } = require('../../package.json');
const state = require('./state.js');

const SERVERS = pathToFileURL(join(__dirname, 'servers.mjs')).href;
const CODE = ['ts', 'js'];
const SHOWN = ['sh', 'text', 'json', 'http'];

const pages = [
  'README.md',
  'emulator/README.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
];

/**
 * A fenced block of a page.
 *
 * @typedef {{ about: string, page: string, tag: string, code: string, why: string | undefined, folder: string }} Block
 */

/** @type {Block[]} */
const blocks = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  // Inside a list a fence is indented, and its code with it.
  return [...text.matchAll(/^( *)```(.*)\n([\s\S]*?)^ *```$/gm)].map(
    ({ 1: indent, 2: info, 3: code, index }) => {
      const [tag, why] = info.split(/ no-run: /);
      const line = text.slice(0, index).split('\n').length;
      const kind = /\brequire\(/.test(code) && !/^import /m.test(code) ? 'commonjs' : 'module';
      return {
        about: `${page}:${line}`,
        page,
        tag,
        code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
        why,
        folder: `${kind}/${page.replaceAll(/[/.]/g, '-')}-${line}`,
      };
    },
  );
});
const examples = blocks.filter(({ tag }) => CODE.includes(tag));

test('every fence is one that is known here', () => {
  assert.deepEqual(
    blocks
      .filter(({ tag }) => ![...CODE, ...SHOWN].includes(tag))
      .map(({ about, tag }) => `${about}: ${tag}`),
    [],
  );
  for (const page of pages) {
    const fences = readFileSync(join(root, page), 'utf8').match(/^ *```/gm) ?? [];
    assert.equal(fences.length, 2 * blocks.filter((block) => block.page === page).length, page);
  }
});

/** What `tsc --init` writes, with the types of Node.js, and the decorators that NestJS needs. */
const compilerOptions = {
  module: 'nodenext',
  target: 'es2022', // Node.js 20 runs what comes out
  lib: ['es2023'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noUncheckedSideEffectImports: true,
  moduleDetection: 'force',
  skipLibCheck: true,
  experimentalDecorators: true,
};

const home = project(
  { after },
  {
    'package.json': '{ "private": true }',
    'module/package.json': '{ "type": "module" }',
    'commonjs/package.json': '{ "type": "commonjs" }',
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['*/*/index.ts'] }),
    ...Object.fromEntries(examples.map(({ folder, tag, code }) => [`${folder}/index.${tag}`, code])),
  },
);
install(home);

describe('pasted alone into an empty project', () => {
  test('the typed ones compile', async () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { code, stdout } = await node([tsc, '-p', '.', '--pretty', 'false'], { cwd: home });
    assert.equal(code, 0, stdout);
  });

  for (const page of new Set(examples.map((example) => example.page))) {
    describe(`${page} runs`, () => {
      const { files = [], ...settings } = state[page] ?? {};
      /** @type {any} */ let emulator;
      before(async () => {
        emulator = await Emulator.start(settings);
      });
      after(() => emulator.stop());
      for (const { about, folder, why } of examples.filter((example) => example.page === page)) {
        test(about, { skip: why }, async () => {
          await emulator.reset();
          const cwd = join(home, folder);
          for (const name of files) writeFileSync(join(cwd, name), `This is ${name}.`);
          const { code, stdout, stderr } = await node(['--import', SERVERS, 'index.js'], {
            cwd,
            env: environment(emulator),
          });
          assert.equal(stderr, '');
          assert.equal(code, 0, stdout);
        });
      }
    });
  }
});

/** The packages that examples import beside this one. @param {string} folder */
function install(folder) {
  for (const name of [...Object.keys(devDependencies), '@types/node']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    const target = join(root, 'node_modules', name);
    if (existsSync(target) && !existsSync(link)) symlinkSync(target, link, 'junction');
  }
}

const PASSPHRASE = 'a passphrase';
const VAULT_KEY = randomBytes(32).toString('base64');
/** The private key that examples of Flow endpoints read from the environment. */
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE },
});

/** The settings that an example reads from its environment. @param {any} emulator */
const environment = (emulator) => ({
  WA_BASE_URL: emulator.baseUrl,
  CLOUD_API_ACCESS_TOKEN: emulator.accessToken,
  WA_PHONE_NUMBER_ID: emulator.phoneNumberId,
  WA_BUSINESS_ACCOUNT_ID: emulator.wabaId,
  M4D_APP_ID: emulator.appId,
  M4D_APP_SECRET: emulator.appSecret,
  WEBHOOK_VERIFICATION_TOKEN: emulator.verifyToken,
  FLOW_API_PASSPHRASE: PASSPHRASE,
  FLOW_API_PRIVATE_PEM: privateKey,
  PIN_VAULT_KEY: VAULT_KEY,
});
