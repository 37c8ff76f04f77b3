//! Holds back the calls to a host of which nothing is known yet until the first one was answered. `client.rs` keeps
//! one for each host.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use tokio::{sync::watch, time::timeout};

/// Lets one call open the first connection while the others wait for its answer.
///
/// Before a server has spoken, nobody knows that one HTTP/2 connection will do for all, or how many
/// streams it takes: without this, 200 calls at start-up mean over a hundred TLS handshakes, and
/// refused streams where the server allows few.
#[derive(Debug)]
pub struct Gate {
    has_leader: AtomicBool,
    open: watch::Sender<bool>,
}

/// A leader whose answer is slow must not hold the others back for long.
const PATIENCE: Duration = Duration::from_secs(1);

impl Default for Gate {
    fn default() -> Self {
        Self {
            has_leader: AtomicBool::new(false),
            open: watch::Sender::new(false),
        }
    }
}

impl Gate {
    /// True for the one caller that goes first; the others come back when they may go.
    pub async fn pass(&self) -> bool {
        if self.is_open() {
            return false;
        }
        if !self.has_leader.swap(true, Ordering::AcqRel) {
            return true;
        }
        let mut opened = self.open.subscribe();
        let answered = timeout(PATIENCE, opened.wait_for(|open| *open)).await;
        if answered.is_err() {
            self.open(); // one wait is enough for those who come later
        }
        false
    }

    pub fn is_open(&self) -> bool {
        *self.open.borrow()
    }

    /// The server has answered, the leader has failed, or it took too long: everybody may go.
    pub fn open(&self) {
        self.open.send_replace(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use tokio::time::Instant;

    fn block_on(future: impl Future<Output = ()>) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.unwrap().block_on(future);
    }

    #[test]
    fn one_goes_first_and_the_others_follow_its_answer() {
        block_on(async {
            let gate = Arc::new(Gate::default());
            assert!(gate.pass().await);
            let follower = tokio::spawn({
                let gate = Arc::clone(&gate);
                async move { gate.pass().await }
            });
            tokio::time::sleep(Duration::from_millis(20)).await;
            assert!(!follower.is_finished());
            gate.open();
            assert!(!follower.await.unwrap());
            assert!(!gate.pass().await, "an open gate stops nobody");
        });
    }

    #[test]
    fn a_silent_server_holds_nobody_back_for_long() {
        block_on(async {
            let gate = Gate::default();
            assert!(gate.pass().await);
            let start = Instant::now();
            assert!(!gate.pass().await);
            assert!((PATIENCE..PATIENCE * 2).contains(&start.elapsed()));
            assert!(gate.is_open(), "those who come later need not wait");
        });
    }
}
