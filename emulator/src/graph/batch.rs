//! Several requests in one. mod.rs calls it for the root of Graph, and answers each of them like any other.
//!
//! <https://developers.facebook.com/docs/graph-api/batch-requests>

use serde_json::{Map, Value, json};
use url::form_urlencoded;

use super::error::Error;
use super::request::Request;
use crate::cloud::Cloud;

const MOST: usize = 50;

/// What answers one of them.
type Route = fn(&mut Cloud, &Request<'_>, &[&str]) -> Result<Value, Error>;

/// `POST /` with `batch`
pub fn answer(cloud: &mut Cloud, request: &Request<'_>, route: Route) -> Result<Value, Error> {
    let fields = request.fields()?;
    let batch = match fields.get("batch") {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        Some(list) => list.clone(),
        None => return Err(Error::missing("batch")),
    };
    let items = batch
        .as_array()
        .filter(|items| (1..=MOST).contains(&items.len()))
        .ok_or_else(|| Error::parameter("Param batch must hold 1 to 50 requests."))?;
    let mut named: Map<String, Value> = Map::new();
    let mut answers = Vec::with_capacity(items.len());
    for item in items {
        let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
        let depends = text("depends_on");
        if !depends.is_empty() && !named.contains_key(depends) {
            answers.push(Value::Null);
            continue;
        }
        let (status, body) = one(cloud, request, &item_of(item, &named), route);
        let name = text("name");
        let is_success = (200..300).contains(&status);
        if !name.is_empty() && is_success {
            named.insert(
                name.to_owned(),
                serde_json::from_str(&body).unwrap_or_default(),
            );
        }
        let omitted = item
            .get("omit_response_on_success")
            .and_then(Value::as_bool);
        let is_left_out = is_success && !name.is_empty() && omitted.unwrap_or(true);
        answers.push(if is_left_out {
            Value::Null
        } else {
            json!({ "code": status, "body": body })
        });
    }
    Ok(Value::Array(answers))
}

struct Item {
    method: String,
    url: String,
    body: String,
}

fn item_of(item: &Value, named: &Map<String, Value>) -> Item {
    let text = |name: &str| {
        let text = item.get(name).and_then(Value::as_str).unwrap_or_default();
        filled(text, named)
    };
    Item {
        method: text("method"),
        url: text("relative_url"),
        body: text("body"),
    }
}

/// `{result=name:$.data.*.id}` is what the named request has answered there.
fn filled(text: &str, named: &Map<String, Value>) -> String {
    let Some((before, rest)) = text.split_once("{result=") else {
        return text.to_owned();
    };
    let Some((reference, after)) = rest.split_once('}') else {
        return text.to_owned();
    };
    let (name, path) = reference.split_once(":$.").unwrap_or((reference, ""));
    let mut found: Vec<&Value> = named.get(name).into_iter().collect();
    for step in path.split('.').filter(|step| !step.is_empty()) {
        found = match step {
            "*" => found
                .into_iter()
                .filter_map(Value::as_array)
                .flatten()
                .collect(),
            step => found
                .into_iter()
                .filter_map(|value| value.get(step))
                .collect(),
        };
    }
    let values: Vec<String> = found
        .into_iter()
        .map(|value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        })
        .collect();
    format!("{before}{}{}", values.join(","), filled(after, named))
}

fn one(cloud: &mut Cloud, outer: &Request<'_>, item: &Item, route: Route) -> (u16, String) {
    let (path, query) = item.url.split_once('?').unwrap_or((&item.url, ""));
    let query: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let path = format!("/{}", path.trim_start_matches('/'));
    let request = Request {
        method: &item.method,
        path: &path,
        query: &query,
        headers: outer.headers, // a form, with the token of all
        body: item.body.as_bytes(),
    };
    let (_, segments) = request.segments();
    let answered = if segments.is_empty() {
        Err(Error::parameter("A batch holds no other batch."))
    } else {
        route(cloud, &request, &segments)
    };
    match answered {
        Ok(body) => (200, body.to_string()),
        Err(error) => (error.status, error.body().to_string()),
    }
}
