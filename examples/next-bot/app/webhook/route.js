// A bot in the App Router that repeats what it is told: Meta calls https://your.host/webhook.
//   CLOUD_API_ACCESS_TOKEN, WA_PHONE_NUMBER_ID, M4D_APP_SECRET, WEBHOOK_VERIFICATION_TOKEN: as the app has them

import { nextjsAppWebhookHandler } from 'meta-cloud-api';

const whatsapp = nextjsAppWebhookHandler();
whatsapp.processor.onText(async (client, { message }) => {
  await client.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
});

export const { GET, POST } = whatsapp;
