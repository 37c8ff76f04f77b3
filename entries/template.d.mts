// The types of the entry `meta-cloud-api/template` for `import`.
export * from './template.js';
