// A server that receives deliveries, until it is killed: `node webhook-server.js STORE LOG OFFSET RESPOND`. It sends its
// port. A line of the log says what was handled, or what the store has acknowledged as completed, in that order.

const { openSync, writeSync } = require('node:fs');
const { createServer } = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { WebhookProcessor } = require('../../..');
const { nodeWebhookHandler } = require('../../../lib/adapters/node-http.js');
const { DurableStore } = require('../../../lib/store/durable.js');
const { config } = require('../deliveries.js');

const [path, logPath, offset, respond] = process.argv.slice(2);
const log = openSync(logPath, 'a');

(async () => {
  const store = await DurableStore.open({ path, clock: () => Date.now() + Number(offset) });
  const complete = store.complete.bind(store);
  store.complete = async (keys, options) => {
    const count = await complete(keys, options);
    if (count === keys.length)
      writeSync(log, keys.map((key) => `completed ${key.split(':').at(-1)}\n`).join(''));
    return count;
  };
  const { webhook, processor } = nodeWebhookHandler({
    ...config,
    store,
    respond,
    inbox: { initialDelayMs: 10 },
    onError() {},
  });
  if (!(processor instanceof WebhookProcessor)) throw new TypeError('no processor');
  processor.onMessage('*', async (_whatsapp, { messageId }) => {
    if (Math.random() < 0.02) throw new Error('The handler fails now and then.');
    await sleep(Math.random() * 3);
    writeSync(log, `handled ${messageId}\n`);
  });
  const server = createServer(webhook).listen(0, '127.0.0.1', () => {
    process.send?.(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
  });
})();
