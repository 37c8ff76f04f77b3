//! Plain values and members of objects, read without running any code of theirs but getters. The other readers of
//! arguments stand on it.

use napi::{
    JsString, KeyCollectionMode, KeyConversion, KeyFilter, Result, Unknown, ValueType,
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

/// What `Object.entries` gives of an object. The values are asked for by the names as JavaScript has them, which may
/// hold what no name of C and no text of Rust can: a zero, half a character.
#[inline(never)]
pub fn members<'env>(object: Object<'env>) -> Result<Vec<(String, Unknown<'env>)>> {
    let names = object.get_all_property_names(
        KeyCollectionMode::OwnOnly,
        KeyFilter::Enumerable,
        KeyConversion::NumbersToStrings,
    )?;
    let mut members = Vec::new();
    for index in 0..names.get_array_length()? {
        let name: Unknown<'env> = names.get_element(index)?;
        if name.get_type()? == ValueType::String {
            let value = object.get_property(name)?;
            let name = JsString::from_unknown(name)?.into_utf8()?.into_owned()?;
            members.push((name, value));
        }
    }
    Ok(members)
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
