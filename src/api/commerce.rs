use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Reads and changes commerce settings. Reached as `whatsapp.commerce`.
#[napi]
#[derive(Debug)]
pub struct CommerceApi {
    core: Arc<Core>,
}

#[napi]
impl CommerceApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
