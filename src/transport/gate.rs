use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use tokio::{sync::watch, time::timeout};

/// Lets one call open the first connection while the others wait for it.
///
/// Before a server has spoken, nobody knows that one HTTP/2 connection will do for all, or how many
/// streams it takes: without this, 200 calls at start-up mean over a hundred TLS handshakes, and
/// refused streams where the server allows few.
#[derive(Debug)]
pub struct Gate {
    open: AtomicBool,
    has_leader: AtomicBool,
    stage: watch::Sender<Stage>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Connecting,
    /// Connected, and the request is on its way: the server's settings are about to come.
    Written,
    Open,
}

/// A leader that never gets anywhere must not hold the others back for long.
const PATIENCE: Duration = Duration::from_secs(1);
const SETTINGS_DELAY: Duration = Duration::from_millis(100);

impl Default for Gate {
    fn default() -> Self {
        Self {
            open: AtomicBool::new(false),
            has_leader: AtomicBool::new(false),
            stage: watch::Sender::new(Stage::Connecting),
        }
    }
}

impl Gate {
    /// True for the one caller that goes first; the others come back when they may go.
    pub async fn pass(&self) -> bool {
        if self.open.load(Ordering::Acquire) {
            return false;
        }
        if !self.has_leader.swap(true, Ordering::AcqRel) {
            return true;
        }
        let mut stage = self.stage.subscribe();
        let _ = timeout(
            PATIENCE,
            stage.wait_for(|stage| *stage != Stage::Connecting),
        )
        .await;
        let _ = timeout(
            SETTINGS_DELAY,
            stage.wait_for(|stage| *stage == Stage::Open),
        )
        .await;
        false
    }

    pub fn written(&self) {
        self.stage.send_if_modified(|stage| {
            let connecting = *stage == Stage::Connecting;
            if connecting {
                *stage = Stage::Written;
            }
            connecting
        });
    }

    /// The server has answered, or the leader has failed: everybody may go.
    pub fn open(&self) {
        if !self.open.swap(true, Ordering::AcqRel) {
            self.stage.send_replace(Stage::Open);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

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
    fn a_silent_server_holds_nobody_back_once_it_is_connected() {
        block_on(async {
            let gate = Gate::default();
            assert!(gate.pass().await);
            gate.written();
            let start = tokio::time::Instant::now();
            assert!(!gate.pass().await);
            assert!(start.elapsed() < Duration::from_millis(500));
        });
    }
}
