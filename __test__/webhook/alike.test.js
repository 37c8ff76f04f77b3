// `respond: 'before'` and `respond: 'after'`: handlers are called with the same, whatever Meta sends, and a store keeps
// what it sent.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { WebhookProcessor } = require('../..');
const { MemoryStore } = require('../../lib/store/memory.js');
const { events } = require('../../lib/webhook/event.js');
const { config, delivery } = require('../support/deliveries.js');

const ROUNDS = Number(process.env.ALIKE_ROUNDS ?? 60);
const SEED = Number(process.env.ALIKE_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** @param {number} seed */
function randomness(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {() => number} random */
function maker(random) {
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  const maybe = (/** @type {object} */ members) => (random() < 0.5 ? members : {});
  const one = (/** @type {any[]} */ of) => of[below(of.length)];
  let id = 0;
  const unknown = () =>
    maybe({
      of_tomorrow: one([1, null, 'ä', [], { deep: [{ a: 1 }] }, true]),
      [`x${below(3)}`]: `${random()}`,
    });
  const customer = () => {
    const number = `1555${below(5)}`;
    const user = `US.${below(5)}`;
    return one([
      [{ from: number }, { wa_id: number }, { recipient_id: number }],
      [
        { from: number, from_user_id: user },
        { wa_id: number, user_id: user },
        { recipient_id: number, recipient_user_id: user },
      ],
      [{ from_user_id: user }, { user_id: user }, { recipient_user_id: user }],
      [
        { from: '', from_user_id: user, from_parent_user_id: `US.ENT.${below(2)}` },
        { wa_id: '', user_id: user, parent_user_id: `US.ENT.${below(2)}` },
        { recipient_id: '', recipient_user_id: user },
      ],
    ]);
  };
  const people = Array.from({ length: 6 }, customer);
  const contacts = () =>
    people.slice(0, below(7)).map(([, contact]) => ({
      profile: { name: one(['Ada', 'Bo', '']), ...maybe({ username: 'ada' }), ...unknown() },
      ...contact,
      ...maybe({ identity_key_hash: 'h' }),
      ...unknown(),
    }));
  const message = () => ({
    ...one(people)[0],
    id: `wamid.${++id}`,
    timestamp: '1',
    ...one([
      { type: 'text', text: { body: 'hi', ...unknown() } },
      { type: 'system', system: { type: 'user_changed_user_id', body: 'b', user_id: `US.9${below(9)}` } },
      { type: `new${below(3)}` },
    ]),
    ...unknown(),
  });
  const status = () => ({
    ...one(people)[2],
    id: `wamid.${++id}`,
    status: one(['sent', 'delivered', 'read', 'failed', 'new']),
    timestamp: '1',
    ...maybe({ recipient_type: 'group', recipient_id: 'G', recipient_participant_user_id: `US.${below(5)}` }),
    ...unknown(),
  });
  const several = (/** @type {() => unknown} */ make, most = 4) =>
    Array.from({ length: below(most + 1) }, make);
  const value = (/** @type {object} */ more) => ({
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550000000', phone_number_id: '1000001', ...unknown() },
    ...maybe({ contacts: contacts() }),
    ...unknown(),
    ...more,
  });
  const call = () => ({
    id: `wacid.${++id}`,
    event: 'connect',
    timestamp: '1',
    ...one(people)[0],
    ...unknown(),
  });
  const change = () => ({
    ...one([
      { field: 'messages', value: value({ messages: several(message, 6) }) },
      { field: 'messages', value: value({ statuses: several(status, 6) }) },
      {
        field: 'messages',
        value: value({ messages: several(message), statuses: several(status), errors: [{ code: ++id }] }),
      },
      { field: 'calls', value: value({ calls: several(call), statuses: several(status, 1) }) },
      { field: 'account_update', value: { event: `E${++id}`, ...unknown() } },
      {
        field: 'user_id_update',
        value: value({ user_id_update: [{ user_id: { previous: 'US.1', current: `US.${++id}` } }] }),
      },
    ]),
    ...unknown(),
  });
  return () => ({
    object: 'whatsapp_business_account',
    ...unknown(),
    entry: Array.from({ length: 1 + below(2) }, () => ({
      id: 'WABA1',
      ...maybe({ time: 1_790_000_000 + ++id }),
      ...unknown(),
      changes: Array.from({ length: 1 + below(3) }, change),
    })),
  });
}

/** What a handler can read: with members that enumeration leaves out. @param {any} value @returns {any} */
function whole(value) {
  if (typeof value === 'function') return `${value}`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(whole);
  return Object.fromEntries(
    Object.getOwnPropertyNames(value)
      .sort()
      .map((name) => [name, whole(value[name])]),
  );
}

/** @param {any} value the same whatever the order is that lanes are handled in */
const sorted = (value) =>
  value.sort((/** @type {string} */ one, /** @type {string} */ two) => (one < two ? -1 : 1));

/** Every argument of every handler. @param {any} options @param {string} body @param {number} [wanted] */
async function calls(options, body, wanted) {
  /** @type {[string, any, string][]} */
  const seen = [];
  const processor = /** @type {any} */ (
    new WebhookProcessor({
      ...config,
      ...options,
      onError: (error) => assert.fail(/** @type {any} */ (error)),
    })
  );
  const note =
    (/** @type {string} */ name) =>
    (/** @type {unknown} */ _whatsapp, /** @type {any} */ processed, /** @type {any} */ context) =>
      void seen.push([name, JSON.stringify(whole(processed)), context.rawBody]);
  processor.onMessagePreProcess(note('before'));
  processor.onMessage('*', note('*'));
  processor.onIdentityChanged(note('identity'));
  processor.onStatus(note('status'));
  for (const name of ['error', 'calls', 'account_update', 'user_id_update', 'messages', 'smb_message_echoes'])
    processor.on(name, note(name));
  processor.onRaw(note('raw'));
  assert.equal((await processor.receive(delivery(body))).status, 200);
  const end = Date.now() + 15_000;
  while (wanted !== undefined && seen.length < wanted && Date.now() < end) await sleep(2);
  await processor.close();
  return seen;
}

test(`the same arguments, ${ROUNDS} deliveries`, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const make = maker(randomness(SEED));
  let count = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const payload = make();
    const body = JSON.stringify(payload);
    const after = await calls({}, body);
    const before = await calls({ store: new MemoryStore(), respond: 'before' }, body, after.length);
    const of = (/** @type {any[]} */ all) => sorted(all.map(([name, processed]) => `${name} ${processed}`));
    assert.deepEqual(of(before), of(after), `seed ${SEED}, round ${round}`);
    for (const [name, , rawBody] of before) {
      if (name === 'raw' || rawBody === body) continue; // the whole delivery: there is no other event in it
      // Everything that the event came with, and no other event.
      const alone = JSON.parse(rawBody);
      const [entry, ...entries] = alone.entry;
      const [change, ...changes] = entry.changes;
      assert.deepEqual([entries, changes], [[], []]);
      const from = payload.entry.find((one) =>
        one.changes.some((/** @type {any} */ other) => isPartOf(change, other)),
      );
      assert.ok(from, `seed ${SEED}, round ${round}: ${rawBody}`);
      const { changes: _, ...given } = from;
      const { changes: __, ...kept } = entry;
      assert.deepEqual(kept, given);
      const { entry: ___, ...top } = payload;
      const { entry: ____, ...shown } = alone;
      assert.deepEqual(shown, top);
    }
    count += after.length;
  }
  assert.ok(count > ROUNDS);
});

/** Whether a change is one of those that were sent, without other events. @param {any} part @param {any} whole */
function isPartOf(part, whole) {
  const lists = ['messages', 'statuses', 'errors', 'calls', 'user_id_update'];
  const without = (/** @type {any} */ change) => ({
    ...change,
    value: Object.fromEntries(Object.entries(change.value).filter(([name]) => !lists.includes(name))),
  });
  try {
    assert.deepEqual(without(part), without(whole));
  } catch {
    return false;
  }
  return lists.every((name) =>
    (part.value[name] ?? []).every((/** @type {any} */ item) =>
      (whole.value[name] ?? []).some(
        (/** @type {any} */ other) => JSON.stringify(other) === JSON.stringify(item),
      ),
    ),
  );
}

test('the body of a delivery with one event is Meta’s, byte for byte', async () => {
  const value = {
    metadata: { phone_number_id: '1000001' },
    messages: [{ from: '1', id: 'w', type: 'text', text: { body: 'X' } }],
  };
  const payload = {
    object: 'whatsapp_business_account',
    entry: [{ id: 'W', changes: [{ field: 'messages', value }] }],
  };
  const body = JSON.stringify(payload, null, 1).replace('"X"', '"\\u00e4\\/", "big": 12345678901234567890');
  const [raw, ...seen] = await calls({ store: new MemoryStore(), respond: 'before' }, body, 3);
  assert.equal(raw[0], 'raw');
  assert.deepEqual(
    seen.map(([name, , rawBody]) => [name, rawBody]),
    [
      ['before', body],
      ['*', body],
    ],
  );
});

for (const [field, list] of [
  ['messages', 'messages'],
  ['smb_message_echoes', 'message_echoes'],
  ['calls', 'calls'],
]) {
  test(`a thousand ${list} beside a thousand contacts are not a million contacts`, () =>
    thousand(field, list));
}

/** @param {string} field @param {string} list */
async function thousand(field, list) {
  const people = Array.from({ length: 1000 }, (_, index) => ({
    wa_id: `1555${index}`,
    user_id: `US.${index}`,
    profile: { name: `Ada ${index}`, note: 'x'.repeat(100) },
  }));
  const said = people.map(({ wa_id, user_id }, index) => ({
    from: wa_id,
    from_user_id: user_id,
    id: `wamid.${index}`,
    type: 'text',
    text: { body: 'hi' },
  }));
  const value = { metadata: { phone_number_id: '1000001' }, contacts: people, [list]: said };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: 'W', changes: [{ field, value }] }],
  });
  const store = new MemoryStore();
  let size = 0;
  const put = store.put.bind(store);
  store.put = (/** @type {any} */ events) => {
    for (const { body } of events) size += body.length;
    return put(events);
  };
  const after = await calls({}, body);
  const before = await calls({ store, respond: 'before' }, body, after.length);
  assert.equal(after.length, before.length);
  const of = (/** @type {any[]} */ all) => sorted(all.map(([name, processed]) => `${name} ${processed}`));
  // The contacts of the others are part of the value that a field's handler gets.
  if (field === 'messages') assert.deepEqual(of(before), of(after));
  assert.ok(size < 10 * body.length, `${size} characters of ${body.length}`);
}

const FAR_TOO_LONG = 'x'.repeat(2 * 1024 * 1024);

for (const [field, list] of /** @type {[string, string][]} */ ([
  ['messages', 'messages'],
  ['messages', 'statuses'],
  ['messages', 'errors'],
  ['calls', 'calls'],
  ['message_echoes', 'message_echoes'],
  ['user_preferences', 'user_preferences'],
  ['user_id_update', 'user_id_update'],
  ['standby', 'messages'],
])) {
  for (const place of /** @type {const} */ (['payload', 'entry', 'change', 'value', 'metadata', 'contact'])) {
    if (place === 'contact' && (list === 'user_id_update' || list === 'errors')) continue;
    test(`what Meta may add to a ${place} is not stored a thousand times beside ${list} of ${field}`, () => {
      const far = { of_tomorrow: FAR_TOO_LONG };
      const at = (/** @type {string} */ name) => (name === place ? far : {});
      const entries = Array.from({ length: 1000 }, (_, n) => ({
        id: `wamid.${n}`,
        from: '15550001',
        to: '15550001',
        wa_id: '15550001',
        recipient_id: '15550001',
        type: 'text',
        status: 'sent',
        code: n,
        timestamp: String(n),
        user_id: { previous: `US.A${n}`, current: `US.B${n}` },
      }));
      const inner = {
        contacts: [{ wa_id: '15550001', profile: { name: 'Ada' }, ...at('contact') }],
        [list]: entries,
      };
      const metadata = { phone_number_id: '1000001', ...at('metadata') };
      const value =
        field === 'standby'
          ? { metadata, standby: { ...inner, ...at('value') } }
          : { metadata, ...inner, ...at('value') };
      const found = /** @type {any[]} */ (
        events({
          object: 'whatsapp_business_account',
          entry: [{ id: 'W', time: 1, changes: [{ field, value, ...at('change') }], ...at('entry') }],
          ...at('payload'),
        })
      );
      assert.equal(found.length, 1000);
      let size = 0;
      for (const event of found) {
        const text = JSON.stringify(event.alone());
        size += text.length;
        const [again] = /** @type {any[]} */ (events(JSON.parse(text)));
        assert.equal(again.key, event.key);
        assert.deepEqual(
          [again.processed.phoneNumberId, again.processed.sender, again.processed.profileName],
          [event.processed.phoneNumberId, event.processed.sender, event.processed.profileName],
        );
      }
      assert.ok(size < 12 * 1024 * 1024, `${size} characters`);
    });
  }
}

test('a delivery of one event keeps what Meta may add, however much it is', () => {
  const value = { metadata: { phone_number_id: '1000001' }, messages: [{ id: 'w', from: '1' }] };
  const payload = {
    object: 'o',
    entry: [{ id: 'W', changes: [{ field: 'messages', value }] }],
    x: FAR_TOO_LONG,
  };
  const [event] = /** @type {any[]} */ (events(payload));
  assert.deepEqual(event.alone(), payload);
});
