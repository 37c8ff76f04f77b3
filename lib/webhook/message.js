// The guards and readers of received messages of 3.1.1, which programs call in their handlers.

/** @param {string} type */
const guard = (type) => (/** @type {any} */ message) => message.type === type;

/** @param {string} type */
const replyGuard = (type) => (/** @type {any} */ message) =>
  message.type === 'interactive' && message.interactive?.type === type;

const isTextMessage = guard('text');
const isImageMessage = guard('image');
const isVideoMessage = guard('video');
const isAudioMessage = guard('audio');
const isDocumentMessage = guard('document');
const isStickerMessage = guard('sticker');
const isInteractiveMessage = guard('interactive');
const isButtonMessage = guard('button');
const isLocationMessage = guard('location');
const isContactsMessage = guard('contacts');
const isReactionMessage = guard('reaction');
const isOrderMessage = guard('order');
const isSystemMessage = guard('system');
const isButtonReply = replyGuard('button_reply');
const isListReply = replyGuard('list_reply');
const isNfmReply = replyGuard('nfm_reply');

/** What each kind of file has besides id, type and hash. */
const FILES = new Map([
  ['image', ['caption']],
  ['video', ['caption']],
  ['audio', ['voice']],
  ['document', ['caption', 'filename']],
  ['sticker', ['animated']],
]);

/** @param {any} message */
function getMediaInfo(message) {
  const members = FILES.get(message.type);
  if (members === undefined) return null;
  const { [message.type]: file } = message;
  const { id, mime_type: mimeType, sha256 } = file;
  return { id, mimeType, sha256, ...Object.fromEntries(members.map((name) => [name, file[name]])) };
}

/** @param {any} message */
function getInteractiveReply(message) {
  if (!isInteractiveMessage(message)) return null;
  const { type, button_reply, list_reply, nfm_reply } = message.interactive;
  switch (type) {
    case 'button_reply':
      return { type, id: button_reply.id, title: button_reply.title };
    case 'list_reply':
      return { type, id: list_reply.id, title: list_reply.title, description: list_reply.description };
    case 'nfm_reply': {
      const { name: id, body: title, response_json: responseJson } = nfm_reply;
      return { type, id, title, responseJson };
    }
    default:
      return null;
  }
}

/** @param {any} message */
function getLocationInfo(message) {
  if (!isLocationMessage(message)) return null;
  const { latitude, longitude, name, address, url } = message.location;
  return { latitude, longitude, name, address, url };
}

/** @param {any} message */
function getContactsInfo(message) {
  if (!isContactsMessage(message)) return [];
  return message.contacts.map((/** @type {any} */ { name, phones, emails }) => ({
    formattedName: name.formatted_name,
    firstName: name.first_name,
    lastName: name.last_name,
    phones: phones?.map((/** @type {any} */ { phone }) => phone) ?? [],
    emails: emails?.map((/** @type {any} */ { email }) => email) ?? [],
  }));
}

/** @param {any} message */
function getReactionInfo(message) {
  if (!isReactionMessage(message)) return null;
  return { messageId: message.reaction.message_id, emoji: message.reaction.emoji || null };
}

/** @param {any} message */
function getOrderInfo(message) {
  if (!isOrderMessage(message)) return null;
  const { catalog_id: catalogId, text, product_items } = message.order;
  const items = product_items.map((/** @type {any} */ item) => ({
    productId: item.product_retailer_id,
    quantity: item.quantity,
    price: item.item_price,
    currency: item.currency,
  }));
  return { catalogId, text, items };
}

/** @type {Map<string, (message: any) => string>} */
const TEXTS = new Map(
  /** @type {[string, (message: any) => string][]} */ ([
    ['text', ({ text }) => text.body],
    ['image', ({ image }) => image.caption || '[Image]'],
    ['video', ({ video }) => video.caption || '[Video]'],
    ['audio', ({ audio }) => (audio.voice ? '[Voice Message]' : '[Audio]')],
    ['document', ({ document }) => document.caption || document.filename || '[Document]'],
    ['sticker', ({ sticker }) => (sticker.animated ? '[Animated Sticker]' : '[Sticker]')],
    ['interactive', interactiveText],
    ['button', ({ button }) => button.text],
    ['location', ({ location }) => location.name || location.address || coordinates(location)],
    [
      'contacts',
      ({ contacts }) => `👤 ${contacts.length === 1 ? fullName(contacts[0]) : `${contacts.length} contacts`}`,
    ],
    ['reaction', ({ reaction }) => reaction.emoji || '[Reaction removed]'],
    ['order', ({ order }) => `🛒 Order: ${count(order.product_items.length)}`],
    ['system', ({ system }) => system.body],
    ['unsupported', () => '[Unsupported message]'],
  ]),
);

/** @param {any} message */
function extractMessageText(message) {
  return TEXTS.get(message.type)?.(message) ?? `[${message.type}]`;
}

/** @param {any} message */
function interactiveText({ interactive: { type, button_reply, list_reply, nfm_reply } }) {
  switch (type) {
    case 'button_reply':
      return button_reply.title;
    case 'list_reply':
      return list_reply.title;
    case 'nfm_reply':
      return nfm_reply.body || nfm_reply.name || '[Form Reply]';
    default:
      return '[Interactive]';
  }
}

/** @param {any} location */
const coordinates = ({ latitude, longitude }) => `📍 ${latitude}, ${longitude}`;

/** @param {any} contact */
const fullName = ({ name }) => name.formatted_name;

/** @param {number} items */
const count = (items) => `${items} item${items > 1 ? 's' : ''}`;

module.exports = {
  extractMessageText,
  getContactsInfo,
  getInteractiveReply,
  getLocationInfo,
  getMediaInfo,
  getOrderInfo,
  getReactionInfo,
  isAudioMessage,
  isButtonMessage,
  isButtonReply,
  isContactsMessage,
  isDocumentMessage,
  isImageMessage,
  isInteractiveMessage,
  isListReply,
  isLocationMessage,
  isNfmReply,
  isOrderMessage,
  isReactionMessage,
  isStickerMessage,
  isSystemMessage,
  isTextMessage,
  isVideoMessage,
};
