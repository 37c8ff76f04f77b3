export { koaWebhookHandler, koaWebhookHandler as webhookHandler } from '../types/adapters.js';
