// Arguments and answers of `whatsapp.business`.
import type { RequestCodeMethodsEnum } from './enums.js';
import type { CursorPaginationParams, Paging, ResponseSuccess } from './response.js';

/** Fields to read: names in an array, or a string with commas. */
export type BusinessFieldsParam = string[] | string;

/** An object of the business edges, in Graph's form. */
export type BusinessGraphObject = Record<string, unknown>;

/** Argument of the list calls of `business`. */
export type BusinessListParams = CursorPaginationParams & {
  fields?: BusinessFieldsParam;
  /** Filters in Graph's form. */
  filtering?: BusinessGraphObject[] | string;
  sort?: string;
};

/** Argument of `business.getPreVerifiedPhoneNumbers`. */
export type PreVerifiedPhoneNumbersListParams = BusinessListParams & {
  verification_status?: 'VERIFIED' | 'PENDING' | 'FAILED' | 'EXPIRED' | (string & {});
  availability_status?: 'AVAILABLE' | 'IN_USE' | 'RESERVED' | 'UNAVAILABLE' | (string & {});
  /** ISO 3166-1 alpha-2. */
  country_code?: string;
};

/** Argument of `business.getOwnedWhatsAppBusinessAccounts` and `getClientWhatsAppBusinessAccounts`. */
export type BusinessAccountsListParams = BusinessListParams & {
  /** One or several. */
  business_type?: string | string[];
  /** Id of one account. */
  find?: string;
  /** Entries of a page, forward from `after`. */
  first?: number;
  /** Entries of a page, backward from `before`. */
  last?: number;
};

/** What the list calls of `business` resolve to. */
export type BusinessGraphListResponse<T = BusinessGraphObject> = {
  data: T[];
  paging?: Paging;
  summary?: BusinessGraphObject;
};

/** Argument of `business.addPhoneNumbers`. */
export type AddPhoneNumbersRequest = {
  /** Phone number with its country code. */
  phone_number: string;
  /** Display name to ask for. */
  verified_name?: string;
  [key: string]: unknown;
};

/** Argument of `business.onboardPartnersToMMLite`. */
export type OnboardPartnersToMMLiteRequest = {
  solution_id?: string;
  [key: string]: unknown;
};

/** Argument of `business.sharePreVerifiedPhoneNumber`. */
export type SharePreVerifiedPhoneNumberRequest = {
  preverified_id: string;
  partner_business_id: string;
};

/** Argument of `business.requestPreVerifiedPhoneNumberCode`. */
export type RequestPreVerifiedPhoneNumberCodeRequest = {
  /** By text message or by call. */
  code_method: RequestCodeMethodsEnum;
  /** Language and country, as in `en_US`. */
  language?: string;
  [key: string]: unknown;
};

/** Argument of `business.verifyPreVerifiedPhoneNumberCode`. */
export type VerifyPreVerifiedPhoneNumberCodeRequest = {
  /** The six digits received. */
  code: string;
  [key: string]: unknown;
};

/**
 * Calls of `whatsapp.business` in version 3.1.1.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api
 */
export interface BusinessClass {
  /** Lists the businesses connected to an app. `GET /{APP_ID}/connected_client_businesses` */
  getConnectedClientBusinesses(
    applicationId?: string,
    params?: BusinessListParams,
  ): Promise<BusinessGraphListResponse>;
  /** Adds a phone number to a business. `POST /{BUSINESS_ID}/add_phone_numbers` */
  addPhoneNumbers(businessId: string, request: AddPhoneNumbersRequest): Promise<ResponseSuccess>;
  /** Reads a business portfolio. `GET /{BUSINESS_ID}` */
  getBusinessPortfolio(businessId: string, fields?: BusinessFieldsParam): Promise<BusinessGraphObject>;
  /** Lists pre-verified phone numbers. `GET /{BUSINESS_ID}/preverified_numbers` */
  getPreVerifiedPhoneNumbers(
    businessId: string,
    params?: BusinessListParams,
  ): Promise<BusinessGraphListResponse>;
  /** Lists the accounts of clients. `GET /{BUSINESS_ID}/client_whatsapp_business_accounts` */
  getClientWhatsAppBusinessAccounts(
    businessId: string,
    params?: BusinessListParams,
  ): Promise<BusinessGraphListResponse>;
  /** Takes partners to Marketing Messages Lite. `POST /{BUSINESS_ID}/onboard_partners_to_mm_lite` */
  onboardPartnersToMMLite(
    businessId: string,
    request: OnboardPartnersToMMLiteRequest,
  ): Promise<BusinessGraphObject>;
  /** Lists the accounts a business owns. `GET /{BUSINESS_ID}/owned_whatsapp_business_accounts` */
  getOwnedWhatsAppBusinessAccounts(
    businessId: string,
    params?: BusinessListParams,
  ): Promise<BusinessGraphListResponse>;
  /** Shares a pre-verified phone number. `POST /{BUSINESS_ID}/share_preverified_numbers` */
  sharePreVerifiedPhoneNumber(
    businessId: string,
    request: SharePreVerifiedPhoneNumberRequest,
  ): Promise<ResponseSuccess>;
  /** Lists the credit lines. `GET /{BUSINESS_ID}/extendedcredits` */
  getCreditLines(businessId: string): Promise<BusinessGraphListResponse>;
  /** Lists the accounts a user is assigned to. `GET /{USER_ID}/assigned_whatsapp_business_accounts` */
  getAssignedWhatsAppBusinessAccounts(
    userId: string,
    params?: BusinessListParams,
  ): Promise<BusinessGraphListResponse>;
  /** Reads an account number. `GET /{ACCOUNT_NUMBER_ID}` */
  getWhatsAppAccountNumberDetails(
    accountNumberId: string,
    fields?: BusinessFieldsParam,
  ): Promise<BusinessGraphObject>;
  /** Reads a pre-verified phone number. `GET /{PREVERIFIED_ID}` */
  getPreVerifiedPhoneNumberDetails(
    preVerifiedPhoneNumberId: string,
    fields?: BusinessFieldsParam,
  ): Promise<BusinessGraphObject>;
  /** Deletes a pre-verified phone number. `DELETE /{PREVERIFIED_ID}` */
  deletePreVerifiedPhoneNumber(preVerifiedPhoneNumberId: string): Promise<ResponseSuccess>;
  /** Lists who a pre-verified phone number is shared with. `GET /{PREVERIFIED_ID}/partners` */
  getPreVerifiedPhoneNumberPartners(
    preVerifiedPhoneNumberId: string,
    params?: BusinessListParams,
  ): Promise<BusinessGraphListResponse>;
  /** Asks for a one-time code. `POST /{PREVERIFIED_ID}/request_code` */
  requestPreVerifiedPhoneNumberCode(
    preVerifiedPhoneNumberId: string,
    request: RequestPreVerifiedPhoneNumberCodeRequest,
  ): Promise<ResponseSuccess>;
  /** Hands in the one-time code. `POST /{PREVERIFIED_ID}/verify_code` */
  verifyPreVerifiedPhoneNumberCode(
    preVerifiedPhoneNumberId: string,
    request: VerifyPreVerifiedPhoneNumberCodeRequest,
  ): Promise<ResponseSuccess>;
}

/** Argument of `business.shareCreditLine`. */
export type ShareCreditLineParams = {
  /** ISO 4217, such as `USD`. */
  waba_currency: string;
  waba_id: string | number;
};

/** What `business.shareCreditLine` resolves to. */
export type ShareCreditLineResponse = { allocation_config_id: string; waba_id: string };

/** What `business.getParentBsuidAccounts` resolves to. */
export type ParentBsuidAccountsResponse = {
  parent_bsuid_account_id: string;
  enrolled_business_portfolios: string[];
};
