// The types of the entry `meta-cloud-api/types` for `import`.
export * from './types.js';
