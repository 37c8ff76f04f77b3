// A bot behind a server of Node.js and behind `fetch` handlers: verified, delivered to, forged, answering.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { fetchWebhookHandler, nodeWebhookHandler } from 'meta-cloud-api';
import { Emulator } from 'meta-cloud-api/emulator';

const emulator = await Emulator.start({ statuses: {} });
const { appSecret, verifyToken } = emulator;
const options = { ...emulator.options, appSecret, webhookVerificationToken: verifyToken };

/**
 * @param {any} whatsapp the handlers of an adapter
 * @param {string} url where they listen
 */
async function converse({ processor }, url) {
  processor.onText(async (client, { message }) => {
    await client.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
  });
  await emulator.setWebhook({ url });
  const before = (await emulator.messages()).length;
  await emulator.receive({ from: '16505551234', text: 'Grüße 👋' });
  const delivery = (await emulator.settled()).at(-1);
  assert.equal(delivery.attempts[0].status, 200);
  const sent = (await emulator.messages()).slice(before);
  assert.deepEqual(
    sent.map(({ request }) => request.text.body),
    ['You said: Grüße 👋'],
  );
  await emulator.receive({ from: '16505551234', text: 'forged' }, { signature: 'wrong' });
  await emulator.settled();
  assert.equal((await emulator.messages()).length, before + 1);
  assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 401);
  await emulator.setWebhook({ url: null });
}

const handlers = nodeWebhookHandler(options);
const server = http.createServer(handlers.webhook).listen(0, '127.0.0.1');
await once(server, 'listening');
await converse(handlers, `http://127.0.0.1:${server.address().port}/webhook`);
server.closeAllConnections();
server.close();

const fetching = fetchWebhookHandler(options);
const { Bun, Deno } = /** @type {any} */ (globalThis);
if (Bun) {
  const own = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: fetching.webhook });
  await converse(fetching, `http://127.0.0.1:${own.port}/webhook`);
  await own.stop(true);
} else if (Deno) {
  const own = Deno.serve({ port: 0, hostname: '127.0.0.1', onListen() {} }, (request) =>
    fetching.webhook(request),
  );
  await converse(fetching, `http://127.0.0.1:${own.addr.port}/webhook`);
  await own.shutdown();
}
await emulator.stop();
console.log('webhooks');
