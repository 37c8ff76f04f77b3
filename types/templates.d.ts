// Arguments and answers of `whatsapp.templates`.
import type { CategoryEnum, CurrencyCodesEnum, LanguagesEnum, TemplateStatusEnum } from './enums.js';
import type { AnyCase } from './messages.js';
import type { GeneralRequestBody } from './requester.js';
import type { CursorPaginationParams, Paging, ResponsePagination, ResponseSuccess } from './response.js';

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

/** Argument of `templates.deleteTemplate`: a template by its name, or several by their ids. */
export type TemplateDeleteParams =
  | {
      /** Name of the template; without `hsm_id` every language of it is deleted. */
      name: string;
      /** Id of one language of the template. */
      hsm_id?: string;
      language?: LanguagesEnum | (string & {});
    }
  | {
      /** Up to 100 ids; one wrong id fails all. */
      hsm_ids: Array<string | number>;
    };

/** By the id of a template: why it failed. */
export type FailedTemplates = Record<string, string>;

/** What `templates.archiveTemplates` resolves to. */
export type TemplateArchiveResponse = { archived_templates: string[]; failed_templates: FailedTemplates };

/** What `templates.unarchiveTemplates` resolves to. */
export type TemplateUnarchiveResponse = { unarchived_templates: string[]; failed_templates: FailedTemplates };

/** Argument of `templates.compareTemplates`. */
export type TemplateCompareParams = {
  /** The id of the template to compare with. */
  template_ids: [string | number];
  /** Unix seconds: 7, 30, 60 or 90 days before `end`. */
  start: number | string;
  /** Unix seconds: now. */
  end: number | string;
};

/** One metric of {@link TemplateComparison}. Further ones may come. */
export type TemplateComparisonMetric = {
  metric: 'BLOCK_RATE' | 'MESSAGE_SENDS' | 'TOP_BLOCK_REASON' | (string & {});
  type: 'RELATIVE' | 'NUMBER_VALUES' | 'STRING_VALUES' | (string & {});
  /** Of `BLOCK_RATE`: ids, from the lowest rate to the highest. */
  order_by_relative_metric?: string[];
  /** Of `MESSAGE_SENDS`: by template id. */
  number_values?: Array<{ key: string; value: number }>;
  /** Of `TOP_BLOCK_REASON`: by template id, `SPAM` for instance. */
  string_values?: Array<{ key: string; value: string }>;
};

/** What `templates.compareTemplates` resolves to. */
export type TemplateComparison = { data: TemplateComparisonMetric[] };

/** What `templates.unpauseTemplate` resolves to. */
export type TemplateUnpauseResponse = { success: boolean; reason?: string | null };

/** Argument of `templates.migrateTemplates`. */
export type TemplateMigrationRequest = {
  source_waba_id: string | number;
  /** From 0; each page holds `count` templates. */
  page_number?: number;
  /** Up to 500, which is the default. */
  count?: number;
  /** These alone, up to 500. */
  template_ids?: Array<string | number>;
};

/** What `templates.migrateTemplates` resolves to. */
export type TemplateMigrationResponse = { migrated_templates: string[]; failed_templates: FailedTemplates };

/** Argument of `templates.upsertTemplates`. */
export type TemplateUpsertRequest = {
  /** Lower-case letters, digits and underscores. */
  name: string;
  languages: Array<LanguagesEnum | (string & {})>;
  category: 'AUTHENTICATION' | CategoryEnum.Authentication;
  components: Array<AuthenticationBody | AuthenticationFooter | TemplateButtons>;
  message_send_ttl_seconds?: number;
};

/** What `templates.upsertTemplates` resolves to. */
export type TemplateUpsertResponse = {
  data: Array<{ id: string; status: string; language: LanguagesEnum | (string & {}) }>;
};

/** Argument of `templates.getLibraryTemplates`. */
export type LibraryTemplateGetParams = {
  search?: string;
  topic?: string;
  usecase?: string;
  industry?: string;
  language?: LanguagesEnum | (string & {});
  name?: string;
  limit?: number;
  after?: string;
  before?: string;
};

/** A template of Meta's library. */
export type LibraryTemplate = {
  id: string;
  name: string;
  language: string;
  category: string;
  topic: string;
  usecase: string;
  industry: string[];
  header?: string;
  body: string;
  /** Sample values of the placeholders. */
  body_params?: string[];
  /** What the placeholders stand for: `TEXT`, `DATE`, `AMOUNT` and so on. */
  body_param_types?: string[];
  buttons?: Array<{ type: string; text: string; url?: string; phone_number?: string }>;
};

/** What `templates.getLibraryTemplates` resolves to. */
export type LibraryTemplateList = { data: LibraryTemplate[]; paging?: Paging };

/** Argument of `templates.createTemplateFromLibrary`. */
export type LibraryTemplateRequest = {
  name: string;
  language: LanguagesEnum | (string & {});
  category: CategoryEnum | 'UTILITY' | 'AUTHENTICATION';
  library_template_name: string;
  /** In the order of its buttons. */
  library_template_button_inputs?: Array<{
    type: 'URL' | 'PHONE_NUMBER' | 'QUICK_REPLY' | 'OTP' | (string & {});
    url?: { base_url: string; url_suffix_example?: string };
    phone_number?: string;
    [key: string]: unknown;
  }>;
  library_template_body_inputs?: {
    add_contact_number?: boolean;
    add_learn_more_link?: boolean;
    add_security_recommendation?: boolean;
    add_track_package_link?: boolean;
    code_expiration_minutes?: number;
    [key: string]: unknown;
  };
};

/** What `templates.createTemplateFromLibrary` resolves to. */
export type LibraryTemplateResponse = { id: string; status: string; category: CategoryEnum };

/** Argument of `templates.createMessageSample`: a message as Direct Send takes it. */
export type MessageSampleRequest = {
  category: 'utility' | 'authentication' | (string & {});
  type: string;
  [key: string]: unknown;
};

/** What `templates.createMessageSample` resolves to. */
export type MessageSampleResponse = { success: boolean; category?: string };

/** Argument of `templates.createTemplateGroup`. */
export type TemplateGroupRequest = {
  /** Up to 256 characters. */
  name: string;
  /** Up to 512 characters. */
  description?: string;
  whatsapp_business_templates: Array<string | number>;
};

/** What `templates.createTemplateGroup` resolves to. */
export type TemplateGroupIdResponse = { id: string };

/** Argument of `templates.updateTemplateGroup`. */
export type TemplateGroupUpdateRequest = {
  name?: string;
  description?: string;
  add_templates?: Array<string | number>;
  remove_templates?: Array<string | number>;
};

/** A group of templates. Fields that were not asked for are missing. */
export type TemplateGroup = {
  id: string;
  name?: string;
  description?: string;
  /** ISO 8601. */
  creation_time?: string;
  /** ISO 8601. */
  update_time?: string;
  whatsapp_business_account?: { id: string; name?: string };
  whatsapp_business_templates?: { data: Array<{ id: string; name?: string }>; paging?: Paging };
};

/** Argument of `templates.getTemplateGroups`. */
export type TemplateGroupListParams = CursorPaginationParams & { fields?: string[] | string };

/** What `templates.getTemplateGroups` resolves to. */
export type TemplateGroupList = { data: TemplateGroup[]; paging?: Paging };

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
