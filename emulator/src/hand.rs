//! The customer's hand: what somebody does with the phone that a chat is on. `/_emulator/customers`, `/chats` and
//! `/media`; control.rs merges it, and the page at `/` uses nothing else.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::chat::{Entry, whose};
use crate::cloud::Cloud;
use crate::customer::is_user_id;
use crate::inbound;
use crate::node::{Kind, Node};
use crate::outcome::{Outcome, answered, read, refused};
use crate::shared::{Shared, lock};

/// Of a chat, in one answer.
const MOST_ENTRIES: usize = 1_000;
/// Messages of a chat that are looked at for a button, the newest first.
const MOST_LOOKED_AT: usize = 100;

pub fn router() -> Router<Shared> {
    Router::new()
        .route("/chats/{customer}", get(chat))
        .route("/chats/{customer}/messages", post(write))
        .route("/chats/{customer}/taps", post(tap))
        .route("/chats/{customer}/reactions", post(react))
        .route("/chats/{customer}/edits", post(edit))
        .route("/chats/{customer}/deletions", post(delete))
        .route("/chats/{customer}/read", post(open))
        .route("/flows/{name}", get(flow))
        .route("/media", post(upload))
        .route("/media/{id}", get(download))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Cursor {
    before: u64,
    after: u64,
    limit: usize,
}

impl Default for Cursor {
    fn default() -> Self {
        Self {
            before: u64::MAX,
            after: 0,
            limit: 100,
        }
    }
}

/// Both sides of a chat, oldest first: the newest `limit` of those between the cursors, which are sequences.
async fn chat(
    State(cloud): State<Shared>, Path(customer): Path<String>, Query(cursor): Query<Cursor>,
) -> Outcome {
    let mut cloud = lock(&cloud);
    let now = cloud.clock.now();
    cloud.chats.let_pass(now);
    let key = key(&cloud, &customer)?;
    let own = |entry: &&Entry| whose(&cloud.customers, &entry.customer) == key;
    let between = |entry: &&Entry| entry.sequence > cursor.after && entry.sequence < cursor.before;
    let limit = cursor.limit.clamp(1, MOST_ENTRIES);
    let mut entries = cloud.chats.iter().rev().filter(between).filter(own);
    let mut shown: Vec<Value> = entries
        .by_ref()
        .take(limit)
        .map(|entry| entry.shown(&cloud.customers))
        .collect();
    shown.reverse();
    Ok(answered(&json!({
        "messages": shown,
        "more": entries.next().is_some(),
        "typingUntil": cloud.chats.typing(now, &cloud.customers).get(&key),
        "dropped": cloud.chats.dropped(),
    })))
}

/// What names a customer, or a group: a number in any spelling, a user id.
fn key(cloud: &Cloud, name: &str) -> Result<String, Answer> {
    let key = whose(&cloud.customers, name);
    let is_there = || cloud.chats.iter().any(|entry| entry.customer == name);
    let is_number = key.len() >= 3 && key.bytes().all(|byte| byte.is_ascii_digit());
    if is_user_id(&key) || is_number || is_there() {
        Ok(key)
    } else {
        Err(refused(400, "customer: digits of a number, or a user id"))
    }
}

/// What a customer writes: `text`, or the whole `message` but for who writes it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
    text: Option<String>,
    message: Option<Map<String, Value>>,
    /// The id of the message that it answers.
    reply_to: Option<String>,
    phone_number_id: Option<String>,
}

async fn write(State(cloud): State<Shared>, Path(customer): Path<String>, body: Bytes) -> Outcome {
    let written: Written = read(&body)?;
    let mut message = match (written.text, written.message) {
        (Some(text), None) => Map::from_iter([("text".to_owned(), json!(text))]),
        (None, Some(message)) => message,
        _ => return Err(refused(400, "text, message: one of them")),
    };
    let mut cloud = lock(&cloud);
    let key = key(&cloud, &customer)?;
    let number = match written.phone_number_id {
        Some(id) => id,
        None => number_of(&cloud, &key)?,
    };
    if let Some(id) = written.reply_to {
        message.insert("context".into(), context(&cloud, &key, &id)?);
    }
    said(&mut cloud, &key, &number, message)
}

/// The number that a chat was last about, or the first one.
fn number_of(cloud: &Cloud, key: &str) -> Result<String, Answer> {
    let own = |entry: &&Entry| whose(&cloud.customers, &entry.customer) == key;
    let last = cloud.chats.iter().rev().find(own);
    let id = last.map(|entry| &entry.phone_number_id);
    id.or_else(|| cloud.numbers.first().map(|number| &number.id))
        .cloned()
        .ok_or_else(|| refused(400, "there is no phone number"))
}

fn said(cloud: &mut Cloud, key: &str, number: &str, mut message: Map<String, Value>) -> Outcome {
    message.insert("from".into(), json!(key));
    let (id, delivery) = inbound::say(cloud, message, number)?;
    Ok(answered(
        &json!({ "messageId": id, "deliveryId": delivery }),
    ))
}

fn known<'a>(cloud: &'a Cloud, key: &str, id: &str) -> Result<&'a Entry, Answer> {
    let found = cloud.chats.find(id);
    found
        .filter(|entry| whose(&cloud.customers, &entry.customer) == key)
        .ok_or_else(|| refused(404, "messageId: there is no such message in this chat"))
}

/// What a reply says of the message it answers.
fn context(cloud: &Cloud, key: &str, id: &str) -> Result<Value, Answer> {
    let entry = known(cloud, key, id)?;
    let mut numbers = cloud.numbers.iter();
    let number = numbers.find(|number| number.id == entry.phone_number_id);
    let from = match number {
        Some(number) if !entry.from_customer => number.digits(),
        _ => key.to_owned(),
    };
    Ok(json!({ "from": from, "id": id }))
}

/// A button, a row of a list, or what else a customer may touch in a message.
#[derive(Clone, Debug)]
struct Choice {
    id: String,
    title: String,
    card: Option<usize>,
    /// The message that it sends, or none for what only opens something on the phone.
    sends: Option<Value>,
    opens: Value,
}

impl Choice {
    fn sending(id: &str, title: &str, sends: Value) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            card: None,
            sends: Some(sends),
            opens: Value::Null,
        }
    }

    fn opening(title: &str, opens: Value) -> Self {
        Self {
            id: title.to_owned(),
            title: title.to_owned(),
            card: None,
            sends: None,
            opens,
        }
    }
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value
        .pointer(path)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn list<'a>(value: &'a Value, path: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    let list = value.pointer(path).and_then(Value::as_array);
    list.into_iter().flatten()
}

/// Everything that can be touched in a message of the business.
fn choices(entry: &Entry, answer: Option<&Value>) -> Vec<Choice> {
    let content = Value::Object(entry.content());
    if let Some(rendered) = entry.rendered() {
        return of_template(&rendered);
    }
    let interactive = content.get("interactive").cloned().unwrap_or_default();
    match text(&interactive, "/type") {
        "button" => replies(&interactive, None),
        "list" => list(&interactive, "/action/sections")
            .flat_map(|section| list(section, "/rows"))
            .map(|row| {
                let reply = json!({ "type": "list_reply", "list_reply": row });
                let sends = json!({ "type": "interactive", "interactive": reply });
                Choice::sending(text(row, "/id"), text(row, "/title"), sends)
            })
            .collect(),
        "cta_url" => {
            let parameters = "/action/parameters";
            let name = text(&interactive, &format!("{parameters}/display_text"));
            let url = text(&interactive, &format!("{parameters}/url"));
            vec![Choice::opening(name, json!({ "url": url }))]
        }
        "carousel" => list(&interactive, "/action/cards")
            .enumerate()
            .flat_map(|(index, card)| replies(card, Some(index)))
            .collect(),
        "call_permission_request" => ["accept", "reject"]
            .into_iter()
            .map(|response| {
                let reply = json!({ "response": response, "response_source": "user_action" });
                let reply =
                    json!({ "type": "call_permission_reply", "call_permission_reply": reply });
                let sends = json!({ "type": "interactive", "interactive": reply });
                Choice::sending(response, response, sends)
            })
            .collect(),
        kind @ ("flow" | "address_message") => {
            let name = if kind == "flow" {
                "flow"
            } else {
                "address_message"
            };
            let title = match text(&interactive, "/action/parameters/flow_cta") {
                "" => "Provide address",
                title => title,
            };
            let Some(answer) = answer else {
                return vec![Choice::opening(title, json!({ "form": name }))];
            };
            let reply =
                json!({ "name": name, "body": "Sent", "response_json": answer.to_string() });
            let reply = json!({ "type": "nfm_reply", "nfm_reply": reply });
            let sends = json!({ "type": "interactive", "interactive": reply });
            vec![Choice::sending(name, title, sends)]
        }
        _ => Vec::new(),
    }
}

fn replies(message: &Value, card: Option<usize>) -> Vec<Choice> {
    let buttons = list(message, "/action/buttons").map(|button| {
        let given = ["reply", "quick_reply"]
            .into_iter()
            .find_map(|name| button.get(name));
        let given = given.cloned().unwrap_or_default();
        let (id, title) = (text(&given, "/id"), text(&given, "/title"));
        let reply = json!({ "id": id, "title": title });
        let reply = json!({ "type": "button_reply", "button_reply": reply });
        let sends = json!({ "type": "interactive", "interactive": reply });
        Choice {
            card,
            ..Choice::sending(id, title, sends)
        }
    });
    let url = text(message, "/action/parameters/url");
    let opening = (!url.is_empty()).then(|| Choice {
        card,
        ..Choice::opening(
            text(message, "/action/parameters/display_text"),
            json!({ "url": url }),
        )
    });
    buttons.chain(opening).collect()
}

fn of_template(rendered: &Value) -> Vec<Choice> {
    let buttons = |part: &Value, card: Option<usize>| -> Vec<Choice> {
        list(part, "/buttons")
            .map(|button| {
                let (title, payload) = (text(button, "/text"), text(button, "/payload"));
                let choice = if text(button, "/type") == "QUICK_REPLY" {
                    let reply = json!({ "payload": payload, "text": title });
                    Choice::sending(payload, title, json!({ "type": "button", "button": reply }))
                } else {
                    let opens = ["url", "phoneNumber", "code"]
                        .into_iter()
                        .filter_map(|name| Some((name.to_owned(), button.get(name)?.clone())))
                        .filter(|(_, value)| !value.is_null())
                        .collect::<Map<_, _>>();
                    Choice::opening(title, opens.into())
                };
                Choice { card, ..choice }
            })
            .collect()
    };
    let cards = list(rendered, "/cards").enumerate();
    let of_cards = cards.flat_map(|(index, card)| buttons(card, Some(index)));
    buttons(rendered, None)
        .into_iter()
        .chain(of_cards)
        .collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Tapped {
    /// Default: the newest message that has such a button.
    message_id: Option<String>,
    /// By its id or payload, or by what stands on it.
    button: String,
    /// Of a carousel, counted from 0.
    card: Option<usize>,
    /// What is filled into a form: a Flow, an address.
    answer: Option<Value>,
}

/// Touches something that is there. What only opens something on the phone tells what, and sends nothing.
async fn tap(State(cloud): State<Shared>, Path(customer): Path<String>, body: Bytes) -> Outcome {
    let tapped: Tapped = read(&body)?;
    let mut cloud = lock(&cloud);
    let key = key(&cloud, &customer)?;
    let found = match &tapped.message_id {
        Some(id) => {
            let entry = known(&cloud, &key, id)?;
            if entry.from_customer {
                let message = "messageId: the customer's own message has no buttons";
                return Err(refused(400, message));
            }
            let choices = choices(entry, tapped.answer.as_ref());
            chosen(&choices, &tapped).map(|choice| (entry, choice))
        }
        None => cloud
            .chats
            .iter()
            .rev()
            .filter(|entry| !entry.from_customer && whose(&cloud.customers, &entry.customer) == key)
            .take(MOST_LOOKED_AT)
            .find_map(|entry| {
                let choices = choices(entry, tapped.answer.as_ref());
                Some((entry, chosen(&choices, &tapped).ok()?))
            })
            .ok_or_else(|| refused(400, "button: no message of this chat has such a one")),
    };
    let (entry, choice) = found?;
    let id = entry.id.clone();
    let Some(Value::Object(mut message)) = choice.sends else {
        return Ok(answered(&json!({ "opens": choice.opens })));
    };
    let number = entry.phone_number_id.clone();
    message.insert("context".into(), context(&cloud, &key, &id)?);
    said(&mut cloud, &key, &number, message)
}

/// By id or payload, and then by what stands on it.
fn chosen(choices: &[Choice], tapped: &Tapped) -> Result<Choice, Answer> {
    let fits = |choice: &&Choice, name: &str| {
        name == tapped.button && tapped.card.is_none_or(|card| choice.card == Some(card))
    };
    let by_id = choices.iter().find(|choice| fits(choice, &choice.id));
    let found = by_id.or_else(|| choices.iter().find(|choice| fits(choice, &choice.title)));
    found.cloned().ok_or_else(|| {
        let there: Vec<&str> = choices.iter().map(|choice| choice.title.as_str()).collect();
        let message = match there.as_slice() {
            [] => "button: this message has none".to_owned(),
            there => format!(
                "button: there is no such one; there are: {}",
                there.join(", ")
            ),
        };
        refused(400, &message)
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct About {
    message_id: String,
    #[serde(default)]
    emoji: String,
    #[serde(default)]
    text: String,
}

/// An empty emoji takes the reaction back.
async fn react(State(cloud): State<Shared>, Path(customer): Path<String>, body: Bytes) -> Outcome {
    let about: About = read(&body)?;
    let mut cloud = lock(&cloud);
    let key = key(&cloud, &customer)?;
    let number = known(&cloud, &key, &about.message_id)?
        .phone_number_id
        .clone();
    let mut reaction = json!({ "message_id": about.message_id });
    if let (false, Some(members)) = (about.emoji.is_empty(), reaction.as_object_mut()) {
        members.insert("emoji".into(), json!(about.emoji));
    }
    let message = json!({ "type": "reaction", "reaction": reaction });
    said(&mut cloud, &key, &number, members(message))
}

fn members(message: Value) -> Map<String, Value> {
    match message {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// A customer can change only what is his own.
fn own(cloud: &Cloud, key: &str, id: &str) -> Result<(String, Map<String, Value>), Answer> {
    let entry = known(cloud, key, id)?;
    if entry.from_customer {
        Ok((entry.phone_number_id.clone(), entry.content()))
    } else {
        Err(refused(
            400,
            "messageId: the customer did not write this one",
        ))
    }
}

async fn edit(State(cloud): State<Shared>, Path(customer): Path<String>, body: Bytes) -> Outcome {
    let about: About = read(&body)?;
    if about.text.is_empty() {
        return Err(refused(400, "text: what the message says now"));
    }
    let mut cloud = lock(&cloud);
    let key = key(&cloud, &customer)?;
    let (number, mut content) = own(&cloud, &key, &about.message_id)?;
    let kind = content
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let said_in = match kind.as_str() {
        "text" => "body",
        "image" | "video" | "document" => "caption",
        _ => {
            return Err(refused(
                400,
                "messageId: a message of this type cannot be edited",
            ));
        }
    };
    if let Some(Value::Object(part)) = content.get_mut(&kind) {
        part.insert(said_in.into(), json!(about.text));
    }
    let now = content.shift_remove(&kind);
    let message = json!({ "type": "edit", "edit": {
        "original_message_id": about.message_id,
        "message": { "type": kind, kind.as_str(): now },
    } });
    said(&mut cloud, &key, &number, members(message))
}

async fn delete(State(cloud): State<Shared>, Path(customer): Path<String>, body: Bytes) -> Outcome {
    let about: About = read(&body)?;
    let mut cloud = lock(&cloud);
    let key = key(&cloud, &customer)?;
    let (number, _) = own(&cloud, &key, &about.message_id)?;
    let message =
        json!({ "type": "revoke", "revoke": { "original_message_id": about.message_id } });
    said(&mut cloud, &key, &number, members(message))
}

/// The customer has the chat open: what the business sent is read, where that does not come of itself.
async fn open(State(cloud): State<Shared>, Path(customer): Path<String>) -> Outcome {
    let mut cloud = lock(&cloud);
    let now = cloud.clock.now();
    cloud.chats.let_pass(now);
    let key = key(&cloud, &customer)?;
    let unread: Vec<String> = cloud
        .chats
        .iter()
        .filter(|entry| whose(&cloud.customers, &entry.customer) == key && entry.is_unread())
        .map(|entry| entry.id.clone())
        .collect();
    let mut ids = Vec::new();
    for id in &unread {
        let status = Map::from_iter([("status".to_owned(), json!("read"))]);
        ids.extend(inbound::report_one(&mut cloud, id, status)?);
    }
    Ok(answered(
        &json!({ "messageIds": unread, "deliveryIds": ids }),
    ))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct File {
    #[serde(rename = "type")]
    mime_type: String,
    phone_number_id: Option<String>,
}

impl Default for File {
    fn default() -> Self {
        Self {
            mime_type: "application/octet-stream".into(),
            phone_number_id: None,
        }
    }
}

/// The bytes of a file, which a message of a customer may then name.
async fn upload(State(cloud): State<Shared>, Query(file): Query<File>, body: Bytes) -> Outcome {
    if body.is_empty() {
        return Err(refused(400, "the file is empty"));
    }
    let mut cloud = lock(&cloud);
    let number = match file.phone_number_id {
        Some(id) => id,
        None => cloud
            .numbers
            .first()
            .map(|number| number.id.clone())
            .unwrap_or_default(),
    };
    let node = Node::file(&number, &file.mime_type, body.to_vec());
    let view = node.view(None);
    cloud.nodes.put(node);
    Ok(answered(&view))
}

/// The Flow JSON of a Flow, by its id or its name, as the phone that opens it has it.
async fn flow(State(cloud): State<Shared>, Path(name): Path<String>) -> Outcome {
    let cloud = lock(&cloud);
    let mut flows = cloud.nodes.all(Kind::Flow).rev();
    let flow = flows.find(|node| node.id == name || node.text("name") == name);
    flow.and_then(|node| serde_json::from_slice::<Value>(&node.bytes).ok())
        .map(|json| answered(&json))
        .ok_or_else(|| refused(404, "there is no such Flow, or it has no JSON"))
}

/// A file for the page to show. Whoever made it may have put a program into it: it runs nowhere.
async fn download(State(cloud): State<Shared>, Path(id): Path<String>) -> Outcome {
    let cloud = lock(&cloud);
    let node = cloud
        .nodes
        .find(&id)
        .filter(|node| node.kind == Kind::Media);
    let node = node.ok_or_else(|| refused(404, "there is no such file"))?;
    let mime_type = node.text("mime_type");
    let plain = ["image/jpeg", "image/png", "image/webp", "image/gif"].contains(&mime_type)
        || mime_type.starts_with("audio/")
        || mime_type.starts_with("video/");
    let (content_type, disposition) = if plain {
        (mime_type, "inline")
    } else {
        ("application/octet-stream", "attachment")
    };
    Ok(Answer::bytes(200, content_type, node.bytes.clone())
        .header("content-disposition", disposition)
        .header("content-security-policy", "default-src 'none'; sandbox"))
}
