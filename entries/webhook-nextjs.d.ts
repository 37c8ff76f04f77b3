// The types of the entry `meta-cloud-api/webhook/nextjs`.
export {
  NextJsWebhook,
  nextjsWebhookHandler,
  nextjsWebhookHandler as webhookHandler,
} from '../types/adapters.js';
