use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Creates and manages Flows. Reached as `whatsapp.flows`.
#[napi]
#[derive(Debug)]
pub struct FlowApi {
    core: Arc<Core>,
}

#[napi]
impl FlowApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
