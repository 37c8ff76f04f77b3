//! The Rust core of meta-cloud-api: everything that touches the wire, a secret, a clock or a retry.
//!
//! `reqwest` is named only under `transport`, JavaScript values only under `bridge` and `api`.

pub mod api;
mod batch;
mod bridge;
mod call;
mod config;
mod core;
mod failure;
mod graph_error;
mod json;
mod media_url;
mod message;
mod multipart;
mod option;
mod pin;
mod quoting;
mod redaction;
mod secret;
mod sent;
mod signature;
mod transport;
mod usage;

#[cfg(test)]
#[path = "../fuzz/targets.rs"]
mod fuzz;

#[cfg(test)]
#[path = "../fuzz/model.rs"]
mod model;
