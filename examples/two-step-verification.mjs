// The workflow of the two-step verification page, against the emulator: no Meta account, nothing leaves
// this machine. Run it with `npm run demo`.

import WhatsApp, { WhatsAppError } from 'meta-cloud-api';
import { Emulator } from 'meta-cloud-api/emulator';

const emulator = await Emulator.start();
const whatsapp = new WhatsApp(emulator.options);

try {
  title(`Emulator at ${emulator.baseUrl}, client ${whatsapp.version()}`);

  title('Set up a PIN');
  const pin = whatsapp.twoStepVerification.generatePin();
  const setupResponse = await whatsapp.twoStepVerification.setup({ pin });
  console.log('Setup successful:', setupResponse.data.success);

  title('Change it');
  const newPin = whatsapp.twoStepVerification.generatePin();
  const updateResponse = await whatsapp.twoStepVerification.update({ pin: newPin });
  console.log('PIN update successful:', updateResponse.data.success);

  title('A PIN that is no PIN');
  await refused(whatsapp.twoStepVerification.setup({ pin: '12345' }));

  title('A token without the permission');
  await emulator.addToken({ accessToken: 'NO_PERMISSION', permissions: [] });
  const stranger = new WhatsApp({ ...emulator.options, accessToken: 'NO_PERMISSION' });
  await refused(stranger.twoStepVerification.setup({ pin: newPin }));

  title('What Graph says about the number');
  const { raw, ...status } = await whatsapp.twoStepVerification.status();
  console.log(status);

  title('Register with the wrong PIN, then with the right one');
  await refused(whatsapp.registration.register({ pin }));
  const registerResponse = await whatsapp.registration.register({ pin: newPin });
  console.log('Registered:', registerResponse.data.success);

  title('Send a message');
  const messageResponse = await whatsapp.messages.text({ body: 'Hello from Meta Cloud API!' }, 15551234567);
  console.log('Message sent successfully:', messageResponse.data);
} finally {
  await emulator.stop();
}

/** @param {string} text */
function title(text) {
  console.log(`\n${text}`);
}

/** @param {Promise<unknown>} call that must fail */
async function refused(call) {
  const error = await call.then(
    () => new Error('The call succeeded although it should have been refused.'),
    (reason) => reason,
  );
  if (!(error instanceof WhatsAppError)) throw error;
  console.log(`${error.name} ${error.code}: ${error.message}`);
  console.log(`What to do: ${error.remedy}`);
}
