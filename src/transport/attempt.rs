use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode, Uri, response::Parts};
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
    pub rest: Option<Box<Rest>>,
}

/// A body that is still to be read.
pub struct Rest(AnswerBody);

impl Rest {
    /// As much of it as comes before the deadline and fits, and why it is not all.
    async fn read(&mut self, deadline: Instant, most: usize) -> (Bytes, Option<Broken>) {
        let mut first = Bytes::new();
        let mut body = BytesMut::new();
        let broken = timeout_at(deadline, self.read_into(&mut first, &mut body, most))
            .await
            .unwrap_or(Some(Broken::Timeout));
        let body = if body.is_empty() {
            first
        } else {
            body.freeze()
        };
        (body, broken)
    }

    /// Almost every answer is one chunk: it stays in `first`, not copied.
    async fn read_into(
        &mut self,
        first: &mut Bytes,
        body: &mut BytesMut,
        most: usize,
    ) -> Option<Broken> {
        loop {
            let chunk = match self.chunk().await? {
                Ok(chunk) => chunk,
                Err(cause) => return Some(Broken::Cut(cause)),
            };
            if first.len() + body.len() + chunk.len() > most {
                return Some(Broken::TooLarge);
            }
            if first.is_empty() && body.is_empty() {
                *first = chunk;
                continue;
            }
            if body.is_empty() {
                body.extend_from_slice(&std::mem::take(first));
            }
            if body.len() >= LARGE && body.capacity() - body.len() < chunk.len() {
                body.reserve(LARGEST.min(most).saturating_sub(body.len()));
            }
            body.extend_from_slice(&chunk);
        }
    }

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
    let answered = lease.send(outgoing(request, written)?);
    let sent = match &request.upload {
        // Boxed, as every call has room for the largest of what it may wait for.
        Some(upload) => Box::pin(upload.watch(answered, limit, deadline)).await?,
        None => timeout_at(deadline, answered)
            .await
            .map_err(|_| fault::timed_out(limit.as_millis(), written.load(Ordering::Relaxed)))?,
    };
    let response = sent.map_err(|error| {
        let upload = request.upload.as_ref();
        let source = upload.and_then(|upload| upload.source.take_failure());
        source.unwrap_or_else(|| fault::before_answer(&error, written.load(Ordering::Relaxed)))
    })?;
    let deadline = deadline.min(Instant::now() + limit);
    lease.answered();
    let status = response.status();
    let (Parts { headers, .. }, body) = response.into_parts();
    let mut rest = Rest(body);
    let is_streamed = request.expect == Expect::Stream && status.is_success();
    let (body, broken) = if is_streamed {
        (Bytes::new(), None)
    } else {
        rest.read(deadline, request.max_response_bytes).await
    };
    Ok(Received {
        status,
        headers,
        body,
        broken,
        rest: is_streamed.then(|| Box::new(rest)),
    })
}

fn outgoing(
    request: &super::Request,
    written: &Arc<AtomicBool>,
) -> Result<http::Request<Body>, Failure> {
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
    Ok(outgoing)
}
