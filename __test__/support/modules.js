// Which file asks for which, in Rust and in JavaScript, and the circles among them: for the tests of the house.

const { readFileSync, readdirSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');

/** @typedef {Map<string, Set<string>>} Graph each file with those that it asks for */

/** @param {string} folder @param {string} ending */
const filesOf = (folder, ending) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .sort();

/**
 * The JavaScript files of folders, by what they require or import, late or at once. Types named in comments ask for nothing.
 *
 * @param {readonly string[]} folders
 * @returns {Graph}
 */
function javascript(folders) {
  const files = folders.flatMap((folder) => filesOf(folder, '.js'));
  const asked = (/** @type {string} */ file) => {
    const code = readFileSync(file, 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, '');
    const paths = [...code.matchAll(/(?:\brequire(?:\.resolve)?\(\s*|\bfrom )['"](\.[^'"]*)['"]/g)].map(
      ([, path]) => join(dirname(file), path),
    );
    return new Set(
      paths
        .map(
          (path) => [path, `${path}.js`, join(path, 'index.js')].find((name) => files.includes(name)) ?? path,
        )
        .filter((path) => path !== file),
    );
  };
  return new Map(files.map((file) => [file, asked(file)]));
}

/**
 * The modules of a crate, by the paths they name: those of `use`, and those inside the code. `mod` only says that a
 * module is there. What stands below `#[cfg(test)]` belongs to tests and is left out.
 *
 * @param {string} folder with `lib.rs` or `main.rs`
 * @returns {Graph}
 */
function rust(folder) {
  /** @type {Map<string, string>} the file of each module, by its path: `graph::error`; the root is '' */
  const modules = new Map();
  for (const file of filesOf(folder, '.rs')) {
    const path = relative(folder, file).replace(/(\/mod)?\.rs$/, '');
    modules.set(/^(lib|main)$/.test(path) ? '' : path.split(sep).join('::'), file);
  }
  for (const [module, file] of [...modules]) {
    for (const [, path, name] of readFileSync(file, 'utf8').matchAll(/#\[path = "([^"]+)"\]\s*mod (\w+);/g))
      modules.set([module, name].filter(Boolean).join('::'), join(dirname(file), path));
  }
  const codes = [...modules].map(([module, file]) => ({ module, file, code: code(file) }));
  /** @type {Names} */
  const lent = new Map();
  for (const { module, code } of codes) {
    for (const path of uses(code, 'pub use')) lent.set([module, path.at(-1)].join('::'), [module, path]);
  }
  return new Map(
    codes.map(({ module, file, code }) => {
      const asked = [...uses(code), ...inline(code)].map((path) => resolved(module, path, modules, lent));
      return [file, new Set(asked.filter((target) => target !== undefined && target !== file))];
    }),
  );
}

/** @typedef {Map<string, [string, string[]]>} Names what a module passes on under its own name, and from where */

/** @param {string} file */
const code = (file) =>
  readFileSync(file, 'utf8')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/#\[cfg\(test\)\]\s*mod \w+;/g, '')
    .replace(/#\[cfg\(test\)\][\s\S]*$/, '')
    .replace(/\bpub\([^)]*\)/g, 'pub');

/** The paths of every `use`, its braces opened. @param {string} code */
const uses = (code, keyword = 'use') =>
  [...code.matchAll(new RegExp(`\\b${keyword} ([^;]+);`, 'g'))].flatMap(([, tree]) => opened(tree));

/**
 * `crate::{a::{self, B}, c}` is `crate::a::self`, `crate::a::B` and `crate::c`.
 *
 * @param {string} tree
 * @returns {string[][]}
 */
function opened(tree) {
  const text = tree.replace(/\s+as \w+/g, '').replace(/\s/g, '');
  const brace = text.indexOf('{');
  if (brace < 0) return [text.split('::')];
  const head = text.slice(0, brace).split('::').filter(Boolean);
  const parts = [''];
  let depth = 0;
  for (const character of text.slice(brace + 1, text.lastIndexOf('}'))) {
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
  }
  return parts.filter(Boolean).flatMap((part) => opened(part).map((rest) => [...head, ...rest]));
}

/** The paths that the code names where it needs them. @param {string} code */
const inline = (code) =>
  [...code.replace(/\buse [^;]+;/g, '').matchAll(/(?<![\w:])[a-z_]\w*(?:::\w+)+/g)].map(([path]) =>
    path.split('::'),
  );

/**
 * The file that a path leads to, `undefined` for one of another crate: that of the deepest module it names, or the one
 * from which that module passes the next name on. Who asks a face for a name asks the file behind it.
 *
 * @param {string} module
 * @param {string[]} path
 * @param {Map<string, string>} modules
 * @param {Names} lent
 * @returns {string | undefined}
 */
function resolved(module, path, modules, lent) {
  const [first, ...rest] = path;
  let place = module === '' ? [] : module.split('::');
  if (first === 'crate') place = [];
  else if (first === 'super') place.pop();
  else if (modules.has([...place, first].join('::'))) place.push(first);
  else if (first !== 'self') return undefined;
  for (const segment of rest) {
    if (segment === 'super') place.pop();
    else if (modules.has([...place, segment].join('::'))) place.push(segment);
    else if (segment !== 'self') {
      const source = lent.get([place.join('::'), segment].join('::'));
      return source === undefined ? modules.get(place.join('::')) : resolved(...source, modules, lent);
    }
  }
  return modules.get(place.join('::'));
}

/**
 * The circles of files that ask for each other, at least one of every knot.
 *
 * @param {Graph} graph
 * @returns {string[][]} the files of each, in the order of asking
 */
function circles(graph) {
  /** @type {string[][]} */
  const found = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @param {string} file @param {string[]} way */
  const follow = (file, way) => {
    const start = way.indexOf(file);
    if (start >= 0) found.push(way.slice(start));
    if (start >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) follow(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) follow(file, []);
  return found;
}

module.exports = { circles, javascript, rust };
