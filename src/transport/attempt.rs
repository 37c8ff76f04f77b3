use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Instant, timeout_at};

use super::{client::Lease, fault, request::Expect};
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

/// An answer whose body is still to be read. Shown without its URL, which may be signed.
pub struct Rest(pub reqwest::Response);

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

/// A request body that remembers whether the connection asked for it: from then on bytes may have left.
#[derive(Debug)]
struct Tracked {
    bytes: Option<Bytes>,
    written: Arc<AtomicBool>,
}

impl Body for Tracked {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.written.store(true, Ordering::Relaxed);
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
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
    let mut outgoing = reqwest::Request::new(request.method.clone(), request.url.clone());
    outgoing.headers_mut().clone_from(&request.headers);
    if let Some(upload) = &request.upload {
        *outgoing.body_mut() = Some(upload.body(written));
    } else if let Some(bytes) = &request.body {
        *outgoing.body_mut() = Some(reqwest::Body::wrap(Tracked {
            bytes: Some(bytes.clone()),
            written: Arc::clone(written),
        }));
    } else {
        // Nothing tells when a request without a body leaves: it counts as written.
        written.store(true, Ordering::Relaxed);
    }
    let answered = lease.client().execute(outgoing);
    let sent = match &request.upload {
        Some(upload) => upload.watch(answered, limit, deadline).await?,
        None => timeout_at(deadline, answered)
            .await
            .map_err(|_| fault::timed_out(limit.as_millis(), written.load(Ordering::Relaxed)))?,
    };
    let mut response = match sent {
        Ok(response) => response,
        Err(error) => {
            let source = request
                .upload
                .as_ref()
                .and_then(|upload| upload.source.take_failure());
            let failure = fault::before_answer(error, written.load(Ordering::Relaxed));
            return Err(source.unwrap_or(failure));
        }
    };
    let deadline = deadline.min(Instant::now() + limit);
    lease.answered();
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    if request.expect == Expect::Stream && status.is_success() {
        return Ok(Received {
            status,
            headers,
            body: Bytes::new(),
            broken: None,
            rest: Some(Rest(response)),
        });
    }
    let mut body = BytesMut::new();
    let mut first = Bytes::new();
    let broken = loop {
        match timeout_at(deadline, response.chunk()).await {
            Err(_) => break Some(Broken::Timeout),
            Ok(Err(error)) => break Some(Broken::Cut(fault::in_body(error))),
            Ok(Ok(None)) => break None,
            Ok(Ok(Some(chunk))) => {
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
