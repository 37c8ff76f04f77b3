// The page of error codes is written from the core's table, and says of each code the class that it arrives as.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { root } = require('../support/files.js');
const { graphErrors } = require('../../lib/addon.js').core;
const { CLASSES, FILE, errorCodes } = require('../../scripts/errors.js');

test('docs/error-codes.md is up to date: `node scripts/errors.js` writes it', () => {
  assert.equal(readFileSync(FILE, 'utf8'), errorCodes(graphErrors()));
});

test('each code has the class that the page says', () => {
  for (const { code, subcode, status, kind } of graphErrors()) {
    const error = { message: 'm', type: 't', code, ...(subcode && { error_subcode: subcode }) };
    const created = library.createWhatsAppApiError(error, status);
    assert.equal(created.constructor, library[CLASSES[kind]], `${code} ${subcode ?? ''}`);
  }
});

test('docs/two-step-verification.md has a row for every code of registration', () => {
  const page = readFileSync(join(root, 'docs/two-step-verification.md'), 'utf8');
  const told = [...page.matchAll(/^\| (133\d{3}) /gm)].map(([, code]) => Number(code));
  const known = graphErrors().filter(({ code }) => code >= 133_000 && code < 134_000);
  assert.deepEqual(
    told,
    known.map(({ code }) => code),
  );
});
