// Deliveries: every event that a second reader finds in what `JSON.parse` makes is found, as the very object, under the key
// that it is known by. Inputs are made by changing those of `deliveries.js`.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const { read } = require('../../lib/webhook/delivery.js');

const seeds = Object.values(require('../deliveries.js')).map((seed) => Buffer.from(seed));

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
 * @param {import('../random.js').Random} random
 * @param {string} text
 */
function reshaped(random, text) {
  const below = (/** @type {number} */ limit) => random.below(limit);
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
          ...items('calls').map((call) => ({ name: 'calls', call, parts: ['call', 'event'] })),
          ...items('statuses').map((call) => ({ name: 'statuses', call, parts: ['status', 'status'] })),
        ];
        if (field !== 'calls' || calls.length === 0) {
          events.push({ kind: 'field', item: value, parts: keyOfValue(field, value, account, time) });
          continue;
        }
        // Each is an event of its own, with the value as if it had come alone.
        const { calls: _calls, statuses: _statuses, ...rest } = value;
        for (const { name, call, parts } of calls) {
          const item = calls.length === 1 ? value : { ...rest, [name]: [call] };
          const id = exact(own(call, 'id'));
          const known = ['calls', parts[0], id, exact(own(call, parts[1]))];
          const whole = half(JSON.stringify([name, call, half(JSON.stringify(rest))]));
          const unknown = ['calls', '', 'field', account, time, whole];
          events.push({ kind: 'field', item, isCopy: calls.length > 1, parts: id === '' ? unknown : known });
        }
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

/** @param {string} field @param {any} value @param {string} account @param {string} time */
function keyOfValue(field, value, account, time) {
  const names = ['flow_id', 'event', own(value, 'new_status') ? 'new_status' : 'alert_state', 'threshold'];
  const parts = names.map((name) => exact(own(value, name)));
  // Something else is known by these words, too.
  const apart = ['status', 'calls', 'history'].includes(field) ? ['', 'field'] : [];
  return field === 'flows' && parts[0] !== '' && time !== ''
    ? [field, ...parts, time]
    : [field, ...apart, account, time, half(JSON.stringify(value) ?? 'null')];
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
  for (const [place, { kind, item, isCopy, key, profile }] of wanted.entries()) {
    const event = /** @type {any} */ (events)[place];
    assert.equal(event.kind, kind, `event ${place}`);
    const member = kind === 'field' ? 'value' : kind;
    if (isCopy) assert.deepEqual(event.processed[member], item);
    // The very object: no other one, and no copy.
    else assert.ok(Object.is(event.processed[member], item), `event ${place}`);
    assert.equal(event.key, key, `event ${place}`);
    assert.equal(event.processed.profileName, profile, `event ${place}`);
  }
  assert.deepEqual(payload, body);
  return true;
}

/** @param {Buffer} rawBody */
const deliveryOf = (rawBody) => ({ method: 'POST', url: '/', headers: {}, rawBody });

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 20_000,
  kinds: ['read', 'refused'],

  one(random, _, input) {
    let bytes = seeds[input] ?? random.pick(seeds);
    if (input >= seeds.length) {
      if (random.once(2)) bytes = random.changed(bytes, [...TOKENS, random.pick(seeds)]);
      else
        for (let changes = 1 + random.below(4); changes > 0; changes--)
          bytes = Buffer.from(reshaped(random, bytes.toString()));
    }
    return check(bytes) ? 'read' : 'refused';
  },
};
