// docs/reliability.md and the tests name the same cases: each row that a test cites is in the page, and each row of the
// page names tests that are there.

const assert = require('node:assert/strict');
const { readFileSync, readdirSync } = require('node:fs');
const { basename, join } = require('node:path');
const { test } = require('node:test');
const { root } = require('../support/files.js');

const folder = join(root, '__test__', 'reliability');
const page = readFileSync(join(root, 'docs', 'reliability.md'), 'utf8');

/** @type {Map<number, { file: string, title: string | undefined }[]>} the tests of each row of the page */
const rows = new Map();
for (const [, row, shown] of page.matchAll(/^\| (\d+) +\|.*\|([^|]+)\|$/gm)) {
  const tests = [...shown.matchAll(/`([^`]+)`(?: \((.+?)\)(?=,| *$))?/g)];
  assert.ok(!rows.has(Number(row)), `row ${row} is there twice`);
  rows.set(
    Number(row),
    tests.map(([, file, title]) => ({ file, title })),
  );
}

/** @param {string} text names of tests: `row 5, 45: …`, `rows 6, 11-16: …` */
function cited(text) {
  return [...text.matchAll(/['`"]rows? (\d+(?:(?:, |-)\d+)*)[:,]/g)].flatMap(([, numbers]) =>
    numbers.split(', ').flatMap((part) => {
      const [first, last = first] = part.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
}

/** @type {Map<string, Set<number>>} the rows that each test file cites */
const citations = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => [basename(name, '.test.js'), new Set(cited(readFileSync(join(folder, name), 'utf8')))]),
);

test('each row that a test cites is in the page, with that test', () => {
  const all = [...citations].flatMap(([file, numbers]) => [...numbers].map((row) => ({ file, row })));
  assert.ok(all.length > 60, `only ${all.length} citations were found`);
  const missing = all.filter(({ file, row }) => !rows.get(row)?.some((test) => test.file === file));
  assert.deepEqual(missing, []);
});

test('no other test cites a row', () => {
  const others = readdirSync(join(root, '__test__'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js') && !/^(reliability|docs)[\\/]/.test(name))
    .filter((name) => cited(readFileSync(join(root, '__test__', name), 'utf8')).length > 0);
  assert.deepEqual(others, []);
});

for (const [row, tests] of rows) {
  test(`row ${row} of the page is shown by what it names`, () => {
    assert.ok(tests.length > 0, 'it names no test');
    for (const { file, title } of tests) {
      if (title === undefined) assert.ok(citations.get(file)?.has(row), `${file} does not cite row ${row}`);
      else assert.ok(readFileSync(join(root, file), 'utf8').includes(title), `${file} has no "${title}"`);
    }
  });
}
