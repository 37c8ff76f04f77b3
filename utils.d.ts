export * from './types/errors.js';
export * from './types/utilities.js';
