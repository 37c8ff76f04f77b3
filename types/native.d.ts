// Written by scripts/build.js from the Rust sources.
import type {
  AcceptCallRequest,
  AcceptSolutionRequest,
  AccessTokenResponse,
  AddPhoneNumbersRequest,
  AddressMessageInteractiveObject,
  ApiUsage,
  AppSubscriptionRequest,
  AppSubscriptionsResponse,
  AppUnsubscribeParams,
  AssignedUserRequest,
  AssignedUsersListParams,
  AudioMediaObject,
  BatchRequest,
  BlobLike,
  BlockUsersResponse,
  BusinessAccountsListParams,
  BusinessComplianceInfoResponse,
  BusinessFieldsParam,
  BusinessGraphListResponse,
  BusinessGraphObject,
  BusinessListParams,
  BusinessProfileFieldsParam,
  BusinessProfileResponse,
  ButtonInteractiveObject,
  CallActionResponse,
  CallAnalyticsParams,
  CallAnalyticsResponse,
  CallingSettingsParams,
  CallingSettingsResponse,
  CallOptions,
  CallPermissionsParams,
  CallPermissionsResponse,
  CarouselInteractiveObject,
  CommerceSettingsResponse,
  ContactBookResponse,
  ContactObject,
  ConversationalAutomationRequest,
  ConversationalAutomationResponse,
  ConversationAnalyticsParams,
  ConversationAnalyticsResponse,
  CreateFlowRequest,
  CreateFlowResponse,
  CreateOBOMobilityIntentRequest,
  CreatePhoneNumberRequest,
  CreatePhoneNumberResponse,
  CreateQrCodeRequest,
  CreateScheduleRequest,
  CreateWhatsAppBusinessSolutionRequest,
  CtaUrlInteractiveObject,
  DebugTokenResponse,
  Documented,
  DocumentMediaObject,
  Downloaded,
  DownloadForm,
  DownloadOptions,
  EncryptedMessageRequest,
  EncryptedMessagesResponse,
  EncryptionPublicKeyResponse,
  ExchangeCodeRequest,
  FileLike,
  Flow,
  FlowAssetsResponse,
  FlowInteractiveObject,
  FlowJson,
  FlowListParams,
  FlowMetadata,
  FlowMetricParams,
  FlowMetricResponse,
  FlowMigrationResponse,
  FlowPreviewResponse,
  FlowsListResponse,
  GroupAnalyticsParams,
  GroupAnalyticsResponse,
  GroupCreateRequest,
  GroupCreateResponse,
  GroupInfoFieldsParam,
  GroupInfoResponse,
  GroupInviteLinkResponse,
  GroupJoinRequestsActionResponse,
  GroupJoinRequestsResponse,
  GroupListParams,
  GroupListResponse,
  ImageMediaObject,
  InitiateCallRequest,
  InitiateCallResponse,
  InteractiveObject,
  LibraryTemplateGetParams,
  LibraryTemplateList,
  LibraryTemplateRequest,
  LibraryTemplateResponse,
  ListBlockedUsersParams,
  ListBlockedUsersResponse,
  ListInteractiveObject,
  LocationObject,
  LocationRequestInteractiveObject,
  MarketingMessageRequest,
  MediaResponse,
  MessageAnalyticsParams,
  MessageAnalyticsResponse,
  MessageHistoryEventListParams,
  MessageHistoryListParams,
  MessageHistoryResponse,
  MessagePayload,
  MessageRecipientType,
  MessageRequestBody,
  MessageRequestParams,
  MessageSampleRequest,
  MessageSampleResponse,
  MessagesResponse,
  MessageTemplateObject,
  MessageTypesEnum,
  MigrateFlowsRequest,
  OBOMobilityIntentResponse,
  OfficialBusinessAccountStatusResponse,
  OnboardPartnersToMMLiteRequest,
  ParentBsuidAccountsResponse,
  PaymentConfigurationCreateRequest,
  PaymentConfigurationCreateResponse,
  PaymentConfigurationDeleteRequest,
  PaymentConfigurationOauthLinkRequest,
  PaymentConfigurationOauthLinkResponse,
  PaymentConfigurationsResponse,
  PaymentConfigurationUpdateRequest,
  PaymentConfigurationUpdateResponse,
  PhoneNumberFieldsParam,
  PhoneNumberResponse,
  PhoneNumberSettingsParams,
  PhoneNumberSettingsResponse,
  PhoneNumbersListParams,
  PhoneNumbersResponse,
  PinAssessment,
  PinVaultRequest,
  PreAcceptCallRequest,
  PreVerifiedPhoneNumbersListParams,
  PricingAnalyticsParams,
  PricingAnalyticsResponse,
  QrCodeDetailsResponse,
  QrCodeListParams,
  QrCodeResponse,
  QrCodesResponse,
  ReactionParams,
  ReceivedMessage,
  Recipient,
  RegistrationRequest,
  RejectCallRequest,
  RejectSolutionRequest,
  RemoveAssignedUserRequest,
  RequesterClass,
  RequestPreVerifiedPhoneNumberCodeRequest,
  RequestVerificationCodeRequest,
  ResponsePagination,
  ResponseSuccess,
  SendMessageRequest,
  SetOBOMobilityIntentRequest,
  SetSolutionMigrationIntentRequest,
  ShareCreditLineParams,
  ShareCreditLineResponse,
  SharePreVerifiedPhoneNumberRequest,
  Signup,
  SignupList,
  SignupListParams,
  SignupRequest,
  SignupUpdateRequest,
  SmbAppDataResponse,
  SolutionAccessTokenParams,
  SolutionAccessTokenResponse,
  SolutionDeactivationRequest,
  SolutionFieldsParam,
  SolutionGraphObject,
  SolutionListParams,
  SolutionListResponse,
  SolutionMigrationIntentResponse,
  StatusParams,
  StatusResponse,
  StickerMediaObject,
  TemplateAnalyticsParams,
  TemplateAnalyticsResponse,
  TemplateArchiveResponse,
  TemplateCompareParams,
  TemplateComparison,
  TemplateDeleteParams,
  TemplateGetParams,
  TemplateGroup,
  TemplateGroupAnalyticsParams,
  TemplateGroupAnalyticsResponse,
  TemplateGroupIdResponse,
  TemplateGroupList,
  TemplateGroupListParams,
  TemplateGroupRequest,
  TemplateGroupUpdateRequest,
  TemplateMigrationRequest,
  TemplateMigrationResponse,
  TemplateRequestBody,
  TemplateResponse,
  TemplateUnarchiveResponse,
  TemplateUnpauseResponse,
  TemplateUpsertRequest,
  TemplateUpsertResponse,
  TerminateCallRequest,
  TextMessageParams,
  ThreadControlRequest,
  ThreadControlResponse,
  ThroughputResponse,
  TransferOptions,
  TwoStepVerificationRequest,
  TwoStepVerificationResult,
  TwoStepVerificationStatus,
  UpdateBusinessComplianceInfoRequest,
  UpdateBusinessProfileRequest,
  UpdateCallingSettingsRequest,
  UpdateCallMediaRequest,
  UpdateCommerceSettingsRequest,
  UpdateFlowResponse,
  UpdateGroupSettingsRequest,
  UpdateOfficialBusinessAccountStatusRequest,
  UpdatePhoneNumberSettingsRequest,
  UpdatePhoneNumberStatusRequest,
  UpdateQrCodeRequest,
  UpdateWabaAccountRequest,
  UpdateWabaSubscription,
  UpdateWhatsAppBusinessProfileRequest,
  UploadBusinessProfileResponse,
  UploadFile,
  UploadHandle,
  UploadMediaRequest,
  UploadMediaResponse,
  UploadSessionResponse,
  UsernameRequest,
  UsernameResponse,
  UsernameStatusResponse,
  UsernameSuggestionsResponse,
  VaultRegistrationRequest,
  VerifyCodeRequest,
  VerifyPreVerifiedPhoneNumberCodeRequest,
  VideoMediaObject,
  WabaAccount,
  WabaAccountFieldsParam,
  WabaActivitiesListParams,
  WabaConfigType,
  WabaFieldsParam,
  WabaGraphObject,
  WabaListParams,
  WabaListResponse,
  WabaSubscriptions,
  WhatsAppConfig,
} from './index.js';

/**
 * Reads the analytics of a WhatsApp Business Account. Reached as `whatsapp.analytics`.
 *
 * Every method that takes `wabaId` means the configured account (`businessAcctId`) without it. Beside each `get…` an
 * `iterate…` reads a range of any length, window by window, and yields its points.
 */
export declare class AnalyticsApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Counts messages sent and delivered.
   *
   * `GET /{WABA_ID}?fields=analytics.start(…).end(…).granularity(…)`
   *
   * @param params - `start` and `end` in Unix seconds, `granularity` (`HALF_HOUR`, `DAY` or `MONTH`), and the filters
   * `phone_numbers`, `product_types`, `country_codes`: lists, of which an empty one means all.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `analytics.data_points`: `start`, `end`, `sent`, `delivered`. Graph leaves the field out when it knows
   * nothing.
   * @throws WhatsAppValidationError for a range that is none, before anything is sent; WhatsAppApiError (100, subcode
   * 2388077: kinds that do not mix), WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (4, 80008),
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const end = Math.floor(Date.now() / 1000);
   * const { analytics } = await whatsapp.analytics.getMessageAnalytics({
   *   start: end - 7 * 86_400,
   *   end,
   *   granularity: 'DAY',
   * });
   * for (const { sent, delivered } of analytics?.data_points ?? []) console.log(sent, delivered);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  getMessageAnalytics(params: MessageAnalyticsParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<MessageAnalyticsResponse>>
  /**
   * Counts conversations and what they cost, as they were billed before prices per message.
   *
   * `GET /{WABA_ID}?fields=conversation_analytics.start(…).end(…).granularity(…)`
   *
   * @param params - `start` and `end` in Unix seconds, `granularity` (`HALF_HOUR`, `DAILY` or `MONTHLY`), and lists:
   * `phone_numbers`, `metric_types`, `conversation_categories`, `conversation_types`, `conversation_directions`,
   * `dimensions`.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `conversation_analytics.data[].data_points`; a dimension that is not asked for is left out of them.
   * @throws As `getMessageAnalytics`.
   *
   * @example
   * ```js
   * const end = Math.floor(Date.now() / 1000);
   * const { conversation_analytics } = await whatsapp.analytics.getConversationAnalytics({
   *   start: end - 30 * 86_400,
   *   end,
   *   granularity: 'DAILY',
   *   dimensions: ['CONVERSATION_CATEGORY'],
   * });
   * console.log(conversation_analytics?.data[0]?.data_points);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  getConversationAnalytics(params: ConversationAnalyticsParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<ConversationAnalyticsResponse>>
  /**
   * Counts messages and what they cost, up to a year back.
   *
   * `GET /{WABA_ID}?fields=pricing_analytics.start(…).end(…).granularity(…)`
   *
   * @param params - `start` and `end` in Unix seconds, `granularity` (`HALF_HOUR`, `DAILY` or `MONTHLY`), and lists:
   * `phone_numbers`, `country_codes`, `metric_types` (`COST`, `VOLUME`), `pricing_types`, `pricing_categories`,
   * `dimensions` (`COUNTRY`, `PHONE`, `PRICING_CATEGORY`, `PRICING_TYPE`, `TIER`).
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `pricing_analytics.data[].data_points`: `volume`, `cost` and the dimensions that were asked for; `tier` is
   * `low:high`, and is left out where nothing is paid. Costs are hidden from accounts that a partner pays for.
   * @throws As `getMessageAnalytics`.
   *
   * @example
   * ```js
   * const end = Math.floor(Date.now() / 1000);
   * const { pricing_analytics } = await whatsapp.analytics.getPricingAnalytics({
   *   start: end - 30 * 86_400,
   *   end,
   *   granularity: 'DAILY',
   *   dimensions: ['PRICING_CATEGORY', 'COUNTRY'],
   * });
   * console.log(pricing_analytics?.data[0]?.data_points);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  getPricingAnalytics(params: PricingAnalyticsParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<PricingAnalyticsResponse>>
  /**
   * Counts calls, what they cost and how long they were.
   *
   * `GET /{WABA_ID}?fields=call_analytics.start(…).end(…).granularity(…)`
   *
   * @param params - `start` and `end` in Unix seconds, `granularity` (`HALF_HOUR`, `DAILY` or `MONTHLY`), and lists:
   * `phone_numbers`, `country_codes`, `directions`, `metric_types` (`COUNT`, `COST`, `AVERAGE_DURATION`), `dimensions`
   * (`phone`, `direction`, `country`: these in lower case).
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `call_analytics.data_points`: `count`, `cost`, `average_duration` and the dimensions that were asked for.
   * @throws As `getMessageAnalytics`.
   *
   * @example
   * ```js
   * const end = Math.floor(Date.now() / 1000);
   * const { call_analytics } = await whatsapp.analytics.getCallAnalytics({
   *   start: end - 7 * 86_400,
   *   end,
   *   granularity: 'DAILY',
   *   dimensions: ['direction'],
   * });
   * console.log(call_analytics?.data_points);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  getCallAnalytics(params: CallAnalyticsParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<CallAnalyticsResponse>>
  /**
   * Counts what became of templates: sent, delivered, read, clicked, and what they cost, up to 90 days back. Enable it
   * once with `enableTemplateAnalytics`.
   *
   * `GET /{WABA_ID}/template_analytics`
   *
   * @param params - `start` and `end` in Unix seconds, or `YYYY-MM-DD` with `use_waba_timezone: true`; `template_ids`, up
   * to 10; `metric_types`, `product_type`. `granularity` is `DAILY`.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `data[].data_points`, one for each template and day, and `paging`. Reads and clicks of people in the EU, the
   * UK and Japan are not counted.
   * @throws As `getMessageAnalytics`; WhatsAppApiError (200005, 200007: not available, or not enabled).
   *
   * @example
   * ```js
   * const end = Math.floor(Date.now() / 1000);
   * const { data } = await whatsapp.analytics.getTemplateAnalytics({
   *   start: end - 30 * 86_400,
   *   end,
   *   template_ids: ['1473688840035974'],
   *   metric_types: ['SENT', 'READ'],
   * });
   * console.log(data[0]?.data_points);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  getTemplateAnalytics(params: TemplateAnalyticsParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateAnalyticsResponse>>
  /**
   * Counts what became of the templates of a group, together.
   *
   * `GET /{WABA_ID}/template_group_analytics`
   *
   * @param params - As for `getTemplateAnalytics`, with `template_group_ids`, up to 10, and `metric_types` in lower case.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `data[].data_points`, one for each group of templates and day, and `paging`.
   * @throws As `getTemplateAnalytics`.
   *
   * @example
   * ```js
   * const end = Math.floor(Date.now() / 1000);
   * const { data } = await whatsapp.analytics.getTemplateGroupAnalytics({
   *   start: end - 30 * 86_400,
   *   end,
   *   template_group_ids: ['1194532211857102'],
   * });
   * console.log(data[0]?.data_points);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  getTemplateGroupAnalytics(params: TemplateGroupAnalyticsParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateGroupAnalyticsResponse>>
  /**
   * Counts what happened in a group: messages, and people who joined and left.
   *
   * `GET /{WABA_ID}/group_analytics`
   *
   * @param params - `start` and `end` in Unix seconds, `granularity`, `group_ids` with one id, and `metric_types`: one
   * at least of `SENT`, `DELIVERED`, `READ`, `PARTICIPANTS_JOINED`, `PARTICIPANTS_LEFT`.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `data[].data_points`: `sent`, `delivered`, `read`, `joined`, `left`.
   * @throws As `getMessageAnalytics`.
   *
   * @example
   * ```js
   * const end = Math.floor(Date.now() / 1000);
   * const { data } = await whatsapp.analytics.getGroupAnalytics({
   *   start: end - 7 * 86_400,
   *   end,
   *   granularity: 'DAILY',
   *   group_ids: ['Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjA'],
   *   metric_types: ['SENT', 'READ'],
   * });
   * console.log(data[0]?.data_points);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  getGroupAnalytics(params: GroupAnalyticsParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<GroupAnalyticsResponse>>
  /**
   * Turns the analytics of templates on. It cannot be turned off.
   *
   * `POST /{WABA_ID}?is_enabled_for_insights=true`
   *
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `id` of the account.
   * @throws As `getMessageAnalytics`.
   *
   * @example
   * ```js
   * await whatsapp.analytics.enableTemplateAnalytics();
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  enableTemplateAnalytics(wabaId?: string | number, options?: CallOptions): Promise<Documented<{ id: string | number }>>
}

/**
 * Checks and exchanges tokens, and subscribes a Meta app to webhooks. Reached as `whatsapp.apps`.
 *
 * Needs the options `appId` and `appSecret`. Every call proves itself with these instead of the client's access token,
 * and neither they nor a token or code that is passed stands in an error or a log.
 */
export declare class AppsApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Tells what an access token is good for: whose it is, its permissions, until when.
   *
   * `GET /debug_token`
   *
   * @param inputToken - The token to check. Default: the client's own.
   * @returns `data`: `is_valid`, `app_id`, `type`, `scopes`, `granular_scopes` (without `target_ids`: for all assets),
   * `expires_at` (Unix seconds, 0 for never), `error` of a token that is not valid.
   * @throws WhatsAppValidationError without `appId` and `appSecret`, before anything is sent; WhatsAppAuthorizationError
   * (190: they do not belong together), WhatsAppApiError (100), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.apps.debugToken();
   * if (!data.is_valid) console.error(data.error?.message);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/debug_token
   */
  debugToken(inputToken?: string, options?: CallOptions): Promise<Documented<DebugTokenResponse>>
  /**
   * Exchanges the code of Embedded Signup for an access token of the customer. A code lives 30 seconds and works once,
   * so it is never sent again after a lost answer.
   *
   * `GET /oauth/access_token`
   *
   * @param params - `code`; `redirect_uri` where the code came to an address, and not from the popup.
   * @returns `access_token`, `token_type`, and `expires_in` in seconds for one that ends. The token is a secret: keep it
   * out of logs.
   * @throws As `debugToken`; WhatsAppApiError (100, subcode 36007 and its neighbours: the code was used, is too old, or
   * belongs to another address).
   *
   * @example
   * ```js
   * const { access_token } = await whatsapp.apps.exchangeCode({ code });
   * const customer = whatsapp.with({ accessToken: access_token });
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/implementation
   */
  exchangeCode(params: ExchangeCodeRequest, options?: CallOptions): Promise<Documented<AccessTokenResponse>>
  /**
   * Makes an access token of the app itself.
   *
   * `GET /oauth/access_token?grant_type=client_credentials`
   *
   * Methods of `apps` need none. It is as good as the app secret, so keep it out of logs, browsers and apps.
   *
   * @returns `access_token` and `token_type`.
   * @throws As `debugToken`.
   *
   * @example
   * ```js
   * const { access_token } = await whatsapp.apps.getAppAccessToken();
   * ```
   * @see https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens
   */
  getAppAccessToken(options?: CallOptions): Promise<Documented<AccessTokenResponse>>
  /**
   * Lists what the app is subscribed to, and where its webhooks go.
   *
   * `GET /{APP_ID}/subscriptions`
   *
   * @returns `data`: for each object its `callback_url`, `active`, and `fields` with name and version.
   * @throws As `debugToken`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.apps.getSubscriptions();
   * for (const { object, callback_url } of data) console.log(object, callback_url);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
   */
  getSubscriptions(options?: CallOptions): Promise<Documented<AppSubscriptionsResponse>>
  /**
   * Subscribes the app to fields of an object, and sets where its webhooks go. Meta asks the address for the token
   * before it accepts it. Each account must be subscribed besides: `waba.updateWabaSubscription`.
   *
   * `POST /{APP_ID}/subscriptions`
   *
   * @param subscription - `callback_url` (https), `verify_token`, `fields` (names in an array or a string with commas),
   * `object` (default `whatsapp_business_account`), `include_values`.
   * @returns `success`.
   * @throws As `debugToken`; WhatsAppApiError (2200: the address did not answer with the challenge).
   *
   * @example
   * ```js
   * await whatsapp.apps.subscribe({
   *   callback_url: 'https://example.com/webhook',
   *   verify_token: process.env.WEBHOOK_VERIFICATION_TOKEN,
   *   fields: ['messages', 'message_template_status_update'],
   * });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
   */
  subscribe(subscription: AppSubscriptionRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Ends the subscription of the app to an object, or to some of its fields.
   *
   * `DELETE /{APP_ID}/subscriptions`
   *
   * @param params - `object` (default `whatsapp_business_account`); `fields`, without which all of them end.
   * @returns `success`.
   * @throws As `debugToken`.
   *
   * @example
   * ```js
   * await whatsapp.apps.unsubscribe({ fields: ['account_alerts'] });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
   */
  unsubscribe(params?: AppUnsubscribeParams, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Blocks and unblocks users. Reached as `whatsapp.blockUsers`. */
export declare class BlockUsersApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Blocks users: they cannot write to the business, nor the business to them.
   *
   * `POST /{PHONE_NUMBER_ID}/block_users`
   *
   * Only users who wrote within the last 24 hours can be blocked. A repeat changes nothing more,
   * so a lost answer is retried.
   *
   * @param users - Phone numbers with country code, WhatsApp ids, business-scoped user ids, or customers such as the
   * `sender` of a received message. Meta takes no user id of a parent portfolio here.
   * @returns Who was added in `block_users.added_users`, who could not be in `failed_users`.
   * @throws WhatsAppValidationError when `users` is empty or holds what is no id, before anything
   * is sent; WhatsAppApiError with code 139100 (some could not be changed, the others were:
   * `response.data.block_users` names them), 139101 (list full, 64,000), 139103 (internal);
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { block_users } = await whatsapp.blockUsers.block(['15551234567']);
   * console.log(block_users.added_users);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
   */
  block(users: readonly Recipient[], options?: CallOptions): Promise<Documented<BlockUsersResponse>>
  /**
   * Unblocks users.
   *
   * `DELETE /{PHONE_NUMBER_ID}/block_users`
   *
   * @param users - Phone numbers with country code, WhatsApp ids, business-scoped user ids, or customers such as the
   * `sender` of a received message. Meta takes no user id of a parent portfolio here.
   * @returns Who was removed in `block_users.removed_users`, who could not be in `failed_users`.
   * @throws As `block`.
   *
   * @example
   * ```js
   * const { block_users } = await whatsapp.blockUsers.unblock(['15551234567']);
   * console.log(block_users.removed_users);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
   */
  unblock(users: readonly Recipient[], options?: CallOptions): Promise<Documented<BlockUsersResponse>>
  /**
   * Lists the blocked users, page by page.
   *
   * `GET /{PHONE_NUMBER_ID}/block_users`
   *
   * @param params - `limit`: entries per page; `after` and `before`: a cursor of another page.
   * @returns One page in `data`, the cursors in `paging.cursors`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const page = await whatsapp.blockUsers.listBlockedUsers({ limit: 50 });
   * console.log(page.data, page.paging?.cursors?.after);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
   */
  listBlockedUsers(params?: ListBlockedUsersParams, options?: CallOptions): Promise<Documented<ListBlockedUsersResponse>>
}

/**
 * Reads business portfolios and manages their pre-verified phone numbers. Reached as
 * `whatsapp.business`.
 */
export declare class BusinessApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Lists the client businesses that are connected to an app.
   *
   * `GET /{APP_ID}/connected_client_businesses`
   *
   * @param applicationId - Id of the app, instead of the configured one (`appId`).
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
   * Graph takes there; a list is joined by commas.
   * @returns `{ data, paging }`; the next page is read with `after: paging.cursors.after`.
   * @throws As `getBusinessPortfolio`; WhatsAppValidationError also when no app is given or
   * configured.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.business.getConnectedClientBusinesses('634974688087057', { fields: ['id', 'name'] });
   * for (const business of data) console.log(business.name);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api
   */
  getConnectedClientBusinesses(applicationId?: string, params?: BusinessListParams, options?: CallOptions): Promise<Documented<BusinessGraphListResponse>>
  /**
   * Adds a phone number to a business portfolio.
   *
   * `POST /{BUSINESS_ID}/add_phone_numbers`
   *
   * @param businessId - Id of the business portfolio.
   * @param request - `phone_number` with its country code; `verified_name`: the display name to ask
   * for.
   * @returns The `id` of the phone number.
   * @throws As `getBusinessPortfolio`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.business.addPhoneNumbers('506914307656634', { phone_number: '15551234567' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
   */
  addPhoneNumbers(businessId: string, request: AddPhoneNumbersRequest, options?: CallOptions): Promise<Documented<ResponseSuccess & { id?: string }>>
  /**
   * Reads a business portfolio.
   *
   * `GET /{BUSINESS_ID}?fields=…`
   *
   * @param businessId - Id of the business portfolio.
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @returns The portfolio with the fields asked for.
   * @throws WhatsAppValidationError for a missing or malformed id, before anything is sent;
   * WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode 33: unknown id or
   * no access), WhatsAppThrottlingError (4), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const business = await whatsapp.business.getBusinessPortfolio('506914307656634', ['id', 'name']);
   * console.log(business.name);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api
   */
  getBusinessPortfolio(businessId: string, fields?: BusinessFieldsParam, options?: CallOptions): Promise<Documented<BusinessGraphObject>>
  /**
   * Lists the pre-verified phone numbers of a business.
   *
   * `GET /{BUSINESS_ID}/preverified_numbers`
   *
   * @param businessId - Id of the business portfolio.
   * @param params - `verification_status` (`VERIFIED`, `PENDING`, `FAILED`, `EXPIRED`),
   * `availability_status` (`AVAILABLE`, `IN_USE`, `RESERVED`, `UNAVAILABLE`), `country_code` (ISO
   * 3166-1 alpha-2), `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
   * Graph takes there; a list is joined by commas.
   * @returns `{ data, paging }`.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.business.getPreVerifiedPhoneNumbers('506914307656634', {
   *   availability_status: 'AVAILABLE',
   *   country_code: 'US',
   * });
   * for (const number of data) console.log(number.id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
   */
  getPreVerifiedPhoneNumbers(businessId: string, params?: PreVerifiedPhoneNumbersListParams, options?: CallOptions): Promise<Documented<BusinessGraphListResponse>>
  /**
   * Lists the WhatsApp Business Accounts that clients share with a business.
   *
   * `GET /{BUSINESS_ID}/client_whatsapp_business_accounts`
   *
   * @param businessId - Id of the business portfolio.
   * @param params - `business_type` (one or a list), `find` (id of one account), `fields`,
   * `filtering`, `sort`, `limit`, `after`, `before`, and whatever else Graph takes there; a list is
   * joined by commas.
   * @returns `{ data, paging }`.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.business.getClientWhatsAppBusinessAccounts('506914307656634', { limit: 20 });
   * for (const account of data) console.log(account.id, account.name);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api
   */
  getClientWhatsAppBusinessAccounts(businessId: string, params?: BusinessAccountsListParams, options?: CallOptions): Promise<Documented<BusinessGraphListResponse>>
  /**
   * Invites the clients of a business to the Marketing Messages Lite API.
   *
   * `POST /{BUSINESS_ID}/onboard_partners_to_mm_lite?solution_id=…`
   *
   * @param businessId - Id of the business portfolio.
   * @param request - `solution_id`: the multi-partner solution to connect with the request. Sent in
   * the query, where Graph documents it, and in the body, where 3.1.1 puts it.
   * @returns `{ request_id }`.
   * @throws As `getBusinessPortfolio`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { request_id } = await whatsapp.business.onboardPartnersToMMLite('506914307656634', {
   *   solution_id: '774485461512159',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/marketing-messages-lite-api
   */
  onboardPartnersToMMLite(businessId: string, request?: OnboardPartnersToMMLiteRequest, options?: CallOptions): Promise<Documented<BusinessGraphObject & { request_id?: string }>>
  /**
   * Lists the WhatsApp Business Accounts that a business owns.
   *
   * `GET /{BUSINESS_ID}/owned_whatsapp_business_accounts`
   *
   * @param businessId - Id of the business portfolio.
   * @param params - `business_type` (one or a list), `find` (id of one account), `first` with
   * `after`, `last` with `before`, `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and
   * whatever else Graph takes there; a list is joined by commas.
   * @returns `{ data, paging }`.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.business.getOwnedWhatsAppBusinessAccounts('506914307656634', { first: 20 });
   * for (const account of data) console.log(account.id, account.name);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api
   */
  getOwnedWhatsAppBusinessAccounts(businessId: string, params?: BusinessAccountsListParams, options?: CallOptions): Promise<Documented<BusinessGraphListResponse>>
  /**
   * Shares a pre-verified phone number with another business.
   *
   * `POST /{BUSINESS_ID}/share_preverified_numbers`
   *
   * @param businessId - Id of the business portfolio.
   * @param request - `preverified_id`: id of the number. `partner_business_id`: who may use it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `getBusinessPortfolio`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.business.sharePreVerifiedPhoneNumber('506914307656634', {
   *   preverified_id: '106540352242922',
   *   partner_business_id: '520744086200222',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
   */
  sharePreVerifiedPhoneNumber(businessId: string, request: SharePreVerifiedPhoneNumberRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists the credit lines of a business.
   *
   * `GET /{BUSINESS_ID}/extendedcredits`
   *
   * @param businessId - Id of the business portfolio.
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
   * Graph takes there; a list is joined by commas.
   * @returns `{ data }`: `id` and `legal_entity_name` of each line.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.business.getCreditLines('506914307656634');
   * for (const line of data) console.log(line.id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/share-and-revoke-credit-lines
   */
  getCreditLines(businessId: string, params?: BusinessListParams, options?: CallOptions): Promise<Documented<BusinessGraphListResponse>>
  /**
   * Shares a credit line with the account of a customer, and attaches it: the owner of the line pays.
   *
   * `POST /{CREDIT_LINE_ID}/whatsapp_credit_sharing_and_attach?waba_currency=…&waba_id=…`
   *
   * @param creditLineId - Id of the line, from `getCreditLines`.
   * @param params - `waba_currency`, such as `USD`, and `waba_id`.
   * @returns `allocation_config_id` and `waba_id`.
   * @throws As `getBusinessPortfolio`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.business.shareCreditLine('1972385232742146', {
   *   waba_currency: 'USD',
   *   waba_id: '102290129340398',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/share-and-revoke-credit-lines
   */
  shareCreditLine(creditLineId: string, params: ShareCreditLineParams, options?: CallOptions): Promise<Documented<ShareCreditLineResponse>>
  /**
   * Reads which portfolios share ids of customers with this one: parent business-scoped user ids.
   *
   * `GET https://api.facebook.com/{BUSINESS_ID}/parent-bsuid-accounts`
   *
   * @param businessId - Id of the business portfolio.
   * @returns `parent_bsuid_account_id` and `enrolled_business_portfolios`.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * const { enrolled_business_portfolios } = await whatsapp.business.getParentBsuidAccounts('506914307656634');
   * console.log(enrolled_business_portfolios);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
   */
  getParentBsuidAccounts(businessId: string, options?: CallOptions): Promise<Documented<ParentBsuidAccountsResponse>>
  /**
   * Lists the WhatsApp Business Accounts that a user may work with.
   *
   * `GET /{USER_ID}/assigned_whatsapp_business_accounts`
   *
   * @param userId - Id of a user or a system user.
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
   * Graph takes there; a list is joined by commas.
   * @returns `{ data, paging }`.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.business.getAssignedWhatsAppBusinessAccounts('122094110206000001');
   * for (const account of data) console.log(account.id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api
   */
  getAssignedWhatsAppBusinessAccounts(userId: string, params?: BusinessListParams, options?: CallOptions): Promise<Documented<BusinessGraphListResponse>>
  /**
   * Reads an account number.
   *
   * `GET /{ACCOUNT_NUMBER_ID}?fields=…`
   *
   * @param accountNumberId - Id of the account number.
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @returns The account number with the fields asked for.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * const number = await whatsapp.business.getWhatsAppAccountNumberDetails('106540352242922', ['id', 'status']);
   * console.log(number.status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api
   */
  getWhatsAppAccountNumberDetails(accountNumberId: string, fields?: BusinessFieldsParam, options?: CallOptions): Promise<Documented<BusinessGraphObject>>
  /**
   * Reads a pre-verified phone number.
   *
   * `GET /{PREVERIFIED_ID}?fields=…`
   *
   * @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @returns The number with the fields asked for.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * const number = await whatsapp.business.getPreVerifiedPhoneNumberDetails('106540352242922');
   * console.log(number.id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
   */
  getPreVerifiedPhoneNumberDetails(preVerifiedPhoneNumberId: string, fields?: BusinessFieldsParam, options?: CallOptions): Promise<Documented<BusinessGraphObject>>
  /**
   * Deletes a pre-verified phone number.
   *
   * `DELETE /{PREVERIFIED_ID}`
   *
   * @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * await whatsapp.business.deletePreVerifiedPhoneNumber('106540352242922');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
   */
  deletePreVerifiedPhoneNumber(preVerifiedPhoneNumberId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists the businesses that a pre-verified phone number is shared with.
   *
   * `GET /{PREVERIFIED_ID}/partners`
   *
   * @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
   * Graph takes there; a list is joined by commas.
   * @returns `{ data, paging }`.
   * @throws As `getBusinessPortfolio`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.business.getPreVerifiedPhoneNumberPartners('106540352242922');
   * for (const partner of data) console.log(partner.name);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
   */
  getPreVerifiedPhoneNumberPartners(preVerifiedPhoneNumberId: string, params?: BusinessListParams, options?: CallOptions): Promise<Documented<BusinessGraphListResponse>>
  /**
   * Asks for the one-time code that verifies the number.
   *
   * `POST /{PREVERIFIED_ID}/request_code`
   *
   * Meta limits how many codes a number may get, so this call is never retried, whatever happened.
   *
   * @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
   * @param request - `code_method`: `'SMS'` or `'VOICE'`. `language`: of the message, `'en_US'` for
   * instance; required by Graph.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `getBusinessPortfolio`; WhatsAppApiError with code 136024 when too many codes were
   * asked for.
   *
   * @example
   * ```js
   * await whatsapp.business.requestPreVerifiedPhoneNumberCode('106540352242922', { code_method: 'SMS', language: 'en_US' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
   */
  requestPreVerifiedPhoneNumberCode(preVerifiedPhoneNumberId: string, request: RequestPreVerifiedPhoneNumberCodeRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Hands in the one-time code that verifies the number.
   *
   * `POST /{PREVERIFIED_ID}/verify_code`
   *
   * Wrong guesses are counted, so this call is never retried, whatever happened.
   *
   * @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
   * @param request - `code`: the six digits received, a string.
   * @returns `{ success: true }`, also readable as `data.success`, and the `id` of the number.
   * @throws As `getBusinessPortfolio`; WhatsAppApiError with code 136025 for a wrong code. The code
   * never appears in an error.
   *
   * @example
   * ```js
   * await whatsapp.business.verifyPreVerifiedPhoneNumberCode('106540352242922', { code: '902645' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
   */
  verifyPreVerifiedPhoneNumberCode(preVerifiedPhoneNumberId: string, request: VerifyPreVerifiedPhoneNumberCodeRequest, options?: CallOptions): Promise<Documented<ResponseSuccess & { id?: string }>>
}

/** Reads and changes what people see about the business. Reached as `whatsapp.businessProfile`. */
export declare class BusinessProfileApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Reads the business profile of the phone number.
   *
   * `GET /{PHONE_NUMBER_ID}/whatsapp_business_profile`
   *
   * @param fields - An array of names or one comma-separated string; without it, Meta's default.
   * @returns `{ data: [profile] }`.
   * @throws WhatsAppValidationError when `fields` is neither; WhatsAppApiError with code 100 for an
   * unknown field; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data: [profile] } = await whatsapp.businessProfile.getBusinessProfile(['about', 'websites']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
   */
  getBusinessProfile(fields?: BusinessProfileFieldsParam, options?: CallOptions): Promise<Documented<BusinessProfileResponse>>
  /**
   * Changes the business profile of the phone number; what is left out stays.
   *
   * `POST /{PHONE_NUMBER_ID}/whatsapp_business_profile`
   *
   * @param request - `messaging_product: 'whatsapp'`, and any of `about`, `address`,
   * `description`, `email`, `vertical`, `websites`, `profile_picture_handle` (from `uploadFile`).
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 100 for a value Meta does not take; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.businessProfile.updateBusinessProfile({
   *   messaging_product: 'whatsapp',
   *   about: 'Open from 9 to 5',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
   */
  updateBusinessProfile(request: UpdateBusinessProfileRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Begins a resumable upload: the first of its three steps, which `uploadFile` does together.
   *
   * `POST /{APP_ID}/uploads`
   *
   * @param fileLength - Bytes.
   * @param fileType - MIME type.
   * @param fileName - Name of the file.
   * @returns The id of the session, `{ id: 'upload:…' }`. Without the option `appId` it belongs to
   * the app of the token.
   * @throws WhatsAppValidationError when an argument has the wrong type; WhatsAppApiError with code
   * 100 for a type or a size Meta does not take; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.businessProfile.createUploadSession(8192, 'image/jpeg', 'logo.jpg');
   * ```
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  createUploadSession(fileLength: number, fileType: string, fileName: string, options?: CallOptions): Promise<Documented<UploadSessionResponse>>
  /**
   * Sends the bytes of a resumable upload: its second step.
   *
   * `POST /{UPLOAD_ID}`
   *
   * The file is streamed, and must get on instead of meeting a deadline, as in `media.upload`.
   *
   * @param uploadId - The `id` of `createUploadSession`.
   * @param file - Bytes, a path, a Blob or a stream.
   * @param options - `fileOffset`: where an upload that broke off goes on, the `file_offset` of
   * `getUploadHandle`; `file` are the bytes from there. `signal` and `timeout` as everywhere.
   * @returns The handle, as `h`: for `profile_picture_handle` or the header of a template.
   * @throws WhatsAppValidationError when `uploadId` is no upload; WhatsAppApiError with code 100;
   * WhatsAppNetworkError, after which `getUploadHandle` tells how far it came.
   *
   * @example
   * ```js
   * const bytes = await readFile('logo.jpg');
   * const { h } = await whatsapp.businessProfile.uploadMedia('upload:MTphdHRhY2', bytes);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  uploadMedia(uploadId: string, file: UploadFile, options?: TransferOptions & { fileOffset?: number | undefined }): Promise<Documented<UploadBusinessProfileResponse>>
  /**
   * Reads how far a resumable upload came, to go on from there.
   *
   * `GET /{UPLOAD_ID}`
   *
   * @param uploadId - The `id` of `createUploadSession`.
   * @returns `{ id, file_offset }`.
   * @throws WhatsAppValidationError when `uploadId` is no upload; WhatsAppApiError with code 100 when
   * it is over; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { file_offset } = await whatsapp.businessProfile.getUploadHandle('upload:MTphdHRhY2');
   * ```
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  getUploadHandle(uploadId: string, options?: CallOptions): Promise<Documented<UploadHandle>>
}

/** Starts, answers and configures calls. Reached as `whatsapp.calling`. */
export declare class CallingApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Changes the calling settings of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/settings`
   *
   * @param params - `calling`: the settings to change, such as `status` and `call_hours`.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.calling.updateCallingSettings({ calling: { status: 'ENABLED' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/call-settings
   */
  updateCallingSettings(params: UpdateCallingSettingsRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the calling settings of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}/settings`
   *
   * @param params - `fields`: which settings. `include_sip_credentials`: whether SIP passwords
   * come along.
   * @returns The settings, those of calls in `calling`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { calling } = await whatsapp.calling.getCallingSettings({ fields: ['calling'] });
   * console.log(calling?.status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/call-settings
   */
  getCallingSettings(params?: CallingSettingsParams, options?: CallOptions): Promise<Documented<CallingSettingsResponse>>
  /**
   * Reads whether a user may be called.
   *
   * `GET /{PHONE_NUMBER_ID}/call_permissions?user_wa_id=…`, or `?recipient=…` for a user id
   *
   * @param params - `userWaId`: the user's WhatsApp id, or a customer such as the `sender` of a message. A
   * business-scoped user id stands there or in `recipient`.
   * @returns The permission in `permission`, what may be done in `actions`.
   * @throws WhatsAppValidationError when `userWaId` and `recipient` are missing. WhatsAppAuthorizationError (190:
   * token, 10 and 200: permission), WhatsAppApiError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { actions } = await whatsapp.calling.getCallPermissions({ userWaId: '15551234567' });
   * console.log(actions?.find(({ action_name }) => action_name === 'start_call')?.can_perform_action);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-call-permissions
   */
  getCallPermissions(params: CallPermissionsParams, options?: CallOptions): Promise<Documented<CallPermissionsResponse>>
  /**
   * Calls a user who allowed it.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * A call is never placed twice: after a lost answer it is not repeated.
   *
   * @param params - `to`: phone number with country code, business-scoped user id, or a customer such as the `sender`
   * of a message. `recipient`: a user id, where there is no `to`. `session`: the WebRTC offer.
   * `biz_opaque_callback_data`: comes back in the webhooks. `recording` and `transcription`: `status`, `purpose` (up to
   * 250 characters) and `announcement_language`; the person hears that the call is recorded.
   * @returns The call's id in `calls[0].id`; the answer's SDP arrives in a webhook.
   * @throws WhatsAppValidationError when `to` is no phone number and no user id; WhatsAppApiError with code
   * 138006 (the user has not allowed calls) and its neighbours; WhatsAppAuthorizationError,
   * WhatsAppNetworkError: with `maybeSent: true` it may ring.
   *
   * @example
   * ```js
   * const { calls } = await whatsapp.calling.initiateCall({
   *   to: '15551234567',
   *   session: { sdp_type: 'offer', sdp: 'v=0…' },
   * });
   * console.log(calls[0]?.id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/business-initiated-calls
   */
  initiateCall(params: InitiateCallRequest, options?: CallOptions): Promise<Documented<InitiateCallResponse>>
  /**
   * Sets up the media of an incoming call before it is accepted, so that no first word is lost.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * @param params - `call_id` from the webhook; `session`: the WebRTC answer.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `call_id` is missing; WhatsAppApiError (138001 and
   * onwards: the call cannot go on), WhatsAppAuthorizationError, WhatsAppNetworkError; with
   * `maybeSent: true` the call may have gone on.
   *
   * @example
   * ```js
   * await whatsapp.calling.preAcceptCall({ call_id: 'wacid.ABG', session: { sdp_type: 'answer', sdp: 'v=0…' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
   */
  preAcceptCall(params: PreAcceptCallRequest, options?: CallOptions): Promise<Documented<CallActionResponse>>
  /**
   * Accepts an incoming call.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * @param params - `call_id` from the webhook; `session`: the WebRTC answer;
   * `biz_opaque_callback_data`: comes back in the webhooks; `recording`, `transcription` as for `initiateCall`.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `preAcceptCall`.
   *
   * @example
   * ```js
   * await whatsapp.calling.acceptCall({ call_id: 'wacid.ABG', session: { sdp_type: 'answer', sdp: 'v=0…' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
   */
  acceptCall(params: AcceptCallRequest, options?: CallOptions): Promise<Documented<CallActionResponse>>
  /**
   * Rejects an incoming call.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * @param params - `call_id` from the webhook.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `preAcceptCall`.
   *
   * @example
   * ```js
   * await whatsapp.calling.rejectCall({ call_id: 'wacid.ABG' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
   */
  rejectCall(params: RejectCallRequest, options?: CallOptions): Promise<Documented<CallActionResponse>>
  /**
   * Ends a call.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * @param params - `call_id` of the call.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `preAcceptCall`.
   *
   * @example
   * ```js
   * await whatsapp.calling.terminateCall({ call_id: 'wacid.ABG' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
   */
  terminateCall(params: TerminateCallRequest, options?: CallOptions): Promise<Documented<CallActionResponse>>
  /**
   * Renegotiates the media of a call that goes on.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * @param params - `call_id` from the webhook; `session`: the new offer or answer.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `preAcceptCall`.
   *
   * @example
   * ```js
   * await whatsapp.calling.updateCallMedia({ call_id: 'wacid.ABG', session: { sdp_type: 'offer', sdp: 'v=0…' } });
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
   */
  updateCallMedia(params: UpdateCallMediaRequest, options?: CallOptions): Promise<Documented<CallActionResponse>>
}

/** Ends the one call it is passed to. `lib/answer.js` makes one for an `AbortSignal`. */
export declare class Cancel {
  constructor()
  cancel(): void
}

/** Reads and changes the shop settings of the number. Reached as `whatsapp.commerce`. */
export declare class CommerceApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Reads whether the catalog and the shopping cart are shown.
   *
   * `GET /{PHONE_NUMBER_ID}/whatsapp_commerce_settings`
   *
   * @returns The settings in `data[0]`; `data` is empty when none were made. They can be read
   * from the answer itself as well.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.commerce.getCommerceSettings();
   * console.log(data[0]?.is_cart_enabled);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/set-commerce-settings
   */
  getCommerceSettings(options?: CallOptions): Promise<Documented<CommerceSettingsResponse>>
  /**
   * Shows or hides the catalog and the shopping cart.
   *
   * `POST /{PHONE_NUMBER_ID}/whatsapp_commerce_settings?is_cart_enabled=…&is_catalog_visible=…`
   *
   * @param params - `is_cart_enabled`, `is_catalog_visible`; what is left out stays as it is.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.commerce.updateCommerceSettings({ is_cart_enabled: true, is_catalog_visible: true });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/set-commerce-settings
   */
  updateCommerceSettings(params: UpdateCommerceSettingsRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Reads and sets the public key that Flows are encrypted with. Reached as `whatsapp.encryption`. */
export declare class EncryptionApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Reads the business public key, and whether its signature is valid.
   *
   * `GET /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns A list of one key in `data`, whose fields can be read from `data` itself as well.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.encryption.getEncryptionPublicKey();
   * console.log(data[0]?.business_public_key_signature_status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption
   */
  getEncryptionPublicKey(fields?: readonly string[] | string, options?: CallOptions): Promise<Documented<EncryptionPublicKeyResponse>>
  /**
   * Sets the business public key; the phone number must be registered.
   *
   * `POST /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
   *
   * @param businessPublicKey - A 2048-bit RSA public key as PEM.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when the key is missing, or is a private one, before anything
   * is sent; WhatsAppApiError (100: no valid key), WhatsAppAuthorizationError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * import { readFile } from 'node:fs/promises';
   *
   * await whatsapp.encryption.setEncryptionPublicKey(await readFile('public.pem', 'utf8'));
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption
   */
  setEncryptionPublicKey(businessPublicKey: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** @internal */
export declare class FileLock {
  /**
   * Takes the lock, unless somebody else has it.
   *
   * @internal
   */
  static take(path: string): FileLock | null
  /**
   * Lets it go.
   *
   * @internal
   */
  release(): void
}

/** Creates, changes, publishes and reads Flows. Reached as `whatsapp.flows`. */
export declare class FlowApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Lists the Flows of an account.
   *
   * `GET /{WABA_ID}/flows`
   *
   * @param wabaId - WhatsApp Business Account; `undefined` for the configured one.
   * @param params - `fields`, `limit`, `after`, `before`.
   * @returns `{ data: [flow, …], paging }`.
   * @throws WhatsAppApiError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data: flows } = await whatsapp.flows.listFlows('102290129340398');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  listFlows(wabaId?: string, params?: FlowListParams, options?: CallOptions): Promise<Documented<FlowsListResponse>>
  /**
   * Creates a Flow, as a draft unless `publish` is true.
   *
   * `POST /{WABA_ID}/flows`
   *
   * @param wabaId - WhatsApp Business Account; `undefined` for the configured one.
   * @param data - `name`, `categories`, `endpoint_uri`, `clone_flow_id`, `flow_json` (text, or the
   * object itself), `publish`.
   * @returns `{ id, success, validation_errors }`.
   * @throws WhatsAppValidationError when `data` is no object; WhatsAppFlowError with code 139000 to
   * 139004, WhatsAppApiError with code 100 for a name that is taken; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.flows.createFlow('102290129340398', {
   *   name: 'Survey',
   *   categories: ['SURVEY'],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  createFlow(wabaId: string | undefined, data: CreateFlowRequest, options?: CallOptions): Promise<Documented<CreateFlowResponse>>
  /**
   * Reads a Flow.
   *
   * `GET /{FLOW_ID}`
   *
   * @param flowId - The Flow.
   * @param fields - An array of names or one comma-separated string; without it, Meta's default.
   * @param dateFormat - Deprecated, and not sent: Graph answers it with an error since 2026-10-27.
   * @returns The Flow with the fields asked for.
   * @throws WhatsAppApiError with code 100 for an unknown Flow or field; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const flow = await whatsapp.flows.getFlow('1234567890', 'id,name,status');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  getFlow(flowId: string, fields?: string | readonly string[], dateFormat?: string, options?: CallOptions): Promise<Documented<Flow & Partial<FlowPreviewResponse>>>
  /**
   * Reads the web preview of a Flow.
   *
   * `GET /{FLOW_ID}?fields=preview.invalidate(false)`
   *
   * @param flowId - The Flow.
   * @param invalidate - True makes a new URL and ends the old one.
   * @returns `{ preview: { preview_url, expires_at }, id }`.
   * @throws WhatsAppApiError with code 100 for an unknown Flow; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { preview } = await whatsapp.flows.getFlowPreview('1234567890');
   * console.log(preview.preview_url);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  getFlowPreview(flowId: string, invalidate?: boolean, options?: CallOptions): Promise<Documented<FlowPreviewResponse>>
  /**
   * Changes name, categories, endpoint or app of a Flow.
   *
   * `POST /{FLOW_ID}`
   *
   * @param flowId - The Flow.
   * @param data - Any of `name`, `categories`, `endpoint_uri`, `application_id`.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 100 for an unknown Flow; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.flows.updateFlowMetadata('1234567890', { name: 'Survey 2026' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  updateFlowMetadata(flowId: string, data: FlowMetadata, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Deletes a draft.
   *
   * `DELETE /{FLOW_ID}`
   *
   * @param flowId - The Flow; a published one can only be deprecated.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppFlowError or WhatsAppApiError when it is no draft; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.flows.deleteFlow('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  deleteFlow(flowId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists the files of a Flow.
   *
   * `GET /{FLOW_ID}/assets`
   *
   * @param flowId - The Flow.
   * @param params - `limit`, `after`, `before`.
   * @returns `{ data: [{ name, asset_type, download_url }], paging }`.
   * @throws WhatsAppApiError with code 100 for an unknown Flow; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data: assets } = await whatsapp.flows.listAssets('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  listAssets(flowId: string, params?: FlowListParams, options?: CallOptions): Promise<Documented<FlowAssetsResponse>>
  /**
   * Replaces the Flow JSON of a draft.
   *
   * `POST /{FLOW_ID}/assets`
   *
   * @param flowId - The Flow.
   * @param data - `file`: the Flow JSON as an object, text, bytes or a Blob. `name`: `'flow.json'`.
   * @returns `{ success, validation_errors }`: a Flow JSON with errors is stored, but cannot be
   * published.
   * @throws WhatsAppValidationError when `file` is nothing of that; WhatsAppApiError with code 100;
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { validation_errors } = await whatsapp.flows.updateFlowJson('1234567890', {
   *   file: { version: '7.0', screens: [] },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  updateFlowJson(flowId: string, data: { file: FlowJson; name?: string | undefined }, options?: CallOptions): Promise<Documented<UpdateFlowResponse>>
  /**
   * Publishes a draft; from then on it cannot be changed or deleted.
   *
   * `POST /{FLOW_ID}/publish`
   *
   * @param flowId - The Flow.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppFlowError when it has validation errors or no endpoint; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.flows.publishFlow('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  publishFlow(flowId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Retires a published Flow: it can no longer be sent or opened.
   *
   * `POST /{FLOW_ID}/deprecate`
   *
   * @param flowId - The Flow.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppFlowError or WhatsAppApiError when it is not published; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.flows.deprecateFlow('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  deprecateFlow(flowId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads how the endpoint of a Flow does: requests, errors, latency, availability.
   *
   * `GET /{FLOW_ID}?fields=metric.name(…).granularity(…).since(…).until(…)`
   *
   * @param flowId - Id of the Flow.
   * @param params - `name` of the metric (`ENDPOINT_REQUEST_COUNT`, `ENDPOINT_REQUEST_ERROR`,
   * `ENDPOINT_REQUEST_ERROR_RATE`, `ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL`, `ENDPOINT_AVAILABILITY`), `granularity`
   * (`HOUR`, `DAY` or `LIFETIME`), and `since` and `until` as `YYYY-MM-DD`.
   * @returns `metric.data_points`: `timestamp`, and `data` with keys and values. Graph leaves `metric` out when it knows
   * nothing.
   * @throws As `getFlow`.
   *
   * @example
   * ```js
   * const { metric } = await whatsapp.flows.getFlowMetric('1234567890', {
   *   name: 'ENDPOINT_REQUEST_COUNT',
   *   granularity: 'DAY',
   *   since: '2026-10-01',
   *   until: '2026-10-31',
   * });
   * for (const { timestamp, data } of metric?.data_points ?? []) console.log(timestamp, data);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/guides/healthmonitoring
   */
  getFlowMetric(flowId: string, params: FlowMetricParams, options?: CallOptions): Promise<Documented<FlowMetricResponse>>
  /**
   * Copies Flows from another account.
   *
   * `POST /{DESTINATION_WABA_ID}/migrate_flows`
   *
   * @param destinationWabaId - The account that gets the copies.
   * @param data - `source_waba_id`, and `source_flow_names` unless all are meant; or `flow_ids`,
   * Flows of one account, whose names are then read first.
   * @returns `{ migrated_flows, failed_flows }`: read both.
   * @throws WhatsAppApiError with code 100 or 200 without access to both accounts;
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { failed_flows } = await whatsapp.flows.migrateFlows('102290129340398', {
   *   source_waba_id: '104996122399160',
   *   source_flow_names: ['Survey'],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  migrateFlows(destinationWabaId: string, data: MigrateFlowsRequest, options?: CallOptions): Promise<Documented<FlowMigrationResponse>>
}

/** Creates and manages groups. Reached as `whatsapp.groups`. */
export declare class GroupsApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Creates a group; people join by its invite link.
   *
   * `POST /{PHONE_NUMBER_ID}/groups`
   *
   * @param params - `subject`: at most 128 characters. `description`: at most 2048.
   * `join_approval_mode`: `'approval_required'` or `'auto_approve'`.
   * @returns The request; the group and its invite link arrive in a webhook.
   * @throws WhatsAppValidationError when `params` is no object; WhatsAppApiError (100 with
   * subcode 33: unknown group or no access; 131201 to 131215: groups),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.createGroup({ subject: 'Book club', join_approval_mode: 'approval_required' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  createGroup(params: GroupCreateRequest, options?: CallOptions): Promise<Documented<GroupCreateResponse>>
  /**
   * Deletes a group and removes everyone from it.
   *
   * `DELETE /{GROUP_ID}`
   *
   * @param groupId - The id of the group.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.deleteGroup('Y2FwaV9ncm91cDo');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  deleteGroup(groupId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads a group.
   *
   * `GET /{GROUP_ID}?fields=…`
   *
   * @param groupId - The id of the group.
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns The group with the fields asked for.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { participants } = await whatsapp.groups.getGroupInfo('Y2FwaV9ncm91cDo', ['participants']);
   * console.log(participants);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  getGroupInfo(groupId: string, fields?: GroupInfoFieldsParam, options?: CallOptions): Promise<Documented<GroupInfoResponse>>
  /**
   * Lists the groups of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}/groups`
   *
   * @param params - `limit`, `after`, `before`.
   * @returns One page in `data.groups`, the cursors in `paging.cursors`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data, paging } = await whatsapp.groups.getActiveGroups({ limit: 25 });
   * console.log(data.groups.length, paging?.cursors?.after);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  getActiveGroups(params?: GroupListParams, options?: CallOptions): Promise<Documented<GroupListResponse>>
  /**
   * Reads the invite link of a group.
   *
   * `GET /{GROUP_ID}/invite_link`
   *
   * @param groupId - The id of the group.
   * @returns The link in `invite_link`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { invite_link } = await whatsapp.groups.getGroupInviteLink('Y2FwaV9ncm91cDo');
   * console.log(invite_link);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  getGroupInviteLink(groupId: string, options?: CallOptions): Promise<Documented<GroupInviteLinkResponse>>
  /**
   * Makes an invite link for a group.
   *
   * `POST /{GROUP_ID}/invite_link`
   *
   * @param groupId - The id of the group.
   * @returns The link in `invite_link`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { invite_link } = await whatsapp.groups.createGroupInviteLink('Y2FwaV9ncm91cDo');
   * console.log(invite_link);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  createGroupInviteLink(groupId: string, options?: CallOptions): Promise<Documented<GroupInviteLinkResponse>>
  /**
   * Replaces the invite link of a group: the old one stops working.
   *
   * `POST /{GROUP_ID}/invite_link`
   *
   * The same request as `createGroupInviteLink`.
   *
   * @param groupId - The id of the group.
   * @returns The new link in `invite_link`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { invite_link } = await whatsapp.groups.resetGroupInviteLink('Y2FwaV9ncm91cDo');
   * console.log(invite_link);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  resetGroupInviteLink(groupId: string, options?: CallOptions): Promise<Documented<GroupInviteLinkResponse>>
  /**
   * Deletes the invite link of a group: nobody can join by it any more.
   *
   * `DELETE /{GROUP_ID}/invite_link`
   *
   * @param groupId - The id of the group.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.deleteGroupInviteLink('Y2FwaV9ncm91cDo');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  deleteGroupInviteLink(groupId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists who waits for approval.
   *
   * `GET /{GROUP_ID}/join_requests`
   *
   * @param groupId - The id of the group.
   * @param params - `limit`, `after`, `before`.
   * @returns One page in `data`, each with `join_request_id` and `wa_id`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.groups.getJoinRequests('Y2FwaV9ncm91cDo');
   * console.log(data.map(({ wa_id }) => wa_id));
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  getJoinRequests(groupId: string, params?: GroupListParams, options?: CallOptions): Promise<Documented<GroupJoinRequestsResponse>>
  /**
   * Lets people in who asked to join.
   *
   * `POST /{GROUP_ID}/join_requests`
   *
   * @param groupId - The id of the group.
   * @param joinRequestIds - `join_request_id`s from `getJoinRequests`.
   * @returns Who was let in in `approved_join_requests`, who could not be in
   * `failed_join_requests`.
   * @throws WhatsAppValidationError when `joinRequestIds` is empty; WhatsAppApiError (100 with
   * subcode 33: unknown group or no access; 131201 to 131215: groups),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.approveJoinRequests('Y2FwaV9ncm91cDo', ['MTY0NjcwNDM1OTU']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  approveJoinRequests(groupId: string, joinRequestIds: readonly string[], options?: CallOptions): Promise<Documented<GroupJoinRequestsActionResponse>>
  /**
   * Turns people away who asked to join.
   *
   * `DELETE /{GROUP_ID}/join_requests`
   *
   * @param groupId - The id of the group.
   * @param joinRequestIds - `join_request_id`s from `getJoinRequests`.
   * @returns Who was turned away in `rejected_join_requests`, who could not be in
   * `failed_join_requests`.
   * @throws As `approveJoinRequests`.
   *
   * @example
   * ```js
   * await whatsapp.groups.rejectJoinRequests('Y2FwaV9ncm91cDo', ['MTY0NjcwNDM1OTU']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  rejectJoinRequests(groupId: string, joinRequestIds: readonly string[], options?: CallOptions): Promise<Documented<GroupJoinRequestsActionResponse>>
  /**
   * Adds people to a group.
   *
   * `POST /{GROUP_ID}/participants`
   *
   * @param groupId - The id of the group.
   * @param participants - Phone numbers with country code, WhatsApp ids, business-scoped user ids, or customers such as
   * the `sender` of a received message.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `participants` is empty; WhatsAppApiError (100 with
   * subcode 33: unknown group or no access; 131201 to 131215: groups),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.addParticipants('Y2FwaV9ncm91cDo', ['15551234567']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  addParticipants(groupId: string, participants: readonly Recipient[], options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Removes people from a group: they cannot join again by its link.
   *
   * `DELETE /{GROUP_ID}/participants`
   *
   * @param groupId - The id of the group.
   * @param participants - Phone numbers with country code, WhatsApp ids, business-scoped user ids, or customers such as
   * the `sender` of a received message.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `addParticipants`.
   *
   * @example
   * ```js
   * await whatsapp.groups.removeParticipants('Y2FwaV9ncm91cDo', ['15551234567']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  removeParticipants(groupId: string, participants: readonly Recipient[], options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Changes the subject, the description or the picture of a group.
   *
   * `POST /{GROUP_ID}`
   *
   * @param groupId - The id of the group.
   * @param params - `subject`, `description`: an empty text clears it. `profilePictureFile`: a
   * square JPEG as Buffer, Blob or File.
   * @returns `{ success: true }`, also readable as `data.success`. What was changed arrives in a
   * webhook.
   * @throws WhatsAppValidationError when the picture is neither bytes nor a Blob;
   * WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215: groups),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * import { readFile } from 'node:fs/promises';
   *
   * await whatsapp.groups.updateGroupSettings('Y2FwaV9ncm91cDo', {
   *   subject: 'Book club',
   *   profilePictureFile: await readFile('club.jpg'),
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  updateGroupSettings(groupId: string, params: UpdateGroupSettingsRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Sends marketing templates through the Marketing Messages API. Reached as `whatsapp.marketingMessages`. */
export declare class MarketingMessagesApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Sends a marketing template, with Meta's automatic optimisation of its delivery.
   *
   * `POST /{PHONE_NUMBER_ID}/marketing_messages`
   *
   * A send is never repeated once it may have been processed, as for `messages.text`.
   *
   * @param params - `to`: the recipient with country code. `template`: an approved marketing
   * template. `message_activity_sharing`: whether Meta may learn from what happens to the
   * message. `product_policy`: `'CLOUD_API_FALLBACK'` or `'STRICT'`. Any other field goes on the
   * wire under its own name.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a missing or malformed `to` or `template`, before anything
   * is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (130429, 131056),
   * WhatsAppSendMessageError (131050, 132001, …), WhatsAppApiError (131049), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.marketingMessages.sendTemplateMessage({
   *   to: '15551234567',
   *   template: { name: 'summer_sale', language: { code: 'en_US' } },
   *   product_policy: 'STRICT',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/marketing-messages-lite-api
   */
  sendTemplateMessage(params: MarketingMessageRequest, options?: CallOptions): Promise<Documented<MessagesResponse>>
}

/** Uploads, reads, downloads and deletes media. Reached as `whatsapp.media`. */
export declare class MediaApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Uploads a file; its id can be sent for 30 days.
   *
   * `POST /{PHONE_NUMBER_ID}/media`
   *
   * The file is streamed: memory stays small whatever its size. Instead of a deadline, the upload
   * must get on: it fails after 20 seconds with less than 1 KB per second.
   *
   * @param request - `file`: the path of a local file, bytes, a Blob or File, a web or Node stream,
   * or any async iterable of bytes. `type`: its MIME type, unless a Blob tells it. `filename`.
   * `onProgress`: called with `{ loaded, total }` while bytes leave.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it;
   * `stallTimeout` and `minRate` change what counts as getting on.
   * @returns The id, as `id` and as `data.id`.
   * @throws WhatsAppValidationError when the file cannot be read (`code` is 'ENOENT', 'EACCES' …) or
   * `type` is no MIME type; WhatsAppApiError with code 100 or 131053 when Meta does not take the
   * file; WhatsAppNetworkError, which leaves at most an unused upload behind.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.media.upload({ file: './invoice.pdf', type: 'application/pdf' });
   * await whatsapp.messages.document({ to: '15551234567', body: { id, filename: 'invoice.pdf' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
   */
  upload(request: UploadMediaRequest, options?: TransferOptions): Promise<Documented<UploadMediaResponse>>
  /**
   * Uploads a `File`: the form of release 3.1.1.
   *
   * `POST /{PHONE_NUMBER_ID}/media`
   *
   * @param file - A File, or a Blob, with its MIME type. `upload` takes everything else.
   * @param messagingProduct - `'whatsapp'`.
   * @param options - As for `upload`.
   * @returns The id, as `id` and as `data.id`.
   * @throws As `upload`.
   *
   * @example
   * ```js
   * const file = new File(['hello'], 'hello.txt', { type: 'text/plain' });
   * const { id } = await whatsapp.media.uploadMedia(file);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
   */
  uploadMedia(file: FileLike | BlobLike, messagingProduct?: string, options?: TransferOptions): Promise<Documented<UploadMediaResponse>>
  /**
   * Reads where a file is, its type, size and checksum.
   *
   * `GET /{MEDIA_ID}`
   *
   * @param mediaId - From an upload or a webhook.
   * @param phoneNumberId - Answers only if the file belongs to this phone number.
   * @returns `{ id, url, mime_type, sha256, file_size, messaging_product }`; `url` works for five
   * minutes and needs the token, which `downloadMedia` sends.
   * @throws WhatsAppApiError with code 100 when there is no such file; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { url, mime_type } = await whatsapp.media.getMediaById('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#get-media-url
   */
  getMediaById(mediaId: string, phoneNumberId?: string | number, options?: CallOptions): Promise<Documented<MediaResponse>>
  /**
   * Deletes a file.
   *
   * `DELETE /{MEDIA_ID}`
   *
   * @param mediaId - From an upload or a webhook.
   * @param phoneNumberId - Deletes only if the file belongs to this phone number.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 100 when there is no such file; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.media.deleteMedia('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#delete-media
   */
  deleteMedia(mediaId: string, phoneNumberId?: string | number, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Downloads the bytes at a URL that `getMediaById` answered.
   *
   * `GET {MEDIA_URL}`
   *
   * The token goes to `lookaside.fbsbx.com`, to the configured Graph host and to the hosts of the
   * option `mediaHosts`; Meta's content networks are fetched without it; any other URL is refused
   * before a name is looked up. Instead of a deadline, the download must get on: it fails after 20
   * seconds with less than 1 KB per second, and above 128 MiB.
   *
   * @param mediaUrl - The `url` of `getMediaById`.
   * @param options - `as`: `'blob'` (default), `'buffer'`, `'stream'` or `'file'` with `path`.
   * `onProgress` is called with `{ loaded, total }`. `maxBytes`, `stallTimeout`, `minRate` change
   * the limits; `signal` and `timeout` as everywhere.
   * @returns A Blob, a Buffer, a web ReadableStream, or `{ path, file_size, mime_type, sha256 }`. A
   * file gets its name when it is whole and on disk; it can be read by its owner alone (mode 0600).
   * @throws WhatsAppValidationError for a URL or a path that is refused; WhatsAppApiError with the
   * HTTP status when the URL has expired; WhatsAppNetworkError when the bytes break off, stall
   * (`isTimeout`) or exceed `maxBytes`.
   *
   * @example
   * ```js
   * const { url } = await whatsapp.media.getMediaById('1234567890');
   * const photo = await whatsapp.media.downloadMedia(url);
   * await whatsapp.media.downloadMedia(url, { as: 'file', path: './photo.jpg' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media
   */
  downloadMedia<As extends DownloadForm = 'blob'>(mediaUrl: string, options?: DownloadOptions<As>): Promise<Downloaded[As]>
  /**
   * Downloads a file by its id: reads its URL, fetches it, and checks size and SHA-256.
   *
   * `GET /{MEDIA_ID}`, then `GET {MEDIA_URL}`
   *
   * A URL that has expired meanwhile (HTTP 401, 403 or 404) is read anew, once.
   *
   * @param mediaId - From an upload or a webhook.
   * @param options - As for `downloadMedia`; `phoneNumberId` as for `getMediaById`.
   * @returns As `downloadMedia`.
   * @throws As `getMediaById` and `downloadMedia`; WhatsAppNetworkError with code
   * 'ERR_MEDIA_MISMATCH' when the bytes are not those that Graph announced, and with
   * 'ERR_UNREADABLE_RESPONSE' when its answer has no URL.
   *
   * @example
   * ```js
   * const photo = await whatsapp.media.downloadById('1234567890', { as: 'buffer' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media
   */
  downloadById<As extends DownloadForm = 'blob'>(mediaId: string, options?: DownloadOptions<As> & { phoneNumberId?: string | number | undefined }): Promise<Downloaded[As]>
}

/**
 * A download that JavaScript reads piece by piece, and how far any download is.
 *
 * @internal
 */
export declare class MediaSink {
  constructor()
  /** Reads the next bytes for `take`; resolves to false after the last. Nothing is read ahead. */
  read(): Promise<boolean>
  /**
   * The bytes that were read. Copied into memory of V8's own: what is only lent to it counts for
   * nothing in its young generation, and 64 MB more of it lay around before they were collected.
   */
  take(): Uint8Array
  /** The rest is not wanted: its connection is given up. */
  close(): void
  get received(): number
}

/**
 * The bytes of one upload. `lib/files/upload.js` makes one for whatever a caller gave.
 *
 * @internal
 */
export declare class MediaSource {
  /** A local file, read while it is sent. */
  static file(path: string, offset: number): MediaSource
  /** Pieces that are handed over with `push`. */
  static pieces(length?: number | undefined | null): MediaSource
  /** Resolves once there is room for the next piece; to false when no more are wanted. */
  push(piece: Uint8Array): Promise<boolean>
  /** Says that nothing follows; with false, that the rest could not be read. */
  end(whole: boolean): Promise<boolean>
  get sent(): number
  get length(): number | null
}

/** Sends messages. Reached as `whatsapp.messages`. */
export declare class MessageApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Builds the body of a message without sending it: what `requester` or another client may send.
   *
   * @param kind - The type of the message, such as `'text'` or `'image'`.
   * @param payload - What stands under the name of the type.
   * @param to - The recipient with country code, or the id of a group.
   * @param replyMessageId - The message it answers.
   * @param recipientType - `'individual'` (default) or `'group'`.
   * @returns The body of `POST /{PHONE_NUMBER_ID}/messages`, at once.
   * @throws WhatsAppValidationError for a malformed recipient, and for a payload that breaks one
   * of Meta's limits.
   *
   * @example
   * ```js
   * const body = whatsapp.messages.bodyBuilder('image', { id: '1166846181421424' }, '15551234567');
   * console.log(JSON.stringify(body));
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
   */
  bodyBuilder<T extends MessageTypesEnum>(kind: T, payload: MessagePayload<T>, to: string | number, replyMessageId?: string, recipientType?: MessageRecipientType): MessageRequestBody<T>
  /**
   * Sends a message of any type in Graph's own form: the payload stands under the name of its
   * type. For what no other method names, such as `pin`, and for what Meta adds later.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param message - `to`, `type`, and the payload under that name; `recipient_type`, `context`
   * and any other field of Graph go along as they are.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws As `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.send({ to: '15551234567', type: 'text', text: { body: 'Hello' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
   */
  send(message: SendMessageRequest, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a text message.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * A send is never repeated once it may have been processed: an error with `maybeSent: true`
   * means that nobody can know yet. Put a unique `biz_opaque_callback_data` into the send and
   * wait for its status webhook before you send again.
   *
   * @param params - `to`: the recipient with country code, string or number. `body`: the text
   * (up to 4,096 characters) or `{ body, preview_url }`. `replyMessageId`: the message it
   * answers. `previewUrl`: preview of the first link, true by default. `recipientType`:
   * `'individual'` (default) or `'group'`. `biz_opaque_callback_data`: comes back in the status
   * webhooks. Any other field goes on the wire under its own name.
   * @returns Graph's answer; the message id is `messages[0].id`, also readable as
   * `data.messages[0].id`. Accepted, not yet delivered: delivery is told by webhook.
   * @throws WhatsAppValidationError for a missing or malformed `to` or `body`, before anything
   * is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (130429, 131056),
   * WhatsAppSendMessageError (131047, 131026, …), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const response = await whatsapp.messages.text({ to: '15551234567', body: 'Hello' });
   * console.log(response.messages[0].id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages
   */
  text(params: TextMessageParams, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends an approved template: the only message that may open a conversation.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `name`, `language: { code }` and the values of its
   * placeholders in `components`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`. 132000, 132001 and 132012: the template or its values do not match.
   *
   * @example
   * ```js
   * await whatsapp.messages.template({
   *   to: '15551234567',
   *   body: { name: 'hello_world', language: { code: 'en_US' } },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/template-messages
   */
  template(params: MessageRequestParams<MessageTemplateObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends an image.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`, and a
   * `caption` of up to 1,024 characters. `replyMessageId`, `recipientType` and other fields as for
   * `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise
   * as `text`; 131053 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.image({
   *   to: '15551234567',
   *   body: { link: 'https://example.com/cat.png', caption: 'A cat' },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/image-messages
   */
  image(params: MessageRequestParams<ImageMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends an audio file, or a voice message with `voice: true`.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`.
   * `replyMessageId`, `recipientType` and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise
   * as `text`; 131053 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.audio({ to: '15551234567', body: { id: '1166846181421424', voice: true } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/audio-messages
   */
  audio(params: MessageRequestParams<AudioMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a video.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`, and a
   * `caption` of up to 1,024 characters. `replyMessageId`, `recipientType` and other fields as for
   * `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise
   * as `text`; 131053 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.video({ to: '15551234567', body: { link: 'https://example.com/tour.mp4' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/video-messages
   */
  video(params: MessageRequestParams<VideoMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a document.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`, a `filename`,
   * and a `caption` of up to 1,024 characters. `replyMessageId`, `recipientType` and other fields
   * as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise
   * as `text`; 131053 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.document({
   *   to: '15551234567',
   *   body: { link: 'https://example.com/invoice.pdf', filename: 'invoice.pdf' },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/document-messages
   */
  document(params: MessageRequestParams<DocumentMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a sticker.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`: WebP, up to
   * 100 KB, animated 500 KB. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise
   * as `text`; 131053 when Meta cannot fetch or read the file.
   *
   * @example
   * ```js
   * await whatsapp.messages.sticker({ to: '15551234567', body: { id: '798882015472548' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/sticker-messages
   */
  sticker(params: MessageRequestParams<StickerMediaObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a place on the map.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `latitude`, `longitude`, and optionally `name` and
   * `address`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.location({
   *   to: '15551234567',
   *   body: { latitude: 37.4847, longitude: -122.1486, name: 'Meta', address: '1 Hacker Way' },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-messages
   */
  location(params: MessageRequestParams<LocationObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends contact cards.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: an array of contacts, each with
   * `name.formatted_name`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.contacts({
   *   to: '15551234567',
   *   body: [{ name: { formatted_name: 'Ada Lovelace', first_name: 'Ada' }, phones: [{ phone: '+15550001111' }] }],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages
   */
  contacts(params: MessageRequestParams<ContactObject[]>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends an interactive message of any type: buttons, lists, products, Flows, carousels, orders.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: its `type`, what the type needs, and an `action`.
   * `replyMessageId`, `recipientType` and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactive({
   *   to: '15551234567',
   *   body: {
   *     type: 'button',
   *     body: { text: 'Shall we?' },
   *     action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
   */
  interactive(params: MessageRequestParams<InteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a button that opens a list of up to ten rows.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'list'`, a `body` of up to 4,096
   * characters, and the `action` with `button` and `sections`. `replyMessageId`, `recipientType`
   * and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveList({
   *   to: '15551234567',
   *   body: {
   *     type: 'list',
   *     body: { text: 'When shall we call?' },
   *     action: { button: 'Times', sections: [{ rows: [{ id: '9', title: '9:00' }, { id: '10', title: '10:00' }] }] },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages
   */
  interactiveList(params: MessageRequestParams<ListInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a button that opens a web page.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'cta_url'` and the `action` with
   * `display_text` (up to 20 characters) and `url`. `replyMessageId`, `recipientType` and other
   * fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveCtaUrl({
   *   to: '15551234567',
   *   body: {
   *     type: 'cta_url',
   *     body: { text: 'Your order is on its way.' },
   *     action: { name: 'cta_url', parameters: { display_text: 'Track it', url: 'https://example.com/track/7' } },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-cta-url-messages
   */
  interactiveCtaUrl(params: MessageRequestParams<CtaUrlInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Asks for the recipient's location.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'location_request_message'`, a `body` and
   * the `action`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveLocationRequest({
   *   to: '15551234567',
   *   body: {
   *     type: 'location_request_message',
   *     body: { text: 'Where shall we deliver?' },
   *     action: { name: 'send_location' },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-request-messages
   */
  interactiveLocationRequest(params: MessageRequestParams<LocationRequestInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Asks for a delivery address. In India and Singapore.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'address_message'`, a `body` and the
   * `action` with the `country`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveAddressMessage({
   *   to: '919876543210',
   *   body: {
   *     type: 'address_message',
   *     body: { text: 'Where shall we deliver?' },
   *     action: { name: 'address_message', parameters: { country: 'IN' } },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/address-messages
   */
  interactiveAddressMessage(params: MessageRequestParams<AddressMessageInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends up to three reply buttons.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'button'`, a `body` of up to 1,024
   * characters, and the `action` with the `buttons`. `replyMessageId`, `recipientType` and other
   * fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveReplyButtons({
   *   to: '15551234567',
   *   body: {
   *     type: 'button',
   *     body: { text: 'Shall we deliver today?' },
   *     action: {
   *       buttons: [
   *         { type: 'reply', reply: { id: 'yes', title: 'Yes' } },
   *         { type: 'reply', reply: { id: 'no', title: 'No' } },
   *       ],
   *     },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
   */
  interactiveReplyButtons(params: MessageRequestParams<ButtonInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends a button that opens a Flow.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'flow'`, a `body` and the `action` with the
   * Flow's `flow_id` or `flow_name`. No parameter is filled in. `replyMessageId`, `recipientType`
   * and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * await whatsapp.messages.interactiveFlow({
   *   to: '15551234567',
   *   body: {
   *     type: 'flow',
   *     body: { text: 'Book your visit.' },
   *     action: {
   *       name: 'flow',
   *       parameters: { flow_message_version: '3', flow_id: '1020304', flow_cta: 'Book' },
   *     },
   *   },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow
   */
  interactiveFlow(params: MessageRequestParams<FlowInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sends two to ten cards side by side, each with an image or video, or with a product.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `body`: `type: 'carousel'`, a `body` and the `action` with
   * the `cards`. `replyMessageId`, `recipientType` and other fields as for `text`.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
   * sent; otherwise as `text`.
   *
   * @example
   * ```js
   * const card = (index, product) => ({
   *   card_index: index,
   *   type: 'product',
   *   action: { product_retailer_id: product, catalog_id: '146265584024623' },
   * });
   * await whatsapp.messages.interactiveCarousel({
   *   to: '15551234567',
   *   body: { type: 'carousel', body: { text: 'New' }, action: { cards: [card(0, 'mug'), card(1, 'cup')] } },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-media-carousel-messages
   */
  interactiveCarousel(params: MessageRequestParams<CarouselInteractiveObject>, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Reacts to a message with an emoji, or takes the reaction back.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `to`: the recipient. `messageId`: the message reacted to. `emoji`: one emoji;
   * an empty string takes the reaction back.
   * @returns Graph's answer; the message id is `messages[0].id`.
   * @throws WhatsAppValidationError for a missing `messageId` or what is no emoji; otherwise as
   * `text`; 131051.
   *
   * @example
   * ```js
   * await whatsapp.messages.reaction({ to: '15551234567', messageId: 'wamid.HBgL', emoji: '👍' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/reaction-messages
   */
  reaction(params: ReactionParams, options?: CallOptions): Promise<Documented<MessagesResponse>>
  /**
   * Sets the status of a received message.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `messageId`: the received message. `status`: `'read'`, or `'typing'` for read
   * with a typing indicator. `typingIndicator`: `{ type: 'text' }`.
   * @returns `success`.
   * @throws WhatsAppValidationError for a missing `messageId` or `status`; WhatsAppApiError (100)
   * for an unknown message; WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.messages.status({ status: 'read', messageId: 'wamid.HBgL' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read
   */
  status(params: StatusParams, options?: CallOptions): Promise<Documented<StatusResponse>>
  /**
   * Marks a received message as read, and those before it: the sender sees two blue ticks.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `messageId`: the received message.
   * @returns `success`.
   * @throws As `status`.
   *
   * @example
   * ```js
   * await whatsapp.messages.markAsRead({ messageId: 'wamid.HBgL' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read
   */
  markAsRead(params: ReceivedMessage, options?: CallOptions): Promise<Documented<StatusResponse>>
  /**
   * Marks a received message as read and shows that an answer is being typed, for up to 25
   * seconds or until the answer is sent.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * @param params - `messageId`: the received message.
   * @returns `success`.
   * @throws As `status`.
   *
   * @example
   * ```js
   * await whatsapp.messages.showTypingIndicator({ messageId: 'wamid.HBgL' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators
   */
  showTypingIndicator(params: ReceivedMessage, options?: CallOptions): Promise<Documented<StatusResponse>>
  /**
   * Sends a message that was encrypted for Meta's payload encryption.
   *
   * `POST /{PHONE_NUMBER_ID}/messages_encrypted`
   *
   * @param request - The body, sent as it is: `messaging_product` and `encrypted_contents`.
   * @returns `encrypted_contents`: the answer, encrypted too.
   * @throws As `text`.
   *
   * @example
   * ```js
   * const answer = await whatsapp.messages.encrypted({
   *   messaging_product: 'whatsapp',
   *   encrypted_contents: 'AAA=',
   * });
   * console.log(answer.encrypted_contents);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
   */
  encrypted(request: EncryptedMessageRequest, options?: CallOptions): Promise<Documented<EncryptedMessagesResponse>>
}

/** Reads what happened to messages. Reached as `whatsapp.messageHistory`. */
export declare class MessageHistoryApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Lists the messages of the configured phone number and what happened to them.
   *
   * `GET /{PHONE_NUMBER_ID}/message_history`
   *
   * @param params - `message_id` for one message; `fields`, `start_time`, `end_time`, `limit`,
   * `after`, `before`.
   * @returns One page in `data`, the cursors in `paging.cursors`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.messageHistory.getMessageHistory({ limit: 10 });
   * console.log(data.length);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-message-history
   */
  getMessageHistory(params?: MessageHistoryListParams, options?: CallOptions): Promise<Documented<MessageHistoryResponse>>
  /**
   * Lists the events of one entry of the history: sent, delivered, read, failed.
   *
   * `GET /{MESSAGE_HISTORY_ID}/events`
   *
   * @param messageHistoryId - The `id` of an entry of `getMessageHistory`.
   * @param params - `status_filter` for one status; `fields`, `limit`, `after`, `before`.
   * @returns One page in `data`, the cursors in `paging.cursors`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown id or no access),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.messageHistory.getMessageHistoryEvents('1234567890', { status_filter: 'READ' });
   * console.log(data);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-message-history
   */
  getMessageHistoryEvents(messageHistoryId: string, params?: MessageHistoryEventListParams, options?: CallOptions): Promise<Documented<MessageHistoryResponse>>
}

/**
 * Manages how a WhatsApp Business Account in India receives payments. Reached as
 * `whatsapp.payments`.
 */
export declare class PaymentsApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Lists the payment configurations of a WhatsApp Business Account.
   *
   * `GET /{WABA_ID}/payment_configurations`
   *
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ data }`; the configurations are `data[0].payment_configurations`.
   * @throws WhatsAppValidationError for a malformed id or name, or when no account is given or
   * configured, before anything is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError
   * (100: unknown account or configuration, or no access), WhatsAppThrottlingError (4, 80008),
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.payments.listPaymentConfigurations();
   * for (const { payment_configurations } of data) {
   *   for (const configuration of payment_configurations) console.log(configuration.configuration_name, configuration.status);
   * }
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
   */
  listPaymentConfigurations(wabaId?: string, options?: CallOptions): Promise<Documented<PaymentConfigurationsResponse>>
  /**
   * Reads one payment configuration.
   *
   * `GET /{WABA_ID}/payment_configuration/{CONFIGURATION_NAME}`
   *
   * @param wabaId - Id of the account, the configured one when `undefined`.
   * @param configurationName - Name of the configuration.
   * @returns `{ data }`; the configuration is `data[0].payment_configurations[0]`.
   * @throws As `listPaymentConfigurations`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.payments.getPaymentConfiguration('102290129340398', 'upi');
   * console.log(data[0]?.payment_configurations[0]?.status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
   */
  getPaymentConfiguration(wabaId: string | undefined, configurationName: string, options?: CallOptions): Promise<Documented<PaymentConfigurationsResponse>>
  /**
   * Creates a payment configuration.
   *
   * `POST /{WABA_ID}/payment_configuration`
   *
   * @param wabaId - Id of the account, the configured one when `undefined`.
   * @param params - `configuration_name`, `provider_name` (`'upi_vpa'`, `'razorpay'`, `'payu'`,
   * `'zaakpay'`); `purpose_code`, `merchant_category_code`; `merchant_vpa` for UPI, `redirect_url`
   * for the others.
   * @returns `{ success }`, and for a payment gateway `oauth_url`, where the merchant connects it,
   * with its `expiration`.
   * @throws As `listPaymentConfigurations`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { oauth_url } = await whatsapp.payments.createPaymentConfiguration('102290129340398', {
   *   configuration_name: 'gateway',
   *   provider_name: 'razorpay',
   *   redirect_url: 'https://example.com/connected',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
   */
  createPaymentConfiguration(wabaId: string | undefined, params: PaymentConfigurationCreateRequest, options?: CallOptions): Promise<Documented<PaymentConfigurationCreateResponse>>
  /**
   * Changes a payment configuration.
   *
   * `POST /{WABA_ID}/payment_configuration/{CONFIGURATION_NAME}`
   *
   * @param wabaId - Id of the account, the configured one when `undefined`.
   * @param configurationName - Name of the configuration.
   * @param params - What to change: `provider_name`, `purpose_code`, `merchant_category_code`,
   * `redirect_url`, `merchant_vpa`.
   * @returns `{ success }`, and for a payment gateway `oauth_url` with its `expiration`.
   * @throws As `listPaymentConfigurations`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.payments.updatePaymentConfiguration('102290129340398', 'upi', { merchant_vpa: 'shop@upi' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
   */
  updatePaymentConfiguration(wabaId: string | undefined, configurationName: string, params: PaymentConfigurationUpdateRequest, options?: CallOptions): Promise<Documented<PaymentConfigurationUpdateResponse>>
  /**
   * Makes a new link with which the merchant connects a payment gateway.
   *
   * `POST /{WABA_ID}/generate_payment_configuration_oauth_link`
   *
   * @param wabaId - Id of the account, the configured one when `undefined`.
   * @param params - `configuration_name`; `redirect_url`: where the gateway sends the browser back
   * to.
   * @returns `{ oauth_url, expiration }`, the expiration in seconds since 1970.
   * @throws As `listPaymentConfigurations`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { oauth_url } = await whatsapp.payments.generatePaymentConfigurationOauthLink('102290129340398', {
   *   configuration_name: 'gateway',
   *   redirect_url: 'https://example.com/connected',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
   */
  generatePaymentConfigurationOauthLink(wabaId: string | undefined, params: PaymentConfigurationOauthLinkRequest, options?: CallOptions): Promise<Documented<PaymentConfigurationOauthLinkResponse>>
  /**
   * Deletes a payment configuration.
   *
   * `DELETE /{WABA_ID}/payment_configuration`
   *
   * @param wabaId - Id of the account, the configured one when `undefined`.
   * @param params - `configuration_name`, sent in the body.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `listPaymentConfigurations`.
   *
   * @example
   * ```js
   * await whatsapp.payments.deletePaymentConfiguration('102290129340398', { configuration_name: 'upi' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
   */
  deletePaymentConfiguration(wabaId: string | undefined, params: PaymentConfigurationDeleteRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Reads and manages phone numbers. Reached as `whatsapp.phoneNumbers`. */
export declare class PhoneNumberApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Reads the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=…`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @returns The phone number with the fields asked for; `id` is always there.
   * @throws WhatsAppValidationError when no phone number id is configured;
   * WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode 33: unknown id
   * or no access), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const number = await whatsapp.phoneNumbers.getPhoneNumberById(['verified_name', 'quality_rating']);
   * console.log(number.verified_name);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
   */
  getPhoneNumberById(fields?: PhoneNumberFieldsParam, options?: CallOptions): Promise<Documented<PhoneNumberResponse>>
  /**
   * Lists the phone numbers of the configured WhatsApp Business Account.
   *
   * `GET /{WABA_ID}/phone_numbers`
   *
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`.
   * @returns One page in `data`, the cursors in `paging.cursors`.
   * @throws WhatsAppValidationError when no account id is configured. WhatsAppAuthorizationError
   * (190: token, 10 and 200: permission), WhatsAppApiError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.phoneNumbers.getPhoneNumbers({ fields: ['id', 'display_phone_number'] });
   * for (const number of data) console.log(number.id, number.display_phone_number);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
   */
  getPhoneNumbers(params?: PhoneNumbersListParams, options?: CallOptions): Promise<Documented<PhoneNumbersResponse>>
  /**
   * Adds a phone number to a WhatsApp Business Account.
   *
   * `POST /{WABA_ID}/phone_numbers`
   *
   * @param request - `cc`, `phone_number`, `verified_name`; or `preverified_id`;
   * `migrate_phone_number`.
   * @param wabaId - Another account than the configured one.
   * @returns The id of the new phone number.
   * @throws WhatsAppValidationError when no account id is given or configured.
   * WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.phoneNumbers.createPhoneNumber({
   *   cc: '1',
   *   phone_number: '5550001111',
   *   verified_name: 'Lucky Shrub',
   * });
   * console.log(id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
   */
  createPhoneNumber(request: CreatePhoneNumberRequest, wabaId?: string | number, options?: CallOptions): Promise<Documented<CreatePhoneNumberResponse>>
  /**
   * Changes settings of the configured phone number: display name, username, search visibility,
   * webhook.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * To set the PIN, `twoStepVerification.setup` also judges its strength.
   *
   * @param request - What to change: `new_display_name`, `search_visibility`,
   * `webhook_configuration`, …
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `pin` is given and not six digits.
   * WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.updatePhoneNumberStatus({ search_visibility: 'HIDDEN' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
   */
  updatePhoneNumberStatus(request: UpdatePhoneNumberStatusRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Asks for the code that proves that the number is yours, by text message or voice call.
   *
   * `POST /{PHONE_NUMBER_ID}/request_code`
   *
   * Meta counts the codes, so this call is never retried, whatever happened.
   *
   * @param request - `code_method`: `'SMS'` or `'VOICE'`. `language`: of the message, such as
   * `'en_US'`.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 136024 (`details` says why no code was sent, or that the
   * number is verified already); WhatsAppAuthorizationError, WhatsAppNetworkError with
   * `maybeSent: true`: the code may be on its way.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.requestVerificationCode({ code_method: 'SMS', language: 'en_US' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  requestVerificationCode(request: RequestVerificationCodeRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Verifies the configured phone number with the code received.
   *
   * `POST /{PHONE_NUMBER_ID}/verify_code`
   *
   * Meta counts the guesses, so this call is never retried, whatever happened.
   *
   * @param request - `code`: six digits, a string; a hyphen or a space between them is dropped.
   * @returns `{ success: true }`, also readable as `data.success`. Then `registration.register`.
   * @throws WhatsAppValidationError when `code` is not six digits, before anything is sent;
   * WhatsAppApiError with code 136025 (`details`: wrong or expired code, or too many guesses);
   * WhatsAppAuthorizationError, WhatsAppNetworkError with `maybeSent: true` when the answer was
   * lost.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.verifyCode({ code: '123830' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  verifyCode(request: VerifyCodeRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the settings of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}/settings`
   *
   * @param params - `fields`: which settings. `include_sip_credentials`: whether SIP passwords
   * come along.
   * @returns The settings, such as `calling` and `storage_configuration`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const settings = await whatsapp.phoneNumbers.getPhoneNumberSettings();
   * console.log(settings.storage_configuration);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  getPhoneNumberSettings(params?: PhoneNumberSettingsParams, options?: CallOptions): Promise<Documented<PhoneNumberSettingsResponse>>
  /**
   * Changes the settings of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/settings`
   *
   * @param params - The settings to change: `calling`, `user_identity_change`,
   * `payload_encryption`, `storage_configuration`.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.updatePhoneNumberSettings({
   *   user_identity_change: { enable_identity_key_check: true },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  updatePhoneNumberSettings(params: UpdatePhoneNumberSettingsRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Sets the commands and the ice breakers of the chat.
   *
   * `POST /{PHONE_NUMBER_ID}/conversational_automation`
   *
   * @param request - `commands` (at most 30), `prompts` (at most 4). `enable_welcome_message`, which Meta withdrew on
   * 2026-03-27, is not sent.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.setConversationalAutomation({
   *   prompts: ['What are your hours?'],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers/conversational-components
   */
  setConversationalAutomation(request: ConversationalAutomationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the welcome message, the commands and the ice breakers of the chat.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=conversational_automation`
   *
   * @returns The settings in `conversational_automation`; missing when none were made.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { conversational_automation } = await whatsapp.phoneNumbers.getConversationalAutomation();
   * console.log(conversational_automation?.prompts);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers/conversational-components
   */
  getConversationalAutomation(options?: CallOptions): Promise<Documented<ConversationalAutomationResponse>>
  /**
   * Reads how fast the configured phone number may send.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=throughput`
   *
   * @returns The phone number's id and its `throughput.level`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { throughput } = await whatsapp.phoneNumbers.getThroughput();
   * console.log(throughput.level);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput
   */
  getThroughput(options?: CallOptions): Promise<Documented<ThroughputResponse>>
  /**
   * Reads the state of the application for an official business account.
   *
   * `GET /{PHONE_NUMBER_ID}/official_business_account`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns The state as Graph says it.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * console.log(await whatsapp.phoneNumbers.getOfficialBusinessAccountStatus());
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/overview/business-accounts#official-business-account
   */
  getOfficialBusinessAccountStatus(fields?: readonly string[] | string, options?: CallOptions): Promise<Documented<OfficialBusinessAccountStatusResponse>>
  /**
   * Applies for an official business account, or withdraws the application.
   *
   * `POST /{PHONE_NUMBER_ID}/official_business_account`
   *
   * @param params - `action` and the facts about the business.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.updateOfficialBusinessAccountStatus({
   *   business_website_url: 'https://example.com',
   *   primary_country_of_operation: 'India',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/overview/business-accounts#official-business-account
   */
  updateOfficialBusinessAccountStatus(params: UpdateOfficialBusinessAccountStatusRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the compliance information that India requires.
   *
   * `GET /{PHONE_NUMBER_ID}/business_compliance_info`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns The information as Graph says it.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * console.log(await whatsapp.phoneNumbers.getBusinessComplianceInfo());
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  getBusinessComplianceInfo(fields?: readonly string[] | string, options?: CallOptions): Promise<Documented<BusinessComplianceInfoResponse>>
  /**
   * Changes the compliance information that India requires.
   *
   * `POST /{PHONE_NUMBER_ID}/business_compliance_info`
   *
   * @param params - `entity_name`, `entity_type`, `is_registered`, `grievance_officer_details`,
   * `customer_care_details`; `messaging_product` is added.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.updateBusinessComplianceInfo({ entity_name: 'Lucky Shrub', entity_type: 'Partnership' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  updateBusinessComplianceInfo(params: UpdateBusinessComplianceInfoRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Sets the username under which people find the business, for this phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/username`
   *
   * A username has 3 to 35 of `a-z 0-9 . _`, a letter among them, no period at an end and no two together, and begins
   * with no `www` and ends like no domain.
   *
   * @param request - `username`; `transfer_action: 'force_transfer'` moves one from another number of the portfolio.
   * @returns `status`: `approved`, or `reserved` while it is not public yet.
   * @throws WhatsAppValidationError without `username`; WhatsAppApiError (147001: taken; 147002: the number may have
   * none; 147003, 147004: it belongs to a page or an Instagram account that is not linked; 147005: it is on another
   * number; 133010: the number is not registered), WhatsAppAuthorizationError (10: full control of the number is
   * needed), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { status } = await whatsapp.phoneNumbers.setUsername({ username: 'lucky.shrub' });
   * console.log(status);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
   */
  setUsername(request: UsernameRequest, options?: CallOptions): Promise<Documented<UsernameStatusResponse>>
  /**
   * Reads the username of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}/username`
   *
   * @returns `username`, left out if there is none, and `status`.
   * @throws As `setUsername`.
   *
   * @example
   * ```js
   * const { username } = await whatsapp.phoneNumbers.getUsername();
   * console.log(username ?? 'none yet');
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
   */
  getUsername(options?: CallOptions): Promise<Documented<UsernameResponse>>
  /**
   * Gives the username of the configured phone number up.
   *
   * `DELETE /{PHONE_NUMBER_ID}/username`
   *
   * @returns `success`.
   * @throws As `setUsername`.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.deleteUsername();
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
   */
  deleteUsername(options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists usernames that Meta holds back for the portfolio.
   *
   * `GET /{PHONE_NUMBER_ID}/username_suggestions`
   *
   * @returns `data[0].username_suggestions`.
   * @throws As `setUsername`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.phoneNumbers.getUsernameSuggestions();
   * console.log(data[0]?.username_suggestions);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
   */
  getUsernameSuggestions(options?: CallOptions): Promise<Documented<UsernameSuggestionsResponse>>
  /**
   * Takes a customer out of the contact book, which Meta keeps for the portfolio: webhooks then name the number only
   * where Meta's other rules allow it.
   *
   * `DELETE /{PHONE_NUMBER_ID}/contact_book?messaging_product=whatsapp&bsuid=…`
   *
   * @param userId - The customer's business-scoped user id; one of a parent portfolio is not taken.
   * @returns `success`, and in `deleted` whether there was an entry.
   * @throws WhatsAppValidationError for what is no such id; WhatsAppApiError (100), WhatsAppAuthorizationError (190, 10,
   * 200), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { deleted } = await whatsapp.phoneNumbers.deleteFromContactBook('US.13491208655302741918');
   * console.log(deleted);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
   */
  deleteFromContactBook(userId: string, options?: CallOptions): Promise<Documented<ContactBookResponse>>
  /**
   * Asks for what the WhatsApp Business app holds, of a number that is used there as well: contacts first, then chats.
   * They arrive as `smb_app_state_sync` and `history`. Each can be asked for once, within 24 hours of onboarding.
   *
   * `POST /{PHONE_NUMBER_ID}/smb_app_data`
   *
   * @param syncType - `smb_app_state_sync` or `history`.
   * @returns `request_id`.
   * @throws WhatsAppValidationError for another kind; WhatsAppApiError (2593107: asked for already; 2593108: too late),
   * WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError; with `maybeSent: true` it may have been asked for.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.requestSmbAppData('smb_app_state_sync');
   * await whatsapp.phoneNumbers.requestSmbAppData('history');
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-business-app-users
   */
  requestSmbAppData(syncType: 'smb_app_state_sync' | 'history', options?: CallOptions): Promise<Documented<SmbAppDataResponse>>
}

/** Manages QR codes and links that open a chat with a text filled in. Reached as `whatsapp.qrCode`. */
export declare class QrCodeApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Creates a QR code and its link.
   *
   * `POST /{PHONE_NUMBER_ID}/message_qrdls`
   *
   * @param request - `prefilled_message`: at most 140 characters. `generate_qr_image`: `'SVG'` or
   * `'PNG'` for an image as well.
   * @returns The QR code: its `code`, its `deep_link_url`, and `qr_image_url` if an image was
   * asked for.
   * @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const qr = await whatsapp.qrCode.createQrCode({ prefilled_message: 'I have a question', generate_qr_image: 'SVG' });
   * console.log(qr.code, qr.deep_link_url, qr.qr_image_url);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  createQrCode(request: CreateQrCodeRequest, options?: CallOptions): Promise<Documented<QrCodeResponse>>
  /**
   * Lists the QR codes, the newest first.
   *
   * `GET /{PHONE_NUMBER_ID}/message_qrdls`
   *
   * @param params - `fields` (`qr_image_url.format(SVG)` is one), `code`, `limit`, `after`,
   * `before`.
   * @returns One page in `data`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.qrCode.getQrCodes({ fields: ['code', 'qr_image_url.format(SVG)'] });
   * for (const qr of data) console.log(qr.code, qr.qr_image_url);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  getQrCodes(params?: QrCodeListParams, options?: CallOptions): Promise<Documented<QrCodesResponse>>
  /**
   * Reads one QR code.
   *
   * `GET /{PHONE_NUMBER_ID}/message_qrdls/{QR_CODE_ID}`
   *
   * @param qrCodeId - The `code` of the QR code.
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns A list of one in `data`; its fields can be read from the answer and from `data`
   * itself as well.
   * @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.qrCode.getQrCode('4O4YGZEG3RIVE1');
   * console.log(data[0]?.prefilled_message);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  getQrCode(qrCodeId: string, fields?: readonly string[] | string, options?: CallOptions): Promise<Documented<QrCodeDetailsResponse>>
  /**
   * Changes the text that a QR code fills in; code and link stay.
   *
   * `POST /{PHONE_NUMBER_ID}/message_qrdls`
   *
   * @param request - `code` of the QR code and the new `prefilled_message`.
   * @returns The changed QR code.
   * @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.qrCode.updateQrCode({ code: '4O4YGZEG3RIVE1', prefilled_message: 'Is it in stock?' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  updateQrCode(request: UpdateQrCodeRequest, options?: CallOptions): Promise<Documented<QrCodeResponse>>
  /**
   * Deletes a QR code; its link stops working.
   *
   * `DELETE /{PHONE_NUMBER_ID}/message_qrdls/{QR_CODE_ID}`
   *
   * @param qrCodeId - The `code` of the QR code.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.qrCode.deleteQrCode('4O4YGZEG3RIVE1');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  deleteQrCode(qrCodeId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Registers phone numbers for the Cloud API. Reached as `whatsapp.registration`. */
export declare class RegistrationApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Registers the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/register`
   *
   * With two-step verification on, the PIN is checked; with it off, the PIN becomes the PIN.
   * Meta allows ten registrations in 72 hours, so this call is never retried, whatever happened.
   *
   * @param request - `pin`: the six-digit PIN, a string. `dataLocalizationRegion`: two-letter
   * country of data at rest. `backup`: `{ data, password }` of an on-premises number. With `vault`
   * in place of `pin`, a `PinVault` has the PIN, or makes one and sets it first; it counts the
   * registrations of 72 hours, and refuses the tenth unless `force` is true.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `pin` is not six digits, before anything is sent;
   * WhatsAppApiError with code 133005 (wrong PIN), 133006 (verify the number first), 133008 and
   * 133009 (too many or too quick guesses, `details` holds the waiting time), 133015, 133016 (ten
   * in 72 hours); WhatsAppNetworkError with `maybeSent: true` when the answer was lost, or denies the
   * success.
   *
   * @example
   * ```js
   * await whatsapp.registration.register({ pin: '834067', dataLocalizationRegion: 'DE' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   */
  register(request: RegistrationRequest | VaultRegistrationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Deregisters the configured phone number: it stops sending and receiving through the Cloud API.
   *
   * `POST /{PHONE_NUMBER_ID}/deregister`
   *
   * Message history stays. Meta allows ten requests in 72 hours, so this call is never retried.
   *
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 133010 (not registered) or 133016 (ten in 72 hours);
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.registration.deregister();
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   */
  deregister(options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** @internal */
export declare class Requester {
  constructor(whatsapp: WhatsApp)
  get(key: string): string | number | boolean | null
  set(key: string, value: unknown): void
  /** The version as it stands in the path. */
  get apiVersion(): string
  get host(): string
  get protocol(): string
  get userAgent(): string
  /** What is left of the 500 units that retries of this client may use up. */
  get retryBudget(): number
  /** What Graph told last of how much is used up. */
  usage(): ApiUsage
  /** Sends several reads or changes at once; resolves to what came of each. */
  batch(requests: BatchRequest[], options?: CallOptions): Promise<unknown>
  /** Sends to any endpoint; resolves to the JSON of the answer. */
  getJson(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: CallOptions): Promise<unknown>
  /** Sends to any endpoint; resolves to status, headers and bytes of the answer. */
  sendRequest(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: CallOptions): Promise<{ status: number, headers: Record<string, string>, body: Uint8Array }>
}

/**
 * Manages the sign-ups of a WhatsApp Business Account. Reached as `whatsapp.signups`.
 *
 * People reach one at `https://wa.me/{NUMBER}/signup/{SIGNUP_ID}`, with any number of the account. Who signed up arrives
 * as `user_preferences` with the value `signup`. Not in the EEA, UK, BR, JP, KR, NG, ZA and TR.
 */
export declare class SignupsApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Creates a sign-up.
   *
   * `POST /{WABA_ID}/signups`
   *
   * @param signup - `signup_message` and `confirmation_message` (1 to 300 characters; the second may hold
   * `{{promo_code}}`), `privacy_policy_url`, `website_url` (https), `promo_code` (letters and digits), `display_name`;
   * `policy` with the first call of a business only.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `id` of the sign-up.
   * @throws WhatsAppValidationError when no account is configured; WhatsAppApiError (2494165: not enabled for the
   * account; 2494166 to 2494179: a member that Meta does not take), WhatsAppAuthorizationError (190, 10, 200),
   * WhatsAppNetworkError; with `maybeSent: true` it may have been created.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.signups.createSignup({
   *   signup_message: 'Get our offers here.',
   *   confirmation_message: 'Thank you. Your code is {{promo_code}}.',
   *   privacy_policy_url: 'https://example.com/privacy',
   *   promo_code: 'SPRING10',
   * });
   * console.log(`https://wa.me/15550100/signup/${id}`);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
   */
  createSignup(signup: SignupRequest, wabaId?: string | number, options?: CallOptions): Promise<Documented<{ id: string }>>
  /**
   * Reads a sign-up.
   *
   * `GET /signups/{SIGNUP_ID}`
   *
   * @param signupId - Id of the sign-up.
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns The sign-up: its texts, `id` and `status`.
   * @throws As `createSignup`; WhatsAppApiError (2494164: unknown sign-up).
   *
   * @example
   * ```js
   * const { status } = await whatsapp.signups.getSignup('600000000000001');
   * console.log(status);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
   */
  getSignup(signupId: string | number, fields?: string[] | string, options?: CallOptions): Promise<Documented<Signup>>
  /**
   * Lists the sign-ups of an account, a page at a time.
   *
   * `GET /{WABA_ID}/signups`
   *
   * @param params - `fields` and paging: `limit`, `after`, `before`.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `data` with the sign-ups and `paging`.
   * @throws As `createSignup`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.signups.getSignups({ fields: ['status', 'display_name'] });
   * for (const signup of data) console.log(signup.id, signup.status);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
   */
  getSignups(params?: SignupListParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<SignupList>>
  /**
   * Changes a sign-up, or turns it on or off.
   *
   * `POST /signups/{SIGNUP_ID}`
   *
   * @param signupId - Id of the sign-up.
   * @param signup - `status` (`ACTIVE` or `DISABLED`), and the members of `createSignup` without `privacy_policy_url` and
   * `policy`.
   * @returns `success`, or `id`: Meta's pages differ.
   * @throws As `getSignup`.
   *
   * @example
   * ```js
   * await whatsapp.signups.updateSignup('600000000000001', { status: 'DISABLED' });
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
   */
  updateSignup(signupId: string | number, signup: SignupUpdateRequest, options?: CallOptions): Promise<Documented<{ success?: boolean, id?: string }>>
}

/** Manages multi-partner solutions. Reached as `whatsapp.solutions`. */
export declare class SolutionsApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Creates a multi-partner solution and invites a partner to it.
   *
   * `POST /{APP_ID}/whatsapp_business_solution`
   *
   * @param applicationId - Id of the app, the configured one (`appId`) when `undefined`.
   * @param request - `solution_name`, `partner_app_id`, `owner_permissions` and
   * `partner_permissions` (`['MESSAGING']`), all required by Graph.
   * @returns `{ solution_id }`.
   * @throws As `getSolutionDetails`; WhatsAppValidationError also when no app is given or
   * configured; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { solution_id } = await whatsapp.solutions.createWhatsAppBusinessSolution('634974688087057', {
   *   solution_name: 'Lucky Shrub support',
   *   partner_app_id: '670843887433847',
   *   owner_permissions: ['MESSAGING'],
   *   partner_permissions: ['MESSAGING'],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  createWhatsAppBusinessSolution(applicationId: string | undefined, request: CreateWhatsAppBusinessSolutionRequest, options?: CallOptions): Promise<Documented<SolutionGraphObject & { solution_id?: string }>>
  /**
   * Lists the multi-partner solutions of an app.
   *
   * `GET /{APP_ID}/whatsapp_business_solutions`
   *
   * @param applicationId - Id of the app, instead of the configured one (`appId`).
   * @param params - `role` (`'OWNER'` or `'PARTNER'`), `status`, `fields`, `limit`, `after`,
   * `before`, and whatever else Graph takes there.
   * @returns `{ data, paging }`; the next page is read with `after: paging.cursors.after`.
   * @throws As `getSolutionDetails`; WhatsAppValidationError also when no app is given or
   * configured.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.solutions.getApplicationWhatsAppBusinessSolutions('634974688087057', { role: 'OWNER' });
   * for (const solution of data) console.log(solution.id, solution.status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  getApplicationWhatsAppBusinessSolutions(applicationId?: string, params?: SolutionListParams, options?: CallOptions): Promise<Documented<SolutionListResponse>>
  /**
   * Reads the access token with which a partner acts for a customer of the solution.
   *
   * `GET /{SOLUTION_ID}/access_token?business_id=…`
   *
   * The token is a secret: keep it out of logs.
   *
   * @param solutionId - Id of the solution.
   * @param params - `business_id`: the customer's business, required by Graph; `fields`. 3.1.1
   * passes the fields alone, which is taken too.
   * @returns `{ access_token, expires_at }`.
   * @throws As `getSolutionDetails`.
   *
   * @example
   * ```js
   * const { access_token } = await whatsapp.solutions.getSolutionAccessToken('774485461512159', {
   *   business_id: '506914307656634',
   * });
   * const partner = new WhatsApp({ accessToken: access_token });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  getSolutionAccessToken(solutionId: string, params: SolutionAccessTokenParams, options?: CallOptions): Promise<Documented<SolutionAccessTokenResponse>>
  /**
   * Accepts the partner's request to deactivate a solution.
   *
   * `POST /{SOLUTION_ID}/accept_deactivation_request`
   *
   * @param solutionId - Id of the solution.
   * @param request - Sent as given, `{}` without it.
   * @returns The solution, or `{ success: true }`.
   * @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.solutions.acceptSolutionDeactivationRequest('774485461512159');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  acceptSolutionDeactivationRequest(solutionId: string, request?: SolutionDeactivationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Accepts the invitation to a solution.
   *
   * `POST /{SOLUTION_ID}/accept`
   *
   * @param solutionId - Id of the solution.
   * @param request - `partner_app_id`: the app that takes part, required by Graph. Without `request`
   * the body is `{}`.
   * @returns `{ success, solution_id, partner_status }`.
   * @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.solutions.acceptSolution('774485461512159', { partner_app_id: '670843887433847' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  acceptSolution(solutionId: string, request?: AcceptSolutionRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads a multi-partner solution.
   *
   * `GET /{SOLUTION_ID}?fields=…`
   *
   * @param solutionId - Id of the solution.
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @returns The solution with the fields asked for.
   * @throws WhatsAppValidationError for a missing or malformed id, before anything is sent;
   * WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode 33: unknown id or
   * no access), WhatsAppThrottlingError (4), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const solution = await whatsapp.solutions.getSolutionDetails('774485461512159', ['id', 'name', 'status']);
   * console.log(solution.status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  getSolutionDetails(solutionId: string, fields?: SolutionFieldsParam, options?: CallOptions): Promise<Documented<SolutionGraphObject>>
  /**
   * Rejects the partner's request to deactivate a solution.
   *
   * `POST /{SOLUTION_ID}/reject_deactivation_request`
   *
   * @param solutionId - Id of the solution.
   * @param request - `reject_deactivation_request: true`, required by Graph. Without `request` the
   * body is `{}`.
   * @returns The solution, or `{ success: true }`.
   * @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.solutions.rejectSolutionDeactivationRequest('774485461512159', { reject_deactivation_request: true });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  rejectSolutionDeactivationRequest(solutionId: string, request?: SolutionDeactivationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Rejects the invitation to a solution, or another request of its partner.
   *
   * `POST /{SOLUTION_ID}/reject`
   *
   * @param solutionId - Id of the solution.
   * @param request - `request_type`: `'PARTNERSHIP_REQUEST'` or `'DEACTIVATION_REQUEST'`, required
   * by Graph; `rejection_reason` (500 characters). Without `request` the body is `{}`.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.solutions.rejectSolutionRequest('774485461512159', {
   *   request_type: 'PARTNERSHIP_REQUEST',
   *   rejection_reason: 'Not our customer',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  rejectSolutionRequest(solutionId: string, request?: RejectSolutionRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Asks the partner to deactivate a solution.
   *
   * `POST /{SOLUTION_ID}/send_deactivation_request`
   *
   * @param solutionId - Id of the solution.
   * @param request - `reason` (500 characters). Without `request` the body is `{}`.
   * @returns `{ success, message, request_id }`.
   * @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.solutions.sendSolutionDeactivationRequest('774485461512159', { reason: 'The contract has ended' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  sendSolutionDeactivationRequest(solutionId: string, request?: SolutionDeactivationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads an intent to move an account to another solution.
   *
   * `GET /{MIGRATION_INTENT_ID}?fields=…`
   *
   * @param migrationIntentId - Id of the intent, as `setSolutionMigrationIntent` returned it.
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @returns The intent with the fields asked for.
   * @throws As `getSolutionDetails`.
   *
   * @example
   * ```js
   * const intent = await whatsapp.solutions.getMigrationIntentDetails('764820155034219', ['id', 'status']);
   * console.log(intent.status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  getMigrationIntentDetails(migrationIntentId: string, fields?: SolutionFieldsParam, options?: CallOptions): Promise<Documented<SolutionGraphObject>>
  /**
   * Lists the multi-partner solutions of a WhatsApp Business Account.
   *
   * `GET /{WABA_ID}/solutions`
   *
   * @param wabaId - Id of the account, instead of the configured one.
   * @param params - `role` (`'OWNER'` or `'PARTNER'`), `status`, `fields`, `limit`, `after`,
   * `before`, and whatever else Graph takes there.
   * @returns `{ data, paging }`.
   * @throws As `getSolutionDetails`; WhatsAppValidationError also when no account is given or
   * configured.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.solutions.listWabaSolutions();
   * for (const solution of data) console.log(solution.id, solution.status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  listWabaSolutions(wabaId?: string, params?: SolutionListParams, options?: CallOptions): Promise<Documented<SolutionListResponse>>
  /**
   * Sets, confirms or cancels the intent to move an account to another solution.
   *
   * `POST /{WABA_ID}/set_solution_migration_intent`
   *
   * @param wabaId - Id of the account, the configured one when `undefined`.
   * @param request - `solution_id`, `migration_intent` (`'INITIATE_MIGRATION'`,
   * `'CONFIRM_MIGRATION'`, `'CANCEL_MIGRATION'`, `'SCHEDULE_MIGRATION'`); `target_solution_id`,
   * `migration_reason`, `scheduled_migration_time` (ISO 8601).
   * @returns `{ success, migration_intent_id, status }`.
   * @throws As `getSolutionDetails`; WhatsAppValidationError also when no account is given or
   * configured; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { migration_intent_id } = await whatsapp.solutions.setSolutionMigrationIntent('102290129340398', {
   *   solution_id: '774485461512159',
   *   migration_intent: 'INITIATE_MIGRATION',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
   */
  setSolutionMigrationIntent(wabaId: string | undefined, request: SetSolutionMigrationIntentRequest, options?: CallOptions): Promise<Documented<SolutionMigrationIntentResponse>>
}

/** Manages message templates. Reached as `whatsapp.templates`. */
export declare class TemplateApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Reads a template.
   *
   * `GET /{TEMPLATE_ID}`
   *
   * @param templateId - Id of the template.
   * @returns The template: name, language, category, status, components.
   * @throws WhatsAppValidationError for a malformed id; WhatsAppApiError (100 with subcode 33:
   * unknown id or no access), WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const template = await whatsapp.templates.getTemplate('1473688840035974');
   * console.log(template.status);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm
   */
  getTemplate(templateId: string | number, options?: CallOptions): Promise<Documented<TemplateResponse>>
  /**
   * Changes a template. Meta reviews it anew; an approved one may be changed once a day.
   *
   * `POST /{TEMPLATE_ID}`
   *
   * @param templateId - Id of the template.
   * @param template - What changes: `components`, `category`, `message_send_ttl_seconds`, …
   * @returns `success`.
   * @throws As `createTemplate`.
   *
   * @example
   * ```js
   * await whatsapp.templates.updateTemplate('1473688840035974', { category: 'UTILITY' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
   */
  updateTemplate(templateId: string | number, template: Partial<TemplateRequestBody>, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists the templates of an account, a page at a time.
   *
   * `GET /{WABA_ID}/message_templates`
   *
   * @param params - Filters and paging: `name`, `language`, `category`, `status`, `limit`,
   * `after`, `before`, `fields`; any other parameter of Graph goes along.
   * @param wabaId - Another account than the configured one.
   * @returns `data` with the templates and `paging`.
   * @throws WhatsAppValidationError when no account is configured; WhatsAppAuthorizationError
   * (190, 10, 200), WhatsAppApiError (100), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.templates.getTemplates({ status: 'APPROVED', limit: 50 });
   * for (const template of data) console.log(template.name, template.language);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates
   */
  getTemplates(params?: TemplateGetParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<ResponsePagination<TemplateResponse>>>
  /**
   * Creates a template and hands it in for review.
   *
   * `POST /{WABA_ID}/message_templates`
   *
   * The factories `createOTPTemplate`, `createCouponTemplate` and so on build the argument.
   *
   * @param template - `name` (lower-case letters, digits, underscores), `language`, `category`,
   * `components`; any other field of Graph goes along.
   * @param wabaId - Another account than the configured one.
   * @returns `id`, `status` (`PENDING` as a rule) and `category`.
   * @throws WhatsAppValidationError when no account is configured; WhatsAppApiError (100 with
   * Meta's reason in `error.error_user_msg`; 2388023: the name was deleted lately; 80008),
   * WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { id, status } = await whatsapp.templates.createTemplate({
   *   name: 'order_shipped',
   *   language: 'en_US',
   *   category: 'UTILITY',
   *   components: [{ type: 'BODY', text: 'Your order is on its way.' }],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
   */
  createTemplate(template: TemplateRequestBody, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateResponse>>
  /**
   * Deletes a template: all its languages, or one of them; or up to 100 templates by their ids. A deleted name
   * cannot be used again for 30 days.
   *
   * `DELETE /{WABA_ID}/message_templates`
   *
   * @param params - `name` of the template; with `hsm_id`, only the translation with that id. Or `hsm_ids` alone: a
   * list of up to 100 ids, of which one wrong id fails all.
   * @param wabaId - Another account than the configured one.
   * @returns `success`.
   * @throws As `getTemplates`; WhatsAppApiError (100) for an unknown template, (2388330) for one that Direct Send
   * made.
   *
   * @example
   * ```js
   * await whatsapp.templates.deleteTemplate({ name: 'order_shipped' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates#deleting-templates
   */
  deleteTemplate(params: TemplateDeleteParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Archives templates: they are hidden and cannot be sent until they are unarchived. Meta archives by itself what
   * was not sent for 12 months, and deletes it 28 days later.
   *
   * `POST https://api.facebook.com/{WABA_ID}/message_templates/archive`
   *
   * @param templateIds - Up to 100 ids.
   * @param wabaId - Another account than the configured one.
   * @returns `archived_templates`, the ids that were archived, and `failed_templates`: by id, why not.
   * @throws WhatsAppValidationError for no id, a malformed one or more than 100, or when no account is configured,
   * before anything is sent; WhatsAppApiError (100), WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { failed_templates } = await whatsapp.templates.archiveTemplates(['1473688840035974']);
   * for (const [id, why] of Object.entries(failed_templates)) console.log(id, why);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-archival
   */
  archiveTemplates(templateIds: Array<string | number>, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateArchiveResponse>>
  /**
   * Brings archived templates back.
   *
   * `POST https://api.facebook.com/{WABA_ID}/message_templates/unarchive`
   *
   * @param templateIds - Up to 100 ids.
   * @param wabaId - Another account than the configured one.
   * @returns `unarchived_templates`, the ids that are back, and `failed_templates`: by id, why not.
   * @throws As `archiveTemplates`.
   *
   * @example
   * ```js
   * const { unarchived_templates } = await whatsapp.templates.unarchiveTemplates(['1473688840035974']);
   * console.log(unarchived_templates);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-archival
   */
  unarchiveTemplates(templateIds: Array<string | number>, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateUnarchiveResponse>>
  /**
   * Compares a template with another of the same account: how often each was sent, which one is blocked more, and
   * why. Both must have been sent at least 1,000 times in the window.
   *
   * `GET /{TEMPLATE_ID}/compare`
   *
   * @param templateId - Id of the template.
   * @param params - `template_ids`: the one other id, in a list; `start` and `end` in Unix seconds, with `end` now and
   * `start` 7, 30, 60 or 90 days earlier.
   * @returns `data` with the metrics `BLOCK_RATE` (ids, from the lowest rate to the highest), `MESSAGE_SENDS` and
   * `TOP_BLOCK_REASON`.
   * @throws WhatsAppValidationError for a malformed id; WhatsAppApiError (100: another window, or too few messages),
   * WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const end = Math.floor(Date.now() / 1000);
   * const { data } = await whatsapp.templates.compareTemplates('1473688840035974', {
   *   template_ids: ['1473688840035975'],
   *   start: end - 30 * 86_400,
   *   end,
   * });
   * console.log(data.find(({ metric }) => metric === 'BLOCK_RATE'));
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-comparison
   */
  compareTemplates(templateId: string | number, params: TemplateCompareParams, options?: CallOptions): Promise<Documented<TemplateComparison>>
  /**
   * Ends the pause of a template. It is needed after a pause from pacing; those for low quality end by themselves
   * after 3 and 6 hours.
   *
   * `POST /{TEMPLATE_ID}/unpause`
   *
   * @param templateId - Id of the template.
   * @returns `success`, and `reason` when it is `false`.
   * @throws As `getTemplate`.
   *
   * @example
   * ```js
   * const { success, reason } = await whatsapp.templates.unpauseTemplate('1473688840035974');
   * if (!success) console.log(reason);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm/unpause/
   */
  unpauseTemplate(templateId: string | number, options?: CallOptions): Promise<Documented<TemplateUnpauseResponse>>
  /**
   * Copies approved templates of good quality from another account of the same business.
   *
   * `POST /{WABA_ID}/migrate_message_templates`
   *
   * What takes longer than 30 seconds times out: ask again with a smaller `count`.
   *
   * @param params - `source_waba_id`; and `template_ids` (up to 500), or `count` (up to 500) and `page_number` (from 0),
   * which count through all templates.
   * @param wabaId - The account to copy to, instead of the configured one.
   * @returns `migrated_templates`, the ids that were copied, and `failed_templates`: by id, why not.
   * @throws As `archiveTemplates`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { migrated_templates } = await whatsapp.templates.migrateTemplates({
   *   source_waba_id: '102290129340398',
   *   count: 100,
   * });
   * console.log(migrated_templates.length);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-migration
   */
  migrateTemplates(params: TemplateMigrationRequest, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateMigrationResponse>>
  /**
   * Creates or changes an authentication template in several languages at once. Meta writes its texts.
   *
   * `POST /{WABA_ID}/upsert_message_templates`
   *
   * @param template - `name`, `languages`, `category: 'AUTHENTICATION'` and `components`: a body with
   * `add_security_recommendation`, a footer with `code_expiration_minutes`, one OTP button without texts.
   * @param wabaId - Another account than the configured one.
   * @returns `data`: `id`, `status` and `language` of each.
   * @throws As `createTemplate`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.templates.upsertTemplates({
   *   name: 'login_code',
   *   languages: ['en_US', 'de'],
   *   category: 'AUTHENTICATION',
   *   components: [
   *     { type: 'BODY', add_security_recommendation: true },
   *     { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
   *   ],
   * });
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/bulk-management
   */
  upsertTemplates(template: TemplateUpsertRequest, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateUpsertResponse>>
  /**
   * Lists the templates that Meta offers ready-made, a page at a time.
   *
   * `GET /message_template_library`
   *
   * @param params - Filters and paging: `search`, `topic`, `usecase`, `industry`, `language`, `name`, `limit`, `after`.
   * @returns `data` with the templates and `paging`.
   * @throws As `getTemplates`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.templates.getLibraryTemplates({ search: 'delivery', language: 'en_US' });
   * for (const template of data) console.log(template.name, template.body);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
   */
  getLibraryTemplates(params?: LibraryTemplateGetParams, options?: CallOptions): Promise<Documented<LibraryTemplateList>>
  /**
   * Creates a template from Meta's library: reviewed already, so it can be sent at once as a rule.
   *
   * `POST /{WABA_ID}/message_templates`
   *
   * @param template - `name`, `language`, `category`, `library_template_name`, and the inputs of its buttons and body.
   * @param wabaId - Another account than the configured one.
   * @returns `id`, `status` and `category`.
   * @throws As `createTemplate`.
   *
   * @example
   * ```js
   * await whatsapp.templates.createTemplateFromLibrary({
   *   name: 'my_delivery_update',
   *   language: 'en_US',
   *   category: 'UTILITY',
   *   library_template_name: 'delivery_update_1',
   *   library_template_button_inputs: [{ type: 'URL', url: { base_url: 'https://example.com/{{1}}' } }],
   * });
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
   */
  createTemplateFromLibrary(template: LibraryTemplateRequest, wabaId?: string | number, options?: CallOptions): Promise<Documented<LibraryTemplateResponse>>
  /**
   * Creates a group of templates, whose numbers are then added up. A template is in one group at most.
   *
   * `POST /{WABA_ID}/template_groups`
   *
   * @param group - `name` (up to 256 characters, unique), `description` (up to 512) and the ids
   * `whatsapp_business_templates`.
   * @param wabaId - Another account than the configured one.
   * @returns `id` of the group.
   * @throws As `archiveTemplates`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.templates.createTemplateGroup({
   *   name: 'Spring sale',
   *   whatsapp_business_templates: ['1473688840035974'],
   * });
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  createTemplateGroup(group: TemplateGroupRequest, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateGroupIdResponse>>
  /**
   * Reads a group of templates.
   *
   * `GET /{TEMPLATE_GROUP_ID}?fields=…`
   *
   * @param templateGroupId - Id of the group.
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns The group: name, description, times, `whatsapp_business_templates`.
   * @throws As `getTemplate`.
   *
   * @example
   * ```js
   * const group = await whatsapp.templates.getTemplateGroup('1194532211857102', ['name', 'description']);
   * console.log(group.name);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  getTemplateGroup(templateGroupId: string | number, fields?: string[] | string, options?: CallOptions): Promise<Documented<TemplateGroup>>
  /**
   * Lists the groups of templates of an account, a page at a time.
   *
   * `GET /{WABA_ID}/template_groups`
   *
   * @param params - `fields` and paging: `limit`, `after`, `before`.
   * @param wabaId - Another account than the configured one.
   * @returns `data` with the groups and `paging`.
   * @throws As `getTemplates`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.templates.getTemplateGroups({ limit: 20 });
   * for (const group of data) console.log(group.id, group.name);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  getTemplateGroups(params?: TemplateGroupListParams, wabaId?: string | number, options?: CallOptions): Promise<Documented<TemplateGroupList>>
  /**
   * Changes a group of templates: its texts, or what is in it. A template that leaves keeps the numbers it added.
   *
   * `POST /{TEMPLATE_GROUP_ID}`
   *
   * @param templateGroupId - Id of the group.
   * @param group - `name`, `description`, and the ids `add_templates`, `remove_templates`.
   * @returns `success`.
   * @throws As `getTemplate`.
   *
   * @example
   * ```js
   * await whatsapp.templates.updateTemplateGroup('1194532211857102', { add_templates: ['1473688840035974'] });
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  updateTemplateGroup(templateGroupId: string | number, group: TemplateGroupUpdateRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Deletes a group of templates. Its templates stay.
   *
   * `DELETE /{TEMPLATE_GROUP_ID}`
   *
   * @param templateGroupId - Id of the group.
   * @returns `success`.
   * @throws As `getTemplate`.
   *
   * @example
   * ```js
   * await whatsapp.templates.deleteTemplateGroup('1194532211857102');
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  deleteTemplateGroup(templateGroupId: string | number, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Hands in a sample of what Direct Send will send, and learns which category Meta gives it.
   *
   * `POST /{WABA_ID}/message_samples`
   *
   * @param sample - The message, as `messages.send` takes it with `category`.
   * @param wabaId - Another account than the configured one.
   * @returns `success` and `category`.
   * @throws As `createTemplate`; WhatsAppApiError (139200: access to Direct Send is blocked).
   *
   * @example
   * ```js
   * const { category } = await whatsapp.templates.createMessageSample({
   *   category: 'utility',
   *   type: 'text',
   *   text: { body: 'Your order 7 was shipped.' },
   * });
   * console.log(category);
   * ```
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send
   */
  createMessageSample(sample: MessageSampleRequest, wabaId?: string | number, options?: CallOptions): Promise<Documented<MessageSampleResponse>>
}

/**
 * Passes, releases and takes the control of a thread. Reached as `whatsapp.threadControl`.
 *
 * Sending a message takes control as well. What others do arrives as `messaging_handovers`.
 */
export declare class ThreadControlApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Passes the thread to Meta's agent.
   *
   * `POST https://api.facebook.com/business/whatsapp/phone_numbers/{PHONE_NUMBER_ID}/thread_control`
   *
   * @param params - `to`: the person's phone number. Or `recipient`: the person's user id, which Meta accepts and does
   * not honour yet. `metadata`: a text that is handed on in `messaging_handovers`.
   * @returns `messaging_product`.
   * @throws WhatsAppValidationError without a person, before anything is sent; WhatsAppApiError (2494191: the app may
   * not do this, or has no control), WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError; with `maybeSent:
   * true` it may have been passed.
   *
   * @example
   * ```js
   * await whatsapp.threadControl.pass({ to: '15551234567', metadata: 'order-7' });
   * ```
   * @see https://developers.facebook.com/documentation/meta-business-agent/reference/operate/thread-control-cloud-api
   */
  pass(params: ThreadControlRequest, options?: CallOptions): Promise<Documented<ThreadControlResponse>>
  /**
   * Gives the thread back to Meta's agent. It needs control.
   *
   * `POST https://api.facebook.com/business/whatsapp/phone_numbers/{PHONE_NUMBER_ID}/thread_control`
   *
   * @param params - As for `pass`.
   * @returns `messaging_product`.
   * @throws As `pass`.
   *
   * @example
   * ```js
   * await whatsapp.threadControl.release({ to: '15551234567' });
   * ```
   * @see https://developers.facebook.com/documentation/meta-business-agent/reference/operate/thread-control-cloud-api
   */
  release(params: ThreadControlRequest, options?: CallOptions): Promise<Documented<ThreadControlResponse>>
  /**
   * Takes the thread, as the partner that people are handed to.
   *
   * `POST https://api.facebook.com/business/whatsapp/phone_numbers/{PHONE_NUMBER_ID}/thread_control`
   *
   * @param params - As for `pass`.
   * @returns `messaging_product`.
   * @throws As `pass`.
   *
   * @example
   * ```js
   * await whatsapp.threadControl.take({ to: '15551234567' });
   * ```
   * @see https://developers.facebook.com/documentation/meta-business-agent/reference/operate/thread-control-cloud-api
   */
  take(params: ThreadControlRequest, options?: CallOptions): Promise<Documented<ThreadControlResponse>>
}

/**
 * Sets, checks and generates the two-step verification PIN. Reached as
 * `whatsapp.twoStepVerification`.
 */
export declare class TwoStepVerificationApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Sets the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The API has no way to switch two-step verification off, or to read a PIN back: keep it safe.
   * The call is repeated once, and only if it is proven that nothing was sent.
   *
   * @param request - `pin`: exactly six ASCII digits, as a string (a number would lose a leading
   * zero). The PIN alone will do. With `vault`, a `PinVault` keeps the PIN before it is sent, and
   * makes one where `pin` is left out: as `rotate`.
   * @returns `{ data: { success: true } }`.
   * @throws WhatsAppValidationError (`code` 100) when `pin` is not six digits, or is weak under
   * `pinPolicy: 'refuse'`, before anything is sent; WhatsAppAuthorizationError (10: permission
   * missing, 190: token, 200), WhatsAppApiError (100 with subcode 33: unknown number; 133005,
   * 133008, 133009, …), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const setupResponse = await whatsapp.twoStepVerification.setup({ pin: '834067' });
   * console.log('Setup successful:', setupResponse.data.success);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  setup(request: string | TwoStepVerificationRequest | PinVaultRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Changes the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The same request as `setup`: Graph does not ask for the old PIN.
   *
   * @param request - `pin`: the new PIN, exactly six ASCII digits, as a string; or as `setup` takes it.
   * @returns `{ data: { success: true } }`.
   * @throws As `setup`.
   *
   * @example
   * ```js
   * const updateResponse = await whatsapp.twoStepVerification.update({ pin: '620957' });
   * console.log('PIN update successful:', updateResponse.data.success);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  update(request: string | TwoStepVerificationRequest | PinVaultRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Sets the PIN: the spelling of release 3.1.1.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * @param pin - Exactly six ASCII digits, as a string.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `setup`.
   *
   * @example
   * ```js
   * const { success } = await whatsapp.twoStepVerification.setTwoStepVerificationCode('834067');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  setTwoStepVerificationCode(pin: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the state of two-step verification and registration of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=…`
   *
   * `pinEnabled` says whether a PIN exists. `otp` is about the code that came by SMS or voice
   * call, which is something else. What could not be read is `'unknown'`, never `false`: a
   * failed read resolves with every field unknown and the reason in the hidden property `error`.
   *
   * @returns `{ pinEnabled, otp, registered, platform, nameStatus, qualityRating, raw }`.
   * @throws WhatsAppValidationError when no phone number id is configured; WhatsAppAbortError.
   *
   * @example
   * ```js
   * const { pinEnabled, registered } = await whatsapp.twoStepVerification.status();
   * if (pinEnabled === false) await whatsapp.twoStepVerification.setup({ pin: '834067' });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
   */
  status(options?: CallOptions): Promise<TwoStepVerificationStatus>
  /**
   * Tells whether a PIN is easy to guess, and why. Sends nothing.
   *
   * @param pin - Exactly six ASCII digits, as a string.
   * @param phoneNumber - The phone number to compare with; by default the one that Graph named
   * for this client, if it was read before.
   * @returns `{ strength, weak, reasons }`; `reasons` is empty for a strong PIN.
   * @throws WhatsAppValidationError when `pin` is not six digits.
   *
   * @example
   * ```js
   * const { weak, reasons } = whatsapp.twoStepVerification.assessPin('474747'); // true, ['doubled']
   * ```
   */
  assessPin(pin: string, phoneNumber?: string): PinAssessment
  /**
   * Generates a strong PIN from the operating system's randomness. Sends nothing.
   *
   * Every PIN from 000000 to 999999 that `assessPin` finds strong is equally likely.
   *
   * @returns Six ASCII digits. Keep them: neither Meta nor this library can show a PIN again.
   *
   * @example
   * ```js
   * const pin = whatsapp.twoStepVerification.generatePin();
   * await whatsapp.twoStepVerification.setup({ pin });
   * ```
   */
  generatePin(): string
}

/**
 * Manages WhatsApp Business Accounts. Reached as `whatsapp.waba`.
 *
 * Every method that takes `wabaId` means the configured account (`businessAcctId`) without it.
 */
export declare class WabaApi {
  /** @internal */
  constructor(config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass)
  /**
   * Reads a WhatsApp Business Account.
   *
   * `GET /{WABA_ID}?fields=…`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns The account with the fields asked for.
   * @throws WhatsAppValidationError for a malformed id, or when none is given or configured, before
   * anything is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode
   * 33: unknown id or no access), WhatsAppThrottlingError (4, 80008), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const account = await whatsapp.waba.getWabaAccount(['id', 'name', 'health_status']);
   * console.log(account.health_status?.can_send_message);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/
   */
  getWabaAccount(fields?: WabaAccountFieldsParam | string, wabaId?: string, options?: CallOptions): Promise<Documented<WabaAccount>>
  /**
   * Changes the name or the time zone of a WhatsApp Business Account.
   *
   * `POST /{WABA_ID}`
   *
   * @param params - `name`, `timezone_id` (Meta's number of a time zone), as Graph takes them.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.waba.updateWabaAccount({ name: 'Lucky Shrub', timezone_id: '1' });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/
   */
  updateWabaAccount(params: UpdateWabaAccountRequest, wabaId?: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists what happened in a WhatsApp Business Account: who changed what, and when.
   *
   * `GET /{WABA_ID}/activities`
   *
   * @param params - `since` and `until` (Unix seconds or ISO 8601), `activity_type` (one or a list),
   * `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else Graph takes there;
   * a list is joined by commas.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ data, paging }`; the next page is read with `after: paging.cursors.after`.
   * @throws As `getWabaAccount`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.waba.getWabaActivities({ activity_type: ['USER_ADDED'], limit: 20 });
   * for (const activity of data) console.log(activity);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/activities
   */
  getWabaActivities(params?: WabaActivitiesListParams, wabaId?: string, options?: CallOptions): Promise<Documented<WabaListResponse>>
  /**
   * Lists the apps that receive the webhooks of a WhatsApp Business Account.
   *
   * `GET /{WABA_ID}/subscribed_apps`
   *
   * Documented as `getWebhookSubscriptions(WABA_ID)` too.
   *
   * @param wabaId - Id of the account, instead of the configured one.
   * @param params - `fields`: names of fields.
   * @returns `{ data }`: one entry per app, with `override_callback_uri` where its webhooks go
   * elsewhere.
   * @throws As `getWabaAccount`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.waba.getAllWabaSubscriptions();
   * for (const app of data) console.log(app.whatsapp_business_api_data.name);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps
   */
  getAllWabaSubscriptions(wabaId?: string, params?: Pick<WabaListParams, 'fields'>, options?: CallOptions): Promise<Documented<WabaSubscriptions>>
  /**
   * Subscribes the app to the webhooks of a WhatsApp Business Account.
   *
   * `POST /{WABA_ID}/subscribed_apps`
   *
   * Without `params` they go to the address set for the app; subscribing again changes nothing, so
   * the call is repeated after a lost answer. Documented as `subscribeWebhooks(WABA_ID)` too.
   *
   * @param params - Another address for this account: `override_callback_uri`, and the
   * `verify_token` that Meta repeats when it verifies the address. Nothing else is sent.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `getWabaAccount`; WhatsAppApiError when Meta could not verify
   * `override_callback_uri`.
   *
   * @example
   * ```js
   * await whatsapp.waba.updateWabaSubscription();
   * await whatsapp.waba.updateWabaSubscription({
   *   override_callback_uri: 'https://example.com/webhook',
   *   verify_token: process.env.WEBHOOK_VERIFICATION_TOKEN,
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
   */
  updateWabaSubscription(params?: UpdateWabaSubscription | Record<string, never>, wabaId?: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Unsubscribes the app from the webhooks of a WhatsApp Business Account.
   *
   * `DELETE /{WABA_ID}/subscribed_apps`
   *
   * Documented as `unsubscribeWebhooks(WABA_ID)` too.
   *
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `getWabaAccount`.
   *
   * @example
   * ```js
   * await whatsapp.waba.unsubscribeFromWaba();
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps
   */
  unsubscribeFromWaba(wabaId?: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists the users who may work with a WhatsApp Business Account.
   *
   * `GET /{WABA_ID}/assigned_users?business=…`
   *
   * @param params - `business`: id of the business that the users belong to, required by Graph. Also
   * `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else Graph takes there;
   * a list is joined by commas.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ data, paging, summary }`.
   * @throws As `getWabaAccount`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.waba.getAssignedUsers({ business: '506914307656634' });
   * for (const user of data) console.log(user.id, user.name);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/assigned_users
   */
  getAssignedUsers(params: AssignedUsersListParams, wabaId?: string, options?: CallOptions): Promise<Documented<WabaListResponse>>
  /**
   * Lets a user work with a WhatsApp Business Account.
   *
   * `POST /{WABA_ID}/assigned_users`
   *
   * Sent as a form, the tasks as one field each. Assigning the same tasks again changes nothing, so
   * the call is repeated after a lost answer.
   *
   * @param params - `user`: id of a user of the business. `tasks`: what the user may do,
   * `['MANAGE']` for everything.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError for a missing `user` or for `tasks` that are no list of texts,
   * before anything is sent; otherwise as `getWabaAccount`.
   *
   * @example
   * ```js
   * await whatsapp.waba.addAssignedUser({ user: '122094110206000001', tasks: ['MANAGE'] });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/assigned_users
   */
  addAssignedUser(params: AssignedUserRequest, wabaId?: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Takes a user off a WhatsApp Business Account.
   *
   * `DELETE /{WABA_ID}/assigned_users`
   *
   * @param params - `user`: id of the user, sent as a form.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError for a missing `user`, before anything is sent; otherwise as
   * `getWabaAccount`.
   *
   * @example
   * ```js
   * await whatsapp.waba.removeAssignedUser({ user: '122094110206000001' });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/assigned_users
   */
  removeAssignedUser(params: RemoveAssignedUserRequest, wabaId?: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists the requests in progress to own a WhatsApp Business Account on behalf of its business.
   *
   * `GET /{WABA_ID}/in_progress_onbehalf_request`
   *
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
   * Graph takes there; a list is joined by commas.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ data, paging }`.
   * @throws As `getWabaAccount`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.waba.getInProgressOnBehalfRequests();
   * console.log(data.length);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/
   */
  getInProgressOnBehalfRequests(params?: WabaListParams, wabaId?: string, options?: CallOptions): Promise<Documented<WabaListResponse>>
  /**
   * Reads an intent to move an account that is owned on behalf of its business.
   *
   * `GET /{OBO_MOBILITY_INTENT_ID}?fields=…`
   *
   * @param oboMobilityIntentId - Id of the intent, as `createOBOMobilityIntent` returned it.
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns The intent with the fields asked for.
   * @throws As `getWabaAccount`.
   *
   * @example
   * ```js
   * const intent = await whatsapp.waba.getOBOMobilityIntent('764820155034215', ['id', 'status']);
   * console.log(intent.status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/support/migrating-wabas-among-solution-providers
   */
  getOBOMobilityIntent(oboMobilityIntentId: string, fields?: WabaFieldsParam, options?: CallOptions): Promise<Documented<WabaGraphObject>>
  /**
   * Creates an intent to move an account that is owned on behalf of its business.
   *
   * `POST /{WABA_ID}/obo_mobility_intent`
   *
   * @param params - `intent_type` and `solution_id`, both required by Graph; `target_solution_id`,
   * `mobility_reason`, `scheduled_execution_time` (ISO 8601).
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ success, mobility_intent_id, status }`.
   * @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { mobility_intent_id } = await whatsapp.waba.createOBOMobilityIntent({
   *   intent_type: 'INITIATE_TRANSFER',
   *   solution_id: '774485461512159',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/support/migrating-wabas-among-solution-providers
   */
  createOBOMobilityIntent(params: CreateOBOMobilityIntentRequest, wabaId?: string, options?: CallOptions): Promise<Documented<OBOMobilityIntentResponse>>
  /**
   * Sets the mobility intent of an account that is owned on behalf of its business.
   *
   * `POST /{WABA_ID}/set_obo_mobility_intent`
   *
   * @param params - `waba_id`: the account to move, required by Graph; `solution_id`, `app_id`.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ success, intent_id }`.
   * @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.waba.setOBOMobilityIntent({ waba_id: '102290129340398', solution_id: '774485461512159' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/solution-providers/support/migrating-wabas-among-solution-providers
   */
  setOBOMobilityIntent(params: SetOBOMobilityIntentRequest, wabaId?: string, options?: CallOptions): Promise<Documented<OBOMobilityIntentResponse>>
  /**
   * Lists the schedules of a WhatsApp Business Account.
   *
   * `GET /{WABA_ID}/schedules`
   *
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
   * Graph takes there; a list is joined by commas.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns `{ data, paging }`.
   * @throws As `getWabaAccount`.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.waba.getWabaSchedules({ limit: 10 });
   * for (const schedule of data) console.log(schedule.name);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/schedules
   */
  getWabaSchedules(params?: WabaListParams, wabaId?: string, options?: CallOptions): Promise<Documented<WabaListResponse>>
  /**
   * Creates a schedule for a WhatsApp Business Account.
   *
   * `POST /{WABA_ID}/schedules`
   *
   * @param params - `name`, `schedule_type`, `start_time`, `end_time`, all required by Graph;
   * `timezone`, `days_of_week`, `recurrence_pattern`.
   * @param wabaId - Id of the account, instead of the configured one.
   * @returns The `id` of the schedule.
   * @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.waba.createWabaSchedule({
   *   name: 'Weekdays',
   *   schedule_type: 'BUSINESS_HOURS',
   *   start_time: '09:00',
   *   end_time: '17:00',
   *   days_of_week: ['MONDAY', 'TUESDAY'],
   * });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/schedules
   */
  createWabaSchedule(params: CreateScheduleRequest, wabaId?: string, options?: CallOptions): Promise<Documented<WabaGraphObject & { id?: string }>>
  /**
   * Reads a bot: its prompts, its commands, whether it sends a welcome message.
   *
   * `GET /{BOT_ID}?fields=…`
   *
   * @param botId - Id of the bot.
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns The bot with the fields asked for.
   * @throws As `getWabaAccount`.
   *
   * @example
   * ```js
   * const bot = await whatsapp.waba.getWhatsAppBusinessBotDetails('764820155034217', ['id', 'prompts']);
   * console.log(bot.prompts);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers/conversational-components
   */
  getWhatsAppBusinessBotDetails(botId: string, fields?: WabaFieldsParam, options?: CallOptions): Promise<Documented<WabaGraphObject>>
  /**
   * Reads a business profile by its own id.
   *
   * `GET /{PROFILE_ID}?fields=…`
   *
   * The profile of the configured phone number is read with `businessProfile.getBusinessProfile`.
   *
   * @param profileId - Id of the profile.
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @returns The profile with the fields asked for.
   * @throws As `getWabaAccount`.
   *
   * @example
   * ```js
   * const profile = await whatsapp.waba.getWhatsAppBusinessProfileDetails('764820155034218', ['id', 'about']);
   * console.log(profile.about);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
   */
  getWhatsAppBusinessProfileDetails(profileId: string, fields?: WabaFieldsParam, options?: CallOptions): Promise<Documented<WabaGraphObject>>
  /**
   * Changes a business profile by its own id.
   *
   * `POST /{PROFILE_ID}`
   *
   * @param profileId - Id of the profile.
   * @param params - The fields to change, sent as given; Graph requires `messaging_product:
   * 'whatsapp'` among them.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.waba.updateWhatsAppBusinessProfile('764820155034218', {
   *   messaging_product: 'whatsapp',
   *   about: 'Succulents, delivered',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
   */
  updateWhatsAppBusinessProfile(profileId: string, params: UpdateWhatsAppBusinessProfileRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/**
 * A client: its settings, connections and retry budget. It has no methods, because whatever stood here would be
 * a member of every program's `WhatsApp` as well.
 *
 * @internal
 */
export declare class WhatsApp {
  /**
   * With an original, its settings under these options, over its connections and its retry budget; else these
   * options, and variables of the environment where they say nothing.
   */
  constructor(options?: WhatsAppConfig, environment?: Record<string, string | undefined>, original?: WhatsApp)
}

/**
 * Refuses what is no PIN.
 *
 * @internal
 */
export declare function checkPin(pin: string): void

/**
 * What a failure of the core begins with, thrown or rejected: a caller's own error cannot.
 *
 * @internal
 */
export declare function failureMark(): string

/**
 * What an answer's `code` and `error_subcode` mean; null for a code without a row.
 *
 * It takes whatever an error object holds: a number may come as text, and anything else is no code.
 *
 * @internal
 */
export declare function findGraphError(code: unknown, subcode?: unknown): GraphErrorRow | null

/**
 * A Flow JSON as bytes: `lib/files/upload.js` makes one of whatever a caller gave.
 *
 * @internal
 */
export interface FlowFile {
  bytes: string | Uint8Array
  mimeType: string
  filename: string
  name: string
}

/** One row of the table behind error classes, retries and remedies. */
export interface GraphErrorRow {
  code: number
  subcode?: number
  status: number
  kind: 'authorization' | 'throttling' | 'integrity' | 'send' | 'flow' | 'blockUser' | 'calling' | 'group' | 'api'
  retry: 'yes' | 'later' | 'idempotent' | 'never'
  known: boolean
  summary: string
  remedy: string
}

/**
 * Every Graph error code that this release knows.
 *
 * @internal
 */
export declare function graphErrors(): Array<GraphErrorRow>

/**
 * Whether the core has panicked on this thread since it was last asked.
 *
 * @internal
 */
export declare function hasPanicked(): boolean

/**
 * The newest version of the Graph API that this package knows, for the option `apiVersion`. The default stays what
 * release 3.1.1 documents, `v23.0`, which Meta answers until 2027-10-08.
 *
 * @example
 * ```js
 * const whatsapp = new WhatsApp({ apiVersion: LATEST_API_VERSION });
 * ```
 * @see https://developers.facebook.com/docs/graph-api/changelog/versions
 */
export declare const LATEST_API_VERSION: string

/**
 * Compares the verify token in constant time.
 *
 * @internal
 */
export declare function sameToken(expected: string, given: string): boolean

/**
 * Panics on purpose, so that tests can prove that no panic ends the process.
 *
 * @internal
 */
export declare function testPanic(place: string): Promise<never>

/**
 * Checks the signature of a webhook delivery, in constant time.
 *
 * @internal
 * @param body - the bytes as they came
 * @param header - `X-Hub-Signature-256`
 */
export declare function verifySignature(body: Uint8Array, header: string, secrets: Array<string>): boolean

/**
 * The version of this package.
 *
 * @internal
 */
export declare const VERSION: string
