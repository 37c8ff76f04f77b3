//! Plain values and members of objects, read without running any code of theirs but getters. The other readers of
//! arguments stand on it.

use napi::{
    JsString, Result, Unknown, ValueType,
    bindgen_prelude::{FromNapiValue, JsObjectValue, Object},
};

use crate::{config::Setting, failure::Failure};

/// Reads a JavaScript value that should be plain. It coerces nothing, so no `toString` of a caller is ever called.
#[inline(never)]
pub fn setting(value: Unknown<'_>) -> Result<Setting> {
    Ok(match value.get_type()? {
        ValueType::Undefined | ValueType::Null => Setting::Missing,
        ValueType::String => {
            Setting::Text(JsString::from_unknown(value)?.into_utf8()?.into_owned()?)
        }
        ValueType::Number => Setting::Number(f64::from_unknown(value)?),
        ValueType::Boolean => Setting::Flag(bool::from_unknown(value)?),
        _ => Setting::Other,
    })
}

/// A member of an argument that should be an object.
#[inline(never)]
pub fn member<'env>(
    parameter: &'static str, argument: Unknown<'env>, name: &str,
) -> Result<Unknown<'env>> {
    if !matches!(
        argument.get_type()?,
        ValueType::Object | ValueType::Function
    ) {
        return Err(Failure::invalid(
            parameter,
            format!("`{parameter}` must be an object with `{name}`."),
        )
        .into());
    }
    Object::from_unknown(argument)?.get_named_property_unchecked(name)
}

/// An argument that must be a string.
#[inline(never)]
pub fn string(parameter: &'static str, argument: Unknown<'_>) -> Result<String> {
    match setting(argument)? {
        Setting::Text(text) => Ok(text),
        Setting::Missing => {
            Err(Failure::invalid(parameter, format!("`{parameter}` is missing.")).into())
        }
        _ => Err(Failure::invalid(parameter, format!("`{parameter}` must be a string.")).into()),
    }
}
