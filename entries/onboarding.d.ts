// The types of the entry `meta-cloud-api/onboarding`: the workflow of a new number.
export * from '../types/onboarding.js';
