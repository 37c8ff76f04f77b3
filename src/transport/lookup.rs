//! Look-ups of host names: on threads of their own, and one for all calls that ask for the same host at a time, as long as
//! it does not hang. reqwest's connector asks `race.rs`, which asks here.

use std::{
    collections::HashMap,
    io,
    net::{SocketAddr, ToSocketAddrs},
    sync::{Arc, LazyLock, Mutex, PoisonError},
    thread,
    time::Duration,
};

use tokio::{
    sync::{Semaphore, SemaphorePermit, watch},
    time::Instant,
};

/// A look-up that hangs cannot be stopped: it keeps its thread until the system gives it up. So many hosts may hang
/// before another one has to wait.
const THREADS: usize = 64;

/// A look-up that takes longer has probably lost its packet. The system repeats that after five seconds or more: whoever
/// comes later asks again.
const PATIENCE: Duration = Duration::from_secs(2);

/// So many look-ups of one host may hang beside each other, as long as half of the threads are free: the other half is for
/// hosts of which none hangs.
const MOST: usize = 3;

type Answer = Result<Arc<[SocketAddr]>, Arc<io::Error>>;

/// The look-ups under way.
pub struct Lookups {
    look_up: fn(&str) -> io::Result<Vec<SocketAddr>>,
    /// Of each host, the latest one last.
    under_way: Mutex<HashMap<String, Vec<UnderWay>>>,
    threads: Semaphore,
    /// How many are free at least where a host has more than one.
    reserve: usize,
    patience: Duration,
}

struct UnderWay {
    since: Instant,
    answer: Arc<watch::Sender<Option<Answer>>>,
}

/// Those of the process, by the system's resolver.
pub static LOOKUPS: LazyLock<Lookups> = LazyLock::new(|| {
    Lookups::new(
        |host| (host, 0).to_socket_addrs().map(Iterator::collect),
        THREADS,
        PATIENCE,
    )
});

impl Lookups {
    fn new(
        look_up: fn(&str) -> io::Result<Vec<SocketAddr>>, threads: usize, patience: Duration,
    ) -> Self {
        Self {
            look_up,
            under_way: Mutex::default(),
            threads: Semaphore::new(threads),
            reserve: threads / 2,
            patience,
        }
    }

    /// The addresses of a host, of port 0 and in the system's order; at least one.
    pub async fn find(&'static self, host: &str) -> io::Result<Arc<[SocketAddr]>> {
        let mut answer = self.join(host);
        let answer = answer.wait_for(Option::is_some).await;
        match answer.as_deref() {
            Ok(Some(Ok(addresses))) if addresses.is_empty() => Err(io::Error::new(
                io::ErrorKind::NotFound,
                "the name has no address",
            )),
            Ok(Some(Ok(addresses))) => Ok(Arc::clone(addresses)),
            Ok(Some(Err(error))) => Err(io::Error::new(error.kind(), error.to_string())),
            _ => Err(io::Error::other("the look-up could not be made")),
        }
    }

    /// Where the answer will be: that of the look-up under way, or of a new one.
    fn join(&'static self, host: &str) -> watch::Receiver<Option<Answer>> {
        let mut under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let of_host = under_way.entry(host.to_owned()).or_default();
        if let Some(latest) = of_host.last()
            && (latest.since.elapsed() < self.patience
                || of_host.len() >= MOST
                || self.threads.available_permits() <= self.reserve)
        {
            return latest.answer.subscribe();
        }
        let (answer, asking) = watch::channel(None);
        let answer = Arc::new(answer);
        of_host.push(UnderWay {
            since: Instant::now(),
            answer: Arc::clone(&answer),
        });
        let lookup = Lookup {
            all: self,
            host: host.to_owned(),
            answer,
        };
        tokio::spawn(async move {
            if let Ok(thread) = self.threads.acquire().await {
                lookup.start(thread);
            }
        });
        asking
    }
}

/// One of them. However it ends, it is joined no more, and those who still wait are told.
struct Lookup {
    all: &'static Lookups,
    host: String,
    answer: Arc<watch::Sender<Option<Answer>>>,
}

impl Lookup {
    fn start(self, permit: SemaphorePermit<'static>) {
        if self.answer.receiver_count() == 0 {
            return; // it waited for a thread for longer than its calls did
        }
        // A thread that cannot be started drops the look-up.
        let _ = thread::Builder::new()
            .name("meta-cloud-api-dns".into())
            .spawn(move || {
                let answer = (self.all.look_up)(&self.host);
                let answer = answer.map(Arc::from).map_err(Arc::new);
                self.answer.send_replace(Some(answer));
                drop(permit);
            });
    }
}

impl Drop for Lookup {
    fn drop(&mut self) {
        let mut under_way = self
            .all
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let Some(of_host) = under_way.get_mut(&self.host) else {
            return;
        };
        of_host.retain(|other| !Arc::ptr_eq(&other.answer, &self.answer));
        if of_host.is_empty() {
            under_way.remove(&self.host);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::time::{sleep, timeout};

    fn block_on(future: impl Future<Output = ()>) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.unwrap().block_on(future);
    }

    fn leak(look_up: fn(&str) -> io::Result<Vec<SocketAddr>>, threads: usize) -> &'static Lookups {
        Box::leak(Box::new(Lookups::new(look_up, threads, PATIENCE)))
    }

    /// A thread has more to do after it has told its answer.
    async fn until_all_are_over(lookups: &Lookups, threads: usize) {
        for _ in 0..200 {
            let is_empty = lookups.under_way.lock().unwrap().is_empty();
            if is_empty && lookups.threads.available_permits() == threads {
                return;
            }
            sleep(Duration::from_millis(10)).await;
        }
        unreachable!("a look-up is still under way");
    }

    const HERE: ([u8; 4], u16) = ([127, 0, 0, 1], 0);

    #[test]
    fn six_hundred_calls_of_a_host_share_a_look_up_and_the_next_makes_another() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let lookups = leak(
            |_| {
                MADE.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(50));
                Ok(vec![HERE.into()])
            },
            2,
        );
        block_on(async {
            let calls: Vec<_> = (0..600)
                .map(|_| tokio::spawn(lookups.find("one.example")))
                .collect();
            for call in calls {
                assert_eq!(*call.await.unwrap().unwrap(), [HERE.into()]);
            }
            assert_eq!(MADE.load(Ordering::SeqCst), 1);
            until_all_are_over(lookups, 2).await;
            lookups.find("one.example").await.unwrap();
            assert_eq!(MADE.load(Ordering::SeqCst), 2);
        });
    }

    #[test]
    fn hosts_that_hang_stop_no_other_until_the_threads_are_gone_and_then_it_waits() {
        let lookups = leak(
            |host| {
                if host.starts_with("hangs") {
                    thread::sleep(Duration::from_millis(400));
                }
                Ok(vec![HERE.into()])
            },
            3,
        );
        block_on(async {
            let hang = |host| tokio::spawn(lookups.find(host));
            let (_, _) = (hang("hangs-1"), hang("hangs-2"));
            sleep(Duration::from_millis(20)).await;
            let quick = timeout(Duration::from_millis(200), lookups.find("answers"));
            quick.await.unwrap().unwrap();
            hang("hangs-3");
            sleep(Duration::from_millis(20)).await;
            let waits = timeout(Duration::from_millis(100), lookups.find("answers"));
            assert!(waits.await.is_err(), "every thread hangs");
            lookups.find("answers").await.unwrap();
        });
    }

    #[test]
    fn whoever_comes_behind_one_that_hangs_asks_again_three_times_at_most() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        const PATIENCE: Duration = Duration::from_millis(300);
        let lookups: &'static Lookups = Box::leak(Box::new(Lookups::new(
            |host| {
                if MADE.fetch_add(1, Ordering::SeqCst) == 0 || host.starts_with("hangs") {
                    thread::sleep(PATIENCE * 20);
                }
                Ok(vec![HERE.into()])
            },
            8,
            PATIENCE,
        )));
        block_on(async {
            let shared = timeout(PATIENCE / 3, lookups.find("one.example"));
            assert!(shared.await.is_err());
            let shared = timeout(PATIENCE / 3, lookups.find("one.example"));
            assert!(shared.await.is_err(), "the first one may still answer");
            sleep(PATIENCE).await;
            let own = timeout(PATIENCE, lookups.find("one.example"));
            own.await.unwrap().unwrap();
            assert_eq!(MADE.load(Ordering::SeqCst), 2);
            for _ in 0..2 * MOST {
                let hangs = timeout(PATIENCE + PATIENCE / 10, lookups.find("hangs.example"));
                assert!(hangs.await.is_err());
            }
            assert_eq!(MADE.load(Ordering::SeqCst), 2 + MOST);
        });
    }

    #[test]
    fn hosts_that_hang_for_good_leave_threads_to_others() {
        const PATIENCE: Duration = Duration::from_millis(50);
        let lookups: &'static Lookups = Box::leak(Box::new(Lookups::new(
            |host| {
                if host.starts_with("hangs") {
                    thread::sleep(PATIENCE * 40);
                }
                Ok(vec![HERE.into()])
            },
            8,
            PATIENCE,
        )));
        block_on(async {
            for _ in 0..MOST {
                for host in ["hangs-1", "hangs-2", "hangs-3"] {
                    let hangs = timeout(PATIENCE / 2, lookups.find(host));
                    assert!(hangs.await.is_err());
                }
                sleep(PATIENCE).await;
            }
            for host in ["one.example", "two.example"] {
                let quick = timeout(PATIENCE * 4, lookups.find(host));
                quick.await.unwrap().unwrap();
            }
        });
    }

    #[test]
    fn whoever_leaves_takes_nothing_from_the_others() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let lookups = leak(
            |_| {
                MADE.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(100));
                Ok(vec![HERE.into()])
            },
            1,
        );
        block_on(async {
            let first = tokio::spawn(lookups.find("one.example"));
            sleep(Duration::from_millis(20)).await;
            let second = tokio::spawn(lookups.find("one.example"));
            sleep(Duration::from_millis(20)).await;
            first.abort();
            second.await.unwrap().unwrap();
            // Nobody waits for these any more when the thread is free: they are not made.
            let busy = tokio::spawn(lookups.find("one.example"));
            sleep(Duration::from_millis(20)).await;
            let left = timeout(Duration::from_millis(10), lookups.find("left.example"));
            assert!(left.await.is_err());
            busy.await.unwrap().unwrap();
            until_all_are_over(lookups, 1).await;
            assert_eq!(MADE.load(Ordering::SeqCst), 2);
        });
    }

    #[test]
    fn an_error_an_empty_answer_and_a_panic_reach_every_caller() {
        let lookups = leak(
            |host| match host {
                "empty" => Ok(vec![]),
                "panics" => std::panic::panic_any("on purpose"),
                _ => Err(io::Error::new(io::ErrorKind::TimedOut, "no luck")),
            },
            4,
        );
        block_on(async {
            for _ in 0..2 {
                for (host, kind) in [
                    ("empty", io::ErrorKind::NotFound),
                    ("panics", io::ErrorKind::Other),
                    ("fails", io::ErrorKind::TimedOut),
                ] {
                    let (one, two) = tokio::join!(lookups.find(host), lookups.find(host));
                    until_all_are_over(lookups, 4).await;
                    assert_eq!(
                        [one.unwrap_err().kind(), two.unwrap_err().kind()],
                        [kind; 2]
                    );
                }
            }
        });
    }
}
