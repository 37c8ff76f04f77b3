// One client, many numbers and tokens: views share connections and the retry budget, and nothing else.

const assert = require('node:assert/strict');
const http = require('node:http');
const { inspect } = require('node:util');
const { after, before, beforeEach, test } = require('node:test');
const { WhatsApp, WhatsAppValidationError } = require('../..');
const { MemoryStore } = require('../../lib/store/memory.js');
const { listen } = require('../support/listen.js');

const VIEWS = 64;
const ROUNDS = 8;

let connections = 0;
/** @type {import('node:http').RequestListener} */
let answer;
const server = http.createServer((request, response) => answer(request, response));
server.on('connection', () => (connections += 1));
/** @type {any} */
let wa;

/** @type {import('node:http').RequestListener} */
const echo = ({ headers, url }, response) => {
  const body = JSON.stringify({ id: headers.authorization, verified_name: url });
  // Answers overtake one another.
  setTimeout(() => response.end(body), Math.random() * 10);
};

/** @type {Awaited<ReturnType<typeof listen>>} */
let listening;
before(async () => {
  listening = await listen(server);
});
beforeEach(() => {
  answer = echo;
  connections = 0;
  wa = new WhatsApp({
    accessToken: 'TOKEN_OF_ALL',
    phoneNumberId: '1000001',
    baseUrl: listening.origin,
    retry: { maxAttempts: 2, initialDelayMs: 1 },
  });
});
after(() => listening.close());

test('64 views, interleaved: each answer belongs to the token and the number that asked', async () => {
  const views = Array.from({ length: VIEWS }, (_, index) =>
    wa.with({ accessToken: `TOKEN_${index}`, phoneNumberId: `${5000 + index}` }),
  );
  const asked = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, view] of views.entries()) {
      asked.push(
        view.phoneNumbers.getPhoneNumberById().then((/** @type {any} */ number) => {
          assert.equal(number.id, `Bearer TOKEN_${index}`);
          assert.equal(number.verified_name, `/v23.0/${5000 + index}`);
        }),
      );
    }
  }
  await Promise.all(asked);
  assert.equal(asked.length, VIEWS * ROUNDS);
  const own = await wa.phoneNumbers.getPhoneNumberById();
  assert.equal(own.id, 'Bearer TOKEN_OF_ALL');
});

test('connections are shared', async () => {
  await wa.phoneNumbers.getPhoneNumberById();
  const before = connections;
  for (let index = 0; index < 8; index += 1) {
    await wa.withNumber(`${6000 + index}`).phoneNumbers.getPhoneNumberById();
  }
  assert.equal(connections, before, 'a view opens no connection while one is free');
});

test('the retry budget is shared', async () => {
  answer = (_, response) => {
    response.statusCode = 503;
    response.end('{"error":{"message":"x","type":"OAuthException","code":2,"is_transient":true}}');
  };
  const full = wa.requester.retryBudget;
  const view = wa.withNumber('6000');
  assert.equal(view.requester.retryBudget, full);
  await assert.rejects(view.phoneNumbers.getPhoneNumberById());
  assert.ok(wa.requester.retryBudget < full);
  assert.equal(wa.requester.retryBudget, view.requester.retryBudget);
});

test('a change of one is not a change of the other', () => {
  const view = wa.with({ requestTimeout: 1234 });
  assert.deepEqual([view.config.REQUEST_TIMEOUT, wa.config.REQUEST_TIMEOUT], [1234, 20_000]);
  view.updateAccessToken('OTHER');
  view.updateSenderNumberId('7');
  assert.deepEqual(
    [wa.config.CLOUD_API_ACCESS_TOKEN, wa.config.WA_PHONE_NUMBER_ID],
    ['TOKEN_OF_ALL', '1000001'],
  );
  wa.updateAccessToken('LATER');
  assert.equal(view.config.CLOUD_API_ACCESS_TOKEN, 'OTHER');
  assert.equal(wa.with({}).config.CLOUD_API_ACCESS_TOKEN, 'LATER', 'as it is when the view is made');
  view.messages.text = () => 'spied';
  assert.notEqual(wa.messages.text, view.messages.text);
});

test('what is not given stays, environment or not', (t) => {
  process.env.WA_PHONE_NUMBER_ID = '99';
  t.after(() => delete process.env.WA_PHONE_NUMBER_ID);
  const view = wa.with({ wabaId: '2000002', phoneNumberId: undefined, apiVersion: '' });
  assert.equal(view.config.WA_PHONE_NUMBER_ID, '1000001');
  assert.equal(view.config.WA_BUSINESS_ACCOUNT_ID, '2000002');
  assert.equal(view.config.CLOUD_API_VERSION, 'v23.0');
  assert.deepEqual(view.config.retry, { maxAttempts: 2, initialDelayMs: 1 });
  assert.deepEqual(view.with({ retry: { maxAttempts: 1 } }).config.retry, { maxAttempts: 1 });
  assert.deepEqual(Object.keys(view), Object.keys(wa));
});

test('a view keeps the store, unless it is given another', async () => {
  /** @type {string[]} */
  const asked = [];
  /** @param {string} name @returns {any} */
  const named = (name) => Object.assign(new MemoryStore(), { expect: async () => asked.push(name) });
  const client = /** @type {any} */ (
    new WhatsApp({ accessToken: 'T', phoneNumberId: '1', store: named('first') })
  );
  const other = client.with({ store: named('second') });
  for (const [view, name] of [
    [client, 'first'],
    [client.withNumber('2'), 'first'],
    [client.with({ debug: false }), 'first'],
    [other, 'second'],
    [other.withNumber('3'), 'second'],
  ]) {
    asked.length = 0;
    await assert.rejects(view.conversation('1555').waitFor('text', { timeout: 5 }), /within 5 ms/);
    assert.deepEqual([...new Set(asked)], [name]);
  }
});

test('a view of a subclass is one, and its constructor does not run', async () => {
  let constructed = 0;
  class Shop extends WhatsApp {
    constructor(/** @type {any} */ options) {
      super(options);
      constructed += 1;
    }
    greet() {
      return /** @type {any} */ (this).phoneNumbers.getPhoneNumberById();
    }
  }
  const view = /** @type {any} */ (
    new Shop({ ...wa.config, accessToken: 'T', baseUrl: wa.config.WA_BASE_URL })
  )
    .withNumber('8')
    .with({ accessToken: 'U' });
  assert.ok(view instanceof Shop);
  assert.equal(constructed, 1);
  assert.deepEqual({ ...(await view.greet()) }, { id: 'Bearer U', verified_name: '/v23.0/8' });
});

test('a wrong option is refused, names itself, and shows no secret', () => {
  for (const [options, parameter] of /** @type {[any, RegExp][]} */ ([
    [{ accessToken: 'SECRET\n' }, /accessToken/],
    [{ phoneNumberId: '..' }, /phoneNumberId/],
    [{ baseUrl: 'http://example.com' }, /baseUrl/],
    [{ ca: 'SECRET' }, /ca/],
    [{ ca: 1 }, /ca/],
    ['SECRET', /options/],
  ])) {
    assert.throws(
      () => wa.with(options),
      (error) =>
        error instanceof WhatsAppValidationError &&
        parameter.test(error.message) &&
        !inspect(error).split('\n    at ')[0].includes('SECRET') &&
        /^ {4}at .*views\.test\.js/m.test(/** @type {string} */ (error.stack).split('\n')[1]),
      inspect(options),
    );
  }
  for (const id of [undefined, null, '', '..', 1.5, {}]) {
    assert.throws(() => wa.withNumber(id), /phoneNumberId/);
  }
});
