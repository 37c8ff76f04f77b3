#!/usr/bin/env node
// Builds the addons and the emulator, and puts them where the package looks for them.
// `--debug` builds the unoptimised profile. Needs cargo; the binding's own command line only writes the typings,
// so a source tarball builds without development dependencies.
const { spawnSync } = require('node:child_process');
const { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const debug = process.argv.includes('--debug');
const profile = debug ? [] : ['--release'];
const built = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', debug ? 'debug' : 'release');

const { platform, arch } = process;
/** What cargo calls a library. @param {string} crate */
function library(crate) {
  const name = crate.replaceAll('-', '_');
  /** @type {Record<string, string>} */
  const libraries = { win32: `${name}.dll`, darwin: `lib${name}.dylib` };
  return libraries[platform] ?? `lib${name}.so`;
}
const { header } = /** @type {any} */ (process.report.getReport());
/** @type {Record<string, string>} */
const abis = { linux: header.glibcVersionRuntime ? '-gnu' : '-musl', win32: '-msvc' };
const abi = abis[platform] ?? '';
const suffix = platform === 'win32' ? '.exe' : '';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
function run(command, args, environment) {
  const env = { ...process.env, ...environment };
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Replaces a file instead of writing into it, because a running process may hold the old one.
 *
 * @param {string} from
 * @param {string} to
 */
function place(from, to) {
  copyFileSync(from, `${to}.new`);
  renameSync(`${to}.new`, to);
}

// The binding's macros write each item down here, for the typings. The folder is always the same, because cargo
// compiles again what was built with another environment.
const items = join(built, 'typings');
mkdirSync(items, { recursive: true });
run('cargo', ['build', '--locked', '--lib', ...profile], { NAPI_TYPE_DEF_TMP_FOLDER: items });
place(join(built, library('meta-cloud-api')), join(root, `meta-cloud-api.${platform}-${arch}${abi}.node`));

const store = 'meta-cloud-api-store';
const emulator = 'meta-cloud-api-emulator';
run('cargo', ['build', '--locked', '-p', store, '-p', emulator, ...profile]);
place(join(built, library(store)), join(root, `${store}.${platform}-${arch}${abi}.node`));
mkdirSync(join(root, 'emulator', 'bin'), { recursive: true });
place(
  join(built, emulator + suffix),
  join(root, 'emulator', 'bin', `${emulator}-${platform}-${arch}${suffix}`),
);

/** Where the typings of the native core stand, beside the payload types that they name. */
const typings = join(root, 'types', 'native.d.ts');

async function writeTypings() {
  const { generateTypeDef } = await import('@napi-rs/cli');
  if (!existsSync(join(items, 'meta-cloud-api')))
    throw new Error(`${items} was emptied: remove ${built}, too.`);
  const { dts } = await generateTypeDef({ typeDefDir: items, cwd: root, noDtsHeader: true });
  const names = payloadTypes(dts).map((name) => `  ${name},\n`);
  const head = `// Written by scripts/build.js from the Rust sources.\nimport type {\n${names.join('')}} from './index.js';\n`;
  const text = `${head}\n${dts.trim()}\n`;
  // A build that changes nothing writes nothing: a test runs one while others read the file.
  if (!existsSync(typings) || readFileSync(typings, 'utf8') !== text) writeFileSync(typings, text);
}

/**
 * The names that the generated text uses and that `types/index.d.ts` exports.
 *
 * @param {string} dts
 * @returns {string[]}
 */
function payloadTypes(dts) {
  const typescript = require('typescript-5.9');
  const used = new Set();
  /** @param {import('typescript-5.9').Node} node */
  const visit = (node) => {
    if (typescript.isTypeReferenceNode(node)) used.add(node.typeName.getText());
    typescript.forEachChild(node, visit);
  };
  visit(typescript.createSourceFile('native.d.ts', dts, typescript.ScriptTarget.ES2022, true));
  const index = join(root, 'types', 'index.d.ts');
  const program = typescript.createProgram([index], { noLib: true, types: [] });
  const source = /** @type {import('typescript-5.9').SourceFile} */ (program.getSourceFile(index));
  const checker = program.getTypeChecker();
  const module = /** @type {import('typescript-5.9').Symbol} */ (checker.getSymbolAtLocation(source));
  const exported = checker.getExportsOfModule(module).map(({ name }) => name);
  return exported
    .filter((name) => used.has(name))
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

if (existsSync(join(root, 'node_modules', '@napi-rs', 'cli'))) {
  writeTypings().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
