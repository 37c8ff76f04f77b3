// Registering and removing handlers, and what happens when they fail.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { MemoryStore, WebhookProcessor, createWhatsAppApiError, processWebhookMessages } = require('../..');
const { FIELDS, MESSAGES, SECURITY } = require('../../lib/webhook/fields.js');
const { config, delivery, messages, payload, status, text } = require('../support/deliveries.js');

/** @param {any} [options] @returns {any} */
const processing = (options) => new WebhookProcessor({ ...config, ...options });

/** @param {any} processor @param {...any} changes */
const receive = async (processor, ...changes) => (await processor.receive(delivery(...changes))).status;

/** @param {string[]} into @param {string} name */
const note = (into, name) => () => {
  into.push(name);
};

const hello = messages({ messages: [text('wamid.1')] });

describe('registration', () => {
  test('56 methods, and 7 that remove', () => {
    const own = ['onMessage', 'onMessagePreProcess', 'onMessagePostProcess', 'onStatus', 'onRaw', 'onFlow'];
    const methods = [...own, ...MESSAGES.values(), ...FIELDS.values()];
    assert.equal(new Set(methods).size, 56);
    for (const name of [...methods, ...SECURITY.values()]) {
      assert.equal(WebhookProcessor.prototype[/** @type {'onText'} */ (name)].name, name);
      const args = ['onMessage', 'onFlow'].includes(name) ? ['x', undefined] : [undefined];
      assert.throws(() => processing()[name](...args), {
        name: 'WhatsAppValidationError',
        message: /`handler`/,
      });
    }
    const removing = ['Message', 'MessagePreProcess', 'MessagePostProcess', 'Status', 'Raw', 'Flow'];
    for (const name of removing.map((one) => `off${one}`))
      assert.equal(typeof processing()[name], 'function');
    assert.equal(typeof processing().removeAllHandlers, 'function');
  });

  for (const [type, method] of MESSAGES) {
    test(`${method}, and offMessage`, async () => {
      /** @type {string[]} */
      const seen = [];
      const processor = processing();
      const change = messages({ messages: [text('w', { type }), text('w', { type: 'other' })] });
      processor.onMessage(type, note(seen, 'replaced'));
      processor[method](note(seen, method));
      await receive(processor, change);
      assert.deepEqual(seen, [method]);
      processor.offMessage(type);
      await receive(processor, change);
      assert.deepEqual(seen, [method]);
    });
  }

  for (const [field, method] of FIELDS) {
    test(`${method}, and removeAllHandlers`, async () => {
      /** @type {any[]} */
      const seen = [];
      const processor = processing();
      processor[method](note(seen, 'replaced'));
      processor[method]((/** @type {any} */ _whatsapp, /** @type {any} */ processed) => seen.push(processed));
      const change = { field, value: { event: 'x' } };
      await receive(processor, change, { field: 'other', value: {} });
      assert.deepEqual(seen, [{ wabaId: 'WABA1', value: { event: 'x' } }]);
      processor.removeAllHandlers();
      await receive(processor, change);
      assert.equal(seen.length, 1);
    });
  }

  test('the PIN events of `security`, beside its own handler', async () => {
    /** @type {string[]} */
    const seen = [];
    const processor = processing();
    processor.onSecurity(note(seen, 'security'));
    for (const method of SECURITY.values()) {
      processor[method]((/** @type {any} */ _whatsapp, /** @type {any} */ { event, requester }) => {
        seen.push(`${method} ${event} ${requester}`);
      });
    }
    for (const event of [...SECURITY.keys(), 'PIN_REQUEST_SUCCESS', 'TOMORROW']) {
      await receive(processor, { field: 'security', value: { event, requester: '7' } });
    }
    await receive(processor, { field: 'security', value: null });
    assert.deepEqual(seen, [
      'security',
      'onPinChanged PIN_CHANGED 7',
      'security',
      'onPinResetRequested PIN_RESET_REQUEST 7',
      'security',
      'onPinResetSucceeded PIN_RESET_SUCCESS 7',
      'security',
      'onPinResetSucceeded PIN_REQUEST_SUCCESS 7',
      'security',
      'security',
    ]);
  });

  test('a field tells when it happened, where Meta says so', async () => {
    const processor = processing();
    /** @type {any[]} */
    const seen = [];
    processor.onSecurity((_whatsapp, { time }) => void seen.push(time));
    const value = { event: 'PIN_CHANGED' };
    for (const time of [1_790_000_000, '1790000000', undefined, null, 'soon', {}, -1, 1e300]) {
      const entry = [{ id: '1', time, changes: [{ field: 'security', value }] }];
      await receive(processor, JSON.stringify({ object: 'whatsapp_business_account', entry }));
    }
    assert.deepEqual(seen, [1_790_000_000, 1_790_000_000, ...Array(6).fill(undefined)]);
  });

  test('`statuses` is no message type', () => {
    assert.throws(() => processing().onMessage('statuses', () => {}), {
      name: 'Error',
      message:
        'MessageTypesEnum.Statuses is deprecated. Use onStatus(handler) instead of onMessage(MessageTypesEnum.Statuses, handler)',
    });
  });
});

describe('order', () => {
  test('before, type, every type, further ones, after', async () => {
    /** @type {string[]} */
    const seen = [];
    const processor = processing();
    processor.onMessagePostProcess(note(seen, 'after'));
    processor.on('*', note(seen, 'on *'));
    processor.on('text', note(seen, 'on text 1'));
    processor.on('text', note(seen, 'on text 2'));
    processor.onMessage('*', note(seen, '*'));
    processor.onText(note(seen, 'text'));
    processor.onMessagePreProcess(note(seen, 'before'));
    processor.onRaw(note(seen, 'raw'));
    await receive(processor, hello);
    assert.deepEqual(seen, ['raw', 'before', 'text', '*', 'on text 1', 'on text 2', 'on *', 'after']);
    seen.length = 0;
    processor.offMessagePreProcess();
    processor.offMessagePostProcess();
    processor.offRaw();
    processor.offMessage('*');
    await receive(processor, hello);
    assert.deepEqual(seen, ['text', 'on text 1', 'on text 2', 'on *']);
  });

  test('one after another, each awaited', async () => {
    /** @type {string[]} */
    const seen = [];
    const processor = processing();
    processor.onText(async (/** @type {any} */ _whatsapp, /** @type {any} */ { messageId }) => {
      seen.push(`${messageId} begins`);
      await sleep(messageId === '1' ? 20 : 1);
      seen.push(`${messageId} ends`);
    });
    await receive(processor, messages({ messages: [text('1'), text('2')] }));
    assert.deepEqual(seen, ['1 begins', '1 ends', '2 begins', '2 ends']);
  });
});

describe('processor.on', () => {
  test('filters by function and by text, and can be taken back', async () => {
    /** @type {string[]} */
    const seen = [];
    const processor = processing();
    const fromAnn = (/** @type {any} */ { profileName }) => profileName === 'Ann';
    const remove = processor.on('text', fromAnn, note(seen, 'Ann'));
    processor.on('text', () => false, note(seen, 'nobody'));
    processor.on('text', /^order \d+$/gi, note(seen, 'order'));
    processor.on('status', ({ status }) => status.status === 'read', note(seen, 'read'));
    processor.on('account_update', /x/, note(seen, 'no text to match'));
    const change = messages({
      messages: [
        text('1', { text: { body: 'Order 7' } }),
        text('2'),
        text('3', { text: { body: 'order 8' } }),
      ],
      statuses: [status('s', 'sent'), status('s', 'read')],
    });
    await receive(processor, change, { field: 'account_update', value: {} });
    assert.deepEqual(seen, ['Ann', 'order', 'Ann', 'Ann', 'order', 'read']);
    remove();
    remove();
    seen.length = 0;
    await receive(processor, change);
    assert.deepEqual(seen, ['order', 'order', 'read']);
  });

  test('refuses what it cannot use', () => {
    const processor = processing();
    assert.throws(() => processor.on('text'), /`handler`/);
    assert.throws(() => processor.on('', () => {}), /`type`/);
    assert.throws(() => processor.on('text', 'hi', () => {}), /`filter`/);
  });
});

describe('raw deliveries', () => {
  test('whole, of whatever object; or some fields of them', async () => {
    /** @type {any[]} */
    const seen = [];
    const processor = processing();
    const keep = (/** @type {any} */ _whatsapp, /** @type {any} */ body) => seen.push(body);
    processor.onRaw(keep);
    assert.equal(await receive(processor, '{"object":"page","entry":[]}'), 404);
    processor.onRaw(keep, []);
    await receive(processor, { field: 'flows', value: {} });
    processor.onRaw(keep, ['calls']);
    await receive(processor, { field: 'flows', value: {} });
    await receive(processor, { field: 'flows', value: {} }, null, { field: 'calls', value: 1 });
    await receive(processor, '{"object":"whatsapp_business_account","entry":[{"id":"W"},null]}');
    assert.deepEqual(seen, [
      { object: 'page', entry: [] },
      payload({ field: 'flows', value: {} }),
      payload({ field: 'calls', value: 1 }),
    ]);
  });
});

describe('failure, without a store', () => {
  test('every handler runs, the answer is 200, `onError` hears of each', async () => {
    /** @type {any[]} */
    const heard = [];
    /** @type {string[]} */
    const seen = [];
    const onError = (/** @type {any} */ error, /** @type {any} */ event) => {
      heard.push([error?.message ?? error, event.kind, event.name, event.key]);
      throw new Error('of onError');
    };
    const processor = processing({ onError });
    const failing = (/** @type {string} */ name) => () => {
      throw new Error(name);
    };
    processor.onRaw(failing('raw'));
    processor.onMessagePreProcess(() => Promise.reject(new Error('before')));
    processor.onText(() => Promise.reject(undefined));
    processor.onMessagePostProcess(note(seen, 'after'));
    processor.onStatus(failing('status'));
    const change = messages({ messages: [text('1'), text('2')], statuses: [status('s', 'read')] });
    assert.equal(await receive(processor, change), 200);
    assert.deepEqual(seen, ['after', 'after']);
    assert.deepEqual(heard, [
      ['raw', 'raw', '', ''],
      ['before', 'message', 'text', 'message:1000001:1'],
      [undefined, 'message', 'text', 'message:1000001:1'],
      ['before', 'message', 'text', 'message:1000001:2'],
      [undefined, 'message', 'text', 'message:1000001:2'],
      ['status', 'status', 'read', 'status:s:read:'],
    ]);
  });

  test('without `onError` the console tells where, and no text', async (t) => {
    const printed = t.mock.method(console, 'error', () => {});
    const processor = processing();
    processor.onText(() => {
      throw Object.assign(new TypeError('canary'), { code: 'ERR_CANARY' });
    });
    await receive(processor, hello);
    const line = printed.mock.calls.flatMap(({ arguments: args }) => args).join(' ');
    assert.match(line, /TypeError ERR_CANARY/);
    assert.match(line, /handlers\.test\.js/);
    assert.doesNotMatch(line, /canary|hi/);
  });

  test('a text whose lines look like those of a stack is a text', async (t) => {
    const printed = t.mock.method(console, 'error', () => {});
    const processor = processing();
    const text = 'no:\n    at canary (/tmp/canary.js:1:2)\n    at canary:1:2';
    const later = Object.assign(new Error('x\n    at canary, said he'), { message: 'changed' });
    for (const error of [new Error(text), later]) {
      processor.onText(() => {
        throw error;
      });
      await receive(processor, hello);
    }
    const line = printed.mock.calls.flatMap(({ arguments: args }) => args).join(' ');
    assert.equal(line.match(/handlers\.test\.js/g)?.length ?? 0, 2);
    assert.doesNotMatch(line, /canary/);
  });

  test('the console tells the remedy of an error of ours', async (t) => {
    const printed = t.mock.method(console, 'error', () => {});
    const processor = processing();
    const error = createWhatsAppApiError({ message: 'canary', type: 't', code: 190 }, 401);
    processor.onText(() => {
      throw error;
    });
    await receive(processor, hello);
    const line = printed.mock.calls.flatMap(({ arguments: args }) => args).join(' ');
    assert.match(line, /WhatsAppAuthorizationError 190\n/);
    assert.ok(error.remedy && line.includes(error.remedy), line);
    assert.doesNotMatch(line, /canary/);
  });

  test('a handler that does not end is waited for no longer than `handlerTimeout`', async () => {
    /** @type {any[]} */
    const heard = [];
    /** @type {string[]} */
    const seen = [];
    const processor = processing({
      handlerTimeout: 30,
      onError: (/** @type {any} */ { code }) => void heard.push(code),
    });
    processor.onText(() => new Promise(() => {}));
    processor.onMessagePostProcess(note(seen, 'after'));
    const begun = performance.now();
    assert.equal(await receive(processor, hello), 200);
    assert.ok(performance.now() - begun < 1000);
    assert.deepEqual([heard, seen], [['ETIMEDOUT'], ['after']]);
    assert.throws(() => processing({ handlerTimeout: -1 }), /`handlerTimeout`/);
  });

  test('`handlerTimeout: 0` waits', async () => {
    /** @type {string[]} */
    const seen = [];
    const processor = processing({ handlerTimeout: 0 });
    processor.onText(() => sleep(50).then(note(seen, 'text')));
    await receive(processor, hello);
    assert.deepEqual(seen, ['text']);
  });
});

/** Throws when it is looked at. @param {string} name */
const throwing = (name) => Object.defineProperty({}, name, { get: () => assert.fail('canary') });

/** What may be thrown although it is no error. @type {Record<string, () => unknown>} */
const THROWN = {
  nothing: () => undefined,
  'a symbol': () => Symbol('canary'),
  'no prototype': () => Object.create(null),
  'a name that throws': () => throwing('name'),
  'a code that throws': () => throwing('code'),
  'a stack that throws': () => throwing('stack'),
  'a proxy that was revoked': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
};

for (const [about, make] of Object.entries(THROWN)) {
  test(`a handler throws ${about}: it has failed, and everything else goes on`, async (t) => {
    const printed = t.mock.method(console, 'error', () => {});
    const two = messages({ messages: [text('a', { from: '1' }), text('b', { from: '2', type: 'image' })] });
    /** @param {any} options */
    const failing = (options) => {
      const processor = processing(options);
      t.after(() => processor.close());
      /** @type {string[]} */
      const seen = [];
      processor.onText(() => {
        throw make();
      });
      processor.onImage(note(seen, 'b'));
      return { processor, seen };
    };
    const plain = failing({});
    assert.equal(await receive(plain.processor, two), 200);
    assert.deepEqual(plain.seen, ['b']);

    const store = new MemoryStore();
    const after = failing({ store });
    assert.equal(await receive(after.processor, two), 500);
    assert.deepEqual(after.seen, ['b']);
    const key = 'message:1000001:a';
    assert.deepEqual(await store.claim([key], { owner: 'next', leaseMs: 1000 }), ['claimed']);

    for (const onError of [undefined, () => {}]) {
      const inbox = new MemoryStore();
      const before = failing({ store: inbox, respond: 'before', inbox: { maxAttempts: 1 }, onError });
      assert.equal(await receive(before.processor, two), 200);
      for (let left = 500; left > 0 && (await inbox.deadLetters()).length === 0; left -= 1) await sleep(10);
      await before.processor.close();
      assert.deepEqual(before.seen, ['b']);
      assert.deepEqual(
        (await inbox.deadLetters()).map((letter) => letter.key),
        [key],
      );
    }
    const line = printed.mock.calls.flatMap(({ arguments: args }) => args).join(' ');
    assert.match(line, /A handler failed/);
    assert.doesNotMatch(line, /canary/);
  });
}

describe('the client', () => {
  test('handlers receive it; its configuration is the processor’s', async () => {
    const processor = processing();
    let given;
    processor.onText((/** @type {any} */ whatsapp) => {
      given = whatsapp;
    });
    await receive(processor, hello);
    assert.equal(given, processor.getClient());
    assert.equal(processor.getConfig(), processor.getClient().config);
    assert.equal(processor.getConfig().M4D_APP_SECRET, config.appSecret);
  });

  test('one that exists can be used', () => {
    const whatsapp = processing().getClient();
    assert.equal(new WebhookProcessor({ whatsapp }).getClient(), whatsapp);
  });

  test('without an access token there is none', () => {
    assert.throws(() => processing({ accessToken: '' }), { name: 'WhatsAppValidationError' });
  });
});

test('processWebhookMessages, 3.1.1’s low-level form', async () => {
  const whatsapp = processing().getClient();
  /** @type {string[]} */
  const seen = [];
  const handlers = {
    messageHandlers: new Map([['text', note(seen, 'text')]]),
    preProcessHandler: note(seen, 'before'),
    postProcessHandler: note(seen, 'after'),
    statusHandler: note(seen, 'status'),
    rawHandler: note(seen, 'raw'),
    rawHandlerFields: ['messages', 'account_update'],
    accountUpdateHandler: note(seen, 'account_update'),
  };
  const { url, headers, rawBody } = delivery(hello, messages({ statuses: [status('s', 'read')] }), {
    field: 'account_update',
    value: {},
  });
  const request = (/** @type {any} */ sent) =>
    new Request(url, { method: 'POST', headers: sent, body: rawBody.toString() });
  const response = await processWebhookMessages(request(headers), whatsapp, handlers);
  assert.ok(response instanceof Response);
  assert.deepEqual([response.status, await response.text()], [200, '']);
  assert.deepEqual(seen, ['raw', 'before', 'text', 'after', 'status', 'account_update']);
  assert.equal((await processWebhookMessages(request({}), whatsapp, handlers)).status, 401);
});
