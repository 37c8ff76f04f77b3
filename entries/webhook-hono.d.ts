// The types of the entry `meta-cloud-api/webhook/hono`.
export { honoWebhookHandler, honoWebhookHandler as webhookHandler } from '../types/adapters.js';
