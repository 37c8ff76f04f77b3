// The types of the entry `meta-cloud-api/webhook/node-http`.
export { nodeWebhookHandler, nodeWebhookHandler as webhookHandler } from '../types/adapters.js';
