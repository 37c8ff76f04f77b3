// A bot on Node.js alone that repeats what it is told.
//   CLOUD_API_ACCESS_TOKEN, WA_PHONE_NUMBER_ID, M4D_APP_SECRET, WEBHOOK_VERIFICATION_TOKEN: as the app has them
//   PORT: 3000 by default; Meta calls https://your.host/webhook

import http from 'node:http';
import { nodeWebhookHandler } from 'meta-cloud-api';

const whatsapp = nodeWebhookHandler({ onError: console.error });
whatsapp.processor.onText(async (client, { message }) => {
  await client.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
});

const server = http.createServer((request, response) => {
  if (request.url?.split('?')[0] === '/webhook') whatsapp.webhook(request, response);
  else response.writeHead(404).end();
});
server.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`Listening on port ${server.address().port}`);
});
