// The types of the entry `meta-cloud-api/media` for `import`.
export * from './media.js';
