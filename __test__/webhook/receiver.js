// A process that receives: `node receiver.js <store>`. It says `ready`, then answers every `{ id, delivery }`
// with `{ id, status }`.

const { WebhookProcessor } = require('../..');
const { DurableStore } = require('../../lib/store/durable.js');
const { config } = require('./deliveries.js');

const [path] = process.argv.slice(2);

(async () => {
  const store = await DurableStore.open({ path });
  const processor = new WebhookProcessor({ ...config, store });
  processor.onMessage('*', () => {});
  process.on('message', async (/** @type {any} */ { id, delivery }) => {
    const { status } = await processor.receive(delivery);
    process.send?.({ id, status });
  });
  process.send?.('ready');
})();
