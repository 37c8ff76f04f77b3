//! Whether the catalog and the cart are shown. mod.rs calls it for `whatsapp_commerce_settings` of a number.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/set-commerce-settings>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::node::Kind;

/// `GET /{PHONE_NUMBER_ID}/whatsapp_commerce_settings`
pub fn get(cloud: &Cloud, number: &str) -> Value {
    let settings = cloud.nodes.of(Kind::CommerceSettings, number);
    json!({ "data": settings.map(|node| node.view(None)).collect::<Vec<_>>() })
}

/// `POST /{PHONE_NUMBER_ID}/whatsapp_commerce_settings?is_cart_enabled=&is_catalog_visible=`
pub fn update(cloud: &mut Cloud, number: &str, request: &Request<'_>) -> Result<Value, Error> {
    let mut fields = Map::new();
    for name in ["is_cart_enabled", "is_catalog_visible"] {
        match request.parameter(name) {
            None => {}
            Some("true") => drop(fields.insert(name.to_owned(), json!(true))),
            Some("false") => drop(fields.insert(name.to_owned(), json!(false))),
            Some(_) => {
                return Err(Error::parameter(format_args!(
                    "Param {name} must be a boolean."
                )));
            }
        }
    }
    cloud.nodes.change(Kind::CommerceSettings, number, |node| {
        for name in ["is_cart_enabled", "is_catalog_visible"] {
            node.fields
                .entry(name)
                .or_insert(json!(name == "is_cart_enabled"));
        }
        node.merge(fields);
    });
    Ok(success())
}
