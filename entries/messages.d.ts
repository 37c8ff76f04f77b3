// The types of the entry `meta-cloud-api/messages`: `MessagesApi`.
export { MessagesApi } from '../index.js';
export type * from '../types/messages.js';
