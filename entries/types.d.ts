// The types of the entry `meta-cloud-api/types`: enums and constants; in TypeScript, every payload type.
export * from '../types/index.js';
