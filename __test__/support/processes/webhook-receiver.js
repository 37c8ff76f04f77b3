// A process that receives: `node webhook-receiver.js <store>`. It says `ready`, then answers every `{ id, delivery }`
// with `{ id, status }`.

const { WebhookProcessor } = require('../../..');
const { DurableStore } = require('../../../lib/store/durable.js');
const { config } = require('../deliveries.js');

(async () => {
  const store = await DurableStore.open({ path: process.argv[2] });
  const processor = new WebhookProcessor({ ...config, store });
  process.on('message', async (/** @type {any} */ { id, delivery }) => {
    const { status } = await processor.receive(delivery);
    process.send?.({ id, status });
  });
  process.send?.('ready');
})();
