//! Marketing templates through an API of their own. `lib/modules.js` makes `whatsapp.marketingMessages` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, json_text},
    call::Call,
    core::Core,
    message,
};

/// Sends marketing templates through the Marketing Messages API. Reached as `whatsapp.marketingMessages`.
#[napi]
#[derive(Debug)]
pub struct MarketingMessagesApi {
    core: Arc<Core>,
}

constructor!(MarketingMessagesApi);

#[napi]
impl MarketingMessagesApi {
    /// Sends a marketing template, with Meta's automatic optimisation of its delivery.
    ///
    /// `POST /{PHONE_NUMBER_ID}/marketing_messages`
    ///
    /// A send is never repeated once it may have been processed, as for `messages.text`.
    ///
    /// @param params - `to`: the recipient with country code. `template`: an approved marketing
    /// template. `message_activity_sharing`: whether Meta may learn from what happens to the
    /// message. `product_policy`: `'CLOUD_API_FALLBACK'` or `'STRICT'`. Any other field goes on the
    /// wire under its own name.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a missing or malformed `to` or `template`, before anything
    /// is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (130429, 131056),
    /// WhatsAppSendMessageError (131050, 132001, …), WhatsAppApiError (131049), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.marketingMessages.sendTemplateMessage({
    ///   to: '15551234567',
    ///   template: { name: 'summer_sale', language: { code: 'en_US' } },
    ///   product_policy: 'STRICT',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/marketing-messages-lite-api
    #[napi(
        catch_unwind,
        ts_args_type = "params: MarketingMessageRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn send_template_message(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let checked = self.core.config().message_checks;
        let body = message::marketing(&json_text("params", params)?, checked)?;
        let call = Call::post(self.core.phone_number_id()?)
            .edge("marketing_messages")
            .json(body);
        self.core.send(call, options)
    }
}
