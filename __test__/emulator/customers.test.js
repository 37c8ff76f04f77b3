// The emulator's customers: with a number, with a user id, with both; and what a bot sees of them.

const assert = require('node:assert/strict');
const { after, afterEach, before, describe, test } = require('node:test');
const { WebhookProcessor, WhatsApp } = require('../..');
const { Emulator } = require('../../emulator');
const { receiver } = require('../support/receiver.js');

const ada = { userId: 'US.13491208655302741918', username: 'ada.example', name: 'Ada' };
const both = { phone: '16505551234', userId: 'US.11815799212886844830', name: 'Bo' };
const hidden = { phone: '16505559999', userId: 'US.777', parentUserId: 'US.ENT.777', showsNumber: false };

/** @type {import('../../emulator/index.js').Emulator} */
let emulator;
before(async () => {
  // Nobody writes first here, so that each test has the deliveries that it is about and no other.
  const limits = { customerWindowMs: null };
  emulator = await Emulator.start({ customers: [ada, both, hidden], limits });
});
afterEach(() => emulator.reset());
after(() => emulator.stop());

const client = () => new WhatsApp(emulator.options);

/** @param {import('node:test').TestContext} t */
async function webhook(t) {
  const endpoint = await receiver();
  t.after(endpoint.close);
  await emulator.setWebhook({ url: endpoint.url });
}

/** The values of what was delivered. @returns {Promise<any[]>} */
async function values() {
  return (await emulator.settled()).map(({ body }) => body.entry[0].changes[0].value);
}

describe('what customers write', () => {
  /** @type {[string, any, any, any][]} */
  const typed = [
    ['nobody knows', { from: '15550001' }, { from: '15550001' }, { wa_id: '15550001' }],
    ['by user id', { from: ada.userId }, { from_user_id: ada.userId }, { user_id: ada.userId }],
    [
      'who has both, by number',
      { from: both.phone },
      { from: both.phone, from_user_id: both.userId },
      { wa_id: both.phone, user_id: both.userId },
    ],
    [
      'who hides the number, by number',
      { from: hidden.phone },
      { from_user_id: hidden.userId, from_parent_user_id: hidden.parentUserId },
      { user_id: hidden.userId, parent_user_id: hidden.parentUserId },
    ],
    [
      'spelled out',
      { from: '', from_user_id: both.userId },
      { from: '', from_user_id: both.userId },
      { wa_id: '', user_id: both.userId },
    ],
  ];
  for (const [about, given, names, contact] of typed) {
    test(about, async (t) => {
      await webhook(t);
      await emulator.receive({ ...given, text: 'Hi' });
      const [{ messages, contacts }] = await values();
      const { id: _, timestamp: __, type: ___, text: ____, ...from } = messages[0];
      assert.deepEqual(from, names);
      const { profile, ...ids } = contacts[0];
      assert.deepEqual(ids, contact);
      assert.equal(typeof profile.name, 'string');
      assert.equal(profile.username, given.from === ada.userId ? ada.username : undefined);
    });
  }

  test('nobody is refused', async (t) => {
    await webhook(t);
    await assert.rejects(emulator.receive({ text: 'Hi' }), /from/);
    await assert.rejects(emulator.addCustomer({ name: 'x' }), /at least one/);
    await assert.rejects(emulator.addCustomer({ userId: '1650' }), /user id/);
  });
});

describe('what they are sent', () => {
  /** @type {[string, any, any, (status: string) => any, (status: string) => any][]} */
  const sends = [
    [
      'a number that nobody knows',
      '15550001234',
      { wa_id: '15550001234' },
      () => ({ recipient_id: '15550001234' }),
      () => undefined,
    ],
    [
      'a number',
      both.phone,
      { wa_id: both.phone },
      (status) => ({
        recipient_id: both.phone,
        ...(status === 'failed' ? {} : { recipient_user_id: both.userId }),
      }),
      (status) => (status === 'failed' ? undefined : { wa_id: both.phone, user_id: both.userId }),
    ],
    [
      'a user id whose number is shown',
      both.userId,
      { user_id: both.userId },
      () => ({ recipient_id: both.phone, recipient_user_id: both.userId }),
      (status) => (status === 'failed' ? undefined : { wa_id: both.phone, user_id: both.userId }),
    ],
    [
      'a user id',
      ada.userId,
      { user_id: ada.userId },
      () => ({ recipient_user_id: ada.userId }),
      (status) => (status === 'failed' ? undefined : { user_id: ada.userId }),
    ],
  ];
  for (const [about, to, known, recipient, contact] of sends) {
    test(about, async (t) => {
      await webhook(t);
      const { contacts, messages } = await client().messages.text({ to, body: 'Hi' });
      assert.deepEqual(contacts, [{ input: to, ...known }]);
      await emulator.advance(1000);
      await emulator.report({ id: /** @type {any} */ (messages[0]).id, status: 'failed', errors: [] });
      for (const { statuses, contacts } of await values()) {
        const [{ status, ...members }] = statuses;
        const names = Object.fromEntries(
          Object.entries(members).filter(([name]) => name.startsWith('recipient')),
        );
        assert.deepEqual(names, recipient(status), status);
        const { profile, ...ids } = contacts?.[0] ?? {};
        assert.deepEqual(ids, contact(status) ?? {}, status);
        // Never with `sent`.
        const isNamed = to === ada.userId && ['delivered', 'read'].includes(status);
        assert.equal(profile?.username, isNamed ? ada.username : undefined, status);
      }
    });
  }

  test('an authentication template goes to numbers alone', async () => {
    const template = { name: 'code', language: { code: 'en_US' } };
    await emulator.addNode({
      kind: 'template',
      fields: { ...template, language: 'en_US', category: 'AUTHENTICATION' },
    });
    const { messages } = client();
    await messages.template({ to: both.phone, body: template });
    await messages.template({ to: { id: both.userId, ...both }, body: template });
    await assert.rejects(
      messages.template({ to: ada.userId, body: template }),
      (/** @type {any} */ error) => {
        assert.equal(error.code, 131062);
        assert.match(error.remedy, /number/);
        return true;
      },
    );
    await messages.template({ to: ada.userId, body: { ...template, name: 'hello_world' } });
  });
});

test('blocks go by either name; a parent portfolio blocks nobody', async () => {
  const { blockUsers } = client();
  const { block_users } = await blockUsers.block([ada.userId, both.phone]);
  assert.deepEqual(block_users.added_users, [
    { input: ada.userId, user_id: ada.userId },
    { input: both.phone, wa_id: both.phone },
  ]);
  await blockUsers.block([both.userId]);
  assert.equal((await blockUsers.listBlockedUsers()).data.length, 2, 'the same customer');
  await blockUsers.unblock([both.phone]);
  const [left, ...others] = (await blockUsers.listBlockedUsers()).data;
  assert.deepEqual(others, []);
  assert.deepEqual(/** @type {any} */ (left).block_users, [{ input: ada.userId, user_id: ada.userId }]);
});

test('members of groups go by either name', async () => {
  const { groups } = client();
  await emulator.addNode({ kind: 'group', id: 'G1', fields: { subject: 's', participants: [] } });
  await groups.addParticipants('G1', [ada.userId, both.phone, hidden.userId, '15550001234']);
  const members = async () =>
    /** @type {any} */ (await groups.getGroupInfo('G1', ['participants'])).participants;
  assert.deepEqual(await members(), [
    { user_id: ada.userId },
    { wa_id: both.phone, user_id: both.userId },
    { user_id: hidden.userId, parent_user_id: hidden.parentUserId },
    { wa_id: '15550001234' },
  ]);
  await groups.removeParticipants('G1', [both.userId, hidden.userId, '15550001234']);
  assert.deepEqual(await members(), [{ user_id: ada.userId }]);
});

test('calls and their permissions go to user ids', async () => {
  const { calling } = client();
  await calling.updateCallingSettings({ calling: { status: 'ENABLED' } });
  const session = { sdp_type: /** @type {const} */ ('offer'), sdp: 'v=0' };
  const { calls } = await calling.initiateCall({ to: ada.userId, session });
  assert.match(/** @type {any} */ (calls[0]).id, /^wacid\./);
  assert.equal((await calling.getCallPermissions({ userWaId: ada.userId })).can_call, true);
});

describe('another number, another user id', () => {
  test('a bot follows', async (t) => {
    const processor = new WebhookProcessor({ ...emulator.options, appSecret: emulator.appSecret });
    /** @type {any[]} */
    const seen = [];
    processor.onIdentityChanged((_whatsapp, { previous, current }) => void seen.push([previous, current]));
    const { deliveries } = await receiving(t, processor);
    const waiting = processor.getClient().conversation(both.phone).waitFor('text', { timeout: 10_000 });
    const { customer } = await emulator.changeIdentity(both.phone, { phone: '16505550000' });
    await deliveries();
    const { phone, userId } = customer;
    assert.deepEqual(seen, [
      [
        { id: both.userId, phone: both.phone, userId: both.userId, countryCode: 'US' },
        { id: userId, phone: '16505550000', userId, countryCode: 'US' },
      ],
    ]);
    await emulator.receive({ from: /** @type {string} */ (phone), text: 'It is me' });
    assert.equal((await waiting).text.body, 'It is me');
    await assert.rejects(client().messages.text({ to: both.userId, body: 'Hi' }), { code: 131026 });
    await client().messages.text({ to: /** @type {string} */ (userId), body: 'Hi' });
  });

  test('the user id alone', async (t) => {
    await webhook(t);
    await emulator.changeIdentity(ada.userId, { userId: 'US.999' });
    const [value] = await values();
    const [{ id: _, timestamp: __, ...message }] = value.messages;
    const { body: ___, ...system } = message.system;
    assert.deepEqual(
      { ...message, system },
      {
        from_user_id: ada.userId,
        type: 'system',
        system: { type: 'user_changed_user_id', user_id: 'US.999', previous_user_id: ada.userId },
      },
    );
    assert.equal('contacts' in value, false);
    await assert.rejects(emulator.changeIdentity('15559999', {}), /nobody/);
  });
});

/**
 * A server of the processor, to which the emulator delivers.
 *
 * @param {import('node:test').TestContext} t
 * @param {WebhookProcessor} processor
 */
async function receiving(t, processor) {
  const http = require('node:http');
  const { listen } = require('../support/listen.js');
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const verified =
      method === 'GET' ? new URL(url, 'http://h').searchParams.get('hub.challenge') : undefined;
    const answer = verified
      ? { status: 200, headers: {}, body: verified }
      : await processor.receive({ method, url, headers, rawBody: Buffer.concat(chunks) });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const { origin, close } = await listen(server);
  t.after(close);
  await emulator.setWebhook({ url: `${origin}/webhook` });
  return { deliveries: () => emulator.settled() };
}
