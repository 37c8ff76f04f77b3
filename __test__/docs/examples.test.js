// The examples of the README, docs/ and the emulator's README. What is tagged `ts` must compile, and it and
// what is tagged `js run` must end well against the emulator and write nothing to standard error. A fence
// that cannot run says why: ```ts no-run: needs a browser

const assert = require('node:assert/strict');
const { generateKeyPairSync } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { pathToFileURL } = require('node:url');
const ts = /** @type {any} */ (require('typescript-5.9'));
const { node, project, root } = require('../support/program.js');
const { Emulator } = require('../../emulator');
const { CLASSES, FILE, errorCodes } = require('../../scripts/errors.js');
const library = /** @type {any} */ (require('../..'));
const { graphErrors } = require('../../lib/native.js');

const { devDependencies } = require('../../package.json');
const state = require('./state.js');

const SERVERS = pathToFileURL(join(__dirname, 'servers.mjs')).href;

const pages = ['README.md', 'emulator/README.md', ...docs('docs')];

/** @param {string} folder @returns {string[]} */
function docs(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    return entry.isDirectory() ? docs(name) : name.endsWith('.md') ? [name] : [];
  });
}

/** @type {{ about: string, page: string, tag: string, code: string, why?: string }[]} */
const examples = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  // Inside a list a fence is indented, and its code with it.
  return [...text.matchAll(/^( *)```(\S+(?: run)?)(?: no-run: (.+))?\n([\s\S]*?)^ *```$/gm)].map(
    ([, indent, tag, why, code], index) => ({
      about: `${page}:${text.slice(0, text.indexOf(code)).split('\n').length} (${index + 1})`,
      page,
      tag,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      why,
    }),
  );
});

test('every fence is one that is known here', () => {
  const known = ['ts', 'tsx', 'js', 'js run', 'sh', 'text', 'json', 'rust', 'diff'];
  assert.deepEqual(
    examples.filter(({ tag }) => !known.includes(tag)).map(({ about, tag }) => `${about}: ${tag}`),
    [],
  );
  for (const page of pages) {
    const fences = readFileSync(join(root, page), 'utf8').match(/^ *```/gm) ?? [];
    assert.equal(fences.length % 2, 0, page);
    assert.equal(examples.filter((example) => example.page === page).length, fences.length / 2, page);
  }
});

test('the typed examples compile, in one program', async (t) => {
  const typed = examples.filter(({ tag }) => tag === 'ts' || tag === 'tsx');
  assert.ok(typed.length >= 3);
  const files = Object.fromEntries(
    typed.map(({ code, tag }, index) => {
      const own = /\b(?:const|let|import) (?:\{[^}]*)?\bwhatsapp\b/.test(code);
      const client = own ? '' : "declare const whatsapp: import('meta-cloud-api').WhatsApp;"; // on the first line: numbers stay
      return [`example-${index}.${tag === 'tsx' ? 'tsx' : 'mts'}`, `export {}; ${client}\n${code}`];
    }),
  );
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    strict: true,
    jsx: 'react-jsx',
    skipLibCheck: true, // frameworks whose types want others
    experimentalDecorators: true,
    noEmit: true,
  };
  const tsconfig = JSON.stringify({ compilerOptions, files: Object.keys(files) });
  const folder = installed(project(t, { ...files, 'tsconfig.json': tsconfig }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { code, stdout } = await node([tsc, '-p', '.', '--pretty', 'false'], { cwd: folder });
  const named = stdout.replace(/^.*?example-(\d+)\.(?:mts|tsx)/gm, (_, index) => typed[Number(index)].about);
  assert.equal(code, 0, named);
});

/** The packages that examples import beside this one. @param {string} folder */
function installed(folder) {
  for (const name of [...Object.keys(devDependencies), '@types/node']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    const target = join(root, 'node_modules', name);
    if (existsSync(target) && !existsSync(link)) symlinkSync(target, link, 'junction');
  }
  return folder;
}

const PASSPHRASE = 'a passphrase';
/** @type {string | undefined} */
let pem;

/** The private key that examples of Flow endpoints read from the environment. */
function flowKey() {
  pem ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE },
  }).privateKey;
  return pem;
}

/** Node.js 20 runs no TypeScript: what the compiler leaves of it runs. @param {string} code */
function compiled(code) {
  const own = /\b(?:const|let|import) (?:\{[^}]*)?\bwhatsapp\b/.test(code);
  const client = own
    ? ''
    : "import { WhatsApp as Client } from 'meta-cloud-api'; const whatsapp = new Client();";
  return ts.transpileModule(`${client}\n${code}`, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      experimentalDecorators: true,
    },
  }).outputText;
}

// The examples of a page are told in its order: what one creates, a later one may use.
for (const page of new Set(examples.map((example) => example.page))) {
  const told = examples.filter((example) => example.page === page && ['ts', 'js run'].includes(example.tag));
  describe(`${page} runs`, { skip: told.length === 0 }, () => {
    const { files = [], ...settings } = state[page] ?? {};
    /** @type {any} */
    let emulator;
    before(async () => {
      emulator = await Emulator.start(settings);
    });
    after(() => emulator.stop());
    for (const { about, tag, code, why } of told) {
      test(about, { skip: why }, async (t) => {
        const file = tag === 'ts' || /^import /m.test(code) ? 'example.mjs' : 'example.cjs';
        const text = tag === 'ts' ? compiled(code) : code;
        const given = Object.fromEntries(files.map((name) => [name, `This is ${name}.`]));
        const result = await node(['--import', SERVERS, file], {
          cwd: installed(project(t, { ...given, [file]: text })),
          env: {
            WA_BASE_URL: emulator.baseUrl,
            CLOUD_API_ACCESS_TOKEN: emulator.accessToken,
            WA_PHONE_NUMBER_ID: emulator.phoneNumberId,
            WA_BUSINESS_ACCOUNT_ID: emulator.wabaId,
            M4D_APP_ID: emulator.appId,
            M4D_APP_SECRET: emulator.appSecret,
            WEBHOOK_VERIFICATION_TOKEN: emulator.verifyToken,
            FLOW_PASSPHRASE: PASSPHRASE,
            FLOW_API_PASSPHRASE: PASSPHRASE,
            FLOW_API_PRIVATE_PEM: flowKey(),
          },
        });
        assert.equal(result.stderr, '');
        assert.equal(result.code, 0, result.stdout);
      });
    }
  });
}

test('docs/error-codes.md is up to date: `node scripts/errors.js` writes it', () => {
  assert.equal(readFileSync(FILE, 'utf8'), errorCodes(graphErrors()));
});

test('each code has the class that the page says', () => {
  for (const { code, subcode, status, kind } of graphErrors()) {
    const error = { message: 'm', type: 't', code, ...(subcode && { error_subcode: subcode }) };
    const created = library.createWhatsAppApiError(error, status);
    assert.equal(created.constructor, library[CLASSES[kind]], `${code} ${subcode ?? ''}`);
  }
});
