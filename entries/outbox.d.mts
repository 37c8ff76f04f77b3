// The types of the entry `meta-cloud-api/outbox` for `import`.
export * from './outbox.js';
