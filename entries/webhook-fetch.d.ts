export { fetchWebhookHandler, fetchWebhookHandler as webhookHandler } from '../types/adapters.js';
