//! In-App Signup. mod.rs calls it for the sign-ups of an account and for a sign-up itself.
//!
//! <https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::parameters::{one_of, text};
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::node::{Kind, Node};

/// `POST /{WABA_ID}/signups`
pub fn create(
    cloud: &mut Cloud, account: &str, mut fields: Map<String, Value>,
) -> Result<Value, Error> {
    for name in ["signup_message", "confirmation_message"] {
        if text(&fields, name)?.chars().count() > 300 {
            return Err(Error::parameter(format_args!(
                "Param {name} must have at most 300 characters."
            )));
        }
    }
    text(&fields, "privacy_policy_url")?;
    check(&fields)?;
    let has_code = fields.contains_key("promo_code");
    if text(&fields, "confirmation_message")?.contains("{{promo_code}}") && !has_code {
        return Err(Error::new(100)
            .subcode(2_494_167)
            .message("(#100) The confirmation names a promo code and there is none."));
    }
    fields.insert("status".into(), json!("ACTIVE"));
    fields.shift_remove("policy");
    Ok(json!({ "id": cloud.nodes.add(Kind::Signup, account, fields) }))
}

fn check(fields: &Map<String, Value>) -> Result<(), Error> {
    match fields.get("website_url") {
        Some(Value::String(url)) if !url.starts_with("https://") => Err(Error::new(100)
            .subcode(2_494_179)
            .message("(#100) The website must be https.")),
        _ => Ok(()),
    }
}

/// `GET` and `POST /signups/{SIGNUP_ID}`
pub fn one(cloud: &mut Cloud, id: &str, request: &Request<'_>) -> Result<Value, Error> {
    let own = |node: &&mut Node| node.kind == Kind::Signup;
    let unknown = || {
        Error::new(100)
            .subcode(2_494_164)
            .message("(#100) There is no such sign-up.")
    };
    let node = cloud.nodes.find_mut(id).filter(own).ok_or_else(unknown)?;
    if request.method == "GET" {
        return Ok(node.view(request.parameter("fields")));
    }
    let fields = request.fields()?;
    if fields.contains_key("status") {
        one_of(&fields, "status", &["active", "disabled"])?;
    }
    check(&fields)?;
    node.merge(fields);
    Ok(success())
}
