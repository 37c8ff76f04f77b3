//! Arguments as the core wants them: ids, phone numbers, lists, bytes, query parameters. The methods under `api`
//! read theirs with it.

use napi::{
    JsValue, Result, Unknown, ValueType,
    bindgen_prelude::{FromNapiValue, JsObjectValue, Object, Uint8Array},
};

use super::{json_text, member, members, setting};
use crate::{
    call::Call,
    config::{Setting, id as read_id},
    core::Core,
    failure::Failure,
    message::{self, Recipient},
};

/// A Graph id: a string, or a number while it is a safe integer.
#[inline(never)]
pub fn id(parameter: &'static str, argument: Unknown<'_>) -> Result<String> {
    optional_id(parameter, argument)?
        .ok_or_else(|| Failure::invalid(parameter, format!("`{parameter}` is missing.")).into())
}

/// A Graph id that may be left out.
#[inline(never)]
pub fn optional_id(parameter: &'static str, argument: Unknown<'_>) -> Result<Option<String>> {
    Ok(read_id(parameter, setting(argument)?)?.map(|id| id.text))
}

/// A list of ids that holds at least one.
#[inline(never)]
pub fn id_list(parameter: &'static str, argument: Unknown<'_>) -> Result<Vec<String>> {
    list(parameter, argument, |item| id(parameter, item))
}

fn list<T>(
    parameter: &'static str, argument: Unknown<'_>, read: impl Fn(Unknown<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let refused = |why: &str| Failure::invalid(parameter, format!("\"{parameter}\" must {why}."));
    if matches!(argument.get_type()?, ValueType::Undefined | ValueType::Null) {
        return Err(refused("contain at least one item").into());
    }
    if !is_array(argument)? {
        return Err(refused("be an array").into());
    }
    let array = Object::from_unknown(argument)?;
    let items = (0..array.get_array_length()?)
        .map(|index| read(array.get_element(index)?))
        .collect::<Result<Vec<_>>>()?;
    if items.is_empty() {
        return Err(refused("contain at least one item").into());
    }
    Ok(items)
}

/// As `id_list`, and refused beyond what Graph takes at once.
#[inline(never)]
pub fn short_id_list(
    parameter: &'static str, argument: Unknown<'_>, most: usize,
) -> Result<Vec<String>> {
    let ids = id_list(parameter, argument)?;
    if ids.len() > most {
        let message = format!(
            "`{parameter}` holds {} ids; Graph takes {most} in one call.",
            ids.len()
        );
        return Err(Failure::invalid(parameter, message)
            .with_remedy("Make several calls, each with a part of them.")
            .into());
    }
    Ok(ids)
}

/// Somebody to write to or to call: a phone number, a user id, or a customer such as the `sender` of a message.
#[inline(never)]
pub fn recipient(parameter: &'static str, argument: Unknown<'_>) -> Result<Recipient> {
    Ok(match customer(parameter, argument)? {
        Some(customer) => customer,
        None => Recipient::read(parameter, &id(parameter, argument)?)?,
    })
}

fn customer(parameter: &'static str, argument: Unknown<'_>) -> Result<Option<Recipient>> {
    if argument.get_type()? != ValueType::Object || is_array(argument)? {
        return Ok(None);
    }
    let customer = Recipient::customer(parameter, &json_text(parameter, argument)?)?;
    Ok(Some(customer))
}

/// As [`recipient`], but a phone number, or what Meta calls a WhatsApp id, is taken as it is given.
#[inline(never)]
pub fn person(parameter: &'static str, argument: Unknown<'_>) -> Result<Recipient> {
    if let Some(customer) = customer(parameter, argument)? {
        return Ok(customer);
    }
    let text = id(parameter, argument)?;
    Ok(if message::is_user_id(&text) {
        Recipient::User(text)
    } else {
        Recipient::Phone(text)
    })
}

/// A list that names at least one person.
#[inline(never)]
pub fn people(parameter: &'static str, argument: Unknown<'_>) -> Result<Vec<Recipient>> {
    list(parameter, argument, |one| person(parameter, one))
}

/// The bytes of a `Buffer` or another `Uint8Array`, copied: the caller may reuse them.
#[inline(never)]
pub fn bytes(parameter: &'static str, argument: Unknown<'_>) -> Result<Vec<u8>> {
    byte_array(argument)?.ok_or_else(|| {
        let message = format!("`{parameter}` must be a Buffer, a Uint8Array, a Blob or a File.");
        Failure::invalid(parameter, message).into()
    })
}

pub fn byte_array(argument: Unknown<'_>) -> Result<Option<Vec<u8>>> {
    if argument.get_type()? == ValueType::Object
        && Object::from_unknown(argument)?.is_typedarray()?
        && let Ok(bytes) = Uint8Array::from_unknown(argument)
    {
        return Ok(Some(bytes.to_vec()));
    }
    Ok(None)
}

/// An argument that may be left out; `null` counts as left out.
#[inline(never)]
pub fn given(argument: Unknown<'_>) -> Result<Option<Unknown<'_>>> {
    let missing = matches!(argument.get_type()?, ValueType::Undefined | ValueType::Null);
    Ok((!missing).then_some(argument))
}

impl Core {
    /// The WhatsApp Business Account that the caller names, else the configured one.
    pub fn waba_id(&self, argument: Unknown<'_>) -> Result<String> {
        match optional_id("wabaId", argument)? {
            Some(id) => Ok(id),
            None => Ok(self.business_account_id()?),
        }
    }

    /// The app that the caller names, else the configured one.
    pub fn application_id(&self, argument: Unknown<'_>) -> Result<String> {
        match optional_id("applicationId", argument)? {
            Some(id) => Ok(id),
            None => Ok(self.app_id()?),
        }
    }
}

/// `fields` as 3.1.1 takes them.
#[inline(never)]
pub fn field_list(fields: Unknown<'_>) -> Result<Option<String>> {
    name_list("fields", fields)
}

/// Names in an array or in a comma-separated string; nothing for an empty one.
#[inline(never)]
pub fn name_list(parameter: &'static str, names: Unknown<'_>) -> Result<Option<String>> {
    let invalid = || {
        let message =
            format!("`{parameter}` must be an array of names or one comma-separated string.");
        Failure::invalid(parameter, message)
    };
    let list = match setting(names)? {
        Setting::Missing => String::new(),
        Setting::Text(text) => text,
        Setting::Other if is_array(names)? => {
            let array = Object::from_unknown(names)?;
            let names = (0..array.get_array_length()?).map(|index| {
                match setting(array.get_element::<Unknown<'_>>(index)?)? {
                    Setting::Text(name) => Ok(name),
                    _ => Err(invalid().into()),
                }
            });
            names.collect::<Result<Vec<_>>>()?.join(",")
        }
        _ => return Err(invalid().into()),
    };
    Ok((!list.is_empty()).then_some(list))
}

/// Adds every member of a parameter object to the query: those of `order` first, as 3.1.1 sends
/// them, then whatever else the caller gave, so that a parameter that Meta adds tomorrow works today.
///
/// Lists are joined by commas, except lists of objects and those that Graph takes as JSON.
#[inline(never)]
pub fn query(mut call: Call, params: Unknown<'_>, order: &[&str]) -> Result<Call> {
    match params.get_type()? {
        ValueType::Undefined | ValueType::Null => return Ok(call),
        ValueType::Object if !is_array(params)? => {}
        _ => {
            return Err(
                Failure::invalid("params", "`params` must be an object of parameters.").into(),
            );
        }
    }
    let mut given = members(Object::from_unknown(params)?)?;
    let place = |name: &str| order.iter().position(|first| *first == name);
    given.sort_by_key(|(name, _)| place(name).unwrap_or(order.len()));
    for (name, value) in given {
        if let Some(text) = query_value(&name, value)? {
            call = call.query_named(&name, text);
        }
    }
    Ok(call)
}

/// A field with its arguments, as Graph's field expansion has them: those of `order` first, each list as JSON, one value
/// as a list of one. `kind.start(1).end(2).granularity(DAY).phone_numbers(["15550100"])`.
pub fn expansion(kind: &str, params: Unknown<'_>, order: &[&str]) -> Result<String> {
    let given = Object::keys(&Object::from_unknown(params)?)?;
    let rest = given
        .iter()
        .map(String::as_str)
        .filter(|name| !order.contains(name));
    let mut field = kind.to_owned();
    for name in order.iter().copied().chain(rest) {
        let value = member("params", params, name)?;
        let refused = |what: &str| Failure::invalid("params", format!("{name:?} must be {what}."));
        if !name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        {
            return Err(refused("the name of a filter: lower-case letters and `_`").into());
        }
        let text = match setting(value)? {
            Setting::Missing => continue,
            _ if is_array(value)? => json_text("params", value)?,
            Setting::Text(text) if order.contains(&name) => {
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
                if text.is_empty() || !text.bytes().all(plain) {
                    return Err(refused("a word, a number or a date").into());
                }
                text
            }
            Setting::Number(number) if order.contains(&name) => number.to_string(),
            Setting::Other => return Err(refused("a list").into()),
            _ => format!("[{}]", json_text("params", value)?),
        };
        field.push_str(&format!(".{name}({text})"));
    }
    Ok(field)
}

/// Parameters whose lists Meta's examples write as JSON.
const JSON_LISTS: [&str; 6] = [
    "filtering",
    "group_ids",
    "hsm_ids",
    "metric_types",
    "template_group_ids",
    "template_ids",
];

fn query_value(name: &str, value: Unknown<'_>) -> Result<Option<String>> {
    Ok(match value.get_type()? {
        ValueType::Undefined | ValueType::Null => None,
        ValueType::String => match setting(value)? {
            Setting::Text(text) => Some(text),
            _ => None,
        },
        // JavaScript spells the number, because Rust spells some, such as 1e21, in another way.
        ValueType::Number | ValueType::Boolean | ValueType::BigInt => {
            Some(value.coerce_to_string()?.into_utf8()?.into_owned()?)
        }
        ValueType::Object if name == "fields" => field_list(value)?,
        ValueType::Object if !JSON_LISTS.contains(&name) && is_plain_list(value)? => {
            let array = Object::from_unknown(value)?;
            let items = (0..array.get_array_length()?).map(|index| {
                let item: Unknown<'_> = array.get_element(index)?;
                item.coerce_to_string()?.into_utf8()?.into_owned()
            });
            Some(items.collect::<Result<Vec<_>>>()?.join(","))
        }
        ValueType::Object => Some(json_text("params", value)?),
        _ => {
            let message =
                format!("The parameter {name:?} must be text, a number, a flag or a list.");
            return Err(Failure::invalid("params", message).into());
        }
    })
}

pub fn is_array(value: Unknown<'_>) -> Result<bool> {
    Ok(value.get_type()? == ValueType::Object && JsValue::is_array(&Object::from_unknown(value)?)?)
}

/// An array of strings, numbers and flags.
fn is_plain_list(value: Unknown<'_>) -> Result<bool> {
    if !is_array(value)? {
        return Ok(false);
    }
    let array = Object::from_unknown(value)?;
    for index in 0..array.get_array_length()? {
        let kind = array.get_element::<Unknown<'_>>(index)?.get_type()?;
        if !matches!(
            kind,
            ValueType::String | ValueType::Number | ValueType::Boolean
        ) {
            return Ok(false);
        }
    }
    Ok(true)
}
