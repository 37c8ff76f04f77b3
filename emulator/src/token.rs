//! An access token: which permissions and ids it is good for, and until when. The Graph side asks it before every
//! answer.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::{Value, json};

use crate::clock::Millis;

/// A token's text. Shown by no formatter.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(String);

impl AccessToken {
    pub fn new(text: String) -> Self {
        Self(text)
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessToken(redacted)")
    }
}

impl<'de> Deserialize<'de> for AccessToken {
    // By way of Value: serde's own messages would quote the token.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) if !text.is_empty() => Ok(Self(text)),
            _ => Err(D::Error::custom("an access token is a non-empty string")),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Permission {
    #[serde(rename = "whatsapp_business_messaging")]
    Messaging,
    #[serde(rename = "whatsapp_business_management")]
    Management,
}

impl Permission {
    pub const ALL: [Self; 2] = [Self::Messaging, Self::Management];
}

/// What a test may say about a token.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TokenSettings {
    pub access_token: Option<AccessToken>,
    /// Both permissions when absent.
    pub permissions: Option<Vec<Permission>>,
    /// Every number when absent.
    pub phone_number_ids: Option<Vec<String>>,
    /// Counted from now on the emulator's clock; never when absent.
    pub expires_in_ms: Option<Millis>,
}

#[derive(Debug)]
pub struct Token {
    pub access_token: AccessToken,
    permissions: Vec<Permission>,
    phone_number_ids: Option<Vec<String>>,
    expires_at: Option<Millis>,
}

impl Token {
    pub fn new(access_token: AccessToken, settings: TokenSettings, now: Millis) -> Self {
        Self {
            access_token,
            permissions: settings
                .permissions
                .unwrap_or_else(|| Permission::ALL.to_vec()),
            phone_number_ids: settings.phone_number_ids,
            expires_at: settings
                .expires_in_ms
                .map(|lifetime| now.saturating_add(lifetime)),
        }
    }

    pub fn expired(&self, now: Millis) -> bool {
        self.expires_at.is_some_and(|at| now >= at)
    }

    pub fn permits(&self, any_of: &[Permission]) -> bool {
        any_of
            .iter()
            .any(|permission| self.permissions.contains(permission))
    }

    pub fn sees(&self, phone_number_id: &str) -> bool {
        self.phone_number_ids
            .as_ref()
            .is_none_or(|ids| ids.iter().any(|id| id == phone_number_id))
    }

    pub fn permissions(&self) -> &[Permission] {
        &self.permissions
    }

    pub fn expires_at(&self) -> Option<Millis> {
        self.expires_at
    }

    /// For the control API. The token itself only with `secrets`.
    pub fn state(&self, secrets: bool) -> Value {
        let mut state = json!({
            "permissions": self.permissions,
            "phoneNumberIds": self.phone_number_ids,
            "expiresAt": self.expires_at,
        });
        if let (true, Some(state)) = (secrets, state.as_object_mut()) {
            state.insert("accessToken".into(), json!(self.access_token.expose()));
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(settings: Value) -> Token {
        let settings: TokenSettings = serde_json::from_value(settings).unwrap();
        Token::new(AccessToken::new("canary".into()), settings, 1_000)
    }

    #[test]
    fn everything_is_allowed_until_said_otherwise() {
        let free = token(json!({}));
        assert!(
            free.permits(&[Permission::Messaging]) && free.sees("1") && !free.expired(u64::MAX)
        );

        let bound = token(json!({
            "permissions": ["whatsapp_business_management"], "phoneNumberIds": ["1"], "expiresInMs": 5
        }));
        assert!(!bound.permits(&[Permission::Messaging]) && bound.permits(&Permission::ALL));
        assert!(bound.sees("1") && !bound.sees("2"));
        assert!(!bound.expired(1_004) && bound.expired(1_005));
    }

    #[test]
    fn hidden_unless_asked() {
        let token = token(json!({}));
        assert!(!format!("{token:?}{}", token.state(false)).contains("canary"));
        assert_eq!(token.state(true)["accessToken"], "canary");
        let error = serde_json::from_value::<AccessToken>(json!(778899))
            .unwrap_err()
            .to_string();
        assert!(!error.contains("778899"));
    }
}
