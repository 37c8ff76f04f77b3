// The iterators of lib/modules.js, merged into the native classes.

import type {
  CallAnalyticsParams,
  CallAnalyticsPoint,
  ConversationAnalyticsParams,
  ConversationAnalyticsPoint,
  GroupAnalyticsParams,
  GroupAnalyticsPoint,
  MessageAnalyticsParams,
  MessageAnalyticsPoint,
  PricingAnalyticsParams,
  PricingAnalyticsPoint,
  TemplateAnalyticsParams,
  TemplateAnalyticsPoint,
  TemplateGroupAnalyticsParams,
  TemplateGroupAnalyticsPoint,
} from './analytics.js';
import type { BlockedUserInfo, ListBlockedUsersParams } from './block-users.js';
import type {
  BusinessAccountsListParams,
  BusinessGraphObject,
  BusinessListParams,
  PreVerifiedPhoneNumbersListParams,
} from './business.js';
import type { Flow, FlowAsset, FlowListParams, FlowMetricParams, FlowMetricPoint } from './flows.js';
import type { GroupJoinRequest, GroupListParams, GroupSummary } from './groups.js';
import type {
  MessageHistoryEventListParams,
  MessageHistoryItem,
  MessageHistoryListParams,
} from './message-history.js';
import type { PhoneNumberResponse, PhoneNumbersListParams } from './phone-numbers.js';
import type { QrCodeListParams, QrCodeResponse } from './qr-code.js';
import type { CallOptions } from './requester.js';
import type { Signup, SignupListParams } from './signups.js';
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
  interface AnalyticsApi {
    /** The points of `getCallAnalytics`, over a range of any length. */
    iterateCalls(
      params: CallAnalyticsParams,
      wabaId?: string | number,
      options?: CallOptions,
    ): Entries<CallAnalyticsPoint>;
    /** The points of `getConversationAnalytics`, over a range of any length. */
    iterateConversations(
      params: ConversationAnalyticsParams,
      wabaId?: string | number,
      options?: CallOptions,
    ): Entries<ConversationAnalyticsPoint>;
    /** The points of `getGroupAnalytics`, over a range of any length and for any number of groups. */
    iterateGroups(
      params: GroupAnalyticsParams,
      wabaId?: string | number,
      options?: CallOptions,
    ): Entries<GroupAnalyticsPoint>;
    /**
     * The points of `getMessageAnalytics`, over a range of any length: windows of 7 days of half hours, of 90 days or of
     * 12 months are asked for one after another, and each point comes once.
     *
     * @example
     * const start = Date.UTC(2026, 0) / 1000;
     * const end = Math.floor(Date.now() / 1000);
     * for await (const point of whatsapp.analytics.iterateMessages({ start, end, granularity: 'DAY' })) {
     *   console.log(new Date(point.start * 1000), point.sent);
     * }
     */
    iterateMessages(
      params: MessageAnalyticsParams,
      wabaId?: string | number,
      options?: CallOptions,
    ): Entries<MessageAnalyticsPoint>;
    /** The points of `getPricingAnalytics`, over a range of any length. */
    iteratePricing(
      params: PricingAnalyticsParams,
      wabaId?: string | number,
      options?: CallOptions,
    ): Entries<PricingAnalyticsPoint>;
    /** The points of `getTemplateGroupAnalytics`, over a range of any length and for any number of groups. */
    iterateTemplateGroups(
      params: TemplateGroupAnalyticsParams,
      wabaId?: string | number,
      options?: CallOptions,
    ): Entries<TemplateGroupAnalyticsPoint>;
    /** The points of `getTemplateAnalytics`, over a range of any length and for any number of templates. */
    iterateTemplates(
      params: TemplateAnalyticsParams,
      wabaId?: string | number,
      options?: CallOptions,
    ): Entries<TemplateAnalyticsPoint>;
  }
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
    /** The points of `getFlowMetric`, over a range of any length. */
    iterateMetric(flowId: string, params: FlowMetricParams, options?: CallOptions): Entries<FlowMetricPoint>;
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
  interface SignupsApi {
    /** Every sign-up of the account: `getSignups`, page by page. */
    iterate(params?: SignupListParams, wabaId?: string | number, options?: CallOptions): Entries<Signup>;
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
