//! Multi-partner solutions and the intents to move between them. mod.rs calls it for paths under an app, an account
//! or a solution.
//!
//! <https://developers.facebook.com/docs/whatsapp/solution-providers>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::page::page;
use super::parameters::text;
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::node::{Kind, Node};
use crate::token::TokenSettings;

/// `POST /{APPLICATION_ID}/whatsapp_business_solution`
pub fn create(
    cloud: &mut Cloud, app: &str, mut fields: Map<String, Value>,
) -> Result<Value, Error> {
    let name = text(&fields, "solution_name")?;
    let partner = text(&fields, "partner_app_id")?;
    fields.insert("name".into(), json!(name));
    fields.insert("status".into(), json!("PENDING"));
    fields.insert("partner_app_id".into(), json!(partner));
    let id = cloud.nodes.add(Kind::Solution, app, fields);
    Ok(json!({ "solution_id": id }))
}

fn listed<'a>(
    request: &Request<'_>, nodes: impl Iterator<Item = &'a Node>,
) -> Result<Value, Error> {
    let status = request.parameter("status");
    let nodes = nodes.filter(|node| status.is_none_or(|status| node.text("status") == status));
    page(
        request,
        nodes
            .map(|node| (node.id.clone(), node.view(request.parameter("fields"))))
            .collect(),
    )
}

/// `GET /{APPLICATION_ID}/whatsapp_business_solutions?role=`
pub fn of_app(cloud: &Cloud, app: &str, request: &Request<'_>) -> Result<Value, Error> {
    let own = |node: &&Node| match request.parameter("role") {
        Some("OWNER") => node.of == app,
        Some("PARTNER") => node.text("partner_app_id") == app,
        _ => node.of == app || node.text("partner_app_id") == app,
    };
    listed(request, cloud.nodes.all(Kind::Solution).filter(own))
}

/// `GET /{WABA_ID}/solutions`: those with this account in `waba_id`.
pub fn of_account(cloud: &Cloud, account: &str, request: &Request<'_>) -> Result<Value, Error> {
    listed(
        request,
        cloud
            .nodes
            .all(Kind::Solution)
            .filter(|node| node.text("waba_id") == account),
    )
}

/// `GET /{SOLUTION_ID}/access_token?business_id=`
pub fn access_token(cloud: &mut Cloud, request: &Request<'_>) -> Result<Value, Error> {
    request
        .parameter("business_id")
        .ok_or_else(|| Error::missing("business_id"))?;
    Ok(json!({ "access_token": cloud.new_token(TokenSettings::default()) }))
}

/// The answers to invitations and to the wish to end a solution. The status is the emulator's choice.
pub fn decide(node: &mut Node, edge: &str, fields: &Map<String, Value>) -> Result<Value, Error> {
    let status = match edge {
        "accept" => {
            text(fields, "partner_app_id")?;
            "ACTIVE"
        }
        "reject" => {
            text(fields, "request_type")?;
            "REJECTED"
        }
        "send_deactivation_request" => "DEACTIVATION_REQUESTED",
        "accept_deactivation_request" => "DEACTIVATED",
        _ => "ACTIVE",
    };
    node.set("status", status);
    Ok(success())
}

/// `POST /{WABA_ID}/set_solution_migration_intent`
pub fn migration_intent(
    cloud: &mut Cloud, account: &str, mut fields: Map<String, Value>,
) -> Result<Value, Error> {
    text(&fields, "solution_id")?;
    fields.insert("status".into(), json!("INITIATED"));
    let id = cloud.nodes.add(Kind::MigrationIntent, account, fields);
    Ok(json!({ "migration_intent_id": id, "success": true }))
}
