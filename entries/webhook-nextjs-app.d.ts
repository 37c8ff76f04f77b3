export { nextjsAppWebhookHandler, nextjsAppWebhookHandler as webhookHandler } from '../types/adapters.js';
