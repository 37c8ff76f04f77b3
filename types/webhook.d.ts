// What arrives by webhook: messages, statuses, the values of every field, and the handlers' arguments.
import type { BlockUsersClass } from './block-users.js';
import type { BusinessClass } from './business.js';
import type { BusinessProfileClass } from './business-profile.js';
import type { CallingClass } from './calling.js';
import type { CommerceClass } from './commerce.js';
import type { CustomerIdentity } from './customer.js';
import type { EncryptionClass, EncryptionKeyPair } from './encryption.js';
import type { FlowClass, FlowEndpointRequest } from './flows.js';
import type { GroupsClass } from './groups.js';
import type { MarketingMessagesClass } from './marketing-messages.js';
import type { MediaClass } from './media.js';
import type { MessageHistoryClass } from './message-history.js';
import type { MessagesClass } from './messages.js';
import type { PaymentsClass } from './payments.js';
import type { PhoneNumberClass } from './phone-numbers.js';
import type { PlatformHeaders } from './platform.js';
import type { QrCodeClass } from './qr-code.js';
import type { RegistrationClass } from './registration.js';
import type { SolutionsClass } from './solutions.js';
import type { TemplateClass } from './templates.js';
import type { TwoStepVerificationClass } from './two-step-verification.js';
import type { WABAClass } from './waba.js';
import type { WebhookProcessor, WebhookProcessorConfig } from './webhook-processor.js';

// Handlers

/** The client a webhook handler receives: the calls of version 3.1.1, which every `WhatsApp` has. */
export interface WhatsAppClient {
  readonly blockUsers: BlockUsersClass;
  readonly business: BusinessClass;
  readonly businessProfile: BusinessProfileClass;
  readonly calling: CallingClass;
  readonly commerce: CommerceClass;
  readonly encryption: EncryptionClass;
  readonly flows: FlowClass;
  readonly groups: GroupsClass;
  readonly marketingMessages: MarketingMessagesClass;
  readonly media: MediaClass;
  readonly messageHistory: MessageHistoryClass;
  readonly messages: MessagesClass;
  readonly payments: PaymentsClass;
  readonly phoneNumbers: PhoneNumberClass;
  readonly qrCode: QrCodeClass;
  readonly registration: RegistrationClass;
  readonly solutions: SolutionsClass;
  readonly templates: TemplateClass;
  readonly twoStepVerification: TwoStepVerificationClass;
  readonly waba: WABAClass;
  /** Makes a key pair for the Flow endpoint. */
  generateEncryption(passphrase?: string): EncryptionKeyPair;
}

/** The HTTP request behind a webhook. */
export type WebhookHandlerContext = {
  headers: PlatformHeaders;
  /** The body as it was received. */
  rawBody: string;
  method: string;
  url: string;
};

/**
 * Handles one kind of webhook. Meta waits for the answer, so it should not take long.
 *
 * @example
 * processor.onText(async (whatsapp, { message }) => {
 *   await whatsapp.messages.text({ to: message.from, body: message.text.body });
 * });
 */
export type WebhookHandler<TProcessed, TReturn = void, TClient = WhatsAppClient> = {
  // A method, so that a parameter annotated with `WhatsApp` fits where the interface is handed in.
  handle(
    whatsapp: TClient,
    processed: TProcessed,
    context: WebhookHandlerContext,
  ): TReturn | Promise<TReturn>;
}['handle'];

/** A request and a response of Express, as far as {@link WebhookHandler} needs them. */
// biome-ignore-start lint/suspicious/noExplicitAny: frameworks type them in their own ways
type HandledRequest = { method?: string; headers?: any; query?: any; body?: any; rawBody?: any };
type HandledResponse = { status(code: number): any; send(body?: any): any; end(): any };
// biome-ignore-end lint/suspicious/noExplicitAny: see above

/**
 * The class of releases 0.1: a `WebhookProcessor` that answers Express's requests itself.
 *
 * @example
 * const handler = new WebhookHandler({ appSecret: process.env.M4D_APP_SECRET });
 * handler.onMessage('text', async (whatsapp, message) => console.log(message.from));
 * app.all('/webhook', (request, response) => handler.handleRequest(request, response));
 */
export declare const WebhookHandler: {
  new (
    config?: WebhookProcessorConfig,
  ): WebhookProcessor & {
    /** Answers a verification or a delivery. */
    handleRequest(request: HandledRequest, response: HandledResponse): Promise<void>;
    /** Answers a verification. */
    handleVerificationRequest(request: HandledRequest, response: HandledResponse): Promise<void>;
    /** Answers a delivery. */
    handleWebhookRequest(request: HandledRequest, response: HandledResponse): Promise<void>;
    /** Handles the changes of a field, `'statuses'`, or `'*'` for all that are no messages. */
    onEvent(field: string, handler: (event: WebhookEvent) => unknown): void;
  };
};

/** Handles every message. */
export type MessageHandler = WebhookHandler<ProcessedMessage>;
/** Handles status updates. */
export type StatusHandler = WebhookHandler<ProcessedStatus>;
/** Handles whole deliveries, before anything else. */
export type RawWebhookHandler = WebhookHandler<WebhookPayload>;
/** Handles requests of the Flow endpoint; what it returns is the answer. */
// biome-ignore lint/suspicious/noExplicitAny: the answer is whatever the Flow's screens expect
export type FlowHandler = WebhookHandler<FlowEndpointRequest, any>;

// Deliveries

/** The phone number a webhook is about. */
export interface WebhookMetadata {
  display_phone_number: string;
  phone_number_id: string;
}

/** Meta adds values without notice: a list of those that are known, and any other text. */
type Open<Known extends string> = Known | (string & {});

/** An error inside a webhook. */
export interface WebhookError {
  code: number;
  title: string;
  message: string;
  error_data?: { details: string };
  href?: string;
}

/** Who sent a message. */
export interface WebhookContact {
  wa_id: string;
  /** Business-scoped user id. */
  user_id?: string;
  parent_user_id?: string;
  profile: { name: string; username?: string };
  identity_key_hash?: string;
}

/** Received messages. */
export interface MessageWebhookValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  contacts: Array<WebhookContact>;
  messages: Array<WhatsAppMessage>;
  errors?: Array<WebhookError>;
}

/** Status updates of sent messages. */
export interface StatusWebhookValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  /** With `sent`, `delivered` and `read`; not with `failed`. */
  contacts?: Array<WebhookContact>;
  statuses: Array<StatusWebhook>;
}

/** Errors that concern no single message. */
export interface ErrorWebhookValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  errors: Array<WebhookError>;
}

/** Value of the `messages` field. */
export type WebhookValue = MessageWebhookValue | StatusWebhookValue | ErrorWebhookValue;

/**
 * What Meta delivers to the webhook.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */
export interface WebhookPayload {
  object: 'whatsapp_business_account';
  entry: Array<{
    /** Id of the WhatsApp Business Account; of partner events, of a business portfolio. */
    id: string;
    /** When it was sent, in seconds since 1970. Fields of management have it. */
    time?: number;
    changes: Array<{ value: WebhookValue; field: 'messages' } | WebhookFieldValue>;
  }>;
}

/** A change of any field. */
export interface WebhookEvent {
  field: string;
  // biome-ignore lint/suspicious/noExplicitAny: the field decides
  value: any;
  timestamp: number;
}

/** What answers a delivery. */
export interface WebhookResponse {
  status: number;
  body: string;
  headers: Record<string, string>;
}

// Messages

/** What every received message has. */
export interface BaseMessage {
  /** Phone number of the sender; the user id, where Meta leaves the number out. Answer to it, or to the `sender`. */
  from: string;
  /** `wamid.…`; pass it as `messageId` or `replyMessageId`. */
  id: string;
  /** Seconds since 1970, as text. */
  timestamp: string;
  /** Business-scoped user id of the sender. */
  from_user_id?: string;
  from_parent_user_id?: string;
  /** Of a message in a group. */
  group_id?: string;
  /** Any type may have it. */
  context?: ReceivedContext;
  /** Any type may have it. */
  referral?: ReferralInfo;
  /** With what the API cannot show. */
  errors?: Array<WebhookError>;
}

/** What a message refers to: the message it answers, a product, or that it was forwarded. */
export interface ReceivedContext {
  /** Who wrote what is answered. */
  from?: string;
  /** The message that is answered; missing if it was only forwarded. */
  id?: string;
  forwarded?: true;
  /** More than five times; in place of `forwarded`. */
  frequently_forwarded?: true;
  referred_product?: { catalog_id: string; product_retailer_id: string };
}

/** The ad or post a conversation began with. Meta leaves out what it does not know. */
export interface ReferralInfo {
  source_url: string;
  source_id: string;
  source_type: Open<'ad' | 'post'>;
  body?: string;
  headline?: string;
  media_type?: Open<'image' | 'video'>;
  image_url?: string;
  video_url?: string;
  thumbnail_url?: string;
  ctwa_clid?: string;
  welcome_message?: { text: string };
}

/** The message that was answered. */
export interface ReplyContext {
  /** Who wrote it. */
  from: string;
  id: string;
}

/** That a message was forwarded; or, with an id, which message was answered. */
export interface ForwardedContext extends Partial<ReplyContext> {
  forwarded?: true;
  frequently_forwarded?: true;
}

/** The product a question is about. */
export interface ProductContext extends ReplyContext {
  referred_product: { catalog_id: string; product_retailer_id: string };
}

/** A received file. */
export interface ReceivedMedia {
  mime_type: string;
  sha256: string;
  /** Pass it to `media.getMediaById`. */
  id: string;
  /** For five minutes, with the access token; missing at times. */
  url: string;
}

/** A received text. */
export interface TextMessage extends BaseMessage {
  type: 'text';
  text: { body: string };
  context?: ForwardedContext | ProductContext;
  referral?: ReferralInfo;
}

/** A received image. */
export interface ImageMessage extends BaseMessage {
  type: 'image';
  image: ReceivedMedia & { caption?: string };
  context?: ForwardedContext;
  referral?: ReferralInfo;
}

/** A received video. */
export interface VideoMessage extends BaseMessage {
  type: 'video';
  video: ReceivedMedia & { caption?: string };
  context?: ForwardedContext;
  referral?: ReferralInfo;
}

/** A received audio file or voice message. */
export interface AudioMessage extends BaseMessage {
  type: 'audio';
  audio: ReceivedMedia & {
    /** `true` for a voice message. */
    voice: boolean;
  };
  referral?: ReferralInfo;
}

/** A received document. */
export interface DocumentMessage extends BaseMessage {
  type: 'document';
  document: ReceivedMedia & { caption?: string; filename: string };
  referral?: ReferralInfo;
}

/** A received sticker. */
export interface StickerMessage extends BaseMessage {
  type: 'sticker';
  sticker: ReceivedMedia & { animated: boolean };
  referral?: ReferralInfo;
}

/** A row picked from a list. */
export interface InteractiveListReplyMessage extends BaseMessage {
  type: 'interactive';
  context: ReplyContext;
  interactive: {
    type: 'list_reply';
    list_reply: { id: string; title: string; description?: string };
  };
}

/** A reply button that was pressed. */
export interface InteractiveButtonReplyMessage extends BaseMessage {
  type: 'interactive';
  context: ReplyContext;
  interactive: {
    type: 'button_reply';
    button_reply: { id: string; title: string };
  };
}

/** A Flow or form that was completed. */
export interface InteractiveNfmReplyMessage extends BaseMessage {
  type: 'interactive';
  context: ReplyContext;
  interactive: {
    type: 'nfm_reply';
    nfm_reply: {
      name: string;
      body: string;
      /** The values, JSON. */
      response_json: string;
    };
  };
}

/** Whether the business may call. */
export interface InteractiveCallPermissionReplyMessage extends BaseMessage {
  type: 'interactive';
  interactive: {
    type: 'call_permission_reply';
    call_permission_reply: {
      response: Open<'accept' | 'reject'>;
      is_permanent?: boolean;
      /** Seconds since 1970, of a permission for a time. */
      expiration_timestamp?: number;
      response_source?: Open<'user_action' | 'automatic'>;
    };
  };
}

/** An answer to an interactive message. */
export type InteractiveMessage =
  | InteractiveListReplyMessage
  | InteractiveButtonReplyMessage
  | InteractiveNfmReplyMessage
  | InteractiveCallPermissionReplyMessage;

/** A quick-reply button of a template that was pressed. */
export interface ButtonMessage extends BaseMessage {
  type: 'button';
  context: ReplyContext;
  button: { payload: string; text: string };
}

/** A received place. */
export interface LocationMessage extends BaseMessage {
  type: 'location';
  location: { latitude: number; longitude: number; name?: string; address?: string; url?: string };
  referral?: ReferralInfo;
}

/** Received contact cards. */
export interface ContactsMessage extends BaseMessage {
  type: 'contacts';
  contacts: Array<{
    addresses?: Array<{
      city?: string;
      country?: string;
      country_code?: string;
      state?: string;
      street?: string;
      type?: string;
      zip?: string;
    }>;
    birthday?: string;
    emails?: Array<{ email: string; type?: string }>;
    /** Why it was sent: `contact_request` answers a request for the number. */
    origin?: Open<'contact_request' | 'other'>;
    vcard?: string;
    /** Missing in the answer to a request for the number. */
    name: {
      formatted_name: string;
      first_name?: string;
      last_name?: string;
      middle_name?: string;
      suffix?: string;
      prefix?: string;
    };
    org?: { company?: string; department?: string; title?: string };
    phones?: Array<{ phone: string; wa_id?: string; type?: string }>;
    urls?: Array<{ url: string; type?: string }>;
  }>;
  referral?: ReferralInfo;
}

/** A reaction; without an emoji it was taken back. */
export interface ReactionMessage extends BaseMessage {
  type: 'reaction';
  reaction: { message_id: string; emoji?: string };
}

/** A received order. */
export interface OrderMessage extends BaseMessage {
  type: 'order';
  order: {
    catalog_id: string;
    text?: string;
    product_items: Array<{
      product_retailer_id: string;
      quantity: number;
      item_price: number;
      currency: string;
    }>;
  };
}

/** News about the sender: a changed number, a changed user id, another phone. */
export interface SystemMessage extends BaseMessage {
  type: 'system';
  system: {
    /** For people: do not parse it. */
    body: string;
    /** The new number, if it is shared. */
    wa_id: string;
    type: Open<'user_changed_number' | 'user_changed_user_id' | 'customer_identity_changed'>;
    /** The new user id. */
    user_id?: string;
    previous_user_id?: string;
    parent_user_id?: string;
    previous_parent_user_id?: string;
    identity?: string;
  };
  /** With `customer_identity_changed`. */
  identity?: { acknowledged: boolean; created_timestamp: string; hash: string };
}

/** New content of an earlier message; of numbers that the business app uses too. */
export interface EditMessage extends BaseMessage {
  type: 'edit';
  edit: {
    original_message_id: string;
    message: {
      context?: { id: string };
      type: string;
      text?: { body: string };
      image?: ReceivedMedia & { caption?: string };
      video?: ReceivedMedia & { caption?: string };
      document?: ReceivedMedia & { caption?: string; filename?: string };
      audio?: ReceivedMedia & { voice?: boolean };
    };
  };
}

/** A message that was taken back; of numbers that the business app uses too. */
export interface RevokeMessage extends BaseMessage {
  type: 'revoke';
  revoke: { original_message_id: string };
}

/** A message the API does not pass on. */
export interface UnsupportedMessage extends BaseMessage {
  type: 'unsupported';
  /** What it is. */
  unsupported?: { type: string };
  errors: Array<WebhookError>;
}

/** Stands in the history where a file is; the file follows if it is recent. */
export interface MediaPlaceholderMessage extends BaseMessage {
  type: 'media_placeholder';
}

/**
 * A chat that was opened for the first time.
 *
 * @deprecated Meta withdrew it on 2026-03-27.
 */
export interface RequestWelcomeMessage extends BaseMessage {
  type: 'request_welcome';
}

/** A message received in a group. */
export type GroupMessage = { group_id: string } & (
  | TextMessage
  | ImageMessage
  | VideoMessage
  | AudioMessage
  | DocumentMessage
  | LocationMessage
  | ContactsMessage
);

/** A received message; `type` decides the rest. */
export type WhatsAppMessage =
  | TextMessage
  | ImageMessage
  | VideoMessage
  | AudioMessage
  | DocumentMessage
  | StickerMessage
  | InteractiveMessage
  | ButtonMessage
  | LocationMessage
  | ContactsMessage
  | ReactionMessage
  | OrderMessage
  | SystemMessage
  | EditMessage
  | RevokeMessage
  | UnsupportedMessage
  | MediaPlaceholderMessage
  | RequestWelcomeMessage
  | GroupMessage;

/** A received message, flat, as the handlers of early versions got it. */
// biome-ignore-start lint/suspicious/noExplicitAny: early versions left the payloads open
export interface WebhookMessage {
  wabaId: string;
  id: string;
  from: string;
  timestamp: string;
  type: any;
  phoneNumberId: string;
  displayPhoneNumber: string;
  profileName: string;
  text?: any;
  image?: any;
  video?: any;
  audio?: any;
  document?: any;
  sticker?: any;
  location?: any;
  contacts?: any;
  interactive?: any;
  button?: any;
  order?: any;
  system?: any;
  reaction?: any;
  statuses?: StatusWebhook;
  originalData: any;
}
// biome-ignore-end lint/suspicious/noExplicitAny: see above

/** How far a sent message got: `played` follows the first hearing of a voice message. */
export type MessageStatus = Open<'sent' | 'delivered' | 'read' | 'played' | 'failed'>;

/** What a conversation or price is about. */
export type ConversationCategory = Open<
  | 'authentication'
  | 'authentication-international'
  | 'authentication_international'
  | 'group_marketing'
  | 'group_service'
  | 'group_utility'
  | 'marketing'
  | 'marketing_lite'
  | 'referral_conversion'
  | 'service'
  | 'utility'
>;

/** The status of a sent message. */
export interface StatusWebhook {
  /** Id the sending call resolved to. */
  id: string;
  status: MessageStatus;
  /** Seconds since 1970, as text. */
  timestamp: string;
  /** Phone number of the recipient; the user id, where Meta leaves the number out; or a group. */
  recipient_id: string;
  recipient_user_id?: string;
  recipient_parent_user_id?: string;
  recipient_type?: Open<'group'>;
  recipient_participant_id?: string;
  recipient_participant_user_id?: string;
  recipient_participant_parent_user_id?: string;
  recipient_identity_key_hash?: string;
  biz_opaque_callback_data?: string;
  /** The template that Direct Send made of the message. */
  template_id?: string;
  /** From v24.0 on only of free entry points. */
  conversation?: {
    id: string;
    expiration_timestamp?: string;
    origin: { type: ConversationCategory };
  };
  /** What it costs: count it once for each message id, with whichever status brings it. */
  pricing?: {
    billable: boolean;
    pricing_model: Open<'CBP' | 'PMP'>;
    /** Since 2026-10-01 `regular` may also be a utility template or a service message in an open window. */
    type: Open<'regular' | 'free_customer_service' | 'free_entry_point' | 'free_group_customer_service'>;
    category: ConversationCategory;
  };
  /** Why it failed. */
  errors?: Array<WebhookError>;
}

/** What a message handler receives. */
export type ProcessedMessage = {
  /** Id of the WhatsApp Business Account. */
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  /** Name of the sender; empty if it did not come along. */
  profileName: string;
  /** Who wrote it. */
  sender?: CustomerIdentity;
  /** The message as Meta sent it; without a number, `from` is the user id. */
  message: WhatsAppMessage;
  messageId: string;
};

/** What a status handler receives. */
export type ProcessedStatus = {
  /** Id of the WhatsApp Business Account. */
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  /** Whom it is about: of a message to a group, the member who read it. */
  recipient?: CustomerIdentity;
  /** The status as Meta sent it; without a number, `recipient_id` is the user id. */
  status: StatusWebhook;
};

/** {@link ProcessedMessage} of a text. */
export type TextProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'text' }>;
};
/** Handles a text. */
export type TextMessageHandler = WebhookHandler<TextProcessedMessage>;

/** {@link ProcessedMessage} of an image. */
export type ImageProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'image' }>;
};
/** Handles an image. */
export type ImageMessageHandler = WebhookHandler<ImageProcessedMessage>;

/** {@link ProcessedMessage} of a video. */
export type VideoProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'video' }>;
};
/** Handles a video. */
export type VideoMessageHandler = WebhookHandler<VideoProcessedMessage>;

/** {@link ProcessedMessage} of an audio file. */
export type AudioProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'audio' }>;
};
/** Handles an audio file. */
export type AudioMessageHandler = WebhookHandler<AudioProcessedMessage>;

/** {@link ProcessedMessage} of a document. */
export type DocumentProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'document' }>;
};
/** Handles a document. */
export type DocumentMessageHandler = WebhookHandler<DocumentProcessedMessage>;

/** {@link ProcessedMessage} of a sticker. */
export type StickerProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'sticker' }>;
};
/** Handles a sticker. */
export type StickerMessageHandler = WebhookHandler<StickerProcessedMessage>;

/** {@link ProcessedMessage} of an answer to an interactive message. */
export type InteractiveProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'interactive' }>;
};
/** Handles an answer to an interactive message. */
export type InteractiveMessageHandler = WebhookHandler<InteractiveProcessedMessage>;

/** {@link ProcessedMessage} of a pressed template button. */
export type ButtonProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'button' }>;
};
/** Handles a pressed template button. */
export type ButtonMessageHandler = WebhookHandler<ButtonProcessedMessage>;

/** {@link ProcessedMessage} of a place. */
export type LocationProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'location' }>;
};
/** Handles a place. */
export type LocationMessageHandler = WebhookHandler<LocationProcessedMessage>;

/** {@link ProcessedMessage} of contact cards. */
export type ContactsProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'contacts' }>;
};
/** Handles contact cards. */
export type ContactsMessageHandler = WebhookHandler<ContactsProcessedMessage>;

/** {@link ProcessedMessage} of a reaction. */
export type ReactionProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'reaction' }>;
};
/** Handles a reaction. */
export type ReactionMessageHandler = WebhookHandler<ReactionProcessedMessage>;

/** {@link ProcessedMessage} of an order. */
export type OrderProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'order' }>;
};
/** Handles an order. */
export type OrderMessageHandler = WebhookHandler<OrderProcessedMessage>;

/** {@link ProcessedMessage} of news about the sender. */
export type SystemProcessedMessage = ProcessedMessage & {
  message: Extract<WhatsAppMessage, { type: 'system' }>;
};
/** Handles news about the sender. */
export type SystemMessageHandler = WebhookHandler<SystemProcessedMessage>;

// Fields

/** What happened to an account. */
export type AccountUpdateEvent = Open<
  | 'ACCOUNT_DELETED'
  | 'ACCOUNT_OFFBOARDED'
  | 'ACCOUNT_RECONNECTED'
  | 'ACCOUNT_RESTRICTION'
  | 'ACCOUNT_VIOLATION'
  | 'AD_ACCOUNT_LINKED'
  | 'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE'
  | 'BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE'
  | 'DISABLED_UPDATE'
  | 'MM_LITE_TERMS_SIGNED'
  | 'PARTNER_ADDED'
  | 'PARTNER_APP_INSTALLED'
  | 'PARTNER_APP_UNINSTALLED'
  | 'PARTNER_CLIENT_CERTIFICATION_NEEDED'
  | 'PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE'
  | 'PARTNER_REMOVED'
  | 'VERIFIED_ACCOUNT'
  | 'VOLUME_BASED_PRICING_TIER_UPDATE'
>;

/** How far a ban got. */
export type WabaBanState = Open<'SCHEDULE_FOR_DISABLE' | 'DISABLE' | 'REINSTATE'>;

/** What a restriction forbids. */
export type RestrictionType = Open<
  | 'RESTRICTION_ADD_PHONE_NUMBER_ACTION'
  | 'RESTRICTED_ADD_PHONE_NUMBER_ACTION'
  | 'RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING'
  | 'RESTRICTED_BIZ_INITIATED_MESSAGING'
  | 'RESTRICTED_BUSINESS_INITIATED_CALLING'
  | 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING'
  | 'RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES'
  | 'RESTRICTED_USER_INITIATED_CALLING'
  | 'RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN'
  | 'RESTRICTED_UTILITY_TEMPLATES'
>;

/** Why an account was disconnected. */
export type DisconnectionReason = Open<
  | 'ACCOUNT_DISCONNECTED'
  | 'BUSINESS_DOWNGRADE'
  | 'CHANGE_NUMBER'
  | 'COMPANION_INACTIVITY'
  | 'PRIMARY_INACTIVITY'
  | 'USER_RE_REGISTERED'
>;

/** Who disconnected an account. */
export type DisconnectionInitiatedBy = Open<'SYSTEM' | 'USER'>;

/** State of a client certification. */
export type PartnerClientCertificationStatus = Open<
  'APPROVED' | 'DISCARDED' | 'FAILED' | 'PENDING' | 'REJECTED' | 'REVOKED'
>;

/** Facts about a ban. */
export interface AccountUpdateBanInfo {
  waba_ban_state: WabaBanState;
  waba_ban_date?: string;
}

/** Which policy was violated. */
export interface AccountUpdateViolationInfo {
  violation_type: string;
}

/** Facts about a restriction. */
export interface AccountUpdateRestrictionInfo {
  restriction_type: RestrictionType;
  expiration?: number;
  remediation?: string;
}

/** The account and its owner. */
export interface AccountUpdateWabaInfo {
  waba_id: string;
  owner_business_id: string;
  partner_app_id?: string;
  ad_account_linked?: string;
  ad_account_id?: string;
  solution_id?: string;
  solution_partner_business_ids?: string[];
}

/** From when on authentication messages cost the international rate. */
export interface AuthInternationalRateEligibility {
  start_time: number;
  exception_countries?: Array<{ country_code: string; start_time: number }>;
}

/** A new volume tier. */
export interface VolumeTierInfo {
  tier_update_time: number;
  pricing_category: string;
  tier: string;
  effective_month: string;
  region: string;
}

/** Facts about a disconnection. */
export interface DisconnectionInfo {
  reason: DisconnectionReason;
  initiated_by: DisconnectionInitiatedBy;
}

/** Facts about a client certification. */
export interface PartnerClientCertificationInfo {
  client_business_id: string;
  status: PartnerClientCertificationStatus;
  rejection_reasons?: string[];
}

/** Value of `account_update`. */
export interface AccountUpdateValue {
  phone_number?: string;
  event: AccountUpdateEvent;
  country?: string;
  ban_info?: AccountUpdateBanInfo;
  violation_info?: AccountUpdateViolationInfo;
  restriction_info?: AccountUpdateRestrictionInfo[];
  waba_info?: AccountUpdateWabaInfo;
  auth_international_rate_eligibility?: AuthInternationalRateEligibility;
  volume_tier_info?: VolumeTierInfo;
  disconnection_info?: DisconnectionInfo;
  partner_client_certification_info?: PartnerClientCertificationInfo;
  partner_client_certification_needed_info?: { client_business_id: string };
}

/** Outcome of an account review. */
export type ReviewDecision = Open<'APPROVED' | 'REJECTED' | 'DEFERRED' | 'PENDING'>;

/** Value of `account_review_update`. */
export interface AccountReviewUpdateValue {
  decision: ReviewDecision;
}

/** What an alert is about. */
export type AlertEntityType = Open<'BUSINESS' | 'CURRENT_STATUS_ID' | 'PHONE_NUMBER' | 'WABA'>;

/** How serious an alert is. */
export type AlertSeverity = Open<'CRITICAL' | 'WARNING' | 'INFORMATIONAL' | 'INFO'>;

/** Whether an alert still applies. */
export type AlertStatus = Open<'ACTIVE' | 'NONE' | 'RESOLVED'>;

/** Kind of alert. */
export type AlertType = Open<
  | 'INCREASED_CAPABILITIES_ELIGIBILITY_FAILED'
  | 'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED'
  | 'INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO'
  | 'OBA_APPROVED'
  | 'OBA_REJECTED'
  | 'PROFILE_PICTURE_LOST'
>;

/** What an alert says. */
export interface AlertInfo {
  alert_severity: AlertSeverity;
  alert_status: AlertStatus;
  alert_type: AlertType;
  alert_description: string;
}

/** Value of `account_alerts`. */
export interface AccountAlertsValue {
  entity_type: AlertEntityType;
  entity_id: string;
  alert_info?: AlertInfo;
  /** @deprecated It stands in `alert_info`. */
  alert_severity: AlertSeverity;
  /** @deprecated It stands in `alert_info`. */
  alert_status: AlertStatus;
  /** @deprecated It stands in `alert_info`. */
  alert_type: AlertType;
  /** @deprecated It stands in `alert_info`. */
  alert_description: string;
}

/** Calling settings that changed. */
export interface AccountSettingsCallingConfig {
  status: Open<'ENABLED' | 'DISABLED'>;
  call_icon_visibility?: string;
  callback_permission_status?: Open<'ENABLED' | 'DISABLED'>;
  call_icons?: { restrict_to_user_countries?: string[] };
  call_hours?: {
    status: Open<'ENABLED' | 'DISABLED'>;
    timezone_id?: string;
    weekly_operating_hours?: Array<{ day_of_week: string; open_time: string; close_time: string }>;
    holiday_schedule?: Array<{ date: string; start_time: string; end_time: string }>;
  };
  sip?: {
    status: Open<'ENABLED' | 'DISABLED'>;
    webhook_delivery?: string;
    servers?: Array<{ hostname: string; port?: number; request_uri_user_params?: Record<string, string> }>;
  };
  audio?: { additional_codecs?: string[] };
  restrictions?: { restrictions_list: Array<{ type: string; reason: string; expiration?: number }> };
}

/** Phone number settings that changed. */
export interface AccountSettingsPhoneNumberSettings {
  phone_number_id: string;
  calling?: AccountSettingsCallingConfig;
}

/** Value of `account_settings_update`. */
export interface AccountSettingsUpdateValue {
  messaging_product: 'whatsapp';
  timestamp: string;
  type: Open<'PHONE_NUMBER_SETTINGS' | 'phone_number_settings'>;
  phone_number_settings?: AccountSettingsPhoneNumberSettings;
}

/** A contact of the business app. */
export interface StateSyncContact {
  full_name: string;
  first_name: string;
  phone_number: string;
  user_id?: string;
  parent_user_id?: string;
  username?: string;
}

/** When a contact changed. */
export interface StateSyncMetadata {
  timestamp: string;
  version: number;
}

/** A change of a contact. */
export interface StateSyncData {
  type: string;
  contact: StateSyncContact;
  /** `add` is also a change. */
  action: Open<'add' | 'remove'>;
  metadata: StateSyncMetadata;
}

/** Value of `smb_app_state_sync`. */
export interface SmbAppStateSyncValue {
  messaging_product: string;
  metadata: WebhookMetadata;
  state_sync: StateSyncData[];
}

/** Value of `business_capability_update`. */
export interface BusinessCapabilityUpdateValue {
  /** A number such as 2000, or the name of a tier. */
  max_daily_conversations_per_business?: number | MessagingLimit;
  /** @deprecated Gone since February 2026. */
  max_daily_conversation_per_phone?: number;
  max_phone_numbers_per_business?: number;
  max_phone_numbers_per_waba?: number;
}

/** What happened to a business. */
export type BusinessStatusUpdateEvent =
  | 'ACCOUNT_DELETED'
  | 'ACCOUNT_RESTRICTION'
  | 'ACCOUNT_VIOLATION'
  | 'DISABLED_UPDATE'
  | (string & {});

/** Value of `business_status_update`. */
export interface BusinessStatusUpdateValue {
  event: BusinessStatusUpdateEvent;
  [key: string]: unknown;
}

/** What happened to a call. */
export type CallEventType = Open<
  'connect' | 'terminate' | 'call_created' | 'call_recording_available' | 'call_transcription_available'
>;

/** Who called. */
export type CallDirection = Open<'BUSINESS_INITIATED' | 'USER_INITIATED'>;

/** How far a call of the business got. */
export type CallStatusValue = Open<'RINGING' | 'ACCEPTED' | 'REJECTED'>;

/** How a call ended. */
export type CallTerminateStatus = Open<'COMPLETED' | 'FAILED' | 'Completed' | 'Failed'>;

/** The session description of the other side: an answer if the business called, else an offer. */
export interface WebhookCallSession {
  sdp_type: Open<'offer' | 'answer'>;
  sdp: string;
}

/** A new session description. */
export type CallSdpRenegotiation = WebhookCallSession;

/** An event of a call. */
export interface CallEntry {
  id: string;
  event: CallEventType;
  /** Seconds since 1970, as text. */
  timestamp: string;
  direction?: CallDirection;
  /** Who calls the business; hidden from print and comparison, as `recipient` is. */
  readonly sender?: CustomerIdentity;
  /** Whom the business calls. */
  readonly recipient?: CustomerIdentity;
  to?: string;
  to_user_id?: string;
  to_parent_user_id?: string;
  from?: string;
  from_user_id?: string;
  from_parent_user_id?: string;
  /** With `connect`. */
  session?: WebhookCallSession;
  /** An older form of `session`. */
  connection?: { webrtc: { sdp: string } };
  /** Of a link with which the person called. */
  deeplink_payload?: string;
  /** Of a button with which the person called. */
  cta_payload?: string;
  biz_opaque_callback_data?: string;
  /** With `terminate`. */
  status?: CallTerminateStatus;
  /** Of a call that was picked up, as text. */
  start_time?: string;
  end_time?: string;
  /** Seconds. */
  duration?: number;
  call_recording?: { type: string; audio: ReceivedMedia };
  call_transcript?: { document: ReceivedMedia };
}

/** How far a call got that the business began. */
export interface CallStatusEntry {
  id: string;
  /** Whom the business calls; hidden from print and comparison. */
  readonly recipient?: CustomerIdentity;
  type: 'call';
  status: CallStatusValue;
  /** Seconds since 1970, as text. */
  timestamp: string;
  recipient_id?: string;
  recipient_user_id?: string;
  recipient_parent_user_id?: string;
  biz_opaque_callback_data?: string;
}

/** The other side of a call. */
export interface CallContact {
  profile: { name: string; username?: string };
  wa_id: string;
  user_id?: string;
  parent_user_id?: string;
}

/** Value of `calls`. */
export interface CallsValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  contacts?: CallContact[];
  /** Missing where `statuses` are. */
  calls: CallEntry[];
  statuses?: CallStatusEntry[];
  errors?: Array<{ code: number; message: string; href?: string; error_data?: { details: string } }>;
}

/** What happened to a Flow. */
export type FlowEvent = Open<
  | 'CLIENT_ERROR_RATE'
  | 'ENDPOINT_AVAILABILITY'
  | 'ENDPOINT_ERROR_RATE'
  | 'ENDPOINT_LATENCY'
  | 'FLOW_HEALTH_UPDATE'
  | 'FLOW_STATUS_CHANGE'
  | 'FLOW_THROTTLED'
  | 'FLOW_VERSION_EXPIRY_WARNING'
>;

/** State of a Flow. */
export type FlowStatus = Open<'DRAFT' | 'PUBLISHED' | 'DEPRECATED' | 'BLOCKED' | 'THROTTLED'>;

/** Whether a Flow alert still applies. */
export type FlowAlertState = Open<'ACTIVATED' | 'DEACTIVATED' | 'ACTIVE' | 'RESOLVED'>;

/** An error of the Flow endpoint, counted. */
export interface FlowEndpointRequestError {
  error_type?: string;
  error_rate?: number;
  error_count: number;
  /** @deprecated Meta writes `error_type`. */
  error_code: string;
  /** @deprecated Meta writes `error_type`. */
  error_message: string;
}

/** Value of `flows`. */
export interface FlowsValue {
  event: FlowEvent;
  message?: string;
  flow_id: string;
  old_status?: FlowStatus;
  new_status?: FlowStatus;
  warning?: string;
  p90_latency?: number;
  p50_latency?: number;
  error_rate?: number;
  errors?: FlowEndpointRequestError[];
  requests_count?: number;
  availability?: number;
  threshold?: number;
  alert_state?: FlowAlertState;
}

/** Why a group request failed. */
export interface GroupWebhookError {
  code: number | string;
  message: string;
  title: string;
  error_data?: { details: string };
}

/** A member who was added. */
export interface GroupAddedParticipant extends GroupParticipantIds {
  wa_id: string;
  input?: string;
}

/** What else a member is known by. */
interface GroupParticipantIds {
  /** Who it is; hidden from print and comparison. */
  readonly sender?: CustomerIdentity;
  user_id?: string;
  parent_user_id?: string;
  username?: string;
}

/** A member who was removed. */
export interface GroupRemovedParticipant extends GroupParticipantIds {
  input: string;
  wa_id?: string;
}

/** A user who could not be added or removed. */
export interface GroupFailedParticipant extends GroupParticipantIds {
  input: string;
  wa_id?: string;
  errors: GroupWebhookError[];
}

/** Whether a group was created or deleted. */
export type GroupLifecycleEventType = Open<'group_create' | 'group_delete'>;

/** A group that was created or deleted. */
export interface GroupLifecycleEntry {
  timestamp: string;
  group_id: string;
  type: GroupLifecycleEventType;
  request_id: string;
  subject?: string;
  description?: string;
  invite_link?: string;
  join_approval_mode?: string;
  errors?: GroupWebhookError[];
}

/** Value of `group_lifecycle_update`. */
export interface GroupLifecycleUpdateValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  groups: GroupLifecycleEntry[];
}

/** What happened to the members. */
export type GroupParticipantsEventType = Open<
  | 'group_participants_add'
  | 'group_participants_remove'
  | 'group_join_request_created'
  | 'group_join_request_revoked'
  | 'group_add_participants'
  | 'group_remove_participants'
>;

/** How a member came in. */
export type GroupParticipantsAddReason = 'invite_link' | 'admin_added';

/** Who changed the members. */
export type GroupParticipantsInitiatedBy = Open<'business' | 'participant'>;

/** A change of the members. */
export interface GroupParticipantsEntry extends GroupParticipantIds {
  timestamp: string;
  group_id: string;
  type: GroupParticipantsEventType;
  request_id?: string;
  reason?: GroupParticipantsAddReason | (string & {});
  added_participants?: GroupAddedParticipant[];
  initiated_by?: GroupParticipantsInitiatedBy;
  removed_participants?: GroupRemovedParticipant[];
  failed_participants?: GroupFailedParticipant[];
  join_request_id?: string;
  wa_id?: string;
  errors?: GroupWebhookError[];
}

/** Value of `group_participants_update`. */
export interface GroupParticipantsUpdateValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  groups: GroupParticipantsEntry[];
}

/** Outcome of changing one setting. */
export interface GroupSettingFieldResult {
  update_successful: boolean;
  mime_type?: string;
  sha256?: string;
  text?: string;
  errors?: GroupWebhookError[];
}

/** A change of a group's settings. */
export interface GroupSettingsEntry {
  timestamp: string;
  group_id: string;
  type: 'group_settings_update';
  request_id?: string;
  profile_picture?: GroupSettingFieldResult;
  group_subject?: GroupSettingFieldResult;
  group_description?: GroupSettingFieldResult;
  errors?: GroupWebhookError[];
}

/** Value of `group_settings_update`. */
export interface GroupSettingsUpdateValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  groups: GroupSettingsEntry[];
}

/** Whether a group was suspended or cleared. */
export type GroupStatusEventType = Open<'group_suspend' | 'group_suspend_cleared'>;

/** A group that was suspended or cleared. */
export interface GroupStatusEntry {
  timestamp: string;
  group_id: string;
  type: GroupStatusEventType;
  request_id?: string;
  errors?: GroupWebhookError[];
}

/** Value of `group_status_update`. */
export interface GroupStatusUpdateValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  groups: GroupStatusEntry[];
}

/** How far the history got. */
export interface HistorySyncMetadata {
  /** 0 is the first day, 1 goes up to day 90, 2 up to day 180. */
  phase: number;
  /** Chunks come in any order. */
  chunk_order: number;
  /** Percent; 100 is the end. */
  progress: number;
}

/** A reaction in the history. */
export interface HistoryReaction {
  message_id: string;
  emoji: string;
}

/** A message the business sent earlier. */
export interface HistoryMessageEcho {
  from: string;
  to: string;
  to_user_id?: string;
  to_parent_user_id?: string;
  id: string;
  timestamp: string;
  type?: string;
  text?: { body: string };
  interactive?: Record<string, unknown>;
  location?: Record<string, unknown>;
  image?: ReceivedMedia;
  document?: ReceivedMedia;
  voice?: ReceivedMedia;
  audio?: ReceivedMedia;
  video?: ReceivedMedia;
  sticker?: ReceivedMedia;
  button?: Record<string, unknown>;
  contacts?: Record<string, unknown>;
  reaction?: HistoryReaction;
  order?: Record<string, unknown>;
  biz_opaque_callback_data?: string;
  template?: Record<string, unknown>;
}

/** A message of the past, with what had become of it. */
export type HistoryMessage = WhatsAppMessage & {
  /** Of messages of the business. */
  to?: string;
  history_context?: { status: Open<'DELIVERED' | 'ERROR' | 'PENDING' | 'PLAYED' | 'READ' | 'SENT'> };
};

/** Messages of one chat. */
export interface HistorySyncThread {
  id: string;
  /** The customer. */
  context?: { wa_id?: string; user_id?: string; parent_user_id?: string; username?: string };
  messages: HistoryMessage[];
}

/** Why history is missing: 2593109, the owner does not share it. */
export interface HistorySyncError {
  code?: number;
  title?: string;
  message: string;
  error_data?: { details: string };
}

/** A piece of the history. */
export interface HistorySyncData {
  metadata: HistorySyncMetadata;
  threads?: HistorySyncThread[];
  errors?: HistorySyncError[];
}

/** Value of `history`: pieces of it, or the files that follow where it has placeholders. */
export interface HistoryValue {
  messaging_product: string;
  metadata: WebhookMetadata;
  history?: HistorySyncData[];
  contacts?: WebhookContact[];
  messages?: WhatsAppMessage[];
  message_echoes?: HistoryMessageEcho[];
}

/** Name of an automatic event. */
export type AutomaticEventName = 'LeadSubmitted' | 'Purchase' | 'purchase' | 'lead_submitted' | (string & {});

/** Worth of an automatic event. */
export interface AutomaticEventCustomData {
  currency: string;
  value: number;
}

/** An event Meta recognised in a chat. */
export interface AutomaticEvent {
  id: string;
  event_name: AutomaticEventName;
  timestamp: number;
  ctwa_clid?: string;
  custom_data?: AutomaticEventCustomData;
}

/** Value of `automatic_events`. */
export interface AutomaticEventsValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  automatic_events: AutomaticEvent[];
}

/** What an event is tied to. */
export interface TrackingEventData {
  click_id?: string;
  tracking_token?: string;
}

/** A tracked event. */
export interface TrackingEvent {
  event_name: string;
  timestamp: number;
  tracking_data?: TrackingEventData;
}

/** Value of `tracking_events`. */
export interface TrackingEventsValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  events: TrackingEvent[];
  [key: string]: unknown;
}

/** Why an echo is missing. */
export interface MessageEchoError {
  message: string;
  error_data?: { details: string };
}

/** A message sent from the business app. */
export interface MessageEcho {
  /** The business number. */
  from: string;
  to: string;
  to_user_id?: string;
  to_parent_user_id?: string;
  id: string;
  timestamp: string;
  type?: string;
  /** Who wrote it, such as `created_by_1p_bot`. */
  message_creation_type?: string;
  context?: ReceivedContext;
  edit?: EditMessage['edit'];
  revoke?: RevokeMessage['revoke'];
  text?: { body: string };
  interactive?: Record<string, unknown>;
  location?: Record<string, unknown>;
  image?: ReceivedMedia;
  document?: ReceivedMedia;
  voice?: ReceivedMedia;
  audio?: ReceivedMedia;
  video?: ReceivedMedia;
  sticker?: ReceivedMedia;
  button?: Record<string, unknown>;
  contacts?: Record<string, unknown>;
  reaction?: { message_id: string; emoji: string };
  order?: Record<string, unknown>;
  biz_opaque_callback_data?: string;
  template?: Record<string, unknown>;
  system?: { type: string };
  user_actions?: unknown[];
}

/** Value of `smb_message_echoes`. */
export interface SmbMessageEchoesValue {
  messaging_product?: 'whatsapp';
  metadata: WebhookMetadata;
  contacts?: WebhookContact[];
  errors?: MessageEchoError[];
  message_echoes: MessageEcho[];
}

/** Who sent an echoed message. */
export interface MessageEchoSender {
  id: string;
}

/** Who received an echoed message. */
export interface MessageEchoRecipient {
  id: string;
}

/** A file of an echoed message. */
export interface MessageEchoAttachment {
  type: string;
  url?: string;
  payload?: unknown;
  title?: string;
}

/** An echoed message. */
export interface MessageEchoBody {
  is_echo: true;
  app_id: number;
  metadata?: string;
  mid: string;
  text?: string;
  attachments?: MessageEchoAttachment[];
}

/** An echoed message with its sides. */
export interface MessageEchoEntry {
  sender: MessageEchoSender;
  recipient: MessageEchoRecipient;
  timestamp: number;
  message: MessageEchoBody;
}

/** Value of `message_echoes`. */
export interface MessageEchoesValue {
  messaging_product?: 'whatsapp';
  metadata?: WebhookMetadata;
  contacts?: WebhookContact[];
  /** What other senders on the number wrote. */
  message_echoes?: MessageEcho[];
  messages?: MessageEcho[];
  /** @deprecated The form of Messenger. */
  messaging: MessageEchoEntry[];
}

/** What came along with control of a chat. */
export interface MessagingHandoverControlPassed {
  metadata?: string;
  previous_owner_app_id?: string;
  previous_owner_app_role?: Open<'meta_business_agent' | 'business_app'>;
  previous_owner_business_id?: string;
  previous_owner_role?: Open<'ai_agent' | 'escalation'>;
  new_owner_role?: Open<'ai_agent' | 'escalation'>;
  previous_owner?: { app_id?: string; app_role?: string; business_id?: string };
  conversation_context?: {
    type: Open<'summary' | 'history'>;
    summary?: { text: string };
    history?: {
      items: Array<{
        from?: string;
        role?: string;
        sender_type?: string;
        type?: string;
        text?: { body: string };
      }>;
    };
  };
}

/** Value of `messaging_handovers`. */
export interface MessagingHandoversValue {
  messaging_product: 'whatsapp';
  /** The business number. */
  recipient: { display_phone_number: string; phone_number_id: string };
  /** The customer. */
  sender: { phone_number: string; wa_id?: string; user_id?: string };
  timestamp: string;
  type?: Open<'control_passed'>;
  control_passed?: MessagingHandoverControlPassed;
  contacts?: WebhookContact[];
}

/** What was sent by whoever holds the chat. */
export interface StandbyEcho {
  id: string;
  timestamp: string;
  /** The body as it was sent. */
  message: Record<string, unknown>;
  /** The definition of a template. */
  template?: Record<string, unknown>;
  /** The definition of a Flow. */
  flow?: Record<string, unknown>;
}

/** Value of `standby`: what goes on in a chat that another app holds. */
export interface StandbyValue {
  messaging_product: 'whatsapp';
  metadata?: WebhookMetadata;
  standby?: {
    contacts?: WebhookContact[];
    messages?: WhatsAppMessage[];
    message_echoes?: StandbyEcho[];
    statuses?: StatusWebhook[];
  };
  [key: string]: unknown;
}

/** Value of `business_username_updates`. */
export interface BusinessUsernameUpdatesValue {
  display_phone_number: string;
  /** Missing when it was deleted. */
  username?: string;
  status: Open<'approved' | 'deleted' | 'reserved'>;
}

/** A preference of a user. */
export interface UserPreferenceEntry {
  /** Who it is; hidden from print and comparison. */
  readonly sender?: CustomerIdentity;
  wa_id: string;
  user_id: string;
  parent_user_id?: string;
  detail: string;
  category: 'marketing_messages' | (string & {});
  value: Open<'stop' | 'resume' | 'signup'>;
  timestamp: number;
  signup_id?: string;
}

/** Who set a preference. */
export interface UserPreferencesContact {
  profile: { name: string; username?: string };
  wa_id: string;
  user_id?: string;
  parent_user_id?: string;
}

/** Value of `user_preferences`. */
export interface UserPreferencesValue {
  messaging_product: 'whatsapp';
  metadata: WebhookMetadata;
  user_preferences: UserPreferenceEntry[];
  contacts?: UserPreferencesContact[];
}

/** What happened to a solution. */
export type PartnerSolutionEvent = Open<'SOLUTION_CREATED' | 'SOLUTION_UPDATED'>;

/** State of a solution. */
export type PartnerSolutionStatus = Open<
  'ACTIVE' | 'DEACTIVATED' | 'DRAFT' | 'INITIATED' | 'PENDING_DEACTIVATION' | 'REJECTED'
>;

/** Value of `partner_solutions`. */
export interface PartnerSolutionsValue {
  event: PartnerSolutionEvent;
  solution_id: string;
  solution_status: PartnerSolutionStatus;
}

/** Value of `payment_configuration_update`. */
export interface PaymentConfigurationUpdateValue {
  configuration_name: string;
  provider_name: Open<'billdesk' | 'payu' | 'razorpay' | 'zaakpay'>;
  provider_mid: string;
  status: Open<'Active' | 'Needs Connecting' | 'Needs Testing'>;
  created_timestamp: number;
  updated_timestamp: number;
}

/** Outcome of a display-name review. */
export type PhoneNumberDecision = Open<'APPROVED' | 'DEFERRED' | 'PENDING' | 'REJECTED'>;

/** Value of `phone_number_name_update`. */
export interface PhoneNumberNameUpdateValue {
  display_phone_number: string;
  decision: PhoneNumberDecision;
  requested_verified_name: string;
  rejection_reason: string | null;
}

/** What happened to the quality of a number. */
export type PhoneNumberQualityEvent = Open<
  'ONBOARDING' | 'THROUGHPUT_UPGRADE' | 'FLAGGED' | 'UNFLAGGED' | 'UPGRADE' | 'DOWNGRADE'
>;

/** How many people a portfolio may write to outside of open windows, in 24 hours. */
export type MessagingLimit = Open<
  | 'TIER_50'
  | 'TIER_250'
  | 'TIER_1K'
  | 'TIER_2K'
  | 'TIER_10K'
  | 'TIER_100K'
  | 'TIER_NOT_SET'
  | 'TIER_UNLIMITED'
>;

/** How many people a number may start conversations with per day. */
export type CurrentLimit = MessagingLimit;

/** Value of `phone_number_quality_update`. */
export interface PhoneNumberQualityUpdateValue {
  display_phone_number: string;
  /** `THROUGHPUT_UPGRADE`: 1,000 messages a second from now on. */
  event: PhoneNumberQualityEvent;
  max_daily_conversations_per_business?: MessagingLimit;
  /** @deprecated Gone since February 2026. */
  current_limit: CurrentLimit;
  /** @deprecated Gone since February 2026. */
  old_limit?: CurrentLimit;
}

/** What happened to the two-step verification PIN. */
export type SecurityEvent = Open<
  'PIN_CHANGED' | 'PIN_RESET_REQUEST' | 'PIN_REQUEST_SUCCESS' | 'PIN_RESET_SUCCESS'
>;

/** Value of `security`. */
export interface SecurityValue {
  display_phone_number?: string;
  event: SecurityEvent;
  requester?: string;
}

/** New state of a template. */
export type TemplateStatusEvent = Open<
  | 'APPROVED'
  | 'ARCHIVED'
  | 'DELETED'
  | 'DISABLED'
  | 'FLAGGED'
  | 'IN_APPEAL'
  | 'LIMIT_EXCEEDED'
  | 'LOCKED'
  | 'PAUSED'
  | 'PENDING'
  | 'PENDING_DELETION'
  | 'REINSTATED'
  | 'REJECTED'
  | 'UNARCHIVED'
>;

/** Why a template was rejected. */
export type TemplateRejectionReason = Open<
  | 'NONE'
  | 'ABUSIVE_CONTENT'
  | 'CATEGORY_NOT_AVAILABLE'
  | 'INCORRECT_CATEGORY'
  | 'INVALID_FORMAT'
  | 'PROMOTIONAL'
  | 'SCAM'
  | 'TAG_CONTENT_MISMATCH'
>;

/** When a template was disabled. */
export interface TemplateDisableInfo {
  disable_date: string;
}

/** Why a template is paused. */
export interface TemplatePauseInfo {
  title: Open<'FIRST_PAUSE' | 'SECOND_PAUSE' | 'RATE_LIMITING_PAUSE' | 'UNPAUSE' | 'DISABLED'>;
  description: string;
}

/** Value of `message_template_status_update`. */
export interface MessageTemplateStatusUpdateValue {
  event: TemplateStatusEvent;
  message_template_id: number;
  message_template_name: string;
  message_template_language: string;
  message_template_category?: TemplateCategory;
  reason: TemplateRejectionReason | null;
  rejection_info?: { reason: string; recommendation: string };
  disable_info?: TemplateDisableInfo;
  other_info?: TemplatePauseInfo;
}

/** Category of a template. */
export type TemplateCategory = Open<'MARKETING' | 'OTP' | 'TRANSACTIONAL' | 'AUTHENTICATION' | 'UTILITY'>;

/** Value of `template_category_update`. */
export interface TemplateCategoryUpdateValue {
  message_template_id: number;
  message_template_name: string;
  message_template_language: string;
  previous_category: TemplateCategory;
  /** Of a change that is announced, the present one. */
  new_category: TemplateCategory;
  /** What it will be: a change that is announced. */
  correct_category?: TemplateCategory;
  /** When, in seconds since 1970. */
  category_update_timestamp?: number;
}

/** Quality of a template. */
export type TemplateQualityScore = Open<'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'>;

/** Value of `message_template_quality_update`. */
export interface MessageTemplateQualityUpdateValue {
  previous_quality_score: TemplateQualityScore;
  new_quality_score: TemplateQualityScore;
  message_template_id: number;
  message_template_name: string;
  message_template_language: string;
}

/** Value of `message_template_components_update`. */
export interface MessageTemplateComponentsUpdateValue {
  message_template_id: number;
  message_template_name: string;
  message_template_language: string;
  event: string;
  /** The text of the body. */
  message_template_element?: string;
  message_template_title?: string;
  message_template_footer?: string;
  message_template_buttons?: Array<{
    message_template_button_type: string;
    message_template_button_text: string;
    message_template_button_url?: string;
    message_template_button_phone_number?: string;
  }>;
  [key: string]: unknown;
}

/** Value of `template_correct_category_detection`. */
export interface TemplateCorrectCategoryDetectionValue {
  message_template_id: number;
  message_template_name: string;
  message_template_language: string;
  category?: TemplateCategory;
  correct_category?: TemplateCategory;
  /** @deprecated Meta writes `correct_category`. */
  suggested_category: TemplateCategory;
  /** @deprecated Meta writes `category`. */
  current_category: TemplateCategory;
}

/** The value of every field besides `messages`, by its name. */
export interface WebhookFieldValues {
  account_update: AccountUpdateValue;
  account_review_update: AccountReviewUpdateValue;
  account_alerts: AccountAlertsValue;
  account_settings_update: AccountSettingsUpdateValue;
  business_capability_update: BusinessCapabilityUpdateValue;
  business_status_update: BusinessStatusUpdateValue;
  business_username_updates: BusinessUsernameUpdatesValue;
  /** Meta documents no value of it. */
  campaign_status_update: Record<string, unknown>;
  /** Meta documents no value of it. */
  consumer_profile: Record<string, unknown>;
  phone_number_name_update: PhoneNumberNameUpdateValue;
  phone_number_quality_update: PhoneNumberQualityUpdateValue;
  message_template_status_update: MessageTemplateStatusUpdateValue;
  message_template_quality_update: MessageTemplateQualityUpdateValue;
  message_template_components_update: MessageTemplateComponentsUpdateValue;
  template_category_update: TemplateCategoryUpdateValue;
  template_correct_category_detection: TemplateCorrectCategoryDetectionValue;
  flows: FlowsValue;
  security: SecurityValue;
  history: HistoryValue;
  smb_message_echoes: SmbMessageEchoesValue;
  smb_app_state_sync: SmbAppStateSyncValue;
  automatic_events: AutomaticEventsValue;
  tracking_events: TrackingEventsValue;
  calls: CallsValue;
  group_lifecycle_update: GroupLifecycleUpdateValue;
  group_participants_update: GroupParticipantsUpdateValue;
  group_settings_update: GroupSettingsUpdateValue;
  group_status_update: GroupStatusUpdateValue;
  message_echoes: MessageEchoesValue;
  messaging_handovers: MessagingHandoversValue;
  partner_solutions: PartnerSolutionsValue;
  payment_configuration_update: PaymentConfigurationUpdateValue;
  standby: StandbyValue;
  user_preferences: UserPreferencesValue;
}

/** A field a webhook can subscribe to. */
export type WebhookFieldType = 'messages' | keyof WebhookFieldValues;

/** A change of any field besides `messages`. */
export type WebhookFieldValue = {
  [Field in keyof WebhookFieldValues]: { field: Field; value: WebhookFieldValues[Field] };
}[keyof WebhookFieldValues];

/** What the handler of a field receives. */
export type ProcessedField<Field extends keyof WebhookFieldValues> = {
  /** Id of the WhatsApp Business Account; of partner events, of a business portfolio. */
  wabaId: string;
  /** When it happened, in seconds of Unix time, where Meta says so: a delivery may come days later. */
  time?: number;
  /** Of the lists in it, one entry: each is an event. */
  value: WebhookFieldValues[Field];
  /** Where the field names a number, wherever it stands. */
  phoneNumberId?: string;
  displayPhoneNumber?: string;
} & (WebhookFieldValues[Field] extends { message_template_id: number }
  ? {
      /** With all its digits: `message_template_id` is a number, which may be too long for JavaScript's. */
      messageTemplateId: string;
    }
  : unknown) &
  (Field extends EchoingField
    ? {
        /** The message, of an entry that is one; `extractMessageText` and the like read it. */
        message?: WhatsAppMessage;
        messageId?: string;
        profileName?: string;
        /** The status, of an entry of `standby` that is one. */
        status?: StatusWebhook;
        /** The customer, of a message that he wrote: in `standby` alone. */
        sender?: CustomerIdentity;
        /** The customer, of a message to him or of its status. */
        recipient?: CustomerIdentity;
      }
    : unknown);

/** Fields whose lists hold messages of others. */
type EchoingField = 'message_echoes' | 'smb_message_echoes' | 'standby';

/** Handles a field. */
export type FieldHandler<Field extends keyof WebhookFieldValues> = WebhookHandler<ProcessedField<Field>>;

/** What the `account_update` handler receives. */
export type ProcessedAccountUpdate = ProcessedField<'account_update'>;
/** Handles `account_update`. */
export type AccountUpdateHandler = FieldHandler<'account_update'>;

/** What the `account_review_update` handler receives. */
export type ProcessedAccountReviewUpdate = ProcessedField<'account_review_update'>;
/** Handles `account_review_update`. */
export type AccountReviewUpdateHandler = FieldHandler<'account_review_update'>;

/** What the `account_alerts` handler receives. */
export type ProcessedAccountAlerts = ProcessedField<'account_alerts'>;
/** Handles `account_alerts`. */
export type AccountAlertsHandler = FieldHandler<'account_alerts'>;

/** What the `account_settings_update` handler receives. */
export type ProcessedAccountSettingsUpdate = ProcessedField<'account_settings_update'>;
/** Handles `account_settings_update`. */
export type AccountSettingsUpdateHandler = FieldHandler<'account_settings_update'>;

/** What the `business_capability_update` handler receives. */
export type ProcessedBusinessCapabilityUpdate = ProcessedField<'business_capability_update'>;
/** Handles `business_capability_update`. */
export type BusinessCapabilityUpdateHandler = FieldHandler<'business_capability_update'>;

/** What the `business_status_update` handler receives. */
export type ProcessedBusinessStatusUpdate = ProcessedField<'business_status_update'>;
/** Handles `business_status_update`. */
export type BusinessStatusUpdateHandler = FieldHandler<'business_status_update'>;

/** What the `business_username_updates` handler receives. */
export type ProcessedBusinessUsernameUpdates = ProcessedField<'business_username_updates'>;
/** Handles `business_username_updates`. */
export type BusinessUsernameUpdatesHandler = FieldHandler<'business_username_updates'>;

/** What the `phone_number_name_update` handler receives. */
export type ProcessedPhoneNumberNameUpdate = ProcessedField<'phone_number_name_update'>;
/** Handles `phone_number_name_update`. */
export type PhoneNumberNameUpdateHandler = FieldHandler<'phone_number_name_update'>;

/** What the `phone_number_quality_update` handler receives. */
export type ProcessedPhoneNumberQualityUpdate = ProcessedField<'phone_number_quality_update'>;
/** Handles `phone_number_quality_update`. */
export type PhoneNumberQualityUpdateHandler = FieldHandler<'phone_number_quality_update'>;

/** What the `message_template_status_update` handler receives. */
export type ProcessedMessageTemplateStatusUpdate = ProcessedField<'message_template_status_update'>;
/** Handles `message_template_status_update`. */
export type MessageTemplateStatusUpdateHandler = FieldHandler<'message_template_status_update'>;

/** What the `message_template_quality_update` handler receives. */
export type ProcessedMessageTemplateQualityUpdate = ProcessedField<'message_template_quality_update'>;
/** Handles `message_template_quality_update`. */
export type MessageTemplateQualityUpdateHandler = FieldHandler<'message_template_quality_update'>;

/** What the `message_template_components_update` handler receives. */
export type ProcessedMessageTemplateComponentsUpdate = ProcessedField<'message_template_components_update'>;
/** Handles `message_template_components_update`. */
export type MessageTemplateComponentsUpdateHandler = FieldHandler<'message_template_components_update'>;

/** What the `template_category_update` handler receives. */
export type ProcessedTemplateCategoryUpdate = ProcessedField<'template_category_update'>;
/** Handles `template_category_update`. */
export type TemplateCategoryUpdateHandler = FieldHandler<'template_category_update'>;

/** What the `template_correct_category_detection` handler receives. */
export type ProcessedTemplateCorrectCategoryDetection = ProcessedField<'template_correct_category_detection'>;
/** Handles `template_correct_category_detection`. */
export type TemplateCorrectCategoryDetectionHandler = FieldHandler<'template_correct_category_detection'>;

/** What the `flows` handler receives. */
export type ProcessedFlows = ProcessedField<'flows'>;
/** Handles `flows`. */
export type FlowsHandler = FieldHandler<'flows'>;

/** What the `security` handler receives. */
export type ProcessedSecurity = ProcessedField<'security'>;
/** Handles `security`. */
export type SecurityHandler = FieldHandler<'security'>;

/** What the `history` handler receives. */
export type ProcessedHistory = ProcessedField<'history'>;
/** Handles `history`. */
export type HistoryHandler = FieldHandler<'history'>;

/** What the `smb_message_echoes` handler receives. */
export type ProcessedSmbMessageEchoes = ProcessedField<'smb_message_echoes'>;
/** Handles `smb_message_echoes`. */
export type SmbMessageEchoesHandler = FieldHandler<'smb_message_echoes'>;

/** What the `smb_app_state_sync` handler receives. */
export type ProcessedSmbAppStateSync = ProcessedField<'smb_app_state_sync'>;
/** Handles `smb_app_state_sync`. */
export type SmbAppStateSyncHandler = FieldHandler<'smb_app_state_sync'>;

/** What the `automatic_events` handler receives. */
export type ProcessedAutomaticEvents = ProcessedField<'automatic_events'>;
/** Handles `automatic_events`. */
export type AutomaticEventsHandler = FieldHandler<'automatic_events'>;

/** What the `tracking_events` handler receives. */
export type ProcessedTrackingEvents = ProcessedField<'tracking_events'>;
/** Handles `tracking_events`. */
export type TrackingEventsHandler = FieldHandler<'tracking_events'>;

/** What the `calls` handler receives. */
export type ProcessedCalls = ProcessedField<'calls'>;
/** Handles `calls`. */
export type CallsHandler = FieldHandler<'calls'>;

/** What the `group_lifecycle_update` handler receives. */
export type ProcessedGroupLifecycleUpdate = ProcessedField<'group_lifecycle_update'>;
/** Handles `group_lifecycle_update`. */
export type GroupLifecycleUpdateHandler = FieldHandler<'group_lifecycle_update'>;

/** What the `group_participants_update` handler receives. */
export type ProcessedGroupParticipantsUpdate = ProcessedField<'group_participants_update'>;
/** Handles `group_participants_update`. */
export type GroupParticipantsUpdateHandler = FieldHandler<'group_participants_update'>;

/** What the `group_settings_update` handler receives. */
export type ProcessedGroupSettingsUpdate = ProcessedField<'group_settings_update'>;
/** Handles `group_settings_update`. */
export type GroupSettingsUpdateHandler = FieldHandler<'group_settings_update'>;

/** What the `group_status_update` handler receives. */
export type ProcessedGroupStatusUpdate = ProcessedField<'group_status_update'>;
/** Handles `group_status_update`. */
export type GroupStatusUpdateHandler = FieldHandler<'group_status_update'>;

/** What the `message_echoes` handler receives. */
export type ProcessedMessageEchoes = ProcessedField<'message_echoes'>;
/** Handles `message_echoes`. */
export type MessageEchoesHandler = FieldHandler<'message_echoes'>;

/** What the `messaging_handovers` handler receives. */
export type ProcessedMessagingHandovers = ProcessedField<'messaging_handovers'>;
/** Handles `messaging_handovers`. */
export type MessagingHandoversHandler = FieldHandler<'messaging_handovers'>;

/** What the `partner_solutions` handler receives. */
export type ProcessedPartnerSolutions = ProcessedField<'partner_solutions'>;
/** Handles `partner_solutions`. */
export type PartnerSolutionsHandler = FieldHandler<'partner_solutions'>;

/** What the `payment_configuration_update` handler receives. */
export type ProcessedPaymentConfigurationUpdate = ProcessedField<'payment_configuration_update'>;
/** Handles `payment_configuration_update`. */
export type PaymentConfigurationUpdateHandler = FieldHandler<'payment_configuration_update'>;

/** What the `standby` handler receives. */
export type ProcessedStandby = ProcessedField<'standby'>;
/** Handles `standby`. */
export type StandbyHandler = FieldHandler<'standby'>;

/** What the `user_preferences` handler receives. */
export type ProcessedUserPreferences = ProcessedField<'user_preferences'>;
/** Handles `user_preferences`. */
export type UserPreferencesHandler = FieldHandler<'user_preferences'>;

// Message helpers

/** What `getMediaInfo` returns. */
export type MediaInfo = {
  /** Pass it to `media.getMediaById`. */
  id: string;
  mimeType: string;
  sha256: string;
  caption?: string;
  filename?: string;
  animated?: boolean;
  voice?: boolean;
};

/** What `getInteractiveReply` returns. */
export type InteractiveReply = {
  type: 'button_reply' | 'list_reply' | 'nfm_reply';
  id: string;
  title: string;
  description?: string;
  /** Values of a completed Flow, JSON. */
  responseJson?: string;
};

/** What `getLocationInfo` returns. */
export type LocationInfo = {
  latitude: number;
  longitude: number;
  name?: string;
  address?: string;
  url?: string;
};

/** One entry of what `getContactsInfo` returns. */
export type ContactInfo = {
  formattedName: string;
  firstName?: string;
  lastName?: string;
  phones: string[];
  emails: string[];
};

/** What `getReactionInfo` returns. */
export type ReactionInfo = {
  messageId: string;
  /** `null` when the reaction was taken back. */
  emoji: string | null;
};

/** What `getOrderInfo` returns. */
export type OrderInfo = {
  catalogId: string;
  text?: string;
  items: Array<{ productId: string; quantity: number; price: number; currency: string }>;
};

// Framework adapters
// biome-ignore-start lint/suspicious/noExplicitAny: frameworks type bodies and queries in their own ways

/** What the adapters read of a request. */
export interface BaseRequest {
  method?: string;
  url?: string;
  headers: Record<string, string | string[] | undefined>;
  /** The parsed body. */
  body?: any;
  query?: any;
  /** The body as it was received; the signature can only be checked with it. */
  rawBody?: any;
}

/** What the adapters call on a response. */
export interface BaseResponse<T = any> {
  status(code: number): T;
  json?(data: any): T | undefined;
  send?(data?: any): T | undefined;
  setHeader?(name: string, value: string): void;
}

/** A request as Express hands it over. */
export interface ExpressRequest extends BaseRequest {
  method: string;
  url: string;
  query: Record<string, any>;
}

/** A response as Express hands it over. */
export interface ExpressResponse extends BaseResponse<ExpressResponse> {
  json(data: any): ExpressResponse;
  send(data?: any): ExpressResponse;
  setHeader(name: string, value: string): void;
}

/** Express's `next`. */
export type NextFunction = (error?: any) => void;

/** A request of the Next.js Pages Router. */
export interface BaseApiRequest extends BaseRequest {
  query: Partial<Record<string, string | string[]>>;
}

/** A response of the Next.js Pages Router. */
export interface BaseApiResponse extends BaseResponse {
  json(data: any): any;
  send(data?: any): any;
  setHeader(name: string, value: string): void;
}

/** What an adapter's handler resolves to. */
export interface WebhookResult {
  status: number;
  headers: Record<string, string>;
  body: any;
}
// biome-ignore-end lint/suspicious/noExplicitAny: see above

/** Options of every adapter. */
export type BaseWebhookConfig = WebhookProcessorConfig;

/** Options of `expressWebhookHandler`. */
export type ExpressWebhookConfig = WebhookProcessorConfig & {
  /** Kept for compatibility: the route decides. */
  path?: string | undefined;
};

/** Options of `nextjsPagesWebhookHandler`. */
export type NextJsWebhookConfig = WebhookProcessorConfig;

/** Options of `nextjsAppWebhookHandler`. */
export type NextJsAppWebhookConfig = WebhookProcessorConfig;
