// The types of the entry `meta-cloud-api/webhook/nest`.
export { nestWebhookHandler, nestWebhookHandler as webhookHandler } from '../types/adapters.js';
