// Which handler is called with what: every event of every change, in order, whatever stands beside it.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { WebhookProcessor } = require('../..');
const { config, delivery, messages, payload, status, text } = require('../support/deliveries.js');

/**
 * What handlers of everything see of a delivery, and what they fail with.
 *
 * @param {ReturnType<typeof delivery>} given
 * @param {(processor: WebhookProcessor) => void} [prepare]
 */
async function calls(given, prepare) {
  /** @type {unknown[]} */
  const errors = [];
  const processor = new WebhookProcessor({ ...config, onError: (error) => void errors.push(error) });
  /** @type {[string, any][]} */
  const seen = [];
  const note =
    (/** @type {string} */ name) => (/** @type {any} */ _whatsapp, /** @type {any} */ processed) => {
      seen.push([name, processed]);
    };
  processor.onMessage('*', note('message'));
  processor.onStatus(note('status'));
  processor.on('error', note('error'));
  processor.onAccountUpdate(note('account_update'));
  processor.on('tomorrow', note('tomorrow'));
  processor.on('messages', note('messages'));
  prepare?.(processor);
  const answer = await processor.receive(given);
  assert.deepEqual(errors, []);
  return {
    answer,
    seen,
    names: seen.map(([name, { messageId }]) => (messageId ? `${name} ${messageId}` : name)),
  };
}

const wrapper = { wabaId: 'WABA1', phoneNumberId: '1000001', displayPhoneNumber: '15550000000' };

describe('what handlers receive', () => {
  test('a message, as 3.1.1 wraps it', async () => {
    const { seen } = await calls(delivery(messages({ messages: [text('wamid.1')] })));
    const sender = { id: '1555', phone: '1555', name: 'Ann' };
    const message = text('wamid.1');
    const expected = { ...wrapper, profileName: 'Ann', sender, message, messageId: 'wamid.1' };
    assert.deepEqual(seen, [['message', expected]]);
  });

  test('a reply without an id of its own has that of the message it answers', async () => {
    const reply = {
      from: '1555',
      type: 'interactive',
      context: { from: 'x', id: 'wamid.CTX' },
      interactive: {},
    };
    const { seen } = await calls(delivery(messages({ messages: [reply, { ...reply, type: 'text' }] })));
    assert.deepEqual(
      seen.map(([, { messageId }]) => messageId),
      ['wamid.CTX', ''],
    );
  });

  test('a status, a field, an error', async () => {
    const read = status('wamid.S', 'read');
    const error = { code: 131000, title: 't', message: 'm' };
    const changes = [
      messages({ statuses: [read], errors: [error] }),
      { field: 'account_update', value: { event: 'VERIFIED_ACCOUNT' } },
    ];
    const { seen } = await calls(delivery(...changes));
    assert.deepEqual(seen, [
      ['status', { ...wrapper, recipient: { id: '1555', phone: '1555', name: 'Ann' }, status: read }],
      ['error', { ...wrapper, error }],
      ['account_update', { wabaId: 'WABA1', value: { event: 'VERIFIED_ACCOUNT' } }],
    ]);
  });

  test('the members of what is wrapped, directly, and hidden from comparison and print', async () => {
    const { seen } = await calls(
      delivery(messages({ messages: [text('wamid.1')], statuses: [status('wamid.S', 'read')] }), {
        field: 'account_update',
        value: { event: 'VERIFIED_ACCOUNT', value: 1, wabaId: 2 },
      }),
    );
    const [[, message], [, sent], [, update]] = seen;
    assert.equal(message.text.body, 'hi');
    assert.equal(message.from, '1555');
    assert.equal(message.type, 'text');
    assert.equal(message.originalData, message.message);
    assert.deepEqual(Object.keys(message).sort(), [
      'displayPhoneNumber',
      'message',
      'messageId',
      'phoneNumberId',
      'profileName',
      'sender',
      'wabaId',
    ]);
    assert.equal(sent.recipient_id, '1555');
    assert.equal(`${sent.status}`, 'read');
    // biome-ignore lint/suspicious/noDoubleEquals: what is promised
    assert.ok(sent.status == 'read');
    assert.equal(sent.status.status, 'read');
    assert.equal(JSON.stringify(sent.status), JSON.stringify(status('wamid.S', 'read')));
    assert.equal(update.event, 'VERIFIED_ACCOUNT');
    assert.equal(update.wabaId, 'WABA1'); // what the wrapper has itself is its own
  });

  test('the name is that of the sender', async () => {
    const contacts = [
      { wa_id: '2', profile: { name: 'Bo' } },
      { wa_id: '1', profile: { name: 'Al' } },
      { user_id: 'US.1', profile: { name: 'Cy' } },
      { wa_id: '5' },
    ];
    const senders = [
      { from: '1' },
      { from: '2' },
      { from: '3' },
      { from_user_id: 'US.1', from: undefined },
      { from: '5' },
    ];
    const value = { contacts, messages: senders.map((sender, index) => text(`w.${index}`, sender)) };
    const { seen } = await calls(delivery(messages(value)));
    assert.deepEqual(
      seen.map(([, { profileName }]) => profileName),
      ['Al', 'Bo', '', 'Cy', ''],
    );
    const nobody = await calls(delivery(messages({ contacts: undefined, messages: [text('w')] })));
    assert.equal(nobody.seen[0][1].profileName, '');
  });

  test('the request: headers, method, URL, the body as text', async () => {
    const given = delivery(messages({ messages: [text('wamid.ä')] }));
    const bytes = {
      ...given,
      rawBody: Buffer.from(given.rawBody),
      headers: { ...given.headers, ':path': '/', bad: 'a\nb' },
    };
    let context;
    await calls(bytes, (processor) =>
      processor.onText((_whatsapp, _message, third) => {
        context = third;
      }),
    );
    const { headers, method, url, rawBody } = /** @type {any} */ (context);
    assert.ok(headers instanceof Headers);
    assert.equal(headers.get('content-type'), 'application/json');
    assert.deepEqual([method, url, rawBody], ['POST', given.url, given.rawBody]);
  });
});

describe('one thing never hides another', () => {
  test('messages beside statuses, even empty ones', async () => {
    const both = messages({ statuses: [status('s', 'sent')], messages: [text('a'), text('b')] });
    assert.deepEqual((await calls(delivery(both))).names, ['message a', 'message b', 'status']);
    const empty = messages({ statuses: [], messages: [text('a')] });
    assert.deepEqual((await calls(delivery(empty))).names, ['message a']);
  });

  /** @type {[string, unknown][]} */
  const broken = [
    ['null', null],
    ['a number', 7],
    ['nothing', {}],
    ['no value', { field: 'messages' }],
    ['a value that is none', { field: 'messages', value: 'x' }],
    ['messages that are no array', { field: 'messages', value: { messages: { 0: text('x') } } }],
    ['messages that are none', { field: 'messages', value: { messages: [null, 7, 'x', []] } }],
    [
      'metadata that is none',
      { field: 'messages', value: { metadata: 5, contacts: 5, errors: 5, statuses: 5 } },
    ],
    [
      'contacts that are none',
      { field: 'messages', value: { contacts: [null, 7, { wa_id: {} }], messages: [] } },
    ],
    ['a field that is no text', { field: { a: 1 }, value: {} }],
    ['a field named like a prototype', { field: '__proto__', value: {} }],
    ['a field named constructor', { field: 'constructor', value: {} }],
    ['a field named *', { field: '*', value: {} }],
  ];
  for (const [about, change] of broken) {
    test(about, async () => {
      const { answer, names } = await calls(delivery(change, messages({ messages: [text('next')] })));
      assert.equal(answer.status, 200);
      assert.deepEqual(
        names.filter((name) => name !== 'messages'),
        ['message next'],
      );
    });
  }

  test('a message without metadata', async () => {
    const { seen } = await calls(delivery({ field: 'messages', value: { messages: [text('w')] } }));
    const { phoneNumberId, displayPhoneNumber, messageId } = seen[0][1];
    assert.deepEqual([phoneNumberId, displayPhoneNumber, messageId], ['', '', 'w']);
  });

  test('a change without a field is one of messages, as the samples of the documentation', async () => {
    const { field: _, ...sample } = messages({ messages: [text('w')] });
    assert.deepEqual((await calls(delivery(sample))).names, ['message w']);
  });

  test('entries and changes in their order', async () => {
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        { id: 'A', changes: [messages({ messages: [text('1')] }), messages({ messages: [text('2')] })] },
        {
          id: 'B',
          changes: [{ field: 'tomorrow', value: 1 }, messages({ messages: [text('3'), text('4')] })],
        },
      ],
    };
    const { seen, names } = await calls(delivery(JSON.stringify(body)));
    assert.deepEqual(names, ['message 1', 'message 2', 'tomorrow', 'message 3', 'message 4']);
    assert.deepEqual(
      seen.map(([, { wabaId }]) => wabaId),
      ['A', 'A', 'B', 'B', 'B'],
    );
  });
});

describe('names that a server gives', () => {
  for (const type of [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '*',
    '',
    'status',
    'security',
    'error',
  ]) {
    test(`a message of type ${JSON.stringify(type)}`, async () => {
      const body = JSON.stringify(payload(messages({ messages: [text('1'), text('2')] }))).replace(
        '"type":"text"',
        `"type":${JSON.stringify(type)},"__proto__":{"polluted":1}`,
      );
      let security = 0;
      const { names } = await calls(delivery(body), (processor) => {
        processor.onSecurity(() => void security++);
        processor.on('security', () => void security++);
      });
      assert.deepEqual(names, ['message 1', 'message 2']);
      assert.equal(security, 0);
      assert.equal(/** @type {any} */ ({}).polluted, undefined);
    });
  }

  test('a new type and a new field are heard of by their names', async () => {
    const changes = [
      messages({ messages: [text('1', { type: 'hologram' })] }),
      { field: 'tomorrow', value: { a: 1 } },
    ];
    /** @type {any[]} */
    const heard = [];
    await calls(delivery(...changes), (processor) => {
      processor.on('hologram', (_whatsapp, { messageId }) => heard.push(messageId));
      processor.onMessage('hologram', (_whatsapp, { type }) => heard.push(type));
      processor.on('tomorrow', (_whatsapp, { value }) => heard.push(value));
    });
    assert.deepEqual(heard, ['hologram', '1', { a: 1 }]);
  });
});

describe('values are those of JSON.parse', () => {
  /** @type {[string, string][]} */
  const values = [
    ['lone surrogates', '"\\ud800 \\udc00x"'],
    ['numbers of any size', '[1e999, -1e999, 9007199254740993, 0.1e-400, -0]'],
    ['twice the same name', '{"a":1,"a":2}'],
    ['depth', `${'['.repeat(500)}${']'.repeat(500)}`],
    ['white space', '{ \t"a"\r\n:\n[ 1 , 2 ] }'],
    ['escapes', '"\\u0041\\n\\"\\\\\\/\\b"'],
    ['what separates lines', '"\u2028\u2029\u0000"'.replace('\0', '\\u0000')],
  ];
  for (const [about, json] of values) {
    test(about, async () => {
      const body = JSON.stringify(payload(messages({ messages: [text('1'), text('2')] }))).replace(
        '"type":"text"',
        `"type":"text","extra":${json}`,
      );
      const { seen, names } = await calls(delivery(body));
      assert.deepEqual(names, ['message 1', 'message 2']);
      assert.deepEqual(seen[0][1].message.extra, JSON.parse(json));
    });
  }

  test('depth without end', async () => {
    const json = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const body = JSON.stringify(payload(messages({ messages: [text('1'), text('2')] }))).replace(
      '"type":"text"',
      `"type":"text","extra":${json}`,
    );
    assert.deepEqual((await calls(delivery(body))).names, ['message 1', 'message 2']);
  });

  test('an id with half a surrogate pair is an id', async () => {
    const body = JSON.stringify(payload(messages({ messages: [text('X')] }))).replace('"X"', '"w\\ud800"');
    const { seen } = await calls(delivery(body));
    assert.equal(seen[0][1].messageId, 'w\ud800');
  });

  test('the last of two members of one name, as JSON.parse has it', async () => {
    const one = JSON.stringify(messages({ messages: [text('1'), text('2')] }).value);
    const two = JSON.stringify(messages({ messages: [text('3')] }).value);
    const body = `{"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"field":"messages","value":${one},"value":${two}}]}]}`;
    assert.deepEqual((await calls(delivery(body))).names, ['message 3']);
    const twice = body.replace('"messages":[{"from"', '"messages":[{},{},{}],"messages":[{"from"');
    assert.deepEqual((await calls(delivery(twice))).names, ['message 3']);
  });

  test('bytes that are no UTF-8 are replaced as fetch replaces them', async () => {
    const { rawBody } = delivery(messages({ messages: [text('w', { text: { body: 'X' } })] }));
    const bytes = Buffer.from(rawBody);
    bytes[bytes.indexOf('X')] = 0xff;
    const { seen } = await calls({ ...delivery('{}'), rawBody: bytes, headers: sign(bytes) });
    assert.equal(seen[0][1].text.body, '\ufffd');
  });
});

/** @param {Uint8Array} bytes */
const sign = (bytes) => ({ 'x-hub-signature-256': require('../support/deliveries.js').signature(bytes) });

test('3 MB of 1,000 updates: each once, in order', async () => {
  const updates = Array.from({ length: 500 }, (_, index) =>
    text(`m.${index}`, { text: { body: 'é'.repeat(1450) } }),
  );
  const statuses = Array.from({ length: 500 }, (_, index) =>
    status(`s.${index}`, 'read', { note: 'x'.repeat(3000) }),
  );
  const given = delivery(messages({ messages: updates, statuses }));
  assert.ok(Buffer.byteLength(given.rawBody) > 2_900_000);
  const { seen } = await calls(given);
  assert.deepEqual(
    seen.map(([, { message, status }]) => (message ?? status).id),
    [...updates, ...statuses].map(({ id }) => id),
  );
});
