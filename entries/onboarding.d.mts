// The types of the entry `meta-cloud-api/onboarding` for `import`.
export * from './onboarding.js';
