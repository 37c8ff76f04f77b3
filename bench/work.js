// What the contenders do: for each kind of work the calls of the client, and the same as HTTP requests.

const phoneNumberId = '106540352242922';
const businessAcctId = '102290129340398';
const version = 'v23.0';
const to = '15551234567';
const messages = `/${version}/${phoneNumberId}/messages`;

/**
 * @typedef {{ call: [module: string, method: string, ...args: unknown[]],
 *   request: { method: string, path: string, body?: object }, answer?: string }} Step
 */

/** @type {[method: string, kind: string, payload: object][]} */
const kinds = [
  ['text', 'text', { body: 'Your table is booked for 7 pm.', preview_url: true }],
  ['image', 'image', { id: '1166846181421424', caption: 'Your parcel' }],
  ['audio', 'audio', { id: '1166846181421424' }],
  ['video', 'video', { link: 'https://example.com/tour.mp4', caption: 'A tour of the flat' }],
  ['document', 'document', { id: '1166846181421424', filename: 'invoice-2041.pdf', caption: 'Your invoice' }],
  ['sticker', 'sticker', { id: '1166846181421424' }],
  [
    'location',
    'location',
    { latitude: 52.52, longitude: 13.405, name: 'Office', address: '1 Market Square, Berlin' },
  ],
  [
    'contacts',
    'contacts',
    /** @type {any} */ ([
      {
        name: { formatted_name: 'Ana Silva', first_name: 'Ana' },
        phones: [{ phone: '+15550001111', type: 'WORK' }],
      },
    ]),
  ],
  [
    'template',
    'template',
    {
      name: 'order_confirmation',
      language: { code: 'en_US' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'text', text: '2041' },
          ],
        },
      ],
    },
  ],
  [
    'interactive',
    'interactive',
    {
      type: 'button',
      body: { text: 'Did the parcel arrive?' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'yes', title: 'Yes' } },
          { type: 'reply', reply: { id: 'no', title: 'No' } },
        ],
      },
    },
  ],
  [
    'interactiveList',
    'interactive',
    {
      type: 'list',
      body: { text: 'Which day suits you?' },
      action: {
        button: 'Days',
        sections: [
          {
            title: 'This week',
            rows: ['Monday', 'Tuesday', 'Wednesday'].map((title) => ({ id: title.toLowerCase(), title })),
          },
        ],
      },
    },
  ],
  [
    'interactiveCtaUrl',
    'interactive',
    {
      type: 'cta_url',
      body: { text: 'Track your order' },
      action: {
        name: 'cta_url',
        parameters: { display_text: 'Track', url: 'https://example.com/orders/2041' },
      },
    },
  ],
  [
    'interactiveFlow',
    'interactive',
    {
      type: 'flow',
      body: { text: 'Book an appointment' },
      action: {
        name: 'flow',
        parameters: {
          flow_message_version: '3',
          flow_token: 'AQAAAAACS5FpgQ_cAAAAAD0QI3s.',
          flow_id: '1093843712453',
          flow_cta: 'Book',
        },
      },
    },
  ],
  ['reaction', 'reaction', { message_id: 'wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI5QTND', emoji: '\u{1F44D}' }],
];

/** @param {string} kind @param {object} payload */
const sent = (kind, payload) => ({
  method: 'POST',
  path: messages,
  body: {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to,
    type: kind,
    [kind]: payload,
  },
});

/** @param {any} reaction */
const reacting = ({ message_id, emoji }) => ({ to, messageId: message_id, emoji });

const hello = { body: 'Hello', preview_url: true };

/** @type {Step} */
const text = { call: ['messages', 'text', { to, body: 'Hello' }], request: sent('text', hello) };

/** @type {Record<string, Step[]>} */
const work = {
  text: [text],
  campaign: [text],
  kinds: kinds.map(([method, kind, payload]) => ({
    call: ['messages', method, method === 'reaction' ? reacting(payload) : { to, body: payload }],
    request: sent(kind, payload),
  })),
  templates: [
    {
      call: ['templates', 'getTemplates'],
      request: { method: 'GET', path: `/${version}/${businessAcctId}/message_templates` },
      answer: templates(91_000),
    },
  ],
};

/**
 * A page of templates as Graph lists them.
 *
 * @param {number} size in bytes, at least
 */
function templates(size) {
  /** @type {object[]} */
  const data = [];
  for (let number = 0; JSON.stringify({ data }).length < size; number++) {
    data.push({
      name: `order_confirmation_${number}`,
      parameter_format: 'POSITIONAL',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Your order {{1}}', example: { header_text: ['2041'] } },
        {
          type: 'BODY',
          text: 'Hello {{1}}, thank you for your order. It will arrive on {{2}} between 9 am and noon.\n\u2014 The shop',
          example: { body_text: [['Ana', 'Tuesday']] },
        },
        { type: 'FOOTER', text: 'Reply STOP to opt out' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'URL', text: 'Track', url: 'https://example.com/orders/{{1}}', example: ['2041'] },
          ],
        },
      ],
      language: 'en_US',
      status: 'APPROVED',
      category: 'UTILITY',
      id: String(594425479261596 + number),
    });
  }
  return JSON.stringify({ data, paging: { cursors: { before: 'MAZDZD', after: 'MjQZD' } } });
}

module.exports = { businessAcctId, phoneNumberId, version, work };
