// Overloads for the spellings of lib/documented.js, merged into the native classes.

import type { DataLocalizationRegionEnum } from './enums.js';
import type {
  AudioMediaObject,
  ButtonInteractiveObject,
  ContactObject,
  DocumentMediaObject,
  ImageMediaObject,
  InteractiveObject,
  ListInteractiveObject,
  LocationObject,
  MessageRequestParams,
  MessagesResponse,
  MessageTemplateObject,
  Recipient,
  StatusResponse,
  StickerMediaObject,
  TextObject,
  VideoMediaObject,
} from './messages.js';
import type { CallOptions } from './requester.js';
import type { Documented, ResponsePagination, ResponseSuccess } from './response.js';
import type { TemplateGetParams, TemplateRequestBody, TemplateResponse } from './templates.js';

type Sent = Promise<Documented<MessagesResponse>>;

/** What stands beside the payload. */
type Addressed = Omit<MessageRequestParams<never>, 'body'>;

declare module '../native.js' {
  interface MessageApi {
    /** The positional form of the documentation: text, recipient, message that it answers. */
    text(
      body: string | TextObject,
      to: string | number,
      replyMessageId?: string,
      options?: CallOptions,
    ): Promise<Documented<MessagesResponse>>;
    text(
      body: string | TextObject,
      to: string | number,
      options: CallOptions,
    ): Promise<Documented<MessagesResponse>>;
    /** The forms of the newer website: Graph's names beside the recipient. */
    text(params: Addressed & { body: string; preview_url: boolean }, options?: CallOptions): Sent;
    text(params: Addressed & { text: TextObject }, options?: CallOptions): Sent;
    image(payload: ImageMediaObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    image(payload: ImageMediaObject, to: Recipient, options: CallOptions): Sent;
    image(params: Addressed & (ImageMediaObject | { image: ImageMediaObject }), options?: CallOptions): Sent;
    audio(payload: AudioMediaObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    audio(payload: AudioMediaObject, to: Recipient, options: CallOptions): Sent;
    audio(params: Addressed & (AudioMediaObject | { audio: AudioMediaObject }), options?: CallOptions): Sent;
    video(payload: VideoMediaObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    video(payload: VideoMediaObject, to: Recipient, options: CallOptions): Sent;
    video(params: Addressed & (VideoMediaObject | { video: VideoMediaObject }), options?: CallOptions): Sent;
    document(
      payload: DocumentMediaObject,
      to: Recipient,
      replyMessageId?: string,
      options?: CallOptions,
    ): Sent;
    document(payload: DocumentMediaObject, to: Recipient, options: CallOptions): Sent;
    document(
      params: Addressed & (DocumentMediaObject | { document: DocumentMediaObject }),
      options?: CallOptions,
    ): Sent;
    sticker(payload: StickerMediaObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    sticker(payload: StickerMediaObject, to: Recipient, options: CallOptions): Sent;
    sticker(
      params: Addressed & (StickerMediaObject | { sticker: StickerMediaObject }),
      options?: CallOptions,
    ): Sent;
    location(payload: LocationObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    location(payload: LocationObject, to: Recipient, options: CallOptions): Sent;
    location(
      params: Addressed & (LocationObject | { location: LocationObject }),
      options?: CallOptions,
    ): Sent;
    contacts(payload: ContactObject[], to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    contacts(payload: ContactObject[], to: Recipient, options: CallOptions): Sent;
    contacts(params: Addressed & { contacts: ContactObject[] }, options?: CallOptions): Sent;
    interactive(
      payload: InteractiveObject,
      to: Recipient,
      replyMessageId?: string,
      options?: CallOptions,
    ): Sent;
    interactive(payload: InteractiveObject, to: Recipient, options: CallOptions): Sent;
    interactive(
      params: Addressed & (InteractiveObject | { interactive: InteractiveObject }),
      options?: CallOptions,
    ): Sent;
    template(
      payload: MessageTemplateObject,
      to: Recipient,
      replyMessageId?: string,
      options?: CallOptions,
    ): Sent;
    template(payload: MessageTemplateObject, to: Recipient, options: CallOptions): Sent;
    template(
      name: string,
      language: string | MessageTemplateObject['language'],
      components: MessageTemplateObject['components'] | null,
      to: Recipient,
      replyMessageId?: string,
      options?: CallOptions,
    ): Sent;
    template(
      params: Addressed & (MessageTemplateObject | { template: MessageTemplateObject }),
      options?: CallOptions,
    ): Sent;
    reaction(params: Addressed & { message_id: string; emoji: string }, options?: CallOptions): Sent;
    /** {@link MessageApi.interactiveList}, without its `type`. */
    list(params: Addressed & Omit<ListInteractiveObject, 'type'>, options?: CallOptions): Sent;
    /** {@link MessageApi.interactiveReplyButtons}, without its `type`. */
    replyButtons(params: Addressed & Omit<ButtonInteractiveObject, 'type'>, options?: CallOptions): Sent;
    /** The bare id of the documentation. */
    markAsRead(messageId: string, options?: CallOptions): Promise<Documented<StatusResponse>>;
    showTypingIndicator(messageId: string, options?: CallOptions): Promise<Documented<StatusResponse>>;
  }
  interface TemplateApi {
    /** {@link TemplateApi.createTemplate} of the READMEs before 2.0. */
    create(
      template: TemplateRequestBody & { businessId?: string | number },
      options?: CallOptions,
    ): Promise<Documented<TemplateResponse>>;
    /** {@link TemplateApi.getTemplates} of the READMEs before 2.0. */
    list(
      params?: TemplateGetParams & { businessId?: string | number },
      options?: CallOptions,
    ): Promise<Documented<ResponsePagination<TemplateResponse>>>;
  }
  interface RegistrationApi {
    /** The positional form of release 3.1.1: PIN and region. */
    register(
      pin: string,
      dataLocalizationRegion?: DataLocalizationRegionEnum,
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
  }
}
