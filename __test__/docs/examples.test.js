// The examples of the README and of docs/: what is tagged `ts` must compile, `whatsapp` being a client
// unless the example makes its own; what is tagged `js run` must end well against the emulator and
// write nothing to standard error.

const assert = require('node:assert/strict');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { node, project, root } = require('../behaviour/program.js');
const { Emulator } = require('../../emulator');
const { lend } = require('../packaging/installation.js');
const { CLASSES, FILE, errorCodes } = require('../../scripts/errors.js');
const library = /** @type {any} */ (require('../..'));
const { graphErrors } = require('../../lib/native.js');

/** What the examples import beside this package. */
const frameworks = ['@hono', '@nestjs', '@types', 'express', 'fastify', 'hono', 'koa'];

const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

/** @type {{ about: string, tag: string, code: string }[]} */
const examples = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```(\S+(?: run)?)\n([\s\S]*?)^```$/gm)].map(([, tag, code], index) => ({
    about: `${page}:${text.slice(0, text.indexOf(code)).split('\n').length} (${index + 1})`,
    tag,
    code,
  }));
});

test('every fence is one that is known here', () => {
  const known = ['ts', 'js', 'js run', 'sh', 'text', 'json', 'rust', 'diff'];
  assert.deepEqual(
    examples.filter(({ tag }) => !known.includes(tag)).map(({ about, tag }) => `${about}: ${tag}`),
    [],
  );
  for (const page of pages) {
    const fences = readFileSync(join(root, page), 'utf8').match(/^```/gm) ?? [];
    assert.equal(fences.length % 2, 0, page);
    assert.equal(
      examples.filter(({ about }) => about.startsWith(`${page}:`)).length,
      fences.length / 2,
      page,
    );
  }
});

test('the typed examples compile, in one program', async (t) => {
  const typed = examples.filter(({ tag }) => tag === 'ts');
  assert.ok(typed.length >= 3);
  const files = Object.fromEntries(
    typed.map(({ code }, index) => {
      const own = /\b(?:const|let|import) (?:\{[^}]*)?\bwhatsapp\b/.test(code);
      const client = own ? '' : "declare const whatsapp: import('meta-cloud-api').WhatsApp;"; // on the first line: numbers stay
      return [`example-${index}.mts`, `export {}; ${client}\n${code}`];
    }),
  );
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    strict: true,
    experimentalDecorators: true, // NestJS
    skipLibCheck: true,
    noEmit: true,
  };
  const tsconfig = JSON.stringify({ compilerOptions, files: Object.keys(files) });
  const folder = project(t, { ...files, 'tsconfig.json': tsconfig });
  for (const name of frameworks) lend(folder, name);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { code, stdout } = await node([tsc, '-p', '.', '--pretty', 'false'], { cwd: folder });
  const named = stdout.replace(/^.*?example-(\d+)\.mts/gm, (_, index) => typed[Number(index)].about);
  assert.equal(code, 0, named);
});

describe('what is tagged `js run` runs', () => {
  /** @type {any} */
  let emulator;
  before(async () => {
    emulator = await Emulator.start();
  });
  after(() => emulator.stop());
  for (const { about, code } of examples.filter(({ tag }) => tag === 'js run')) {
    test(about, async (t) => {
      await emulator.reset();
      const { baseUrl, accessToken, phoneNumberId } = emulator.options;
      const file = /^import /m.test(code) ? 'example.mjs' : 'example.cjs';
      const result = await node([file], {
        cwd: project(t, { [file]: code }),
        env: {
          WA_BASE_URL: baseUrl,
          CLOUD_API_ACCESS_TOKEN: accessToken,
          WA_PHONE_NUMBER_ID: phoneNumberId,
        },
      });
      assert.equal(result.stderr, '');
      assert.equal(result.code, 0);
    });
  }
});

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
