// What becomes of messages that were accepted: delivered, or failed for a reason that a status tells later.

const assert = require('node:assert/strict');
const { after, before, beforeEach, describe, test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { Emulator } = /** @type {any} */ (require('../../emulator'));
const { receiver } = require('../support/receiver.js');

const HOUR = 60 * 60_000;
const ada = '4915112345678';

/** @type {any} */
let emulator;
/** @type {any} */
let wa;
/** @type {Awaited<ReturnType<typeof receiver>>} */
let endpoint;

before(async () => {
  emulator = await Emulator.start();
  endpoint = await receiver();
});
beforeEach(async () => {
  await emulator.reset();
  endpoint.deliveries.length = 0;
  await emulator.setWebhook({ url: endpoint.url, statuses: { sent: 0 } });
  wa = new library.WhatsApp({ ...emulator.options, retry: { maxAttempts: 1 } });
});
after(async () => {
  await emulator.stop();
  await endpoint.close();
});

const hello = (to = ada) => wa.messages.text({ to, body: 'Hello' });
const template = (name = 'hello_world', to = ada) =>
  wa.messages.template({ to, body: { name, language: { code: 'en_US' } } });
const writes = (from = ada) => emulator.receive({ from, text: 'Hi' });

/** `'sent'`, or the code of the failure, of what is sent. @param {() => Promise<any>} send */
async function fate(send) {
  const [{ id }] = (await send()).messages;
  await emulator.settled();
  const statuses = endpoint
    .values()
    .flatMap((value) => value.statuses ?? [])
    .filter((status) => status.id === id);
  assert.equal(statuses.length, 1);
  const [{ status, errors }] = statuses;
  if (status !== 'failed') return status;
  assert.ok(errors[0].title && errors[0].error_data.details && errors[0].href, JSON.stringify(errors));
  assert.deepEqual((await emulator.messages()).at(-1).failure, errors[0]);
  return errors[0].code;
}

describe('the 24-hour window', () => {
  test('a text fails where the person has not written within 24 hours, a template does not', async () => {
    assert.equal(await fate(hello), 131047);
    assert.equal(await fate(template), 'sent');
    await writes();
    assert.equal(await fate(hello), 'sent');
    await emulator.advance(24 * HOUR - 10_000);
    assert.equal(await fate(hello), 'sent');
    await emulator.advance(10_000);
    assert.equal(await fate(hello), 131047);
  });

  test('it is of one number and one person', async () => {
    await emulator.addNumber({ id: '42' });
    await emulator.receive({ from: ada, text: 'Hi' }, { phoneNumberId: '42' });
    assert.equal(await fate(hello), 131047);
    const other = new library.WhatsApp({ ...emulator.options, phoneNumberId: '42' });
    assert.equal(await fate(() => other.messages.text({ to: ada, body: 'Hello' })), 'sent');
    assert.equal(await fate(() => other.messages.text({ to: '4915112345679', body: 'Hello' })), 131047);
  });

  test('whoever has two names has one window', async () => {
    await emulator.addCustomer({ phone: ada, userId: 'DE.1' });
    await emulator.receive({ from: 'DE.1', text: 'Hi' });
    assert.equal(await fate(hello), 'sent');
    assert.equal(await fate(() => wa.messages.text({ to: 'DE.1', body: 'Hello' })), 'sent');
  });

  test('a failure is one status, and no other follows', async () => {
    await emulator.setWebhook({ statuses: { sent: 0, delivered: 0, read: 0 } });
    assert.equal(await fate(hello), 131047);
  });

  test('it can be set, and switched off', async () => {
    await writes();
    await emulator.configure({ limits: { customerWindowMs: HOUR } });
    await emulator.advance(HOUR);
    assert.equal(await fate(hello), 131047);
    await emulator.configure({ limits: { customerWindowMs: null } });
    assert.equal(await fate(hello), 'sent');
  });

  test('a person may write while no webhook is set: the message waits', async () => {
    await emulator.setWebhook({ url: null });
    const { messageIds } = await writes();
    await emulator.setWebhook({ url: endpoint.url });
    await emulator.settled();
    assert.equal(endpoint.values()[0].messages[0].id, messageIds[0]);
    assert.equal(await fate(hello), 'sent');
  });
});

describe('people', () => {
  test('who are not on WhatsApp, or have blocked the business', async () => {
    await writes();
    await emulator.addCustomer({ phone: ada, onWhatsApp: false });
    assert.equal(await fate(hello), 131026);
    await emulator.addCustomer({ phone: ada, onWhatsApp: true });
    assert.equal(await fate(hello), 'sent');
    await emulator.addCustomer({ phone: ada, blocksBusiness: true });
    assert.equal(await fate(hello), 131026);
  });

  test('whom the business has blocked hear nothing, and are not heard', async () => {
    await writes();
    await wa.blockUsers.block([ada]);
    assert.equal(await fate(hello), 130403);
    const { deliveryIds } = await writes();
    assert.deepEqual(deliveryIds, []);
    await wa.blockUsers.unblock([ada]);
    assert.equal(await fate(hello), 'sent');
    assert.equal((await writes()).deliveryIds.length, 1);
  });

  test('two numbers may block the same person', async () => {
    await emulator.addNumber({ id: '42' });
    const other = new library.WhatsApp({ ...emulator.options, phoneNumberId: '42' });
    await wa.blockUsers.block([ada]);
    await other.blockUsers.block([ada]);
    assert.equal(await fate(hello), 130403);
    await other.blockUsers.unblock([ada]);
    assert.equal(await fate(hello), 130403);
  });

  test('who have stopped marketing, had enough of it, or live in the United States', async () => {
    await emulator.addCustomer({ phone: ada, stopsMarketing: true });
    assert.equal(await fate(() => template('summer_sale')), 131050);
    assert.equal(await fate(template), 'sent');
    await emulator.addCustomer({ phone: ada, stopsMarketing: false });
    assert.equal(await fate(() => template('summer_sale')), 'sent');
    assert.equal(await fate(() => template('summer_sale')), 'sent');
    assert.equal(await fate(() => template('summer_sale')), 131049);
    assert.equal(await fate(() => template('summer_sale', '16505551234')), 131049);
    assert.equal(await fate(() => template('hello_world', '16505551234')), 'sent');
    await writes();
    assert.equal(await fate(() => template('summer_sale')), 'sent', 'an open window does not count');
    await emulator.configure({ limits: { marketingPerDay: null } });
    assert.equal(await fate(() => template('summer_sale', '16505551234')), 'sent');
  });

  test('who stop marketing, and resume it, tell the webhook', async () => {
    for (const stopsMarketing of [true, true, false])
      await emulator.addCustomer({ phone: ada, stopsMarketing });
    await emulator.settled();
    const told = endpoint.values().flatMap((value) => value.user_preferences ?? []);
    assert.deepEqual(told.map(({ wa_id, category, value }) => [wa_id, category, value]).sort(), [
      [ada, 'marketing_messages', 'resume'],
      [ada, 'marketing_messages', 'stop'],
    ]);
    assert.equal(endpoint.values()[0].contacts[0].wa_id, ada);
  });

  test('more than the portfolio may write to first', async () => {
    await emulator.configure({ limits: { recipientsPerDay: 2 } });
    const to = (/** @type {number} */ index) => fate(() => template('hello_world', `491511234567${index}`));
    assert.deepEqual([await to(1), await to(2), await to(1), await to(3)], ['sent', 'sent', 'sent', 131048]);
    await writes('4915112345673');
    assert.equal(await to(3), 'sent', 'whoever wrote does not count');
    await emulator.advance(24 * HOUR);
    assert.equal(await to(4), 'sent');
  });
});

describe('files', () => {
  const file = (/** @type {string} */ type, bytes = 1) =>
    wa.media.upload({ file: Buffer.alloc(bytes, 1), type }).then((/** @type {any} */ { id }) => id);

  test('of another type or size', async () => {
    await writes();
    const id = await file('image/webp');
    assert.equal(await fate(() => wa.messages.image({ to: ada, body: { id } })), 131053);
    assert.equal(await fate(() => wa.messages.sticker({ to: ada, body: { id } })), 'sent');
    const large = await file('image/jpeg', 5 * 1024 * 1024 + 1);
    assert.equal(await fate(() => wa.messages.image({ to: ada, body: { id: large } })), 131053);
    assert.equal(await fate(() => wa.messages.document({ to: ada, body: { id: large } })), 'sent');
  });

  test('whose link cannot be fetched, in a template too', async () => {
    await writes();
    await emulator.configure({ brokenLinks: ['https://example.com/gone/*'] });
    const link = (/** @type {string} */ path) => ({ link: `https://example.com/${path}/a.pdf` });
    const document = (/** @type {string} */ path) => wa.messages.document({ to: ada, body: link(path) });
    assert.equal(await fate(() => document('gone')), 131053);
    assert.equal(await fate(() => document('here')), 'sent');
    const receipt = wa.messages.template({
      to: ada,
      body: {
        name: 'receipt',
        language: { code: 'en_US' },
        components: [
          { type: 'header', parameters: [{ type: 'document', document: link('gone') }] },
          {
            type: 'body',
            parameters: ['first_name', 'total'].map((parameter_name) => ({
              type: 'text',
              parameter_name,
              text: 'x',
            })),
          },
          { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '42' }] },
        ],
      },
    });
    assert.equal(await fate(() => receipt), 131053);
  });
});

test('a reaction to a message that nobody knows', async () => {
  const { messageIds } = await writes();
  const react = (/** @type {string} */ message_id) =>
    fate(() => wa.messages.reaction({ to: ada, messageId: message_id, emoji: '👍' }));
  assert.equal(await react(messageIds[0]), 'sent');
  assert.equal(await react('wamid.404'), 131009);
});

test('a lenient emulator delivers everything', async () => {
  await emulator.configure({ lenient: true });
  await emulator.addCustomer({ phone: ada, onWhatsApp: false });
  assert.equal(await fate(hello), 'sent');
});

describe('groups and calls', () => {
  /** @param {string} field @returns {any[]} */
  const told = (field) =>
    endpoint.deliveries
      .flatMap(({ body }) => body.entry[0].changes)
      .filter((/** @type {any} */ change) => change.field === field)
      .map((/** @type {any} */ { value }) => {
        assert.equal(value.metadata.phone_number_id, emulator.phoneNumberId);
        return value;
      });

  test('a group tells of its beginning, its people, its subject and its end', async () => {
    const { request_id } = await wa.groups.createGroup({ subject: 'Team' });
    const [{ id }] = (await wa.groups.listGroups()).data.groups;
    await wa.groups.addParticipants(id, [ada]);
    await wa.groups.removeParticipants(id, [ada]);
    await wa.groups.updateGroupSettings(id, { subject: 'Club' });
    await wa.groups.deleteGroup(id);
    await emulator.settled();
    const groups = (/** @type {string} */ field) => told(field).map(({ groups: [group] }) => group);
    const lifecycle = groups('group_lifecycle_update').sort((a, b) => (a.type < b.type ? -1 : 1));
    assert.deepEqual(
      lifecycle.map(({ type, group_id, subject }) => [type, group_id, subject]),
      [
        ['group_create', id, 'Team'],
        ['group_delete', id, undefined],
      ],
    );
    assert.equal(lifecycle[0].request_id, request_id);
    const people = groups('group_participants_update').sort((a, b) => (a.type < b.type ? -1 : 1));
    assert.deepEqual(people[0].added_participants, [{ input: ada, wa_id: ada }]);
    assert.deepEqual([people[1].removed_participants[0].wa_id, people[1].initiated_by], [ada, 'business']);
    const [settings] = groups('group_settings_update');
    assert.deepEqual(settings.group_subject, { text: 'Club', update_successful: true });
  });

  test('a call rings, is taken or rejected, and ends', async () => {
    await wa.calling.updateCallingSettings({ calling: { status: 'ENABLED' } });
    const session = { sdp_type: 'offer', sdp: 'v=0' };
    const { calls } = await wa.calling.initiateCall({ to: ada, session });
    await emulator.advance(60_000);
    await wa.calling.terminateCall({ call_id: calls[0].id });
    await emulator.addCustomer({ phone: ada, blocksBusiness: true });
    await wa.calling.initiateCall({ to: ada, session });
    await emulator.settled();
    const values = told('calls');
    const statuses = values.flatMap((value) => value.statuses ?? []).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), ['ACCEPTED', 'REJECTED', 'RINGING', 'RINGING']);
    const events = values.flatMap((value) => value.calls ?? []);
    assert.deepEqual(events.map(({ event }) => event).sort(), ['connect', 'terminate']);
    const { duration, to } = events.find(({ event }) => event === 'terminate');
    assert.ok(duration >= 60 && duration < 70, `${duration}`);
    assert.equal(to, ada);
  });
});
