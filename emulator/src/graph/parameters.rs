//! Parameters of a body that an endpoint requires, refused as Graph refuses them when they are missing or odd.

use serde_json::{Map, Value};

use super::error::Error;
use crate::customer;

pub fn messaging_product(fields: &Map<String, Value>) -> Result<(), Error> {
    match fields.get("messaging_product") {
        Some(Value::String(product)) if product.eq_ignore_ascii_case("whatsapp") => Ok(()),
        None | Some(Value::Null) => Err(Error::missing("messaging_product")),
        Some(_) => Err(Error::parameter(
            "Param messaging_product must be one of {WHATSAPP}.",
        )),
    }
}

/// A required string that is one of `allowed`, whatever its case.
pub fn one_of<'a>(
    fields: &'a Map<String, Value>, name: &str, allowed: &[&str],
) -> Result<&'a str, Error> {
    match fields.get(name) {
        None | Some(Value::Null) => Err(Error::missing(name)),
        Some(value) => value
            .as_str()
            .filter(|text| {
                allowed
                    .iter()
                    .any(|option| option.eq_ignore_ascii_case(text))
            })
            .ok_or_else(|| {
                let allowed = allowed.join(", ").to_ascii_uppercase();
                Error::parameter(format_args!("Param {name} must be one of {{{allowed}}}."))
            }),
    }
}

/// A required text; a number counts as its digits.
pub fn text(fields: &Map<String, Value>, name: &str) -> Result<String, Error> {
    match fields.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        None | Some(Value::Null | Value::String(_)) => Err(Error::missing(name)),
        Some(_) => Err(Error::parameter(format_args!(
            "Param {name} must be a string."
        ))),
    }
}

/// Somebody whom a request names, as given and by number or user id. If both are given, the number wins.
#[derive(Debug)]
pub struct Person {
    pub input: String,
    pub is_user_id: bool,
}

/// A required list of people, each as `{ user }` or as `{ user_id }`.
pub fn people(fields: &Map<String, Value>, name: &str) -> Result<Vec<Person>, Error> {
    let list = fields
        .get(name)
        .and_then(Value::as_array)
        .filter(|list| !list.is_empty())
        .ok_or_else(|| Error::missing(name))?;
    let malformed = || Error::parameter(format_args!("Param {name} is malformed."));
    list.iter()
        .map(|entry| {
            let entry = entry.as_object().ok_or_else(malformed)?;
            let is_user_id = !entry.contains_key("user") && entry.contains_key("user_id");
            let input = text(entry, if is_user_id { "user_id" } else { "user" })?;
            if is_user_id && !customer::is_user_id(&input) {
                return Err(malformed());
            }
            Ok(Person { input, is_user_id })
        })
        .collect()
}

/// A required list of objects, each with this text.
pub fn texts(fields: &Map<String, Value>, name: &str, member: &str) -> Result<Vec<String>, Error> {
    let list = fields
        .get(name)
        .and_then(Value::as_array)
        .filter(|list| !list.is_empty())
        .ok_or_else(|| Error::missing(name))?;
    list.iter()
        .map(|entry| match (member, entry) {
            ("", Value::String(text)) => Ok(text.clone()),
            (_, Value::Object(entry)) => text(entry, member),
            _ => Err(Error::parameter(format_args!("Param {name} is malformed."))),
        })
        .collect()
}
