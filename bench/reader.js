// Verifies and reads deliveries in a process of its own: `node reader.js NAME SIZE CALLS`, one line of JSON
// out. No HTTP: what is compared is the work that every server has to do. Every contender calls a handler for
// each message and stops at the first delivery that is not accepted.
const { createHmac, timingSafeEqual } = require('node:crypto');
const { performance } = require('node:perf_hooks');
const { appSecret, config, delivery, sizes } = require('./delivery.js');

let handled = 0;
const handler = (/** @type {{ text: { body: string } }} */ message) => {
  if (message.text.body.length > 0) handled += 1;
};

/** @typedef {(bytes: Buffer, headers: Record<string, string>) => unknown} Read */

/** @type {Record<string, () => Read>} */
const contenders = {
  processor() {
    const { WebhookProcessor } = require('..');
    const processor = new WebhookProcessor(config);
    processor.onText((_client, { message }) => handler(message));
    return async (rawBody, headers) => {
      const { status } = await processor.receive({ method: 'POST', url: '/webhook', headers, rawBody });
      if (status !== 200) throw new Error(`answered ${status}`);
    };
  },

  // What a careful program does by hand.
  crypto: () => (bytes, headers) => {
    const given = Buffer.from(headers['x-hub-signature-256'].slice('sha256='.length), 'hex');
    const expected = createHmac('sha256', appSecret).update(bytes).digest();
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error('forged');
    for (const { changes } of JSON.parse(bytes.toString()).entry) {
      for (const { value } of changes) for (const message of value.messages) handler(message);
    }
  },
};

/** @param {string} name @param {import('./delivery.js').Size} size @param {number} calls */
async function measure(name, size, calls) {
  const read = contenders[name]();
  const { bytes, headers } = delivery(size);
  const many = async (/** @type {number} */ times) => {
    for (let call = 0; call < times; call++) await read(bytes, headers);
  };
  await many(Math.ceil(calls / 4));
  handled = 0;
  const start = performance.now();
  await many(calls);
  const milliseconds = performance.now() - start;
  const expected = calls * sizes[size].updates;
  if (handled !== expected) throw new Error(`${handled} of ${expected} messages were handled`);
  return { microseconds: (milliseconds * 1000) / calls };
}

const [name, size, calls] = process.argv.slice(2);
measure(name, /** @type {import('./delivery.js').Size} */ (size), Number(calls)).then((measured) => {
  process.stdout.write(`${JSON.stringify(measured)}\n`, () => process.exit());
});
