// The types of the entry `meta-cloud-api/types/config` for `import`.
export type * from './config.js';
