// What the emulator delivers, against real HTTP endpoints.

const assert = require('node:assert/strict');
const { createHmac } = require('node:crypto');
const https = require('node:https');
const { once } = require('node:events');
const { after, afterEach, before, describe, test } = require('node:test');
const { inspect } = require('node:util');

const { Emulator } = require('../../emulator');
const { WhatsApp } = require('../..');
const { receiver } = require('../support/receiver.js');
const { authorityFile, certificate } = require('../support/tls/certificates.js');

const CUSTOMER = '16505551234';
const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;

/** @type {import('../../emulator/index.js').Emulator} */
let emulator;
before(async () => {
  // Nobody writes first here, so that each test has the deliveries that it is about and no other.
  emulator = await Emulator.start({ limits: { customerWindowMs: null } });
});
afterEach(() => emulator.reset());
after(() => emulator.stop());

/**
 * @param {import('node:test').TestContext} t
 * @param {object} [settings]
 * @param {Parameters<typeof receiver>[0]} [behaviour]
 */
async function webhook(t, settings, behaviour) {
  const endpoint = await receiver(behaviour);
  t.after(endpoint.close);
  await emulator.setWebhook({ url: endpoint.url, ...settings });
  return endpoint;
}

const send = (to = CUSTOMER, more = {}) =>
  new WhatsApp(emulator.options).messages.text({ to, body: 'Hello', ...more });

describe('verification', () => {
  test('when the URL is set', async (t) => {
    const endpoint = await webhook(t, { verifyToken: 'mine' }, { verifyToken: 'mine' });
    assert.equal(endpoint.verifications.length, 1);
    const query = new URL(endpoint.verifications[0], endpoint.url).searchParams;
    assert.equal(query.get('hub.mode'), 'subscribe');
    assert.match(String(query.get('hub.challenge')), /^\d+$/);
    assert.equal(query.get('hub.verify_token'), 'mine');
    assert.equal(emulator.verifyToken, 'mine');
  });

  test('a URL that fails it is refused and not taken, and no message quotes the token', async (t) => {
    const endpoint = await receiver({ verifyToken: 'another' });
    t.after(endpoint.close);
    const refused = emulator.setWebhook({ url: endpoint.url, verifyToken: 'canary' });
    await assert.rejects(refused, (error) => /403/.test(error.message) && !inspect(error).includes('canary'));
    assert.equal((await emulator.state()).webhook.url, null);
    assert.equal(emulator.verifyToken, 'EMULATOR_VERIFY_TOKEN');
    await assert.rejects(emulator.setWebhook({ url: 'http://127.0.0.1:1/' }), /cannot be reached/);
    await assert.rejects(emulator.setWebhook({ url: 'ftp://127.0.0.1/' }), /http or https/);
  });

  test('at the start', async (t) => {
    const endpoint = await receiver({ verifyToken: 'mine' });
    t.after(endpoint.close);
    await assert.rejects(
      Emulator.start({ webhookUrl: endpoint.url, verifyToken: 'canary' }),
      (error) => /could not be verified/.test(error.message) && !error.message.includes('canary'),
    );
    const options = { webhookUrl: endpoint.url, verifyToken: 'mine', appSecret: 'app-secret-of-mine' };
    const started = await Emulator.start(options);
    t.after(() => started.stop());
    assert.equal(started.appSecret, 'app-secret-of-mine');
    assert.ok(!inspect(started).includes('app-secret-of-mine'));
    await started.receive({ from: CUSTOMER, text: 'Hi' });
    await started.settled();
    assert.equal(endpoint.deliveries.length, 1);
    assert.ok(!JSON.stringify(await started.state({ secrets: true })).includes('app-secret-of-mine'));
  });

  test('without a URL nothing is delivered: what is typed waits, what is reported is refused', async () => {
    await send();
    assert.deepEqual(await emulator.settled(), []);
    const change = { field: 'security', value: {} };
    await assert.rejects(emulator.deliver(change), /no webhook/);
    await emulator.receive({ from: CUSTOMER, text: 'Hi' });
    const [{ state, attempts }] = await emulator.settled();
    assert.deepEqual([state, attempts], ['waiting', []]);
  });
});

describe('messages of a customer', () => {
  test('signed over the bytes, in the shape Meta has', async (t) => {
    const endpoint = await webhook(t);
    const { messageIds } = await emulator.receive({ from: CUSTOMER, text: 'Grüße an/von 😀', name: 'Ann' });
    const [delivery] = await emulator.settled();
    const [{ headers, rawBody, body }] = endpoint.deliveries;
    const hmac = createHmac('sha256', emulator.appSecret).update(rawBody).digest('hex');
    assert.equal(headers['x-hub-signature-256'], `sha256=${hmac}`);
    assert.equal(headers['content-type'], 'application/json');
    assert.match(rawBody, /Gr\\u00fc\\u00dfe an\\\/von \\ud83d\\ude00/);
    const timestamp = body.entry[0].changes[0].value.messages[0].timestamp;
    assert.ok(Math.abs(Number(timestamp) - Date.now() / 1_000) < 60);
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550100100', phone_number_id: emulator.phoneNumberId },
      contacts: [{ profile: { name: 'Ann' }, wa_id: CUSTOMER }],
      messages: [
        {
          from: CUSTOMER,
          id: messageIds[0],
          timestamp,
          type: 'text',
          text: { body: 'Grüße an/von 😀' },
        },
      ],
    };
    assert.deepEqual(body, {
      object: 'whatsapp_business_account',
      entry: [{ id: emulator.wabaId, changes: [{ field: 'messages', value }] }],
    });
    assert.equal(delivery.state, 'delivered');
    assert.deepEqual(delivery.body, body);
    assert.deepEqual(
      delivery.attempts.map(({ status, answer, error }) => [status, answer, error]),
      [[200, 'answer', null]],
    );
  });

  test('any message object, and to another number', async (t) => {
    const endpoint = await webhook(t);
    const { id } = await emulator.addNumber({ displayPhoneNumber: '+1 555-010-0777' });
    const image = { id: '7', mime_type: 'image/png', sha256: 'x' };
    await emulator.receive(
      { from: CUSTOMER, id: 'wamid.own', timestamp: '5', type: 'image', image },
      { phoneNumberId: id },
    );
    await emulator.settled();
    const [{ metadata, messages }] = endpoint.values();
    assert.deepEqual(metadata, { display_phone_number: '15550100777', phone_number_id: id });
    assert.deepEqual(messages, [{ from: CUSTOMER, id: 'wamid.own', timestamp: '5', type: 'image', image }]);
    await assert.rejects(
      emulator.receive({ from: CUSTOMER, text: 'x' }, { phoneNumberId: '9' }),
      /phoneNumberId/,
    );
    await assert.rejects(emulator.receive(/** @type {any} */ ({ text: 'x' })), /from/);
    await assert.rejects(
      emulator.receive({ from: CUSTOMER, text: 'x' }, /** @type {any} */ ({ late: 1 })),
      /late/,
    );
  });

  test('a batch of a thousand', async (t) => {
    const endpoint = await webhook(t);
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      from: `1650555${1_000 + (index % 3)}`,
      text: `m${index}`,
    }));
    const { messageIds } = await emulator.receive(many);
    await emulator.settled();
    assert.equal(new Set(messageIds).size, 1_000);
    const [value, ...others] = endpoint.values();
    assert.equal(others.length, 0);
    assert.deepEqual(
      value.messages.map(({ id }) => id),
      messageIds,
    );
    assert.equal(value.contacts.length, 3);
  });

  test('duplicates are the same bytes; redeliver() too', async (t) => {
    const endpoint = await webhook(t);
    const { deliveryIds } = await emulator.receive({ from: CUSTOMER, text: 'Hi' }, { duplicates: 2 });
    await emulator.settled();
    await emulator.redeliver(deliveryIds[0]);
    await emulator.settled();
    assert.equal(endpoint.deliveries.length, 4);
    assert.equal(new Set(endpoint.deliveries.map(({ rawBody }) => rawBody)).size, 1);
    await assert.rejects(emulator.redeliver(999_999), /no such delivery/);
  });

  test('out of order', async (t) => {
    const endpoint = await webhook(t);
    const typed = Array.from({ length: 20 }, (_, index) => ({ from: CUSTOMER, text: String(index) }));
    const { messageIds } = await emulator.receive(typed, { batched: false, reversed: true });
    await emulator.settled();
    const came = endpoint.values().flatMap(({ messages }) => messages);
    assert.deepEqual(
      came.map(({ text }) => Number(text.body)),
      [...typed.keys()].reverse(),
    );
    assert.deepEqual(came.map(({ id }) => id).reverse(), messageIds);
  });

  test('late, on the movable clock, with the time it was written at', async (t) => {
    const endpoint = await webhook(t);
    await emulator.receive({ from: CUSTOMER, text: 'Hi' }, { delayMs: DAY });
    assert.equal((await emulator.settled())[0].state, 'waiting');
    assert.equal(endpoint.deliveries.length, 0);
    const { now } = await emulator.advance(DAY);
    await emulator.settled();
    const [{ messages }] = endpoint.values();
    assert.ok(now / 1_000 - Number(messages[0].timestamp) > 86_000);
  });

  test('forged: tried once', async (t) => {
    const endpoint = await webhook(t, {}, { answer: () => 401 });
    await emulator.receive({ from: CUSTOMER, text: 'a' }, { signature: 'wrong' });
    await emulator.receive({ from: CUSTOMER, text: 'b' }, { signature: 'none' });
    const deliveries = await emulator.settled();
    assert.deepEqual(
      deliveries.map(({ state }) => state),
      ['givenUp', 'givenUp'],
    );
    const [wrong, none] = endpoint.deliveries.sort((a, b) => (a.rawBody < b.rawBody ? -1 : 1));
    for (const { headers, rawBody, body } of [wrong, none]) {
      const valid = createHmac('sha256', emulator.appSecret).update(rawBody).digest('hex');
      const signature = headers['x-hub-signature-256'];
      assert.notEqual(signature, `sha256=${valid}`);
      const signed = body.entry[0].changes[0].value.messages[0].text.body === 'a';
      assert.equal(typeof signature, signed ? 'string' : 'undefined');
    }
  });

  test('any field', async (t) => {
    const endpoint = await webhook(t);
    const change = { field: 'security', value: { event: 'PIN_CHANGED' } };
    await emulator.deliver([change, { field: 'flows', value: {} }]);
    await emulator.settled();
    assert.deepEqual(endpoint.deliveries[0].body.entry[0].changes, [change, { field: 'flows', value: {} }]);
  });
});

describe('what happens to a PIN', () => {
  const PIN = '834067';

  test('the field security tells of every change, by whomever, in the form of Meta', async (t) => {
    const endpoint = await webhook(t);
    const { phoneNumberId: id, wabaId } = emulator;
    const whatsapp = new WhatsApp(emulator.options);
    const told = async () => {
      await emulator.settled();
      return endpoint.deliveries.splice(0).map(({ body }) => body);
    };
    await whatsapp.registration.register({ pin: PIN }); // it becomes the PIN
    const [first] = await told();
    assert.ok(Math.abs(first.entry[0].time - Date.now() / 1_000) < 60, String(first.entry[0].time));
    const { time } = first.entry[0];
    const value = { display_phone_number: '15550100100', event: 'PIN_CHANGED' };
    const entry = [{ id: wabaId, time, changes: [{ field: 'security', value }] }];
    assert.deepEqual(first, { object: 'whatsapp_business_account', entry });
    const events = async () =>
      (await told()).map(({ entry }) => [
        entry[0].changes[0].value.event,
        entry[0].changes[0].value.requester,
      ]);
    await whatsapp.registration.register({ pin: PIN });
    assert.deepEqual(await events(), [], 'it was the PIN already');
    await whatsapp.twoStepVerification.setup({ pin: PIN });
    await whatsapp.twoStepVerification.update({ pin: '590284' });
    await emulator.addNumber({ id, pin: PIN });
    assert.deepEqual(await events(), Array(3).fill(['PIN_CHANGED', undefined]));
    await emulator.addNumber({ id, pinResetRequester: '900000000000001' });
    assert.equal((await emulator.state()).numbers[0].pinEnabled, true);
    await emulator.addNumber({ id, pin: null });
    assert.deepEqual(await events(), [
      ['PIN_RESET_REQUEST', '900000000000001'],
      ['PIN_REQUEST_SUCCESS', undefined],
    ]);
  });

  test('nothing is told of what changes no PIN', async (t) => {
    const endpoint = await webhook(t);
    const { phoneNumberId: id } = emulator;
    await emulator.addNumber({ id: '42', pin: PIN });
    await emulator.addNumber({ id, pin: null });
    await emulator.addNumber({ id, verifiedName: 'Another' });
    const whatsapp = new WhatsApp(emulator.options);
    await assert.rejects(whatsapp.twoStepVerification.setup('12345'));
    await emulator.fail({ method: 'POST', path: '*', code: 190 });
    await assert.rejects(whatsapp.twoStepVerification.setup(PIN), { code: 190 });
    await emulator.settled();
    assert.deepEqual(endpoint.deliveries, []);
    await assert.rejects(emulator.addNumber({ id, pinResetRequester: '9' }), /has no PIN/);
    await assert.rejects(
      emulator.addNumber({ id: '42', pin: null, pinResetRequester: '9' }),
      /without `pin`/,
    );
    await assert.rejects(emulator.addNumber({ id: '77', pinResetRequester: '9' }), /has no PIN/);
    assert.ok((await emulator.state()).numbers.every((number) => number.id !== '77'));
  });
});

describe('statuses of what was sent', () => {
  test('sent, delivered, read', async (t) => {
    const endpoint = await webhook(t);
    const { messages } = await send();
    await emulator.settled();
    await emulator.advance(SECOND);
    await emulator.settled();
    const statuses = endpoint.values().flatMap((value) => value.statuses);
    assert.deepEqual(
      statuses.map(({ status }) => status),
      ['sent', 'delivered', 'read'],
    );
    for (const { id, recipient_id } of statuses) {
      assert.deepEqual([id, recipient_id], [messages[0].id, CUSTOMER]);
    }
    assert.ok(statuses[0].pricing && statuses[0].conversation);
  });

  test('which, when, and in which order is a setting', async (t) => {
    const endpoint = await webhook(t, { statuses: { read: 0, delivered: DAY } });
    await send();
    await emulator.settled();
    assert.deepEqual(
      endpoint.values().map((value) => value.statuses[0].status),
      ['read'],
    );
    await emulator.advance(DAY);
    await emulator.settled();
    assert.deepEqual(
      endpoint.values().map((value) => value.statuses[0].status),
      ['read', 'delivered'],
    );
    await emulator.setWebhook({ statuses: {} });
    await send();
    await emulator.settled();
    assert.equal(endpoint.deliveries.length, 2);
  });

  test('the next one does not wait for a 200, only for an answer', async (t) => {
    const endpoint = await webhook(t, { statuses: { sent: 0, delivered: 0 } }, { answer: () => 500 });
    await send();
    await emulator.settled();
    assert.deepEqual(
      endpoint.values().map((value) => value.statuses[0].status),
      ['sent', 'delivered'],
    );
  });

  test('reported: failed with its errors', async (t) => {
    const endpoint = await webhook(t, { statuses: {} });
    const { messages } = await send();
    const errors = [{ code: 131026, title: 'Message undeliverable' }];
    await emulator.report({ id: messages[0].id, status: 'failed', errors });
    await emulator.settled();
    const [{ statuses }] = endpoint.values();
    assert.deepEqual([statuses[0].status, statuses[0].errors], ['failed', errors]);
    await assert.rejects(emulator.report({ id: 'wamid.unknown', status: 'read' }), /no message/);
  });
});

describe('redelivery', () => {
  test('until 200, ever more rarely, for up to 7 days', async (t) => {
    const endpoint = await webhook(t, {}, { answer: () => 500 });
    await emulator.receive({ from: CUSTOMER, text: 'Hi' });
    /** @type {import('../../emulator/index.js').Delivery} */
    let delivery;
    for (;;) {
      [delivery] = await emulator.settled();
      if (delivery.state !== 'waiting') break;
      const { now } = (await emulator.state()).clock;
      await emulator.advance(Math.max(0, Number(delivery.nextAttemptAt) - now));
    }
    assert.equal(delivery.state, 'givenUp');
    const times = delivery.attempts.map(({ at }) => at);
    const waits = times.slice(1).map((at, index) => at - times[index]);
    assert.ok(waits.every((wait, index) => index === 0 || wait >= waits[index - 1] - SECOND));
    const span = times[times.length - 1] - times[0];
    assert.ok(span > 6 * DAY && span <= 7 * DAY + SECOND, `${span}`);
    assert.equal(endpoint.deliveries.length, times.length);
    assert.equal(new Set(endpoint.deliveries.map(({ rawBody }) => rawBody)).size, 1);
  });

  test('ends with the first 200', async (t) => {
    const endpoint = await webhook(
      t,
      { retryDelaysMs: [SECOND] },
      { answer: (_, index) => (index < 2 ? 503 : 200) },
    );
    await emulator.receive({ from: CUSTOMER, text: 'Hi' });
    for (let turn = 0; turn < 4; turn += 1) {
      await emulator.settled();
      await emulator.advance(2 * SECOND);
    }
    const [delivery] = await emulator.settled();
    assert.deepEqual(
      delivery.attempts.map(({ status }) => status),
      [503, 503, 200],
    );
    assert.equal(delivery.state, 'delivered');
    assert.equal(endpoint.deliveries.length, 3);
  });

  test('an endpoint that is away, and one that never answers', async (t) => {
    const never = () => new Promise(() => {});
    const endpoint = await webhook(t, { timeoutMs: 200 }, { answer: /** @type {any} */ (never) });
    await emulator.receive({ from: CUSTOMER, text: 'Hi' });
    const [slow] = await emulator.settled();
    assert.deepEqual([slow.attempts[0].status, slow.attempts[0].error], [null, 'it does not answer in time']);
    endpoint.close();
    await emulator.receive({ from: CUSTOMER, text: 'Hi' });
    const [, away] = await emulator.settled();
    assert.match(String(away.attempts[0].error), /cannot be reached|broke off/);
    assert.equal(away.state, 'waiting');
  });

  test('a handler may wait for the next message', async (t) => {
    /** @type {() => void} */
    let release = () => {};
    const second = new Promise((resolve) => {
      release = () => resolve(undefined);
    });
    const answer = async (/** @type {any} */ _, /** @type {number} */ index) => {
      if (index === 0) await second;
      else release();
      return 200;
    };
    await webhook(t, {}, { answer });
    await emulator.receive({ from: CUSTOMER, text: 'question' });
    await emulator.receive({ from: CUSTOMER, text: 'answer' });
    const deliveries = await emulator.settled();
    assert.deepEqual(
      deliveries.map(({ state }) => state),
      ['delivered', 'delivered'],
    );
  });

  test('a reset ends the wait for it', async (t) => {
    const never = () => new Promise(() => {});
    await webhook(t, {}, { answer: /** @type {any} */ (never) });
    await emulator.receive({ from: CUSTOMER, text: 'Hi' });
    const waiting = emulator.settled();
    await emulator.reset();
    assert.deepEqual(await waiting, []);
  });

  test('a reset forgets it', async (t) => {
    const endpoint = await webhook(t, { retryDelaysMs: [0] }, { answer: () => 500 });
    await emulator.receive({ from: CUSTOMER, text: 'Hi' });
    await emulator.reset();
    assert.deepEqual(await emulator.settled(), []);
    const before = endpoint.deliveries.length;
    await emulator.advance(DAY);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(endpoint.deliveries.length <= before + 1);
  });
});

test('https with a certificate of one’s own, named by NODE_EXTRA_CA_CERTS', async (t) => {
  const bodies = /** @type {string[]} */ ([]);
  const server = https.createServer(certificate('localhost'), async (request, response) => {
    const query = new URL(String(request.url), 'https://localhost').searchParams;
    for await (const chunk of request) bodies.push(String(chunk));
    response.end(query.get('hub.challenge') ?? '');
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  t.after(() => server.close().closeAllConnections());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const webhookUrl = `https://localhost:${port}/`;
  await assert.rejects(Emulator.start({ webhookUrl }), /cannot be reached/);
  process.env.NODE_EXTRA_CA_CERTS = authorityFile;
  t.after(() => delete process.env.NODE_EXTRA_CA_CERTS);
  const started = await Emulator.start({ webhookUrl });
  t.after(() => started.stop());
  await started.receive({ from: CUSTOMER, text: 'Hi' });
  assert.equal((await started.settled())[0].state, 'delivered');
  assert.equal(bodies.length, 1);
});
