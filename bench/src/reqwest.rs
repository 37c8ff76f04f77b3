//! The same request in a bare reqwest loop: what the HTTP client below the addon can do at best.
//!
//! `bench-reqwest URL CA TOKEN BODY IN_FLIGHT WARM_UP CALLS` prints
//! `{"callsPerSecond":…,"microsecondsPerCall":…}` of the CALLS that follow WARM_UP calls.

use std::{
    error::Error,
    fs,
    io::{self, Write},
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use bytes::Bytes;
use reqwest::{
    Certificate, Client, Url, Version,
    header::{AUTHORIZATION, CONTENT_TYPE},
};
use tokio::task::JoinSet;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

#[derive(Clone)]
struct Sender {
    client: Client,
    url: Url,
    authorization: String,
    body: Bytes,
}

impl Sender {
    async fn once(&self) -> Outcome {
        let response = self
            .client
            .post(self.url.clone())
            .header(AUTHORIZATION, &self.authorization)
            .header(CONTENT_TYPE, "application/json")
            .body(self.body.clone())
            .send()
            .await?
            .error_for_status()?;
        if response.version() != Version::HTTP_2 {
            return Err("the server did not speak HTTP/2".into());
        }
        response.bytes().await?;
        Ok(())
    }

    async fn many(&self, calls: usize, in_flight: usize) -> Outcome {
        let started = Arc::new(AtomicUsize::new(0));
        let mut workers = JoinSet::<Outcome>::new();
        for _ in 0..in_flight {
            let (sender, started) = (self.clone(), Arc::clone(&started));
            workers.spawn(async move {
                while started.fetch_add(1, Ordering::Relaxed) < calls {
                    sender.once().await?;
                }
                Ok(())
            });
        }
        while let Some(worker) = workers.join_next().await {
            worker??;
        }
        Ok(())
    }
}

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    let mut next = move |name: &'static str| {
        arguments
            .next()
            .ok_or_else(|| format!("argument {name} is missing"))
    };
    let url = Url::parse(&next("URL")?)?;
    let ca = Certificate::from_pem(&fs::read(next("CA")?)?)?;
    let authorization = format!("Bearer {}", next("TOKEN")?);
    let body = Bytes::from(next("BODY")?);
    let in_flight = usize::from_str(&next("IN_FLIGHT")?)?;
    let warm_up = usize::from_str(&next("WARM_UP")?)?;
    let calls = usize::from_str(&next("CALLS")?)?;

    rustls::crypto::ring::default_provider()
        .install_default()
        .map_err(|_| "a TLS provider is installed already")?;
    let client = Client::builder().tls_certs_only([ca]).no_proxy().build()?;
    let sender = Sender {
        client,
        url,
        authorization,
        body,
    };

    // One more than the addon has: on two cores that is the faster loop.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(sender.many(warm_up, in_flight))?;
    let start = Instant::now();
    runtime.block_on(sender.many(calls, in_flight))?;
    let seconds = start.elapsed().as_secs_f64();
    let per_second = calls as f64 / seconds;
    let microseconds = seconds * 1e6 / calls as f64;
    writeln!(
        io::stdout(),
        r#"{{"callsPerSecond":{per_second:.1},"microsecondsPerCall":{microseconds:.1}}}"#
    )?;
    Ok(())
}
