// A process that receives: `node receiver.js <store> [log] [clock offset, ms]`. It says `ready`, then answers
// every `{ id, delivery }` with `{ id, status }`. What its handler has handled stands in the log.

const { appendFileSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { WebhookProcessor } = require('../..');
const { DurableStore } = require('../../lib/store/durable.js');
const { config } = require('./deliveries.js');

const [path, log, offset = '0', respond = 'after'] = process.argv.slice(2);

(async () => {
  const store = await DurableStore.open({ path, clock: () => Date.now() + Number(offset) });
  const processor = new WebhookProcessor({ ...config, store, respond: /** @type {any} */ (respond) });
  processor.onMessage('*', async (_whatsapp, { messageId }) => {
    if (log === undefined) return;
    await sleep(Math.random() * 3);
    appendFileSync(log, `${messageId}\n`);
  });
  process.on('message', async (/** @type {any} */ { id, delivery }) => {
    const { status } = await processor.receive(delivery);
    process.send?.({ id, status });
  });
  process.send?.('ready');
})();
