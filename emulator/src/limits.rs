//! How much may be sent and asked: Meta's limits, each of which can be set or switched off. `Cloud` holds them, pace.rs
//! counts against them.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput>

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock::{HOUR, Millis};

/// `null` switches one off. Those that Meta does not publish are the emulator's choice, see its README.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Limits {
    /// Of one number; 1,000 for one whose throughput is HIGH.
    pub messages_per_second: Option<usize>,
    /// From one number to one person at once; one more every six seconds.
    pub messages_to_one_person: Option<u64>,
    /// How long a person may be written to after the last message of theirs.
    pub customer_window_ms: Option<Millis>,
    /// People whom a portfolio writes to first, in 24 hours.
    pub recipients_per_day: Option<usize>,
    /// Marketing that one person takes in 24 hours.
    pub marketing_per_day: Option<usize>,
    /// Management calls of an account; 200 for one without a registered number.
    pub account_calls_per_hour: Option<usize>,
    /// All calls of the app but those that send.
    pub app_calls_per_hour: Option<usize>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            messages_per_second: Some(80),
            messages_to_one_person: Some(45),
            customer_window_ms: Some(24 * HOUR),
            recipients_per_day: Some(1_000),
            marketing_per_day: Some(2),
            account_calls_per_hour: Some(5_000),
            app_calls_per_hour: Some(10_000),
        }
    }
}

impl Limits {
    pub fn off() -> Self {
        Self {
            messages_per_second: None,
            messages_to_one_person: None,
            customer_window_ms: None,
            recipients_per_day: None,
            marketing_per_day: None,
            account_calls_per_hour: None,
            app_calls_per_hour: None,
        }
    }

    /// Takes over the limits that are given; `null` switches all of them off.
    pub fn apply(&mut self, given: Value) -> Result<(), String> {
        let given = match given {
            Value::Null => {
                *self = Self::off();
                return Ok(());
            }
            Value::Object(given) => given,
            _ => return Err("limits: an object, or null".into()),
        };
        let mut all = serde_json::to_value(&*self).map_err(|error| format!("limits: {error}"))?;
        if let Some(all) = all.as_object_mut() {
            all.extend(given);
        }
        *self = serde_json::from_value(all).map_err(|error| format!("limits: {error}"))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_given_changes_and_a_typo_is_refused() {
        let mut limits = Limits::default();
        limits
            .apply(json!({ "messagesPerSecond": null, "recipientsPerDay": 3 }))
            .unwrap();
        let expected = Limits {
            messages_per_second: None,
            recipients_per_day: Some(3),
            ..Limits::default()
        };
        assert_eq!(limits, expected);
        for broken in [
            json!({ "messages": 1 }),
            json!(1),
            json!({ "recipientsPerDay": -1 }),
        ] {
            assert!(limits.apply(broken).is_err());
        }
        assert_eq!(limits, expected);
        limits.apply(Value::Null).unwrap();
        assert_eq!(limits, Limits::off());
    }
}
