export { nestWebhookHandler, nestWebhookHandler as webhookHandler } from '../types/adapters.js';
