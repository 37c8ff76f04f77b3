//! The addresses of a host, tried a fraction of a second apart until one of them takes the connection (RFC 8305).
//! `client.rs` puts it around reqwest's connector and resolver, and `attempt.rs` sends every request in it.
//!
//! reqwest asks its connector once for a request, and what it asks with cannot be made twice. So when an address does not
//! answer, the connector fails the request, of which nothing has left. `race` sends it anew, and that connects to the
//! next address while the connecting that has begun goes on: the first one that is through serves the request. A proxy
//! that is slow to open its tunnel is asked at its next address too: a tunnel for nothing, and nothing sent twice.

use std::{
    any::Any,
    collections::HashSet,
    error::Error,
    fmt,
    future::poll_fn,
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    task::{Context, Poll},
    time::Duration,
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use rustls::{SignatureScheme, client::ResolvesClientCert, sign::CertifiedKey};
use tokio::time::{Instant, sleep, sleep_until};
use tower_layer::Layer;
use tower_service::Service;

use super::lookup::LOOKUPS;

/// How long an address has before the next one is tried beside it.
const FIRST: Duration = Duration::from_millis(250);

/// How long each further one has then: the network is in trouble.
const FURTHER: Duration = Duration::from_millis(100);

/// How many are tried beside each other. The last of them takes all the addresses that are left, one after the other.
const MOST: usize = 8;

type BoxError = Box<dyn Error + Send + Sync>;
type Connecting<C> = Pin<Box<dyn Future<Output = Result<C, BoxError>> + Send>>;

tokio::task_local! {
    static RACE: Arc<Race>;
    static LANE: Lane;
}

/// Sends a request as often as there are addresses to connect to; all but the last time, it fails before it is sent.
pub async fn race<T, E: Error + 'static, F: Future<Output = Result<T, E>>>(
    send: impl Fn() -> F,
) -> Result<T, E> {
    let race = Arc::<Race>::default();
    loop {
        match RACE.scope(Arc::clone(&race), send()).await {
            Err(error) if any_link(&error, |link| link.is::<NextAddress>()) => {}
            outcome => return outcome,
        }
    }
}

/// Whether the error or one that it was caused by is so.
fn any_link(error: &(dyn Error + 'static), is_so: impl Fn(&(dyn Error + 'static)) -> bool) -> bool {
    let mut next = Some(error);
    while let Some(link) = next {
        if is_so(link) {
            return true;
        }
        next = link.source();
    }
    false
}

/// The connecting of one request.
#[derive(Default)]
struct Race(Mutex<State>);

#[derive(Default)]
struct State {
    /// In the order in which they are tried.
    addresses: Option<Vec<SocketAddr>>,
    /// How many have been begun.
    lanes: usize,
    /// When `connectTimeout` has passed.
    end: Option<Instant>,
    /// One of them is through, and shakes hands by TLS: that may take as long as it needs.
    is_through: bool,
    failure: Option<BoxError>,
    /// `Vec<Connecting<C>>`, between two requests. reqwest's name for `C` is hidden.
    begun: Option<Box<dyn Any + Send>>,
}

impl State {
    fn has_next(&self) -> bool {
        self.lanes < self.most()
    }

    fn most(&self) -> usize {
        self.addresses.as_ref().map_or(0, Vec::len).min(MOST)
    }

    /// Of what is left of a short `connectTimeout`, the present address and each further one have their part.
    fn share(&self, left: Duration) -> Duration {
        let addresses = self.most().saturating_sub(self.lanes) + 1;
        left / u32::try_from(addresses).unwrap_or(1)
    }
}

impl Race {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn connect<C: Send + 'static>(
        self: Arc<Self>, connecting: Connecting<C>, timeout: Duration,
    ) -> Result<C, BoxError> {
        let (mut lanes, end) = self.join(connecting, timeout);
        let mut out_of_time = std::pin::pin!(sleep_until(end));
        let mut patience = None;
        let outcome = poll_fn(|context| {
            if let Poll::Ready(outcome) = self.poll(&mut lanes, context) {
                return Poll::Ready(outcome);
            }
            if out_of_time.as_mut().poll(context).is_ready() {
                return Poll::Ready(Err(io::Error::from(io::ErrorKind::TimedOut).into()));
            }
            let state = self.state();
            if !state.has_next() || state.is_through {
                return Poll::Pending;
            }
            // Not before the addresses are known.
            let time = if lanes.len() > 1 { FURTHER } else { FIRST };
            let patience = patience.get_or_insert_with(|| {
                Box::pin(sleep(time.min(state.share(end - Instant::now()))))
            });
            patience
                .as_mut()
                .poll(context)
                .map(|()| Err(NextAddress.into()))
        })
        .await;
        if outcome
            .as_ref()
            .is_err_and(|error| error.is::<NextAddress>())
        {
            self.state().begun = Some(Box::new(lanes));
        }
        outcome
    }

    /// What has begun, and one more.
    fn join<C: Send + 'static>(
        self: &Arc<Self>, connecting: Connecting<C>, timeout: Duration,
    ) -> (Vec<Connecting<C>>, Instant) {
        let mut state = self.state();
        if state.begun.is_none() {
            // The HTTP client connects again for the same request: its idle connection was closed at that moment.
            *state = State {
                addresses: state.addresses.take(),
                ..State::default()
            };
        }
        let begun = state.begun.take().and_then(|begun| begun.downcast().ok());
        let mut lanes: Vec<Connecting<C>> = begun.map_or_else(Vec::new, |begun| *begun);
        let lane = Lane {
            race: Arc::downgrade(self),
            number: state.lanes,
        };
        state.lanes += 1;
        lanes.push(Box::pin(LANE.scope(lane, connecting)));
        let end = *state.end.get_or_insert_with(|| Instant::now() + timeout);
        (lanes, end)
    }

    fn poll<C>(
        &self, lanes: &mut Vec<Connecting<C>>, context: &mut Context<'_>,
    ) -> Poll<Result<C, BoxError>> {
        let mut outcome = Poll::Pending;
        lanes.retain_mut(|lane| {
            if matches!(outcome, Poll::Ready(Ok(_))) {
                return true;
            }
            match lane.as_mut().poll(context) {
                Poll::Pending => true,
                over => {
                    outcome = over;
                    false
                }
            }
        });
        let Poll::Ready(Err(error)) = outcome else {
            return outcome;
        };
        // Whoever answers, if only to refuse, is the server: another address would say the same.
        if !any_link(&*error, |link| link.to_string().starts_with("tcp ")) {
            return Poll::Ready(Err(error));
        }
        let mut state = self.state();
        let first = state.failure.take().unwrap_or(error);
        if state.has_next() {
            state.failure = Some(first);
            return Poll::Ready(Err(NextAddress.into()));
        }
        if lanes.is_empty() {
            return Poll::Ready(Err(first));
        }
        state.failure = Some(first);
        Poll::Pending
    }
}

/// Nothing was sent: the request is to be sent anew, to connect to the next address.
#[derive(Debug)]
struct NextAddress;

impl fmt::Display for NextAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the next address is tried")
    }
}

impl Error for NextAddress {}

/// One connecting of a race.
#[derive(Clone)]
struct Lane {
    race: Weak<Race>,
    number: usize,
}

impl Lane {
    fn share(&self) -> Option<Vec<SocketAddr>> {
        let race = self.race.upgrade()?;
        let state = race.state();
        let addresses = state.addresses.as_deref()?;
        let rest = addresses.get(self.number..).filter(|rest| !rest.is_empty());
        let rest = rest.unwrap_or(addresses);
        let most = if self.number + 1 < MOST {
            1
        } else {
            rest.len()
        };
        Some(rest.iter().take(most).copied().collect())
    }
}

/// Gives each connecting its address of the host, of one look-up for all of them.
#[derive(Debug)]
pub struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let lane = LANE.try_with(Clone::clone).ok();
        Box::pin(async move {
            if let Some(share) = lane.as_ref().and_then(Lane::share) {
                return Ok(Box::new(share.into_iter()) as Addrs);
            }
            let found = in_order(&LOOKUPS.find(name.as_str()).await?);
            let race = lane.as_ref().and_then(|lane| lane.race.upgrade());
            if let Some(race) = race {
                race.state().addresses.get_or_insert_with(|| found.clone());
            }
            let share = lane.as_ref().and_then(Lane::share).unwrap_or(found);
            Ok(Box::new(share.into_iter()) as Addrs)
        })
    }
}

/// Each address once, the two families by turns, that of the first one first.
fn in_order(found: &[SocketAddr]) -> Vec<SocketAddr> {
    let mut seen = HashSet::new();
    let preferred = found.first().map(SocketAddr::is_ipv6);
    let (first, second): (Vec<SocketAddr>, Vec<SocketAddr>) = found
        .iter()
        .filter(|address| seen.insert(address.ip().to_canonical()))
        .partition(|address| Some(address.is_ipv6()) == preferred);
    let mut second = second.into_iter();
    let mut order = Vec::with_capacity(found.len());
    for address in first {
        order.push(address);
        order.extend(second.next());
    }
    order.extend(second);
    order
}

/// Takes part in the race of the request that is to be sent.
#[derive(Clone, Copy, Debug)]
pub struct RaceLayer {
    pub connect_timeout: Duration,
}

impl<S> Layer<S> for RaceLayer {
    type Service = Racing<S>;

    fn layer(&self, inner: S) -> Racing<S> {
        Racing {
            inner: Arc::new(inner),
            connect_timeout: self.connect_timeout,
        }
    }
}

/// reqwest clones it six times for every request, of which most connect to nothing: what is inside is cloned where it does.
#[derive(Debug)]
pub struct Racing<S> {
    inner: Arc<S>,
    connect_timeout: Duration,
}

impl<S> Clone for Racing<S> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            connect_timeout: self.connect_timeout,
        }
    }
}

impl<S, Target> Service<Target> for Racing<S>
where
    S: Service<Target, Error = BoxError> + Clone + Send + Sync + 'static,
    S::Response: Send + 'static,
    S::Future: Send + 'static,
    Target: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Connecting<S::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, target: Target) -> Self::Future {
        let mut inner = S::clone(&self.inner);
        let connecting = Box::pin(async move {
            poll_fn(|context| inner.poll_ready(context)).await?;
            inner.call(target).await
        });
        match RACE.try_with(Arc::clone) {
            Ok(race) => Box::pin(race.connect(connecting, self.connect_timeout)),
            Err(_) => connecting,
        }
    }
}

/// A client without certificates. It is asked for them when TLS begins, which is when TCP has come about.
#[derive(Debug)]
pub struct NoCertificate;

impl ResolvesClientCert for NoCertificate {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        None
    }

    fn has_certs(&self) -> bool {
        let race = LANE.try_with(|lane| lane.race.upgrade()).ok().flatten();
        if let Some(race) = race {
            race.state().is_through = true;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn address(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    /// What an address does is its port: 1 does not answer, 2 refuses, 3 takes the connection, 4 takes it late, 5 breaks
    /// it off in the TLS handshake, 6 shakes hands for a second.
    #[derive(Clone)]
    struct Fake {
        found: Vec<SocketAddr>,
        made: Arc<AtomicUsize>,
        open: Arc<AtomicUsize>,
    }

    struct Socket(Arc<AtomicUsize>);

    impl Drop for Socket {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::SeqCst);
        }
    }

    async fn connect(address: SocketAddr) -> Result<SocketAddr, BoxError> {
        match address.port() {
            1 => std::future::pending().await,
            2 => return Err("tcp connect error".into()),
            4 => sleep(Duration::from_millis(400)).await,
            5 => return Err("invalid peer certificate".into()),
            6 => {
                NoCertificate.has_certs();
                sleep(Duration::from_secs(1)).await;
            }
            _ => {}
        }
        Ok(address)
    }

    impl Service<()> for Fake {
        type Response = SocketAddr;
        type Error = BoxError;
        type Future = Connecting<SocketAddr>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, (): ()) -> Self::Future {
            let Fake { found, made, open } = self.clone();
            Box::pin(async move {
                let lane = LANE.with(Clone::clone);
                let race = lane.race.upgrade().unwrap();
                race.state().addresses.get_or_insert(in_order(&found));
                let mut outcome = Err("no address".into());
                for address in lane.share().unwrap() {
                    made.fetch_add(1, Ordering::SeqCst);
                    open.fetch_add(1, Ordering::SeqCst);
                    let _socket = Socket(Arc::clone(&open));
                    outcome = connect(address).await;
                    if outcome.is_ok() {
                        break;
                    }
                }
                outcome
            })
        }
    }

    #[derive(Debug)]
    struct Failed(BoxError);

    impl fmt::Display for Failed {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("it failed")
        }
    }

    impl Error for Failed {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&*self.0)
        }
    }

    struct Run {
        outcome: Result<SocketAddr, String>,
        took: Duration,
        made: usize,
    }

    async fn run(found: &[&str], timeout: u64) -> Run {
        let fake = Fake {
            found: found.iter().copied().map(address).collect(),
            made: Arc::default(),
            open: Arc::default(),
        };
        let layer = RaceLayer {
            connect_timeout: Duration::from_millis(timeout),
        };
        let start = Instant::now();
        let outcome = race(async || layer.layer(fake.clone()).call(()).await.map_err(Failed)).await;
        let took = start.elapsed();
        assert_eq!(
            fake.open.load(Ordering::SeqCst),
            0,
            "what is not kept is closed"
        );
        Run {
            outcome: outcome.map_err(|error| error.0.to_string()),
            took,
            made: fake.made.load(Ordering::SeqCst),
        }
    }

    #[tokio::test]
    async fn addresses_that_do_not_answer_cost_a_fraction_of_a_second() {
        for (found, least) in [
            (&["127.0.0.1:3", "127.0.0.2:3"][..], 0),
            (&["127.0.0.1:1", "127.0.0.2:3"], 250),
            (&["[::1]:1", "[::2]:3"], 250),
            (&["[::1]:1", "[::2]:1", "127.0.0.2:3"], 250), // the families take turns
            (&["127.0.0.1:1", "127.0.0.2:1", "127.0.0.3:3"], 350),
            (&["127.0.0.1:2", "127.0.0.2:3"], 0),
            (&["127.0.0.1:2", "127.0.0.2:2", "127.0.0.3:3"], 0),
            (&["127.0.0.1:1", "127.0.0.2:2", "127.0.0.3:3"], 250),
        ] {
            let run = run(found, 5000).await;
            assert_eq!(run.outcome.unwrap().port(), 3, "{found:?}");
            let least = Duration::from_millis(least);
            let expected = least..least + Duration::from_millis(150);
            assert!(expected.contains(&run.took), "{found:?}: {:?}", run.took);
        }
    }

    #[tokio::test]
    async fn an_address_that_answers_late_wins_over_one_that_never_does() {
        let run = run(&["127.0.0.1:4", "127.0.0.2:1", "127.0.0.3:1"], 5000).await;
        assert_eq!(run.outcome.unwrap().port(), 4);
        assert!(run.took < Duration::from_millis(600), "{:?}", run.took);
        assert_eq!(run.made, 3);
    }

    #[tokio::test]
    async fn a_connection_that_shakes_hands_has_all_the_time_and_no_second_one_beside_it() {
        let slow = run(&["127.0.0.1:6", "127.0.0.2:3"], 5000).await;
        assert_eq!((slow.outcome.unwrap().port(), slow.made), (6, 1));
        let cut = run(&["127.0.0.1:6", "127.0.0.2:3"], 500).await;
        assert_eq!(cut.outcome.unwrap_err(), "timed out");
        assert!(cut.took < Duration::from_millis(620), "{:?}", cut.took);
    }

    #[tokio::test]
    async fn the_limit_of_connecting_is_one_for_all_addresses() {
        let hang = ["127.0.0.1:1", "127.0.0.2:1", "127.0.0.3:1", "127.0.0.4:1"];
        let run = run(&hang, 400).await;
        assert_eq!(run.outcome.unwrap_err(), "timed out");
        assert_eq!(run.made, 4);
        let expected = Duration::from_millis(400)..Duration::from_millis(520);
        assert!(expected.contains(&run.took), "{:?}", run.took);
    }

    #[tokio::test]
    async fn of_a_short_limit_of_connecting_each_address_has_its_part() {
        for (found, timeout, least) in [
            (&["127.0.0.1:1", "127.0.0.2:3"][..], 100, 50),
            (&["127.0.0.1:1", "127.0.0.2:3"], 240, 120),
            (&["127.0.0.1:1", "127.0.0.2:1", "127.0.0.3:3"], 300, 200),
        ] {
            let run = run(found, timeout).await;
            assert_eq!(run.outcome.unwrap().port(), 3, "{found:?}");
            let expected = Duration::from_millis(least)..Duration::from_millis(timeout);
            assert!(expected.contains(&run.took), "{found:?}: {:?}", run.took);
        }
    }

    #[tokio::test]
    async fn a_request_that_connects_again_begins_with_the_first_address() {
        let fake = Fake {
            found: vec![address("127.0.0.1:3"), address("127.0.0.2:1")],
            made: Arc::default(),
            open: Arc::default(),
        };
        let connect_timeout = Duration::from_millis(500);
        let layer = RaceLayer { connect_timeout };
        let twice = race(async || {
            let mut racing = layer.layer(fake.clone());
            racing.call(()).await.map_err(Failed)?;
            racing.call(()).await.map_err(Failed)
        });
        assert_eq!(twice.await.unwrap().port(), 3);
        assert_eq!(fake.made.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn every_address_is_tried_eight_at_a_time() {
        let mut many: Vec<String> = (1..=99).map(|n| format!("127.0.0.{n}:2")).collect();
        many.push("127.0.0.100:3".into());
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let refused = run(&many, 5000).await;
        assert_eq!((refused.outcome.unwrap().port(), refused.made), (3, 100));
        let hang: Vec<String> = (1..=100).map(|n| format!("127.0.0.{n}:1")).collect();
        let hang: Vec<&str> = hang.iter().map(String::as_str).collect();
        assert_eq!(run(&hang, 3000).await.made, MOST);
        let all = run(&["127.0.0.1:2", "127.0.0.2:2"], 5000).await;
        assert_eq!(all.outcome.unwrap_err(), "tcp connect error");
    }

    #[tokio::test]
    async fn whoever_answers_is_the_server_even_if_it_is_refused() {
        let run = run(&["127.0.0.1:5", "127.0.0.2:3"], 5000).await;
        assert_eq!(run.outcome.unwrap_err(), "invalid peer certificate");
        assert_eq!(run.made, 1);
    }

    #[test]
    fn each_address_once_and_the_families_by_turns() {
        let order = |found: &[&str]| {
            let found: Vec<_> = found.iter().copied().map(address).collect();
            let order = in_order(&found);
            order.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let six = ["[::1]:0", "[::2]:0", "[::3]:0", "1.1.1.1:0"];
        assert_eq!(order(&six), ["[::1]:0", "1.1.1.1:0", "[::2]:0", "[::3]:0"]);
        let four = ["1.1.1.1:0", "[::1]:0", "[::2]:0", "[::3]:0"];
        assert_eq!(order(&four), four);
        let again = ["1.1.1.1:0", "1.1.1.1:0", "[::ffff:1.1.1.1]:0", "2.2.2.2:0"];
        assert_eq!(order(&again), ["1.1.1.1:0", "2.2.2.2:0"]);
        assert!(order(&[]).is_empty());
    }
}
