//! The deliveries that `Cloud` holds: which one is due, what it was answered, and when it is tried again. There is
//! no socket here, and time comes in as an argument.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use reqwest::Url;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::clock::{HOUR, Millis};
use crate::feed::{Change, Feed};
use crate::kept;
use crate::webhook::Webhook;

/// A bound because an emulator may run for days.
const CAPACITY: usize = 20_000;
const BYTES: usize = 32 * 1024 * 1024;
/// Of one delivery, its first attempt and the last ones.
const ATTEMPTS: usize = 100;
/// How many may be under way at once: handlers that wait for one another must not starve.
const UNDER_WAY: usize = 64;
/// After this, Meta gives up.
const GIVE_UP: Millis = 7 * 24 * HOUR;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signature {
    #[default]
    Valid,
    /// Made with another secret.
    Wrong,
    None,
}

impl Signature {
    fn of(self, body: &str, webhook: &Webhook) -> Option<String> {
        match self {
            Self::Valid => Some(webhook.signature(body)),
            Self::Wrong => Some(webhook.signature(&format!("{body} "))),
            Self::None => None,
        }
    }
}

/// How a delivery differs from one that comes at once, once and signed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    pub delay: Millis,
    pub signature: Signature,
    /// Not before this one was tried.
    pub after: Option<u64>,
}

/// One attempt to make.
#[derive(Debug)]
pub struct Job {
    pub id: u64,
    pub url: Url,
    pub body: String,
    pub signature: Option<String>,
    pub timeout: Millis,
}

#[derive(Clone, Debug)]
pub struct Attempt {
    pub at: Millis,
    pub duration: Millis,
    pub answer: Result<(u16, String), &'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting(Millis),
    UnderWay,
    Delivered,
    GivenUp,
}

#[derive(Debug)]
struct Delivery {
    body: String,
    at: Millis,
    signature: Signature,
    after: Option<u64>,
    followers: Vec<u64>,
    state: State,
    attempts: Vec<Attempt>,
    made: usize,
}

#[derive(Debug, Default)]
pub struct Deliveries {
    known: BTreeMap<u64, Delivery>,
    due: BTreeSet<(Millis, u64)>,
    bytes: usize,
    under_way: usize,
    dropped: u64,
    /// Never starts again, so that an attempt that outlives a reset is not taken for another's.
    next: u64,
    pub changed: Arc<Notify>,
    pub finished: Arc<Notify>,
    feed: Feed,
}

impl Deliveries {
    pub fn new(feed: Feed) -> Self {
        Self {
            feed,
            ..Self::default()
        }
    }

    /// Forgets everything but who is waiting for it.
    pub fn cleared(&self) -> Self {
        Self {
            next: self.next,
            changed: Arc::clone(&self.changed),
            finished: Arc::clone(&self.finished),
            feed: self.feed.clone(),
            ..Self::default()
        }
    }

    pub fn add(&mut self, body: String, manner: Manner, now: Millis) -> u64 {
        self.next += 1;
        let due = now.saturating_add(manner.delay);
        let delivery = Delivery {
            body,
            at: now,
            signature: manner.signature,
            after: manner.after,
            followers: Vec::new(),
            state: State::Waiting(due),
            attempts: Vec::new(),
            made: 0,
        };
        self.bytes += delivery.weight();
        self.known.insert(self.next, delivery);
        self.make_room();
        self.due.insert((due, self.next));
        self.changed.notify_one();
        self.feed.tell(Change::Delivery(self.next));
        self.next
    }

    /// The oldest go that are over, or where none is, the oldest of all; never the newest.
    fn make_room(&mut self) {
        while self.known.len() > 1 && (self.known.len() > CAPACITY || self.bytes > BYTES) {
            let mut old = self.known.iter().filter(|(id, _)| **id != self.next);
            let over = |(_, delivery): &(&u64, &Delivery)| {
                matches!(delivery.state, State::Delivered | State::GivenUp)
            };
            let oldest = old.clone().find(over).or_else(|| old.next());
            let Some(id) = oldest.map(|(id, _)| *id) else {
                return;
            };
            self.forget(id);
        }
    }

    fn forget(&mut self, id: u64) {
        if let Some(delivery) = self.known.remove(&id) {
            self.dropped += 1;
            self.bytes -= delivery.weight();
            self.release(&delivery.followers);
            match delivery.state {
                State::Waiting(due) => drop(self.due.remove(&(due, id))),
                State::UnderWay => self.under_way -= 1,
                State::Delivered | State::GivenUp => {}
            }
        }
    }

    fn release(&mut self, followers: &[u64]) {
        for id in followers {
            if let Some(Delivery {
                state: State::Waiting(due),
                ..
            }) = self.known.get(id)
            {
                self.due.insert((*due, *id));
            }
        }
    }

    /// What to send now.
    pub fn take_due(&mut self, webhook: &Webhook, now: Millis) -> Vec<Job> {
        let mut jobs = Vec::new();
        let Some(url) = &webhook.url else {
            return jobs;
        };
        while self.under_way < UNDER_WAY {
            let Some(&(due, id)) = self.due.first() else {
                break;
            };
            if due > now {
                break;
            }
            self.due.remove(&(due, id));
            let Some(after) = self.known.get(&id).map(|delivery| delivery.after) else {
                continue;
            };
            if let Some(first) = after.and_then(|first| self.known.get_mut(&first))
                && first.attempts.is_empty()
            {
                first.followers.push(id);
                continue;
            }
            let Some(delivery) = self.known.get_mut(&id) else {
                continue;
            };
            delivery.state = State::UnderWay;
            self.under_way += 1;
            self.feed.tell(Change::Delivery(id));
            jobs.push(Job {
                id,
                url: url.clone(),
                body: delivery.body.clone(),
                signature: delivery.signature.of(&delivery.body, webhook),
                timeout: webhook.timeout,
            });
        }
        jobs
    }

    /// When the next one is due, if there is one.
    pub fn next_due(&self) -> Option<Millis> {
        self.due.first().map(|(due, _)| *due)
    }

    /// Nothing is under way, and nothing is due.
    pub fn settled(&self, now: Millis) -> bool {
        self.under_way == 0 && self.next_due().is_none_or(|due| due > now)
    }

    pub fn attempted(&mut self, id: u64, attempt: Attempt, retry_delays: &[Millis], now: Millis) {
        self.changed.notify_one();
        self.finished.notify_waiters();
        self.feed.tell(Change::Delivery(id));
        let Some(delivery) = self.known.get_mut(&id) else {
            return;
        };
        if delivery.state != State::UnderWay {
            return;
        }
        self.under_way -= 1;
        let first = delivery
            .attempts
            .first()
            .map_or(attempt.at, |first| first.at);
        let succeeded = matches!(attempt.answer, Ok((200, _)));
        self.bytes -= delivery.weight();
        if delivery.attempts.len() == ATTEMPTS {
            delivery.attempts.remove(1);
        }
        delivery.attempts.push(attempt);
        delivery.made += 1;
        self.bytes += delivery.weight();
        let delay = retry_delays.get(delivery.made - 1).or(retry_delays.last());
        delivery.state = match delay {
            _ if succeeded => State::Delivered,
            // Forged on order: Meta would not come back with it.
            Some(delay)
                if delivery.signature == Signature::Valid
                    && now.saturating_add(*delay) <= first.saturating_add(GIVE_UP) =>
            {
                State::Waiting(now.saturating_add(*delay))
            }
            _ => State::GivenUp,
        };
        if let State::Waiting(due) = delivery.state {
            self.due.insert((due, id));
        }
        let followers = std::mem::take(&mut delivery.followers);
        self.release(&followers);
        self.make_room();
    }

    /// The same bytes once more, now. `None` when it is not known, or under way.
    pub fn redeliver(&mut self, id: u64, now: Millis) -> Option<Value> {
        let delivery = self.known.get_mut(&id)?;
        match delivery.state {
            State::UnderWay => return None,
            State::Waiting(due) => drop(self.due.remove(&(due, id))),
            State::Delivered | State::GivenUp => {}
        }
        delivery.state = State::Waiting(now);
        self.due.insert((now, id));
        self.changed.notify_one();
        self.feed.tell(Change::Delivery(id));
        Some(delivery.shown(id))
    }

    /// How many are not in the list any more.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    pub fn shown(&self, id: u64) -> Option<Value> {
        self.known.get(&id).map(|delivery| delivery.shown(id))
    }

    /// The newest, oldest first.
    pub fn newest(&self, most: usize) -> Vec<Value> {
        let newest = self.known.iter().rev().take(most);
        let mut newest: Vec<Value> = newest.map(|(id, delivery)| delivery.shown(*id)).collect();
        newest.reverse();
        newest
    }

    /// The bytes of one, and the header that they are signed with.
    pub fn bytes(&self, id: u64, webhook: &Webhook) -> Option<(&str, Option<String>)> {
        let delivery = self.known.get(&id)?;
        Some((
            &delivery.body,
            delivery.signature.of(&delivery.body, webhook),
        ))
    }

    /// Oldest first, as JSON.
    pub fn state(&self) -> String {
        let known = self.known.iter();
        kept::list(known.map(|(id, delivery)| delivery.shown(*id).to_string()))
    }
}

impl Delivery {
    fn weight(&self) -> usize {
        let answers = self.attempts.iter().map(Attempt::weight);
        size_of::<Self>() + self.body.len() + answers.sum::<usize>()
    }

    fn shown(&self, id: u64) -> Value {
        let (state, next) = match self.state {
            State::Waiting(due) => ("waiting", Some(due)),
            State::UnderWay => ("underWay", None),
            State::Delivered => ("delivered", None),
            State::GivenUp => ("givenUp", None),
        };
        json!({
            "id": id,
            "at": self.at,
            "state": state,
            "nextAttemptAt": next,
            "body": serde_json::from_str::<Value>(&self.body).unwrap_or_default(),
            "attempts": self.attempts.iter().map(Attempt::shown).collect::<Value>(),
            "attemptsMade": self.made,
        })
    }
}

impl Attempt {
    fn weight(&self) -> usize {
        let answer = self.answer.as_ref().map_or(0, |(_, text)| text.len());
        size_of::<Self>() + answer
    }

    fn shown(&self) -> Value {
        let (status, answer, error) = match &self.answer {
            Ok((status, answer)) => (Some(status), Some(answer), None),
            Err(error) => (None, None, Some(error)),
        };
        json!({
            "at": self.at,
            "durationMs": self.duration,
            "status": status,
            "answer": answer,
            "error": error,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::WebhookSettings;

    fn webhook() -> Webhook {
        let mut webhook = Webhook::default();
        let url = Some(Some("http://127.0.0.1/".into()));
        webhook
            .apply(WebhookSettings {
                url,
                ..Default::default()
            })
            .unwrap();
        webhook
    }

    fn answered(status: u16, at: Millis) -> Attempt {
        Attempt {
            at,
            duration: 1,
            answer: Ok((status, String::new())),
        }
    }

    fn shown(deliveries: &Deliveries) -> Value {
        serde_json::from_str(&deliveries.state()).unwrap()
    }

    fn taken(deliveries: &mut Deliveries, now: Millis) -> Vec<u64> {
        let jobs = deliveries.take_due(&webhook(), now);
        jobs.into_iter().map(|job| job.id).collect()
    }

    #[test]
    fn retries_ever_more_rarely_and_ends_after_seven_days() {
        let retry = webhook().retry_delays;
        let mut deliveries = Deliveries::default();
        let id = deliveries.add("{}".into(), Manner::default(), 0);
        let mut times = Vec::new();
        let mut now = 0;
        loop {
            assert_eq!(taken(&mut deliveries, now), [id]);
            times.push(now);
            deliveries.attempted(id, answered(500, now), &retry, now);
            match deliveries.next_due() {
                Some(due) => now = due,
                None => break,
            }
        }
        let waits: Vec<_> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(waits.is_sorted(), "{waits:?}");
        assert_eq!(waits[0], 5_000);
        assert!((6 * 24 * HOUR..=GIVE_UP).contains(times.last().unwrap()));
        assert_eq!(shown(&deliveries)[0]["state"], "givenUp");
    }

    #[test]
    fn only_200_ends_it() {
        let retry = webhook().retry_delays;
        for (status, state) in [(200, "delivered"), (201, "waiting"), (302, "waiting")] {
            let mut deliveries = Deliveries::default();
            let id = deliveries.add("{}".into(), Manner::default(), 0);
            taken(&mut deliveries, 0);
            deliveries.attempted(id, answered(status, 0), &retry, 0);
            assert_eq!(shown(&deliveries)[0]["state"], state);
        }
    }

    #[test]
    fn a_follower_waits_for_the_first_attempt_not_for_success() {
        let retry = webhook().retry_delays;
        let mut deliveries = Deliveries::default();
        let first = deliveries.add("1".into(), Manner::default(), 0);
        let after = Manner {
            after: Some(first),
            ..Manner::default()
        };
        let second = deliveries.add("2".into(), after, 0);
        assert_eq!(taken(&mut deliveries, 0), [first]);
        assert!(taken(&mut deliveries, 0).is_empty() && !deliveries.settled(0));
        deliveries.attempted(first, answered(500, 0), &retry, 0);
        assert_eq!(taken(&mut deliveries, 0), [second]);
    }

    #[test]
    fn late_duplicate_and_forged() {
        let retry = webhook().retry_delays;
        let mut deliveries = Deliveries::default();
        let late = Manner {
            delay: 10,
            ..Manner::default()
        };
        let id = deliveries.add("1".into(), late, 0);
        assert!(taken(&mut deliveries, 9).is_empty() && deliveries.settled(9));
        assert_eq!(taken(&mut deliveries, 10), [id]);
        assert!(deliveries.redeliver(id, 10).is_none()); // under way
        deliveries.attempted(id, answered(200, 10), &retry, 10);
        assert!(deliveries.redeliver(id, 10).is_some());
        assert_eq!(taken(&mut deliveries, 10), [id]);
        deliveries.attempted(id, answered(200, 10), &retry, 10);

        let signature = Signature::Wrong;
        let forged = deliveries.add(
            "{}".into(),
            Manner {
                signature,
                ..Manner::default()
            },
            10,
        );
        let jobs = deliveries.take_due(&webhook(), 10);
        assert_ne!(jobs[0].signature, Some(webhook().signature("{}")));
        deliveries.attempted(forged, answered(401, 10), &retry, 10);
        assert_eq!(shown(&deliveries)[1]["state"], "givenUp");
    }

    #[test]
    fn bounded_in_memory_and_in_flight() {
        let mut deliveries = Deliveries::default();
        for _ in 0..CAPACITY + 5 {
            deliveries.add("{}".into(), Manner::default(), 0);
        }
        assert_eq!(deliveries.known.len(), CAPACITY);
        assert_eq!(taken(&mut deliveries, 0).len(), UNDER_WAY);
        assert!(taken(&mut deliveries, 0).is_empty());
        assert_eq!(deliveries.dropped(), 5);
        // One that was forgotten, or is of before a reset, changes nothing.
        deliveries.attempted(1, answered(200, 0), &[], 0);
        assert!(taken(&mut deliveries, 0).is_empty());
    }

    #[test]
    fn bounded_in_bytes_and_what_is_over_goes_first() {
        let mut deliveries = Deliveries::default();
        let mut add = |length| deliveries.add("x".repeat(length), Manner::default(), 0);
        let (waits, over) = (add(10), add(10));
        let retry = webhook().retry_delays;
        taken(&mut deliveries, 0);
        deliveries.attempted(over, answered(200, 0), &retry, 0);
        let nearly = BYTES - 3 * size_of::<Delivery>();
        deliveries.add("x".repeat(nearly), Manner::default(), 0);
        assert!(deliveries.known.contains_key(&waits) && !deliveries.known.contains_key(&over));
        let heavy = deliveries.add("x".repeat(BYTES), Manner::default(), 0);
        assert_eq!(deliveries.known.keys().collect::<Vec<_>>(), [&heavy]);
        assert_eq!(deliveries.dropped(), 3);
        assert_eq!(deliveries.bytes, deliveries.known[&heavy].weight());
        assert_eq!(deliveries.due.len(), 1);
    }

    #[test]
    fn an_endless_series_of_attempts_keeps_the_first_and_the_last() {
        let mut deliveries = Deliveries::default();
        let id = deliveries.add("{}".into(), Manner::default(), 0);
        for now in 0..1_000 {
            assert_eq!(taken(&mut deliveries, now), [id]);
            deliveries.attempted(id, answered(500, now), &[1], now);
        }
        let shown = shown(&deliveries);
        let attempts = shown[0]["attempts"].as_array().unwrap();
        assert_eq!(attempts.len(), ATTEMPTS);
        assert_eq!(
            (&attempts[0]["at"], &attempts[1]["at"]),
            (&json!(0), &json!(901))
        );
        assert_eq!(shown[0]["attemptsMade"], 1_000);
    }
}
