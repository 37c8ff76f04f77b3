// The types of the entry `meta-cloud-api/enums` for `import`.
export * from './enums.js';
