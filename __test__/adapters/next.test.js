// Both routers of Next.js in one small application, served by Next's own server.

const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { config, deliver, payload, request, written } = require('../support/meta.js');
const { startNext } = require('../support/next-server.js');
const { answersWebhooks } = require('./webhook.js');

/** The handlers of a router, and what they handled. @param {string} adapter */
const handlers = (adapter) => `
import { ${adapter} } from 'meta-cloud-api';

const { phoneNumberId, ...config } = ${JSON.stringify(config)};
export const whatsapp = ${adapter}({ ...config, phoneNumberId });
globalThis.handled ??= [];
whatsapp.processor.onText((_client, { message, sender }, { rawBody, url, method }) => {
  const short = rawBody.length < 10_000 ? rawBody : undefined;
  globalThis.handled.push({ text: message.text.body, from: message.from, sender, rawBody: short, url, method });
});
`;

const application = {
  // A native addon cannot be bundled.
  'next.config.mjs': `export default { serverExternalPackages: ['meta-cloud-api'], turbopack: { root: '/' } };`,
  'lib/app.js': handlers('nextjsAppWebhookHandler'),
  'lib/pages.js': handlers('nextjsPagesWebhookHandler'),
  'app/layout.js': `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  'app/webhook/route.js': `import { whatsapp } from '../../lib/app.js'; export const { GET, POST } = whatsapp;`,
  'app/flow/route.js': `import { whatsapp } from '../../lib/app.js'; export const { GET, POST } = whatsapp.flow;`,
  'pages/api/webhook.js': `import { whatsapp } from '../../lib/pages.js';
    export const config = { api: { bodyParser: false } };
    export default whatsapp.webhook;`,
  'pages/api/parsed.js': `import { whatsapp } from '../../lib/pages.js';
    export default whatsapp.webhook;`,
  'pages/api/flow.js': `import { whatsapp } from '../../lib/pages.js';
    export const config = { api: { bodyParser: false } };
    export default whatsapp.flow;`,
  'pages/api/handled.js': `export default (request, response) => {
    const handled = globalThis.handled ?? [];
    if (request.method === 'DELETE') globalThis.handled = [];
    response.json(handled);
  };
  export const config = { api: { responseLimit: false } };`,
};

/** @type {Awaited<ReturnType<typeof startNext>>} */ let next;
before(async () => {
  next = await startNext(application);
});
after(() => next?.stop());

const handled = async () => JSON.parse((await request(`${next.origin}/api/handled`)).body);
const clear = () => request(`${next.origin}/api/handled`, { method: 'DELETE' });

/** @param {string} webhook @param {string} flow */
const server = (webhook, flow) => async () => ({
  webhook: `${next.origin}${webhook}`,
  flow: `${next.origin}${flow}`,
  handled,
  clear,
  close() {},
});

answersWebhooks('Next.js App Router', server('/webhook', '/flow'));
answersWebhooks('Next.js Pages Router', server('/api/webhook', '/api/flow'));

test('an API route whose body Next parsed', async () => {
  const start = next.output().length;
  assert.equal((await deliver(`${next.origin}/api/parsed`, written(payload('hi')))).status, 500);
  assert.match(next.output().slice(start), /bodyParser: false/);
});
