use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Creates and manages QR codes and short links. Reached as `whatsapp.qrCode`.
#[napi]
#[derive(Debug)]
pub struct QrCodeApi {
    core: Arc<Core>,
}

#[napi]
impl QrCodeApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
