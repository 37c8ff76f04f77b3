// The types of the entry `meta-cloud-api/pin-vault`: the PIN vault.
export * from '../types/pin-vault.js';
