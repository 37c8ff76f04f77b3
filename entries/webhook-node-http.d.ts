export { nodeWebhookHandler, nodeWebhookHandler as webhookHandler } from '../types/adapters.js';
