//! What becomes of a message that Graph has accepted: delivered, or failed for a reason that a status tells later.
//! messages.rs asks it, `Cloud` tells the status.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes>

use serde_json::{Map, Value};

use crate::clock::Millis;
use crate::cloud::Cloud;
use crate::customer::Customer;
use crate::fault::glob;
use crate::node::Kind;
use crate::numbering::is_of_the_us;
use crate::undelivered::Undelivered;

const MB: u64 = 1024 * 1024;

/// A message on its way.
#[derive(Debug)]
pub struct Departure<'a> {
    pub number: &'a str,
    pub recipient: &'a str,
    pub is_to_group: bool,
    pub kind: &'a str,
    pub fields: &'a Map<String, Value>,
    /// Of its template, in lower case.
    pub category: Option<&'a str>,
    pub at: Millis,
}

impl Cloud {
    /// Counts the message, and says why it will not arrive, if it will not.
    pub fn fate(&mut self, message: &Departure<'_>) -> Option<Undelivered> {
        if !self.readable(message) {
            return Some(Undelivered::new(
                131053,
                "The media could not be fetched, or its type or size is not one of this kind of message.",
            ));
        }
        if message.is_to_group {
            return None;
        }
        let customer = self.customers.named(message.recipient);
        if self.has_blocked(message.number, &customer) {
            return Some(Undelivered::new(
                130403,
                "The business has blocked this person.",
            ));
        }
        if customer.is_out_of_reach() {
            return Some(Undelivered::new(131026, "The message is undeliverable."));
        }
        let window = self.limits.customer_window_ms;
        let is_open = window.is_some_and(|window| {
            let mut names = customer.names();
            names.any(|name| self.pace.is_open(message.number, name, window, message.at))
        });
        // Direct Send makes a template of what has a category.
        let is_template = message.kind == "template" || message.fields.contains_key("category");
        if window.is_some() && !is_open && !is_template {
            return Some(Undelivered::new(
                131047,
                "More than 24 hours have passed since the recipient last replied to the sender number.",
            ));
        }
        if message.kind == "reaction" && !self.knows(message.fields) {
            return Some(Undelivered::new(
                131009,
                "The message that is reacted to is not known.",
            ));
        }
        self.has_enough(message, &customer, is_open)
    }

    /// What limits the messages with which a business begins.
    fn has_enough(
        &mut self, message: &Departure<'_>, customer: &Customer, is_open: bool,
    ) -> Option<Undelivered> {
        let person = customer.key();
        if message.category == Some("marketing") {
            if customer.stops_marketing {
                return Some(Undelivered::new(
                    131050,
                    "The person has stopped marketing messages.",
                ));
            }
            let of_the_us = customer.phone.as_deref().is_some_and(is_of_the_us);
            if let Some(most) = self.limits.marketing_per_day
                && (of_the_us || !is_open && !self.pace.take_marketing(person, most, message.at))
            {
                return Some(Undelivered::new(
                    131049,
                    "The message was held back to keep the person's experience healthy.",
                ));
            }
        }
        match self.limits.recipients_per_day {
            Some(most) if !is_open && !self.pace.take_recipient(person, most, message.at) => Some(
                Undelivered::new(131048, "The portfolio has reached its messaging limit."),
            ),
            _ => None,
        }
    }

    /// Whether the number has this person on its block list.
    pub fn has_blocked(&self, number: &str, customer: &Customer) -> bool {
        customer.names().any(|name| {
            let mut nodes = self.nodes.with_id(name);
            nodes.any(|node| node.kind == Kind::BlockedUser && node.of == number)
        })
    }

    /// Whether the message that a reaction is about was sent or received.
    fn knows(&self, fields: &Map<String, Value>) -> bool {
        let reaction = fields.get("reaction");
        let id = reaction
            .and_then(|reaction| reaction.get("message_id"))
            .and_then(Value::as_str);
        id.is_some_and(|id| self.message(id).is_some() || self.has_received(id))
    }

    fn readable(&self, message: &Departure<'_>) -> bool {
        files(message.kind, message.fields)
            .into_iter()
            .all(|(kind, file)| {
                let text = |name: &str| file.get(name).and_then(Value::as_str);
                if let Some(link) = text("link") {
                    return !self.broken_links.iter().any(|pattern| glob(pattern, link));
                }
                let id = text("id").unwrap_or_default();
                let mut nodes = self.nodes.with_id(id);
                let Some(node) = nodes.find(|node| node.kind == Kind::Media) else {
                    return true;
                };
                let size = node
                    .fields
                    .get("file_size")
                    .and_then(Value::as_u64)
                    .unwrap_or_default();
                takes(kind, node.text("mime_type"), size)
            })
    }
}

/// The files of a message, each with the kind of message it is for.
fn files<'a>(kind: &'a str, fields: &'a Map<String, Value>) -> Vec<(&'a str, &'a Value)> {
    let of = |holder: &'a Value| {
        let kind = holder.get("type").and_then(Value::as_str)?;
        Some((kind, holder.get(kind)?))
    };
    let content = fields.get(kind);
    match kind {
        "audio" | "document" | "image" | "sticker" | "video" => {
            content.map(|content| (kind, content)).into_iter().collect()
        }
        "interactive" => content
            .and_then(|content| content.get("header"))
            .and_then(of)
            .into_iter()
            .collect(),
        "template" => {
            let components = content.and_then(|content| content.get("components"));
            let components = components.and_then(Value::as_array).into_iter().flatten();
            let values = components.filter_map(|component| component.get("parameters")?.as_array());
            values.flatten().filter_map(of).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a kind of message may carry a file of this type and size. Documents are taken whatever they are.
///
/// <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types>
fn takes(kind: &str, mime_type: &str, size: u64) -> bool {
    let mime_type = mime_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let (types, most): (&[&str], u64) = match kind {
        "audio" => (
            &[
                "audio/aac",
                "audio/amr",
                "audio/mpeg",
                "audio/mp4",
                "audio/ogg",
            ],
            16 * MB,
        ),
        "image" => (&["image/jpeg", "image/png"], 5 * MB),
        "sticker" => (&["image/webp"], 500 * 1024),
        "video" => (&["video/mp4", "video/3gpp"], 16 * MB),
        _ => (&[], 100 * MB),
    };
    size <= most && (types.is_empty() || types.contains(&mime_type.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_sizes() {
        for (kind, mime_type, size, expected) in [
            ("image", "image/jpeg", 5 * MB, true),
            ("image", "image/jpeg", 5 * MB + 1, false),
            ("image", "image/webp", 1, false),
            ("sticker", "image/webp", 500 * 1024, true),
            ("audio", "audio/ogg; codecs=opus", 1, true),
            ("video", "video/quicktime", 1, false),
            ("document", "application/zip", 100 * MB, true),
        ] {
            assert_eq!(
                takes(kind, mime_type, size),
                expected,
                "{kind} {mime_type} {size}"
            );
        }
    }
}
