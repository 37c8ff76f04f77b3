// The head of native.d.ts: the payload types that the native classes name.
import type {
  AcceptSolutionRequest,
  AddPhoneNumbersRequest,
  AssignedUserRequest,
  AssignedUsersListParams,
  BusinessAccountsListParams,
  BusinessFieldsParam,
  BusinessGraphListResponse,
  BusinessGraphObject,
  BusinessListParams,
  CallOptions,
  CreateOBOMobilityIntentRequest,
  CreateScheduleRequest,
  CreateWhatsAppBusinessSolutionRequest,
  Documented,
  MessagesResponse,
  OBOMobilityIntentResponse,
  OnboardPartnersToMMLiteRequest,
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
  PinAssessment,
  PreVerifiedPhoneNumbersListParams,
  RegistrationRequest,
  RejectSolutionRequest,
  RemoveAssignedUserRequest,
  RequestPreVerifiedPhoneNumberCodeRequest,
  ResponseSuccess,
  SetOBOMobilityIntentRequest,
  SetSolutionMigrationIntentRequest,
  SharePreVerifiedPhoneNumberRequest,
  SolutionAccessTokenParams,
  SolutionAccessTokenResponse,
  SolutionDeactivationRequest,
  SolutionFieldsParam,
  SolutionGraphObject,
  SolutionListParams,
  SolutionListResponse,
  SolutionMigrationIntentResponse,
  TextMessageParams,
  TwoStepVerificationRequest,
  TwoStepVerificationResult,
  TwoStepVerificationStatus,
  UpdateWabaAccountRequest,
  UpdateWabaSubscription,
  UpdateWhatsAppBusinessProfileRequest,
  VerifyPreVerifiedPhoneNumberCodeRequest,
  WabaAccount,
  WabaAccountFieldsParam,
  WabaActivitiesListParams,
  WabaFieldsParam,
  WabaGraphObject,
  WabaListParams,
  WabaListResponse,
  WabaSubscriptions,
} from './types/index.js';

/** Blocks and unblocks users. Reached as `whatsapp.blockUsers`. */
export declare class BlockUsersApi {
  /** @internal */
  constructor(client: Client)
}

/**
 * Reads business portfolios and manages their pre-verified phone numbers. Reached as
 * `whatsapp.business`.
 */
export declare class BusinessApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Lists the client businesses that are connected to an app.
   *
   * `GET /{APP_ID}/connected_client_businesses`
   *
   * @param applicationId - Id of the app, instead of the configured one (`appId`).
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
   * Graph takes there; a list is joined by commas.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * Lists the WhatsApp Business Accounts that a user may work with.
   *
   * `GET /{USER_ID}/assigned_whatsapp_business_accounts`
   *
   * @param userId - Id of a user or a system user.
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
   * Graph takes there; a list is joined by commas.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
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

/** Reads and changes the business profile. Reached as `whatsapp.businessProfile`. */
export declare class BusinessProfileApi {
  /** @internal */
  constructor(client: Client)
}

/** Starts, answers and configures calls. Reached as `whatsapp.calling`. */
export declare class CallingApi {
  /** @internal */
  constructor(client: Client)
}

/** Ends the one call it is passed to. `lib/guard.js` makes one for an `AbortSignal`. */
export declare class Cancel {
  constructor()
  cancel(): void
}

/**
 * The core of one `WhatsApp`: its settings, connections and retry budget.
 *
 * @internal
 */
export declare class Client {
  constructor(options: unknown, environment: object, userAgent: string, certificates: Array<Uint8Array>)
  get(key: string): string | number | boolean | null
  set(key: string, value: unknown): void
  /** The version as it stands in the path. */
  get apiVersion(): string
  get host(): string
  get protocol(): string
  get userAgent(): string
  /** What is left of the 500 units that retries of this client may use up. */
  get retryBudget(): number
  /** Sends to any endpoint; resolves to the JSON of the answer. */
  getJson(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: unknown | undefined | null): Promise<unknown>
  /** Sends to any endpoint; resolves to status, headers and bytes of the answer. */
  sendRequest(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: unknown | undefined | null): Promise<{ status: number, headers: Record<string, string>, body: Uint8Array }>
}

/** Reads and changes commerce settings. Reached as `whatsapp.commerce`. */
export declare class CommerceApi {
  /** @internal */
  constructor(client: Client)
}

/** Sets and reads the business public key. Reached as `whatsapp.encryption`. */
export declare class EncryptionApi {
  /** @internal */
  constructor(client: Client)
}

/** Creates and manages Flows. Reached as `whatsapp.flows`. */
export declare class FlowApi {
  /** @internal */
  constructor(client: Client)
}

/** Creates and manages groups. Reached as `whatsapp.groups`. */
export declare class GroupsApi {
  /** @internal */
  constructor(client: Client)
}

/** Sends marketing templates through the Marketing Messages API. Reached as `whatsapp.marketingMessages`. */
export declare class MarketingMessagesApi {
  /** @internal */
  constructor(client: Client)
}

/** Uploads, reads, downloads and deletes media. Reached as `whatsapp.media`. */
export declare class MediaApi {
  /** @internal */
  constructor(client: Client)
}

/** Sends messages. Reached as `whatsapp.messages`. */
export declare class MessageApi {
  /** @internal */
  constructor(client: Client)
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
   * webhooks.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
}

/** Reads the delivery history of messages. Reached as `whatsapp.messageHistory`. */
export declare class MessageHistoryApi {
  /** @internal */
  constructor(client: Client)
}

/**
 * Manages how a WhatsApp Business Account in India receives payments. Reached as
 * `whatsapp.payments`.
 */
export declare class PaymentsApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Lists the payment configurations of a WhatsApp Business Account.
   *
   * `GET /{WABA_ID}/payment_configurations`
   *
   * @param wabaId - Id of the account, instead of the configured one.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
  constructor(client: Client)
  /**
   * Reads the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=…`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
}

/** Creates and manages QR codes and short links. Reached as `whatsapp.qrCode`. */
export declare class QrCodeApi {
  /** @internal */
  constructor(client: Client)
}

/** Registers phone numbers for the Cloud API. Reached as `whatsapp.registration`. */
export declare class RegistrationApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Registers the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/register`
   *
   * With two-step verification on, the PIN is checked; with it off, the PIN becomes the PIN.
   * Meta allows ten registrations in 72 hours, so this call is never retried, whatever happened.
   *
   * @param request - `pin`: the six-digit PIN, a string. `dataLocalizationRegion`: two-letter
   * country of data at rest. `backup`: `{ data, password }` of an on-premises number.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `pin` is not six digits, before anything is sent;
   * WhatsAppApiError with code 133005 (wrong PIN), 133006 (verify the number first), 133008 and
   * 133009 (too many or too quick guesses, `details` holds the waiting time), 133015, 133016 (ten
   * in 72 hours); WhatsAppNetworkError with `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.registration.register({ pin: '834067', dataLocalizationRegion: 'DE' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   */
  register(request: RegistrationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Deregisters the configured phone number: it stops sending and receiving through the Cloud API.
   *
   * `POST /{PHONE_NUMBER_ID}/deregister`
   *
   * Message history stays. Meta allows ten requests in 72 hours, so this call is never retried.
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
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

/** Manages multi-partner solutions. Reached as `whatsapp.solutions`. */
export declare class SolutionsApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Creates a multi-partner solution and invites a partner to it.
   *
   * `POST /{APP_ID}/whatsapp_business_solution`
   *
   * @param applicationId - Id of the app, the configured one (`appId`) when `undefined`.
   * @param request - `solution_name`, `partner_app_id`, `owner_permissions` and
   * `partner_permissions` (`['MESSAGING']`), all required by Graph.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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

/** Creates and manages message templates. Reached as `whatsapp.templates`. */
export declare class TemplateApi {
  /** @internal */
  constructor(client: Client)
}

/**
 * Sets, checks and generates the two-step verification PIN. Reached as
 * `whatsapp.twoStepVerification`.
 */
export declare class TwoStepVerificationApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Sets the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The API has no way to switch two-step verification off, or to read a PIN back: keep it safe.
   * The call is repeated once, and only if it is proven that nothing was sent.
   *
   * @param request - `pin`: exactly six ASCII digits, as a string (a number would lose a leading
   * zero).
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
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
  setup(request: TwoStepVerificationRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Changes the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The same request as `setup`: Graph does not ask for the old PIN.
   *
   * @param request - `pin`: the new PIN, exactly six ASCII digits, as a string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
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
  update(request: TwoStepVerificationRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Sets the PIN: the spelling of release 3.1.1.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * @param pin - Exactly six ASCII digits, as a string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
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
  constructor(client: Client)
  /**
   * Reads a WhatsApp Business Account.
   *
   * `GET /{WABA_ID}?fields=…`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @param wabaId - Id of the account, instead of the configured one.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
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
 * Panics on purpose, so that tests can prove that no panic ends the process.
 *
 * @internal
 */
export declare function testPanic(place: string): Promise<never>
