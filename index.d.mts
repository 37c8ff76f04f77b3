import { WhatsApp } from './index.js';

export default WhatsApp;
export * from './index.js';
