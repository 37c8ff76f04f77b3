/** The name of each class, and the file it comes from: only the store that is used is loaded. */
const files = {
  DurableStore: 'durable',
  MemoryStore: 'memory',
  RedisStore: 'redis',
  WhatsAppStoreError: 'error',
};

for (const [name, file] of Object.entries(files)) {
  Object.defineProperty(exports, name, {
    get: () => require(`../lib/store/${file}.js`)[name],
    enumerable: true,
  });
}
