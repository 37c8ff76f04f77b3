export * from '../types/enums.js';
