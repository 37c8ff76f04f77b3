export { MediaApi } from '../index.js';
export type * from '../types/media.js';
