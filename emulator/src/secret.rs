//! A text that no message, log or debug output shows, for the secrets of config.rs and webhook.rs.

use std::fmt;

use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

/// The app secret or the verify token. Shown by no formatter.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(redacted)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    // By way of Value: serde's own messages would quote it.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) if !text.is_empty() => Ok(Self(text)),
            _ => Err(D::Error::custom(
                "appSecret and verifyToken are non-empty strings",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formatter_and_no_refusal_shows_it() {
        assert!(!format!("{:?}", Secret::new("canary")).contains("canary"));
        let error = serde_json::from_str::<Secret>("778899").unwrap_err();
        assert!(!error.to_string().contains("778899"));
        assert!(serde_json::from_str::<Secret>(r#""""#).is_err());
    }
}
