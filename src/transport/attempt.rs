use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode, Uri};
use http_body_util::BodyExt;
use tokio::time::{Instant, timeout_at};

use super::{
    body::Body,
    client::{AnswerBody, Lease},
    fault,
    request::Expect,
};
use crate::failure::Failure;

/// The head of an answer and as much of its body as came.
#[derive(Debug)]
pub struct Received {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub broken: Option<Broken>,
    /// Of a 2xx whose bytes are streamed.
    pub rest: Option<Rest>,
}

/// A body that is still to be read.
pub struct Rest(AnswerBody);

impl Rest {
    /// Its next bytes, or why there are none.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, String>> {
        loop {
            match self.0.frame().await? {
                Ok(frame) => {
                    if let Ok(bytes) = frame.into_data() {
                        return Some(Ok(bytes));
                    }
                }
                Err(error) => return Some(Err(fault::in_body(&*error))),
            }
        }
    }
}

impl std::fmt::Debug for Rest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rest")
    }
}

/// Why a body is not whole.
#[derive(Debug)]
pub enum Broken {
    /// The deadline passed inside it.
    Timeout,
    TooLarge,
    /// The connection or the coding failed, with the reason.
    Cut(String),
}

/// A body is doubled up to here, and then gets all the room it may need at once: doubled on, it would leave
/// as much freed memory behind as it takes itself.
const LARGE: usize = 1024 * 1024;
const LARGEST: usize = 16 * LARGE;

/// Sends the request once and reads the whole answer, all of it before the deadline.
pub async fn once(
    lease: &Lease,
    request: &super::Request,
    written: &Arc<AtomicBool>,
    deadline: Instant,
    limit: Duration,
) -> Result<Received, Failure> {
    let body = if let Some(upload) = &request.upload {
        Body::Streamed(upload.body(written))
    } else if let Some(bytes) = &request.body {
        Body::whole(bytes.clone(), written)
    } else {
        // Nothing tells when a request without a body leaves: it counts as written.
        written.store(true, Ordering::Relaxed);
        Body::Empty
    };
    let mut outgoing = http::Request::new(body);
    *outgoing.method_mut() = request.method.clone();
    *outgoing.uri_mut() = Uri::try_from(request.url.as_str())
        .map_err(|_| Failure::internal("The URL of the call could not be written"))?;
    outgoing.headers_mut().clone_from(&request.headers);
    let answered = lease.send(outgoing);
    let sent = match &request.upload {
        Some(upload) => upload.watch(answered, limit, deadline).await?,
        None => timeout_at(deadline, answered)
            .await
            .map_err(|_| fault::timed_out(limit.as_millis(), written.load(Ordering::Relaxed)))?,
    };
    let response = match sent {
        Ok(response) => response,
        Err(error) => {
            let source = request
                .upload
                .as_ref()
                .and_then(|upload| upload.source.take_failure());
            let failure = fault::before_answer(&error, written.load(Ordering::Relaxed));
            return Err(source.unwrap_or(failure));
        }
    };
    let deadline = deadline.min(Instant::now() + limit);
    lease.answered();
    let (head, body) = response.into_parts();
    let (status, headers, mut rest) = (head.status, head.headers, Rest(body));
    if request.expect == Expect::Stream && status.is_success() {
        return Ok(Received {
            status,
            headers,
            body: Bytes::new(),
            broken: None,
            rest: Some(rest),
        });
    }
    let mut body = BytesMut::new();
    let mut first = Bytes::new();
    let broken = loop {
        match timeout_at(deadline, rest.chunk()).await {
            Err(_) => break Some(Broken::Timeout),
            Ok(None) => break None,
            Ok(Some(Err(cause))) => break Some(Broken::Cut(cause)),
            Ok(Some(Ok(chunk))) => {
                if first.len() + body.len() + chunk.len() > request.max_response_bytes {
                    break Some(Broken::TooLarge);
                }
                if first.is_empty() && body.is_empty() {
                    first = chunk; // almost every answer is one chunk: not copied
                } else {
                    if body.is_empty() {
                        body.extend_from_slice(&std::mem::take(&mut first));
                    }
                    if body.len() >= LARGE && body.capacity() - body.len() < chunk.len() {
                        let room = LARGEST.min(request.max_response_bytes);
                        body.reserve(room.saturating_sub(body.len()));
                    }
                    body.extend_from_slice(&chunk);
                }
            }
        }
    };
    let body = if body.is_empty() {
        first
    } else {
        body.freeze()
    };
    Ok(Received {
        status,
        headers,
        body,
        broken,
        rest: None,
    })
}
