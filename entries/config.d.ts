export type * from '../types/config.js';
