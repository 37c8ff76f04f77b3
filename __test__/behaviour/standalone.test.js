// The exported API classes on their own, as programs of 3.1.1 construct them.

const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { Recorder } = require('../support/recorder.js');
const library = /** @type {any} */ (require('../..'));
const { MessagesApi } = require('../../entries/messages.js');
const { MediaApi } = require('../../entries/media.js');
const { TemplateApi } = require('../../entries/template.js');

const { MessageApi, WhatsApp, WhatsAppError } = library;

/** @type {Recorder} */
let recorder;
/** @type {any} */
let whatsapp;

before(async () => {
  recorder = await Recorder.start();
  whatsapp = recorder.client();
});
after(() => recorder.stop());

async function sentBy(/** @type {any} */ messages) {
  await messages.text({ to: '15551230001', body: 'Hi' });
  const { path, headers } = recorder.requests.at(-1) ?? { path: '', headers: {} };
  return `${path} ${headers.authorization}`;
}

test('of a client: its settings, and their changes', async () => {
  const own = recorder.client();
  const messages = new MessageApi(own.config, own.requester);
  assert.equal(await sentBy(messages), '/v23.0/1000001/messages Bearer TEST_TOKEN');
  own.updateSenderNumberId('77');
  own.updateAccessToken('LATER');
  assert.equal(await sentBy(messages), '/v23.0/77/messages Bearer LATER');
});

test('of options, of settings in the spelling of the environment, and of a requester', async () => {
  const options = { accessToken: 'A', phoneNumberId: '5', baseUrl: recorder.url };
  assert.equal(await sentBy(new MessageApi(options)), '/v23.0/5/messages Bearer A');
  const settings = { CLOUD_API_ACCESS_TOKEN: 'B', WA_PHONE_NUMBER_ID: 6, WA_BASE_URL: recorder.url };
  assert.equal(await sentBy(new MessageApi(settings)), '/v23.0/6/messages Bearer B');
  const { CLOUD_API_ACCESS_TOKEN: _, ...ids } = settings;
  assert.equal(await sentBy(new MessageApi(ids, whatsapp.requester)), '/v23.0/6/messages Bearer TEST_TOKEN');
});

test('of all settings of 3.1.1, without a word about misspelled options', async () => {
  const settings = { ...whatsapp.config, CLOUD_API_ACCESS_TOKEN: 'C', FLOW_API_PRIVATE_PEM: '' };
  /** @type {Error[]} */
  const warnings = [];
  const listen = (/** @type {Error} */ warning) => warnings.push(warning);
  process.on('warning', listen);
  assert.ok('WEBHOOK_ENDPOINT' in settings && 'DEBUG' in settings);
  assert.equal(await sentBy(new MessageApi(settings)), '/v23.0/1000001/messages Bearer C');
  process.off('warning', listen);
  assert.deepEqual(warnings, []);
});

test('they are the classes of a client', () => {
  assert.equal(MessagesApi, library.MessagesApi);
  assert.equal(MessageApi, library.MessagesApi);
  assert.equal(MediaApi, library.MediaApi);
  assert.equal(TemplateApi, library.TemplateApi);
  assert.ok(whatsapp.messages instanceof MessageApi);
  assert.equal(whatsapp.messages.constructor, MessageApi);
  assert.equal(MessageApi.name, 'MessageApi');
  class Bot extends MessageApi {
    hello() {
      return this.bodyBuilder('text', { body: 'Hello' }, '15551230001');
    }
  }
  const bot = /** @type {any} */ (new Bot(whatsapp.config));
  assert.ok(bot instanceof Bot && bot instanceof MessageApi);
  assert.equal(bot.hello().text.body, 'Hello');
});

test("what cannot connect is refused by name, on the caller's line", () => {
  for (const args of [[], [{}], [null], [7], [{ phoneNumberId: '1' }]]) {
    assert.throws(
      () => new MessageApi(...args),
      (/** @type {any} */ error) =>
        error instanceof WhatsAppError &&
        /access token/i.test(error.message) &&
        /standalone\.test/.test(error.stack),
      JSON.stringify(args),
    );
  }
  assert.throws(() => new WhatsApp(), /access token/i);
});
