// An error points at the line that made the call.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { generateKeyPairSync } = require('node:crypto');
const { WhatsApp, decryptFlowRequest, encryptFlowResponse, generateEncryption } = require('../..');
const { PIN, emulated } = require('../support/emulated.js');

const context = emulated();
const privatePem = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey;
const library = ['lib', 'index.js'].map((name) => join(__dirname, '..', '..', name));

/**
 * The frame that matters: the first one outside of the library.
 *
 * @param {any} error
 */
function line(error) {
  const [, ...frames] = error.stack.split('\n    at ');
  assert.ok(error.stack.startsWith(`${error.name}: ${error.message}\n    at `), error.stack);
  assert.ok(!/answer\.js|errors\.js|native/.test(error.stack), error.stack);
  // Node's own frame stands where a promise was waited for; of the library a few may be left.
  const callers = frames.filter((frame) => !frame.includes('node:internal'));
  const [first] = callers.filter((frame) => !library.some((path) => frame.includes(path)));
  assert.ok(callers.indexOf(first) <= 2, error.stack);
  return first;
}

/** @param {(wa: any) => unknown} call @param {object} [changes] */
async function failing(call, changes) {
  async function theCaller() {
    return await call(context.client(changes));
  }
  return theCaller().then(
    () => assert.fail('resolved'),
    (thrown) => thrown,
  );
}

describe('refused before sending', () => {
  for (const [name, call] of [
    ['setup', (wa) => wa.twoStepVerification.setup({ pin: '1' })],
    ['assessPin', (wa) => wa.twoStepVerification.assessPin('1')],
    ['register', (wa) => wa.registration.register({ pin: '1' })],
    ['register, positional', (wa) => wa.registration.register('1')],
    ['text', (wa) => wa.messages.text({ to: 'nobody' })],
    ['text, positional', (wa) => wa.messages.text('Hi', 'nobody')],
    ['getPhoneNumberById', (wa) => wa.phoneNumbers.getPhoneNumberById(7)],
    ['get, another name of it', (wa) => wa.phoneNumber.get(7)],
    ['getJson', (wa) => wa.requester.getJson('GET', '')],
    ['updateTimeout', (wa) => wa.updateTimeout(-1)],
    ['a signal that is none', (wa) => wa.registration.deregister({ signal: 7 })],
    [
      'config',
      (wa) => {
        wa.config.WA_BASE_URL = 'ftp://x';
      },
    ],
  ]) {
    test(name, async () => assert.match(line(await failing(call)), /stack\.test\.js:\d+:\d+/));
  }

  test('new WhatsApp', () => {
    assert.throws(
      function theCaller() {
        new WhatsApp({ accessToken: 'a\nb' });
      },
      (error) => /theCaller.*stack\.test\.js/.test(line(error)),
    );
  });
});

describe('refused by Graph', () => {
  for (const [name, call] of [
    ['setup', async (wa) => await wa.twoStepVerification.setup({ pin: PIN })],
    ['register', async (wa) => await wa.registration.register({ pin: PIN })],
    ['text', async (wa) => await wa.messages.text({ to: '15551234567', body: 'Hi' })],
    ['text, positional', async (wa) => await wa.messages.text('Hi', '15551234567')],
    ['get, another name of getPhoneNumberById', async (wa) => await wa.phoneNumber.get()],
    ['getJson', async (wa) => await wa.requester.getJson('GET', '1')],
    ['sendRequest', async (wa) => await wa.requester.sendRequest('GET', '1')],
    [
      'with a signal',
      async (wa) => await wa.registration.deregister({ signal: new AbortController().signal }),
    ],
  ]) {
    test(name, async () => {
      await context.emulator.fail({ code: 190 });
      const error = await failing(call);
      assert.match(line(error), /stack\.test\.js:\d+:\d+/);
      assert.match(error.stack, /async theCaller/);
    });
  }
});

test('a network failure', async () => {
  const call = async (wa) => await wa.registration.deregister();
  const error = await failing(call, { baseUrl: 'http://127.0.0.1:1' });
  assert.equal(error.code, 'ECONNREFUSED');
  assert.match(line(error), /stack\.test\.js:\d+:\d+/);
});

test('an aborted call', async () => {
  const call = async (wa) => await wa.registration.deregister({ signal: AbortSignal.abort() });
  assert.match(line(await failing(call)), /stack\.test\.js:\d+:\d+/);
});

describe('functions that answer at once', () => {
  const body = { encrypted_aes_key: 'a', encrypted_flow_data: 'b', initial_vector: 'c' };
  /** @type {[string, (wa: any) => unknown][]} */
  const calls = [
    ['generateEncryption', () => generateEncryption(' ')],
    ['generateEncryption, two lines', () => generateEncryption('x\n')],
    ['generateEncryption of a client', (wa) => wa.generateEncryption(' ')],
    ['decryptFlowRequest, no key', () => decryptFlowRequest(body, {})],
    ['decryptFlowRequest, a bad key', () => decryptFlowRequest(body, { FLOW_API_PRIVATE_PEM: 'x' })],
    [
      'decryptFlowRequest, nothing in it',
      () => decryptFlowRequest(/** @type {any} */ ({}), { FLOW_API_PRIVATE_PEM: privatePem }),
    ],
    ['decryptFlowRequest, garbage', () => decryptFlowRequest(body, { FLOW_API_PRIVATE_PEM: privatePem })],
    ['encryptFlowResponse', () => encryptFlowResponse({}, Buffer.from('x'), Buffer.from('x'))],
  ];
  for (const [name, call] of calls) {
    test(name, () => {
      const wa = context.client();
      assert.throws(
        function theCaller() {
          call(wa);
        },
        (error) => {
          const [first] = /** @type {Error} */ (error).stack?.split('\n    at ').slice(1) ?? [];
          assert.match(first, /stack\.test\.js:\d+:\d+/);
          return true;
        },
      );
    });
  }
});
