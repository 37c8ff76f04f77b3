export {
  NextJsWebhook,
  nextjsWebhookHandler,
  nextjsWebhookHandler as webhookHandler,
} from '../types/adapters.js';
