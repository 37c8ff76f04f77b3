// The entry `meta-cloud-api/store`: every event store and its error. Only the file of the store that is used is loaded.

/** The name of each class, and what loads its file: by a path that is written out, because tracers follow no others. */
const files = {
  DurableStore: () => require('../lib/store/durable.js'),
  MemoryStore: () => require('../lib/store/memory.js'),
  RedisStore: () => require('../lib/store/redis.js'),
  WhatsAppStoreError: () => require('../lib/store/error.js'),
};

for (const [name, load] of Object.entries(files)) {
  Object.defineProperty(exports, name, {
    get: () => /** @type {Record<string, unknown>} */ (load())[name],
    enumerable: true,
  });
}
