export {
  ExpressWebhook,
  expressWebhookHandler,
  expressWebhookHandler as webhookHandler,
} from '../types/adapters.js';
