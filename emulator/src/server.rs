//! HTTP in, HTTP out, for main.rs: `/_emulator` is the control API, every other path is Graph, with the faults that a
//! test ordered.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Query, Request, State};

use crate::answer::Answer;
use crate::control;
use crate::courier::Courier;
use crate::graph::{self, error::Error};
use crate::shared::{Shared, lock};

/// Graph's own limit for the largest upload.
const LONGEST_BODY: usize = 100 * 1024 * 1024;

pub fn router(
    cloud: Shared, courier: Courier,
) -> axum::extract::connect_info::IntoMakeServiceWithConnectInfo<Router, SocketAddr> {
    Router::new()
        .nest("/_emulator", control::router(courier))
        .fallback(graph)
        .with_state(cloud)
        .into_make_service_with_connect_info()
}

async fn graph(State(cloud): State<Shared>, request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST_BODY).await else {
        return Error::parameter("The request body could not be read.").into();
    };
    let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
        .map(|Query(query)| query)
        .unwrap_or_default();
    let request = graph::request::Request {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: &query,
        headers: &parts.headers,
        body: &body,
    };
    let (sequence, fault) = {
        let mut cloud = lock(&cloud);
        let now = cloud.clock.now();
        let sequence = cloud.ledger.record(
            now,
            request.method,
            request.path,
            &query,
            request.headers,
            &body,
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
    lock(&cloud).ledger.answered(sequence, answer.status);
    answer
}
