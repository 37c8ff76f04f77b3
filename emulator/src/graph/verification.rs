//! Proving the ownership of a number by a code. mod.rs calls it, and crate::verification holds the rules.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/phone-numbers>

use serde_json::{Map, Value};

use super::error::{Error, wait_text};
use super::parameters::one_of;
use crate::answer::success;
use crate::clock::Millis;
use crate::number::PhoneNumber;
use crate::verification::{RequestRefusal, VerifyRefusal};

/// `POST /{PHONE_NUMBER_ID}/request_code`
pub fn request_code(
    number: &mut PhoneNumber, fields: &Map<String, Value>, digits: String, now: Millis,
) -> Result<Value, Error> {
    one_of(fields, "code_method", &["SMS", "VOICE"])?;
    match fields.get("language") {
        None | Some(Value::Null) => return Err(Error::missing("language")),
        Some(Value::String(language)) if is_locale(language) => {}
        Some(_) => {
            return Err(Error::parameter(
                "Param language must be a locale such as en_US.",
            ));
        }
    }
    number
        .verification
        .request(digits, now)
        .map_err(|refusal| match refusal {
            RequestRefusal::AlreadyVerified => {
                Error::new(136024).details("The phone number is verified already.")
            }
            RequestRefusal::TooMany { wait } => Error::new(136024).subcode(2388091).details(
                format!("Too many codes were requested. {}", wait_text(wait)),
            ),
        })?;
    Ok(success())
}

/// `POST /{PHONE_NUMBER_ID}/verify_code`
pub fn verify_code(
    number: &mut PhoneNumber, fields: &Map<String, Value>, now: Millis,
) -> Result<Value, Error> {
    let code = match fields.get("code") {
        None | Some(Value::Null) => return Err(Error::missing("code")),
        Some(value) => value
            .as_str()
            .filter(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()))
            .ok_or_else(|| Error::parameter("Param code must be a string of exactly 6 digits."))?,
    };
    number.verification.verify(code, now).map_err(|refusal| {
        Error::new(136025).details(match refusal {
            VerifyRefusal::NoCode => "No code is under way. Request one first.",
            VerifyRefusal::Expired => "The code has expired. Request a new one.",
            VerifyRefusal::Mismatch => "The code is wrong.",
            VerifyRefusal::TooMany => "Too many wrong codes. Request a new one.",
        })
    })?;
    Ok(success())
}

/// `en` or `en_US`.
fn is_locale(text: &str) -> bool {
    let (language, country) = text.split_once('_').unwrap_or((text, "US"));
    language.len() >= 2
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        for (text, expected) in [
            ("en_US", true),
            ("en", true),
            ("EN_us", false),
            ("", false),
            ("en_", false),
        ] {
            assert_eq!(is_locale(text), expected, "{text}");
        }
    }
}
