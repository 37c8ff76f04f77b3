// No file asks for one that asks for it, in the library, the command line, the core, the emulator and the store.

const assert = require('node:assert/strict');
const { join, relative } = require('node:path');
const { test } = require('node:test');
const { root, scratch, write } = require('../support/files.js');
const { circles, javascript, rust } = require('../support/modules.js');

/** Each circle in one line, from the root. @param {Map<string, Set<string>>} graph */
function lines(graph, from = root) {
  return circles(graph).map((circle) =>
    [...circle, circle[0]].map((file) => relative(from, file)).join(' > '),
  );
}

/** @type {Record<string, () => Map<string, Set<string>>>} */
const graphs = {
  'lib, entries': () => javascript([join(root, 'lib'), join(root, 'entries')]),
  cli: () => javascript([join(root, 'cli')]),
  src: () => rust(join(root, 'src')),
  'emulator/src': () => rust(join(root, 'emulator', 'src')),
  'store/src': () => rust(join(root, 'store', 'src')),
};

for (const [name, graph] of Object.entries(graphs)) {
  test(`${name}: no file asks for one that asks for it`, () => {
    const read = graph();
    const asked = [...read.values()].reduce((sum, files) => sum + files.size, 0);
    assert.ok(
      read.size > 4 && asked >= read.size / 2,
      `${read.size} files ask for ${asked}: is all of it read?`,
    );
    assert.deepEqual(lines(read), []);
  });
}

test('a circle is found in JavaScript, late requires included', (t) => {
  const folder = scratch(t);
  write(folder, {
    'a.js': "const b = require('./room/b.js');",
    'room/b.js': "/** @type {import('../a.js')} */\nexports.late = () => require('./index.js');",
    'room/index.js': "// require('../a.js')\nrequire('node:fs');",
  });
  assert.deepEqual(lines(javascript([folder]), folder), []);
  write(folder, { 'room/index.js': "module.exports = () => require('../a');" });
  assert.deepEqual(lines(javascript([folder]), folder), [
    ['a.js', join('room', 'b.js'), join('room', 'index.js'), 'a.js'].join(' > '),
  ]);
});

test('a circle is found among imports', (t) => {
  const folder = scratch(t);
  write(folder, {
    'a.js': "import { b } from './room/b.js';\nexport const a = b;",
    'room/b.js': "/** @type {import('../a.js').a} */\nexport const b = 1;",
  });
  assert.deepEqual(lines(javascript([folder]), folder), []);
  write(folder, { 'room/b.js': "import {\n  a,\n} from '../a.js';\nexport const b = () => a;" });
  assert.deepEqual(lines(javascript([folder]), folder), [['a.js', join('room', 'b.js'), 'a.js'].join(' > ')]);
});

test('a circle is found in Rust, by use and by path, through a module and its parent', (t) => {
  const folder = scratch(t);
  const found = () => lines(rust(folder), folder);
  const [parent, child] = [join('b', 'mod.rs'), join('b', 'c.rs')];
  write(folder, {
    'lib.rs': 'mod a;\nmod b;\nuse a::A;',
    'a.rs':
      '//! Not `crate::b::B`.\nuse std::{fs, crate_b};\npub struct A;\n#[cfg(test)]\nmod tests { use crate::b::B; }',
    [parent]: 'mod c;\nuse crate::{a::{self, A}};\npub(in crate::b) struct B;',
    [child]: 'fn c() -> crate::a::A { crate::a::A }',
  });
  assert.deepEqual(found(), []);
  write(folder, { [child]: 'use super::B;' });
  assert.deepEqual(found(), []);
  write(folder, { [parent]: 'mod c;\npub struct B;\nfn b() { c::c() }' });
  assert.deepEqual(found(), [`${child} > ${parent} > ${child}`]);
  write(folder, { [parent]: 'mod c;\nmod d;\npub use {c::C, d::B};', [join('b', 'd.rs')]: 'pub struct B;' });
  assert.deepEqual(found(), [], 'a face only passes names on');
  write(folder, {
    [child]: '',
    'a.rs': 'use crate::{\n    b::{self as other, B},\n};',
    [parent]: 'use super::a;',
  });
  assert.deepEqual(found(), [`a.rs > ${parent} > a.rs`]);
});
