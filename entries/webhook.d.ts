// The types of the entry `meta-cloud-api/webhook`.
export { WebhookProcessor } from '../types/webhook-processor.js';
