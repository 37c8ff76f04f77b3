// Arguments and answers of `whatsapp.solutions`.
import type { CursorPaginationParams, Paging, ResponseSuccess } from './response.js';

/** Fields to read: names in an array, or a string with commas. */
export type SolutionFieldsParam = string[] | string;

/** An object of the solution edges, in Graph's form. */
export type SolutionGraphObject = Record<string, unknown>;

/** Argument of the list calls of `solutions`. */
export type SolutionListParams = CursorPaginationParams & {
  fields?: SolutionFieldsParam;
  role?: 'OWNER' | 'PARTNER' | (string & {});
  status?: string;
};

/** Argument of `solutions.getSolutionAccessToken`. */
export type SolutionAccessTokenParams = {
  /** Id of the customer's business. */
  business_id: string;
  fields?: SolutionFieldsParam;
};

/** What `solutions.getSolutionAccessToken` resolves to. */
export type SolutionAccessTokenResponse = SolutionGraphObject & {
  /** A secret. */
  access_token?: string;
  /** Seconds since 1970. */
  expires_at?: number;
};

/** What `solutions.setSolutionMigrationIntent` resolves to. */
export type SolutionMigrationIntentResponse = SolutionGraphObject & {
  success?: boolean;
  migration_intent_id?: string;
  status?: string;
};

/** What the list calls of `solutions` resolve to. */
export type SolutionListResponse<T = SolutionGraphObject> = {
  data: T[];
  paging?: Paging;
  summary?: SolutionGraphObject;
};

/**
 * Argument of `solutions.createWhatsAppBusinessSolution`. Graph needs `solution_name`,
 * `partner_app_id`, `owner_permissions` and `partner_permissions`.
 */
export type CreateWhatsAppBusinessSolutionRequest = {
  partner_app_id?: string;
  partner_business_id?: string;
  /** 2 to 75 characters. */
  solution_name?: string;
  owner_permissions?: Array<'MESSAGING' | (string & {})>;
  partner_permissions?: Array<'MESSAGING' | (string & {})>;
  [key: string]: unknown;
};

/** Argument of `solutions.acceptSolution`. */
export type AcceptSolutionRequest = {
  partner_app_id?: string;
  [key: string]: unknown;
};

/** Argument of `solutions.rejectSolutionRequest`. */
export type RejectSolutionRequest = {
  partner_app_id?: string;
  /** Graph needs it. */
  request_type?: 'PARTNERSHIP_REQUEST' | 'DEACTIVATION_REQUEST' | (string & {});
  /** At most 500 characters. */
  rejection_reason?: string;
  /** @deprecated Graph reads {@link RejectSolutionRequest.rejection_reason}. */
  reason?: string;
  [key: string]: unknown;
};

/** Argument of the deactivation calls of `solutions`. */
export type SolutionDeactivationRequest = {
  /** At most 500 characters. */
  reason?: string;
  /** Graph needs it to reject a deactivation. */
  reject_deactivation_request?: boolean;
  [key: string]: unknown;
};

/** What a migration intent is about. */
export type SolutionMigrationIntent =
  | 'INITIATE_MIGRATION'
  | 'CANCEL_MIGRATION'
  | 'CONFIRM_MIGRATION'
  | 'SCHEDULE_MIGRATION';

/** Argument of `solutions.setSolutionMigrationIntent`. */
export type SetSolutionMigrationIntentRequest = {
  solution_id: string;
  migration_intent: SolutionMigrationIntent;
  target_solution_id?: string;
  /** At most 500 characters. */
  migration_reason?: string;
  /** ISO 8601 date and time. */
  scheduled_migration_time?: string;
};

/**
 * Calls of `whatsapp.solutions` in version 3.1.1.
 *
 * @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
 */
export interface SolutionsClass {
  /** Creates a solution. `POST /{APP_ID}/whatsapp_business_solution` */
  createWhatsAppBusinessSolution(
    applicationId: string,
    request: CreateWhatsAppBusinessSolutionRequest,
  ): Promise<SolutionGraphObject>;
  /** Lists the solutions of an app. `GET /{APP_ID}/whatsapp_business_solutions` */
  getApplicationWhatsAppBusinessSolutions(
    applicationId: string,
    params?: SolutionListParams,
  ): Promise<SolutionListResponse>;
  /** Reads the access token of a solution. `GET /{SOLUTION_ID}/access_token` */
  getSolutionAccessToken(solutionId: string, fields?: SolutionFieldsParam): Promise<SolutionGraphObject>;
  /** Accepts a deactivation. `POST /{SOLUTION_ID}/accept_deactivation_request` */
  acceptSolutionDeactivationRequest(
    solutionId: string,
    request?: SolutionDeactivationRequest,
  ): Promise<ResponseSuccess>;
  /** Accepts a solution. `POST /{SOLUTION_ID}/accept` */
  acceptSolution(solutionId: string, request?: AcceptSolutionRequest): Promise<ResponseSuccess>;
  /** Reads a solution. `GET /{SOLUTION_ID}` */
  getSolutionDetails(solutionId: string, fields?: SolutionFieldsParam): Promise<SolutionGraphObject>;
  /** Rejects a deactivation. `POST /{SOLUTION_ID}/reject_deactivation_request` */
  rejectSolutionDeactivationRequest(
    solutionId: string,
    request?: SolutionDeactivationRequest,
  ): Promise<ResponseSuccess>;
  /** Rejects a solution. `POST /{SOLUTION_ID}/reject` */
  rejectSolutionRequest(solutionId: string, request?: RejectSolutionRequest): Promise<ResponseSuccess>;
  /** Asks to deactivate a solution. `POST /{SOLUTION_ID}/send_deactivation_request` */
  sendSolutionDeactivationRequest(
    solutionId: string,
    request?: SolutionDeactivationRequest,
  ): Promise<ResponseSuccess>;
  /** Reads a migration intent. `GET /{MIGRATION_INTENT_ID}` */
  getMigrationIntentDetails(
    migrationIntentId: string,
    fields?: SolutionFieldsParam,
  ): Promise<SolutionGraphObject>;
  /** Lists the solutions of an account. `GET /{WABA_ID}/solutions` */
  listWabaSolutions(wabaId?: string, params?: SolutionListParams): Promise<SolutionListResponse>;
  /** Sets a migration intent. `POST /{WABA_ID}/set_solution_migration_intent` */
  setSolutionMigrationIntent(
    wabaId: string,
    request: SetSolutionMigrationIntentRequest,
  ): Promise<SolutionGraphObject>;
}
