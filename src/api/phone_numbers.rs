use std::sync::{Arc, PoisonError};

use napi::{Env, Result, Unknown};
use napi_derive::napi;

use super::client::Client;
use crate::{
    bridge::{CallOptions, Reply, Value, field_list},
    call::Call,
    core::Core,
};

/// Reads and manages phone numbers. Reached as `whatsapp.phoneNumbers`.
#[napi]
#[derive(Debug)]
pub struct PhoneNumberApi {
    core: Arc<Core>,
}

#[napi]
impl PhoneNumberApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }

    /// Reads the configured phone number.
    ///
    /// `GET /{PHONE_NUMBER_ID}?fields=…`
    ///
    /// @param fields - Names of fields, as an array or as one comma-separated string. Without them
    /// Graph answers its default set.
    /// @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
    /// included.
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
    pub fn get_phone_number_by_id<'env>(
        &self,
        env: &'env Env,
        fields: Option<Unknown<'_>>,
        options: Option<Unknown<'_>>,
    ) -> Result<Reply<'env>> {
        let call = Call::get(self.core.phone_number_id()?).query_if("fields", field_list(fields)?);
        let learned = self.core.display_phone_number();
        self.core
            .send_and(env, call, CallOptions::read(options)?, move |answer| {
                if let Some(number) = display_phone_number(&answer.body) {
                    *learned.lock().unwrap_or_else(PoisonError::into_inner) = Some(number);
                }
                Ok(Value::Json(answer.body))
            })
    }
}

pub fn display_phone_number(body: &[u8]) -> Option<String> {
    let number: serde_json::Value = serde_json::from_slice(body).ok()?;
    number
        .get("display_phone_number")?
        .as_str()
        .map(str::to_owned)
}
