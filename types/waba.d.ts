// Arguments and answers of `whatsapp.waba`.
import type {
  WabaAccountReviewStatus,
  WabaAccountStatus,
  WabaBusinessVerificationStatus,
  WabaHealthStatusCanSendMessage,
} from './enums.js';
import type { CursorPaginationParams, Paging, ResponseSuccess } from './response.js';

/** A field `waba.getWabaAccount` can ask for. */
export type WabaAccountFields =
  | 'id'
  | 'name'
  | 'timezone_id'
  | 'account_review_status'
  | 'auth_international_rate_eligibility'
  | 'business_verification_status'
  | 'country'
  | 'currency'
  | 'health_status'
  | 'status'
  | 'ownership_type'
  | 'message_template_namespace'
  | 'primary_business_location'
  | 'analytics'
  | 'is_enabled_for_insights'
  | 'is_shared_with_partners'
  | 'marketing_messages_lite_api_status'
  | 'marketing_messages_onboarding_status'
  | 'on_behalf_of_business_info'
  | 'primary_funding_id'
  | 'purchase_order_number'
  | 'whatsapp_business_manager_messaging_limit';

/** Fields to read. */
export type WabaAccountFieldsParam = WabaAccountFields[];

/** Why an account or one of its parts is not healthy. */
export interface WabaHealthStatusError {
  error_code?: number;
  error_description?: string;
  possible_solution?: string;
}

/** One part messages depend on, and whether it is healthy. */
export interface WabaHealthStatusEntity {
  entity_type?: string;
  id?: string;
  can_send_message?: string;
  errors?: WabaHealthStatusError[];
}

/** Whether the account can send messages, part by part. */
export interface WabaHealthStatus {
  can_send_message?: WabaHealthStatusCanSendMessage;
  entities?: WabaHealthStatusEntity[];
}

/**
 * A WhatsApp Business Account. Fields that were not asked for are missing.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api
 */
export interface WabaAccount {
  account_review_status?: WabaAccountReviewStatus;
  id?: string;
  health_status?: WabaHealthStatus;
  status?: WabaAccountStatus;
  business_verification_status?: WabaBusinessVerificationStatus;
  message_template_namespace?: string;
  name?: string;
  ownership_type?: string;
  timezone_id?: string;
  primary_business_location?: Record<string, unknown> | string;
  currency?: string;
  country?: string;
  analytics?: Record<string, unknown>;
  is_enabled_for_insights?: boolean;
  is_shared_with_partners?: boolean;
  marketing_messages_lite_api_status?: string;
  marketing_messages_onboarding_status?: string;
  on_behalf_of_business_info?: Record<string, unknown>;
  primary_funding_id?: string;
  purchase_order_number?: string;
  whatsapp_business_manager_messaging_limit?: string;
}

/** Argument of `waba.updateWabaAccount`. */
export type UpdateWabaAccountRequest = {
  name?: string;
  timezone_id?: string;
  [key: string]: unknown;
};

/** Fields to read: names in an array, or a string with commas. */
export type WabaFieldsParam = string[] | string;

/** An object of the account edges, in Graph's form. */
export type WabaGraphObject = Record<string, unknown>;

/** Argument of the list calls of `waba`. */
export type WabaListParams = CursorPaginationParams & {
  fields?: WabaFieldsParam;
  /** Filters in Graph's form. */
  filtering?: WabaGraphObject[] | string;
  sort?: string;
};

/** Argument of `waba.getWabaActivities`. */
export type WabaActivitiesListParams = WabaListParams & {
  /** Unix seconds or an ISO 8601 date. */
  since?: string | number;
  /** Unix seconds or an ISO 8601 date. */
  until?: string | number;
  /** One or several, `USER_ADDED` for instance. */
  activity_type?: string | string[];
};

/** What the list calls of `waba` resolve to. */
export type WabaListResponse<T = WabaGraphObject> = {
  data: T[];
  paging?: Paging;
  summary?: WabaGraphObject;
};

/** An app that receives the account's webhooks. */
export type WabaSubscription = {
  whatsapp_business_api_data: { id: string; link: string; name: string; category: string };
  /** Where they go instead of the app's own address. */
  override_callback_uri?: string;
};

/** What `waba.getAllWabaSubscriptions` resolves to. */
export interface WabaSubscriptions {
  data: Array<WabaSubscription>;
}

/** Argument of `waba.updateWabaSubscription`: another address for this account's webhooks. */
export interface UpdateWabaSubscription {
  override_callback_uri: string;
  /** Token Meta repeats when it verifies the address. */
  verify_token: string;
}

/** Argument of `waba.getAssignedUsers`. */
export type AssignedUsersListParams = WabaListParams & {
  /** Id of the business the users belong to. */
  business: string;
};

/** Argument of `waba.addAssignedUser`. */
export type AssignedUserRequest = {
  user: string;
  /** What the user may do, `MANAGE` for instance. */
  tasks: string[];
};

/** Argument of `waba.removeAssignedUser`. */
export type RemoveAssignedUserRequest = {
  user: string;
  [key: string]: unknown;
};

/** Argument of `waba.createOBOMobilityIntent`. Graph needs `intent_type` and `solution_id`. */
export type CreateOBOMobilityIntentRequest = {
  solution_id?: string;
  intent_type?:
    | 'INITIATE_TRANSFER'
    | 'CONFIRM_TRANSFER'
    | 'CANCEL_TRANSFER'
    | 'REQUEST_HANDOVER'
    | 'APPROVE_HANDOVER'
    | 'REJECT_HANDOVER'
    | (string & {});
  /** @deprecated Graph reads {@link CreateOBOMobilityIntentRequest.intent_type}. */
  intent?: string;
  [key: string]: unknown;
};

/** Argument of `waba.setOBOMobilityIntent`. Graph needs `waba_id`. */
export type SetOBOMobilityIntentRequest = {
  waba_id?: string;
  solution_id?: string;
  [key: string]: unknown;
};

/** What the calls on mobility intents resolve to. */
export type OBOMobilityIntentResponse = WabaGraphObject & {
  success?: boolean;
  /** Of `createOBOMobilityIntent`. */
  mobility_intent_id?: string;
  /** Of `setOBOMobilityIntent`. */
  intent_id?: string;
  status?: string;
};

/** Argument of `waba.createWabaSchedule`. Graph needs `name`, `schedule_type`, `start_time` and `end_time`. */
export type CreateScheduleRequest = {
  /** At most 100 characters. */
  name?: string;
  schedule_type?:
    | 'BUSINESS_HOURS'
    | 'AUTOMATED_RESPONSE'
    | 'MESSAGE_CAMPAIGN'
    | 'MAINTENANCE_WINDOW'
    | 'CUSTOM'
    | (string & {});
  start_time?: string;
  end_time?: string;
  timezone?: string;
  days_of_week?: string[];
  [key: string]: unknown;
};

/** Argument of `waba.updateWhatsAppBusinessProfile`, in Graph's form. */
export type UpdateWhatsAppBusinessProfileRequest = {
  /** Graph requires it. */
  messaging_product?: 'whatsapp';
  [key: string]: unknown;
};

/** Calls of `whatsapp.waba` in version 3.1.1. */
export interface WABAClass {
  /** Reads the account. `GET /{WABA_ID}` */
  getWabaAccount(fields?: WabaAccountFieldsParam): Promise<WabaAccount>;
  /** Changes the account. `POST /{WABA_ID}` */
  updateWabaAccount(params: UpdateWabaAccountRequest): Promise<ResponseSuccess>;
  /** Lists what happened in the account. `GET /{WABA_ID}/activities` */
  getWabaActivities(params?: WabaListParams): Promise<WabaListResponse>;
  /** Lists the apps that receive webhooks. `GET /{WABA_ID}/subscribed_apps` */
  getAllWabaSubscriptions(): Promise<WabaSubscriptions>;
  /** Subscribes the app, with another address if given. `POST /{WABA_ID}/subscribed_apps` */
  updateWabaSubscription(params: UpdateWabaSubscription): Promise<ResponseSuccess>;
  /** Unsubscribes the app. `DELETE /{WABA_ID}/subscribed_apps` */
  unsubscribeFromWaba(): Promise<ResponseSuccess>;
  /** Lists the users of an account. `GET /{WABA_ID}/assigned_users` */
  getAssignedUsers(params: AssignedUsersListParams, wabaId?: string): Promise<WabaListResponse>;
  /** Assigns a user. `POST /{WABA_ID}/assigned_users` */
  addAssignedUser(params: AssignedUserRequest, wabaId?: string): Promise<ResponseSuccess>;
  /** Removes a user. `DELETE /{WABA_ID}/assigned_users` */
  removeAssignedUser(params: RemoveAssignedUserRequest, wabaId?: string): Promise<ResponseSuccess>;
  /** Lists requests in progress. `GET /{WABA_ID}/in_progress_onbehalf_request` */
  getInProgressOnBehalfRequests(params?: WabaListParams, wabaId?: string): Promise<WabaListResponse>;
  /** Reads a mobility intent. `GET /{OBO_MOBILITY_INTENT_ID}` */
  getOBOMobilityIntent(oboMobilityIntentId: string, fields?: WabaFieldsParam): Promise<WabaGraphObject>;
  /** Creates a mobility intent. `POST /{WABA_ID}/obo_mobility_intent` */
  createOBOMobilityIntent(params: CreateOBOMobilityIntentRequest, wabaId?: string): Promise<WabaGraphObject>;
  /** Sets a mobility intent. `POST /{WABA_ID}/set_obo_mobility_intent` */
  setOBOMobilityIntent(params: SetOBOMobilityIntentRequest, wabaId?: string): Promise<WabaGraphObject>;
  /** Lists the schedules. `GET /{WABA_ID}/schedules` */
  getWabaSchedules(params?: WabaListParams, wabaId?: string): Promise<WabaListResponse>;
  /** Creates a schedule. `POST /{WABA_ID}/schedules` */
  createWabaSchedule(params: CreateScheduleRequest, wabaId?: string): Promise<WabaGraphObject>;
  /** Reads a bot. `GET /{BOT_ID}` */
  getWhatsAppBusinessBotDetails(botId: string, fields?: WabaFieldsParam): Promise<WabaGraphObject>;
  /** Reads a business profile by its id. `GET /{PROFILE_ID}` */
  getWhatsAppBusinessProfileDetails(profileId: string, fields?: WabaFieldsParam): Promise<WabaGraphObject>;
  /** Changes a business profile by its id. `POST /{PROFILE_ID}` */
  updateWhatsAppBusinessProfile(
    profileId: string,
    params: UpdateWhatsAppBusinessProfileRequest,
  ): Promise<ResponseSuccess>;
}
