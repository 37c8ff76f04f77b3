// The content of messages as Meta judges it: what is refused at once, by type.

const assert = require('node:assert/strict');
const { after, before, beforeEach, describe, test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { Emulator } = /** @type {any} */ (require('../../emulator'));

const to = '16505551234';
const link = 'https://example.com/a.png';

/** @type {any} */
let emulator;
/** @type {any} */
let wa;
let media = '';

before(async () => {
  emulator = await Emulator.start();
});
beforeEach(async () => {
  await emulator.reset();
  wa = new library.WhatsApp({ ...emulator.options, retry: { maxAttempts: 1 } });
  ({ id: media } = await wa.media.upload({ file: Buffer.from('x'), type: 'image/png' }));
});
after(() => emulator.stop());

/** @param {string} type @param {unknown} content @param {any} [more] */
const send = (type, content, more) =>
  wa.requester.getJson('POST', `${emulator.phoneNumberId}/messages`, 20_000, {
    messaging_product: 'whatsapp',
    to,
    type,
    [type]: content,
    ...more,
  });

const body = { text: 'Hi' };
const reply = (/** @type {string} */ id, title = id) => ({ type: 'reply', reply: { id, title } });
const row = (/** @type {number} */ index) => ({ id: `${index}`, title: `Row ${index}` });
const rows = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => row(index));
const list = (/** @type {any[]} */ ...sections) => ({
  type: 'list',
  body,
  action: { button: 'Open', sections },
});
const buttons = (/** @type {any[]} */ ...given) => ({ type: 'button', body, action: { buttons: given } });
const products = (/** @type {number} */ count) =>
  Array.from({ length: count }, (_, index) => ({ product_retailer_id: `${index}` }));
const card = (/** @type {number} */ card_index, /** @type {any} */ more) => ({
  card_index,
  type: 'cta_url',
  header: { type: 'image', image: { link } },
  action: { name: 'cta_url', parameters: { display_text: 'See', url: 'https://example.com' } },
  ...more,
});

describe('what is taken', () => {
  /** @type {Record<string, () => [string, any, any?]>} */
  const cases = {
    'an image by id': () => ['image', { id: media, caption: 'A' }],
    'a video by link': () => ['video', { link, caption: 'x'.repeat(1_024) }],
    'a voice message': () => ['audio', { link, voice: true }],
    'a document': () => ['document', { link, filename: 'a.pdf' }],
    'a sticker': () => ['sticker', { link }],
    'a location, in texts': () => [
      'location',
      { latitude: '-90', longitude: '180', name: 'A', address: 'B' },
    ],
    contacts: () => [
      'contacts',
      [{ name: { formatted_name: 'A', first_name: 'A' }, birthday: '1990-01-02' }],
    ],
    'a reaction that is taken back': () => ['reaction', { message_id: 'wamid.1', emoji: '' }],
    'a reply': () => ['text', { body: 'Hi', preview_url: true }, { context: { message_id: 'wamid.1' } }],
    'reply buttons': () => ['interactive', { ...buttons(reply('a'), reply('b')), footer: { text: 'F' } }],
    'an image above buttons': () => [
      'interactive',
      { ...buttons(reply('a')), header: { type: 'image', image: { id: media } } },
    ],
    'ten rows': () => ['interactive', list({ title: 'A', rows: rows(10) })],
    'two sections': () => [
      'interactive',
      list({ title: 'A', rows: [row(1)] }, { title: 'B', rows: [row(2)] }),
    ],
    'a product': () => [
      'interactive',
      { type: 'product', action: { catalog_id: '1', product_retailer_id: '2' } },
    ],
    'thirty products': () => [
      'interactive',
      {
        type: 'product_list',
        header: { type: 'text', text: 'H' },
        body,
        action: { catalog_id: '1', sections: [{ title: 'A', product_items: products(30) }] },
      },
    ],
    'a link': () => [
      'interactive',
      { type: 'cta_url', body, action: { name: 'cta_url', parameters: { display_text: 'See', url: link } } },
    ],
    'a carousel': () => ['interactive', { type: 'carousel', body, action: { cards: [card(0), card(1)] } }],
    'a call button': () => ['interactive', { type: 'voice_call', body, action: { name: 'voice_call' } }],
    'a location request': () => [
      'interactive',
      { type: 'location_request_message', body, action: { name: 'send_location' } },
    ],
    'four buttons in Direct Send': () => [
      'interactive',
      buttons(...['a', 'b', 'c', 'd'].map((id) => reply(id))),
      { category: 'utility' },
    ],
  };
  for (const [name, make] of Object.entries(cases)) {
    test(name, async () => assert.ok((await send(...make())).messages[0].id));
  }
});

describe('what is refused', () => {
  /** @type {[string, number, () => [string, any, any?]][]} */
  const cases = [
    ['an unknown media id', 100, () => ['image', { id: '404' }]],
    ['no file', 131008, () => ['image', { caption: 'A' }]],
    ['two files', 131009, () => ['image', { id: media, link }]],
    ['a link that is none', 100, () => ['image', { link: 'ftp://example.com/a.png' }]],
    ['a long caption', 131009, () => ['image', { link, caption: 'x'.repeat(1_025) }]],
    ['a caption of a voice message', 100, () => ['audio', { link, caption: 'A' }]],
    ['an unknown member', 100, () => ['text', { body: 'Hi', bold: true }]],
    ['a preview that is no boolean', 100, () => ['text', { body: 'Hi', preview_url: 'yes' }]],
    ['a context without a message', 131008, () => ['text', { body: 'Hi' }, { context: {} }]],
    ['a context that is none', 131009, () => ['text', { body: 'Hi' }, { context: { message_id: '1' } }]],
    [
      'long callback data',
      131009,
      () => ['text', { body: 'Hi' }, { biz_opaque_callback_data: 'x'.repeat(513) }],
    ],
    ['a place without longitude', 131008, () => ['location', { latitude: 1 }]],
    ['a place beyond the pole', 131009, () => ['location', { latitude: 91, longitude: 1 }]],
    ['a contact without a name', 131008, () => ['contacts', [{ name: {} }]]],
    ['no contact', 131009, () => ['contacts', []]],
    [
      'a birthday in words',
      131009,
      () => ['contacts', [{ name: { formatted_name: 'A' }, birthday: '1 May 90' }]],
    ],
    [
      'a phone without a number',
      131008,
      () => ['contacts', [{ name: { formatted_name: 'A' }, phones: [{}] }]],
    ],
    ['a reaction without an emoji', 131008, () => ['reaction', { message_id: 'wamid.1' }]],
    ['a reaction with a word', 131009, () => ['reaction', { message_id: 'wamid.1', emoji: 'yes' }]],
    ['an unknown interactive type', 100, () => ['interactive', { type: 'poll', body, action: {} }]],
    ['no action', 131008, () => ['interactive', { type: 'button', body }]],
    ['no body', 131008, () => ['interactive', { ...buttons(reply('a')), body: undefined }]],
    [
      'a long body',
      131009,
      () => ['interactive', { ...buttons(reply('a')), body: { text: 'x'.repeat(1_025) } }],
    ],
    [
      'a long footer',
      131009,
      () => ['interactive', { ...buttons(reply('a')), footer: { text: 'x'.repeat(61) } }],
    ],
    ['four buttons', 131009, () => ['interactive', buttons(...['a', 'b', 'c', 'd'].map((id) => reply(id)))]],
    ['no button', 131009, () => ['interactive', buttons()]],
    ['two buttons of one title', 131009, () => ['interactive', buttons(reply('a', 'x'), reply('b', 'x'))]],
    ['two buttons of one id', 131009, () => ['interactive', buttons(reply('a', 'x'), reply('a', 'y'))]],
    ['a long title', 131009, () => ['interactive', buttons(reply('a', 'x'.repeat(21)))]],
    ['a long id', 131009, () => ['interactive', buttons(reply('x'.repeat(257), 'a'))]],
    [
      'eleven rows',
      131009,
      () => ['interactive', list({ rows: rows(6), title: 'A' }, { rows: rows(5), title: 'B' })],
    ],
    ['two rows of one id', 131009, () => ['interactive', list({ rows: [row(1), row(1)] })]],
    [
      'a section without a title',
      131008,
      () => ['interactive', list({ rows: [row(1)] }, { rows: [row(2)] })],
    ],
    [
      'an image above a list',
      131009,
      () => ['interactive', { ...list({ rows: rows(1) }), header: { type: 'image', image: { link } } }],
    ],
    [
      'a product with a header',
      131009,
      () => [
        'interactive',
        {
          type: 'product',
          header: { type: 'text', text: 'H' },
          action: { catalog_id: '1', product_retailer_id: '2' },
        },
      ],
    ],
    [
      'a link without an address',
      131009,
      () => [
        'interactive',
        { type: 'cta_url', body, action: { name: 'cta_url', parameters: { display_text: 'See', url: 'x' } } },
      ],
    ],
    ['one card', 131009, () => ['interactive', { type: 'carousel', body, action: { cards: [card(0)] } }]],
    [
      'cards out of order',
      131009,
      () => ['interactive', { type: 'carousel', body, action: { cards: [card(1), card(0)] } }],
    ],
    [
      'an unknown Flow',
      131009,
      () => [
        'interactive',
        {
          type: 'flow',
          body,
          action: { name: 'flow', parameters: { flow_message_version: '3', flow_id: '404', flow_cta: 'Go' } },
        },
      ],
    ],
  ];
  for (const [name, code, make] of cases) {
    test(`${name}: ${code}`, async () => {
      await assert.rejects(send(...make()), (/** @type {any} */ error) => {
        assert.equal(error.code, code, error.message);
        return true;
      });
      assert.deepEqual(await emulator.messages(), []);
      await emulator.configure({ lenient: true });
      assert.ok((await send(...make())).messages[0].id, 'a lenient emulator takes it');
    });
  }

  test('a Flow goes out once it is published, or as a draft', async () => {
    await emulator.addNode({
      kind: 'flow',
      id: '7',
      fields: { name: 'Survey', status: 'DRAFT' },
      content: '{}',
    });
    const flow = (/** @type {any} */ more) => ({
      type: 'flow',
      body,
      action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'Go', ...more } },
    });
    await assert.rejects(send('interactive', flow({ flow_id: '7' })), { code: 131009 });
    await send('interactive', flow({ flow_name: 'Survey', mode: 'draft' }));
    await emulator.addNode({ kind: 'flow', id: '7', fields: { name: 'Survey', status: 'PUBLISHED' } });
    await send('interactive', flow({ flow_id: '7' }));
    await emulator.addNode({ kind: 'flow', id: '7', fields: { name: 'Survey', status: 'BLOCKED' } });
    await assert.rejects(send('interactive', flow({ flow_id: '7' })), { code: 132068 });
  });
});

describe('recipients', () => {
  for (const [input, id] of [
    ['+55 31 98765-4321', '553187654321'],
    ['+55 11 98765-4321', '5511987654321'],
    ['+52 55 1234 5678', '5215512345678'],
    ['+54 11 1234-5678', '5491112345678'],
  ]) {
    test(`${input} is known as ${id}`, async () => {
      const { contacts } = await send('text', { body: 'Hi' }, { to: input });
      assert.deepEqual(contacts, [{ input, wa_id: id }]);
      assert.equal((await emulator.messages())[0].to, id);
    });
  }
});
