//! Reading phone numbers.

use serde_json::{Value, json};

use super::error::Error;
use crate::number::PhoneNumber;

const PAGE: usize = 25;
const LONGEST_PAGE: usize = 100;

/// `GET /{PHONE_NUMBER_ID}?fields=...`
pub fn get(number: &PhoneNumber, fields: Option<&str>) -> Result<Value, Error> {
    number.node(fields).map_err(|field| {
        Error::parameter(format_args!(
            "Tried accessing nonexisting field ({field}) on node type (WhatsAppBusinessPhoneNumber)"
        ))
    })
}

/// `GET /{WABA_ID}/phone_numbers?fields=...&limit=...&after=...&before=...`
///
/// A cursor is the id of the number at that end of the page.
pub fn list<'a>(
    numbers: &[&PhoneNumber],
    parameter: impl Fn(&str) -> Option<&'a str>,
) -> Result<Value, Error> {
    let limit = match parameter("limit") {
        None => PAGE,
        Some(text) => text
            .parse()
            .ok()
            .filter(|limit| (1..=LONGEST_PAGE).contains(limit))
            .ok_or_else(|| Error::parameter("Param limit must be a number from 1 to 100."))?,
    };
    let position = |cursor: &str| {
        let found = numbers.iter().position(|number| number.id == cursor);
        found.ok_or_else(|| Error::new(131059))
    };
    let (start, end) = match (parameter("after"), parameter("before")) {
        (Some(after), _) => {
            let start = position(after)? + 1;
            (start, start.saturating_add(limit))
        }
        (None, Some(before)) => {
            let end = position(before)?;
            (end.saturating_sub(limit), end)
        }
        (None, None) => (0, limit),
    };
    let page: Vec<&&PhoneNumber> = numbers.iter().skip(start).take(end - start).collect();
    let data = page
        .iter()
        .map(|number| get(number, parameter("fields")))
        .collect::<Result<Value, Error>>()?;
    let mut answer = json!({ "data": data });
    if let (Some(first), Some(last), Some(answer)) =
        (page.first(), page.last(), answer.as_object_mut())
    {
        answer.insert(
            "paging".into(),
            json!({ "cursors": { "before": first.id, "after": last.id } }),
        );
    }
    Ok(answer)
}
