// waba, business, solutions, payments: what is refused before sending, what is repeated, what stays secret.

const assert = require('node:assert/strict');
const http = require('node:http');
const { after, before, beforeEach, describe, test } = require('node:test');
const { inspect } = require('node:util');
const { WhatsApp, WhatsAppValidationError } = require('../..');
const { listen } = require('../support/listen.js');

/** Answers every request with this status and a Graph error that repeats the body it got. */
let status = 400;
let requests = 0;
const server = http.createServer(async (request, response) => {
  requests += 1;
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const message = `Not accepted: ${Buffer.concat(chunks)}`;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      error: { message, type: 'OAuthException', code: status === 503 ? 2 : 100, fbtrace_id: 'A' },
    }),
  );
});

/** @type {Awaited<ReturnType<typeof listen>>} */
let listening;
before(async () => {
  listening = await listen(server);
});
beforeEach(() => {
  status = 400;
  requests = 0;
});
after(() => listening.close());

/** @param {object} [options] */
function client(options) {
  return /** @type {any} */ (
    new WhatsApp({
      accessToken: 'EAAtoken',
      businessAcctId: '2000002',
      appId: '3000003',
      baseUrl: listening.origin,
      retry: { initialDelayMs: 5 },
      ...options,
    })
  );
}

/** @param {Promise<unknown>} call */
const failure = (call) =>
  call.then(
    () => assert.fail('resolved'),
    (error) => error,
  );

describe('refused before sending', () => {
  /** @type {[string, string | undefined, (wa: any) => Promise<unknown>][]} */
  const calls = [
    ['no account', 'businessAcctId', () => client({ businessAcctId: '' }).waba.getWabaAccount()],
    [
      'no account to pay for',
      'businessAcctId',
      () => client({ businessAcctId: '' }).payments.listPaymentConfigurations(),
    ],
    ['no app', 'appId', () => client({ appId: '' }).business.getConnectedClientBusinesses()],
    ['no app of a solution', 'appId', () => client({ appId: '' }).solutions.createWhatsAppBusinessSolution()],
    ['an account that is none', 'wabaId', (wa) => wa.waba.unsubscribeFromWaba('..')],
    ['an account that is an object', 'wabaId', (wa) => wa.waba.unsubscribeWebhooks({ timeout: 1 })],
    ['no business', 'businessId', (wa) => wa.business.getBusinessPortfolio()],
    ['no request', 'request', (wa) => wa.business.addPhoneNumbers('BIZ1')],
    ['no user', 'user', (wa) => wa.waba.addAssignedUser({ tasks: ['MANAGE'] })],
    ['no user to remove', 'params', (wa) => wa.waba.removeAssignedUser()],
    ['no tasks', 'tasks', (wa) => wa.waba.addAssignedUser({ user: 'U1' })],
    ['tasks that are none', 'tasks', (wa) => wa.waba.addAssignedUser({ user: 'U1', tasks: [1] })],
    ['an override that is a text', 'params', (wa) => wa.waba.updateWabaSubscription('https://e.com')],
    ['an override that is a list', 'params', (wa) => wa.waba.updateWabaSubscription([])],
    ['parameters that are a text', 'params', (wa) => wa.waba.getAssignedUsers('BIZ1')],
    ['a dot as name', 'configurationName', (wa) => wa.payments.getPaymentConfiguration('WABA1', '..')],
    ['no name', 'configurationName', (wa) => wa.payments.updatePaymentConfiguration('WABA1')],
  ];
  for (const [name, parameter, call] of calls) {
    test(name, async () => {
      const error = await failure(call(client()));
      assert.ok(error instanceof WhatsAppValidationError, inspect(error));
      assert.equal(error.parameter, parameter);
      assert.equal(requests, 0);
    });
  }
});

describe('a server that is unavailable', () => {
  /** @type {[string, number, (wa: any) => Promise<unknown>][]} */
  const calls = [
    ['reads are repeated', 3, (wa) => wa.solutions.getSolutionDetails('S1')],
    ['subscribing twice is subscribing', 3, (wa) => wa.waba.subscribeWebhooks('W1')],
    ['assigning twice is assigning', 3, (wa) => wa.waba.addAssignedUser({ user: 'U1', tasks: 'MANAGE' })],
    ['deletions are repeated', 3, (wa) => wa.business.deletePreVerifiedPhoneNumber('P1')],
    ['what creates is not', 1, (wa) => wa.business.addPhoneNumbers('B1', { phone_number: '15551234567' })],
    ['an invitation is not', 1, (wa) => wa.solutions.acceptSolution('S1')],
    ['a code is asked for once', 1, (wa) => wa.business.requestPreVerifiedPhoneNumberCode('P1', {})],
    ['a guess is made once', 1, (wa) => wa.business.verifyPreVerifiedPhoneNumberCode('P1', { code: '1' })],
  ];
  for (const [name, attempts, call] of calls) {
    test(name, async () => {
      status = 503;
      const error = await failure(call(client()));
      assert.equal(error.attempts, attempts);
      assert.equal(requests, attempts);
    });
  }
});

describe('an error that repeats the request shows no secret', () => {
  /** @type {[string, string, (wa: any) => Promise<unknown>][]} */
  const calls = [
    [
      'the verify token of an override',
      'verify-canary-H7sk2Lq9Wm',
      (wa) =>
        wa.waba.updateWabaSubscription({
          override_callback_uri: 'https://e.com',
          verify_token: 'verify-canary-H7sk2Lq9Wm',
        }),
    ],
    [
      'a one-time code',
      '902645',
      (wa) => wa.business.verifyPreVerifiedPhoneNumberCode('P1', { code: '902645' }),
    ],
    [
      'a one-time code as a number',
      '902645',
      (wa) => wa.business.verifyPreVerifiedPhoneNumberCode('P1', { code: 902645 }),
    ],
  ];
  for (const [name, secret, call] of calls) {
    test(name, async () => {
      const error = await failure(call(client()));
      assert.match(error.message, /Not accepted/, 'the rest of the message is kept');
      const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error.stack;
      assert.ok(!shown.includes(secret));
    });
  }
});
