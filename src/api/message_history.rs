use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Reads the delivery history of messages. Reached as `whatsapp.messageHistory`.
#[napi]
#[derive(Debug)]
pub struct MessageHistoryApi {
    core: Arc<Core>,
}

#[napi]
impl MessageHistoryApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
