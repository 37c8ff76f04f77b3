// Names of packages that the package uses, or tells people to use: none that it does not declare, which anybody could register.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { builtinModules } = require('node:module');
const { join } = require('node:path');
const { test } = require('node:test');
const manifest = require('../../package.json');
const { root } = require('../support/files.js');

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .slice(0, -1);
/** @param {string} file */
const text = (file) => readFileSync(join(root, file), 'utf8');

/** Everything that is shipped, shown or run: all but the tests and the lock files. */
const told = files.filter((file) => !/^__test__\/|lock(\.json)?$|^fuzz\/seeds\//.test(file));
/** Of the emulator, and of the command line. */
const COMMANDS = ['npx --no -- meta-cloud-api-emulator', 'npx --no -- meta-cloud-api '];

/** What fetches a package by a name and runs it, other than our command. @param {string} words */
const fetching = (words) =>
  [
    ...COMMANDS.reduce((rest, command) => rest.replaceAll(command, ''), words).matchAll(
      /\b(?:npx|bunx|(?:npm|pnpm|bun) (?:exec|x|dlx)|(?:pnpm|yarn) dlx)\b[^\n`]*/g,
    ),
  ].map(([command]) => command);

test('no command is told that fetches a package nobody here owns', () => {
  assert.ok(told.length > 300 && told.includes('README.md') && told.includes('emulator/cli.js'));
  assert.deepEqual(
    told.flatMap((file) => fetching(text(file)).map((command) => `${file}: ${command}`)),
    // What the flags are for.
    ['emulator/README.md: npx'],
  );
  for (const file of ['README.md', 'emulator/README.md', 'docs/two-step-verification.md'])
    assert.ok(text(file).includes(COMMANDS[0]), file);
  assert.ok(text('docs/command-line.md').includes(COMMANDS[1]));
  for (const command of [
    'npx meta-cloud-api-emulator',
    'npx meta-cloud-api two-step',
    'npx -y a',
    'pnpm dlx a',
    'bunx a',
    'npm exec a',
  ])
    assert.equal(fetching(`Run ${command}`).length, 1, command);
});

test('what is shipped loads what is declared, and nothing else', () => {
  const declared = new Set([
    ...builtinModules.flatMap((name) => [name, `node:${name}`]),
    ...Object.keys({ ...manifest.devDependencies, ...manifest.peerDependencies }),
    manifest.name,
  ]);
  const shipped = files.filter((file) =>
    /^(lib|entries|emulator|types|index\.)[\s\S]*\.[cm]?[jt]s$/.test(file),
  );
  assert.ok(shipped.length > 150);
  const specifier = /(?:\b(?:require|import)\(|[}\w*] from |^import )\s*(['"])([^'"\n]+)\1/gm;
  const undeclared = shipped.flatMap((file) => {
    const code = text(file).replace(/^\s*(\/?\*|\/\/).*$/gm, '');
    return [...code.matchAll(specifier)]
      .map(([, , name]) => name)
      .filter((name) => !name.startsWith('.'))
      .map((name) => name.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1'))
      .filter((name) => !declared.has(name))
      .map((name) => `${file}: ${name}`);
  });
  assert.deepEqual(undeclared, []);
});

test('the command line loads what it declares, and nothing else', () => {
  const { dependencies, bundleDependencies } = require('../../cli/package.json');
  // `true` would say the same, and yarn 1 fails over it.
  assert.deepEqual(
    bundleDependencies,
    Object.keys(dependencies),
    'what it was tested with is what is installed',
  );
  const declared = new Set([...builtinModules.map((name) => `node:${name}`), ...Object.keys(dependencies)]);
  const code = files.filter((file) => /^cli\/.*\.js$/.test(file)).map(text);
  assert.ok(code.length > 10);
  const names = code.flatMap((file) =>
    [
      ...file
        .replace(/^\s*(\/?\*|\/\/).*$/gm, '')
        .matchAll(/(?:\bimport\(|[}\w*] from |^import )\s*'([^'\n]+)'/gm),
    ]
      .map(([, name]) => name)
      .filter((name) => !name.startsWith('.')),
  );
  assert.deepEqual([...new Set(names.filter((name) => !declared.has(name)))], []);
  assert.deepEqual(
    Object.keys(dependencies).filter((name) => !names.includes(name)),
    [],
    'and declares no more than that',
  );
});

test('no name of a package is put together', () => {
  const loaders = [
    'lib/addon.js',
    'emulator/binary.js',
    'emulator/index.js',
    'emulator/cli.js',
    'scripts/build.js',
  ];
  for (const file of loaders) {
    // Such a name is only ever that of a file, which a folder or an ending makes it.
    const names = [...text(file).matchAll(/[`'"](?:meta-cloud-api[\w-]*|\$\{\w+\})-\$\{[^`'"]*[`'"]/g)];
    const loose = names.map(([name]) => name).filter((name) => !/\.node`$|suffix\}`$/.test(name));
    assert.deepEqual(loose, [], file);
  }
});
