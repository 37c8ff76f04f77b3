//! One file per API module; one expression per endpoint.

pub mod client;
mod messages;
mod phone_numbers;
mod registration;
mod two_step_verification;
