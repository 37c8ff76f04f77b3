use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Uploads, reads, downloads and deletes media. Reached as `whatsapp.media`.
#[napi]
#[derive(Debug)]
pub struct MediaApi {
    core: Arc<Core>,
}

#[napi]
impl MediaApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
