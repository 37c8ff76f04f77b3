use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Manages multi-partner solutions. Reached as `whatsapp.solutions`.
#[napi]
#[derive(Debug)]
pub struct SolutionsApi {
    core: Arc<Core>,
}

#[napi]
impl SolutionsApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
