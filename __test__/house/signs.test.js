// A file opens with a sentence that says what it is for, and the root of the repository holds what has to be there.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');
const { root } = require('../support/files.js');

/** Every file of the repository. */
const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .slice(0, -1);

/** The comment that a file opens with, below the line that names its interpreter. @param {string} text */
function opening(text) {
  const [, comment] = /^(?:#!.*\n)?((?:\/\/[^/].*\n|\/\/\n)+)/.exec(text) ?? [];
  return (comment ?? '')
    .replace(/^\/\/!?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Four words or more up to a full stop. @param {string} text */
const isSign = (text) => /^(?:[^\s.]\S* ){3,}?(?:\S+ )*?\S+\.(?: |$)/.test(text);

/** Rooms, and how many files with a sign there are at least. @type {[RegExp, number][]} */
const rooms = [
  [/^(lib|entries|types|scripts|examples)\/.*\.m?[jt]s$/, 150],
  [/^cli\/.*\.js$/, 15],
  [/^(bench|emulator)\/[\w-]+\.(d\.)?m?[jt]s$/, 12],
  [/^fuzz\/.*\.(js|rs)$/, 15],
  [/^index\.(d\.)?m?[jt]s$/, 4],
  [/^((emulator|store)\/)?src\/.*\.rs$/, 100],
  [/^__test__\/.*\.[cm]?[jt]s$/, 150],
];

test('every file opens with a sentence that says what it is for', () => {
  for (const [room, least] of rooms) {
    // The build writes the head of this one.
    const inside = files.filter((file) => room.test(file) && file !== 'types/native.d.ts');
    assert.ok(inside.length >= least, `${room} has ${inside.length} files`);
    assert.deepEqual(
      inside.filter((file) => !isSign(opening(readFileSync(join(root, file), 'utf8')))),
      [],
    );
  }
});

test('a sentence is told from what is none', () => {
  assert.ok(
    isSign(opening('#!/usr/bin/env node\n// Builds the addons\n// and the emulator.\n//   --debug\nrun();')),
  );
  for (const text of [
    'run();',
    '// Helpers.\n',
    '// The guard of methods\nrun();',
    '/// <reference lib="a b c." />\n',
  ])
    assert.ok(!isSign(opening(text)), text);
});

test('the root holds manifests, tool configurations, the entry and what people read first', () => {
  const manifests = ['package.json', 'package-lock.json', 'Cargo.toml', 'Cargo.lock', 'build.rs'];
  const tools = [
    '.gitignore',
    '.npmrc',
    'biome.json',
    'clippy.toml',
    'deny.toml',
    'rustfmt.toml',
    'tsconfig.json',
  ];
  const entry = ['index.js', 'index.mjs', 'index.d.ts', 'index.d.mts'];
  const read = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE'];
  const atRoot = files.filter((file) => !file.includes('/'));
  assert.deepEqual(atRoot.sort(), [...manifests, ...tools, ...entry, ...read].sort());
});
