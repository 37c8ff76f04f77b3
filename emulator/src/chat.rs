//! The chats as a customer's phone shows them: what both sides wrote, with its ticks, reactions, edits and deletions.
//! `Cloud` holds them, inbound.rs and the Graph side add to them, hand.rs and live.rs show them.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::clock::{Millis, SECOND};
use crate::customer::{Customer, Customers, is_user_id};
use crate::feed::{Change, Feed};

/// Bounds, because an emulator may run for days.
const CAPACITY: usize = 10_000;
const BYTES: usize = 32 * 1024 * 1024;
/// For so long an indicator is shown, unless a message comes before.
const TYPING: Millis = 25 * SECOND;
const MOST_TYPING: usize = 1_000;

/// The ticks, in the order of life.
const STATUSES: [&str; 4] = ["sent", "delivered", "read", "played"];

#[derive(Debug)]
struct Tick {
    status: String,
    at: Millis,
    error: Option<Value>,
}

/// What names a person now. The id of a group is one for ever.
pub fn whose(customers: &Customers, name: &str) -> String {
    let spells = |character: char| character.is_ascii_digit() || "+-() ".contains(character);
    if name.chars().all(spells) || is_user_id(name) {
        customers.named(name).key().to_owned()
    } else {
        name.to_owned()
    }
}

/// One message of a chat, of either side.
#[derive(Debug)]
pub struct Entry {
    pub sequence: u64,
    pub id: String,
    pub phone_number_id: String,
    /// The name by which the other side was called: a number, a user id or the id of a group.
    pub customer: String,
    pub from_customer: bool,
    at: Millis,
    /// As it was sent, or as it is delivered.
    content: Arc<str>,
    /// What the template became with the parameters of the message.
    rendered: Option<Arc<str>>,
    delivery: Option<u64>,
    ticks: Vec<Tick>,
    /// Which of the statuses are still to come, and when.
    coming: Vec<(Millis, usize)>,
    /// Of the customer and of the business.
    reactions: [Option<String>; 2],
    edited: Option<String>,
    deleted: bool,
}

impl Entry {
    pub fn content(&self) -> Map<String, Value> {
        serde_json::from_str(&self.content).unwrap_or_default()
    }

    pub fn rendered(&self) -> Option<Value> {
        serde_json::from_str(self.rendered.as_deref()?).ok()
    }

    /// Nobody has read it, and nobody is about to.
    pub fn is_unread(&self) -> bool {
        let ends = |tick: &Tick| ["read", "failed"].contains(&tick.status.as_str());
        let comes = |(_, step): &(Millis, usize)| STATUSES.get(*step) == Some(&"read");
        !self.from_customer && !self.ticks.iter().any(ends) && !self.coming.iter().any(comes)
    }

    pub fn weight(&self) -> usize {
        let texts = [&self.id, &self.phone_number_id, &self.customer];
        size_of::<Self>()
            + texts.into_iter().map(String::len).sum::<usize>()
            + self.content.len()
            + self.rendered.as_ref().map_or(0, |text| text.len())
            + self.edited.as_ref().map_or(0, String::len)
            + 4 * size_of::<Tick>()
    }

    /// As JSON. `customer` is what names the other side now.
    pub fn shown(&self, customers: &Customers) -> Value {
        let [of_customer, of_business] = &self.reactions;
        let content = self.content();
        let kind = content.get("type").and_then(Value::as_str);
        json!({
            "sequence": self.sequence,
            "id": self.id,
            "phoneNumberId": self.phone_number_id,
            "customer": whose(customers, &self.customer),
            "from": if self.from_customer { "customer" } else { "business" },
            "type": kind.unwrap_or("text"),
            "at": self.at,
            "content": content,
            "rendered": self.rendered(),
            "deliveryId": self.delivery,
            "statuses": self.ticks.iter().map(|tick| json!({
                "status": tick.status,
                "at": tick.at,
                "error": tick.error,
            })).collect::<Value>(),
            "reactions": { "customer": of_customer, "business": of_business },
            "edited": self.edited,
            "deleted": self.deleted,
        })
    }

    /// The ticks alone.
    pub fn shown_ticks(&self) -> Value {
        let shown =
            |tick: &Tick| json!({ "status": tick.status, "at": tick.at, "error": tick.error });
        json!({
            "sequence": self.sequence,
            "id": self.id,
            "statuses": self.ticks.iter().map(shown).collect::<Value>(),
        })
    }
}

/// What a message says besides its content.
#[derive(Debug, Default)]
pub struct Facts {
    pub phone_number_id: String,
    pub customer: String,
    pub at: Millis,
    pub rendered: Option<Value>,
    pub delivery: Option<u64>,
}

#[derive(Debug, Default)]
pub struct Chats {
    entries: VecDeque<Entry>,
    by_id: HashMap<String, u64>,
    /// Which status is due when, of which message.
    due: BTreeSet<(Millis, u64, usize)>,
    bytes: usize,
    dropped: u64,
    typing: HashMap<String, Millis>,
    feed: Feed,
}

impl Chats {
    pub fn new(feed: Feed) -> Self {
        Self {
            feed,
            ..Self::default()
        }
    }

    /// How many messages are not kept any more.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn get(&self, sequence: u64) -> Option<&Entry> {
        let index = sequence.checked_sub(self.dropped + 1)?;
        self.entries.get(usize::try_from(index).ok()?)
    }

    fn get_mut(&mut self, sequence: u64) -> Option<&mut Entry> {
        let index = sequence.checked_sub(self.dropped + 1)?;
        self.entries.get_mut(usize::try_from(index).ok()?)
    }

    pub fn find(&self, id: &str) -> Option<&Entry> {
        self.get(*self.by_id.get(id)?)
    }

    /// The newest last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }

    fn push(&mut self, id: &str, content: Arc<str>, facts: Facts, from_customer: bool) -> u64 {
        let sequence = self.dropped + self.entries.len() as u64 + 1;
        let entry = Entry {
            sequence,
            id: id.to_owned(),
            phone_number_id: facts.phone_number_id,
            customer: facts.customer,
            from_customer,
            at: facts.at,
            content,
            rendered: facts.rendered.map(|value| value.to_string().into()),
            delivery: facts.delivery,
            ticks: Vec::new(),
            coming: Vec::new(),
            reactions: [None, None],
            edited: None,
            deleted: false,
        };
        self.bytes += entry.weight();
        self.by_id.insert(entry.id.clone(), sequence);
        self.entries.push_back(entry);
        while self.entries.len() > 1 && (self.entries.len() > CAPACITY || self.bytes > BYTES) {
            if let Some(old) = self.entries.pop_front() {
                self.bytes = self.bytes.saturating_sub(old.weight());
                self.dropped += 1;
                self.forget_coming(old.sequence, &old.coming);
                if self.by_id.get(&old.id) == Some(&old.sequence) {
                    self.by_id.remove(&old.id);
                }
            }
        }
        self.feed.tell(Change::Message(sequence));
        sequence
    }

    /// The business sent something, and its statuses come after so long.
    pub fn sent(
        &mut self, id: &str, content: Arc<str>, facts: Facts, steps: &[(&'static str, Millis)],
    ) {
        let at = facts.at;
        self.let_pass(at);
        self.typing.remove(&facts.customer);
        let sequence = self.push(id, Arc::clone(&content), facts, false);
        let coming: Vec<_> = steps
            .iter()
            .filter_map(|(status, delay)| {
                let step = STATUSES.iter().position(|known| known == status)?;
                Some((at.saturating_add(*delay), step))
            })
            .collect();
        self.due
            .extend(coming.iter().map(|(due, step)| (*due, sequence, *step)));
        if let Some(entry) = self.get_mut(sequence) {
            entry.coming = coming;
        }
        if content.contains("\"reaction\"") {
            self.react_to(sequence, 1);
        }
    }

    /// A customer wrote something: a message as it is delivered. Reactions, edits and deletions change another one.
    pub fn received(&mut self, message: &Value, facts: Facts) {
        let text = |name: &str| message.get(name).and_then(Value::as_str);
        let at = facts.at;
        self.let_pass(at);
        let sequence = self.push(
            text("id").unwrap_or_default(),
            message.to_string().into(),
            facts,
            true,
        );
        let changed = |kind: &str| {
            let id = message.get(kind)?.get("original_message_id")?.as_str()?;
            self.by_id.get(id).copied()
        };
        match text("type") {
            Some("reaction") => self.react_to(sequence, 0),
            Some("edit") => {
                let body = [
                    "/edit/message/text/body",
                    "/edit/message/image/caption",
                    "/edit/message/video/caption",
                ]
                .into_iter()
                .find_map(|path| message.pointer(path)?.as_str());
                let (sequence, body) = (changed("edit"), body.map(str::to_owned));
                self.change(sequence, |entry| entry.edited = body);
            }
            Some("revoke") => {
                let sequence = changed("revoke");
                self.change(sequence, |entry| entry.deleted = true);
            }
            _ => {}
        }
    }

    fn change(&mut self, sequence: Option<u64>, change: impl FnOnce(&mut Entry)) {
        if let Some(sequence) = sequence
            && let Some(entry) = self.get_mut(sequence)
        {
            let before = entry.weight();
            change(entry);
            let after = entry.weight();
            self.bytes = (self.bytes + after).saturating_sub(before);
            self.feed.tell(Change::Message(sequence));
        }
    }

    /// Takes over the emoji of a message that is a reaction; an empty one takes it back.
    fn react_to(&mut self, sequence: u64, side: usize) {
        let Some(content) = self.get(sequence).map(Entry::content) else {
            return;
        };
        let Some(reaction) = content.get("reaction") else {
            return;
        };
        let text = |name: &str| reaction.get(name).and_then(Value::as_str);
        let target = text("message_id")
            .and_then(|id| self.by_id.get(id))
            .copied();
        let emoji = text("emoji")
            .filter(|emoji| !emoji.is_empty())
            .map(str::to_owned);
        self.change(target, |entry| {
            if let Some(slot) = entry.reactions.get_mut(side) {
                *slot = emoji;
            }
        });
    }

    /// A status of a message that is not played by the clock. What was due after a failure does not come.
    pub fn reported(&mut self, id: &str, status: &str, at: Millis, error: Option<Value>) {
        let Some(sequence) = self.by_id.get(id).copied() else {
            return;
        };
        if status == "failed"
            && let Some(entry) = self.get_mut(sequence)
        {
            let coming = std::mem::take(&mut entry.coming);
            self.forget_coming(sequence, &coming);
        }
        if let Some(entry) = self.get_mut(sequence)
            && !entry.ticks.iter().any(|tick| tick.status == status)
        {
            let status = status.to_owned();
            entry.ticks.push(Tick { status, at, error });
            self.feed.tell(Change::Status(sequence));
        }
    }

    fn forget_coming(&mut self, sequence: u64, coming: &[(Millis, usize)]) {
        for (due, step) in coming {
            self.due.remove(&(*due, sequence, *step));
        }
    }

    /// The business has read what the customer wrote, up to this message.
    pub fn read_by_business(&mut self, id: &str, types: bool, at: Millis) {
        let Some(entry) = self.find(id) else { return };
        let (customer, last) = (entry.customer.clone(), entry.sequence);
        let unread: Vec<String> = self
            .entries
            .iter()
            .rev()
            .skip_while(|entry| entry.sequence > last)
            .filter(|entry| entry.from_customer && entry.customer == customer)
            .take_while(|entry| entry.ticks.is_empty())
            .map(|entry| entry.id.clone())
            .collect();
        for id in unread {
            self.reported(&id, "read", at, None);
        }
        if types {
            if self.typing.len() >= MOST_TYPING {
                self.typing.clear();
            }
            self.typing.insert(customer, at.saturating_add(TYPING));
            self.feed.wake();
        }
    }

    /// Whom the business writes to, and until when that is shown.
    pub fn typing(&self, now: Millis, customers: &Customers) -> Value {
        let shown = self.typing.iter().filter(|(_, until)| **until > now);
        shown
            .map(|(name, until)| (whose(customers, name), json!(until)))
            .collect::<Map<_, _>>()
            .into()
    }

    /// The statuses that have become due.
    pub fn let_pass(&mut self, now: Millis) {
        while let Some(&(due, sequence, step)) = self.due.first() {
            if due > now {
                return;
            }
            self.due.pop_first();
            if let Some(entry) = self.get_mut(sequence) {
                entry.coming.retain(|(_, other)| *other != step);
            }
            let id = self.get(sequence).map(|entry| entry.id.clone());
            if let (Some(id), Some(status)) = (id, STATUSES.get(step)) {
                self.reported(&id, status, due, None);
            }
        }
    }

    pub fn next_due(&self) -> Option<Millis> {
        self.due.first().map(|(due, ..)| *due)
    }

    /// A customer is called otherwise now: what was written stays his.
    pub fn renamed(&mut self, before: &Customer, now: &Customer) {
        let names = [&before.phone, &before.user_id, &before.parent_user_id];
        let key = now.key();
        let of_old = |entry: &&mut Entry| {
            names
                .iter()
                .any(|name| name.as_ref() == Some(&entry.customer))
        };
        for entry in self.entries.iter_mut().filter(of_old) {
            key.clone_into(&mut entry.customer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(at: Millis) -> Facts {
        Facts {
            phone_number_id: "1".into(),
            customer: "16505551234".into(),
            at,
            ..Facts::default()
        }
    }

    fn shown(chats: &Chats, id: &str) -> Value {
        chats.find(id).unwrap().shown(&Customers::default())
    }

    fn ticks(chats: &Chats, id: &str) -> Vec<String> {
        let ticks = &chats.find(id).unwrap().ticks;
        ticks.iter().map(|tick| tick.status.clone()).collect()
    }

    #[test]
    fn statuses_come_with_the_clock_until_one_fails() {
        let mut chats = Chats::default();
        let steps = [("sent", 0), ("delivered", 100), ("read", 300)];
        for id in ["a", "b"] {
            chats.sent(id, "{}".into(), facts(1_000), &steps);
        }
        assert!(ticks(&chats, "b").is_empty());
        chats.let_pass(1_100);
        assert_eq!(ticks(&chats, "a"), ["sent", "delivered"]);
        chats.reported("a", "failed", 1_200, Some(json!({ "code": 131026 })));
        chats.let_pass(9_000);
        assert_eq!(ticks(&chats, "a"), ["sent", "delivered", "failed"]);
        assert_eq!(ticks(&chats, "b"), ["sent", "delivered", "read"]);
        assert_eq!(chats.next_due(), None);
    }

    #[test]
    fn reactions_edits_and_deletions_change_what_they_are_about() {
        let mut chats = Chats::default();
        chats.received(
            &json!({ "id": "a", "type": "text", "text": { "body": "Hi" } }),
            facts(1),
        );
        let sent = json!({ "type": "reaction", "reaction": { "message_id": "a", "emoji": "👍" } });
        chats.sent("b", sent.to_string().into(), facts(2), &[]);
        let edit = json!({ "id": "c", "type": "edit", "edit": {
            "original_message_id": "a", "message": { "type": "text", "text": { "body": "Ho" } } } });
        chats.received(&edit, facts(3));
        let revoke =
            json!({ "id": "d", "type": "revoke", "revoke": { "original_message_id": "a" } });
        chats.received(&revoke, facts(4));
        let entry = shown(&chats, "a");
        assert_eq!(
            entry["reactions"],
            json!({ "customer": null, "business": "👍" })
        );
        assert_eq!(
            (&entry["edited"], &entry["deleted"]),
            (&json!("Ho"), &json!(true))
        );
        let gone = json!({ "type": "reaction", "reaction": { "message_id": "a", "emoji": "" } });
        chats.sent("e", gone.to_string().into(), facts(5), &[]);
        assert_eq!(shown(&chats, "a")["reactions"]["business"], Value::Null);
    }

    #[test]
    fn reading_is_up_to_a_message_and_typing_ends() {
        let mut chats = Chats::default();
        for id in ["a", "b", "c"] {
            chats.received(&json!({ "id": id, "type": "text" }), facts(1));
        }
        chats.read_by_business("b", true, 10);
        assert_eq!(ticks(&chats, "a"), ["read"]);
        assert!(ticks(&chats, "c").is_empty());
        let customers = Customers::default();
        assert_eq!(
            chats.typing(11, &customers),
            json!({ "16505551234": 10 + TYPING })
        );
        assert_eq!(chats.typing(10 + TYPING, &customers), json!({}));
        chats.sent("d", "{}".into(), facts(12), &[]);
        assert_eq!(chats.typing(13, &customers), json!({}));
    }

    #[test]
    fn weighs_little_whatever_comes() {
        let mut chats = Chats::default();
        let long = json!({ "text": "x".repeat(100_000) }).to_string();
        for number in 0..1_000 {
            let steps = [("sent", 0), ("read", 1_000_000)];
            chats.sent(&number.to_string(), long.as_str().into(), facts(1), &steps);
        }
        assert!((300..400).contains(&chats.len()), "{}", chats.len());
        assert_eq!(chats.by_id.len(), chats.len());
        assert!(chats.find("0").is_none() && chats.find("999").is_some());
        assert_eq!(chats.dropped() as usize + chats.len(), 1_000);
        chats.let_pass(2);
        assert_eq!(
            chats.due.len(),
            chats.len(),
            "what is not kept is not waited for"
        );
    }
}
