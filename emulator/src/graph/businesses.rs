//! Business portfolios and pre-verified phone numbers. mod.rs calls it for paths under a portfolio, an app or a
//! user.
//!
//! <https://developers.facebook.com/docs/whatsapp/business-management-api>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::page::page;
use super::parameters::{one_of, text};
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::id;
use crate::node::{Kind, Node};

fn listed<'a>(
    request: &Request<'_>, nodes: impl Iterator<Item = &'a Node>,
) -> Result<Value, Error> {
    let find = request.parameter("find");
    let nodes = nodes.filter(|node| find.is_none_or(|id| node.id == id));
    page(
        request,
        nodes
            .map(|node| (node.id.clone(), node.view(request.parameter("fields"))))
            .collect(),
    )
}

/// `GET /{BUSINESS_ID}/owned_whatsapp_business_accounts`
pub fn owned_accounts(
    cloud: &Cloud, business: &str, request: &Request<'_>,
) -> Result<Value, Error> {
    listed(request, cloud.nodes.of(Kind::Account, business))
}

/// `GET /{BUSINESS_ID}/client_whatsapp_business_accounts`: those with this business in `shared_with`.
pub fn client_accounts(
    cloud: &Cloud, business: &str, request: &Request<'_>,
) -> Result<Value, Error> {
    let shared = cloud
        .nodes
        .all(Kind::Account)
        .filter(|node| node.text("shared_with") == business);
    listed(request, shared)
}

/// `GET /{APPLICATION_ID}/connected_client_businesses`: the owners of shared accounts.
pub fn connected(cloud: &Cloud, request: &Request<'_>) -> Result<Value, Error> {
    let shared = |business: &&Node| {
        cloud
            .nodes
            .of(Kind::Account, &business.id)
            .any(|account| !account.text("shared_with").is_empty())
    };
    listed(request, cloud.nodes.all(Kind::Business).filter(shared))
}

/// `GET /{USER_ID}/assigned_whatsapp_business_accounts`
pub fn assigned_accounts(cloud: &Cloud, user: &str, request: &Request<'_>) -> Result<Value, Error> {
    let assigned = |account: &&Node| {
        cloud
            .nodes
            .of(Kind::AssignedUser, &account.id)
            .any(|node| node.text("user") == user)
    };
    listed(request, cloud.nodes.all(Kind::Account).filter(assigned))
}

/// `GET /{BUSINESS_ID}/extendedcredits`
pub fn credit_lines(cloud: &Cloud, business: &str, request: &Request<'_>) -> Result<Value, Error> {
    listed(request, cloud.nodes.of(Kind::CreditLine, business))
}

/// `POST /{BUSINESS_ID}/onboard_partners_to_mm_lite`
pub fn onboard() -> Value {
    json!({ "request_id": id::node() })
}

/// `POST /{BUSINESS_ID}/add_phone_numbers`
pub fn add_number(
    cloud: &mut Cloud, business: &str, mut fields: Map<String, Value>,
) -> Result<Value, Error> {
    text(&fields, "phone_number")?;
    fields.insert("code_verification_status".into(), json!("NOT_VERIFIED"));
    fields.insert("verification_status".into(), json!("PENDING"));
    fields.insert("availability_status".into(), json!("AVAILABLE"));
    let id = cloud.nodes.add(Kind::PreVerifiedNumber, business, fields);
    Ok(json!({ "id": id, "success": true }))
}

/// `GET /{BUSINESS_ID}/preverified_numbers?verification_status=&availability_status=`
pub fn numbers(cloud: &Cloud, business: &str, request: &Request<'_>) -> Result<Value, Error> {
    let fits = |node: &&Node| {
        ["verification_status", "availability_status", "country_code"]
            .into_iter()
            .all(|name| {
                request
                    .parameter(name)
                    .is_none_or(|asked| ["", asked].contains(&node.text(name)))
            })
    };
    listed(
        request,
        cloud
            .nodes
            .of(Kind::PreVerifiedNumber, business)
            .filter(fits),
    )
}

/// `POST /{BUSINESS_ID}/share_preverified_numbers`
pub fn share(
    cloud: &mut Cloud, business: &str, fields: &Map<String, Value>,
) -> Result<Value, Error> {
    let id = text(fields, "preverified_id")?;
    let partner = text(fields, "partner_business_id")?;
    let node = cloud
        .nodes
        .find_mut(&id)
        .filter(|node| node.kind == Kind::PreVerifiedNumber && node.of == business)
        .ok_or_else(|| Error::unsupported("post", &id))?;
    let mut partners = partners(node);
    if !partners.contains(&partner) {
        partners.push(partner);
    }
    node.set("partners", partners);
    Ok(success())
}

fn partners(node: &Node) -> Vec<String> {
    let list = node.fields.get("partners").and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// `GET /{PRE_VERIFIED_PHONE_NUMBER_ID}/partners`
pub fn shared_with(node: &Node, request: &Request<'_>) -> Result<Value, Error> {
    page(
        request,
        partners(node)
            .into_iter()
            .map(|id| (id.clone(), json!({ "id": id })))
            .collect(),
    )
}

/// `POST /{PRE_VERIFIED_PHONE_NUMBER_ID}/request_code`
pub fn request_code(
    node: &mut Node, fields: &Map<String, Value>, code: String,
) -> Result<Value, Error> {
    one_of(fields, "code_method", &["SMS", "VOICE"])?;
    text(fields, "language")?;
    node.bytes = code.into();
    Ok(success())
}

/// `POST /{PRE_VERIFIED_PHONE_NUMBER_ID}/verify_code`
pub fn verify_code(node: &mut Node, fields: &Map<String, Value>) -> Result<Value, Error> {
    let code = text(fields, "code")?;
    if node.bytes.is_empty() {
        return Err(Error::new(136025).details("No code is under way. Request one first."));
    }
    if code.as_bytes() != node.bytes {
        return Err(Error::new(136025).details("The code is wrong."));
    }
    node.bytes.clear();
    node.set("code_verification_status", "VERIFIED");
    node.set("verification_status", "VERIFIED");
    Ok(success())
}

/// `GET https://api.facebook.com/{BUSINESS_ID}/parent-bsuid-accounts`
pub fn parent_accounts(cloud: &Cloud, id: &str, request: &Request<'_>) -> Result<Value, Error> {
    let account = cloud
        .nodes
        .find(id)
        .and_then(|node| node.fields.get("parent_bsuid_account_id"));
    let account = account.ok_or_else(|| Error::unsupported(request.method, id))?;
    Ok(json!({ "parent_bsuid_account_id": account, "enrolled_business_portfolios": [id] }))
}

/// `POST /{CREDIT_LINE_ID}/whatsapp_credit_sharing_and_attach?waba_currency=&waba_id=`
pub fn share_credit_line(request: &Request<'_>) -> Result<Value, Error> {
    let given = |name| request.parameter(name).ok_or_else(|| Error::missing(name));
    given("waba_currency")?;
    Ok(json!({ "allocation_config_id": crate::id::node(), "waba_id": given("waba_id")? }))
}
