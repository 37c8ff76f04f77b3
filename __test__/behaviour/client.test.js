// What the client is as an object: its modules, subclasses, spies, changes that reach the next call.

const assert = require('node:assert/strict');
const { mock, test } = require('node:test');
const library = require('../..');
const { Recorder, options } = require('../support/recorder.js');
const { PIN, emulated } = require('../support/emulated.js');

const { WhatsApp } = library;
const { version } = require('../../package.json');
const context = emulated();

/** @param {(wa: any, recorder: Recorder) => Promise<void>} use @param {object} [changes] */
async function recorded(use, changes) {
  const recorder = await Recorder.start();
  try {
    await use(recorder.client(changes), recorder);
  } finally {
    await recorder.stop();
  }
  return recorder.requests;
}

const order = [
  'config',
  'requester',
  'blockUsers',
  'business',
  'calling',
  'commerce',
  'groups',
  'marketingMessages',
  'messageHistory',
  'messages',
  'media',
  'payments',
  'phoneNumbers',
  'solutions',
  'twoStepVerification',
  'flows',
  'businessProfile',
  'templates',
  'encryption',
  'qrCode',
  'registration',
  'waba',
  'analytics',
  'apps',
  'signups',
  'threadControl',
];

test('every module is one object: own, enumerable, replaceable, in the order of 3.1.1, then the new ones', () => {
  const wa = new WhatsApp(options);
  const names = Object.keys(wa);
  assert.deepEqual(
    names,
    order.filter((name) => names.includes(name)),
  );
  for (const name of Object.keys(wa)) {
    assert.equal(wa[name], wa[name]);
    const { writable, configurable } = /** @type {PropertyDescriptor} */ (
      Object.getOwnPropertyDescriptor(wa, name)
    );
    assert.deepEqual([name, writable, configurable], [name, true, true]);
  }
  for (const [name, Class] of [
    ['messages', library.MessageApi],
    ['messages', library.MessagesApi],
    ['phoneNumbers', library.PhoneNumberApi],
    ['twoStepVerification', library.TwoStepVerificationApi],
    ['registration', library.RegistrationApi],
  ]) {
    assert.ok(wa[name] instanceof Class);
  }
});

test('methods may be replaced, spied on and put back', async () => {
  const wa = context.client();
  const spy = mock.method(wa.messages, 'text');
  await wa.messages.text({ to: '15551234567', body: 'through' });
  spy.mock.mockImplementation(async () => 'instead');
  assert.equal(await wa.messages.text('Hi', '15551234567'), 'instead');
  assert.equal(spy.mock.callCount(), 2);
  spy.mock.restore();
  await wa.messages.text('Hi', '15551234567');
  assert.equal((await context.emulator.messages()).length, 2);
});

test('a method without its object is a refusal, not a crash', async () => {
  const { setup } = context.client().twoStepVerification;
  await assert.rejects(async () => setup({ pin: PIN }), library.WhatsAppError);
  await assert.rejects(async () => setup.call({}, { pin: PIN }), library.WhatsAppError);
});

test('API classes are made by a client alone', () => {
  for (const Class of [library.MessageApi, library.TwoStepVerificationApi]) {
    assert.throws(() => new Class());
    assert.throws(() => new Class({}));
  }
});

test('a subclass adds, overrides and calls super', async () => {
  class Shop extends WhatsApp {
    #sent = 0;
    /** @param {string} shop */
    constructor(shop) {
      super(context.emulator.options);
      this.shop = shop;
    }
    /** @param {string} to */
    async greet(to) {
      this.#sent++;
      return this.messages.text({ to, body: `Welcome to ${this.shop}` });
    }
    version() {
      return `${super.version()}+shop`;
    }
    get sent() {
      return this.#sent;
    }
  }
  const shop = new Shop('Corner');
  assert.ok(shop instanceof Shop && shop instanceof WhatsApp);
  assert.match((await shop.greet('15551234567')).messages[0].id, /^wamid\./);
  assert.deepEqual([shop.version(), shop.sent, shop.constructor.name], [`${version}+shop`, 1, 'Shop']);
  assert.equal(Shop.Enums, WhatsApp.Enums);
});

test('WhatsApp.Enums', () => {
  assert.equal(WhatsApp.Enums.MessageTypesEnum, library.MessageTypesEnum);
  assert.equal('FlowTypeEnum' in WhatsApp.Enums, false);
});

test('version and user agent', async () => {
  const wa = new WhatsApp(options);
  assert.equal(wa.version(), version);
  assert.equal(wa.getUserAgent(), `meta-cloud-api-native/${version} (Node.js ${process.version})`);
  assert.equal(wa.requester.userAgent, wa.getUserAgent());
});

test('updateSenderNumberId and updateAccessToken reach the next call of every module', async () => {
  const requests = await recorded(async (wa) => {
    await wa.messages.text('Hi', '15551230001');
    assert.equal(wa.updateSenderNumberId(42), undefined);
    assert.equal(wa.updateAccessToken('SECOND'), undefined);
    await wa.messages.text('Hi', '15551230001');
    await wa.registration.deregister();
    wa.requester.updateAccessToken('THIRD');
    wa.updateSenderNumberId('43');
    await wa.phoneNumbers.getPhoneNumberById();
    wa.requester.accessToken = 'FOURTH';
    await wa.twoStepVerification.setup({ pin: PIN });
    assert.deepEqual([wa.requester.accessToken, wa.requester.phoneNumberId], ['FOURTH', '43']);
  });
  assert.deepEqual(
    requests.map(({ path, headers }) => `${path} ${headers.authorization}`),
    [
      '/v23.0/1000001/messages Bearer TEST_TOKEN',
      '/v23.0/42/messages Bearer SECOND',
      '/v23.0/42/deregister Bearer SECOND',
      '/v23.0/43 Bearer THIRD',
      '/v23.0/43 Bearer FOURTH',
    ],
  );
});

test('a call under way keeps its token', async () => {
  await context.emulator.fail({ delayMs: 200 });
  const wa = context.client();
  const pending = wa.phoneNumbers.getPhoneNumberById(['id']);
  wa.updateAccessToken('UNKNOWN');
  assert.equal((await pending).id, context.emulator.phoneNumberId);
  await assert.rejects(wa.phoneNumbers.getPhoneNumberById(['id']), { code: 190 });
});

test('updateTimeout bounds every attempt of later calls', async () => {
  await context.emulator.fail({ delayMs: 3000, times: 9 });
  const wa = context.client({ retry: { maxAttempts: 1 } });
  wa.updateTimeout(100);
  assert.equal(wa.config.REQUEST_TIMEOUT, 100);
  const start = performance.now();
  await assert.rejects(wa.messages.text('Hi', '15551234567'), {
    code: 'ETIMEDOUT',
    isTimeout: true,
    maybeSent: true,
  });
  assert.ok(performance.now() - start < 2000);
  for (const wrong of [-1, Number.NaN, 'soon', {}]) {
    assert.throws(() => wa.updateTimeout(wrong), library.WhatsAppValidationError);
  }
  assert.equal(wa.config.REQUEST_TIMEOUT, 100);
});

test('the API version in every spelling', async () => {
  for (const [given, segment] of [
    ['22', 'v22.0'],
    ['v22', 'v22.0'],
    ['22.0', 'v22.0'],
    ['v22.0', 'v22.0'],
    [' v21.0 ', 'v21.0'],
    ['v23.1', 'v23.1'],
    ['latest', 'latest'],
    ['23.0.1', '23.0.1'],
    ['V22', 'V22'],
  ]) {
    const [{ path }] = await recorded((wa) => wa.phoneNumbers.getPhoneNumberById(), { apiVersion: given });
    assert.equal(path, `/${segment}/1000001`);
  }
});

test('the requester describes itself', async () => {
  await recorded(async ({ requester }, { url }) => {
    const { host, protocol } = new URL(url);
    assert.deepEqual([requester.host, requester.protocol], [host, protocol]);
    assert.deepEqual([requester.apiVersion, requester.businessAcctId], ['v23.0', '2000002']);
    assert.equal(requester.buildCAPIPath('1/messages'), 'v23.0/1/messages');
    assert.equal(requester.retryBudget, 500);
    const {
      Authorization,
      'User-Agent': agent,
      ...rest
    } = requester.buildHeader('multipart/form-data', { a: 'b' });
    assert.deepEqual([Authorization, agent, rest], ['Bearer TEST_TOKEN', requester.userAgent, { a: 'b' }]);
    assert.equal(requester.buildHeader('application/json')['Content-Type'], 'application/json');
  });
});

test('appSecretProof goes along with every call', async () => {
  const { createHmac } = require('node:crypto');
  const proof = createHmac('sha256', 'app-secret').update('TEST_TOKEN').digest('hex');
  const requests = await recorded(
    async (wa) => {
      await wa.phoneNumbers.getPhoneNumberById(['id']);
      await wa.messages.text('Hi', '15551230001');
    },
    { appSecret: 'app-secret', appSecretProof: true },
  );
  assert.deepEqual(
    requests.map(({ query }) => query),
    [`?fields=id&appsecret_proof=${proof}`, `?appsecret_proof=${proof}`],
  );
});

test('64 clients with tokens of their own, interleaved: no answer goes astray', async () => {
  const tokens = await Promise.all(
    Array.from({ length: 64 }, async (_, index) => {
      const id = String(300_000_000 + index);
      await context.emulator.addNumber({ id, verifiedName: `Shop ${index}` });
      const { accessToken } = await context.emulator.addToken({ phoneNumberIds: [id] });
      return { id, accessToken, name: `Shop ${index}` };
    }),
  );
  const clients = tokens.map(({ id, accessToken, name }) => ({
    id,
    name,
    wa: context.client({ phoneNumberId: id, accessToken }),
  }));
  const rounds = Array.from({ length: 8 }, () => clients).flat();
  const seen = await Promise.all(
    rounds.map(async ({ id, name, wa }, index) => {
      await wa.messages.text({ to: '15551234567', body: `${id}:${index}` });
      const number = await wa.phoneNumbers.getPhoneNumberById(['verified_name']);
      return number.id === id && number.verified_name === name;
    }),
  );
  assert.ok(seen.every(Boolean));
  const messages = await context.emulator.messages();
  assert.equal(messages.length, rounds.length);
  for (const { phoneNumberId, request } of messages) {
    assert.equal(request.text.body.split(':')[0], phoneNumberId);
  }
  // A neighbour's number is out of reach: these clients share nothing.
  const error = await clients[0].wa.requester.getJson('GET', clients[1].id).catch((thrown) => thrown);
  assert.deepEqual([error.code, error.error.error_subcode], [100, 33]);
});
