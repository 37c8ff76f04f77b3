// What is answered to whom: the verification, signatures, sizes, and bodies that are not what they should be.

const assert = require('node:assert/strict');
const { createServer, request } = require('node:http');
const { describe, test } = require('node:test');
const { gzipSync } = require('node:zlib');
const { root } = require('../support/files.js');
const { listen } = require('../support/listen.js');
const { node } = require('../support/program.js');
const { MemoryStore, WebhookProcessor, fetchWebhookHandler, nodeWebhookHandler } = require('../..');
const { SECRET, config, delivery, messages, payload, signature, text } = require('../support/deliveries.js');
const { APP_SECRET, bodyOf, delivery: flowDelivery, envelope, pem } = require('../support/flow-client.js');

const FORBIDDEN = {
  status: 403,
  headers: { 'Content-Type': 'application/json' },
  body: '{"error":"Forbidden"}',
};

/** @param {number} status @param {string} [error] */
const answer = (status, error) => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: error === undefined ? '' : JSON.stringify({ error }),
});

/** @param {any} [options] */
function processing(options) {
  const processor = new WebhookProcessor({ ...config, ...options });
  /** @type {string[]} */
  const seen = [];
  processor.onMessage('*', (_whatsapp, { messageId }) => {
    seen.push(messageId);
  });
  return { processor, seen };
}

describe('verification', () => {
  /** @type {[string, [any, any, any], string | undefined][]} */
  const cases = [
    ['the right token', ['subscribe', 'verify-me', '123'], '123'],
    ['no challenge', ['subscribe', 'verify-me', null], ''],
    ['an empty challenge', ['subscribe', 'verify-me', ''], ''],
    ['a challenge of 1,024 characters', ['subscribe', 'verify-me', 'c'.repeat(1024)], 'c'.repeat(1024)],
    ['a longer challenge', ['subscribe', 'verify-me', 'c'.repeat(1025)], undefined],
    ['markup', ['subscribe', 'verify-me', '<script>'], '<script>'],
    ['another token', ['subscribe', 'bad', '123'], undefined],
    ['a longer token', ['subscribe', 'verify-me1', '123'], undefined],
    ['another mode', ['unsubscribe', 'verify-me', '123'], undefined],
    ['an empty token', ['subscribe', '', '123'], undefined],
    ['nothing', [null, null, null], undefined],
    ['arrays', [['subscribe'], ['verify-me'], ['1']], undefined],
    ['undefined', [undefined, undefined, undefined], undefined],
  ];
  for (const [about, args, challenge] of cases) {
    test(about, () => {
      const processor = new WebhookProcessor({ ...config, webhookVerificationToken: 'verify-me' });
      const accepted = { status: 200, headers: { 'Content-Type': 'text/plain' }, body: challenge };
      assert.deepEqual(
        processor.processVerification(...args),
        challenge === undefined ? FORBIDDEN : accepted,
      );
    });
  }

  test('an empty token never matches, configured or not', () => {
    /** @type {any[]} */
    const none = [
      {},
      { webhookVerificationToken: '', signature: 'off' },
      { verifyToken: '', signature: 'off' },
    ];
    for (const options of none) {
      const processor = new WebhookProcessor({ ...config, ...options });
      for (const token of ['', null]) {
        assert.deepEqual(processor.processVerification('subscribe', token, '123'), FORBIDDEN);
      }
    }
  });

  test('`verifyToken` is the documentation’s name of the option, and the configuration can change it', () => {
    const processor = new WebhookProcessor({ ...config, verifyToken: 'one' });
    assert.equal(processor.processVerification('subscribe', 'one', '1').status, 200);
    processor.getConfig().WEBHOOK_VERIFICATION_TOKEN = 'two';
    assert.equal(processor.processVerification('subscribe', 'one', '1').status, 403);
    assert.equal(processor.processVerification('subscribe', 'two', '1').status, 200);
  });

  test('a GET is the verification; a repeated parameter is none', async () => {
    const processor = new WebhookProcessor({ ...config, verifyToken: 'a b' });
    const get = (/** @type {string} */ url) =>
      processor.receive({ method: 'get', url, headers: {}, rawBody: '' });
    const query = 'hub.mode=subscribe&hub.verify_token=a%20b&hub.challenge=42';
    assert.deepEqual(await get(`/webhook?${query}`), {
      status: 200,
      headers: { 'Content-Type': 'text/plain' },
      body: '42',
    });
    assert.equal((await get(`https://example.com/webhook?${query}`)).status, 200);
    assert.deepEqual(await get(`/webhook?${query}&hub.verify_token=b`), FORBIDDEN);
    assert.deepEqual(await get('/webhook'), FORBIDDEN);
    assert.deepEqual(await get('//'), FORBIDDEN);
    const refused = await processor.receive({ method: 'PUT', url: '/', headers: {}, rawBody: '' });
    assert.deepEqual([refused.status, refused.headers.Allow], [405, 'GET, POST']);
  });
});

describe('signature', () => {
  const genuine = delivery(messages({ messages: [text('wamid.1')] }));
  const right = signature(genuine.rawBody);

  test('the bytes as they came', async () => {
    const { processor, seen } = processing();
    assert.deepEqual(await processor.receive(genuine), answer(200));
    assert.deepEqual(
      await processor.receive({ ...genuine, rawBody: Buffer.from(genuine.rawBody) }),
      answer(200),
    );
    const headers = new Headers(genuine.headers);
    assert.deepEqual(await processor.receive({ ...genuine, headers }), answer(200));
    const spelled = { 'X-Hub-Signature-256': [right] };
    assert.deepEqual(await processor.receive({ ...genuine, headers: spelled }), answer(200));
    assert.deepEqual(seen, Array(4).fill('wamid.1'));
  });

  test('escapes are signed as they are written', async () => {
    const { processor, seen } = processing();
    const written = genuine.rawBody.toString().replace('"hi"', '"\\u00e4 \\/"');
    const again = JSON.stringify(JSON.parse(written));
    assert.notEqual(written, again);
    assert.deepEqual(await processor.receive(delivery(written)), answer(200));
    const changed = { ...delivery(written), rawBody: again };
    assert.deepEqual(await processor.receive(changed), answer(401, 'Unauthorized'));
    assert.equal(seen.length, 1);
  });

  /** @type {Record<string, any>} */
  const wrong = {
    missing: undefined,
    empty: '',
    'of another secret': signature(genuine.rawBody, 'other'),
    'of another body': signature('{}'),
    'without prefix': right.slice(7),
    sha1: right.replace('sha256', 'sha1'),
    short: right.slice(0, -1),
    long: `${right}0`,
    'in upper case': right.toUpperCase(),
    'of upper-case digits': `sha256=${right.slice(7).toUpperCase()}`,
    'not hexadecimal': `${right.slice(0, -1)}g`,
    'two values': [right, right],
    'two values in one': `${right}, ${right}`,
    'no text': 7,
    unicode: 'sha256=é',
    'under the empty secret': signature(genuine.rawBody, ''),
  };
  for (const [about, value] of Object.entries(wrong)) {
    test(`${about}: 401, and no handler`, async () => {
      const { processor, seen } = processing();
      const headers = { 'x-hub-signature-256': value };
      assert.deepEqual(await processor.receive({ ...genuine, headers }), answer(401, 'Unauthorized'));
      assert.deepEqual(seen, []);
    });
  }

  test('what is forged is not parsed, and what is too large is not even checked', async (t) => {
    const { processor } = processing({ maxBodyBytes: 1000 });
    const forged = { 'x-hub-signature-256': signature('other') };
    const parse = t.mock.method(JSON, 'parse');
    for (const rawBody of [genuine.rawBody, '{bad', '', Buffer.from([0xff])]) {
      const answered = await processor.receive({ ...genuine, rawBody, headers: forged });
      assert.deepEqual(answered, answer(401, 'Unauthorized'));
    }
    const large = { ...genuine, rawBody: 'é'.repeat(501), headers: forged };
    assert.deepEqual(await processor.receive(large), answer(413, 'Payload Too Large'));
    assert.equal(parse.mock.callCount(), 0);
    assert.deepEqual(await processor.receive(genuine), answer(200));
    assert.equal(parse.mock.callCount(), 1);
  });

  test('bytes in any array of them', async () => {
    const { processor, seen } = processing();
    const written = genuine.rawBody.toString().replace('"hi"', '"é"');
    const bytes = Buffer.from(`xx${written}xx`);
    const part = new Uint8Array(bytes.buffer, bytes.byteOffset + 2, bytes.length - 4);
    for (const rawBody of [part, Buffer.from(part), Uint8Array.from(part)]) {
      assert.deepEqual(await processor.receive({ ...delivery(written), rawBody }), answer(200));
    }
    assert.equal(seen.length, 3);
  });

  test('every one of several secrets, and those that come later', async () => {
    const { processor } = processing({ appSecret: ['new', SECRET] });
    const signed = (/** @type {string} */ secret) => {
      const headers = { 'x-hub-signature-256': signature(genuine.rawBody, secret) };
      return processor.receive({ ...genuine, headers }).then(({ status }) => status);
    };
    assert.deepEqual([await signed('new'), await signed(SECRET), await signed('old')], [200, 200, 401]);
    processor.enableSignatureVerification('old');
    assert.equal(await signed('old'), 200);
    processor.getConfig().M4D_APP_SECRET = 'newest';
    assert.deepEqual([await signed('newest'), await signed('new'), await signed(SECRET)], [200, 401, 200]);
  });

  test('`signature` decides whether one is needed', async () => {
    const unsigned = { ...genuine, headers: {} };
    const status = async (/** @type {any} */ options) =>
      (await processing(options).processor.receive(unsigned)).status;
    assert.equal(await status({}), 401);
    assert.equal(await status({ signature: 'required' }), 401);
    assert.equal(await status({ signature: 'off' }), 200);
    assert.equal(await status({ signature: 'off', appSecret: undefined }), 200);
    assert.throws(() => processing({ signature: 'required', appSecret: undefined }), {
      name: 'WhatsAppValidationError',
      message: /`appSecret` is missing/,
    });
    assert.throws(() => processing({ appSecret: ['a', ''] }), /`appSecret`/);
    assert.throws(() => processing({ signature: 'yes' }), /`signature`/);
    const enabled = processing({ appSecret: undefined }).processor;
    enabled.enableSignatureVerification(SECRET);
    assert.equal((await enabled.receive(unsigned)).status, 401);
    assert.equal((await enabled.receive(genuine)).status, 200);
  });

  test('without a secret it warns, once, and says how to set it', async () => {
    const code = `
      const { WebhookProcessor } = require(${JSON.stringify(root)});
      const delivery = { method: 'POST', url: '/', headers: {}, rawBody: '{}' };
      (async () => {
        await new WebhookProcessor({ accessToken: 't', signature: 'off' }).receive(delivery);
        for (let i = 0; i < 3; i++) await new WebhookProcessor({ accessToken: 't' }).receive(delivery);
      })();`;
    const { stderr } = await node(['-e', code]);
    assert.equal(stderr.match(/WEBHOOK_UNVERIFIED/g)?.length, 1, stderr);
    assert.match(stderr, /Set `appSecret` or M4D_APP_SECRET/);
  });
});

describe('size', () => {
  test('1,000 updates in 3 MB are handled; what is made to fill the memory is answered at once', async () => {
    const many = (/** @type {number} */ count, /** @type {string} */ one) => Array(count).fill(one).join();
    const change = (/** @type {string} */ value) => `{"field":"messages","value":{${value}}}`;
    const body = (/** @type {string} */ changes) =>
      `{"object":"whatsapp_business_account","entry":[{"id":"W","time":1,"changes":[${changes}]}]}`;
    /** @type {[string, number][]} */
    const rows = [
      [
        body(
          many(1000, change(`"messages":[{"id":"a","type":"text","text":{"body":"${'x'.repeat(2800)}"}}]`)),
        ),
        200,
      ],
      [body(change(`"messages":[${many(10_000, '{}')}]`)), 413],
      [body(change(`"messages":[${many(1_300_000, '{}')}]`)), 413],
      [body(change(`"statuses":[${many(1_300_000, '{}')}]`)), 413],
      [body(change(`"errors":[${many(1_300_000, '{}')}]`)), 413],
      [body(many(1_300_000, '{}')), 413],
      [body(change(`"messages":[{"id":"a","x":${'['.repeat(1_900_000)}${']'.repeat(1_900_000)}}]`)), 400],
      ['['.repeat(4_000_000), 400],
      [body(`{"field":"x","value":{"text":"${'['.repeat(300_000)}\\"${'{'.repeat(300_000)}"}}`), 200],
    ];
    for (const respond of /** @type {const} */ (['after', 'before'])) {
      /** @type {unknown[]} */
      const errors = [];
      const onError = (/** @type {unknown} */ error) => errors.push(error);
      const { processor } = processing({ respond, store: new MemoryStore(), onError });
      for (const [rawBody, status] of rows) {
        const started = Date.now();
        assert.equal((await processor.receive(delivery(rawBody))).status, status, rawBody.slice(0, 150));
        assert.ok(Date.now() - started < 3000, `${Date.now() - started} ms: ${rawBody.slice(0, 150)}`);
      }
      assert.deepEqual(errors, []);
      await processor.close();
    }
  });

  test('what a parser has read, nested 20,000 deep: read, not 500 for seven days', async () => {
    const { webhook, processor } = nodeWebhookHandler({ ...config, appSecret: undefined, signature: 'off' });
    /** @type {any[]} */
    const seen = [];
    processor.onText((_whatsapp, { message }) => void seen.push(message));
    const extra = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    const body = payload(messages({ messages: [text('deep', { extra })] }));
    const parsed = { method: 'POST', url: '/', headers: {}, readableDidRead: true, body };
    const answered = /** @type {any} */ ({
      writeHead(/** @type {number} */ status) {
        this.status = status;
        return this;
      },
      end() {},
    });
    await webhook(/** @type {any} */ (parsed), answered);
    assert.equal(answered.status, 200);
    assert.equal(seen.length, 1);
  });

  test('a compressed body is not expanded, signed or not', async () => {
    const { processor, seen } = processing();
    const written = delivery(messages({ messages: [text('wamid.1')] })).rawBody;
    const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024, ' '));
    for (const bytes of [gzipSync(written), bomb]) {
      const headers = { 'x-hub-signature-256': signature(bytes), 'content-encoding': 'gzip' };
      const compressed = { ...delivery(''), headers, rawBody: bytes };
      assert.equal((await processor.receive(compressed)).status, 400);
      assert.equal((await processor.receive({ ...compressed, headers: {} })).status, 401);
    }
    assert.deepEqual(seen, []);
  });

  test('4 MiB are read, one byte more is answered 413', async () => {
    const { processor, seen } = processing();
    const written = JSON.stringify(
      JSON.parse(delivery(messages({ messages: [text('wamid.1')] })).rawBody.toString()),
    );
    const padded = (/** @type {number} */ length) => delivery(written.padEnd(length, ' '));
    assert.deepEqual(await processor.receive(padded(4 * 1024 * 1024)), answer(200));
    assert.deepEqual(await processor.receive(padded(4 * 1024 * 1024 + 1)), answer(413, 'Payload Too Large'));
    assert.deepEqual(seen, ['wamid.1']);
  });

  test('`maxBodyBytes` counts bytes, and a `Request` is read no further', async () => {
    const { processor } = processing({ maxBodyBytes: 64 });
    assert.equal((await processor.receive(delivery(`"${'é'.repeat(31)}"`))).status, 404);
    assert.equal((await processor.receive(delivery(`"${'é'.repeat(32)}"`))).status, 413);
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(32));
      },
    });
    const init = { method: 'POST', body, duplex: 'half' };
    const endless = new Request('https://example.com', /** @type {any} */ (init));
    assert.equal((await processor.processWebhook(endless)).status, 413);
    assert.ok(pulled < 10);
    assert.throws(() => processing({ maxBodyBytes: 0 }), /`maxBodyBytes`/);
  });
});

describe('bodies', () => {
  /** @type {[string, string, number, string?][]} */
  const bodies = [
    ['cut off', '{"object":"whatsapp_business_account","entry":[', 400, 'Invalid JSON'],
    ['no JSON', '{bad', 400, 'Invalid JSON'],
    ['what only looks like JSON', '{"a":01}', 400, 'Invalid JSON'],
    ['empty', '', 400, 'Invalid JSON'],
    ['something behind', '{} {}', 400, 'Invalid JSON'],
    ['another object', '{"object":"page","entry":[]}', 404, 'Received webhook for non-WhatsApp event'],
    ['null', 'null', 404, 'Received webhook for non-WhatsApp event'],
    ['a number', '7', 404, 'Received webhook for non-WhatsApp event'],
    ['no entry', '{"object":"whatsapp_business_account"}', 200],
    ['an entry that is none', '{"object":"whatsapp_business_account","entry":7}', 200],
    ['an entry without changes', '{"object":"whatsapp_business_account","entry":[{"id":"W"},null]}', 200],
    ['an empty entry', '{"object":"whatsapp_business_account","entry":[]}', 200],
    ['a byte order mark', '\ufeff{"object":"whatsapp_business_account","entry":[]}', 200],
  ];
  for (const [about, body, status, error] of bodies) {
    test(`${about}: ${status}`, async () => {
      const { processor } = processing();
      assert.deepEqual(await processor.receive(delivery(body)), answer(status, error));
    });
  }

  test('no answer tells what went wrong inside', async () => {
    const processor = new WebhookProcessor({ ...config, onError: () => {} });
    processor.onText(() => {
      throw new Error('canary');
    });
    processor.onRaw(() => Promise.reject(new Error('canary')));
    const { status, body } = await processor.receive(delivery(messages({ messages: [text('wamid.1')] })));
    assert.deepEqual([status, body], [200, '']);
  });

  test('3.1.1’s form: a `Request` in, `{ status, body, headers }` out', async () => {
    const { processor, seen } = processing();
    const { rawBody, headers, url } = delivery(messages({ messages: [text('wamid.1')] }));
    const request = new Request(url, { method: 'POST', headers, body: rawBody.toString() });
    assert.deepEqual(await processor.processWebhook(request), answer(200));
    assert.deepEqual(seen, ['wamid.1']);
    const empty = new Request(url, { method: 'POST' });
    assert.equal((await processor.processWebhook(empty)).status, 401);
  });

  test('a `Request` whose body breaks off: 500, and `onError` hears of it', async () => {
    /** @type {any[]} */
    const errors = [];
    const processor = new WebhookProcessor({
      ...config,
      onError: (/** @type {any} */ error) => errors.push(error.message),
    });
    for (const method of /** @type {const} */ (['processWebhook', 'processFlow'])) {
      const body = new ReadableStream({ start: (controller) => controller.error(new Error('broken off')) });
      const init = /** @type {any} */ ({ method: 'POST', body, duplex: 'half' });
      const { status } = await processor[method](new Request('https://example.com', init));
      assert.equal(status, 500);
    }
    assert.deepEqual(errors, ['broken off', 'broken off']);
  });

  test('over a socket, in pieces', async (t) => {
    const { processor, seen } = processing();
    const server = createServer(async (incoming, response) => {
      const chunks = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const { method = '', url = '', headers } = incoming;
      const {
        status,
        headers: answered,
        body,
      } = await processor.receive({ method, url, headers, rawBody: Buffer.concat(chunks) });
      response.writeHead(status, answered).end(body);
    });
    const { origin, close } = await listen(server);
    t.after(close);
    const { rawBody, headers } = delivery(
      messages({ messages: [text('wamid.ä', { text: { body: '🙂'.repeat(9000) } })] }),
    );
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(origin, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      outgoing.on('error', reject);
      const bytes = Buffer.from(rawBody);
      for (let at = 0; at < bytes.length; at += 1001) outgoing.write(bytes.subarray(at, at + 1001));
      outgoing.end();
    });
    assert.equal(status, 200);
    assert.deepEqual(seen, ['wamid.ä']);
  });
});

test('a program that receives nothing loads nothing of this', async () => {
  const code = `
    const { WhatsApp } = require(${JSON.stringify(root)});
    new WhatsApp({ accessToken: 't' });
    console.log(Object.keys(require.cache).filter((file) => /lib.(webhook|store|adapters|flow).[a-z-]+\\.js$/.test(file)).length);`;
  assert.equal((await node(['-e', code])).stdout.trim(), '0');
  const loading = code.replace('{ WhatsApp }', '{ WhatsApp, WebhookProcessor }');
  assert.notEqual((await node(['-e', loading])).stdout.trim(), '0');
});

describe('closing', () => {
  test('waits for deliveries and Flow requests without a store too; later ones are answered 503', async () => {
    const { processor, seen } = processing({ privatePem: pem, appSecret: [SECRET, APP_SECRET] });
    /** @type {((value?: any) => void)[]} */
    const gates = [];
    const gate = () => new Promise((resolve) => gates.push(resolve));
    processor.onText(gate);
    processor.onFlow('data_exchange', gate);
    const flow = () =>
      flowDelivery(bodyOf(envelope({ version: '3.0', action: 'data_exchange', flow_token: 't', data: {} })));
    const answering = [
      processor.receive(delivery(messages({ messages: [text('a'), text('b')] }))),
      processor.receiveFlow(flow()),
    ];
    const until = async (/** @type {number} */ count) => {
      while (gates.length < count) await new Promise(setImmediate);
    };
    await until(2);
    let isClosed = false;
    const closing = processor.close().then(() => {
      isClosed = true;
    });
    const late = delivery(messages({ messages: [text('c')] }));
    const { url, ...request } = late;
    const answers = await Promise.all([
      processor.receive(late),
      processor.receiveFlow(flow()),
      processor.processWebhook(new Request(url, { ...request, body: late.rawBody })),
    ]);
    assert.deepEqual(answers, Array(3).fill(answer(503, 'Service Unavailable')));
    for (const resolve of gates.splice(0)) resolve({ screen: 'S', data: {} });
    await until(1);
    assert.equal(isClosed, false);
    assert.deepEqual(seen, ['a']);
    gates[0]();
    await closing;
    assert.deepEqual(
      (await Promise.all(answering)).map(({ status }) => status),
      [200, 200],
    );
    assert.deepEqual(seen, ['a', 'b']);
    await processor.close();
  });

  test('does not wait for a body that does not come', async () => {
    const { processor } = processing();
    const body = new ReadableStream({});
    const request = new Request('https://example.com/webhook', { method: 'POST', body, duplex: 'half' });
    void processor.processWebhook(request);
    await processor.close();
  });

  test('`destroy` of an adapter leaves a delivery its handlers', async () => {
    const { webhook, processor, destroy } = fetchWebhookHandler({ ...config, requestTimeout: 4321 });
    /** @type {string[]} */
    const seen = [];
    /** @type {Promise<void> | undefined} */
    let destroying;
    processor.onText((_whatsapp, { messageId }) => {
      seen.push(messageId);
      destroying ??= destroy();
    });
    const { url, rawBody, ...request } = delivery(messages({ messages: [text('a'), text('b')] }));
    const send = () => webhook(new Request(url, { ...request, body: rawBody }));
    assert.equal((await send()).status, 200);
    await destroying;
    assert.deepEqual(seen, ['a', 'b']);
    assert.equal((await send()).status, 503);
    assert.deepEqual(seen, ['a', 'b']);
  });
});

describe('a refusal is told', () => {
  /** @param {WebhookProcessor} processor */
  async function refusing(processor) {
    for (let count = 0; count < 3; count++) {
      const { headers, ...forged } = delivery(messages({ messages: [text('canary')] }));
      const wrong = { ...headers, 'x-hub-signature-256': signature('canary') };
      assert.equal((await processor.receive({ ...forged, headers: wrong })).status, 401);
      assert.equal(processor.processVerification('subscribe', 'canary', '1').status, 403);
      assert.equal(processor.processVerification(null, null, null).status, 403);
    }
  }

  test('on the console, once for each reason, without what was sent or is secret', async (t) => {
    const printed = t.mock.method(console, 'error', () => {});
    await refusing(processing({ webhookVerificationToken: 'verify-me' }).processor);
    const lines = printed.mock.calls.map(({ arguments: args }) => args.join(' '));
    assert.equal(lines.length, 2, lines.join('\n'));
    assert.match(lines[0], /Deliveries are refused: The signature .* does not fit `appSecret`/);
    assert.match(lines[1], /The verification was refused: The verify token does not match/);
    assert.doesNotMatch(lines.join(), /canary|verify-me|app-secret|\n/);
  });

  test('to `onError`, which token is missing too', async () => {
    /** @type {any[]} */
    const errors = [];
    const onError = (/** @type {any} */ error) => errors.push(error);
    await refusing(processing({ onError }).processor);
    assert.deepEqual(
      errors.map(({ parameter }) => parameter),
      ['appSecret', 'webhookVerificationToken'],
    );
    assert.match(errors[1].message, /No verify token is configured/);
  });
});
