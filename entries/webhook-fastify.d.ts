export { fastifyWebhookHandler, fastifyWebhookHandler as webhookHandler } from '../types/adapters.js';
