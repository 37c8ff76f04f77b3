import entry from './store.js';

export const { DurableStore, MemoryStore, RedisStore, WhatsAppStoreError } = entry;
