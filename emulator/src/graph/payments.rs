//! Payment configurations. mod.rs calls it for `payment_configuration` of an account.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::parameters::{one_of, text};
use crate::answer::success;
use crate::clock::{HOUR, Millis};
use crate::cloud::Cloud;
use crate::id;
use crate::node::{Kind, Node};

const PROVIDERS: [&str; 4] = ["upi_vpa", "razorpay", "payu", "zaakpay"];

fn named<'a>(cloud: &'a Cloud, account: &'a str, name: &str) -> Result<&'a Node, Error> {
    cloud
        .nodes
        .of(Kind::PaymentConfiguration, account)
        .find(|node| node.text("configuration_name") == name)
        .ok_or_else(|| Error::parameter("The payment configuration does not exist."))
}

fn answer(configurations: Vec<&Map<String, Value>>) -> Value {
    json!({ "data": [{ "payment_configurations": configurations }] })
}

/// `GET /{WABA_ID}/payment_configurations`
pub fn list(cloud: &Cloud, account: &str) -> Value {
    let all = cloud.nodes.of(Kind::PaymentConfiguration, account);
    answer(all.map(|node| &node.fields).collect())
}

/// `GET /{WABA_ID}/payment_configuration/{NAME}`
pub fn get(cloud: &Cloud, account: &str, name: &str) -> Result<Value, Error> {
    Ok(answer(vec![&named(cloud, account, name)?.fields]))
}

/// `POST /{WABA_ID}/payment_configuration`
pub fn create(
    cloud: &mut Cloud, account: &str, mut fields: Map<String, Value>, now: Millis,
) -> Result<Value, Error> {
    let name = text(&fields, "configuration_name")?;
    let provider = one_of(&fields, "provider_name", &PROVIDERS)?.to_owned();
    if named(cloud, account, &name).is_ok() {
        return Err(Error::parameter(
            "A payment configuration with this name exists already.",
        ));
    }
    let gateway = provider != "upi_vpa";
    for code in ["purpose_code", "merchant_category_code"] {
        if let Some(value) = fields.get(code).cloned() {
            fields.insert(code.into(), json!({ "code": value }));
        }
    }
    let status = if gateway {
        "Needs_Connecting"
    } else {
        "Active"
    };
    fields.insert("status".into(), json!(status));
    fields.insert("created_timestamp".into(), json!(now / 1_000));
    cloud.nodes.add(Kind::PaymentConfiguration, account, fields);
    Ok(if gateway { link(now) } else { success() })
}

fn link(now: Millis) -> Value {
    json!({
        "success": true,
        "oauth_url": format!("https://www.facebook.com/emulated-payment-oauth/{}", id::trace()),
        "expiration": now.saturating_add(HOUR) / 1_000,
    })
}

/// `POST /{WABA_ID}/payment_configuration/{NAME}`
pub fn update(
    cloud: &mut Cloud, account: &str, name: &str, fields: Map<String, Value>, now: Millis,
) -> Result<Value, Error> {
    let id = named(cloud, account, name)?.id.clone();
    if let Some(node) = cloud.nodes.find_mut(&id) {
        node.merge(fields);
        node.set("updated_timestamp", now / 1_000);
    }
    Ok(success())
}

/// `POST /{WABA_ID}/generate_payment_configuration_oauth_link`
pub fn oauth_link(
    cloud: &Cloud, account: &str, fields: &Map<String, Value>, now: Millis,
) -> Result<Value, Error> {
    let node = named(cloud, account, &text(fields, "configuration_name")?)?;
    if node.text("provider_name") == "upi_vpa" {
        return Err(Error::parameter(
            "Only a payment gateway is connected by a link.",
        ));
    }
    let mut link = link(now);
    if let Some(link) = link.as_object_mut() {
        link.shift_remove("success");
    }
    Ok(link)
}

/// `DELETE /{WABA_ID}/payment_configuration`
pub fn delete(
    cloud: &mut Cloud, account: &str, fields: &Map<String, Value>,
) -> Result<Value, Error> {
    let id = named(cloud, account, &text(fields, "configuration_name")?)?
        .id
        .clone();
    cloud.nodes.remove(|node| node.id == id);
    Ok(success())
}
