//! A WhatsApp Business Account: its apps, users, activities and schedules. `lib/modules.js` makes `whatsapp.waba` of
//! it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;
use serde_json::Value;

use crate::{
    bridge::{CallOptions, Reply, field_list, given, id, json_text, member, query, setting},
    call::{Call, Effect},
    config::Setting,
    core::Core,
    failure::Failure,
    json::{Members, object},
    secret::Secret,
};

/// What 3.1.1 sends, in its order; the rest follows.
const LIST: [&str; 6] = ["fields", "filtering", "sort", "limit", "after", "before"];

/// Manages WhatsApp Business Accounts. Reached as `whatsapp.waba`.
///
/// Every method that takes `wabaId` means the configured account (`businessAcctId`) without it.
#[napi]
#[derive(Debug)]
pub struct WabaApi {
    core: Arc<Core>,
}

constructor!(WabaApi);

#[napi]
impl WabaApi {
    /// Reads a WhatsApp Business Account.
    ///
    /// `GET /{WABA_ID}?fields=…`
    ///
    /// @param fields - Names of fields, as an array or as one comma-separated string. Without them
    /// Graph answers its default set.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns The account with the fields asked for.
    /// @throws WhatsAppValidationError for a malformed id, or when none is given or configured, before
    /// anything is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode
    /// 33: unknown id or no access), WhatsAppThrottlingError (4, 80008), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const account = await whatsapp.waba.getWabaAccount(['id', 'name', 'health_status']);
    /// console.log(account.health_status?.can_send_message);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/
    #[napi(
        catch_unwind,
        ts_args_type = "fields?: WabaAccountFieldsParam | string, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaAccount>>"
    )]
    pub fn get_waba_account(
        &self, fields: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Changes the name or the time zone of a WhatsApp Business Account.
    ///
    /// `POST /{WABA_ID}`
    ///
    /// @param params - `name`, `timezone_id` (Meta's number of a time zone), as Graph takes them.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.waba.updateWabaAccount({ name: 'Lucky Shrub', timezone_id: '1' });
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/
    #[napi(
        catch_unwind,
        ts_args_type = "params: UpdateWabaAccountRequest, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_waba_account(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?).json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Lists what happened in a WhatsApp Business Account: who changed what, and when.
    ///
    /// `GET /{WABA_ID}/activities`
    ///
    /// @param params - `since` and `until` (Unix seconds or ISO 8601), `activity_type` (one or a list),
    /// `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else Graph takes there;
    /// a list is joined by commas.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ data, paging }`; the next page is read with `after: paging.cursors.after`.
    /// @throws As `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.waba.getWabaActivities({ activity_type: ['USER_ADDED'], limit: 20 });
    /// for (const activity of data) console.log(activity);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/activities
    #[napi(
        catch_unwind,
        ts_args_type = "params?: WabaActivitiesListParams, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaListResponse>>"
    )]
    pub fn get_waba_activities(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("activities");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Lists the apps that receive the webhooks of a WhatsApp Business Account.
    ///
    /// `GET /{WABA_ID}/subscribed_apps`
    ///
    /// Documented as `getWebhookSubscriptions(WABA_ID)` too.
    ///
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @param params - `fields`: names of fields.
    /// @returns `{ data }`: one entry per app, with `override_callback_uri` where its webhooks go
    /// elsewhere.
    /// @throws As `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.waba.getAllWabaSubscriptions();
    /// for (const app of data) console.log(app.whatsapp_business_api_data.name);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId?: string, params?: Pick<WabaListParams, 'fields'>, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaSubscriptions>>"
    )]
    pub fn get_all_waba_subscriptions(
        &self, waba_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("subscribed_apps");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Subscribes the app to the webhooks of a WhatsApp Business Account.
    ///
    /// `POST /{WABA_ID}/subscribed_apps`
    ///
    /// Without `params` they go to the address set for the app; subscribing again changes nothing, so
    /// the call is repeated after a lost answer. Documented as `subscribeWebhooks(WABA_ID)` too.
    ///
    /// @param params - Another address for this account: `override_callback_uri`, and the
    /// `verify_token` that Meta repeats when it verifies the address. Nothing else is sent.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `getWabaAccount`; WhatsAppApiError when Meta could not verify
    /// `override_callback_uri`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.waba.updateWabaSubscription();
    /// await whatsapp.waba.updateWabaSubscription({
    ///   override_callback_uri: 'https://example.com/webhook',
    ///   verify_token: process.env.WEBHOOK_VERIFICATION_TOKEN,
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
    #[napi(
        catch_unwind,
        ts_args_type = "params?: UpdateWabaSubscription | Record<string, never>, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_waba_subscription(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let mut call = Call::post(self.core.waba_id(waba_id)?)
            .edge("subscribed_apps")
            .effect(Effect::Idempotent)
            .json("{}");
        if let Some(params) = given(params)? {
            if let Setting::Text(token) = setting(member("params", params, "verify_token")?)? {
                call = call.secret(Secret::new(token));
            }
            call = call.json(subscription(&json_text("params", params)?)?);
        }
        self.core.send(call, options)
    }

    /// Unsubscribes the app from the webhooks of a WhatsApp Business Account.
    ///
    /// `DELETE /{WABA_ID}/subscribed_apps`
    ///
    /// Documented as `unsubscribeWebhooks(WABA_ID)` too.
    ///
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.waba.unsubscribeFromWaba();
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn unsubscribe_from_waba(
        &self, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::delete(self.core.waba_id(waba_id)?).edge("subscribed_apps");
        self.core.send(call, options)
    }

    /// Lists the users who may work with a WhatsApp Business Account.
    ///
    /// `GET /{WABA_ID}/assigned_users?business=…`
    ///
    /// @param params - `business`: id of the business that the users belong to, required by Graph. Also
    /// `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else Graph takes there;
    /// a list is joined by commas.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ data, paging, summary }`.
    /// @throws As `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.waba.getAssignedUsers({ business: '506914307656634' });
    /// for (const user of data) console.log(user.id, user.name);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/assigned_users
    #[napi(
        catch_unwind,
        ts_args_type = "params: AssignedUsersListParams, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaListResponse>>"
    )]
    pub fn get_assigned_users(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("assigned_users");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Lets a user work with a WhatsApp Business Account.
    ///
    /// `POST /{WABA_ID}/assigned_users`
    ///
    /// Sent as a form, the tasks as one field each. Assigning the same tasks again changes nothing, so
    /// the call is repeated after a lost answer.
    ///
    /// @param params - `user`: id of a user of the business. `tasks`: what the user may do,
    /// `['MANAGE']` for everything.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppValidationError for a missing `user` or for `tasks` that are no list of texts,
    /// before anything is sent; otherwise as `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.waba.addAssignedUser({ user: '122094110206000001', tasks: ['MANAGE'] });
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/assigned_users
    #[napi(
        catch_unwind,
        ts_args_type = "params: AssignedUserRequest, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn add_assigned_user(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let user = user(params)?;
        let tasks = tasks(params)?;
        let fields = tasks.iter().map(|task| ("tasks", task.as_str()));
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("assigned_users")
            .effect(Effect::Idempotent)
            .form(std::iter::once(("user", user.as_str())).chain(fields));
        self.core.send(call, options)
    }

    /// Takes a user off a WhatsApp Business Account.
    ///
    /// `DELETE /{WABA_ID}/assigned_users`
    ///
    /// @param params - `user`: id of the user, sent as a form.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppValidationError for a missing `user`, before anything is sent; otherwise as
    /// `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.waba.removeAssignedUser({ user: '122094110206000001' });
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/assigned_users
    #[napi(
        catch_unwind,
        ts_args_type = "params: RemoveAssignedUserRequest, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn remove_assigned_user(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let user = user(params)?;
        let call = Call::delete(self.core.waba_id(waba_id)?)
            .edge("assigned_users")
            .form([("user", user.as_str())]);
        self.core.send(call, options)
    }

    /// Lists the requests in progress to own a WhatsApp Business Account on behalf of its business.
    ///
    /// `GET /{WABA_ID}/in_progress_onbehalf_request`
    ///
    /// @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
    /// Graph takes there; a list is joined by commas.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ data, paging }`.
    /// @throws As `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.waba.getInProgressOnBehalfRequests();
    /// console.log(data.length);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/
    #[napi(
        catch_unwind,
        ts_args_type = "params?: WabaListParams, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaListResponse>>"
    )]
    pub fn get_in_progress_on_behalf_requests(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("in_progress_onbehalf_request");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Reads an intent to move an account that is owned on behalf of its business.
    ///
    /// `GET /{OBO_MOBILITY_INTENT_ID}?fields=…`
    ///
    /// @param oboMobilityIntentId - Id of the intent, as `createOBOMobilityIntent` returned it.
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns The intent with the fields asked for.
    /// @throws As `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// const intent = await whatsapp.waba.getOBOMobilityIntent('764820155034215', ['id', 'status']);
    /// console.log(intent.status);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/support/migrating-wabas-among-solution-providers
    #[napi(
        catch_unwind,
        js_name = "getOBOMobilityIntent",
        ts_args_type = "oboMobilityIntentId: string, fields?: WabaFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaGraphObject>>"
    )]
    pub fn get_obo_mobility_intent(
        &self, obo_mobility_intent_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("oboMobilityIntentId", obo_mobility_intent_id)?)
            .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Creates an intent to move an account that is owned on behalf of its business.
    ///
    /// `POST /{WABA_ID}/obo_mobility_intent`
    ///
    /// @param params - `intent_type` and `solution_id`, both required by Graph; `target_solution_id`,
    /// `mobility_reason`, `scheduled_execution_time` (ISO 8601).
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ success, mobility_intent_id, status }`.
    /// @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { mobility_intent_id } = await whatsapp.waba.createOBOMobilityIntent({
    ///   intent_type: 'INITIATE_TRANSFER',
    ///   solution_id: '774485461512159',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/support/migrating-wabas-among-solution-providers
    #[napi(
        catch_unwind,
        js_name = "createOBOMobilityIntent",
        ts_args_type = "params: CreateOBOMobilityIntentRequest, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<OBOMobilityIntentResponse>>"
    )]
    pub fn create_obo_mobility_intent(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("obo_mobility_intent")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Sets the mobility intent of an account that is owned on behalf of its business.
    ///
    /// `POST /{WABA_ID}/set_obo_mobility_intent`
    ///
    /// @param params - `waba_id`: the account to move, required by Graph; `solution_id`, `app_id`.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ success, intent_id }`.
    /// @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.waba.setOBOMobilityIntent({ waba_id: '102290129340398', solution_id: '774485461512159' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/solution-providers/support/migrating-wabas-among-solution-providers
    #[napi(
        catch_unwind,
        js_name = "setOBOMobilityIntent",
        ts_args_type = "params: SetOBOMobilityIntentRequest, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<OBOMobilityIntentResponse>>"
    )]
    pub fn set_obo_mobility_intent(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("set_obo_mobility_intent")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Lists the schedules of a WhatsApp Business Account.
    ///
    /// `GET /{WABA_ID}/schedules`
    ///
    /// @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`, and whatever else
    /// Graph takes there; a list is joined by commas.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ data, paging }`.
    /// @throws As `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.waba.getWabaSchedules({ limit: 10 });
    /// for (const schedule of data) console.log(schedule.name);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/schedules
    #[napi(
        catch_unwind,
        ts_args_type = "params?: WabaListParams, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaListResponse>>"
    )]
    pub fn get_waba_schedules(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("schedules");
        let call = query(call, params, &LIST)?;
        self.core.send(call, options)
    }

    /// Creates a schedule for a WhatsApp Business Account.
    ///
    /// `POST /{WABA_ID}/schedules`
    ///
    /// @param params - `name`, `schedule_type`, `start_time`, `end_time`, all required by Graph;
    /// `timezone`, `days_of_week`, `recurrence_pattern`.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns The `id` of the schedule.
    /// @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { id } = await whatsapp.waba.createWabaSchedule({
    ///   name: 'Weekdays',
    ///   schedule_type: 'BUSINESS_HOURS',
    ///   start_time: '09:00',
    ///   end_time: '17:00',
    ///   days_of_week: ['MONDAY', 'TUESDAY'],
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/schedules
    #[napi(
        catch_unwind,
        ts_args_type = "params: CreateScheduleRequest, wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaGraphObject & { id?: string }>>"
    )]
    pub fn create_waba_schedule(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("schedules")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Reads a bot: its prompts, its commands, whether it sends a welcome message.
    ///
    /// `GET /{BOT_ID}?fields=…`
    ///
    /// @param botId - Id of the bot.
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns The bot with the fields asked for.
    /// @throws As `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// const bot = await whatsapp.waba.getWhatsAppBusinessBotDetails('764820155034217', ['id', 'prompts']);
    /// console.log(bot.prompts);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers/conversational-components
    #[napi(
        catch_unwind,
        ts_args_type = "botId: string, fields?: WabaFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaGraphObject>>"
    )]
    pub fn get_whats_app_business_bot_details(
        &self, bot_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("botId", bot_id)?).query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Reads a business profile by its own id.
    ///
    /// `GET /{PROFILE_ID}?fields=…`
    ///
    /// The profile of the configured phone number is read with `businessProfile.getBusinessProfile`.
    ///
    /// @param profileId - Id of the profile.
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns The profile with the fields asked for.
    /// @throws As `getWabaAccount`.
    ///
    /// @example
    /// ```js
    /// const profile = await whatsapp.waba.getWhatsAppBusinessProfileDetails('764820155034218', ['id', 'about']);
    /// console.log(profile.about);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
    #[napi(
        catch_unwind,
        ts_args_type = "profileId: string, fields?: WabaFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<WabaGraphObject>>"
    )]
    pub fn get_whats_app_business_profile_details(
        &self, profile_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("profileId", profile_id)?).query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Changes a business profile by its own id.
    ///
    /// `POST /{PROFILE_ID}`
    ///
    /// @param profileId - Id of the profile.
    /// @param params - The fields to change, sent as given; Graph requires `messaging_product:
    /// 'whatsapp'` among them.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `getWabaAccount`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.waba.updateWhatsAppBusinessProfile('764820155034218', {
    ///   messaging_product: 'whatsapp',
    ///   about: 'Succulents, delivered',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
    #[napi(
        catch_unwind,
        ts_args_type = "profileId: string, params: UpdateWhatsAppBusinessProfileRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_whats_app_business_profile(
        &self, profile_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("profileId", profile_id)?).json(json_text("params", params)?);
        self.core.send(call, options)
    }
}

/// The two members that the edge knows.
fn subscription(params: &str) -> Result<String> {
    let members = Members::read(params).ok_or_else(|| {
        let message = "`params` must be an object such as { override_callback_uri, verify_token }.";
        Failure::invalid("params", message)
    })?;
    let known = ["override_callback_uri", "verify_token"];
    Ok(object(known.into_iter().filter_map(|name| {
        members.get(name).map(|value| (name, value))
    })))
}

fn user(params: Unknown<'_>) -> Result<String> {
    id("user", member("params", params, "user")?)
}

fn tasks(params: Unknown<'_>) -> Result<Vec<String>> {
    let invalid = || {
        Failure::invalid("tasks", "`tasks` must be a list of tasks.")
            .with_remedy("Pass `tasks` as an array of strings, such as ['MANAGE'].")
    };
    let text = json_text("tasks", member("params", params, "tasks")?)?;
    let tasks = match serde_json::from_str(&text) {
        Ok(Value::String(task)) => vec![task],
        Ok(Value::Array(tasks)) => tasks
            .into_iter()
            .map(|task| match task {
                Value::String(task) => Ok(task),
                _ => Err(invalid()),
            })
            .collect::<std::result::Result<_, _>>()?,
        _ => return Err(invalid().into()),
    };
    Ok(tasks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subscription_is_its_two_members_in_order() {
        let text =
            subscription(r#"{"z":1,"verify_token":"t","override_callback_uri":"https://e.com"}"#);
        assert_eq!(
            text.unwrap(),
            r#"{"override_callback_uri":"https://e.com","verify_token":"t"}"#
        );
        assert_eq!(subscription("{}").unwrap(), "{}");
        assert!(subscription("[]").is_err());
    }
}
