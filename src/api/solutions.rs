//! Solutions that several partners offer together. `lib/modules.js` makes `whatsapp.solutions` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, field_list, given, id, json_text, query},
    call::Call,
    core::Core,
};

/// What 3.1.1 sends, in its order; the rest follows.
const LIST: [&str; 6] = ["fields", "role", "status", "limit", "after", "before"];

/// Manages multi-partner solutions. Reached as `whatsapp.solutions`.
#[napi]
#[derive(Debug)]
pub struct SolutionsApi {
    core: Arc<Core>,
}

constructor!(SolutionsApi);

#[napi]
impl SolutionsApi {
    /// Creates a multi-partner solution and invites a partner to it.
    ///
    /// `POST /{APP_ID}/whatsapp_business_solution`
    ///
    /// @param applicationId - Id of the app, the configured one (`appId`) when `undefined`.
    /// @param request - `solution_name`, `partner_app_id`, `owner_permissions` and
    /// `partner_permissions` (`['MESSAGING']`), all required by Graph.
    /// @returns `{ solution_id }`.
    /// @throws As `getSolutionDetails`; WhatsAppValidationError also when no app is given or
    /// configured; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { solution_id } = await whatsapp.solutions.createWhatsAppBusinessSolution('634974688087057', {
    ///   solution_name: 'Lucky Shrub support',
    ///   partner_app_id: '670843887433847',
    ///   owner_permissions: ['MESSAGING'],
    ///   partner_permissions: ['MESSAGING'],
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "applicationId: string | undefined, request: CreateWhatsAppBusinessSolutionRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<SolutionGraphObject & { solution_id?: string }>>"
    )]
    pub fn create_whats_app_business_solution(
        &self, application_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.application_id(application_id)?)
            .edge("whatsapp_business_solution")
            .json(json_text("request", request)?);
        self.core.send(call, options)
    }

    /// Lists the multi-partner solutions of an app.
    ///
    /// `GET /{APP_ID}/whatsapp_business_solutions`
    ///
    /// @param applicationId - Id of the app, instead of the configured one (`appId`).
    /// @param params - `role` (`'OWNER'` or `'PARTNER'`), `status`, `fields`, `limit`, `after`,
    /// `before`, and whatever else Graph takes there.
    /// @returns `{ data, paging }`; the next page is read with `after: paging.cursors.after`.
    /// @throws As `getSolutionDetails`; WhatsAppValidationError also when no app is given or
    /// configured.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.solutions.getApplicationWhatsAppBusinessSolutions('634974688087057', { role: 'OWNER' });
    /// for (const solution of data) console.log(solution.id, solution.status);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "applicationId?: string, params?: SolutionListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<SolutionListResponse>>"
    )]
    pub fn get_application_whats_app_business_solutions(
        &self, application_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.application_id(application_id)?)
            .edge("whatsapp_business_solutions");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Reads the access token with which a partner acts for a customer of the solution.
    ///
    /// `GET /{SOLUTION_ID}/access_token?business_id=…`
    ///
    /// The token is a secret: keep it out of logs.
    ///
    /// @param solutionId - Id of the solution.
    /// @param params - `business_id`: the customer's business, required by Graph; `fields`. 3.1.1
    /// passes the fields alone, which is taken too.
    /// @returns `{ access_token, expires_at }`.
    /// @throws As `getSolutionDetails`.
    ///
    /// @example
    /// ```js
    /// const { access_token } = await whatsapp.solutions.getSolutionAccessToken('774485461512159', {
    ///   business_id: '506914307656634',
    /// });
    /// const partner = new WhatsApp({ accessToken: access_token });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "solutionId: string, params: SolutionAccessTokenParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<SolutionAccessTokenResponse>>"
    )]
    pub fn get_solution_access_token(
        &self, solution_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("solutionId", solution_id)?).edge("access_token");
        let call = query(call, params, &["fields", "business_id"])?;
        self.core.send(call, options)
    }

    /// Accepts the partner's request to deactivate a solution.
    ///
    /// `POST /{SOLUTION_ID}/accept_deactivation_request`
    ///
    /// @param solutionId - Id of the solution.
    /// @param request - Sent as given, `{}` without it.
    /// @returns The solution, or `{ success: true }`.
    /// @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.solutions.acceptSolutionDeactivationRequest('774485461512159');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "solutionId: string, request?: SolutionDeactivationRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn accept_solution_deactivation_request(
        &self, solution_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("solutionId", solution_id)?)
            .edge("accept_deactivation_request")
            .json(optional_json(request)?);
        self.core.send(call, options)
    }

    /// Accepts the invitation to a solution.
    ///
    /// `POST /{SOLUTION_ID}/accept`
    ///
    /// @param solutionId - Id of the solution.
    /// @param request - `partner_app_id`: the app that takes part, required by Graph. Without `request`
    /// the body is `{}`.
    /// @returns `{ success, solution_id, partner_status }`.
    /// @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.solutions.acceptSolution('774485461512159', { partner_app_id: '670843887433847' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "solutionId: string, request?: AcceptSolutionRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn accept_solution(
        &self, solution_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("solutionId", solution_id)?)
            .edge("accept")
            .json(optional_json(request)?);
        self.core.send(call, options)
    }

    /// Reads a multi-partner solution.
    ///
    /// `GET /{SOLUTION_ID}?fields=…`
    ///
    /// @param solutionId - Id of the solution.
    /// @param fields - Names of fields, as an array or as one comma-separated string. Without them
    /// Graph answers its default set.
    /// @returns The solution with the fields asked for.
    /// @throws WhatsAppValidationError for a missing or malformed id, before anything is sent;
    /// WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode 33: unknown id or
    /// no access), WhatsAppThrottlingError (4), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const solution = await whatsapp.solutions.getSolutionDetails('774485461512159', ['id', 'name', 'status']);
    /// console.log(solution.status);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "solutionId: string, fields?: SolutionFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<SolutionGraphObject>>"
    )]
    pub fn get_solution_details(
        &self, solution_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call =
            Call::get(id("solutionId", solution_id)?).query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Rejects the partner's request to deactivate a solution.
    ///
    /// `POST /{SOLUTION_ID}/reject_deactivation_request`
    ///
    /// @param solutionId - Id of the solution.
    /// @param request - `reject_deactivation_request: true`, required by Graph. Without `request` the
    /// body is `{}`.
    /// @returns The solution, or `{ success: true }`.
    /// @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.solutions.rejectSolutionDeactivationRequest('774485461512159', { reject_deactivation_request: true });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "solutionId: string, request?: SolutionDeactivationRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn reject_solution_deactivation_request(
        &self, solution_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("solutionId", solution_id)?)
            .edge("reject_deactivation_request")
            .json(optional_json(request)?);
        self.core.send(call, options)
    }

    /// Rejects the invitation to a solution, or another request of its partner.
    ///
    /// `POST /{SOLUTION_ID}/reject`
    ///
    /// @param solutionId - Id of the solution.
    /// @param request - `request_type`: `'PARTNERSHIP_REQUEST'` or `'DEACTIVATION_REQUEST'`, required
    /// by Graph; `rejection_reason` (500 characters). Without `request` the body is `{}`.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.solutions.rejectSolutionRequest('774485461512159', {
    ///   request_type: 'PARTNERSHIP_REQUEST',
    ///   rejection_reason: 'Not our customer',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "solutionId: string, request?: RejectSolutionRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn reject_solution_request(
        &self, solution_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("solutionId", solution_id)?)
            .edge("reject")
            .json(optional_json(request)?);
        self.core.send(call, options)
    }

    /// Asks the partner to deactivate a solution.
    ///
    /// `POST /{SOLUTION_ID}/send_deactivation_request`
    ///
    /// @param solutionId - Id of the solution.
    /// @param request - `reason` (500 characters). Without `request` the body is `{}`.
    /// @returns `{ success, message, request_id }`.
    /// @throws As `getSolutionDetails`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.solutions.sendSolutionDeactivationRequest('774485461512159', { reason: 'The contract has ended' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "solutionId: string, request?: SolutionDeactivationRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn send_solution_deactivation_request(
        &self, solution_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("solutionId", solution_id)?)
            .edge("send_deactivation_request")
            .json(optional_json(request)?);
        self.core.send(call, options)
    }

    /// Reads an intent to move an account to another solution.
    ///
    /// `GET /{MIGRATION_INTENT_ID}?fields=…`
    ///
    /// @param migrationIntentId - Id of the intent, as `setSolutionMigrationIntent` returned it.
    /// @param fields - Names of fields, as an array or as one comma-separated string. Without them
    /// Graph answers its default set.
    /// @returns The intent with the fields asked for.
    /// @throws As `getSolutionDetails`.
    ///
    /// @example
    /// ```js
    /// const intent = await whatsapp.solutions.getMigrationIntentDetails('764820155034219', ['id', 'status']);
    /// console.log(intent.status);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "migrationIntentId: string, fields?: SolutionFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<SolutionGraphObject>>"
    )]
    pub fn get_migration_intent_details(
        &self, migration_intent_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("migrationIntentId", migration_intent_id)?)
            .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Lists the multi-partner solutions of a WhatsApp Business Account.
    ///
    /// `GET /{WABA_ID}/solutions`
    ///
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @param params - `role` (`'OWNER'` or `'PARTNER'`), `status`, `fields`, `limit`, `after`,
    /// `before`, and whatever else Graph takes there.
    /// @returns `{ data, paging }`.
    /// @throws As `getSolutionDetails`; WhatsAppValidationError also when no account is given or
    /// configured.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.solutions.listWabaSolutions();
    /// for (const solution of data) console.log(solution.id, solution.status);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId?: string, params?: SolutionListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<SolutionListResponse>>"
    )]
    pub fn list_waba_solutions(
        &self, waba_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("solutions");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Sets, confirms or cancels the intent to move an account to another solution.
    ///
    /// `POST /{WABA_ID}/set_solution_migration_intent`
    ///
    /// @param wabaId - Id of the account, the configured one when `undefined`.
    /// @param request - `solution_id`, `migration_intent` (`'INITIATE_MIGRATION'`,
    /// `'CONFIRM_MIGRATION'`, `'CANCEL_MIGRATION'`, `'SCHEDULE_MIGRATION'`); `target_solution_id`,
    /// `migration_reason`, `scheduled_migration_time` (ISO 8601).
    /// @returns `{ success, migration_intent_id, status }`.
    /// @throws As `getSolutionDetails`; WhatsAppValidationError also when no account is given or
    /// configured; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { migration_intent_id } = await whatsapp.solutions.setSolutionMigrationIntent('102290129340398', {
    ///   solution_id: '774485461512159',
    ///   migration_intent: 'INITIATE_MIGRATION',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/multi-partner-solutions
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId: string | undefined, request: SetSolutionMigrationIntentRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<SolutionMigrationIntentResponse>>"
    )]
    pub fn set_solution_migration_intent(
        &self, waba_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("set_solution_migration_intent")
            .json(json_text("request", request)?);
        self.core.send(call, options)
    }
}

fn optional_json(request: Unknown<'_>) -> Result<String> {
    match given(request)? {
        Some(request) => json_text("request", request),
        None => Ok("{}".to_owned()),
    }
}
