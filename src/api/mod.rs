//! The methods that JavaScript calls: one file per API module, one sentence per endpoint. napi registers the classes;
//! nothing else in the core asks for them.

/// How the class of an API module is made: over the core of a client.
macro_rules! constructor {
    ($Class:ident) => {
        #[napi]
        impl $Class {
            /// @internal
            #[napi(
                constructor,
                catch_unwind,
                ts_args_type = "config?: WhatsAppConfig | WabaConfigType, requester?: RequesterClass"
            )]
            pub fn new(whatsapp: &crate::api::whatsapp::WhatsApp) -> Self {
                Self {
                    core: whatsapp.core(),
                }
            }
        }
    };
}

mod analytics;
mod apps;
mod block_users;
mod business;
mod business_profile;
mod calling;
mod commerce;
mod encryption;
pub mod file_lock;
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
pub mod requester;
mod signups;
mod solutions;
mod templates;
mod thread_control;
pub mod two_step_verification;
mod waba;
pub mod webhook;
pub mod whatsapp;
