//! The only code that names `reqwest`: one attempt, its faults, and the loop around them.

pub mod answer;
pub mod attempt;
mod client;
mod coding;
mod download;
pub mod error_body;
mod fault;
mod files;
mod gate;
mod log;
mod lookup;
mod pace;
mod race;
mod request;
pub mod retry;
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
