// What `npm ci` needs of package-lock.json, on whichever platform it runs.
const assert = require('node:assert/strict');
const { test } = require('node:test');
const lock = require('../../package-lock.json');
const manifest = require('../../package.json');

/** @type {[path: string, entry: Record<string, any>][]} */
const entries = Object.entries(lock.packages);
const installed = entries.filter(([path]) => path !== '');

/** Where Node.js would look for a dependency, nearest first. @param {string} path @param {string} name */
function* places(path, name) {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    yield `${at}/node_modules/${name}`;
  }
  yield `node_modules/${name}`;
}

test('it agrees with package.json', () => {
  const { name, version, devDependencies } = lock.packages[''];
  assert.deepEqual(
    { name, version, devDependencies },
    {
      name: manifest.name,
      version: manifest.version,
      devDependencies: manifest.devDependencies,
    },
  );
});

test('the packages of every platform are listed, not only those of the one it was written on', () => {
  const missing = entries.flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => ![...places(path, name)].some((place) => place in lock.packages))
      .map((name) => `${path}: ${name}`),
  );
  assert.deepEqual(missing, []);
  for (const platform of ['darwin-arm64', 'linux-x64', 'linux-arm64', 'win32-x64']) {
    assert.ok(`node_modules/@biomejs/cli-${platform}` in lock.packages, platform);
  }
});

test('every package is pinned by its hash', () => {
  const unpinned = installed.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
  assert.deepEqual(
    unpinned.map(([path]) => path),
    [],
  );
});

test('it names no registry', () => {
  assert.deepEqual(
    installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
    [],
  );
});
