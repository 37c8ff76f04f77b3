// What a call resolves to: Graph's answer, value by value, and the whole answer for those who ask for it.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { PIN, emulated } = require('../support/emulated.js');

const context = emulated();

/** @type {[string, (wa: any) => Promise<any>][]} calls that resolve to Graph's body */
const calls = [
  ['setTwoStepVerificationCode', (wa) => wa.twoStepVerification.setTwoStepVerificationCode(PIN)],
  ['register', (wa) => wa.registration.register({ pin: PIN })],
  ['deregister', (wa) => wa.registration.deregister()],
  ['getPhoneNumberById', (wa) => wa.phoneNumbers.getPhoneNumberById(['id', 'verified_name'])],
  ['text', (wa) => wa.messages.text({ to: '15551234567', body: 'Hi' })],
  ['text, positional', (wa) => wa.messages.text('Hi', '15551234567')],
  ['getJson', (wa) => wa.requester.getJson('GET', wa.config.WA_PHONE_NUMBER_ID)],
];

for (const [name, call] of calls) {
  test(`${name}: Graph's body, and \`data\` that is the same object`, async () => {
    const result = await call(context.client());
    assert.equal(result.data, result);
    assert.equal(Object.keys(result).includes('data'), false);
    const plain = JSON.parse(JSON.stringify(result));
    assert.deepEqual(result, plain);
    assert.equal('data' in { ...result }, false);
    assert.doesNotMatch(inspect(result), /data|Circular/);
    assert.deepEqual(structuredClone(result), plain);
    result.data = 'mine now'; // an ordinary property to its owner
    assert.equal(result.data, 'mine now');
  });
}

test('setup and update: exactly { data: { success: true } }', async () => {
  const { twoStepVerification } = context.client();
  for (const method of ['setup', 'update']) {
    const result = await twoStepVerification[method]({ pin: PIN });
    assert.deepEqual(result, { data: { success: true } });
    assert.deepEqual([Object.keys(result), Object.keys(result.data)], [['data'], ['success']]);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), { data: { success: true } });
  }
});

test('3.1.1: exactly { success: true }', async () => {
  const wa = context.client();
  assert.deepEqual(await wa.twoStepVerification.setTwoStepVerificationCode(PIN), { success: true });
  assert.deepEqual(await wa.registration.register(PIN), { success: true });
  assert.deepEqual(await wa.registration.deregister(), { success: true });
});

test('a body with `data` of its own keeps it', async () => {
  await context.emulator.fail({ status: 200, body: { data: [{ id: '1' }], paging: {} } });
  const result = await context.client().requester.getJson('GET', '1/phone_numbers');
  assert.deepEqual(result, { data: [{ id: '1' }], paging: {} });
});

for (const body of ['7', '"text"', 'true', '[1,2]', '{}']) {
  test(`any JSON: ${body}`, async () => {
    await context.emulator.fail({ status: 200, body });
    const result = await context.client().requester.getJson('GET', '1');
    assert.deepEqual(result, JSON.parse(body));
  });
}

test('numbers, text and key order are what JSON.parse makes of them', async () => {
  const body =
    '{"z":1700000000000,"a":1.0,"e":"\\u00e9 😀 \\ud800","__proto__":{"x":1},"big":12345678901234567890}';
  await context.emulator.fail({ status: 200, body });
  const result = await context.client().requester.getJson('GET', '1');
  assert.deepEqual(result, JSON.parse(body));
  assert.equal(JSON.stringify(result), JSON.stringify(JSON.parse(body)));
});

test('the whole answer: status, headers and body', async () => {
  const wa = context.client();
  const response = await wa.requester.sendRequest('GET', `${context.emulator.phoneNumberId}?fields=id`);
  assert.equal(response.statusCode(), 200);
  assert.match(response.headers()['content-type'], /^application\/json/);
  assert.deepEqual(await response.json(), { id: context.emulator.phoneNumberId });
  assert.deepEqual(await response.rawResponse().json(), { id: context.emulator.phoneNumberId });
  assert.deepEqual(await response.json(), { id: context.emulator.phoneNumberId }, 'as often as one likes');
});

test('the whole answer: a body that is no JSON', async () => {
  await context.emulator.fail({ status: 200, body: 'plain' });
  const response = await context.client().requester.sendRequest('GET', '1');
  assert.equal(await response.rawResponse().text(), 'plain');
  await assert.rejects(response.json(), { name: 'WhatsAppNetworkError', code: 'ERR_UNREADABLE_RESPONSE' });
});

test('the client below the requester keeps the token at home', async () => {
  const { requester } = context.client();
  const headers = requester.buildHeader('application/json');
  assert.equal(requester.client.clearSockets(), true);
  const path = `/${requester.buildCAPIPath(context.emulator.phoneNumberId)}`;
  const response = await requester.client.sendRequest(requester.host, path, 'GET', headers, 5000);
  assert.equal((await response.json()).id, context.emulator.phoneNumberId);
  for (const [host, below] of [
    ['evil.example', path],
    [requester.host, '/v99.0/1'],
    [requester.host, '//evil.example/1'],
  ]) {
    await assert.rejects(requester.client.sendRequest(host, below, 'GET', headers, 5000), {
      name: 'WhatsAppValidationError',
    });
  }
  assert.equal((await context.emulator.requests()).length, 1);
});
