//! The numbers that Meta counts: messages, conversations, prices, calls, templates, groups. `lib/modules.js` makes
//! `whatsapp.analytics` of it; `lib/ranges.js` reads long ranges with it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, expansion, member, query, setting, short_id_list},
    call::{Call, Effect},
    config::Setting,
    core::Core,
    failure::Failure,
};

/// Reads the analytics of a WhatsApp Business Account. Reached as `whatsapp.analytics`.
///
/// Every method that takes `wabaId` means the configured account (`businessAcctId`) without it. Beside each `get…` an
/// `iterate…` reads a range of any length, window by window, and yields its points.
#[napi]
#[derive(Debug)]
pub struct AnalyticsApi {
    core: Arc<Core>,
}

constructor!(AnalyticsApi);

/// Graph takes the ids of ten templates or groups of templates at once.
const MOST_IDS: usize = 10;
/// Where Unix milliseconds begin that cannot be meant as seconds: the year 5138.
const MOST_SECONDS: f64 = 1e11;

impl AnalyticsApi {
    /// A field of the account with arguments: `analytics.start(1).end(2).granularity(DAY)`.
    fn expanded(&self, kind: &str, params: Unknown<'_>, waba_id: Unknown<'_>) -> Result<Call> {
        check_range(params, true)?;
        let field = expansion(kind, params, &["start", "end", "granularity"])?;
        Ok(Call::get(self.core.waba_id(waba_id)?).query("fields", field))
    }

    fn edge(&self, edge: &str, params: Unknown<'_>, waba_id: Unknown<'_>) -> Result<Call> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge(edge);
        query(call, params, &["start", "end", "granularity"])
    }
}

/// Both ends are given and are Unix seconds; or dates, which edges take with `use_waba_timezone`.
fn check_range(params: Unknown<'_>, needs_granularity: bool) -> Result<()> {
    for name in ["start", "end"] {
        let is_time = match setting(member("params", params, name)?)? {
            Setting::Number(number) => {
                number.fract() == 0.0 && (0.0..MOST_SECONDS).contains(&number)
            }
            Setting::Text(text) => {
                let plain = |byte: u8| byte.is_ascii_digit() || byte == b'-';
                (1..=11).contains(&text.len()) && text.bytes().all(plain)
            }
            _ => false,
        };
        if !is_time {
            let message = format!("`{name}` must be Unix seconds, such as 1790000000.");
            return Err(Failure::invalid(name, message)
                .with_remedy("Divide milliseconds by 1000: `Math.floor(date.getTime() / 1000)`.")
                .into());
        }
    }
    if needs_granularity && setting(member("params", params, "granularity")?)? == Setting::Missing {
        let message = "`granularity` is missing: how long each point is, such as 'DAILY'.";
        return Err(Failure::invalid("granularity", message).into());
    }
    Ok(())
}

#[napi]
impl AnalyticsApi {
    /// Counts messages sent and delivered.
    ///
    /// `GET /{WABA_ID}?fields=analytics.start(…).end(…).granularity(…)`
    ///
    /// @param params - `start` and `end` in Unix seconds, `granularity` (`HALF_HOUR`, `DAY` or `MONTH`), and the filters
    /// `phone_numbers`, `product_types`, `country_codes`: lists, of which an empty one means all.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `analytics.data_points`: `start`, `end`, `sent`, `delivered`. Graph leaves the field out when it knows
    /// nothing.
    /// @throws WhatsAppValidationError for a range that is none, before anything is sent; WhatsAppApiError (100, subcode
    /// 2388077: kinds that do not mix), WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (4, 80008),
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const end = Math.floor(Date.now() / 1000);
    /// const { analytics } = await whatsapp.analytics.getMessageAnalytics({
    ///   start: end - 7 * 86_400,
    ///   end,
    ///   granularity: 'DAY',
    /// });
    /// for (const { sent, delivered } of analytics?.data_points ?? []) console.log(sent, delivered);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageAnalyticsParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessageAnalyticsResponse>>"
    )]
    pub fn get_message_analytics(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = self.expanded("analytics", params, waba_id)?;
        self.core.send(call, options)
    }

    /// Counts conversations and what they cost, as they were billed before prices per message.
    ///
    /// `GET /{WABA_ID}?fields=conversation_analytics.start(…).end(…).granularity(…)`
    ///
    /// @param params - `start` and `end` in Unix seconds, `granularity` (`HALF_HOUR`, `DAILY` or `MONTHLY`), and lists:
    /// `phone_numbers`, `metric_types`, `conversation_categories`, `conversation_types`, `conversation_directions`,
    /// `dimensions`.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `conversation_analytics.data[].data_points`; a dimension that is not asked for is left out of them.
    /// @throws As `getMessageAnalytics`.
    ///
    /// @example
    /// ```js
    /// const end = Math.floor(Date.now() / 1000);
    /// const { conversation_analytics } = await whatsapp.analytics.getConversationAnalytics({
    ///   start: end - 30 * 86_400,
    ///   end,
    ///   granularity: 'DAILY',
    ///   dimensions: ['CONVERSATION_CATEGORY'],
    /// });
    /// console.log(conversation_analytics?.data[0]?.data_points);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
    #[napi(
        catch_unwind,
        ts_args_type = "params: ConversationAnalyticsParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<ConversationAnalyticsResponse>>"
    )]
    pub fn get_conversation_analytics(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = self.expanded("conversation_analytics", params, waba_id)?;
        self.core.send(call, options)
    }

    /// Counts messages and what they cost, up to a year back.
    ///
    /// `GET /{WABA_ID}?fields=pricing_analytics.start(…).end(…).granularity(…)`
    ///
    /// @param params - `start` and `end` in Unix seconds, `granularity` (`HALF_HOUR`, `DAILY` or `MONTHLY`), and lists:
    /// `phone_numbers`, `country_codes`, `metric_types` (`COST`, `VOLUME`), `pricing_types`, `pricing_categories`,
    /// `dimensions` (`COUNTRY`, `PHONE`, `PRICING_CATEGORY`, `PRICING_TYPE`, `TIER`).
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `pricing_analytics.data[].data_points`: `volume`, `cost` and the dimensions that were asked for; `tier` is
    /// `low:high`, and is left out where nothing is paid. Costs are hidden from accounts that a partner pays for.
    /// @throws As `getMessageAnalytics`.
    ///
    /// @example
    /// ```js
    /// const end = Math.floor(Date.now() / 1000);
    /// const { pricing_analytics } = await whatsapp.analytics.getPricingAnalytics({
    ///   start: end - 30 * 86_400,
    ///   end,
    ///   granularity: 'DAILY',
    ///   dimensions: ['PRICING_CATEGORY', 'COUNTRY'],
    /// });
    /// console.log(pricing_analytics?.data[0]?.data_points);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
    #[napi(
        catch_unwind,
        ts_args_type = "params: PricingAnalyticsParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<PricingAnalyticsResponse>>"
    )]
    pub fn get_pricing_analytics(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = self.expanded("pricing_analytics", params, waba_id)?;
        self.core.send(call, options)
    }

    /// Counts calls, what they cost and how long they were.
    ///
    /// `GET /{WABA_ID}?fields=call_analytics.start(…).end(…).granularity(…)`
    ///
    /// @param params - `start` and `end` in Unix seconds, `granularity` (`HALF_HOUR`, `DAILY` or `MONTHLY`), and lists:
    /// `phone_numbers`, `country_codes`, `directions`, `metric_types` (`COUNT`, `COST`, `AVERAGE_DURATION`), `dimensions`
    /// (`phone`, `direction`, `country`: these in lower case).
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `call_analytics.data_points`: `count`, `cost`, `average_duration` and the dimensions that were asked for.
    /// @throws As `getMessageAnalytics`.
    ///
    /// @example
    /// ```js
    /// const end = Math.floor(Date.now() / 1000);
    /// const { call_analytics } = await whatsapp.analytics.getCallAnalytics({
    ///   start: end - 7 * 86_400,
    ///   end,
    ///   granularity: 'DAILY',
    ///   dimensions: ['direction'],
    /// });
    /// console.log(call_analytics?.data_points);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
    #[napi(
        catch_unwind,
        ts_args_type = "params: CallAnalyticsParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<CallAnalyticsResponse>>"
    )]
    pub fn get_call_analytics(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = self.expanded("call_analytics", params, waba_id)?;
        self.core.send(call, options)
    }

    /// Counts what became of templates: sent, delivered, read, clicked, and what they cost, up to 90 days back. Enable it
    /// once with `enableTemplateAnalytics`.
    ///
    /// `GET /{WABA_ID}/template_analytics`
    ///
    /// @param params - `start` and `end` in Unix seconds, or `YYYY-MM-DD` with `use_waba_timezone: true`; `template_ids`, up
    /// to 10; `metric_types`, `product_type`. `granularity` is `DAILY`.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `data[].data_points`, one for each template and day, and `paging`. Reads and clicks of people in the EU, the
    /// UK and Japan are not counted.
    /// @throws As `getMessageAnalytics`; WhatsAppApiError (200005, 200007: not available, or not enabled).
    ///
    /// @example
    /// ```js
    /// const end = Math.floor(Date.now() / 1000);
    /// const { data } = await whatsapp.analytics.getTemplateAnalytics({
    ///   start: end - 30 * 86_400,
    ///   end,
    ///   template_ids: ['1473688840035974'],
    ///   metric_types: ['SENT', 'READ'],
    /// });
    /// console.log(data[0]?.data_points);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
    #[napi(
        catch_unwind,
        ts_args_type = "params: TemplateAnalyticsParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateAnalyticsResponse>>"
    )]
    pub fn get_template_analytics(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        check_range(params, false)?;
        short_id_list(
            "template_ids",
            member("params", params, "template_ids")?,
            MOST_IDS,
        )?;
        let call = self.edge("template_analytics", params, waba_id)?;
        let call = with_granularity(call, params, "DAILY")?;
        self.core.send(call, options)
    }

    /// Counts what became of the templates of a group, together.
    ///
    /// `GET /{WABA_ID}/template_group_analytics`
    ///
    /// @param params - As for `getTemplateAnalytics`, with `template_group_ids`, up to 10, and `metric_types` in lower case.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `data[].data_points`, one for each group of templates and day, and `paging`.
    /// @throws As `getTemplateAnalytics`.
    ///
    /// @example
    /// ```js
    /// const end = Math.floor(Date.now() / 1000);
    /// const { data } = await whatsapp.analytics.getTemplateGroupAnalytics({
    ///   start: end - 30 * 86_400,
    ///   end,
    ///   template_group_ids: ['1194532211857102'],
    /// });
    /// console.log(data[0]?.data_points);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
    #[napi(
        catch_unwind,
        ts_args_type = "params: TemplateGroupAnalyticsParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateGroupAnalyticsResponse>>"
    )]
    pub fn get_template_group_analytics(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        check_range(params, false)?;
        let ids = member("params", params, "template_group_ids")?;
        short_id_list("template_group_ids", ids, MOST_IDS)?;
        let call = self.edge("template_group_analytics", params, waba_id)?;
        let call = with_granularity(call, params, "daily")?;
        self.core.send(call, options)
    }

    /// Counts what happened in a group: messages, and people who joined and left.
    ///
    /// `GET /{WABA_ID}/group_analytics`
    ///
    /// @param params - `start` and `end` in Unix seconds, `granularity`, `group_ids` with one id, and `metric_types`: one
    /// at least of `SENT`, `DELIVERED`, `READ`, `PARTICIPANTS_JOINED`, `PARTICIPANTS_LEFT`.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `data[].data_points`: `sent`, `delivered`, `read`, `joined`, `left`.
    /// @throws As `getMessageAnalytics`.
    ///
    /// @example
    /// ```js
    /// const end = Math.floor(Date.now() / 1000);
    /// const { data } = await whatsapp.analytics.getGroupAnalytics({
    ///   start: end - 7 * 86_400,
    ///   end,
    ///   granularity: 'DAILY',
    ///   group_ids: ['Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjA'],
    ///   metric_types: ['SENT', 'READ'],
    /// });
    /// console.log(data[0]?.data_points);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
    #[napi(
        catch_unwind,
        ts_args_type = "params: GroupAnalyticsParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupAnalyticsResponse>>"
    )]
    pub fn get_group_analytics(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        check_range(params, true)?;
        short_id_list("group_ids", member("params", params, "group_ids")?, 1)?;
        let call = self.edge("group_analytics", params, waba_id)?;
        self.core.send(call, options)
    }

    /// Turns the analytics of templates on. It cannot be turned off.
    ///
    /// `POST /{WABA_ID}?is_enabled_for_insights=true`
    ///
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `id` of the account.
    /// @throws As `getMessageAnalytics`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.analytics.enableTemplateAnalytics();
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<{ id: string | number }>>"
    )]
    pub fn enable_template_analytics(
        &self, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .query("is_enabled_for_insights", "true")
            .effect(Effect::Idempotent);
        self.core.send(call, options)
    }
}

/// Graph asks for the one granularity there is.
fn with_granularity(call: Call, params: Unknown<'_>, only: &str) -> Result<Call> {
    let given = setting(member("params", params, "granularity")?)?;
    Ok(match given {
        Setting::Missing => call.query("granularity", only),
        _ => call,
    })
}
