//! What the emulator is started with, as JSON: main.rs reads it from `--config`, options.rs writes the flags over
//! it, and `Cloud` is made from it.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::clock::Millis;
use crate::customer::CustomerSettings;
use crate::node::NodeSettings;
use crate::number::NumberSettings;
use crate::reviews::ReviewSettings;
use crate::secret::Secret;
use crate::token::{AccessToken, TokenSettings};
use crate::webhook::{StatusDelays, WebhookSettings};

/// The contents of `--config`. The first four describe the number and token everyone gets.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Config {
    pub phone_number_id: String,
    pub display_phone_number: String,
    pub waba_id: String,
    pub business_id: String,
    pub app_id: String,
    pub access_token: AccessToken,
    pub numbers: Vec<NumberSettings>,
    pub tokens: Vec<TokenSettings>,
    pub nodes: Vec<NodeSettings>,
    pub customers: Vec<CustomerSettings>,
    /// What every verification code is; random digits when absent.
    pub verification_code: Option<Secret>,
    pub webhook_url: Option<String>,
    pub app_secret: Option<Secret>,
    pub verify_token: Option<Secret>,
    pub statuses: Option<StatusDelays>,
    pub retry_delays_ms: Option<Vec<Millis>>,
    pub timeout_ms: Option<Millis>,
    /// Accepts what Graph would refuse for what it says, and delivers all of it.
    pub lenient: bool,
    pub reviews: Option<ReviewSettings>,
    /// Those that are given, over Meta's; `null` switches all of them off.
    pub limits: Value,
    /// Links that cannot be fetched; `*` stands for any characters.
    pub broken_links: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            phone_number_id: "100000000000001".into(),
            display_phone_number: "+1 555-010-0100".into(),
            waba_id: "200000000000001".into(),
            business_id: "400000000000001".into(),
            app_id: "300000000000001".into(),
            access_token: AccessToken::new("EMULATOR_ACCESS_TOKEN".into()),
            numbers: Vec::new(),
            tokens: Vec::new(),
            nodes: Vec::new(),
            customers: Vec::new(),
            verification_code: None,
            webhook_url: None,
            app_secret: None,
            verify_token: None,
            statuses: None,
            retry_delays_ms: None,
            timeout_ms: None,
            lenient: false,
            reviews: None,
            limits: Value::Object(Map::new()),
            broken_links: Vec::new(),
        }
    }
}

impl Config {
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| format!("--config: {error}"))
    }

    pub fn webhook(&self) -> WebhookSettings {
        WebhookSettings {
            url: self.webhook_url.clone().map(Some),
            app_secret: self.app_secret.clone(),
            verify_token: self.verify_token.clone(),
            statuses: self.statuses,
            retry_delays_ms: self.retry_delays_ms.clone(),
            timeout_ms: self.timeout_ms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_a_default_and_a_typo_is_refused() {
        assert_eq!(Config::parse("{}").unwrap().waba_id, "200000000000001");
        assert!(
            Config::parse(r#"{"phoneNumberID":"1"}"#)
                .unwrap_err()
                .contains("phoneNumberID")
        );
    }

    #[test]
    fn an_error_quotes_no_secret() {
        for text in [
            r#"{"accessToken":778899}"#,
            r#"{"appSecret":778899}"#,
            r#"{"verifyToken":[778899]}"#,
            r#"{"numbers":[{"pin":778899}]}"#,
            r#"{"numbers":[{"pin":"77889"}]}"#,
        ] {
            let error = Config::parse(text).unwrap_err();
            assert!(!error.contains("77889"), "{error}");
        }
    }
}
