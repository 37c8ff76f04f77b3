//! One attempt of a request: sends it through a leased client and reads the answer, all before a deadline. The
//! loop in `send.rs` makes as many as the rules allow.

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
use tokio::{
    sync::OwnedSemaphorePermit,
    task::yield_now,
    time::{Instant, timeout_at},
};

use super::{
    client::Lease,
    coding::Decoder,
    fault,
    race::race,
    request::{Expect, Request},
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

/// An answer whose body is still to be read. Shown without its URL, which may be signed.
pub struct Rest {
    response: reqwest::Response,
    decoder: Option<Decoder>,
    has_begun: bool,
    /// Of a stream, which has its connection until it ends.
    _slot: Option<OwnedSemaphorePermit>,
}

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
        &mut self, first: &mut Bytes, body: &mut BytesMut, most: usize,
    ) -> Option<Broken> {
        let mut turn = 0;
        loop {
            let mut chunk = match self.chunk().await? {
                Ok(chunk) => chunk,
                Err(cause) => return Some(Broken::Cut(cause)),
            };
            let room = most.saturating_sub(first.len() + body.len());
            let is_too_large = chunk.len() > room;
            chunk.truncate(room);
            if first.is_empty() && body.is_empty() {
                *first = chunk;
            } else {
                if body.is_empty() {
                    body.extend_from_slice(&std::mem::take(first));
                }
                if body.len() >= LARGE && body.capacity() - body.len() < chunk.len() {
                    body.reserve(LARGEST.min(most).saturating_sub(body.len()));
                }
                body.extend_from_slice(&chunk);
            }
            if is_too_large {
                return Some(Broken::TooLarge);
            }
            if first.len() + body.len() >= turn + TURN {
                turn = first.len() + body.len();
                yield_now().await;
            }
        }
    }

    /// Its next bytes, or why there are none.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, String>> {
        loop {
            if let Some(decoder) = &mut self.decoder
                && let Some(decoded) = decoder
                    .take()
                    .map_err(|error| error.to_string())
                    .transpose()
            {
                return Some(decoded);
            }
            let came = match self.response.chunk().await {
                Ok(came) => came,
                Err(error) => return Some(Err(fault::in_body(error))),
            };
            let Some(decoder) = &mut self.decoder else {
                return came.map(Ok);
            };
            if let Some(coded) = came {
                self.has_begun = true;
                decoder.push(coded);
                continue;
            }
            // No bytes at all are no coded bytes either.
            let last = self.has_begun.then(|| decoder.finish())?;
            self.decoder = None;
            return last
                .map_err(|error| error.to_string())
                .map(|last| (!last.is_empty()).then_some(last))
                .transpose();
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

/// How much of a body is decoded before other calls have their turn.
const TURN: usize = 256 * 1024;

/// How much of an error's body is read: Graph's are some hundred bytes, and the code may stand behind the message.
const MOST_OF_AN_ERROR: usize = 1024 * 1024;

/// A request body that remembers whether the connection asked for it: from then on bytes may have left.
struct Tracked {
    bytes: Option<Bytes>,
    written: Arc<AtomicBool>,
}

impl Body for Tracked {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>, _: &mut Context<'_>,
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

/// Sends the request once and reads the whole answer, all of it before the deadline.
pub async fn once(
    lease: &mut Lease, request: &Request, written: &Arc<AtomicBool>, deadline: Instant,
    limit: Duration,
) -> Result<Received, Failure> {
    notice_closed_connections().await;
    let answered = race(|| lease.client().execute(outgoing(request, written)));
    let sent = match &request.upload {
        // Boxed, as every call has room for the largest of what it may wait for.
        Some(upload) => {
            let total = request.total_timeout;
            Box::pin(upload.watch(answered, limit, deadline, total)).await?
        }
        None => timeout_at(deadline, answered)
            .await
            .map_err(|_| fault::timed_out(limit.as_millis(), written.load(Ordering::Relaxed)))?,
    };
    let mut response = sent.map_err(|error| {
        let upload = request.upload.as_ref();
        let source = upload.and_then(|upload| upload.source.take_failure());
        source.unwrap_or_else(|| fault::before_answer(error, written.load(Ordering::Relaxed)))
    })?;
    let deadline = deadline.min(Instant::now() + limit);
    lease.answered(response.version());
    let status = response.status();
    let mut headers = std::mem::take(response.headers_mut());
    let is_streamed = request.expect == Expect::Stream && status.is_success();
    let mut rest = Rest {
        response,
        decoder: Decoder::of(&mut headers),
        has_begun: false,
        _slot: lease.slot.take_if(|_| is_streamed),
    };
    let (body, broken) = if is_streamed {
        (Bytes::new(), None)
    } else {
        let most = if status.is_success() {
            request.max_response_bytes
        } else {
            request.max_response_bytes.min(MOST_OF_AN_ERROR)
        };
        rest.read(deadline, most).await
    };
    Ok(Received {
        status,
        headers,
        body,
        broken,
        rest: is_streamed.then(|| Box::new(rest)),
    })
}

/// Lets the runtime look at its sockets, then lets the connections that were closed leave the pool. Without
/// this, a close that has arrived while the network thread slept would be found only after the request was
/// written to that connection, and a send would end as `maybeSent` for nothing. tokio resumes a task that yields
/// after it has polled the sockets: the first time the close is seen, the second time the connection has acted.
async fn notice_closed_connections() {
    yield_now().await;
    yield_now().await;
}

fn outgoing(request: &Request, written: &Arc<AtomicBool>) -> reqwest::Request {
    let mut outgoing = reqwest::Request::new(request.method.clone(), request.url.clone());
    outgoing.headers_mut().clone_from(&request.headers);
    *outgoing.body_mut() = if let Some(upload) = &request.upload {
        Some(reqwest::Body::wrap(upload.body(written)))
    } else if let Some(bytes) = &request.body {
        Some(reqwest::Body::wrap(Tracked {
            bytes: Some(bytes.clone()),
            written: Arc::clone(written),
        }))
    } else {
        // Nothing tells when a request without a body leaves: it counts as written.
        written.store(true, Ordering::Relaxed);
        None
    };
    outgoing
}
