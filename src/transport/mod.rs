//! The only code that names `reqwest`: one attempt, its faults, and the loop around them.

mod answer;
mod attempt;
mod client;
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

/// One runtime for the process. It is never shut down: an environment may end while calls of
/// another one are in flight, and threads that are parked in `epoll_wait` stop no exit.
pub static RUNTIME: LazyLock<Option<Runtime>> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(4) // name look-ups
        .thread_name("meta-cloud-api")
        .enable_all()
        .build()
        .ok()
});
