// Every body that a contract row proves is one that Meta's OpenAPI document allows. Where the document is
// wrong, or a row is, stands in `amendments.js`.

const assert = require('node:assert/strict');
const { existsSync, readFileSync } = require('node:fs');
const { before, describe, test } = require('node:test');
const { Ajv2020 } = require('ajv/dist/2020');
const formats = /** @type {any} */ (require('ajv-formats'));
const yaml = require('yaml');
const amendments = require('./amendments.js');
const operations = require('./operations.js');
const { fits, rows } = require('./rows.js');
const { properties } = /** @type {{ properties: Record<string, string> }} */ (
  require('../../lib/compat/names.js')
);

const file = process.env.META_OPENAPI_FILE ?? '';
const skip = !existsSync(file) && 'META_OPENAPI_FILE names no file';

const undocumented = new Map(Object.entries(amendments.undocumented));
const sent = Object.entries(rows).flatMap(([method, cases]) =>
  cases
    .filter(({ body }) => body !== undefined && body !== '')
    .filter(() => !undocumented.has(method) && !undocumented.has(method.split('.')[0]))
    .map(({ case: about, request, body }) => ({
      about: `${method}: ${about}`,
      body: /** @type {any} */ (body),
      operation: operationOf(method, request),
    })),
);

/**
 * The operation of a request. Bare ids are alike in a path: there the module of the method decides.
 *
 * @param {string} method
 * @param {string} request
 */
function operationOf(method, request) {
  const fitting = Object.entries(operations).filter(([operation]) => fits(operation, request));
  const [property] = method.split('.');
  const module = property === 'twoStepVerification' ? 'phoneNumbers' : (properties[property] ?? property);
  const own = fitting.filter(([, real]) => real === method);
  const near = fitting.filter(([, real]) => real?.startsWith(`${module}.`));
  const [operation] = [own, near, fitting].find((found) => found.length === 1)?.[0] ?? [''];
  return operation;
}

/** The document as it is meant. @param {any} document */
function amended(document) {
  for (const { schema, merge } of amendments.schemas) {
    const target = schema.split('.').reduce((at, key) => at?.[key], document.components.schemas);
    assert.ok(target, `the document has no ${schema} any more`);
    merged(target, merge);
  }
  return meant(document);
}

/** @param {any} target @param {any} change */
function merged(target, change) {
  for (const [key, value] of Object.entries(change)) {
    if (key === 'oneOf') target.oneOf.push(...value);
    else if (typeof value === 'object' && !Array.isArray(value) && target[key] !== undefined)
      merged(target[key], value);
    else target[key] = value;
  }
}

/**
 * The document forbids other properties in each part of an `allOf`, which no body at all could meet; a
 * `oneOf` with a discriminator is the branch that it names; and some patterns are escaped twice.
 *
 * @param {any} schema
 * @returns {any}
 */
function meant(schema) {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(meant);
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, meant(value)]));
  const closed = Array.isArray(copy.allOf)
    ? copy.allOf.filter((/** @type {any} */ part) => part.additionalProperties === false)
    : [];
  for (const part of closed) delete part.additionalProperties;
  if (closed.length > 0) copy.unevaluatedProperties = false;
  if (typeof copy.pattern === 'string') copy.pattern = copy.pattern.replaceAll('\\\\', '\\');
  const { oneOf, discriminator } = copy;
  if (!Array.isArray(oneOf) || discriminator?.mapping === undefined) return copy;
  const { propertyName, mapping } = discriminator;
  const branches = Object.entries(mapping).map(([value, $ref]) => ({
    if: { properties: { [propertyName]: { const: value } }, required: [propertyName] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { $ref },
  }));
  const named = { properties: { [propertyName]: { enum: Object.keys(mapping) } }, required: [propertyName] };
  return { allOf: [...branches, named] };
}

/** @param {any} body @returns {{ type: string, value: any }} */
function read(body) {
  if (typeof body === 'object') return { type: 'application/json', value: body };
  if (body.startsWith('{')) return { type: 'application/json', value: JSON.parse(body) };
  if (body.startsWith('--boundary')) {
    const parts = body.split('--boundary').slice(1, -1);
    const fields = parts.map((/** @type {string} */ part) => {
      const [head, ...rest] = part.split('\r\n\r\n');
      return [/ name="([^"]+)"/.exec(head)?.[1], rest.join('\r\n\r\n').replace(/\r\n$/, '')];
    });
    return { type: 'multipart/form-data', value: Object.fromEntries(fields) };
  }
  const form = new URLSearchParams(body);
  const fields = [...new Set(form.keys())].map((name) => {
    const [first, ...rest] = form.getAll(name);
    return [name, rest.length === 0 ? first : [first, ...rest]];
  });
  return { type: 'application/x-www-form-urlencoded', value: Object.fromEntries(fields) };
}

/**
 * What the document says against a body; nothing when it holds.
 *
 * @typedef {(operation: string, body: any) => string} Check
 * @returns {{ check: Check, withBody: string[] }}
 */
function reading() {
  const original = yaml.parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 });
  const document = amended(original);
  // A form has no types: a single value may be a list, digits a number.
  const checks = [false, true].map((form) => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: form ? 'array' : false });
    formats(ajv);
    return ajv.addSchema({ $id: 'document', ...document });
  });
  const bodyOf = (/** @type {string} */ operation) => {
    const [verb, path] = operation.split(' ');
    return document.paths[`/{Version}${path}`]?.[verb.toLowerCase()].requestBody;
  };
  /** @type {Check} */
  const check = (operation, body) => {
    const { type, value } = read(body);
    const receipt = type === 'application/json' && operation.endsWith('/messages') && 'status' in value;
    const content = bodyOf(operation)?.content;
    if (content === undefined) return 'has no body in the document';
    if (content[type] === undefined) return `is not ${Object.keys(content)} but ${type}`;
    const [verb, path] = operation.split(' ');
    // A receipt goes to the same edge; the document describes it and refers to it nowhere.
    const keys = receipt
      ? ['components', 'schemas', 'MarkMessageRequestPayload']
      : ['paths', `/{Version}${path}`, verb.toLowerCase(), 'requestBody', 'content', type, 'schema'];
    const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('/', '~1'))).join('/');
    const validate = checks[type === 'application/json' ? 0 : 1].getSchema(`document#/${pointer}`);
    assert.ok(validate, operation);
    if (validate(value)) return '';
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`).join('; ');
  };
  const withBody = Object.entries(operations)
    .filter(([operation, method]) => method !== null && bodyOf(operation)?.required !== undefined)
    .map(([operation]) => operation);
  return { check, withBody };
}

describe('bodies', { skip }, () => {
  /** @type {ReturnType<typeof reading>} */
  let document;
  before(() => {
    document = reading();
  });

  test('each is what its operation takes', (t) => {
    const excused = new Map(Object.entries({ ...amendments.passedOn, ...amendments.bodies }));
    const found = sent.map((row) => ({ ...row, problem: document.check(row.operation, row.body) }));
    const wrong = found.filter(({ about, operation, problem }) =>
      problem === '' ? excused.has(about) : !excused.has(about) && !excused.has(operation),
    );
    assert.deepEqual(
      wrong.map(
        ({ about, operation, problem }) => `${about} | ${operation} | ${problem || 'needs no excuse'}`,
      ),
      [],
    );
    t.diagnostic(`${found.filter(({ problem }) => problem === '').length} of ${found.length} bodies hold`);
  });

  test('each operation with a body has a row that holds', (t) => {
    const proven = new Set(
      sent
        .filter(({ operation, body }) => document.check(operation, body) === '')
        .map((row) => row.operation),
    );
    assert.deepEqual(
      document.withBody.filter((operation) => !proven.has(operation)),
      [],
    );
    t.diagnostic(`${proven.size} operations with a body`);
  });

  test('a body that is wrong is found', () => {
    const [text] = rows['messages.text'];
    const operation = 'POST /{Phone-Number-ID}/messages';
    const body = /** @type {any} */ (text.body);
    assert.equal(document.check(operation, body), '');
    assert.match(document.check(operation, { ...body, text: { body: 7 } }), /text\/body must be string/);
    assert.match(document.check(operation, { ...body, txet: body.text }), /unevaluated/);
    assert.match(document.check(operation, { ...body, type: 'txet' }), /allowed values/);
    const { messaging_product: _, ...rest } = body;
    assert.match(document.check(operation, rest), /messaging_product/);
  });
});
