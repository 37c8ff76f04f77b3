//! The network thread: one tokio runtime for the process, on which the bridge runs every call.

use std::{future::Future, sync::LazyLock};

use tokio::runtime::{Builder, Runtime};

/// One thread, with the timers and sockets of all calls. A second one doubles the wake-ups of a call that is
/// alone, and a single one moves more messages than Meta takes from a number. (Tokio's runtime for the current
/// thread wakes it with a system call for every call, even while it is awake; this one does not.) It is never
/// shut down: an environment may end while calls of another one are in flight, and a thread that is parked in
/// `epoll_wait` stops no exit.
static RUNTIME: LazyLock<Option<Runtime>> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(4) // name look-ups and files
        .thread_name("meta-cloud-api")
        .enable_all()
        .build()
        .ok()
});

/// False where no thread could be started.
pub fn is_running() -> bool {
    RUNTIME.is_some()
}

/// Runs a future on the network thread. One that panics ends alone: whoever waits for it is told when it is
/// dropped.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) {
    if let Some(runtime) = &*RUNTIME {
        runtime.spawn(future);
    }
}
