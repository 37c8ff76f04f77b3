// Arguments and answers of `whatsapp.messages`: one payload for each kind of message.
import type { Recipient } from './customer.js';
import type {
  ComponentTypesEnum,
  CurrencyCodesEnum,
  LanguagesEnum,
  MessageTypesEnum,
  ParametersTypesEnum,
  SubTypeEnum,
} from './enums.js';
import type { CallOptions, GeneralRequestBody } from './requester.js';
import type { Documented, ResponseSuccess } from './response.js';

/** Whether a message goes to a person or to a group. */
export type MessageRecipientType = 'individual' | 'group';

/** Marks a message as the reply to another one. */
export type MessageContext = {
  /** Id of the message replied to, `wamid.…` */
  message_id: string;
};

// Media

/** A file already uploaded to Meta. */
export type MediaById = {
  /** Id that `media.uploadMedia` resolved to. */
  id: string;
  link?: undefined;
};

/** A file Meta fetches from the web. */
export type MediaByLink = {
  id?: undefined;
  /** Public URL of the file. */
  link: string;
};

/** A file: exactly one of `id` and `link`. */
export type MediaReference = MediaById | MediaByLink;

/** Payload of `messages.audio`. */
export type AudioMediaObject = MediaReference & {
  /** Whether it is shown as a voice message; the file must be OGG with the OPUS codec. */
  voice?: boolean;
};

/** Payload of `messages.sticker`. */
export type StickerMediaObject = MediaReference;

/** Payload of `messages.image`. */
export type ImageMediaObject = MediaReference & {
  /** Text below the image, at most 1024 characters. */
  caption?: string;
};

/** Payload of `messages.video`. */
export type VideoMediaObject = MediaReference & {
  /** Text below the video, at most 1024 characters. */
  caption?: string;
};

/** Payload of `messages.document`. */
export type DocumentMediaObject = MediaReference & {
  /** Text below the document, at most 1024 characters. */
  caption?: string;
  /** Name shown to the recipient; its extension decides the icon. */
  filename?: string;
};

// Text, location, reaction, contacts

/** Payload of `messages.text`. */
export type TextObject = {
  /** The text, at most 4096 characters. */
  body: string;
  /** Whether the first link is shown with a preview. Default `true`. */
  preview_url?: boolean;
};

/** Payload of `messages.location`. */
export type LocationObject = {
  longitude: number;
  latitude: number;
  /** Name of the place. */
  name?: string;
  /** Address of the place. */
  address?: string;
};

/** Argument of `messages.reaction`. */
export interface ReactionParams {
  /** Id of the message to react to. */
  messageId: string;
  /** The emoji; an empty string takes the reaction back. */
  emoji: string;
  to: Recipient;
  recipientType?: MessageRecipientType | undefined;
}

/** A postal address of a contact. */
export type ContactAddress = {
  street?: string;
  city?: string;
  state?: string;
  zip?: string;
  country?: string;
  /** Two-letter country code. */
  country_code?: string;
  type?: 'HOME' | 'WORK' | (string & {});
};

/** An email address of a contact. */
export type ContactEmail = {
  email?: string;
  type?: 'HOME' | 'WORK' | (string & {});
};

/** The name of a contact. */
export type ContactName = {
  /** The name as it is shown. */
  formatted_name: string;
  first_name?: string;
  last_name?: string;
  middle_name?: string;
  suffix?: string;
  prefix?: string;
};

/** Where a contact works. */
export type ContactOrganization = {
  company?: string;
  department?: string;
  title?: string;
};

/** A phone number of a contact. */
export type ContactPhone = {
  phone?: string;
  type?: 'CELL' | 'MAIN' | 'IPHONE' | 'HOME' | 'WORK' | (string & {});
  /** WhatsApp id of the number, if it has one. */
  wa_id?: string;
};

/** A web address of a contact. */
export type ContactUrl = {
  url?: string;
  type?: 'HOME' | 'WORK' | (string & {});
};

/** One contact of `messages.contacts`. */
export type ContactObject = {
  name: ContactName;
  addresses?: ContactAddress[];
  /** Date of birth, `YYYY-MM-DD`. */
  birthday?: string;
  emails?: ContactEmail[];
  org?: ContactOrganization;
  phones?: ContactPhone[];
  urls?: ContactUrl[];
};

// Interactive

/** Body or footer of an interactive message. */
export type InteractiveText = {
  text: string;
};

/** Header that is text. */
export type TextHeader = {
  type: 'text';
  /** At most 60 characters. */
  text: string;
  sub_text?: string;
};

/** Header that is an image. */
export type ImageHeader = {
  type: 'image';
  image: ImageMediaObject;
};

/** Header that is a video. */
export type VideoHeader = {
  type: 'video';
  video: VideoMediaObject;
};

/** Header that is a document. */
export type DocumentHeader = {
  type: 'document';
  document: DocumentMediaObject;
};

/** Header of an interactive message. */
export type InteractiveHeader = TextHeader | ImageHeader | VideoHeader | DocumentHeader;

/** A button that answers with its id. */
export type ReplyButton = {
  type: 'reply';
  reply: {
    /** At most 256 characters; comes back in the webhook. */
    id: string;
    /** At most 20 characters. */
    title: string;
  };
};

/** One row of a list. */
export type ListRow = {
  /** At most 200 characters; comes back in the webhook. */
  id: string;
  /** At most 24 characters. */
  title: string;
  /** At most 72 characters. */
  description?: string;
};

/** Rows of a list under one title. */
export type ListSection = {
  /** Needed as soon as there are two sections; at most 24 characters. */
  title?: string;
  rows: ListRow[];
};

/** One product of a catalog. */
export type ProductItem = {
  product_retailer_id: string;
};

/** Products under one title. */
export type ProductListSection = {
  /** Needed as soon as there are two sections; at most 24 characters. */
  title?: string;
  product_items: ProductItem[];
};

/** A link among reply buttons: at most two, before those. Direct Send takes it. */
export type LinkButton = {
  type: 'cta_url';
  cta_url: { display_text: string; url: string };
};

/** Up to three reply buttons below a text; up to ten buttons in Direct Send. */
export type ButtonInteractiveObject = {
  type: 'button';
  header?: InteractiveHeader;
  body: InteractiveText;
  footer?: InteractiveText;
  action: { buttons: Array<ReplyButton | LinkButton> };
};

/** A button that opens a list of up to ten rows. */
export type ListInteractiveObject = {
  type: 'list';
  header?: InteractiveHeader;
  body: InteractiveText;
  footer?: InteractiveText;
  action: {
    /** Label of the button that opens the list, at most 20 characters. */
    button: string;
    sections: ListSection[];
  };
};

/** One product of a catalog. */
export type ProductInteractiveObject = {
  type: 'product';
  header?: InteractiveHeader;
  body?: InteractiveText;
  footer?: InteractiveText;
  action: { catalog_id: string; product_retailer_id: string };
};

/** Several products of a catalog. */
export type ProductListInteractiveObject = {
  type: 'product_list';
  header: InteractiveHeader;
  body: InteractiveText;
  footer?: InteractiveText;
  action: { catalog_id: string; sections: ProductListSection[] };
};

/** The whole catalog. */
export type CatalogMessageInteractiveObject = {
  type: 'catalog_message';
  header?: InteractiveHeader;
  body?: InteractiveText;
  footer?: InteractiveText;
  action: {
    name: 'catalog_message';
    /** Product whose image stands for the catalog. */
    parameters?: { thumbnail_product_retailer_id: string };
  };
};

/** A question whether the business may call. */
export type CallPermissionRequestInteractiveObject = {
  type: 'call_permission_request';
  header?: InteractiveHeader;
  body?: InteractiveText;
  footer?: InteractiveText;
  action: { name: 'call_permission_request' };
};

/** A button that calls the business. */
export type VoiceCallInteractiveObject = {
  type: 'voice_call';
  header?: InteractiveHeader;
  body: InteractiveText;
  footer?: InteractiveText;
  action: {
    name: 'voice_call';
    parameters?: {
      /** At most 20 characters. */
      display_text?: string;
      /** 1 to 43,200; Meta's default is seven days. */
      ttl_minutes?: number;
      /** At most 512 characters; comes back as `cta_payload` of the call. */
      payload?: string;
    };
  };
};

/** Label and target of a link button. */
export type CtaUrlParameters = {
  display_text: string;
  url: string;
};

/** A button that opens a web page. */
export type CtaUrlInteractiveObject = {
  type: 'cta_url';
  header?: InteractiveHeader;
  body?: InteractiveText;
  footer?: InteractiveText;
  action: { name: 'cta_url'; parameters: CtaUrlParameters };
};

/** A button that asks for the recipient's location. */
export type LocationRequestInteractiveObject = {
  type: 'location_request_message';
  header?: InteractiveHeader;
  body: InteractiveText;
  footer?: InteractiveText;
  action: { name: 'send_location' };
};

/** A button that asks for the recipient's phone number. */
export type ContactRequestInteractiveObject = {
  type: 'request_contact_info';
  body: InteractiveText;
  action: { name: 'request_contact_info' };
};

/** Fields of a delivery address. */
export type AddressValues = {
  name?: string;
  phone_number?: string;
  in_pin_code?: string;
  house_number?: string;
  floor_number?: string;
  tower_number?: string;
  building_name?: string;
  address?: string;
  landmark_area?: string;
  city?: string;
  state?: string;
};

/** A form for a delivery address. */
export type AddressMessageInteractiveObject = {
  type: 'address_message';
  header?: InteractiveHeader;
  body: InteractiveText;
  footer?: InteractiveText;
  action: {
    name: 'address_message';
    parameters: {
      /** Two-letter country code. */
      country: string;
      /** What the form is filled with. */
      values?: AddressValues;
      /** Addresses to choose from. */
      saved_addresses?: Array<{ id: string; value: AddressValues }>;
      /** What is wrong with which field. */
      validation_errors?: { [Field in keyof AddressValues]?: string };
    };
  };
};

/** Which Flow to open: exactly one of `flow_id` and `flow_name`. */
export type FlowReference =
  | { flow_id: string; flow_name?: undefined }
  | { flow_id?: undefined; flow_name: string };

/** How a Flow is opened. */
export type FlowParameters = FlowReference & {
  /** `'3'` */
  flow_message_version: string;
  /** Label of the button, at most 30 characters. */
  flow_cta: string;
  /** Whether the draft or the published Flow opens. Default `'published'`. */
  mode?: 'draft' | 'published';
  /** Comes back with every request of the Flow. */
  flow_token?: string;
  flow_action?: 'navigate' | 'data_exchange';
  /** First screen and its data; for `navigate` only. */
  flow_action_payload?: { screen?: string; data?: Record<string, unknown> };
};

/** A button that opens a Flow. */
export type FlowInteractiveObject = {
  type: 'flow';
  header?: InteractiveHeader;
  body: InteractiveText;
  footer?: InteractiveText;
  action: { name: 'flow'; parameters: FlowParameters };
};

/** A carousel card with a link or quick replies. */
export type CarouselMediaCard = {
  /** Position, from 0. */
  card_index: number;
  type: 'cta_url';
  header: ImageHeader | VideoHeader;
  body?: InteractiveText;
  action:
    | { name: 'cta_url'; parameters: CtaUrlParameters }
    | { buttons: Array<{ type: 'quick_reply'; quick_reply: { id: string; title: string } }> };
};

/** A carousel card with a product. */
export type CarouselProductCard = {
  /** Position, from 0. */
  card_index: number;
  type: 'product';
  action: { product_retailer_id: string; catalog_id: string };
};

/** Two to ten cards side by side. */
export type CarouselInteractiveObject = {
  type: 'carousel';
  body: InteractiveText;
  action: { cards: Array<CarouselMediaCard | CarouselProductCard> };
};

/** An amount of money: `value` divided by `offset`. */
export type OrderAmount = {
  value: number;
  /** `100` for two decimals. */
  offset: number;
  description?: string;
};

/** One item of an order. */
export type OrderItem = {
  retailer_id: string;
  name: string;
  amount: OrderAmount;
  quantity: number;
  sale_amount?: OrderAmount;
  [key: string]: unknown;
};

/** A bill the recipient can pay. */
export type OrderDetailsInteractiveObject = {
  type: 'order_details';
  header?: InteractiveHeader;
  body: InteractiveText;
  footer?: InteractiveText;
  action: {
    name: 'review_and_pay';
    parameters: {
      /** Your own id of the order; order-status messages refer to it. */
      reference_id: string;
      type: 'digital-goods' | 'physical-goods' | (string & {});
      payment_type?: string;
      payment_configuration?: string;
      payment_settings?: Array<Record<string, unknown>>;
      currency: string;
      total_amount: OrderAmount;
      order: {
        status: string;
        items: OrderItem[];
        subtotal: OrderAmount;
        tax: OrderAmount;
        shipping?: OrderAmount;
        discount?: OrderAmount & { discount_program_name?: string };
        catalog_id?: string;
        expiration?: { timestamp: string; description: string };
      };
      [key: string]: unknown;
    };
  };
};

/** News about an order. */
export type OrderStatusInteractiveObject = {
  type: 'order_status';
  header?: InteractiveHeader;
  body: InteractiveText;
  footer?: InteractiveText;
  action: {
    name: 'review_order';
    parameters: {
      /** The `reference_id` of the order-details message. */
      reference_id: string;
      order: { status: string; description?: string };
      [key: string]: unknown;
    };
  };
};

/**
 * Payload of `messages.interactive`; `type` decides the rest.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
 */
export type InteractiveObject =
  | ButtonInteractiveObject
  | ListInteractiveObject
  | ProductInteractiveObject
  | ProductListInteractiveObject
  | CatalogMessageInteractiveObject
  | CallPermissionRequestInteractiveObject
  | CtaUrlInteractiveObject
  | CarouselInteractiveObject
  | LocationRequestInteractiveObject
  | ContactRequestInteractiveObject
  | VoiceCallInteractiveObject
  | AddressMessageInteractiveObject
  | FlowInteractiveObject
  | OrderDetailsInteractiveObject
  | OrderStatusInteractiveObject;

// Template

/** An enum value in upper or lower case: Graph takes both. */
export type AnyCase<Value extends string> = Value | Lowercase<Value>;

/** Which translation of a template to send. */
export type LanguageObject = {
  /** The only policy there is. */
  policy?: 'deterministic';
  /** Language, as in `en` or `en_US`. */
  code: LanguagesEnum | (string & {});
};

/** A money value, shown in the recipient's notation. */
export type CurrencyObject = {
  /** What is shown if the value cannot be formatted. */
  fallback_value: string;
  code: CurrencyCodesEnum;
  /** The amount times 1000. */
  amount_1000: number;
};

/** A date. */
export type DateTimeObject = {
  /** What is shown. */
  fallback_value: string;
  day_of_week?: string | number;
  year?: number;
  month?: number;
  day_of_month?: number;
  hour?: number;
  minute?: number;
  calendar?: string;
};

/** A value for one placeholder of a template's header or body. */
export type TemplateMessageParameter =
  | {
      type: AnyCase<'TEXT'>;
      text: string;
      /** Name of the placeholder, if the template names them. */
      parameter_name?: string;
    }
  | { type: AnyCase<'CURRENCY'>; currency: CurrencyObject; parameter_name?: string }
  | { type: AnyCase<'DATE_TIME'>; date_time: DateTimeObject; parameter_name?: string }
  | { type: AnyCase<'IMAGE'>; image: ImageMediaObject }
  | { type: AnyCase<'VIDEO'>; video: VideoMediaObject }
  | { type: AnyCase<'DOCUMENT'>; document: DocumentMediaObject }
  | {
      type: AnyCase<'LOCATION'>;
      location: { latitude: number | string; longitude: number | string; name?: string; address?: string };
    }
  | { type: AnyCase<'PRODUCT'>; product: { product_retailer_id: string; catalog_id: string } }
  | { type: AnyCase<'LIMITED_TIME_OFFER'>; limited_time_offer: { expiration_time_ms: number } }
  | {
      type: AnyCase<'ORDER_STATUS'>;
      order_status: { reference_id: string; order: { status: string; description?: string } };
    }
  | { type: AnyCase<'COUPON_CODE'>; coupon_code: string };

/** A value for a button of a template. */
export type TemplateButtonParameter =
  | { type: AnyCase<'TEXT'>; text: string }
  | { type: AnyCase<'PAYLOAD'>; payload: string }
  | { type: AnyCase<'COUPON_CODE'>; coupon_code: string }
  | { type: AnyCase<'TTL_MINUTES'>; ttl_minutes: number }
  | {
      type: AnyCase<'ACTION'>;
      action: {
        flow_token?: string;
        flow_action_data?: Record<string, unknown>;
        thumbnail_product_retailer_id?: string;
        sections?: ProductListSection[];
        [key: string]: unknown;
      };
    };

/** Values for the header, body or footer of a template. */
export type TemplateContentComponent<T extends ComponentTypesEnum = ComponentTypesEnum> = {
  type: AnyCase<Exclude<T, 'BUTTON'>>;
  parameters: TemplateMessageParameter[];
};

/** Values for one button of a template. */
export type TemplateButtonComponent = {
  type: AnyCase<'BUTTON'>;
  sub_type: AnyCase<SubTypeEnum | 'BOOKING_CONFIRMATION'> | (string & {});
  /** Position of the button, from 0. */
  index: number | `${number}`;
  parameters?: TemplateButtonParameter[];
};

/** Values for the cards of a carousel template. */
export type TemplateCarouselComponent = {
  type: AnyCase<'CAROUSEL'>;
  cards: Array<{
    /** Position of the card, from 0. */
    card_index: number;
    components: Array<TemplateContentComponent | TemplateButtonComponent>;
  }>;
};

/** Values for a limited-time offer. */
export type TemplateOfferComponent = {
  type: AnyCase<'LIMITED_TIME_OFFER'>;
  parameters: TemplateMessageParameter[];
};

/**
 * Payload of `messages.template`.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */
export type MessageTemplateObject<T extends ComponentTypesEnum = ComponentTypesEnum> = {
  /** Name of an approved template. */
  name: string;
  language: LanguageObject;
  /** Values for the placeholders; leave out if there are none. */
  components?: Array<
    TemplateContentComponent<T> | TemplateButtonComponent | TemplateCarouselComponent | TemplateOfferComponent
  >;
};

/** Any parameter type of a template, in upper or lower case. */
export type TemplateParameterType = AnyCase<ParametersTypesEnum>;

// Requests

/**
 * Argument of the `messages.*` calls that take an object.
 *
 * @example
 * await whatsapp.messages.image({ to: '15551234567', body: { link: 'https://example.com/cat.png' } });
 */
export interface MessageRequestParams<T> {
  /** The payload of the message. */
  body: T;
  /** Phone number with its country code, business-scoped user id, a customer, or the id of a group. */
  to: Recipient;
  /** Default `'individual'`. */
  recipientType?: MessageRecipientType | undefined;
  /** Id of the message to reply to. */
  replyMessageId?: string | undefined;
  /** The same in Graph's form. */
  context?: MessageContext | undefined;
  /** Comes back in the status webhooks, at most 512 characters. */
  biz_opaque_callback_data?: string | undefined;
  /** Business-scoped user id, beside a phone number in `to`. */
  recipient?: string | undefined;
  /** Meta delivers only while the recipient's identity has this hash. */
  recipient_identity_key_hash?: string | undefined;
  /** Whether Meta may use what happens to a marketing message to improve delivery. */
  message_activity_sharing?: boolean | undefined;
  /** Sends a text or an interactive message outside of open windows: Meta makes a template of it (Direct Send). */
  category?: 'utility' | 'authentication' | undefined;
  /** With `category`: how long delivery is tried. 30 to 43,200, of `authentication` 30 to 900. */
  ttl_seconds?: number | undefined;
  /** With the category `utility`. */
  direct_send_config?: { template_name: string } | undefined;
  /** Who pays, if the app has several Messaging Accounts on the number. */
  messaging_account_id?: string | undefined;
}

/** The same to a customer who is known by a business-scoped user id, in Graph's own member. */
export type UserMessageParams<T> = Omit<MessageRequestParams<T>, 'to' | 'recipient'> & {
  to?: undefined;
  /** Business-scoped user id. */
  recipient: string;
};

/** Argument of `messages.text`. */
export interface TextMessageParams extends MessageRequestParams<TextObject | string> {
  /** Whether the first link is shown with a preview. Default `true`. */
  previewUrl?: boolean | undefined;
}

/** What a message body has in common with every other one. */
export type GeneralMessageBody = GeneralRequestBody & {
  messaging_product: 'whatsapp';
};

/** Body of `POST /{PHONE_NUMBER_ID}/messages`, as `messages.bodyBuilder` builds it. */
export type MessageRequestBody<T extends MessageTypesEnum> = GeneralMessageBody & {
  recipient_type?: MessageRecipientType;
  to: string;
  context?: MessageContext;
  type?: T;
};

/** Body of a template message. */
export type MessageTemplateRequestBody<T extends ComponentTypesEnum> = MessageRequestBody<'template'> &
  MessageTemplateObject<T>;

/** The payload of each message type, by its name. */
export type MessagePayloads = {
  text: TextObject;
  image: ImageMediaObject;
  audio: AudioMediaObject;
  video: VideoMediaObject;
  document: DocumentMediaObject;
  sticker: StickerMediaObject;
  location: LocationObject;
  contacts: ContactObject[];
  interactive: InteractiveObject;
  template: MessageTemplateObject;
  reaction: { message_id: string; emoji: string };
  pin: PinObject;
};

/** The payload of one message type, for `messages.bodyBuilder`. */
export type MessagePayload<T extends MessageTypesEnum> = T extends keyof MessagePayloads
  ? MessagePayloads[T]
  : unknown;

/** Pins a message of a group, or takes the pin off. */
export type PinObject = {
  type: 'pin' | 'unpin';
  /** Id of the message. */
  message_id: string;
  /** How long it stays pinned; for `pin`. */
  expiration_days?: number;
};

/**
 * Argument of `messages.send`: Graph's own body, without what the client fills in. The payload
 * stands under the name of its type.
 *
 * @example
 * await whatsapp.messages.send({ to: '15551234567', type: 'text', text: { body: 'Hello' } });
 */
export type SendMessageRequest = {
  [Type in keyof MessagePayloads]: (
    | { to: Recipient; recipient?: string }
    | { to?: undefined; recipient: string }
  ) & {
    type: Type;
    messaging_product?: 'whatsapp';
    recipient_type?: MessageRecipientType;
    context?: MessageContext;
    /** Comes back in the status webhooks, at most 512 characters. */
    biz_opaque_callback_data?: string;
    recipient_identity_key_hash?: string;
    message_activity_sharing?: boolean;
    category?: 'utility' | 'authentication';
    ttl_seconds?: number;
    direct_send_config?: { template_name: string };
    messaging_account_id?: string;
  } & { [Payload in Type]: MessagePayloads[Type] };
}[keyof MessagePayloads];

/** Argument of `messages.encrypted`, sent as it is. */
export type EncryptedMessageRequest = {
  messaging_product: 'whatsapp';
  encrypted_contents: string;
};

/** What `messages.encrypted` resolves to. */
export type EncryptedMessagesResponse = {
  encrypted_contents: string;
};

/** Shows that an answer is being typed. */
export type TypingIndicatorObject = {
  type: 'text';
};

/** Argument of `messages.status`. */
export interface StatusParams {
  status: 'read' | 'typing';
  /** Id of the received message. */
  messageId: string;
  typingIndicator?: TypingIndicatorObject;
}

/** Argument of `messages.markAsRead` and `messages.showTypingIndicator`. */
export type ReceivedMessage = {
  /** Id of the received message. */
  messageId: string;
};

/** What `messages.status`, `markAsRead` and `showTypingIndicator` resolve to. */
export type StatusResponse = ResponseSuccess;

/**
 * What the sending calls resolve to.
 *
 * @example
 * const { messages } = await whatsapp.messages.text({ to: '15551234567', body: 'Hello' });
 * messages[0].id; // 'wamid.…'
 */
export type MessagesResponse = {
  messaging_product: 'whatsapp';
  /** The recipients: as given, and as WhatsApp knows them. */
  contacts: Array<{ input: string; wa_id: string; user_id?: string }>;
  /** The accepted messages. */
  messages: Array<{
    /** Id the status webhooks refer to. */
    id: string;
    message_status?: 'accepted' | 'held_for_quality_assessment' | 'paused';
  }>;
};

// Call signatures

/** A sending call, in its object form and in the positional form of the documentation. */
export interface SendMessage<Payload> {
  (params: MessageRequestParams<Payload>, options?: CallOptions): Promise<Documented<MessagesResponse>>;
  (
    payload: Payload,
    to: Recipient,
    replyMessageId?: string,
    options?: CallOptions,
  ): Promise<Documented<MessagesResponse>>;
}

/** `messages.text`, in its object form and in the positional form of the documentation. */
export interface SendText {
  (params: TextMessageParams, options?: CallOptions): Promise<Documented<MessagesResponse>>;
  (
    text: TextObject | string,
    to: Recipient,
    replyMessageId?: string,
    options?: CallOptions,
  ): Promise<Documented<MessagesResponse>>;
}

/** `messages.template`, in its object form and in the positional forms of the documentation. */
export interface SendTemplate extends SendMessage<MessageTemplateObject> {
  (
    name: string,
    language: LanguagesEnum | (string & {}),
    components: NonNullable<MessageTemplateObject['components']>,
    to: Recipient,
    replyMessageId?: string,
    options?: CallOptions,
  ): Promise<Documented<MessagesResponse>>;
}

/** `messages.markAsRead`, with an object or with the bare id of the documentation. */
export type MarkAsRead = (
  message: ReceivedMessage | string,
  options?: CallOptions,
) => Promise<Documented<StatusResponse>>;

/** Calls of `whatsapp.messages` in version 3.1.1: all are `POST /{PHONE_NUMBER_ID}/messages`. */
export interface MessagesClass {
  /** Sends a text. */
  text(params: TextMessageParams): Promise<MessagesResponse>;
  /** Sends a template. */
  template(params: MessageRequestParams<MessageTemplateObject>): Promise<MessagesResponse>;
  /** Sends an audio file. */
  audio(params: MessageRequestParams<AudioMediaObject>): Promise<MessagesResponse>;
  /** Sends a document. */
  document(params: MessageRequestParams<DocumentMediaObject>): Promise<MessagesResponse>;
  /** Sends an image. */
  image(params: MessageRequestParams<ImageMediaObject>): Promise<MessagesResponse>;
  /** Sends a video. */
  video(params: MessageRequestParams<VideoMediaObject>): Promise<MessagesResponse>;
  /** Sends a sticker. */
  sticker(params: MessageRequestParams<StickerMediaObject>): Promise<MessagesResponse>;
  /** Sends contact cards. */
  contacts(params: MessageRequestParams<ContactObject[]>): Promise<MessagesResponse>;
  /** Sends a place. */
  location(params: MessageRequestParams<LocationObject>): Promise<MessagesResponse>;
  /** Sends an interactive message of any type. */
  interactive(params: MessageRequestParams<InteractiveObject>): Promise<MessagesResponse>;
  /** Sends a list. */
  interactiveList(params: MessageRequestParams<ListInteractiveObject>): Promise<MessagesResponse>;
  /** Sends a button that opens a web page. */
  interactiveCtaUrl(params: MessageRequestParams<CtaUrlInteractiveObject>): Promise<MessagesResponse>;
  /** Asks for a location. */
  interactiveLocationRequest(
    params: MessageRequestParams<LocationRequestInteractiveObject>,
  ): Promise<MessagesResponse>;
  /** Asks for a delivery address. */
  interactiveAddressMessage(
    params: MessageRequestParams<AddressMessageInteractiveObject>,
  ): Promise<MessagesResponse>;
  /** Sends reply buttons. */
  interactiveReplyButtons(params: MessageRequestParams<ButtonInteractiveObject>): Promise<MessagesResponse>;
  /** Sends a Flow. */
  interactiveFlow(params: MessageRequestParams<FlowInteractiveObject>): Promise<MessagesResponse>;
  /** Sends a carousel. */
  interactiveCarousel(params: MessageRequestParams<CarouselInteractiveObject>): Promise<MessagesResponse>;
  /** Reacts to a message. */
  reaction(params: ReactionParams): Promise<MessagesResponse>;
  /** Sends an encrypted message. `POST /{PHONE_NUMBER_ID}/messages_encrypted` */
  encrypted(params: EncryptedMessageRequest): Promise<EncryptedMessagesResponse>;
  /** Marks a received message as read. */
  markAsRead(params: ReceivedMessage): Promise<StatusResponse>;
  /** Marks a received message as read and shows that an answer is being typed. */
  showTypingIndicator(params: ReceivedMessage): Promise<StatusResponse>;
  /** Sets the status of a received message. */
  status(params: StatusParams): Promise<StatusResponse>;
}
