//! The ledger of an outbox in one SQLite file: what was to be sent, what became of it, and what is sent next.
//!
//! lib/outbox/ledger.js asks, and lib/outbox/ decides; here nothing is known of messages or limits.

mod lane;
mod lock;
mod operation;
mod people;
mod schema;
mod send;
mod sweep;
mod thread;

pub use schema::OUTBOX;
pub use thread::{Message, start};
