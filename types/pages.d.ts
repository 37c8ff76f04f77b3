// The iterators of lib/modules.js, merged into the native classes.

import type { BlockedUserInfo, ListBlockedUsersParams } from './block-users.js';
import type {
  BusinessAccountsListParams,
  BusinessGraphObject,
  BusinessListParams,
  PreVerifiedPhoneNumbersListParams,
} from './business.js';
import type { Flow, FlowAsset, FlowListParams } from './flows.js';
import type { GroupJoinRequest, GroupListParams, GroupSummary } from './groups.js';
import type {
  MessageHistoryEventListParams,
  MessageHistoryItem,
  MessageHistoryListParams,
} from './message-history.js';
import type { PhoneNumberResponse, PhoneNumbersListParams } from './phone-numbers.js';
import type { QrCodeListParams, QrCodeResponse } from './qr-code.js';
import type { CallOptions } from './requester.js';
import type { SolutionGraphObject, SolutionListParams } from './solutions.js';
import type {
  LibraryTemplate,
  LibraryTemplateGetParams,
  TemplateGetParams,
  TemplateGroup,
  TemplateGroupListParams,
  TemplateResponse,
} from './templates.js';
import type {
  AssignedUsersListParams,
  WabaActivitiesListParams,
  WabaGraphObject,
  WabaListParams,
} from './waba.js';

/**
 * The entries of a list, over all its pages. A page is read when its first entry is asked for; leaving
 * the loop reads no more. `limit` is the size of a page, `after` where to begin; the options hold for
 * each page.
 *
 * Pages are found by their cursors alone. A list whose cursors go round in circles ends with a
 * `WhatsAppUnknownError`; whatever else the list method rejects with, the loop throws.
 *
 * @example
 * for await (const template of whatsapp.templates.iterate({ limit: 100 })) {
 *   console.log(template.name, template.status);
 * }
 *
 * @see https://developers.facebook.com/docs/graph-api/results
 */
export type Entries<T> = AsyncGenerator<T, void, undefined>;

declare module './native.js' {
  interface BlockUsersApi {
    /** Every blocked user: `listBlockedUsers`, page by page. */
    iterate(params?: ListBlockedUsersParams, options?: CallOptions): Entries<BlockedUserInfo>;
  }
  interface BusinessApi {
    /** `getAssignedWhatsAppBusinessAccounts`, page by page. */
    iterateAssignedWhatsAppBusinessAccounts(
      userId: string,
      params?: BusinessListParams,
      options?: CallOptions,
    ): Entries<BusinessGraphObject>;
    /** `getClientWhatsAppBusinessAccounts`, page by page. */
    iterateClientWhatsAppBusinessAccounts(
      businessId: string,
      params?: BusinessAccountsListParams,
      options?: CallOptions,
    ): Entries<BusinessGraphObject>;
    /** `getConnectedClientBusinesses`, page by page. */
    iterateConnectedClientBusinesses(
      applicationId?: string,
      params?: BusinessListParams,
      options?: CallOptions,
    ): Entries<BusinessGraphObject>;
    /** `getCreditLines`, page by page. */
    iterateCreditLines(
      businessId: string,
      params?: BusinessListParams,
      options?: CallOptions,
    ): Entries<BusinessGraphObject>;
    /** `getOwnedWhatsAppBusinessAccounts`, page by page. */
    iterateOwnedWhatsAppBusinessAccounts(
      businessId: string,
      params?: BusinessAccountsListParams,
      options?: CallOptions,
    ): Entries<BusinessGraphObject>;
    /** `getPreVerifiedPhoneNumberPartners`, page by page. */
    iteratePreVerifiedPhoneNumberPartners(
      preVerifiedPhoneNumberId: string,
      params?: BusinessListParams,
      options?: CallOptions,
    ): Entries<BusinessGraphObject>;
    /** `getPreVerifiedPhoneNumbers`, page by page. */
    iteratePreVerifiedPhoneNumbers(
      businessId: string,
      params?: PreVerifiedPhoneNumbersListParams,
      options?: CallOptions,
    ): Entries<BusinessGraphObject>;
  }
  interface FlowApi {
    /** Every Flow of the account: `listFlows`, page by page. */
    iterate(wabaId?: string, params?: FlowListParams, options?: CallOptions): Entries<Flow>;
    /** Every asset of a Flow: `listAssets`, page by page. */
    iterateAssets(flowId: string, params?: FlowListParams, options?: CallOptions): Entries<FlowAsset>;
  }
  interface GroupsApi {
    /** Every active group: `getActiveGroups`, page by page. */
    iterate(params?: GroupListParams, options?: CallOptions): Entries<GroupSummary>;
    /** Every request to join a group: `getJoinRequests`, page by page. */
    iterateJoinRequests(
      groupId: string,
      params?: GroupListParams,
      options?: CallOptions,
    ): Entries<GroupJoinRequest>;
  }
  interface MessageHistoryApi {
    /** `getMessageHistory`, page by page. */
    iterate(params?: MessageHistoryListParams, options?: CallOptions): Entries<MessageHistoryItem>;
    /** `getMessageHistoryEvents`, page by page. */
    iterateEvents(
      messageHistoryId: string,
      params?: MessageHistoryEventListParams,
      options?: CallOptions,
    ): Entries<MessageHistoryItem>;
  }
  interface PhoneNumberApi {
    /** Every phone number of the account: `getPhoneNumbers`, page by page. */
    iterate(params?: PhoneNumbersListParams, options?: CallOptions): Entries<PhoneNumberResponse>;
  }
  interface QrCodeApi {
    /** Every QR code of the phone number: `getQrCodes`, page by page. */
    iterate(params?: QrCodeListParams, options?: CallOptions): Entries<QrCodeResponse>;
  }
  interface SolutionsApi {
    /** `getApplicationWhatsAppBusinessSolutions`, page by page. */
    iterateApplicationSolutions(
      applicationId?: string,
      params?: SolutionListParams,
      options?: CallOptions,
    ): Entries<SolutionGraphObject>;
    /** `listWabaSolutions`, page by page. */
    iterateWabaSolutions(
      wabaId?: string,
      params?: SolutionListParams,
      options?: CallOptions,
    ): Entries<SolutionGraphObject>;
  }
  interface TemplateApi {
    /** Every template of the account: `getTemplates`, page by page. */
    iterate(
      params?: TemplateGetParams,
      wabaId?: string | number,
      options?: CallOptions,
    ): Entries<TemplateResponse>;
    /** Every group of templates: `getTemplateGroups`, page by page. */
    iterateGroups(
      params?: TemplateGroupListParams,
      wabaId?: string | number,
      options?: CallOptions,
    ): Entries<TemplateGroup>;
    /** Every template of Meta's library: `getLibraryTemplates`, page by page. */
    iterateLibrary(params?: LibraryTemplateGetParams, options?: CallOptions): Entries<LibraryTemplate>;
  }
  interface WabaApi {
    /** `getWabaActivities`, page by page. */
    iterateActivities(
      params?: WabaActivitiesListParams,
      wabaId?: string,
      options?: CallOptions,
    ): Entries<WabaGraphObject>;
    /** `getAssignedUsers`, page by page. */
    iterateAssignedUsers(
      params: AssignedUsersListParams,
      wabaId?: string,
      options?: CallOptions,
    ): Entries<WabaGraphObject>;
    /** `getInProgressOnBehalfRequests`, page by page. */
    iterateInProgressOnBehalfRequests(
      params?: WabaListParams,
      wabaId?: string,
      options?: CallOptions,
    ): Entries<WabaGraphObject>;
    /** `getWabaSchedules`, page by page. */
    iterateSchedules(
      params?: WabaListParams,
      wabaId?: string,
      options?: CallOptions,
    ): Entries<WabaGraphObject>;
  }
}
