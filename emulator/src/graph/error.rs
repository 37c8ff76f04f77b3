//! An error as Graph answers it, with the texts that its details have. Every endpoint makes them, and faults do.

use std::fmt;

use serde_json::{Map, Value, json};

use crate::clock::Millis;
use crate::graph_error;
use crate::id;

/// An error as Graph answers it. Status and text come from the client's own table of codes.
///
/// <https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes>
#[derive(Debug)]
pub struct Error {
    pub status: u16,
    code: i64,
    subcode: Option<i64>,
    message: String,
    details: Option<String>,
    exception: &'static str,
    transient: bool,
}

impl Error {
    pub fn new(code: i64) -> Self {
        let row = graph_error::find(code, None);
        let summary = row.map_or("An error the table does not know", |row| row.summary);
        Self {
            status: row.map_or(400, |row| row.status),
            code,
            subcode: None,
            message: format!("(#{code}) {summary}"),
            details: None,
            exception: "OAuthException",
            transient: matches!(
                code,
                1 | 2 | 4 | 17 | 80007 | 130429 | 131000 | 131016 | 133004
            ),
        }
    }

    /// The catch-all for a parameter that is missing, malformed or unknown.
    pub fn parameter(message: impl fmt::Display) -> Self {
        Self::new(100).message(format!("(#100) {message}"))
    }

    pub fn missing(parameter: &str) -> Self {
        Self::parameter(format_args!("The parameter {parameter} is required."))
    }

    /// What Graph says of an id that does not exist and of one the token may not see, alike.
    pub fn unsupported(method: &str, id: &str) -> Self {
        let method = method.to_ascii_lowercase();
        let mut error = Self::new(100).subcode(33).message(format!(
            "Unsupported {method} request. Object with ID '{id}' does not exist, cannot be loaded due to \
             missing permissions, or does not support this operation."
        ));
        error.exception = "GraphMethodException";
        error
    }

    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub fn subcode(mut self, subcode: i64) -> Self {
        self.subcode = Some(subcode);
        self
    }

    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    pub fn details(mut self, details: impl Into<String>) -> Self {
        self.details = Some(details.into());
        self
    }

    pub fn body(&self) -> Value {
        let mut error = Map::new();
        error.insert("message".into(), json!(self.message));
        error.insert("type".into(), json!(self.exception));
        error.insert("code".into(), json!(self.code));
        if let Some(subcode) = self.subcode {
            error.insert("error_subcode".into(), json!(subcode));
        }
        if let Some(details) = &self.details {
            error.insert(
                "error_data".into(),
                json!({"messaging_product": "whatsapp", "details": details}),
            );
        }
        if self.transient {
            error.insert("is_transient".into(), json!(true));
        }
        error.insert("fbtrace_id".into(), json!(id::trace()));
        json!({ "error": error })
    }

    /// The hint that comes with refused tokens.
    pub fn authenticate(&self) -> Option<String> {
        let message = &self.message;
        (self.status == 401)
            .then(|| format!(r#"OAuth "Facebook Platform" "invalid_token" "{message}""#))
    }
}

/// The waiting time as `error_data.details` tells it.
pub fn wait_text(wait: Millis) -> String {
    format!("Try again in {} seconds.", wait.div_ceil(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_times_round_up() {
        assert_eq!(wait_text(1), "Try again in 1 seconds.");
        assert_eq!(wait_text(60_000), "Try again in 60 seconds.");
    }

    #[test]
    fn shaped_like_graph() {
        let error = Error::new(133008).details("Try again in 5 seconds.");
        assert_eq!(error.status, 400);
        let body = error.body();
        let body = &body["error"];
        assert!(body["message"].as_str().unwrap().starts_with("(#133008) "));
        assert_eq!(body["type"], "OAuthException");
        assert_eq!(body["code"], 133008);
        assert_eq!(body["error_data"]["details"], "Try again in 5 seconds.");
        assert!(body["fbtrace_id"].as_str().unwrap().len() > 10);
        assert_eq!(body.get("error_subcode"), None);
    }

    #[test]
    fn statuses_come_from_the_table() {
        for (code, status) in [
            (133000, 500),
            (133004, 503),
            (130429, 429),
            (190, 401),
            (10, 403),
        ] {
            assert_eq!(Error::new(code).status, status, "{code}");
        }
    }
}
