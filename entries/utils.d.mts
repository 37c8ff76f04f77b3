// The types of the entry `meta-cloud-api/utils` for `import`.
export * from './utils.js';
