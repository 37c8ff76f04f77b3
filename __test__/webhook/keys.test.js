// By which key a store knows an event: the same however Meta delivers it again, another one for everything else.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { read } = require('../../lib/webhook/delivery.js');
const { stringify } = require('../../lib/webhook/json.js');
const { itemsOf } = require('../../lib/webhook/items.js');
const key = require('../../lib/webhook/key.js');
const { delivery, messages, payload, status, text } = require('../support/deliveries.js');

const { errorKey, fieldKey, keyOf: joined, messageKey, rankKey, statusKey } = key;

/** @param {string | Uint8Array} rawBody */
const reading = (rawBody) =>
  /** @type {any} */ (read({ ...delivery('{}'), rawBody }, { secrets: [], verify: false, limit: 1e9 }));

/** @param {string} body @returns {string[]} */
const keysOf = (body) => reading(body).events.map((/** @type {any} */ { key }) => key);

/** @param {...unknown} changes */
const keys = (...changes) => keysOf(JSON.stringify(payload(...changes)));

/** @param {string} written a message, as JSON */
const keyOf = (written) =>
  keysOf(JSON.stringify(payload(messages({ messages: [7] }))).replace('[7]', `[${written}]`))[0];

/** @param {number | undefined} time @param {unknown} value @param {string} [field] */
const fieldKeys = (time, value, field = 'flows') =>
  keysOf(JSON.stringify({ entry: [{ id: 'W', time, changes: [{ field, value }] }] }));

const HASH = /^[0-9a-f]{32}$/;

describe('what an event is known by', () => {
  test('messages by number and id, statuses by what they say, errors by their time', () => {
    const value = {
      errors: [{ code: 1 }],
      statuses: [status('s', 'read', { recipient_participant_id: '16' })],
      messages: [text('a'), text('b'), null],
    };
    assert.deepEqual(keys(messages(value)), [
      'message:1000001:a',
      'message:1000001:b',
      'status:s:read:16',
      '',
    ]);
    const body = JSON.stringify({ ...payload(), entry: [{ id: 'W', time: 5, changes: [messages(value)] }] });
    assert.match(keysOf(body)[3], /^error:W:5:1000001:[0-9a-f]{32}$/);
  });

  test('the same in another grouping, order and spelling', () => {
    const [one, other] = [text('a', { text: { body: 'ä/' } }), text('', { text: { body: 'ä/' } })];
    const together = keys(messages({ messages: [one, other] }));
    assert.deepEqual(
      keys(messages({ messages: [other] }), messages({ messages: [one] })).reverse(),
      together,
    );
    const spaced = JSON.stringify(payload(messages({ messages: [one, other] })), null, 2);
    const escaped = spaced.replaceAll('ä', '\\u00e4').replaceAll('"ä/"', '"ä\\/"');
    assert.deepEqual(keysOf(escaped), together);
  });

  test('fields by their account, time and value', () => {
    assert.deepEqual(fieldKeys(1, {}), fieldKeys(1, {}));
    assert.notDeepEqual(fieldKeys(1, {}), fieldKeys(2, {}));
    assert.notDeepEqual(fieldKeys(1, {}), fieldKeys(1, []));
    assert.notDeepEqual(fieldKeys(1, {}), fieldKeys(1, {}, 'security'));
    assert.match(fieldKeys(1, undefined)[0], /^flows:W:1:[0-9a-f]{32}$/);
  });

  test('calls by their ids and events, each for itself; by its value if one has no id', () => {
    const connected = { id: 'c1', event: 'connect', timestamp: '5' };
    const ringing = { id: 'c1', status: 'RINGING', timestamp: '6' };
    const known = ['calls:call:c1:connect', 'calls:status:c1:RINGING'];
    assert.deepEqual(fieldKeys(1, { calls: [connected], statuses: [ringing, null] }, 'calls'), known);
    assert.deepEqual(fieldKeys(2, { statuses: [ringing] }, 'calls'), [known[1]]);
    for (const value of [{}, null, { calls: [] }, { calls: {} }, { calls: [{ event: 'x' }] }]) {
      assert.match(fieldKeys(1, value, 'calls')[0], /^calls::field:W:1:[0-9a-f]{32}$/);
    }
    const [first, second] = fieldKeys(1, { calls: [connected, { event: 'x' }] }, 'calls');
    assert.equal(first, known[0]);
    assert.match(second, /^calls::field:W:1:[0-9a-f]{32}$/);
  });

  test('what has no id by all it says', () => {
    for (const id of ['', null, true, {}, ['a']]) {
      assert.match(keys(messages({ messages: [text('', { id })] }))[0], /^message:1000001:::[0-9a-f]{32}$/);
      assert.match(keys(messages({ statuses: [status('', 'read', { id })] }))[0], /^status:[0-9a-f]{32}$/);
    }
    const [one, other] = keys(messages({ messages: [text(''), text('', { timestamp: '2' })] }));
    assert.notEqual(one, other);
  });
});

describe('ids as nobody writes them', () => {
  test('escapes, numbers, and the last of two', () => {
    assert.equal(keyOf('{"\\u0069d":"w\\u0061"}'), 'message:1000001:wa');
    assert.equal(keyOf('{"id":7}'), 'message:1000001:7');
    assert.equal(keyOf('{"id":"1","id":"2"}'), 'message:1000001:2');
    assert.equal(keyOf('{"id":"2","__proto__":{"id":"3"}}'), 'message:1000001:2');
    assert.match(keyOf('{"__proto__":{"id":"3"}}'), HASH_OF_MESSAGE);
  });

  test('a number whose digits are lost is none: it would make two events one', () => {
    assert.equal(keyOf('{"id":9007199254740991}'), 'message:1000001:9007199254740991');
    for (const number of ['9007199254740992', '9007199254740993', '-9007199254740993', '1e999']) {
      assert.match(keyOf(`{"id":${number}}`), HASH_OF_MESSAGE);
    }
    const next = ['9007199254740992', '9007199254740993'].map((id) =>
      keyOf(`{"id":${id},"timestamp":"${id}"}`),
    );
    assert.notEqual(next[0], next[1]);
  });

  test('longer than 256 characters: the hash', () => {
    const longest = 256 - 'message:1000001:'.length;
    assert.equal(keyOf(`{"id":"${'x'.repeat(longest)}"}`).length, 256);
    const one = keyOf(`{"id":"${'x'.repeat(longest + 1)}"}`);
    assert.match(one, HASH);
    assert.notEqual(keyOf(`{"id":"${'x'.repeat(longest + 2)}"}`), one);
    assert.match(fieldKeys(1, {}, 'f'.repeat(300))[0], HASH);
  });

  test('half a surrogate pair: a key that every store can keep, and no other one has', () => {
    const halves = ['\\ud800', '\\ud801', '\\udc00', '\\ufffd'].map((half) => keyOf(`{"id":"w${half}"}`));
    assert.equal(new Set(halves).size, 4);
    for (const key of halves) assert.ok(Buffer.from(key).toString() === key);
    assert.equal(keyOf('{"id":"w\\ud83d\\ude00"}'), 'message:1000001:w\u{1f600}');
  });
});

describe('other ids, another key', () => {
  // Every text that a key may be made of, spelt by every other one: separators, their escapes, halves of pairs, hashes.
  const hash = keyOf('{"type":"x"}').split(':').at(-1);
  const atoms = ['', 'a', ':', '%', '%3A', '%25', ';', '::', '\ud800', '%uD800', '\udc00', '\u{10000}', '\0'];
  atoms.push('x'.repeat(300), 'x'.repeat(301), hash ?? '', 'message', 'status', 'a:b', '1', 'call', 'sent');
  /** @type {Map<string, string>} */
  const known = new Map();
  /** @param {string} key @param {unknown[]} what */
  const add = (key, what) => {
    const said = JSON.stringify(what);
    assert.ok(/** @type {any} */ (key).isWellFormed() && key.length <= 256);
    assert.equal(known.get(key) ?? said, said, key);
    known.set(key, said);
  };
  /** @param {number} count @returns {string[][]} */
  const tuples = (count) =>
    count === 0 ? [[]] : tuples(count - 1).flatMap((rest) => atoms.map((atom) => [...rest, atom]));
  /** @param {string[][]} all @param {number} most */
  const some = (all, most) => all.filter((_, index) => index % Math.ceil(all.length / most) === 0);

  test('of messages, statuses, errors, fields and calls, and of each among the others', () => {
    for (const [phone, id] of tuples(2)) {
      if (id !== '') add(messageKey(phone, { id }), ['message', phone, id]);
      add(messageKey(phone, { type: id }), ['nameless', phone, id]);
      add(joined('customer', phone, id), ['customer', phone, id]);
      add(joined('reply', phone, id), ['reply', phone, id]);
    }
    for (const [id, state, member, to] of some(tuples(4), 40_000)) {
      const one = {
        id,
        status: state,
        timestamp: to,
        recipient_id: to,
        recipient_participant_user_id: member,
      };
      if (id !== '') add(statusKey(one), ['status', id, state, member]);
      if (id !== '' && state === 'a') add(rankKey(one), ['rank', id, member]);
    }
    for (const [waba, time, field, value] of some(tuples(4), 40_000)) {
      add(fieldKey(waba, time, field, value), ['field', field, waba, time, value]);
      if (time !== '') add(errorKey(waba, time, field, { code: value }), ['error', waba, time, field, value]);
    }
    for (const [group_id, type, request_id, timestamp] of some(tuples(4), 40_000)) {
      if (group_id === '' || timestamp === '') continue;
      const value = { groups: [{ group_id, type, request_id, timestamp }] };
      const source = { wabaId: 'W', time: '1', phoneNumberId: '1', messageTemplateId: '' };
      const [{ key }] = itemsOf('group_status_update', value, source);
      add(key, ['group', group_id, type, request_id, timestamp]);
    }
    for (const [id, what] of tuples(2)) {
      if (id === '') continue;
      for (const [name, kind, value] of /** @type {[string, string, any][]} */ ([
        ['calls', 'call', { calls: [{ id, event: what }] }],
        ['calls', 'status', { statuses: [{ id, status: what }] }],
        ['automatic_events', '', { automatic_events: [{ id, event_name: what }] }],
        ['history', 'message', { metadata: { phone_number_id: what }, messages: [{ id }] }],
      ])) {
        const source = { wabaId: 'W', time: '1', phoneNumberId: what, messageTemplateId: '' };
        add(itemsOf(name, value, source)[0].key, [name, kind, id, what]);
      }
    }
    assert.ok(known.size > 100_000, `${known.size}`);
  });

  test('a field whose name is a word of other keys, and an event whose ids spell its parts', () => {
    for (const field of ['status', 'calls', 'history']) {
      const [last] = fieldKey('a', 'b', field, { v: 1 }).split(':').slice(-1);
      const [waba, time] = { status: ['a', 'b'], calls: ['call', 'a'], history: ['1', 'message'] }[field];
      const status = { id: 'a', status: 'b', recipient_participant_id: last };
      const values = { calls: { calls: [{ id: 'a', event: last }] }, history: { messages: [{ id: last }] } };
      const metadata = { phone_number_id: '1' };
      const other =
        field === 'status'
          ? statusKey(status)
          : fieldKeys(1, { metadata, ...values[/** @type {'calls'} */ (field)] }, field)[0];
      assert.match(other, new RegExp(`:${last}$`));
      assert.notEqual(fieldKey(waba, time, field, { v: 1 }), other);
    }
  });

  test('a call that ended and a status of that name are two', () => {
    const call = { id: 'c', timestamp: '1' };
    const [one, two] = [{ calls: [{ ...call, event: 'x' }] }, { statuses: [{ ...call, status: 'x' }] }];
    assert.notDeepEqual(fieldKeys(1, one, 'calls'), fieldKeys(1, two, 'calls'));
  });

  test('a name that is what a nameless message is known by', () => {
    const [, phone, ...rest] = keyOf('{"type":"x"}').split(':');
    assert.equal(phone, '1000001');
    for (const id of [rest.join(':'), hash]) {
      assert.notEqual(keyOf(JSON.stringify({ id })), keyOf('{"type":"x"}'));
    }
  });
});

const HASH_OF_MESSAGE = /^message:1000001:::[0-9a-f]{32}$/;

describe('what is no JSON', () => {
  test('a delivery that ends early, wherever', () => {
    const body = JSON.stringify(payload(messages({ messages: [text('w', { text: { body: 'é"\\' } })] })));
    assert.equal(keysOf(body).length, 1);
    for (let length = 0; length < body.length; length++) {
      assert.equal(reading(body.slice(0, length)).refusal?.status, 400, `${length}`);
    }
    const bytes = Buffer.from(body);
    for (let length = 0; length < bytes.length; length++) {
      assert.equal(reading(bytes.subarray(0, length)).refusal?.status, 400, `${length}`);
    }
  });

  for (const body of [
    '{]',
    ']',
    '{"a" 1}',
    '{"a":}',
    '{1:2}',
    '{"a":1 2}',
    '{"a":01}',
    '{"a":"\n"}',
    'NaN',
  ]) {
    test(JSON.stringify(body), () => assert.equal(reading(body).refusal?.status, 400));
  }

  test('a byte order mark is none, once', () => {
    const body = JSON.stringify(payload(messages({ messages: [text('a')] })));
    for (const one of [`\ufeff${body}`, Buffer.from(`\ufeff${body}`)]) {
      assert.equal(reading(one).events.length, 1);
    }
    assert.equal(reading(`\ufeff\ufeff${body}`).refusal?.status, 400);
  });
});

test('JSON of any depth is written as JSON.stringify writes what is less deep', () => {
  const values = [
    null,
    0,
    -0,
    '',
    'ä"\ud800',
    [],
    {},
    [[], {}],
    { a: undefined, b: [1, 'x', null, { c: {} }] },
  ];
  const named = JSON.parse('{"__proto__":{"constructor":[1]},"toJSON":2,"":3,"0":4}');
  const deep = JSON.parse(`${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`);
  for (const value of [...values, named]) {
    assert.equal(stringify(value), JSON.stringify(value));
    // Beside what is too deep for JSON.stringify, but for that of engines newer than Node.js 20's.
    const written = stringify([value, deep, value]);
    const text = JSON.stringify(value);
    assert.ok(written.startsWith(`[${text},[{"a":[{"a":`), text);
    assert.ok(written.endsWith(`}]}],${text}]`), text);
    assert.equal(written.length, 2 * text.length + 1 + 20_000 * 8 + 4);
  }
  assert.throws(() => stringify(1n), TypeError);
});
