//! Setting the PIN, registering and deregistering a number. mod.rs calls it, and pin.rs holds the rules.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification>
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration>

use serde_json::{Map, Value};

use super::error::{Error, wait_text};
use super::parameters::{messaging_product, one_of};
use crate::answer::success;
use crate::clock::Millis;
use crate::number::{DeregisterRefusal, PhoneNumber, RegisterRefusal};
use crate::pin::{Pin, Refusal};

const REGIONS: [&str; 14] = [
    "AE", "AU", "BH", "BR", "CA", "CH", "DE", "GB", "ID", "IN", "JP", "KR", "SG", "ZA",
];

/// `POST /{PHONE_NUMBER_ID}` with a new PIN. The old one is not asked for.
pub fn set_pin(number: &mut PhoneNumber, fields: &Map<String, Value>) -> Result<Value, Error> {
    number.set_pin(pin(fields)?);
    Ok(success())
}

/// `POST /{PHONE_NUMBER_ID}/register`
pub fn register(
    number: &mut PhoneNumber, fields: &Map<String, Value>, now: Millis,
) -> Result<Value, Error> {
    messaging_product(fields)?;
    let pin = pin(fields)?;
    if fields.contains_key("data_localization_region") {
        one_of(fields, "data_localization_region", &REGIONS)?;
    }
    match number.register(pin, now) {
        Ok(()) => Ok(success()),
        Err(RegisterRefusal::TooMany { wait }) => Err(too_many("registered", wait)),
        Err(RegisterRefusal::Unverified) => Err(Error::new(133006)
            .details("Verify the phone number with request_code and verify_code first.")),
        Err(RegisterRefusal::Pin(Refusal::Mismatch)) => {
            Err(Error::new(133005)
                .details("The PIN does not match the one set for this phone number."))
        }
        Err(RegisterRefusal::Pin(Refusal::TooFast { wait })) => {
            Err(Error::new(133009).details(format!("PIN guessed too fast. {}", wait_text(wait))))
        }
        Err(RegisterRefusal::Pin(Refusal::Locked { wait })) => {
            Err(Error::new(133008)
                .details(format!("Too many wrong PIN guesses. {}", wait_text(wait))))
        }
    }
}

/// `POST /{PHONE_NUMBER_ID}/deregister`
pub fn deregister(number: &mut PhoneNumber, now: Millis) -> Result<Value, Error> {
    match number.deregister(now) {
        Ok(()) => Ok(success()),
        Err(DeregisterRefusal::TooMany { wait }) => Err(too_many("deregistered", wait)),
        Err(DeregisterRefusal::Unregistered) => Err(Error::parameter(
            "Phone number not registered on the WhatsApp Business Platform.",
        )
        .subcode(2207051)),
    }
}

fn pin(fields: &Map<String, Value>) -> Result<Pin, Error> {
    match fields.get("pin") {
        None | Some(Value::Null) => Err(Error::missing("pin")),
        Some(value) => Pin::parse(value).ok_or_else(|| {
            Error::parameter("Invalid parameter")
                .details("The parameter pin must be a string of exactly 6 digits.")
        }),
    }
}

fn too_many(done: &str, wait: Millis) -> Error {
    let wait = wait_text(wait);
    Error::new(133016).details(format!(
        "The phone number was {done} 10 times in 72 hours. {wait}"
    ))
}
