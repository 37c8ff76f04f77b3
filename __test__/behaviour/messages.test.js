// Messages that are refused before anything is sent, and the builder of bodies.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { inspect } = require('node:util');
const { WhatsAppValidationError } = require('../..');
const { Recorder } = require('../support/recorder.js');

const to = '15551230001';
const long = 'a private text '.repeat(300);

/** @type {[string, (messages: any) => unknown, string, RegExp][]} */
const refused = [
  [
    'a long text',
    (m) => m.text({ to, body: long }),
    'body',
    /`text\.body` may have 4096 characters, and has 4500/,
  ],
  ['a long text, positional', (m) => m.text(long, to), 'body', /`text\.body`/],
  ['a long text, sent', (m) => m.send({ to, type: 'text', text: { body: long } }), 'body', /`text\.body`/],
  ['no file', (m) => m.image({ to, body: { caption: 'a private text' } }), 'image', /`id` or a `link`/],
  ['two files', (m) => m.video({ to, id: '1', link: 'https://e.com/a private text' }), 'video', /not both/],
  ['a long caption', (m) => m.document({ id: '1', caption: long }, to), 'document', /1024 characters/],
  [
    'no place',
    (m) => m.location({ to, latitude: 91, longitude: 0 }),
    'location',
    /`location\.latitude`.*-90 to 90/,
  ],
  ['no contacts', (m) => m.contacts({ to, body: [] }), 'contacts', /1 to 257 entries/],
  [
    'no emoji',
    (m) => m.reaction({ to, messageId: 'wamid.A', emoji: 'a private text' }),
    'reaction',
    /one emoji/,
  ],
  [
    'no language',
    (m) => m.template({ to, body: { name: 't' } }),
    'template',
    /`template\.language\.code` is missing/,
  ],
  [
    'four buttons',
    (m) =>
      m.interactiveReplyButtons({
        to,
        body: { text: 'a private text' },
        action: { buttons: Array(4).fill({ type: 'reply', reply: { id: '1', title: 'Y' } }) },
      }),
    'interactive',
    /`interactive\.action\.buttons` may have 1 to 3 entries, and has 4/,
  ],
  ['no payload', (m) => m.send({ to, type: 'image' }), 'type', /payload of the message is missing/],
  ['no status', (m) => m.status({ messageId: 'wamid.A' }), 'status', /`status`/],
  ['no message', (m) => m.markAsRead({}), 'messageId', /`messageId`/],
  ['no account', (_, wa) => wa.templates.getTemplates(), 'businessAcctId', /WA_BUSINESS_ACCOUNT_ID/],
  ['nothing to delete', (_, wa) => wa.templates.deleteTemplate(), 'params', /`params`/],
  [
    'no template',
    (_, wa) => wa.marketingMessages.sendTemplateMessage({ to }),
    'template',
    /`template` is missing/,
  ],
];

describe('refused before anything is sent, without a word of the message', () => {
  for (const [about, send, parameter, message] of refused) {
    test(about, async () => {
      const recorder = await Recorder.start();
      try {
        const wa = recorder.client({ businessAcctId: undefined });
        const error = await Promise.resolve(send(wa.messages, wa)).then(
          () => assert.fail('resolved'),
          (thrown) => thrown,
        );
        assert.ok(error instanceof WhatsAppValidationError, inspect(error));
        assert.equal(error.parameter, parameter);
        assert.match(error.message, message);
        assert.ok(error.remedy || parameter !== 'body');
        assert.ok(!`${inspect(error)}${JSON.stringify(error)}`.includes('private'));
        assert.equal(recorder.requests.length, 0);
      } finally {
        await recorder.stop();
      }
    });
  }
});

test("messageChecks: 'off' leaves Meta's limits to Graph", async () => {
  const recorder = await Recorder.start();
  const { messages } = recorder.client({ messageChecks: 'off' });
  await messages.text({ to, body: long });
  await messages.location({ to, body: { latitude: 91, longitude: 0 } });
  await messages.reaction({ to, messageId: 'wamid.A', emoji: 'like' });
  await recorder.stop();
  assert.equal(recorder.requests.length, 3);
});

describe('bodyBuilder', () => {
  const { messages } = new (require('../..').WhatsApp)({ accessToken: 'x', phoneNumberId: '1' });

  test('answers at once with the body that would be sent', () => {
    const body = messages.bodyBuilder('text', { body: 'Hi' }, '+15551230001', 'wamid.A');
    const expected = {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+15551230001',
      type: 'text',
      text: { body: 'Hi' },
      context: { message_id: 'wamid.A' },
    };
    assert.deepEqual(body, expected);
    assert.equal(JSON.stringify(body), JSON.stringify(expected));
    const group = messages.bodyBuilder('image', { id: '1' }, 'Y2FwaV9ncm91cDo=', undefined, 'group');
    assert.equal(group.to, 'Y2FwaV9ncm91cDo=');
    assert.equal(group.recipient_type, 'group');
    assert.equal('context' in group, false);
  });

  test('throws at once', () => {
    assert.throws(() => messages.bodyBuilder('text', { body: 'Hi' }, 'abc'), WhatsAppValidationError);
    assert.throws(() => messages.bodyBuilder('text', { body: long }, to), WhatsAppValidationError);
  });
});
