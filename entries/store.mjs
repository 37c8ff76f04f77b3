// The entry `meta-cloud-api/store` for `import`: the same objects as by `require`.
import entry from './store.js';

export const { DurableStore, MemoryStore, RedisStore, WhatsAppStoreError } = entry;
