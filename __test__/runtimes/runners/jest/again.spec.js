// A second file of the same worker: Jest loads the package anew, but its addon once.
const { WhatsApp, WhatsAppValidationError } = require('meta-cloud-api');

test('errors are of the class that this file requires', async () => {
  const { messages } = new WhatsApp({ accessToken: 'token', phoneNumberId: '1' });
  await expect(messages.text('Hi', 'nobody')).rejects.toBeInstanceOf(WhatsAppValidationError);
});

test('after `resetModules`, a client of before throws errors of the class that this file has', async () => {
  const early = new WhatsApp({ accessToken: 'token', phoneNumberId: '1' });
  jest.resetModules();
  const again = require('meta-cloud-api');
  expect(again.WhatsAppValidationError).not.toBe(WhatsAppValidationError);
  for (const whatsapp of [early, early.withNumber(2), new again.WhatsApp({ accessToken: 'token' })]) {
    const call = whatsapp.messages.text({ to: 'nobody', body: 'Hi' });
    await expect(call).rejects.toBeInstanceOf(WhatsAppValidationError);
    await expect(call).rejects.toBeInstanceOf(again.WhatsAppValidationError);
  }
});
