import entry from './media.js';

export const { MediaApi } = entry;
