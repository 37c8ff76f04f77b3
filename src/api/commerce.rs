//! Whether a number shows its catalog and a cart. `lib/modules.js` makes `whatsapp.commerce` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, query},
    call::{Call, Effect},
    core::Core,
};

/// Reads and changes the shop settings of the number. Reached as `whatsapp.commerce`.
#[napi]
#[derive(Debug)]
pub struct CommerceApi {
    core: Arc<Core>,
}

constructor!(CommerceApi);

#[napi]
impl CommerceApi {
    /// Reads whether the catalog and the shopping cart are shown.
    ///
    /// `GET /{PHONE_NUMBER_ID}/whatsapp_commerce_settings`
    ///
    /// @returns The settings in `data[0]`; `data` is empty when none were made. They can be read
    /// from the answer itself as well.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.commerce.getCommerceSettings();
    /// console.log(data[0]?.is_cart_enabled);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/set-commerce-settings
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<Documented<CommerceSettingsResponse>>"
    )]
    pub fn get_commerce_settings(&self, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).edge("whatsapp_commerce_settings");
        self.core.send(call, options)
    }

    /// Shows or hides the catalog and the shopping cart.
    ///
    /// `POST /{PHONE_NUMBER_ID}/whatsapp_commerce_settings?is_cart_enabled=…&is_catalog_visible=…`
    ///
    /// @param params - `is_cart_enabled`, `is_catalog_visible`; what is left out stays as it is.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.commerce.updateCommerceSettings({ is_cart_enabled: true, is_catalog_visible: true });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/set-commerce-settings
    #[napi(
        catch_unwind,
        ts_args_type = "params: UpdateCommerceSettingsRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_commerce_settings(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("whatsapp_commerce_settings")
            .effect(Effect::Idempotent);
        let call = query(call, params, &[])?;
        self.core.send(call, options)
    }
}
