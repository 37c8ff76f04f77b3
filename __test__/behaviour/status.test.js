// `twoStepVerification.status()` says what is known of a number's PIN, and never rejects over what is not.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { inspect } = require('node:util');
const { WhatsAppAbortError, WhatsAppApiError, WhatsAppError, WhatsAppNetworkError } = require('../..');
const { PIN, emulated } = require('../support/emulated.js');

const context = emulated();

const unknown = {
  pinEnabled: 'unknown',
  otp: 'unknown',
  registered: 'unknown',
  platform: 'unknown',
  nameStatus: 'unknown',
  qualityRating: 'unknown',
  raw: null,
};

/** @param {object} settings */
const change = (settings) => context.emulator.addNumber({ id: context.emulator.phoneNumberId, ...settings });

test('a number as it is', async () => {
  const { twoStepVerification } = context.client();
  const { raw, ...status } = await twoStepVerification.status();
  assert.deepEqual(status, {
    pinEnabled: false,
    otp: true,
    registered: true,
    platform: 'CLOUD_API',
    nameStatus: 'APPROVED',
    qualityRating: 'GREEN',
  });
  assert.equal(raw.id, context.emulator.phoneNumberId);
  assert.equal(raw.is_pin_enabled, false);
});

test('follows the PIN, the registration and the verification', async () => {
  const { twoStepVerification, registration } = context.client();
  await twoStepVerification.setup({ pin: PIN });
  assert.equal((await twoStepVerification.status()).pinEnabled, true);
  await registration.deregister();
  assert.equal((await twoStepVerification.status()).registered, false);
  await registration.register({ pin: PIN });
  assert.equal((await twoStepVerification.status()).registered, true);
  await change({ verified: false });
  const { otp, registered } = await twoStepVerification.status();
  assert.deepEqual([otp, registered], [false, false]);
});

test('what Graph does not say is unknown', async () => {
  await context.emulator.fail({
    status: 200,
    body: { id: '1', is_pin_enabled: 'yes', status: 'NEW', quality_rating: null },
  });
  const { raw, ...status } = await context.client().twoStepVerification.status();
  const { raw: _, ...nothing } = unknown;
  assert.deepEqual(status, nothing);
  assert.equal(raw.status, 'NEW');
});

test('shows nothing of its making', async () => {
  const status = await context.client().twoStepVerification.status();
  assert.equal('error' in status, false);
  assert.deepEqual(Object.keys(status), Object.keys(unknown));
});

describe('a read that failed resolves, with everything unknown and the reason hidden', () => {
  for (const { name, fault, check } of [
    {
      name: 'an expired token',
      fault: { code: 190 },
      check: { code: 190, name: 'WhatsAppAuthorizationError' },
    },
    { name: 'no permission', fault: { code: 10 }, check: { code: 10, name: 'WhatsAppAuthorizationError' } },
    {
      name: 'an unknown number',
      fault: { code: 100, subcode: 33 },
      check: { code: 100, name: 'WhatsAppApiError' },
    },
    { name: 'an HTML page', fault: { status: 502, times: 9 }, check: { statusCode: 502 } },
    {
      name: 'half a body',
      fault: { status: 200, body: '{"id":', times: 9 },
      check: { code: 'ERR_UNREADABLE_RESPONSE' },
    },
  ]) {
    test(name, async () => {
      await context.emulator.fail(fault);
      const status = await context.client({ retry: { initialDelayMs: 1 } }).twoStepVerification.status();
      assert.deepEqual(status, unknown);
      assert.ok(status.error instanceof WhatsAppError, inspect(status.error));
      for (const [field, value] of Object.entries(check)) assert.equal(status.error[field], value);
      assert.equal(
        typeof status.error.remedy === 'string' || status.error instanceof WhatsAppNetworkError,
        true,
      );
      assert.equal(Object.keys(status).includes('error'), false);
      assert.doesNotMatch(inspect(status) + JSON.stringify(status), /error/i);
    });
  }

  test('nobody there', async () => {
    const status = await context
      .client({ baseUrl: 'http://127.0.0.1:1', retry: { maxAttempts: 1 } })
      .twoStepVerification.status();
    assert.deepEqual(status, unknown);
    assert.equal(status.error.code, 'ECONNREFUSED');
  });

  test('too late', async () => {
    await context.emulator.fail({ delayMs: 2000 });
    const status = await context.client().twoStepVerification.status({ timeout: 100 });
    assert.deepEqual(status, unknown);
    assert.deepEqual([status.error.code, status.error.isTimeout], ['ETIMEDOUT', true]);
  });
});

test('rejects when the caller ends it, or when there is no number to ask for', async () => {
  const ended = context.client().twoStepVerification.status({ signal: AbortSignal.abort() });
  await assert.rejects(ended, WhatsAppAbortError);
  const missing = context.client({ phoneNumberId: undefined }).twoStepVerification.status();
  await assert.rejects(missing, { name: 'WhatsAppValidationError', parameter: 'phoneNumberId' });
  assert.ok(!((await missing.catch((error) => error)) instanceof WhatsAppApiError));
});
