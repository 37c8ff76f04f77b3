use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Reads and changes the business profile. Reached as `whatsapp.businessProfile`.
#[napi]
#[derive(Debug)]
pub struct BusinessProfileApi {
    core: Arc<Core>,
}

#[napi]
impl BusinessProfileApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
