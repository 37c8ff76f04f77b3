//! Flows, which are drafts until they are filled and published. mod.rs calls it for `flows` of an account and for a
//! Flow itself.
//!
//! <https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi>

use serde_json::{Map, Value, json};

use super::body::Body;
use super::error::Error;
use super::page::page;
use super::parameters::text;
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::node::{Kind, Node};

/// `POST /{WABA_ID}/flows`
pub fn create(
    cloud: &mut Cloud, account: &str, fields: &Map<String, Value>,
) -> Result<Value, Error> {
    let name = text(fields, "name")?;
    if cloud
        .nodes
        .of(Kind::Flow, account)
        .any(|flow| flow.text("name") == name)
    {
        return Err(Error::new(100)
            .subcode(4_016_019)
            .message("(#100) Invalid parameter")
            .details("A Flow with this name exists already."));
    }
    let mut flow = Node::new(Kind::Flow, account, Map::new());
    if let Some(original) = fields.get("clone_flow_id").and_then(Value::as_str) {
        let original = cloud
            .nodes
            .find(original)
            .filter(|node| node.kind == Kind::Flow)
            .ok_or_else(|| Error::unsupported("post", original))?;
        flow.fields = original.fields.clone();
        flow.bytes.clone_from(&original.bytes);
    }
    flow.set("name", name);
    flow.set("status", "DRAFT");
    flow.set("whatsapp_business_account", json!({ "id": account }));
    describe(&mut flow, fields)?;
    if let Some(json) = fields.get("flow_json").and_then(Value::as_str) {
        flow.bytes = json.to_owned().into();
    }
    let errors = check(&mut flow);
    if fields
        .get("publish")
        .is_some_and(|publish| publish == "true" || publish == &json!(true))
    {
        publish(&mut flow)?;
    }
    let id = flow.id.clone();
    cloud.nodes.put(flow);
    Ok(json!({ "id": id, "success": true, "validation_errors": errors }))
}

fn describe(flow: &mut Node, fields: &Map<String, Value>) -> Result<(), Error> {
    if let Some(categories) = fields.get("categories") {
        let list = match categories {
            Value::String(text) => serde_json::from_str(text).unwrap_or(Value::Null),
            given => given.clone(),
        };
        if !list.is_array() {
            return Err(Error::parameter("Param categories must be a list."));
        }
        flow.set("categories", list);
    }
    for name in ["name", "endpoint_uri", "application_id"] {
        if let Some(value) = fields.get(name) {
            flow.set(name, value.clone());
        }
    }
    Ok(())
}

/// What is wrong with the Flow JSON: a small part of what Meta looks at.
fn check(flow: &mut Node) -> Value {
    let fault = |error: &str, message: &str| {
        json!([{
            "error": error, "error_type": "FLOW_JSON_ERROR", "message": message,
            "line_start": 1, "line_end": 1, "column_start": 1, "column_end": 1
        }])
    };
    let errors = if flow.bytes.is_empty() {
        json!([])
    } else {
        match serde_json::from_slice::<Value>(&flow.bytes) {
            Err(_) => fault("INVALID_JSON", "The Flow JSON is not JSON."),
            Ok(json) if json.get("version").is_none() => fault(
                "MISSING_REQUIRED_PROPERTY",
                "The property version is missing.",
            ),
            Ok(json) => match json.get("screens").and_then(Value::as_array) {
                Some(screens) if !screens.is_empty() => json!([]),
                _ => fault(
                    "MISSING_REQUIRED_PROPERTY",
                    "The property screens holds no screen.",
                ),
            },
        }
    };
    flow.set("validation_errors", errors.clone());
    errors
}

/// `GET /{WABA_ID}/flows`
pub fn list(cloud: &Cloud, account: &str, request: &Request<'_>) -> Result<Value, Error> {
    let flows = cloud.nodes.of(Kind::Flow, account);
    page(
        request,
        flows
            .map(|flow| (flow.id.clone(), get(flow, request)))
            .collect(),
    )
}

/// `GET /{FLOW_ID}`
pub fn get(flow: &Node, request: &Request<'_>) -> Value {
    let asked = request
        .parameter("fields")
        .unwrap_or("name,status,categories,validation_errors");
    let mut view = flow.view(Some(asked));
    if let (true, Some(view)) = (asked.contains("preview"), view.as_object_mut()) {
        let preview_url = format!("{}/flows/{}/preview/", request.origin(), flow.id);
        let expires_at = "2030-01-01T00:00:00+0000";
        view.insert(
            "preview".into(),
            json!({ "preview_url": preview_url, "expires_at": expires_at }),
        );
    }
    view
}

/// `POST /{FLOW_ID}`
pub fn update(flow: &mut Node, fields: &Map<String, Value>) -> Result<Value, Error> {
    describe(flow, fields)?;
    Ok(success())
}

/// `GET /{FLOW_ID}/assets`
pub fn assets(flow: &Node, request: &Request<'_>) -> Result<Value, Error> {
    let asset = json!({
        "name": "flow.json",
        "asset_type": "FLOW_JSON",
        "download_url": format!("{}/flows/{}/flow.json", request.origin(), flow.id),
    });
    let entries = (!flow.bytes.is_empty()).then(|| ("flow.json".to_owned(), asset));
    page(request, entries.into_iter().collect())
}

/// `POST /{FLOW_ID}/assets`
pub fn fill(flow: &mut Node, body: &Body) -> Result<Value, Error> {
    flow.bytes = body.file()?.bytes.clone().into();
    flow.set("status", "DRAFT");
    Ok(json!({ "success": true, "validation_errors": check(flow) }))
}

/// `POST /{FLOW_ID}/publish`
pub fn publish(flow: &mut Node) -> Result<Value, Error> {
    let valid = flow
        .fields
        .get("validation_errors")
        .is_none_or(|errors| errors == &json!([]));
    if flow.text("status") != "DRAFT" || flow.bytes.is_empty() || !valid {
        return Err(
            Error::new(139002).details("Only a draft with a valid Flow JSON can be published.")
        );
    }
    flow.set("status", "PUBLISHED");
    Ok(success())
}

/// `POST /{FLOW_ID}/deprecate`
pub fn deprecate(flow: &mut Node) -> Result<Value, Error> {
    if flow.text("status") != "PUBLISHED" {
        return Err(Error::new(139003).details("Only a published Flow can be deprecated."));
    }
    flow.set("status", "DEPRECATED");
    Ok(success())
}

/// `DELETE /{FLOW_ID}`
pub fn delete(cloud: &mut Cloud, id: &str) -> Result<Value, Error> {
    let draft = cloud
        .nodes
        .find(id)
        .is_some_and(|flow| flow.text("status") == "DRAFT");
    if !draft {
        return Err(Error::new(139004).details("Only a draft can be deleted."));
    }
    cloud.nodes.remove(|node| node.id == id);
    Ok(success())
}

/// `POST /{WABA_ID}/migrate_flows`
pub fn migrate(
    cloud: &mut Cloud, account: &str, fields: &Map<String, Value>,
) -> Result<Value, Error> {
    let source = text(fields, "source_waba_id")?;
    let names: Vec<String> = match fields.get("source_flow_names") {
        None => cloud
            .nodes
            .of(Kind::Flow, &source)
            .map(|flow| flow.text("name").to_owned())
            .collect(),
        Some(Value::String(text)) => serde_json::from_str(text)
            .map_err(|_| Error::parameter("Param source_flow_names must be a list."))?,
        Some(_) => return Err(Error::parameter("Param source_flow_names must be a list.")),
    };
    let (mut migrated, mut failed) = (Vec::new(), Vec::new());
    for name in names {
        let original = cloud
            .nodes
            .of(Kind::Flow, &source)
            .find(|flow| flow.text("name") == name)
            .cloned();
        let taken = cloud
            .nodes
            .of(Kind::Flow, account)
            .any(|flow| flow.text("name") == name);
        match original {
            Some(original) if !taken => {
                let mut copy = Node::new(Kind::Flow, account, original.fields);
                copy.bytes = original.bytes;
                copy.set("status", "DRAFT");
                copy.set("whatsapp_business_account", json!({ "id": account }));
                migrated.push(json!({
                    "source_name": name, "source_id": original.id, "migrated_id": copy.id
                }));
                cloud.nodes.put(copy);
            }
            found => {
                let why = if found.is_some() {
                    "exists in the destination WABA already"
                } else {
                    "not found in source WABA"
                };
                failed.push(json!({
                    "source_name": name, "error_code": "4233041",
                    "error_message": format!("Flows Migration Error: Flow name {why}.")
                }));
            }
        }
    }
    Ok(json!({ "migrated_flows": migrated, "failed_flows": failed }))
}
