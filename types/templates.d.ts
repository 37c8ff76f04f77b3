// Arguments and answers of `whatsapp.templates`.
import type { CategoryEnum, CurrencyCodesEnum, LanguagesEnum, TemplateStatusEnum } from './enums.js';
import type { AnyCase } from './messages.js';
import type { GeneralRequestBody } from './requester.js';
import type { ResponsePagination, ResponseSuccess } from './response.js';

// Components

/** What a template's header is. */
export type TemplateFormat = 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION' | 'PRODUCT';

/** Sample values, by the name of their placeholder. */
export type NamedExample = {
  param_name: string;
  example: string;
};

/** Sample content of a header, for the review. */
export type TemplateHeaderExample = {
  header_text?: string[];
  header_text_named_params?: NamedExample[];
  /** Handles of uploaded files: the `h` of `businessProfile.uploadMedia`. */
  header_handle?: string[];
};

/** Sample values of a body, for the review. */
export type TemplateBodyExample = {
  /** One array per sample, one value per placeholder. */
  body_text?: string[][];
  body_text_named_params?: NamedExample[];
};

/** Header of a template. */
export type TemplateHeader = {
  type: 'HEADER';
  format: TemplateFormat;
  /** At most 60 characters; for `TEXT` only. */
  text?: string;
  example?: TemplateHeaderExample;
};

/** Body of a template. */
export type TemplateBody = {
  type: 'BODY';
  /** At most 1024 characters; `{{1}}` or `{{name}}` are placeholders. */
  text: string;
  example?: TemplateBodyExample;
};

/** Footer of a template. */
export type TemplateFooter = {
  type: 'FOOTER';
  /** At most 60 characters. */
  text: string;
};

/** Body of an authentication template: Meta writes the text. */
export type AuthenticationBody = {
  type: 'BODY';
  /** Whether to warn against sharing the code. */
  add_security_recommendation?: boolean;
};

/** Footer of an authentication template: Meta writes the text. */
export type AuthenticationFooter = {
  type: 'FOOTER';
  /** 1 to 90. */
  code_expiration_minutes: number;
};

/** A button that calls a phone number. */
export type PhoneNumberButton = {
  type: 'PHONE_NUMBER';
  /** At most 25 characters. */
  text: string;
  phone_number: string;
};

/** A button that opens a web page. */
export type URLButton = {
  type: 'URL';
  /** At most 25 characters. */
  text: string;
  /** May end in `{{1}}`. */
  url: string;
  example?: string[];
};

/** A button that answers with a payload. */
export type QuickReplyButton = {
  type: 'QUICK_REPLY';
  /** At most 25 characters. */
  text: string;
};

/** A button that copies a code. */
export type CopyCodeButton = {
  type: 'COPY_CODE';
  /** Sample code, at most 15 characters. */
  example: string;
};

/** A button that opens a Flow: given by id, by name, or as JSON. */
export type FlowButton = {
  type: 'FLOW';
  /** At most 25 characters. */
  text: string;
  flow_id?: string;
  flow_name?: string;
  /** The Flow JSON, as text. */
  flow_json?: string;
  flow_action?: 'navigate' | 'data_exchange';
  /** First screen; for `navigate` only. */
  navigate_screen?: string;
};

/** A button that opens a selection of products. */
export type MPMButton = {
  type: 'MPM';
  text?: string;
  action?: { thumbnail_product_retailer_id: string; sections: ProductSection[] };
};

/** A button that copies or fills in a one-time code. */
export type OTPButton = {
  type: 'OTP';
  /** Graph needs it. */
  otp_type?: 'COPY_CODE' | 'ONE_TAP' | 'ZERO_TAP';
  text?: string;
  /** Label of the one-tap button. */
  autofill_text?: string;
  /** Android package; for `ONE_TAP` and `ZERO_TAP`. */
  package_name?: string;
  /** Hash of the Android app's signing key; for `ONE_TAP` and `ZERO_TAP`. */
  signature_hash?: string;
  supported_apps?: Array<{ package_name: string; signature_hash: string }>;
  zero_tap_terms_accepted?: boolean;
};

/** A button that opens one product. */
export type SPMButton = {
  type: 'SPM';
  text?: string;
  action?: { product_retailer_id: string };
};

/** A button that opens the catalog. */
export type CatalogButton = {
  type: 'CATALOG';
  text?: string;
  action?: { thumbnail_product_retailer_id: string };
};

/** A button with which a customer shares the phone number; of `UTILITY` and `MARKETING` templates. */
export type RequestContactInfoButton = {
  type: 'REQUEST_CONTACT_INFO';
  /** Meta takes no other label. */
  text?: 'Share Contact Info' | (string & {});
};

/** A button that calls the business. */
export type VoiceCallButton = {
  type: 'VOICE_CALL';
  /** At most 20 characters. */
  text: string;
  /** 1,440 to 43,200. */
  ttl_minutes?: number;
};

/** A button of a template. */
export type TemplateButton =
  | PhoneNumberButton
  | URLButton
  | QuickReplyButton
  | CopyCodeButton
  | FlowButton
  | MPMButton
  | OTPButton
  | SPMButton
  | CatalogButton
  | RequestContactInfoButton
  | VoiceCallButton;

/** The buttons of a template, at most ten. */
export type TemplateButtons = {
  type: 'BUTTONS';
  buttons: TemplateButton[];
};

/** The limited-time offer of a template. */
export type TemplateLimitedTimeOffer = {
  type: 'LIMITED_TIME_OFFER';
  limited_time_offer: {
    /** At most 16 characters. */
    text?: string;
    /** Whether a countdown is shown. */
    has_expiration?: boolean;
    /** Milliseconds since 1970. */
    expiration_time_ms?: number;
  };
};

/** A carousel card with an image or video. */
export type MediaCarouselCard = {
  card_index: number;
  components: Array<TemplateHeader | TemplateBody | TemplateButtons>;
};

/** A carousel card with a product. */
export type ProductCarouselCard = {
  card_index: number;
  components: TemplateHeader[];
};

/** Cards side by side. */
export type TemplateCarousel = {
  type: 'CAROUSEL';
  cards: Array<{ card_index?: number; components: ComponentTypes[] }>;
};

/** A component of a template. */
export type ComponentTypes =
  | TemplateHeader
  | TemplateBody
  | TemplateFooter
  | TemplateButtons
  | TemplateLimitedTimeOffer
  | TemplateCarousel;

/** The same with its keywords in upper or lower case, as Meta's examples have them. */
export type InAnyCase<Component> = Component extends readonly (infer Item)[]
  ? InAnyCase<Item>[]
  : Component extends object
    ? {
        [Member in keyof Component]: Member extends 'type' | 'format' | 'otp_type'
          ?
              | Component[Member]
              | (Component[Member] extends string | undefined
                  ? Lowercase<NonNullable<Component[Member]>>
                  : never)
          : InAnyCase<Component[Member]>;
      }
    : Component;

// Calls

/**
 * Argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate({
 *   name: 'order_shipped',
 *   language: 'en_US',
 *   category: 'UTILITY',
 *   components: [{ type: 'BODY', text: 'Your order is on its way.' }],
 * });
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export type TemplateRequestBody = GeneralRequestBody & {
  /** Lower-case letters, digits and underscores. */
  name: string;
  language: LanguagesEnum | (string & {});
  category?: AnyCase<CategoryEnum>;
  /** How placeholders are written: `{{1}}` or `{{name}}`. Default `'POSITIONAL'`. */
  parameter_format?: AnyCase<'NAMED' | 'POSITIONAL'>;
  components?: Array<InAnyCase<ComponentTypes | AuthenticationBody | AuthenticationFooter>>;
  /** Seconds for which delivery is tried, by category. */
  message_send_ttl_seconds?: number;
  /** What Meta may change of a marketing template to improve it; each feature is off unless it is opted in. */
  degrees_of_freedom_spec?: {
    creative_features_spec?: Record<string, { enroll_status: 'OPT_IN' | 'OPT_OUT' | (string & {}) }>;
  };
};

/** A template. */
export type TemplateResponse = {
  id: string;
  status: string;
  language: LanguagesEnum;
  category: CategoryEnum;
  name: string;
  components: ComponentTypes[];
};

/** Argument of `templates.getTemplates`: which templates to list. */
export type TemplateGetParams = {
  limit?: number;
  name?: string;
  language?: LanguagesEnum | (string & {});
  category?: CategoryEnum;
  status?: TemplateStatusEnum | (string & {});
  after?: string;
  before?: string;
  fields?: string;
};

/** Argument of `templates.deleteTemplate`. */
export type TemplateDeleteParams = {
  /** Name of the template; without `hsm_id` every language of it is deleted. */
  name: string;
  /** Id of one language of the template. */
  hsm_id?: string;
  language?: LanguagesEnum | (string & {});
};

/** Calls of `whatsapp.templates` in version 3.1.1. */
export interface TemplateClass {
  /** Reads a template. `GET /{TEMPLATE_ID}` */
  getTemplate(templateId: string): Promise<TemplateResponse>;
  /** Changes a template. `POST /{TEMPLATE_ID}` */
  updateTemplate(templateId: string, template: Partial<TemplateRequestBody>): Promise<ResponseSuccess>;
  /** Lists the templates. `GET /{WABA_ID}/message_templates` */
  getTemplates(params?: TemplateGetParams): Promise<ResponsePagination<TemplateResponse>>;
  /** Creates a template. `POST /{WABA_ID}/message_templates` */
  createTemplate(template: TemplateRequestBody): Promise<TemplateResponse>;
  /** Deletes a template. `DELETE /{WABA_ID}/message_templates` */
  deleteTemplate(params: TemplateDeleteParams): Promise<ResponseSuccess>;
}

// Factories

/** A text value. */
export interface TextParameter {
  type: 'text';
  value: string;
}

/** A money value. */
export interface CurrencyParameter {
  type: 'currency';
  /** The amount times 1000. */
  amount_1000: number;
  code: CurrencyCodesEnum;
  fallback_value: string;
}

/** A date value. */
export interface DateTimeParameter {
  type: 'date_time';
  fallback_value: string;
}

/** A file. */
export interface MediaParameter {
  type: 'image' | 'video' | 'document';
  handle?: string;
  link?: string;
}

/** A place. */
export interface LocationParameter {
  type: 'location';
  latitude?: number;
  longitude?: number;
  name?: string;
  address?: string;
}

/** A product. */
export interface ProductParameter {
  type: 'product';
  product_retailer_id: string;
}

/** A sample value of a template. */
export type TemplateParameter =
  | TextParameter
  | CurrencyParameter
  | DateTimeParameter
  | MediaParameter
  | LocationParameter
  | ProductParameter;

/** Header of a factory. */
export interface HeaderOptions {
  format: TemplateFormat;
  text?: string;
  parameters?: TemplateParameter[];
  example?: TemplateHeaderExample;
}

/** Body of a factory. */
export interface BodyOptions {
  text: string;
  parameters?: TemplateParameter[];
  example?: TemplateBodyExample;
}

/** Footer of a factory. */
export interface FooterOptions {
  text: string;
}

/** Buttons of a factory. */
export interface ButtonOptions {
  phone_number?: { text: string; phone_number: string };
  url?: { text: string; url: string; example?: string };
  quick_reply?: Array<{ text: string }>;
  copy_code?: { example: string };
  flow?: Omit<FlowButton, 'type'>;
  /** Shows several products. */
  mpm?: boolean;
  /** Copies or fills in a one-time code: `true` copies. */
  otp?: boolean | Omit<OTPButton, 'type'>;
  /** Shows one product. */
  spm?: boolean;
}

/** One card of {@link CarouselOptions}. */
export interface CarouselCard {
  image?: string;
  video?: string;
  product?: string;
  body?: string;
  bodyParameters?: TemplateParameter[];
  buttons?: ButtonOptions;
}

/** Carousel of a factory. */
export interface CarouselOptions {
  cards: CarouselCard[];
}

/** Limited-time offer of a factory. */
export interface LimitedTimeOfferOptions {
  /** Milliseconds since 1970. The end itself is told when the template is sent: here it only asks for a countdown. */
  expiration_time_ms?: number;
  /** At most 16 characters. Default `'Limited offer'`. */
  text?: string;
  /** Whether a countdown is shown. Default: whether there is an `expiration_time_ms`. */
  has_expiration?: boolean;
}

/** Products under one title. */
export interface ProductSection {
  title?: string;
  product_items: Array<{ product_retailer_id: string }>;
}

/** What every factory takes. */
export interface NamedTemplateOptions {
  /** Lower-case letters, digits and underscores. */
  name: string;
  language: LanguagesEnum;
  /** How placeholders are written. Default: `'NAMED'` if the samples are named, else Graph's own. */
  parameter_format?: 'NAMED' | 'POSITIONAL';
}

/** What the factories for marketing templates take. */
export interface TextTemplateOptions extends NamedTemplateOptions {
  /** Default format `'TEXT'`. */
  header?: Omit<HeaderOptions, 'format'> & { format?: TemplateFormat };
  body: BodyOptions;
  footer?: FooterOptions;
  /** Beside those that the factory adds. */
  buttons?: ButtonOptions;
}

/** Argument of `createTemplate`. */
export interface TemplateOptions extends NamedTemplateOptions {
  category: CategoryEnum;
  header?: HeaderOptions;
  body?: BodyOptions;
  footer?: FooterOptions;
  buttons?: ButtonOptions;
  carousel?: CarouselOptions;
  limitedTimeOffer?: LimitedTimeOfferOptions;
}

/** Argument of `createOTPTemplate`. */
export interface OTPTemplateOptions extends NamedTemplateOptions, Omit<OTPButton, 'type'> {
  /** 1 to 90. */
  code_expiration_minutes?: number;
  /** Whether to warn against sharing the code. */
  add_security_recommendation?: boolean;
}

/** Argument of `createAuthenticationTemplate`. */
export interface AuthenticationTemplateOptions extends OTPTemplateOptions {
  /** Meta takes no authentication template without a button: there is one in any case. */
  copy_code_button?: boolean;
}

/** Argument of `createCatalogTemplate`. */
export interface CatalogTemplateOptions extends TextTemplateOptions {
  /** Told again when the template is sent: the template itself has no place for it. */
  thumbnail_product_retailer_id: string;
}

/** Argument of `createCouponTemplate`. */
export interface CouponTemplateOptions extends TextTemplateOptions {
  coupon_code: string;
}

/** Argument of `createLimitedTimeOfferTemplate`. */
export interface LimitedTimeOfferTemplateOptions extends TextTemplateOptions {
  /** Milliseconds since 1970; asks for a countdown, and is told again when the template is sent. */
  expiration_time_ms: number;
  /** At most 16 characters. Default `'Limited offer'`. */
  offer_text?: string;
  /** Whether a countdown is shown. Default `true`. */
  has_expiration?: boolean;
}

/** Argument of `createMPMTemplate`. */
export interface MPMTemplateOptions extends TextTemplateOptions {
  thumbnail_product_retailer_id: string;
  sections: ProductSection[];
}

/** Argument of `createSPMTemplate`. */
export interface SPMTemplateOptions extends TextTemplateOptions {
  product_retailer_id: string;
}

/** Argument of `createProductCardCarouselTemplate`. */
export interface ProductCardCarouselTemplateOptions extends TextTemplateOptions {
  cards: Array<{ product_retailer_id: string }>;
}

/** Argument of `createMediaCardCarouselTemplate`. */
export interface MediaCardCarouselTemplateOptions extends NamedTemplateOptions {
  /** Text above the cards; Meta requires one. */
  body?: BodyOptions;
  cards: Array<{
    header: { format: 'IMAGE' | 'VIDEO'; example: { header_handle: string[] } };
    body: BodyOptions;
    buttons?: ButtonOptions;
  }>;
}
