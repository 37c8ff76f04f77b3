//! What the Graph side was asked. server.rs records each request, and a test reads them through control.rs.

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::clock::Millis;
use crate::feed::{Change, Feed};
use crate::kept::{self, Kept};

/// Enough for any test; a bound because an emulator may run for days.
const CAPACITY: usize = 10_000;
const BYTES: usize = 32 * 1024 * 1024;
/// Of a longer body, which is a file, only the length is kept.
const LONGEST_BODY: usize = 4 * 1024 * 1024;
/// Of a longer answer, and of what is no JSON, only the length is kept.
const LONGEST_ANSWER: usize = 64 * 1024;
/// In a list of many, a longer body is told by its length.
const LONGEST_SHOWN: usize = 8 * 1024;
const REDACTED: &str = "[redacted]";
#[derive(Debug)]
struct Entry {
    sequence: u64,
    at: Millis,
    method: String,
    path: String,
    query: Map<String, Value>,
    headers: Map<String, Value>,
    body: Vec<u8>,
    length: usize,
    status: Option<u16>,
    /// Until the answer was ready, faults included.
    duration: Millis,
    answer: Bytes,
    answer_length: usize,
}

#[derive(Debug)]
pub struct Ledger {
    entries: Kept<Entry>,
    seen: u64,
    feed: Feed,
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            entries: Kept::new(CAPACITY, BYTES),
            seen: 0,
            feed: Feed::default(),
        }
    }
}

impl Ledger {
    pub fn new(feed: Feed) -> Self {
        Self {
            feed,
            ..Self::default()
        }
    }

    /// Answers the number under which [`Ledger::answered`] notes the status.
    pub fn record(
        &mut self, at: Millis, method: &str, path: &str, query: &[(String, String)],
        headers: &HeaderMap, body: &[u8],
    ) -> u64 {
        self.seen += 1;
        let entry = Entry {
            sequence: self.seen,
            at,
            method: method.to_owned(),
            path: path.to_owned(),
            query: query
                .iter()
                .map(|(name, value)| (name.clone(), json!(value)))
                .collect(),
            headers: readable(headers),
            body: match body.len() {
                ..=LONGEST_BODY => body.to_vec(),
                _ => Vec::new(),
            },
            length: body.len(),
            status: None,
            duration: 0,
            answer: Bytes::new(),
            answer_length: 0,
        };
        let weight = entry.weight();
        self.entries.push(entry, weight);
        self.feed.tell(Change::Request(self.seen));
        self.seen
    }

    pub fn answered(&mut self, sequence: u64, answer: &Answer, duration: Millis) {
        let is_json = answer.is_json() && answer.body.len() <= LONGEST_ANSWER;
        let kept = if is_json {
            answer.body.clone()
        } else {
            Bytes::new()
        };
        let weight = kept.len();
        let found = self.entries.change(weight, |entry| {
            let own = entry.sequence == sequence;
            if own {
                entry.status = Some(answer.status);
                entry.duration = duration;
                entry.answer_length = answer.body.len();
                entry.answer = kept.clone();
            }
            own
        });
        if found {
            self.feed.tell(Change::Request(sequence));
        }
    }

    pub fn seen(&self) -> u64 {
        self.seen
    }

    /// How many requests were seen that are not in the list any more.
    pub fn dropped(&self) -> u64 {
        self.entries.dropped()
    }

    /// Oldest first, as JSON. PINs, codes and the like only with `secrets`; the access token never.
    pub fn state(&self, secrets: bool) -> String {
        let entries = self.entries.iter();
        kept::list(entries.map(|entry| entry.state(secrets).to_string()))
    }

    /// The newest of them, oldest first, without what is long.
    pub fn newest(&self, most: usize) -> Vec<Value> {
        let newest = self.entries.iter().rev().take(most);
        let mut newest: Vec<Value> = newest.map(Entry::brief).collect();
        newest.reverse();
        newest
    }

    pub fn brief(&self, sequence: u64) -> Option<Value> {
        self.find(sequence).map(Entry::brief)
    }

    /// Everything there is of one.
    pub fn whole(&self, sequence: u64, secrets: bool) -> Option<Value> {
        self.find(sequence).map(|entry| entry.state(secrets))
    }

    fn find(&self, sequence: u64) -> Option<&Entry> {
        let newest_first = self.entries.iter().rev();
        let mut newer = newest_first.skip_while(|entry| entry.sequence > sequence);
        newer.next().filter(|entry| entry.sequence == sequence)
    }
}

impl Entry {
    fn weight(&self) -> usize {
        size_of::<Self>()
            + self.method.len()
            + self.path.len()
            + kept::fields_weight(&self.query)
            + kept::fields_weight(&self.headers)
            + self.body.len()
    }

    fn brief(&self) -> Value {
        let mut state = self.state(false);
        if let Some(members) = state.as_object_mut() {
            members.shift_remove("headers");
            let lengths = [("body", self.length), ("answer", self.answer_length)];
            for (name, length) in lengths {
                if length > LONGEST_SHOWN {
                    members.insert(name.into(), json!(format!("[{length} bytes]")));
                }
            }
        }
        state
    }

    fn state(&self, secrets: bool) -> Value {
        let mut query = Value::Object(self.query.clone());
        let mut body = match serde_json::from_slice(&self.body) {
            Ok(body) => body,
            Err(_) if self.length == 0 => Value::Null,
            Err(_) if self.body.is_empty() => json!(format!("[{} bytes, not kept]", self.length)),
            Err(_) if secrets => json!(String::from_utf8_lossy(&self.body)),
            Err(_) => json!(format!("[{} bytes, not JSON]", self.length)),
        };
        let mut answer = match serde_json::from_slice(&self.answer) {
            Ok(answer) => answer,
            Err(_) if self.answer_length == 0 => Value::Null,
            Err(_) => json!(format!("[{} bytes]", self.answer_length)),
        };
        if !secrets {
            redact(&mut query, is_secret);
            redact(&mut body, is_secret);
            redact(&mut answer, is_secret_answer);
        }
        if let Some(token) = query.get_mut("access_token") {
            *token = json!(REDACTED);
        }
        json!({
            "sequence": self.sequence,
            "at": self.at,
            "method": self.method,
            "path": self.path,
            "query": query,
            "headers": self.headers,
            "body": body,
            "status": self.status,
            "durationMs": self.status.map(|_| self.duration),
            "answer": answer,
        })
    }
}

fn readable(headers: &HeaderMap) -> Map<String, Value> {
    headers
        .iter()
        .map(|(name, value)| {
            let secret = [
                header::AUTHORIZATION,
                header::PROXY_AUTHORIZATION,
                header::COOKIE,
            ];
            let value = if secret.contains(name) || is_secret(name.as_str()) {
                REDACTED.into()
            } else {
                String::from_utf8_lossy(value.as_bytes())
            };
            (name.to_string(), json!(value))
        })
        .collect()
}

/// Whatever a secret is sent as: a PIN in a list is one, too.
fn redact(value: &mut Value, is_secret: fn(&str) -> bool) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if is_secret(name) {
                    *member = json!(REDACTED);
                } else {
                    redact(member, is_secret);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redact(item, is_secret)),
        _ => {}
    }
}

/// An error of Graph has a `code`, which is none.
fn is_secret_answer(name: &str) -> bool {
    name != "code" && is_secret(name)
}

/// Whether a member, a parameter or a header of this name holds a secret.
fn is_secret(name: &str) -> bool {
    const WHOLE: [&str; 4] = ["backup", "code", "otp", "pin"];
    const PARTS: [&str; 6] = [
        "token",
        "secret",
        "passw",
        "passphrase",
        "proof",
        "private_key",
    ];
    let name = name.to_ascii_lowercase().replace('-', "_");
    WHOLE.contains(&name.as_str()) || PARTS.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_need_asking_and_the_token_stays() {
        let mut ledger = Ledger::default();
        let mut headers = HeaderMap::new();
        headers.insert("authorization", "Bearer canary-token".parse().unwrap());
        headers.insert("x-test", "kept".parse().unwrap());
        let query = [("access_token".to_owned(), "canary-token".to_owned())];
        let body = br#"{"pin":"778899","nested":[{"password":"canary-password"}],"to":"1"}"#;
        let sequence = ledger.record(5, "POST", "/1", &query, &headers, body);
        let body = json!({ "error": { "code": 190 }, "access_token": "canary-token" });
        ledger.answered(sequence, &Answer::json(200, &body), 7);

        let plain = ledger.state(false);
        assert!(
            !plain.contains("canary") && !plain.contains("778899"),
            "{plain}"
        );
        let open = ledger.state(true);
        assert_eq!(
            open.matches("canary-token").count(),
            1,
            "the one that was answered"
        );
        let open: Value = serde_json::from_str(&open).unwrap();
        assert_eq!(open[0]["body"]["pin"], "778899");
        assert_eq!(open[0]["headers"]["x-test"], "kept");
        assert_eq!(
            (&open[0]["status"], &open[0]["at"]),
            (&json!(200), &json!(5))
        );
        let brief = ledger.brief(sequence).unwrap();
        assert_eq!(
            brief["answer"],
            json!({ "error": { "code": 190 }, "access_token": REDACTED })
        );
        assert_eq!(brief["durationMs"], 7);
        assert!(ledger.brief(sequence + 1).is_none());
    }

    #[test]
    fn secrets_are_hidden_whatever_they_are_called_and_sent_as() {
        let mut ledger = Ledger::default();
        let mut headers = HeaderMap::new();
        headers.insert("x-access-token", "canary-1".parse().unwrap());
        let query = [
            ("client_secret".to_owned(), "canary-2".to_owned()),
            ("fb_exchange_token".to_owned(), "canary-3".to_owned()),
            ("PIN".to_owned(), "canary-4".to_owned()),
        ];
        let body = br#"{"pin":["canary-5"],"code":{"a":["canary-6"]},"nested":[{"input-token":"canary-7"}],"to":"1"}"#;
        ledger.record(5, "POST", "/1", &query, &headers, body);
        let state = ledger.state(false);
        assert!(!state.contains("canary"), "{state}");
        let state: Value = serde_json::from_str(&state).unwrap();
        assert_eq!(state[0]["body"]["to"], "1");
    }

    #[test]
    fn a_body_that_is_not_json_is_not_quoted() {
        let mut ledger = Ledger::default();
        ledger.record(
            0,
            "POST",
            "/1",
            &[],
            &HeaderMap::new(),
            b"{\"pin\":\"778899\"",
        );
        assert!(!ledger.state(false).contains("778899"));
    }

    #[test]
    fn forgets_the_oldest() {
        let mut ledger = Ledger::default();
        for _ in 0..=CAPACITY {
            ledger.record(0, "GET", "/", &[], &HeaderMap::new(), b"");
        }
        let state: Value = serde_json::from_str(&ledger.state(false)).unwrap();
        assert_eq!(state[0]["sequence"], 2);
        assert_eq!((ledger.seen(), ledger.dropped()), (CAPACITY as u64 + 1, 1));
    }

    #[test]
    fn weighs_little_whatever_comes() {
        let mut ledger = Ledger::default();
        let mut record = |body: &[u8]| {
            ledger.record(0, "POST", "/1", &[], &HeaderMap::new(), body);
        };
        for _ in 0..1_000 {
            record(&[b' '; 100_000]);
        }
        record(&vec![b'x'; LONGEST_BODY + 1]);
        let state: Value = serde_json::from_str(&ledger.state(true)).unwrap();
        let kept = state.as_array().unwrap();
        assert!((300..400).contains(&kept.len()), "{}", kept.len());
        assert_eq!(ledger.dropped() as usize + kept.len(), 1_001);
        assert_eq!(kept.last().unwrap()["body"], "[4194305 bytes, not kept]");
    }
}
