//! The only code that names `hyper`: one attempt, its faults, and the loop around them.

mod answer;
mod attempt;
mod body;
mod client;
mod connector;
mod download;
mod fault;
mod gate;
mod pace;
mod request;
mod retry;
mod upload;

pub use answer::{Answer, unreadable};
pub use client::{ClientSettings, Clients};
pub use download::{Download, Expected};
pub use pace::Limits;
pub use request::{Cancellation, Expect, Request, send};
pub use retry::{Budget, RetryPolicy};
pub use upload::{Piece, Source, Upload, source_failure};

use std::sync::LazyLock;

use tokio::runtime::{Builder, Runtime};

/// One network thread for the process. A second one doubles the wake-ups of a call that is alone, and a
/// single one moves more messages than Meta takes from a number. (Tokio's runtime for one thread wakes it
/// with a system call for every call, even while it is awake; this one does not.) It is never shut down:
/// an environment may end while calls of another one are in flight, and a thread that is parked in
/// `epoll_wait` stops no exit.
pub static RUNTIME: LazyLock<Option<Runtime>> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(4) // name look-ups and files
        .thread_name("meta-cloud-api")
        .enable_all()
        .build()
        .ok()
});
