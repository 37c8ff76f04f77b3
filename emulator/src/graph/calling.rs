//! Calls between users and the business, of which no media flows here. mod.rs calls it for `calls` of a number.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/calling>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::parameters::{messaging_product, one_of, text};
use super::request::Request;
use crate::clock::{HOUR, Millis};
use crate::cloud::Cloud;
use crate::customer::is_user_id;
use crate::node::{Kind, Node};

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
        fields.insert("at".into(), json!(cloud.clock.now()));
        let node = Node::new(Kind::Call, number, fields);
        let id = format!("wacid.{}", node.id);
        cloud.nodes.put(Node {
            id: id.clone(),
            ..node
        });
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
        cloud.nodes.remove(|node| node.id == id);
    }
    Ok(json!({ "messaging_product": "whatsapp", "success": true }))
}
