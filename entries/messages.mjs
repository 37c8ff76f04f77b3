// The entry `meta-cloud-api/messages` for `import`: the same objects as by `require`.
import entry from './messages.js';

export const { MessagesApi } = entry;
