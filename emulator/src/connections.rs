//! The connections of clients: accepted, watched while they keep the emulator waiting, and ended where that takes too
//! long or others need the room. main.rs starts it, and server.rs is told by a [`Peer`] who asks.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, Version, header};
use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, Sleep, sleep, sleep_until};

/// What a client may cost. emulator/README.md lists the defaults.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From the first byte of a request to the last one of its head.
    pub head: Duration,
    /// Without a request under way, or without taking a byte of an answer. Longer than clients keep their idle
    /// connections (90 seconds in this package), so that they end them and not the emulator, which might cross a request.
    pub idle: Duration,
    /// Between two parts of a body.
    pub body_pause: Duration,
    /// From the end of the head to the end of the body.
    pub body: Duration,
    /// Open connections. One more ends some that have kept the emulator waiting for longest.
    pub connections: usize,
    /// Bytes of all bodies that are being read or answered.
    pub bodies: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            idle: Duration::from_secs(120),
            body_pause: Duration::from_secs(30),
            body: Duration::from_secs(300),
            connections: 1_000,
            bodies: 256 * 1024 * 1024,
        }
    }
}

/// Of a request's head, with all its headers.
const LONGEST_HEAD: usize = 64 * 1024;
/// An answer that comes before the request was read would be lost with the connection, if what still arrives were not
/// read for so long.
const LINGER: Duration = Duration::from_secs(2);
/// How many connections end where one is too many: to look for the one would take as long.
const AT_A_TIME: usize = 16;
/// When no file descriptor is left.
const BREATH: Duration = Duration::from_millis(50);

/// Who is at the other end of a connection, and what is under way there.
#[derive(Debug)]
pub struct Peer {
    pub address: SocketAddr,
    /// The address the emulator was told to listen on, if that is one and not every one.
    pub bound: Option<IpAddr>,
    pub limits: Limits,
    /// Of all connections.
    bodies: Arc<AtomicUsize>,
    state: Mutex<State>,
    ended: Notify,
}

#[derive(Debug)]
struct State {
    /// Requests whose head has come, and that have no answer yet.
    requests: usize,
    /// Those of them that have come wholly: now the peer waits, not the emulator.
    answering: usize,
    /// When the peer last did its part.
    moved: Instant,
    /// Since when the head of a request has been coming.
    head: Option<Instant>,
    /// HTTP/2: what comes between requests need not be a head.
    multiplexed: bool,
    unread: bool,
}

/// Counts something for as long as it lives.
#[derive(Debug)]
pub struct Tally {
    peer: Arc<Peer>,
    change: fn(&mut State, bool),
}

impl Tally {
    fn new(peer: &Arc<Peer>, change: fn(&mut State, bool)) -> Self {
        change(&mut peer.state(), true);
        Self {
            peer: Arc::clone(peer),
            change,
        }
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        (self.change)(&mut self.peer.state(), false);
    }
}

/// A part of the bytes that all bodies may have together, for as long as it lives.
#[derive(Debug)]
pub struct Share {
    bodies: Arc<AtomicUsize>,
    bytes: usize,
}

impl Share {
    /// Takes `bytes` more, unless there are too many then.
    pub fn grow(&mut self, bytes: usize, most: usize) -> bool {
        let before = self.bodies.fetch_add(bytes, Ordering::Relaxed);
        self.bytes += bytes;
        before.saturating_add(bytes) <= most
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.bodies.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

impl Peer {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn request(self: &Arc<Self>, version: Version) -> Tally {
        self.state().multiplexed = version == Version::HTTP_2;
        Tally::new(self, |state, begins| {
            state.head = None;
            state.moved = Instant::now();
            state.requests = if begins {
                state.requests + 1
            } else {
                state.requests - 1
            };
        })
    }

    /// While the emulator has to do something, this peer makes room for nobody.
    pub fn answering(self: &Arc<Self>) -> Tally {
        Tally::new(self, |state, begins| {
            state.answering = if begins {
                state.answering + 1
            } else {
                state.answering - 1
            };
        })
    }

    pub fn share(&self) -> Share {
        Share {
            bodies: Arc::clone(&self.bodies),
            bytes: 0,
        }
    }

    /// The answer comes before the request was read to its end.
    pub fn answered_early(&self) {
        self.state().unread = true;
    }

    fn received(&self) {
        let mut state = self.state();
        if state.requests > 0 {
            state.moved = Instant::now();
        } else if !state.multiplexed {
            state.head.get_or_insert_with(Instant::now);
        }
    }

    fn overdue(&self, now: Instant) -> bool {
        let state = self.state();
        let over = |since, limit| now.saturating_duration_since(since) >= limit;
        state.requests == 0
            && (over(state.moved, self.limits.idle)
                || state
                    .head
                    .is_some_and(|since| over(since, self.limits.head)))
    }

    /// Since when the emulator has been waiting for it.
    fn waited_for(&self) -> Option<Instant> {
        let state = self.state();
        (state.answering == 0).then_some(state.moved)
    }
}

/// Every connection that is open.
#[derive(Debug, Default)]
struct Open {
    peers: Mutex<HashMap<u64, Arc<Peer>>>,
    fewer: Notify,
}

impl Open {
    fn peers(&self) -> MutexGuard<'_, HashMap<u64, Arc<Peer>>> {
        self.peers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remove(&self, id: u64) {
        self.peers().remove(&id);
        self.fewer.notify_one();
    }

    /// Ends those that have kept the emulator waiting for longest, or tells that all are being answered.
    fn make_room(&self) -> bool {
        let mut peers = self.peers();
        let mut waiting: Vec<_> = peers
            .iter()
            .filter_map(|(id, peer)| Some((peer.waited_for()?, *id)))
            .collect();
        waiting.sort_unstable();
        for (_, id) in waiting.iter().take(AT_A_TIME) {
            if let Some(peer) = peers.remove(id) {
                peer.ended.notify_one();
            }
        }
        !waiting.is_empty()
    }
}

/// Serves until `stop` is notified, and then until what is under way has been answered.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: Arc<Notify>) {
    let bound = listener.local_addr().map(|address| address.ip()).ok();
    let bound = bound.filter(|address| !address.is_unspecified());
    let router = TowerToHyperService::new(router);
    let open = Arc::new(Open::default());
    let bodies = Arc::new(AtomicUsize::new(0));
    let (stopping, stopped) = watch::channel(());
    let mut most = limits.connections;
    let mut next = 0;
    let stop = stop.notified();
    tokio::pin!(stop);
    loop {
        while open.peers().len() >= most && !open.make_room() {
            tokio::select! {
                () = open.fewer.notified() => {}
                () = &mut stop => return drain(&open, stopping).await,
            }
        }
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, address)) => {
                let peer = Arc::new(Peer {
                    address,
                    bound,
                    limits,
                    bodies: Arc::clone(&bodies),
                    state: Mutex::new(State {
                        requests: 0,
                        answering: 0,
                        moved: Instant::now(),
                        head: None,
                        multiplexed: false,
                        unread: false,
                    }),
                    ended: Notify::new(),
                });
                next += 1;
                open.peers().insert(next, Arc::clone(&peer));
                let attending = attend(stream, peer, router.clone(), stopped.clone());
                let (id, open) = (next, Arc::clone(&open));
                tokio::spawn(async move {
                    attending.await;
                    open.remove(id);
                });
            }
            Err(error) if gone(&error) => {}
            Err(_) => {
                // Probably no file descriptor is left: the system allows fewer than we do.
                most = (open.peers().len() / 8 * 7).max(8);
                while open.peers().len() > most && open.make_room() {}
                sleep(BREATH).await;
            }
        }
    }
    drain(&open, stopping).await;
}

async fn drain(open: &Open, stopping: watch::Sender<()>) {
    drop(stopping);
    while !open.peers().is_empty() {
        open.fewer.notified().await;
    }
}

/// The client went away before it was accepted.
fn gone(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

async fn attend(
    stream: TcpStream, peer: Arc<Peer>, router: TowerToHyperService<Router>,
    mut stopped: watch::Receiver<()>,
) {
    let _ = stream.set_nodelay(true);
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().max_buf_size(LONGEST_HEAD);
    builder
        .http2()
        .max_header_list_size(LONGEST_HEAD as u32)
        .enable_connect_protocol();
    let service = service_fn(|request: Request<Incoming>| {
        let version = request.version();
        let under_way = peer.request(version);
        let peer = Arc::clone(&peer);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Arc::clone(&peer));
        let answer = router.call(request);
        async move {
            let mut answer = answer.await.unwrap_or_else(|never| match never {});
            drop(under_way);
            if peer.state().unread && version < Version::HTTP_2 {
                let close = HeaderValue::from_static("close");
                answer.headers_mut().insert(header::CONNECTION, close);
            }
            Ok::<_, Infallible>(answer)
        }
    });
    let io = TokioIo::new(Watched {
        stream,
        peer: Arc::clone(&peer),
        linger: None,
    });
    let connection = builder.serve_connection(io, service);
    tokio::pin!(connection);
    let pace = peer.limits.head / 4;
    let mut look = Instant::now() + pace;
    let mut stopping = false;
    loop {
        tokio::select! {
            _ = connection.as_mut() => return,
            () = peer.ended.notified() => return,
            _ = stopped.changed(), if !stopping => {
                stopping = true;
                connection.as_mut().graceful_shutdown();
            }
            () = sleep_until(look) => {
                let now = Instant::now();
                if peer.overdue(now) {
                    return;
                }
                look = now + pace;
            }
        }
    }
}

/// A connection that tells its [`Peer`] what moves.
struct Watched {
    stream: TcpStream,
    peer: Arc<Peer>,
    linger: Option<Pin<Box<Sleep>>>,
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        if buffer.filled().len() > before {
            self.peer.received();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.peer.state().moved = Instant::now();
        Poll::Ready(Ok(written))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>, context: &mut Context<'_>, parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, parts))?;
        self.peer.state().moved = Instant::now();
        Poll::Ready(Ok(written))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
        if !self.peer.state().unread {
            return Poll::Ready(Ok(()));
        }
        // A socket that is closed with bytes to read is reset, and the answer lost with it.
        let over = self.linger.get_or_insert_with(|| Box::pin(sleep(LINGER)));
        if over.as_mut().poll(context).is_ready() {
            return Poll::Ready(Ok(()));
        }
        let mut scratch = [0; 16 * 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut scratch);
            match ready!(Pin::new(&mut self.stream).poll_read(context, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => {}
                _ => return Poll::Ready(Ok(())),
            }
        }
    }
}
