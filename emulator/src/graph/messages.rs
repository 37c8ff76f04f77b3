//! Sending messages and marking them as read. mod.rs calls it for `messages` and `marketing_messages` of a number.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages>

use serde_json::{Map, Value, json};

use super::content;
use super::error::{Error, wait_text};
use super::parameters::{messaging_product, one_of};
use super::templates;
use crate::answer::success;
use crate::clock::Millis;
use crate::cloud::Cloud;
use crate::customer::{Customers, is_user_id};
use crate::fate::Departure;
use crate::id;
use crate::message::{Endpoint, Message};
use crate::numbering::wa_id;

const TYPES: [&str; 12] = [
    "audio",
    "contacts",
    "document",
    "image",
    "interactive",
    "location",
    "pin",
    "reaction",
    "sticker",
    "template",
    "text",
    "video",
];
const LONGEST_TEXT: usize = 4096;

/// `POST /{PHONE_NUMBER_ID}/messages` and `/marketing_messages`
pub fn post(
    cloud: &mut Cloud, number_id: &str, fields: Map<String, Value>, endpoint: Endpoint,
) -> Result<Value, Error> {
    if endpoint == Endpoint::Marketing {
        one_of(&fields, "type", &["template"])?;
    }
    messaging_product(&fields)?;
    let number = cloud.numbers.iter().find(|number| number.id == number_id);
    let number = number.ok_or_else(|| Error::unsupported("post", number_id))?;
    if !number.registered() {
        return Err(
            Error::new(133010).details("The phone number is not registered with the Cloud API.")
        );
    }
    if fields.contains_key("status") {
        receipt(&fields)?;
        if let Some((message, types)) = read(&fields) {
            let now = cloud.clock.now();
            cloud.chats.read_by_business(&message, types, now);
        }
        return Ok(success());
    }
    let (input, recipient) = recipient(&fields, &cloud.customers)?;
    if number.is(&recipient) {
        return Err(Error::new(131021).details("Recipient and sender are the same phone number."));
    }
    let kind = kind(&fields)?;
    content(&fields, &kind)?;
    let is_to_group = fields
        .get("recipient_type")
        .and_then(Value::as_str)
        .is_some_and(|kind| kind.eq_ignore_ascii_case("group"));
    if !cloud.lenient {
        content::fits(&cloud.nodes, &fields, &kind)?;
    }
    let template = match kind.as_str() {
        "template" => templates::for_message(cloud, &number.waba_id, &fields, endpoint)?,
        _ => None,
    };
    let category = template.map(|template| template.text("category").to_ascii_lowercase());

    let category = category.filter(|category| !category.is_empty());
    let now = cloud.clock.now();
    let level = number.throughput();
    pace(cloud, number_id, &recipient, level, is_to_group, now)?;
    let departure = Departure {
        number: number_id,
        recipient: &recipient,
        is_to_group,
        kind: &kind,
        fields: &fields,
        category: category.as_deref(),
        at: now,
    };
    let failure = if cloud.lenient {
        None
    } else {
        cloud.fate(&departure)
    };

    let id = id::wamid();
    let mut sent = json!({ "id": id });
    if let ("template", Some(sent)) = (kind.as_str(), sent.as_object_mut()) {
        sent.insert("message_status".into(), json!("accepted"));
    }
    // Never the number of somebody who was named by user id.
    let known_as = if input == recipient && is_user_id(&recipient) {
        "user_id"
    } else {
        "wa_id"
    };
    let answer = json!({
        "messaging_product": "whatsapp",
        "contacts": [{ "input": input, known_as: recipient }],
        "messages": [sent],
    });
    let mut message = Message::new(id, number_id.to_owned(), recipient, kind, fields, now);
    message.category = category;
    message.failure = failure;
    cloud.keep(message);
    Ok(answer)
}

/// How fast a number sends, and how much one person gets.
fn pace(
    cloud: &mut Cloud, number: &str, person: &str, level: usize, is_to_group: bool, now: Millis,
) -> Result<(), Error> {
    let refused = |code: i64, wait: Millis, limit: String, name: &str| {
        let wait = wait_text(wait);
        Error::new(code).details(format!(
            "{wait} The emulator plays Meta's limit of {limit}; limits: {{ {name}: null }} switches it off."
        ))
    };
    if let (Some(burst), false) = (cloud.limits.messages_to_one_person, is_to_group) {
        cloud
            .pace
            .take_pair(number, person, burst, now)
            .map_err(|wait| {
                let limit =
                    format!("{burst} messages to one person at once, then one in 6 seconds");
                refused(131056, wait, limit, "messagesToOnePerson")
            })?;
    }
    if let Some(most) = cloud.limits.messages_per_second {
        let most = most.max(level);
        cloud.pace.take_second(number, most, now).map_err(|wait| {
            refused(
                130429,
                wait,
                format!("{most} messages a second"),
                "messagesPerSecond",
            )
        })?;
    }
    Ok(())
}

/// A read receipt, with a typing indicator or without.
fn receipt(fields: &Map<String, Value>) -> Result<(), Error> {
    one_of(fields, "status", &["read"])?;
    match fields.get("message_id") {
        None | Some(Value::Null) => return Err(missing("message_id")),
        Some(Value::String(id)) if id.starts_with("wamid.") => {}
        Some(_) => return Err(invalid("message_id is not the id of a received message.")),
    }
    match fields.get("typing_indicator") {
        None => Ok(()),
        Some(indicator) if indicator.get("type").is_some_and(|kind| kind == "text") => Ok(()),
        Some(_) => Err(invalid("typing_indicator.type must be text.")),
    }
}

/// Which message a read receipt is about, and whether the business types an answer.
fn read(fields: &Map<String, Value>) -> Option<(String, bool)> {
    fields.get("status")?;
    let id = fields.get("message_id")?.as_str()?;
    Some((id.to_owned(), fields.contains_key("typing_indicator")))
}

/// The recipient as given, and as WhatsApp knows it: digits alone, a user id, or the id of a group.
fn recipient(
    fields: &Map<String, Value>, customers: &Customers,
) -> Result<(String, String), Error> {
    let input = match fields.get("to") {
        None | Some(Value::Null) => return user(fields, customers),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(_) => return Err(Error::parameter("Param to must be a string.")),
    };
    if fields.contains_key("recipient_type")
        && one_of(fields, "recipient_type", &["individual", "group"])?.eq_ignore_ascii_case("group")
    {
        return if input.is_empty() {
            Err(Error::missing("to"))
        } else {
            Ok((input.clone(), input))
        };
    }
    let foreign = |character: char| {
        !character.is_ascii_digit() && !matches!(character, '+' | '-' | ' ' | '(' | ')')
    };
    let digits: String = input.chars().filter(char::is_ascii_digit).collect();
    if input.contains(foreign) || !(7..=15).contains(&digits.len()) {
        return Err(invalid("to is not a phone number with its country code."));
    }
    let id = wa_id(&digits).into_owned();
    Ok((input, id))
}

/// Somebody without a number. What Graph answers to a user id that was given up is not documented; it cannot be reached.
fn user(fields: &Map<String, Value>, customers: &Customers) -> Result<(String, String), Error> {
    let id = match fields.get("recipient") {
        None | Some(Value::Null) => return Err(Error::missing("to")),
        Some(Value::String(id)) if is_user_id(id) => id,
        Some(_) => return Err(invalid("recipient is not a business-scoped user id.")),
    };
    if customers.withdrew(id) {
        return Err(Error::new(131026).details("The user id is no longer in use."));
    }
    Ok((id.clone(), id.clone()))
}

/// Text when absent, as Graph has it.
fn kind(fields: &Map<String, Value>) -> Result<String, Error> {
    match fields.get("type") {
        None => Ok("text".into()),
        Some(_) => one_of(fields, "type", &TYPES).map(str::to_ascii_lowercase),
    }
}

fn content(fields: &Map<String, Value>, kind: &str) -> Result<(), Error> {
    let content = match fields.get(kind) {
        None | Some(Value::Null) => return Err(missing(kind)),
        Some(content) => content,
    };
    if (kind == "contacts" && !content.is_array()) || (kind != "contacts" && !content.is_object()) {
        let shape = if kind == "contacts" {
            "array"
        } else {
            "object"
        };
        return Err(Error::parameter(format_args!(
            "Param {kind} must be a JSON {shape}."
        )));
    }
    if kind == "text" {
        text(content)
    } else {
        Ok(())
    }
}

fn text(content: &Value) -> Result<(), Error> {
    match content.get("body") {
        None | Some(Value::Null) => Err(missing("text.body")),
        Some(Value::String(body)) if body.trim().is_empty() => {
            Err(invalid("text.body must not be empty."))
        }
        Some(Value::String(body)) if body.chars().count() > LONGEST_TEXT => Err(Error::parameter(
            format_args!("Param text['body'] must be at most {LONGEST_TEXT} characters long."),
        )),
        Some(Value::String(_)) => Ok(()),
        Some(_) => Err(Error::parameter("Param text['body'] must be a string.")),
    }
}

fn missing(parameter: &str) -> Error {
    Error::new(131008).details(format!("The parameter {parameter} is required."))
}

fn invalid(details: &str) -> Error {
    Error::new(131009).details(details)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    /// What is answered, and the message that was kept.
    #[derive(Debug)]
    struct Accepted {
        body: Value,
        recipient: String,
        kind: String,
        id: String,
    }

    fn sent(change: impl FnOnce(&mut Map<String, Value>)) -> Result<Accepted, i64> {
        let mut fields = json!({
            "messaging_product": "whatsapp", "to": "+1 (650) 555-1234", "type": "text", "text": { "body": "Hi" }
        });
        let fields = fields.as_object_mut().unwrap();
        change(fields);
        let mut cloud = Cloud::new(Config::default()).unwrap();
        let number = cloud.numbers[0].id.clone();
        let body = post(&mut cloud, &number, fields.clone(), Endpoint::Messages)
            .map_err(|error| error.body()["error"]["code"].as_i64().unwrap())?;
        let message = cloud.messages().last().unwrap();
        Ok(Accepted {
            body,
            recipient: message.recipient.clone(),
            kind: message.kind.clone(),
            id: message.id.clone(),
        })
    }

    #[test]
    fn answers_the_recipient_and_an_id() {
        let accepted = sent(|_| {}).unwrap();
        assert_eq!(
            accepted.body["contacts"],
            json!([{ "input": "+1 (650) 555-1234", "wa_id": "16505551234" }])
        );
        assert_eq!(accepted.body["messages"][0]["id"], accepted.id);
        assert_eq!(
            sent(|fields| drop(fields.insert("to".into(), json!(16505551234_u64))))
                .unwrap()
                .body["contacts"][0]["wa_id"],
            "16505551234"
        );
    }

    #[test]
    fn refuses_a_broken_envelope() {
        type Change = fn(&mut Map<String, Value>);
        let cases: [(i64, Change); 12] = [
            (100, |fields| drop(fields.remove("messaging_product"))),
            (100, |fields| {
                drop(fields.insert("messaging_product".into(), json!("sms")))
            }),
            (100, |fields| drop(fields.remove("to"))),
            (131009, |fields| {
                drop(fields.insert("to".into(), json!("not a number")))
            }),
            (131009, |fields| {
                drop(fields.insert("to".into(), json!("123456")))
            }),
            (131021, |fields| {
                drop(fields.insert("to".into(), json!("15550100100")))
            }),
            (100, |fields| {
                drop(fields.insert("type".into(), json!("telegram")))
            }),
            (131008, |fields| {
                drop(fields.insert("type".into(), json!("image")))
            }),
            (131008, |fields| {
                drop(fields.insert("text".into(), json!({})))
            }),
            (131009, |fields| {
                drop(fields.insert("text".into(), json!({ "body": "" })))
            }),
            (100, |fields| {
                drop(fields.insert("text".into(), json!({ "body": "x".repeat(4097) })))
            }),
            (100, |fields| {
                drop(fields.insert("text".into(), json!("Hi")))
            }),
        ];
        for (index, (code, change)) in cases.into_iter().enumerate() {
            assert_eq!(sent(change).map(|_| 0), Err(code), "case {index}");
        }
        assert!(
            sent(|fields| drop(fields.insert("text".into(), json!({ "body": "é".repeat(4096) }))))
                .is_ok()
        );
    }

    #[test]
    fn a_user_id_stands_in_recipient() {
        let by = |name: &str, id: Value| {
            let name = name.to_owned();
            sent(move |fields| {
                fields.remove("to");
                fields.insert(name, id);
            })
        };
        let accepted = by("recipient", json!("US.1")).unwrap();
        assert_eq!(
            accepted.body["contacts"],
            json!([{ "input": "US.1", "user_id": "US.1" }])
        );
        assert_eq!(accepted.recipient, "US.1");
        assert_eq!(by("recipient", json!("1650")).map(|_| 0), Err(131009));
        assert_eq!(by("to", json!("US.1")).map(|_| 0), Err(131009));
        let both = sent(|fields| drop(fields.insert("recipient".into(), json!("US.1")))).unwrap();
        assert_eq!(both.body["contacts"][0]["wa_id"], "16505551234");
    }

    #[test]
    fn type_is_text_unless_said() {
        assert_eq!(
            sent(|fields| drop(fields.remove("type"))).unwrap().kind,
            "text"
        );
    }
}
