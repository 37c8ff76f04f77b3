// A process that works an inbox off: `node inbox-worker.js STORE PLACE LOG END`. STORE is `durable` with the path of a
// file, or `redis` with a port. Its handler writes `begun ID` into the log, and `done ID` after it; a message whose id
// begins with `poison` ends the process in its handler, as END says: `exit` or `SIGKILL`, or `never`; one with `flaky` fails now and
// then. It says `ready`.

const { openSync, writeSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { WebhookProcessor } = require('../../..');
const { DurableStore } = require('../../../lib/store/durable.js');
const { RedisStore } = require('../../../lib/store/redis.js');
const { config } = require('../deliveries.js');

const [kind, place, logPath, end] = process.argv.slice(2);
const log = openSync(logPath, 'a');

/** @type {Record<string, () => Promise<import('../../../types/store.js').EventStore>>} */
const stores = {
  durable: () => DurableStore.open({ path: place }),
  redis: async () => new RedisStore(new (require('ioredis').Redis)(Number(place))),
};

(async () => {
  const processor = new WebhookProcessor({
    ...config,
    store: await stores[kind](),
    respond: 'before',
    leaseMs: 500,
    inbox: { maxAttempts: end === 'never' ? 50 : 3, initialDelayMs: 10 },
    onError: (/** @type {any} */ error, event) => void writeSync(log, `told ${error.code} ${event?.key}\n`),
  });
  processor.onText(async (_whatsapp, { messageId }) => {
    writeSync(log, `begun ${messageId}\n`);
    if (messageId.startsWith('poison')) {
      await sleep(30); // others have begun meanwhile
      if (end === 'exit') process.exit(1);
      process.kill(process.pid, 'SIGKILL');
    }
    if (messageId.startsWith('flaky') && Math.random() < 0.1) throw new RangeError();
    await sleep(messageId.startsWith('slow') ? 300 : 5);
    writeSync(log, `done ${messageId}\n`);
  });
  setInterval(() => {}, 60_000); // keeps the process alive, as the server of a bot does: an idle inbox does not
  process.send?.('ready');
})();
