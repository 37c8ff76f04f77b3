use std::{
    fmt, io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
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

impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Connector")
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
pub struct Stream {
    io: Box<dyn Io>,
    /// By a proxy, which wants the whole URL with each request.
    is_forwarded: bool,
}

impl Stream {
    fn new(io: impl Io + 'static) -> Self {
        Self {
            io: Box::new(io),
            is_forwarded: false,
        }
    }
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        self.io.connected().proxy(self.is_forwarded)
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
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
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
        Pin::new(&mut self.io).poll_write_vectored(context, slices)
    }
}
