use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Manages payment configurations. Reached as `whatsapp.payments`.
#[napi]
#[derive(Debug)]
pub struct PaymentsApi {
    core: Arc<Core>,
}

#[napi]
impl PaymentsApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
