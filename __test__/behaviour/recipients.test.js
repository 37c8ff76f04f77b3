// Whom a call is for: a number, a user id, or a customer as webhooks name one, in every method that takes somebody.

const assert = require('node:assert/strict');
const { after, before, describe, test } = require('node:test');
const { WhatsAppValidationError } = require('../..');
const { Recorder } = require('../support/recorder.js');

const phone = '15551230001';
const userId = 'US.13491208655302741918';
const parentUserId = 'US.ENT.11815799212886844830';

/** Who is meant, and the member that must name them. @type {[string, any, Record<string, string>][]} */
const people = [
  ['a number', phone, { to: phone }],
  ['a user id', userId, { recipient: userId }],
  ['a parent user id', parentUserId, { recipient: parentUserId }],
  ['a customer with a number', { id: userId, phone, userId, name: 'Ada' }, { to: phone }],
  ['a customer without one', { id: userId, userId, username: 'ada' }, { recipient: userId }],
  ['a customer of before user ids', { id: phone, phone }, { to: phone }],
  ['a customer of a parent portfolio', { id: parentUserId, parentUserId }, { recipient: parentUserId }],
];

const file = { id: '1' };
const button = {
  type: 'button',
  body: { text: 'b' },
  action: { buttons: [{ reply: { id: '1', title: 'Y' } }] },
};
const template = { name: 't', language: { code: 'en_US' } };

/** Every method that sends, in each of its forms. @type {[string, (wa: any, to: any) => unknown][]} */
const sends = [
  ['text', ({ messages }, to) => messages.text({ to, body: 'Hi' })],
  ['text, positional', ({ messages }, to) => messages.text('Hi', to)],
  ['template', ({ messages }, to) => messages.template({ to, body: template })],
  ['template, positional', ({ messages }, to) => messages.template('t', 'en_US', [], to)],
  ...['image', 'audio', 'video', 'document', 'sticker'].flatMap((kind) => [
    /** @type {any} */ ([
      kind,
      (/** @type {any} */ wa, /** @type {any} */ to) => wa.messages[kind]({ to, body: file }),
    ]),
    [`${kind}, flat`, (/** @type {any} */ wa, /** @type {any} */ to) => wa.messages[kind]({ to, ...file })],
    [
      `${kind}, positional`,
      (/** @type {any} */ wa, /** @type {any} */ to) => wa.messages[kind](file, to, 'wamid.A'),
    ],
  ]),
  ['location', ({ messages }, to) => messages.location({ to, body: { latitude: 1, longitude: 2 } })],
  ['contacts', ({ messages }, to) => messages.contacts({ to, body: [{ name: { formatted_name: 'A' } }] })],
  ['interactive', ({ messages }, to) => messages.interactive({ to, body: button })],
  ['interactiveReplyButtons', ({ messages }, to) => messages.interactiveReplyButtons({ to, body: button })],
  ['reaction', ({ messages }, to) => messages.reaction({ to, messageId: 'wamid.A', emoji: '👍' })],
  ['send', ({ messages }, to) => messages.send({ to, type: 'text', text: { body: 'Hi' } })],
  ['marketing', (wa, to) => wa.marketingMessages.sendTemplateMessage({ to, template })],
  ['call', ({ calling }, to) => calling.initiateCall({ to, session: { sdp_type: 'offer', sdp: 'v=0' } })],
];

/** @type {Recorder} */
let recorder;
before(async () => {
  recorder = await Recorder.start();
});
after(() => recorder.stop());

describe('sends and calls take a number, a user id and a customer', () => {
  for (const [form, send] of sends) {
    test(form, async () => {
      for (const [who, to, named] of people) {
        recorder.requests.length = 0;
        await send(recorder.client(), to);
        const { to: number, recipient } = JSON.parse(recorder.requests[0].body);
        assert.deepEqual(JSON.parse(JSON.stringify({ to: number, recipient })), named, who);
      }
    });
  }

  test('bodyBuilder', () => {
    const { messages } = recorder.client();
    for (const [who, to, named] of people) {
      const { to: number, recipient } = messages.bodyBuilder('text', { body: 'Hi' }, to);
      assert.deepEqual(JSON.parse(JSON.stringify({ to: number, recipient })), named, who);
    }
  });
});

test('who is nobody is refused by the name of the parameter, before anything is sent', async () => {
  const wa = recorder.client();
  recorder.requests.length = 0;
  const session = { sdp_type: 'offer', sdp: 'v=0' };
  const nobody = { id: '', name: 'private' };
  /** @type {[() => Promise<unknown>, string][]} */
  const refused = [
    [() => wa.messages.text({ to: nobody, body: 'Hi' }), 'to'],
    [() => wa.messages.text({ to: {}, body: 'Hi' }), 'to'],
    [() => wa.messages.text({ to: [phone], body: 'Hi' }), 'to'],
    [() => wa.messages.text({ to: { id: userId, userId }, recipientType: 'group', body: 'Hi' }), 'to'],
    [() => wa.calling.initiateCall({ to: nobody, session }), 'to'],
    [() => wa.calling.initiateCall({ session }), 'to'],
    [() => wa.calling.initiateCall({ recipient: phone, session }), 'recipient'],
    [() => wa.calling.getCallPermissions({ userWaId: nobody }), 'userWaId'],
    [() => wa.calling.getCallPermissions({}), 'userWaId'],
    [() => wa.calling.getCallPermissions({ recipient: phone }), 'recipient'],
    [() => wa.blockUsers.block([nobody]), 'users'],
    [() => wa.blockUsers.block([parentUserId]), 'users'],
    [() => wa.blockUsers.unblock([{ id: parentUserId, parentUserId }]), 'users'],
    [() => wa.groups.removeParticipants('G', [nobody]), 'participants'],
  ];
  for (const [call, parameter] of refused) {
    const error = await call().then(
      () => assert.fail(`${call}`),
      (thrown) => thrown,
    );
    assert.ok(error instanceof WhatsAppValidationError, `${call}: ${error}`);
    assert.equal(error.parameter, parameter, `${call}`);
    assert.ok(!`${error.message} ${error.remedy}`.includes('private'));
  }
  assert.equal(recorder.requests.length, 0);
});
