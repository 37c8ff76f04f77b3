// A bot on Fastify that repeats what it is told.
//   CLOUD_API_ACCESS_TOKEN, WA_PHONE_NUMBER_ID, M4D_APP_SECRET, WEBHOOK_VERIFICATION_TOKEN: as the app has them
//   PORT: 3000 by default; Meta calls https://your.host/webhook

import { fastify } from 'fastify';
import { fastifyWebhookHandler } from 'meta-cloud-api';

const whatsapp = fastifyWebhookHandler({ onError: console.error });
whatsapp.processor.onText(async (client, { message }) => {
  await client.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
});

const app = fastify();
app.register(whatsapp.plugin, { path: '/webhook' });
await app.listen({ port: Number(process.env.PORT ?? 3000) });
console.log(`Listening on port ${app.server.address().port}`);
