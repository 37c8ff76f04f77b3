//! The PIN of two-step verification: set, judged, generated, and whether there is one. `lib/modules.js` makes
//! `whatsapp.twoStepVerification` of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use napi::{Env, Result, Unknown};
use napi_derive::napi;
use serde::Serialize;
use serde_json::{Value as Json, json, value::RawValue};

use crate::{
    bridge::{CallOptions, Reply, Value, emit_warning, pin_of, read_pin, setting},
    call::{Call, Effect},
    config::{PinPolicy, Setting},
    core::Core,
    failure::{Failure, Outcome},
    pin::{self, Weakness},
    secret::Secret,
    transport::{Answer, Expect, unreadable},
};

/// Sets, checks and generates the two-step verification PIN. Reached as
/// `whatsapp.twoStepVerification`.
#[napi]
#[derive(Debug)]
pub struct TwoStepVerificationApi {
    core: Arc<Core>,
}

constructor!(TwoStepVerificationApi);

#[napi]
impl TwoStepVerificationApi {
    /// Sets the two-step verification PIN of the configured phone number.
    ///
    /// `POST /{PHONE_NUMBER_ID}`
    ///
    /// The API has no way to switch two-step verification off, or to read a PIN back: keep it safe.
    /// The call is repeated once, and only if it is proven that nothing was sent.
    ///
    /// @param request - `pin`: exactly six ASCII digits, as a string (a number would lose a leading
    /// zero). The PIN alone will do. With `vault`, a `PinVault` keeps the PIN before it is sent, and
    /// makes one where `pin` is left out: as `rotate`.
    /// @returns `{ data: { success: true } }`.
    /// @throws WhatsAppValidationError (`code` 100) when `pin` is not six digits, or is weak under
    /// `pinPolicy: 'refuse'`, before anything is sent; WhatsAppAuthorizationError (10: permission
    /// missing, 190: token, 200), WhatsAppApiError (100 with subcode 33: unknown number; 133005,
    /// 133008, 133009, …), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const setupResponse = await whatsapp.twoStepVerification.setup({ pin: '834067' });
    /// console.log('Setup successful:', setupResponse.data.success);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
    #[napi(
        catch_unwind,
        ts_args_type = "request: string | TwoStepVerificationRequest | PinVaultRequest, options?: CallOptions",
        ts_return_type = "Promise<TwoStepVerificationResult>"
    )]
    pub fn setup(&self, request: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let pin = pin_of(request)?;
        self.set(pin, options, r#"{"data":{"success":true}}"#)
    }

    /// Changes the two-step verification PIN of the configured phone number.
    ///
    /// `POST /{PHONE_NUMBER_ID}`
    ///
    /// The same request as `setup`: Graph does not ask for the old PIN.
    ///
    /// @param request - `pin`: the new PIN, exactly six ASCII digits, as a string; or as `setup` takes it.
    /// @returns `{ data: { success: true } }`.
    /// @throws As `setup`.
    ///
    /// @example
    /// ```js
    /// const updateResponse = await whatsapp.twoStepVerification.update({ pin: '620957' });
    /// console.log('PIN update successful:', updateResponse.data.success);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
    #[napi(
        catch_unwind,
        ts_args_type = "request: string | TwoStepVerificationRequest | PinVaultRequest, options?: CallOptions",
        ts_return_type = "Promise<TwoStepVerificationResult>"
    )]
    pub fn update(&self, request: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.setup(request, options)
    }

    /// Sets the PIN: the spelling of release 3.1.1.
    ///
    /// `POST /{PHONE_NUMBER_ID}`
    ///
    /// @param pin - Exactly six ASCII digits, as a string.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `setup`.
    ///
    /// @example
    /// ```js
    /// const { success } = await whatsapp.twoStepVerification.setTwoStepVerificationCode('834067');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
    #[napi(
        catch_unwind,
        ts_args_type = "pin: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn set_two_step_verification_code(
        &self, pin: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let pin = read_pin(pin)?;
        self.set(pin, options, r#"{"success":true}"#)
    }

    /// Reads the state of two-step verification and registration of the configured phone number.
    ///
    /// `GET /{PHONE_NUMBER_ID}?fields=…`
    ///
    /// `pinEnabled` says whether a PIN exists. `otp` is about the code that came by SMS or voice
    /// call, which is something else. What could not be read is `'unknown'`, never `false`: a
    /// failed read resolves with every field unknown and the reason in the hidden property `error`.
    ///
    /// @returns `{ pinEnabled, otp, registered, platform, nameStatus, qualityRating, raw }`.
    /// @throws WhatsAppValidationError when no phone number id is configured; WhatsAppAbortError.
    ///
    /// @example
    /// ```js
    /// const { pinEnabled, registered } = await whatsapp.twoStepVerification.status();
    /// if (pinEnabled === false) await whatsapp.twoStepVerification.setup({ pin: '834067' });
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<TwoStepVerificationStatus>"
    )]
    pub fn status(&self, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).query("fields", STATUS_FIELDS);
        let number = self.core.display_phone_number().clone();
        self.core
            .dispatch(call, options, Expect::Json, move |outcome| match outcome {
                Ok(answer) => {
                    number.learn(&answer.body);
                    Ok(Value::Json(
                        status(&String::from_utf8_lossy(&answer.body), None).into(),
                    ))
                }
                Err(failure) if failure.outcome == Outcome::Aborted => Err(failure),
                Err(failure) => Ok(Value::Json(status("null", Some(&failure)).into())),
            })
    }

    /// Tells whether a PIN is easy to guess, and why. Sends nothing.
    ///
    /// @param pin - Exactly six ASCII digits, as a string.
    /// @param phoneNumber - The phone number to compare with; by default the one that Graph named
    /// for this client, if it was read before.
    /// @returns `{ strength, weak, reasons }`; `reasons` is empty for a strong PIN.
    /// @throws WhatsAppValidationError when `pin` is not six digits.
    ///
    /// @example
    /// ```js
    /// const { weak, reasons } = whatsapp.twoStepVerification.assessPin('474747'); // true, ['doubled']
    /// ```
    #[napi(
        catch_unwind,
        ts_args_type = "pin: string, phoneNumber?: string",
        ts_return_type = "PinAssessment"
    )]
    pub fn assess_pin(&self, pin: Unknown<'_>, phone_number: Unknown<'_>) -> Result<String> {
        let pin = read_pin(pin)?;
        let given = match setting(phone_number)? {
            Setting::Text(number) => Some(number),
            _ => None,
        };
        let reasons = self.weaknesses(&pin, given);
        let weak = !reasons.is_empty();
        let strength = if weak { "weak" } else { "strong" };
        Ok(format!(
            r#"{{"strength":"{strength}","weak":{weak},"reasons":{}}}"#,
            json!(reasons)
        ))
    }

    /// Generates a strong PIN from the operating system's randomness. Sends nothing.
    ///
    /// Every PIN from 000000 to 999999 that `assessPin` finds strong is equally likely.
    ///
    /// @returns Six ASCII digits. Keep them: neither Meta nor this library can show a PIN again.
    ///
    /// @example
    /// ```js
    /// const pin = whatsapp.twoStepVerification.generatePin();
    /// await whatsapp.twoStepVerification.setup({ pin });
    /// ```
    #[napi(catch_unwind, ts_return_type = "string")]
    pub fn generate_pin(&self) -> Result<String> {
        let pin = pin::generate(self.core.display_phone_number().known().as_deref())?;
        Ok(Json::from(pin.expose()).to_string())
    }
}

impl TwoStepVerificationApi {
    fn set(&self, pin: Secret, options: CallOptions, result: &'static str) -> Result<Reply> {
        let phone = self.core.phone_number_id()?;
        self.apply_policy(&options.env, &pin)?;
        let call = Call::post(phone)
            .json(format!(r#"{{"pin":"{}"}}"#, pin.expose()))
            .secret(pin)
            .effect(Effect::PinSetting);
        self.core
            .send_and(call, options, move |answer| confirmed(&answer, result))
    }

    fn apply_policy(&self, env: &Env, pin: &Secret) -> Result<()> {
        static WARNED: AtomicBool = AtomicBool::new(false);
        let policy = self.core.config().pin_policy;
        if policy == PinPolicy::Off {
            return Ok(());
        }
        let reasons = self.weaknesses(pin, None);
        if reasons.is_empty() {
            return Ok(());
        }
        let explanation = pin::explain(&reasons);
        if policy == PinPolicy::Refuse {
            return Err(Failure::invalid("pin", explanation)
                .with_remedy(
                    "Use `generatePin()`, or set the option `pinPolicy` to 'warn' or 'off'.",
                )
                .into());
        }
        if !WARNED.swap(true, Ordering::Relaxed) {
            let advice = "Use `generatePin()`. Set the option `pinPolicy` to 'refuse' to make this an error, to 'off' to silence it.";
            emit_warning(env, &format!("{explanation} {advice}"), "WHATSAPP_WEAK_PIN")?;
        }
        Ok(())
    }

    fn weaknesses(&self, pin: &Secret, phone_number: Option<String>) -> Vec<Weakness> {
        let phone_number = phone_number.or_else(|| self.core.display_phone_number().known());
        pin::weaknesses(pin.expose(), phone_number.as_deref())
    }
}

/// Refuses what is no PIN.
///
/// @internal
#[napi(catch_unwind, ts_args_type = "pin: string")]
pub fn check_pin(pin: Unknown<'_>) -> Result<()> {
    read_pin(pin).map(drop)
}

/// Graph confirms with `{"success":true}`; anything else leaves it open whether the PIN is set.
fn confirmed(answer: &Answer, result: &'static str) -> std::result::Result<Value, Failure> {
    let body: Option<Json> = serde_json::from_slice(&answer.body).ok();
    if body.as_ref().and_then(|body| body.get("success")) == Some(&Json::Bool(true)) {
        return Ok(Value::Json(result.as_bytes().into()));
    }
    let status = http::StatusCode::from_u16(answer.status).unwrap_or_default();
    let failure = unreadable(
        status,
        format!("The HTTP {} answer does not confirm the PIN", answer.status),
    );
    Err(Failure {
        attempts: 1,
        ..failure.with_remedy("The PIN may have been set: setting the same PIN again is harmless.")
    })
}

const STATUS_FIELDS: &str = "is_pin_enabled,code_verification_status,status,platform_type,name_status,quality_rating,display_phone_number,verified_name";

const UNKNOWN: &str = "unknown";

/// What `status()` resolves to; the order is what `console.log` shows.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Status<'a> {
    pin_enabled: Json,
    otp: Json,
    registered: Json,
    platform: &'a str,
    name_status: &'a str,
    quality_rating: &'a str,
    /// As Graph wrote it.
    raw: &'a RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a Failure>,
}

/// Each answer is true, false or unknown; what Graph left out, or what could not be read, stays unknown.
fn status(body: &str, error: Option<&Failure>) -> String {
    let raw: Json = serde_json::from_str(body).unwrap_or_default();
    let text = |name: &str| raw.get(name).and_then(Json::as_str);
    let otp = match text("code_verification_status") {
        Some("VERIFIED") => true.into(),
        Some("NOT_VERIFIED" | "EXPIRED") => false.into(),
        _ => UNKNOWN.into(),
    };
    let registered = match (text("status"), text("platform_type")) {
        (Some("CONNECTED" | "FLAGGED" | "RESTRICTED" | "RATE_LIMITED"), _) => true.into(),
        (Some("DISCONNECTED" | "UNVERIFIED" | "PENDING" | "DELETED" | "MIGRATED"), _) => {
            false.into()
        }
        (_, Some("NOT_APPLICABLE")) => false.into(),
        _ => UNKNOWN.into(),
    };
    let status = Status {
        pin_enabled: raw
            .get("is_pin_enabled")
            .filter(|value| value.is_boolean())
            .map_or_else(|| UNKNOWN.into(), Json::clone),
        otp,
        registered,
        platform: text("platform_type").unwrap_or(UNKNOWN),
        name_status: text("name_status").unwrap_or(UNKNOWN),
        quality_rating: text("quality_rating").unwrap_or(UNKNOWN),
        raw: serde_json::from_str(body).unwrap_or(RawValue::NULL),
        error,
    };
    serde_json::to_string(&status).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Json {
        serde_json::from_str(&status(body, None)).unwrap()
    }

    #[test]
    fn a_pin_and_a_verified_code_are_two_things() {
        let status =
            read(r#"{"id":"1","is_pin_enabled":false,"code_verification_status":"VERIFIED"}"#);
        assert_eq!(status["pinEnabled"], false);
        assert_eq!(status["otp"], true);
        assert_eq!(status["registered"], "unknown");
    }

    #[test]
    fn what_is_missing_is_unknown_and_never_no() {
        let status = read(r#"{"id":"1"}"#);
        for field in [
            "pinEnabled",
            "otp",
            "registered",
            "platform",
            "nameStatus",
            "qualityRating",
        ] {
            assert_eq!(status[field], "unknown", "{field}");
        }
        assert_eq!(status["raw"]["id"], "1");
    }

    #[test]
    fn registration_follows_status_and_platform() {
        assert_eq!(
            read(r#"{"status":"CONNECTED","platform_type":"CLOUD_API"}"#)["registered"],
            true
        );
        assert_eq!(read(r#"{"status":"DISCONNECTED"}"#)["registered"], false);
        assert_eq!(
            read(r#"{"platform_type":"NOT_APPLICABLE"}"#)["registered"],
            false
        );
    }
}
