//! Calls between users and the business, of which no media flows here: the webhook tells how they go. mod.rs calls it for `calls` of a number.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/calling>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::parameters::{messaging_product, one_of, text};
use super::request::Request;
use crate::clock::{HOUR, Millis, SECOND};
use crate::cloud::Cloud;
use crate::customer::{Customer, is_user_id};
use crate::node::{Kind, Node};

/// A session without media.
const SDP: &str = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
const WEEK: Millis = 7 * 24 * HOUR;

fn enabled(cloud: &Cloud, number: &str) -> bool {
    let mut settings = cloud.nodes.of(Kind::Settings, number);
    settings.any(|node| {
        let calling = node
            .fields
            .get("calling")
            .and_then(|calling| calling.get("status"));
        calling.is_some_and(|status| status == "ENABLED")
    })
}

/// `GET /{PHONE_NUMBER_ID}/call_permissions?user_wa_id=`, or `recipient=`: everybody may be called for a week.
pub fn permissions(request: &Request<'_>, now: Millis) -> Result<Value, Error> {
    match (
        request.parameter("user_wa_id"),
        request.parameter("recipient"),
    ) {
        (Some(_), _) => {}
        (None, Some(id)) if is_user_id(id) => {}
        (None, Some(_)) => return Err(not_a_user_id()),
        (None, None) => return Err(Error::missing("user_wa_id")),
    }
    let seconds = now.saturating_add(WEEK) / 1_000;
    let limits = json!([{ "time_period": "PT24H", "current_usage": 0, "max_allowed": 5 }]);
    Ok(json!({
        "messaging_product": "whatsapp",
        "permission": { "status": "temporary", "expiration_time": seconds },
        "actions": [
            { "action_name": "send_call_permission_request", "can_perform_action": true, "limits": limits },
            { "action_name": "start_call", "can_perform_action": true, "limits": limits },
        ],
    }))
}

fn not_a_user_id() -> Error {
    Error::parameter("Param recipient must be a business-scoped user id.")
}

/// `POST /{PHONE_NUMBER_ID}/calls`
pub fn act(
    cloud: &mut Cloud, number: &str, mut fields: Map<String, Value>,
) -> Result<Value, Error> {
    messaging_product(&fields)?;
    let actions = [
        "connect",
        "pre_accept",
        "accept",
        "reject",
        "terminate",
        "media_update",
    ];
    let action = one_of(&fields, "action", &actions)?.to_owned();
    if !enabled(cloud, number) {
        return Err(Error::new(138000)
            .details("Calling is not enabled: change the number's settings first."));
    }
    for name in ["recording", "transcription"] {
        if let Some(Value::Object(recording)) = fields.get(name) {
            one_of(recording, "status", &["enabled", "disabled"])?;
            text(recording, "purpose")?;
        }
    }
    if action == "connect" {
        match fields.get("recipient").and_then(Value::as_str) {
            Some(id) if !fields.contains_key("to") => {
                if !is_user_id(id) {
                    return Err(not_a_user_id());
                }
            }
            _ => drop(text(&fields, "to")?),
        }
        let now = cloud.clock.now();
        fields.insert("at".into(), json!(now));
        let node = Node::new(Kind::Call, number, fields);
        let id = format!("wacid.{}", node.id);
        cloud.nodes.put(Node {
            id: id.clone(),
            ..node
        });
        answered(cloud, number, &id, now);
        return Ok(json!({ "messaging_product": "whatsapp", "calls": [{ "id": id }] }));
    }
    let id = text(&fields, "call_id")?;
    let call = cloud
        .nodes
        .find_mut(&id)
        .filter(|node| node.kind == Kind::Call && node.of == number)
        .ok_or_else(|| Error::parameter("Param call_id is no call of this phone number."))?;
    call.set("action", action.as_str());
    if ["reject", "terminate"].contains(&action.as_str()) {
        ended(cloud, number, &id);
        cloud.nodes.remove(|node| node.id == id);
    }
    Ok(json!({ "messaging_product": "whatsapp", "success": true }))
}

/// Whom a call is to, as webhooks name them.
fn callee(cloud: &Cloud, id: &str) -> (Customer, Map<String, Value>) {
    let call = cloud.nodes.find(id);
    let name = call.map_or("", |call| match call.text("to") {
        "" => call.text("recipient"),
        to => to,
    });
    let customer = cloud.customers.named(name);
    let mut members = Map::new();
    for (member, name) in [
        ("to", customer.shown_phone()),
        ("to_user_id", customer.user_id.as_deref()),
    ] {
        if let Some(name) = name {
            members.insert(member.into(), json!(name));
        }
    }
    (customer, members)
}

/// A person who can be reached takes the call at once; one who cannot rejects it.
fn answered(cloud: &mut Cloud, number: &str, id: &str, now: Millis) {
    let (customer, mut call) = callee(cloud, id);
    let takes = !customer.is_out_of_reach() && !cloud.has_blocked(number, &customer);
    let timestamp = (now / SECOND).to_string();
    let last = if takes { "ACCEPTED" } else { "REJECTED" };
    for status in ["RINGING", last] {
        let mut status = Map::from_iter([
            ("id".to_owned(), json!(id)),
            ("type".to_owned(), json!("call")),
            ("status".to_owned(), json!(status)),
            ("timestamp".to_owned(), json!(timestamp)),
        ]);
        for (member, name) in [
            ("recipient_id", customer.shown_phone()),
            ("recipient_user_id", customer.user_id.as_deref()),
        ] {
            if let Some(name) = name {
                status.insert(member.into(), json!(name));
            }
        }
        cloud.tell_of(number, "calls", json!({ "statuses": [status] }));
    }
    if takes {
        call.insert("id".into(), json!(id));
        call.insert("event".into(), json!("connect"));
        call.insert("timestamp".into(), json!(timestamp));
        call.insert("direction".into(), json!("BUSINESS_INITIATED"));
        call.insert(
            "session".into(),
            json!({ "sdp_type": "answer", "sdp": SDP }),
        );
        cloud.tell_of(number, "calls", json!({ "calls": [call] }));
    }
}

fn ended(cloud: &mut Cloud, number: &str, id: &str) {
    let at = cloud
        .nodes
        .find(id)
        .and_then(|call| call.fields.get("at")?.as_u64());
    let (start, end) = (at.unwrap_or_default() / SECOND, cloud.clock.now() / SECOND);
    let (_, mut call) = callee(cloud, id);
    call.extend(Map::from_iter([
        ("id".to_owned(), json!(id)),
        ("event".to_owned(), json!("terminate")),
        ("timestamp".to_owned(), json!(end.to_string())),
        ("direction".to_owned(), json!("BUSINESS_INITIATED")),
        ("status".to_owned(), json!("COMPLETED")),
        ("start_time".to_owned(), json!(start.to_string())),
        ("end_time".to_owned(), json!(end.to_string())),
        ("duration".to_owned(), json!(end.saturating_sub(start))),
    ]));
    cloud.tell_of(number, "calls", json!({ "calls": [call] }));
}
