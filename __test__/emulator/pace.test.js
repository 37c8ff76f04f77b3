// How fast one may send and ask: limits of a number, of one person, of an account and of an app, on the emulator's clock.

const assert = require('node:assert/strict');
const { after, before, beforeEach, describe, test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { Emulator } = /** @type {any} */ (require('../../emulator'));

const HOUR = 60 * 60_000;

/** @type {any} */
let emulator;
/** @type {any} */
let wa;

before(async () => {
  emulator = await Emulator.start();
});
beforeEach(async () => {
  await emulator.reset();
  wa = new library.WhatsApp({ ...emulator.options, retry: { maxAttempts: 1 } });
});
after(() => emulator.stop());

const person = (/** @type {number} */ index) => `49151${10_000_000 + index}`;
const send = (to = person(0)) => wa.messages.text({ to, body: 'Hello' });

/** @param {Promise<any>} call @param {number} code @param {RegExp} details */
const refused = (call, code, details) =>
  assert.rejects(call, (/** @type {any} */ error) => {
    assert.deepEqual([error.code, error.statusCode], [code, 429], error.message);
    assert.match(error.details, details);
    return true;
  });

describe('sending', () => {
  test('45 messages to one person at once, then one in six seconds', async () => {
    for (let index = 0; index < 45; index++) await send();
    await refused(send(), 131056, /45 messages.*messagesToOnePerson: null/);
    await send(person(1));
    await emulator.advance(6_000);
    await send();
    await refused(send(), 131056, /./);
    await emulator.configure({ limits: { messagesToOnePerson: null } });
    await send();
  });

  test('so many messages of one number in a second', async () => {
    await emulator.configure({ limits: { messagesPerSecond: 3 } });
    await emulator.addNumber({ id: '42' });
    const other = new library.WhatsApp({ ...emulator.options, phoneNumberId: '42' });
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        send(person(index)).then(
          () => 200,
          (/** @type {any} */ error) => error.code,
        ),
      ),
    );
    assert.ok(codes.filter((code) => code === 130429).length >= 14, `${codes}`);
    assert.ok(codes.includes(200));
    await other.messages.text({ to: person(0), body: 'Hello' });
    await emulator.advance(1_000);
    await send(person(30));
    await emulator.configure({ limits: null });
    await Promise.all(Array.from({ length: 20 }, (_, index) => send(person(index))));
  });

  test('what is refused for what it says does not count', async () => {
    await emulator.configure({ limits: { messagesToOnePerson: 1 } });
    const body = { name: 'nobody', language: { code: 'en_US' } };
    await assert.rejects(wa.messages.template({ to: person(0), body }), { code: 132001 });
    await send();
  });

  test('a limit that is none is refused', async () => {
    await assert.rejects(emulator.configure({ limits: { messages: 1 } }), /messages/);
    await assert.rejects(emulator.configure({ limits: { messagesPerSecond: 'x' } }), /limits/);
    await assert.rejects(Emulator.start({ limits: { messages: 1 } }), /messages/);
  });
});

describe('asking', () => {
  test('an account has its calls of an hour, and every answer tells how many are used', async () => {
    await emulator.configure({ limits: { accountCallsPerHour: 4 } });
    for (let index = 0; index < 4; index++) await wa.templates.getTemplates();
    assert.equal(wa.usage().business[emulator.wabaId][0].call_count, 100);
    await refused(wa.phoneNumbers.getPhoneNumberById(), 80007, /60 minutes.*accountCallsPerHour: null/);
    await send();
    await emulator.advance(HOUR);
    await wa.templates.getTemplates();
    await emulator.configure({ limits: { accountCallsPerHour: null } });
    for (let index = 0; index < 8; index++) await wa.templates.getTemplates();
  });

  test('an account without a registered number has 200', async () => {
    await emulator.addNode({ kind: 'account', id: '77' });
    const other = new library.WhatsApp({ ...emulator.options, businessAcctId: '77' });
    for (let index = 0; index < 200; index++) await other.templates.getTemplates();
    await refused(other.templates.getTemplates(), 80007, /200 calls/);
    await wa.templates.getTemplates();
  });

  test('an app has its calls of an hour', async () => {
    await emulator.configure({ limits: { appCallsPerHour: 2 } });
    await wa.templates.getTemplates();
    await wa.templates.getTemplates();
    await refused(wa.templates.getTemplates(), 4, /appCallsPerHour: null/);
    await send();
  });

  test('the headers are there on refusals, too', async () => {
    const url = `${emulator.baseUrl}/v23.0/404`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${emulator.accessToken}` } });
    assert.equal(answer.status, 400);
    assert.equal(typeof JSON.parse(String(answer.headers.get('x-app-usage'))).call_count, 'number');
    const [usage] = JSON.parse(String(answer.headers.get('x-business-use-case-usage')))[emulator.wabaId];
    assert.deepEqual(
      [usage.type, usage.estimated_time_to_regain_access],
      ['whatsapp_business_management', 0],
    );
  });
});
