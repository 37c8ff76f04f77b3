//! Who holds the conversation with a person: Meta's agent or this app. mod.rs calls it for the path of the second host.
//!
//! <https://developers.facebook.com/documentation/meta-business-agent/reference/operate/thread-control-cloud-api>

use serde_json::{Value, json};

use super::error::Error;
use super::parameters::{messaging_product, one_of, text};
use super::request::Request;
use crate::cloud::Cloud;

/// `POST https://api.facebook.com/business/whatsapp/phone_numbers/{PHONE_NUMBER_ID}/thread_control`
pub fn act(cloud: &mut Cloud, number: &str, request: &Request<'_>) -> Result<Value, Error> {
    if !cloud.numbers.iter().any(|own| own.id == number) {
        return Err(Error::unsupported("post", number));
    }
    if request.header("x-api-version") != "1.0.0" {
        return Err(Error::parameter("The header X-API-Version must be 1.0.0."));
    }
    let fields = request.fields()?;
    messaging_product(&fields)?;
    let action = one_of(&fields, "action", &["pass", "release", "take"])?.to_owned();
    let person = text(&fields, "to").or_else(|_| text(&fields, "recipient"))?;
    if action == "pass" && !fields.get("control_pass").is_some_and(Value::is_object) {
        return Err(Error::missing("control_pass"));
    }
    let holder = cloud.holder(number, &person);
    if action != "take" && holder == Some("ai_agent") {
        return Err(Error::new(2_494_191).details("The app does not hold this thread."));
    }
    let to = if action == "take" { "app" } else { "ai_agent" };
    cloud.hand_over(number, &person, to);
    Ok(json!({ "messaging_product": "whatsapp" }))
}
