// Vitest spies on the methods of a client, and tells the error classes apart.

import WhatsApp, { WhatsAppApiError } from 'meta-cloud-api';
import { Emulator } from 'meta-cloud-api/emulator';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

let emulator;
let whatsapp;
beforeAll(async () => {
  emulator = await Emulator.start();
  whatsapp = new WhatsApp(emulator.options);
});
afterAll(() => emulator.stop());

test('a spy, and a call to the emulator', async () => {
  const spy = vi.spyOn(whatsapp.messages, 'text').mockResolvedValueOnce('mocked');
  expect(await whatsapp.messages.text({ to: '15551234567', body: 'Hi' })).toBe('mocked');
  expect(spy).toHaveBeenCalledTimes(1);
  await whatsapp.twoStepVerification.setup({ pin: '834067' });
  await expect(whatsapp.registration.register({ pin: '105938' })).rejects.toBeInstanceOf(WhatsAppApiError);
});
