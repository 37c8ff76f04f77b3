// ts-jest compiles a program that uses the package's types, and runs it.

import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import WhatsApp, { MessageTypesEnum, WhatsAppApiError } from 'meta-cloud-api';
import { Emulator } from 'meta-cloud-api/emulator';

let emulator: Emulator;
let whatsapp: WhatsApp;
beforeAll(async () => {
  emulator = await Emulator.start();
  whatsapp = new WhatsApp(emulator.options);
});
afterAll(() => emulator.stop());

test('the default import, an enum, a spy, and a typed error', async () => {
  expect(MessageTypesEnum.Text).toBe('text');
  const spy = jest.spyOn(whatsapp.messages, 'text');
  const sent = await whatsapp.messages.text({ to: '15551234567', body: 'Hi' });
  expect(sent.data.messages[0]?.id).toBe(sent.messages[0]?.id);
  expect(spy).toHaveBeenCalledTimes(1);
  await whatsapp.twoStepVerification.setup({ pin: '834067' });
  const error: unknown = await whatsapp.registration
    .register({ pin: '105938' })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WhatsAppApiError);
  if (error instanceof WhatsAppApiError) expect(error.code).toBe(133005);
});
