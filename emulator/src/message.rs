//! A message that was accepted for sending. The Graph side makes it, `Cloud` keeps it, and the webhook's statuses
//! tell of it.

use serde_json::{Map, Value, json};

use crate::clock::Millis;

/// A message accepted for sending.
#[derive(Debug)]
pub struct Message {
    pub id: String,
    pub phone_number_id: String,
    pub recipient: String,
    pub kind: String,
    pub request: Map<String, Value>,
    pub at: Millis,
}

impl Message {
    pub fn state(&self) -> Value {
        json!({
            "id": self.id,
            "phoneNumberId": self.phone_number_id,
            "to": self.recipient,
            "type": self.kind,
            "request": self.request,
            "at": self.at,
        })
    }
}
