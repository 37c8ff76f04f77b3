//! What a business portfolio owns, shares and pays for. `lib/modules.js` makes `whatsapp.business` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{
        CallOptions, Reply, field_list, given, id, json_text, member, optional_id, query, setting,
    },
    call::{Call, Effect},
    config::Setting,
    core::Core,
    secret::Secret,
};

/// What 3.1.1 sends, in its order; the rest follows.
const LIST: [&str; 6] = ["fields", "filtering", "sort", "limit", "after", "before"];

/// Reads business portfolios and manages their pre-verified phone numbers. Reached as
/// `whatsapp.business`.
#[napi]
#[derive(Debug)]
pub struct BusinessApi {
    core: Arc<Core>,
}

constructor!(BusinessApi);

#[napi]
impl BusinessApi {
    /// Lists the client businesses that are connected to an app.
    ///
    /// `GET /{APP_ID}/connected_client_businesses`
    ///
    /// @param applicationId - Id of the app, instead of the configured one (`appId`).
    /// @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
    /// Graph takes there; a list is joined by commas.
    /// @returns `{ data, paging }`; the next page is read with `after: paging.cursors.after`.
    /// @throws As `getBusinessPortfolio`; WhatsAppValidationError also when no app is given or
    /// configured.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.business.getConnectedClientBusinesses('634974688087057', { fields: ['id', 'name'] });
    /// for (const business of data) console.log(business.name);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api
    #[napi(
        catch_unwind,
        ts_args_type = "applicationId?: string, params?: BusinessListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphListResponse>>"
    )]
    pub fn get_connected_client_businesses(
        &self, application_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.application_id(application_id)?)
            .edge("connected_client_businesses");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Adds a phone number to a business portfolio.
    ///
    /// `POST /{BUSINESS_ID}/add_phone_numbers`
    ///
    /// @param businessId - Id of the business portfolio.
    /// @param request - `phone_number` with its country code; `verified_name`: the display name to ask
    /// for.
    /// @returns The `id` of the phone number.
    /// @throws As `getBusinessPortfolio`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { id } = await whatsapp.business.addPhoneNumbers('506914307656634', { phone_number: '15551234567' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "businessId: string, request: AddPhoneNumbersRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess & { id?: string }>>"
    )]
    pub fn add_phone_numbers(
        &self, business_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("businessId", business_id)?)
            .edge("add_phone_numbers")
            .json(json_text("request", request)?);
        self.core.send(call, options)
    }

    /// Reads a business portfolio.
    ///
    /// `GET /{BUSINESS_ID}?fields=…`
    ///
    /// @param businessId - Id of the business portfolio.
    /// @param fields - Names of fields, as an array or as one comma-separated string. Without them
    /// Graph answers its default set.
    /// @returns The portfolio with the fields asked for.
    /// @throws WhatsAppValidationError for a missing or malformed id, before anything is sent;
    /// WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode 33: unknown id or
    /// no access), WhatsAppThrottlingError (4), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const business = await whatsapp.business.getBusinessPortfolio('506914307656634', ['id', 'name']);
    /// console.log(business.name);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api
    #[napi(
        catch_unwind,
        ts_args_type = "businessId: string, fields?: BusinessFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphObject>>"
    )]
    pub fn get_business_portfolio(
        &self, business_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call =
            Call::get(id("businessId", business_id)?).query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Lists the pre-verified phone numbers of a business.
    ///
    /// `GET /{BUSINESS_ID}/preverified_numbers`
    ///
    /// @param businessId - Id of the business portfolio.
    /// @param params - `verification_status` (`VERIFIED`, `PENDING`, `FAILED`, `EXPIRED`),
    /// `availability_status` (`AVAILABLE`, `IN_USE`, `RESERVED`, `UNAVAILABLE`), `country_code` (ISO
    /// 3166-1 alpha-2), `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
    /// Graph takes there; a list is joined by commas.
    /// @returns `{ data, paging }`.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.business.getPreVerifiedPhoneNumbers('506914307656634', {
    ///   availability_status: 'AVAILABLE',
    ///   country_code: 'US',
    /// });
    /// for (const number of data) console.log(number.id);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "businessId: string, params?: PreVerifiedPhoneNumbersListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphListResponse>>"
    )]
    pub fn get_pre_verified_phone_numbers(
        &self, business_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("businessId", business_id)?).edge("preverified_numbers");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Lists the WhatsApp Business Accounts that clients share with a business.
    ///
    /// `GET /{BUSINESS_ID}/client_whatsapp_business_accounts`
    ///
    /// @param businessId - Id of the business portfolio.
    /// @param params - `business_type` (one or a list), `find` (id of one account), `fields`,
    /// `filtering`, `sort`, `limit`, `after`, `before`, and whatever else Graph takes there; a list is
    /// joined by commas.
    /// @returns `{ data, paging }`.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.business.getClientWhatsAppBusinessAccounts('506914307656634', { limit: 20 });
    /// for (const account of data) console.log(account.id, account.name);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api
    #[napi(
        catch_unwind,
        ts_args_type = "businessId: string, params?: BusinessAccountsListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphListResponse>>"
    )]
    pub fn get_client_whats_app_business_accounts(
        &self, business_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call =
            Call::get(id("businessId", business_id)?).edge("client_whatsapp_business_accounts");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Invites the clients of a business to the Marketing Messages Lite API.
    ///
    /// `POST /{BUSINESS_ID}/onboard_partners_to_mm_lite?solution_id=…`
    ///
    /// @param businessId - Id of the business portfolio.
    /// @param request - `solution_id`: the multi-partner solution to connect with the request. Sent in
    /// the query, where Graph documents it, and in the body, where 3.1.1 puts it.
    /// @returns `{ request_id }`.
    /// @throws As `getBusinessPortfolio`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { request_id } = await whatsapp.business.onboardPartnersToMMLite('506914307656634', {
    ///   solution_id: '774485461512159',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/marketing-messages-lite-api
    #[napi(
        catch_unwind,
        js_name = "onboardPartnersToMMLite",
        ts_args_type = "businessId: string, request?: OnboardPartnersToMMLiteRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphObject & { request_id?: string }>>"
    )]
    pub fn onboard_partners_to_mm_lite(
        &self, business_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let mut call =
            Call::post(id("businessId", business_id)?).edge("onboard_partners_to_mm_lite");
        if let Some(request) = given(request)? {
            let solution_id =
                optional_id("solution_id", member("request", request, "solution_id")?)?;
            call = call
                .query_if("solution_id", solution_id)
                .json(json_text("request", request)?);
        }
        self.core.send(call, options)
    }

    /// Lists the WhatsApp Business Accounts that a business owns.
    ///
    /// `GET /{BUSINESS_ID}/owned_whatsapp_business_accounts`
    ///
    /// @param businessId - Id of the business portfolio.
    /// @param params - `business_type` (one or a list), `find` (id of one account), `first` with
    /// `after`, `last` with `before`, `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and
    /// whatever else Graph takes there; a list is joined by commas.
    /// @returns `{ data, paging }`.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.business.getOwnedWhatsAppBusinessAccounts('506914307656634', { first: 20 });
    /// for (const account of data) console.log(account.id, account.name);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api
    #[napi(
        catch_unwind,
        ts_args_type = "businessId: string, params?: BusinessAccountsListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphListResponse>>"
    )]
    pub fn get_owned_whats_app_business_accounts(
        &self, business_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call =
            Call::get(id("businessId", business_id)?).edge("owned_whatsapp_business_accounts");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Shares a pre-verified phone number with another business.
    ///
    /// `POST /{BUSINESS_ID}/share_preverified_numbers`
    ///
    /// @param businessId - Id of the business portfolio.
    /// @param request - `preverified_id`: id of the number. `partner_business_id`: who may use it.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `getBusinessPortfolio`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.business.sharePreVerifiedPhoneNumber('506914307656634', {
    ///   preverified_id: '106540352242922',
    ///   partner_business_id: '520744086200222',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "businessId: string, request: SharePreVerifiedPhoneNumberRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn share_pre_verified_phone_number(
        &self, business_id: Unknown<'_>, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("businessId", business_id)?)
            .edge("share_preverified_numbers")
            .json(json_text("request", request)?);
        self.core.send(call, options)
    }

    /// Lists the credit lines of a business.
    ///
    /// `GET /{BUSINESS_ID}/extendedcredits`
    ///
    /// @param businessId - Id of the business portfolio.
    /// @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
    /// Graph takes there; a list is joined by commas.
    /// @returns `{ data }`: `id` and `legal_entity_name` of each line.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.business.getCreditLines('506914307656634');
    /// for (const line of data) console.log(line.id);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/share-and-revoke-credit-lines
    #[napi(
        catch_unwind,
        ts_args_type = "businessId: string, params?: BusinessListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphListResponse>>"
    )]
    pub fn get_credit_lines(
        &self, business_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("businessId", business_id)?).edge("extendedcredits");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Shares a credit line with the account of a customer, and attaches it: the owner of the line pays.
    ///
    /// `POST /{CREDIT_LINE_ID}/whatsapp_credit_sharing_and_attach?waba_currency=…&waba_id=…`
    ///
    /// @param creditLineId - Id of the line, from `getCreditLines`.
    /// @param params - `waba_currency`, such as `USD`, and `waba_id`.
    /// @returns `allocation_config_id` and `waba_id`.
    /// @throws As `getBusinessPortfolio`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.business.shareCreditLine('1972385232742146', {
    ///   waba_currency: 'USD',
    ///   waba_id: '102290129340398',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/share-and-revoke-credit-lines
    #[napi(
        catch_unwind,
        ts_args_type = "creditLineId: string, params: ShareCreditLineParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<ShareCreditLineResponse>>"
    )]
    pub fn share_credit_line(
        &self, credit_line_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        id("waba_id", member("params", params, "waba_id")?)?;
        let call = Call::post(id("creditLineId", credit_line_id)?)
            .edge("whatsapp_credit_sharing_and_attach");
        let call = query(call, params, &["waba_currency", "waba_id"])?;
        self.core.send(call, options)
    }

    /// Reads which portfolios share ids of customers with this one: parent business-scoped user ids.
    ///
    /// `GET https://api.facebook.com/{BUSINESS_ID}/parent-bsuid-accounts`
    ///
    /// @param businessId - Id of the business portfolio.
    /// @returns `parent_bsuid_account_id` and `enrolled_business_portfolios`.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// const { enrolled_business_portfolios } = await whatsapp.business.getParentBsuidAccounts('506914307656634');
    /// console.log(enrolled_business_portfolios);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
    #[napi(
        catch_unwind,
        ts_args_type = "businessId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ParentBsuidAccountsResponse>>"
    )]
    pub fn get_parent_bsuid_accounts(
        &self, business_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("businessId", business_id)?)
            .edge("parent-bsuid-accounts")
            .on_api_host();
        self.core.send(call, options)
    }

    /// Lists the WhatsApp Business Accounts that a user may work with.
    ///
    /// `GET /{USER_ID}/assigned_whatsapp_business_accounts`
    ///
    /// @param userId - Id of a user or a system user.
    /// @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
    /// Graph takes there; a list is joined by commas.
    /// @returns `{ data, paging }`.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.business.getAssignedWhatsAppBusinessAccounts('122094110206000001');
    /// for (const account of data) console.log(account.id);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api
    #[napi(
        catch_unwind,
        ts_args_type = "userId: string, params?: BusinessListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphListResponse>>"
    )]
    pub fn get_assigned_whats_app_business_accounts(
        &self, user_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("userId", user_id)?).edge("assigned_whatsapp_business_accounts");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Reads an account number.
    ///
    /// `GET /{ACCOUNT_NUMBER_ID}?fields=…`
    ///
    /// @param accountNumberId - Id of the account number.
    /// @param fields - Names of fields, as an array or as one comma-separated string. Without them
    /// Graph answers its default set.
    /// @returns The account number with the fields asked for.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// const number = await whatsapp.business.getWhatsAppAccountNumberDetails('106540352242922', ['id', 'status']);
    /// console.log(number.status);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api
    #[napi(
        catch_unwind,
        ts_args_type = "accountNumberId: string, fields?: BusinessFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphObject>>"
    )]
    pub fn get_whats_app_account_number_details(
        &self, account_number_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("accountNumberId", account_number_id)?)
            .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Reads a pre-verified phone number.
    ///
    /// `GET /{PREVERIFIED_ID}?fields=…`
    ///
    /// @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
    /// @param fields - Names of fields, as an array or as one comma-separated string. Without them
    /// Graph answers its default set.
    /// @returns The number with the fields asked for.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// const number = await whatsapp.business.getPreVerifiedPhoneNumberDetails('106540352242922');
    /// console.log(number.id);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "preVerifiedPhoneNumberId: string, fields?: BusinessFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphObject>>"
    )]
    pub fn get_pre_verified_phone_number_details(
        &self, pre_verified_phone_number_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id(
            "preVerifiedPhoneNumberId",
            pre_verified_phone_number_id,
        )?)
        .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Deletes a pre-verified phone number.
    ///
    /// `DELETE /{PREVERIFIED_ID}`
    ///
    /// @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.business.deletePreVerifiedPhoneNumber('106540352242922');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "preVerifiedPhoneNumberId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_pre_verified_phone_number(
        &self, pre_verified_phone_number_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::delete(id(
            "preVerifiedPhoneNumberId",
            pre_verified_phone_number_id,
        )?);
        self.core.send(call, options)
    }

    /// Lists the businesses that a pre-verified phone number is shared with.
    ///
    /// `GET /{PREVERIFIED_ID}/partners`
    ///
    /// @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
    /// @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
    /// Graph takes there; a list is joined by commas.
    /// @returns `{ data, paging }`.
    /// @throws As `getBusinessPortfolio`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.business.getPreVerifiedPhoneNumberPartners('106540352242922');
    /// for (const partner of data) console.log(partner.name);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "preVerifiedPhoneNumberId: string, params?: BusinessListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessGraphListResponse>>"
    )]
    pub fn get_pre_verified_phone_number_partners(
        &self, pre_verified_phone_number_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id(
            "preVerifiedPhoneNumberId",
            pre_verified_phone_number_id,
        )?)
        .edge("partners");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Asks for the one-time code that verifies the number.
    ///
    /// `POST /{PREVERIFIED_ID}/request_code`
    ///
    /// Meta limits how many codes a number may get, so this call is never retried, whatever happened.
    ///
    /// @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
    /// @param request - `code_method`: `'SMS'` or `'VOICE'`. `language`: of the message, `'en_US'` for
    /// instance; required by Graph.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `getBusinessPortfolio`; WhatsAppApiError with code 136024 when too many codes were
    /// asked for.
    ///
    /// @example
    /// ```js
    /// await whatsapp.business.requestPreVerifiedPhoneNumberCode('106540352242922', { code_method: 'SMS', language: 'en_US' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "preVerifiedPhoneNumberId: string, request: RequestPreVerifiedPhoneNumberCodeRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn request_pre_verified_phone_number_code(
        &self, pre_verified_phone_number_id: Unknown<'_>, request: Unknown<'_>,
        options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id(
            "preVerifiedPhoneNumberId",
            pre_verified_phone_number_id,
        )?)
        .edge("request_code")
        .effect(Effect::Registration)
        .json(json_text("request", request)?);
        self.core.send(call, options)
    }

    /// Hands in the one-time code that verifies the number.
    ///
    /// `POST /{PREVERIFIED_ID}/verify_code`
    ///
    /// Wrong guesses are counted, so this call is never retried, whatever happened.
    ///
    /// @param preVerifiedPhoneNumberId - Id of the pre-verified phone number.
    /// @param request - `code`: the six digits received, a string.
    /// @returns `{ success: true }`, also readable as `data.success`, and the `id` of the number.
    /// @throws As `getBusinessPortfolio`; WhatsAppApiError with code 136025 for a wrong code. The code
    /// never appears in an error.
    ///
    /// @example
    /// ```js
    /// await whatsapp.business.verifyPreVerifiedPhoneNumberCode('106540352242922', { code: '902645' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/embedded-signup/pre-verified-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "preVerifiedPhoneNumberId: string, request: VerifyPreVerifiedPhoneNumberCodeRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess & { id?: string }>>"
    )]
    pub fn verify_pre_verified_phone_number_code(
        &self, pre_verified_phone_number_id: Unknown<'_>, request: Unknown<'_>,
        options: CallOptions,
    ) -> Result<Reply> {
        let mut call = Call::post(id(
            "preVerifiedPhoneNumberId",
            pre_verified_phone_number_id,
        )?)
        .edge("verify_code")
        .effect(Effect::Registration)
        .json(json_text("request", request)?);
        match setting(member("request", request, "code")?)? {
            Setting::Text(code) => call = call.secret(Secret::new(code)),
            Setting::Number(code) => call = call.secret(Secret::new(code.to_string())),
            _ => {}
        }
        self.core.send(call, options)
    }
}
