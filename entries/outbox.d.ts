// The types of the entry `meta-cloud-api/outbox`: the outbox.
export * from '../types/outbox.js';
