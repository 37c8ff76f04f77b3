// Inputs made by changing those of `fuzz/seeds/delivery/`, held against `JSON.parse` and Node's own HMAC.
//
// WEBHOOK_FUZZ sets how many of each; WEBHOOK_FUZZ_SEED repeats a run. An input that fails goes into
// the seeds, with which every later run begins. `fuzz/` has the cargo-fuzz targets of the Rust part, which begin
// with the same seeds; this one runs with every test.

const assert = require('node:assert/strict');
const { createHmac } = require('node:crypto');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');
const { readDelivery } = require('../../lib/addon.js').core;
const { read } = require('../../lib/webhook/delivery.js');

const INPUTS = Number(process.env.WEBHOOK_FUZZ ?? 20_000);
const SEED = Number(process.env.WEBHOOK_FUZZ_SEED ?? Date.now() % 2 ** 31);

const folder = join(__dirname, '..', '..', 'fuzz', 'seeds', 'delivery');
const seeds = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name)));

/** Mulberry32. @param {number} state */
const randomness = (state) => () => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

const TOKENS = [
  ...['"messages"', '"statuses"', '"errors"', '"contacts"', '"calls"', '"metadata"', '"phone_number_id"'],
  ...['"entry"', '"changes"', '"field"', '"value"', '"object"', '"whatsapp_business_account"', '"flows"'],
  ...['"id"', '"from"', '"wa_id"', '"user_id"', '"from_user_id"', '"time"', '"type"', '"__proto__"'],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '{}',
    '[]',
    '""',
    'null',
    'true',
    '0',
    '-1.5e3',
    '1e999',
    '"\\ud800"',
    '"\\u0061"',
  ],
  ...[
    '\\',
    '"',
    '\\"',
    '\\u',
    ' ',
    '\n',
    '\t',
    '\u0000',
    '\ufeff',
    'é',
    '[[',
    ']]',
    '{"a":',
    '"messages":[{"id":"x"}],',
  ],
].map((token) => Buffer.from(token));

/**
 * @param {() => number} random
 * @param {Buffer} input
 */
function changed(random, input) {
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  let bytes = input;
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const at = below(bytes.length + 1);
    const to = Math.min(bytes.length, at + below(24));
    const other = seeds[below(seeds.length)];
    const start = below(other.length);
    /** @type {(() => Buffer)[]} */
    const ways = [
      () => Buffer.concat([bytes.subarray(0, at), TOKENS[below(TOKENS.length)], bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, at), TOKENS[below(TOKENS.length)], bytes.subarray(to)]),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]),
      () => Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]),
      () =>
        Buffer.concat([bytes.subarray(0, at), other.subarray(start, start + below(200)), bytes.subarray(at)]),
      () => bytes.subarray(0, at),
      () => {
        const copy = Buffer.from(bytes);
        if (at < copy.length) copy[at] ^= 1 << below(8);
        return copy;
      },
      // Values change places, so that what comes out is JSON more often.
      () => Buffer.from(swapped(random, bytes.toString())),
    ];
    bytes = ways[below(ways.length)]();
  }
  return bytes;
}

/** @param {() => number} random @param {string} text */
function swapped(random, text) {
  const values = [...text.matchAll(/"[^"\\]*"|\bnull\b|-?\d+(?:\.\d+)?|\[\]|\{\}/g)];
  if (values.length < 2) return text;
  const [one, other] = [0, 0].map(() => values[Math.floor(random() * values.length)]);
  return text.slice(0, one.index) + other[0] + text.slice(one.index + one[0].length);
}

/** @param {any} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** @param {any} value */
const list = (value) => (Array.isArray(value) ? value : []);
/** @param {any} object @param {string} name */
const own = (object, name) => (isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined);

/**
 * What the plan of a parsed delivery must be. A number may be written in many ways, and half a surrogate
 * pair has none in Rust: where they matter, `undefined` stands for anything.
 *
 * @param {any} body
 */
function expected(body) {
  const ours = own(body, 'object') === 'whatsapp_business_account' ? 1 : 0;
  const plan = [];
  for (const [entry, one] of list(own(body, 'entry')).entries()) {
    for (const [position, change] of list(own(one, 'changes')).entries()) {
      if (!isObject(change)) continue;
      const field = Object.hasOwn(change, 'field') ? change.field : 'messages';
      const value = own(change, 'value');
      const arrays = ['messages', 'statuses', 'errors'];
      if (field !== 'messages' || !arrays.some((name) => isObject(value) && Object.hasOwn(value, name))) {
        plan.push([entry, position, 3, 0, undefined, -1]);
        continue;
      }
      const phone = own(own(value, 'metadata'), 'phone_number_id');
      for (const [kind, name] of arrays.entries()) {
        for (const [index, item] of list(own(value, name)).entries()) {
          if (!isObject(item)) continue;
          const contact = kind === 0 ? sender(item, list(own(value, 'contacts'))) : -1;
          const id = own(item, 'id');
          const isPlain = [phone, id].every((part) => typeof part === 'string' && part.isWellFormed());
          const key = `message:${phone}:${id}`;
          const known = kind === 0 && isPlain && id !== '' && Buffer.byteLength(key) <= 256;
          plan.push([entry, position, kind, index, known ? key : undefined, contact]);
        }
      }
    }
  }
  return [ours, ...plan];
}

/** @param {any} message @param {any[]} contacts */
function sender(message, contacts) {
  const names = contacts.flatMap((contact, index) =>
    ['wa_id', 'user_id'].map((name) => ({ name: own(contact, name), index })),
  );
  const wanted = [own(message, 'from'), own(message, 'from_user_id')];
  const odd = (/** @type {any} */ value) =>
    typeof value === 'number' || (typeof value === 'string' && !value.isWellFormed());
  if ([...wanted, ...names.map(({ name }) => name)].some(odd)) return undefined;
  for (const one of wanted) {
    const found = typeof one === 'string' && one !== '' && names.find(({ name }) => name === one);
    if (found) return found.index;
  }
  return -1;
}

/** @param {Buffer} bytes */
function check(bytes) {
  const text = bytes.toString().replace(/^\ufeff/, '');
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    const { refusal } = read(deliveryOf(bytes), { secrets: [], verify: false, limit: 1e9 });
    assert.equal(refusal?.status, 400);
    return false;
  }
  const { outcome, plan } = readDelivery(bytes, null, [], 1e9);
  assert.equal(outcome, 'ok');
  const [ours, ...steps] = JSON.parse(plan);
  const [wanted, ...right] = expected(body);
  assert.equal(ours, wanted);
  assert.equal(steps.length, right.length);
  for (const [place, step] of steps.entries()) {
    for (const [part, value] of right[place].entries()) {
      if (value !== undefined) assert.equal(step[part], value, `event ${place}, part ${part}`);
    }
  }
  // And JavaScript can follow it.
  const { refusal } = read(deliveryOf(bytes), { secrets: [], verify: false, limit: 1e9 });
  assert.equal(refusal, undefined);
  return true;
}

/** @param {Buffer} rawBody */
const deliveryOf = (rawBody) => ({ method: 'POST', url: '/', headers: {}, rawBody });

test(`the reader, ${INPUTS} inputs`, (t) => {
  const random = randomness(SEED);
  let valid = 0;
  for (const bytes of seeds) check(bytes);
  for (let count = 0; count < INPUTS; count++) {
    const bytes = changed(random, seeds[Math.floor(random() * seeds.length)]);
    try {
      if (check(bytes)) valid += 1;
    } catch (error) {
      throw new Error(`seed ${SEED}, input ${count}: ${bytes.toString('base64')}`, { cause: error });
    }
  }
  t.diagnostic(`seed ${SEED}: ${valid} of ${INPUTS} were JSON`);
  assert.ok(valid > INPUTS / 20);
});

test(`the signature check, ${INPUTS} inputs`, (t) => {
  const random = randomness(SEED);
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  const noise = (/** @type {number} */ length) =>
    String.fromCharCode(...Array.from({ length: below(length) }, () => below(256)));
  let genuine = 0;
  for (let count = 0; count < INPUTS; count++) {
    const body = Buffer.from(random() < 0.5 ? noise(200) : '{}');
    const secrets = Array.from({ length: 1 + below(3) }, () => (random() < 0.1 ? '' : noise(80)));
    const right = (/** @type {string} */ secret) =>
      `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    let header = right(random() < 0.8 ? secrets[below(secrets.length)] : noise(20));
    if (random() < 0.5) {
      const at = below(header.length + 1);
      const ways = [
        () => header.slice(0, at),
        () => header.slice(0, at) + noise(4) + header.slice(at),
        () => header.slice(0, at) + String.fromCharCode(below(128)) + header.slice(at + 1),
        () => header.toUpperCase(),
        () => `${header}, ${header}`,
        () => header.slice(0, at) + header.slice(at).toUpperCase(),
        () => noise(100),
      ];
      header = ways[below(ways.length)]();
    }
    const wanted = secrets.some((secret) => secret !== '' && right(secret) === header);
    const { outcome } = readDelivery(body, header, secrets, 1e9);
    assert.equal(outcome !== 'forged', wanted, `seed ${SEED}, input ${count}`);
    if (wanted) genuine += 1;
  }
  t.diagnostic(`seed ${SEED}: ${genuine} of ${INPUTS} were genuine`);
  assert.ok(genuine > INPUTS / 10);
});
