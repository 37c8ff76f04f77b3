//! Carries due deliveries to the webhook over HTTP, in a task that main.rs starts. It also verifies a URL before
//! main.rs or inbound.rs takes it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::{Client, Response, redirect, retry};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use rustls::{ClientConfig, RootCertStore, crypto::ring};

use crate::delivery::{Attempt, Job};
use crate::id;
use crate::shared::{Shared, lock};
use crate::webhook::Webhook;

/// Of an answer, this much is kept.
const LONGEST_ANSWER: usize = 2_048;
/// Real time between looks at the clock while something is due later: it may be moved.
const LONGEST_NAP: Duration = Duration::from_secs(60);

#[derive(Clone, Debug)]
pub struct Courier {
    client: Client,
}

impl Courier {
    pub fn new() -> Result<Self, String> {
        let mut roots = RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        // As Node does, so that an endpoint with a certificate of one's own can be reached.
        if let Some(file) = std::env::var_os("NODE_EXTRA_CA_CERTS")
            && let Ok(certificates) = CertificateDer::pem_file_iter(file)
        {
            roots.add_parsable_certificates(certificates.flatten());
        }
        let mut tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .user_agent("facebookexternalua")
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { client })
    }

    /// Delivers what is due, for as long as the emulator lives.
    pub async fn run(self, cloud: Shared) {
        let changed = Arc::clone(&lock(&cloud).deliveries.changed);
        loop {
            let (jobs, nap) = {
                let mut cloud = lock(&cloud);
                let now = cloud.clock.now();
                let jobs = cloud.take_due();
                let due = cloud.next_due();
                let nap = due.map(|due| Duration::from_millis(due.saturating_sub(now)));
                (jobs, nap)
            };
            for job in jobs {
                tokio::spawn(self.clone().deliver(Arc::clone(&cloud), job));
            }
            // What is overdue waits for one under way to end, which wakes this loop.
            let nap = nap
                .filter(|nap| !nap.is_zero())
                .map_or(LONGEST_NAP, |nap| nap.min(LONGEST_NAP));
            let _ = tokio::time::timeout(nap, changed.notified()).await;
        }
    }

    async fn deliver(self, cloud: Shared, job: Job) {
        let at = lock(&cloud).clock.now();
        let started = Instant::now();
        let mut request = self
            .client
            .post(job.url)
            .timeout(Duration::from_millis(job.timeout))
            .header("content-type", "application/json");
        if let Some(signature) = job.signature {
            request = request.header("x-hub-signature-256", signature);
        }
        let answer = match request.body(job.body).send().await {
            Ok(response) => {
                let status = response.status().as_u16();
                beginning(response).await.map(|text| (status, text))
            }
            Err(error) => Err(error),
        };
        let mut cloud = lock(&cloud);
        let now = cloud.clock.now();
        let attempt = Attempt {
            at,
            duration: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            answer: answer.map_err(|error| reason(&error)),
        };
        cloud.attempted(job.id, attempt, now);
    }

    /// Meta's handshake: the endpoint repeats the challenge, or it is refused.
    ///
    /// <https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests>
    pub async fn verify(&self, webhook: &Webhook) -> Result<(), String> {
        let Some(url) = &webhook.url else {
            return Ok(());
        };
        let challenge = id::digits(10);
        let mut asked = url.clone();
        asked
            .query_pairs_mut()
            .append_pair("hub.mode", "subscribe")
            .append_pair("hub.challenge", &challenge)
            .append_pair("hub.verify_token", webhook.verify_token.expose());
        let refused = |why: String| format!("the webhook {url} could not be verified: {why}");
        let response = self
            .client
            .get(asked)
            .timeout(Duration::from_millis(webhook.timeout))
            .send()
            .await
            .map_err(|error| refused(reason(&error).into()))?;
        let status = response.status().as_u16();
        let body = beginning(response)
            .await
            .map_err(|error| refused(reason(&error).into()))?;
        match status {
            200 if body == challenge => Ok(()),
            200 => Err(refused("it does not repeat hub.challenge".into())),
            _ => Err(refused(format!("it answers {status}"))),
        }
    }
}

async fn beginning(mut response: Response) -> reqwest::Result<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        let room = LONGEST_ANSWER - bytes.len();
        bytes.extend(chunk.iter().take(room));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Never the error's own text: it holds the URL, and that the verify token.
fn reason(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "it does not answer in time"
    } else if error.is_connect() {
        "it cannot be reached"
    } else {
        "the connection broke off"
    }
}
