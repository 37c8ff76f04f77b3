//! The control API, `/_emulator`: a test looks into the emulator and moves it through this. server.rs mounts it, and
//! it answers this machine only.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::{HeaderMap, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use crate::answer::Answer;
use crate::clock::Millis;
use crate::courier::Courier;
use crate::fault::Fault;
use crate::inbound;
use crate::node::NodeSettings;
use crate::number::NumberSettings;
use crate::outcome::{Outcome, answered, read, refused};
use crate::shared::{Shared, lock};
use crate::token::TokenSettings;

pub fn router(courier: Courier) -> Router<Shared> {
    Router::new()
        .route("/state", get(state))
        .route("/requests", get(requests))
        .route("/clock", post(advance))
        .route("/numbers", post(put_number).put(put_number))
        .route("/nodes", post(put_node).put(put_node))
        .route("/tokens", post(put_token).put(put_token))
        .route("/faults", post(order_fault))
        .route("/reset", post(reset))
        .merge(inbound::router(courier))
        .fallback(async || refused(404, "no such control endpoint"))
        .method_not_allowed_fallback(async || refused(405, "method not allowed here"))
        .layer(middleware::from_fn(this_machine_only))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct View {
    secrets: String,
}

fn secrets(uri: &Uri) -> bool {
    Query::<View>::try_from_uri(uri).is_ok_and(|Query(view)| view.secrets == "1")
}

async fn state(State(cloud): State<Shared>, uri: Uri) -> Answer {
    answered(&lock(&cloud).state(secrets(&uri)))
}

async fn requests(State(cloud): State<Shared>, uri: Uri) -> Answer {
    answered(&lock(&cloud).ledger.state(secrets(&uri)))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Advance {
    advance_ms: Millis,
}

async fn advance(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let Advance { advance_ms } = read(&body)?;
    let mut cloud = lock(&cloud);
    cloud.clock.advance(advance_ms);
    cloud.deliveries.changed.notify_one();
    let clock = &cloud.clock;
    Ok(answered(
        &json!({ "now": clock.now(), "offsetMs": clock.offset() }),
    ))
}

async fn put_number(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let settings: NumberSettings = read(&body)?;
    let mut cloud = lock(&cloud);
    let now = cloud.clock.now();
    let number = cloud
        .put_number(settings)
        .map_err(|message| refused(400, &message))?;
    Ok(answered(&number.state(now, false)))
}

async fn put_node(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let settings: NodeSettings = read(&body)?;
    Ok(answered(&lock(&cloud).put_node(settings)))
}

async fn put_token(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let settings: TokenSettings = read(&body)?;
    Ok(answered(&lock(&cloud).put_token(settings)))
}

async fn order_fault(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let fault: Fault = read(&body)?;
    fault.check().map_err(|message| refused(400, message))?;
    let state = fault.state();
    lock(&cloud).faults.push(fault);
    Ok(answered(&state))
}

async fn reset(State(cloud): State<Shared>) -> Outcome {
    lock(&cloud)
        .reset()
        .map_err(|message| refused(500, &message))?;
    Ok(answered(&json!({ "success": true })))
}

/// The peer must be this machine, and so must the name it used: a web page that rebinds its own name to
/// 127.0.0.1 is a local peer too.
async fn this_machine_only(
    ConnectInfo(peer): ConnectInfo<SocketAddr>, headers: HeaderMap, request: Request, next: Next,
) -> Response {
    let named = headers
        .get("host")
        .and_then(|host| host.to_str().ok())
        .or_else(|| {
            request
                .uri()
                .authority()
                .map(|authority| authority.as_str())
        });
    if peer.ip().to_canonical().is_loopback() && named.is_some_and(is_loopback_name) {
        next.run(request).await
    } else {
        refused(403, "the control API answers this machine only").into_response()
    }
}

fn is_loopback_name(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or(rest, |(host, _)| host),
        None => authority
            .rsplit_once(':')
            .map_or(authority, |(host, _)| host),
    };
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_names() {
        for (name, expected) in [
            ("127.0.0.1:4004", true),
            ("localhost", true),
            ("LocalHost:1", true),
            ("[::1]:4004", true),
            ("evil.example:4004", false),
            ("127.0.0.1.evil.example", false),
            ("10.0.0.1", false),
        ] {
            assert_eq!(is_loopback_name(name), expected, "{name}");
        }
    }
}
