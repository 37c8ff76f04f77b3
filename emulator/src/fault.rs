//! Answers that a test orders in advance: control.rs takes them, and server.rs asks for one before Graph answers.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::graph::error::Error;
use crate::kept::{fields_weight, weight};

/// What the front end of Graph sends when nothing behind it answers.
const ERROR_PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Error</title></head>\
                          <body><h1>Sorry, something went wrong.</h1></body></html>\n";

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// Any method when absent.
    method: Option<String>,
    /// `*` stands for any run of characters; matched with and without the version. Any path when absent.
    path: Option<String>,
    #[serde(default = "once")]
    times: u32,
    status: Option<u16>,
    code: Option<i64>,
    subcode: Option<i64>,
    message: Option<String>,
    details: Option<String>,
    /// Sent instead of a Graph error: a string as it is, anything else as JSON.
    body: Option<Value>,
    #[serde(default)]
    pub delay_ms: u64,
    /// Added to the answer, whoever made it.
    #[serde(default)]
    headers: Map<String, Value>,
    /// Do what the request asks before failing: the answer is lost, the effect is not.
    #[serde(default)]
    pub processed: bool,
}

fn once() -> u32 {
    1
}

impl Fault {
    pub fn check(&self) -> Result<(), &'static str> {
        if self.times == 0 {
            return Err("times must be at least 1");
        }
        if self
            .status
            .is_some_and(|status| !(200..=599).contains(&status))
        {
            return Err("status must be between 200 and 599");
        }
        if self.code.is_none()
            && (self.subcode.is_some() || self.message.is_some() || self.details.is_some())
        {
            return Err("subcode, message and details need a code");
        }
        if !self
            .headers
            .iter()
            .all(|(name, value)| valid_header(name, value))
        {
            return Err("headers must be valid names with string values");
        }
        Ok(())
    }

    fn matches(&self, method: &str, path: &str, versionless: &str) -> bool {
        self.method
            .as_ref()
            .is_none_or(|own| own.eq_ignore_ascii_case(method))
            && self
                .path
                .as_ref()
                .is_none_or(|pattern| glob(pattern, path) || glob(pattern, versionless))
    }

    /// The answer to give, or none when only delay or headers were ordered.
    pub fn answer(&self) -> Option<Answer> {
        if let Some(body) = &self.body {
            let status = self
                .status
                .unwrap_or_else(|| self.code.map_or(200, |code| Error::new(code).status));
            return Some(match body {
                Value::String(text) => Answer::html(status, text.clone()),
                body => Answer::json(status, body),
            });
        }
        if let Some(code) = self.code {
            let mut error = Error::new(code);
            if let Some(status) = self.status {
                error = error.status(status);
            }
            if let Some(subcode) = self.subcode {
                error = error.subcode(subcode);
            }
            if let Some(message) = &self.message {
                error = error.message(message);
            }
            if let Some(details) = &self.details {
                error = error.details(details);
            }
            return Some(Answer::from(error));
        }
        self.status
            .map(|status| Answer::html(status, ERROR_PAGE.into()))
    }

    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
    }

    fn weight(&self) -> usize {
        let texts = [&self.method, &self.path, &self.message, &self.details];
        size_of::<Self>()
            + texts.into_iter().flatten().map(String::len).sum::<usize>()
            + self.body.as_ref().map_or(0, weight)
            + fields_weight(&self.headers)
    }

    pub fn state(&self) -> Value {
        json!({ "method": self.method, "path": self.path, "remaining": self.times })
    }
}

fn valid_header(name: &str, value: &Value) -> bool {
    use axum::http::{HeaderName, HeaderValue};
    let value = value
        .as_str()
        .is_some_and(|value| HeaderValue::from_str(value).is_ok());
    value && HeaderName::from_bytes(name.as_bytes()).is_ok()
}

/// Faults waiting for their request, first ordered first served.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

const MOST_FAULTS: usize = 10_000;
const MOST_BYTES: usize = 32 * 1024 * 1024;

impl Faults {
    /// Orders one more. None is dropped: a test that ordered it waits for it.
    pub fn push(&mut self, fault: Fault) -> Result<(), &'static str> {
        let ordered: usize = self.0.iter().map(Fault::weight).sum();
        if self.0.len() >= MOST_FAULTS || ordered + fault.weight() > MOST_BYTES {
            return Err("too many faults are ordered already: at most 10000, of 32 MiB together");
        }
        self.0.push(fault);
        Ok(())
    }

    pub fn take(&mut self, method: &str, path: &str, versionless: &str) -> Option<Fault> {
        let fault = self
            .0
            .iter_mut()
            .find(|fault| fault.matches(method, path, versionless))?;
        fault.times -= 1;
        let taken = fault.clone();
        self.0.retain(|fault| fault.times > 0);
        Some(taken)
    }

    pub fn state(&self) -> Value {
        self.0.iter().map(Fault::state).collect()
    }
}

/// Whether a text fits a pattern, in which `*` stands for any characters.
pub fn glob(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut rest) = text.strip_prefix(head) else {
        return false;
    };
    let mut pieces: Vec<&str> = tail.split('*').collect();
    let last = pieces.pop().unwrap_or_default();
    for piece in pieces {
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(value: Value) -> Fault {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn globs() {
        for (pattern, text, expected) in [
            ("/1/messages", "/1/messages", true),
            ("/1/messages", "/1/messages/2", false),
            ("*", "/1/messages", true),
            ("*/messages", "/v23.0/1/messages", true),
            ("*/messages", "/v23.0/1/register", false),
            ("/v*/1/*", "/v23.0/1/register", true),
            ("/v*/1/*", "/v23.0/2/register", false),
            ("a*a", "a", false),
            ("a**c", "abc", true),
        ] {
            assert_eq!(glob(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn serves_in_order_and_then_no_more() {
        let mut faults = Faults::default();
        let twice = json!({"method": "post", "path": "/1/messages", "code": 130429, "times": 2});
        faults.push(fault(twice)).unwrap();
        faults.push(fault(json!({"status": 502}))).unwrap();
        let mut take = |method| faults.take(method, "/v23.0/1/messages", "/1/messages");
        assert_eq!(take("POST").unwrap().code, Some(130429));
        assert_eq!(take("GET").unwrap().status, Some(502));
        assert_eq!(take("POST").unwrap().code, Some(130429));
        assert!(take("POST").is_none());
    }

    #[test]
    fn bounded_by_number_and_by_bytes() {
        let mut faults = Faults::default();
        let large = fault(json!({"body": "x".repeat(MOST_BYTES / 4)}));
        for _ in 0..3 {
            faults.push(large.clone()).unwrap();
        }
        assert!(faults.push(large).is_err());
        let small = fault(json!({"status": 502}));
        faults.0 = vec![small.clone(); MOST_FAULTS - 1];
        faults.push(small.clone()).unwrap();
        assert!(faults.push(small).is_err());
    }

    #[test]
    fn refuses_what_could_not_be_sent() {
        for value in [
            json!({"times": 0}),
            json!({"status": 99}),
            json!({"details": "x"}),
            json!({"headers": {"a b": "c"}}),
            json!({"headers": {"a": 1}}),
        ] {
            assert!(fault(value.clone()).check().is_err(), "{value}");
        }
    }

    #[test]
    fn a_delay_alone_lets_the_request_through() {
        assert!(
            fault(json!({"delayMs": 5, "headers": {"x-app-usage": "{}"}}))
                .answer()
                .is_none()
        );
        assert_eq!(fault(json!({"status": 502})).answer().unwrap().status, 502);
        assert_eq!(fault(json!({"code": 133000})).answer().unwrap().status, 500);
    }
}
