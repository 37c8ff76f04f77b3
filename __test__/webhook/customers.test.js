// Customers without a phone number: who an event is about, and that everything that goes by the customer finds him, by
// number, by user id or by both.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { WebhookProcessor } = require('../..');
const { MemoryStore } = require('../../lib/store/memory.js');
const { events, readable } = require('../../lib/webhook/event.js');
const { laneOf } = require('../../lib/webhook/stored.js');
const { config, delivery, messages, payload, status } = require('../support/deliveries.js');

const phone = '15551230001';
const userId = 'US.13491208655302741918';
const ada = { profile: { name: 'Ada', username: 'ada.example' }, user_id: userId };

let count = 0;
/** @param {object} [members] of a message, without a sender unless they say one @returns {any} */
const said = (members) => ({
  id: `wamid.${++count}`,
  timestamp: '1',
  type: 'text',
  text: { body: 'hi' },
  ...members,
});

/** What Meta sends of one customer, and who that is. @type {[string, any, any[], any][]} */
const senders = [
  [
    'a number',
    { from: phone },
    [{ wa_id: phone, profile: { name: 'Ada' } }],
    { id: phone, phone, name: 'Ada' },
  ],
  [
    'a number and a user id',
    { from: phone, from_user_id: userId },
    [{ ...ada, wa_id: phone }],
    { id: userId, phone, userId, username: 'ada.example', name: 'Ada', countryCode: 'US' },
  ],
  [
    'a user id, the number left out',
    { from_user_id: userId },
    [ada],
    { id: userId, userId, username: 'ada.example', name: 'Ada', countryCode: 'US' },
  ],
  [
    'a user id, the number empty',
    { from: '', from_user_id: userId },
    [{ ...ada, wa_id: '' }],
    { id: userId, userId, username: 'ada.example', name: 'Ada', countryCode: 'US' },
  ],
  [
    'a number, the user id with the contact',
    { from: phone },
    [{ ...ada, wa_id: `+${phone}` }],
    { id: userId, phone, userId, username: 'ada.example', name: 'Ada', countryCode: 'US' },
  ],
  [
    'a parent portfolio, the identity checked',
    { from_user_id: userId, from_parent_user_id: 'US.ENT.7' },
    [{ ...ada, parent_user_id: 'US.ENT.7', identity_key_hash: 'h' }],
    {
      id: userId,
      userId,
      parentUserId: 'US.ENT.7',
      username: 'ada.example',
      name: 'Ada',
      countryCode: 'US',
      identityKeyHash: 'h',
    },
  ],
  ['no contacts', { from_user_id: userId }, [], { id: userId, userId, countryCode: 'US' }],
];

/** @param {...any} changes @returns {any[]} */
const read = (...changes) => /** @type {any} */ (events(JSON.parse(JSON.stringify(payload(...changes)))));

/** @param {(processor: any) => void} prepare @param {any[]} changes @param {any} [options] */
async function handled(prepare, changes, options) {
  const onError = (/** @type {unknown} */ error) => assert.fail(/** @type {any} */ (error));
  const processor = new WebhookProcessor({ ...config, onError, ...options });
  prepare(processor);
  const { status } = await processor.receive(delivery(...changes));
  assert.equal(status, 200);
  return processor;
}

describe('who sent a message', () => {
  for (const [about, from, contacts, sender] of senders) {
    test(about, async () => {
      /** @type {any[]} */
      const seen = [];
      const message = said(from);
      const change = messages({ contacts, messages: [message] });
      await handled(
        (processor) => {
          processor.onText((/** @type {any} */ _whatsapp, /** @type {any} */ processed) =>
            seen.push(processed),
          );
          processor.onRaw((/** @type {any} */ _whatsapp, /** @type {any} */ raw) => seen.unshift(raw));
        },
        [change],
      );
      const [raw, processed] = seen;
      assert.deepEqual(processed.sender, sender);
      assert.equal(processed.profileName, sender.name ?? '');
      // Programs of yesterday answer `from`, a text as it ever was.
      assert.equal(processed.message.from, from.from || userId);
      assert.equal(processed.from, processed.message.from);
      // What Meta sent is as it was.
      assert.deepEqual(raw, payload(change));
      assert.deepEqual(processed.originalData, message);
      const { from: _, ...rest } = processed.message;
      const { from: __, ...sent } = message;
      assert.deepEqual(rest, sent);
    });
  }

  test('two people who had one number are told apart by their user ids', () => {
    const contacts = [
      { wa_id: phone, user_id: 'US.1', profile: { name: 'Al' } },
      { wa_id: phone, user_id: 'US.2', profile: { name: 'Bo' } },
    ];
    const [event] = read(messages({ contacts, messages: [said({ from: phone, from_user_id: 'US.2' })] }));
    assert.deepEqual(
      [event.processed.profileName, event.processed.sender],
      ['Bo', { id: 'US.2', phone, userId: 'US.2', name: 'Bo', countryCode: 'US' }],
    );
  });

  test('a message that names nobody has no sender to answer, and is handled', async () => {
    /** @type {any[]} */
    const seen = [];
    await handled(
      (processor) =>
        processor.onText((/** @type {any} */ _whatsapp, /** @type {any} */ one) => seen.push(one)),
      [messages({ contacts: [], messages: [said()] })],
    );
    assert.deepEqual([seen[0].sender, 'from' in seen[0].message], [{ id: '' }, false]);
  });
});

test('a member named __proto__ is one among others where a number is filled in', async () => {
  const written =
    '{"__proto__":{"said":"x"},"from_user_id":"US.1","id":"wamid.p","type":"text","text":{"body":"b"}}';
  const [event] = read(messages({ contacts: [], messages: [JSON.parse(written)] }));
  const { message } = readable(event);
  assert.equal(message.from, 'US.1');
  assert.equal(Object.getPrototypeOf(message), Object.prototype);
  assert.equal(message.said, undefined);
});

describe('whom a status is about', () => {
  /** @type {[string, any, any[], any, string | undefined][]} */
  const statuses = [
    ['a number', { recipient_id: phone }, [], { id: phone, phone }, phone],
    [
      'both',
      { recipient_id: phone, recipient_user_id: userId },
      [],
      { id: userId, phone, userId, countryCode: 'US' },
      phone,
    ],
    ['a user id', { recipient_user_id: userId }, [], { id: userId, userId, countryCode: 'US' }, userId],
    [
      'a user id, with contacts',
      { recipient_id: '', recipient_user_id: userId, recipient_identity_key_hash: 'h' },
      [ada],
      { id: userId, userId, username: 'ada.example', name: 'Ada', countryCode: 'US', identityKeyHash: 'h' },
      userId,
    ],
    [
      'a member of a group',
      { recipient_id: 'group', recipient_type: 'group', recipient_participant_user_id: userId },
      [ada],
      { id: userId, userId, username: 'ada.example', name: 'Ada', countryCode: 'US' },
      'group',
    ],
    [
      'a member of a group, on another page of Meta',
      { recipient_id: 'group', recipient_type: 'group', participant_recipient_id: phone },
      [],
      { id: phone, phone },
      'group',
    ],
    ['a group', { recipient_id: 'group', recipient_type: 'group' }, [], { id: 'group' }, 'group'],
  ];
  for (const [about, members, contacts, recipient, recipientId] of statuses) {
    test(about, async () => {
      /** @type {any[]} */
      const seen = [];
      const sent = { id: `wamid.${++count}`, status: 'read', timestamp: '1', ...members };
      await handled(
        (processor) =>
          processor.onStatus((/** @type {any} */ _whatsapp, /** @type {any} */ one) => seen.push(one)),
        [messages({ contacts, statuses: [sent] })],
      );
      assert.deepEqual(seen[0].recipient, recipient);
      assert.equal(seen[0].status.recipient_id, recipientId);
      assert.equal(seen[0].recipient_id, recipientId);
      assert.equal(`${seen[0].status}`, 'read');
    });
  }

  test('two members of a group who read in one second are two events, each once', async () => {
    for (const names of [
      ['recipient_participant_id', '15550001', '15550002'],
      ['recipient_participant_user_id', 'US.1', 'US.2'],
      ['recipient_participant_parent_user_id', 'US.ENT.1', 'US.ENT.2'],
    ]) {
      const [member, ...ids] = names;
      /** @type {string[]} */
      const seen = [];
      const processor = new WebhookProcessor({ ...config, store: new MemoryStore(), statusOrder: 'drop' });
      processor.onStatus(
        (_whatsapp, { status, recipient }) => void seen.push(`${status.status} ${recipient.id}`),
      );
      const group = { recipient_id: 'group', recipient_type: 'group' };
      const of = (/** @type {string} */ state, /** @type {string} */ id) =>
        status('wamid.G', state, { ...group, [member]: id });
      const both = messages({ statuses: ids.map((id) => of('read', id)) });
      await processor.receive(delivery(both));
      await processor.receive(delivery(both));
      // What comes too late is so for each of them.
      await processor.receive(delivery(messages({ statuses: [of('delivered', ids[0])] })));
      assert.deepEqual(
        seen,
        ids.map((id) => `read ${id}`),
      );
    }
  });

  test('a repeat that names the recipient in another way is a repeat', async () => {
    let seen = 0;
    const processor = new WebhookProcessor({ ...config, store: new MemoryStore() });
    processor.onStatus(() => void seen++);
    const sent = { id: 'wamid.S', status: 'read', timestamp: '1', recipient_user_id: userId };
    for (const more of [{ recipient_id: phone }, {}, { recipient_id: '' }]) {
      await processor.receive(delivery(messages({ statuses: [{ ...sent, ...more }] })));
    }
    assert.equal(seen, 1);
  });
});

describe('calls, groups and preferences', () => {
  /** @param {string} field @param {any} value */
  const seeing = async (field, value) => {
    /** The value as it was sent, of those with an entry each. @type {any} */
    let seen;
    /** @type {any} */
    let raw;
    const change = { field, value: { ...messages({}).value, contacts: [ada], ...value } };
    await handled(
      (processor) => {
        processor.on(field, (/** @type {any} */ _whatsapp, /** @type {any} */ processed) => {
          for (const name of Object.keys(value)) {
            processed.value[name] = [...(seen?.[name] ?? []), ...(processed.value[name] ?? [])];
          }
          seen = processed.value;
        });
        processor.onRaw((/** @type {any} */ _whatsapp, /** @type {any} */ given) => {
          raw = given;
        });
      },
      [change],
    );
    assert.deepEqual(raw, payload(change), 'what Meta sent is as it was');
    assert.equal(seen.contacts[0].wa_id, userId);
    return seen;
  };
  const sender = { id: userId, userId, username: 'ada.example', name: 'Ada', countryCode: 'US' };

  test('who calls, and who is called', async () => {
    const business = '15550000000';
    const call = { id: 'wacid.1', event: 'connect', timestamp: '1' };
    const { calls } = await seeing('calls', {
      calls: [
        { ...call, direction: 'USER_INITIATED', from_user_id: userId, to: business },
        { ...call, direction: 'BUSINESS_INITIATED', from: business, to_user_id: userId },
        // As Meta's samples have it.
        { ...call, direction: 'BUSINESS_INITIATED', from: phone, to: business },
        { ...call, from: phone, to: business },
        { ...call, from: business, to: phone },
      ],
    });
    const named = calls.map((/** @type {any} */ one) => [one.sender, one.recipient]);
    const number = { id: phone, phone };
    assert.deepEqual(named, [
      [sender, undefined],
      [undefined, sender],
      [undefined, number],
      [number, undefined],
      [undefined, number],
    ]);
    assert.deepEqual([calls[0].from, calls[1].to], [userId, userId]);
    assert.ok(!JSON.stringify(calls).includes('"sender"'));
    const { statuses } = await seeing('calls', {
      statuses: [
        { id: 'wacid.1', type: 'call', status: 'RINGING', timestamp: '1', recipient_user_id: userId },
      ],
    });
    assert.deepEqual([statuses[0].recipient, statuses[0].recipient_id], [sender, userId]);
  });

  test('who wants to join, who joined and who was removed', async () => {
    const group = { timestamp: '1', group_id: 'G', type: 'group_join_request_created' };
    const { groups } = await seeing('group_participants_update', {
      groups: [
        { ...group, join_request_id: 'J', user_id: userId },
        {
          ...group,
          type: 'group_participants_remove',
          removed_participants: [{ input: userId, user_id: userId }, null],
        },
      ],
    });
    assert.deepEqual([groups[0].sender, groups[0].wa_id], [sender, userId]);
    const [removed] = groups[1].removed_participants;
    assert.deepEqual([removed.sender, removed.wa_id, removed.input], [sender, userId, userId]);
  });

  test('who prefers', async () => {
    const { user_preferences } = await seeing('user_preferences', {
      user_preferences: [
        { user_id: userId, detail: 'd', category: 'marketing_messages', value: 'stop', timestamp: 1 },
      ],
    });
    assert.deepEqual([user_preferences[0].sender, user_preferences[0].wa_id], [sender, userId]);
  });
});

describe('lanes', () => {
  /** @param {any} contacts @param {...any} members */
  const lanes = (contacts, ...members) =>
    read(messages({ contacts, messages: members.map((one) => said(one)) })).map((event) => laneOf(event));

  test('one for a customer, however he is named; another one for everybody else', () => {
    const [one, two, three] = lanes(
      [],
      { from: '15559990001', from_user_id: 'US.901' },
      { from_user_id: 'US.901' },
      { from: '', from_user_id: 'US.901' },
    );
    assert.deepEqual([two, three], [one, one]);
    const others = lanes(
      [],
      { from: '', from_user_id: 'US.902' },
      { from_user_id: 'US.903' },
      { from: '15559990002' },
    );
    assert.equal(new Set([one, ...others]).size, 4);
  });

  for (const respond of /** @type {const} */ (['before'])) {
    test('messages and statuses of one customer in order, a failed one by number too, two customers side by side', async (t) => {
      /** @type {string[]} */
      const log = [];
      const processor = new WebhookProcessor({ ...config, respond, store: new MemoryStore() });
      t.after(() => processor.close());
      const work = async (/** @type {string} */ name) => {
        log.push(`+${name}`);
        await sleep(name.startsWith('slow') ? 80 : 5);
        log.push(`-${name}`);
      };
      processor.onText((_whatsapp, { messageId }) => work(messageId));
      processor.onStatus((_whatsapp, { status }) => work(`${status.status} ${status.id}`));
      await processor.receive(
        delivery(
          messages({
            messages: [
              said({ id: 'slow1', from: '15558880001', from_user_id: 'US.801' }),
              said({ id: 'slow2', from: '', from_user_id: 'US.801' }),
              said({ id: 'other', from: '', from_user_id: 'US.802' }),
            ],
            statuses: [{ id: 'slow3', status: 'failed', timestamp: '1', recipient_id: '15558880001' }],
          }),
        ),
      );
      const end = Date.now() + 10_000;
      while (log.length < 8 && Date.now() < end) await sleep(10);
      assert.deepEqual(
        log.filter((one) => one.includes('slow')),
        ['+slow1', '-slow1', '+slow2', '-slow2', '+failed slow3', '-failed slow3'],
      );
      assert.ok(log.indexOf('-other') < log.indexOf('-slow1'));
    });
  }
});

describe('waitFor', () => {
  const talking = () => {
    const processor = new WebhookProcessor({ ...config });
    const say = (/** @type {any} */ members, contacts = /** @type {any[]} */ ([])) =>
      processor.receive(delivery(messages({ contacts, messages: [said(members)] })));
    return { whatsapp: processor.getClient(), say };
  };
  let next = 0;
  /** Somebody nobody has seen. */
  const somebody = () => {
    next += 1;
    return { phone: `1555777${String(next).padStart(4, '0')}`, userId: `US.7${next}` };
  };

  /** How somebody waits, and how the customer comes. @type {[string, (who: any) => any, (who: any) => any][]} */
  const ways = [
    ['by number, for a number', ({ phone }) => phone, ({ phone }) => ({ from: phone })],
    [
      'by number as people write it',
      ({ phone }) => `+${phone.slice(0, 1)} (${phone.slice(1)})`,
      ({ phone }) => ({ from: phone }),
    ],
    [
      'by number, for both',
      ({ phone }) => phone,
      ({ phone, userId }) => ({ from: phone, from_user_id: userId }),
    ],
    [
      'by user id, for both',
      ({ userId }) => userId,
      ({ phone, userId }) => ({ from: phone, from_user_id: userId }),
    ],
    ['by user id, for a user id', ({ userId }) => userId, ({ userId }) => ({ from_user_id: userId })],
    [
      'by user id, for an empty number',
      ({ userId }) => userId,
      ({ userId }) => ({ from: '', from_user_id: userId }),
    ],
    [
      'by both, for a user id',
      ({ phone, userId }) => ({ id: userId, phone, userId }),
      ({ userId }) => ({ from_user_id: userId }),
    ],
    [
      'by both, for a number',
      ({ phone, userId }) => ({ id: userId, phone, userId }),
      ({ phone }) => ({ from: phone }),
    ],
    ['by `id` alone', ({ userId }) => ({ id: userId }), ({ userId }) => ({ from_user_id: userId })],
  ];
  for (const [about, name, comes] of ways) {
    test(about, async () => {
      const { whatsapp, say } = talking();
      const who = somebody();
      const waiting = whatsapp.conversation(name(who)).waitFor('text', { timeout: 5000 });
      await say(comes(somebody()));
      await say({ ...comes(who), id: `wamid.of.${who.userId}` });
      assert.equal((await waiting).messageId, `wamid.of.${who.userId}`);
    });
  }

  test('by the name that is known, for the one that came with it before', async () => {
    const { whatsapp, say } = talking();
    for (const [name, comes] of /** @type {[(who: any) => any, (who: any) => any][]} */ ([
      [({ phone }) => phone, ({ userId }) => ({ from_user_id: userId })],
      [({ userId }) => userId, ({ phone }) => ({ from: phone })],
    ])) {
      const who = somebody();
      await say({ from: who.phone, from_user_id: who.userId });
      const waiting = whatsapp.conversation(name(who)).waitFor('text', { timeout: 5000 });
      await say({ ...comes(who), id: `wamid.known.${who.userId}` });
      assert.equal((await waiting).messageId, `wamid.known.${who.userId}`);
    }
  });

  test('a number that somebody else has now does not lead to who had it', async () => {
    const { whatsapp, say } = talking();
    const [one, other] = [somebody(), somebody()];
    await say({ from: one.phone, from_user_id: one.userId });
    await say({ from: one.phone, from_user_id: other.userId });
    const waiting = whatsapp.conversation(other.userId).waitFor('text', { timeout: 5000 });
    await say({ from_user_id: one.userId, id: 'wamid.of.one' });
    await say({ from_user_id: other.userId, id: 'wamid.of.other' });
    assert.equal((await waiting).messageId, 'wamid.of.other');
  });

  test('a reply in the inbox, behind the handler that waits for it', async (t) => {
    const processor = new WebhookProcessor({ ...config, store: new MemoryStore(), respond: 'before' });
    t.after(() => processor.close());
    const { phone, userId } = somebody();
    const answer = new Promise((resolve) => {
      processor.on('text', /^start$/, async (whatsapp, { sender }) => {
        resolve((await whatsapp.conversation(sender).waitFor('text', { timeout: 5000 })).text.body);
      });
    });
    const both = [
      said({ from: phone, from_user_id: userId, text: { body: 'start' } }),
      said({ from: '', from_user_id: userId, text: { body: 'one' } }),
    ];
    await processor.receive(delivery(messages({ contacts: [], messages: both })));
    assert.equal(await answer, 'one');
  });

  test('from another process, under whatever name, and once', async (t) => {
    const store = new MemoryStore();
    const { whatsapp } = talking();
    const { phone, userId } = somebody();
    const sender = { id: userId, phone, userId };
    // As another process would: it has the store in common, and nothing else.
    const { offer } = require('../../lib/webhook/conversation.js');
    const offered = async (/** @type {any} */ members) => {
      const [event] = read(messages({ contacts: [], messages: [said(members)] }));
      await offer(store, { event, isTaken: false, isAwaited: false });
    };
    t.after(() => store.close());
    for (const [name, members] of [
      [phone, { from: phone, from_user_id: userId }],
      [userId, { from_user_id: userId }],
      [sender, { from: '', from_user_id: userId }],
      [sender, { from: phone }],
    ]) {
      const waiting = whatsapp
        .conversation(/** @type {any} */ (name), { store })
        .waitFor('text', { timeout: 5000 });
      await sleep(50);
      const id = `wamid.offered.${++count}`;
      await offered({ ...members, id });
      const reply = await waiting;
      assert.deepEqual(
        [reply.messageId, reply.message.from, reply.sender.id],
        [id, /** @type {any} */ (members).from || userId, /** @type {any} */ (members).from_user_id ?? phone],
      );
    }
    // What stands under both names is one message: who waits next gets the next one.
    const conversation = whatsapp.conversation(sender, { store });
    const first = conversation.waitFor('text', { timeout: 5000 });
    await sleep(50);
    await offered({ from: phone, from_user_id: userId, id: 'wamid.first' });
    assert.equal((await first).messageId, 'wamid.first');
    const second = conversation.waitFor('text', { timeout: 5000 });
    await sleep(400);
    await offered({ from: phone, from_user_id: userId, id: 'wamid.second' });
    assert.equal((await second).messageId, 'wamid.second');
  });
});

describe('a customer with another number or another user id', () => {
  /** What Meta sends, and what becomes of whom. @type {[string, any, any, any][]} */
  const changes = [
    [
      'user_changed_user_id',
      {
        from_user_id: 'US.601',
        system: { type: 'user_changed_user_id', body: 'b', user_id: 'US.602', previous_user_id: 'US.601' },
      },
      { id: 'US.601', userId: 'US.601', countryCode: 'US' },
      { id: 'US.602', userId: 'US.602', countryCode: 'US' },
    ],
    [
      'user_changed_user_id, before August 2026',
      { from_user_id: 'US.611', system: { type: 'user_changed_user_id', body: 'b', user_id: 'US.612' } },
      { id: 'US.611', userId: 'US.611', countryCode: 'US' },
      { id: 'US.612', userId: 'US.612', countryCode: 'US' },
    ],
    [
      'user_changed_number',
      {
        from: '15556660021',
        from_user_id: 'US.621',
        system: {
          type: 'user_changed_number',
          body: 'b',
          wa_id: '15556660022',
          user_id: 'US.622',
          previous_user_id: 'US.621',
          parent_user_id: 'US.ENT.622',
          previous_parent_user_id: 'US.ENT.621',
        },
      },
      { id: 'US.621', phone: '15556660021', userId: 'US.621', parentUserId: 'US.ENT.621', countryCode: 'US' },
      { id: 'US.622', phone: '15556660022', userId: 'US.622', parentUserId: 'US.ENT.622', countryCode: 'US' },
    ],
    [
      'user_changed_number, before user ids',
      { from: '15556660031', system: { type: 'user_changed_number', body: 'b', wa_id: '15556660032' } },
      { id: '15556660031', phone: '15556660031' },
      { id: '15556660032', phone: '15556660032' },
    ],
  ];

  /** @param {any} members */
  const moved = (members) =>
    messages({ contacts: undefined, messages: [{ ...said(members), type: 'system', text: undefined }] });
  /** @param {any} identity */
  const from = ({ phone, userId }) => ({ from: phone, from_user_id: userId });

  for (const [about, members, previous, current] of changes) {
    test(`${about}: onIdentityChanged, before all others`, async () => {
      /** @type {any[]} */
      const seen = [];
      await handled(
        (processor) => {
          const note =
            (/** @type {string} */ name) => (/** @type {any} */ _whatsapp, /** @type {any} */ one) =>
              void seen.push([name, one]);
          processor.onMessagePreProcess(note('before'));
          processor.onSystem(note('system'));
          processor.onIdentityChanged(note('identity'));
        },
        [moved(members), messages({ messages: [{ ...said(), from_user_id: 'US.1' }] })],
      );
      assert.deepEqual(
        seen.map(([name]) => name),
        ['identity', 'before', 'system', 'before'],
      );
      const [, changed] = seen[0];
      assert.deepEqual([changed.previous, changed.current, changed.sender], [previous, current, current]);
      assert.equal(changed.message.from, members.from ?? previous.userId);
      assert.equal(changed.system.type, members.system.type);
    });

    test(`${about}: whoever waits for the customer waits for the new one`, async () => {
      const processor = new WebhookProcessor({ ...config });
      const conversation = processor.getClient().conversation(previous);
      const waiting = conversation.waitFor('text', { timeout: 5000 });
      await processor.receive(delivery(moved(members)));
      const id = `wamid.moved.${++count}`;
      await processor.receive(delivery(messages({ messages: [said({ ...from(current), id })] })));
      assert.equal((await waiting).messageId, id);
      // Whoever has the old name in a database still finds the customer.
      const later = processor.getClient().conversation(previous.id).waitFor('text', { timeout: 5000 });
      const next = `wamid.moved.${++count}`;
      await processor.receive(delivery(messages({ messages: [said({ ...from(current), id: next })] })));
      assert.equal((await later).messageId, next);
    });

    test(`${about}: in the lane of before`, () => {
      const { learn } = require('../../lib/webhook/conversation.js');
      const number = `${++count}`; // of the business, that nobody has heard of
      const metadata = { phone_number_id: number };
      const [before] = read(messages({ metadata, messages: [said(from(previous))] }));
      const lane = laneOf(before);
      const [change] = read(messages({ metadata, messages: [moved(members).value.messages[0]] }));
      learn(change);
      const [after] = read(messages({ metadata, messages: [said(from(current))] }));
      assert.deepEqual([laneOf(change), laneOf(after)], [lane, lane]);
    });
  }

  test('in another process, too', async (t) => {
    const store = new MemoryStore();
    t.after(() => store.close());
    const { offer } = require('../../lib/webhook/conversation.js');
    /** As another process would. @param {any} change */
    const offered = async (change) => {
      const [event] = read(change);
      await offer(store, { event, isTaken: false, isAwaited: false });
    };
    const { whatsapp } = { whatsapp: new WebhookProcessor({ ...config }).getClient() };
    const waiting = whatsapp.conversation('US.651', { store }).waitFor('text', { timeout: 5000 });
    await sleep(50);
    const system = { type: 'user_changed_user_id', body: 'b', user_id: 'US.652', previous_user_id: 'US.651' };
    await offered(moved({ from_user_id: 'US.651', system }));
    await sleep(600);
    await offered(messages({ messages: [said({ from_user_id: 'US.652', id: 'wamid.652' })] }));
    assert.equal((await waiting).messageId, 'wamid.652');
  });

  test('the field `user_id_update`, which Meta has withdrawn', async () => {
    /** @type {any[]} */
    const seen = [];
    const item = (/** @type {string} */ one, /** @type {string} */ two) => ({
      detail: 'd',
      user_id: { previous: one, current: two },
      timestamp: '1',
    });
    const value = { ...messages({}).value, user_id_update: [item('US.1', 'US.2'), item('US.3', 'US.4')] };
    await handled(
      (processor) => {
        processor.onIdentityChanged(
          (/** @type {any} */ _whatsapp, /** @type {any} */ { previous, current }) => {
            seen.push([previous.id, current.id]);
          },
        );
        processor.on(
          'user_id_update',
          (/** @type {any} */ _whatsapp, /** @type {any} */ { user_id_update }) => {
            seen.push(user_id_update.length);
          },
        );
      },
      [{ field: 'user_id_update', value }],
    );
    assert.deepEqual(seen, [['US.1', 'US.2'], 1, ['US.3', 'US.4'], 1]);
  });

  test('a thousand of them beside a thousand contacts: each has its own contact alone', () => {
    const contacts = Array.from({ length: 1000 }, (_, n) => ({ wa_id: `${n}`, profile: { name: `n${n}` } }));
    const user_id_update = contacts.map(({ wa_id }) => ({
      wa_id,
      user_id: { previous: `US.A${wa_id}`, current: `US.B${wa_id}` },
    }));
    const found = read({
      field: 'user_id_update',
      value: { ...messages({}).value, contacts, user_id_update },
    });
    assert.equal(new Set(found.map(({ key }) => key)).size, 1000);
    for (const event of [found[0], found[999]]) {
      const { current, value } = event.processed;
      assert.deepEqual(
        value.contacts.map((/** @type {any} */ { wa_id }) => wa_id),
        [current.phone],
      );
      assert.equal(event.alone().entry[0].changes[0].value, value);
    }
  });

  for (const [field, list, members] of /** @type {[string, string, object][]} */ ([
    ['message_echoes', 'message_echoes', { type: 'text' }],
    ['calls', 'calls', {}],
    ['user_preferences', 'user_preferences', {}],
    ['user_id_update', 'user_id_update', { user_id: { previous: 'US.1', current: 'US.2' } }],
  ])) {
    test(`hundreds of entries of ${field} beside as many contacts: a contact is read some times, not hundreds`, () => {
      let reads = 0;
      const contacts = Array.from({ length: 500 }, (_, n) => ({
        get wa_id() {
          reads += 1;
          return `49${n}`;
        },
        profile: { name: 'x'.repeat(1000) },
      }));
      const entries = contacts.map((_, n) => ({ id: `w${n}`, wa_id: `49${n}`, to: `49${n}`, ...members }));
      const value = { contacts, [list]: entries };
      const found = /** @type {any[]} */ (
        events({ object: 'o', entry: [{ id: 'W', time: 1, changes: [{ field, value }] }] })
      );
      assert.equal(new Set(found.map(({ key }) => key)).size, 500);
      const stored = found.map((event) => JSON.stringify(event.alone()));
      assert.ok(stored[7].includes('"497"') && stored.join('').length < 2_000_000);
      assert.ok(reads < 10 * 500, `${reads} reads`);
    });
  }

  test('a new hash of the same customer is no other customer', async () => {
    const system = { type: 'customer_identity_changed', body: 'b', identity: 'h' };
    const [event] = read(moved({ from: phone, from_user_id: userId, system, identity: { hash: 'new' } }));
    assert.equal(event.processed.previous, undefined);
    assert.equal(event.processed.sender.identityKeyHash, 'new');
  });
});
