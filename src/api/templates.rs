use std::sync::Arc;

use napi_derive::napi;

use super::client::Client;
use crate::core::Core;

/// Creates and manages message templates. Reached as `whatsapp.templates`.
#[napi]
#[derive(Debug)]
pub struct TemplateApi {
    core: Arc<Core>,
}

#[napi]
impl TemplateApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }
}
