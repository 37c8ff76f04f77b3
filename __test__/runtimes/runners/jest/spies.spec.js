// Jest spies on the methods of a client, and tells the error classes apart.

const {
  default: WhatsApp,
  MessageApi,
  WhatsAppApiError,
  WhatsAppThrottlingError,
  createWhatsAppApiError,
} = require('meta-cloud-api');
const { Emulator } = require('meta-cloud-api/emulator');

let emulator;
let whatsapp;
beforeAll(async () => {
  emulator = await Emulator.start();
  whatsapp = new WhatsApp(emulator.options);
});
afterAll(() => emulator.stop());
afterEach(() => jest.restoreAllMocks());

test('a spy on a method of a client, and on one of the class', async () => {
  const answer = { messages: [{ id: 'wamid.1' }] };
  const throttled = createWhatsAppApiError({
    message: 'slow',
    type: 'OAuthException',
    code: 130429,
    fbtrace_id: '',
  });
  const own = jest
    .spyOn(whatsapp.messages, 'text')
    .mockResolvedValueOnce(answer)
    .mockRejectedValueOnce(throttled);
  expect(await whatsapp.messages.text({ to: '15551234567', body: 'Hi' })).toEqual(answer);
  await expect(whatsapp.messages.text('Hi', 15551234567)).rejects.toBeInstanceOf(WhatsAppThrottlingError);
  expect(own).toHaveBeenCalledTimes(2);
  own.mockRestore();
  const every = jest.spyOn(MessageApi.prototype, 'text').mockResolvedValue(answer);
  expect(await new WhatsApp({ accessToken: 'token' }).messages.text('Hi', 15551234567)).toBe(answer);
  expect(every).toHaveBeenCalledTimes(1);
});

test('a call to the emulator, and an error of the class that this file requires', async () => {
  const { data } = await whatsapp.twoStepVerification.setup({ pin: '834067' });
  expect(data.success).toBe(true);
  await expect(whatsapp.registration.register({ pin: '105938' })).rejects.toBeInstanceOf(WhatsAppApiError);
});
