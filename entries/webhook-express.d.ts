// The types of the entry `meta-cloud-api/webhook/express`.
export {
  ExpressWebhook,
  expressWebhookHandler,
  expressWebhookHandler as webhookHandler,
} from '../types/adapters.js';
