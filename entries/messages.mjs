import entry from './messages.js';

export const { MessagesApi } = entry;
