// A bot on Hono that repeats what it is told.
//   CLOUD_API_ACCESS_TOKEN, WA_PHONE_NUMBER_ID, M4D_APP_SECRET, WEBHOOK_VERIFICATION_TOKEN: as the app has them
//   PORT: 3000 by default; Meta calls https://your.host/webhook

import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { honoWebhookHandler } from 'meta-cloud-api';

const whatsapp = honoWebhookHandler({ onError: console.error });
whatsapp.processor.onText(async (client, { message }) => {
  await client.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
});

const app = new Hono();
app.all('/webhook', whatsapp.webhook);
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`Listening on port ${port}`);
});
