export { MessagesApi } from '../index.js';
export type * from '../types/messages.js';
