//! The body of an upload: where its bytes come from, and how far it has got. `Core` makes one for a request, and
//! `attempt.rs` watches it.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::PathBuf,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::{
    sync::{
        mpsc::{self, Receiver, Sender, WeakSender},
        watch,
    },
    task::spawn_blocking,
    time::{Instant, sleep_until},
};

use super::{
    fault, files,
    pace::{Limits, Pace},
};
use crate::failure::{Code, Failure, Outcome, Phase};

/// How much of a file is in memory at a time, a few times over.
const CHUNK: usize = 128 * 1024;

/// A piece of a file on its way to the connection.
#[derive(Debug)]
pub enum Piece {
    Bytes(Bytes),
    /// Said explicitly: a caller that disappears must not make half a file a whole one.
    End,
    Failed(Box<Failure>),
}

/// The bytes of an upload: read, or handed over, no faster than the connection takes them.
#[derive(Debug)]
pub struct Source {
    origin: Origin,
    length: OnceLock<u64>,
    sent: AtomicU64,
    /// The connection asked for more when there was nothing.
    hungry: AtomicBool,
    /// To see whether there is something by now.
    queue: Mutex<Option<WeakSender<Piece>>>,
    closed: watch::Sender<bool>,
    begun: AtomicBool,
    ended: AtomicBool,
    failure: Mutex<Option<Failure>>,
}

#[derive(Debug)]
enum Origin {
    File {
        path: PathBuf,
        offset: u64,
    },
    /// `None` once a request has begun to read it: it cannot be read twice.
    Pieces(Mutex<Option<Receiver<Piece>>>),
}

impl Source {
    fn new(origin: Origin, length: Option<u64>) -> Self {
        Self {
            origin,
            length: length.map_or_else(OnceLock::new, OnceLock::from),
            sent: AtomicU64::new(0),
            hungry: AtomicBool::new(false),
            queue: Mutex::new(None),
            closed: watch::Sender::new(false),
            begun: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            failure: Mutex::new(None),
        }
    }

    /// A local file from `offset` on. It is opened when the request is sent.
    pub fn file(path: PathBuf, offset: u64) -> Self {
        Self::new(Origin::File { path, offset }, None)
    }

    /// Pieces from elsewhere. Two wait at most: the third is accepted when one has left.
    pub fn pieces(length: Option<u64>) -> (Self, Sender<Piece>) {
        let (sender, receiver) = mpsc::channel(2);
        let origin = Origin::Pieces(Mutex::new(Some(receiver)));
        let source = Self::new(origin, length);
        *lock(&source.queue) = Some(sender.downgrade());
        (source, sender)
    }

    /// Bytes the connection has taken.
    pub fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    pub fn length(&self) -> Option<u64> {
        self.length.get().copied()
    }

    /// Nothing reads any more: whoever still hands over pieces is told so.
    pub fn close(&self) {
        self.closed.send_replace(true);
        if let Origin::Pieces(receiver) = &self.origin {
            lock(receiver).take();
        }
    }

    /// A dead connection can hold on to the body for half a minute: the call's end is what counts.
    pub async fn closed(&self) {
        let _ = self.closed.subscribe().wait_for(|closed| *closed).await;
    }

    /// Whether another attempt could send the same bytes.
    pub fn is_whole(&self) -> bool {
        match &self.origin {
            Origin::File { .. } => true,
            Origin::Pieces(receiver) => lock(receiver).is_some(),
        }
    }

    /// What the source itself failed with: the connection only saw a body break off.
    pub fn take_failure(&self) -> Option<Failure> {
        lock(&self.failure).take()
    }

    /// Learns the size, which goes on the wire before the bytes.
    async fn measure(&self) -> Result<(), Failure> {
        let Origin::File { path, offset } = &self.origin else {
            return Ok(());
        };
        let (path, offset) = (path.clone(), *offset);
        let length = spawn_blocking(move || {
            let metadata = std::fs::metadata(path)?;
            if !metadata.is_file() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            Ok(metadata.len().saturating_sub(offset))
        })
        .await
        .map_err(|_| Failure::internal("A file could not be measured"))?
        .map_err(|error| unreadable_file(&error))?;
        let _ = self.length.set(length);
        Ok(())
    }

    /// The connection waits for the source, not the other way round. A full connection asks for
    /// nothing, so its last question alone does not tell.
    fn is_awaited(&self) -> bool {
        let queue = lock(&self.queue).as_ref().and_then(WeakSender::upgrade);
        self.hungry.load(Ordering::Relaxed)
            && queue.is_some_and(|queue| queue.capacity() == queue.max_capacity())
    }

    fn open(&self) -> Option<Receiver<Piece>> {
        match &self.origin {
            Origin::Pieces(receiver) => lock(receiver).take(),
            Origin::File { path, offset } => {
                let (sender, receiver) = mpsc::channel(1);
                *lock(&self.queue) = Some(sender.downgrade());
                let mut closed = self.closed.subscribe();
                let reading = read_file(path.clone(), *offset, sender.clone());
                tokio::spawn(async move {
                    tokio::select! {
                        biased;
                        _ = closed.wait_for(|closed| *closed) => {}
                        () = sender.closed() => {}
                        () = reading => {}
                    }
                });
                Some(receiver)
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One short blocking job per chunk: a slow upload occupies no thread.
async fn read_file(path: PathBuf, offset: u64, sender: Sender<Piece>) {
    let _open = files::transfer().await;
    let opened = spawn_blocking(move || {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        Ok::<_, io::Error>(file)
    });
    let mut file = match opened.await {
        Ok(Ok(file)) => file,
        Ok(Err(error)) => {
            let _ = sender
                .send(Piece::Failed(Box::new(unreadable_file(&error))))
                .await;
            return;
        }
        Err(_) => return,
    };
    loop {
        let read = spawn_blocking(move || {
            let mut chunk = Vec::with_capacity(CHUNK);
            let read = (&mut file).take(CHUNK as u64).read_to_end(&mut chunk);
            (file, read.map(|_| chunk))
        });
        let piece = match read.await {
            Ok((same, Ok(chunk))) => {
                file = same;
                if chunk.is_empty() {
                    Piece::End
                } else {
                    Piece::Bytes(chunk.into())
                }
            }
            Ok((same, Err(error))) => {
                file = same;
                Piece::Failed(Box::new(unreadable_file(&error)))
            }
            Err(_) => return,
        };
        let is_last = !matches!(piece, Piece::Bytes(_));
        if sender.send(piece).await.is_err() || is_last {
            return;
        }
    }
}

fn unreadable_file(error: &io::Error) -> Failure {
    if files::none_left(error) {
        return fault::no_file(Phase::Write);
    }
    let (code, why) = match error.kind() {
        io::ErrorKind::NotFound => ("ENOENT", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("EACCES", "permission was denied"),
        io::ErrorKind::IsADirectory => ("EISDIR", "it is not a regular file"),
        _ => ("EIO", "reading failed"),
    };
    Failure {
        code: Code::Node(code),
        ..source_failure(format!("`file` could not be read: {why}."))
    }
}

pub fn source_failure(message: impl Into<String>) -> Failure {
    Failure::invalid("file", message)
        .with_remedy("Nothing was stored: correct the source of the file and upload it again.")
}

/// The body of an upload: what stands before the file, the file, what stands after it.
#[derive(Clone, Debug)]
pub struct Upload {
    pub head: Bytes,
    pub source: Arc<Source>,
    pub tail: Bytes,
    pub limits: Limits,
}

impl Upload {
    pub async fn measure(&self) -> Result<(), Failure> {
        self.source.measure().await
    }

    pub fn body(&self, written: &Arc<AtomicBool>) -> Streamed {
        self.source.sent.store(0, Ordering::Relaxed);
        self.source.begun.store(false, Ordering::Relaxed);
        self.source.ended.store(false, Ordering::Relaxed);
        Streamed {
            remaining: self.source.length(),
            head: Some(self.head.clone()).filter(|head| !head.is_empty()),
            tail: Some(self.tail.clone()),
            source: Arc::clone(&self.source),
            pieces: None,
            written: Arc::clone(written),
        }
    }

    /// Waits for the answer as long as the upload gets on. `patience` is for connecting, and three
    /// times over for the answer after the last byte: some of it still sits in the system's buffers.
    /// `end` is when the whole call has taken `total`.
    pub async fn watch<T>(
        &self, sending: impl Future<Output = T>, patience: Duration, end: Instant, total: Duration,
    ) -> Result<T, Failure> {
        let mut sending = std::pin::pin!(sending);
        let mut pace = Pace::new(self.limits);
        let mut since = Instant::now();
        let mut looked = since;
        let mut was = (false, false);
        loop {
            let limit = match was {
                (false, _) => patience,
                (true, true) => patience * 3,
                (true, false) => Duration::MAX,
            };
            let tick = self.limits.tick().min(patience);
            let next = since
                .checked_add(limit)
                .map_or(end, |limit| limit.min(end))
                .min(looked + tick);
            tokio::select! {
                biased;
                outcome = &mut sending => return Ok(outcome),
                () = sleep_until(next) => {}
            }
            let now = Instant::now();
            let begun = self.source.begun.load(Ordering::Relaxed);
            let ended = self.source.ended.load(Ordering::Relaxed);
            if now >= end {
                return Err(fault::timed_out(total.as_millis(), begun));
            }
            if was != (begun, ended) {
                was = (begun, ended);
                since = now;
            } else if now - since >= limit {
                return Err(fault::timed_out(limit.as_millis(), begun));
            }
            if was == (true, false) {
                let moved = self.source.sent();
                if !self.source.is_awaited() && pace.is_stalled(now - looked, moved) {
                    let (what, outcome) = ("upload", Outcome::Unknown);
                    return Err(fault::stalled(what, self.limits, Phase::Write, outcome));
                }
            }
            looked = now;
        }
    }
}

pub struct Streamed {
    head: Option<Bytes>,
    tail: Option<Bytes>,
    source: Arc<Source>,
    pieces: Option<Receiver<Piece>>,
    remaining: Option<u64>,
    written: Arc<AtomicBool>,
}

impl Streamed {
    fn fail(&self, failure: Failure) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let error = io::Error::other(failure.message.clone());
        *lock(&self.source.failure) = Some(failure);
        Poll::Ready(Some(Err(error)))
    }
}

impl Body for Streamed {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>, context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.written.store(true, Ordering::Relaxed);
        self.source.begun.store(true, Ordering::Relaxed);
        if let Some(head) = self.head.take() {
            return Poll::Ready(Some(Ok(Frame::data(head))));
        }
        if self.tail.is_none() {
            return Poll::Ready(None);
        }
        let mut pieces = match self.pieces.take().or_else(|| self.source.open()) {
            Some(pieces) => pieces,
            None => return self.fail(source_failure("`file` was read before.")),
        };
        let piece = pieces.poll_recv(context);
        self.pieces = Some(pieces);
        self.source
            .hungry
            .store(piece.is_pending(), Ordering::Relaxed);
        match piece {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some(Piece::Bytes(bytes))) => {
                let length = bytes.len() as u64;
                if let Some(remaining) = self.remaining {
                    let Some(left) = remaining.checked_sub(length) else {
                        return self
                            .fail(source_failure("`file` is longer than it was said to be."));
                    };
                    self.remaining = Some(left);
                }
                self.source.sent.fetch_add(length, Ordering::Relaxed);
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Poll::Ready(Some(Piece::End)) => {
                if self.remaining.is_some_and(|left| left > 0) {
                    return self.fail(source_failure("`file` is shorter than it was said to be."));
                }
                self.source.ended.store(true, Ordering::Relaxed);
                let tail = self.tail.take().filter(|tail| !tail.is_empty());
                Poll::Ready(tail.map(|tail| Ok(Frame::data(tail))))
            }
            Poll::Ready(Some(Piece::Failed(failure))) => self.fail(*failure),
            Poll::Ready(None) => self.fail(source_failure("`file` broke off.")),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.tail.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        let length = |bytes: &Option<Bytes>| bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
        self.remaining.map_or_else(SizeHint::default, |remaining| {
            SizeHint::with_exact(length(&self.head) + remaining + length(&self.tail))
        })
    }
}
