// The types of the entry `meta-cloud-api/webhook/koa`.
export { koaWebhookHandler, koaWebhookHandler as webhookHandler } from '../types/adapters.js';
