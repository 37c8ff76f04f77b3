//! The only code that names `hyper`: one attempt, its faults, and the loop around them.

mod answer;
mod attempt;
mod body;
mod client;
mod connector;
mod download;
mod executor;
mod fault;
mod gate;
mod pace;
mod request;
mod retry;
mod upload;

pub use answer::{Answer, unreadable};
pub use client::{ClientSettings, Clients};
pub use download::{Download, Expected};
pub use executor::{InFlight, is_running, spawn, spawn_here};
pub use pace::Limits;
pub use request::{Cancellation, Expect, Request, send};
pub use retry::{Budget, RetryPolicy};
pub use upload::{Piece, Source, Upload, source_failure};
