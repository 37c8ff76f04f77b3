//! How a call failed, with everything that the public error says. Whatever can fail makes one; `lib/errors.js` makes an
//! error of its JSON.

use std::{borrow::Cow, fmt};

use serde::Serialize;

use crate::graph_error::Retry;

/// How a call ended that did not end well. Exactly one per call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// The input was refused before anything was sent.
    Invalid,
    /// It is proven that the server did not act, so a repeat does no harm.
    NotSent,
    /// The server answered with an error.
    Refused,
    /// The request was (partly) written and no usable answer came.
    Unknown,
    /// The server answered with success, but the body was lost or cannot be read.
    Unreadable,
    /// The caller's signal ended the call.
    Aborted,
}

/// How far the call had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    Dns,
    Connect,
    Tls,
    Write,
    Head,
    Body,
}

/// `error.code`: Graph's number, or a Node-style name for what never reached Graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Code {
    Graph(i64),
    Node(&'static str),
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Graph(code) => code.fmt(f),
            Self::Node(code) => code.fmt(f),
        }
    }
}

/// Everything JavaScript needs to build the error that a caller sees.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    pub outcome: Outcome,
    pub message: String,
    pub code: Code,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_code: Option<u16>,
    /// The text of the answer. JavaScript parses it, so that nothing of it changes its meaning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_map")]
    pub headers: Vec<(&'static str, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fbtrace_id: Option<String>,
    pub retryable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    pub attempts: u32,
    pub maybe_sent: bool,
    pub is_timeout: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<Phase>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause_message: Option<String>,

    /// What the retry loop needs to know; JavaScript sees `retryable`.
    #[serde(skip)]
    pub retry: Retry,
    /// The same attempt would fail again, whatever the operation: a certificate, a proxy password.
    #[serde(skip)]
    pub permanent: bool,
}

fn as_map<S: serde::Serializer>(
    headers: &[(&'static str, String)], serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(headers.iter().map(|(name, value)| (name, value)))
}

impl Failure {
    pub fn new(outcome: Outcome, code: Code, message: impl Into<String>) -> Self {
        Self {
            outcome,
            message: message.into(),
            code,
            kind: None,
            status_code: None,
            body: None,
            headers: Vec::new(),
            details: None,
            fbtrace_id: None,
            retryable: false,
            retry_after_ms: None,
            attempts: 0,
            maybe_sent: false,
            is_timeout: false,
            phase: None,
            remedy: None,
            parameter: None,
            cause_message: None,
            retry: Retry::Never,
            permanent: false,
        }
    }

    /// Input refused before sending. `code` is 100, Graph's own "invalid parameter".
    pub fn invalid(parameter: &'static str, message: impl Into<String>) -> Self {
        Self {
            parameter: Some(parameter),
            ..Self::new(Outcome::Invalid, Code::Graph(100), message)
        }
    }

    /// A setting without which the call has nowhere to go.
    pub fn missing(option: &'static str, variable: &'static str, what: &'static str) -> Self {
        Self {
            remedy: Some(Cow::Owned(format!(
                "Pass `{option}` to `new WhatsApp({{ … }})` or set the environment variable {variable}."
            ))),
            ..Self::invalid(
                option,
                format!(
                    "Missing WhatsApp {what}: set the option `{option}` or the environment variable {variable}."
                ),
            )
        }
    }

    pub fn with_remedy(mut self, remedy: impl Into<Cow<'static, str>>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// An invariant of the core has broken. The call fails with this; the process and every other call go on.
    pub fn internal(what: impl Into<String>) -> Self {
        Self {
            maybe_sent: true,
            remedy: Some(Cow::Borrowed(
                "This is a defect of meta-cloud-api: please report it with the stack of this error.",
            )),
            ..Self::new(Outcome::Unknown, Code::Node("ERR_INTERNAL"), what)
        }
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| {
            r#"{"outcome":"unknown","message":"The error could not be described","code":"ERR_INTERNAL","retryable":false,"attempts":0,"maybeSent":true,"isTimeout":false}"#.to_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crosses_as_json_with_a_numeric_code() {
        let failure = Failure::invalid("pin", "no");
        let value: serde_json::Value = serde_json::from_str(&failure.to_json()).unwrap();
        assert_eq!(value["code"], 100);
        assert_eq!(value["outcome"], "invalid");
        assert_eq!(value["parameter"], "pin");
        assert_eq!(value["maybeSent"], false);
    }

    #[test]
    fn network_codes_are_names() {
        let failure = Failure::new(Outcome::NotSent, Code::Node("ECONNREFUSED"), "refused");
        assert!(failure.to_json().contains(r#""code":"ECONNREFUSED""#));
    }
}
