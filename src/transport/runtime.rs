//! The network thread: one tokio runtime for the process, on which the bridge runs every call.

use std::{future::Future, sync::OnceLock};

use tokio::runtime::{Builder, Runtime};

use super::fault;
use crate::failure::Failure;

/// One thread, with the timers and sockets of all calls. A second one doubles the wake-ups of a call that is
/// alone, and a single one moves more messages than Meta takes from a number. (Tokio's runtime for the current
/// thread wakes it with a system call for every call, even while it is awake; this one does not.) It is never
/// shut down: an environment may end while calls of another one are in flight, and a thread that is parked in
/// `epoll_wait` stops no exit.
///
/// Where the process has no file or thread left for it, the next call tries again.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();

fn runtime() -> Option<&'static Runtime> {
    if let Some(runtime) = RUNTIME.get() {
        return Some(runtime);
    }
    let built = Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(4) // files; look-ups of names have threads of their own
        .thread_name("meta-cloud-api")
        .enable_all()
        .build()
        .ok()?;
    // Of two threads that begin at once, one keeps its own for nothing and drops it.
    let _ = RUNTIME.set(built);
    RUNTIME.get()
}

/// Fails where no thread can be started now.
pub fn start() -> Result<(), Failure> {
    runtime().map(|_| ()).ok_or_else(fault::no_thread)
}

/// Runs a future on the network thread. One that panics ends alone: whoever waits for it is told when it is
/// dropped.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) {
    if let Some(runtime) = runtime() {
        runtime.spawn(future);
    }
}
