// Secrets that are given wrong close the door: what is no text, or empty, is refused where it is given, and never
// passes for one that was not given, with which deliveries are not checked.

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { afterEach, describe, test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { Emulator } = require('../../emulator');
const { FlowEndpoint } = require('../../lib/flow/endpoint.js');
const { bodyOf, delivery, envelope, pem } = require('../support/flow-client.js');
const { WebhookHandler, WebhookProcessor, WhatsApp, fetchWebhookHandler, processFlowRequest } = library;

const adapters = Object.keys(library).filter((name) => /[a-z]WebhookHandler$/.test(name));
const VARIABLES = /^(WA|M4D|CLOUD_API|WEBHOOK|FLOW_API)_/;
const clear = () => {
  for (const name of Object.keys(process.env)) if (VARIABLES.test(name)) delete process.env[name];
};
clear();
afterEach(clear);

const SECRET = 'app-secret-canary';
/** @type {[string, unknown][]} */
const WRONG = [
  ['a Buffer', Buffer.from(SECRET)],
  ['bytes', new TextEncoder().encode(SECRET)],
  ['a number', 778899],
  ['0', 0],
  ['NaN', Number.NaN],
  ['true', true],
  ['false', false],
  ['an object', { secret: SECRET }],
  ['a String', new String(SECRET)],
  ['a function', () => SECRET],
  ['a symbol', Symbol('s')],
  ['a BigInt', 1n],
];
const LISTS = [
  [],
  new Array(2),
  Object.assign([SECRET], { 2: SECRET }),
  [''],
  [SECRET, ''],
  [' '],
  [SECRET, Buffer.from(SECRET)],
  [[SECRET]],
  [undefined],
  [null],
];
const EMPTY = ['', ' ', '\t\n'];
/** As they are read from a file whose end was not cut off: nothing would fit them. */
const BROKEN = [`${SECRET}\n`, `${SECRET}\r\n`, `\n${SECRET}`, `${SECRET} `, `app\0${SECRET}`];

/** @type {[string, (options: any) => any][]} */
const makers = [
  ...adapters.map((name) => /** @type {any} */ ([name, library[name]])),
  ['WebhookProcessor', (options) => new WebhookProcessor(options)],
  ['WebhookHandler', (options) => new WebhookHandler(options)],
  [
    'WebhookProcessor of a client',
    (options) => new WebhookProcessor({ whatsapp: new WhatsApp({ accessToken: 't' }), ...options }),
  ],
];

/** @param {string} option */
const refusal = (option) => (/** @type {any} */ error) => {
  assert.ok(error instanceof library.WhatsAppValidationError, `${error}`);
  assert.match(error.message, new RegExp(`\`${option}\``));
  assert.ok(!`${error.stack}${JSON.stringify(error)}`.includes(SECRET));
  return true;
};

for (const [name, make] of makers) {
  describe(name, () => {
    const given = { accessToken: 't' };
    for (const option of ['appSecret', 'webhookVerificationToken', 'verifyToken']) {
      test(`refuses a wrong \`${option}\` at once`, () => {
        const lists = option === 'appSecret' ? LISTS : [...LISTS, [SECRET]];
        for (const wrong of [...WRONG.map(([, value]) => value), ...lists]) {
          for (const signature of ['required', 'when-configured', 'off', undefined]) {
            assert.throws(() => make({ ...given, signature, [option]: wrong }), refusal(option));
          }
        }
      });

      test(`refuses an empty \`${option}\`, unless nothing is checked`, () => {
        for (const empty of EMPTY) {
          for (const signature of ['required', 'when-configured', undefined]) {
            assert.throws(() => make({ ...given, signature, [option]: empty }), refusal(option));
          }
        }
        make({ ...given, signature: 'off', [option]: '' });
      });

      test(`refuses a \`${option}\` that is not one line`, () => {
        for (const broken of BROKEN) {
          assert.throws(() => make({ ...given, [option]: broken }), refusal(option));
          if (option !== 'appSecret') continue;
          assert.throws(() => make({ ...given, [option]: [SECRET, broken] }), refusal(option));
        }
      });

      test(`takes no \`${option}\` for one that is missing`, () => {
        for (const none of [undefined, null]) make({ ...given, [option]: none });
      });
    }
  });
}

describe('the environment', () => {
  const post = (/** @type {any} */ headers = {}) =>
    new Request('http://localhost/webhook', {
      method: 'POST',
      body: '{"object":"whatsapp_business_account"}',
      headers,
    });
  const verification = (/** @type {string} */ token) =>
    new Request(
      `http://localhost/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${encodeURIComponent(token)}`,
    );

  for (const [variable, option] of [
    ['M4D_APP_SECRET', 'appSecret'],
    ['WEBHOOK_VERIFICATION_TOKEN', 'webhookVerificationToken'],
  ]) {
    for (const empty of EMPTY) {
      test(`${variable}=${JSON.stringify(empty)} is told with the first request, and nothing is taken`, async () => {
        process.env[variable] = empty;
        /** @type {any[]} */
        const errors = [];
        const options = { accessToken: 't', onError: (/** @type {any} */ error) => errors.push(error) };
        const { webhook, flow, processor } = fetchWebhookHandler(options);
        let seen = 0;
        processor.onRaw(() => seen++);
        for (const request of [post(), verification(empty), verification('')]) {
          assert.equal((await webhook(request)).status, 500);
        }
        assert.equal((await flow(post())).status, 500);
        assert.equal(seen, 0);
        for (const error of errors) assert.match(error.message, new RegExp(variable));
        assert.equal(errors.length, 4);
        assert.throws(() => new WebhookProcessor(options), new RegExp(variable));
        assert.throws(() => new WebhookProcessor({ whatsapp: new WhatsApp(options) }), new RegExp(variable));
        // An option stands for it, and so does saying that nothing is checked.
        assert.equal(
          (await fetchWebhookHandler({ ...options, [option]: 'x' }).webhook(post())).status < 500,
          true,
        );
        const off = fetchWebhookHandler({ ...options, signature: 'off' }).webhook;
        assert.equal((await off(post())).status, 200);
        for (const token of ['', empty]) assert.equal((await off(verification(token))).status, 403);
      });
    }
  }

  for (const [variable, option] of [
    ['M4D_APP_SECRET', 'appSecret'],
    ['WEBHOOK_VERIFICATION_TOKEN', 'verifyToken'],
    ['FLOW_API_PASSPHRASE', 'passphrase'],
  ]) {
    test(`${variable} with a line break is told with the first request, and nothing is taken`, async () => {
      process.env[variable] = `${SECRET}\n`;
      /** @type {any[]} */
      const errors = [];
      const options = { accessToken: 't', onError: (/** @type {any} */ error) => errors.push(error) };
      const { webhook } = fetchWebhookHandler(options);
      for (const request of [post(), verification(SECRET), verification(`${SECRET}\n`)]) {
        assert.equal((await webhook(request)).status, 500);
      }
      assert.equal(errors.length, 3);
      for (const error of errors) refusal(option)(error);
      assert.throws(() => new WhatsApp({ accessToken: 't' }), refusal(option));
    });
  }

  test('without it, as before: unchecked, with a warning; and 403 for a verification', async () => {
    const { webhook } = fetchWebhookHandler({ accessToken: 't', onError() {} });
    assert.equal((await webhook(post())).status, 200);
    assert.equal((await webhook(verification(''))).status, 403);
  });
});

test('a client takes an empty secret, as 3.1.1 does, and no other type', () => {
  new WhatsApp({ accessToken: 't', appSecret: '', verifyToken: '' });
  const names = [
    'accessToken',
    'appSecret',
    'webhookVerificationToken',
    'verifyToken',
    'privatePem',
    'passphrase',
  ];
  for (const option of names) {
    for (const [what, wrong] of WRONG) {
      assert.throws(() => new WhatsApp({ accessToken: 't', [option]: wrong }), refusal(option), what);
      assert.throws(
        () => new WhatsApp({ accessToken: 't' }).with({ [option]: wrong }),
        refusal(option),
        what,
      );
    }
  }
  const { config } = new WhatsApp({ accessToken: 't' });
  for (const broken of BROKEN) {
    for (const name of ['M4D_APP_SECRET', 'WEBHOOK_VERIFICATION_TOKEN']) {
      assert.throws(() => {
        config[name] = broken;
      }, library.WhatsAppValidationError);
    }
  }
  for (const [, wrong] of WRONG) {
    for (const name of ['M4D_APP_SECRET', 'WEBHOOK_VERIFICATION_TOKEN', 'CLOUD_API_ACCESS_TOKEN']) {
      assert.throws(() => {
        config[name] = wrong;
      }, library.WhatsAppValidationError);
    }
  }
});

test('a secret that is taken away later opens nothing', async () => {
  const processor = new WebhookProcessor({
    accessToken: 't',
    appSecret: SECRET,
    verifyToken: 'v',
    privatePem: pem,
  });
  const body = '{"object":"whatsapp_business_account"}';
  const forged = { method: 'POST', url: '/', headers: {}, rawBody: body };
  assert.equal((await processor.receive(forged)).status, 401);
  for (const none of ['', ' ']) {
    processor.getConfig().M4D_APP_SECRET = none;
    assert.equal((await processor.receive(forged)).status, 401);
    // Nor is a Flow request checked with the verify token instead.
    const flow = delivery(bodyOf(envelope({ version: '3.0', action: 'ping' })), { secret: 'v' });
    assert.notEqual((await processor.receiveFlow(flow)).status, 200);
  }
  for (const wrong of [...WRONG.map(([, value]) => value), ...LISTS, ...EMPTY, ...BROKEN, undefined, null]) {
    assert.throws(() => processor.enableSignatureVerification(wrong), /`appSecret`/);
  }
});

test('keys of the Flow endpoint are texts', () => {
  for (const [, wrong] of WRONG) {
    assert.throws(() => new WebhookProcessor({ accessToken: 't', privatePem: wrong }), refusal('privatePem'));
    assert.throws(
      () => new WebhookProcessor({ accessToken: 't', privatePem: [pem, wrong] }),
      refusal('privatePem'),
    );
  }
});

describe('the Flow endpoint', () => {
  const sign = (/** @type {any} */ secret) => {
    const sent = delivery(bodyOf(envelope({ version: '3.0', action: 'ping' })), { secret });
    return new Request('http://localhost/flow', {
      method: 'POST',
      headers: sent.headers,
      body: sent.rawBody,
    });
  };

  test('refuses a wrong secret when it is made', () => {
    for (const option of ['appSecret', 'verifyToken']) {
      for (const wrong of [...WRONG.map(([, value]) => value), ...EMPTY, ...BROKEN, ...LISTS]) {
        assert.throws(() => new FlowEndpoint({ privatePem: pem, [option]: wrong }), refusal(option));
      }
    }
    const passphrase = `${SECRET}\n`;
    const make = () => new FlowEndpoint({ privatePem: pem, appSecret: 's', passphrase });
    assert.throws(make, refusal('passphrase'));
    assert.throws(() => library.generateEncryption(passphrase), refusal('passphrase'));
  });

  test('`processFlowRequest` with a wrong secret handles nothing, whoever has signed', async () => {
    let handled = 0;
    const handlers = new Map([['ping', () => void handled++]]);
    for (const wrong of [...WRONG.map(([, value]) => value), ...LISTS, ...EMPTY]) {
      const config = { FLOW_API_PRIVATE_PEM: pem, M4D_APP_SECRET: wrong, WEBHOOK_VERIFICATION_TOKEN: 'v' };
      await assert.rejects(processFlowRequest(sign('v'), config, {}, handlers), refusal('appSecret'));
      const other = {
        FLOW_API_PRIVATE_PEM: pem,
        M4D_APP_SECRET: undefined,
        WEBHOOK_VERIFICATION_TOKEN: wrong,
      };
      await assert.rejects(processFlowRequest(sign('v'), other, {}, handlers), refusal('verifyToken'));
    }
    process.env.M4D_APP_SECRET = '';
    const { config } = new WhatsApp({ accessToken: 't', privatePem: pem, verifyToken: 'v' });
    await assert.rejects(processFlowRequest(sign('v'), config, {}, handlers), /M4D_APP_SECRET/);
    assert.equal(handled, 0);
  });
});

test('the emulator signs with a text that is not empty', async () => {
  for (const wrong of ['', 7, {}, [SECRET]]) {
    for (const option of ['appSecret', 'verifyToken']) {
      await assert.rejects(Emulator.start({ [option]: wrong }), `${option}: ${JSON.stringify(wrong)}`);
    }
  }
  const emulator = await Emulator.start();
  try {
    for (const wrong of ['', 7, {}]) {
      await assert.rejects(emulator.setWebhook({ url: 'http://127.0.0.1:1/', appSecret: wrong }));
      await assert.rejects(emulator.setWebhook({ url: 'http://127.0.0.1:1/', verifyToken: wrong }));
    }
  } finally {
    await emulator.stop();
  }
});

test('a signature under an empty secret is none', async () => {
  const rawBody = '{"object":"whatsapp_business_account"}';
  const tag = crypto.createHmac('sha256', '').update(rawBody).digest('hex');
  const headers = { 'x-hub-signature-256': `sha256=${tag}` };
  for (const options of [{ appSecret: SECRET }, { signature: 'required', appSecret: [SECRET, 'other'] }]) {
    const processor = new WebhookProcessor({ accessToken: 't', ...options });
    assert.equal((await processor.receive({ method: 'POST', url: '/', headers, rawBody })).status, 401);
  }
});
