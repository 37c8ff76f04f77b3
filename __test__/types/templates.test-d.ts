// Types of the template factories and of the templates module.

import { CategoryEnum, LanguagesEnum, TemplateStatusEnum } from '../../types/enums.js';
import type {
  AuthenticationTemplateOptions,
  CatalogTemplateOptions,
  ComponentTypes,
  CouponTemplateOptions,
  LimitedTimeOfferTemplateOptions,
  MediaCardCarouselTemplateOptions,
  MPMTemplateOptions,
  OTPTemplateOptions,
  ProductCardCarouselTemplateOptions,
  SPMTemplateOptions,
  TemplateButton,
  TemplateClass,
  TemplateDeleteParams,
  TemplateGetParams,
  TemplateOptions,
  TemplateRequestBody,
  TemplateResponse,
} from '../../types/index.js';

export const request: TemplateRequestBody = {
  name: 'seasonal_promotion',
  language: LanguagesEnum.English_US,
  category: CategoryEnum.Marketing,
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Our {{1}} is on!', example: { header_text: ['Summer Sale'] } },
    { type: 'BODY', text: 'Use {{1}}', example: { body_text: [['25OFF']] } },
    { type: 'FOOTER', text: 'Until May 1' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Stop' },
        { type: 'URL', text: 'Shop', url: 'https://example.com/{{1}}', example: ['summer'] },
        { type: 'PHONE_NUMBER', text: 'Call', phone_number: '15551234567' },
        { type: 'FLOW', text: 'Book', flow_id: '1', flow_action: 'navigate', navigate_screen: 'START' },
      ],
    },
  ],
};
export const authentication: TemplateRequestBody = {
  name: 'code',
  language: 'en_US',
  category: 'AUTHENTICATION',
  components: [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'FOOTER', code_expiration_minutes: 10 },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy Code' }] },
  ],
};
// @ts-expect-error the name is required
export const noName: TemplateRequestBody = { language: 'en_US' };
// @ts-expect-error the language is required
export const noLanguage: TemplateRequestBody = { name: 'a' };
// @ts-expect-error no such category
export const noCategory: TemplateRequestBody = { name: 'a', language: 'en_US', category: 'NEWS' };
// @ts-expect-error a header has a format
export const noFormat: ComponentTypes = { type: 'HEADER', text: 'Hello' };
// @ts-expect-error a body has a text
export const noText: ComponentTypes = { type: 'BODY' };
// @ts-expect-error no such component
export const noComponent: ComponentTypes = { type: 'SIDEBAR' };
// @ts-expect-error a link has a target
export const noUrl: TemplateButton = { type: 'URL', text: 'Open' };
// @ts-expect-error a call has a number
export const noNumber: TemplateButton = { type: 'PHONE_NUMBER', text: 'Call' };
// @ts-expect-error no such button
export const noButton: TemplateButton = { type: 'POLL', text: 'Vote' };

export const filter: TemplateGetParams = { status: TemplateStatusEnum.Approved, limit: 10, after: 'abc' };
export const byName: TemplateDeleteParams = { name: 'a', language: 'en_US' };
// @ts-expect-error the name is required
export const byId: TemplateDeleteParams = { hsm_id: '1' };

declare const templates: TemplateClass;
templates.updateTemplate('1', { category: 'UTILITY' });
templates.getTemplates().then(({ data, paging }) => [data[0].name, paging.cursors.after]);

declare const template: TemplateResponse;
export const texts = template.components.map((part) => (part.type === 'BODY' ? part.text : part.type));

const named = { name: 'a', language: LanguagesEnum.English };
const content = { ...named, body: { text: 'Hello {{1}}' } };
export const general: TemplateOptions = { ...content, category: 'UTILITY', buttons: { otp: true } };
export const oneTime: OTPTemplateOptions = { ...named, code_expiration_minutes: 5 };
export const code: AuthenticationTemplateOptions = { ...named, copy_code_button: true };
export const catalog: CatalogTemplateOptions = { ...content, thumbnail_product_retailer_id: '1' };
export const coupon: CouponTemplateOptions = { ...content, coupon_code: '25OFF' };
export const offer: LimitedTimeOfferTemplateOptions = { ...content, expiration_time_ms: 1 };
export const one: SPMTemplateOptions = { ...content, product_retailer_id: '1' };
export const some: MPMTemplateOptions = { ...content, thumbnail_product_retailer_id: '1', sections: [] };
export const products: ProductCardCarouselTemplateOptions = { ...content, cards: [] };
export const cards: MediaCardCarouselTemplateOptions = { ...named, cards: [] };
// @ts-expect-error the code is required
export const noCoupon: CouponTemplateOptions = content;
// @ts-expect-error the category is required
export const uncategorised: TemplateOptions = content;
// @ts-expect-error the product is required
export const noProduct: SPMTemplateOptions = content;
// @ts-expect-error the thumbnail is required
export const noThumbnail: CatalogTemplateOptions = content;
// @ts-expect-error the end is required
export const noEnd: LimitedTimeOfferTemplateOptions = content;

/** As Meta's examples have it: in lower case, with the buttons and options of 2026. */
export const inLowerCase: TemplateRequestBody = {
  name: 'order_update',
  language: 'en_US',
  category: 'utility',
  parameter_format: 'named',
  components: [
    { type: 'header', format: 'text', text: 'Order' },
    { type: 'body', text: 'Hello' },
    {
      type: 'buttons',
      buttons: [
        { type: 'quick_reply', text: 'Stop' },
        { type: 'REQUEST_CONTACT_INFO' },
        { type: 'voice_call', text: 'Call us', ttl_minutes: 1440 },
      ],
    },
  ],
  message_send_ttl_seconds: 60,
  degrees_of_freedom_spec: { creative_features_spec: { image_brightness: { enroll_status: 'OPT_OUT' } } },
};
