#!/usr/bin/env node
// Tells what Meta has and this package has not: `node scripts/drift.js --openapi FILE --changelog FILE`, either or both. It compares
// operations, error codes and the Graph version with an OpenAPI document (YAML or JSON) and with a text that was saved, such as
// the changelog or the page of error codes. It fetches nothing. Ends with 1 if something is new, and with 2 where a file is not what it
// was given as: such a one would have nothing new, whatever Meta has.
const { readFileSync } = require('node:fs');
const { parseArgs } = require('node:util');

/**
 * @typedef {object} Known
 * @property {Iterable<string>} operations such as `GET /{WABA-ID}/flows`
 * @property {(operation: string) => boolean} sent whether a method sends it, although no document had it
 * @property {ReadonlySet<number>} codes and subcodes
 * @property {string} version
 *
 * @typedef {{ operations: string[], gone: string[], codes: number[], version?: string }} Drift
 */

const VERBS = ['get', 'post', 'put', 'patch', 'delete'];

/** Placeholders are spelled in more than one way. @param {string} operation */
const plain = (operation) =>
  operation.replace(/\{([^}]+)\}/g, (_, name) => `{${name.toLowerCase().replace(/[^a-z\d]/g, '')}}`);

/** An OpenAPI document, and not a page of errors that was saved as one. @param {string} text @returns {any} */
function parsed(text) {
  const document = require('yaml').parse(text);
  if (operationsOf(document).length === 0) {
    throw new Error('it is no OpenAPI document with operations');
  }
  return document;
}

/** @param {any} document @returns {string[]} */
const operationsOf = (document) =>
  Object.entries(document?.paths ?? {}).flatMap(([path, item]) =>
    VERBS.filter((verb) => item?.[verb] !== undefined).map(
      (verb) => `${verb.toUpperCase()} ${path.replace(/^\/\{?version\}?(?=\/)/i, '')}`,
    ),
  );

/**
 * Codes that stand in examples of error objects, and those that descriptions name.
 *
 * @param {any} value of a document
 * @param {Set<number>} found
 * @param {Set<object>} seen an alias of YAML may stand for what it is in
 */
function codesOfDocument(value, found = new Set(), seen = new Set()) {
  if (typeof value === 'string') {
    for (const code of codesOfText(value)) found.add(code);
  } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
    seen.add(value);
    const { code, error_subcode: subcode, type, message } = value;
    const isError = typeof message === 'string' && (typeof type === 'string' || subcode !== undefined);
    for (const number of isError ? [code, subcode] : []) if (Number.isSafeInteger(number)) found.add(number);
    for (const inner of Object.values(value)) codesOfDocument(inner, found, seen);
  }
  return found;
}

/**
 * Numbers that a sentence calls error codes: "error code 131056", "subcodes 2494100 and 2494102", "(#131009)", a row of a
 * table that begins with one.
 *
 * @param {string} text
 */
function codesOfText(text) {
  const found = new Set();
  /** @param {string} list */
  const add = (list) => {
    for (const [number] of list.matchAll(/\d+/g)) found.add(Number(number));
  };
  const NUMBER = '[`*"]{0,2}\\d{1,7}[`*"]{0,2}';
  const list = new RegExp(
    `\\b(?:sub)?codes?:?\\s+(${NUMBER}(?:(?:,| and| or|, and|, or)\\s+${NUMBER})*)(?!\\d|[.]\\d)`,
    'gi',
  );
  for (const [, numbers] of text.matchAll(list)) add(numbers);
  for (const [, number] of text.matchAll(/\(#(\d{1,7})\)/g)) add(number);
  for (const [, number] of text.matchAll(/^\|\s*[`*]{0,2}(\d{3,7})[`*]{0,2}\s*\|/gm)) add(number);
  return found;
}

/** @param {string} text @returns {number | undefined} the newest version that it names */
function newestVersion(text) {
  const versions = [...text.matchAll(/\bv(\d{2,3})\.0\b/g)].map(([, major]) => Number(major));
  return versions.length === 0 ? undefined : Math.max(...versions);
}

/**
 * @param {Known} known
 * @param {{ openapi?: string, changelog?: string }} texts
 * @returns {Drift}
 */
function drift(known, { openapi, changelog }) {
  const document = openapi === undefined ? undefined : parsed(openapi);
  const documented = document === undefined ? [] : operationsOf(document);
  const ours = new Set([...known.operations].map(plain));
  const theirs = new Set(documented.map(plain));
  const codes = new Set([...codesOfDocument(document), ...codesOfText(changelog ?? '')]);
  const newest = newestVersion(`${document?.info?.version ?? ''} ${changelog ?? ''}`) ?? 0;
  return {
    operations: documented.filter((operation) => !ours.has(plain(operation)) && !known.sent(operation)),
    gone:
      document === undefined
        ? []
        : [...known.operations].filter((operation) => !theirs.has(plain(operation))),
    codes: [...codes].filter((code) => !known.codes.has(code)).sort((a, b) => a - b),
    ...(newest > Number.parseInt(known.version.slice(1), 10) && { version: `v${newest}.0` }),
  };
}

/** What this checkout has: its contract says which operations, its core which codes. @returns {Known} */
function ofThisCheckout() {
  const { core } = require('../lib/addon.js');
  const { fits, rows } = require('../__test__/contract/rows.js');
  const requests = Object.values(rows).flatMap((cases) => cases.map(({ request }) => request));
  const codes = core.graphErrors().flatMap(({ code, subcode }) => [code, ...(subcode ? [subcode] : [])]);
  return {
    operations: Object.keys(require('../__test__/contract/operations.js')),
    // `GET /{ID}` fits every read of a node: such a one has to be in the list.
    sent: (operation) =>
      /\/[a-z_]+$/i.test(operation) && requests.some((request) => fits(operation, request)),
    codes: new Set(codes),
    version: core.LATEST_API_VERSION,
  };
}

/** What a terminal would obey is shown instead. @param {string | number} entry */
const printable = (entry) =>
  String(entry).replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1));

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(printable(message));
  process.exit(2);
}

/**
 * Ends the process where a file does not serve, and says which.
 *
 * @template T
 * @param {string} option
 * @param {string | undefined} file
 * @param {() => T} use
 */
function using(option, file, use) {
  try {
    return use();
  } catch (error) {
    const [reason] = /** @type {Error} */ (error).message.split('\n');
    return refuse(`--${option} ${file}: ${reason}`);
  }
}

/** @param {string} file */
function read(file) {
  const text = readFileSync(file, 'utf8');
  if (text.trim() === '') throw new Error('it is empty');
  return text;
}

if (require.main === module) {
  const { values } = parseArgs({ options: { openapi: { type: 'string' }, changelog: { type: 'string' } } });
  const texts = Object.entries(values).map(([option, file]) => [
    option,
    using(option, file, () => read(file)),
  ]);
  if (texts.length === 0) refuse('drift.js --openapi FILE --changelog FILE: at least one of them');
  const known = ofThisCheckout();
  const found = using('openapi', values.openapi, () => drift(known, Object.fromEntries(texts)));
  /** @type {[string, readonly (string | number)[]][]} */
  const sections = [
    ['Operations without a method', found.operations],
    ['Operations of ours that the document has not', found.gone],
    ['Error codes that are not in the table', found.codes],
    ['A newer Graph version', found.version ? [found.version] : []],
  ];
  for (const [title, entries] of sections) {
    if (entries.length > 0)
      console.log(
        `${title} (${entries.length}):\n${entries.map((entry) => `  ${printable(entry)}\n`).join('')}`,
      );
  }
  const fresh = found.operations.length + found.codes.length + (found.version ? 1 : 0);
  if (fresh === 0) console.log('Nothing new.');
  process.exitCode = fresh === 0 ? 0 : 1;
}

module.exports = { codesOfText, drift, ofThisCheckout };
