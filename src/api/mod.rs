//! One file per API module; one expression per endpoint.

/// How the class of an API module is made: over the core of a client.
macro_rules! constructor {
    ($Class:ident) => {
        #[napi]
        impl $Class {
            /// @internal
            #[napi(
                constructor,
                catch_unwind,
                ts_args_type = "config?: Client | WhatsAppConfig | WabaConfigType, requester?: RequesterClass"
            )]
            pub fn new(client: &crate::api::client::Client) -> Self {
                Self {
                    core: client.core(),
                }
            }
        }
    };
}

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
