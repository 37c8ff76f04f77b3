// The emulator: its clock, its faults, what it saw, and the classes of the errors that it causes.
import assert from 'node:assert/strict';
import WhatsApp, { WhatsAppApiError, WhatsAppThrottlingError, WhatsAppValidationError } from 'meta-cloud-api';
import { Emulator } from 'meta-cloud-api/emulator';

const emulator = await Emulator.start({ phoneNumberId: '42' });
const whatsapp = new WhatsApp({ ...emulator.options, retry: { maxAttempts: 1 } });
assert.equal(whatsapp.config.WA_PHONE_NUMBER_ID, '42');

await whatsapp.twoStepVerification.setup({ pin: '834067' });
assert.equal((await emulator.state({ secrets: true })).numbers[0].pin, '834067');

/** @param {() => Promise<unknown>} call */
async function refusal(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('It was not refused.');
}
const wrong = await refusal(() => whatsapp.registration.register({ pin: '105938' }));
assert.ok(wrong instanceof WhatsAppApiError);
assert.equal(wrong.code, 133005);
const invalid = await refusal(() => whatsapp.messages.text({ to: 'nobody', body: 'Hi' }));
assert.ok(invalid instanceof WhatsAppValidationError);

await emulator.fail({ path: '*/messages', code: 130429 });
const throttled = await refusal(() => whatsapp.messages.text({ to: '15551234567', body: 'Hi' }));
assert.ok(throttled instanceof WhatsAppThrottlingError);

const controller = new AbortController();
controller.abort(new Error('changed my mind'));
const aborted = await refusal(() =>
  whatsapp.messages.text({ to: '15551234567', body: 'Hi' }, { signal: controller.signal }),
);
assert.equal(aborted.name, 'AbortError');

await emulator.advance(72 * 60 * 60 * 1000);
const { data } = await whatsapp.registration.register({ pin: '834067' });
assert.equal(data.success, true);
assert.ok((await emulator.requests()).length >= 4);
// Not stopped: it ends with this process, and does not keep it running.
console.log('emulator');
