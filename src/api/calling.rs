use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Starts, answers and configures calls. Reached as `whatsapp.calling`.
#[napi]
#[derive(Debug)]
pub struct CallingApi {
    core: Arc<Core>,
}

#[napi]
impl CallingApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
