//! A request as a value: everything that the loop in `send.rs` needs to send one call. `Core` builds it.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, Method, header};
use tokio::sync::Notify;
use url::Url;

use super::{
    client::Clients,
    retry::{Budget, RetryPolicy},
    upload::Upload,
};
use crate::{call::Effect, redaction::Hidden, secret::Secret, sent, usage::Usage};

/// How a 2xx is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// A JSON document, or the call was accepted and its result lost.
    Json,
    /// Any bytes.
    Bytes,
    /// The head; the bytes are read from `Answer::rest`.
    Stream,
}

/// Everything one call needs, taken from the configuration at one moment: a retry never mixes
/// two tokens.
#[derive(Debug)]
pub struct Request {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Option<Bytes>,
    /// In place of `body`: a file, judged by its progress instead of the clock.
    pub upload: Option<Upload>,
    pub effect: Effect,
    pub expect: Expect,
    pub attempt_timeout: Duration,
    pub total_timeout: Duration,
    pub max_response_bytes: usize,
    pub retry: RetryPolicy,
    pub clients: Arc<Clients>,
    pub budget: Arc<Budget>,
    /// What the headers of every answer tell.
    pub usage: Arc<Usage>,
    /// Those that neither the query nor the headers nor the body name.
    pub secrets: Arc<[Secret]>,
    /// Tell of the call on standard error: method, path without ids, outcome, duration.
    pub debug: bool,
}

impl Request {
    /// What no error of this request may show. Asked when there is one.
    pub fn hidden(&self) -> Hidden {
        let mut hidden = Hidden::default();
        for secret in self.secrets.iter() {
            hidden.secret(secret.expose());
        }
        sent::hide_query(self.url.query().unwrap_or_default(), &mut hidden);
        sent::hide_headers(&self.headers, &mut hidden);
        let content_type = self.headers.get(header::CONTENT_TYPE);
        let content_type = content_type
            .and_then(|it| it.to_str().ok())
            .unwrap_or_default();
        let head = self.upload.as_ref().map(|upload| &upload.head);
        if let Some(body) = head.or(self.body.as_ref()) {
            sent::hide_body(content_type, body, &mut hidden);
        }
        hidden
    }
}

/// The caller's way to end a call: `AbortSignal`.
#[derive(Clone, Debug, Default)]
pub struct Cancellation(Arc<Notify>);

impl Cancellation {
    pub fn cancel(&self) {
        self.0.notify_one(); // keeps a permit if nobody waits yet
    }

    pub async fn cancelled(&self) {
        self.0.notified().await;
    }
}
