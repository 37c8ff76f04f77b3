// Inputs made by changing those of `seeds.js`, held against a second reader of what `JSON.parse` makes and against
// Node's own HMAC.
//
// WEBHOOK_FUZZ sets how many of each; WEBHOOK_FUZZ_SEED repeats a run. An input that fails goes into `seeds.js`,
// where every later run begins with it. `fuzz/` has the cargo-fuzz target of the signature check.

const assert = require('node:assert/strict');
const { createHash, createHmac } = require('node:crypto');
const { test } = require('node:test');
const { verifySignature } = require('../../lib/addon.js').core;
const { read } = require('../../lib/webhook/delivery.js');

const INPUTS = Number(process.env.WEBHOOK_FUZZ ?? 20_000);
const SEED = Number(process.env.WEBHOOK_FUZZ_SEED ?? Date.now() % 2 ** 31);

const seeds = Object.values(require('./seeds.js')).map((seed) => Buffer.from(seed));

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
  const isBlind = below(2) === 0;
  for (let changes = 1 + below(4); changes > 0; changes--) {
    if (!isBlind) {
      bytes = Buffer.from(reshaped(below, bytes.toString()));
      continue;
    }
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
    ];
    bytes = ways[below(ways.length)]();
  }
  return bytes;
}

const NAMES = [
  ...['object', 'entry', 'changes', 'field', 'value', 'messages', 'statuses', 'errors', 'calls', 'contacts'],
  ...['metadata', 'phone_number_id', 'id', 'time', 'from', 'from_user_id', 'wa_id', 'user_id', 'status'],
  ...['event', 'timestamp', 'recipient_id', 'recipient_participant_id', '__proto__', '\\u0069d', '\\ud800'],
].map((name) => `"${name}"`);

const VALUES = [
  ...['{}', '[]', '[{}]', '[[],{},null]', 'null', 'true', '0', '-0', '-1.5E+3', '1e999', '9007199254740993'],
  ...['""', '"1"', '"\\u0031"', '"\\ud800"', '"\\udc00\\ud800"', '"\\ud83d\\ude00\\"\\\\\\u0000"', '"é"'],
  ...['"calls"', '"messages"', '"whatsapp_business_account"', `"${'x'.repeat(240)}"`, `"${'é'.repeat(256)}"`],
  '{"id":"1","from":"1","from_user_id":"2"}',
  '{"wa_id":"1","user_id":"2"}',
  '[{"id":"1","from":"1"},{"id":"1","status":"read"}]',
];

/**
 * A change that leaves JSON what it is. Bytes changed blindly do so once in fifty times.
 *
 * @param {(limit: number) => number} below
 * @param {string} text
 */
function reshaped(below, text) {
  const places = valuesOf(text);
  if (places.length < 2) return text;
  const place = places[1 + below(places.length - 1)];
  const other = places[below(places.length)];
  const value = below(2) === 0 ? text.slice(other.start, other.end) : VALUES[below(VALUES.length)];
  const name = NAMES[below(NAMES.length)];
  const start = place.key?.start ?? place.start;
  const put = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ inserted) =>
    text.slice(0, from) + inserted + text.slice(to);
  switch (below(5)) {
    case 0:
      return place.key ? put(place.key.start, place.key.end, name) : put(place.start, place.end, value);
    case 1: {
      const after = /^\s*,/.exec(text.slice(place.end));
      const before = /,\s*$/.exec(text.slice(0, start));
      return put(after ? start : (before?.index ?? start), place.end + (after?.[0].length ?? 0), '');
    }
    case 2:
      return put(start, start, place.key ? `${name}:${value},` : `${value},`);
    case 3:
      return put(start, start, `${text.slice(start, place.end)},`);
    default:
      return put(place.start, place.end, value);
  }
}

/**
 * Every value in a text that is nearly JSON, the document itself first.
 *
 * @param {string} text
 */
function valuesOf(text) {
  /** @type {{ start: number, end: number, key: { start: number, end: number } | undefined }[]} */
  const places = [];
  const open = [];
  let key;
  for (const { 0: token, index: start } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s,:"{}[\]]+/g)) {
    const end = start + token.length;
    if (token === '}' || token === ']') {
      const opened = places[open.pop() ?? 0];
      if (opened) opened.end = end;
    } else if (token.startsWith('"') && /^\s*:/.test(text.slice(end, end + 9))) {
      key = { start, end };
    } else {
      if (token === '{' || token === '[') open.push(places.length);
      places.push({ start, end, key });
      key = undefined;
    }
  }
  return places;
}

/** @param {any} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** @param {any} value */
const list = (value) => (Array.isArray(value) ? value : []);
/** @param {any} object @param {string} name */
const own = (object, name) => (isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined);

/** A text, or a number. @param {any} value */
const text = (value) => (['string', 'number'].includes(typeof value) ? `${value}` : '');
/** The same, unless its digits are lost. @param {any} value */
const exact = (value) => (typeof value === 'number' && !(Math.abs(value) < 2 ** 53) ? '' : text(value));
/** @param {string} written */
const half = (written) => createHash('sha256').update(written).digest('hex').slice(0, 32);

/**
 * The events of a parsed delivery: what each is about, by what it is known, and who sent it.
 *
 * @param {any} body
 */
function expected(body) {
  const events = [];
  for (const entry of list(own(body, 'entry'))) {
    const account = text(own(entry, 'id'));
    const time = text(own(entry, 'time'));
    for (const change of list(own(entry, 'changes')).filter(isObject)) {
      const field = Object.hasOwn(change, 'field') ? text(change.field) : 'messages';
      const value = own(change, 'value');
      /** @param {string} name */
      const items = (name) => list(own(value, name)).filter(isObject);
      const arrays = ['messages', 'statuses', 'errors'].filter((name) => own(value, name) !== undefined);
      if (field !== 'messages' || arrays.length === 0) {
        const calls = [
          ...items('calls').map((call) => ['call', call, 'event']),
          ...items('statuses').map((call) => ['status', call, 'status']),
        ];
        const isKnown =
          field === 'calls' && calls.length > 0 && calls.every(([, call]) => exact(own(call, 'id')) !== '');
        const of = isKnown
          ? calls.flatMap(([kind, call, what]) => [
              kind,
              ...['id', what, 'timestamp'].map((name) => exact(own(call, name))),
            ])
          : [account, time, half(JSON.stringify(value) ?? 'null')];
        events.push({ kind: 'field', item: value, parts: [field, ...of] });
        continue;
      }
      const phone = text(own(own(value, 'metadata'), 'phone_number_id'));
      for (const item of items('messages')) {
        const id = exact(own(item, 'id'));
        const parts = ['message', phone, ...(id === '' ? ['', '', half(JSON.stringify(item))] : [id])];
        events.push({ kind: 'message', item, parts, profile: sender(item, items('contacts')) });
      }
      for (const item of items('statuses')) {
        const [id, state] = ['id', 'status'].map((name) => exact(own(item, name)));
        const names = ['_participant_user_id', '_participant_parent_user_id', '_participant_id'];
        const member = names.map((name) => exact(own(item, `recipient${name}`))).find((name) => name !== '');
        const other = exact(own(item, 'participant_recipient_id'));
        const known = id === '' ? [half(JSON.stringify(item))] : [id, state, member ?? other];
        events.push({ kind: 'status', item, parts: ['status', ...known] });
      }
      for (const item of items('errors')) {
        const parts = ['error', account, time, phone, half(JSON.stringify(item))];
        events.push({ kind: 'error', item, parts: time === '' ? [] : parts });
      }
    }
  }
  return events.map(({ parts, ...event }) => {
    const key = parts.map(escaped).join(':');
    return { ...event, key: key.length > 256 ? half(key) : key };
  });
}

/** @param {string} part */
function escaped(part) {
  const units = Array.from(part, (character) =>
    /\p{Surrogate}/u.test(character) ? `%u${character.charCodeAt(0).toString(16).toUpperCase()}` : character,
  );
  return units.map((unit) => (unit === '%' ? '%25' : unit === ':' ? '%3A' : unit)).join('');
}

/** A name without what stands between digits. @param {any} value */
const bare = (value) =>
  /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]+$/.test(text(value))
    ? text(value)
    : text(value).replace(/[\s()+\p{Pd}\p{Cf}]/gu, '');

/** The name of who sent a message. @param {any} message @param {any[]} contacts */
function sender(message, contacts) {
  for (const name of ['from_user_id', 'from', 'from_parent_user_id'].map((one) => bare(own(message, one)))) {
    const found = contacts.find((contact) =>
      ['wa_id', 'user_id', 'parent_user_id'].some((one) => bare(own(contact, one)) === name),
    );
    if (name !== '' && found) return text(own(own(found, 'profile'), 'name'));
  }
  return '';
}

/** @param {Buffer} bytes */
function check(bytes) {
  const { refusal, payload, isOurs, events } = read(deliveryOf(bytes), {
    secrets: [],
    verify: false,
    limit: 1e9,
  });
  let body;
  try {
    body = JSON.parse(bytes.toString().replace(/^\ufeff/, ''));
  } catch {
    assert.equal(refusal?.status, 400);
    return false;
  }
  assert.equal(refusal, undefined);
  assert.equal(isOurs, own(body, 'object') === 'whatsapp_business_account');
  const wanted = expected(payload);
  assert.equal(events?.length, wanted.length);
  for (const [place, { kind, item, key, profile }] of wanted.entries()) {
    const event = /** @type {any} */ (events)[place];
    assert.equal(event.kind, kind, `event ${place}`);
    // The very object: no other one, and no copy.
    const member = kind === 'field' ? 'value' : kind;
    assert.ok(Object.is(event.processed[member], item), `event ${place}`);
    assert.equal(event.key, key, `event ${place}`);
    assert.equal(event.processed.profileName, profile, `event ${place}`);
  }
  assert.deepEqual(payload, body);
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
  assert.ok(valid > INPUTS / 3);
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
    assert.equal(verifySignature(body, header, secrets), wanted, `seed ${SEED}, input ${count}`);
    if (wanted) genuine += 1;
  }
  t.diagnostic(`seed ${SEED}: ${genuine} of ${INPUTS} were genuine`);
  assert.ok(genuine > INPUTS / 10);
});
