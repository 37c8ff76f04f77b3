//! The control API, `/_emulator`: a test looks into the emulator and moves it through this. server.rs mounts it, and
//! admission.rs says whom it answers.

use std::sync::Arc;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{HeaderValue, Method, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde::Deserialize;
use serde_json::json;

use crate::admission::admitted;
use crate::answer::Answer;
use crate::clock::Millis;
use crate::connections::Peer;
use crate::courier::Courier;
use crate::customer::CustomerSettings;
use crate::fault::Fault;
use crate::hand;
use crate::inbound;
use crate::intake;
use crate::live;
use crate::node::{Kind, NodeSettings};
use crate::number::NumberSettings;
use crate::outcome::{Outcome, answered, listed, read, refused, told};
use crate::reviews::Order;
use crate::settings::Settings;
use crate::shared::{Shared, lock};
use crate::token::TokenSettings;

/// Longer than anything that Meta delivers.
const LONGEST_BODY: usize = 8 * 1024 * 1024;
/// WhatsApp's own limit, for a document.
const LONGEST_FILE: usize = 100 * 1024 * 1024;

pub fn router(cloud: Shared, courier: Courier) -> Router<Shared> {
    Router::new()
        .route("/state", get(state))
        .route("/requests", get(requests))
        .route("/requests/{sequence}", get(request))
        .route("/clock", post(advance))
        .route("/numbers", post(put_number).put(put_number))
        .route("/nodes", post(put_node).put(put_node))
        .route("/tokens", post(put_token).put(put_token))
        .route(
            "/customers",
            get(customers).post(put_customer).put(put_customer),
        )
        .route("/templates", get(templates).post(judge_templates))
        .route("/settings", post(put_settings).put(put_settings))
        .route("/faults", post(order_fault))
        .route("/reset", post(reset))
        .merge(inbound::router(courier))
        .merge(hand::router())
        .merge(live::router())
        .fallback(async || refused(404, "no such control endpoint"))
        .method_not_allowed_fallback(async || refused(405, "method not allowed here"))
        .layer(DefaultBodyLimit::disable()) // guarded has read it
        .layer(middleware::from_fn_with_state(cloud, guarded))
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
    told(lock(&cloud).state(secrets(&uri)))
}

async fn requests(State(cloud): State<Shared>, uri: Uri) -> Answer {
    let cloud = lock(&cloud);
    listed(cloud.ledger.state(secrets(&uri)), cloud.ledger.dropped())
}

/// Everything there is of one request.
async fn request(State(cloud): State<Shared>, Path(sequence): Path<u64>, uri: Uri) -> Outcome {
    lock(&cloud)
        .ledger
        .whole(sequence, secrets(&uri))
        .map(|state| answered(&state))
        .ok_or_else(|| refused(404, "no such request, or it is not kept any more"))
}

async fn customers(State(cloud): State<Shared>) -> Answer {
    told(lock(&cloud).customers.state().to_string())
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
        .manage_number(settings)
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

async fn put_customer(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let settings: CustomerSettings = read(&body)?;
    let customer = lock(&cloud).put_customer(settings);
    let customer = customer.map_err(|message| refused(400, &message))?;
    Ok(answered(&customer))
}

async fn put_settings(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let settings: Settings = read(&body)?;
    let applied = lock(&cloud).apply(settings);
    Ok(answered(
        &applied.map_err(|message| refused(400, &message))?,
    ))
}

async fn templates(State(cloud): State<Shared>) -> Answer {
    let mut cloud = lock(&cloud);
    cloud.review();
    let templates = cloud.nodes.all(Kind::Template).map(|node| node.view(None));
    answered(&templates.collect())
}

/// Approved, rejected, paused, disabled, of another quality.
async fn judge_templates(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let order: Order = read(&body)?;
    let judged = lock(&cloud).judge_templates(order);
    let judged = judged.map_err(|message| refused(400, &message))?;
    Ok(answered(&judged))
}

async fn order_fault(State(cloud): State<Shared>, body: Bytes) -> Outcome {
    let fault: Fault = read(&body)?;
    fault.check().map_err(|message| refused(400, message))?;
    let state = fault.state();
    lock(&cloud)
        .faults
        .push(fault)
        .map_err(|message| refused(400, message))?;
    Ok(answered(&state))
}

async fn reset(State(cloud): State<Shared>) -> Outcome {
    lock(&cloud)
        .reset()
        .map_err(|message| refused(500, &message))?;
    Ok(answered(&json!({ "success": true })))
}

/// Lets in whom admission.rs admits, with a body that has come wholly. No page of another origin may read, frame or load
/// the answer, and none is told that it may ask.
async fn guarded(
    State(cloud): State<Shared>, Extension(peer): Extension<Arc<Peer>>, request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let changes = parts.method != Method::GET;
    let longest = if parts.uri.path() == "/media" {
        LONGEST_FILE
    } else {
        LONGEST_BODY
    };
    let mut answer = match admitted(&peer, &parts, !body.is_end_stream()) {
        Err((status, message)) => {
            peer.answered_early();
            refused(status, message).into_response()
        }
        Ok(()) => match intake::whole(&peer, body, longest).await {
            Err(refusal) => refused(refusal.status(), &refusal.message()).into_response(),
            Ok(whole) => {
                let _answering = peer.answering();
                let body = Body::from(whole.bytes.clone());
                let answer = next.run(Request::from_parts(parts, body)).await;
                if changes {
                    lock(&cloud).feed.wake();
                }
                answer
            }
        },
    };
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        let headers = answer.headers_mut();
        headers.insert(name, HeaderValue::from_static(value));
    }
    let headers = answer.headers_mut();
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    answer
}
