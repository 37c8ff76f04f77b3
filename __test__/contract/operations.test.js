// Every operation that Meta documents has a method, and a contract row proves that it sends it.

const assert = require('node:assert/strict');
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');
const { options } = require('./recorder.js');
const operations = require('./operations.js');
const { WhatsApp } = require('../..');

/** @type {Record<string, import('./recorder.js').Row[]>} */
const rows = Object.assign(
  {},
  ...readdirSync(join(__dirname, 'rows')).map((file) => require(join(__dirname, 'rows', file))),
);

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
    const request = pattern(operation);
    return !rows[method]?.some((row) => request.test(row.request));
  });
  assert.deepEqual(unproven, []);
});

/** `GET /{Flow-ID}/assets` fits `GET /v23.0/1/assets?limit=1`. @param {string} operation */
function pattern(operation) {
  const [verb, path] = operation.split(' ');
  return new RegExp(`^${verb} /v23\\.0${path.replace(/\{[^}]+\}/g, '[^/?]+')}(\\?|$)`);
}

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
