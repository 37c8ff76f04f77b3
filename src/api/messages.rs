use std::sync::Arc;

use napi::{Env, Result, Unknown};
use napi_derive::napi;

use super::client::Client;
use crate::{
    bridge::{CallOptions, Reply, json_text},
    call::Call,
    core::Core,
    message,
};

/// Sends messages. Reached as `whatsapp.messages`.
#[napi]
#[derive(Debug)]
pub struct MessageApi {
    core: Arc<Core>,
}

#[napi]
impl MessageApi {
    /// @internal
    #[napi(constructor, catch_unwind)]
    pub fn new(client: &Client) -> Self {
        Self {
            core: client.core(),
        }
    }

    /// Sends a text message.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// A send is never repeated once it may have been processed: an error with `maybeSent: true`
    /// means that nobody can know yet. Put a unique `biz_opaque_callback_data` into the send and
    /// wait for its status webhook before you send again.
    ///
    /// @param params - `to`: the recipient with country code, string or number. `body`: the text
    /// (up to 4,096 characters) or `{ body, preview_url }`. `replyMessageId`: the message it
    /// answers. `previewUrl`: preview of the first link, true by default. `recipientType`:
    /// `'individual'` (default) or `'group'`. `biz_opaque_callback_data`: comes back in the status
    /// webhooks.
    /// @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
    /// included.
    /// @returns Graph's answer; the message id is `messages[0].id`, also readable as
    /// `data.messages[0].id`. Accepted, not yet delivered: delivery is told by webhook.
    /// @throws WhatsAppValidationError for a missing or malformed `to` or `body`, before anything
    /// is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (130429, 131056),
    /// WhatsAppSendMessageError (131047, 131026, …), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const response = await whatsapp.messages.text({ to: '15551234567', body: 'Hello' });
    /// console.log(response.messages[0].id);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: TextMessageParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn text<'env>(
        &self,
        env: &'env Env,
        params: Unknown<'_>,
        options: Option<Unknown<'_>>,
    ) -> Result<Reply<'env>> {
        let body = message::text(&json_text(env, "params", params)?)?;
        let call = Call::post(self.core.phone_number_id()?)
            .edge("messages")
            .json(body);
        self.core.send(env, call, CallOptions::read(options)?)
    }
}
