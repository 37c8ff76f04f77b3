//! The only code that names `reqwest`: one attempt, its faults, and the loop around them.

mod answer;
mod attempt;
mod client;
mod coding;
mod download;
mod error_body;
mod fault;
mod gate;
mod log;
mod pace;
mod request;
mod retry;
mod runtime;
mod send;
mod upload;

pub use answer::{Answer, unreadable};
pub use client::{ClientSettings, Clients};
pub use coding::ACCEPTED as ACCEPTED_CODINGS;
pub use download::{Download, Expected};
pub use pace::Limits;
pub use request::{Cancellation, Expect, Request};
pub use retry::{Budget, RetryPolicy};
pub use runtime::{spawn, start};
pub use send::send;
pub use upload::{Piece, Source, Upload, source_failure};
