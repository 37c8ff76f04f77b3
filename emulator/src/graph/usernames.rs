//! The username of a phone number, and the contact book. mod.rs calls it for a number.
//!
//! <https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::parameters::{one_of, text};
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::node::Kind;

fn own<'a>(cloud: &'a Cloud, number: &str) -> Option<&'a str> {
    let mut all = cloud.nodes.all(Kind::Username);
    let node = all.find(|node| node.of == number)?;
    node.fields.get("username")?.as_str()
}

/// `GET /{PHONE_NUMBER_ID}/username`
pub fn get(cloud: &Cloud, number: &str) -> Value {
    match own(cloud, number) {
        Some(name) => json!({ "username": name, "status": "approved" }),
        None => json!({}),
    }
}

/// `POST /{PHONE_NUMBER_ID}/username`: one a number; case, periods and underscores tell no two apart.
pub fn set(cloud: &mut Cloud, number: &str, fields: &Map<String, Value>) -> Result<Value, Error> {
    let name = text(fields, "username")?.to_lowercase();
    let plain = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_')
    };
    let well_formed = (3..=35).contains(&name.len())
        && name.bytes().all(plain)
        && name.bytes().any(|byte| byte.is_ascii_lowercase())
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && !name.starts_with("www")
        && ![".com", ".net", ".org"]
            .iter()
            .any(|end| name.ends_with(end));
    if !well_formed {
        return Err(Error::parameter("Param username is malformed."));
    }
    let transfers = fields.contains_key("transfer_action")
        && one_of(fields, "transfer_action", &["none", "force_transfer"])? == "force_transfer";
    let key = |name: &str| name.replace(['.', '_'], "");
    let taken = cloud
        .nodes
        .all(Kind::Username)
        .any(|node| node.of != number && key(node.text("username")) == key(&name));
    if taken && !transfers {
        return Err(Error::new(147005));
    }
    cloud.nodes.remove(|node| {
        node.kind == Kind::Username && node.of != number && key(node.text("username")) == key(&name)
    });
    cloud
        .nodes
        .change(Kind::Username, number, |node| node.set("username", name));
    Ok(json!({ "status": "approved" }))
}

/// `DELETE /{PHONE_NUMBER_ID}/username`
pub fn delete(cloud: &mut Cloud, number: &str) -> Value {
    cloud
        .nodes
        .remove(|node| node.kind == Kind::Username && node.of == number);
    success()
}

/// `GET /{PHONE_NUMBER_ID}/username_suggestions`: names after that of the portfolio.
pub fn suggestions(cloud: &Cloud) -> Value {
    let business = cloud.nodes.find(cloud.business_id());
    let name: String = business
        .map_or("business", |node| node.text("name"))
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    json!({ "data": [{ "username_suggestions": [format!("{name}.shop"), format!("{name}_help")] }] })
}

/// `DELETE /{PHONE_NUMBER_ID}/contact_book?messaging_product=whatsapp&bsuid=`
pub fn forget(cloud: &mut Cloud, number: &str, request: &Request<'_>) -> Result<Value, Error> {
    for name in ["messaging_product", "bsuid"] {
        request
            .parameter(name)
            .ok_or_else(|| Error::missing(name))?;
    }
    let user = request.parameter("bsuid").unwrap_or_default();
    if user.contains(".ENT.") {
        return Err(Error::parameter("Param bsuid must be no parent id."));
    }
    let removed = cloud
        .nodes
        .remove(|node| node.kind == Kind::ContactBookEntry && node.of == number && node.id == user);
    Ok(json!({ "messaging_product": "whatsapp", "success": true, "deleted": removed > 0 }))
}
