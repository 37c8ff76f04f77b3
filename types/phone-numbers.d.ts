// Arguments and answers of `whatsapp.phoneNumbers`.
import type { RequestCodeMethodsEnum } from './enums.js';
import type { GraphObject, Paging, ResponseSuccess } from './response.js';

/** Whether a number is live or a sandbox. */
export type AccountMode = 'LIVE' | 'SANDBOX';

/** State of the verification by one-time code. */
export type CodeVerificationStatus =
  | 'NOT_VERIFIED'
  | 'VERIFIED'
  | 'EXPIRED'
  | 'PENDING'
  | 'DELETED'
  | 'MIGRATED'
  | 'BANNED'
  | 'RESTRICTED'
  | 'RATE_LIMITED'
  | 'FLAGGED'
  | 'CONNECTED'
  | 'DISCONNECTED'
  | 'UNKNOWN'
  | 'UNVERIFIED';

/** Where a number is hosted. */
export type HostPlatform = 'CLOUD_API' | 'ON_PREMISE' | 'NOT_APPLICABLE' | (string & {});

/** Platform a number is registered on. */
export type PlatformType = 'CLOUD_API' | 'ON_PREMISE' | 'NOT_APPLICABLE';

/** How many people a number may start conversations with per day. */
export type MessagingLimitTier =
  | 'TIER_50'
  | 'TIER_250'
  | 'TIER_1K'
  | 'TIER_2K'
  | 'TIER_10K'
  | 'TIER_100K'
  | 'TIER_UNLIMITED'
  | (string & {});

/** Quality rating of a number. */
export type QualityRating = 'GREEN' | 'YELLOW' | 'RED' | 'NA' | 'UNKNOWN';

/** Quality rating as the `quality_score` field carries it. */
export type QualityScore = {
  score: QualityRating;
};

/** How fast a number may send. */
export type ThroughputLevel = 'STANDARD' | 'HIGH' | 'NOT_APPLICABLE';

/** Sending speed of a number. */
export type Throughput = {
  level: ThroughputLevel;
};

/** What `phoneNumbers.getThroughput` resolves to. */
export type ThroughputResponse = {
  throughput: Throughput;
  id: string;
  /** As in `throughput`. Hidden from `console.log`. */
  readonly level?: ThroughputLevel;
};

/** State of a number inside its account. */
export type PhoneNumberStatus =
  | 'PENDING'
  | 'LINKED'
  | 'UNLINKED'
  | 'DELETED'
  | 'MIGRATED'
  | 'BANNED'
  | 'RESTRICTED';

/** State of the display-name certificate. */
export type UnifiedCertStatus =
  | 'APPROVED'
  | 'PENDING'
  | 'REJECTED'
  | 'EXPIRED'
  | 'NONE'
  | 'NAME_PENDING_REVIEW'
  | 'NAME_NOT_APPROVED'
  | 'ACCOUNT_REVIEW_NOT_STARTED'
  | 'LIMITED_ACCESS'
  | (string & {});

/** Review state of the display name. */
export type DisplayNameStatus =
  | 'APPROVED'
  | 'AVAILABLE_WITHOUT_REVIEW'
  | 'DECLINED'
  | 'EXPIRED'
  | 'PENDING_REVIEW'
  | 'NONE'
  | (string & {});

/** One part a message depends on, and whether it is healthy. */
export type HealthStatusEntity = {
  entity_type: string;
  id: string;
  can_send_message: string;
  additional_info?: string[];
  errors?: Array<{
    error_code: number;
    error_description: string;
    possible_solution: string;
  }>;
};

/** Whether messages can be sent, part by part. */
export type HealthStatus = {
  can_send_message: string;
  entities: HealthStatusEntity[];
};

/** A field `phoneNumbers.getPhoneNumberById` can ask for. */
export type PhoneNumberField =
  | 'country_code'
  | 'country_dial_code'
  | 'display_phone_number'
  | 'id'
  | 'quality_rating'
  | 'verified_name'
  | 'account_mode'
  | 'certificate'
  | 'code_verification_status'
  | 'conversational_automation'
  | 'eligibility_for_api_business_global_search'
  | 'health_status'
  | 'host_platform'
  | 'is_official_business_account'
  | 'is_on_biz_app'
  | 'is_pin_enabled'
  | 'is_preverified_number'
  | 'last_onboarded_time'
  | 'messaging_limit_tier'
  | 'name_status'
  | 'new_certificate'
  | 'new_name_status'
  | 'platform_type'
  | 'quality_score'
  | 'search_visibility'
  | 'status'
  | 'throughput'
  | 'unified_cert_status'
  | 'username';

/** Fields to read: names in an array, or a string with commas. */
export type PhoneNumberFieldsParam = PhoneNumberField[] | string;

/**
 * A phone number as Graph describes it. Fields that were not asked for are missing.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
 */
export type PhoneNumberResponse = {
  display_phone_number: string;
  id: string;
  quality_rating: QualityRating;
  verified_name: string;
  account_mode?: AccountMode;
  certificate?: string;
  code_verification_status?: CodeVerificationStatus;
  conversational_automation?: ConversationalAutomation;
  country_code?: string;
  country_dial_code?: string;
  eligibility_for_api_business_global_search?: string;
  health_status?: HealthStatus;
  host_platform?: HostPlatform;
  is_official_business_account?: boolean;
  is_on_biz_app?: boolean;
  /** Whether two-step verification is on. */
  is_pin_enabled?: boolean;
  is_preverified_number?: boolean;
  last_onboarded_time?: string;
  messaging_limit_tier?: MessagingLimitTier;
  name_status?: DisplayNameStatus;
  new_certificate?: string;
  new_name_status?: DisplayNameStatus;
  platform_type?: PlatformType;
  quality_score?: QualityScore;
  search_visibility?: string;
  status?: PhoneNumberStatus | CodeVerificationStatus;
  throughput?: Throughput;
  unified_cert_status?: UnifiedCertStatus;
  username?: string;
};

/** One filter of `phoneNumbers.getPhoneNumbers`, in Graph's form. */
export type PhoneNumberFilter = Record<string, unknown>;

/** Order of `phoneNumbers.getPhoneNumbers`. */
export type PhoneNumberSort =
  | 'creation_time.asc'
  | 'creation_time.desc'
  | 'last_onboarded_time.asc'
  | 'last_onboarded_time.desc'
  | (string & {});

/** Argument of `phoneNumbers.getPhoneNumbers`. */
export type PhoneNumbersListParams = {
  fields?: PhoneNumberFieldsParam;
  filtering?: PhoneNumberFilter[] | string;
  sort?: PhoneNumberSort;
  limit?: number;
  after?: string;
  before?: string;
};

/** What `phoneNumbers.getPhoneNumbers` resolves to. */
export type PhoneNumbersResponse = {
  data: PhoneNumberResponse[];
  paging: Paging;
};

/** Positions inside a list of phone numbers. */
export type Cursors = {
  before: string;
  after: string;
};

/** Argument of `phoneNumbers.createPhoneNumber`. */
export type CreatePhoneNumberRequest = {
  /** Country calling code. */
  cc?: string;
  /** Number without the country calling code. */
  phone_number?: string;
  /** Display name to ask for. */
  verified_name?: string;
  /** Id of a pre-verified number to take instead. */
  preverified_id?: string;
  /** `true` to move a number from another account. */
  migrate_phone_number?: boolean;
  [key: string]: unknown;
};

/** What `phoneNumbers.createPhoneNumber` resolves to. */
export type CreatePhoneNumberResponse = {
  id: string;
  [key: string]: unknown;
};

/** Argument of `phoneNumbers.updatePhoneNumberStatus`: the settings to change. */
export type UpdatePhoneNumberStatusRequest = {
  connection_status?: 'CONNECTED' | 'DISCONNECTED' | (string & {});
  webhook_url?: string;
  whatsapp_business_api_data?: Record<string, unknown>;
  /** Six-digit two-step verification PIN. */
  pin?: string;
  /** Whether people find the number in search. */
  search_visibility?: 'VISIBLE' | 'HIDDEN';
  /** Webhook of this number alone. */
  webhook_configuration?: { override_callback_uri: string; verify_token?: string };
  /** Display name to ask for, 2 to 75 characters. */
  new_display_name?: string;
  username?: string;
};

/** Body that sets the two-step verification PIN. */
export type TwoStepVerificationParams = {
  /** Exactly six digits. */
  pin: string;
};

/** Argument of `phoneNumbers.requestVerificationCode`. */
export type RequestVerificationCodeRequest = {
  /** By text message or by call. */
  code_method: RequestCodeMethodsEnum;
  /** Language and country, as in `en_US`. */
  language: string;
};

/** Argument of `phoneNumber.requestVerificationCode` as the documentation spells it. */
export type DocumentedVerificationCodeRequest = {
  /** By text message or by call. */
  codeMethod: RequestCodeMethodsEnum;
  /** Language and country, as in `en_US`. */
  locale: string;
};

/** Argument of `phoneNumbers.verifyCode` and `phoneNumber.verify`. */
export type VerifyCodeRequest = {
  /** The six digits received. */
  code: string;
};

/** Argument of `phoneNumber.updateDisplayName`. */
export type DisplayNameRequest = {
  /** Display name to ask for, 2 to 75 characters. */
  displayName: string;
};

/** Argument of `phoneNumber.updateSettings`. */
export type ConversationalComponentsRequest = {
  /** Whether people who open the chat for the first time get a welcome message. */
  enableConversationalComponents: boolean;
};

/** A command people can pick after typing `/`. */
export type ConversationalCommand = {
  /** At most 30 characters: letters, digits and underscores. */
  command_name: string;
  /** At most 256 characters. */
  command_description: string;
};

/** An ice breaker people can tap, at most 80 characters. */
export type ConversationalPrompt = string;

/** Argument of `phoneNumbers.setConversationalAutomation`. */
export type ConversationalAutomationRequest = {
  /** @deprecated Meta withdrew it on 2026-03-27: it is not sent. */
  enable_welcome_message?: boolean;
  commands?: ConversationalCommand[];
  prompts?: ConversationalPrompt[];
};

/** Conversational components of a number. */
export type ConversationalAutomation = {
  id?: string;
  /** @deprecated Meta withdrew it on 2026-03-27. */
  enable_welcome_message?: boolean;
  commands?: ConversationalCommand[];
  prompts?: ConversationalPrompt[];
};

/** What `phoneNumbers.getConversationalAutomation` resolves to: Graph nests the settings. */
export type ConversationalAutomationResponse = {
  id: string;
  /** The settings; missing when none were made. */
  conversational_automation?: ConversationalAutomation;
  /** @deprecated Hidden from `console.log`: read {@link ConversationalAutomationResponse.conversational_automation}. */
  enable_welcome_message?: boolean;
  /** @deprecated Hidden from `console.log`: read {@link ConversationalAutomationResponse.conversational_automation}. */
  commands?: ConversationalCommand[];
  /** @deprecated Hidden from `console.log`: read {@link ConversationalAutomationResponse.conversational_automation}. */
  prompts?: ConversationalPrompt[];
};

/** Settings to read: names in an array, or a string with commas. */
export type PhoneNumberSettingsFieldsParam = string[] | string;

/** Argument of `phoneNumbers.getPhoneNumberSettings`. */
export type PhoneNumberSettingsParams = {
  fields?: PhoneNumberSettingsFieldsParam;
  /** Whether to include SIP passwords. */
  include_sip_credentials?: boolean;
};

/** What `phoneNumbers.getPhoneNumberSettings` resolves to. */
export type PhoneNumberSettingsResponse = GraphObject;

/** Argument of `phoneNumbers.updatePhoneNumberSettings`. */
export type UpdatePhoneNumberSettingsRequest = {
  calling?: GraphObject;
  user_identity_change?: GraphObject;
  payload_encryption?: GraphObject;
  storage_configuration?: GraphObject;
  [key: string]: unknown;
};

/** What to do with an application for an official business account. */
export type OfficialBusinessAccountAction =
  | 'SUBMIT_APPLICATION'
  | 'WITHDRAW_APPLICATION'
  | 'RESUBMIT_APPLICATION';

/** Facts about the business that applies. */
export type OfficialBusinessAccountApplicationData = {
  business_name?: string;
  business_description?: string;
  website_url?: string;
  business_website_url?: string;
  contact_email?: string;
  primary_country_of_operation?: string;
  primary_language?: string;
  parent_business_or_brand?: string;
  [key: string]: unknown;
};

/** What `phoneNumbers.getOfficialBusinessAccountStatus` resolves to. */
export type OfficialBusinessAccountStatusResponse = GraphObject;

/** Argument of `phoneNumbers.updateOfficialBusinessAccountStatus`. */
export type UpdateOfficialBusinessAccountStatusRequest = {
  action?: OfficialBusinessAccountAction | (string & {});
  application_data?: OfficialBusinessAccountApplicationData;
  business_website_url?: string;
  primary_country_of_operation?: string;
  [key: string]: unknown;
};

/** What `phoneNumbers.getBusinessComplianceInfo` resolves to. */
export type BusinessComplianceInfoResponse = GraphObject;

/** Argument of `phoneNumbers.updateBusinessComplianceInfo`, in Graph's form. */
export type UpdateBusinessComplianceInfoRequest = {
  [key: string]: unknown;
};

/** Calls of `whatsapp.phoneNumbers` in version 3.1.1. */
export interface PhoneNumberClass {
  /** Reads the configured phone number. `GET /{PHONE_NUMBER_ID}` */
  getPhoneNumberById(fields?: PhoneNumberFieldsParam): Promise<PhoneNumberResponse>;
  /** Lists the account's phone numbers. `GET /{WABA_ID}/phone_numbers` */
  getPhoneNumbers(params?: PhoneNumbersListParams): Promise<PhoneNumbersResponse>;
  /** Adds a phone number to an account. `POST /{WABA_ID}/phone_numbers` */
  createPhoneNumber(request: CreatePhoneNumberRequest, wabaId?: string): Promise<CreatePhoneNumberResponse>;
  /** Changes settings of the configured phone number. `POST /{PHONE_NUMBER_ID}` */
  updatePhoneNumberStatus(request: UpdatePhoneNumberStatusRequest): Promise<ResponseSuccess>;
  /** Asks for a one-time code. `POST /{PHONE_NUMBER_ID}/request_code` */
  requestVerificationCode(params: RequestVerificationCodeRequest): Promise<ResponseSuccess>;
  /** Hands in the one-time code. `POST /{PHONE_NUMBER_ID}/verify_code` */
  verifyCode(params: VerifyCodeRequest): Promise<ResponseSuccess>;
  /** Reads settings of the configured phone number. `GET /{PHONE_NUMBER_ID}/settings` */
  getPhoneNumberSettings(params?: PhoneNumberSettingsParams): Promise<PhoneNumberSettingsResponse>;
  /** Changes settings of the configured phone number. `POST /{PHONE_NUMBER_ID}/settings` */
  updatePhoneNumberSettings(params: UpdatePhoneNumberSettingsRequest): Promise<ResponseSuccess>;
  /** Sets the conversational components. `POST /{PHONE_NUMBER_ID}/conversational_automation` */
  setConversationalAutomation(params: ConversationalAutomationRequest): Promise<ResponseSuccess>;
  /** Reads the conversational components. `GET /{PHONE_NUMBER_ID}?fields=conversational_automation` */
  getConversationalAutomation(): Promise<ConversationalAutomationResponse>;
  /** Reads the sending speed. `GET /{PHONE_NUMBER_ID}?fields=throughput` */
  getThroughput(): Promise<ThroughputResponse>;
  /** Reads the state of the official-business application. `GET /{PHONE_NUMBER_ID}/official_business_account` */
  getOfficialBusinessAccountStatus(): Promise<OfficialBusinessAccountStatusResponse>;
  /** Applies for an official business account. `POST /{PHONE_NUMBER_ID}/official_business_account` */
  updateOfficialBusinessAccountStatus(
    params: UpdateOfficialBusinessAccountStatusRequest,
  ): Promise<ResponseSuccess>;
  /** Reads the compliance information. `GET /{PHONE_NUMBER_ID}/business_compliance_info` */
  getBusinessComplianceInfo(): Promise<BusinessComplianceInfoResponse>;
  /** Changes the compliance information. `POST /{PHONE_NUMBER_ID}/business_compliance_info` */
  updateBusinessComplianceInfo(params: UpdateBusinessComplianceInfoRequest): Promise<ResponseSuccess>;
}

/** Argument of `phoneNumbers.setUsername`. */
export type UsernameRequest = {
  /** 3 to 35 of `a-z 0-9 . _`. */
  username: string;
  /** `force_transfer` moves it from another number of the portfolio. */
  transfer_action?: 'none' | 'force_transfer';
};

/** Whether a username is public yet. */
export type UsernameStatus = 'approved' | 'reserved' | (string & {});

/** What `phoneNumbers.setUsername` resolves to. */
export type UsernameStatusResponse = { status: UsernameStatus };

/** What `phoneNumbers.getUsername` resolves to. */
export type UsernameResponse = { username?: string; status?: UsernameStatus };

/** What `phoneNumbers.getUsernameSuggestions` resolves to. */
export type UsernameSuggestionsResponse = { data: Array<{ username_suggestions: string[] }> };

/** What `phoneNumbers.deleteFromContactBook` resolves to. */
export type ContactBookResponse = { messaging_product: 'whatsapp'; success: boolean; deleted: boolean };

/** What `phoneNumbers.requestSmbAppData` resolves to. */
export type SmbAppDataResponse = { messaging_product: 'whatsapp'; request_id: string };
