// A call ends when its signal fires or its time is over, in every kind of method.

const assert = require('node:assert/strict');
const { describe, mock, test } = require('node:test');
const { WhatsAppAbortError, WhatsAppNetworkError, WhatsAppValidationError } = require('../..');
const { PIN, emulated } = require('../support/emulated.js');

const context = emulated();

/** @type {[string, (wa: any, options: object) => Promise<unknown>][]} every call, options last */
const calls = [
  ['setup', (wa, options) => wa.twoStepVerification.setup({ pin: PIN }, options)],
  ['update', (wa, options) => wa.twoStepVerification.update({ pin: PIN }, options)],
  [
    'setTwoStepVerificationCode',
    (wa, options) => wa.twoStepVerification.setTwoStepVerificationCode(PIN, options),
  ],
  ['status', (wa, options) => wa.twoStepVerification.status(options)],
  ['register', (wa, options) => wa.registration.register({ pin: PIN }, options)],
  ['register, PIN alone', (wa, options) => wa.registration.register(PIN, options)],
  ['register, positional', (wa, options) => wa.registration.register(PIN, 'DE', options)],
  ['deregister', (wa, options) => wa.registration.deregister(options)],
  ['getPhoneNumberById', (wa, options) => wa.phoneNumbers.getPhoneNumberById(['id'], options)],
  ['text', (wa, options) => wa.messages.text({ to: '15551234567', body: 'Hi' }, options)],
  ['text, positional', (wa, options) => wa.messages.text('Hi', '15551234567', options)],
  ['text, a positional reply', (wa, options) => wa.messages.text('Hi', '15551234567', 'wamid.A', options)],
  ['getJson', (wa, options) => wa.requester.getJson('GET', '1', undefined, undefined, undefined, options)],
  [
    'sendRequest',
    (wa, options) =>
      wa.requester.sendRequest('GET', '1', undefined, undefined, undefined, undefined, options),
  ],
  [
    'sendFormData',
    (wa, options) => wa.requester.sendFormData('POST', '1/x', undefined, new FormData(), undefined, options),
  ],
  [
    'sendUrlEncodedForm',
    (wa, options) =>
      wa.requester.sendUrlEncodedForm('POST', '1/x', undefined, { a: '1' }, undefined, options),
  ],
];

/** @param {Promise<unknown>} call */
const failed = (call) =>
  call.then(
    () => assert.fail('resolved'),
    (error) => error,
  );

describe('an AbortSignal', () => {
  for (const [name, call] of calls) {
    test(`${name}: aborted before, nothing is sent`, async () => {
      const reason = new Error('changed my mind');
      const error = await failed(call(context.client(), { signal: AbortSignal.abort(reason) }));
      assert.ok(error instanceof WhatsAppAbortError && error instanceof WhatsAppNetworkError);
      assert.deepEqual([error.name, error.code, error.maybeSent], ['AbortError', 'ABORT_ERR', false]);
      assert.equal(error.cause, reason);
      assert.deepEqual(await context.emulator.requests(), []);
    });

    test(`${name}: aborted on the way, ends at once`, async () => {
      await context.emulator.fail({ delayMs: 5000, times: 9 });
      const controller = new AbortController();
      const start = performance.now();
      const pending = failed(call(context.client(), { signal: controller.signal }));
      while ((await context.emulator.requests()).length === 0);
      controller.abort();
      const error = await pending;
      assert.ok(performance.now() - start < 3000, 'did not wait for the answer');
      assert.deepEqual([error.name, error.maybeSent, error.attempts], ['AbortError', true, 1]);
      assert.equal(error.cause, controller.signal.reason);
    });
  }

  test('one that never fires changes nothing, and keeps no listener', async () => {
    const { signal } = new AbortController();
    const added = mock.method(signal, 'addEventListener');
    const removed = mock.method(signal, 'removeEventListener');
    const wa = context.client();
    for (const [, call] of calls.slice(0, 11)) await call(wa, { signal }).catch(() => {});
    assert.ok(added.mock.callCount() > 0);
    const [kept, gone] = [added, removed].map(({ mock: { calls } }) =>
      calls.map((call) => call.arguments[1]),
    );
    assert.deepEqual(kept, gone);
  });

  test('after the answer it is too late', async () => {
    const controller = new AbortController();
    const number = await context
      .client()
      .phoneNumbers.getPhoneNumberById(['id'], { signal: controller.signal });
    controller.abort();
    assert.equal(number.id, context.emulator.phoneNumberId);
  });

  test('AbortSignal.timeout tells its reason', async () => {
    await context.emulator.fail({ delayMs: 5000 });
    const error = await failed(context.client().registration.deregister({ signal: AbortSignal.timeout(50) }));
    assert.deepEqual([error.name, error.cause.name], ['AbortError', 'TimeoutError']);
  });

  test('ends one call of many', async () => {
    await context.emulator.fail({ delayMs: 300, times: 20 });
    const wa = context.client();
    const controllers = Array.from({ length: 20 }, () => new AbortController());
    const pending = controllers.map(({ signal }) => wa.phoneNumbers.getPhoneNumberById(['id'], { signal }));
    controllers[7].abort();
    const outcomes = await Promise.allSettled(pending);
    const rejected = outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
    assert.deepEqual(rejected, [7]);
  });

  for (const signal of [7, 'now', {}, { aborted: true }, { addEventListener() {} }, true]) {
    test(`what is no signal is refused: ${JSON.stringify(signal)}`, async () => {
      const error = await failed(context.client().registration.deregister({ signal }));
      assert.ok(error instanceof WhatsAppValidationError);
      assert.match(error.message, /signal/);
      assert.deepEqual(await context.emulator.requests(), []);
    });
  }
});

describe('a timeout', () => {
  for (const [name, call] of calls.filter(([name]) => name !== 'status')) {
    test(`${name}: bounds the call`, async () => {
      await context.emulator.fail({ delayMs: 5000, times: 9 });
      const start = performance.now();
      const error = await failed(call(context.client(), { timeout: 150 }));
      const took = performance.now() - start;
      assert.ok(took >= 140 && took < 3000, `${took} ms`);
      assert.ok(error instanceof WhatsAppNetworkError);
      assert.deepEqual([error.code, error.isTimeout], ['ETIMEDOUT', true]);
    });
  }

  for (const timeout of [-1, Number.NaN, Number.POSITIVE_INFINITY, 'soon', {}, 2 ** 31]) {
    test(`what is no time is refused: ${String(timeout)}`, async () => {
      const error = await failed(context.client().registration.deregister({ timeout }));
      assert.ok(error instanceof WhatsAppValidationError);
      assert.match(error.message, /timeout/);
      assert.deepEqual(await context.emulator.requests(), []);
    });
  }

  for (const timeout of [0, undefined, null]) {
    test(`${timeout} means the client's own limits`, async () => {
      const number = await context.client().phoneNumbers.getPhoneNumberById(['id'], { timeout });
      assert.equal(number.id, context.emulator.phoneNumberId);
    });
  }

  test('together with a signal', async () => {
    await context.emulator.fail({ delayMs: 5000 });
    const { signal } = new AbortController();
    const error = await failed(context.client().registration.deregister({ signal, timeout: 100 }));
    assert.deepEqual([error.code, error.isTimeout], ['ETIMEDOUT', true]);
  });
});

for (const options of [7, 'text', true]) {
  test(`what are no options is refused: ${JSON.stringify(options)}`, async () => {
    const error = await failed(context.client().registration.deregister(options));
    assert.ok(error instanceof WhatsAppValidationError);
    assert.deepEqual(await context.emulator.requests(), []);
  });
}
