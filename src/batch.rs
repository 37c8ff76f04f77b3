//! Several requests of Graph in one: which may go in, and what came back of each. `api/requester.rs` sends it.

use serde_json::{Map, Value, json, value::RawValue};
use url::form_urlencoded;

use crate::{
    call::{Call, Effect, Method},
    failure::Failure,
    json::{object, quoted},
    redaction::Hidden,
    secret::Secret,
};

/// How many Graph takes at once.
const MOST: usize = 50;

const MEMBERS: [&str; 7] = [
    "method",
    "relative_url",
    "body",
    "name",
    "depends_on",
    "omit_response_on_success",
    "access_token",
];

/// Edges that send, ring, register or use up an attempt: of these nobody could say later which of a batch were
/// carried out, so none goes in.
const NEVER: [&str; 8] = [
    "calls",
    "deregister",
    "marketing_messages",
    "messages",
    "messages_encrypted",
    "register",
    "request_code",
    "verify_code",
];

/// Parameters with which Graph would carry out another request than the one that was judged here.
const OVERRIDES: [&str; 3] = ["_method", "batch", "method"];

/// The call of a batch, from the JSON of its requests.
pub fn call(text: &str) -> Result<Call, Failure> {
    let refused = |why: &str| Failure::invalid("requests", format!("`requests` {why}."));
    let Ok(Value::Array(requests)) = serde_json::from_str(text) else {
        return Err(refused(
            "must be an array of { method, relative_url, body }",
        ));
    };
    if requests.is_empty() || requests.len() > MOST {
        return Err(refused(&format!("must hold 1 to {MOST} requests")));
    }
    let mut effect = Effect::Safe;
    let mut secrets = Vec::new();
    let mut items = Vec::with_capacity(requests.len());
    for (index, request) in requests.into_iter().enumerate() {
        let (item, own) = item(request, &mut secrets).map_err(|why| {
            let message = format!("`requests[{index}]` was refused: {why}.");
            Failure::invalid("requests", message)
        })?;
        effect = match (effect, own) {
            (Effect::Safe, own) => own,
            (Effect::Idempotent, Effect::Safe) => Effect::Idempotent,
            (Effect::Idempotent, own) => own,
            (effect, _) => effect,
        };
        items.push(item);
    }
    let call = Call::root(Method::Post)
        .form([
            ("batch", Value::Array(items).to_string().as_str()),
            ("include_headers", "false"),
        ])
        .effect(effect);
    Ok(secrets.into_iter().fold(call, Call::secret))
}

fn item(request: Value, secrets: &mut Vec<Secret>) -> Result<(Value, Effect), String> {
    let Value::Object(mut request) = request else {
        return Err("it is no object".into());
    };
    if let Some(name) = request
        .keys()
        .find(|name| !MEMBERS.contains(&name.as_str()))
    {
        return Err(format!("it has the unknown member {name:?}"));
    }
    let method = request
        .get("method")
        .and_then(Value::as_str)
        .unwrap_or("GET");
    let method = method.to_ascii_uppercase();
    let (kind, effect) = match method.as_str() {
        "GET" => (Method::Get, Effect::Safe),
        "DELETE" => (Method::Delete, Effect::Idempotent),
        "POST" => (Method::Post, Effect::Creating),
        _ => return Err("`method` must be GET, POST or DELETE".into()),
    };
    let Some(Value::String(url)) = request.get("relative_url") else {
        return Err("`relative_url` is missing".into());
    };
    let target = target(kind, url).map_err(|why| format!("`relative_url` is wrong: {why}"))?;
    let edge = target.path.rsplit('/').next().unwrap_or_default();
    let edge = percent_decoded(edge).to_lowercase();
    if NEVER.contains(&edge.as_str()) {
        return Err(format!(
            "nothing that sends, calls or registers goes into a batch, and it is for `{edge}`"
        ));
    }
    let path = percent_decoded(&target.path);
    if path.contains(['{', '%', '\\']) && kind != Method::Get {
        return Err("the path of a change must stand in full".into());
    }
    let body = match request.remove("body") {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(form)) => form,
        Some(Value::Object(fields)) => form(&fields),
        Some(_) => return Err("`body` must be an object of fields or a form as text".into()),
    };
    for (name, value) in [target.query.as_str(), &body]
        .into_iter()
        .flat_map(|form| form_urlencoded::parse(form.as_bytes()))
    {
        if OVERRIDES.contains(&&*name) {
            return Err(format!(
                "the parameter `{name}` would make another request of it"
            ));
        }
        if name == "pin" {
            return Err("a PIN is not sent in a batch".into());
        }
        if SECRETS.contains(&&*name) {
            secrets.push(Secret::new(value));
        }
    }
    if let Some(Value::String(token)) = request.get("access_token") {
        secrets.push(Secret::new(token.as_str()));
    }
    request.insert("method".into(), json!(method));
    request.insert("relative_url".into(), json!(url_of(&target)));
    if !body.is_empty() {
        request.insert("body".into(), json!(body));
    }
    Ok((Value::Object(request), effect))
}

/// The same rules as for the requester: a path, and no whole URL, dot segment, space or `#`. A read may do without a path,
/// as `?ids=…` does, which Graph's own examples use with references.
fn target(kind: Method, url: &str) -> Result<Call, &'static str> {
    let query = url.strip_prefix('/').unwrap_or(url).strip_prefix("?ids=");
    match query {
        Some(ids) if kind == Method::Get => {
            let mut target = Call::relative(kind, &format!("nodes?ids={ids}"))?;
            target.path.clear();
            Ok(target)
        }
        _ => Call::relative(kind, url),
    }
}

const SECRETS: [&str; 5] = [
    "access_token",
    "client_secret",
    "code",
    "input_token",
    "verify_token",
];

fn url_of(target: &Call) -> String {
    if target.query.is_empty() {
        target.path.clone()
    } else {
        format!("{}?{}", target.path, target.query)
    }
}

/// Fields as a form: objects and lists become JSON, as Graph reads them.
fn form(fields: &Map<String, Value>) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields {
        match value {
            Value::Null => {}
            Value::String(text) => {
                form.append_pair(name, text);
            }
            value => {
                form.append_pair(name, &value.to_string());
            }
        }
    }
    form.finish()
}

fn percent_decoded(text: &str) -> String {
    // A `+` in a path is a plus, and a form's reader would take it for a space.
    let text = text.replace('+', "%2B");
    form_urlencoded::parse(text.as_bytes())
        .next()
        .map(|(text, _)| text.into_owned())
        .unwrap_or_default()
}

/// What came of each request, as JSON text: `{ status, body }`, or `null` of one that has no answer. Bodies of
/// refusals are shown without secrets, as those of other calls are.
pub fn results(body: &[u8], secrets: &[Secret]) -> Option<String> {
    let answers: Vec<Value> = serde_json::from_slice(body).ok()?;
    let mut hidden = Hidden::default();
    for secret in secrets {
        hidden.secret(secret.expose());
    }
    let redaction = hidden.redaction();
    let results = answers.into_iter().map(|answer| {
        let Value::Object(answer) = answer else {
            return "null".to_owned();
        };
        let status = answer
            .get("code")
            .and_then(Value::as_u64)
            .unwrap_or_default();
        let text = answer
            .get("body")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let text = if (200..300).contains(&status) {
            text.to_owned()
        } else {
            redaction.apply_to_body(text, text.len())
        };
        // A body that is JSON stands in the result as it came, with its digits and in its order.
        let body = match serde_json::from_str::<&RawValue>(&text) {
            Ok(_) => text,
            Err(_) => quoted(&text),
        };
        object([("status", status.to_string().as_str()), ("body", &body)])
    });
    let results: Vec<_> = results.collect();
    Some(format!("[{}]", results.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(request: Value) -> String {
        call(&json!([request]).to_string()).unwrap_err().message
    }

    fn sent(requests: Value) -> (Effect, Value) {
        let call = call(&requests.to_string()).unwrap();
        let body = call.body.unwrap();
        let batch = form_urlencoded::parse(&body).find(|(name, _)| name == "batch");
        (
            call.effect,
            serde_json::from_str(&batch.unwrap().1).unwrap(),
        )
    }

    #[test]
    fn reads_and_changes_go_in_as_forms() {
        let (effect, batch) = sent(json!([
            { "relative_url": "/1/phone_numbers?fields=id,name" },
            { "method": "delete", "relative_url": "2" },
        ]));
        assert_eq!(effect, Effect::Idempotent);
        assert_eq!(
            batch,
            json!([
                { "relative_url": "1/phone_numbers?fields=id,name", "method": "GET" },
                { "relative_url": "2", "method": "DELETE" },
            ])
        );
        let (effect, batch) = sent(json!([
            { "method": "POST", "relative_url": "1/subscribed_apps",
              "body": { "a": "b c", "list": [1], "left": null } },
        ]));
        assert_eq!(effect, Effect::Creating);
        assert_eq!(batch[0]["body"], "a=b+c&list=%5B1%5D");
        assert_eq!(sent(json!([{ "relative_url": "1" }])).0, Effect::Safe);
    }

    #[test]
    fn nothing_that_sends_goes_in_however_it_is_written() {
        for url in [
            "1/messages",
            "/1/messages?x=y",
            "1/MESSAGES",
            "1/%6Dessages",
            "v23.0/1/messages",
            "1/marketing_messages",
            "1/messages_encrypted",
            "1/calls",
            "1/register",
            "1/request_code",
        ] {
            for method in ["POST", "GET"] {
                let why = why(json!({ "method": method, "relative_url": url }));
                assert!(why.contains("nothing that sends"), "{method} {url}: {why}");
            }
        }
        for request in [
            json!({ "relative_url": "1/x?method=post" }),
            json!({ "relative_url": "1/x?_method=post" }),
            json!({ "method": "POST", "relative_url": "1", "body": { "pin": "123456" } }),
            json!({ "method": "POST", "relative_url": "1", "body": "%70in=123456" }),
            json!({ "method": "POST", "relative_url": "1/{result=a:$.edge}" }),
            json!({ "method": "POST", "relative_url": "1/%256Dessages" }),
            json!({ "method": "PUT", "relative_url": "1" }),
            json!({ "relative_url": "https://evil.example/1" }),
            json!({ "relative_url": "https://graph.facebook.com/v23.0/1" }),
            json!({ "relative_url": "" }),
            json!({ "relative_url": "?batch=[]" }),
            json!({ "relative_url": "1/../2" }),
            json!({ "relative_url": "1", "attached_files": "a" }),
            json!({ "relative_url": "1", "body": 7 }),
            json!(7),
        ] {
            assert!(call(&json!([request]).to_string()).is_err(), "{request}");
        }
        for requests in ["{}", "[]", "7"] {
            assert!(call(requests).is_err(), "{requests}");
        }
        assert!(call(&json!(vec![json!({ "relative_url": "1" }); 51]).to_string()).is_err());
    }

    #[test]
    fn a_read_may_name_nodes_without_a_path() {
        let url = "?ids={result=flows:$.data.*.id}&fields=name";
        let (effect, batch) = sent(json!([
            { "relative_url": url },
            { "relative_url": format!("/{url}") },
        ]));
        assert_eq!(effect, Effect::Safe);
        for item in batch.as_array().unwrap() {
            assert_eq!(item["relative_url"], url);
        }
        let refused = "`requests[0]` was refused: `relative_url` is wrong: it is empty or longer than 8,192 bytes.";
        for method in ["POST", "DELETE"] {
            let request = json!({ "method": method, "relative_url": "?ids=1" });
            assert_eq!(why(request), refused);
        }
        for other in ["", "/", "?", "?fields=id"] {
            assert_eq!(why(json!({ "relative_url": other })), refused);
        }
        let overridden = json!({ "relative_url": "?ids=1&method=delete" });
        assert!(why(overridden).contains("`method`"));
    }

    #[test]
    fn tokens_of_requests_are_secrets() {
        let requests = json!([
            { "relative_url": "debug_token?input_token=EAABone" },
            { "relative_url": "1", "access_token": "EAABtwo" },
        ]);
        let call = call(&requests.to_string()).unwrap();
        let secrets: Vec<_> = call.secrets.iter().map(Secret::expose).collect();
        assert_eq!(secrets, ["EAABone", "EAABtwo"]);
    }

    #[test]
    fn results_keep_their_order_and_refusals_hide_secrets() {
        let body = json!([
            { "code": 200, "body": r#"{"id":"1"}"# },
            null,
            { "code": 400, "body": r#"{"error":{"message":"Bad token EAABcanary","code":190}}"# },
            { "code": 502, "body": "<html>" },
        ]);
        let text = results(body.to_string().as_bytes(), &[Secret::new("EAABcanary")]).unwrap();
        assert!(!text.contains("EAABcanary"));
        let results: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(results[0], json!({ "status": 200, "body": { "id": "1" } }));
        assert_eq!(results[1], Value::Null);
        assert_eq!(results[2]["body"]["error"]["code"], 190);
        assert_eq!(results[3], json!({ "status": 502, "body": "<html>" }));
        assert_eq!(super::results(b"{}", &[]), None);
    }
}
