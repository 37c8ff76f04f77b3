// A second file of the same worker: Jest loads the package anew, but its addon once.
const { WhatsApp, WhatsAppValidationError } = require('meta-cloud-api');

test('errors are of the class that this file requires', async () => {
  const { messages } = new WhatsApp({ accessToken: 'token', phoneNumberId: '1' });
  await expect(messages.text('Hi', 'nobody')).rejects.toBeInstanceOf(WhatsAppValidationError);
});
