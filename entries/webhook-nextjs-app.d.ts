// The types of the entry `meta-cloud-api/webhook/nextjs-app`.
export { nextjsAppWebhookHandler, nextjsAppWebhookHandler as webhookHandler } from '../types/adapters.js';
