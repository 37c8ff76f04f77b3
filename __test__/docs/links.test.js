// Follows every relative link of the Markdown pages: in the package to a file that the tarball holds too, in the
// repository to a file that is there, and to a heading that the page has. README leads to every page of docs/.

const assert = require('node:assert/strict');
const { existsSync, readFileSync } = require('node:fs');
const { join, posix } = require('node:path');
const { before, test } = require('node:test');
const { root } = require('../support/files.js');
const { npm } = require('../support/installation.js');

/** Pages of the repository that are not in the tarball. */
const OUTSIDE = [
  'CONTRIBUTING.md',
  'bench/README.md',
  'cli/README.md',
  'fuzz/README.md',
  '__test__/support/tls/README.md',
];

/** @type {string[]} */ let packed;
before(async () => {
  const { stdout } = await npm(['pack', '--dry-run', '--json', '--ignore-scripts'], root);
  packed = JSON.parse(stdout)[0].files.map((/** @type {{ path: string }} */ { path }) => path);
});

/** A page without its code blocks, in which a bracket is no link. @param {string} page */
const prose = (page) => readFileSync(join(root, page), 'utf8').replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');

/** The links of a page to files beside it. @param {string} page */
const links = (page) =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)]
    .map(([, inline, reference]) => inline ?? reference)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file, anchor] = target.split('#');
      return { target, file: file === '' ? page : posix.join(posix.dirname(page), file), anchor };
    });

/** The anchors that GitHub and npm make of the headings of a page. @param {string} page */
const anchors = (page) => {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
};

/** @param {string} page @param {(file: string) => boolean} exists */
const dead = (page, exists) =>
  links(page)
    .filter(({ file, anchor }) => !exists(file) || (anchor !== undefined && !anchors(file).includes(anchor)))
    .map(({ target }) => `${page}: ${target}`);

test('no link of the package is dead', () => {
  const pages = packed.filter((path) => path.endsWith('.md'));
  assert.ok(pages.includes('README.md') && pages.includes('docs/errors.md'));
  assert.deepEqual(
    pages.flatMap((page) => dead(page, (file) => packed.includes(file))),
    [],
  );
});

test('no link of the other pages of the repository is dead', () => {
  assert.deepEqual(
    OUTSIDE.flatMap((page) => dead(page, (file) => existsSync(join(root, file)))),
    [],
  );
});

test('README leads to every page of docs/', () => {
  const reached = links('README.md').map(({ file }) => file);
  assert.deepEqual(
    packed.filter((path) => /^docs\/.*\.md$/.test(path) && !reached.includes(path)),
    [],
  );
});
