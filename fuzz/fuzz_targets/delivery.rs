//! The reader of deliveries, held against a walk over what `serde_json` parses.
#![no_main]

use std::collections::HashMap;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json, value::RawValue};
use sha2::{Digest, Sha256};

mod mutation;

#[allow(dead_code)]
#[path = "../../src/json.rs"]
mod json;
#[allow(dead_code, unused_imports)]
#[path = "../../src/webhook/mod.rs"]
mod webhook;

fuzz_target!(|body: &[u8]| {
    let mut plan = webhook::plan(body)
        .map(|plan| serde_json::from_str::<Value>(&plan).expect("every plan is JSON"));
    let decoded = String::from_utf8_lossy(body); // as JavaScript decodes it
    let text = decoded.strip_prefix('\u{feff}').unwrap_or(&decoded);
    let Ok(document) = serde_json::from_str::<&RawValue>(text) else {
        return; // JSON.parse refuses it later, whatever the plan is
    };
    let mut expected = Some(events(document));
    if std::str::from_utf8(body).is_err() {
        // Hashes are of the bytes, which the decoded text no longer tells.
        for plan in [&mut plan, &mut expected] {
            forget_keys(plan);
        }
    }
    assert_eq!(plan, expected);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed % 16 != 0
        && let Ok(text) = std::str::from_utf8(&data[..size])
        && let Some(changed) = mutation::changed(text, seed)
        && changed.len() <= max_size
    {
        data[..changed.len()].copy_from_slice(changed.as_bytes());
        return changed.len();
    }
    fuzzer_mutate(data, size, max_size)
});

fn forget_keys(plan: &mut Option<Value>) {
    for event in plan.iter_mut().filter_map(Value::as_array_mut).flatten() {
        if let Some(key) = event.get_mut(4) {
            *key = Value::Null;
        }
    }
}

fn events(document: &RawValue) -> Value {
    let document = object(Some(document));
    let ours = string(document.get("object")) == "whatsapp_business_account";
    let mut plan = vec![json!(u8::from(ours))];
    for (at, entry) in array(document.get("entry")).into_iter().enumerate() {
        let entry = object(Some(entry));
        let (id, time) = (string(entry.get("id")), string(entry.get("time")));
        for (position, change) in array(entry.get("changes")).into_iter().enumerate() {
            if is_object(change) {
                let found = change_events(&object(Some(change)), &id, &time);
                plan.extend(found.into_iter().map(|(kind, index, key, contact)| {
                    json!([at, position, kind, index, bounded(key), contact])
                }));
            }
        }
    }
    Value::Array(plan)
}

type Event = (u8, usize, String, i64);

fn change_events(change: &Object<'_>, id: &str, time: &str) -> Vec<Event> {
    let field = match change.get("field") {
        None => "messages".to_owned(),
        field => string(field),
    };
    let value = object(change.get("value").copied());
    let of = |name: &str| {
        let items = array(value.get(name)).into_iter().enumerate();
        items.filter(|(_, item)| is_object(item))
    };
    let holds_events = ["messages", "statuses", "errors"]
        .iter()
        .any(|name| value.contains_key(*name));
    if field != "messages" || !holds_events {
        let written = change.get("value").map_or("null", |value| value.get());
        let mut key = format!("{id}:{time}:{}", half_digest(written));
        if field == "calls" {
            let calls: Vec<_> = of("calls")
                .chain(of("statuses"))
                .map(|(_, call)| object(Some(call)))
                .collect();
            if !calls.is_empty() && !calls.iter().any(|call| string(call.get("id")).is_empty()) {
                key = calls.iter().map(call_key).collect();
            }
        }
        return vec![(3, 0, format!("{field}:{key}"), -1)];
    }
    let metadata = object(value.get("metadata").copied());
    let phone = string(metadata.get("phone_number_id"));
    let names: Vec<[String; 2]> = array(value.get("contacts"))
        .into_iter()
        .map(|contact| {
            let contact = object(Some(contact));
            ["wa_id", "user_id"].map(|name| string(contact.get(name)))
        })
        .collect();
    let mut found = vec![];
    for (index, written) in of("messages") {
        let message = object(Some(written));
        let contact = ["from", "from_user_id"]
            .map(|name| string(message.get(name)))
            .iter()
            .filter(|name| !name.is_empty())
            .find_map(|name| names.iter().position(|names| names.contains(name)));
        let key = match string(message.get("id")) {
            id if id.is_empty() => half_digest(written.get()),
            id => id,
        };
        let contact = contact.map_or(-1, |contact| contact as i64);
        found.push((0, index, format!("message:{phone}:{key}"), contact));
    }
    for (index, written) in of("statuses") {
        let status = object(Some(written));
        let [id, parts @ ..] = [
            "id",
            "status",
            "timestamp",
            "recipient_id",
            "recipient_participant_id",
        ]
        .map(|name| string(status.get(name)));
        let key = if id.is_empty() {
            half_digest(written.get())
        } else {
            format!("{id}:{}", parts.join(":"))
        };
        found.push((1, index, format!("status:{key}"), -1));
    }
    for (index, written) in of("errors") {
        let key = if time.is_empty() {
            String::new()
        } else {
            format!("error:{id}:{time}:{phone}:{}", half_digest(written.get()))
        };
        found.push((2, index, key, -1));
    }
    found
}

fn call_key(call: &Object<'_>) -> String {
    let member = |name| string(call.get(name));
    let what = match member("event") {
        event if event.is_empty() => member("status"),
        event => event,
    };
    format!("{}:{what}:{};", member("id"), member("timestamp"))
}

fn bounded(key: String) -> String {
    if key.len() > 256 {
        half_digest(&key)
    } else {
        key
    }
}

fn half_digest(text: &str) -> String {
    let digest = format!("{:x}", Sha256::digest(text));
    digest.chars().take(32).collect()
}

/// Of two members of one name, a map keeps the last one, as `JSON.parse` does.
type Object<'a> = HashMap<Name, &'a RawValue>;

/// Not `String`, which refuses half a surrogate pair.
#[derive(PartialEq, Eq, Hash)]
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&RawValue>::deserialize(deserializer).map(|name| Self(string(Some(&name))))
    }
}

impl std::borrow::Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

fn is_object(value: &RawValue) -> bool {
    value.get().starts_with('{')
}

fn object(value: Option<&RawValue>) -> Object<'_> {
    match value {
        Some(value) if is_object(value) => {
            serde_json::from_str(value.get()).expect("serde_json accepted it before")
        }
        _ => Object::new(),
    }
}

fn array<'a>(value: Option<&&'a RawValue>) -> Vec<&'a RawValue> {
    match value {
        Some(value) if value.get().starts_with('[') => {
            serde_json::from_str(value.get()).expect("serde_json accepted it before")
        }
        _ => vec![],
    }
}

/// A string's characters, as written if they are no Unicode; a number as written; else nothing.
fn string(value: Option<&&RawValue>) -> String {
    let Some(written) = value.map(|value| value.get()) else {
        return String::new();
    };
    match written.as_bytes() {
        [b'"', .., b'"'] => serde_json::from_str(written)
            .unwrap_or_else(|_| written[1..written.len() - 1].to_owned()),
        [b'-' | b'0'..=b'9', ..] => written.to_owned(),
        _ => String::new(),
    }
}
