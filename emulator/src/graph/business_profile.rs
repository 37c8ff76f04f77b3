//! What people see about the business. mod.rs calls it for `whatsapp_business_profile` of a number.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::parameters::messaging_product;
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::node::Kind;

const LONGEST: [(&str, usize); 4] = [
    ("about", 139),
    ("address", 256),
    ("description", 512),
    ("email", 128),
];

/// `GET /{PHONE_NUMBER_ID}/whatsapp_business_profile`
pub fn get(cloud: &Cloud, number: &str, request: &Request<'_>) -> Value {
    let mut profile = cloud
        .nodes
        .of(Kind::BusinessProfile, number)
        .next()
        .map_or_else(|| json!({}), |node| node.view(request.parameter("fields")));
    if let Some(profile) = profile.as_object_mut() {
        profile.shift_remove("id");
        profile.insert("messaging_product".into(), json!("whatsapp"));
    }
    json!({ "data": [profile] })
}

/// `POST /{PHONE_NUMBER_ID}/whatsapp_business_profile`
pub fn update(
    cloud: &mut Cloud, number: &str, mut fields: Map<String, Value>,
) -> Result<Value, Error> {
    messaging_product(&fields)?;
    for (name, longest) in LONGEST {
        let length = fields
            .get(name)
            .and_then(Value::as_str)
            .map(|text| text.chars().count());
        if length.is_some_and(|length| length > longest) {
            return Err(Error::parameter(format_args!(
                "Param {name} must be at most {longest} characters long."
            )));
        }
    }
    if let Some(handle) = fields.shift_remove("profile_picture_handle") {
        let known = cloud
            .nodes
            .all(Kind::Upload)
            .any(|upload| upload.fields.get("h") == Some(&handle));
        if !known {
            return Err(Error::parameter(
                "Param profile_picture_handle is no handle of an upload.",
            ));
        }
        let url = "https://pps.whatsapp.net/emulated-picture";
        fields.insert("profile_picture_url".into(), json!(url));
    }
    fields.shift_remove("messaging_product");
    cloud
        .nodes
        .change(Kind::BusinessProfile, number, |node| node.merge(fields));
    Ok(success())
}
