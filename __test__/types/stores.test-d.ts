// The stores, and the clients of others that RedisStore takes.

import { MemoryStore as Main, WhatsAppError, WhatsAppStoreError } from 'meta-cloud-api';
import {
  type Claim,
  type DeadLetter,
  DurableStore,
  type EventStore,
  MemoryStore,
  type QueuedEvent,
  RedisStore,
  type StoredEvent,
  type TakenEvent,
} from 'meta-cloud-api/store';

async function use(store: EventStore) {
  const options = { owner: 'worker', leaseMs: 1000 } as const;
  const claims: Claim[] = await store.claim(['a'] as const, options);
  await store.put([{ key: 'b', body: '', lane: '1555' } satisfies QueuedEvent, { key: 'c', body: '' }]);
  const taken: TakenEvent[] = await store.take(1, { ...options, interrupted: 1 });
  const waiting: StoredEvent[] = await store.peek('1555', 10);
  const letters: DeadLetter[] = await store.deadLetters({ limit: 1 });
  const retried: boolean = await store.retry('a', { owner: 'a', afterMs: 1, reason: 'Error' });
  const reply: string | undefined = await store.collect('a');
  return [claims, taken, waiting, letters, retried, reply];
}

async function open() {
  await use(new MemoryStore());
  await use(new Main({ limit: 5, clock: () => 0 }));
  await use(await DurableStore.open({ path: 'events.db', synchronous: 'normal' }));
  // @ts-expect-error: a path is needed
  await DurableStore.open({});
  // @ts-expect-error: it is opened
  new DurableStore();
  // @ts-expect-error: a lease is needed
  await new MemoryStore().claim(['a'], { owner: 'a' });
}

declare const client: {
  evalSha(sha: string, options?: { keys?: string[]; arguments?: string[] }): Promise<unknown>;
  eval(script: string, options?: { keys?: string[]; arguments?: string[] }): Promise<unknown>;
};
declare const other: {
  evalsha(sha: string, keys: number | string, ...args: (string | Uint8Array)[]): Promise<unknown>;
  eval(script: string, keys: number | string, ...args: (string | Uint8Array)[]): Promise<unknown>;
};
use(new RedisStore(client, { prefix: 'app' }));
use(new RedisStore(other, { timeout: 5 }));
// @ts-expect-error: no client
new RedisStore({});

function read(error: unknown) {
  if (error instanceof WhatsAppStoreError && error instanceof WhatsAppError) {
    if (error.code === 'ERR_STORE_FULL') return error.retryable;
    // @ts-expect-error: no such code
    if (error.code === 'ERR_STORE_TIRED') return error.message;
  }
  return undefined;
}

export { open, read };
