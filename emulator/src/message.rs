//! A message that was accepted for sending. The Graph side makes it, `Cloud` keeps it, and the webhook's statuses
//! tell of it.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::clock::Millis;
use crate::kept;
use crate::undelivered::Undelivered;

/// Where a message is sent from: the Cloud API, or the one for marketing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    Messages,
    Marketing,
}

/// A message accepted for sending.
#[derive(Debug)]
pub struct Message {
    pub id: String,
    pub phone_number_id: String,
    pub recipient: String,
    pub kind: String,
    /// Of the template that it was made of.
    pub template: Option<String>,
    /// Of that template, in lower case.
    pub category: Option<String>,
    /// Why it does not arrive.
    pub failure: Option<Undelivered>,
    /// Shared with the chat that shows it.
    pub request_text: Arc<str>,
    pub at: Millis,
}

impl Message {
    pub fn new(
        id: String, phone_number_id: String, recipient: String, kind: String,
        request: Map<String, Value>, at: Millis,
    ) -> Self {
        let template = request.get("template").and_then(|own| own.get("name"));
        Self {
            id,
            phone_number_id,
            recipient,
            kind,
            template: template.and_then(Value::as_str).map(str::to_owned),
            category: None,
            failure: None,
            // As text it weighs what it did on the wire; as a value, many times that.
            request_text: Value::Object(request).to_string().into(),
            at,
        }
    }

    /// What was asked for.
    pub fn request(&self) -> Map<String, Value> {
        serde_json::from_str(&self.request_text).unwrap_or_default()
    }

    pub fn weight(&self) -> usize {
        let template = self.template.as_ref().map_or(0, String::len);
        size_of::<Self>()
            + self.id.len()
            + self.phone_number_id.len()
            + self.recipient.len()
            + template
            + self.request_text.len()
    }

    pub fn is_to_group(&self) -> bool {
        let request = self.request();
        let kind = request.get("recipient_type").and_then(Value::as_str);
        kind.is_some_and(|kind| kind.eq_ignore_ascii_case("group"))
    }

    /// For the control API, as JSON.
    pub fn state(&self) -> String {
        let mut state = json!({
            "id": self.id,
            "phoneNumberId": self.phone_number_id,
            "to": self.recipient,
            "type": self.kind,
            "at": self.at,
        });
        if let (Some(failure), Some(state)) = (&self.failure, state.as_object_mut()) {
            state.insert("failure".into(), failure.state());
        }
        kept::with_member(&state, "request", &self.request_text)
    }
}
