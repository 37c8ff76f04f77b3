// The names a user can import: by require, by import and in the typings, name by name.

const assert = require('node:assert/strict');
const { basename, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { describe, test } = require('node:test');

const typescript = require('typescript-5.9');
/** @type {Record<string, object>} */
const { root } = require('../support/files.js');
const aliases = require('../../lib/compat/names.js').aliases;
/** @type {Record<string, object>} */
const iterators = require('../../lib/modules.js').iterators;
const { exports: entries } = require('../../package.json');

const options = {
  module: typescript.ModuleKind.NodeNext,
  moduleResolution: typescript.ModuleResolutionKind.NodeNext,
  types: [],
  noEmit: true,
  strict: true,
};

/**
 * The exports of a declaration file that a program may use as values: its compiler decides.
 *
 * @param {string} file
 */
function declared(file) {
  const program = typescript.createProgram([file], options);
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(/** @type {any} */ (program.getSourceFile(file)));
  const names = checker.getExportsOfModule(/** @type {any} */ (symbol)).map(({ name }) => name);

  const [, module] = /** @type {RegExpExecArray} */ (/([cm]?)ts$/.exec(file));
  const use = file.replace(/\.d\.[cm]?ts$/, `.use.${module || 'c'}ts`);
  const specifier = `./${basename(file).replace(/\.d\.[cm]?ts$/, `.${module}js`)}`;
  const text = [`import * as all from '${specifier}';`, ...names.map((name) => `all.${name};`)].join('\n');
  const host = typescript.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === use || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === use
      ? typescript.createSourceFile(path, text, {
          languageVersion: typescript.ScriptTarget.ES2022,
          impliedNodeFormat: typescript.getImpliedNodeFormatForFile(path, undefined, host, options),
        })
      : getSourceFile(path, ...rest);
  const using = typescript.createProgram([use], options, host);
  const source = /** @type {any} */ (using.getSourceFile(use));
  const refused = using
    .getSemanticDiagnostics(source)
    .map(({ start }) => source.getLineAndCharacterOfPosition(start).line);
  return names.filter((_, index) => !refused.includes(index + 1)).sort();
}

/** @param {object} module */
const names = (module) =>
  Object.keys(module)
    .filter((name) => name !== 'module.exports') // newer Node.js adds it to what it imports from CommonJS
    .sort();

for (const [entry, conditions] of Object.entries(entries)) {
  if (typeof conditions === 'string') continue;
  // An entry without conditions is one CommonJS file for both.
  const { import: imports = conditions, require: requires = conditions } = conditions;
  describe(`meta-cloud-api${entry.slice(1)}`, () => {
    /** @param {string} path */
    const file = (path) => join(root, path);
    const required = names(require(file(requires.default)));

    test('the same names by import and by require', async () => {
      const imported = await import(pathToFileURL(file(imports.default)).href);
      const asImported = names(imported);
      // Without a default of its own, an ES module from CommonJS has the whole as its default.
      assert.deepEqual(
        required.includes('default') ? asImported : asImported.filter((name) => name !== 'default'),
        required,
      );
      const module = require(file(requires.default));
      for (const name of required) assert.equal(imported[name], module[name], name);
    });

    test('the typings declare exactly these values', () => {
      assert.deepEqual(declared(file(requires.types)), required);
      assert.deepEqual(declared(file(imports.types)), required);
    });
  });
}

test('nothing of the library itself is public', () => {
  const library = require('../..');
  for (const name of [
    'Client',
    'Cancel',
    'fromFailure',
    'guard',
    'documented',
    'graphErrors',
    'testPanic',
    'native',
  ]) {
    assert.equal(name in library, false, name);
  }
});

/** Written in JavaScript over several native calls, and typed beside the native classes. */
const composed = [
  'BusinessProfileApi.uploadFile',
  'FlowApi.validateFlowJson',
  'MediaApi.download',
  'TwoStepVerificationApi.rotate',
  'TwoStepVerificationApi.rotateAll',
];

test('every API class that the core has is exported, and its methods are typed', () => {
  const library = require('../..');
  const classes = Object.entries(require('../../lib/modules.js').modules);
  assert.ok(classes.length >= 4);
  // The class itself, or what constructs it for programs.
  for (const [name, Class] of classes) assert.equal(library[name].prototype, Class.prototype, name);
  const program = typescript.createProgram([join(root, 'types', 'native.d.ts')], { types: [] });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(
    /** @type {any} */ (program.getSourceFile(join(root, 'types', 'native.d.ts'))),
  );
  const isNative = (/** @type {any[]} */ declarations) =>
    declarations.some((node) => node.getSourceFile().fileName.endsWith('/native.d.ts'));
  for (const symbol of checker.getExportsOfModule(/** @type {any} */ (module))) {
    const [, Class] = classes.find(([name]) => name === symbol.name) ?? [];
    if (!Class) continue;
    const declared = [.../** @type {any} */ (symbol.members)]
      .filter(([name, { declarations }]) => name !== '__constructor' && isNative(declarations))
      .map(([name]) => name)
      .sort();
    const real = Object.getOwnPropertyNames(Class.prototype)
      .filter((name) => name !== 'constructor')
      // Typed beside the native classes: types/spellings.d.ts, types/pages.d.ts.
      .filter((name) => ![aliases, iterators].some((table) => Object.hasOwn(table[symbol.name] ?? {}, name)))
      .filter((name) => !composed.includes(`${symbol.name}.${name}`))
      .sort();
    assert.deepEqual(declared, real, symbol.name);
  }
});
