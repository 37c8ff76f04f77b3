// The types of the entry `meta-cloud-api/media`: `MediaApi`.
export { MediaApi } from '../index.js';
export type * from '../types/media.js';
