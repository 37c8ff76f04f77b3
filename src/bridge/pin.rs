//! The PIN among the arguments. The methods under `api` that set one or register with one read it here.

use napi::{Result, Unknown, ValueType};

use super::{member, setting};
use crate::{config::Setting, pin, secret::Secret};

/// A PIN from JavaScript: only a real string, so that no `toString` and no lost zero slips in.
pub fn read_pin(value: Unknown<'_>) -> Result<Secret> {
    let why = match setting(value)? {
        Setting::Text(text) => return Ok(pin::parse(&text)?),
        Setting::Missing => "it is missing",
        Setting::Number(_) => {
            "it is a number, and numbers lose leading zeros (012345 becomes 12345)"
        }
        Setting::Flag(_) | Setting::Other => "it is not a string",
    };
    Err(pin::invalid(why.to_owned()).into())
}

/// The PIN of a request: `{ pin }`, or the PIN alone.
pub fn pin_of(request: Unknown<'_>) -> Result<Secret> {
    match request.get_type()? {
        ValueType::Object => read_pin(member("request", request, "pin")?),
        _ => read_pin(request),
    }
}
