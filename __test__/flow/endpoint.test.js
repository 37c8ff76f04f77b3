// The Flow endpoint, request by request: what release 3.1.1 answers, and where Meta asks for another answer.

const assert = require('node:assert/strict');
const { createHook } = require('node:async_hooks');
const crypto = require('node:crypto');
const { describe, test } = require('node:test');
const { inspect } = require('node:util');

const { FlowTokenExpiredError, WhatsAppError, processFlowRequest } = require('../..');
const { FlowEndpoint } = require('../../lib/flow/endpoint.js');
const meta = require('../support/flow-client.js');
const { APP_SECRET, PASSPHRASE, bodyOf, delivery, encryptedPem, envelope, opened, other, pair, pem } = meta;

const OPTIONS = { privatePem: encryptedPem, passphrase: PASSPHRASE, appSecret: APP_SECRET };
const CLIENT = { client: true };
const DATA = { a: 1 };
const EXCHANGE = { version: '3.0', action: 'data_exchange', screen: 'S1', flow_token: 'tok', data: DATA };
const PING = { version: '3.0', action: 'ping' };
const ACTIVE = { version: '3.0', data: { status: 'active' } };
const NOTICE = { error: 'INVALID', error_message: 'm' };
const ACKNOWLEDGED = { data: { acknowledged: true } };

/**
 * One request through an endpoint; `calls` are the handlers that ran.
 *
 * @param {unknown} request
 * @param {Record<string, (...args: any[]) => any>} [handlers]
 * @param {any} [settings]
 */
async function answerTo(request, handlers = {}, { options = OPTIONS, sign = {}, body, ...parts } = {}) {
  const sent = envelope(request, parts);
  /** @type {any[]} */
  const calls = [];
  /** @type {any[]} */
  const errors = [];
  const table = new Map(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (/** @type {any[]} */ ...args) => {
        calls.push({ name, args });
        return handler(...args);
      },
    ]),
  );
  const onError = (/** @type {unknown} */ error, /** @type {any} */ event) => errors.push({ error, event });
  const endpoint = new FlowEndpoint({ onError, ...options });
  const answer = await endpoint.answer(delivery(body ?? bodyOf(sent), sign), table, CLIENT);
  const encrypted = answer.headers['Content-Type'] === 'text/plain';
  return { ...answer, calls, errors, json: encrypted ? opened(answer.body, sent) : JSON.parse(answer.body) };
}

const change = { data_exchange: () => ({ screen: 'S2', data: { b: 2 } }) };
const all = { '*': () => ({ screen: 'S2' }) };

describe('requests that are answered', () => {
  /** @type {[string, unknown, Record<string, () => any>, unknown, string[]][]} */
  const rows = [
    ['ping', PING, {}, ACTIVE, []],
    [
      'ping with a handler',
      PING,
      { ping: () => ({ data: { status: 'active', x: 1 } }) },
      { data: { status: 'active', x: 1 } },
      ['ping'],
    ],
    ['ping does not ask "*"', PING, all, ACTIVE, []],
    ['ping of a newer version', { ...PING, version: '4.1' }, {}, { ...ACTIVE, version: '4.1' }, []],
    ['ping whose handler returns nothing', PING, { ping: () => {} }, ACTIVE, ['ping']],
    ['data exchange', EXCHANGE, change, { screen: 'S2', data: { b: 2 } }, ['data_exchange']],
    ['data exchange, handled by "*"', EXCHANGE, all, { screen: 'S2' }, ['*']],
    [
      'data exchange, "*" beside its own',
      EXCHANGE,
      { ...all, ...change },
      { screen: 'S2', data: { b: 2 } },
      ['data_exchange'],
    ],
    ['INIT', { ...EXCHANGE, action: 'INIT' }, change, { screen: 'S2', data: { b: 2 } }, ['data_exchange']],
    [
      'INIT without data, as Meta sends it',
      { version: '3.0', action: 'INIT', flow_token: 't' },
      change,
      { screen: 'S2', data: { b: 2 } },
      ['data_exchange'],
    ],
    ['BACK', { ...EXCHANGE, action: 'BACK' }, change, { screen: 'S2', data: { b: 2 } }, ['data_exchange']],
    [
      'a version after 3.0',
      { ...EXCHANGE, version: '3.1' },
      change,
      { screen: 'S2', data: { b: 2 } },
      ['data_exchange'],
    ],
    ['an error notification as Meta sends it', { ...EXCHANGE, data: NOTICE }, change, ACKNOWLEDGED, []],
    ['one without a screen', { ...EXCHANGE, screen: undefined, data: NOTICE }, change, ACKNOWLEDGED, []],
    ['one with error_key', { ...EXCHANGE, data: { ...NOTICE, error_key: 'K' } }, all, ACKNOWLEDGED, []],
    [
      'one with a handler',
      { ...EXCHANGE, action: 'INIT', data: NOTICE },
      { error: () => ({ data: { acknowledged: true, n: 1 } }) },
      { data: { acknowledged: true, n: 1 } },
      ['error'],
    ],
    [
      'one whose handler returns nothing',
      { ...EXCHANGE, data: NOTICE },
      { error: () => {} },
      ACKNOWLEDGED,
      ['error'],
    ],
    [
      'an unknown request, handled once by "*"',
      { ...EXCHANGE, version: '2.1' },
      { ...change, ...all },
      { screen: 'S2' },
      ['*'],
    ],
  ];
  for (const [about, request, handlers, expected, called] of rows) {
    test(about, async () => {
      const { status, headers, json, calls, errors } = await answerTo(request, handlers);
      assert.equal(status, 200);
      assert.deepEqual(headers, { 'Content-Type': 'text/plain' });
      assert.deepEqual(json, expected);
      assert.deepEqual(
        calls.map(({ name }) => name),
        called,
      );
      assert.deepEqual(errors, []);
    });
  }

  test('what a handler gets', async () => {
    const { calls } = await answerTo(EXCHANGE, change);
    const [client, request, context] = calls[0].args;
    assert.equal(client, CLIENT);
    assert.deepEqual(request, EXCHANGE);
    assert.deepEqual(Object.keys(context).sort(), ['headers', 'method', 'rawBody', 'url']);
    assert.match(context.headers.get('X-Hub-Signature-256'), /^sha256=/);
    assert.deepEqual(Object.keys(JSON.parse(context.rawBody)), Object.keys(bodyOf(envelope(PING))));
    assert.deepEqual([context.method, context.url], ['POST', '/flow']);
  });

  test('a large request and a large answer', async () => {
    const large = 'é'.repeat(300_000);
    const echo = {
      data_exchange: (/** @type {any} */ _, /** @type {any} */ { data }) => ({ screen: 'S2', data }),
    };
    const { status, json } = await answerTo({ ...EXCHANGE, data: { large } }, echo);
    assert.equal(status, 200);
    assert.deepEqual(json, { screen: 'S2', data: { large } });
  });

  test('two keys are live', async () => {
    const fresh = other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const options = { appSecret: APP_SECRET, privatePem: [fresh, pem] };
    for (const publicKey of [other.publicKey, pair.publicKey]) {
      assert.deepEqual((await answerTo(PING, {}, { options, publicKey })).json, ACTIVE);
    }
  });

  test('literal \\n in the key, bytes as the body, headers of fetch', async () => {
    const endpoint = new FlowEndpoint({ appSecret: APP_SECRET, privatePem: pem.replaceAll('\n', '\\n') });
    const sent = envelope(PING);
    const { headers, rawBody, ...rest } = delivery(bodyOf(sent));
    const fetched = {
      ...rest,
      headers: new Headers(/** @type {any} */ (headers)),
      rawBody: Buffer.from(rawBody),
    };
    const { status, body } = await endpoint.answer(fetched, new Map(), CLIENT);
    assert.equal(status, 200);
    assert.deepEqual(opened(body, sent), ACTIVE);
  });
});

describe('requests that are refused', () => {
  test('404 without a handler', async () => {
    for (const request of [EXCHANGE, { ...EXCHANGE, version: '2.1' }, {}, null, 'text']) {
      const { status, headers, json } = await answerTo(JSON.stringify(request), { ping: () => ({}) });
      assert.equal(status, 404, JSON.stringify(request));
      assert.deepEqual(headers, { 'Content-Type': 'application/json' });
      assert.deepEqual(json, { error: 'Handler not found' });
    }
    assert.equal((await answerTo({ ...EXCHANGE, version: '2.1' }, change)).status, 404);
    assert.equal((await answerTo({ ...EXCHANGE, action: '__proto__' }, change)).status, 404);
  });

  test('500 and a report when a handler throws, rejects or is late', async () => {
    const canary = new Error('canary');
    /** @type {[() => any, RegExp][]} */
    const rows = [
      [
        () => {
          throw canary;
        },
        /canary/,
      ],
      [() => Promise.reject(canary), /canary/],
      [() => new Promise(() => {}), /still running after 50 ms/],
      [() => ({ toJSON: () => undefined }), /./],
    ];
    for (const [handler, message] of rows) {
      const options = { ...OPTIONS, handlerTimeout: 50 };
      const { status, json, errors } = await answerTo(EXCHANGE, { data_exchange: handler }, { options });
      assert.deepEqual([status, json], [500, { error: 'Internal server error' }]);
      assert.equal(errors.length, 1);
      assert.match(errors[0].error.message, message);
      assert.deepEqual(errors[0].event, {
        kind: 'flow',
        name: 'data_exchange',
        key: '',
        processed: EXCHANGE,
      });
    }
  });

  test('500 and a report when a handler returns nothing', async () => {
    for (const nothing of [undefined, null, 'S2', 0]) {
      const { status, errors } = await answerTo(EXCHANGE, { data_exchange: () => nothing });
      assert.equal(status, 500);
      assert.match(errors[0].error.message, /must return an object/);
    }
  });

  test('an onError that throws changes nothing', async () => {
    const onError = () => {
      throw new Error('of onError');
    };
    const { status } = await answerTo(EXCHANGE, { '*': () => null }, { options: { ...OPTIONS, onError } });
    assert.equal(status, 500);
  });

  test('427 when the handler says that the token has expired', async () => {
    const handlers = {
      data_exchange: () => {
        throw new FlowTokenExpiredError('The order was already placed.');
      },
    };
    const { status, headers, json, errors } = await answerTo(EXCHANGE, handlers);
    assert.equal(status, 427);
    assert.deepEqual(headers, { 'Content-Type': 'text/plain' });
    assert.deepEqual(json, { error_msg: 'The order was already placed.' });
    assert.deepEqual(errors, []);
    assert.ok(new FlowTokenExpiredError() instanceof WhatsAppError);
    assert.equal(new FlowTokenExpiredError().name, 'FlowTokenExpiredError');
  });

  describe('432 for a signature', () => {
    const right = delivery('{}').headers['x-hub-signature-256'] ?? '';
    const hexadecimal = right.slice('sha256='.length);
    /** @type {[string, any][]} */
    const rows = [
      ['none', { signature: null }],
      ['of the same length', { signature: `sha256=${'0'.repeat(64)}` }],
      ['short', { signature: 'sha256=00' }],
      ['long', { signature: `${right}00` }],
      ['not hexadecimal', { signature: `sha256=${'z'.repeat(64)}` }],
      ['upper case', { signature: `sha256=${hexadecimal.toUpperCase()}` }],
      ['without a prefix', { signature: hexadecimal }],
      ['sha1', { signature: `sha1=${hexadecimal}` }],
      ['two', { signature: `${right}, ${right}` }],
      ['two lines', { signature: [right, right] }],
      ['of another secret', { secret: 'another' }],
      ['of an empty secret', { secret: '' }],
    ];
    for (const [about, sign] of rows) {
      test(about, async () => {
        const { status, json, calls } = await answerTo(EXCHANGE, change, { sign, body: '{}' });
        assert.deepEqual([status, json], [432, { error: 'Unauthorized' }]);
        assert.deepEqual(calls, []);
      });
    }

    test('several secrets while one is being rotated', async () => {
      const options = { ...OPTIONS, appSecret: ['new', APP_SECRET] };
      assert.equal((await answerTo(PING, {}, { options })).status, 200);
      assert.equal((await answerTo(PING, {}, { options, sign: { secret: 'new' } })).status, 200);
      assert.equal((await answerTo(PING, {}, { options, sign: { secret: 'old' } })).status, 432);
    });

    test('the verify token only where there is no app secret, with one warning', async (t) => {
      /** @type {any[]} */
      const warnings = [];
      const heard = (/** @type {any} */ warning) => warnings.push(warning);
      process.on('warning', heard);
      t.after(() => process.off('warning', heard));
      const sign = { secret: 'verify-token-canary' };
      const both = { ...OPTIONS, verifyToken: sign.secret };
      assert.equal((await answerTo(PING, {}, { options: both, sign })).status, 432);
      for (let turn = 0; turn < 2; turn += 1) {
        const options = { ...both, appSecret: undefined };
        assert.equal((await answerTo(PING, {}, { options, sign })).status, 200);
      }
      await new Promise(setImmediate);
      assert.deepEqual(
        warnings.map(({ code }) => code),
        ['FLOW_APP_SECRET'],
      );
      assert.ok(!inspect(warnings).includes('canary'));
    });

    test('nothing to check with: 500 and a report, never a request that is believed', async () => {
      const options = { ...OPTIONS, appSecret: undefined };
      const { status, errors } = await answerTo(PING, {}, { options, sign: { secret: '' } });
      assert.equal(status, 500);
      assert.match(errors[0].error.message, /`appSecret`/);
      const off = { ...options, signature: 'off' };
      assert.equal((await answerTo(PING, {}, { options: off, sign: { signature: null } })).status, 200);
    });
  });

  test('400 for what is not JSON, 413 for what is too much', async () => {
    for (const body of ['{bad', '', 'null x']) {
      const { status, json } = await answerTo(PING, {}, { body });
      assert.deepEqual([status, json], [400, { error: 'Invalid JSON' }]);
    }
    const large = `"${'x'.repeat(4 * 1024 * 1024)}"`;
    assert.equal((await answerTo(PING, {}, { body: large })).status, 413);
    const options = { ...OPTIONS, maxBodyBytes: 10 };
    assert.equal((await answerTo(PING, {}, { options })).status, 413);
  });

  test('500 and a report without a key, with a broken one, or without its passphrase', async () => {
    /** @type {[any, RegExp][]} */
    const rows = [
      [{ privatePem: '' }, /privatePem/],
      [{ privatePem: 'canary' }, /Failed to parse private key/],
      [{ passphrase: '' }, /passphrase/],
      [{ passphrase: 'canary' }, /bad decrypt/],
    ];
    for (const [change, message] of rows) {
      const { status, json, errors } = await answerTo(PING, {}, { options: { ...OPTIONS, ...change } });
      assert.deepEqual([status, json], [500, { error: 'Internal server error' }]);
      assert.match(errors[0].error.message, message);
      assert.ok(!inspect(errors[0].error).includes('canary'));
    }
  });

  test('a wrong passphrase is told in one way, whether its decryption looks whole or not', async () => {
    // One in 256 passphrases decrypts to something that ends as a key does. An old cipher is quick to try.
    const old = crypto
      .createPrivateKey({ key: encryptedPem, passphrase: PASSPHRASE })
      .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: PASSPHRASE })
      .toString();
    /** @type {Map<string, string>} */
    const found = new Map();
    for (let tried = 0; found.size < 2 && tried < 20_000; tried += 1) {
      const passphrase = `canary ${tried}`;
      try {
        crypto.createPrivateKey({ key: old, passphrase });
      } catch (error) {
        const reason = /** @type {any} */ (error).message.split(':').at(-1);
        if (!found.has(reason)) found.set(reason, passphrase);
      }
    }
    assert.equal(found.size, 2, [...found.keys()].join());
    /** @type {Set<string>} */
    const messages = new Set();
    for (const passphrase of found.values()) {
      const options = { ...OPTIONS, privatePem: old, passphrase };
      const { status, errors } = await answerTo(PING, {}, { options });
      assert.equal(status, 500);
      messages.add(errors[0].error.message);
    }
    assert.equal(messages.size, 1, [...messages].join('\n'));
    assert.match([...messages][0], /FLOW_API_PASSPHRASE .*bad decrypt$/);
  });

  test('no answer quotes the cause', async () => {
    const handlers = {
      '*': () => {
        throw new Error('canary');
      },
    };
    assert.ok(!(await answerTo(EXCHANGE, handlers)).body.includes('canary'));
  });
});

describe('processFlowRequest', () => {
  const config = {
    FLOW_API_PRIVATE_PEM: encryptedPem,
    FLOW_API_PASSPHRASE: PASSPHRASE,
    M4D_APP_SECRET: APP_SECRET,
    WEBHOOK_VERIFICATION_TOKEN: 'verify',
  };
  /** @param {ReturnType<typeof delivery>} given */
  const requestOf = ({ headers, rawBody }) =>
    new Request('https://example.com/flow', {
      method: 'POST',
      headers: /** @type {any} */ (headers),
      body: rawBody,
    });

  test('a Request in, a Response out', async () => {
    const sent = envelope(EXCHANGE);
    const handlers = new Map([['data_exchange', () => ({ screen: 'S2' })]]);
    const response = await processFlowRequest(requestOf(delivery(bodyOf(sent))), config, CLIENT, handlers);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/plain');
    assert.deepEqual(opened(await response.text(), sent), { screen: 'S2' });
  });

  test('a configuration that changes is followed', async () => {
    const changing = { ...config };
    const sent = delivery(bodyOf(envelope(PING)));
    assert.equal((await processFlowRequest(requestOf(sent), changing, CLIENT, new Map())).status, 200);
    changing.M4D_APP_SECRET = 'another';
    assert.equal((await processFlowRequest(requestOf(sent), changing, CLIENT, new Map())).status, 432);
  });
});

test('one answer per request, under the inverted vector, and the key is wiped', async () => {
  const { open } = require('../../lib/flow/envelope.js');
  const { PrivateKey } = require('../../lib/flow/private-key.js');
  const key = new PrivateKey(pem);
  /** @type {Buffer[]} */
  const unwrapped = [];
  const spied = {
    unwrap: async (/** @type {Buffer} */ wrapped) => {
      const found = await key.unwrap(wrapped);
      if (found) unwrapped.push(found);
      return found;
    },
  };
  const sent = envelope(PING);
  const exchange = await open(bodyOf(sent), /** @type {any} */ ([spied]));
  assert.ok(exchange);
  assert.deepEqual(unwrapped[0], sent.key);
  assert.deepEqual(opened(await exchange.seal({ a: 1 }), sent), { a: 1 });
  assert.deepEqual(unwrapped[0], Buffer.alloc(16));
  await assert.rejects(exchange.seal({ a: 2 }), /answered once/);

  const tampered = { ...sent, data: crypto.randomBytes(40) };
  assert.equal(await open(bodyOf(tampered), /** @type {any} */ ([spied])), undefined);
  assert.deepEqual(unwrapped[1], Buffer.alloc(16));
});

test('an encrypted key is opened once', async () => {
  const endpoint = new FlowEndpoint(OPTIONS);
  const { createPrivateKey } = crypto;
  let opened = 0;
  const { PrivateKey } = require('../../lib/flow/private-key.js');
  const of = PrivateKey.of;
  PrivateKey.of = (/** @type {any[]} */ ...args) => {
    opened += 1;
    return of.apply(PrivateKey, /** @type {any} */ (args));
  };
  try {
    for (let turn = 0; turn < 3; turn += 1) {
      const { status } = await endpoint.answer(delivery(bodyOf(envelope(PING))), new Map(), CLIENT);
      assert.equal(status, 200);
    }
  } finally {
    PrivateKey.of = of;
  }
  assert.equal(opened, 1);
  assert.equal(crypto.createPrivateKey, createPrivateKey);
});

test('RSA leaves the event loop, and so does AES of more than 128 KB', async () => {
  const endpoint = new FlowEndpoint({ appSecret: APP_SECRET, privatePem: pem });
  const data = { text: 'x'.repeat(200_000) };
  const handlers = new Map([['*', () => ({ screen: 'NEXT', data })]]);
  /** @param {object} request */
  const jobs = async (request) => {
    const one = delivery(bodyOf(envelope(request)));
    /** @type {string[]} */
    const types = [];
    const hook = createHook({ init: (_, type) => void types.push(type) }).enable();
    const { status } = await endpoint.answer(one, handlers, CLIENT);
    hook.disable();
    assert.equal(status, 200);
    // What Node.js calls a cipher that it gives to its thread pool.
    return types.filter((type) => type === 'CIPHERREQUEST').length;
  };
  assert.equal(await jobs(PING), 1);
  assert.equal(await jobs({ ...EXCHANGE, data }), 3);
});

test('whatever is changed on the way: 421 or 400, never 500, never a handler', async () => {
  const endpoint = new FlowEndpoint({ appSecret: APP_SECRET, privatePem: pem });
  /** @type {unknown[]} */
  const handled = [];
  const keep = (/** @type {any} */ _, /** @type {unknown} */ request) => {
    handled.push(request);
    return {};
  };
  const handlers = new Map([['*', keep]]);
  const original = JSON.stringify(bodyOf(envelope(EXCHANGE)));
  const mutants = Array.from({ length: 400 }, () => {
    const bytes = Buffer.from(original);
    const at = crypto.randomInt(bytes.length);
    switch (crypto.randomInt(4)) {
      case 0:
        bytes[at] = crypto.randomInt(128);
        return bytes.toString();
      case 1:
        return bytes.subarray(0, at).toString();
      case 2:
        return Buffer.concat([
          bytes.subarray(0, at),
          bytes.subarray(crypto.randomInt(bytes.length)),
        ]).toString();
      default:
        return crypto.randomBytes(at).toString('latin1');
    }
  }).filter((mutant) => mutant !== original);
  const statuses = await Promise.all(
    mutants.map(async (mutant) => (await endpoint.answer(delivery(mutant), handlers, CLIENT)).status),
  );
  // Some changes leave the bytes as they are: the last two bits of base64, a member's own name restored. All of them
  // are one request, which is handled once.
  const surviving = statuses.filter((status) => ![400, 421].includes(status));
  assert.deepEqual(surviving, Array(surviving.length).fill(200));
  assert.deepEqual(handled, surviving.length > 0 ? [EXCHANGE] : []);
});
