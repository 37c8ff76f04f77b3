use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Manages a WhatsApp Business Account. Reached as `whatsapp.waba`.
#[napi]
#[derive(Debug)]
pub struct WabaApi {
    core: Arc<Core>,
}

#[napi]
impl WabaApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
