// What is locked, and how: every package of npm and cargo by its hash, for every platform, from one registry, and installed as
// it is locked.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { describe, test } = require('node:test');
const { root } = require('../support/files.js');

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .slice(0, -1);
/** @param {string} file */
const text = (file) => readFileSync(join(root, file), 'utf8');
/** @param {RegExp} name */
const named = (name) => files.filter((file) => name.test(basename(file)));

/** Where Node.js would look for a dependency, nearest first. @param {string} path @param {string} name */
function* places(path, name) {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    yield `${at}/node_modules/${name}`;
  }
  yield `node_modules/${name}`;
}

/** @param {any} lock @returns {[path: string, entry: Record<string, any>][]} */
const installed = (lock) => Object.entries(lock.packages).filter(([path]) => path !== '');

/** @param {any} lock what its packages have instead of a hash that npm would check, or instead of the registry */
const unpinned = (lock) =>
  installed(lock)
    .filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))
    .map(([path]) => path);
/** @param {any} lock */
const elsewhere = (lock) =>
  installed(lock)
    .filter(([, { resolved, link }]) => resolved !== undefined || link)
    .map(([path]) => path);

/**
 * Where npm would install another package than its place is named after: only what the manifest itself calls by another name.
 *
 * @param {any} lock
 */
const renamed = (lock) =>
  installed(lock)
    .filter(([path, { name }]) => {
      const place = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const declared = lock.packages[''].devDependencies?.[place] ?? '';
      const isDeclared = path === `node_modules/${place}` && declared.startsWith(`npm:${name}@`);
      return name !== undefined && name !== place && !isDeclared;
    })
    .map(([path]) => path);

/** The packages of a Cargo.lock that come from elsewhere, or without a hash. @param {string} lock */
function unchecked(lock) {
  const packages = lock.split('[[package]]').slice(1);
  assert.ok(packages.length > 1);
  return packages
    .map((entry) => Object.fromEntries([...entry.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, k, v]) => [k, v])))
    .filter(({ name, source, checksum }) =>
      source === undefined
        ? !name.startsWith('meta-cloud-api') // a member of the workspace
        : !/^registry\+\S+\/crates\.io-index$/.test(source) || !/^[\da-f]{64}$/.test(checksum ?? ''),
    )
    .map(({ name }) => name);
}

/** A version, a range or an alias of one: neither git, nor a URL, nor a folder. */
const RANGE = /^(npm:[\w@/.-]+@)?[\^~]?\d+(\.\d+)*$|^\*$/;

describe('npm', () => {
  const locks = ['cli/package-lock.json', 'package-lock.json'];

  test('every package has its lock file, and no one of another package manager decides', () => {
    assert.deepEqual(named(/^(package-lock|npm-shrinkwrap)\.json$/).sort(), locks);
    assert.deepEqual(named(/^(yarn|pnpm-lock|bun)\.(lock|lockb|ya?ml)$/), []);
    for (const file of locks) {
      const settings = text(join(dirname(file), '.npmrc'));
      assert.match(settings, /^omit-lockfile-registry-resolved=true$/m);
    }
  });

  for (const file of locks) {
    describe(file, () => {
      const lock = JSON.parse(text(file));
      const manifest = JSON.parse(text(join(dirname(file), 'package.json')));

      test('it agrees with package.json', () => {
        const { name, version, dependencies, devDependencies } = lock.packages[''];
        assert.deepEqual(
          { name, version, dependencies, devDependencies },
          {
            name: manifest.name,
            version: manifest.version,
            dependencies: manifest.dependencies,
            devDependencies: manifest.devDependencies,
          },
        );
      });

      test('the packages of every platform are listed, not only those of the one it was written on', () => {
        const missing = Object.entries(lock.packages).flatMap(
          ([path, { dependencies, optionalDependencies }]) =>
            Object.keys({ ...dependencies, ...optionalDependencies })
              .filter((name) => ![...places(path, name)].some((place) => place in lock.packages))
              .map((name) => `${path}: ${name}`),
        );
        assert.deepEqual(missing, []);
      });

      test('every package is pinned by its hash', () => assert.deepEqual(unpinned(lock), []));
      test('it names no registry, and no other place', () => assert.deepEqual(elsewhere(lock), []));

      test('no package stands in the place of another', () => assert.deepEqual(renamed(lock), []));
    });
  }

  const lock = JSON.parse(text('package-lock.json'));

  test('a linter of every platform is locked', () => {
    for (const platform of ['darwin-arm64', 'linux-x64', 'linux-arm64', 'win32-x64']) {
      assert.ok(`node_modules/@biomejs/cli-${platform}` in lock.packages, platform);
    }
  });

  test('every manifest asks a registry for versions, and nobody else', () => {
    const manifests = named(/^package\.json$/).map((file) => JSON.parse(text(file)));
    assert.ok(manifests.length >= 2);
    for (const { dependencies, devDependencies, optionalDependencies, peerDependencies } of manifests) {
      const asked = { ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies };
      assert.deepEqual(
        Object.entries(asked).filter(([, range]) => !RANGE.test(range)),
        [],
      );
    }
  });

  test('a lock file that was tampered with is told', () => {
    /** @param {Record<string, unknown>} change */
    const tampered = (change) => {
      const copy = structuredClone(lock);
      Object.assign(copy.packages['node_modules/typescript'], change);
      return [unpinned(copy), elsewhere(copy), renamed(copy)];
    };
    const hit = ['node_modules/typescript'];
    assert.deepEqual(tampered({ integrity: undefined }), [hit, [], []]);
    assert.deepEqual(tampered({ integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }), [hit, [], []]);
    assert.deepEqual(tampered({ resolved: 'git+ssh://git@host/a.git#1' }), [[], hit, []]);
    assert.deepEqual(tampered({ link: true }), [[], hit, []]);
    assert.deepEqual(tampered({ name: 'typescript-evil' }), [[], [], hit]);
    for (const range of [
      'git+https://host/a.git',
      'github:a/b',
      'a/b',
      'https://host/a.tgz',
      'file:../a',
      'latest',
    ])
      assert.doesNotMatch(range, RANGE);
  });
});

describe('cargo', () => {
  const locks = named(/^Cargo\.lock$/);

  test('every workspace has its lock file', () => {
    assert.deepEqual(locks, ['Cargo.lock', 'bench/Cargo.lock', 'fuzz/Cargo.lock']);
    const { workspaces } = require('../../scripts/deny.js');
    assert.deepEqual(
      workspaces.map((/** @type {string} */ folder) => join(folder, 'Cargo.lock').replaceAll('\\', '/')),
      locks,
      'and cargo-deny is asked about each',
    );
  });

  for (const file of locks) {
    test(`every package of ${file} has its hash, from crates.io`, () =>
      assert.deepEqual(unchecked(text(file)), []));
  }

  test('a lock file that was tampered with is told', () => {
    const lock = text('Cargo.lock');
    const [, checksum] = /checksum = "([\da-f]{64})"/.exec(lock) ?? [];
    const [first] = unchecked(lock.replace(`checksum = "${checksum}"\n`, ''));
    assert.equal(typeof first, 'string');
    const { source } = /source = "(?<source>registry[^"]*)"/.exec(lock)?.groups ?? {};
    for (const other of ['git+https://host/a#1', 'registry+https://host/index', 'sparse+https://host/'])
      assert.deepEqual(unchecked(lock.replace(source, other)), [first], other);
    assert.deepEqual(unchecked(`${lock}\n[[package]]\nname = "fork"\nversion = "1.0.0"\n`), ['fork']);
  });
});

describe('a checkout is installed as it is locked', () => {
  const told = files.filter((file) =>
    /^(\.ci|\.github|cli|docs|scripts|examples|bench|fuzz|emulator)\/|^[A-Z]+\.md$|^package\.json$/.test(
      file,
    ),
  );

  /** `npm install` without a package to add. @param {string} script */
  const unlocked = (script) =>
    [...script.matchAll(/\bnpm (?:install|i|add|update)\b([^\n`'"#&|;]*)/g)]
      .filter(([, rest]) => !rest.split(/\s+/).some((word) => /^[^-\s]/.test(word)))
      .map(([command]) => command.trim());

  test('by `npm ci`, wherever it is said', () => {
    assert.ok(
      told.length > 60 && told.includes('.ci/run') && told.includes('.github/workflows/advisories.yml'),
    );
    assert.deepEqual(
      told.flatMap((file) => unlocked(text(file)).map((command) => `${file}: ${command}`)),
      [],
    );
    for (const file of ['.ci/run', '.github/workflows/advisories.yml'])
      assert.match(text(file), /npm ci --ignore-scripts/);
    assert.match(text('scripts/setup.js'), /\['\.', 'cli'\][\s\S]*'ci', '--ignore-scripts'/);
  });

  test('by `cargo … --locked`', () => {
    const scripts = told.filter((file) => /^(\.ci|\.github|package\.json$|fuzz\/.*\.sh$)/.test(file));
    const loose = scripts.flatMap((file) =>
      [...text(file).matchAll(/\bcargo (?:install|clippy|test|build|run)\b[^\n`&|;]*/g)]
        .map(([command]) => command)
        .filter((command) => !command.includes('--locked'))
        .map((command) => `${file}: ${command}`),
    );
    assert.deepEqual(loose, []);
  });

  test('and what is not, is told', () => {
    for (const script of ['npm install', 'npm i --no-audit', 'run npm install && npm test', 'npm update'])
      assert.equal(unlocked(script).length, 1, script);
    for (const script of ['npm ci', 'npm install ./a.tgz', 'npm i --save-dev a', 'npm test'])
      assert.deepEqual(unlocked(script), [], script);
  });
});
