// The types of the entry `meta-cloud-api/webhook/nextjs-page`.
export { nextjsPagesWebhookHandler, nextjsPagesWebhookHandler as webhookHandler } from '../types/adapters.js';
