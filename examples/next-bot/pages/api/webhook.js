// The same in the Pages Router: Meta calls https://your.host/api/webhook.

import { nextjsPagesWebhookHandler } from 'meta-cloud-api';

// The signature is that of the raw body.
export const config = { api: { bodyParser: false } };

const whatsapp = nextjsPagesWebhookHandler();
whatsapp.processor.onText(async (client, { message }) => {
  await client.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
});

export default whatsapp.webhook;
