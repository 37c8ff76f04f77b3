use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Manages a business portfolio: preverified numbers, accounts, partners. Reached as `whatsapp.business`.
#[napi]
#[derive(Debug)]
pub struct BusinessApi {
    core: Arc<Core>,
}

#[napi]
impl BusinessApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
