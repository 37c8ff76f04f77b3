// Arguments and answers of `whatsapp.marketingMessages`.
import type { Recipient } from './customer.js';
import type { MessagesResponse, MessageTemplateObject } from './messages.js';

/**
 * Argument of `marketingMessages.sendTemplateMessage`.
 *
 * @see https://developers.facebook.com/docs/whatsapp/marketing-messages-lite-api
 */
export type MarketingMessageRequest = {
  /** Phone number with its country code, business-scoped user id, or a customer. */
  to: Recipient;
  /** A marketing template. */
  template: MessageTemplateObject;
  /** Whether Meta may use what happens to the message to improve delivery. */
  message_activity_sharing?: boolean;
  /** What happens if the message cannot go out as a marketing message. */
  product_policy?: 'CLOUD_API_FALLBACK' | 'STRICT';
  /** Comes back in the status webhooks, at most 512 characters. */
  biz_opaque_callback_data?: string;
};

/** Calls of `whatsapp.marketingMessages` in version 3.1.1. */
export interface MarketingMessagesClass {
  /** Sends a marketing template. `POST /{PHONE_NUMBER_ID}/marketing_messages` */
  sendTemplateMessage(params: MarketingMessageRequest): Promise<MessagesResponse>;
}
