// The types of the entry `meta-cloud-api/utils`: error classes, guards, Flow and query functions.
export type { EncryptionKeyPair } from '../types/encryption.js';
export * from '../types/errors.js';
export * from '../types/flow-endpoint.js';
export * from '../types/utilities.js';
