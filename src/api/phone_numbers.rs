//! The phone numbers of an account, and their settings. `lib/modules.js` makes `whatsapp.phoneNumbers` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{
        CallOptions, Reply, Value, field_list, json_text, member, optional_id, query, read_pin,
        setting, string,
    },
    call::{Call, Effect},
    config::Setting,
    core::Core,
    failure::Failure,
    json,
    message::{is_parent_user_id, is_user_id},
    secret::Secret,
};

/// Reads and manages phone numbers. Reached as `whatsapp.phoneNumbers`.
#[napi]
#[derive(Debug)]
pub struct PhoneNumberApi {
    core: Arc<Core>,
}

constructor!(PhoneNumberApi);

#[napi]
impl PhoneNumberApi {
    /// Reads the configured phone number.
    ///
    /// `GET /{PHONE_NUMBER_ID}?fields=…`
    ///
    /// @param fields - Names of fields, as an array or as one comma-separated string. Without them
    /// Graph answers its default set.
    /// @returns The phone number with the fields asked for; `id` is always there.
    /// @throws WhatsAppValidationError when no phone number id is configured;
    /// WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode 33: unknown id
    /// or no access), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const number = await whatsapp.phoneNumbers.getPhoneNumberById(['verified_name', 'quality_rating']);
    /// console.log(number.verified_name);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
    #[napi(
        catch_unwind,
        ts_args_type = "fields?: PhoneNumberFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<PhoneNumberResponse>>"
    )]
    pub fn get_phone_number_by_id(
        &self, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).query_if("fields", field_list(fields)?);
        let number = self.core.display_phone_number().clone();
        self.core.send_and(call, options, move |answer| {
            number.learn(&answer.body);
            Ok(Value::Json(answer.body))
        })
    }

    /// Lists the phone numbers of the configured WhatsApp Business Account.
    ///
    /// `GET /{WABA_ID}/phone_numbers`
    ///
    /// @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`.
    /// @returns One page in `data`, the cursors in `paging.cursors`.
    /// @throws WhatsAppValidationError when no account id is configured. WhatsAppAuthorizationError
    /// (190: token, 10 and 200: permission), WhatsAppApiError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.phoneNumbers.getPhoneNumbers({ fields: ['id', 'display_phone_number'] });
    /// for (const number of data) console.log(number.id, number.display_phone_number);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "params?: PhoneNumbersListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<PhoneNumbersResponse>>"
    )]
    pub fn get_phone_numbers(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.business_account_id()?).edge("phone_numbers");
        let order = ["fields", "filtering", "sort", "limit", "after", "before"];
        let call = query(call, params, &order)?;
        self.core.send(call, options)
    }

    /// Adds a phone number to a WhatsApp Business Account.
    ///
    /// `POST /{WABA_ID}/phone_numbers`
    ///
    /// @param request - `cc`, `phone_number`, `verified_name`; or `preverified_id`;
    /// `migrate_phone_number`.
    /// @param wabaId - Another account than the configured one.
    /// @returns The id of the new phone number.
    /// @throws WhatsAppValidationError when no account id is given or configured.
    /// WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { id } = await whatsapp.phoneNumbers.createPhoneNumber({
    ///   cc: '1',
    ///   phone_number: '5550001111',
    ///   verified_name: 'Lucky Shrub',
    /// });
    /// console.log(id);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "request: CreatePhoneNumberRequest, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<CreatePhoneNumberResponse>>"
    )]
    pub fn create_phone_number(
        &self, request: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let account = match optional_id("wabaId", waba_id)? {
            Some(id) => id,
            None => self.core.business_account_id()?,
        };
        let call = Call::post(account)
            .edge("phone_numbers")
            .json(json_text("request", request)?);
        self.core.send(call, options)
    }

    /// Changes settings of the configured phone number: display name, username, search visibility,
    /// webhook.
    ///
    /// `POST /{PHONE_NUMBER_ID}`
    ///
    /// To set the PIN, `twoStepVerification.setup` also judges its strength.
    ///
    /// @param request - What to change: `new_display_name`, `search_visibility`,
    /// `webhook_configuration`, …
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppValidationError when `pin` is given and not six digits.
    /// WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.phoneNumbers.updatePhoneNumberStatus({ search_visibility: 'HIDDEN' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "request: UpdatePhoneNumberStatusRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_phone_number_status(
        &self, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let body = json_text("request", request)?;
        let mut call = Call::post(self.core.phone_number_id()?).json(body);
        let pin = member("request", request, "pin")?;
        if setting(pin)? != Setting::Missing {
            call = call.secret(read_pin(pin)?).effect(Effect::PinSetting);
        }
        let webhook = member("request", request, "webhook_configuration")?;
        if setting(webhook)? == Setting::Other
            && let Setting::Text(token) =
                setting(member("webhook_configuration", webhook, "verify_token")?)?
        {
            call = call.secret(Secret::new(token));
        }
        self.core.send(call, options)
    }

    /// Asks for the code that proves that the number is yours, by text message or voice call.
    ///
    /// `POST /{PHONE_NUMBER_ID}/request_code`
    ///
    /// Meta counts the codes, so this call is never retried, whatever happened.
    ///
    /// @param request - `code_method`: `'SMS'` or `'VOICE'`. `language`: of the message, such as
    /// `'en_US'`.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppApiError with code 136024 (`details` says why no code was sent, or that the
    /// number is verified already); WhatsAppAuthorizationError, WhatsAppNetworkError with
    /// `maybeSent: true`: the code may be on its way.
    ///
    /// @example
    /// ```js
    /// await whatsapp.phoneNumbers.requestVerificationCode({ code_method: 'SMS', language: 'en_US' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "request: RequestVerificationCodeRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn request_verification_code(
        &self, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("request_code")
            .json(json_text("request", request)?)
            .effect(Effect::Registration);
        self.core.send(call, options)
    }

    /// Verifies the configured phone number with the code received.
    ///
    /// `POST /{PHONE_NUMBER_ID}/verify_code`
    ///
    /// Meta counts the guesses, so this call is never retried, whatever happened.
    ///
    /// @param request - `code`: six digits, a string; a hyphen or a space between them is dropped.
    /// @returns `{ success: true }`, also readable as `data.success`. Then `registration.register`.
    /// @throws WhatsAppValidationError when `code` is not six digits, before anything is sent;
    /// WhatsAppApiError with code 136025 (`details`: wrong or expired code, or too many guesses);
    /// WhatsAppAuthorizationError, WhatsAppNetworkError with `maybeSent: true` when the answer was
    /// lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.phoneNumbers.verifyCode({ code: '123830' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "request: VerifyCodeRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn verify_code(&self, request: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let code = code_of(request)?;
        let quoted = json::quoted(code.expose());
        let body = json_text("request", request)?;
        let body = json::ordered(&body, &[("code", Some(&quoted))]).ok_or_else(no_code)?;
        let call = Call::post(self.core.phone_number_id()?)
            .edge("verify_code")
            .secret(code)
            .json(body)
            .effect(Effect::Registration);
        self.core.send(call, options)
    }

    /// Reads the settings of the configured phone number.
    ///
    /// `GET /{PHONE_NUMBER_ID}/settings`
    ///
    /// @param params - `fields`: which settings. `include_sip_credentials`: whether SIP passwords
    /// come along.
    /// @returns The settings, such as `calling` and `storage_configuration`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const settings = await whatsapp.phoneNumbers.getPhoneNumberSettings();
    /// console.log(settings.storage_configuration);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "params?: PhoneNumberSettingsParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<PhoneNumberSettingsResponse>>"
    )]
    pub fn get_phone_number_settings(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).edge("settings");
        let call = query(call, params, &["fields", "include_sip_credentials"])?;
        self.core.send(call, options)
    }

    /// Changes the settings of the configured phone number.
    ///
    /// `POST /{PHONE_NUMBER_ID}/settings`
    ///
    /// @param params - The settings to change: `calling`, `user_identity_change`,
    /// `payload_encryption`, `storage_configuration`.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.phoneNumbers.updatePhoneNumberSettings({
    ///   user_identity_change: { enable_identity_key_check: true },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "params: UpdatePhoneNumberSettingsRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_phone_number_settings(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("settings")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Sets the commands and the ice breakers of the chat.
    ///
    /// `POST /{PHONE_NUMBER_ID}/conversational_automation`
    ///
    /// @param request - `commands` (at most 30), `prompts` (at most 4). `enable_welcome_message`, which Meta withdrew on
    /// 2026-03-27, is not sent.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.phoneNumbers.setConversationalAutomation({
    ///   prompts: ['What are your hours?'],
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers/conversational-components
    #[napi(
        catch_unwind,
        ts_args_type = "request: ConversationalAutomationRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn set_conversational_automation(
        &self, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("conversational_automation")
            .json(without_welcome(&json_text("request", request)?))
            .effect(Effect::Idempotent);
        self.core.send(call, options)
    }

    /// Reads the welcome message, the commands and the ice breakers of the chat.
    ///
    /// `GET /{PHONE_NUMBER_ID}?fields=conversational_automation`
    ///
    /// @returns The settings in `conversational_automation`; missing when none were made.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { conversational_automation } = await whatsapp.phoneNumbers.getConversationalAutomation();
    /// console.log(conversational_automation?.prompts);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers/conversational-components
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<Documented<ConversationalAutomationResponse>>"
    )]
    pub fn get_conversational_automation(&self, options: CallOptions) -> Result<Reply> {
        let call =
            Call::get(self.core.phone_number_id()?).query("fields", "conversational_automation");
        self.core.send(call, options)
    }

    /// Reads how fast the configured phone number may send.
    ///
    /// `GET /{PHONE_NUMBER_ID}?fields=throughput`
    ///
    /// @returns The phone number's id and its `throughput.level`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { throughput } = await whatsapp.phoneNumbers.getThroughput();
    /// console.log(throughput.level);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<Documented<ThroughputResponse>>"
    )]
    pub fn get_throughput(&self, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).query("fields", "throughput");
        self.core.send(call, options)
    }

    /// Reads the state of the application for an official business account.
    ///
    /// `GET /{PHONE_NUMBER_ID}/official_business_account`
    ///
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns The state as Graph says it.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// console.log(await whatsapp.phoneNumbers.getOfficialBusinessAccountStatus());
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/overview/business-accounts#official-business-account
    #[napi(
        catch_unwind,
        ts_args_type = "fields?: readonly string[] | string, options?: CallOptions",
        ts_return_type = "Promise<Documented<OfficialBusinessAccountStatusResponse>>"
    )]
    pub fn get_official_business_account_status(
        &self, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?)
            .edge("official_business_account")
            .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Applies for an official business account, or withdraws the application.
    ///
    /// `POST /{PHONE_NUMBER_ID}/official_business_account`
    ///
    /// @param params - `action` and the facts about the business.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.phoneNumbers.updateOfficialBusinessAccountStatus({
    ///   business_website_url: 'https://example.com',
    ///   primary_country_of_operation: 'India',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/overview/business-accounts#official-business-account
    #[napi(
        catch_unwind,
        ts_args_type = "params: UpdateOfficialBusinessAccountStatusRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_official_business_account_status(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("official_business_account")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Reads the compliance information that India requires.
    ///
    /// `GET /{PHONE_NUMBER_ID}/business_compliance_info`
    ///
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns The information as Graph says it.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// console.log(await whatsapp.phoneNumbers.getBusinessComplianceInfo());
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "fields?: readonly string[] | string, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessComplianceInfoResponse>>"
    )]
    pub fn get_business_compliance_info(
        &self, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?)
            .edge("business_compliance_info")
            .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Changes the compliance information that India requires.
    ///
    /// `POST /{PHONE_NUMBER_ID}/business_compliance_info`
    ///
    /// @param params - `entity_name`, `entity_type`, `is_registered`, `grievance_officer_details`,
    /// `customer_care_details`; `messaging_product` is added.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.phoneNumbers.updateBusinessComplianceInfo({ entity_name: 'Lucky Shrub', entity_type: 'Partnership' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
    #[napi(
        catch_unwind,
        ts_args_type = "params: UpdateBusinessComplianceInfoRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_business_compliance_info(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let body = json_text("params", params)?;
        let body = json::ordered(&body, &[("messaging_product", Some(r#""whatsapp""#))])
            .ok_or_else(|| Failure::invalid("params", "`params` must be an object."))?;
        let call = Call::post(self.core.phone_number_id()?)
            .edge("business_compliance_info")
            .json(body)
            .effect(Effect::Idempotent);
        self.core.send(call, options)
    }
}

#[napi]
impl PhoneNumberApi {
    /// Sets the username under which people find the business, for this phone number.
    ///
    /// `POST /{PHONE_NUMBER_ID}/username`
    ///
    /// A username has 3 to 35 of `a-z 0-9 . _`, a letter among them, no period at an end and no two together, and begins
    /// with no `www` and ends like no domain.
    ///
    /// @param request - `username`; `transfer_action: 'force_transfer'` moves one from another number of the portfolio.
    /// @returns `status`: `approved`, or `reserved` while it is not public yet.
    /// @throws WhatsAppValidationError without `username`; WhatsAppApiError (147001: taken; 147002: the number may have
    /// none; 147003, 147004: it belongs to a page or an Instagram account that is not linked; 147005: it is on another
    /// number; 133010: the number is not registered), WhatsAppAuthorizationError (10: full control of the number is
    /// needed), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { status } = await whatsapp.phoneNumbers.setUsername({ username: 'lucky.shrub' });
    /// console.log(status);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
    #[napi(
        catch_unwind,
        ts_args_type = "request: UsernameRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<UsernameStatusResponse>>"
    )]
    pub fn set_username(&self, request: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        string("username", member("request", request, "username")?)?;
        let call = Call::post(self.core.phone_number_id()?)
            .edge("username")
            .json(json_text("request", request)?)
            .effect(Effect::Idempotent);
        self.core.send(call, options)
    }

    /// Reads the username of the configured phone number.
    ///
    /// `GET /{PHONE_NUMBER_ID}/username`
    ///
    /// @returns `username`, left out if there is none, and `status`.
    /// @throws As `setUsername`.
    ///
    /// @example
    /// ```js
    /// const { username } = await whatsapp.phoneNumbers.getUsername();
    /// console.log(username ?? 'none yet');
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<Documented<UsernameResponse>>"
    )]
    pub fn get_username(&self, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).edge("username");
        self.core.send(call, options)
    }

    /// Gives the username of the configured phone number up.
    ///
    /// `DELETE /{PHONE_NUMBER_ID}/username`
    ///
    /// @returns `success`.
    /// @throws As `setUsername`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.phoneNumbers.deleteUsername();
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_username(&self, options: CallOptions) -> Result<Reply> {
        let call = Call::delete(self.core.phone_number_id()?).edge("username");
        self.core.send(call, options)
    }

    /// Lists usernames that Meta holds back for the portfolio.
    ///
    /// `GET /{PHONE_NUMBER_ID}/username_suggestions`
    ///
    /// @returns `data[0].username_suggestions`.
    /// @throws As `setUsername`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.phoneNumbers.getUsernameSuggestions();
    /// console.log(data[0]?.username_suggestions);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<Documented<UsernameSuggestionsResponse>>"
    )]
    pub fn get_username_suggestions(&self, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).edge("username_suggestions");
        self.core.send(call, options)
    }

    /// Takes a customer out of the contact book, which Meta keeps for the portfolio: webhooks then name the number only
    /// where Meta's other rules allow it.
    ///
    /// `DELETE /{PHONE_NUMBER_ID}/contact_book?messaging_product=whatsapp&bsuid=…`
    ///
    /// @param userId - The customer's business-scoped user id; one of a parent portfolio is not taken.
    /// @returns `success`, and in `deleted` whether there was an entry.
    /// @throws WhatsAppValidationError for what is no such id; WhatsAppApiError (100), WhatsAppAuthorizationError (190, 10,
    /// 200), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { deleted } = await whatsapp.phoneNumbers.deleteFromContactBook('US.13491208655302741918');
    /// console.log(deleted);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
    #[napi(
        catch_unwind,
        ts_args_type = "userId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ContactBookResponse>>"
    )]
    pub fn delete_from_contact_book(
        &self, user_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let user = string("userId", user_id)?;
        if !is_user_id(&user) || is_parent_user_id(&user) {
            let message =
                "`userId` must be a business-scoped user id, such as US.13491208655302741918.";
            return Err(Failure::invalid("userId", message).into());
        }
        let call = Call::delete(self.core.phone_number_id()?)
            .edge("contact_book")
            .query("messaging_product", "whatsapp")
            .query("bsuid", user);
        self.core.send(call, options)
    }

    /// Asks for what the WhatsApp Business app holds, of a number that is used there as well: contacts first, then chats.
    /// They arrive as `smb_app_state_sync` and `history`. Each can be asked for once, within 24 hours of onboarding.
    ///
    /// `POST /{PHONE_NUMBER_ID}/smb_app_data`
    ///
    /// @param syncType - `smb_app_state_sync` or `history`.
    /// @returns `request_id`.
    /// @throws WhatsAppValidationError for another kind; WhatsAppApiError (2593107: asked for already; 2593108: too late),
    /// WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError; with `maybeSent: true` it may have been asked for.
    ///
    /// @example
    /// ```js
    /// await whatsapp.phoneNumbers.requestSmbAppData('smb_app_state_sync');
    /// await whatsapp.phoneNumbers.requestSmbAppData('history');
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-business-app-users
    #[napi(
        catch_unwind,
        ts_args_type = "syncType: 'smb_app_state_sync' | 'history', options?: CallOptions",
        ts_return_type = "Promise<Documented<SmbAppDataResponse>>"
    )]
    pub fn request_smb_app_data(
        &self, sync_type: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let sync_type = string("syncType", sync_type)?;
        if !["smb_app_state_sync", "history"].contains(&sync_type.as_str()) {
            let message = "`syncType` must be 'smb_app_state_sync' or 'history'.";
            return Err(Failure::invalid("syncType", message).into());
        }
        let body = json::object([
            ("messaging_product", r#""whatsapp""#),
            ("sync_type", &json::quoted(&sync_type)),
        ]);
        let call = Call::post(self.core.phone_number_id()?)
            .edge("smb_app_data")
            .json(body);
        self.core.send(call, options)
    }
}

/// The code as it was received: six digits, which people copy with the hyphen of the message.
fn code_of(request: Unknown<'_>) -> Result<Secret> {
    let Setting::Text(text) = setting(member("request", request, "code")?)? else {
        return Err(no_code().into());
    };
    let code: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Secret::new(code));
    }
    Err(no_code().into())
}

fn no_code() -> Failure {
    Failure::invalid("code", "`code` must be a string of six digits.")
        .with_remedy("Pass the code of the message, such as { code: '123830' }.")
}

/// The settings of a chat without the welcome message, which Meta has withdrawn.
fn without_welcome(request: &str) -> String {
    match json::Members::read(request) {
        Some(json::Members(members)) => json::object(
            members
                .iter()
                .filter(|(name, _)| name != "enable_welcome_message")
                .map(|(name, value)| (name.as_str(), value.get())),
        ),
        None => request.to_owned(),
    }
}
