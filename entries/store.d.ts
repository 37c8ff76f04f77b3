export * from '../types/store.js';
