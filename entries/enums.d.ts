// The types of the entry `meta-cloud-api/enums`: the enums.
export * from '../types/enums.js';
