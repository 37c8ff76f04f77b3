// When an adapter reads its settings. A build loads the modules of an application without its secrets, so what is
// missing is told with the first request; what the options themselves get wrong is told at once.

const assert = require('node:assert/strict');
const { afterEach, describe, test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { fetchWebhookHandler } = library;

const adapters = Object.keys(library).filter((name) => /[a-z]WebhookHandler$/.test(name));
const VARIABLES = /^(WA|M4D|CLOUD_API|WEBHOOK)_|^REQUEST_TIMEOUT$/;
const clear = () => {
  for (const name of Object.keys(process.env)) if (VARIABLES.test(name)) delete process.env[name];
};
clear();
afterEach(clear);

const url = 'http://localhost/webhook?hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=42';
const verification = () => new Request(url);

test('there are adapters to test', () => assert.ok(adapters.length >= 10, adapters.join()));

for (const name of adapters) {
  describe(name, () => {
    test('is made without any setting, and takes handlers', () => {
      const { processor } = library[name]();
      processor.onText(() => {});
      assert.throws(() => processor.getClient(), { parameter: 'accessToken' });
      process.env.CLOUD_API_ACCESS_TOKEN = 'EAAtest';
      assert.equal(processor.getConfig().CLOUD_API_ACCESS_TOKEN, 'EAAtest');
    });

    test('refuses a wrong option at once', () => {
      for (const wrong of [
        { requestTimeout: 'soon' },
        { retry: { maxAttempts: 'many' } },
        { signature: 'maybe' },
        { appSecret: ['a', ''] },
        { phoneNumberId: {} },
      ]) {
        const [option] = Object.keys(wrong);
        assert.throws(() => library[name]({ accessToken: 'EAAtest', ...wrong }), {
          name: 'WhatsAppValidationError',
          message: new RegExp(`\`${option}`),
        });
      }
    });
  });
}

describe('the first request', () => {
  test('tells of a missing setting, and each one does with `onError`', async () => {
    /** @type {any[]} */
    const errors = [];
    const { webhook } = fetchWebhookHandler({ onError: (/** @type {any} */ error) => errors.push(error) });
    for (const method of ['GET', 'POST']) {
      const body = method === 'POST' ? '{}' : undefined;
      const response = await webhook(new Request(url, { method, body }));
      assert.equal(response.status, 500);
      assert.doesNotMatch(await response.text(), /token/i);
    }
    assert.deepEqual(
      errors.map(({ name, parameter }) => [name, parameter]),
      Array(2).fill(['WhatsAppValidationError', 'accessToken']),
    );
    assert.match(errors[0].message, /CLOUD_API_ACCESS_TOKEN/);
  });

  test('without `onError` tells it once on standard error', async (t) => {
    const told = t.mock.method(console, 'error', () => {});
    const { webhook } = fetchWebhookHandler({ phoneNumberId: '1' });
    for (let count = 0; count < 2; count++) assert.equal((await webhook(verification())).status, 500);
    assert.equal(told.mock.callCount(), 1);
    assert.match(String(told.mock.calls[0].arguments[0]), /CLOUD_API_ACCESS_TOKEN/);
  });

  test('tells of a wrong variable of the environment', async () => {
    /** @type {any[]} */
    const errors = [];
    process.env.REQUEST_TIMEOUT = 'soon';
    const { webhook } = fetchWebhookHandler({
      accessToken: 'EAAtest',
      onError: (/** @type {any} */ error) => errors.push(error),
    });
    assert.equal((await webhook(verification())).status, 500);
    assert.match(errors[0].message, /`requestTimeout` must be a number/);
  });

  test('tells of a missing secret that `signature: "required"` needs', async () => {
    /** @type {any[]} */
    const errors = [];
    const { webhook } = fetchWebhookHandler({
      accessToken: 'EAAtest',
      signature: 'required',
      onError: (/** @type {any} */ error) => errors.push(error),
    });
    assert.equal((await webhook(verification())).status, 500);
    assert.match(errors[0].message, /`appSecret` is missing/);
  });

  test('is answered once the settings are there', async () => {
    const { webhook } = fetchWebhookHandler({ onError() {} });
    assert.equal((await webhook(verification())).status, 500);
    process.env.CLOUD_API_ACCESS_TOKEN = 'EAAtest';
    process.env.WEBHOOK_VERIFICATION_TOKEN = 'verify-me';
    const response = await webhook(verification());
    assert.deepEqual([response.status, await response.text()], [200, '42']);
  });
});

test('a WebhookProcessor made by hand still fails at once', () => {
  assert.throws(() => new library.WebhookProcessor(), { parameter: 'accessToken' });
});
