// The builders of templates, which lib/templates.js defines.
import type {
  AuthenticationTemplateOptions,
  CatalogTemplateOptions,
  CouponTemplateOptions,
  LimitedTimeOfferTemplateOptions,
  MediaCardCarouselTemplateOptions,
  MPMTemplateOptions,
  OTPTemplateOptions,
  ProductCardCarouselTemplateOptions,
  SPMTemplateOptions,
  TemplateOptions,
  TemplateRequestBody,
} from './templates.js';

/**
 * Builds a template of any category. For what the others do not cover.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createTemplate({ name: 'order_shipped', language: 'en_US', category: 'UTILITY', body: { text: 'It is on its way.' } }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export declare function createTemplate(options: TemplateOptions): TemplateRequestBody;

/**
 * Builds an authentication template: Meta writes its text in every language.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createOTPTemplate({ name: 'code', language: 'en_US', code_expiration_minutes: 10 }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates
 */
export declare function createOTPTemplate(options: OTPTemplateOptions): TemplateRequestBody;

/**
 * Builds an authentication template, as {@link createOTPTemplate} does.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createAuthenticationTemplate({ name: 'code', language: 'en_US', copy_code_button: true }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates
 */
export declare function createAuthenticationTemplate(
  options: AuthenticationTemplateOptions,
): TemplateRequestBody;

/**
 * Builds a template with a button that opens the catalog.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createCatalogTemplate({ name: 'all', language: 'en_US', body: { text: 'See all.' }, thumbnail_product_retailer_id: 'mug' }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export declare function createCatalogTemplate(options: CatalogTemplateOptions): TemplateRequestBody;

/**
 * Builds a template with a button that copies a coupon code.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createCouponTemplate({ name: 'coupon', language: 'en_US', body: { text: 'A quarter off.' }, coupon_code: '25OFF' }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export declare function createCouponTemplate(options: CouponTemplateOptions): TemplateRequestBody;

/**
 * Builds a template with a limited-time offer and its countdown.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createLimitedTimeOfferTemplate({
 *     name: 'offer',
 *     language: 'en_US',
 *     body: { text: 'Until midnight.' },
 *     offer_text: 'Ends tonight',
 *     expiration_time_ms: Date.UTC(2026, 0, 1),
 *     buttons: { copy_code: { example: '25OFF' } },
 *   }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export declare function createLimitedTimeOfferTemplate(
  options: LimitedTimeOfferTemplateOptions,
): TemplateRequestBody;

/**
 * Builds a carousel of cards with an image or video each.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createMediaCardCarouselTemplate({
 *     name: 'new',
 *     language: 'en_US',
 *     body: { text: 'New this week' },
 *     cards: ['4::aW', '4::bX'].map((handle) => ({
 *       header: { format: 'IMAGE', example: { header_handle: [handle] } },
 *       body: { text: 'A mug' },
 *       buttons: { quick_reply: [{ text: 'Tell me more' }] },
 *     })),
 *   }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export declare function createMediaCardCarouselTemplate(
  options: MediaCardCarouselTemplateOptions,
): TemplateRequestBody;

/**
 * Builds a template with a button that shows several products.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createMPMTemplate({
 *     name: 'cart',
 *     language: 'en_US',
 *     header: { text: 'Forgot something?' },
 *     body: { text: 'Your cart is waiting.' },
 *     thumbnail_product_retailer_id: 'mug',
 *     sections: [{ product_items: [{ product_retailer_id: 'mug' }] }],
 *   }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export declare function createMPMTemplate(options: MPMTemplateOptions): TemplateRequestBody;

/**
 * Builds a carousel of product cards. Which products is told when the template is sent.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createProductCardCarouselTemplate({
 *     name: 'picks',
 *     language: 'en_US',
 *     body: { text: 'Picked for you' },
 *     cards: [{ product_retailer_id: 'mug' }, { product_retailer_id: 'cup' }],
 *   }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export declare function createProductCardCarouselTemplate(
  options: ProductCardCarouselTemplateOptions,
): TemplateRequestBody;

/**
 * Builds a template that shows one product.
 *
 * @returns The argument of `templates.createTemplate`.
 *
 * @example
 * await whatsapp.templates.createTemplate(
 *   createSPMTemplate({ name: 'mug', language: 'en_US', body: { text: 'Our mug' }, product_retailer_id: 'mug' }),
 * );
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export declare function createSPMTemplate(options: SPMTemplateOptions): TemplateRequestBody;
