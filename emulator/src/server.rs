//! HTTP in, HTTP out, for main.rs: `/_emulator` is the control API, every other path is Graph, with the faults that a
//! test ordered.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{Path, Query, Request, State};
use axum::http::HeaderMap;
use axum::routing::get;
use axum::{Extension, Router};

use crate::answer::Answer;
use crate::connections::Peer;
use crate::control;
use crate::courier::Courier;
use crate::graph::{self, error::Error};
use crate::intake::{self, Refusal};
use crate::page;
use crate::shared::{Shared, lock};

/// Graph's own limit for the largest upload.
const LONGEST_UPLOAD: usize = 100 * 1024 * 1024;
/// Of everything that is no file: JSON and forms.
const LONGEST_BODY: usize = 4 * 1024 * 1024;

pub fn router(cloud: Shared, courier: Courier) -> Router {
    Router::new()
        .nest("/_emulator", control::router(Arc::clone(&cloud), courier))
        .route("/", get(root).fallback(graph))
        .route("/_page/{file}", get(asset))
        .fallback(graph)
        .with_state(cloud)
}

/// The page, for a browser that somebody opens it in. Anybody else asks Graph.
async fn root(cloud: State<Shared>, peer: Extension<Arc<Peer>>, request: Request) -> Answer {
    let mut accepted = request.headers().get_all("accept").iter();
    let wants_page = accepted.any(|types| {
        types
            .to_str()
            .is_ok_and(|types| types.to_ascii_lowercase().contains("text/html"))
    });
    match page::file("index.html") {
        Some(page) if wants_page && request.uri().query().is_none() => page,
        _ => graph(cloud, peer, request).await,
    }
}

async fn asset(Path(name): Path<String>) -> Answer {
    page::file(&name).unwrap_or_else(|| Answer::html(404, "There is no such file.\n".into()))
}

fn longest_body(headers: &HeaderMap) -> usize {
    let named = headers.get("content-type").map(|value| value.as_bytes());
    let names = |start: &str| {
        named
            .and_then(|value| value.get(..start.len()))
            .is_some_and(|value| value.eq_ignore_ascii_case(start.as_bytes()))
    };
    // The bytes of a resumable upload are of any type, or none.
    let file = headers.contains_key("file_offset") || names("multipart/form-data");
    if file { LONGEST_UPLOAD } else { LONGEST_BODY }
}

fn unread(refusal: &Refusal) -> Answer {
    let code = match refusal {
        Refusal::TooMuchAtOnce { .. } => 4,
        _ => 100,
    };
    let message = refusal.message();
    Error::new(code)
        .message(format!("(#{code}) {message}"))
        .status(refusal.status())
        .into()
}

async fn graph(
    State(cloud): State<Shared>, Extension(peer): Extension<Arc<Peer>>, request: Request,
) -> Answer {
    let (parts, body) = request.into_parts();
    let whole = match intake::whole(&peer, body, longest_body(&parts.headers)).await {
        Ok(whole) => whole,
        Err(refusal) => return unread(&refusal),
    };
    let _answering = peer.answering();
    let body = &whole.bytes;
    let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
        .map(|Query(query)| query)
        .unwrap_or_default();
    let request = graph::request::Request {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: &query,
        headers: &parts.headers,
        body,
    };
    let began = Instant::now();
    let (sequence, fault) = {
        let mut cloud = lock(&cloud);
        let now = cloud.clock.now();
        let sequence = cloud.ledger.record(
            now,
            request.method,
            request.path,
            &query,
            request.headers,
            body,
        );
        (
            sequence,
            cloud
                .faults
                .take(request.method, request.path, &request.versionless()),
        )
    };

    let answer = match fault {
        None => graph::answer(&mut lock(&cloud), &request),
        Some(fault) => {
            let ordered = fault.answer();
            let early = fault
                .processed
                .then(|| graph::answer(&mut lock(&cloud), &request));
            tokio::time::sleep(Duration::from_millis(fault.delay_ms)).await;
            let answer = ordered
                .or(early)
                .unwrap_or_else(|| graph::answer(&mut lock(&cloud), &request));
            fault
                .headers()
                .fold(answer, |answer, (name, value)| answer.header(name, value))
        }
    };
    let duration = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    lock(&cloud).ledger.answered(sequence, &answer, duration);
    answer
}
