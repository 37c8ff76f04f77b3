// `WebhookProcessor`: its options, deliveries, answers and handlers.
import type { WabaConfigType, WhatsAppConfig } from './config.js';
import type { CustomerIdentity } from './customer.js';
import type { PlatformHeaders, PlatformRequest, PlatformResponse } from './platform.js';
import type { EventStore } from './store.js';
import type {
  FlowHandler,
  ProcessedField,
  ProcessedMessage,
  ProcessedStatus,
  SecurityEvent,
  SecurityValue,
  StatusWebhook,
  WebhookError,
  WebhookFieldValues,
  WebhookHandler,
  WebhookPayload,
  WebhookResponse,
  WhatsAppClient,
  WhatsAppMessage,
} from './webhook.js';
import type { WhatsApp } from './whatsapp.js';

/** An HTTP request as any server has it. */
export interface Delivery {
  method: string;
  /** With its query; a path is enough. */
  url: string;
  headers: Record<string, string | string[] | undefined> | PlatformHeaders;
  /** The body as it was received: the signature is that of these bytes. */
  rawBody: Uint8Array | string;
}

/** What to answer. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What happened, for `onError`. */
export interface FailedEvent {
  kind: 'message' | 'status' | 'error' | 'field' | 'raw' | 'flow';
  /** Type of the message, state of the status, code of the error, name of the field, kind of the Flow request. */
  name: string;
  /** What a store knows the event by; empty if nothing tells it from the next one. */
  key: string;
  /** What the handler received. */
  // biome-ignore lint/suspicious/noExplicitAny: the kind decides
  processed: any;
}

/** Options of `new WebhookProcessor(options)`, besides those of the client. */
export type WebhookProcessorConfig = Omit<WhatsAppConfig, 'appSecret' | 'privatePem'> & {
  /** The client that handlers receive; its options stand for those given here. Default: a client of its own. */
  whatsapp?: WhatsApp | undefined;
  /**
   * Secret of the Meta app: deliveries must be signed with it. Several while it is being rotated; the first
   * one belongs to the client. What is empty or no text is refused, unless `signature` is `'off'`: then it may be
   * empty. Environment: `M4D_APP_SECRET`.
   */
  appSecret?: string | readonly string[] | undefined;
  /** Private keys of the Flow endpoint, PEM. Environment: `FLOW_API_PRIVATE_PEM`. */
  privatePem?: string | readonly string[] | undefined;
  /**
   * Whether the signature of a delivery is checked. `'required'` refuses to start without an app secret,
   * `'when-configured'` warns without one, `'off'` never checks. Default `'when-configured'`.
   */
  signature?: 'required' | 'when-configured' | 'off' | undefined;
  /**
   * Whether the `flow_token_signature` of data API 4.0 is checked before a Flow handler runs: that Meta has given this
   * `flow_token` to the one who sends it. `'when-present'` refuses a wrong one, `'required'` also a missing one, which is
   * normal for data API 3.0 and where Meta gives none. A refused request is answered 427, which ends the Flow. Needs
   * `appSecret`. Default `'off'`.
   */
  flowTokenSignature?: 'required' | 'when-present' | 'off' | undefined;
  /**
   * Where handled events are remembered, so that nothing is lost and nothing is handled twice: a `MemoryStore`
   * for one process, a `DurableStore` or a `RedisStore` beyond it. It stays open when the processor closes; close it
   * after that. It also
   * keeps processes from answering the same Flow request twice.
   */
  store?: EventStore | undefined;
  /**
   * When a delivery is answered, with a store. `'after'`: when its handlers have run; if one fails, with 500,
   * so that Meta delivers again and what failed is handled again. `'before'`: as soon as its events are in the
   * store's inbox; they are handled beside, and tried again as `inbox` says. Default `'after'`.
   */
  respond?: 'after' | 'before' | undefined;
  /**
   * With a store: milliseconds until what this process works on is free for others if it is heard of no more, an
   * integer from 100. While the process lives, leases are renewed three times as often. With a `DurableStore`, what a
   * process that has died held is free at once. Default `60000`.
   */
  leaseMs?: number | undefined;
  /** How the inbox of `respond: 'before'` is worked off. */
  inbox?: InboxOptions | undefined;
  /**
   * What becomes of a status that comes after one that is further on, such as `delivered` after `read`:
   * `'mark'` sets `stale` on every status, `'drop'` leaves such a status out, `'keep'` compares nothing.
   * `failed` is always passed on. Default `'keep'`.
   */
  statusOrder?: 'keep' | 'mark' | 'drop' | undefined;
  /**
   * Hears of every handler that failed, with the event, and without one of a store that failed and of what is refused
   * for its signature or verify token, which is told once in ten minutes. It may log, count, alert; what it throws is
   * dropped. Default: a line on the console, with no text of the error but the library's `remedy`.
   */
  onError?: ((error: unknown, event: FailedEvent | undefined) => void | Promise<void>) | undefined;
  /**
   * Milliseconds a handler is waited for; `0` means for ever. With a store they are those of all handlers of an event
   * together. A handler is not stopped: with a store, its event counts as handled when it ends well, and until then
   * `respond: 'before'` counts the attempt as failed and tries again. Default `30000`; for handlers of Flows `10000`,
   * because Meta waits no longer.
   */
  handlerTimeout?: number | undefined;
  /** Largest body to accept, in bytes; larger ones are answered 413. Default `4194304` (4 MiB). */
  maxBodyBytes?: number | undefined;
};

/** How events of the inbox are handled. */
export type InboxOptions = {
  /**
   * How often an event is tried before it is among the dead letters. An attempt counts when it begins, whether the
   * handler fails, takes too long or ends the process. Default `10`.
   */
  maxAttempts?: number | undefined;
  /** Milliseconds before the second attempt; doubled after each, an hour at most, half of it random. Default `1000`. */
  initialDelayMs?: number | undefined;
  /**
   * How many customers are served at the same time. Those of one customer are handled in order: while one waits for its
   * next attempt, those behind it wait too. Default `16`.
   */
  concurrency?: number | undefined;
};

/** An event that was given up after `inbox.maxAttempts`. */
export interface DeadEvent {
  key: string;
  attempts: number;
  /** Class and code of the last error. */
  reason: string;
  /** When it was given up, in milliseconds since 1970. */
  at: number;
  /** What the handler received; `undefined` if the store held something else. */
  event: FailedEvent | undefined;
}

/** The members of the wrapped object, readable through its wrapper as well. */
type Through<Wrapper, Wrapped> = Wrapper & Omit<Wrapped, keyof Wrapper>;

type Handler<Processed> = WebhookHandler<Processed, unknown, WhatsApp & WhatsAppClient>;

/**
 * A received message as handlers get it: `message` is what Meta sent, and its members can be read directly
 * as well.
 */
export type Received<Type extends string = string> = Sent &
  (string extends Type
    ? Through<ProcessedMessage, AnyMessage>
    : Through<
        Omit<ProcessedMessage, 'message'> & { message: Extract<WhatsAppMessage, { type: Type }> },
        Extract<WhatsAppMessage, { type: Type }>
      >);

/** Who wrote a message. */
type Sent = { sender: CustomerIdentity };

/** A customer who has another phone number or another user id now, as `onIdentityChanged` gets it. */
export type IdentityChanged = {
  /** Id of the WhatsApp Business Account. */
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  /** The names that Meta gave so far. */
  previous: CustomerIdentity;
  /** Those it gives from now on; also in `sender`. Without a number, it was not told whether that is another one. */
  current: CustomerIdentity;
  sender: CustomerIdentity;
  /** The system message that says so. */
  message?: Extract<WhatsAppMessage, { type: 'system' }>;
  messageId?: string;
};

/** What every message has, its type included. */
type AnyMessage = { from: string; id: string; timestamp: string; type: string };

/** A status as handlers get it; in a text or a comparison with `==`, `status` reads as its `status.status`. */
export type ReceivedStatus = Through<ProcessedStatus, StatusWebhook> & {
  recipient: CustomerIdentity;
  /** With `statusOrder: 'mark'`: whether a status that is further on has come before. */
  stale?: boolean;
};

/** A change of a field as handlers get it: `value` and its members. */
export type Changed<Field extends keyof WebhookFieldValues> = Through<
  ProcessedField<Field>,
  WebhookFieldValues[Field]
>;

/** An event of the two-step verification PIN. */
export type SecurityChanged<Event extends SecurityEvent> = Through<
  { wabaId: string; value: SecurityValue & { event: Event } },
  SecurityValue & { event: Event }
>;

/** An error that concerns no single message. */
export type ReceivedError = Through<
  { wabaId: string; phoneNumberId: string; displayPhoneNumber: string; error: WebhookError },
  WebhookError
>;

/** What `processor.on(type)` hears of, by type. */
export type HeardEvent<Type extends string> = Type extends keyof WebhookFieldValues
  ? Changed<Type>
  : Type extends 'status'
    ? ReceivedStatus
    : Type extends 'error'
      ? ReceivedError
      : Type extends '*'
        ? Received
        : Type extends WhatsAppMessage['type'] | `${WhatsAppMessage['type']}`
          ? Received<Type>
          : // biome-ignore lint/suspicious/noExplicitAny: what Meta adds tomorrow
            any;

/**
 * Reads what Meta delivers, and calls a handler for every message, status, error and change.
 *
 * Deliveries are checked against the app secret, if one is configured. A broken part never stops the rest,
 * and neither does a handler that fails: `onError` hears of it.
 *
 * @throws {WhatsAppValidationError} when an option is malformed or the access token is missing.
 *
 * @example
 * const processor = new WebhookProcessor({ appSecret: process.env.M4D_APP_SECRET });
 * processor.onText(async (whatsapp, { message }) => {
 *   await whatsapp.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
 * });
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare class WebhookProcessor {
  constructor(config?: WebhookProcessorConfig);

  /** The client that handlers receive. */
  getClient(): WhatsApp;

  /** The client's configuration; writing to it takes effect with the next delivery. */
  getConfig(): WabaConfigType;

  /**
   * Answers a request of any HTTP server: `GET` with the verification, `POST` with what becomes of the
   * delivery, others with 405. Never rejects for what a sender sends.
   *
   * 200 is a delivery that was read, 400 no JSON, 401 a wrong signature, 404 not of WhatsApp, 413 too large,
   * 503 a processor that is closed.
   *
   * @example
   * const { status, headers, body } = await processor.receive({ method, url, headers, rawBody });
   */
  receive(delivery: Delivery): Promise<Answer>;

  /** As {@link WebhookProcessor.receive}, for the endpoint of Flows. */
  receiveFlow(delivery: Delivery): Promise<Answer>;

  /**
   * Answers the request with which Meta verifies the webhook: 200 and the challenge if the token is the
   * configured one, else 403. An empty token never matches; a challenge may have 1,024 characters.
   *
   * @param mode - `hub.mode` of the query.
   * @param token - `hub.verify_token` of the query.
   * @param challenge - `hub.challenge` of the query.
   */
  processVerification(
    mode: string | null | undefined,
    token: string | null | undefined,
    challenge: string | null | undefined,
  ): WebhookResponse;

  /** As {@link WebhookProcessor.receive}, for a fetch `Request` that is a delivery. */
  processWebhook(request: PlatformRequest): Promise<WebhookResponse>;

  /** As {@link WebhookProcessor.receiveFlow}, for a fetch `Request`. */
  processFlow(request: PlatformRequest): Promise<WebhookResponse>;

  /**
   * Reads the events that were given up, in the order of their keys.
   *
   * @param options - `limit`: at most so many, 100 by default. `after`: only keys after this one.
   * @throws {WhatsAppValidationError} without a `store`.
   *
   * @example
   * const letters = await processor.deadLetters();
   * await processor.replay(letters.map(({ key }) => key));
   */
  deadLetters(options?: { limit?: number; after?: string }): Promise<DeadEvent[]>;

  /** Puts dead letters back into the inbox; resolves to how many there were. */
  replay(keys: readonly string[]): Promise<number>;

  /** Drops dead letters; resolves to how many there were. */
  discard(keys: readonly string[]): Promise<number>;

  /**
   * Waits for the deliveries and Flow requests that have come, no handler longer than its `handlerTimeout`; those that
   * come later are answered 503, so that Meta delivers them again. Of the inbox of `respond: 'before'`, what has begun
   * is ended, and what has not stays in the store. Close the store after it.
   *
   * @example
   * process.once('SIGTERM', async () => {
   *   await processor.close();
   *   await store.close();
   * });
   */
  close(): Promise<void>;

  /** Adds an app secret, and refuses deliveries without a signature from now on. */
  enableSignatureVerification(appSecret: string | readonly string[]): this;

  /**
   * Adds a handler; any number may hear of the same type. They run in their order, after the one that
   * `onText` and its like have set.
   *
   * @param type - A message type, a field, `'status'`, `'error'`, or `'*'` for every message. Types and
   * fields that do not exist yet work as well.
   * @param filter - Which ones: a function, or a regular expression for the message's text.
   * @returns Removes the handler.
   *
   * @example
   * const remove = processor.on('text', /^order/i, async (whatsapp, message) => {
   *   await whatsapp.messages.text({ to: message.from, body: 'What would you like?' });
   * });
   */
  on<Type extends string>(type: Type, handler: Handler<HeardEvent<Type>>): () => void;
  on<Type extends string>(
    type: Type,
    filter: RegExp | ((event: HeardEvent<Type>) => unknown),
    handler: Handler<HeardEvent<Type>>,
  ): () => void;

  /**
   * Lets something hear what it needs of every delivery, such as an `Outbox`: what became of its messages, and when
   * customers write.
   *
   * @example
   * ```js
   * const bot = nodeWebhookHandler();
   * bot.processor.use(await Outbox.open({ whatsapp: bot.processor.getClient(), path: 'outbox.db' }));
   * ```
   */
  use(extension: WebhookExtension): this;

  /** Handles messages of a type; `'*'` those of every type, after the type's own handler. */
  onMessage<Type extends WhatsAppMessage['type'] | `${WhatsAppMessage['type']}`>(
    type: Type,
    handler: Handler<Received<Type>>,
  ): void;
  onMessage(type: string, handler: Handler<Received>): void;

  /** Handles a text. */
  onText(handler: Handler<Received<'text'>>): void;
  /** Handles an image. */
  onImage(handler: Handler<Received<'image'>>): void;
  /** Handles a video. */
  onVideo(handler: Handler<Received<'video'>>): void;
  /** Handles an audio file or voice message. */
  onAudio(handler: Handler<Received<'audio'>>): void;
  /** Handles a document. */
  onDocument(handler: Handler<Received<'document'>>): void;
  /** Handles a sticker. */
  onSticker(handler: Handler<Received<'sticker'>>): void;
  /** Handles an answer to an interactive message: a button, a list row, a completed Flow. */
  onInteractive(handler: Handler<Received<'interactive'>>): void;
  /** Handles a pressed quick-reply button of a template. */
  onButton(handler: Handler<Received<'button'>>): void;
  /** Handles a place. */
  onLocation(handler: Handler<Received<'location'>>): void;
  /** Handles contact cards. */
  onContacts(handler: Handler<Received<'contacts'>>): void;
  /** Handles a reaction, or its removal. */
  onReaction(handler: Handler<Received<'reaction'>>): void;
  /** Handles an order. */
  onOrder(handler: Handler<Received<'order'>>): void;
  /** Handles news about the sender, such as a changed number. */
  onSystem(handler: Handler<Received<'system'>>): void;
  /** Handles new content of an earlier message. */
  onEdit(handler: Handler<Received<'edit'>>): void;
  /** Handles a message that was taken back. */
  onRevoke(handler: Handler<Received<'revoke'>>): void;
  /** Handles a message that the API does not pass on. */
  onUnsupported(handler: Handler<Received<'unsupported'>>): void;

  /** Runs before the handlers of every message. */
  onMessagePreProcess(handler: Handler<Received>): void;
  /** Runs after the handlers of every message. */
  onMessagePostProcess(handler: Handler<Received>): void;
  /** Handles the status of a sent message. */
  onStatus(handler: Handler<ReceivedStatus>): void;
  /** Another name for {@link WebhookProcessor.onStatus}. */
  onMessageStatus(handler: Handler<ReceivedStatus>): void;
  /**
   * Handles a customer who has another phone number or another user id now: whoever keeps customers finds the one of
   * `previous` and keeps both names of `current`. It runs before all other handlers of the event; whoever waits in a
   * conversation with the customer goes on to wait.
   *
   * @example
   * processor.onIdentityChanged(async (_whatsapp, { previous, current }) => {
   *   const customer = customers.get(previous.id);
   *   if (customer === undefined) return;
   *   customers.delete(previous.id);
   *   customers.set(current.id, { ...customer, ...current });
   * });
   */
  onIdentityChanged(handler: Handler<IdentityChanged>): void;
  /**
   * Handles whole deliveries, before anything else; of WhatsApp or not.
   *
   * @param fields - Pass on the changes of these fields only.
   */
  onRaw(handler: Handler<WebhookPayload>, fields?: readonly string[]): void;
  /** Answers requests of a Flow; what the handler returns is the answer. */
  onFlow(type: string, handler: FlowHandler): void;

  /** Handles a PIN that was changed, or set for the first time. */
  onPinChanged(handler: Handler<SecurityChanged<'PIN_CHANGED'>>): void;
  /** Handles a request to reset the PIN: whoever did not ask for it should act now. */
  onPinResetRequested(handler: Handler<SecurityChanged<'PIN_RESET_REQUEST'>>): void;
  /** Handles a PIN that was removed, at the end of such a request; Meta has two names for the event. */
  onPinResetSucceeded(handler: Handler<SecurityChanged<'PIN_REQUEST_SUCCESS' | 'PIN_RESET_SUCCESS'>>): void;

  /** Handles `account_update`. */
  onAccountUpdate(handler: Handler<Changed<'account_update'>>): void;
  /** Handles `account_review_update`. */
  onAccountReviewUpdate(handler: Handler<Changed<'account_review_update'>>): void;
  /** Handles `account_alerts`. */
  onAccountAlerts(handler: Handler<Changed<'account_alerts'>>): void;
  /** Handles `account_settings_update`. */
  onAccountSettingsUpdate(handler: Handler<Changed<'account_settings_update'>>): void;
  /** Handles `automatic_events`. */
  onAutomaticEvents(handler: Handler<Changed<'automatic_events'>>): void;
  /** Handles `business_capability_update`. */
  onBusinessCapabilityUpdate(handler: Handler<Changed<'business_capability_update'>>): void;
  /** Handles `business_status_update`. */
  onBusinessStatusUpdate(handler: Handler<Changed<'business_status_update'>>): void;
  /** Handles `business_username_updates`. */
  onBusinessUsernameUpdates(handler: Handler<Changed<'business_username_updates'>>): void;
  /** Handles `campaign_status_update`. */
  onCampaignStatusUpdate(handler: Handler<Changed<'campaign_status_update'>>): void;
  /** Handles `consumer_profile`. */
  onConsumerProfile(handler: Handler<Changed<'consumer_profile'>>): void;
  /** Handles `calls`. */
  onCalls(handler: Handler<Changed<'calls'>>): void;
  /** Handles `flows`. */
  onFlows(handler: Handler<Changed<'flows'>>): void;
  /** Handles `group_lifecycle_update`. */
  onGroupLifecycleUpdate(handler: Handler<Changed<'group_lifecycle_update'>>): void;
  /** Handles `group_participants_update`. */
  onGroupParticipantsUpdate(handler: Handler<Changed<'group_participants_update'>>): void;
  /** Handles `group_settings_update`. */
  onGroupSettingsUpdate(handler: Handler<Changed<'group_settings_update'>>): void;
  /** Handles `group_status_update`. */
  onGroupStatusUpdate(handler: Handler<Changed<'group_status_update'>>): void;
  /** Handles `history`. */
  onHistory(handler: Handler<Changed<'history'>>): void;
  /** Handles `message_echoes`. */
  onMessageEchoes(handler: Handler<Changed<'message_echoes'>>): void;
  /** Handles `message_template_components_update`. */
  onMessageTemplateComponentsUpdate(handler: Handler<Changed<'message_template_components_update'>>): void;
  /** Handles `message_template_quality_update`. */
  onMessageTemplateQualityUpdate(handler: Handler<Changed<'message_template_quality_update'>>): void;
  /** Handles `message_template_status_update`. */
  onMessageTemplateStatusUpdate(handler: Handler<Changed<'message_template_status_update'>>): void;
  /** Handles `messaging_handovers`. */
  onMessagingHandovers(handler: Handler<Changed<'messaging_handovers'>>): void;
  /** Handles `partner_solutions`. */
  onPartnerSolutions(handler: Handler<Changed<'partner_solutions'>>): void;
  /** Handles `payment_configuration_update`. */
  onPaymentConfigurationUpdate(handler: Handler<Changed<'payment_configuration_update'>>): void;
  /** Handles `phone_number_name_update`. */
  onPhoneNumberNameUpdate(handler: Handler<Changed<'phone_number_name_update'>>): void;
  /** Handles `phone_number_quality_update`. */
  onPhoneNumberQualityUpdate(handler: Handler<Changed<'phone_number_quality_update'>>): void;
  /** Handles `security`. */
  onSecurity(handler: Handler<Changed<'security'>>): void;
  /** Handles `smb_app_state_sync`. */
  onSmbAppStateSync(handler: Handler<Changed<'smb_app_state_sync'>>): void;
  /** Handles `smb_message_echoes`. */
  onSmbMessageEchoes(handler: Handler<Changed<'smb_message_echoes'>>): void;
  /** Handles `standby`: what goes on in a chat that another app holds. An answer would take it over. */
  onStandby(handler: Handler<Changed<'standby'>>): void;
  /** Handles `template_category_update`. */
  onTemplateCategoryUpdate(handler: Handler<Changed<'template_category_update'>>): void;
  /** Handles `template_correct_category_detection`. */
  onTemplateCorrectCategoryDetection(handler: Handler<Changed<'template_correct_category_detection'>>): void;
  /** Handles `tracking_events`. */
  onTrackingEvents(handler: Handler<Changed<'tracking_events'>>): void;
  /** Handles `user_preferences`. */
  onUserPreferences(handler: Handler<Changed<'user_preferences'>>): void;

  /** Removes the handler of a message type. */
  offMessage(type: string): void;
  /** Removes what `onMessagePreProcess` has set. */
  offMessagePreProcess(): void;
  /** Removes what `onMessagePostProcess` has set. */
  offMessagePostProcess(): void;
  /** Removes what `onStatus` has set. */
  offStatus(): void;
  /** Removes what `onRaw` has set. */
  offRaw(): void;
  /** Removes the handler of a kind of Flow request. */
  offFlow(type: string): void;
  /** Removes every handler. */
  removeAllHandlers(): void;
}

/** What `WebhookProcessor.use` takes. */
export interface WebhookExtension {
  /** Registers handlers with the processor; what it returns is up to it. */
  attach(processor: WebhookProcessor): unknown;
}

/** The handlers of {@link processWebhookMessages}. */
export type WebhookHandlers = {
  messageHandlers?: Iterable<[string, Handler<Received>]>;
  statusHandler?: Handler<ReceivedStatus>;
  preProcessHandler?: Handler<Received>;
  postProcessHandler?: Handler<Received>;
  rawHandler?: Handler<WebhookPayload>;
  rawHandlerFields?: readonly string[];
} & {
  [Field in keyof WebhookFieldValues as `${Camel<Field>}Handler`]?: Handler<Changed<Field>>;
};

/** `account_update` as `accountUpdate`. */
type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/**
 * Reads one delivery with handlers given for it alone; a `WebhookProcessor` is easier to work with.
 *
 * @param handlers - `messageHandlers` by type, and the others by their names, such as `accountUpdateHandler`.
 */
export declare function processWebhookMessages(
  request: PlatformRequest,
  whatsapp: WhatsApp,
  handlers: WebhookHandlers,
): Promise<PlatformResponse>;
