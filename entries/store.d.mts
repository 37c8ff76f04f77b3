// The types of the entry `meta-cloud-api/store` for `import`.
export * from './store.js';
