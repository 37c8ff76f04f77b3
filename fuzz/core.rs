//! The core without its bridge to Node.js, compiled for cargo-fuzz: the files of `src/` themselves, and the oracles.
#![allow(dead_code, unused_imports)] // what only the bridge names

#[path = "../src/call.rs"]
mod call;
#[path = "../src/config.rs"]
mod config;
#[path = "../src/core.rs"]
mod core;
#[path = "../src/failure.rs"]
mod failure;
#[path = "../src/graph_error.rs"]
mod graph_error;
#[path = "../src/json.rs"]
mod json;
#[path = "../src/media_url.rs"]
mod media_url;
#[path = "../src/multipart.rs"]
mod multipart;
#[path = "../src/quoting.rs"]
mod quoting;
#[path = "../src/redaction.rs"]
mod redaction;
#[path = "../src/secret.rs"]
mod secret;
#[path = "../src/sent.rs"]
mod sent;
pub mod targets;
#[path = "../src/transport/mod.rs"]
mod transport;
#[path = "../src/usage.rs"]
mod usage;
