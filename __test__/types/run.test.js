// Compiles the files of this folder by every supported TypeScript, for every platform and way to resolve modules.

const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { after, test } = require('node:test');
const { root, scratch } = require('../support/files.js');

const compilers = ['typescript-5.4', 'typescript-5.9', 'typescript-6', 'typescript'];
const types = readdirSync(join(root, 'types')).map((name) => join(root, 'types', name));

/** @param {string} suffix */
const testFiles = (suffix) =>
  readdirSync(__dirname)
    .filter((name) => name.endsWith(suffix))
    .map((name) => join(__dirname, name));

const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

/** What a project may or may not know about the platform. */
const platforms = {
  bare: { types: [], lib: ['es2022'] },
  node: { types: ['node'], lib: ['es2022'] },
  dom: { types: [], lib: ['es2022', 'dom', 'dom.iterable'] },
};

const folder = scratch({ after });
let projects = 0;

/**
 * Compiles files the way a strict project would, and resolves to what the compiler printed.
 *
 * @param {string} compiler
 * @param {keyof typeof resolutions} resolution
 * @param {keyof typeof platforms} platform
 * @param {string[]} files
 * @returns {Promise<{ ok: boolean; output: string }>}
 */
function compile(compiler, resolution, platform, files) {
  const project = join(folder, `tsconfig.${projects++}.json`);
  const compilerOptions = {
    ...resolutions[resolution],
    ...platforms[platform],
    target: 'es2022',
    typeRoots: [join(root, 'node_modules/@types')],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, files }));
  const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
  return new Promise((settle) => {
    execFile(process.execPath, [tsc, '--project', project], (error, stdout, stderr) =>
      settle({ ok: error === null, output: stdout + stderr }),
    );
  });
}

for (const compiler of compilers) {
  /** @type {Array<[keyof typeof resolutions, keyof typeof platforms]>} */
  const projectsToTry = [
    ['nodenext', 'bare'],
    ['bundler', 'bare'],
    ['nodenext', 'node'],
    ['bundler', 'dom'],
  ];
  for (const [resolution, platform] of projectsToTry) {
    test(`${compiler} accepts the types (${resolution}, ${platform})`, async () => {
      const files = [...types, ...testFiles('.test-d.ts'), ...testFiles(`.${platform}-d.ts`)];
      const { ok, output } = await compile(compiler, resolution, platform, files);
      assert.ok(ok, output);
    });
  }

  test(`${compiler} explains a wrong payload`, async () => {
    const file = join(folder, 'wrong.ts');
    const index = JSON.stringify(join(root, 'types/index.js'));
    writeFileSync(
      file,
      [
        `import type { ImageMediaObject, InteractiveObject, MessageTypesType, TwoStepVerificationRequest } from ${index};`,
        `export const list: InteractiveObject = { type: 'list', body: { text: 'Pick' }, action: { button: 'Open' } };`,
        `export const image: ImageMediaObject = { id: '1', link: 'https://example.com/a.png' };`,
        `export const pin: TwoStepVerificationRequest = { pin: 123456 };`,
        `export const type: MessageTypesType = 'txt';`,
      ].join('\n'),
    );
    const { ok, output } = await compile(compiler, 'bundler', 'bare', [file]);
    assert.equal(ok, false);
    assert.match(output, /wrong\.ts\(2,.*\n?[\s\S]*Property 'sections' is missing/);
    assert.match(output, /wrong\.ts\(3,/);
    assert.match(output, /wrong\.ts\(4,.*Type 'number' is not assignable to type 'string'/);
    assert.match(output, /wrong\.ts\(5,.*"txt"/);
  });
}

test('every exported type is documented', () => {
  const bare = types.flatMap((file) => {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('// biome-ignore'));
    const isDocumented = (/** @type {number} */ line) => lines[line - 1]?.endsWith('*/');
    // The type of a constant is documented where the constant is.
    const isConstant = (/** @type {string} */ name) =>
      lines.some((line) => line.startsWith(`export declare const ${name.replace(/Type$/, '')}:`)) ||
      lines.some((line) => line.startsWith(`export declare const ${name}:`));
    return lines.flatMap((line, number) => {
      const name = /^export (?:type|interface) (\w+)/.exec(line)?.[1];
      return name && !isDocumented(number) && !isConstant(name) ? [`${file}: ${name}`] : [];
    });
  });
  assert.deepEqual(bare, []);
});
