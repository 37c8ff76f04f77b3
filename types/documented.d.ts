// Overloads for the spellings of lib/documented.js, merged into the native classes.

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
import type { MessagesResponse, TextObject } from './messages.js';
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
import type { Documented, ResponseSuccess } from './response.js';
import type { SolutionAccessTokenResponse, SolutionFieldsParam } from './solutions.js';
import type { WabaSubscriptions } from './waba.js';

declare module '../native.js' {
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
