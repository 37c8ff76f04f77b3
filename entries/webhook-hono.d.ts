export { honoWebhookHandler, honoWebhookHandler as webhookHandler } from '../types/adapters.js';
