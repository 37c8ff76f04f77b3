// What Graph refuses arrives as an error that says what to do, and never as a second attempt on a registration.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { inspect } = require('node:util');
const library = require('../..');
const { PIN, emulated } = require('../support/emulated.js');

const context = emulated();

/**
 * What Graph may answer to the calls of this release.
 * @type {{ code: number, subcode?: number, status: number, name: string, remedy: RegExp, later?: true }[]}
 */
const refusals = [
  { code: 133000, status: 500, name: 'WhatsAppApiError', remedy: /registration\.deregister/ },
  { code: 133004, status: 503, name: 'WhatsAppApiError', remedy: /later/ },
  { code: 133005, status: 400, name: 'WhatsAppApiError', remedy: /right PIN/ },
  { code: 133006, status: 400, name: 'WhatsAppApiError', remedy: /verifyCode/ },
  { code: 133008, status: 400, name: 'WhatsAppApiError', remedy: /Wait .*`details`/ },
  { code: 133009, status: 400, name: 'WhatsAppApiError', remedy: /Wait .*`details`/ },
  { code: 133010, status: 400, name: 'WhatsAppApiError', remedy: /registration\.register\(\{ pin \}\)/ },
  { code: 133015, status: 400, name: 'WhatsAppApiError', remedy: /Wait 5 minutes/, later: true },
  { code: 133016, status: 400, name: 'WhatsAppApiError', remedy: /Wait 72 hours/ },
  { code: 136024, status: 400, name: 'WhatsAppApiError', remedy: /Wait .*SMS or VOICE/ },
  { code: 136025, status: 400, name: 'WhatsAppApiError', remedy: /digits/ },
  { code: 131031, status: 403, name: 'WhatsAppIntegrityError', remedy: /health_status/ },
  { code: 100, status: 400, name: 'WhatsAppApiError', remedy: /reference/ },
  { code: 100, subcode: 33, status: 400, name: 'WhatsAppApiError', remedy: /phone number id/ },
  { code: 100, subcode: 2388001, status: 400, name: 'WhatsAppApiError', remedy: /error_user_msg/ },
  { code: 10, status: 403, name: 'WhatsAppAuthorizationError', remedy: /whatsapp_business_messaging/ },
  { code: 190, status: 401, name: 'WhatsAppAuthorizationError', remedy: /updateAccessToken/ },
  { code: 190, subcode: 463, status: 401, name: 'WhatsAppAuthorizationError', remedy: /permanent/ },
  { code: 200, status: 403, name: 'WhatsAppAuthorizationError', remedy: /permissions/ },
];

/** @type {[string, (wa: any) => Promise<unknown>][]} */
const calls = [
  ['setup', (wa) => wa.twoStepVerification.setup({ pin: PIN })],
  ['setTwoStepVerificationCode', (wa) => wa.twoStepVerification.setTwoStepVerificationCode(PIN)],
  ['register', (wa) => wa.registration.register(PIN)],
  ['deregister', (wa) => wa.registration.deregister()],
  ['getPhoneNumberById', (wa) => wa.phoneNumbers.getPhoneNumberById()],
  ['text', (wa) => wa.messages.text({ to: '15551234567', body: 'a private text' })],
  ['getJson', (wa) => wa.requester.getJson('POST', '1/register', undefined, { pin: PIN })],
];

const counted = ['register', 'deregister', 'getJson'];

for (const { code, subcode, status, name, remedy, later = false } of refusals) {
  describe(`${code}${subcode ? `/${subcode}` : ''}`, () => {
    for (const [call, send] of calls) {
      // Registrations are counted: the same call again is never harmless.
      const retryable = later && !counted.includes(call);
      test(`${call} rejects with ${name}`, async () => {
        await context.emulator.fail({ code, subcode, times: 9, details: 'wait for 10 seconds' });
        const error = await send(context.client()).then(
          () => assert.fail('resolved'),
          (thrown) => thrown,
        );
        assert.equal(error.name, name);
        assert.ok(
          error instanceof library[name] && error instanceof library.WhatsAppError && error instanceof Error,
        );
        assert.equal(error.constructor, library[name]);
        assert.deepEqual([error.code, error.statusCode], [code, status]);
        assert.equal(error.error.code, code);
        assert.equal(error.error.error_subcode, subcode);
        assert.equal(error.message, error.error.message);
        assert.equal(error.details, 'wait for 10 seconds');
        assert.match(error.fbtraceId, /^\w{10,}$/);
        assert.match(error.remedy, remedy);
        assert.deepEqual([error.attempts, error.retryable, error.maybeSent], [1, retryable, false]);
        assert.deepEqual([error.response.status, error.response.data.error.code], [status, code]);
        assert.equal((await context.emulator.requests()).length, 1, 'none of these is tried again');
        const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error.stack;
        for (const secret of [PIN, context.emulator.accessToken, 'a private text']) {
          assert.ok(!shown.includes(secret), shown);
        }
      });
    }
  });
}

test('the real thing: a wrong PIN, then too quickly', async () => {
  const { registration, twoStepVerification } = context.client();
  await twoStepVerification.setup({ pin: PIN });
  const codes = [];
  for (let guess = 0; guess < 3; guess++) {
    await registration.register({ pin: '105938' }).catch((error) => codes.push(error.code));
  }
  assert.deepEqual(codes, [133005, 133005, 133009]);
});

test('Graph confirms nothing: the PIN may have been set', async () => {
  await context.emulator.fail({ status: 200, body: { success: false } });
  const error = await context
    .client()
    .twoStepVerification.setup({ pin: PIN })
    .catch((thrown) => thrown);
  assert.ok(error instanceof library.WhatsAppNetworkError);
  assert.deepEqual([error.code, error.maybeSent, error.statusCode], ['ERR_UNREADABLE_RESPONSE', true, 200]);
  assert.match(error.remedy, /setting the same PIN again is harmless/);
});

for (const method of /** @type {const} */ (['register', 'deregister'])) {
  test(`Graph denies the success of ${method}: nobody knows what has become of the number`, async () => {
    await context.emulator.fail({ status: 200, body: { success: false } });
    const error = await context
      .client()
      .registration[method]({ pin: PIN })
      .catch((/** @type {unknown} */ thrown) => thrown);
    assert.ok(error instanceof library.WhatsAppNetworkError);
    assert.deepEqual([error.code, error.maybeSent, error.attempts], ['ERR_UNREADABLE_RESPONSE', true, 1]);
    assert.match(error.remedy, /\S/);
  });
}

test('registering is never tried again, even if nobody listens', async () => {
  const { registration } = context.client({ baseUrl: 'http://127.0.0.1:1' });
  const error = await registration.register({ pin: PIN }).catch((thrown) => thrown);
  assert.deepEqual([error.code, error.attempts, error.maybeSent], ['ECONNREFUSED', 1, false]);
});
