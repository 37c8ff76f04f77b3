// `flow_token_signature` of data API 4.0: only who Meta gave the token to may go on, where the option says so.

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { after, before, test } = require('node:test');
const { Emulator } = /** @type {any} */ (require('../../emulator'));
const { FlowTypeEnum, WebhookProcessor, generateEncryption } = /** @type {any} */ (require('../..'));
const http = require('node:http');
const { listen } = require('../support/listen.js');

const APP_SECRET = 'an app secret';
const keys = generateEncryption('passphrase');
/** @type {any} */
let emulator;
before(async () => {
  emulator = await Emulator.start({ appSecret: APP_SECRET });
});
after(() => emulator.stop());

/** @param {object} claims @param {{ secret?: string, alg?: string }} [how] */
function jwt(claims, { secret = APP_SECRET, alg = 'HS256' } = {}) {
  const text = [{ alg }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${alg === 'none' ? '' : crypto.createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/**
 * @param {object} options of the processor
 * @param {(send: (request: object) => Promise<number>, seen: any[], url: string) => Promise<void>} use
 */
async function served(options, use) {
  /** @type {any[]} */
  const seen = [];
  const processor = new WebhookProcessor({
    accessToken: 'T',
    phoneNumberId: '1',
    appSecret: APP_SECRET,
    webhookVerificationToken: 'v',
    privatePem: keys.privateKey,
    passphrase: 'passphrase',
    ...options,
  });
  processor.onFlow(FlowTypeEnum.Change, (/** @type {unknown} */ _, /** @type {any} */ request) => {
    seen.push(request);
    return { screen: 'A', data: {} };
  });
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const answer = await processor.receiveFlow({ method, url, headers, rawBody: Buffer.concat(chunks) });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const { origin, close } = await listen(server);
  const tester = emulator.flow(origin, { publicKey: keys.publicKey });
  const send = (/** @type {object} */ request) =>
    tester.send({ version: '4.0', action: 'INIT', flow_token: 'token', ...request }).then(
      () => 200,
      (/** @type {any} */ error) => error.status,
    );
  try {
    await use(send, seen, origin);
  } finally {
    close();
    await processor.close?.();
  }
}

const wrong = {
  'another secret': jwt({ flow_token: 'token' }, { secret: 'other' }),
  'another token': jwt({ flow_token: 'of somebody else' }),
  'no token': jwt({}),
  'no algorithm': jwt({ flow_token: 'token' }, { alg: 'none' }),
  'another algorithm': jwt({ flow_token: 'token' }, { alg: 'HS512' }),
  'long over': jwt({ flow_token: 'token', exp: 1 }),
  'no JWT': 'x.y',
  'no text': 7,
  'nothing in it': '',
};

test('a wrong signature ends the Flow, before a handler runs', async () => {
  for (const flowTokenSignature of ['required', 'when-present']) {
    await served({ flowTokenSignature }, async (send, seen) => {
      assert.equal(await send({ flow_token_signature: jwt({ flow_token: 'token' }) }), 200);
      assert.equal(seen.length, 1);
      for (const [about, flow_token_signature] of Object.entries(wrong)) {
        assert.equal(await send({ flow_token_signature }), 427, about);
      }
      assert.equal(seen.length, 1);
    });
  }
});

test('a missing one is refused where it is required, and a health check has none', async () => {
  await served({ flowTokenSignature: 'required' }, async (send) => {
    assert.equal(await send({}), 427);
    assert.equal(await send({ action: 'ping', flow_token: undefined }), 200);
  });
  await served({ flowTokenSignature: 'when-present' }, async (send) => {
    assert.equal(await send({}), 200);
  });
});

test('without the option nothing is checked, and the handler sees it', async () => {
  await served({}, async (send, seen) => {
    assert.equal(await send({ flow_token_signature: wrong['another secret'] }), 200);
    assert.equal(seen[0].flow_token_signature, wrong['another secret']);
  });
});

test("the emulator's client signs with version 4.0; several secrets while they are rotated", async () => {
  await served(
    { flowTokenSignature: 'required', appSecret: ['a new one', APP_SECRET] },
    async (_, seen, url) => {
      const { publicKey } = keys;
      await emulator.flow(url, { publicKey, version: '4.0' }).init();
      await assert.rejects(emulator.flow(url, { publicKey }).init(), { status: 427 });
      assert.equal(seen.length, 1);
    },
  );
});

test('it needs the secret of the app, and is one of three', async () => {
  const config = { accessToken: 'T', privatePem: keys.privateKey, passphrase: 'passphrase' };
  assert.throws(() => new WebhookProcessor({ ...config, flowTokenSignature: 'yes' }), /flowTokenSignature/);
});
