// The check that tells what Meta has and this package has not: by a document and a changelog of our own, and by Meta's, if it is
// named.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');
const { codesOfText, drift, ofThisCheckout } = require('../../scripts/drift.js');
const operations = require('./operations.js');
const { root, scratch, write } = require('../support/files.js');

const openapi = `
openapi: 3.0.3
info: { title: Small, version: v23.0 }
paths:
  '/{Version}/{waba_id}/flows':
    get: { description: 'Fails with error code 131056 or 999001.' }
    delete: { description: Removes all of them }
  '/{Version}/{Teapot-ID}/brew':
    post:
      responses:
        400:
          example: { error: { message: Short and stout, type: OAuthException, code: 100, error_subcode: 999002 } }
          schema: { properties: { code: { example: 999003 } } }
`;
const changelog = `
# Changelog of v99.0

- The limit of pairs answers error code 131056; new are subcodes \`999004\`, 999005 and 999006.
- Wait 3600 seconds, at most 250 times; price code changes in 2026. Old versions are v22.0.
- (#999007) Teapot

| 999008 | teapot |
`;

test('of a document and a changelog, what is new is told, and what is gone', () => {
  const found = drift(ofThisCheckout(), { openapi, changelog });
  assert.deepEqual(found.operations, ['DELETE /{waba_id}/flows', 'POST /{Teapot-ID}/brew']);
  assert.deepEqual(found.codes, [999001, 999002, 999004, 999005, 999006, 999007, 999008]);
  assert.equal(found.version, 'v99.0');
  assert.ok(found.gone.includes('GET /{Flow-ID}/assets'));
  assert.ok(!found.gone.includes('GET /{WABA-ID}/flows'), 'spelled in another way');
});

test('a number that is no code is none', () => {
  for (const text of [
    'HTTP 404',
    'in 2026',
    'code v23.0',
    'the code 1.5',
    'zip codes of 12345 places',
    '| 12 |',
  ]) {
    assert.deepEqual([...codesOfText(text)], [], text);
  }
});

test('an operation that a row sends is not new, although the list has it not', () => {
  const known = ofThisCheckout();
  const operation = 'GET /{WABA-ID}/template_analytics';
  assert.ok(!Object.keys(operations).includes(operation));
  assert.ok(known.sent(operation));
  assert.ok(!known.sent('POST /{Teapot-ID}/brew'));
  assert.ok(!known.sent('GET /{Teapot-ID}'), 'every read of a node looks like that');
});

test('the command prints it, and ends with 1 if something is new', (t) => {
  const folder = scratch(t);
  const known = Object.keys(operations).map((operation) => operation.split(' '));
  const paths = Object.fromEntries(known.map(([, path]) => [`/{Version}${path}`, {}]));
  for (const [verb, path] of known) Object.assign(paths[`/{Version}${path}`], { [verb.toLowerCase()]: {} });
  write(folder, {
    'same.json': JSON.stringify({ info: { version: 'v23.0' }, paths }),
    'new.md': 'Error code 999001 is new.',
  });
  /** @param {string[]} args */
  const run = (...args) =>
    spawnSync(process.execPath, [join(root, 'scripts', 'drift.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  const same = run('--openapi', 'same.json');
  assert.deepEqual([same.status, same.stdout], [0, 'Nothing new.\n'], same.stderr);
  const other = run('--changelog', 'new.md');
  assert.deepEqual(
    [other.status, other.stdout],
    [1, 'Error codes that are not in the table (1):\n  999001\n\n'],
  );
  assert.equal(run().status, 2);
});

test('a file that is not what it was given as is refused, and is not taken for one without news', (t) => {
  const folder = scratch(t);
  write(folder, {
    empty: '\n',
    'page.html': '<html>404</html>',
    'error.json': '{"error":{"message":"Not found"}}',
    'none.json': '{"paths":{"/a":null,"/b":3,"/c":[]},"info":null}',
    'broken.yaml': 'paths: {',
  });
  /** @param {string[]} args */
  const run = (...args) =>
    spawnSync(process.execPath, [join(root, 'scripts', 'drift.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  for (const [option, file] of [
    ['--openapi', 'empty'],
    ['--openapi', 'page.html'],
    ['--openapi', 'error.json'],
    ['--openapi', 'none.json'],
    ['--openapi', 'broken.yaml'],
    ['--openapi', 'missing'],
    ['--openapi', ''],
    ['--changelog', 'empty'],
    ['--changelog', ''],
  ]) {
    const { status, stdout, stderr } = run(option, file);
    assert.deepEqual([status, stdout], [2, ''], `${option} ${file}`);
    assert.ok(stderr.startsWith(`${option} ${file}: `) && stderr.split('\n').length === 2, stderr);
  }
});

test('a document that holds itself is read, and what a terminal would obey is shown', (t) => {
  const folder = scratch(t);
  const text = 'paths: { "/a\\e[31m\\nb": { get: &a { x: *a, description: error code 999001 } } }\n';
  assert.deepEqual(drift(ofThisCheckout(), { openapi: text }).codes, [999001]);
  write(folder, { 'odd.yaml': text });
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'drift.js'), '--openapi', join(folder, 'odd.yaml')],
    { encoding: 'utf8' },
  );
  assert.ok(stdout.includes('  GET /a\\u001b[31m\\nb\n'), stdout);
});

const document = process.env.META_OPENAPI_FILE ?? '';

test("Meta's document has no operation that is new", {
  skip: !existsSync(document) && 'META_OPENAPI_FILE names no file',
}, () => {
  const found = drift(ofThisCheckout(), { openapi: readFileSync(document, 'utf8') });
  assert.deepEqual([found.operations, found.gone], [[], []]);
});
