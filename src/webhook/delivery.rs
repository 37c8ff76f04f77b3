use std::{borrow::Cow, collections::HashMap};

use ring::digest::{SHA256, digest};

use super::scanner::Scanner;
use crate::json::push_quoted;

const OBJECT: &str = "whatsapp_business_account";

/// Stores keep keys for days: what is longer is kept as its hash.
const LONGEST_KEY: usize = 256;

/// Which events a delivery holds, in their order, as JSON:
/// `[ours, [entry, change, kind, index, key, contact], …]`.
///
/// `ours` is 1 for a WhatsApp delivery, `kind` is 0 for a message, 1 for a status, 2 for an error and 3
/// for the change as a whole. `index` is the place in the array of that kind, `contact` the place of
/// the sender in `contacts`, or -1. An event with an empty key has nothing that tells it from the next.
pub fn plan(body: &[u8]) -> Option<String> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let mut ours = false;
    let mut events = String::new();
    Scanner::new(body).object(|scanner, key| match &*key {
        "object" => {
            ours = scanner.scalar()? == OBJECT;
            Some(())
        }
        "entry" => {
            events.clear(); // of two members of one name, the last one counts
            scanner.array(|scanner, index| entry(scanner, index, &mut events))
        }
        _ => scanner.skip(),
    })?;
    Some(format!("[{}{events}]", u8::from(ours)))
}

fn entry(scanner: &mut Scanner<'_>, index: usize, events: &mut String) -> Option<()> {
    let mut id = Cow::Borrowed("");
    let mut time = Cow::Borrowed("");
    let mut changes = vec![];
    scanner.object(|scanner, key| {
        match &*key {
            "id" => id = scanner.scalar()?,
            "time" => time = scanner.scalar()?,
            "changes" => {
                changes.clear();
                scanner.array(|scanner, _| {
                    changes.push(change(scanner)?);
                    Some(())
                })?;
            }
            _ => scanner.skip()?,
        }
        Some(())
    })?;
    for (position, change) in changes.iter().enumerate() {
        let place = Place {
            entry: index,
            change: position,
        };
        change.push(place, &id, &time, events);
    }
    Some(())
}

/// A change of any field. Its value comes before its field, so it is read as if it held messages.
#[derive(Default)]
struct Change<'a> {
    /// None: no change at all.
    field: Option<Cow<'a, str>>,
    value: &'a [u8],
    phone: Cow<'a, str>,
    contacts: HashMap<Cow<'a, str>, usize>,
    messages: Vec<Item<'a>>,
    statuses: Vec<Item<'a>>,
    errors: Vec<Item<'a>>,
    calls: Vec<Item<'a>>,
    has_events: bool,
}

fn change<'a>(scanner: &mut Scanner<'a>) -> Option<Change<'a>> {
    let mut change = Change {
        // Samples of the documentation leave it out of messages.
        field: scanner.is_object().then_some(Cow::Borrowed("messages")),
        value: b"null",
        ..Change::default()
    };
    scanner.object(|scanner, key| {
        match &*key {
            "field" => change.field = Some(scanner.scalar()?),
            "value" => {
                let field = change.field.take();
                change = Change {
                    field,
                    ..Change::default()
                };
                change.value = scanner.written(|scanner| change.read_value(scanner))?;
            }
            _ => scanner.skip()?,
        }
        Some(())
    })?;
    Some(change)
}

impl<'a> Change<'a> {
    fn read_value(&mut self, scanner: &mut Scanner<'a>) -> Option<()> {
        scanner.object(|scanner, key| {
            match &*key {
                "metadata" => {
                    self.phone = Cow::Borrowed("");
                    return scanner.object(|scanner, key| {
                        if key != "phone_number_id" {
                            return scanner.skip();
                        }
                        self.phone = scanner.scalar()?;
                        Some(())
                    });
                }
                "contacts" => {
                    self.contacts.clear();
                    return scanner
                        .array(|scanner, index| contact(scanner, index, &mut self.contacts));
                }
                "messages" => self.messages = items(scanner)?,
                "statuses" => self.statuses = items(scanner)?,
                "errors" => self.errors = items(scanner)?,
                "calls" => {
                    self.calls = items(scanner)?;
                    return Some(());
                }
                _ => return scanner.skip(),
            }
            self.has_events = true;
            Some(())
        })
    }

    fn push(&self, place: Place, id: &str, time: &str, events: &mut String) {
        let Some(field) = &self.field else { return };
        if field != "messages" || !self.has_events {
            let key = match field.as_ref() {
                "calls" => self.calls_key(),
                _ => None,
            };
            let key = key.unwrap_or_else(|| format!("{id}:{time}:{}", hash(self.value)));
            place.push(events, 3, 0, &format!("{field}:{key}"), None);
            return;
        }
        let phone = &self.phone;
        for message in &self.messages {
            let sender = [&message.from, &message.from_user_id]
                .into_iter()
                .find_map(|name| self.contacts.get(name).copied());
            let key = if message.id.is_empty() {
                format!("message:{phone}:{}", hash(message.written))
            } else {
                format!("message:{phone}:{}", message.id)
            };
            place.push(events, 0, message.index, &key, sender);
        }
        for status in &self.statuses {
            let key = if status.id.is_empty() {
                format!("status:{}", hash(status.written))
            } else {
                format!(
                    "status:{}:{}:{}:{}:{}",
                    status.id,
                    status.status,
                    status.timestamp,
                    status.recipient_id,
                    status.recipient_participant_id
                )
            };
            place.push(events, 1, status.index, &key, None);
        }
        for error in &self.errors {
            // Without a time, the same error tomorrow looks the same as this one delivered again.
            let key = if time.is_empty() {
                String::new()
            } else {
                format!("error:{id}:{time}:{phone}:{}", hash(error.written))
            };
            place.push(events, 2, error.index, &key, None);
        }
    }

    /// `id:event:timestamp` of every call and its statuses; none when there are none, or one has no id.
    fn calls_key(&self) -> Option<String> {
        let calls = || self.calls.iter().chain(&self.statuses);
        if calls().next().is_none() || calls().any(|call| call.id.is_empty()) {
            return None;
        }
        let parts = calls().map(|call| {
            let what = if call.event.is_empty() {
                &call.status
            } else {
                &call.event
            };
            format!("{}:{what}:{};", call.id, call.timestamp)
        });
        Some(parts.collect())
    }
}

#[derive(Clone, Copy)]
struct Place {
    entry: usize,
    change: usize,
}

impl Place {
    fn push(self, events: &mut String, kind: u8, index: usize, key: &str, contact: Option<usize>) {
        let Self { entry, change } = self;
        events.push_str(&format!(",[{entry},{change},{kind},{index},"));
        if key.len() > LONGEST_KEY {
            push_quoted(events, &hash(key.as_bytes()));
        } else {
            push_quoted(events, key);
        }
        match contact {
            Some(contact) => events.push_str(&format!(",{contact}]")),
            None => events.push_str(",-1]"),
        }
    }
}

/// The members of a message or a status that its key and its sender are made of.
#[derive(Default)]
struct Item<'a> {
    index: usize,
    id: Cow<'a, str>,
    from: Cow<'a, str>,
    from_user_id: Cow<'a, str>,
    status: Cow<'a, str>,
    event: Cow<'a, str>,
    timestamp: Cow<'a, str>,
    recipient_id: Cow<'a, str>,
    recipient_participant_id: Cow<'a, str>,
    written: &'a [u8],
}

/// The objects of an array; what is no object is nothing that could be handled.
fn items<'a>(scanner: &mut Scanner<'a>) -> Option<Vec<Item<'a>>> {
    let mut items = vec![];
    scanner.array(|scanner, index| {
        if !scanner.is_object() {
            return scanner.skip();
        }
        let mut item = Item::default();
        let written = scanner.written(|scanner| {
            scanner.object(|scanner, key| {
                let member = match &*key {
                    "id" => &mut item.id,
                    "from" => &mut item.from,
                    "from_user_id" => &mut item.from_user_id,
                    "status" => &mut item.status,
                    "event" => &mut item.event,
                    "timestamp" => &mut item.timestamp,
                    "recipient_id" => &mut item.recipient_id,
                    "recipient_participant_id" => &mut item.recipient_participant_id,
                    _ => return scanner.skip(),
                };
                *member = scanner.scalar()?;
                Some(())
            })
        })?;
        items.push(Item {
            index,
            written,
            ..item
        });
        Some(())
    })?;
    Some(items)
}

fn contact<'a>(
    scanner: &mut Scanner<'a>,
    index: usize,
    contacts: &mut HashMap<Cow<'a, str>, usize>,
) -> Option<()> {
    let (mut wa_id, mut user_id) = (Cow::Borrowed(""), Cow::Borrowed(""));
    scanner.object(|scanner, key| {
        let name = match &*key {
            "wa_id" => &mut wa_id,
            "user_id" => &mut user_id,
            _ => return scanner.skip(),
        };
        *name = scanner.scalar()?;
        Some(())
    })?;
    for name in [wa_id, user_id] {
        if !name.is_empty() {
            contacts.entry(name).or_insert(index);
        }
    }
    Some(())
}

/// 128 bits of SHA-256, hexadecimal.
fn hash(bytes: &[u8]) -> String {
    let digest = digest(&SHA256, bytes);
    let half = digest.as_ref().iter().take(16);
    half.map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(changes: &str) -> String {
        let body =
            format!(r#"{{"object":"{OBJECT}","entry":[{{"id":"W","changes":[{changes}]}}]}}"#);
        plan(body.as_bytes()).unwrap()
    }

    fn value(members: &str) -> String {
        read(&format!(
            r#"{{"value":{{{members},"metadata":{{"phone_number_id":"9"}}}},"field":"messages"}}"#
        ))
    }

    #[test]
    fn every_event_is_named_in_order() {
        let plan = value(concat!(
            r#""errors":[{"code":1}],"statuses":[{"id":"s","status":"read","timestamp":"2","recipient_id":"15"}],"#,
            r#""messages":[{"id":"a","from":"1"},{"id":"b","from":"2"},{"id":"c","from":"3"},null],"#,
            r#""contacts":[{"wa_id":"2"},{"wa_id":"1"}]"#
        ));
        assert_eq!(
            plan,
            concat!(
                r#"[1,[0,0,0,0,"message:9:a",1],[0,0,0,1,"message:9:b",0],[0,0,0,2,"message:9:c",-1],"#,
                r#"[0,0,1,0,"status:s:read:2:15:",-1],[0,0,2,0,"",-1]]"#
            )
        );
    }

    #[test]
    fn one_broken_change_does_not_stop_the_next() {
        let plan = read(concat!(
            r#"null,{"field":"messages"},{"field":"messages","value":{"messages":{}}},{"value":7},[],"#,
            r#"{"field":"messages","value":{"messages":[{"id":"x"}],"statuses":[]}}"#
        ));
        assert!(plan.ends_with(r#",[0,5,0,0,"message::x",-1]]"#), "{plan}");
        // Two changes without anything that is known are passed on whole.
        assert_eq!(plan.matches(r#",3,0,"messages:W"#).count(), 2, "{plan}");
    }

    #[test]
    fn fields_are_told_apart_by_their_time_and_their_value() {
        let field = |time: &str, value: &str| {
            let change = format!(r#"{{"field":"flows","value":{value}}}"#);
            let body = format!(
                r#"{{"object":"{OBJECT}","entry":[{{"time":{time},"id":"W","changes":[{change}]}}]}}"#
            );
            plan(body.as_bytes()).unwrap()
        };
        assert_eq!(field("1", "{}"), field("1", "{}"));
        assert_ne!(field("1", "{}"), field("2", "{}"));
        assert_ne!(field("1", "{}"), field("1", "[]"));
    }

    #[test]
    fn a_call_is_known_by_its_id_and_event() {
        let plan = read(
            r#"{"field":"calls","value":{"calls":[{"id":"c1","event":"connect","timestamp":"5"}]}}"#,
        );
        assert_eq!(plan, r#"[1,[0,0,3,0,"calls:c1:connect:5;",-1]]"#);
    }

    #[test]
    fn keys_are_bounded_and_read_as_javascript_reads_them() {
        let plan = value(&format!(
            r#""messages":[{{"id":"{}"}},{{"\u0069d":"w\u0061"}},{{"id":7}},{{"id":"1","id":"2"}}]"#,
            "x".repeat(300)
        ));
        let keys: Vec<_> = plan.split('"').skip(1).step_by(2).collect();
        assert_eq!(keys[0].len(), 32);
        assert_eq!(keys[1..], ["message:9:wa", "message:9:7", "message:9:2"]);
    }

    #[test]
    fn the_last_of_two_members_counts() {
        let body = r#"{"entry":[{"changes":[{"field":"flows"}]}],"object":"page","object":"whatsapp_business_account","entry":[]}"#;
        assert_eq!(plan(body.as_bytes()).unwrap(), "[1]");
        assert_eq!(plan(b"\xEF\xBB\xBF{}").unwrap(), "[0]");
        assert_eq!(plan(b"null").unwrap(), "[0]");
        assert_eq!(plan(b"{bad"), None);
        assert_eq!(plan(b""), None);
    }
}
