// A bot on Express that repeats what it is told.
//   CLOUD_API_ACCESS_TOKEN, WA_PHONE_NUMBER_ID, M4D_APP_SECRET, WEBHOOK_VERIFICATION_TOKEN: as the app has them
//   PORT: 3000 by default; Meta calls https://your.host/webhook

import express from 'express';
import { expressWebhookHandler } from 'meta-cloud-api';

const whatsapp = expressWebhookHandler({ onError: console.error });
whatsapp.processor.onText(async (client, { message }) => {
  await client.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
});

const app = express();
app.all('/webhook', whatsapp.webhook); // before express.json(), which would not keep the bytes that are signed
const server = app.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`Listening on port ${server.address().port}`);
});
