use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Creates and manages groups. Reached as `whatsapp.groups`.
#[napi]
#[derive(Debug)]
pub struct GroupsApi {
    core: Arc<Core>,
}

#[napi]
impl GroupsApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
