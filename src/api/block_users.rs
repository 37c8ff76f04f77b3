use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Blocks and unblocks users. Reached as `whatsapp.blockUsers`.
#[napi]
#[derive(Debug)]
pub struct BlockUsersApi {
    core: Arc<Core>,
}

#[napi]
impl BlockUsersApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
