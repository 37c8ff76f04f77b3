// The types of the entry `meta-cloud-api/emulator` for `import`.
export * from './index.js';
