// Builders of the argument of `templates.createTemplate`, which programs call. types/template-factories.d.ts
// documents them.

/** @typedef {Record<string, any>} Options */

/** @param {(object | undefined)[]} parts */
const given = (parts) => parts.filter((part) => part !== undefined);

/** @param {Options} members */
const defined = (members) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/**
 * What a parameter shows in the sample that Meta reviews.
 *
 * @param {Options} parameter
 */
function sample({ type, value, fallback_value, handle, link, name, product_retailer_id }) {
  if (type === 'text') return value;
  if (type === 'currency' || type === 'date_time') return fallback_value;
  if (type === 'location') return name || '';
  if (type === 'product') return product_retailer_id;
  return handle || link || '';
}

/** @param {Options[] | undefined} parameters */
const samples = (parameters) => (parameters?.length ? parameters.map(sample) : undefined);

/**
 * @param {Options | undefined} options
 * @param {string} [format] where the options name none
 */
function header(options, format = 'TEXT') {
  if (!options) return undefined;
  const kind = options.format ?? format;
  const values = samples(options.parameters);
  const example = values && (kind === 'TEXT' ? { header_text: values } : { header_handle: values });
  return defined({
    type: 'HEADER',
    format: kind,
    text: options.text || undefined,
    example: options.example || example,
  });
}

/** @param {Options | undefined} options */
function body(options) {
  if (!options) return undefined;
  const values = samples(options.parameters);
  return defined({
    type: 'BODY',
    text: options.text,
    example: options.example || (values && { body_text: [values] }),
  });
}

/** @param {Options | undefined} options */
const footer = (options) => options && { type: 'FOOTER', text: options.text };

/** Meta's own labels, because these buttons take no other. What they open is told when the template is sent. */
const CATALOG = { type: 'CATALOG', text: 'View catalog' };
const PRODUCTS = { type: 'MPM', text: 'View items' };
const PRODUCT = { type: 'SPM', text: 'View' };

/**
 * @param {Options} [options]
 * @param {object[]} [first] before all others
 */
function buttons(options = {}, first = []) {
  const { phone_number, url, quick_reply = [], copy_code, flow, mpm, otp, spm } = options;
  const all = given([
    ...first,
    phone_number && { type: 'PHONE_NUMBER', ...phone_number },
    url && defined({ type: 'URL', text: url.text, url: url.url, example: url.example && [url.example] }),
    ...quick_reply.map((/** @type {Options} */ { text }) => ({ type: 'QUICK_REPLY', text })),
    copy_code && { type: 'COPY_CODE', example: copy_code.example },
    flow && { type: 'FLOW', ...flow },
    mpm ? PRODUCTS : undefined,
    otp ? oneTimePassword(otp === true ? {} : otp) : undefined,
    spm ? PRODUCT : undefined,
  ]);
  return all.length === 0 ? undefined : { type: 'BUTTONS', buttons: all };
}

/** @param {Options} options */
function oneTimePassword(options) {
  const { otp_type = 'COPY_CODE', text, autofill_text, package_name, signature_hash } = options;
  const { supported_apps, zero_tap_terms_accepted } = options;
  return defined({
    type: 'OTP',
    otp_type,
    text,
    autofill_text,
    package_name,
    signature_hash,
    supported_apps,
    zero_tap_terms_accepted,
  });
}

/** @param {Options | undefined} options */
function limitedTimeOffer(options) {
  if (!options) return undefined;
  const { text = 'Limited offer', has_expiration = options.expiration_time_ms !== undefined } = options;
  return { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text, has_expiration } };
}

/** @param {object[][]} cards the components of each */
const carousel = (cards) => ({
  type: 'CAROUSEL',
  cards: cards.map((components, card_index) => ({ card_index, components })),
});

/** @param {Options} options */
function card({ image, video, product, body: text, bodyParameters, buttons: pressed }) {
  /** @type {[string, unknown][]} */
  const files = [
    ['IMAGE', image],
    ['VIDEO', video],
  ];
  const [format, handle] = files.find(([, file]) => file) ?? [];
  return given([
    format ? { type: 'HEADER', format, example: { header_handle: [handle] } } : undefined,
    format || !product ? undefined : { type: 'HEADER', format: 'PRODUCT' },
    text ? body({ text, parameters: bodyParameters }) : undefined,
    buttons(pressed, !format && product && !pressed ? [PRODUCT] : []),
  ]);
}

/** @param {Options} options */
function parameterFormat({ header: head, body: text, parameter_format }) {
  if (parameter_format !== undefined) return parameter_format;
  const named = head?.example?.header_text_named_params ?? text?.example?.body_text_named_params;
  return named === undefined ? undefined : 'NAMED';
}

/**
 * @param {Options} options
 * @param {string} category
 * @param {(object | undefined)[]} parts
 */
function template(options, category, parts) {
  const components = given(parts);
  return defined({
    name: options.name,
    language: options.language,
    category,
    parameter_format: parameterFormat(options),
    components: components.length === 0 ? undefined : components,
  });
}

/** @param {Options} options */
function createTemplate(options) {
  const cards = options.carousel?.cards;
  return template(options, options.category, [
    header(options.header),
    body(options.body),
    footer(options.footer),
    buttons(options.buttons),
    cards?.length ? carousel(cards.map(card)) : undefined,
    limitedTimeOffer(options.limitedTimeOffer),
  ]);
}

/** @param {Options} options */
function createOTPTemplate(options) {
  const { add_security_recommendation, code_expiration_minutes } = options;
  return template({ name: options.name, language: options.language }, 'AUTHENTICATION', [
    defined({ type: 'BODY', add_security_recommendation }),
    code_expiration_minutes === undefined ? undefined : { type: 'FOOTER', code_expiration_minutes },
    { type: 'BUTTONS', buttons: [oneTimePassword(options)] },
  ]);
}

/** @param {Options} options */
const marketing = (options, first = /** @type {object[]} */ ([])) =>
  template(options, 'MARKETING', [
    header(options.header),
    body(options.body),
    footer(options.footer),
    buttons(options.buttons, first),
  ]);

/** @param {Options} options */
const createCatalogTemplate = (options) => marketing(options, [CATALOG]);

/** @param {Options} options */
const createCouponTemplate = (options) =>
  marketing({ ...options, buttons: { ...options.buttons, copy_code: { example: options.coupon_code } } });

/** @param {Options} options */
const createLimitedTimeOfferTemplate = (options) =>
  template(options, 'MARKETING', [
    limitedTimeOffer({
      text: options.offer_text,
      has_expiration: options.has_expiration,
      expiration_time_ms: options.expiration_time_ms,
    }),
    header(options.header),
    body(options.body),
    footer(options.footer),
    buttons(options.buttons),
  ]);

/** @param {Options} options */
const createMediaCardCarouselTemplate = (options) =>
  template(options, 'MARKETING', [
    body(options.body),
    carousel(
      options.cards.map((/** @type {Options} */ one) =>
        given([header(one.header), body(one.body), buttons(one.buttons)]),
      ),
    ),
  ]);

/** @param {Options} options */
const createMPMTemplate = (options) => marketing(options, [PRODUCTS]);

/** @param {Options} options */
const createProductCardCarouselTemplate = (options) =>
  template(options, 'MARKETING', [
    header(options.header),
    body(options.body),
    footer(options.footer),
    carousel(options.cards.map(() => [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ spm: true })])),
  ]);

/** @param {Options} options */
const createSPMTemplate = (options) =>
  marketing({ ...options, header: options.header ?? { format: 'PRODUCT' } }, [PRODUCT]);

module.exports = {
  createAuthenticationTemplate: createOTPTemplate,
  createCatalogTemplate,
  createCouponTemplate,
  createLimitedTimeOfferTemplate,
  createMediaCardCarouselTemplate,
  createMPMTemplate,
  createOTPTemplate,
  createProductCardCarouselTemplate,
  createSPMTemplate,
  createTemplate,
};
