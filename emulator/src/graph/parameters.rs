use serde_json::{Map, Value};

use super::error::Error;

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
    fields: &'a Map<String, Value>,
    name: &str,
    allowed: &[&str],
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
