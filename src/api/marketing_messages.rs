use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Sends marketing templates through the Marketing Messages API. Reached as `whatsapp.marketingMessages`.
#[napi]
#[derive(Debug)]
pub struct MarketingMessagesApi {
    core: Arc<Core>,
}

#[napi]
impl MarketingMessagesApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
