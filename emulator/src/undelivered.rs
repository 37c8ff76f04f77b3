//! Why a message does not arrive, as a status tells it. fate.rs finds the reason, message.rs keeps it.

use serde_json::{Value, json};

use crate::graph_error;

/// Why a message does not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undelivered {
    code: i64,
    details: &'static str,
}

impl Undelivered {
    pub fn new(code: i64, details: &'static str) -> Self {
        Self { code, details }
    }

    /// As a status has it in `errors`.
    pub fn state(&self) -> Value {
        let title = graph_error::find(self.code, None).map_or("", |row| row.summary);
        json!({
            "code": self.code,
            "title": title,
            "message": title,
            "error_data": { "details": self.details },
            "href": "/docs/whatsapp/cloud-api/support/error-codes/",
        })
    }
}
