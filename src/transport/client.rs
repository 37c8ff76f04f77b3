//! One reqwest client per distinct TLS and proxy setting, renewed by age: `Core` asks for the shared one, an
//! attempt leases it.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError, Weak},
    time::Duration,
};

use http::Version;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError},
    time::{Instant, timeout_at},
};
use url::Url;

use super::{
    files::most_connections,
    gate::Gate,
    race::{NoCertificate, RaceLayer, Resolver},
    retry::random,
};
use crate::{call::percent_decoded, failure::Failure, secret::Secret};

/// What makes two connections differ. Clients with equal settings share one pool.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientSettings {
    pub connect_timeout: Duration,
    /// PEM or DER, on top of the bundled Mozilla roots.
    pub certificates: Vec<Vec<u8>>,
    pub extra_certificates_file: Option<String>,
    pub proxy: Option<Secret>,
    pub no_proxy: Option<String>,
}

impl ClientSettings {
    /// Refuses, before anything is sent, what the TLS or the proxy layer could not read.
    pub fn check(&self) -> Result<(), Failure> {
        for certificate in &self.certificates {
            certificates_of(certificate).map_err(|why| {
                Failure::invalid(
                    "ca",
                    format!("The option `ca` holds no certificate: {why}."),
                )
                .with_remedy(
                    "Pass PEM text (or DER bytes) of the CA certificate, or an array of them.",
                )
            })?;
        }
        self.proxy().map(|_| ())
    }

    fn proxy(&self) -> Result<Option<reqwest::Proxy>, Failure> {
        let Some(secret) = &self.proxy else {
            return Ok(None);
        };
        // Neither the URL nor the parser's error is quoted: both may hold the password.
        let refused = || {
            Failure::invalid("proxy", "The option `proxy` is not the URL of an HTTP proxy.")
                .with_remedy("Pass a URL such as http://proxy.example:3128, with user:password@ if it asks for one.")
        };
        let text = secret.expose();
        let text = if text.contains("://") {
            text.to_owned()
        } else {
            format!("http://{text}")
        };
        let url = Url::parse(&text).map_err(|_| refused())?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(refused());
        }
        let proxy = reqwest::Proxy::all(url).map_err(|_| refused())?;
        let except = self
            .no_proxy
            .as_deref()
            .and_then(reqwest::NoProxy::from_string);
        Ok(Some(proxy.no_proxy(except)))
    }

    /// What of the proxy no error may show: its URL, and its password as written and as sent.
    pub fn proxy_secrets(&self) -> Vec<Secret> {
        let Some(secret) = &self.proxy else {
            return Vec::new();
        };
        let text = secret.expose();
        let behind_scheme = text.split_once("://").map_or(text, |(_, rest)| rest);
        let authority = behind_scheme
            .split(['/', '?', '#'])
            .next()
            .unwrap_or_default();
        let credentials = authority
            .rsplit_once('@')
            .map_or("", |(credentials, _)| credentials);
        let password = credentials
            .split_once(':')
            .map_or("", |(_, password)| password);
        let mut secrets = vec![secret.clone()];
        for written in [credentials, password] {
            let sent = percent_decoded(written);
            secrets.push(Secret::new(written));
            secrets.push(Secret::new(sent));
        }
        secrets.retain(|secret| !secret.is_empty());
        secrets
    }

    fn root_certificates(&self) -> RootCertStore {
        let mut roots = RootCertStore {
            // Slim images have no store of the operating system's: Mozilla's roots come along.
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        let file = self
            .extra_certificates_file
            .as_ref()
            .and_then(|path| std::fs::read(path).ok());
        for bytes in self.certificates.iter().chain(&file) {
            roots.add_parsable_certificates(certificates_of(bytes).unwrap_or_default());
        }
        roots
    }

    fn build(&self) -> Result<reqwest::Client, Failure> {
        let broken =
            |what: &str| Failure::internal(format!("The HTTP client could not be built: {what}"));
        let mut tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions() // TLS 1.2 and 1.3
            .map_err(|_| broken("TLS versions"))?
            .with_root_certificates(self.root_certificates())
            .with_client_cert_resolver(Arc::new(NoCertificate));
        tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];

        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never()) // protocol refusals count as attempts of ours
            .referer(false)
            .no_proxy()
            .connect_timeout(self.connect_timeout)
            .connector_layer(RaceLayer {
                connect_timeout: self.connect_timeout,
            })
            .dns_resolver(Resolver)
            .http1_max_headers(100)
            .http2_max_header_list_size(64 * 1024)
            // A path that died without a reset is noticed within 25 s.
            .http2_keep_alive_interval(Duration::from_secs(15))
            .http2_keep_alive_timeout(Duration::from_secs(10));
        if let Some(proxy) = self.proxy()? {
            builder = builder.proxy(proxy);
        }
        builder.build().map_err(|_| broken("connector"))
    }
}

fn certificates_of(bytes: &[u8]) -> Result<Vec<CertificateDer<'static>>, &'static str> {
    if !bytes.starts_with(b"-----") && bytes.first() == Some(&0x30) {
        return Ok(vec![CertificateDer::from(bytes.to_vec())]);
    }
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(bytes)
        .collect::<Result<_, _>>()
        .map_err(|_| "it is not PEM")?;
    if certificates.is_empty() {
        return Err("it has no CERTIFICATE section");
    }
    Ok(certificates)
}

/// Connections with equal settings: one HTTP client, replaced by age so that a DNS change is
/// noticed, and at once when its connections look dead.
#[derive(Debug)]
pub struct Clients {
    settings: ClientSettings,
    current: Mutex<Option<Generation>>,
    /// Of each host. They outlive a generation, whose calls in flight keep their connections.
    slots: Mutex<HashMap<String, Arc<Semaphore>>>,
}

#[derive(Debug)]
struct Generation {
    client: reqwest::Client,
    hosts: HashMap<String, Host>,
    born: Instant,
    lives: Duration,
}

/// What the calls to a host have in common.
#[derive(Clone, Debug)]
struct Host {
    gate: Arc<Gate>,
    /// One for each connection that a call has to itself; closed once HTTP/2 is spoken, which asks for none.
    slots: Arc<Semaphore>,
    used: Instant,
}

/// The HTTP client for one attempt. The attempt that goes first opens the gate for the others,
/// however it ends.
#[derive(Debug)]
pub struct Lease {
    client: reqwest::Client,
    /// Of the client's generation.
    born: Instant,
    opener: Option<Opener>,
    slots: Arc<Semaphore>,
    /// Held until the answer is read to its end. None over HTTP/2.
    pub slot: Option<OwnedSemaphorePermit>,
    /// The answer came over a connection that serves one call at a time.
    pub was_alone: bool,
}

#[derive(Debug)]
struct Opener(Arc<Gate>);

impl Drop for Opener {
    fn drop(&mut self) {
        self.0.open();
    }
}

impl Lease {
    pub fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// The head of an answer is there.
    pub fn answered(&mut self, version: Version) {
        self.was_alone = version < Version::HTTP_2;
        if !self.was_alone && !self.slots.is_closed() {
            self.slots.close();
        }
        if let Some(opener) = &self.opener {
            opener.0.open();
        }
    }
}

const IDLE: Duration = Duration::from_secs(30);

type Registry = HashMap<ClientSettings, Weak<Clients>>;

static REGISTRY: LazyLock<Mutex<Registry>> = LazyLock::new(Mutex::default);

impl Clients {
    /// The shared connections for these settings. Nothing is built before the first call.
    pub fn shared(settings: &ClientSettings) -> Arc<Self> {
        let mut registry = REGISTRY.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(clients) = registry.get(settings).and_then(Weak::upgrade) {
            return clients;
        }
        registry.retain(|_, clients| clients.strong_count() > 0);
        let clients = Arc::new(Self {
            settings: settings.clone(),
            current: Mutex::default(),
            slots: Mutex::default(),
        });
        registry.insert(settings.clone(), Arc::downgrade(&clients));
        clients
    }

    /// A client to send to this host with, as soon as this call may send; none if that is not before the
    /// deadline.
    pub async fn lease(&self, url: &Url, deadline: Instant) -> Result<Option<Lease>, Failure> {
        let authority = url.authority();
        let (mut client, mut born, Host { gate, slots, .. }) = self.generation(authority)?;
        let goes_first = if gate.is_open() {
            Ok(false)
        } else {
            timeout_at(deadline, gate.pass()).await
        };
        let Ok(goes_first) = goes_first else {
            return Ok(None);
        };
        let opener = goes_first.then(|| Opener(gate));
        let slot = match Arc::clone(&slots).try_acquire_owned() {
            Ok(slot) => Some(slot),
            Err(TryAcquireError::Closed) => None,
            Err(TryAcquireError::NoPermits) => {
                let slot = timeout_at(deadline, Arc::clone(&slots).acquire_owned()).await;
                let Ok(slot) = slot else {
                    return Ok(None);
                };
                (client, born, _) = self.generation(authority)?; // the one before may be retired
                slot.ok()
            }
        };
        Ok(Some(Lease {
            client,
            born,
            opener,
            slots,
            slot,
            was_alone: false,
        }))
    }

    fn generation(&self, authority: &str) -> Result<(reqwest::Client, Instant, Host), Failure> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let generation = match current
            .take()
            .filter(|current| now - current.born < current.lives)
        {
            Some(generation) => current.insert(generation),
            None => current.insert(Generation {
                client: self.settings.build()?,
                hosts: HashMap::new(),
                born: now,
                // 5 to 10 minutes, so that many processes do not reconnect in the same second.
                lives: Duration::from_secs(300).mul_f64(1.0 + random()),
            }),
        };
        let (client, born) = (generation.client.clone(), generation.born);
        if let Some(host) = generation.hosts.get_mut(authority) {
            // After a pause the connections are probably closed, and it starts as it began.
            if now - host.used > IDLE {
                host.gate = Arc::default();
            }
            host.used = now;
            return Ok((client, born, host.clone()));
        }
        let host = Host {
            gate: Arc::default(),
            slots: self.slots(authority),
            used: now,
        };
        generation.hosts.insert(authority.to_owned(), host.clone());
        Ok((client, born, host))
    }

    /// Those that calls of an earlier generation may still hold; new ones if it spoke HTTP/2.
    fn slots(&self, authority: &str) -> Arc<Semaphore> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.retain(|_, slots| !slots.is_closed() && Arc::strong_count(slots) > 1);
        let slots = slots
            .entry(authority.to_owned())
            .or_insert_with(|| Arc::new(Semaphore::new(most_connections())));
        Arc::clone(slots)
    }

    /// What stands in the way of trusting this lease's connection concerns its whole generation: there is no way to
    /// single one out. Calls in flight keep theirs.
    pub fn abandon(&self, lease: &Lease) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.take_if(|generation| generation.born == lease.born);
    }

    /// Later attempts get fresh connections; calls in flight keep theirs. At most once a second,
    /// so that a failing server is not met with a storm of handshakes.
    pub fn retire(&self) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current
            .as_ref()
            .is_some_and(|generation| generation.born.elapsed() > Duration::from_secs(1))
        {
            *current = None;
        }
    }
}

#[cfg(test)]
impl Clients {
    /// With a client at hand, and settings of which no other can be built.
    pub fn last() -> Arc<Self> {
        let mut settings = tests::settings(None);
        let client = settings.build().unwrap();
        settings.proxy = Some(Secret::new("ftp://127.0.0.1"));
        let generation = Generation {
            client,
            hosts: HashMap::new(),
            born: Instant::now() - Duration::from_secs(2),
            lives: Duration::from_secs(60),
        };
        Arc::new(Self {
            settings,
            current: Mutex::new(Some(generation)),
            slots: Mutex::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn calls_wait_for_a_connection_of_http_1_and_none_for_one_of_http_2() {
        let clients = Clients::shared(&ClientSettings {
            connect_timeout: Duration::from_millis(4999),
            ..settings(None)
        });
        let url = Url::parse("https://slots.example").unwrap();
        let soon = || Instant::now() + Duration::from_millis(100);
        let lease = async || clients.lease(&url, soon()).await.unwrap();
        let mut first = lease().await.unwrap();
        first.answered(Version::HTTP_11);
        let mut held = vec![first];
        while let Some(lease) = lease().await {
            held.push(lease);
        }
        assert_eq!(held.len(), most_connections());
        let waiting = clients.lease(&url, soon());
        drop(held.pop());
        assert!(waiting.await.unwrap().is_some());
        clients.abandon(held.first().unwrap());
        assert!(lease().await.is_some(), "the one that was given back");
        let mut last = lease().await.unwrap();
        assert!(
            lease().await.is_none(),
            "a new generation has no other slots"
        );
        last.answered(Version::HTTP_2);
        for _ in 0..3 * most_connections() {
            held.push(lease().await.unwrap());
        }
    }

    pub fn settings(proxy: Option<&str>) -> ClientSettings {
        ClientSettings {
            connect_timeout: Duration::from_secs(5),
            certificates: vec![],
            extra_certificates_file: None,
            proxy: proxy.map(Secret::new),
            no_proxy: None,
        }
    }

    #[test]
    fn equal_settings_share_connections() {
        let one = Clients::shared(&settings(None));
        assert!(Arc::ptr_eq(&one, &Clients::shared(&settings(None))));
        assert!(!Arc::ptr_eq(
            &one,
            &Clients::shared(&settings(Some("http://127.0.0.1:1")))
        ));
    }

    #[test]
    fn mozilla_roots_come_along() {
        assert!(settings(None).root_certificates().len() > 100);
    }

    #[test]
    fn a_bad_proxy_is_refused_without_its_password() {
        for text in ["ftp://u:hunter22@x", "http://", "http://u:hunter22@"] {
            let failure = settings(Some(text)).check().unwrap_err();
            assert_eq!(failure.parameter, Some("proxy"));
            assert!(!failure.message.contains("hunter22"));
        }
        assert!(settings(Some("127.0.0.1:3128")).check().is_ok());
    }

    #[test]
    fn the_password_of_a_proxy_is_hidden_as_written_and_as_sent() {
        for (url, password) in [
            ("http://u:a:b@host:1", "a:b"),
            ("u:a:b@host", "a:b"),
            ("http://u:p%40ss%3a@host/x@y", "p@ss:"),
            ("https://u:p@ss@host", "p@ss"),
            ("http://u:p%C3%A4ss@host", "päss"),
        ] {
            let mut hidden = crate::redaction::Hidden::default();
            for secret in settings(Some(url)).proxy_secrets() {
                hidden.secret(secret.expose());
            }
            let redaction = hidden.redaction();
            let percent: String = password
                .bytes()
                .map(|byte| format!("%{byte:02x}"))
                .collect();
            let sent = basic("u", password);
            for said in [password, &percent, &sent, url] {
                let left = redaction.apply(&format!("<{said}>"), usize::MAX);
                assert_eq!(left, "<[redacted]>", "{url}: {said}");
            }
        }
    }

    /// What a proxy is sent.
    fn basic(user: &str, password: &str) -> String {
        let client = settings(None).build().unwrap();
        let request = client.get("http://h").basic_auth(user, Some(password));
        let request = request.build().unwrap();
        let value = request.headers()["authorization"].to_str().unwrap();
        value.trim_start_matches("Basic ").to_owned()
    }

    #[test]
    fn a_bad_ca_is_refused() {
        let mut bad = settings(None);
        bad.certificates = vec![b"no certificate".to_vec()];
        assert_eq!(bad.check().unwrap_err().parameter, Some("ca"));
    }
}
