//! Lists by cursor, for every endpoint that lists. A cursor is the id of the entry at that end of the page.

use serde_json::{Value, json};

use super::error::Error;
use super::request::Request;

const PAGE: usize = 25;
const LONGEST_PAGE: usize = 100;

/// The page that `limit`, `after` and `before` ask for; each entry comes with its cursor.
pub fn page(request: &Request<'_>, entries: Vec<(String, Value)>) -> Result<Value, Error> {
    let limit = match request.parameter("limit").or(request.parameter("first")) {
        None => PAGE,
        Some(text) => text
            .parse()
            .ok()
            .filter(|limit| (1..=LONGEST_PAGE).contains(limit))
            .ok_or_else(|| Error::parameter("Param limit must be a number from 1 to 100."))?,
    };
    let position = |cursor: &str| {
        let found = entries.iter().position(|(own, _)| own == cursor);
        found.ok_or_else(|| Error::new(131059))
    };
    let (start, end) = match (request.parameter("after"), request.parameter("before")) {
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
    let more = entries.len() > end;
    let (cursors, data): (Vec<String>, Vec<Value>) =
        entries.into_iter().skip(start).take(end - start).unzip();
    let mut answer = json!({ "data": data });
    if let (Some(first), Some(last), Some(answer)) =
        (cursors.first(), cursors.last(), answer.as_object_mut())
    {
        let mut paging = json!({ "cursors": { "before": first, "after": last } });
        if let (true, Some(paging)) = (more, paging.as_object_mut()) {
            paging.insert("next".into(), json!(next(request, last)));
        }
        answer.insert("paging".into(), paging);
    }
    Ok(answer)
}

/// The whole URL of the next page, as Graph gives it.
fn next(request: &Request<'_>, after: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in request.query {
        if !["after", "before", "access_token"].contains(&name.as_str()) {
            query.append_pair(name, value);
        }
    }
    let query = query.append_pair("after", after).finish();
    format!("{}{}?{query}", request.origin(), request.path)
}
