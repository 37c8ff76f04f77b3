//! The webhook: where deliveries go, how they are signed, and what is in them. cloud.rs and inbound.rs make
//! deliveries with it, courier.rs sends them.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks>

use reqwest::Url;
use ring::hmac;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use crate::clock::{HOUR, MINUTE, Millis, SECOND};
use crate::id;
use crate::message::Message;
use crate::number::PhoneNumber;
use crate::secret::Secret;

/// Meta says "with decreasing frequency, for up to 7 days" and no more: the steps are the emulator's.
const RETRY_DELAYS: [Millis; 10] = [
    5 * SECOND,
    30 * SECOND,
    2 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    8 * HOUR,
    12 * HOUR,
];

/// What a test may say about the webhook. Only the given parts change it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct WebhookSettings {
    /// `null` switches deliveries off.
    #[serde(deserialize_with = "given")]
    pub url: Option<Option<String>>,
    pub app_secret: Option<Secret>,
    pub verify_token: Option<Secret>,
    pub statuses: Option<StatusDelays>,
    pub retry_delays_ms: Option<Vec<Millis>>,
    pub timeout_ms: Option<Millis>,
}

/// Tells `null` from absent.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// How long after a message was accepted each status comes; one without a delay never does.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusDelays {
    sent: Option<Millis>,
    delivered: Option<Millis>,
    read: Option<Millis>,
}

impl StatusDelays {
    /// In the order of time; those of the same time in the order of life.
    pub fn steps(self) -> Vec<(&'static str, Millis)> {
        let mut steps: Vec<_> = [
            ("sent", self.sent),
            ("delivered", self.delivered),
            ("read", self.read),
        ]
        .into_iter()
        .filter_map(|(status, delay)| Some((status, delay?)))
        .collect();
        steps.sort_by_key(|(_, delay)| *delay);
        steps
    }
}

#[derive(Clone, Debug)]
pub struct Webhook {
    pub url: Option<Url>,
    pub app_secret: Secret,
    pub verify_token: Secret,
    pub statuses: StatusDelays,
    pub retry_delays: Vec<Millis>,
    /// Real milliseconds until an answer counts as missing.
    pub timeout: Millis,
}

impl Default for Webhook {
    fn default() -> Self {
        Self {
            url: None,
            app_secret: Secret::new("EMULATOR_APP_SECRET"),
            verify_token: Secret::new("EMULATOR_VERIFY_TOKEN"),
            statuses: StatusDelays {
                sent: Some(0),
                delivered: Some(100),
                read: Some(300),
            },
            retry_delays: RETRY_DELAYS.to_vec(),
            timeout: 20 * SECOND,
        }
    }
}

impl Webhook {
    pub fn apply(&mut self, settings: WebhookSettings) -> Result<(), String> {
        if let Some(url) = settings.url {
            self.url = url.as_deref().map(parsed).transpose()?;
        }
        if let Some(value) = settings.app_secret {
            self.app_secret = value;
        }
        if let Some(value) = settings.verify_token {
            self.verify_token = value;
        }
        if let Some(value) = settings.statuses {
            self.statuses = value;
        }
        if let Some(value) = settings.retry_delays_ms {
            self.retry_delays = value;
        }
        if let Some(value) = settings.timeout_ms {
            self.timeout = value.max(1);
        }
        Ok(())
    }

    pub fn state(&self) -> Value {
        json!({
            "url": self.url.as_ref().map(Url::as_str),
            "statuses": self.statuses.steps().into_iter()
                .map(|(status, delay)| (status.to_owned(), json!(delay)))
                .collect::<Map<_, _>>(),
            "retryDelaysMs": self.retry_delays,
            "timeoutMs": self.timeout,
        })
    }

    /// The value of `X-Hub-Signature-256`.
    pub fn signature(&self, body: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.app_secret.expose().as_bytes());
        let digest = hmac::sign(&key, body.as_bytes());
        let hexadecimal: String = digest
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("sha256={hexadecimal}")
    }
}

fn parsed(url: &str) -> Result<Url, String> {
    Url::parse(url)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .ok_or_else(|| "the webhook's url must be an http or https URL".into())
}

/// JSON as Meta writes it: `/` and everything beyond ASCII escaped. Whoever signs what they parsed and
/// wrote again notices here, and not in production.
pub fn escaped(value: &Value) -> String {
    let mut text = String::new();
    for character in value.to_string().chars() {
        match character {
            '/' => text.push_str("\\/"),
            ' '..='~' => text.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    text.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    text
}

pub fn payload(waba_id: &str, changes: &[Value]) -> Value {
    json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": waba_id, "changes": changes }],
    })
}

pub fn change(number: &PhoneNumber, members: Value) -> Value {
    let mut value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": number.digits(), "phone_number_id": number.id },
    });
    if let (Value::Object(value), Value::Object(members)) = (&mut value, members) {
        value.extend(members);
    }
    json!({ "field": "messages", "value": value })
}

/// The members of a change that brings messages, and the ids of these.
pub fn received(
    messages: Vec<Map<String, Value>>, now: Millis,
) -> Result<(Value, Vec<String>), String> {
    let mut contacts: Vec<Value> = Vec::new();
    let mut ids = Vec::new();
    let mut complete = Vec::new();
    for message in messages {
        let (contact, message) = typed(message, now)?;
        if !contacts
            .iter()
            .any(|known| known.get("wa_id") == contact.get("wa_id"))
        {
            contacts.push(contact);
        }
        ids.extend(message.get("id").and_then(Value::as_str).map(str::to_owned));
        complete.push(Value::Object(message));
    }
    Ok((json!({ "contacts": contacts, "messages": complete }), ids))
}

/// What a customer typed, completed: `{ from, text: 'Hi' }` is enough.
fn typed(
    mut given: Map<String, Value>, now: Millis,
) -> Result<(Value, Map<String, Value>), String> {
    let from = match given.remove("from") {
        Some(Value::String(from)) if !from.is_empty() => from,
        _ => return Err("from: who writes the message, digits".into()),
    };
    let name = given
        .remove("name")
        .unwrap_or_else(|| json!(format!("Customer {from}")));
    let mut message = Map::new();
    message.insert("from".into(), json!(from));
    message.insert("id".into(), json!(id::wamid()));
    message.insert("timestamp".into(), json!((now / SECOND).to_string()));
    if let Some(Value::String(body)) = given.get("text") {
        let body = json!({ "body": body });
        message.insert("type".into(), json!("text"));
        given.insert("text".into(), body);
    }
    message.extend(given);
    if !message.contains_key("type") {
        return Err("type: needed where text is not a string".into());
    }
    let contact = json!({ "profile": { "name": name }, "wa_id": from });
    Ok((contact, message))
}

/// A status of a message that was sent.
pub fn status(message: &Message, status: &str, now: Millis) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("id".into(), json!(message.id));
    members.insert("status".into(), json!(status));
    members.insert("timestamp".into(), json!((now / SECOND).to_string()));
    members.insert("recipient_id".into(), json!(message.recipient));
    let request = message.request();
    if request
        .get("recipient_type")
        .is_some_and(|kind| kind == "group")
    {
        members.insert("recipient_type".into(), json!("group"));
    }
    if let Some(data) = request.get("biz_opaque_callback_data") {
        members.insert("biz_opaque_callback_data".into(), data.clone());
    }
    if status != "failed" && status != "read" {
        let category = match message.kind.as_str() {
            "template" => "utility",
            _ => "service",
        };
        members.insert(
            "conversation".into(),
            json!({ "id": message.id.replace("wamid.", ""), "origin": { "type": category } }),
        );
        members.insert(
            "pricing".into(),
            json!({ "billable": category != "service", "pricing_model": "PMP",
                "type": if category == "service" { "free_customer_service" } else { "regular" },
                "category": category }),
        );
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_with_the_app_secret() {
        let webhook = Webhook {
            app_secret: Secret::new("s3cr3t"),
            ..Webhook::default()
        };
        assert_eq!(
            webhook.signature("{\"a\":\"é\"}"),
            "sha256=55c3d887c20253d4ad4693f78e36492ad0da0f2385adc3a7460363cbcf4d3b26"
        );
    }

    #[test]
    fn escapes_as_meta_does() {
        let text = escaped(&json!({ "body": "ä/😀\n\"" }));
        assert_eq!(text, r#"{"body":"\u00e4\/\ud83d\ude00\n\""}"#);
        assert_eq!(
            serde_json::from_str::<Value>(&text).unwrap()["body"],
            "ä/😀\n\""
        );
    }

    #[test]
    fn statuses_come_in_the_order_of_their_delays() {
        let delays: StatusDelays =
            serde_json::from_str(r#"{"delivered":5,"read":0,"sent":5}"#).unwrap();
        assert_eq!(delays.steps(), [("read", 0), ("sent", 5), ("delivered", 5)]);
        assert!(
            serde_json::from_str::<StatusDelays>("{}")
                .unwrap()
                .steps()
                .is_empty()
        );
        assert!(serde_json::from_str::<StatusDelays>(r#"{"seen":1}"#).is_err());
    }

    #[test]
    fn a_message_is_completed_and_keeps_what_it_has() {
        let given = |value: Value| value.as_object().unwrap().clone();
        let (value, ids) = received(
            vec![
                given(json!({ "from": "1650", "text": "Hi", "name": "Ann" })),
                given(json!({ "from": "1650", "type": "image", "image": { "id": "7" }, "id": "wamid.1" })),
            ],
            5_999,
        )
        .unwrap();
        assert_eq!(ids.len(), 2);
        assert_eq!(
            value["contacts"],
            json!([{ "profile": { "name": "Ann" }, "wa_id": "1650" }])
        );
        assert_eq!(value["messages"][0]["text"]["body"], "Hi");
        assert_eq!(value["messages"][0]["timestamp"], "5");
        assert_eq!(value["messages"][1]["id"], "wamid.1");
        for broken in [
            json!({ "text": "Hi" }),
            json!({ "from": "1650", "image": {} }),
        ] {
            assert!(received(vec![given(broken)], 0).is_err());
        }
    }
}
