// Arguments and answers of `whatsapp.threadControl`.
import type { Recipient } from './customer.js';

/** Whose thread it is. */
export type ThreadControlRequest = {
  /** The person's phone number, or a customer such as the `sender` of a message. */
  to?: Recipient;
  /** The person's business-scoped user id. Meta accepts it and does not honour it yet. */
  recipient?: string;
  /** Handed on in `messaging_handovers`. */
  metadata?: string;
  /** With `pass`; by default Meta's agent, the one role there is. */
  control_pass?: { target_role: 'ai_agent' | (string & {}) };
};

/** What the methods of `threadControl` resolve to. */
export type ThreadControlResponse = { messaging_product: 'whatsapp' };
