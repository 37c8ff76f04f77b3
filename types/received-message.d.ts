// The guards and readers of received messages, which lib/webhook/message.js defines.
import type {
  AudioMessage,
  ButtonMessage,
  ContactInfo,
  ContactsMessage,
  DocumentMessage,
  EditMessage,
  ImageMessage,
  InteractiveButtonReplyMessage,
  InteractiveCallPermissionReplyMessage,
  InteractiveListReplyMessage,
  InteractiveMessage,
  InteractiveNfmReplyMessage,
  InteractiveReply,
  LocationInfo,
  LocationMessage,
  MediaInfo,
  MediaPlaceholderMessage,
  OrderInfo,
  OrderMessage,
  ReactionInfo,
  ReactionMessage,
  RequestWelcomeMessage,
  RevokeMessage,
  StickerMessage,
  SystemMessage,
  TextMessage,
  UnsupportedMessage,
  VideoMessage,
  WhatsAppMessage,
} from './webhook.js';

/** Whether a message is a text. */
export declare function isTextMessage(message: WhatsAppMessage): message is TextMessage;
/** Whether a message is an image. */
export declare function isImageMessage(message: WhatsAppMessage): message is ImageMessage;
/** Whether a message is a video. */
export declare function isVideoMessage(message: WhatsAppMessage): message is VideoMessage;
/** Whether a message is an audio file or a voice message. */
export declare function isAudioMessage(message: WhatsAppMessage): message is AudioMessage;
/** Whether a message is a document. */
export declare function isDocumentMessage(message: WhatsAppMessage): message is DocumentMessage;
/** Whether a message is a sticker. */
export declare function isStickerMessage(message: WhatsAppMessage): message is StickerMessage;
/** Whether a message answers an interactive message. */
export declare function isInteractiveMessage(message: WhatsAppMessage): message is InteractiveMessage;
/** Whether a message is a pressed quick-reply button of a template. */
export declare function isButtonMessage(message: WhatsAppMessage): message is ButtonMessage;
/** Whether a message is a place. */
export declare function isLocationMessage(message: WhatsAppMessage): message is LocationMessage;
/** Whether a message holds contact cards. */
export declare function isContactsMessage(message: WhatsAppMessage): message is ContactsMessage;
/** Whether a message is a reaction. */
export declare function isReactionMessage(message: WhatsAppMessage): message is ReactionMessage;
/** Whether a message is an order. */
export declare function isOrderMessage(message: WhatsAppMessage): message is OrderMessage;
/** Whether a message is news about its sender. */
export declare function isSystemMessage(message: WhatsAppMessage): message is SystemMessage;
/** Whether a message is the new content of an earlier one. */
export declare function isEditMessage(message: WhatsAppMessage): message is EditMessage;
/** Whether a message takes an earlier one back. */
export declare function isRevokeMessage(message: WhatsAppMessage): message is RevokeMessage;
/** Whether a message is one that the API does not pass on. */
export declare function isUnsupportedMessage(message: WhatsAppMessage): message is UnsupportedMessage;
/** Whether a message stands in the history in place of a file. */
export declare function isMediaPlaceholderMessage(
  message: WhatsAppMessage,
): message is MediaPlaceholderMessage;
/**
 * Whether a message is a chat that was opened for the first time.
 *
 * @deprecated Meta withdrew it on 2026-03-27.
 */
export declare function isRequestWelcomeMessage(message: WhatsAppMessage): message is RequestWelcomeMessage;
/** Whether a message is a pressed reply button. */
export declare function isButtonReply(message: WhatsAppMessage): message is InteractiveButtonReplyMessage;
/** Whether a message is a picked list row. */
export declare function isListReply(message: WhatsAppMessage): message is InteractiveListReplyMessage;
/** Whether a message is a completed Flow. */
export declare function isNfmReply(message: WhatsAppMessage): message is InteractiveNfmReplyMessage;
/** Whether a message says whether the business may call. */
export declare function isCallPermissionReply(
  message: WhatsAppMessage,
): message is InteractiveCallPermissionReplyMessage;

/**
 * The file of a message: id, MIME type, hash, and what its kind has besides; `null` if it has none.
 *
 * @example
 * const media = getMediaInfo(message);
 * if (media) await whatsapp.media.getMediaById(media.id);
 */
export declare function getMediaInfo(message: WhatsAppMessage): MediaInfo | null;
/** What was pressed, picked or filled in; `null` if the message answers nothing interactive. */
export declare function getInteractiveReply(message: WhatsAppMessage): InteractiveReply | null;
/** The place a message holds, or `null`. */
export declare function getLocationInfo(message: WhatsAppMessage): LocationInfo | null;
/** The contact cards a message holds. */
export declare function getContactsInfo(message: WhatsAppMessage): ContactInfo[];
/** The reaction a message is, or `null`. */
export declare function getReactionInfo(message: WhatsAppMessage): ReactionInfo | null;
/** The order a message is, or `null`. */
export declare function getOrderInfo(message: WhatsAppMessage): OrderInfo | null;

/**
 * A message in one line, whatever its type: the text, the caption, the pressed button's title, or a word
 * in brackets such as `[Image]`.
 *
 * @example
 * extractMessageText(message); // 'Hello'
 */
export declare function extractMessageText(message: WhatsAppMessage): string;
