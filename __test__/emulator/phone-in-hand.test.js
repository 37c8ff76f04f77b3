// A customer with the phone in the hand, as tests of a bot have one: `emulator.customer(name)`.

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { emulated } = require('../support/emulated.js');

const context = emulated({ lenient: true });
const ADA = '16505551234';

const question = {
  type: 'button',
  body: { text: 'Shall we go on?' },
  action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes, please' } }] },
};

test('writes, sees, touches, and every message is seen once', async () => {
  const whatsapp = context.client();
  const ada = context.emulator.customer('+1 650 555 1234');
  const { messageId } = await ada.says('Hello');
  await whatsapp.messages.text({ to: ADA, body: 'Welcome' });
  const seen = await ada.sees(/welcome/i);
  assert.deepEqual([seen.from, seen.content.text.body], ['business', 'Welcome']);
  await assert.rejects(ada.sees('Welcome', { timeoutMs: 50 }), (error) => {
    assert.match(
      /** @type {Error} */ (error).message,
      /does not see 'Welcome'[\s\S]*customer: Hello\n {2}business: Welcome$/,
    );
    return true;
  });
  await whatsapp.messages.interactiveReplyButtons({ to: ADA, body: /** @type {any} */ (question) });
  await ada.sees('Yes, please');
  await ada.taps('Yes, please');
  await assert.rejects(ada.taps('No'), /no message of this chat has such a one/);
  await ada.reacts(seen.id, '👍');
  await ada.edits(messageId, 'Hello there');
  await ada.sends({ type: 'location', location: { latitude: 1, longitude: 2 } }, { replyTo: seen.id });
  const chat = await ada.chat();
  assert.deepEqual(
    chat.map(({ from, type }) => `${from} ${type}`),
    [
      'customer text',
      'business text',
      'business interactive',
      'customer interactive',
      'customer reaction',
      'customer edit',
      'customer location',
    ],
  );
  assert.deepEqual(chat[3].content.interactive.button_reply, { id: 'yes', title: 'Yes, please' });
  assert.equal(chat[6].content.context.id, seen.id);
  await ada.deletes(messageId);
  assert.equal((await ada.chat())[0].deleted, true);
  assert.throws(() => context.emulator.customer(/** @type {any} */ (1)), /emulator\.customer: the number/);
});

test('reads what nobody has read', async () => {
  const whatsapp = context.client();
  const ada = context.emulator.customer(ADA);
  await fetch(`${context.emulator.baseUrl}/_emulator/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ statuses: { sent: 0 } }),
  });
  const sent = await whatsapp.messages.text({ to: ADA, body: 'Read me' });
  const { messageIds } = await ada.reads();
  assert.deepEqual(messageIds, [sent.messages[0].id]);
  const [message] = await ada.chat();
  assert.deepEqual(
    message.statuses.map(({ status }) => status),
    ['sent', 'read'],
  );
});
