// Overloads for the spellings of lib/compat/spellings.js, merged into the native classes.

import type { Recipient } from './customer.js';
import type { EncryptionPublicKeyResponse } from './encryption.js';
import type { DataLocalizationRegionEnum, RequestCodeMethodsEnum } from './enums.js';
import type {
  GroupInviteLinkResponse,
  GroupJoinRequestsActionResponse,
  GroupListParams,
  GroupListResponse,
  GroupSummary,
  UpdateGroupSettingsRequest,
} from './groups.js';
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
  StatusResponse,
  StickerMediaObject,
  TextObject,
  UserMessageParams,
  VideoMediaObject,
} from './messages.js';
import type {
  ConversationalAutomationResponse,
  ConversationalComponentsRequest,
  DisplayNameRequest,
  DocumentedVerificationCodeRequest,
  PhoneNumberFieldsParam,
  PhoneNumberResponse,
  PhoneNumbersListParams,
  PhoneNumbersResponse,
  VerifyCodeRequest,
} from './phone-numbers.js';
import type {
  DocumentedQrCodeRequest,
  DocumentedQrCodeUpdate,
  QrCodeDetailsResponse,
  QrCodeListParams,
  QrCodeResponse,
  QrCodesResponse,
} from './qr-code.js';
import type { CallOptions } from './requester.js';
import type { Documented, ResponsePagination, ResponseSuccess } from './response.js';
import type { SolutionAccessTokenResponse, SolutionFieldsParam } from './solutions.js';
import type { TemplateGetParams, TemplateRequestBody, TemplateResponse } from './templates.js';
import type { WabaSubscriptions } from './waba.js';

type Sent = Promise<Documented<MessagesResponse>>;

/** What stands beside the payload. */
type Addressed = Omit<MessageRequestParams<never>, 'body'>;

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/**
 * A recipient that stands in the program itself, `never` if it is none: text and recipient, two strings, are easily
 * swapped. A customer, a phone number, a user's id such as `US.134…` or a group's.
 */
type SpelledOut<To> = string extends To
  ? To
  : To extends Exclude<Recipient, string> | `${number}` | `${Digit | '+' | '('}${string}` | `Y2F${string}`
    ? To
    : To extends `${infer Country}.${string}`
      ? Country extends Uppercase<Country>
        ? To
        : never
      : never;

declare module './native.js' {
  interface BusinessProfileApi {
    /**
     * Uploads a file in all steps: begins a session, sends the bytes, goes on once where they broke off.
     *
     * `POST /{APP_ID}/uploads`, `POST /{UPLOAD_ID}`, and `GET /{UPLOAD_ID}` after a break
     *
     * @param request `file`: a path, bytes or a Blob. `type`, `filename` and `onProgress` as in `media.upload`.
     * @returns The handle, as `h`: for `profile_picture_handle` or the header of a template.
     * @throws WhatsAppValidationError when the file cannot be read; WhatsAppApiError with code 100;
     * WhatsAppNetworkError.
     * @example
     * const { h } = await whatsapp.businessProfile.uploadFile({ file: './logo.jpg', type: 'image/jpeg' });
     * @see https://developers.facebook.com/docs/graph-api/guides/upload
     */
    uploadFile(
      request: import('./media.js').UploadMediaRequest,
      options?: import('./media.js').TransferOptions,
    ): Promise<Documented<import('./business-profile.js').UploadBusinessProfileResponse>>;
    /** Another name for `getBusinessProfile`. */
    get: BusinessProfileApi['getBusinessProfile'];
    /** `updateBusinessProfile` without `messaging_product`. */
    update(
      request: Partial<import('./business-profile.js').UpdateBusinessProfileRequest>,
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
    /** `createUploadSession` with one object. */
    createProfilePhotoUploadSession(
      session: { file_length: number; file_type: string; file_name: string },
      options?: CallOptions,
    ): Promise<Documented<import('./business-profile.js').UploadSessionResponse>>;
    /** Another name for `uploadMedia`. */
    uploadProfilePhotoBytes: BusinessProfileApi['uploadMedia'];
    /** Another name for `getUploadHandle`. */
    getProfilePhotoUpload: BusinessProfileApi['getUploadHandle'];
  }
  interface FlowApi {
    /** `createFlow` in the configured account. */
    create(
      data: import('./flows.js').DocumentedFlowRequest | import('./flows.js').CreateFlowRequest,
      options?: CallOptions,
    ): Promise<Documented<import('./flows.js').CreateFlowResponse>>;
    /** `updateFlowMetadata` with one object. */
    update(
      data: { flowId: string; endpointUri?: string } & import('./flows.js').FlowMetadata,
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
    /** Another name for `updateFlowMetadata`. */
    updateMetadata(
      flowId: string,
      data: { endpointUri?: string } & import('./flows.js').FlowMetadata,
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
    /** `updateFlowJson` with the Flow JSON itself. */
    updateJson(
      flowId: string,
      flowJson: import('./flows.js').FlowJson,
      options?: CallOptions,
    ): Promise<Documented<import('./flows.js').UpdateFlowResponse>>;
    /** `updateFlowJson` with the Flow JSON itself. */
    uploadFlowJson: FlowApi['updateJson'];
    /**
     * Replaces the Flow JSON of a draft, and tells whether it is valid.
     *
     * `POST /{FLOW_ID}/assets`
     *
     * Meta validates only what is stored: this overwrites the draft, by `updateFlowJson`.
     *
     * @param flowId - The Flow.
     * @param flowJsonData - The Flow JSON as an object, text, bytes or a Blob.
     * @returns `{ valid, success, validation_errors }`.
     * @throws As `updateFlowJson`.
     *
     * @example
     * ```js
     * const { valid } = await whatsapp.flows.validateFlowJson('1234567890', { version: '7.0', screens: [] });
     * ```
     * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
     */
    validateFlowJson(
      flowId: string,
      flowJsonData: import('./flows.js').FlowJson,
      options?: CallOptions,
    ): Promise<Documented<import('./flows.js').ValidateFlowJsonResponse>>;
    /** `getFlowPreview` of the URL there is. */
    getPreviewUrl(
      flowId: string,
      options?: CallOptions,
    ): Promise<Documented<import('./flows.js').FlowPreviewResponse>>;
    /** `getFlow` with an object of what to read. */
    getFlow(
      flowId: string,
      params: { fields?: string | readonly string[]; dateFormat?: string },
      options?: CallOptions,
    ): Promise<Documented<import('./flows.js').Flow & Partial<import('./flows.js').FlowPreviewResponse>>>;
    /** Another name for `publishFlow`. */
    publish: FlowApi['publishFlow'];
    /** Another name for `deprecateFlow`. */
    deprecate: FlowApi['deprecateFlow'];
    /** `listAssets`, its first page. */
    getAssets(
      flowId: string,
      options?: CallOptions,
    ): Promise<Documented<import('./flows.js').FlowAssetsResponse>>;
    /** `listAssets`, its first page. */
    getFlowAssets: FlowApi['getAssets'];
    /** `migrateFlows` with one object. */
    migrate(
      data: import('./flows.js').DocumentedFlowMigration,
      options?: CallOptions,
    ): Promise<Documented<import('./flows.js').FlowMigrationResponse>>;
  }
  interface MediaApi {
    /** `getMediaById`. */
    get(
      media: string | { mediaId: string },
      options?: CallOptions,
    ): Promise<Documented<import('./media.js').MediaResponse>>;
    /** `getMediaById`. */
    getUrl: MediaApi['get'];
    /** `getMediaById`. */
    retrieveMediaUrl: MediaApi['get'];
    /** `deleteMedia`. */
    delete(media: string | { mediaId: string }, options?: CallOptions): Promise<Documented<ResponseSuccess>>;
    /** `downloadMedia` of a URL, `downloadById` of `{ mediaId }`. */
    download<As extends import('./media.js').DownloadForm = 'blob'>(
      media: string | { mediaId: string },
      options?: import('./media.js').DownloadOptions<As>,
    ): Promise<import('./media.js').Downloaded[As]>;
  }
  interface EncryptionApi {
    /** The documentation's name of `getEncryptionPublicKey`. */
    getBusinessPublicKey(
      fields?: readonly string[] | string,
      options?: CallOptions,
    ): Promise<Documented<EncryptionPublicKeyResponse>>;
    /** The documentation's name of `setEncryptionPublicKey`. */
    setBusinessPublicKey(
      businessPublicKey: string,
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
  }
  interface GroupsApi {
    /** The documentation's name of `getActiveGroups`; `data` is the list itself. */
    listGroups(
      params?: GroupListParams,
      options?: CallOptions,
    ): Promise<Omit<GroupListResponse, 'data'> & { data: GroupSummary[] & GroupListResponse['data'] }>;
    /** `approveJoinRequests` for one request. */
    approveJoinRequest(
      groupId: string,
      joinRequestId: string,
      options?: CallOptions,
    ): Promise<Documented<GroupJoinRequestsActionResponse>>;
    /** `rejectJoinRequests` for one request. */
    rejectJoinRequest(
      groupId: string,
      joinRequestId: string,
      options?: CallOptions,
    ): Promise<Documented<GroupJoinRequestsActionResponse>>;
    /** The documentation's name of `resetGroupInviteLink`. */
    revokeGroupInviteLink(
      groupId: string,
      options?: CallOptions,
    ): Promise<Documented<GroupInviteLinkResponse>>;
    /** The documentation's name of the picture. */
    updateGroupSettings(
      groupId: string,
      params: Omit<UpdateGroupSettingsRequest, 'profilePictureFile'> & {
        profile_picture?: UpdateGroupSettingsRequest['profilePictureFile'];
      },
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
  }
  interface PhoneNumberApi {
    /** The documentation's name of `getPhoneNumberById`; reads `status` too. */
    get(fields?: PhoneNumberFieldsParam, options?: CallOptions): Promise<Documented<PhoneNumberResponse>>;
    /** The documentation's name of `getPhoneNumbers`; reads `status` too. */
    getAll(params?: PhoneNumbersListParams, options?: CallOptions): Promise<Documented<PhoneNumbersResponse>>;
    /** The documentation's spelling. */
    requestVerificationCode(
      request: DocumentedVerificationCodeRequest,
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
    /** Without a language, the message is in English. */
    requestVerificationCode(
      request: { code_method: RequestCodeMethodsEnum },
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
    /** The code alone. */
    verifyCode(code: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>;
    /** The documentation's name of `verifyCode`. */
    verify(request: VerifyCodeRequest | string, options?: CallOptions): Promise<Documented<ResponseSuccess>>;
    /** Asks for another display name. */
    updateDisplayName(
      request: DisplayNameRequest,
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
    /** Switches the welcome message on or off: `setConversationalAutomation`. */
    updateSettings(
      request: ConversationalComponentsRequest,
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
    /** The documentation's name of `getConversationalAutomation`. */
    getConversationalAutomationSettings(
      options?: CallOptions,
    ): Promise<Documented<ConversationalAutomationResponse>>;
  }
  interface QrCodeApi {
    /** The documentation's name of `createQrCode`. */
    create(request: DocumentedQrCodeRequest, options?: CallOptions): Promise<Documented<QrCodeResponse>>;
    /** The documentation's name of `getQrCodes`. */
    getAll(params?: QrCodeListParams, options?: CallOptions): Promise<Documented<QrCodesResponse>>;
    /** The documentation's name of `getQrCode`. */
    get(
      qrCodeId: string,
      fields?: readonly string[] | string,
      options?: CallOptions,
    ): Promise<Documented<QrCodeDetailsResponse>>;
    /** The documentation's name of `updateQrCode`. */
    update(
      qrCodeId: string,
      request: DocumentedQrCodeUpdate,
      options?: CallOptions,
    ): Promise<Documented<QrCodeResponse>>;
    /** The documentation's name of `deleteQrCode`. */
    delete(qrCodeId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>;
  }
  interface MessageApi {
    /** To a business-scoped user id, in `recipient` alone. */
    text(params: UserMessageParams<TextObject | string>, options?: CallOptions): Sent;
    /** The positional form of the documentation: text, recipient, message that it answers. */
    text<To extends Recipient>(
      body: string | TextObject,
      to: To & SpelledOut<To>,
      replyMessageId?: string,
      options?: CallOptions,
    ): Promise<Documented<MessagesResponse>>;
    text<To extends Recipient>(
      body: string | TextObject,
      to: To & SpelledOut<To>,
      options: CallOptions,
    ): Promise<Documented<MessagesResponse>>;
    /** The forms of the newer website: Graph's names beside the recipient. */
    text(params: Addressed & { body: string; preview_url: boolean }, options?: CallOptions): Sent;
    text(params: Addressed & { text: TextObject }, options?: CallOptions): Sent;
    image(params: UserMessageParams<ImageMediaObject>, options?: CallOptions): Sent;
    image(payload: ImageMediaObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    image(payload: ImageMediaObject, to: Recipient, options: CallOptions): Sent;
    image(params: Addressed & (ImageMediaObject | { image: ImageMediaObject }), options?: CallOptions): Sent;
    audio(params: UserMessageParams<AudioMediaObject>, options?: CallOptions): Sent;
    audio(payload: AudioMediaObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    audio(payload: AudioMediaObject, to: Recipient, options: CallOptions): Sent;
    audio(params: Addressed & (AudioMediaObject | { audio: AudioMediaObject }), options?: CallOptions): Sent;
    video(params: UserMessageParams<VideoMediaObject>, options?: CallOptions): Sent;
    video(payload: VideoMediaObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    video(payload: VideoMediaObject, to: Recipient, options: CallOptions): Sent;
    video(params: Addressed & (VideoMediaObject | { video: VideoMediaObject }), options?: CallOptions): Sent;
    document(params: UserMessageParams<DocumentMediaObject>, options?: CallOptions): Sent;
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
    sticker(params: UserMessageParams<StickerMediaObject>, options?: CallOptions): Sent;
    sticker(payload: StickerMediaObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    sticker(payload: StickerMediaObject, to: Recipient, options: CallOptions): Sent;
    sticker(
      params: Addressed & (StickerMediaObject | { sticker: StickerMediaObject }),
      options?: CallOptions,
    ): Sent;
    location(params: UserMessageParams<LocationObject>, options?: CallOptions): Sent;
    location(payload: LocationObject, to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    location(payload: LocationObject, to: Recipient, options: CallOptions): Sent;
    location(
      params: Addressed & (LocationObject | { location: LocationObject }),
      options?: CallOptions,
    ): Sent;
    contacts(params: UserMessageParams<ContactObject[]>, options?: CallOptions): Sent;
    contacts(payload: ContactObject[], to: Recipient, replyMessageId?: string, options?: CallOptions): Sent;
    contacts(payload: ContactObject[], to: Recipient, options: CallOptions): Sent;
    contacts(params: Addressed & { contacts: ContactObject[] }, options?: CallOptions): Sent;
    interactive(params: UserMessageParams<InteractiveObject>, options?: CallOptions): Sent;
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
    template(params: UserMessageParams<MessageTemplateObject>, options?: CallOptions): Sent;
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
  interface SolutionsApi {
    /** The form of release 3.1.1: the fields alone, without the business that Graph requires. */
    getSolutionAccessToken(
      solutionId: string,
      fields?: SolutionFieldsParam,
      options?: CallOptions,
    ): Promise<Documented<SolutionAccessTokenResponse>>;
  }
  interface WabaApi {
    /** The documentation's name of `getAllWabaSubscriptions`. */
    getWebhookSubscriptions(wabaId?: string, options?: CallOptions): Promise<Documented<WabaSubscriptions>>;
    /** The documentation's name of `updateWabaSubscription`, without an override. */
    subscribeWebhooks(wabaId?: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>;
    /** The documentation's name of `unsubscribeFromWaba`. */
    unsubscribeWebhooks(wabaId?: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>;
  }
}
