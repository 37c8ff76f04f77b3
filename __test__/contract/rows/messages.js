// Contract rows of the messages module: each call, and the request it makes.

const request = 'POST /v23.0/1000001/messages';

/**
 * The body of every text message; the order of its keys is the order on the wire.
 *
 * @param {object} text
 * @param {object} [more]
 * @param {object} [recipient]
 */
const message = (text, more, recipient = { recipient_type: 'individual', to: '15551230001' }) => ({
  messaging_product: 'whatsapp',
  ...recipient,
  type: 'text',
  text,
  ...more,
});

const body = message({ body: 'Hi', preview_url: true });
const reply = { context: { message_id: 'wamid.A' } };

const to = '15551230001';
const interactive = (/** @type {object} */ payload, /** @type {object} */ more = {}) =>
  sent('interactive', payload, more);

/**
 * The body of any message.
 *
 * @param {string} type
 * @param {object} payload
 * @param {object} [more]
 */
const sent = (type, payload, more) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to,
  type,
  [type]: payload,
  ...more,
});

/**
 * What every file and place can be sent with: the form of 3.1.1 first, then the documentation's.
 *
 * @param {string} type
 * @param {any} payload
 * @returns {import("../../support/recorder.js").Row[]}
 */
const everyForm = (type, payload) => [
  { case: 'an object', args: [{ body: payload, to }], request, body: sent(type, payload) },
  {
    case: 'a reply',
    args: [{ body: payload, to, replyMessageId: 'wamid.A' }],
    request,
    body: sent(type, payload, reply),
  },
  { case: 'positional', args: [payload, to], request, body: sent(type, payload) },
  { case: 'positional, a number', args: [payload, Number(to)], request, body: sent(type, payload) },
  {
    case: 'positional, a reply and options',
    args: [payload, to, 'wamid.A', { timeout: 5000 }],
    request,
    body: sent(type, payload, reply),
  },
  {
    case: 'positional, options third',
    args: [payload, to, { timeout: 5000 }],
    request,
    body: sent(type, payload),
  },
  {
    case: "under Graph's name",
    args: [{ to, type, [type]: payload, context: { message_id: 'wamid.A' } }],
    request,
    body: sent(type, payload, reply),
  },
];

/**
 * The fields of the payload beside the recipient.
 *
 * @param {string} type
 * @param {any} payload
 * @returns {import("../../support/recorder.js").Row}
 */
const flat = (type, payload) => ({
  case: 'flat',
  args: [{ to, ...payload, biz_opaque_callback_data: 'order-7' }, { timeout: 5000 }],
  request,
  body: sent(type, payload, { biz_opaque_callback_data: 'order-7' }),
});

const image = { id: 'M1', caption: 'c' };
const document = { link: 'https://e.com/a.pdf', caption: 'c', filename: 'a.pdf' };
const video = { link: 'https://e.com/v.mp4', caption: 'c' };
const place = { longitude: -122.1, latitude: 37.4, name: 'HQ', address: '1 Rd' };
const contacts = [{ name: { formatted_name: 'Jo' }, phones: [{ phone: '+15550001111', type: 'CELL' }] }];
const components = [{ type: 'BODY', parameters: [{ type: 'TEXT', text: 'x' }] }];
const template = {
  name: 'hello_world',
  language: { policy: 'deterministic', code: 'en_US' },
  components,
};
const hello = { name: 'hello_world', language: { code: 'en_US' }, components };

const buttons = {
  type: 'button',
  body: { text: '?' },
  action: { buttons: [{ type: 'reply', reply: { id: '1', title: 'Y' } }] },
};
const list = {
  type: 'list',
  body: { text: '?' },
  action: { button: 'Open', sections: [{ title: 'S', rows: [{ id: '1', title: 'A' }] }] },
};
const link = {
  type: 'cta_url',
  body: { text: 't' },
  action: { name: 'cta_url', parameters: { display_text: 'Go', url: 'https://e.com' } },
};
const locationRequest = {
  type: 'location_request_message',
  body: { text: 't' },
  action: { name: 'send_location' },
};
const address = {
  type: 'address_message',
  body: { text: 't' },
  action: { name: 'address_message', parameters: { country: 'IN' } },
};
const flow = {
  type: 'flow',
  body: { text: 't' },
  action: {
    name: 'flow',
    parameters: { flow_message_version: '3', flow_id: 'F1', flow_cta: 'Go' },
  },
};
const card = { card_index: 0, type: 'product', action: { product_retailer_id: 'p', catalog_id: 'c' } };
const carousel = {
  type: 'carousel',
  body: { text: 't' },
  action: { cards: [card, { ...card, card_index: 1 }] },
};
const amount = { value: 1100, offset: 100 };
const order = {
  type: 'order_details',
  body: { text: 'Your order' },
  action: {
    name: 'review_and_pay',
    parameters: {
      reference_id: 'order-7',
      type: 'digital-goods',
      currency: 'INR',
      total_amount: amount,
      order: {
        status: 'pending',
        items: [{ retailer_id: '1', name: 'bread', amount, quantity: 1 }],
        subtotal: amount,
        tax: { value: 0, offset: 100 },
      },
    },
  },
};
const more = {
  'order details': order,
  'order status': {
    type: 'order_status',
    body: { text: 'On its way' },
    action: {
      name: 'review_order',
      parameters: { reference_id: 'order-7', order: { status: 'shipped' } },
    },
  },
  'one product': {
    type: 'product',
    action: { catalog_id: 'c', product_retailer_id: 'p' },
  },
  products: {
    type: 'product_list',
    header: { type: 'text', text: 'h' },
    body: { text: 'b' },
    action: { catalog_id: 'c', sections: [{ product_items: [{ product_retailer_id: 'p' }] }] },
  },
  'the catalog': { type: 'catalog_message', body: { text: 'b' }, action: { name: 'catalog_message' } },
  'a call permission': {
    type: 'call_permission_request',
    action: { name: 'call_permission_request' },
  },
  'a contact request': {
    type: 'request_contact_info',
    body: { text: 'b' },
    action: { name: 'request_contact_info' },
  },
  'a type of tomorrow': { type: 'of_tomorrow', action: { name: 'x' } },
};

/**
 * @param {any} payload
 * @returns {import("../../support/recorder.js").Row[]}
 */
const ofItsOwn = (payload) => {
  const { type, ...untyped } = payload;
  return [
    { case: 'an object', args: [{ body: payload, to }], request, body: interactive(payload) },
    {
      case: 'a reply',
      args: [{ body: payload, to, replyMessageId: 'wamid.A' }, { timeout: 5000 }],
      request,
      body: interactive(payload, reply),
    },
    { case: 'flat', args: [{ to, ...payload }], request, body: interactive(payload) },
    { case: 'flat, without a type', args: [{ to, ...untyped }], request, body: interactive(payload) },
    { case: 'positional', args: [payload, to, 'wamid.A'], request, body: interactive(payload, reply) },
  ];
};

const { type: _list, ...untypedList } = list;
const { type: _button, ...untypedButtons } = buttons;

const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A' };
const typing = { ...read, typing_indicator: { type: 'text' } };
const thumb = { message_id: 'wamid.A', emoji: '👍' };

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
/** Links and more than three buttons, which Direct Send takes. */
const direct = {
  type: 'button',
  body: { text: 'Your order' },
  action: {
    buttons: [
      { type: 'cta_url', cta_url: { display_text: 'Open', url: 'https://example.com' } },
      ...['1', '2', '3', '4'].map((id) => ({ type: 'reply', reply: { id, title: id } })),
    ],
  },
};

module.exports = {
  'messages.image': [
    ...everyForm('image', image),
    flat('image', image),
    {
      case: 'the README',
      args: [{ to, link: 'https://e.com/a.png' }],
      request,
      body: sent('image', { link: 'https://e.com/a.png' }),
    },
    {
      case: 'a group',
      args: [{ body: image, to: 'GROUPID', recipientType: 'group' }],
      request,
      body: { ...sent('image', image), recipient_type: 'group', to: 'GROUPID' },
    },
    {
      case: 'a business-scoped user id',
      args: [{ body: image, to: 'US.13491208655302741918' }],
      request,
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        recipient: 'US.13491208655302741918',
        type: 'image',
        image,
      },
    },
    {
      case: 'a user id in `recipient`',
      args: [{ body: image, recipient: 'US.13491208655302741918' }],
      request,
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        recipient: 'US.13491208655302741918',
        type: 'image',
        image,
      },
    },
    {
      case: 'fields of Graph that this release does not know',
      args: [
        {
          body: { ...image, of_tomorrow: { deep: [1.5, null] } },
          to,
          recipient_identity_key_hash: 'h',
          message_activity_sharing: false,
          ttl: 60,
        },
      ],
      request,
      body: sent(
        'image',
        { ...image, of_tomorrow: { deep: [1.5, null] } },
        { recipient_identity_key_hash: 'h', message_activity_sharing: false, ttl: 60 },
      ),
    },
    {
      case: 'unchecked',
      args: [{ body: { caption: 'no file' }, to }],
      client: { messageChecks: 'off' },
      request,
      body: sent('image', { caption: 'no file' }),
    },
  ],
  'messages.audio': [
    ...everyForm('audio', { id: 'M1' }),
    flat('audio', { link: 'https://e.com/a.ogg', voice: true }),
  ],
  'messages.video': [...everyForm('video', video), flat('video', video)],
  'messages.document': [...everyForm('document', document), flat('document', document)],
  'messages.sticker': [...everyForm('sticker', { id: 'M1' }), flat('sticker', { id: 'M1' })],
  'messages.location': [
    ...everyForm('location', place),
    flat('location', { latitude: 37.4, longitude: -122.1, name: 'HQ', address: '1 Rd' }),
  ],
  'messages.contacts': [
    ...everyForm('contacts', contacts),
    {
      case: 'a plus stays',
      args: [{ body: contacts, to: '+15551230001' }],
      request,
      body: { ...sent('contacts', contacts), to: '+15551230001' },
    },
  ],
  'messages.template': [
    ...everyForm('template', template),
    flat('template', hello),
    {
      case: 'name, language, components, recipient',
      args: ['hello_world', 'en_US', components, Number(to)],
      request,
      body: sent('template', hello),
    },
    {
      case: 'name, language, components, recipient, reply, options',
      args: ['hello_world', 'en_US', components, to, 'wamid.A', { timeout: 5000 }],
      request,
      body: sent('template', hello, reply),
    },
    {
      case: 'name, language, no components, recipient',
      args: ['hello_world', { code: 'en_US' }, null, to],
      request,
      body: sent('template', { name: 'hello_world', language: { code: 'en_US' } }),
    },
    {
      case: 'the README: a language by its code',
      args: [{ to, name: 'hello_world', language: 'en_US' }],
      request,
      body: sent('template', { name: 'hello_world', language: { code: 'en_US' } }),
    },
  ],
  'messages.interactive': [
    { case: 'buttons', args: [{ body: buttons, to }], request, body: interactive(buttons) },
    { case: 'positional', args: [buttons, to, 'wamid.A'], request, body: interactive(buttons, reply) },
    { case: 'flat', args: [{ to, ...list }], request, body: interactive(list) },
    {
      case: 'flat, with everything',
      args: [
        {
          to,
          ...buttons,
          header: { type: 'text', text: 'h' },
          footer: { text: 'f' },
          replyMessageId: 'wamid.A',
        },
      ],
      request,
      body: interactive(
        {
          type: 'button',
          header: { type: 'text', text: 'h' },
          body: { text: '?' },
          footer: { text: 'f' },
          action: buttons.action,
        },
        reply,
      ),
    },
    {
      case: "under Graph's name",
      args: [{ to, type: 'interactive', interactive: list }],
      request,
      body: interactive(list),
    },
    ...Object.entries(more).map(([about, payload]) => ({
      case: about,
      args: [{ body: payload, to }],
      request,
      body: interactive(payload),
    })),
  ],
  'messages.interactiveList': ofItsOwn(list),
  'messages.interactiveReplyButtons': ofItsOwn(buttons),
  'messages.interactiveCtaUrl': ofItsOwn(link),
  'messages.interactiveLocationRequest': ofItsOwn(locationRequest),
  'messages.interactiveAddressMessage': ofItsOwn(address),
  'messages.interactiveFlow': ofItsOwn(flow),
  'messages.interactiveCarousel': [
    ...ofItsOwn(carousel),
    {
      case: 'one card, unchecked',
      args: [{ body: { ...carousel, action: { cards: [card] } }, to }],
      client: { messageChecks: 'off' },
      request,
      body: interactive({ ...carousel, action: { cards: [card] } }),
    },
  ],
  'messages.list': [{ case: 'flat', args: [{ to, ...untypedList }], request, body: interactive(list) }],
  'messages.replyButtons': [
    {
      case: 'flat',
      args: [{ to, ...untypedButtons }, { timeout: 5000 }],
      request,
      body: interactive(buttons),
    },
  ],
  'messages.reaction': [
    {
      case: 'an emoji',
      args: [{ messageId: 'wamid.A', emoji: '👍', to }],
      request,
      body: sent('reaction', thumb),
    },
    {
      case: 'taken back',
      args: [{ messageId: 'wamid.A', emoji: '', to }],
      request,
      body: sent('reaction', { ...thumb, emoji: '' }),
    },
    {
      case: "Graph's names",
      args: [{ to, message_id: 'wamid.A', emoji: '👍' }],
      request,
      body: sent('reaction', thumb),
    },
    { case: "under Graph's name", args: [{ to, reaction: thumb }], request, body: sent('reaction', thumb) },
    {
      case: 'no context, other fields go along',
      args: [
        { messageId: 'wamid.A', emoji: '👍', to, replyMessageId: 'wamid.B', biz_opaque_callback_data: 'x' },
      ],
      request,
      body: sent('reaction', thumb, { biz_opaque_callback_data: 'x' }),
    },
  ],
  'messages.send': [
    {
      case: 'Direct Send to a user id alone, with more buttons than others may have',
      args: [
        {
          recipient: 'US.13491208655302741918',
          type: 'interactive',
          interactive: direct,
          category: 'utility',
          ttl_seconds: 60,
          direct_send_config: { template_name: 'order_update' },
          messaging_account_id: '7',
        },
      ],
      request,
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        recipient: 'US.13491208655302741918',
        type: 'interactive',
        interactive: direct,
        category: 'utility',
        ttl_seconds: 60,
        direct_send_config: { template_name: 'order_update' },
        messaging_account_id: '7',
      },
    },
    {
      case: 'the landing page',
      args: [{ to: '+15551230001', type: 'text', text: { body: 'Hi' } }],
      request,
      body: { ...sent('text', { body: 'Hi' }), to: '+15551230001' },
    },
    {
      case: 'everything, as it is',
      args: [
        {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to,
          type: 'image',
          image,
          ...reply,
          x: 1,
        },
      ],
      request,
      body: sent('image', image, { ...reply, x: 1 }),
    },
    {
      case: 'a pin in a group',
      args: [
        { to: 'GROUPID', recipient_type: 'group', type: 'pin', pin: { type: 'pin', message_id: 'wamid.A' } },
      ],
      request,
      body: {
        ...sent('pin', { type: 'pin', message_id: 'wamid.A' }),
        recipient_type: 'group',
        to: 'GROUPID',
      },
    },
  ],
  'messages.status': [
    {
      case: 'read with a typing indicator',
      args: [{ status: 'read', messageId: 'wamid.A', typingIndicator: { type: 'text' } }],
      request,
      body: typing,
    },
    { case: 'read', args: [{ status: 'read', messageId: 'wamid.A' }], request, body: read },
    {
      case: 'typing goes with read',
      args: [{ status: 'typing', messageId: 'wamid.A' }],
      request,
      body: typing,
    },
  ],
  'messages.markAsRead': [
    { case: 'an object', args: [{ messageId: 'wamid.A' }], request, body: read },
    { case: 'the bare id', args: ['wamid.A'], request, body: read },
    {
      case: "Graph's name, and options",
      args: [{ message_id: 'wamid.A' }, { timeout: 5000 }],
      request,
      body: read,
    },
  ],
  'messages.showTypingIndicator': [
    { case: 'status read, not typing', args: [{ messageId: 'wamid.A' }], request, body: typing },
    { case: 'the bare id', args: ['wamid.A'], request, body: typing },
  ],
  'messages.encrypted': [
    {
      case: 'as it is',
      args: [{ messaging_product: 'whatsapp', encrypted_contents: 'AAA=' }],
      request: 'POST /v23.0/1000001/messages_encrypted',
      body: { messaging_product: 'whatsapp', encrypted_contents: 'AAA=' },
    },
    {
      case: 'nothing is added',
      args: [{ encrypted_contents: 'AAA=' }],
      request: 'POST /v23.0/1000001/messages_encrypted',
      body: { encrypted_contents: 'AAA=' },
    },
  ],
  'messages.text': [
    { case: 'the body as a string', args: [{ body: 'Hi', to: '15551230001' }], request, body },
    {
      case: 'no preview, and a reply',
      args: [{ body: 'Hi', to: '15551230001', previewUrl: false, replyMessageId: 'wamid.A' }],
      request,
      body: message({ body: 'Hi', preview_url: false }, reply),
    },
    {
      case: 'a body object keeps its own preview_url',
      args: [{ body: { body: 'Hi', preview_url: false }, to: '15551230001' }],
      request,
      body: message({ body: 'Hi', preview_url: false }),
    },
    {
      case: 'previewUrl wins over the body object',
      args: [{ body: { body: 'Hi', preview_url: false }, to: '15551230001', previewUrl: true }],
      request,
      body,
    },
    {
      case: 'a body object without preview_url',
      args: [{ body: { body: 'Hi' }, to: '15551230001' }],
      request,
      body,
    },
    { case: 'the recipient as a number', args: [{ body: 'Hi', to: 15551230001 }], request, body },
    {
      case: 'the recipient as people write it',
      args: [{ body: 'Hi', to: '+1 (555) 123-0001' }],
      request,
      body,
    },
    {
      case: 'an empty replyMessageId is none',
      args: [{ body: 'Hi', to: '15551230001', replyMessageId: '' }],
      request,
      body,
    },
    {
      case: 'callback data',
      args: [{ body: 'Hi', to: '15551230001', biz_opaque_callback_data: 'order-7' }],
      request,
      body: message({ body: 'Hi', preview_url: true }, { biz_opaque_callback_data: 'order-7' }),
    },
    {
      case: 'a group',
      args: [{ body: 'Hi', to: 'Y2FwaV9ncm91cDo=', recipientType: 'group' }],
      request,
      body: message(
        { body: 'Hi', preview_url: true },
        {},
        { recipient_type: 'group', to: 'Y2FwaV9ncm91cDo=' },
      ),
    },
    {
      case: 'every character',
      args: [{ body: 'é 😀 "\\" \n\t\u0000 </script> \u2028', to: '15551230001' }],
      request,
      body: message({ body: 'é 😀 "\\" \n\t\u0000 </script> \u2028', preview_url: true }),
    },
    { case: 'positional, the recipient as a string', args: ['Hi', '15551230001'], request, body },
    { case: 'positional, the recipient as a number', args: ['Hi', 15551230001], request, body },
    { case: 'positional, the body as an object', args: [{ body: 'Hi' }, 15551230001], request, body },
    {
      case: 'positional, its own preview_url',
      args: [{ body: 'Hi', preview_url: false }, '15551230001'],
      request,
      body: message({ body: 'Hi', preview_url: false }),
    },
    {
      case: 'positional, a reply',
      args: [{ body: 'Hi' }, '15551230001', 'wamid.A'],
      request,
      body: message({ body: 'Hi', preview_url: true }, reply),
    },
    { case: 'positional, options third', args: ['Hi', '15551230001', { timeout: 5000 }], request, body },
    {
      case: 'positional, options fourth',
      args: ['Hi', '15551230001', 'wamid.A', { timeout: 5000 }],
      request,
      body: message({ body: 'Hi', preview_url: true }, reply),
    },
    { case: 'options second', args: [{ body: 'Hi', to: '15551230001' }, { timeout: 5000 }], request, body },
    {
      case: 'preview_url beside the body',
      args: [{ to, body: 'Hi', preview_url: false }],
      request,
      body: message({ body: 'Hi', preview_url: false }),
    },
    {
      case: 'a reply in its context',
      args: [{ to, body: 'Hi', context: { message_id: 'wamid.A' } }],
      request,
      body: message({ body: 'Hi', preview_url: true }, reply),
    },
    { case: "under Graph's name", args: [{ to, text: { body: 'Hi' } }], request, body },
    {
      case: 'no country code to guess: seven digits',
      args: [{ body: 'Hi', to: '+683 4000' }],
      request,
      body: message({ body: 'Hi', preview_url: true }, {}, { recipient_type: 'individual', to: '6834000' }),
    },
  ],
};
