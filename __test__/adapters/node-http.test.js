const http = require('node:http');
const { nodeWebhookHandler } = require('../../lib/adapters/node-http.js');
const { listen } = require('./listen.js');
const { config } = require('./meta.js');
const { answersWebhooks, recorded } = require('./webhook.js');

answersWebhooks('node:http', async () => {
  const whatsapp = nodeWebhookHandler(config);
  const { origin, close } = await listen(
    http.createServer((request, response) =>
      request.url?.startsWith('/flow')
        ? whatsapp.flow(request, response)
        : whatsapp.webhook(request, response),
    ),
  );
  return { webhook: `${origin}/webhook`, flow: `${origin}/flow`, close, ...recorded(whatsapp) };
});
