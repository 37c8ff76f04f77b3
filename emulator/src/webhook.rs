//! The webhook: where deliveries go, how they are signed, and what is in them. cloud.rs and inbound.rs make
//! deliveries with it, courier.rs sends them.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks>

use reqwest::Url;
use ring::hmac;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use crate::clock::{HOUR, MINUTE, Millis, SECOND};
use crate::customer::{CustomerSettings, Customers, Moved, is_user_id};
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
    /// When the first of them comes.
    pub fn first(self) -> Millis {
        let delays = [self.sent, self.delivered, self.read];
        delays.into_iter().flatten().min().unwrap_or_default()
    }

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

/// What happened to the PIN of a number, in the words of Meta's `security` field.
///
/// <https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/security/>
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinNews {
    Changed,
    /// By the user of Meta Business Suite with this id.
    ResetRequested(String),
    Reset,
}

impl PinNews {
    /// The whole payload: it has no metadata, and tells its time beside the account.
    pub fn payload(&self, number: &PhoneNumber, now: Millis) -> Value {
        let (event, requester) = match self {
            Self::Changed => ("PIN_CHANGED", None),
            Self::ResetRequested(requester) => ("PIN_RESET_REQUEST", Some(requester)),
            Self::Reset => ("PIN_REQUEST_SUCCESS", None),
        };
        let mut value = json!({ "display_phone_number": number.digits(), "event": event });
        if let (Some(requester), Some(value)) = (requester, value.as_object_mut()) {
            value.insert("requester".into(), json!(requester));
        }
        let change = json!({ "field": "security", "value": value });
        json!({
            "object": "whatsapp_business_account",
            "entry": [{ "id": number.waba_id, "time": now / SECOND, "changes": [change] }],
        })
    }
}

/// A delivery of one change that is not about messages.
pub fn told(waba_id: &str, field: &str, value: Map<String, Value>, now: Millis) -> String {
    escaped(&json!({
        "object": "whatsapp_business_account",
        "entry": [{
            "id": waba_id,
            "time": now / SECOND,
            "changes": [{ "field": field, "value": value }],
        }],
    }))
}

pub fn change(number: &PhoneNumber, members: Value) -> Value {
    json!({ "field": "messages", "value": value(number, members) })
}

/// What concerns a number, and which number that is.
pub fn value(number: &PhoneNumber, members: Value) -> Map<String, Value> {
    let metadata = json!({ "display_phone_number": number.digits(), "phone_number_id": number.id });
    let mut value = Map::from_iter([
        ("messaging_product".to_owned(), json!("whatsapp")),
        ("metadata".to_owned(), metadata),
    ]);
    if let Value::Object(members) = members {
        value.extend(members);
    }
    value
}

/// The members of a change that brings messages, and the ids of these.
pub fn received(
    messages: Vec<Map<String, Value>>, now: Millis, customers: &mut Customers,
) -> Result<(Value, Vec<String>), String> {
    let mut contacts: Vec<Value> = Vec::new();
    let mut ids = Vec::new();
    let mut complete = Vec::new();
    for message in messages {
        let (contact, message) = typed(message, now, customers)?;
        // Meta sends none with news of the system.
        let is_news = message.get("type").is_some_and(|kind| kind == "system");
        let names = |contact: &Value| ["wa_id", "user_id"].map(|name| contact.get(name).cloned());
        if !is_news && !contacts.iter().any(|known| names(known) == names(&contact)) {
            contacts.push(contact);
        }
        ids.extend(message.get("id").and_then(Value::as_str).map(str::to_owned));
        complete.push(Value::Object(message));
    }
    let mut members = json!({ "contacts": contacts, "messages": complete });
    if let (true, Some(members)) = (contacts.is_empty(), members.as_object_mut()) {
        members.shift_remove("contacts");
    }
    Ok((members, ids))
}

/// What a customer typed, completed: `{ from, text: 'Hi' }` is enough. Whoever is known is named as Meta names him; with
/// both names given, they are delivered as they are.
fn typed(
    mut given: Map<String, Value>, now: Millis, customers: &mut Customers,
) -> Result<(Value, Map<String, Value>), String> {
    let name = |given: &Map<String, Value>, member| match given.get(member) {
        Some(Value::String(name)) if !name.is_empty() => Ok(Some(name.clone())),
        None | Some(Value::String(_)) => Ok(None),
        Some(_) => Err(format!("{member}: a text")),
    };
    let from = name(&given, "from")?;
    let user_id = name(&given, "from_user_id")?;
    let is_spelled_out = given.contains_key("from_user_id");
    let customer = customers.named(match (&user_id, &from) {
        (Some(name), _) | (None, Some(name)) => name,
        (None, None) => return Err("from: who writes the message, digits or a user id".into()),
    });
    if is_spelled_out && let (Some(phone), Some(user_id)) = (&from, &user_id) {
        customers.put(CustomerSettings {
            phone: Some(phone.clone()),
            user_id: Some(user_id.clone()),
            ..CustomerSettings::default()
        })?;
    }
    let profile_name = given.shift_remove("name");
    let mut message = Map::new();
    let mut contact = customer.named(
        customer.shown_phone().filter(|_| !is_spelled_out),
        &[(
            "profile",
            customer.profile(profile_name.as_ref().and_then(Value::as_str), true),
        )],
    );
    if is_spelled_out {
        for (member, of_contact) in [("from", "wa_id"), ("from_user_id", "user_id")] {
            if let Some(name) = given.shift_remove(member) {
                contact.insert(of_contact.into(), name.clone());
                message.insert(member.into(), name);
            }
        }
    } else {
        given.shift_remove("from");
        for (member, name) in [
            ("from", customer.shown_phone()),
            ("from_user_id", customer.user_id.as_deref()),
            ("from_parent_user_id", customer.parent_user_id.as_deref()),
        ] {
            if let Some(name) = name {
                message.insert(member.into(), json!(name));
            }
        }
    }
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
    Ok((Value::Object(contact), message))
}

/// The message by which Meta tells that a customer has another number or another user id.
pub fn moved(Moved { before, now: after }: &Moved, now: Millis) -> Map<String, Value> {
    let changed_number = before.phone != after.phone;
    let mut message = Map::new();
    let mut system = Map::new();
    let kind = if changed_number {
        "user_changed_number"
    } else {
        "user_changed_user_id"
    };
    system.insert("type".into(), json!(kind));
    system.insert("body".into(), json!("The customer has another name now"));
    for (member, name) in [
        ("from", before.shown_phone()),
        ("from_user_id", before.user_id.as_deref()),
    ] {
        if let Some(name) = name {
            message.insert(member.into(), json!(name));
        }
    }
    for (member, name) in [
        ("wa_id", after.shown_phone().filter(|_| changed_number)),
        ("user_id", after.user_id.as_deref()),
        ("previous_user_id", before.user_id.as_deref()),
    ] {
        if let Some(name) = name {
            system.insert(member.into(), json!(name));
        }
    }
    message.insert("id".into(), json!(id::wamid()));
    message.insert("timestamp".into(), json!((now / SECOND).to_string()));
    message.insert("type".into(), json!("system"));
    message.insert("system".into(), Value::Object(system));
    message
}

/// The members of a change that brings statuses, each with its contact.
pub fn reported(statuses: Vec<(Map<String, Value>, Option<Value>)>) -> Value {
    let (statuses, contacts): (Vec<_>, Vec<_>) = statuses.into_iter().unzip();
    let contacts: Vec<Value> = contacts.into_iter().flatten().collect();
    if contacts.is_empty() {
        json!({ "statuses": statuses })
    } else {
        json!({ "contacts": contacts, "statuses": statuses })
    }
}

/// A status of a message that was sent, and the contact that comes with it: of somebody who has a user id, unless the
/// message failed.
pub fn status(
    message: &Message, status: &str, now: Millis, customers: &Customers,
) -> (Map<String, Value>, Option<Value>) {
    let mut members = Map::new();
    members.insert("id".into(), json!(message.id));
    members.insert("status".into(), json!(status));
    members.insert("timestamp".into(), json!((now / SECOND).to_string()));
    let request = message.request();
    let is_group = message.is_to_group();
    let customer = customers.named(&message.recipient);
    let by_user_id = is_user_id(&message.recipient) && !is_group;
    let recipient_id = if by_user_id {
        customer.shown_phone()
    } else {
        Some(message.recipient.as_str())
    };
    if let Some(recipient_id) = recipient_id {
        members.insert("recipient_id".into(), json!(recipient_id));
    }
    let mut contact = None;
    if !is_group && (by_user_id || status != "failed") {
        for (member, name) in [
            ("recipient_user_id", &customer.user_id),
            ("recipient_parent_user_id", &customer.parent_user_id),
        ] {
            if let Some(name) = name {
                members.insert(member.into(), json!(name));
            }
        }
        if status != "failed" && customer.user_id.is_some() {
            let profile = customer.profile(None, status != "sent");
            contact = Some(Value::Object(
                customer.named(recipient_id, &[("profile", profile)]),
            ));
        }
    }
    if let ("failed", Some(failure)) = (status, &message.failure) {
        members.insert("errors".into(), json!([failure.state()]));
    }
    if is_group {
        members.insert("recipient_type".into(), json!("group"));
    }
    if let Some(data) = request.get("biz_opaque_callback_data") {
        members.insert("biz_opaque_callback_data".into(), data.clone());
    }
    if status != "failed" && status != "read" {
        let category = match message.kind.as_str() {
            "template" => message.category.as_deref().unwrap_or("utility"),
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
    (members, contact)
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
        let mut customers = Customers::default();
        let (value, ids) = received(
            vec![
                given(json!({ "from": "1650", "text": "Hi", "name": "Ann" })),
                given(json!({ "from": "1650", "type": "image", "image": { "id": "7" }, "id": "wamid.1" })),
            ],
            5_999,
            &mut customers,
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
            assert!(received(vec![given(broken)], 0, &mut customers).is_err());
        }
    }
}
