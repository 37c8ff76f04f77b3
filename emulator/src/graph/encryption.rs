//! The public key of the business, for Flows. mod.rs calls it for `whatsapp_business_encryption` of a number.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::parameters::text;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::node::Kind;

/// `GET /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
pub fn get(cloud: &Cloud, number: &str) -> Value {
    let keys = cloud.nodes.of(Kind::Encryption, number);
    json!({ "data": keys.map(|node| &node.fields).collect::<Vec<_>>() })
}

/// `POST /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
pub fn set(cloud: &mut Cloud, number: &str, fields: &Map<String, Value>) -> Result<Value, Error> {
    let key = text(fields, "business_public_key")?;
    if !key.trim_start().starts_with("-----BEGIN PUBLIC KEY-----") {
        return Err(Error::parameter(
            "Param business_public_key must be a PEM public key.",
        ));
    }
    cloud.nodes.change(Kind::Encryption, number, |node| {
        node.set("business_public_key", key);
        node.set("business_public_key_signature_status", "VALID");
    });
    Ok(success())
}
