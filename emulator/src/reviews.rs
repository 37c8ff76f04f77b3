//! Which templates wait for a decision of Meta, until when, and what such a decision can be. template_review.rs decides.
//!
//! <https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates>

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::clock::{HOUR, MINUTE, Millis};

/// Templates that wait at once: more than an account may have.
const MOST_WAITING: usize = 10_000;
/// Meta's own: the first pause, the second; the third time a template is disabled.
const PAUSES: [(&str, Millis); 2] = [("FIRST_PAUSE", 3 * HOUR), ("SECOND_PAUSE", 6 * HOUR)];

/// How templates are reviewed when nobody decides.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ReviewSettings {
    /// From making or changing a template to the decision; `null` leaves it to the control API.
    pub after_ms: Option<Millis>,
    /// The first that fits decides; what fits none is approved.
    pub rules: Vec<Rule>,
}

impl Default for ReviewSettings {
    fn default() -> Self {
        Self {
            after_ms: Some(MINUTE),
            rules: Vec::new(),
        }
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// Of the template; `*` stands for any characters.
    pub name: String,
    /// Why it is rejected; it is approved when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reject: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Decision {
    Approve,
    Reject,
    Pause,
    Unpause,
    Disable,
}

/// A decision of the control API, about every language of a name or one.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Order {
    pub name: String,
    pub language: Option<String>,
    pub decision: Option<Decision>,
    pub reason: Option<String>,
    pub quality: Option<Quality>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Quality {
    Green,
    Yellow,
    Red,
    Unknown,
}

impl Quality {
    pub fn name(self) -> &'static str {
        match self {
            Self::Green => "GREEN",
            Self::Yellow => "YELLOW",
            Self::Red => "RED",
            Self::Unknown => "UNKNOWN",
        }
    }
}

#[derive(Debug, Default)]
pub struct Reviews {
    pub settings: ReviewSettings,
    /// When something becomes of which template.
    due: BTreeSet<(Millis, String)>,
    /// The same by template: what comes later takes the place of what was due.
    until: HashMap<String, Millis>,
    pauses: HashMap<String, usize>,
}

impl Reviews {
    pub fn next_due(&self) -> Option<Millis> {
        self.due.first().map(|(due, _)| *due)
    }

    pub fn wait(&mut self, id: &str, until: Millis) {
        if let Some(before) = self.until.insert(id.to_owned(), until) {
            self.due.remove(&(before, id.to_owned()));
        }
        if self.due.len() >= MOST_WAITING
            && let Some((_, oldest)) = self.due.pop_first()
        {
            self.until.remove(&oldest);
        }
        self.due.insert((until, id.to_owned()));
    }

    pub fn take_due(&mut self, now: Millis) -> Option<String> {
        let (due, _) = self.due.first()?;
        if *due > now {
            return None;
        }
        let (_, id) = self.due.pop_first()?;
        self.until.remove(&id);
        Some(id)
    }

    /// Which pause this one is, if it is not one too many.
    pub fn pause(&mut self, id: &str) -> Option<(&'static str, Millis)> {
        if self.pauses.len() >= MOST_WAITING {
            self.pauses.clear();
        }
        let made = self.pauses.entry(id.to_owned()).or_default();
        *made += 1;
        PAUSES.get(*made - 1).copied()
    }
}
