// A TypeScript program as tsx runs it: a call, a refusal, the end.

import WhatsApp, { MessageTypesEnum, WhatsAppApiError } from 'meta-cloud-api';
import { Emulator } from 'meta-cloud-api/emulator';

(async () => {
  const emulator = await Emulator.start();
  const whatsapp: WhatsApp = new WhatsApp(emulator.options);
  const { data } = await whatsapp.twoStepVerification.setup({ pin: '834067' });
  const error: unknown = await whatsapp.registration
    .register({ pin: '105938' })
    .catch((thrown: unknown) => thrown);
  const known = error instanceof WhatsAppApiError && error.code === 133005;
  await emulator.stop();
  if (data.success && known && MessageTypesEnum.Text === 'text') console.log('program');
})();
