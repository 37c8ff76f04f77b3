//! The loop around the attempts of a call: what is sent again, when, and what a caller hears in the end. The bridge
//! runs it for every call.

use std::{
    fmt::Write,
    panic::resume_unwind,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio::{task::spawn_blocking, time::Instant};
use url::Position;

use super::{
    answer::{self, Answer},
    attempt::{self, Received},
    client::Lease,
    fault, log,
    request::{Cancellation, Request},
    retry::{Decision, Situation, random},
};
use crate::{
    call::Effect,
    failure::{Code, Failure, Outcome, Phase},
};

/// What is known of a call from outside its future, which a cancellation drops.
#[derive(Debug, Default)]
struct Progress {
    attempts: AtomicU32,
    /// The current attempt has asked for its body.
    written: Arc<AtomicBool>,
    /// An earlier attempt may have been processed.
    maybe_sent: AtomicBool,
    /// The last attempt has failed and the next one has not begun.
    waits: AtomicBool,
}

/// Sends the request until it succeeds, may not be repeated, or runs out of attempts, budget or time.
pub async fn send(
    request: Box<Request>, cancellation: Option<Cancellation>,
) -> Result<Answer, Failure> {
    let request: Arc<Request> = request.into();
    let progress = Progress::default();
    let start = Instant::now();
    let outcome = match cancellation {
        None => run(&request, &progress).await,
        Some(cancellation) => tokio::select! {
            biased;
            () = cancellation.cancelled() => Err(aborted(&progress, request.effect)),
            outcome = run(&request, &progress) => outcome,
        },
    };
    if let Some(upload) = &request.upload {
        upload.source.close();
    }
    if request.debug {
        tell(&request, &outcome, &progress, start.elapsed());
    }
    outcome
}

fn tell(request: &Request, outcome: &Result<Answer, Failure>, progress: &Progress, took: Duration) {
    let result = match outcome {
        Ok(answer) => format!("HTTP {}", answer.status),
        Err(failure) => format!("{:?}, code {}", failure.outcome, failure.code),
    };
    log::write(format!(
        "[meta-cloud-api] {} {} -> {result} after {} ms, {} attempt(s)\n",
        request.method,
        template(request.url.path()),
        took.as_millis(),
        progress.attempts.load(Ordering::Relaxed),
    ));
}

fn aborted(progress: &Progress, effect: Effect) -> Failure {
    let attempts = progress.attempts.load(Ordering::Relaxed);
    let written =
        progress.written.load(Ordering::Relaxed) || progress.maybe_sent.load(Ordering::Relaxed);
    let message = if written {
        "The call was aborted after its request may have left"
    } else if progress.waits.load(Ordering::Relaxed) {
        "The call was aborted while it waited to be repeated; no attempt was processed"
    } else {
        "The call was aborted before anything was sent"
    };
    Failure {
        attempts,
        maybe_sent: written,
        retryable: !written,
        phase: (attempts > 0).then_some(if written { Phase::Head } else { Phase::Connect }),
        remedy: written.then(|| effect.lost_answer_remedy().into()),
        ..Failure::new(Outcome::Aborted, Code::Node("ABORT_ERR"), message)
    }
}

async fn run(request: &Arc<Request>, progress: &Progress) -> Result<Answer, Failure> {
    let mut begun = Instant::now();
    let end = begun + request.total_timeout;
    if let Some(upload) = &request.upload {
        upload.measure().await?;
    }
    loop {
        let attempt = progress.attempts.fetch_add(1, Ordering::Relaxed) + 1;
        progress.written.store(false, Ordering::Relaxed);
        let deadline = end.min(begun + request.attempt_timeout);
        let limit = deadline - begun;
        let answered = match request.clients.lease(&request.url, deadline).await {
            Err(failure) => Err(Failure {
                permanent: true,
                ..failure
            }),
            Ok(None) => Err(fault::no_connection(limit.as_millis())),
            Ok(Some(lease)) => {
                let deadline = if request.upload.is_some() {
                    end
                } else {
                    deadline
                };
                try_once(lease, request, &progress.written, deadline, limit).await
            }
        };

        let mut failure = match answered {
            Ok(answer) => {
                request.budget.deposit();
                return Ok(answer);
            }
            Err(failure) => failure,
        };
        failure.attempts = attempt;
        if progress.maybe_sent.load(Ordering::Relaxed) {
            after_a_lost_answer(&mut failure, request.effect);
        }
        let situation = Situation {
            failure: &failure,
            effect: request.effect,
            attempt,
            remaining: end.saturating_duration_since(Instant::now()),
            random: random(),
        };
        match request.retry.decide(situation) {
            Decision::After { delay, cause }
                if request
                    .upload
                    .as_ref()
                    .is_none_or(|upload| upload.source.is_whole())
                    && request.budget.withdraw(cause) =>
            {
                if failure.is_timeout || failure.status_code.is_some_and(|status| status >= 500) {
                    request.clients.retire();
                }
                if failure.maybe_sent {
                    progress.maybe_sent.store(true, Ordering::Relaxed);
                }
                progress.written.store(false, Ordering::Relaxed);
                progress.waits.store(true, Ordering::Relaxed);
                tokio::time::sleep(delay).await;
                progress.waits.store(false, Ordering::Relaxed);
                begun = Instant::now();
                if begun >= end {
                    // The timer was late: there is no time left to try again in.
                    finish(&mut failure, request);
                    return Err(failure);
                }
            }
            _ => {
                if failure.is_timeout && failure.maybe_sent {
                    // Its connection may be dead, which HTTP/2 finds out later.
                    request.clients.retire();
                }
                finish(&mut failure, request);
                return Err(failure);
            }
        }
    }
}

async fn try_once(
    mut lease: Lease, request: &Arc<Request>, written: &Arc<AtomicBool>, deadline: Instant,
    limit: Duration,
) -> Result<Answer, Failure> {
    let received = attempt::once(&mut lease, request, written, deadline, limit).await?;
    let answer = read(received, request).await;
    let is_unreadable = |failure: &Failure| failure.outcome == Outcome::Unreadable;
    if lease.was_alone && answer.as_ref().is_err_and(is_unreadable) {
        // What it did not say may still come: on this connection, in answer to the next call.
        request.clients.abandon(&lease);
    }
    answer
}

/// A large body is read beside the network thread, which has other calls to serve. An error is compared with what
/// was sent, which takes longer.
async fn read(received: Received, request: &Arc<Request>) -> Result<Answer, Failure> {
    let is_large = if received.status.is_success() {
        received.body.len() >= LARGE
    } else {
        let sent = request.body.as_ref().map_or(0, |body| body.len());
        received.body.len() + sent >= LARGE_OF_AN_ERROR
    };
    if !is_large {
        return answer::read(received, request);
    }
    let request = Arc::clone(request);
    match spawn_blocking(move || answer::read(received, &request)).await {
        Ok(answer) => answer,
        Err(error) => resume_unwind(error.into_panic()), // nothing cancels it
    }
}

const LARGE: usize = 512 * 1024;
const LARGE_OF_AN_ERROR: usize = 16 * 1024;

/// An earlier attempt may have done the work: whatever this one says, that stays true.
fn after_a_lost_answer(failure: &mut Failure, effect: Effect) {
    failure.maybe_sent = true;
    if failure.outcome == Outcome::NotSent {
        failure.remedy = Some(effect.lost_answer_remedy().into());
    }
    let not_found =
        failure.status_code == Some(404) || matches!(failure.code, Code::Graph(803 | 100));
    if effect == Effect::Idempotent && not_found {
        failure.remedy = Some(
            "An earlier attempt lost its answer and has probably deleted it already: read the object to be sure.".into(),
        );
    }
}

/// What every failure that reaches a caller has in common.
fn finish(failure: &mut Failure, request: &Request) {
    if !matches!(failure.outcome, Outcome::Refused) {
        let host = &request.url[Position::BeforeHost..Position::AfterPort];
        let _ = write!(
            failure.message,
            " ({} {host} {})",
            request.method,
            template(request.url.path())
        );
    }
    match failure.outcome {
        Outcome::Unknown | Outcome::Unreadable => {
            failure.retryable = request.effect.is_repeatable();
            failure
                .remedy
                .get_or_insert_with(|| request.effect.lost_answer_remedy().into());
        }
        Outcome::NotSent if request.effect != Effect::Registration && !failure.permanent => {
            failure.retryable = !failure.maybe_sent || request.effect.is_repeatable();
        }
        _ => {}
    }
    if failure.permanent {
        failure.retryable = false;
    }
    // A certificate names hosts, and a peer may choose what they are called.
    if let Some(cause) = &mut failure.cause_message {
        let hidden = request.hidden();
        *cause = hidden.redaction().apply(cause, usize::MAX);
    }
}

/// A path with its ids blanked out: `/v23.0/{id}/messages`.
fn template(path: &str) -> String {
    path.split('/')
        .skip(1)
        .fold(String::new(), |mut out, segment| {
            let is_version = segment.starts_with('v') && segment.contains('.');
            let is_name = segment.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            let _ = write!(
                out,
                "/{}",
                if is_version || is_name {
                    segment
                } else {
                    "{id}"
                }
            );
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::{Clients, Expect, RetryPolicy};
    use std::{io::Read, net::TcpListener};

    /// A DELETE to a server that reads it, and goes away without an answer.
    async fn lose_an_answer(clients: Arc<Clients>, wait: Duration) -> Failure {
        let soon = Duration::from_millis(1);
        lose_an_answer_in(clients, wait, soon, Duration::from_secs(10)).await
    }

    async fn lose_an_answer_in(
        clients: Arc<Clients>, wait: Duration, initial_delay: Duration, total_timeout: Duration,
    ) -> Failure {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v23.0/1", server.local_addr().unwrap());
        std::thread::spawn(move || {
            let mut connection = server.accept().unwrap().0;
            drop(server);
            let _ = connection.read(&mut [0; 4096]).unwrap();
            std::thread::sleep(wait);
        });
        let request = Request {
            method: http::Method::DELETE,
            url: url.parse().unwrap(),
            headers: http::HeaderMap::new(),
            body: None,
            upload: None,
            effect: Effect::Idempotent,
            expect: Expect::Json,
            attempt_timeout: Duration::from_millis(300),
            total_timeout,
            max_response_bytes: 1024,
            retry: RetryPolicy {
                initial_delay,
                ..RetryPolicy::default()
            },
            clients,
            budget: Arc::default(),
            usage: Arc::default(),
            secrets: Arc::from([]),
            debug: false,
        };
        send(Box::new(request), None).await.unwrap_err()
    }

    #[tokio::test]
    async fn a_client_that_cannot_be_built_forgets_no_earlier_attempt() {
        let failure = lose_an_answer(Clients::last(), Duration::from_secs(1)).await;
        assert_eq!((failure.attempts, failure.maybe_sent), (2, true));
        assert_eq!(failure.parameter, Some("proxy"), "{failure:?}");
    }

    #[tokio::test]
    async fn a_last_attempt_that_sent_nothing_forgets_no_earlier_one() {
        let failure = lose_an_answer(Clients::last(), Duration::ZERO).await;
        assert_eq!(failure.outcome, Outcome::NotSent, "{failure:?}");
        assert_eq!((failure.attempts, failure.maybe_sent), (3, true));
        assert!(failure.retryable, "a second DELETE does no harm");
        let remedy = failure.remedy.unwrap_or_default();
        assert_eq!(remedy, Effect::Idempotent.lost_answer_remedy());
    }

    #[tokio::test]
    async fn what_waits_past_its_deadline_fails_as_its_last_attempt_did() {
        let late = tokio::spawn(async {
            tokio::time::sleep(Duration::from_millis(80)).await;
            std::thread::sleep(Duration::from_millis(1500)); // the thread is busy
        });
        let [wait, delay, limit] = [0, 400, 1000].map(Duration::from_millis);
        let failure = lose_an_answer_in(Clients::last(), wait, delay, limit).await;
        assert_eq!(
            (failure.attempts, failure.maybe_sent),
            (1, true),
            "{failure:?}"
        );
        assert!(!failure.message.contains("within 0 ms"), "{failure:?}");
        late.await.unwrap();
    }

    #[test]
    fn templates_show_no_id() {
        assert_eq!(
            template("/v23.0/1065/message_qrdls/ABC"),
            "/v23.0/{id}/message_qrdls/{id}"
        );
    }
}
