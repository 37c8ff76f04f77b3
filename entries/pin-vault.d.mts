// The types of the entry `meta-cloud-api/pin-vault` for `import`.
export * from './pin-vault.js';
