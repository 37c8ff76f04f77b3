export { WebhookProcessor } from '../types/webhook-processor.js';
