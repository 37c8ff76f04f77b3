// `whatsapp.conversation`, which waits for a customer's next message.
import type { AbortSignalLike } from './platform.js';
import type { WhatsAppMessage } from './webhook.js';
import type { Received } from './webhook-processor.js';

/** How long and how to wait. */
export type WaitOptions = {
  /** Milliseconds; at most, and by default, 7 days. */
  timeout?: number | undefined;
  /** Ends the wait. */
  signal?: AbortSignalLike | undefined;
  /** Keeps the message from the handlers, if it is received in this process. Default `false`. */
  exclusive?: boolean | undefined;
};

/** What one customer and one phone number write to each other. */
export interface Conversation {
  /**
   * Waits for the next message of the customer. Its handlers run as well, unless it is `exclusive`.
   *
   * @param filter - A message type, a function, a regular expression for the message's text, or nothing for
   * every message.
   * @returns The message, as handlers get it.
   * @throws {WhatsAppError} with code `'ETIMEDOUT'` when none came in time.
   * @throws {WhatsAppAbortError} when `signal` aborts.
   *
   * @example
   * const { location } = await whatsapp.conversation(from).waitFor('location', { timeout: 300_000 });
   */
  waitFor<Type extends WhatsAppMessage['type'] | `${WhatsAppMessage['type']}`>(
    filter: Type,
    options?: WaitOptions,
  ): Promise<Received<Type>>;
  waitFor(
    filter?: string | RegExp | ((message: Received) => unknown),
    options?: WaitOptions,
  ): Promise<Received>;
}
