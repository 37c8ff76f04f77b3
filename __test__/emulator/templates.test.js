// Templates as Meta judges them: which ones may be sent, which values fit them, and who decides about them when.

const assert = require('node:assert/strict');
const { after, before, beforeEach, describe, test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { Emulator } = /** @type {any} */ (require('../../emulator'));
const { receiver } = require('../support/receiver.js');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const to = '16505551234';

/** @type {any} */
let emulator;
/** @type {any} */
let wa;

before(async () => {
  emulator = await Emulator.start();
});
beforeEach(async () => {
  await emulator.reset();
  wa = new library.WhatsApp({ ...emulator.options, retry: { maxAttempts: 1 } });
});
after(() => emulator.stop());

/** @param {string} name @param {any[]} [components] @param {string} [code] */
const send = (name, components, code = 'en_US') =>
  wa.requester.getJson('POST', `${emulator.phoneNumberId}/messages`, 20_000, {
    messaging_product: 'whatsapp',
    to,
    type: 'template',
    template: { name, language: { code }, ...(components && { components }) },
  });

/** @param {string} name @param {any} more */
const added = (name, more) =>
  emulator.addNode({ kind: 'template', fields: { name, language: 'en_US', category: 'UTILITY', ...more } });

/** @param {Promise<any>} call @param {number} code @param {RegExp} [details] */
const refused = (call, code, details = /./) =>
  assert.rejects(call, (/** @type {any} */ error) => {
    assert.equal(error.code, code, error.message);
    assert.match(`${error.details}`, details);
    return true;
  });

const text = (/** @type {string} */ value) => ({ type: 'text', text: value });
const body = (/** @type {string[]} */ ...values) => ({ type: 'body', parameters: values.map(text) });
const button = (
  /** @type {number} */ index,
  /** @type {string} */ sub_type,
  /** @type {any[]} */ ...parameters
) => ({
  type: 'button',
  sub_type,
  index: `${index}`,
  parameters,
});

describe('which may be sent', () => {
  test('a fresh account has templates that can be sent as they are', async () => {
    const { messages } = await send('hello_world');
    assert.equal(messages[0].message_status, 'accepted');
    await send('order_shipped', [body('Ada')]);
    await send('summer_sale');
    await wa.marketingMessages.sendTemplateMessage({
      to,
      template: { name: 'summer_sale', language: { code: 'en_US' } },
      product_policy: 'CLOUD_API_FALLBACK',
    });
  });

  test('an unknown name and an unknown language are 132001, with HTTP 404', async () => {
    await refused(send('nobody'), 132001, /nobody.*does not exist in en_US/);
    await assert.rejects(send('hello_world', undefined, 'de'), { code: 132001, statusCode: 404 });
    assert.deepEqual(await emulator.messages(), []);
  });

  test('what is in review or rejected is 132001, paused 132015, disabled 132016', async () => {
    await wa.templates.createTemplate({
      name: 'mine',
      language: 'en_US',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Hi' }],
    });
    await refused(send('mine'), 132001, /not approved/);
    await emulator.templates.reject('mine', { reason: 'SCAM' });
    await refused(send('mine'), 132001, /not approved/);
    await emulator.templates.approve('mine');
    await send('mine');
    await emulator.templates.pause('mine');
    await refused(send('mine'), 132015);
    await emulator.templates.disable('mine');
    await refused(send('mine'), 132016);
  });

  test('only marketing goes out through the API for marketing', async () => {
    const template = { name: 'hello_world', language: { code: 'en_US' } };
    await refused(wa.marketingMessages.sendTemplateMessage({ to, template }), 134100);
  });

  test('an account that has switched marketing off sends it by the API for it alone', async () => {
    await wa.waba.updateWabaAccount({ disable_marketing_messages_on_cloud_api: true });
    await refused(send('summer_sale'), 131063);
    await send('hello_world');
    const template = { name: 'summer_sale', language: { code: 'en_US' } };
    await wa.marketingMessages.sendTemplateMessage({ to, template });
  });

  test('name and language are needed', async () => {
    const sent = (/** @type {any} */ template) =>
      wa.requester.getJson('POST', `${emulator.phoneNumberId}/messages`, 20_000, {
        messaging_product: 'whatsapp',
        to,
        type: 'template',
        template,
      });
    await refused(sent({ language: { code: 'en_US' } }), 131008, /name/);
    await refused(sent({ name: 'hello_world' }), 131008, /language/);
    await refused(sent({ name: 'hello_world', language: {} }), 131008, /code/);
    await refused(sent({ name: 'hello_world', language: { code: 'en_US', policy: 'fallback' } }), 100, /./);
  });
});

describe('which values fit', () => {
  test('their number', async () => {
    await refused(send('order_shipped'), 132000, /body.*\(0\).*\(1\)/);
    await refused(send('order_shipped', [body('Ada', 'B')]), 132000, /\(2\).*\(1\)/);
    await refused(send('hello_world', [body('Ada')]), 132000, /\(1\).*\(0\)/);
    await refused(send('hello_world', [{ type: 'header', parameters: [text('A')] }]), 132000, /header/);
    await refused(send('order_shipped', [{ type: 'header', parameters: [text('A')] }, body('Ada')]), 132000);
  });

  test('their names', async () => {
    const named = (/** @type {any[]} */ ...names) => [
      { type: 'header', parameters: [{ type: 'document', document: { link: 'https://example.com/a.pdf' } }] },
      { type: 'body', parameters: names.map((parameter_name) => ({ ...text('x'), parameter_name })) },
      button(0, 'url', text('42')),
    ];
    await send('receipt', named('total', 'first_name'));
    await refused(send('receipt', named('total', 'name')), 132000, /first_/);
    await refused(send('receipt', named('total', 'total')), 132000, /first_/);
    await refused(send('receipt', named(undefined, undefined)), 132000, /first_/);
  });

  test('their kind and their text', async () => {
    await refused(
      send('order_shipped', [{ type: 'body', parameters: [{ type: 'image' }] }]),
      132012,
      /TEXT.*IMAGE/,
    );
    await refused(send('order_shipped', [body('')]), 131008);
    await refused(send('order_shipped', [{ type: 'body', parameters: [{ type: 'text' }] }]), 131008);
    await refused(send('order_shipped', [body('two\nlines')]), 132018, /new-line/);
    await refused(send('order_shipped', [body('five     spaces')]), 132018);
    await refused(send('order_shipped', [body('x'.repeat(1_024))]), 132005);
    await send('order_shipped', [body('x'.repeat(900))]);
    const price = { fallback_value: '€ 1', code: 'EUR', amount_1000: 1_000 };
    await send('order_shipped', [{ type: 'body', parameters: [{ type: 'currency', currency: price }] }]);
    await refused(send('hello_world', [{ type: 'bodies', parameters: [] }]), 100, /./);
    await refused(send('hello_world', /** @type {any} */ ('x')), 100, /./);
  });

  test('media of a header', async () => {
    await added('photo', {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Hi' },
      ],
    });
    const header = (/** @type {any} */ ...parameters) => [{ type: 'header', parameters }];
    await refused(send('photo'), 132012, /expected IMAGE, received UNKNOWN/);
    await refused(send('photo', header(text('a'))), 132012, /expected IMAGE, received TEXT/);
    await refused(
      send('photo', header({ type: 'video', video: { link: 'https://a.b/c' } })),
      132012,
      /VIDEO/,
    );
    await refused(send('photo', header({ type: 'image', image: {} })), 131008, /id/);
    await refused(
      send('photo', header({ type: 'image', image: { id: '1', link: 'https://a.b/c' } })),
      131009,
    );
    await send('photo', header({ type: 'image', image: { link: 'https://example.com/a.png' } }));
    await added('place', {
      components: [
        { type: 'HEADER', format: 'LOCATION' },
        { type: 'BODY', text: 'Hi' },
      ],
    });
    await refused(
      send('place', header({ type: 'location', location: { latitude: '1' } })),
      131008,
      /longitude/,
    );
    await send('place', header({ type: 'location', location: { latitude: '1', longitude: '2' } }));
  });

  test('buttons, by index and kind', async () => {
    const buttons = [
      { type: 'URL', text: 'See', url: 'https://example.com/{{1}}' },
      { type: 'QUICK_REPLY', text: 'Stop' },
      { type: 'COPY_CODE', example: 'X' },
      { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1' },
    ];
    await added('buttons', {
      components: [
        { type: 'BODY', text: 'Hi' },
        { type: 'BUTTONS', buttons },
      ],
    });
    const url = button(0, 'url', text('42'));
    const coupon = button(2, 'copy_code', { type: 'coupon_code', coupon_code: 'SAVE' });
    await send('buttons', [url, coupon]);
    await send('buttons', [
      coupon,
      { ...url, index: 0 },
      button(1, 'quick_reply', { type: 'payload', payload: 'no' }),
    ]);
    await refused(send('buttons', [coupon]), 131008, /index 0 of type URL requires/);
    await refused(send('buttons', [url]), 131008, /index 2 of type COPY_CODE/);
    await refused(send('buttons', [url, coupon, button(4, 'url', text('x'))]), 132018, /index 4/);
    await refused(send('buttons', [url, url, coupon]), 132018, /two buttons/);
    await refused(send('buttons', [{ ...url, sub_type: 'quick_reply' }, coupon]), 132018, /of type URL/);
    await refused(send('buttons', [{ ...url, index: undefined }, coupon]), 131008, /index/);
    await refused(send('buttons', [button(0, 'url', { type: 'payload', payload: 'x' }), coupon]), 132012);
    await refused(send('buttons', [url, coupon, button(3, 'url', text('x'))]), 132018, /takes no parameter/);
    await refused(send('hello_world', [url]), 132018, /no button at index 0/);
  });

  test('the code of an authentication template, in the text and on the button', async () => {
    const code = button(0, 'url', text('123456'));
    await send('sign_in_code', [body('123456'), code]);
    await refused(send('sign_in_code', [body('123456')]), 131008, /OTP/);
    await refused(send('sign_in_code', [code]), 132000, /body/);
    await refused(send('sign_in_code', [body('1'.repeat(16)), code]), 132018, /15/);
  });

  test('cards of a carousel', async () => {
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'From {{1}}' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Buy' }] },
      ],
    };
    await added('cards', {
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'Hi' },
        { type: 'CAROUSEL', cards: [card, card] },
      ],
    });
    const filled = (/** @type {number} */ card_index, /** @type {string[]} */ ...values) => ({
      card_index,
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.png' } }] },
        body(...values),
      ],
    });
    const cards = (/** @type {any[]} */ ...given) => [{ type: 'carousel', cards: given }];
    await send('cards', cards(filled(1, 'b'), filled(0, 'a')));
    await refused(send('cards'), 132012, /2 CARDS.*0 CARDS/);
    await refused(send('cards', cards(filled(0, 'a'))), 132012, /2 CARDS.*1 CARDS/);
    await refused(send('cards', cards(filled(0, 'a'), filled(0, 'b'))), 132018, /index 1/);
    await refused(send('cards', cards(filled(0, 'a'), filled(1))), 132000, /card 1: body/);
    await refused(send('hello_world', cards(filled(0, 'a'))), 132012, /0 CARDS/);
  });

  test('an offer that ends', async () => {
    const offer = { text: 'Now', has_expiration: true };
    await added('offer', {
      components: [
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: offer },
        { type: 'BODY', text: 'Hi' },
      ],
    });
    const until = (/** @type {any} */ limited_time_offer) => [
      { type: 'limited_time_offer', parameters: [{ type: 'limited_time_offer', limited_time_offer }] },
    ];
    await send('offer', until({ expiration_time_ms: 1_900_000_000_000 }));
    await refused(send('offer'), 131008, /expiration_time_ms/);
    await refused(send('offer', until({})), 131008, /expiration_time_ms/);
  });

  test('a lenient emulator takes them all', async (t) => {
    const lenient = await Emulator.start({ lenient: true });
    t.after(() => lenient.stop());
    const client = new library.WhatsApp(lenient.options);
    const template = { name: 'nobody', language: { code: 'xx' } };
    assert.ok((await client.messages.template({ to, body: template })).messages[0].id);
    await lenient.configure({ lenient: false });
    await refused(client.messages.template({ to, body: template }), 132001);
  });
});

describe('who decides', () => {
  const template = {
    name: 'mine',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Hi' },
      { type: 'FOOTER', text: 'Bye' },
    ],
  };
  const status = async () => (await wa.templates.getTemplates({ name: 'mine' })).data[0].status;

  test('after a minute on the clock it is approved, and a rule rejects', async () => {
    await emulator.configure({ reviews: { rules: [{ name: 'promo_*', reject: 'PROMOTIONAL' }] } });
    await wa.templates.createTemplate(template);
    await wa.templates.createTemplate({ ...template, name: 'promo_1' });
    assert.equal(await status(), 'PENDING');
    await emulator.advance(MINUTE);
    assert.equal(await status(), 'APPROVED');
    const [promo] = (await wa.templates.getTemplates({ name: 'promo_1' })).data;
    assert.deepEqual([promo.status, promo.rejected_reason], ['REJECTED', 'PROMOTIONAL']);
  });

  test('nobody, when told so', async () => {
    await emulator.configure({ reviews: { afterMs: null } });
    await wa.templates.createTemplate(template);
    await emulator.advance(100 * HOUR);
    assert.equal(await status(), 'PENDING');
  });

  test('two pauses end by themselves, the third is the end', async () => {
    await wa.templates.createTemplate(template);
    await emulator.templates.approve('mine');
    // The pause takes the place of the review, which was due before.
    for (const hours of [3, 6]) {
      await emulator.templates.pause('mine');
      await emulator.advance(hours * HOUR - 1_000);
      assert.equal(await status(), 'PAUSED');
      await emulator.advance(1_000);
      assert.equal(await status(), 'APPROVED');
    }
    await emulator.templates.pause('mine');
    assert.equal(await status(), 'DISABLED');
  });

  test('each decision is told to the webhook', async (t) => {
    const endpoint = await receiver();
    t.after(endpoint.close);
    await emulator.setWebhook({ url: endpoint.url });
    const { id } = await wa.templates.createTemplate(template);
    await emulator.advance(MINUTE);
    await emulator.templates.rate('mine', 'YELLOW');
    await emulator.templates.pause('mine');
    await emulator.templates.reject('mine', { reason: 'SCAM', language: 'en_US' });
    await wa.templates.updateTemplate(id, { components: [{ type: 'BODY', text: 'Hi again' }] });
    await emulator.settled();
    const changes = endpoint.deliveries.map(
      ({
        body: {
          entry: [{ time, changes }],
        },
      }) => {
        assert.equal(typeof time, 'number');
        return changes[0];
      },
    );
    const about = (/** @type {string} */ field) =>
      changes
        .filter((/** @type {any} */ change) => change.field === field)
        .map((/** @type {any} */ { value }) => value);
    const statuses = about('message_template_status_update').sort(
      (/** @type {any} */ a, /** @type {any} */ b) => (a.event < b.event ? -1 : 1),
    );
    assert.deepEqual(
      statuses.map((/** @type {any} */ { event, reason }) => [event, reason]),
      [
        ['APPROVED', 'NONE'],
        ['PAUSED', 'NONE'],
        ['REJECTED', 'SCAM'],
      ],
    );
    assert.deepEqual(
      [
        statuses[0].message_template_id,
        statuses[0].message_template_name,
        statuses[0].message_template_category,
      ],
      [Number(id), 'mine', 'UTILITY'],
    );
    assert.equal(statuses[1].other_info.title, 'FIRST_PAUSE');
    assert.equal(statuses[2].rejection_info.reason, 'SCAM');
    const [quality] = about('message_template_quality_update');
    assert.deepEqual([quality.previous_quality_score, quality.new_quality_score], ['UNKNOWN', 'YELLOW']);
    const [components] = about('message_template_components_update');
    assert.equal(components.message_template_element, 'Hi again');
  });

  test('what the account does itself is told, too', async (t) => {
    const endpoint = await receiver();
    t.after(endpoint.close);
    const { id } = await wa.templates.createTemplate(template);
    await emulator.templates.approve('mine');
    await emulator.templates.pause('mine');
    await emulator.setWebhook({ url: endpoint.url });
    await wa.templates.unpauseTemplate(id);
    await wa.templates.archiveTemplates([id]);
    await wa.templates.archiveTemplates([id]);
    await wa.templates.unarchiveTemplates([id]);
    await wa.templates.deleteTemplate({ name: 'mine' });
    await emulator.settled();
    const events = endpoint.values().map((value) => [value.message_template_name, value.event]);
    assert.deepEqual(
      events.sort(),
      ['APPROVED', 'ARCHIVED', 'DELETED', 'UNARCHIVED'].map((event) => ['mine', event]),
    );
  });

  test('a name that nobody has is refused, and so is no decision', async () => {
    await assert.rejects(emulator.templates.approve('nobody'), /no template of that name/);
    await assert.rejects(emulator.templates.rate('hello_world', /** @type {any} */ ('PINK')), /PINK|variant/);
    await assert.rejects(emulator.templates.approve('hello_world', { language: 'de' }), /language/);
  });
});
