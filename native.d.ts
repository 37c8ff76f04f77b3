// The head of native.d.ts: the payload types that the native classes name.
import type {
  AddressMessageInteractiveObject,
  AudioMediaObject,
  ButtonInteractiveObject,
  CallOptions,
  CarouselInteractiveObject,
  ContactObject,
  CtaUrlInteractiveObject,
  Documented,
  DocumentMediaObject,
  EncryptedMessageRequest,
  EncryptedMessagesResponse,
  FlowInteractiveObject,
  ImageMediaObject,
  InteractiveObject,
  ListInteractiveObject,
  LocationObject,
  LocationRequestInteractiveObject,
  MarketingMessageRequest,
  MessagePayload,
  MessageRecipientType,
  MessageRequestBody,
  MessageRequestParams,
  MessagesResponse,
  MessageTemplateObject,
  MessageTypesEnum,
  PhoneNumberFieldsParam,
  PhoneNumberResponse,
  PinAssessment,
  ReactionParams,
  ReceivedMessage,
  RegistrationRequest,
  ResponsePagination,
  ResponseSuccess,
  SendMessageRequest,
  StatusParams,
  StatusResponse,
  StickerMediaObject,
  TemplateDeleteParams,
  TemplateGetParams,
  TemplateRequestBody,
  TemplateResponse,
  TextMessageParams,
  TwoStepVerificationRequest,
  TwoStepVerificationResult,
  TwoStepVerificationStatus,
  VideoMediaObject,
} from './types/index.js';

/** Blocks and unblocks users. Reached as `whatsapp.blockUsers`. */
export declare class BlockUsersApi {
  /** @internal */
  constructor(client: Client)
}

/** Manages a business portfolio: preverified numbers, accounts, partners. Reached as `whatsapp.business`. */
export declare class BusinessApi {
  /** @internal */
  constructor(client: Client)
}

/** Reads and changes the business profile. Reached as `whatsapp.businessProfile`. */
export declare class BusinessProfileApi {
  /** @internal */
  constructor(client: Client)
}

/** Starts, answers and configures calls. Reached as `whatsapp.calling`. */
export declare class CallingApi {
  /** @internal */
  constructor(client: Client)
}

/** Ends the one call it is passed to. `lib/guard.js` makes one for an `AbortSignal`. */
export declare class Cancel {
  constructor()
  cancel(): void
}

/**
 * The core of one `WhatsApp`: its settings, connections and retry budget.
 *
 * @internal
 */
export declare class Client {
  constructor(options: unknown, environment: object, userAgent: string, certificates: Array<Uint8Array>)
  get(key: string): string | number | boolean | null
  set(key: string, value: unknown): void
  /** The version as it stands in the path. */
  get apiVersion(): string
  get host(): string
  get protocol(): string
  get userAgent(): string
  /** What is left of the 500 units that retries of this client may use up. */
  get retryBudget(): number
  /** Sends to any endpoint; resolves to the JSON of the answer. */
  getJson(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: unknown | undefined | null): Promise<unknown>
  /** Sends to any endpoint; resolves to status, headers and bytes of the answer. */
  sendRequest(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: unknown | undefined | null): Promise<{ status: number, headers: Record<string, string>, body: Uint8Array }>
}

/** Reads and changes commerce settings. Reached as `whatsapp.commerce`. */
export declare class CommerceApi {
  /** @internal */
  constructor(client: Client)
}

/** Sets and reads the business public key. Reached as `whatsapp.encryption`. */
export declare class EncryptionApi {
  /** @internal */
  constructor(client: Client)
}

/** Creates and manages Flows. Reached as `whatsapp.flows`. */
export declare class FlowApi {
  /** @internal */
  constructor(client: Client)
}

/** Creates and manages groups. Reached as `whatsapp.groups`. */
export declare class GroupsApi {
  /** @internal */
  constructor(client: Client)
}

/** Sends marketing templates through the Marketing Messages API. Reached as `whatsapp.marketingMessages`. */
export declare class MarketingMessagesApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Sends a marketing template, with Meta's automatic optimisation of its delivery.
   *
   * `POST /{PHONE_NUMBER_ID}/marketing_messages`
   *
   * A send is never repeated once it may have been processed, as for `messages.text`.
   *
   * @param params - `to`: the recipient with country code. `template`: an approved marketing
   * template. `message_activity_sharing`: whether Meta may learn from what happens to the
   * message. `product_policy`: `'CLOUD_API_FALLBACK'` or `'STRICT'`. Any other field goes on the
   * wire under its own name.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a missing or malformed `to` or `template`, before anything
   * is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (130429, 131056),
   * WhatsAppSendMessageError (131049, 131050, 132001, …), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.marketingMessages.sendTemplateMessage({
   *   to: '15551234567',
   *   template: { name: 'summer_sale', language: { code: 'en_US' } },
   *   product_policy: 'STRICT',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/marketing-messages-lite-api
   */
  sendTemplateMessage(params: MarketingMessageRequest, options?: CallOptions): Promise<Documented<MessagesResponse>>
}

/** Uploads, reads, downloads and deletes media. Reached as `whatsapp.media`. */
export declare class MediaApi {
  /** @internal */
  constructor(client: Client)
}

/** Sends messages. Reached as `whatsapp.messages`. */
export declare class MessageApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Builds the body of a message without sending it: what `requester` or another client may send.
   *
   * @param kind - The type of the message, such as `'text'` or `'image'`.
   * @param payload - What stands under the name of the type.
   * @param to - The recipient with country code, or the id of a group.
   * @param replyMessageId - The message it answers.
   * @param recipientType - `'individual'` (default) or `'group'`.
   * @returns The body of `POST /{PHONE_NUMBER_ID}/messages`, at once.
   * @throws WhatsAppValidationError for a malformed recipient, and for a payload that breaks one
   * of Meta's limits.
   *
   * @example
   * ```js
   * const body = whatsapp.messages.bodyBuilder('image', { id: '1166846181421424' }, '15551234567');
   * console.log(JSON.stringify(body));
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
   */
  bodyBuilder<T extends MessageTypesEnum>(kind: T, payload: MessagePayload<T>, to: string | number, replyMessageId?: string, recipientType?: MessageRecipientType): MessageRequestBody<T>
  /**
   * Sends a message of any type in Graph's own form: the payload stands under the name of its
   * type. For what no other method names, such as `pin`, and for what Meta adds later.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param message - `to`, `type`, and the payload under that name; `recipient_type`, `context`
   * and any other field of Graph go along as they are.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws As `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.send({ to: '15551234567', type: 'text', text: { body: 'Hello' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
   */
  send(message: SendMessageRequest, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a text message.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * A send is never repeated once it may have been processed: an error with `maybeSent: true`
   * means that nobody can know yet. Put a unique `biz_opaque_callback_data` into the send and
   * wait for its status webhook before you send again.
   *
   * @param params - `to`: the recipient with country code, string or number. `body`: the text
   * (up to 4,096 characters) or `{ body, preview_url }`. `replyMessageId`: the message it
   * answers. `previewUrl`: preview of the first link, true by default. `recipientType`:
   * `'individual'` (default) or `'group'`. `biz_opaque_callback_data`: comes back in the status
   * webhooks. Any other field goes on the wire under its own name.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`, also readable as
   * `data.messages[0].id`. Accepted, not yet delivered: delivery is told by webhook.
   * @throws WhatsAppValidationError for a missing or malformed `to` or `body`, before anything
   * is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (130429, 131056),
   * WhatsAppSendMessageError (131047, 131026, …), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const response = await whatsapp.messages.text({ to: '15551234567', body: 'Hello' });
   * console.log(response.messages[0].id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages
   */
  text(params: TextMessageParams, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends an approved template: the only message that may open a conversation.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `name`, `language: { code }` and the values of its
   * placeholders in `components`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`. 132000, 132001 and 132012: the template or its values do not match.
   *
   * @example
   * ```js
   * await whatsapp.messages.template({
   *   to: '15551234567',
   *   body: { name: 'hello_world', language: { code: 'en_US' } },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/template-messages
   */
  template(params: MessageRequestParams<MessageTemplateObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends an image.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`, and a
   * `caption` of up to 1,024 characters. `replyMessageId`, `recipientType` and other fields as for
   * `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`; 131053 and 131052 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.image({
   *   to: '15551234567',
   *   body: { link: 'https://example.com/cat.png', caption: 'A cat' },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/image-messages
   */
  image(params: MessageRequestParams<ImageMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends an audio file, or a voice message with `voice: true`.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`.
   * `replyMessageId`, `recipientType` and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`; 131053 and 131052 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.audio({ to: '15551234567', body: { id: '1166846181421424', voice: true } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/audio-messages
   */
  audio(params: MessageRequestParams<AudioMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a video.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`, and a
   * `caption` of up to 1,024 characters. `replyMessageId`, `recipientType` and other fields as for
   * `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`; 131053 and 131052 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.video({ to: '15551234567', body: { link: 'https://example.com/tour.mp4' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/video-messages
   */
  video(params: MessageRequestParams<VideoMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a document.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`, a `filename`,
   * and a `caption` of up to 1,024 characters. `replyMessageId`, `recipientType` and other fields
   * as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`; 131053 and 131052 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.document({
   *   to: '15551234567',
   *   body: { link: 'https://example.com/invoice.pdf', filename: 'invoice.pdf' },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/document-messages
   */
  document(params: MessageRequestParams<DocumentMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a sticker.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`: WebP, up to
   * 100 KB, animated 500 KB. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`; 131053 and 131052 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.sticker({ to: '15551234567', body: { id: '798882015472548' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/sticker-messages
   */
  sticker(params: MessageRequestParams<StickerMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a place on the map.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `latitude`, `longitude`, and optionally `name` and
   * `address`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.location({
   *   to: '15551234567',
   *   body: { latitude: 37.4847, longitude: -122.1486, name: 'Meta', address: '1 Hacker Way' },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-messages
   */
  location(params: MessageRequestParams<LocationObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends contact cards.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: an array of contacts, each with
   * `name.formatted_name`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.contacts({
   *   to: '15551234567',
   *   body: [{ name: { formatted_name: 'Ada Lovelace', first_name: 'Ada' }, phones: [{ phone: '+15550001111' }] }],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages
   */
  contacts(params: MessageRequestParams<ContactObject[]>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends an interactive message of any type: buttons, lists, products, Flows, carousels, orders.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: its `type`, what the type needs, and an `action`.
   * `replyMessageId`, `recipientType` and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactive({
   *   to: '15551234567',
   *   body: {
   *     type: 'button',
   *     body: { text: 'Shall we?' },
   *     action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
   */
  interactive(params: MessageRequestParams<InteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a button that opens a list of up to ten rows.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'list'`, a `body` of up to 4,096
   * characters, and the `action` with `button` and `sections`. `replyMessageId`, `recipientType`
   * and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveList({
   *   to: '15551234567',
   *   body: {
   *     type: 'list',
   *     body: { text: 'When shall we call?' },
   *     action: { button: 'Times', sections: [{ rows: [{ id: '9', title: '9:00' }, { id: '10', title: '10:00' }] }] },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages
   */
  interactiveList(params: MessageRequestParams<ListInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a button that opens a web page.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'cta_url'` and the `action` with
   * `display_text` (up to 20 characters) and `url`. `replyMessageId`, `recipientType` and other
   * fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveCtaUrl({
   *   to: '15551234567',
   *   body: {
   *     type: 'cta_url',
   *     body: { text: 'Your order is on its way.' },
   *     action: { name: 'cta_url', parameters: { display_text: 'Track it', url: 'https://example.com/track/7' } },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-cta-url-messages
   */
  interactiveCtaUrl(params: MessageRequestParams<CtaUrlInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Asks for the recipient's location.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'location_request_message'`, a `body` and
   * the `action`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveLocationRequest({
   *   to: '15551234567',
   *   body: {
   *     type: 'location_request_message',
   *     body: { text: 'Where shall we deliver?' },
   *     action: { name: 'send_location' },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-request-messages
   */
  interactiveLocationRequest(params: MessageRequestParams<LocationRequestInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Asks for a delivery address. In India and Singapore.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'address_message'`, a `body` and the
   * `action` with the `country`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveAddressMessage({
   *   to: '919876543210',
   *   body: {
   *     type: 'address_message',
   *     body: { text: 'Where shall we deliver?' },
   *     action: { name: 'address_message', parameters: { country: 'IN' } },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/address-messages
   */
  interactiveAddressMessage(params: MessageRequestParams<AddressMessageInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends up to three reply buttons.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'button'`, a `body` of up to 1,024
   * characters, and the `action` with the `buttons`. `replyMessageId`, `recipientType` and other
   * fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveReplyButtons({
   *   to: '15551234567',
   *   body: {
   *     type: 'button',
   *     body: { text: 'Shall we deliver today?' },
   *     action: {
   *       buttons: [
   *         { type: 'reply', reply: { id: 'yes', title: 'Yes' } },
   *         { type: 'reply', reply: { id: 'no', title: 'No' } },
   *       ],
   *     },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
   */
  interactiveReplyButtons(params: MessageRequestParams<ButtonInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a button that opens a Flow.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'flow'`, a `body` and the `action` with the
   * Flow's `flow_id` or `flow_name`. No parameter is filled in. `replyMessageId`, `recipientType`
   * and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveFlow({
   *   to: '15551234567',
   *   body: {
   *     type: 'flow',
   *     body: { text: 'Book your visit.' },
   *     action: {
   *       name: 'flow',
   *       parameters: { flow_message_version: '3', flow_id: '1020304', flow_cta: 'Book' },
   *     },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow
   */
  interactiveFlow(params: MessageRequestParams<FlowInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends two to ten cards side by side, each with an image or video, or with a product.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'carousel'`, a `body` and the `action` with
   * the `cards`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * const card = (index, product) => ({
   *   card_index: index,
   *   type: 'product',
   *   action: { product_retailer_id: product, catalog_id: '146265584024623' },
   * });
   * await whatsapp.messages.interactiveCarousel({
   *   to: '15551234567',
   *   body: { type: 'carousel', body: { text: 'New' }, action: { cards: [card(0, 'mug'), card(1, 'cup')] } },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-media-carousel-messages
   */
  interactiveCarousel(params: MessageRequestParams<CarouselInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Reacts to a message with an emoji, or takes the reaction back.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `messageId`: the message reacted to. `emoji`: one emoji;
   * an empty string takes the reaction back.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a missing `messageId` or what is no emoji; otherwise as
   * `text`; 131051.
   *
   * @example
   * ```js
   * await whatsapp.messages.reaction({ to: '15551234567', messageId: 'wamid.HBgL', emoji: '👍' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/reaction-messages
   */
  reaction(params: ReactionParams, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sets the status of a received message.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `messageId`: the received message. `status`: `'read'`, or `'typing'` for read
   * with a typing indicator. `typingIndicator`: `{ type: 'text' }`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `success`.
   * @throws WhatsAppValidationError for a missing `messageId` or `status`; WhatsAppApiError (100)
   * for an unknown message; WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.messages.status({ status: 'read', messageId: 'wamid.HBgL' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read
   */
  status(params: StatusParams, options?: CallOptions): Promise<Documented<StatusResponse>>
  /**
   * Marks a received message as read, and those before it: the sender sees two blue ticks.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `messageId`: the received message.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `success`.
   * @throws As `status`.
   *
   * @example
   * ```js
   * await whatsapp.messages.markAsRead({ messageId: 'wamid.HBgL' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read
   */
  markAsRead(params: ReceivedMessage, options?: CallOptions): Promise<Documented<StatusResponse>>
  /**
   * Marks a received message as read and shows that an answer is being typed, for up to 25
   * seconds or until the answer is sent.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `messageId`: the received message.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `success`.
   * @throws As `status`.
   *
   * @example
   * ```js
   * await whatsapp.messages.showTypingIndicator({ messageId: 'wamid.HBgL' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators
   */
  showTypingIndicator(params: ReceivedMessage, options?: CallOptions): Promise<Documented<StatusResponse>>
  /**
   * Sends a message that was encrypted for Meta's payload encryption.
   *
   * `POST /{PHONE_NUMBER_ID}/messages_encrypted`
   *
   * @param request - The body, sent as it is: `messaging_product` and `encrypted_contents`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `encrypted_contents`: the answer, encrypted too.
   * @throws As `text`.
   *
   * @example
   * ```js
   * const answer = await whatsapp.messages.encrypted({
   *   messaging_product: 'whatsapp',
   *   encrypted_contents: 'AAA=',
   * });
   * console.log(answer.encrypted_contents);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
   */
  encrypted(request: EncryptedMessageRequest, options?: CallOptions): Promise<Documented<EncryptedMessagesResponse>>
}

/** Reads the delivery history of messages. Reached as `whatsapp.messageHistory`. */
export declare class MessageHistoryApi {
  /** @internal */
  constructor(client: Client)
}

/** Manages payment configurations. Reached as `whatsapp.payments`. */
export declare class PaymentsApi {
  /** @internal */
  constructor(client: Client)
}

/** Reads and manages phone numbers. Reached as `whatsapp.phoneNumbers`. */
export declare class PhoneNumberApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Reads the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=…`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The phone number with the fields asked for; `id` is always there.
   * @throws WhatsAppValidationError when no phone number id is configured;
   * WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode 33: unknown id
   * or no access), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const number = await whatsapp.phoneNumbers.getPhoneNumberById(['verified_name', 'quality_rating']);
   * console.log(number.verified_name);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
   */
  getPhoneNumberById(fields?: PhoneNumberFieldsParam, options?: CallOptions): Promise<Documented<PhoneNumberResponse>>
}

/** Creates and manages QR codes and short links. Reached as `whatsapp.qrCode`. */
export declare class QrCodeApi {
  /** @internal */
  constructor(client: Client)
}

/** Registers phone numbers for the Cloud API. Reached as `whatsapp.registration`. */
export declare class RegistrationApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Registers the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/register`
   *
   * With two-step verification on, the PIN is checked; with it off, the PIN becomes the PIN.
   * Meta allows ten registrations in 72 hours, so this call is never retried, whatever happened.
   *
   * @param request - `pin`: the six-digit PIN, a string. `dataLocalizationRegion`: two-letter
   * country of data at rest. `backup`: `{ data, password }` of an on-premises number.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `pin` is not six digits, before anything is sent;
   * WhatsAppApiError with code 133005 (wrong PIN), 133006 (verify the number first), 133008 and
   * 133009 (too many or too quick guesses, `details` holds the waiting time), 133015, 133016 (ten
   * in 72 hours); WhatsAppNetworkError with `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.registration.register({ pin: '834067', dataLocalizationRegion: 'DE' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   */
  register(request: RegistrationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Deregisters the configured phone number: it stops sending and receiving through the Cloud API.
   *
   * `POST /{PHONE_NUMBER_ID}/deregister`
   *
   * Message history stays. Meta allows ten requests in 72 hours, so this call is never retried.
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 133010 (not registered) or 133016 (ten in 72 hours);
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.registration.deregister();
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   */
  deregister(options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Manages multi-partner solutions. Reached as `whatsapp.solutions`. */
export declare class SolutionsApi {
  /** @internal */
  constructor(client: Client)
}

/** Manages message templates. Reached as `whatsapp.templates`. */
export declare class TemplateApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Reads a template.
   *
   * `GET /{TEMPLATE_ID}`
   *
   * @param templateId - Id of the template.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The template: name, language, category, status, components.
   * @throws WhatsAppValidationError for a malformed id; WhatsAppApiError (100 with subcode 33:
   * unknown id or no access), WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const template = await whatsapp.templates.getTemplate('1473688840035974');
   * console.log(template.status);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm
   */
  getTemplate(templateId: string | number, options?: CallOptions): Promise<Documented<TemplateResponse>>
  /**
   * Changes a template. Meta reviews it anew; an approved one may be changed once a day.
   *
   * `POST /{TEMPLATE_ID}`
   *
   * @param templateId - Id of the template.
   * @param template - What changes: `components`, `category`, `message_send_ttl_seconds`, …
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `success`.
   * @throws As `createTemplate`.
   *
   * @example
   * ```js
   * await whatsapp.templates.updateTemplate('1473688840035974', { category: 'UTILITY' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
   */
  updateTemplate(templateId: string | number, template: Partial<TemplateRequestBody>, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists the templates of an account, a page at a time.
   *
   * `GET /{WABA_ID}/message_templates`
   *
   * @param params - Filters and paging: `name`, `language`, `category`, `status`, `limit`,
   * `after`, `before`, `fields`; any other parameter of Graph goes along.
   * @param wabaId - Another account than the configured one.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `data` with the templates and `paging`.
   * @throws WhatsAppValidationError when no account is configured; WhatsAppAuthorizationError
   * (190, 10, 200), WhatsAppApiError (100), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.templates.getTemplates({ status: 'APPROVED', limit: 50 });
   * for (const template of data) console.log(template.name, template.language);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates
   */
  getTemplates(params?: TemplateGetParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<ResponsePagination<TemplateResponse>>>
  /**
   * Creates a template and hands it in for review.
   *
   * `POST /{WABA_ID}/message_templates`
   *
   * The factories `createOTPTemplate`, `createCouponTemplate` and so on build the argument.
   *
   * @param template - `name` (lower-case letters, digits, underscores), `language`, `category`,
   * `components`; any other field of Graph goes along.
   * @param wabaId - Another account than the configured one.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `id`, `status` (`PENDING` as a rule) and `category`.
   * @throws WhatsAppValidationError when no account is configured; WhatsAppApiError (100 with
   * Meta's reason in `error.error_user_msg`), WhatsAppAuthorizationError (190, 10, 200),
   * WhatsAppThrottlingError (80008), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { id, status } = await whatsapp.templates.createTemplate({
   *   name: 'order_shipped',
   *   language: 'en_US',
   *   category: 'UTILITY',
   *   components: [{ type: 'BODY', text: 'Your order is on its way.' }],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
   */
  createTemplate(template: TemplateRequestBody, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateResponse>>
  /**
   * Deletes a template: all its languages, or one of them. Its name cannot be used again for 30
   * days.
   *
   * `DELETE /{WABA_ID}/message_templates`
   *
   * @param params - `name` of the template; with `hsm_id`, only the translation with that id.
   * @param wabaId - Another account than the configured one.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `success`.
   * @throws As `getTemplates`; WhatsAppApiError (100) for an unknown template.
   *
   * @example
   * ```js
   * await whatsapp.templates.deleteTemplate({ name: 'order_shipped' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates#deleting-templates
   */
  deleteTemplate(params: TemplateDeleteParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/**
 * Sets, checks and generates the two-step verification PIN. Reached as
 * `whatsapp.twoStepVerification`.
 */
export declare class TwoStepVerificationApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Sets the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The API has no way to switch two-step verification off, or to read a PIN back: keep it safe.
   * The call is repeated once, and only if it is proven that nothing was sent.
   *
   * @param request - `pin`: exactly six ASCII digits, as a string (a number would lose a leading
   * zero).
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ data: { success: true } }`.
   * @throws WhatsAppValidationError (`code` 100) when `pin` is not six digits, or is weak under
   * `pinPolicy: 'refuse'`, before anything is sent; WhatsAppAuthorizationError (10: permission
   * missing, 190: token, 200), WhatsAppApiError (100 with subcode 33: unknown number; 133005,
   * 133008, 133009, …), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const setupResponse = await whatsapp.twoStepVerification.setup({ pin: '834067' });
   * console.log('Setup successful:', setupResponse.data.success);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  setup(request: TwoStepVerificationRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Changes the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The same request as `setup`: Graph does not ask for the old PIN.
   *
   * @param request - `pin`: the new PIN, exactly six ASCII digits, as a string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ data: { success: true } }`.
   * @throws As `setup`.
   *
   * @example
   * ```js
   * const updateResponse = await whatsapp.twoStepVerification.update({ pin: '620957' });
   * console.log('PIN update successful:', updateResponse.data.success);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  update(request: TwoStepVerificationRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Sets the PIN: the spelling of release 3.1.1.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * @param pin - Exactly six ASCII digits, as a string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `setup`.
   *
   * @example
   * ```js
   * const { success } = await whatsapp.twoStepVerification.setTwoStepVerificationCode('834067');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  setTwoStepVerificationCode(pin: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the state of two-step verification and registration of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=…`
   *
   * `pinEnabled` says whether a PIN exists. `otp` is about the code that came by SMS or voice
   * call, which is something else. What could not be read is `'unknown'`, never `false`: a
   * failed read resolves with every field unknown and the reason in the hidden property `error`.
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ pinEnabled, otp, registered, platform, nameStatus, qualityRating, raw }`.
   * @throws WhatsAppValidationError when no phone number id is configured; WhatsAppAbortError.
   *
   * @example
   * ```js
   * const { pinEnabled, registered } = await whatsapp.twoStepVerification.status();
   * if (pinEnabled === false) await whatsapp.twoStepVerification.setup({ pin: '834067' });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
   */
  status(options?: CallOptions): Promise<TwoStepVerificationStatus>
  /**
   * Tells whether a PIN is easy to guess, and why. Sends nothing.
   *
   * @param pin - Exactly six ASCII digits, as a string.
   * @param phoneNumber - The phone number to compare with; by default the one that Graph named
   * for this client, if it was read before.
   * @returns `{ strength, weak, reasons }`; `reasons` is empty for a strong PIN.
   * @throws WhatsAppValidationError when `pin` is not six digits.
   *
   * @example
   * ```js
   * const { weak, reasons } = whatsapp.twoStepVerification.assessPin('474747'); // true, ['doubled']
   * ```
   */
  assessPin(pin: string, phoneNumber?: string): PinAssessment
  /**
   * Generates a strong PIN from the operating system's randomness. Sends nothing.
   *
   * Every PIN from 000000 to 999999 that `assessPin` finds strong is equally likely.
   *
   * @returns Six ASCII digits. Keep them: neither Meta nor this library can show a PIN again.
   *
   * @example
   * ```js
   * const pin = whatsapp.twoStepVerification.generatePin();
   * await whatsapp.twoStepVerification.setup({ pin });
   * ```
   */
  generatePin(): string
}

/** Manages a WhatsApp Business Account. Reached as `whatsapp.waba`. */
export declare class WabaApi {
  /** @internal */
  constructor(client: Client)
}

/** One row of the table behind error classes, retries and remedies. */
export interface GraphErrorRow {
  code: number
  subcode?: number
  status: number
  kind: 'authorization' | 'throttling' | 'integrity' | 'send' | 'flow' | 'blockUser' | 'calling' | 'group' | 'api'
  retry: 'yes' | 'later' | 'idempotent' | 'never'
  known: boolean
  summary: string
  remedy: string
}

/**
 * Every Graph error code that this release knows.
 *
 * @internal
 */
export declare function graphErrors(): Array<GraphErrorRow>

/**
 * Panics on purpose, so that tests can prove that no panic ends the process.
 *
 * @internal
 */
export declare function testPanic(place: string): Promise<never>
