//! One file per API module; one expression per endpoint.

mod block_users;
mod business;
mod business_profile;
mod calling;
pub mod client;
mod commerce;
mod encryption;
mod flows;
pub mod graph_errors;
mod groups;
mod marketing_messages;
mod media;
mod message_history;
mod messages;
mod payments;
mod phone_numbers;
mod qr_code;
mod registration;
mod solutions;
mod templates;
mod two_step_verification;
mod waba;
pub mod webhook;
