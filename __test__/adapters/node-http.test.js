// The adapter for Node's own servers does what every adapter must do, over HTTP/1.1 and HTTP/2.

const assert = require('node:assert/strict');
const { once } = require('node:events');
const http = require('node:http');
const http2 = require('node:http2');
const { test } = require('node:test');
const { nodeWebhookHandler } = require('../../lib/adapters/node-http.js');
const { listen } = require('../support/listen.js');
const { config, deliver, payload, signature, written } = require('../support/meta.js');
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

test('over HTTP/2', async (t) => {
  const whatsapp = nodeWebhookHandler({ ...config, phoneNumberId: '2' });
  const { handled } = recorded(whatsapp);
  const server = http2.createServer(whatsapp.webhook);
  const { origin, close } = await listen(server);
  const session = http2.connect(origin);
  t.after(() => {
    session.close();
    close();
    return whatsapp.destroy();
  });
  const body = written(payload('Grüße'));
  const stream = session.request({
    ':method': 'POST',
    ':path': '/webhook',
    'x-hub-signature-256': signature(body),
  });
  stream.end(body);
  const [headers] = await once(stream, 'response');
  stream.resume();
  await once(stream, 'close');
  assert.equal(headers[':status'], 200);
  assert.deepEqual(
    handled().map(({ text, url }) => [text, url]),
    [['Grüße', `${origin}/webhook`]],
  );
});

test('a request that somebody answered before does not end the process', async (t) => {
  const whatsapp = nodeWebhookHandler({ ...config, phoneNumberId: '3' });
  const server = http.createServer((request, response) => {
    response.end('mine');
    whatsapp.webhook(request, response);
  });
  const { origin, close } = await listen(server);
  t.after(() => {
    close();
    return whatsapp.destroy();
  });
  assert.equal((await deliver(origin, written(payload('hi')))).body, 'mine');
});

test('an error nobody foresaw: 500, and no text of it on the console', async (t) => {
  const error = t.mock.method(console, 'error', () => {});
  const whatsapp = nodeWebhookHandler({ ...config, phoneNumberId: '4' });
  whatsapp.processor.receive = async () => {
    throw Object.assign(new TypeError('Grüße'), { code: 'E1' });
  };
  const { origin, close } = await listen(http.createServer(whatsapp.webhook));
  t.after(() => {
    close();
    return whatsapp.destroy();
  });
  const { status, body } = await deliver(origin, written(payload('Grüße')));
  assert.deepEqual([status, body], [500, '{"error":"Internal Server Error"}']);
  const [text] = error.mock.calls[0].arguments;
  assert.match(text, /^A webhook request failed: TypeError E1\n +at /);
  assert.doesNotMatch(text, /Gr/);
});
