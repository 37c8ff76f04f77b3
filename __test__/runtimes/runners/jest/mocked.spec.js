// Jest mocks the package by its name, and still gets what is really there.

jest.mock('meta-cloud-api', () => ({
  WhatsApp: class {
    messages = { text: jest.fn().mockResolvedValue('mocked') };
  },
}));
const { WhatsApp } = require('meta-cloud-api');
const { expressWebhookHandler } = jest.requireActual('meta-cloud-api');

test('the package is mocked, and what is really there still works', async () => {
  expect(await new WhatsApp().messages.text()).toBe('mocked');
  expect(typeof expressWebhookHandler({ accessToken: 'token' }).webhook).toBe('function');
});
