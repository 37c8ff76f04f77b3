// The types of the entry `meta-cloud-api/store`: the event stores.
export * from '../types/store.js';
