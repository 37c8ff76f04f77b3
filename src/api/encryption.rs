use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Sets and reads the business public key. Reached as `whatsapp.encryption`.
#[napi]
#[derive(Debug)]
pub struct EncryptionApi {
    core: Arc<Core>,
}

#[napi]
impl EncryptionApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
