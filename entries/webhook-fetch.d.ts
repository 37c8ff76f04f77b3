// The types of the entry `meta-cloud-api/webhook/fetch`.
export { fetchWebhookHandler, fetchWebhookHandler as webhookHandler } from '../types/adapters.js';
