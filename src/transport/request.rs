//! A request as a value: everything that the loop in `send.rs` needs to send one call. `Core` builds it.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, Method};
use tokio::sync::Notify;
use url::Url;

use super::{
    client::Clients,
    retry::{Budget, RetryPolicy},
    upload::Upload,
};
use crate::{call::Effect, secret::Secret};

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
    pub secrets: Arc<[Secret]>,
    /// Tell of the call on standard error: method, path without ids, outcome, duration.
    pub debug: bool,
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
