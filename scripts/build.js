#!/usr/bin/env node
// Builds the addons and the emulator, and puts them where the package looks for them.
// `--debug` builds the unoptimised profile, `--platform NAME` for a release: optimised, into `binaries/NAME/`, for Linux by
// cargo-zigbuild, which links to a C library as old as is asked for. Needs cargo; the binding's own command line only
// writes the typings, so a source tarball builds without development dependencies.
const { spawnSync } = require('node:child_process');
const { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');
const { GLIBC, binaries, platforms, thisPlatform } = require('./platforms.js');

const root = join(__dirname, '..');
const { argv } = process;
const debug = argv.includes('--debug');
const released = argv.includes('--platform') ? argv[argv.indexOf('--platform') + 1] : undefined;
const profile = debug ? [] : ['--release'];
/** @type {import('./platforms.js').Platform | undefined} */
const target = platforms[/** @type {keyof typeof platforms} */ (released)];
if (released !== undefined && (target === undefined || debug)) {
  throw new Error(`A release is built for one of ${Object.keys(platforms).join(', ')}, and optimised.`);
}
const platform = released ?? thisPlatform();
const built = resolve(
  root,
  process.env.CARGO_TARGET_DIR ?? 'target',
  target?.triple ?? '',
  debug ? 'debug' : 'release',
);
const build = target?.os === 'linux' ? 'zigbuild' : 'build';
const triple = target && `${target.triple}${target.libc === 'glibc' ? `.${GLIBC}` : ''}`;

/** What cargo calls a library. @param {string} crate */
function library(crate) {
  const name = crate.replaceAll('-', '_');
  if (platform.startsWith('win32')) return `${name}.dll`;
  return platform.startsWith('darwin') ? `lib${name}.dylib` : `lib${name}.so`;
}

/**
 * @param {string[]} packages
 * @param {Record<string, string>} [environment]
 */
function cargo(packages, environment) {
  const args = [build, '--locked', ...packages, ...profile, ...(triple ? ['--target', triple] : [])];
  const env = { ...process.env, ...environment };
  const { status, error } = spawnSync('cargo', args, { cwd: root, env, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Replaces a file instead of writing into it, because a running process may hold the old one.
 *
 * @param {string} from
 * @param {string} to from the root
 */
function place(from, to) {
  const file = join(root, to);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(join(built, from), `${file}.new`);
  renameSync(`${file}.new`, file);
}

// The binding's macros write each item down here, for the typings. The folder is always the same, because cargo
// compiles again what was built with another environment.
const items = join(built, 'typings');
const files = binaries(platform, released !== undefined);
mkdirSync(items, { recursive: true });
cargo(['--lib'], { NAPI_TYPE_DEF_TMP_FOLDER: items });
place(library('meta-cloud-api'), files.core);

const store = 'meta-cloud-api-store';
const emulator = 'meta-cloud-api-emulator';
if (target?.libc === 'musl') {
  cargo(['-p', store]);
  // An executable needs no library of the system: it runs on a distribution with another musl, or none.
  cargo(['-p', emulator], { RUSTFLAGS: '-C target-feature=+crt-static' });
} else {
  cargo(['-p', store, '-p', emulator]);
}
place(library(store), files.store);
place(emulator + (platform.startsWith('win32') ? '.exe' : ''), files.emulator);

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

if (target === undefined && existsSync(join(root, 'node_modules', '@napi-rs', 'cli'))) {
  writeTypings().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
