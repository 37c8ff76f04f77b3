//! The part of the control API that sends something to the webhook: `/_emulator/webhook`, `/messages`, `/statuses`,
//! `/changes` and `/deliveries`. control.rs merges it.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::chat::{Facts, whose};
use crate::clock::Millis;
use crate::cloud::Cloud;
use crate::courier::Courier;
use crate::delivery::{Manner, Signature};
use crate::number::PhoneNumber;
use crate::outcome::{Outcome, answered, listed, read, refused};
use crate::shared::{Shared, lock};
use crate::webhook::{self, WebhookSettings};

pub fn router(courier: Courier) -> Router<Shared> {
    let put_webhook =
        async move |cloud: State<Shared>, body: Bytes| configure(&courier, &cloud, &body).await;
    Router::new()
        .route("/webhook", post(put_webhook.clone()).put(put_webhook))
        .route("/messages", post(receive))
        .route("/statuses", post(report))
        .route("/changes", post(deliver))
        .route("/identities", post(change_identity))
        .route("/deliveries", get(deliveries))
        .route("/deliveries/settled", get(settled))
        .route("/deliveries/{id}", get(delivery).post(redeliver))
}

/// The settings are taken only once the endpoint has passed the verification.
async fn configure(courier: &Courier, cloud: &Shared, body: &[u8]) -> Outcome {
    let settings: WebhookSettings = read(body)?;
    let mut changed = lock(cloud).webhook.clone();
    let verify = matches!(settings.url, Some(Some(_)));
    changed
        .apply(settings)
        .map_err(|message| refused(400, &message))?;
    if verify {
        courier
            .verify(&changed)
            .await
            .map_err(|message| refused(400, &message))?;
    }
    let state = changed.state();
    let mut cloud = lock(cloud);
    cloud.webhook = changed;
    cloud.deliveries.changed.notify_one();
    cloud.deliveries.finished.notify_waiters();
    Ok(answered(&state))
}

/// How to deliver what the rest of the body says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct Order {
    messages: Vec<Map<String, Value>>,
    statuses: Vec<Map<String, Value>>,
    changes: Vec<Value>,
    phone_number_id: Option<String>,
    delay_ms: Millis,
    duplicates: u32,
    batched: bool,
    reversed: bool,
    signature: Signature,
}

impl Default for Order {
    fn default() -> Self {
        Self {
            messages: Vec::new(),
            statuses: Vec::new(),
            changes: Vec::new(),
            phone_number_id: None,
            delay_ms: 0,
            duplicates: 0,
            batched: true,
            reversed: false,
            signature: Signature::Valid,
        }
    }
}

impl Order {
    /// One group per delivery.
    fn groups<T>(&self, mut items: Vec<T>) -> Vec<Vec<T>> {
        if self.reversed {
            items.reverse();
        }
        if self.batched {
            vec![items]
        } else {
            items.into_iter().map(|item| vec![item]).collect()
        }
    }

    /// Queues one delivery per group of changes, and answers their ids.
    fn queue(&self, cloud: &mut Cloud, waba_id: &str, groups: &[Vec<Value>]) -> Vec<u64> {
        let now = cloud.clock.now();
        let mut ids: Vec<u64> = Vec::new();
        for changes in groups {
            let body = webhook::escaped(&webhook::payload(waba_id, changes));
            for _ in 0..=self.duplicates {
                let manner = Manner {
                    delay: self.delay_ms,
                    signature: self.signature,
                    // An order that was asked for must not depend on two connections' race.
                    after: ids.last().copied().filter(|_| self.reversed),
                };
                ids.push(cloud.deliveries.add(body.clone(), manner, now));
            }
        }
        ids
    }
}

fn ordered(body: &[u8]) -> Result<Order, Answer> {
    let order: Order = read(body)?;
    if order.duplicates > 1_000 {
        return Err(refused(400, "duplicates must be at most 1000"));
    }
    Ok(order)
}

/// A number to which something is told at once, so that there must be somebody to tell.
fn number<'a>(cloud: &'a Cloud, id: Option<&str>) -> Result<&'a PhoneNumber, Answer> {
    if cloud.webhook.url.is_none() {
        return Err(refused(400, "no webhook is set; give it a url first"));
    }
    any_number(cloud, id)
}

fn any_number<'a>(cloud: &'a Cloud, id: Option<&str>) -> Result<&'a PhoneNumber, Answer> {
    match id {
        None => cloud.numbers.first(),
        Some(id) => cloud.numbers.iter().find(|number| number.id == id),
    }
    .ok_or_else(|| refused(400, "phoneNumberId: there is no such number"))
}

/// What customers typed. It waits where no webhook is set, and does not arrive from those whom the number has blocked.
async fn receive(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let (message_ids, ids) = take(&mut lock(&cloud), ordered(&body)?)?;
    Ok(answered(
        &json!({ "messageIds": message_ids, "deliveryIds": ids }),
    ))
}

/// One message that a customer typed: its id and that of its delivery. Without a webhook it waits for one.
pub fn say(
    cloud: &mut Cloud, message: Map<String, Value>, phone_number_id: &str,
) -> Result<(String, u64), Answer> {
    let order = Order {
        messages: vec![message],
        phone_number_id: Some(phone_number_id.to_owned()),
        ..Order::default()
    };
    let (message_ids, ids) = take(cloud, order)?;
    let lost = || {
        refused(
            400,
            "the business has blocked this customer: nothing arrives",
        )
    };
    let id = message_ids.into_iter().next().ok_or_else(lost)?;
    Ok((id, ids.first().copied().ok_or_else(lost)?))
}

/// Puts messages into their chats and queues their deliveries. Answers the ids of both.
fn take(cloud: &mut Cloud, mut order: Order) -> Result<(Vec<String>, Vec<u64>), Answer> {
    let now = cloud.clock.now();
    let mut groups = Vec::new();
    let mut message_ids = Vec::new();
    let messages = std::mem::take(&mut order.messages);
    if messages.is_empty() {
        return Err(refused(400, "messages: at least one"));
    }
    let id = any_number(cloud, order.phone_number_id.as_deref())?
        .id
        .clone();
    for mut group in order.groups(messages) {
        group.retain(|message| !is_blocked(cloud, &id, message));
        if group.is_empty() {
            continue;
        }
        let people: Vec<String> = group.iter().filter_map(writer).map(str::to_owned).collect();
        let (members, ids) = webhook::received(group, now, &mut cloud.customers)
            .map_err(|message| refused(400, &message))?;
        for (index, person) in people.iter().enumerate() {
            cloud.note_received(&id, person, ids.get(index).map(String::as_str));
        }
        let number = any_number(cloud, Some(&id))?;
        groups.push(vec![webhook::change(number, members)]);
        message_ids.extend(ids);
    }
    if order.reversed {
        message_ids.reverse(); // as they were given
    }
    let waba_id = any_number(cloud, Some(&id))?.waba_id.clone();
    let ids = order.queue(cloud, &waba_id, &groups);
    let copies = order.duplicates as usize + 1;
    for (group, delivery) in groups.iter().zip(ids.iter().step_by(copies)) {
        for change in group {
            show(cloud, change, &id, *delivery, now);
        }
    }
    Ok((message_ids, ids))
}

/// Puts the messages of a change into the chats of who wrote them.
fn show(cloud: &mut Cloud, change: &Value, number: &str, delivery: u64, now: Millis) {
    let messages = change.pointer("/value/messages").and_then(Value::as_array);
    for message in messages.into_iter().flatten() {
        let name = ["group_id", "from_user_id", "from"]
            .into_iter()
            .filter_map(|name| message.get(name)?.as_str())
            .find(|name| !name.is_empty());
        let facts = Facts {
            phone_number_id: number.to_owned(),
            customer: whose(&cloud.customers, name.unwrap_or_default()),
            at: now,
            rendered: None,
            delivery: Some(delivery),
        };
        cloud.chats.received(message, facts);
    }
}

/// A status of a message that was sent, beyond those that come of themselves: its delivery.
pub fn report_one(
    cloud: &mut Cloud, id: &str, given: Map<String, Value>,
) -> Result<Vec<u64>, Answer> {
    let mut status = Map::from_iter([("id".to_owned(), json!(id))]);
    status.extend(given);
    let order = Order {
        statuses: vec![status],
        ..Order::default()
    };
    tell_of(cloud, order)
}

/// By user id or number.
fn writer(message: &Map<String, Value>) -> Option<&str> {
    let names = ["from_user_id", "from"].map(|name| message.get(name).and_then(Value::as_str));
    names.into_iter().flatten().find(|name| !name.is_empty())
}

fn is_blocked(cloud: &Cloud, number: &str, message: &Map<String, Value>) -> bool {
    let writer = writer(message).map(|name| cloud.customers.named(name));
    !cloud.lenient && writer.is_some_and(|writer| cloud.has_blocked(number, &writer))
}

/// Statuses of messages that were sent, beyond those that come of themselves.
async fn report(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let ids = tell_of(&mut lock(&cloud), ordered(&body)?)?;
    Ok(answered(&json!({ "deliveryIds": ids })))
}

fn tell_of(cloud: &mut Cloud, mut order: Order) -> Result<Vec<u64>, Answer> {
    let now = cloud.clock.now();
    let mut complete = Vec::new();
    let mut ticks = Vec::new();
    let mut sender = order.phone_number_id.clone();
    for given in std::mem::take(&mut order.statuses) {
        let text = |name: &str| given.get(name).and_then(Value::as_str);
        let (Some(id), Some(status)) = (text("id"), text("status")) else {
            return Err(refused(400, "statuses: each needs an id and a status"));
        };
        let message = cloud
            .message(id)
            .ok_or_else(|| refused(400, "statuses: no message has that id"))?;
        sender.get_or_insert_with(|| message.phone_number_id.clone());
        let (mut status, contact) = webhook::status(message, status, now, &cloud.customers);
        status.extend(given);
        ticks.push(status.clone());
        complete.push((status, contact));
    }
    if complete.is_empty() {
        return Err(refused(400, "statuses: at least one"));
    }
    let number = any_number(cloud, sender.as_deref())?;
    let groups: Vec<_> = order
        .groups(complete)
        .into_iter()
        .map(|statuses| vec![webhook::change(number, webhook::reported(statuses))])
        .collect();
    let waba_id = number.waba_id.clone();
    for status in &ticks {
        let text = |name: &str| status.get(name).and_then(Value::as_str);
        let error = status
            .get("errors")
            .and_then(|errors| errors.get(0))
            .cloned();
        if let (Some(id), Some(status)) = (text("id"), text("status")) {
            cloud.chats.reported(id, status, now, error);
        }
    }
    Ok(order.queue(cloud, &waba_id, &groups))
}

/// Who has another number or another user id now.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Renaming {
    /// By a name of before.
    customer: String,
    phone: Option<String>,
    user_id: Option<String>,
    #[serde(flatten)]
    order: Map<String, Value>,
}

/// A customer has another number or another user id, which Meta tells by a message.
async fn change_identity(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let Renaming {
        customer,
        phone,
        user_id,
        order,
    } = read(&body)?;
    let order = ordered(Value::Object(order).to_string().as_bytes())?;
    let mut cloud = lock(&cloud);
    let now = cloud.clock.now();
    number(&cloud, order.phone_number_id.as_deref())?;
    let moved = cloud.customers.change(&customer, phone, user_id);
    let moved = moved.map_err(|message| refused(400, &message))?;
    cloud.chats.renamed(&moved.before, &moved.now);
    let message = webhook::moved(&moved, now);
    let message_id = message.get("id").cloned();
    let number = number(&cloud, order.phone_number_id.as_deref())?;
    let change = webhook::change(number, json!({ "messages": [message] }));
    let waba_id = number.waba_id.clone();
    let ids = order.queue(&mut cloud, &waba_id, &[vec![change]]);
    Ok(answered(&json!({
        "customer": moved.now.state(),
        "messageIds": [message_id],
        "deliveryIds": ids,
    })))
}

/// Changes of any field, as they are.
async fn deliver(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let mut order = ordered(&body)?;
    let mut cloud = lock(&cloud);
    let changes = std::mem::take(&mut order.changes);
    if changes.is_empty() {
        return Err(refused(400, "changes: at least one"));
    }
    let waba_id = number(&cloud, order.phone_number_id.as_deref())?
        .waba_id
        .clone();
    let groups = order.groups(changes);
    let ids = order.queue(&mut cloud, &waba_id, &groups);
    Ok(answered(&json!({ "deliveryIds": ids })))
}

async fn deliveries(State(cloud): State<Shared>) -> Answer {
    let deliveries = &lock(&cloud).deliveries;
    listed(deliveries.state(), deliveries.dropped())
}

/// Everything there is of one delivery, with its bytes and their signature.
async fn delivery(State(cloud): State<Shared>, Path(id): Path<u64>) -> Outcome {
    let cloud = lock(&cloud);
    let unknown = || refused(404, "no such delivery");
    let mut shown = cloud.deliveries.shown(id).ok_or_else(unknown)?;
    let (bytes, signature) = cloud
        .deliveries
        .bytes(id, &cloud.webhook)
        .ok_or_else(unknown)?;
    if let Some(shown) = shown.as_object_mut() {
        shown.insert("rawBody".into(), json!(bytes));
        shown.insert("signature".into(), json!(signature));
    }
    Ok(answered(&shown))
}

/// Answers once no delivery is under way or due.
async fn settled(State(cloud): State<Shared>) -> Answer {
    let finished = Arc::clone(&lock(&cloud).deliveries.finished);
    loop {
        let notified = finished.notified();
        tokio::pin!(notified);
        notified.as_mut().enable();
        {
            let cloud = lock(&cloud);
            if cloud.settled() {
                return listed(cloud.deliveries.state(), cloud.deliveries.dropped());
            }
        }
        notified.await;
    }
}

async fn redeliver(State(cloud): State<Shared>, Path(id): Path<u64>) -> Outcome {
    let mut cloud = lock(&cloud);
    let now = cloud.clock.now();
    cloud
        .deliveries
        .redeliver(id, now)
        .map(|state| answered(&state))
        .ok_or_else(|| refused(404, "no such delivery, or it is under way"))
}
