export { nextjsPagesWebhookHandler, nextjsPagesWebhookHandler as webhookHandler } from '../types/adapters.js';
