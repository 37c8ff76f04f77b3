// The guards and readers of received messages, which programs call in their handlers. None throws: no member of
// a message is taken for granted because its type names it.
const { isObject } = require('./json.js');

/** @param {string} type */
const guard = (type) => (/** @type {any} */ message) => partOf(message).type === type;

/** @param {string} type */
const replyGuard = (type) => (/** @type {any} */ message) =>
  isInteractiveMessage(message) && partOf(message.interactive).type === type;

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
const isEditMessage = guard('edit');
const isRevokeMessage = guard('revoke');
const isUnsupportedMessage = guard('unsupported');
const isMediaPlaceholderMessage = guard('media_placeholder');
const isRequestWelcomeMessage = guard('request_welcome');
const isButtonReply = replyGuard('button_reply');
const isListReply = replyGuard('list_reply');
const isNfmReply = replyGuard('nfm_reply');
const isCallPermissionReply = replyGuard('call_permission_reply');

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
  const { type } = partOf(message);
  const members = FILES.get(type);
  if (members === undefined || !isObject(message[type])) return null;
  const { [type]: file } = message;
  const { id, mime_type: mimeType, sha256 } = file;
  return { id, mimeType, sha256, ...Object.fromEntries(members.map((name) => [name, file[name]])) };
}

/** @param {any} message */
function getInteractiveReply(message) {
  if (!isInteractiveMessage(message)) return null;
  const { type } = partOf(message.interactive);
  const reply = partOf(message.interactive)[type];
  if (!isObject(reply)) return null;
  switch (type) {
    case 'button_reply':
      return { type, id: reply.id, title: reply.title };
    case 'list_reply':
      return { type, id: reply.id, title: reply.title, description: reply.description };
    case 'nfm_reply': {
      const { name: id, body: title, response_json: responseJson } = reply;
      return { type, id, title, responseJson };
    }
    default:
      return null;
  }
}

/** @param {any} message */
function getLocationInfo(message) {
  if (!isLocationMessage(message) || !isObject(message.location)) return null;
  const { latitude, longitude, name, address, url } = message.location;
  return { latitude, longitude, name, address, url };
}

/** @param {any} message */
function getContactsInfo(message) {
  if (!isContactsMessage(message)) return [];
  return objects(message.contacts).map(({ name, phones, emails }) => {
    const { formatted_name, first_name, last_name } = partOf(name);
    const numbers = objects(phones).map(({ phone, wa_id }) => phone ?? wa_id);
    return {
      // Of a customer who gives the number, and nothing else, that is all there is to read.
      formattedName: formatted_name ?? numbers.find((number) => number !== undefined) ?? '',
      firstName: first_name,
      lastName: last_name,
      phones: numbers.filter((number) => number !== undefined),
      emails: objects(emails).map(({ email }) => email),
    };
  });
}

/** @param {any} message */
function getReactionInfo(message) {
  if (!isReactionMessage(message) || !isObject(message.reaction)) return null;
  return { messageId: message.reaction.message_id, emoji: message.reaction.emoji || null };
}

/** @param {any} message */
function getOrderInfo(message) {
  if (!isOrderMessage(message) || !isObject(message.order)) return null;
  const { catalog_id: catalogId, text, product_items } = message.order;
  const items = objects(product_items).map((item) => ({
    productId: item.product_retailer_id,
    quantity: item.quantity,
    price: item.item_price,
    currency: item.currency,
  }));
  return { catalogId, text, items };
}

/** What a message of each type says, of its member of that name. @type {Map<string, (part: any) => unknown>} */
const TEXTS = new Map(
  /** @type {[string, (part: any) => unknown][]} */ ([
    ['text', ({ body }) => body],
    ['image', ({ caption }) => caption || '[Image]'],
    ['video', ({ caption }) => caption || '[Video]'],
    ['audio', ({ voice }) => (voice ? '[Voice Message]' : '[Audio]')],
    ['document', ({ caption, filename }) => caption || filename || '[Document]'],
    ['sticker', ({ animated }) => (animated ? '[Animated Sticker]' : '[Sticker]')],
    ['interactive', interactiveText],
    ['button', ({ text }) => text],
    ['location', (location) => location.name || location.address || coordinates(location)],
    ['reaction', ({ emoji }) => emoji || '[Reaction removed]'],
    ['order', ({ product_items }) => `🛒 Order: ${count(objects(product_items).length)}`],
    ['system', ({ body }) => body],
    ['edit', ({ message }) => (partOf(message).type === 'edit' ? undefined : extractMessageText(message))],
    ['revoke', () => '[Message deleted]'],
  ]),
);

/** @param {any} message */
function extractMessageText(message) {
  const { type } = partOf(message);
  const text = textOf(type, partOf(message)[type]);
  return typeof text === 'string' ? text : `[${typeof type === 'string' ? type : 'Message'}]`;
}

/** @param {unknown} type @param {any} part */
function textOf(type, part) {
  if (type === 'unsupported') return '[Unsupported message]';
  if (type === 'contacts') return contactsText(objects(part));
  return typeof type === 'string' && isObject(part) ? TEXTS.get(type)?.(part) : undefined;
}

/** @param {any[]} contacts */
function contactsText(contacts) {
  const name = contacts.length === 1 ? getContactsInfo({ type: 'contacts', contacts })[0].formattedName : '';
  return `👤 ${name || `${contacts.length} contacts`}`;
}

/** @param {any} interactive */
function interactiveText(interactive) {
  const { type } = interactive;
  const { title, body, name } = partOf(interactive[type]);
  switch (type) {
    case 'button_reply':
    case 'list_reply':
      return title;
    case 'nfm_reply':
      return body || name || '[Form Reply]';
    default:
      return '[Interactive]';
  }
}

/** @param {any} location */
const coordinates = ({ latitude, longitude }) =>
  [latitude, longitude].every((one) => typeof one === 'number' || typeof one === 'string')
    ? `📍 ${latitude}, ${longitude}`
    : undefined;

/** @param {number} items */
const count = (items) => `${items} item${items > 1 ? 's' : ''}`;

/** An object, or nothing to read: a type names a member that may be missing. @param {any} value @returns {any} */
const partOf = (value) => (isObject(value) ? value : NOTHING);

const NOTHING = /** @type {any} */ ({});

/** @param {unknown} items @returns {any[]} */
const objects = (items) => (Array.isArray(items) ? items.filter(isObject) : []);

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
  isCallPermissionReply,
  isContactsMessage,
  isDocumentMessage,
  isEditMessage,
  isImageMessage,
  isInteractiveMessage,
  isListReply,
  isLocationMessage,
  isMediaPlaceholderMessage,
  isNfmReply,
  isOrderMessage,
  isReactionMessage,
  isRequestWelcomeMessage,
  isRevokeMessage,
  isStickerMessage,
  isSystemMessage,
  isTextMessage,
  isUnsupportedMessage,
  isVideoMessage,
};
