// The emulator as Graph's clients see it, token by token and number by number, and as a process and a command.

const assert = require('node:assert/strict');
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { after, afterEach, before, describe, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { inspect } = require('node:util');
const { Worker } = require('node:worker_threads');

const { Emulator } = require('../../emulator/index.js');
const { binaryPath } = require('../../emulator/binary.js');
const { root, scratch } = require('../support/files.js');

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const SENDER = '+1 555-010-0100';

/** @type {import('../../emulator/index.js').Emulator} */
let emulator;

before(async () => {
  emulator = await Emulator.start();
});
afterEach(() => emulator.reset());
after(() => emulator.stop());

/** One Graph call. `token: null` sends none. */
async function graph(method, path, body, { token = emulator.accessToken, headers = {} } = {}) {
  const response = await fetch(`${emulator.baseUrl}/v23.0/${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      'content-type': 'application/json',
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json')
    ? JSON.parse(text)
    : undefined;
  return { status: response.status, headers: response.headers, text, json };
}

/** Asserts a Graph-shaped error and answers it. */
async function refused(answer, status, code, subcode) {
  const { status: got, json, text } = await answer;
  assert.deepEqual([got, json?.error?.code, json?.error?.error_subcode], [status, code, subcode], text);
  const { error } = json;
  assert.ok(error.message && typeof error.message === 'string');
  assert.match(error.type, /^(OAuthException|GraphMethodException)$/);
  assert.match(error.fbtrace_id, /^\w{16,}$/);
  if (error.error_data) {
    assert.equal(error.error_data.messaging_product, 'whatsapp');
    assert.equal(typeof error.error_data.details, 'string');
  }
  return error;
}

async function succeeded(answer) {
  const { status, json, text } = await answer;
  assert.equal(status, 200, text);
  assert.deepEqual(json, { success: true });
}

const setPin = (id, pin, options) => graph('POST', id, { pin }, options);
const register = (id, pin, options) =>
  graph('POST', `${id}/register`, { messaging_product: 'whatsapp', pin }, options);
const deregister = (id, options) => graph('POST', `${id}/deregister`, undefined, options);
const TEXT = { messaging_product: 'whatsapp', to: '16505551234', type: 'text', text: { body: 'Hello' } };
const send = (id, change = {}, options = undefined) =>
  graph('POST', `${id}/messages`, { ...TEXT, ...change }, options);
const numberState = async (id, view) =>
  (await emulator.state(view)).numbers.find((number) => number.id === id);

describe('tokens', () => {
  test('none: 104', async () => {
    const answer = await send(emulator.phoneNumberId, {}, { token: null });
    await refused(answer, 401, 104);
    assert.match(answer.headers.get('www-authenticate'), /^OAuth "Facebook Platform"/);
    await refused(
      send(emulator.phoneNumberId, {}, { token: null, headers: { authorization: 'Basic x' } }),
      401,
      104,
    );
  });

  test('unknown: 190, and it is not repeated', async () => {
    const answer = await send(emulator.phoneNumberId, {}, { token: 'canary' });
    await refused(answer, 401, 190);
    assert.ok(!answer.text.includes('canary'));
  });

  test('expired on the emulator clock: 190/463', async () => {
    const { accessToken: token } = await emulator.addToken({ expiresInMs: HOUR });
    await succeeded(setPin(emulator.phoneNumberId, '012345', { token }));
    await emulator.advance(HOUR);
    await refused(setPin(emulator.phoneNumberId, '012345', { token }), 401, 190, 463);
  });

  test('accepted as a query parameter too', async () => {
    const { status } = await graph(
      'GET',
      `${emulator.phoneNumberId}?access_token=${emulator.accessToken}`,
      undefined,
      { token: null },
    );
    assert.equal(status, 200);
  });

  test('without a permission: 10 or 200, 403', async () => {
    const id = emulator.phoneNumberId;
    const none = { token: (await emulator.addToken({ permissions: [] })).accessToken };
    await refused(setPin(id, '012345', none), 403, 10);
    await refused(register(id, '012345', none), 403, 10);
    await refused(deregister(id, none), 403, 10);
    await refused(graph('GET', id, undefined, none), 403, 200, 1349176);

    const managing = {
      token: (await emulator.addToken({ permissions: ['whatsapp_business_management'] })).accessToken,
    };
    await refused(send(id, {}, managing), 403, 10);
    await succeeded(setPin(id, '012345', managing));

    const messaging = {
      token: (await emulator.addToken({ permissions: ['whatsapp_business_messaging'] })).accessToken,
    };
    await refused(
      graph('POST', `${id}/request_code`, { code_method: 'SMS', language: 'en_US' }, messaging),
      403,
      200,
      1349174,
    );
    await refused(graph('POST', `${id}/verify_code`, { code: '123456' }, messaging), 403, 200, 1349174);
    await refused(graph('GET', `${emulator.wabaId}/phone_numbers`, undefined, messaging), 403, 200, 1349174);
    await succeeded(setPin(id, '012345', messaging));
    assert.equal((await send(id, {}, messaging)).status, 200);
  });

  test('a number it may not see looks like one that does not exist', async () => {
    const { accessToken: token } = await emulator.addToken({ phoneNumberIds: ['42'] });
    await refused(setPin(emulator.phoneNumberId, '012345', { token }), 400, 100, 33);
    await emulator.addNumber({ id: '42' });
    await succeeded(setPin('42', '012345', { token }));
  });
});

describe('two-step verification', () => {
  test('the PIN is set, then changed', async () => {
    const id = emulator.phoneNumberId;
    assert.equal((await numberState(id)).pinEnabled, false);
    await succeeded(setPin(id, '012345'));
    assert.equal((await numberState(id)).pinEnabled, true);
    assert.equal((await numberState(id, { secrets: true })).pin, '012345');
    await succeeded(setPin(id, '654321'));
    await refused(register(id, '012345'), 400, 133005);
    await succeeded(register(id, '654321'));
  });

  for (const pin of [
    '12345',
    '1234567',
    'abcdef',
    '12 456',
    '١٢٣٤٥٦',
    '',
    778899,
    12.5,
    true,
    ['123456'],
    { pin: 1 },
  ]) {
    test(`not six digits in a string: ${JSON.stringify(pin)}`, async () => {
      const id = emulator.phoneNumberId;
      for (const answer of [await setPin(id, pin), await register(id, pin)]) {
        const error = await refused(answer, 400, 100);
        assert.match(error.error_data.details, /pin .*6 digits/);
        assert.ok(!answer.text.includes('778899'));
      }
      const state = await numberState(id);
      assert.equal(state.pinEnabled, false);
      assert.equal(state.registrations, 0, 'a malformed request does not count');
    });
  }

  test('no PIN at all', async () => {
    await refused(graph('POST', emulator.phoneNumberId, {}), 400, 100);
    await refused(setPin(emulator.phoneNumberId, null), 400, 100);
    await refused(graph('POST', emulator.phoneNumberId, '{"pin":"123456"'), 400, 100);
    await refused(graph('POST', emulator.phoneNumberId, '["123456"]'), 400, 100);
  });

  test('switched off by a person: the next registration sets the PIN', async () => {
    const id = emulator.phoneNumberId;
    await succeeded(setPin(id, '012345'));
    await emulator.addNumber({ id, pin: null });
    await succeeded(register(id, '777777'));
    assert.equal((await numberState(id, { secrets: true })).pin, '777777');
  });
});

describe('registration', () => {
  const number = (settings) => emulator.addNumber({ id: '42', registered: false, ...settings });

  test('with two-step verification off, the PIN becomes the PIN', async () => {
    await number();
    await refused(send('42'), 400, 133010);
    await succeeded(register('42', '001122'));
    assert.equal((await send('42')).status, 200);
    await succeeded(deregister('42'));
    await refused(send('42'), 400, 133010);
    await refused(register('42', '001123'), 400, 133005);
    await succeeded(register('42', '001122'));
  });

  test('messaging_product and the region are checked', async () => {
    await number();
    await refused(graph('POST', '42/register', { pin: '123456' }), 400, 100);
    await refused(graph('POST', '42/register', { messaging_product: 'sms', pin: '123456' }), 400, 100);
    const regional = (region) =>
      graph('POST', '42/register', {
        messaging_product: 'whatsapp',
        pin: '123456',
        data_localization_region: region,
      });
    await refused(regional('XX'), 400, 100);
    await succeeded(regional('CH'));
  });

  test('guessing too quickly: 133009 with the waiting time', async () => {
    await number({ pin: '012345' });
    await refused(register('42', '999999'), 400, 133005);
    await refused(register('42', '999999'), 400, 133005);
    const error = await refused(register('42', '012345'), 400, 133009);
    const seconds = Number(/Try again in (\d+) seconds/.exec(error.error_data.details)[1]);
    assert.ok(seconds > 0 && seconds <= 10, error.error_data.details);
    await emulator.advance(seconds * SECOND);
    await succeeded(register('42', '012345'));
    assert.equal((await numberState('42')).wrongGuesses, 0);
  });

  test('too many wrong guesses: 133008 until the waiting time is over, for the right PIN as well', async () => {
    await number({ pin: '012345' });
    for (let guess = 0; guess < 4; guess += 1) {
      await refused(register('42', '999999'), 400, 133005);
      await emulator.advance(60 * SECOND);
    }
    const error = await refused(register('42', '999999'), 400, 133008);
    assert.match(error.error_data.details, /Try again in 43200 seconds/);
    await emulator.advance(11 * HOUR);
    await refused(register('42', '012345'), 400, 133008);
    await emulator.advance(HOUR);
    await succeeded(register('42', '012345'));
  });

  test('ten registrations in 72 hours, then 133016 and a block of 72 hours', async () => {
    await number();
    for (let time = 0; time < 10; time += 1) await succeeded(register('42', '012345'));
    await emulator.advance(HOUR);
    const error = await refused(register('42', '012345'), 400, 133016);
    assert.match(error.error_data.details, /Try again in 259200 seconds/);
    await emulator.advance(71 * HOUR);
    await refused(register('42', '012345'), 400, 133016);
    await succeeded(deregister('42'));
    await emulator.advance(HOUR);
    await succeeded(register('42', '012345'));
  });

  test('the window rolls', async () => {
    await number();
    await succeeded(register('42', '012345'));
    await emulator.advance(71 * HOUR);
    for (let time = 0; time < 9; time += 1) await succeeded(register('42', '012345'));
    await emulator.advance(HOUR);
    await succeeded(register('42', '012345'));
    await refused(register('42', '012345'), 400, 133016);
  });

  test('wrong PINs use up registrations', async () => {
    await number({ pin: '012345' });
    for (let time = 0; time < 10; time += 1) await register('42', '999999');
    await emulator.advance(12 * HOUR);
    await refused(register('42', '012345'), 400, 133016);
  });

  test('ten deregistrations in 72 hours, then 133016', async () => {
    await number({ registered: true });
    await succeeded(deregister('42'));
    for (let time = 1; time < 10; time += 1) await refused(deregister('42'), 400, 100, 2207051);
    await refused(deregister('42'), 400, 133016);
    await emulator.advance(72 * HOUR);
    await succeeded(register('42', '012345'));
    await succeeded(deregister('42'));
  });

  test('an unverified number: 133006, until a code proves it', async () => {
    await number({ verified: false });
    await refused(register('42', '012345'), 400, 133006);
    await succeeded(graph('POST', '42/request_code', { code_method: 'SMS', language: 'en_US' }));
    const { verificationCode } = await numberState('42', { secrets: true });
    await succeeded(graph('POST', '42/verify_code', { code: verificationCode }));
    await succeeded(register('42', '012345'));
  });

  for (const [code, status] of [
    [133000, 500],
    [133004, 503],
    [133015, 400],
  ]) {
    test(`${code} on order`, async () => {
      await number();
      await emulator.fail({ method: 'POST', path: '/42/register', code, details: 'Ordered.' });
      const error = await refused(register('42', '012345'), status, code);
      assert.equal(error.error_data.details, 'Ordered.');
      await succeeded(register('42', '012345'));
    });
  }
});

describe('verification codes', () => {
  const request = (body = { code_method: 'SMS', language: 'en_US' }) =>
    graph('POST', '42/request_code', body);
  const verify = (code) => graph('POST', '42/verify_code', { code });
  const code = async () => (await numberState('42', { secrets: true })).verificationCode;
  const wrong = (right) => (right === '000000' ? '000001' : '000000');
  const number = () => emulator.addNumber({ id: '42', verified: false });

  test('a code is single use', async () => {
    await number();
    await refused(verify('123456'), 400, 136025);
    await succeeded(request({ code_method: 'voice', language: 'es_ES' }));
    const right = await code();
    assert.match(right, /^\d{6}$/);
    await refused(verify(wrong(right)), 400, 136025);
    await succeeded(verify(right));
    await refused(verify(right), 400, 136025);
    assert.equal(
      (await graph('GET', '42?fields=code_verification_status')).json.code_verification_status,
      'VERIFIED',
    );
    await refused(request(), 400, 136024);
  });

  test('a code lives ten minutes', async () => {
    await number();
    await succeeded(request());
    const right = await code();
    await emulator.advance(600 * SECOND);
    const error = await refused(verify(right), 400, 136025);
    assert.match(error.error_data.details, /expired/);
  });

  test('five wrong codes burn it', async () => {
    await number();
    await succeeded(request());
    const right = await code();
    for (let time = 0; time < 5; time += 1) await refused(verify(wrong(right)), 400, 136025);
    await refused(verify(right), 400, 136025);
  });

  test('too many requests: 136024 until an hour has passed', async () => {
    await number();
    for (let time = 0; time < 5; time += 1) await succeeded(request());
    const error = await refused(request(), 400, 136024, 2388091);
    assert.match(error.error_data.details, /Try again in 3600 seconds/);
    await emulator.advance(HOUR);
    await succeeded(request());
  });

  test('parameters are checked', async () => {
    await number();
    for (const body of [
      {},
      { code_method: 'SMS' },
      { code_method: 'PIGEON', language: 'en_US' },
      { code_method: 'SMS', language: 'English' },
    ]) {
      await refused(request(body), 400, 100);
    }
    for (const malformed of [undefined, '12345', '123-456', 123456])
      await refused(verify(malformed), 400, 100);
  });
});

describe('reading phone numbers', () => {
  test('the default fields', async () => {
    const { status, json, headers } = await graph('GET', emulator.phoneNumberId);
    assert.equal(status, 200);
    assert.deepEqual(json, {
      verified_name: 'Test Business',
      code_verification_status: 'VERIFIED',
      display_phone_number: SENDER,
      quality_rating: 'GREEN',
      platform_type: 'CLOUD_API',
      throughput: { level: 'STANDARD' },
      id: emulator.phoneNumberId,
    });
    assert.equal(headers.get('facebook-api-version'), 'v23.0');
    assert.ok(headers.get('x-fb-trace-id'));
  });

  test('only the fields asked for, and the id', async () => {
    const read = async (fields) => (await graph('GET', `${emulator.phoneNumberId}?fields=${fields}`)).json;
    const id = emulator.phoneNumberId;
    assert.deepEqual(await read('is_pin_enabled,status'), { is_pin_enabled: false, status: 'CONNECTED', id });
    await setPin(id, '012345');
    await deregister(id);
    assert.deepEqual(await read('is_pin_enabled%2Cstatus%2Cname_status%2Caccount_mode'), {
      is_pin_enabled: true,
      status: 'DISCONNECTED',
      name_status: 'APPROVED',
      account_mode: 'LIVE',
      id,
    });
    assert.deepEqual(await read('conversational_automation,throughput{level}'), {
      throughput: { level: 'STANDARD' },
      id,
    });
    await refused(graph('GET', `${id}?fields=pin`), 400, 100);
  });

  test('fields a test decides', async () => {
    await emulator.addNumber({
      id: emulator.phoneNumberId,
      verifiedName: 'Other',
      fields: { quality_rating: 'RED' },
    });
    const { json } = await graph('GET', emulator.phoneNumberId);
    assert.deepEqual([json.verified_name, json.quality_rating], ['Other', 'RED']);
  });

  test('the numbers of an account, page by page', async () => {
    for (const id of ['41', '42']) await emulator.addNumber({ id });
    await emulator.addNumber({ id: '43', wabaId: '9' });
    const list = async (query = '') => (await graph('GET', `${emulator.wabaId}/phone_numbers${query}`)).json;
    const ids = ({ data }) => data.map(({ id }) => id);
    assert.deepEqual(ids(await list()), [emulator.phoneNumberId, '41', '42']);
    const first = await list('?limit=2&fields=id');
    assert.deepEqual(first.data, [{ id: emulator.phoneNumberId }, { id: '41' }]);
    assert.deepEqual(ids(await list(`?after=${first.paging.cursors.after}`)), ['42']);
    assert.deepEqual(ids(await list('?before=42&limit=1')), ['41']);
    await refused(graph('GET', `${emulator.wabaId}/phone_numbers?after=nonsense`), 400, 131059);
    await refused(graph('GET', `${emulator.wabaId}/phone_numbers?limit=0`), 400, 100);
    await refused(graph('GET', '77/phone_numbers'), 400, 100, 33);
  });

  test('unknown ids, edges, methods and paths', async () => {
    const error = await refused(graph('GET', '77'), 400, 100, 33);
    assert.equal(error.type, 'GraphMethodException');
    assert.match(error.message, /^Unsupported get request\. Object with ID '77'/);
    await refused(graph('POST', '77/messages', TEXT), 400, 100, 33);
    await refused(graph('POST', `${emulator.phoneNumberId}/nonsense`, {}), 400, 100, 33);
    await refused(graph('DELETE', emulator.phoneNumberId), 400, 100, 33);
    await refused(graph('GET', 'a/b/c'), 400, 2500);
  });

  test('any version', async () => {
    for (const prefix of ['v16.0/', 'v99.1/', '']) {
      const url = `${emulator.baseUrl}/${prefix}${emulator.phoneNumberId}?access_token=${emulator.accessToken}`;
      assert.equal((await fetch(url)).status, 200, prefix);
    }
  });
});

describe('messages', () => {
  test('a text is accepted and kept', async () => {
    const { status, json } = await send(emulator.phoneNumberId, { to: '+1 (650) 555-1234' });
    assert.equal(status, 200);
    assert.match(json.messages[0].id, /^wamid\.\w+$/);
    assert.deepEqual(json, {
      messaging_product: 'whatsapp',
      contacts: [{ input: '+1 (650) 555-1234', wa_id: '16505551234' }],
      messages: [{ id: json.messages[0].id }],
    });
    const [message, ...others] = await emulator.messages();
    assert.equal(others.length, 0);
    assert.equal(message.id, json.messages[0].id);
    assert.deepEqual([message.to, message.type, message.request.text], ['16505551234', 'text', TEXT.text]);
  });

  test('a recipient given as a number', async () => {
    assert.equal(
      (await send(emulator.phoneNumberId, { to: 16505551234 })).json.contacts[0].wa_id,
      '16505551234',
    );
  });

  for (const [why, change, code] of [
    ['no messaging_product', { messaging_product: undefined }, 100],
    ['another messaging_product', { messaging_product: 'sms' }, 100],
    ['no recipient', { to: undefined }, 100],
    ['a recipient that is no phone number', { to: 'someone' }, 131009],
    ['a recipient that is too short', { to: '12345' }, 131009],
    ['the sender as recipient', { to: SENDER }, 131021],
    ['an unknown type', { type: 'telegram' }, 100],
    ['no content for the type', { text: undefined }, 131008],
    ['no text', { text: {} }, 131008],
    ['an empty text', { text: { body: '' } }, 131009],
    ['a text of 4097 characters', { text: { body: 'x'.repeat(4097) } }, 100],
    ['a text that is no string', { text: { body: 5 } }, 100],
    ['an image without an image', { type: 'image', text: undefined }, 131008],
  ]) {
    test(`refuses ${why}: ${code}`, async () => {
      await refused(send(emulator.phoneNumberId, change), 400, code);
      assert.deepEqual(await emulator.messages(), []);
    });
  }

  test('a text of 4096 characters', async () => {
    assert.equal((await send(emulator.phoneNumberId, { text: { body: 'é'.repeat(4096) } })).status, 200);
  });

  for (const [type, content] of Object.entries({
    audio: { id: '1' },
    contacts: [{ name: { formatted_name: 'A', first_name: 'A' } }],
    document: { link: 'https://example.com/a.pdf' },
    image: { id: '1' },
    interactive: {
      type: 'button',
      body: { text: 'Yes?' },
      action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'Yes' } }] },
    },
    location: { longitude: 1, latitude: 2 },
    reaction: { message_id: 'wamid.1', emoji: '' },
    sticker: { id: '1' },
    template: { name: 'hello_world', language: { code: 'en_US' } },
    video: { id: '1' },
  })) {
    test(`type ${type}`, async () => {
      await emulator.addNode({ kind: 'media', id: '1' });
      const { status, json } = await send(emulator.phoneNumberId, { type, text: undefined, [type]: content });
      assert.equal(status, 200);
      assert.match(json.messages[0].id, /^wamid\./);
      assert.equal((await emulator.messages())[0].type, type);
      await refused(send(emulator.phoneNumberId, { type, text: undefined, [type]: 'x' }), 400, 100);
    });
  }

  test('read receipts, with and without a typing indicator', async () => {
    const receipt = (fields) =>
      graph('POST', `${emulator.phoneNumberId}/messages`, { messaging_product: 'whatsapp', ...fields });
    await succeeded(receipt({ status: 'read', message_id: 'wamid.1' }));
    await succeeded(receipt({ status: 'read', message_id: 'wamid.1', typing_indicator: { type: 'text' } }));
    await refused(receipt({ status: 'typing', message_id: 'wamid.1' }), 400, 100);
    await refused(receipt({ status: 'read' }), 400, 131008);
    await refused(receipt({ status: 'read', message_id: '1' }), 400, 131009);
    await refused(
      receipt({ status: 'read', message_id: 'wamid.1', typing_indicator: { type: 'x' } }),
      400,
      131009,
    );
    assert.deepEqual(await emulator.messages(), []);
  });
});

describe('faults', () => {
  test('concern the method, path and number of requests ordered', async () => {
    await emulator.fail({ method: 'POST', path: '*/messages', code: 130429, times: 2 });
    assert.equal((await graph('GET', emulator.phoneNumberId)).status, 200);
    assert.equal((await emulator.state()).faults[0].remaining, 2);
    for (let time = 0; time < 2; time += 1) {
      const error = await refused(send(emulator.phoneNumberId), 429, 130429);
      assert.equal(error.is_transient, true);
    }
    assert.equal((await send(emulator.phoneNumberId)).status, 200);
    assert.deepEqual((await emulator.state()).faults, []);
  });

  test('may differ in status, subcode, message and headers', async () => {
    await emulator.fail({
      code: 80007,
      subcode: 2446079,
      status: 400,
      message: 'Slow down',
      headers: { 'retry-after': '7', 'content-type': 'text/javascript; charset=UTF-8' },
    });
    const { status, headers, text } = await graph('GET', emulator.phoneNumberId);
    const { error } = JSON.parse(text);
    assert.deepEqual(
      [status, error.code, error.error_subcode, error.message],
      [400, 80007, 2446079, 'Slow down'],
    );
    assert.equal(headers.get('retry-after'), '7');
    assert.equal(headers.get('content-type'), 'text/javascript; charset=UTF-8');
  });

  test('a status alone is an HTML page, a body is sent as it is', async () => {
    await emulator.fail({ status: 502 });
    await emulator.fail({ status: 200, body: { error: { code: 1 } } });
    await emulator.fail({ status: 200, body: '{"cut' });
    const page = await graph('GET', emulator.phoneNumberId);
    assert.equal(page.status, 502);
    assert.match(page.headers.get('content-type'), /^text\/html/);
    assert.match(page.text, /^<!DOCTYPE html>/);
    assert.deepEqual((await graph('GET', emulator.phoneNumberId)).json, { error: { code: 1 } });
    assert.equal((await graph('GET', emulator.phoneNumberId)).text, '{"cut');
  });

  test('come before the token is looked at', async () => {
    await emulator.fail({ code: 2 });
    await refused(graph('GET', '77', undefined, { token: null }), 503, 2);
  });

  test('a delay alone lets the request through', async () => {
    await emulator.fail({ delayMs: 150 });
    const start = performance.now();
    assert.equal((await send(emulator.phoneNumberId)).status, 200);
    assert.ok(performance.now() - start >= 145);
    assert.equal((await emulator.messages()).length, 1);
  });

  test('a client that gives up during the delay has sent nothing, unless it was processed', async () => {
    for (const [processed, messages] of [
      [false, 0],
      [true, 1],
    ]) {
      await emulator.reset();
      await emulator.fail({ delayMs: 1_000, processed });
      const abort = new AbortController();
      const hasty = fetch(`${emulator.baseUrl}/v23.0/${emulator.phoneNumberId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${emulator.accessToken}` },
        body: JSON.stringify(TEXT),
        signal: abort.signal,
      });
      const rejected = assert.rejects(hasty, { name: 'AbortError' });
      while ((await emulator.requests()).length === 0) await sleep(10);
      abort.abort();
      await rejected;
      await sleep(1_200);
      assert.equal((await emulator.messages()).length, messages, `processed: ${processed}`);
      assert.equal((await emulator.requests())[0].status, null);
    }
  });

  test('a lost answer keeps its effect', async () => {
    await emulator.fail({ path: '*/register', status: 504, processed: true });
    assert.equal((await register(emulator.phoneNumberId, '012345')).status, 504);
    const state = await numberState(emulator.phoneNumberId);
    assert.deepEqual([state.registrations, state.pinEnabled], [1, true]);
  });

  test('that could not be sent are refused', async () => {
    for (const fault of [
      { status: 99 },
      { times: 0 },
      { details: 'x' },
      { headers: { 'a b': 'c' } },
      { stauts: 500 },
    ]) {
      await assert.rejects(emulator.fail(fault), /emulator: /);
    }
  });
});

describe('looking in', () => {
  test('the ledger has every request, and no secret', async () => {
    const query = `access_token=${emulator.accessToken}&fields=id`;
    await setPin(emulator.phoneNumberId, '778899', { headers: { 'x-case': 'ledger' } });
    await graph('GET', `${emulator.phoneNumberId}?${query}`, undefined, { token: null });
    await graph('POST', `${emulator.phoneNumberId}/verify_code`, { code: '665544' });
    await graph('POST', '77', '{"pin":"778899"');

    const requests = await emulator.requests();
    assert.deepEqual(
      requests.map(({ sequence, method, path, status }) => [sequence, method, path, status]),
      [
        [1, 'POST', `/v23.0/${emulator.phoneNumberId}`, 200],
        [2, 'GET', `/v23.0/${emulator.phoneNumberId}`, 200],
        [3, 'POST', `/v23.0/${emulator.phoneNumberId}/verify_code`, 400],
        [4, 'POST', '/v23.0/77', 400],
      ],
    );
    assert.equal(requests[0].headers['x-case'], 'ledger');
    assert.equal(requests[1].query.fields, 'id');
    assert.ok(!/778899|665544/.test(JSON.stringify(requests)));

    const open = await emulator.requests({ secrets: true });
    assert.equal(open[0].body.pin, '778899');
    assert.ok(!JSON.stringify(open).includes(emulator.accessToken));
  });

  test('the state hides PIN, code and token unless asked', async () => {
    await setPin(emulator.phoneNumberId, '778899');
    await emulator.addNumber({ id: '42', verified: false });
    await graph('POST', '42/request_code', { code_method: 'SMS', language: 'en_US' });
    const open = await emulator.state({ secrets: true });
    const { verificationCode } = open.numbers[1];
    assert.match(verificationCode, /^\d{6}$/);
    assert.equal(open.tokens[0].accessToken, emulator.accessToken);
    const closed = JSON.stringify(await emulator.state());
    for (const secret of ['778899', `"${verificationCode}"`, emulator.accessToken])
      assert.ok(!closed.includes(secret));
    assert.deepEqual((await emulator.state()).counters, { requests: 2, messages: 0 });
  });

  test('reset goes back to the start', async () => {
    await setPin(emulator.phoneNumberId, '012345');
    await send(emulator.phoneNumberId);
    await emulator.addNumber({ id: '42' });
    await emulator.addToken();
    await emulator.fail({ code: 2 });
    await emulator.advance(HOUR);
    await emulator.reset();
    const { clock, counters, numbers, tokens, faults, messages } = await emulator.state();
    assert.equal(clock.offsetMs, 0);
    assert.ok(Math.abs(clock.now - Date.now()) < 5 * SECOND);
    assert.deepEqual(counters, { requests: 0, messages: 0 });
    assert.deepEqual([numbers.length, tokens.length, faults, messages], [1, 1, [], []]);
    assert.equal(numbers[0].pinEnabled, false);
  });

  test('the clock only goes forward', async () => {
    const { offsetMs } = await emulator.advance(5);
    assert.equal(offsetMs, 5);
    await assert.rejects(emulator.advance(-1), /emulator: /);
  });

  test('mistakes are told, secrets in them are not', async () => {
    await assert.rejects(emulator.addNumber({ id: '42', pin: 778899 }), (error) => {
      assert.match(error.message, /6 digits/);
      assert.ok(!inspect(error).includes('778899'));
      return true;
    });
    await assert.rejects(emulator.addNumber({ id: 'x' }), /digits/);
    await assert.rejects(emulator.addToken({ permissions: ['nonsense'] }), /whatsapp_business_messaging/);
    const answer = (path, init) =>
      fetch(`${emulator.baseUrl}/_emulator/${path}`, init).then(({ status }) => status);
    assert.equal(await answer('nonsense'), 404);
    assert.equal(await answer('state', { method: 'DELETE' }), 405);
    assert.equal(
      await answer('clock', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }),
      400,
    );
  });

  /** The status of a look at the state, under the name `host`. */
  const look = (base, host) =>
    new Promise((resolve, reject) => {
      http
        .get(`${base}/_emulator/state?secrets=1`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
        .once('error', reject);
    });

  test('a page that rebinds its name to this machine stays out', async () => {
    assert.equal(await look(emulator.baseUrl, `localhost:${emulator.port}`), 200);
    assert.equal(await look(emulator.baseUrl, `evil.example:${emulator.port}`), 403);
  });

  test('another machine stays out', {
    skip: !outwardAddress() && 'this machine has only a loopback',
  }, async () => {
    const open = await Emulator.start({ host: '0.0.0.0' });
    try {
      assert.equal(open.baseUrl, `http://127.0.0.1:${open.port}`);
      const base = `http://${outwardAddress()}:${open.port}`;
      assert.equal(await look(base, `127.0.0.1:${open.port}`), 403, 'the name is only what the peer claims');
      const query = `access_token=${open.accessToken}`;
      assert.equal((await fetch(`${base}/v23.0/${open.phoneNumberId}?${query}`)).status, 200);
    } finally {
      await open.stop();
    }
  });
});

/** This machine's address as others see it. */
function outwardAddress() {
  const addresses = Object.values(os.networkInterfaces()).flat();
  return addresses.find((address) => address.family === 'IPv4' && !address.internal)?.address;
}

describe('the process', { timeout: 60_000 }, () => {
  const CHILD = `
    const { Emulator } = require(${JSON.stringify(path.join(root, 'emulator'))});
    Emulator.start({ accessToken: 'canary-token' }).then((emulator) => {
      process.stdout.write(JSON.stringify({ pid: emulator.pid, port: emulator.port }) + '\\n');
      AFTER
    });`;

  /** Runs a parent that starts an emulator, then does `then`. */
  function parent(then) {
    const child = spawn(process.execPath, ['-e', CHILD.replace('AFTER', then)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new Promise((resolve, reject) => {
      child.stdout.setEncoding('utf8').once('data', (line) => resolve(JSON.parse(line)));
      child.once('error', reject);
    });
    const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
    return { child, started, exited };
  }

  /** Alive means running: a killed parent leaves a zombie until init collects it. */
  function alive(pid) {
    try {
      process.kill(pid, 0);
    } catch {
      return false;
    }
    const status = fs.existsSync('/proc/self/stat') && fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !(status && /\) Z /.test(status));
  }

  const listening = (port) =>
    new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true) || socket.destroy());
      socket.once('error', () => resolve(false));
    });

  async function ended({ pid, port }) {
    for (let wait = 0; wait < 100; wait += 1) {
      if (!alive(pid) && !(await listening(port))) return;
      await sleep(30);
    }
    assert.fail(`emulator ${pid} is still there`);
  }

  test('ends with stop(), which may be called again', async () => {
    const own = await Emulator.start();
    assert.ok(alive(own.pid) && (await listening(own.port)));
    await Promise.all([own.stop(), own.stop()]);
    assert.ok(!alive(own.pid) && !(await listening(own.port)));
    await own.stop();
    await assert.rejects(own.state(), /was it stopped/);
  });

  test('ends with its scope', async () => {
    const own = await Emulator.start();
    await own[Symbol.asyncDispose]();
    assert.ok(!alive(own.pid));
  });

  test('ends although a request is under way and connections are open', async () => {
    const own = await Emulator.start();
    await own.fail({ delayMs: 60_000 });
    const hanging = assert.rejects(fetch(`${own.baseUrl}/v23.0/1`));
    const idle = net.connect(own.port, '127.0.0.1').on('error', () => {});
    await sleep(50);
    const start = performance.now();
    await own.stop();
    assert.ok(performance.now() - start < 3_000);
    await hanging;
    idle.destroy();
  });

  test('ends on SIGTERM', { skip: process.platform === 'win32' }, async () => {
    const own = await Emulator.start();
    process.kill(own.pid, 'SIGTERM');
    await ended(own);
    await own.stop();
  });

  test('does not keep its parent running, and ends with it', async () => {
    const { started, exited } = parent('');
    const emulated = await started;
    assert.equal(await exited, 0);
    await ended(emulated);
  });

  test('ends when its parent exits in the middle of something', async () => {
    const { started, exited } = parent('setInterval(() => {}, 1000); process.exit(3);');
    const emulated = await started;
    assert.equal(await exited, 3);
    await ended(emulated);
  });

  test('ends when its parent throws', async () => {
    const { child, started, exited } = parent('setImmediate(() => { throw new Error("x"); });');
    child.stderr.resume();
    const emulated = await started;
    assert.equal(await exited, 1);
    await ended(emulated);
  });

  test('ends when its parent is killed', async () => {
    const { child, started, exited } = parent('setInterval(() => {}, 1000);');
    const emulated = await started;
    assert.ok(alive(emulated.pid) && (await listening(emulated.port)));
    child.kill('SIGKILL');
    assert.equal(await exited, 'SIGKILL');
    await ended(emulated);
  });

  test('ends with the worker thread that started it', async () => {
    const script = CHILD.replace(
      'process.stdout.write',
      "require('node:worker_threads').parentPort.postMessage",
    ).replace('AFTER', 'setInterval(() => {}, 1000);');
    const worker = new Worker(script, { eval: true });
    const emulated = JSON.parse(await new Promise((resolve) => worker.once('message', resolve)));
    assert.ok(await listening(emulated.port));
    await worker.terminate();
    await ended(emulated);
  });

  test('shows its token to nobody', { skip: process.platform !== 'linux' }, async () => {
    const own = await Emulator.start({ accessToken: 'canary-token' });
    try {
      assert.equal(own.options.accessToken, 'canary-token');
      const shown = [
        fs.readFileSync(`/proc/${own.pid}/cmdline`, 'utf8'),
        inspect(own, { depth: null, showHidden: true }),
        JSON.stringify(own),
        String(own),
      ];
      for (const text of shown) assert.ok(!text.includes('canary-token'), text);
      assert.match(shown[1], new RegExp(own.baseUrl));
    } finally {
      await own.stop();
    }
  });

  test('several at once, each with its own state', async () => {
    const [one, two] = await Promise.all([
      Emulator.start({
        phoneNumberId: '41',
        numbers: [{ id: '42', pin: '012345' }],
        tokens: [{ accessToken: 'other' }],
      }),
      Emulator.start(),
    ]);
    try {
      assert.notEqual(one.port, two.port);
      assert.deepEqual(
        (await one.state()).numbers.map(({ id, pinEnabled }) => [id, pinEnabled]),
        [
          ['41', false],
          ['42', true],
        ],
      );
      await one.reset();
      assert.equal((await one.state()).numbers.length, 2);
      const read = await fetch(`${one.baseUrl}/v23.0/42`, { headers: { authorization: 'Bearer other' } });
      assert.equal(read.status, 200);
      assert.equal((await two.state()).numbers.length, 1);
    } finally {
      await Promise.all([one.stop(), two.stop()]);
    }
  });

  test('tells what is wrong with its options', async () => {
    await assert.rejects(Emulator.start({ phoneNumberID: '1' }), /phoneNumberID/);
    await assert.rejects(Emulator.start({ numbers: [{ pin: '77889' }] }), (error) => {
      assert.match(error.message, /6 digits/);
      return !error.message.includes('77889');
    });
    await assert.rejects(Emulator.start({ port: emulator.port }), /cannot listen on 127\.0\.0\.1/);
    await assert.rejects(Emulator.start({ host: 'nonsense' }), /--host/);
  });

  test('tells what to do when there is no executable', async (t) => {
    const home = scratch(t);
    for (const folder of ['emulator', 'lib']) fs.mkdirSync(path.join(home, folder));
    const library = ['addon', 'packages', 'remedy'].map((name) => `lib/${name}.js`);
    for (const file of [...['index', 'binary', 'flow'].map((name) => `emulator/${name}.js`), ...library]) {
      fs.copyFileSync(path.join(root, file), path.join(home, file));
    }
    const environment = { ...process.env };
    delete environment.META_CLOUD_API_EMULATOR_PATH;
    const start = (env, at = home) => {
      const script = `require(${JSON.stringify(path.join(at, 'emulator'))}).Emulator.start().catch((e) => console.log(e.message))`;
      return spawnSync(process.execPath, ['-e', script], { env, encoding: 'utf8' }).stdout;
    };
    assert.match(start(environment), /Rust 1.*: node \S+scripts[\\/]build\.js/);
    const named = { ...environment, META_CLOUD_API_EMULATOR_PATH: path.join(home, 'nowhere') };
    assert.match(start(named), /META_CLOUD_API_EMULATOR_PATH/);
  });

  test('the executable is found: named, packaged, then the newest build', (t) => {
    const home = scratch(t);
    const suffix = process.platform === 'win32' ? '.exe' : '';
    const place = (file, seconds) => {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, '');
      fs.utimesSync(file, seconds, seconds);
      return fs.realpathSync(file);
    };
    const binary = path.join(home, 'emulator', 'binary.js');
    place(binary, 1);
    fs.copyFileSync(path.join(root, 'emulator', 'binary.js'), binary);
    const find = (named) => {
      const script = `process.stdout.write(require(${JSON.stringify(binary)}).binaryPath())`;
      const env = { ...process.env, META_CLOUD_API_EMULATOR_PATH: named ?? '' };
      return fs.realpathSync(spawnSync(process.execPath, ['-e', script], { env, encoding: 'utf8' }).stdout);
    };
    const name = `meta-cloud-api-emulator${suffix}`;
    const debug = place(path.join(home, 'target', 'debug', name), 100);
    assert.equal(find(), debug);
    const release = place(path.join(home, 'target', 'release', name), 200);
    assert.equal(find(), release);
    fs.utimesSync(debug, 300, 300);
    assert.equal(find(), debug);
    const packagedName = `meta-cloud-api-emulator-${process.platform}-${process.arch}${suffix}`;
    const packaged = place(path.join(home, 'emulator', 'bin', packagedName), 1);
    assert.equal(find(), packaged);
    assert.equal(find(release), release);
  });

  test('the same class by import and by require', async () => {
    const module = await import('../../emulator/index.mjs');
    assert.equal(module.Emulator, Emulator);
    assert.deepEqual(Object.keys(module), ['Emulator']);
  });
});

describe('the command', { timeout: 60_000 }, () => {
  const CLI = path.join(root, 'emulator', 'cli.js');

  async function launch(args, input) {
    const child = spawn(process.execPath, [CLI, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    if (input !== undefined) child.stdin.end(input);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    const exited = new Promise((resolve) => child.once('close', resolve));
    while (!output.includes('Ctrl+C') && child.exitCode === null) await sleep(20);
    return { child, output, exited, baseUrl: /http:\/\/[\d.:]+/.exec(output)?.[0] };
  }

  test('prints a request that works, and ends on SIGINT', {
    skip: process.platform === 'win32',
  }, async () => {
    const { child, output, exited, baseUrl } = await launch(['--port', '0', '--access-token=my-token']);
    assert.match(output, /access token +my-token/);
    assert.match(output, RegExp(`export WA_BASE_URL=${baseUrl}\\n`));
    assert.match(output, /export CLOUD_API_ACCESS_TOKEN=my-token\n/);
    const curl = /curl (\S+) \\\n +-H '(.*?): (.*?)' -H '(.*?): (.*?)' \\\n +-d '(.*)'/.exec(output);
    const [, url, name, value, name2, value2, body] = curl;
    const answer = await fetch(url, { method: 'POST', headers: { [name]: value, [name2]: value2 }, body });
    assert.equal(answer.status, 200, await answer.text());
    child.kill('SIGINT');
    assert.equal(await exited, 0);
    await assert.rejects(fetch(baseUrl));
  });

  test('ends with its launcher', async () => {
    const { child, exited, baseUrl } = await launch(['--port=0']);
    child.kill('SIGKILL');
    await exited;
    for (let wait = 0; wait < 100; wait += 1) {
      const up = await fetch(baseUrl).then(Boolean, () => false);
      if (!up) return;
      await sleep(30);
    }
    assert.fail('the emulator outlived its launcher');
  });

  test('reads its configuration from a file or standard input', async (t) => {
    const config = JSON.stringify({ phoneNumberId: '41', accessToken: 'from-config' }, null, 2);
    const file = path.join(scratch(t), 'config.json');
    fs.writeFileSync(file, config);
    for (const [source, input] of [
      [file, undefined],
      ['-', config],
    ]) {
      const { child, output, exited } = await launch(
        ['--port', '0', '--config', source, '--phone-number-id', '42'],
        input,
      );
      assert.match(output, /phone number id +42\n/, 'the command line wins');
      assert.match(output, /access token +from-config\n/);
      child.kill();
      await exited;
    }
  });

  test('listens on 4004 unless told', () => {
    const { stdout } = spawnSync(process.execPath, [CLI, '--help'], { encoding: 'utf8' });
    assert.match(stdout, /Usage: meta-cloud-api-emulator/);
    assert.match(stdout, /port to listen on \(4004\)/);
    const { status, stderr } = spawnSync(process.execPath, [CLI, '--host', '192.0.2.1'], {
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /cannot listen on 192\.0\.2\.1:4004/);
  });

  test('names a mistake without its value', () => {
    const { status, stderr } = spawnSync(process.execPath, [CLI, '--acess-token=canary'], {
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /unknown option --acess-token/);
    assert.ok(!stderr.includes('canary'));
  });

  test('the executable prints exactly one line', async (t) => {
    const child = spawn(binaryPath(), ['--exit-with-parent'], { stdio: ['pipe', 'pipe', 'pipe'] });
    t.after(() => child.kill());
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    const exited = new Promise((resolve) => child.once('close', resolve));
    while (!output.includes('\n')) await sleep(10);
    const greeting = JSON.parse(output);
    assert.deepEqual(Object.keys(greeting).sort(), [
      'accessToken',
      'appId',
      'appSecret',
      'baseUrl',
      'businessId',
      'displayPhoneNumber',
      'phoneNumberId',
      'pid',
      'port',
      'verifyToken',
      'wabaId',
    ]);
    await fetch(greeting.baseUrl);
    child.stdin.end();
    assert.equal(await exited, 0);
    assert.equal(output.split('\n').length, 2);
  });
});
