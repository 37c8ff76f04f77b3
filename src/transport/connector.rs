use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use http::{HeaderValue, Uri, uri::Scheme};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::HttpsConnector;
use hyper_util::client::{
    legacy::connect::{Connected, Connection, HttpConnector, proxy::Tunnel},
    proxy::matcher::{Intercept, Matcher},
};
use rustls::ClientConfig;
use tokio::time::timeout;
use tower_service::Service;

use super::executor::holds_writes;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Opens connections: to the host or through the proxy, with TLS where the URL asks for it, all of it
/// within one time limit.
#[derive(Clone)]
pub struct Connector(Arc<Parts>);

struct Parts {
    tcp: HttpConnector,
    /// Offers HTTP/2 and HTTP/1.1.
    tls: Arc<ClientConfig>,
    /// For a proxy that is reached over TLS: it speaks HTTP/1.1.
    proxy_tls: Arc<ClientConfig>,
    proxy: Option<Arc<Matcher>>,
    limit: Duration,
}

impl Connector {
    pub fn new(mut tls: ClientConfig, proxy: Option<Arc<Matcher>>, limit: Duration) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        // Of several addresses of a host, none uses up all of the time.
        tcp.set_connect_timeout(Some(limit));
        tcp.set_keepalive(Some(Duration::from_secs(15)));
        tcp.set_keepalive_interval(Some(Duration::from_secs(15)));
        tcp.set_keepalive_retries(Some(3));
        let proxy_tls = Arc::new(tls.clone());
        tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Self(Arc::new(Parts {
            tcp,
            tls: Arc::new(tls),
            proxy_tls,
            proxy,
            limit,
        }))
    }

    async fn connect(self, to: Uri) -> Result<Stream, BoxError> {
        let Parts {
            tcp,
            tls,
            proxy_tls,
            proxy,
            ..
        } = &*self.0;
        let Some(proxy) = intercept(proxy.as_deref(), &to) else {
            let mut direct = HttpsConnector::from((tcp.clone(), Arc::clone(tls)));
            return Ok(Stream::new(direct.call(to).await?));
        };
        let mut to_proxy = HttpsConnector::from((tcp.clone(), Arc::clone(proxy_tls)));
        if to.scheme() != Some(&Scheme::HTTPS) {
            return Ok(Stream {
                is_forwarded: true,
                ..Stream::new(to_proxy.call(proxy.uri().clone()).await?)
            });
        }
        let mut tunnel = Tunnel::new(proxy.uri().clone(), to_proxy);
        if let Some(authorization) = proxy.basic_auth() {
            tunnel = tunnel.with_auth(authorization.clone());
        }
        let mut through = HttpsConnector::from((tunnel, Arc::clone(tls)));
        Ok(Stream::new(through.call(to).await?))
    }
}

fn intercept(proxy: Option<&Matcher>, to: &Uri) -> Option<Intercept> {
    proxy.and_then(|proxy| proxy.intercept(to))
}

/// What a request to a plain HTTP host has to bring for the proxy that passes it on. (A tunnel is asked
/// for it when it is opened.)
pub fn proxy_authorization(proxy: Option<&Matcher>, to: &Uri) -> Option<HeaderValue> {
    if to.scheme() != Some(&Scheme::HTTP) {
        return None;
    }
    intercept(proxy, to)?.basic_auth().cloned()
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let connecting = timeout(self.0.limit, self.clone().connect(to));
        Box::pin(async move {
            connecting
                .await
                .unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into()))
        })
    }
}

trait Io: Read + Write + Connection + Send + Unpin {}
impl<T: Read + Write + Connection + Send + Unpin> Io for T {}

/// A connection, whatever it is made of: the HTTP code above is compiled once.
///
/// HTTP/2 writes the head of a request before it asks for its body. Where both are made on one thread, they
/// leave together: one TLS record, one system call, one packet.
pub struct Stream {
    io: Box<dyn Io>,
    /// By a proxy, which wants the whole URL with each request.
    is_forwarded: bool,
    held: Vec<u8>,
}

/// More than the head and the body of a call that a thread begins itself.
const MOST_HELD: usize = 8 * 1024;

impl Stream {
    fn new(io: impl Io + 'static) -> Self {
        Self {
            io: Box::new(io),
            is_forwarded: false,
            held: Vec::new(),
        }
    }

    /// Takes these bytes for later, if it may and there is room.
    fn hold(&mut self, context: &Context<'_>, slices: &[io::IoSlice<'_>]) -> Option<usize> {
        let length = slices.iter().map(|slice| slice.len()).sum::<usize>();
        if self.held.len() + length > MOST_HELD || !holds_writes(context) {
            return None;
        }
        for slice in slices {
            self.held.extend_from_slice(slice);
        }
        Some(length)
    }

    fn poll_write_held(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut written = 0;
        let outcome = loop {
            let rest = self.held.get(written..).unwrap_or_default();
            if rest.is_empty() {
                break Poll::Ready(Ok(()));
            }
            match Pin::new(&mut self.io).poll_write(context, rest) {
                Poll::Ready(Ok(0)) => break Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(more)) => written += more,
                Poll::Ready(Err(error)) => break Poll::Ready(Err(error)),
                Poll::Pending => break Poll::Pending,
            }
        };
        self.held.drain(..written);
        outcome
    }
}

impl Connection for Stream {
    /// Without the addresses, which would be put into a map for every answer and which nobody reads.
    fn connected(&self) -> Connected {
        let connected = Connected::new().proxy(self.is_forwarded);
        if self.io.connected().is_negotiated_h2() {
            connected.negotiated_h2()
        } else {
            connected
        }
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(context, buffer)
    }
}

impl Write for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(context, &[io::IoSlice::new(bytes)])
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.held.is_empty() {
            if holds_writes(context) {
                return Poll::Pending;
            }
            ready!(self.poll_write_held(context))?;
        }
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_write_held(context))?;
        Pin::new(&mut self.io).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if let Some(length) = self.hold(context, slices) {
            return Poll::Ready(Ok(length));
        }
        ready!(self.poll_write_held(context))?;
        Pin::new(&mut self.io).poll_write_vectored(context, slices)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::executor::{spawn, spawn_here};
    use std::{
        future::poll_fn,
        sync::{Mutex, mpsc},
    };

    /// Remembers what is written at a time, and takes `most` of it.
    struct Recorder {
        writes: Arc<Mutex<Vec<Vec<u8>>>>,
        most: usize,
    }

    impl Connection for Recorder {
        fn connected(&self) -> Connected {
            Connected::new()
        }
    }

    impl Read for Recorder {
        fn poll_read(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: ReadBufCursor<'_>,
        ) -> Poll<io::Result<()>> {
            Poll::Pending
        }
    }

    impl Write for Recorder {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            bytes: &[u8],
        ) -> Poll<io::Result<usize>> {
            let taken = bytes.len().min(self.most);
            self.writes.lock().unwrap().push(bytes[..taken].to_vec());
            Poll::Ready(Ok(taken))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    /// Writes the pieces and flushes once; returns what arrived at a time.
    fn writes(
        pieces: &[&[u8]],
        most: usize,
        spawn: impl FnOnce(Pin<Box<dyn Future<Output = ()> + Send>>),
    ) -> Vec<Vec<u8>> {
        let writes = Arc::<Mutex<Vec<_>>>::default();
        let recorder = Recorder {
            writes: Arc::clone(&writes),
            most,
        };
        let mut stream = Stream::new(recorder);
        let pieces: Vec<_> = pieces.iter().map(|piece| piece.to_vec()).collect();
        let (sender, done) = mpsc::channel();
        spawn(Box::pin(async move {
            for piece in pieces {
                let mut rest = &piece[..];
                while !rest.is_empty() {
                    let write = poll_fn(|context| Pin::new(&mut stream).poll_write(context, rest));
                    rest = &rest[write.await.unwrap()..];
                }
            }
            poll_fn(|context| Pin::new(&mut stream).poll_flush(context))
                .await
                .unwrap();
            sender.send(()).unwrap();
        }));
        done.recv_timeout(Duration::from_secs(10)).unwrap();
        writes.lock().unwrap().clone()
    }

    #[test]
    fn head_and_body_leave_together_where_a_call_begins() {
        let pieces: [&[u8]; 2] = [b"head ", b"body"];
        assert_eq!(writes(&pieces, 100, spawn_here), [b"head body"]);
        assert_eq!(writes(&pieces, 100, spawn), [&b"head "[..], b"body"]);
    }

    #[test]
    fn nothing_is_lost_where_little_is_taken_at_a_time() {
        let pieces: [&[u8]; 2] = [b"head ", b"body"];
        let taken = writes(&pieces, 4, spawn_here);
        assert_eq!(taken, [&b"head"[..], b" bod", b"y"]);
    }

    #[test]
    fn what_is_large_does_not_wait() {
        let large = vec![b'x'; MOST_HELD + 1];
        let taken = writes(&[b"head ", &large], usize::MAX, spawn_here);
        assert_eq!(taken, [&b"head "[..], &large]);
    }
}
