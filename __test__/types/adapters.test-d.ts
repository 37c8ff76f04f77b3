// Types of the adapters' handlers, where a framework is known and where it is not.

import {
  ExpressWebhook,
  expressWebhookHandler,
  fastifyWebhookHandler,
  fetchWebhookHandler,
  koaWebhookHandler,
  nextjsAppWebhookHandler,
  nextjsPagesWebhookHandler,
  nextjsWebhookHandler,
  nodeWebhookHandler,
} from '../../types/adapters.js';
import type { PlatformRequest, PlatformResponse } from '../../types/platform.js';
import type {
  BaseApiRequest,
  BaseApiResponse,
  ExpressRequest,
  ExpressResponse,
} from '../../types/webhook.js';

// What an endpoint is made of; no framework is installed here.

const whatsapp = expressWebhookHandler({
  accessToken: 'token',
  appSecret: ['new', 'old'],
  signature: 'required',
  maxBodyBytes: 2 ** 20,
  onError: (error) => void String(error),
  path: '/webhook',
});
whatsapp.processor.onText((client, { message }) => {
  client.messages.text({ to: message.from, body: message.text.body });
});
declare const request: ExpressRequest;
declare const response: ExpressResponse;
declare const apiRequest: BaseApiRequest;
declare const apiResponse: BaseApiResponse;
declare const webRequest: PlatformRequest;

export async function main() {
  await whatsapp.destroy();
  expressWebhookHandler();
  ExpressWebhook({ accessToken: 'token' }) satisfies typeof whatsapp;
  // @ts-expect-error not an option
  expressWebhookHandler({ verify: true });
  // @ts-expect-error not a way to check
  expressWebhookHandler({ signature: 'sometimes' });
  // @ts-expect-error there is no such handler
  whatsapp.PUT;

  const { status } = await whatsapp.webhook(request, response, (error) => String(error));
  status.toFixed();
  await whatsapp.flow(request, response);

  const pages = nextjsPagesWebhookHandler({ accessToken: 'token' });
  (await pages.webhook(apiRequest, apiResponse)).status.toFixed();
  // @ts-expect-error a response is needed
  pages.webhook(apiRequest);

  const app = nextjsAppWebhookHandler({ accessToken: 'token' });
  (await app.GET(webRequest)) satisfies PlatformResponse;
  app.webhook.POST(webRequest);
  app.flow.GET(webRequest);
  // @ts-expect-error one per method
  app.webhook(webRequest);

  const { GET, POST } = nextjsWebhookHandler({ accessToken: 'token' });
  (await GET(webRequest)) satisfies PlatformResponse;
  (await POST(apiRequest, apiResponse)).status.toFixed();

  (await fetchWebhookHandler().webhook(webRequest)) satisfies PlatformResponse;
  koaWebhookHandler().webhook;
  nodeWebhookHandler().webhook;
  fastifyWebhookHandler().plugin satisfies (
    app: never,
    options: { path?: string; flowPath?: string },
  ) => unknown;
}
