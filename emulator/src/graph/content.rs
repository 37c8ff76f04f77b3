//! The content of a message, by its type: what must be in it, and how long that may be. messages.rs asks it once the
//! envelope is in order; interactive.rs and template_message.rs look into theirs.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages>

use serde_json::Value;

use super::attachment::file;
use super::error::Error;
use super::interactive;
use super::parameters::one_of;
use super::shape::{Object, Shape};
use crate::node::Nodes;

const LONGEST_CAPTION: usize = 1_024;
const LONGEST_CALLBACK_DATA: usize = 512;
const MOST_CONTACTS: usize = 257;

/// Refuses at once what Graph refuses at once.
pub fn fits(nodes: &Nodes, fields: &Object, kind: &str) -> Result<(), Error> {
    let envelope = Shape {
        of: fields,
        place: "message",
    };
    envelope.optional_text("biz_opaque_callback_data", LONGEST_CALLBACK_DATA)?;
    if let Some(context) = envelope.optional_object("context")? {
        message_id(Shape {
            of: context,
            place: "context",
        })?;
    }
    if kind == "contacts" {
        return contacts(envelope);
    }
    let content = envelope.object(kind)?;
    let shape = Shape {
        of: content,
        place: kind,
    };
    match kind {
        "text" => {
            shape.only(&["body", "preview_url"])?;
            shape.flag("preview_url")
        }
        "image" | "video" => {
            shape.only(&["id", "link", "caption", "provider"])?;
            shape.optional_text("caption", LONGEST_CAPTION)?;
            file(nodes, shape)
        }
        "document" => {
            shape.only(&["id", "link", "caption", "filename", "provider"])?;
            shape.optional_text("caption", LONGEST_CAPTION)?;
            shape.optional_text("filename", 240)?;
            file(nodes, shape)
        }
        "audio" => {
            shape.only(&["id", "link", "voice", "provider"])?;
            shape.flag("voice")?;
            file(nodes, shape)
        }
        "sticker" => {
            shape.only(&["id", "link", "provider"])?;
            file(nodes, shape)
        }
        "location" => {
            shape.only(&["latitude", "longitude", "name", "address"])?;
            shape.number("latitude", -90.0, 90.0)?;
            shape.number("longitude", -180.0, 180.0)?;
            shape.optional_text("name", 1_000)?;
            shape.optional_text("address", 1_000).map(drop)
        }
        "reaction" => {
            shape.only(&["message_id", "emoji"])?;
            message_id(shape)?;
            match shape.optional_text("emoji", 32)? {
                None => Err(shape.missing("emoji")),
                Some(emoji) if emoji.is_ascii() && !emoji.is_empty() => {
                    Err(shape.invalid("emoji is none."))
                }
                Some(_) => Ok(()),
            }
        }
        "pin" => {
            one_of(content, "type", &["pin", "unpin"])?;
            message_id(shape)?;
            match shape.has("expiration_days") {
                true => shape.number("expiration_days", 1.0, 30.0),
                false => Ok(()),
            }
        }
        "interactive" => {
            let buttons = if envelope.has("category") { 10 } else { 3 };
            interactive::fits(nodes, content, buttons)
        }
        _ => Ok(()), // text is looked at before, a template with its template
    }
}

/// `wamid.…` of a message that this one is about.
fn message_id(shape: Shape<'_>) -> Result<(), Error> {
    let id = shape.text("message_id", 512)?;
    if id.starts_with("wamid.") {
        Ok(())
    } else {
        Err(shape.invalid("message_id is not the id of a message."))
    }
}

fn contacts(envelope: Shape<'_>) -> Result<(), Error> {
    for contact in envelope.list("contacts", 1, MOST_CONTACTS)? {
        let contact = Shape {
            of: contact,
            place: "contacts",
        };
        contact.only(&[
            "addresses",
            "birthday",
            "emails",
            "name",
            "org",
            "phones",
            "urls",
        ])?;
        let name = contact.object("name")?;
        Shape {
            of: name,
            place: "contacts['name']",
        }
        .text("formatted_name", 1_000)?;
        if let Some(birthday) = contact.optional_text("birthday", 10)?
            && !is_date(birthday)
        {
            return Err(contact.invalid("birthday must be YYYY-MM-DD."));
        }
        contact.optional_object("org")?;
        for (name, needed) in [
            ("emails", "email"),
            ("phones", "phone"),
            ("urls", "url"),
            ("addresses", ""),
        ] {
            let Some(Value::Array(_)) = contact.value(name) else {
                if contact.has(name) {
                    contact.list(name, 0, 0)?;
                }
                continue;
            };
            for entry in contact.list(name, 0, 100)? {
                let place = format!("contacts['{name}']");
                let entry = Shape {
                    of: entry,
                    place: &place,
                };
                if !needed.is_empty() {
                    entry.text(needed, 1_000)?;
                }
            }
        }
    }
    Ok(())
}

fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}
