//! What the Graph side was asked. server.rs records each request, and a test reads them through control.rs.

use std::collections::VecDeque;

use axum::http::{HeaderMap, header};
use serde_json::{Map, Value, json};

use crate::clock::Millis;

/// Enough for any test; a bound because an emulator may run for days.
const CAPACITY: usize = 10_000;
const REDACTED: &str = "[redacted]";
const SECRET_PARAMETERS: [&str; 7] = [
    "access_token",
    "appsecret_proof",
    "pin",
    "code",
    "password",
    "verify_token",
    "backup",
];

#[derive(Debug)]
struct Entry {
    sequence: u64,
    at: Millis,
    method: String,
    path: String,
    query: Map<String, Value>,
    headers: Map<String, Value>,
    body: Vec<u8>,
    status: Option<u16>,
}

#[derive(Debug, Default)]
pub struct Ledger {
    entries: VecDeque<Entry>,
    seen: u64,
}

impl Ledger {
    /// Answers the number under which [`Ledger::answered`] notes the status.
    pub fn record(
        &mut self, at: Millis, method: &str, path: &str, query: &[(String, String)],
        headers: &HeaderMap, body: &[u8],
    ) -> u64 {
        self.seen += 1;
        if self.entries.len() == CAPACITY {
            self.entries.pop_front();
        }
        self.entries.push_back(Entry {
            sequence: self.seen,
            at,
            method: method.to_owned(),
            path: path.to_owned(),
            query: query
                .iter()
                .map(|(name, value)| (name.clone(), json!(value)))
                .collect(),
            headers: readable(headers),
            body: body.to_vec(),
            status: None,
        });
        self.seen
    }

    pub fn answered(&mut self, sequence: u64, status: u16) {
        if let Some(entry) = self
            .entries
            .iter_mut()
            .rev()
            .find(|entry| entry.sequence == sequence)
        {
            entry.status = Some(status);
        }
    }

    pub fn seen(&self) -> u64 {
        self.seen
    }

    /// Oldest first. PINs, codes and the like only with `secrets`; the access token never.
    pub fn state(&self, secrets: bool) -> Value {
        self.entries
            .iter()
            .map(|entry| entry.state(secrets))
            .collect()
    }
}

impl Entry {
    fn state(&self, secrets: bool) -> Value {
        let mut query = Value::Object(self.query.clone());
        let mut body = match serde_json::from_slice(&self.body) {
            Ok(body) => body,
            Err(_) if self.body.is_empty() => Value::Null,
            Err(_) if secrets => json!(String::from_utf8_lossy(&self.body)),
            Err(_) => json!(format!("[{} bytes, not JSON]", self.body.len())),
        };
        if !secrets {
            redact(&mut query);
            redact(&mut body);
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
            ]
            .contains(name);
            let value = if secret {
                REDACTED.into()
            } else {
                String::from_utf8_lossy(value.as_bytes())
            };
            (name.to_string(), json!(value))
        })
        .collect()
}

fn redact(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::Object(_) | Value::Array(_) if name != "backup" => redact(member),
                    _ if SECRET_PARAMETERS.contains(&name.as_str()) => *member = json!(REDACTED),
                    _ => {}
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(redact),
        _ => {}
    }
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
        ledger.answered(sequence, 200);

        let plain = ledger.state(false).to_string();
        assert!(
            !plain.contains("canary") && !plain.contains("778899"),
            "{plain}"
        );
        let open = ledger.state(true);
        assert!(!open.to_string().contains("canary-token"));
        assert_eq!(open[0]["body"]["pin"], "778899");
        assert_eq!(open[0]["headers"]["x-test"], "kept");
        assert_eq!(
            (&open[0]["status"], &open[0]["at"]),
            (&json!(200), &json!(5))
        );
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
        assert!(!ledger.state(false).to_string().contains("778899"));
    }

    #[test]
    fn forgets_the_oldest() {
        let mut ledger = Ledger::default();
        for _ in 0..=CAPACITY {
            ledger.record(0, "GET", "/", &[], &HeaderMap::new(), b"");
        }
        assert_eq!(ledger.state(false)[0]["sequence"], 2);
        assert_eq!(ledger.seen(), CAPACITY as u64 + 1);
    }
}
