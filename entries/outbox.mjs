// The entry `meta-cloud-api/outbox` for `import`: the same objects as by `require`.
import entry from './outbox.js';

export const { Outbox, WhatsAppOutboxError } = entry;
