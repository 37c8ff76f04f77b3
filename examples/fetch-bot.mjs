// A bot on a server of fetch handlers (here @hono/node-server) that repeats what it is told.
//   CLOUD_API_ACCESS_TOKEN, WA_PHONE_NUMBER_ID, M4D_APP_SECRET, WEBHOOK_VERIFICATION_TOKEN: as the app has them
//   PORT: 3000 by default; Meta calls https://your.host/webhook

import { serve } from '@hono/node-server';
import { fetchWebhookHandler } from 'meta-cloud-api';

const whatsapp = fetchWebhookHandler({ onError: console.error });
whatsapp.processor.onText(async (client, { message }) => {
  await client.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
});

const fetch = (request) =>
  new URL(request.url).pathname === '/webhook'
    ? whatsapp.webhook(request)
    : new Response('Not Found', { status: 404 });
serve({ fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`Listening on port ${port}`);
});
