// The types of the entry `meta-cloud-api/webhook/fastify`.
export { fastifyWebhookHandler, fastifyWebhookHandler as webhookHandler } from '../types/adapters.js';
