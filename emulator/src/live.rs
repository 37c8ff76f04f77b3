//! What the page at `/` sees: everything at once as a snapshot, then every change as a server-sent event. `/_emulator/page`
//! and `/_emulator/page/events`; control.rs merges it.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http_body_util::channel::{Channel, Sender};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::chat::Entry;
use crate::cloud::Cloud;
use crate::feed::Change;
use crate::node::Kind;
use crate::outcome::told;
use crate::shared::{Shared, lock};

/// Of each list in a snapshot. Older ones are asked for.
const NEWEST: usize = 200;
const NEWEST_MESSAGES: usize = 500;
/// Numbers and templates that a page is told of.
const MOST_SHOWN: usize = 500;
/// Of the texts of messages in a snapshot.
const MOST_TEXT: usize = 2 * 1024 * 1024;
/// Events in one go, so that nobody waits for the lock.
const AT_A_TIME: usize = 128;
/// Changes that come together are told together.
const BREATH: Duration = Duration::from_millis(25);
/// A connection that says nothing is taken for dead, on either side.
const HEARTBEAT: Duration = Duration::from_secs(15);

pub fn router() -> Router<Shared> {
    Router::new()
        .route("/page", get(snapshot))
        .route("/page/events", get(events))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    secrets: String,
    after: String,
}

async fn snapshot(State(cloud): State<Shared>, Query(asked): Query<Asked>) -> Answer {
    told(shown(&mut lock(&cloud), asked.secrets == "1").to_string())
}

/// Everything, with the id after which the events go on.
fn shown(cloud: &mut Cloud, secrets: bool) -> Value {
    let now = cloud.clock.now();
    cloud.chats.let_pass(now);
    let mut room = MOST_TEXT;
    let newest = cloud.chats.iter().rev().take(NEWEST_MESSAGES);
    let mut messages: Vec<Value> = newest
        .take_while(|entry| {
            let fits = room > 0;
            room = room.saturating_sub(entry.weight());
            fits
        })
        .map(|entry| entry.shown(&cloud.customers))
        .collect();
    messages.reverse();
    let mut view = Map::from_iter([
        ("eventId".to_owned(), json!(cloud.feed.id(cloud.feed.end()))),
        ("messages".to_owned(), json!(messages)),
        (
            "kept".to_owned(),
            json!({ "messages": cloud.chats.len(), "requests": cloud.ledger.seen() }),
        ),
        ("requests".to_owned(), json!(cloud.ledger.newest(NEWEST))),
        (
            "deliveries".to_owned(),
            json!(cloud.deliveries.newest(NEWEST)),
        ),
    ]);
    if secrets {
        view.insert("credentials".into(), cloud.credentials());
    }
    for (name, part) in parts(cloud, secrets) {
        view.insert(name.into(), part);
    }
    view.into()
}

/// What is small enough to be compared with what was told before, by the name of its event.
fn parts(cloud: &mut Cloud, secrets: bool) -> [(&'static str, Value); 8] {
    let now = cloud.clock.now();
    let numbers = cloud.numbers.iter_mut().take(MOST_SHOWN);
    let numbers: Value = numbers.map(|number| number.state(now, secrets)).collect();
    let templates = cloud.nodes.all(Kind::Template).rev().take(MOST_SHOWN);
    let templates: Value = templates
        .map(|node| {
            let mut view = node.view(None);
            if let Some(view) = view.as_object_mut() {
                view.insert("accountId".into(), json!(node.of));
            }
            view
        })
        .collect();
    [
        ("clock", json!({ "offsetMs": cloud.clock.offset() })),
        ("number", numbers),
        ("customer", cloud.customers.state()),
        ("webhook", cloud.webhook.state()),
        ("template", templates),
        ("limits", limits(cloud)),
        ("fault", cloud.faults.state()),
        ("typing", cloud.chats.typing(now, &cloud.customers)),
    ]
}

/// Every bucket that something is counted in.
fn limits(cloud: &mut Cloud) -> Value {
    let now = cloud.clock.now();
    let numbers = cloud.numbers.iter_mut().take(MOST_SHOWN);
    let buckets = numbers.flat_map(|number| number.buckets(now));
    buckets.collect()
}

async fn events(
    State(cloud): State<Shared>, Query(asked): Query<Asked>, headers: HeaderMap,
) -> Response {
    // A browser that connects again says how far it came; the address that it asked first stays as it was.
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let id = last.unwrap_or(&asked.after).to_owned();
    let (sender, body) = Channel::new(8);
    tokio::spawn(watch(cloud, sender, id));
    let mut answer = Body::new(body).into_response();
    let headers = answer.headers_mut();
    headers.insert(
        "content-type",
        axum::http::HeaderValue::from_static("text/event-stream"),
    );
    answer
}

/// Tells one page what changes, until it goes away.
async fn watch(cloud: Shared, mut sender: Sender<Bytes, Infallible>, id: String) {
    let feed = lock(&cloud).feed.clone();
    let mut watcher = Watcher {
        position: feed.position(&id),
        told: Map::new(),
    };
    loop {
        let news = feed.news();
        tokio::pin!(news);
        news.as_mut().enable();
        let (text, more, due) = {
            let mut cloud = lock(&cloud);
            let (text, more) = watcher.news(&mut cloud);
            let now = cloud.clock.now();
            let due = cloud.chats.next_due().map(|due| due.saturating_sub(now));
            (text, more, due)
        };
        if !text.is_empty() && sender.send_data(text.into()).await.is_err() {
            return;
        }
        if more {
            continue;
        }
        tokio::time::sleep(BREATH).await;
        let nap = due.map_or(HEARTBEAT, |due| Duration::from_millis(due).min(HEARTBEAT));
        if tokio::time::timeout(nap, news).await.is_err()
            && nap == HEARTBEAT
            && sender
                .send_data(Bytes::from_static(b": still here\n\n"))
                .await
                .is_err()
        {
            return;
        }
    }
}

/// How far one page has been told.
struct Watcher {
    /// Unknown, or too old: it gets a snapshot.
    position: Option<u64>,
    /// What it was told last, by the name of the event.
    told: Map<String, Value>,
}

impl Watcher {
    /// The events since the last time, and whether there are more.
    fn news(&mut self, cloud: &mut Cloud) -> (String, bool) {
        let now = cloud.clock.now();
        cloud.chats.let_pass(now);
        let mut text = String::new();
        let changes = self.position.and_then(|position| {
            let changes = cloud.feed.after(position, AT_A_TIME)?;
            Some((position, changes))
        });
        let Some((position, changes)) = changes else {
            self.begin(cloud, "snapshot", &mut text);
            return (text, false);
        };
        if changes.contains(&Change::Reset) {
            self.begin(cloud, "reset", &mut text);
            return (text, false);
        }
        let more = changes.len() == AT_A_TIME;
        for (index, change) in changes.iter().enumerate() {
            // What changes again right after is told then.
            if changes.iter().skip(index + 1).any(|later| later == change) {
                continue;
            }
            let (event, data) = match *change {
                Change::Message(sequence) => {
                    let entry = cloud.chats.get(sequence);
                    ("message", entry.map(|entry| entry.shown(&cloud.customers)))
                }
                Change::Status(sequence) => {
                    ("status", cloud.chats.get(sequence).map(Entry::shown_ticks))
                }
                Change::Request(sequence) => ("request", cloud.ledger.brief(sequence)),
                Change::Delivery(id) => ("delivery", cloud.deliveries.shown(id)),
                Change::Reset => continue,
            };
            if let Some(data) = data {
                let id = cloud.feed.id(position + index as u64 + 1);
                write(&mut text, event, &id, &data);
            }
        }
        let position = position + changes.len() as u64;
        self.position = Some(position);
        let id = cloud.feed.id(position);
        for (name, part) in parts(cloud, false) {
            if self.told.get(name) != Some(&part) {
                write(&mut text, name, &id, &part);
                self.told.insert(name.into(), part);
            }
        }
        (text, more)
    }

    fn begin(&mut self, cloud: &mut Cloud, event: &str, text: &mut String) {
        let snapshot = shown(cloud, false);
        let id = snapshot
            .get("eventId")
            .and_then(Value::as_str)
            .unwrap_or_default();
        write(text, event, id, &snapshot);
        self.position = Some(cloud.feed.end());
        self.told = parts(cloud, false)
            .map(|(name, part)| (name.to_owned(), part))
            .into_iter()
            .collect();
    }
}

/// JSON has no line breaks, so one line is enough.
fn write(text: &mut String, event: &str, id: &str, data: &Value) {
    text.push_str(&format!("id: {id}\nevent: {event}\ndata: {data}\n\n"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn events(text: &str) -> Vec<(String, Value)> {
        text.split_terminator("\n\n")
            .map(|event| {
                let mut lines = event.lines().skip(1);
                let mut line = |name| lines.next().unwrap().strip_prefix(name).unwrap().to_owned();
                (
                    line("event: "),
                    serde_json::from_str(&line("data: ")).unwrap(),
                )
            })
            .collect()
    }

    fn names(text: &str) -> Vec<String> {
        events(text).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_page_is_told_what_changed_and_nothing_twice() {
        let mut cloud = Cloud::new(Config::default()).unwrap();
        let mut watcher = Watcher {
            position: Some(cloud.feed.end()),
            told: Map::new(),
        };
        assert_eq!(
            watcher.news(&mut cloud).0.matches("event: ").count(),
            8,
            "every part"
        );
        assert_eq!(watcher.news(&mut cloud), (String::new(), false));
        cloud.clock.advance(5);
        for _ in 0..3 {
            cloud
                .deliveries
                .add("{}".into(), crate::delivery::Manner::default(), 0);
        }
        cloud.feed.tell(Change::Delivery(1));
        let (text, _) = watcher.news(&mut cloud);
        assert_eq!(names(&text), ["delivery", "delivery", "delivery", "clock"]);
        cloud.reset().unwrap();
        let (text, _) = watcher.news(&mut cloud);
        assert_eq!(names(&text), ["reset"]);
        assert_eq!(events(&text)[0].1["deliveries"], json!([]));
        assert_eq!(watcher.news(&mut cloud).0, "");
    }

    #[test]
    fn who_was_away_for_too_long_gets_everything() {
        let mut cloud = Cloud::new(Config::default()).unwrap();
        let mut watcher = Watcher {
            position: Some(cloud.feed.end()),
            told: Map::new(),
        };
        for _ in 0..5_000 {
            cloud.feed.tell(Change::Delivery(7));
        }
        assert_eq!(names(&watcher.news(&mut cloud).0), ["snapshot"]);
        assert_eq!(watcher.news(&mut cloud).0, "");
    }
}
