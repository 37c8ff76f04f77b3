// The template factories build the bodies of release 3.1.1, factory by factory and case by case.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const library = require('../..');

const named = { name: 't', language: 'en_US' };
const content = { ...named, header: { text: 'H' }, body: { text: 'b' }, footer: { text: 'f' } };
const H = { type: 'HEADER', format: 'TEXT', text: 'H' };
const B = { type: 'BODY', text: 'b' };
const F = { type: 'FOOTER', text: 'f' };
const buttons = (/** @type {object[]} */ ...all) => ({ type: 'BUTTONS', buttons: all });
const quick = { type: 'QUICK_REPLY', text: 'A' };

/** @param {string} category @param {object[]} components @param {object} [more] */
const template = (category, components, more) => ({ ...named, category, ...more, components });

/** @type {Record<string, [string, object, object][]>} */
const cases = {
  createTemplate: [
    ['nothing is no component', { ...named, category: 'MARKETING' }, { ...named, category: 'MARKETING' }],
    [
      'no buttons is no component',
      { ...named, category: 'MARKETING', buttons: {} },
      { ...named, category: 'MARKETING' },
    ],
    [
      'every part, and buttons in their order',
      {
        ...named,
        category: 'UTILITY',
        header: { format: 'TEXT', text: 'H {{1}}', example: { header_text: ['x'] } },
        body: { text: 'B {{1}}', example: { body_text: [['y']] } },
        footer: { text: 'F' },
        buttons: {
          spm: true,
          otp: true,
          mpm: true,
          flow: { text: 'Flow', flow_id: '1', flow_action: 'navigate', navigate_screen: 'S' },
          copy_code: { example: 'C1' },
          quick_reply: [{ text: 'A' }, { text: 'B' }],
          url: { text: 'Go', url: 'https://e.com/{{1}}', example: 'https://e.com/1' },
          phone_number: { text: 'Call', phone_number: '+1555' },
        },
        limitedTimeOffer: { expiration_time_ms: 5, text: 'Today' },
      },
      template('UTILITY', [
        { type: 'HEADER', format: 'TEXT', text: 'H {{1}}', example: { header_text: ['x'] } },
        { type: 'BODY', text: 'B {{1}}', example: { body_text: [['y']] } },
        { type: 'FOOTER', text: 'F' },
        buttons(
          { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1555' },
          { type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', example: ['https://e.com/1'] },
          quick,
          { type: 'QUICK_REPLY', text: 'B' },
          { type: 'COPY_CODE', example: 'C1' },
          { type: 'FLOW', text: 'Flow', flow_id: '1', flow_action: 'navigate', navigate_screen: 'S' },
          { type: 'MPM', text: 'View items' },
          { type: 'OTP', otp_type: 'COPY_CODE' },
          { type: 'SPM', text: 'View' },
        ),
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Today', has_expiration: true } },
      ]),
    ],
    [
      'cards stay in their carousel',
      {
        ...named,
        category: 'MARKETING',
        body: { text: 'b' },
        carousel: {
          cards: [
            {
              image: 'h1',
              body: 'B1',
              bodyParameters: [
                { type: 'text', value: 'v' },
                { type: 'currency', amount_1000: 1, code: 'USD', fallback_value: '$1' },
                { type: 'date_time', fallback_value: 'now' },
                { type: 'image', handle: 'hh' },
                { type: 'video', link: 'll' },
                { type: 'location', name: 'n' },
                { type: 'product', product_retailer_id: 'p' },
              ],
              buttons: { quick_reply: [{ text: 'A' }] },
            },
            { product: 'P1' },
            { video: 'v1', body: 'B2' },
          ],
        },
      },
      template('MARKETING', [
        B,
        {
          type: 'CAROUSEL',
          cards: [
            {
              card_index: 0,
              components: [
                { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['h1'] } },
                {
                  type: 'BODY',
                  text: 'B1',
                  example: { body_text: [['v', '$1', 'now', 'hh', 'll', 'n', 'p']] },
                },
                buttons(quick),
              ],
            },
            {
              card_index: 1,
              components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'View' })],
            },
            {
              card_index: 2,
              components: [
                { type: 'HEADER', format: 'VIDEO', example: { header_handle: ['v1'] } },
                { type: 'BODY', text: 'B2' },
              ],
            },
          ],
        },
      ]),
    ],
    [
      'named placeholders say so',
      {
        ...named,
        category: 'UTILITY',
        body: { text: '{{a}}', example: { body_text_named_params: [{ param_name: 'a', example: 'x' }] } },
      },
      template(
        'UTILITY',
        [
          {
            type: 'BODY',
            text: '{{a}}',
            example: { body_text_named_params: [{ param_name: 'a', example: 'x' }] },
          },
        ],
        { parameter_format: 'NAMED' },
      ),
    ],
    [
      'parameters are the samples where there are none',
      {
        ...named,
        category: 'UTILITY',
        header: { format: 'IMAGE', parameters: [{ type: 'image', handle: '4::aW' }] },
        body: { text: '{{1}}', parameters: [{ type: 'text', value: 'x' }] },
      },
      template('UTILITY', [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } },
        { type: 'BODY', text: '{{1}}', example: { body_text: [['x']] } },
      ]),
    ],
  ],
  createOTPTemplate: [
    [
      'plain',
      named,
      template('AUTHENTICATION', [{ type: 'BODY' }, buttons({ type: 'OTP', otp_type: 'COPY_CODE' })]),
    ],
    [
      'everything',
      {
        ...named,
        add_security_recommendation: true,
        code_expiration_minutes: 10,
        otp_type: 'ONE_TAP',
        text: 'Copy Code',
        autofill_text: 'Autofill',
        package_name: 'com.example.luckyshrub',
        signature_hash: 'K8a%2FAINcGX7',
      },
      template('AUTHENTICATION', [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 10 },
        buttons({
          type: 'OTP',
          otp_type: 'ONE_TAP',
          text: 'Copy Code',
          autofill_text: 'Autofill',
          package_name: 'com.example.luckyshrub',
          signature_hash: 'K8a%2FAINcGX7',
        }),
      ]),
    ],
  ],
  createAuthenticationTemplate: [
    [
      'everything',
      { ...named, add_security_recommendation: true, code_expiration_minutes: 5, copy_code_button: true },
      template('AUTHENTICATION', [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 5 },
        buttons({ type: 'OTP', otp_type: 'COPY_CODE' }),
      ]),
    ],
  ],
  createCatalogTemplate: [
    [
      'everything',
      { ...content, thumbnail_product_retailer_id: 'p' },
      template('MARKETING', [H, B, F, buttons({ type: 'CATALOG', text: 'View catalog' })]),
    ],
  ],
  createCouponTemplate: [
    [
      'everything',
      { ...content, coupon_code: 'X' },
      template('MARKETING', [H, B, F, buttons({ type: 'COPY_CODE', example: 'X' })]),
    ],
    [
      'beside other buttons',
      { ...named, body: { text: 'b' }, coupon_code: 'X', buttons: { quick_reply: [{ text: 'A' }] } },
      template('MARKETING', [B, buttons(quick, { type: 'COPY_CODE', example: 'X' })]),
    ],
  ],
  createLimitedTimeOfferTemplate: [
    [
      'the offer first',
      { ...content, expiration_time_ms: 9 },
      template('MARKETING', [
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Limited offer', has_expiration: true } },
        H,
        B,
        F,
      ]),
    ],
    [
      'as Meta shows one',
      {
        ...named,
        header: { format: 'IMAGE', example: { header_handle: ['4::aW'] } },
        body: { text: 'b' },
        offer_text: 'Expiring offer!',
        has_expiration: false,
        buttons: { copy_code: { example: '25OFF' } },
      },
      template('MARKETING', [
        {
          type: 'LIMITED_TIME_OFFER',
          limited_time_offer: { text: 'Expiring offer!', has_expiration: false },
        },
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } },
        B,
        buttons({ type: 'COPY_CODE', example: '25OFF' }),
      ]),
    ],
  ],
  createMediaCardCarouselTemplate: [
    [
      'everything',
      {
        ...named,
        body: { text: 'b' },
        cards: [
          {
            header: { format: 'IMAGE', example: { header_handle: ['h'] } },
            body: { text: 'b' },
            buttons: { quick_reply: [{ text: 'A' }] },
          },
          { header: { format: 'VIDEO', example: { header_handle: ['v'] } }, body: { text: 'b2' } },
        ],
      },
      template('MARKETING', [
        B,
        {
          type: 'CAROUSEL',
          cards: [
            {
              card_index: 0,
              components: [
                { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['h'] } },
                B,
                buttons(quick),
              ],
            },
            {
              card_index: 1,
              components: [
                { type: 'HEADER', format: 'VIDEO', example: { header_handle: ['v'] } },
                { type: 'BODY', text: 'b2' },
              ],
            },
          ],
        },
      ]),
    ],
  ],
  createMPMTemplate: [
    [
      'everything',
      { ...content, thumbnail_product_retailer_id: 'p', sections: [] },
      template('MARKETING', [H, B, F, buttons({ type: 'MPM', text: 'View items' })]),
    ],
  ],
  createProductCardCarouselTemplate: [
    [
      'everything',
      { ...content, cards: [{ product_retailer_id: 'a' }, { product_retailer_id: 'b' }] },
      template('MARKETING', [
        H,
        B,
        F,
        {
          type: 'CAROUSEL',
          cards: [0, 1].map((card_index) => ({
            card_index,
            components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'View' })],
          })),
        },
      ]),
    ],
  ],
  createSPMTemplate: [
    [
      'the product is the header',
      { ...named, body: { text: 'b' }, product_retailer_id: 'a' },
      template('MARKETING', [
        { type: 'HEADER', format: 'PRODUCT' },
        B,
        buttons({ type: 'SPM', text: 'View' }),
      ]),
    ],
  ],
};

for (const [factory, all] of Object.entries(cases)) {
  for (const [about, options, expected] of all) {
    test(`${factory}: ${about}`, () => {
      const given = structuredClone(options);
      const built = /** @type {any} */ (library)[factory](options);
      assert.equal(JSON.stringify(built), JSON.stringify(expected), 'key order included');
      assert.deepEqual(options, given, 'the options stay as they were');
    });
  }
}
