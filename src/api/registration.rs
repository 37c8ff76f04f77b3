//! Registering a number for the Cloud API, and ending that. `lib/modules.js` makes `whatsapp.registration` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;
use serde_json::Value;

use crate::{
    bridge::{CallOptions, Reply, Value as Settled, json_text, member, pin_of, setting},
    call::{Call, Effect},
    config::Setting,
    core::Core,
    failure::Failure,
    secret::Secret,
    transport::{Answer, unreadable},
};

/// Registers phone numbers for the Cloud API. Reached as `whatsapp.registration`.
#[napi]
#[derive(Debug)]
pub struct RegistrationApi {
    core: Arc<Core>,
}

constructor!(RegistrationApi);

#[napi]
impl RegistrationApi {
    /// Registers the configured phone number.
    ///
    /// `POST /{PHONE_NUMBER_ID}/register`
    ///
    /// With two-step verification on, the PIN is checked; with it off, the PIN becomes the PIN.
    /// Meta allows ten registrations in 72 hours, so this call is never retried, whatever happened.
    ///
    /// @param request - `pin`: the six-digit PIN, a string. `dataLocalizationRegion`: two-letter
    /// country of data at rest. `backup`: `{ data, password }` of an on-premises number. With `vault`
    /// in place of `pin`, a `PinVault` has the PIN, or makes one and sets it first; it counts the
    /// registrations of 72 hours, and refuses the tenth unless `force` is true.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppValidationError when `pin` is not six digits, before anything is sent;
    /// WhatsAppApiError with code 133005 (wrong PIN), 133006 (verify the number first), 133008 and
    /// 133009 (too many or too quick guesses, `details` holds the waiting time), 133015, 133016 (ten
    /// in 72 hours); WhatsAppNetworkError with `maybeSent: true` when the answer was lost, or denies the
    /// success.
    ///
    /// @example
    /// ```js
    /// await whatsapp.registration.register({ pin: '834067', dataLocalizationRegion: 'DE' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
    #[napi(
        catch_unwind,
        ts_args_type = "request: RegistrationRequest | VaultRegistrationRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn register(&self, request: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let pin = pin_of(request)?;
        let mut body = format!(
            r#"{{"messaging_product":"whatsapp","pin":"{}""#,
            pin.expose()
        );
        let mut call = Call::post(self.core.phone_number_id()?)
            .edge("register")
            .secret(pin);
        if let Some(region) = region(request)? {
            body.push_str(&format!(
                r#","data_localization_region":{}"#,
                Value::from(region)
            ));
        }
        let backup = member("request", request, "backup")?;
        if setting(backup)? != Setting::Missing {
            if let Setting::Text(password) = setting(member("backup", backup, "password")?)? {
                call = call.secret(Secret::new(password));
            }
            body.push_str(&format!(r#","backup":{}"#, json_text("backup", backup)?));
        }
        let retention = member("request", request, "meta_store_retention_minutes")?;
        if setting(retention)? != Setting::Missing {
            body.push_str(&format!(
                r#","meta_store_retention_minutes":{}"#,
                json_text("meta_store_retention_minutes", retention)?
            ));
        }
        body.push('}');
        let call = call.json(body).effect(Effect::Registration);
        self.core.send_and(call, options, undenied)
    }

    /// Deregisters the configured phone number: it stops sending and receiving through the Cloud API.
    ///
    /// `POST /{PHONE_NUMBER_ID}/deregister`
    ///
    /// Message history stays. Meta allows ten requests in 72 hours, so this call is never retried.
    ///
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppApiError with code 133010 (not registered) or 133016 (ten in 72 hours);
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.registration.deregister();
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn deregister(&self, options: CallOptions) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("deregister")
            .effect(Effect::Registration);
        self.core.send_and(call, options, undenied)
    }
}

/// A 2xx that denies the success, `{"success":false}`, leaves open what has become of the number.
fn undenied(answer: Answer) -> std::result::Result<Settled, Failure> {
    let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
    if body.as_ref().and_then(|body| body.get("success")) != Some(&Value::Bool(false)) {
        return Ok(Settled::Json(answer.body));
    }
    let status = http::StatusCode::from_u16(answer.status).unwrap_or_default();
    let message = format!("The HTTP {} answer denies the success", answer.status);
    Err(Failure {
        attempts: 1,
        ..unreadable(status, message).with_remedy(Effect::Registration.lost_answer_remedy())
    })
}

/// Both spellings of the option: the documentation's and Graph's own.
fn region(request: Unknown<'_>) -> Result<Option<String>> {
    for name in ["dataLocalizationRegion", "data_localization_region"] {
        match setting(member("request", request, name)?)? {
            Setting::Missing => {}
            Setting::Text(region) if region.is_empty() => {}
            Setting::Text(region) => return Ok(Some(region)),
            _ => {
                let message =
                    "`dataLocalizationRegion` must be a two-letter country code such as 'DE'.";
                return Err(Failure::invalid("dataLocalizationRegion", message).into());
            }
        }
    }
    Ok(None)
}
