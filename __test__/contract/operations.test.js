// Every operation that Meta documents has a method, and a contract row proves that it sends it.

const assert = require('node:assert/strict');
const { existsSync, readFileSync } = require('node:fs');
const { test } = require('node:test');
const { options } = require('../support/recorder.js');
const operations = require('./operations.js');
const { fits, rows } = require('./rows.js');
const { WhatsApp } = require('../..');

const called = Object.entries(operations).flatMap(([operation, method]) =>
  method === null ? [] : [{ operation, method }],
);

test('every operation has a method', (t) => {
  const wa = /** @type {any} */ (new WhatsApp(options));
  const missing = called.filter(({ method }) => {
    const [property, key] = method.split('.');
    return typeof wa[property]?.[key] !== 'function';
  });
  assert.deepEqual(missing, []);
  const all = Object.keys(operations).length;
  t.diagnostic(`${called.length} of ${all} operations have a method, ${all - called.length} is received`);
});

test('a row proves each method by the request of its operation', () => {
  // A download goes to a whole URL, which has no place in Graph's paths.
  const provable = called.filter(({ method }) => method !== 'media.downloadMedia');
  const unproven = provable.filter(({ operation, method }) => {
    return !rows[method]?.some((row) => fits(operation, row.request));
  });
  assert.deepEqual(unproven, []);
});

const document = process.env.META_OPENAPI_FILE ?? '';

test('the list is the document', { skip: !existsSync(document) && 'META_OPENAPI_FILE names no file' }, () => {
  assert.deepEqual(Object.keys(operations).sort(), operationsOf(readFileSync(document, 'utf8')).sort());
});

/**
 * Reads paths and methods by their indentation: all that is needed of YAML here.
 *
 * @param {string} yaml
 */
function operationsOf(yaml) {
  const [, paths = ''] = /^paths:\n((?: .*\n|\n)*)/m.exec(yaml) ?? [];
  let path = '';
  return paths.split('\n').flatMap((line) => {
    path = /^ {2}['"]?(\/.*?)['"]?:$/.exec(line)?.[1] ?? path;
    const [, verb] = /^ {4}(get|post|put|patch|delete):$/.exec(line) ?? [];
    return verb ? [`${verb.toUpperCase()} ${path.replace('/{Version}', '')}`] : [];
  });
}
