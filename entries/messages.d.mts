// The types of the entry `meta-cloud-api/messages` for `import`.
export * from './messages.js';
