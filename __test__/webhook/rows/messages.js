// Messages, and what the functions about messages say of each; what is left out is `null`, or `[]` of contacts.

module.exports = [
  { message: { type: 'text', text: { body: 'hi' } }, text: 'hi', is: ['isTextMessage'] },
  {
    message: { type: 'image', image: { id: 'i', mime_type: 'image/jpeg', sha256: 's', url: 'u' } },
    text: '[Image]',
    media: { id: 'i', mimeType: 'image/jpeg', sha256: 's' },
    is: ['isImageMessage'],
  },
  {
    message: { type: 'image', image: { id: 'i', mime_type: 'image/jpeg', sha256: 's', caption: 'c' } },
    text: 'c',
    media: { id: 'i', mimeType: 'image/jpeg', sha256: 's', caption: 'c' },
    is: ['isImageMessage'],
  },
  {
    message: { type: 'video', video: { id: 'v', mime_type: 'm', sha256: 's' } },
    text: '[Video]',
    media: { id: 'v', mimeType: 'm', sha256: 's' },
    is: ['isVideoMessage'],
  },
  {
    message: { type: 'audio', audio: { id: 'a', mime_type: 'm', sha256: 's', voice: false } },
    text: '[Audio]',
    media: { id: 'a', mimeType: 'm', sha256: 's', voice: false },
    is: ['isAudioMessage'],
  },
  {
    message: { type: 'audio', audio: { id: 'a', mime_type: 'm', sha256: 's', voice: true } },
    text: '[Voice Message]',
    media: { id: 'a', mimeType: 'm', sha256: 's', voice: true },
    is: ['isAudioMessage'],
  },
  {
    message: {
      type: 'document',
      document: { id: 'd', mime_type: 'm', sha256: 's', filename: 'f.pdf' },
    },
    text: 'f.pdf',
    media: { id: 'd', mimeType: 'm', sha256: 's', filename: 'f.pdf' },
    is: ['isDocumentMessage'],
  },
  {
    message: { type: 'document', document: { id: 'd', mime_type: 'm', sha256: 's' } },
    text: '[Document]',
    media: { id: 'd', mimeType: 'm', sha256: 's' },
    is: ['isDocumentMessage'],
  },
  {
    message: { type: 'sticker', sticker: { id: 's', mime_type: 'm', sha256: 's', animated: false } },
    text: '[Sticker]',
    media: { id: 's', mimeType: 'm', sha256: 's', animated: false },
    is: ['isStickerMessage'],
  },
  {
    message: { type: 'sticker', sticker: { id: 's', mime_type: 'm', sha256: 's', animated: true } },
    text: '[Animated Sticker]',
    media: { id: 's', mimeType: 'm', sha256: 's', animated: true },
    is: ['isStickerMessage'],
  },
  {
    message: {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: '1', title: 'Yes' } },
    },
    text: 'Yes',
    reply: { type: 'button_reply', id: '1', title: 'Yes' },
    is: ['isButtonReply', 'isInteractiveMessage'],
  },
  {
    message: {
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id: '1', title: 'Row', description: 'd' } },
    },
    text: 'Row',
    reply: { type: 'list_reply', id: '1', title: 'Row', description: 'd' },
    is: ['isInteractiveMessage', 'isListReply'],
  },
  {
    message: {
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"a":1}' },
      },
    },
    text: 'Sent',
    reply: { type: 'nfm_reply', id: 'flow', title: 'Sent', responseJson: '{"a":1}' },
    is: ['isInteractiveMessage', 'isNfmReply'],
  },
  {
    message: { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: {} } },
    text: '[Form Reply]',
    reply: { type: 'nfm_reply' },
    is: ['isInteractiveMessage', 'isNfmReply'],
  },
  {
    message: { type: 'interactive', interactive: { type: 'call_permission_reply' } },
    text: '[Interactive]',
    is: ['isCallPermissionReply', 'isInteractiveMessage'],
  },
  {
    message: { type: 'button', button: { payload: 'P', text: 'Stop' } },
    text: 'Stop',
    is: ['isButtonMessage'],
  },
  {
    message: { type: 'location', location: { latitude: 1.5, longitude: -2 } },
    text: '📍 1.5, -2',
    location: { latitude: 1.5, longitude: -2 },
    is: ['isLocationMessage'],
  },
  {
    message: {
      type: 'location',
      location: { latitude: 1, longitude: 2, name: 'N', address: 'A', url: 'U' },
    },
    text: 'N',
    location: { latitude: 1, longitude: 2, name: 'N', address: 'A', url: 'U' },
    is: ['isLocationMessage'],
  },
  {
    message: {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Jo' },
          phones: [{ phone: '+1' }],
          emails: [{ email: 'e' }],
        },
      ],
    },
    text: '👤 Jo',
    contacts: [{ formattedName: 'Jo', phones: ['+1'], emails: ['e'] }],
    is: ['isContactsMessage'],
  },
  {
    message: {
      type: 'contacts',
      contacts: [
        { name: { formatted_name: 'Jo', first_name: 'J', last_name: 'O' } },
        { name: { formatted_name: 'Al' } },
      ],
    },
    text: '👤 2 contacts',
    contacts: [
      { formattedName: 'Jo', firstName: 'J', lastName: 'O', phones: [], emails: [] },
      { formattedName: 'Al', phones: [], emails: [] },
    ],
    is: ['isContactsMessage'],
  },
  {
    message: { type: 'contacts', contacts: [] },
    text: '👤 0 contacts',
    is: ['isContactsMessage'],
  },
  {
    message: { type: 'reaction', reaction: { message_id: 'm', emoji: '👍' } },
    text: '👍',
    reaction: { messageId: 'm', emoji: '👍' },
    is: ['isReactionMessage'],
  },
  {
    message: { type: 'reaction', reaction: { message_id: 'm' } },
    text: '[Reaction removed]',
    reaction: { messageId: 'm', emoji: null },
    is: ['isReactionMessage'],
  },
  {
    message: {
      type: 'order',
      order: {
        catalog_id: 'c',
        text: 't',
        product_items: [{ product_retailer_id: 'p', quantity: 2, item_price: 1.5, currency: 'USD' }],
      },
    },
    text: '🛒 Order: 1 item',
    order: {
      catalogId: 'c',
      text: 't',
      items: [{ productId: 'p', quantity: 2, price: 1.5, currency: 'USD' }],
    },
    is: ['isOrderMessage'],
  },
  {
    message: {
      type: 'order',
      order: {
        catalog_id: 'c',
        product_items: [
          { product_retailer_id: 'p', quantity: 1, item_price: 1, currency: 'USD' },
          { product_retailer_id: 'q', quantity: 1, item_price: 1, currency: 'USD' },
        ],
      },
    },
    text: '🛒 Order: 2 items',
    order: {
      catalogId: 'c',
      items: [
        { productId: 'p', quantity: 1, price: 1, currency: 'USD' },
        { productId: 'q', quantity: 1, price: 1, currency: 'USD' },
      ],
    },
    is: ['isOrderMessage'],
  },
  {
    message: { type: 'order', order: { catalog_id: 'c', product_items: [] } },
    text: '🛒 Order: 0 item',
    order: { catalogId: 'c', items: [] },
    is: ['isOrderMessage'],
  },
  {
    message: { type: 'system', system: { body: 'changed', wa_id: '2', type: 'user_changed_number' } },
    text: 'changed',
    is: ['isSystemMessage'],
  },
  {
    message: { type: 'unsupported', errors: [] },
    text: '[Unsupported message]',
    is: ['isUnsupportedMessage'],
  },
  {
    message: {
      type: 'edit',
      edit: { original_message_id: 'm', message: { type: 'text', text: { body: 'new' } } },
    },
    text: 'new',
    is: ['isEditMessage'],
  },
  {
    message: { type: 'revoke', revoke: { original_message_id: 'm' } },
    text: '[Message deleted]',
    is: ['isRevokeMessage'],
  },
  { message: { type: 'media_placeholder' }, text: '[media_placeholder]', is: ['isMediaPlaceholderMessage'] },
  { message: { type: 'request_welcome' }, text: '[request_welcome]', is: ['isRequestWelcomeMessage'] },
  { message: { type: 'brand_new' }, text: '[brand_new]', is: [] },
];
