// The entry `meta-cloud-api/media` for `import`: the same objects as by `require`.
import entry from './media.js';

export const { MediaApi } = entry;
