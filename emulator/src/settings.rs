//! How strictly the emulator judges, which a test changes while it runs. control.rs reads it, `Cloud` goes by it.

use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::cloud::Cloud;
use crate::reviews::ReviewSettings;

/// Only the given parts change.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Settings {
    lenient: Option<bool>,
    reviews: Option<ReviewSettings>,
    #[serde(deserialize_with = "given")]
    limits: Option<Value>,
    broken_links: Option<Vec<String>>,
}

/// Tells `null` from absent.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl Cloud {
    pub fn apply(&mut self, settings: Settings) -> Result<Value, String> {
        let Settings {
            lenient,
            reviews,
            limits,
            broken_links,
        } = settings;
        if let Some(limits) = limits {
            self.limits.apply(limits)?;
        }
        if let Some(lenient) = lenient {
            self.lenient = lenient;
        }
        if let Some(links) = broken_links {
            self.broken_links = links;
        }
        if let Some(reviews) = reviews {
            self.reviews.settings = reviews;
        }
        Ok(self.settings())
    }

    pub fn settings(&self) -> Value {
        json!({
            "lenient": self.lenient,
            "reviews": self.reviews.settings,
            "limits": self.limits,
            "brokenLinks": self.broken_links,
        })
    }
}
