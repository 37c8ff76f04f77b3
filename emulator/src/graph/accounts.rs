//! WhatsApp Business Accounts and what hangs on them. mod.rs calls it for paths under an account.
//!
//! <https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::page::page;
use super::parameters::text;
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::node::{Kind, Node};

/// `GET /{WABA_ID}/{EDGE}`: the nodes of a kind that belong to the account.
pub fn list(
    cloud: &Cloud, account: &str, kind: Kind, request: &Request<'_>,
) -> Result<Value, Error> {
    let types = request.parameter("activity_type");
    let asked = |node: &&Node| {
        kind != Kind::Activity
            || types.is_none_or(|types| {
                types
                    .split(',')
                    .any(|one| node.text("activity_type") == one)
            })
    };
    let entry = |node: &Node| (node.id.clone(), node.view(request.parameter("fields")));
    page(
        request,
        cloud
            .nodes
            .of(kind, account)
            .filter(asked)
            .map(entry)
            .collect(),
    )
}

/// `GET /{WABA_ID}/assigned_users?business=`
pub fn assigned_users(cloud: &Cloud, account: &str, request: &Request<'_>) -> Result<Value, Error> {
    request
        .parameter("business")
        .ok_or_else(|| Error::missing("business"))?;
    let entry = |node: &Node| {
        let mut view = Map::from_iter([("id".to_owned(), json!(node.text("user")))]);
        view.extend(node.fields.clone());
        view.shift_remove("user");
        (node.text("user").to_owned(), Value::Object(view))
    };
    page(
        request,
        cloud
            .nodes
            .of(Kind::AssignedUser, account)
            .map(entry)
            .collect(),
    )
}

/// `POST` and `DELETE /{WABA_ID}/assigned_users`
pub fn assign(
    cloud: &mut Cloud, account: &str, mut fields: Map<String, Value>, add: bool,
) -> Result<Value, Error> {
    let user = text(&fields, "user")?;
    let tasks = match fields.get("tasks") {
        Some(Value::String(one)) => json!([one]),
        Some(list) => list.clone(),
        None if add => return Err(Error::missing("tasks")),
        None => Value::Null,
    };
    fields.insert("tasks".into(), tasks);
    fields.entry("name").or_insert(json!("Emulated User"));
    cloud.nodes.remove(|node| {
        node.kind == Kind::AssignedUser && node.of == account && node.text("user") == user
    });
    if add {
        cloud.nodes.add(Kind::AssignedUser, account, fields);
    }
    Ok(success())
}

/// `GET /{WABA_ID}/subscribed_apps`
pub fn subscribed_apps(cloud: &Cloud, account: &str) -> Value {
    let apps = cloud
        .nodes
        .of(Kind::SubscribedApp, account)
        .map(|node| &node.fields);
    json!({ "data": apps.collect::<Vec<_>>() })
}

/// `POST /{WABA_ID}/subscribed_apps`: the configured app, with an address of its own or without.
pub fn subscribe(
    cloud: &mut Cloud, account: &str, fields: &Map<String, Value>,
) -> Result<Value, Error> {
    let uri = fields.get("override_callback_uri").cloned();
    if uri.is_some() {
        text(fields, "verify_token")?;
    }
    let app = cloud.app();
    cloud.nodes.change(Kind::SubscribedApp, account, |node| {
        node.set("whatsapp_business_api_data", app);
        node.fields.shift_remove("override_callback_uri");
        if let Some(uri) = uri {
            node.set("override_callback_uri", uri);
        }
    });
    Ok(success())
}

/// `DELETE /{WABA_ID}/subscribed_apps`
pub fn unsubscribe(cloud: &mut Cloud, account: &str) -> Value {
    cloud
        .nodes
        .remove(|node| node.kind == Kind::SubscribedApp && node.of == account);
    success()
}

/// `POST /{WABA_ID}/schedules`
pub fn schedule(
    cloud: &mut Cloud, account: &str, fields: Map<String, Value>,
) -> Result<Value, Error> {
    for name in ["name", "schedule_type", "start_time", "end_time"] {
        text(&fields, name)?;
    }
    let id = cloud.nodes.add(Kind::Schedule, account, fields);
    Ok(json!({ "id": id, "success": true }))
}

/// `POST /{WABA_ID}/obo_mobility_intent`
pub fn mobility_intent(
    cloud: &mut Cloud, account: &str, mut fields: Map<String, Value>,
) -> Result<Value, Error> {
    text(&fields, "solution_id")?;
    text(&fields, "intent_type")?;
    fields.insert("status".into(), json!("INITIATED"));
    let id = cloud.nodes.add(Kind::MobilityIntent, account, fields);
    Ok(json!({ "id": id, "success": true }))
}

/// `POST /{WABA_ID}/set_obo_mobility_intent`
pub fn set_mobility_intent(cloud: &mut Cloud, fields: Map<String, Value>) -> Result<Value, Error> {
    let account = text(&fields, "waba_id")?;
    let id = cloud.nodes.add(Kind::MobilityIntent, &account, fields);
    Ok(json!({ "id": id, "success": true }))
}
