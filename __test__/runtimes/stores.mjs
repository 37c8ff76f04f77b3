// The stores: claims in memory, events on the disk that are there after the store was opened again, and a webhook
// whose redelivery is handled once.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { WebhookProcessor } from 'meta-cloud-api';
import { DurableStore, MemoryStore } from 'meta-cloud-api/store';

const path = `events-${randomUUID()}.db`;
process.on('exit', () => {
  for (const suffix of ['', '-shm', '-wal']) rmSync(path + suffix, { force: true });
});

for (const store of [new MemoryStore(), await DurableStore.open({ path })]) {
  const owner = randomUUID();
  assert.deepEqual(await store.claim(['a'], { owner, leaseMs: 60_000 }), ['claimed']);
  assert.deepEqual(await store.claim(['a'], { owner: 'other', leaseMs: 60_000 }), ['busy']);
  await store.complete(['a'], { owner });
  assert.equal(await store.put([{ key: 'b', body: '{"text":"Hello"}' }]), 1);
  await store.close?.();
}

const store = await DurableStore.open({ path });
assert.deepEqual(await store.claim(['a'], { owner: 'other', leaseMs: 60_000 }), ['completed']);
const [event] = await store.take(10, { owner: 'worker', leaseMs: 60_000 });
assert.deepEqual([event.key, event.body], ['b', '{"text":"Hello"}']);

const processor = new WebhookProcessor({
  accessToken: 'token',
  phoneNumberId: '1',
  appSecret: 'secret',
  store,
});
let handled = 0;
processor.onText(() => {
  handled++;
});
const rawBody = JSON.stringify({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '2',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550100101', phone_number_id: '1' },
            messages: [
              { from: '16505551234', id: 'wamid.1', timestamp: '1', type: 'text', text: { body: 'Hi' } },
            ],
          },
        },
      ],
    },
  ],
});
const signature = `sha256=${createHmac('sha256', 'secret').update(rawBody).digest('hex')}`;
for (let delivery = 1; delivery <= 2; delivery++) {
  const headers = { 'x-hub-signature-256': signature };
  const answer = await processor.receive({ method: 'POST', url: '/webhook', headers, rawBody });
  assert.equal(answer.status, 200);
}
assert.equal(handled, 1);
await processor.close();
await store.close();
console.log('stores');
