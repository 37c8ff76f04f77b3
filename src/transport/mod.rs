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
mod runtime;
mod send;
mod upload;

pub use answer::{Answer, unreadable};
pub use client::{ClientSettings, Clients};
pub use download::{Download, Expected};
pub use pace::Limits;
pub use request::{Cancellation, Expect, Request};
pub use retry::{Budget, RetryPolicy};
pub use runtime::{is_running, spawn};
pub use send::send;
pub use upload::{Piece, Source, Upload, source_failure};
