// Handlers are made once for equal options: which options count as equal, and what is forgotten when.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { expressWebhookHandler, nextjsAppWebhookHandler, nodeWebhookHandler } = require('../..');
const { Cache } = require('../../lib/adapters/cache.js');

const config = {
  accessToken: 'EAAone',
  phoneNumberId: '1000001',
  businessAcctId: '2000002',
  appSecret: '0123456789abcdef',
  webhookVerificationToken: 'verify-me',
  retry: { maxAttempts: 2 },
};

test('the same options give the same handlers, in whatever order', () => {
  const whatsapp = expressWebhookHandler(config);
  assert.equal(expressWebhookHandler({ ...config }), whatsapp);
  assert.equal(expressWebhookHandler(Object.fromEntries(Object.entries(config).reverse())), whatsapp);
  assert.equal(expressWebhookHandler({ ...config, proxy: undefined }), whatsapp);
  assert.notEqual(nodeWebhookHandler(config), whatsapp);
});

test('other credentials give others, whatever the phone number', () => {
  const onError = () => {};
  const all = [
    config,
    { ...config, accessToken: 'EAAother' },
    { ...config, appSecret: 'fedcba9876543210' },
    { ...config, appSecret: ['0123456789abcdef', 'fedcba9876543210'] },
    { ...config, webhookVerificationToken: 'other' },
    { ...config, businessAcctId: '3000003' },
    { ...config, phoneNumberId: undefined },
    { ...config, retry: { maxAttempts: 3 } },
    { ...config, signature: /** @type {const} */ ('off') },
    { ...config, onError },
    { ...config, onError: () => {} },
  ].map((options) => expressWebhookHandler(/** @type {any} */ (options)));
  assert.equal(new Set(all).size, all.length);
  assert.equal(expressWebhookHandler({ ...config, onError }), all.at(-2));
});

test('the environment stands in for options', (t) => {
  const { accessToken, ...rest } = config;
  t.after(() => delete process.env.CLOUD_API_ACCESS_TOKEN);
  process.env.CLOUD_API_ACCESS_TOKEN = 'EAAone';
  const one = expressWebhookHandler(rest);
  assert.equal(expressWebhookHandler(rest), one);
  process.env.CLOUD_API_ACCESS_TOKEN = 'EAAtwo';
  assert.notEqual(expressWebhookHandler(rest), one);
});

test('a destroyed endpoint is forgotten, with its handlers', async () => {
  const whatsapp = nextjsAppWebhookHandler(config);
  await whatsapp.destroy();
  const other = nextjsAppWebhookHandler(config);
  assert.notEqual(other, whatsapp);
  // Destroying the first once more leaves its successor alone.
  await whatsapp.destroy();
  assert.equal(nextjsAppWebhookHandler(config), other);
});

test('no secret can be read from it', () => {
  const whatsapp = expressWebhookHandler(config);
  const shown = inspect(whatsapp, { depth: 9, showHidden: false }) + JSON.stringify(whatsapp);
  for (const secret of [config.accessToken, config.appSecret, config.webhookVerificationToken]) {
    assert.ok(!shown.includes(secret), secret);
  }
});

test('ever new options are forgotten, those used last are not', () => {
  const cache = new Cache(100);
  let made = 0;
  const get = (/** @type {any} */ options) => cache.get('test', options, () => ({ number: ++made }));
  const store = new (class Store {})();
  for (const shared of [{}, { store }]) {
    const first = get({ ...shared, accessToken: 'first' });
    const left = get({ ...shared, accessToken: 'left' });
    for (let count = 0; count < 1000; count++) {
      get({ ...shared, accessToken: `${count}` });
      assert.equal(get({ ...shared, accessToken: 'first' }), first);
    }
    assert.notEqual(get({ ...shared, accessToken: 'left' }), left);
    const before = made;
    for (let count = 910; count < 1000; count++) get({ ...shared, accessToken: `${count}` });
    assert.equal(made, before);
    for (let count = 0; count < 100; count++) get({ ...shared, accessToken: `${count}` });
    assert.equal(made, before + 100);
  }
});

test('what is compared by identity is held weakly', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const cache = new Cache();
  const remembered = (() => {
    const onError = () => {};
    return new WeakRef(cache.get('test', { onError }, () => ({ onError })));
  })();
  for (let round = 0; round < 10 && remembered.deref(); round++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collect();
  }
  assert.equal(remembered.deref(), undefined);
});
