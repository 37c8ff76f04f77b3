//! Sending messages, one method for each type. `lib/modules.js` makes `whatsapp.messages` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, json_text},
    call::{Call, Effect},
    core::Core,
    failure::Failure,
    message,
};

/// Sends messages. Reached as `whatsapp.messages`.
#[napi]
#[derive(Debug)]
pub struct MessageApi {
    core: Arc<Core>,
}

constructor!(MessageApi);

impl MessageApi {
    fn send_as(&self, kind: &str, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let checked = self.core.config().message_checks;
        let body = message::of(kind, &json_text("params", params)?, checked)?;
        self.post(body, options)
    }

    fn send_status(
        &self, body: std::result::Result<String, Failure>, options: CallOptions,
    ) -> Result<Reply> {
        let call = self.messages()?.json(body?).effect(Effect::Idempotent);
        self.core.send(call, options)
    }

    fn post(&self, body: String, options: CallOptions) -> Result<Reply> {
        let call = self.messages()?.json(body);
        self.core.send(call, options)
    }

    fn messages(&self) -> Result<Call> {
        Ok(Call::post(self.core.phone_number_id()?).edge("messages"))
    }
}

#[napi]
impl MessageApi {
    /// Builds the body of a message without sending it: what `requester` or another client may send.
    ///
    /// @param kind - The type of the message, such as `'text'` or `'image'`.
    /// @param payload - What stands under the name of the type.
    /// @param to - The recipient with country code, or the id of a group.
    /// @param replyMessageId - The message it answers.
    /// @param recipientType - `'individual'` (default) or `'group'`.
    /// @returns The body of `POST /{PHONE_NUMBER_ID}/messages`, at once.
    /// @throws WhatsAppValidationError for a malformed recipient, and for a payload that breaks one
    /// of Meta's limits.
    ///
    /// @example
    /// ```js
    /// const body = whatsapp.messages.bodyBuilder('image', { id: '1166846181421424' }, '15551234567');
    /// console.log(JSON.stringify(body));
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
    #[napi(
        catch_unwind,
        ts_generic_types = "T extends MessageTypesEnum",
        ts_args_type = "kind: T, payload: MessagePayload<T>, to: string | number, replyMessageId?: string, recipientType?: MessageRecipientType",
        ts_return_type = "MessageRequestBody<T>"
    )]
    pub fn body_builder(
        &self, kind: String, payload: Unknown<'_>, to: Unknown<'_>,
        reply_message_id: Option<String>, recipient_type: Option<String>,
    ) -> Result<String> {
        let params = message::params(
            &json_text("payload", payload)?,
            &json_text("to", to)?,
            reply_message_id.as_deref(),
            recipient_type.as_deref(),
        );
        let checked = self.core.config().message_checks;
        Ok(message::of(&kind, &params, checked)?)
    }

    /// Sends a message of any type in Graph's own form: the payload stands under the name of its
    /// type. For what no other method names, such as `pin`, and for what Meta adds later.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param message - `to`, `type`, and the payload under that name; `recipient_type`, `context`
    /// and any other field of Graph go along as they are.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws As `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.send({ to: '15551234567', type: 'text', text: { body: 'Hello' } });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
    #[napi(
        catch_unwind,
        ts_args_type = "message: SendMessageRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn send(&self, message: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let checked = self.core.config().message_checks;
        let body = message::any(&json_text("message", message)?, checked)?;
        self.post(body, options)
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
    /// webhooks. Any other field goes on the wire under its own name.
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
    pub fn text(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let checked = self.core.config().message_checks;
        let body = message::text(&json_text("params", params)?, checked)?;
        self.post(body, options)
    }

    /// Sends an approved template: the only message that may open a conversation.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `name`, `language: { code }` and the values of its
    /// placeholders in `components`. `replyMessageId`, `recipientType` and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`. 132000, 132001 and 132012: the template or its values do not match.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.template({
    ///   to: '15551234567',
    ///   body: { name: 'hello_world', language: { code: 'en_US' } },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/template-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<MessageTemplateObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn template(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("template", params, options)
    }

    /// Sends an image.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`, and a
    /// `caption` of up to 1,024 characters. `replyMessageId`, `recipientType` and other fields as for
    /// `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise
    /// as `text`; 131053 when Meta cannot fetch or read the file.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.image({
    ///   to: '15551234567',
    ///   body: { link: 'https://example.com/cat.png', caption: 'A cat' },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/image-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<ImageMediaObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn image(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("image", params, options)
    }

    /// Sends an audio file, or a voice message with `voice: true`.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`.
    /// `replyMessageId`, `recipientType` and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise
    /// as `text`; 131053 when Meta cannot fetch or read the file.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.audio({ to: '15551234567', body: { id: '1166846181421424', voice: true } });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/audio-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<AudioMediaObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn audio(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("audio", params, options)
    }

    /// Sends a video.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`, and a
    /// `caption` of up to 1,024 characters. `replyMessageId`, `recipientType` and other fields as for
    /// `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise
    /// as `text`; 131053 when Meta cannot fetch or read the file.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.video({ to: '15551234567', body: { link: 'https://example.com/tour.mp4' } });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/video-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<VideoMediaObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn video(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("video", params, options)
    }

    /// Sends a document.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`, a `filename`,
    /// and a `caption` of up to 1,024 characters. `replyMessageId`, `recipientType` and other fields
    /// as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise
    /// as `text`; 131053 when Meta cannot fetch or read the file.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.document({
    ///   to: '15551234567',
    ///   body: { link: 'https://example.com/invoice.pdf', filename: 'invoice.pdf' },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/document-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<DocumentMediaObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn document(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("document", params, options)
    }

    /// Sends a sticker.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `{ id }` of an upload or `{ link }`: WebP, up to
    /// 100 KB, animated 500 KB. `replyMessageId`, `recipientType` and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise
    /// as `text`; 131053 when Meta cannot fetch or read the file.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.sticker({ to: '15551234567', body: { id: '798882015472548' } });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/sticker-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<StickerMediaObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn sticker(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("sticker", params, options)
    }

    /// Sends a place on the map.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `latitude`, `longitude`, and optionally `name` and
    /// `address`. `replyMessageId`, `recipientType` and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.location({
    ///   to: '15551234567',
    ///   body: { latitude: 37.4847, longitude: -122.1486, name: 'Meta', address: '1 Hacker Way' },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<LocationObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn location(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("location", params, options)
    }

    /// Sends contact cards.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: an array of contacts, each with
    /// `name.formatted_name`. `replyMessageId`, `recipientType` and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.contacts({
    ///   to: '15551234567',
    ///   body: [{ name: { formatted_name: 'Ada Lovelace', first_name: 'Ada' }, phones: [{ phone: '+15550001111' }] }],
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<ContactObject[]>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn contacts(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("contacts", params, options)
    }

    /// Sends an interactive message of any type: buttons, lists, products, Flows, carousels, orders.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: its `type`, what the type needs, and an `action`.
    /// `replyMessageId`, `recipientType` and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.interactive({
    ///   to: '15551234567',
    ///   body: {
    ///     type: 'button',
    ///     body: { text: 'Shall we?' },
    ///     action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
    ///   },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<InteractiveObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn interactive(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("interactive", params, options)
    }

    /// Sends a button that opens a list of up to ten rows.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `type: 'list'`, a `body` of up to 4,096
    /// characters, and the `action` with `button` and `sections`. `replyMessageId`, `recipientType`
    /// and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.interactiveList({
    ///   to: '15551234567',
    ///   body: {
    ///     type: 'list',
    ///     body: { text: 'When shall we call?' },
    ///     action: { button: 'Times', sections: [{ rows: [{ id: '9', title: '9:00' }, { id: '10', title: '10:00' }] }] },
    ///   },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<ListInteractiveObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn interactive_list(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("interactive", params, options)
    }

    /// Sends a button that opens a web page.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `type: 'cta_url'` and the `action` with
    /// `display_text` (up to 20 characters) and `url`. `replyMessageId`, `recipientType` and other
    /// fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.interactiveCtaUrl({
    ///   to: '15551234567',
    ///   body: {
    ///     type: 'cta_url',
    ///     body: { text: 'Your order is on its way.' },
    ///     action: { name: 'cta_url', parameters: { display_text: 'Track it', url: 'https://example.com/track/7' } },
    ///   },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-cta-url-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<CtaUrlInteractiveObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn interactive_cta_url(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("interactive", params, options)
    }

    /// Asks for the recipient's location.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `type: 'location_request_message'`, a `body` and
    /// the `action`. `replyMessageId`, `recipientType` and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.interactiveLocationRequest({
    ///   to: '15551234567',
    ///   body: {
    ///     type: 'location_request_message',
    ///     body: { text: 'Where shall we deliver?' },
    ///     action: { name: 'send_location' },
    ///   },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-request-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<LocationRequestInteractiveObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn interactive_location_request(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        self.send_as("interactive", params, options)
    }

    /// Asks for a delivery address. In India and Singapore.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `type: 'address_message'`, a `body` and the
    /// `action` with the `country`. `replyMessageId`, `recipientType` and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.interactiveAddressMessage({
    ///   to: '919876543210',
    ///   body: {
    ///     type: 'address_message',
    ///     body: { text: 'Where shall we deliver?' },
    ///     action: { name: 'address_message', parameters: { country: 'IN' } },
    ///   },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/address-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<AddressMessageInteractiveObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn interactive_address_message(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        self.send_as("interactive", params, options)
    }

    /// Sends up to three reply buttons.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `type: 'button'`, a `body` of up to 1,024
    /// characters, and the `action` with the `buttons`. `replyMessageId`, `recipientType` and other
    /// fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.interactiveReplyButtons({
    ///   to: '15551234567',
    ///   body: {
    ///     type: 'button',
    ///     body: { text: 'Shall we deliver today?' },
    ///     action: {
    ///       buttons: [
    ///         { type: 'reply', reply: { id: 'yes', title: 'Yes' } },
    ///         { type: 'reply', reply: { id: 'no', title: 'No' } },
    ///       ],
    ///     },
    ///   },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<ButtonInteractiveObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn interactive_reply_buttons(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        self.send_as("interactive", params, options)
    }

    /// Sends a button that opens a Flow.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `type: 'flow'`, a `body` and the `action` with the
    /// Flow's `flow_id` or `flow_name`. No parameter is filled in. `replyMessageId`, `recipientType`
    /// and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.interactiveFlow({
    ///   to: '15551234567',
    ///   body: {
    ///     type: 'flow',
    ///     body: { text: 'Book your visit.' },
    ///     action: {
    ///       name: 'flow',
    ///       parameters: { flow_message_version: '3', flow_id: '1020304', flow_cta: 'Book' },
    ///     },
    ///   },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<FlowInteractiveObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn interactive_flow(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("interactive", params, options)
    }

    /// Sends two to ten cards side by side, each with an image or video, or with a product.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `body`: `type: 'carousel'`, a `body` and the `action` with
    /// the `cards`. `replyMessageId`, `recipientType` and other fields as for `text`.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a body that breaks one of Meta's limits, before anything is
    /// sent; otherwise as `text`.
    ///
    /// @example
    /// ```js
    /// const card = (index, product) => ({
    ///   card_index: index,
    ///   type: 'product',
    ///   action: { product_retailer_id: product, catalog_id: '146265584024623' },
    /// });
    /// await whatsapp.messages.interactiveCarousel({
    ///   to: '15551234567',
    ///   body: { type: 'carousel', body: { text: 'New' }, action: { cards: [card(0, 'mug'), card(1, 'cup')] } },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-media-carousel-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: MessageRequestParams<CarouselInteractiveObject>, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn interactive_carousel(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        self.send_as("interactive", params, options)
    }

    /// Reacts to a message with an emoji, or takes the reaction back.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `to`: the recipient. `messageId`: the message reacted to. `emoji`: one emoji;
    /// an empty string takes the reaction back.
    /// @returns Graph's answer; the message id is `messages[0].id`.
    /// @throws WhatsAppValidationError for a missing `messageId` or what is no emoji; otherwise as
    /// `text`; 131051.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.reaction({ to: '15551234567', messageId: 'wamid.HBgL', emoji: '👍' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/reaction-messages
    #[napi(
        catch_unwind,
        ts_args_type = "params: ReactionParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessagesResponse>>"
    )]
    pub fn reaction(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let checked = self.core.config().message_checks;
        let body = message::reaction(&json_text("params", params)?, checked)?;
        self.post(body, options)
    }

    /// Sets the status of a received message.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `messageId`: the received message. `status`: `'read'`, or `'typing'` for read
    /// with a typing indicator. `typingIndicator`: `{ type: 'text' }`.
    /// @returns `success`.
    /// @throws WhatsAppValidationError for a missing `messageId` or `status`; WhatsAppApiError (100)
    /// for an unknown message; WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.status({ status: 'read', messageId: 'wamid.HBgL' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read
    #[napi(
        catch_unwind,
        ts_args_type = "params: StatusParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<StatusResponse>>"
    )]
    pub fn status(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let params = json_text("params", params)?;
        self.send_status(message::status(&params), options)
    }

    /// Marks a received message as read, and those before it: the sender sees two blue ticks.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `messageId`: the received message.
    /// @returns `success`.
    /// @throws As `status`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.markAsRead({ messageId: 'wamid.HBgL' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read
    #[napi(
        catch_unwind,
        ts_args_type = "params: ReceivedMessage, options?: CallOptions",
        ts_return_type = "Promise<Documented<StatusResponse>>"
    )]
    pub fn mark_as_read(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let params = json_text("params", params)?;
        self.send_status(message::mark_as_read(&params), options)
    }

    /// Marks a received message as read and shows that an answer is being typed, for up to 25
    /// seconds or until the answer is sent.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages`
    ///
    /// @param params - `messageId`: the received message.
    /// @returns `success`.
    /// @throws As `status`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.messages.showTypingIndicator({ messageId: 'wamid.HBgL' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators
    #[napi(
        catch_unwind,
        ts_args_type = "params: ReceivedMessage, options?: CallOptions",
        ts_return_type = "Promise<Documented<StatusResponse>>"
    )]
    pub fn show_typing_indicator(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let params = json_text("params", params)?;
        self.send_status(message::typing_indicator(&params), options)
    }

    /// Sends a message that was encrypted for Meta's payload encryption.
    ///
    /// `POST /{PHONE_NUMBER_ID}/messages_encrypted`
    ///
    /// @param request - The body, sent as it is: `messaging_product` and `encrypted_contents`.
    /// @returns `encrypted_contents`: the answer, encrypted too.
    /// @throws As `text`.
    ///
    /// @example
    /// ```js
    /// const answer = await whatsapp.messages.encrypted({
    ///   messaging_product: 'whatsapp',
    ///   encrypted_contents: 'AAA=',
    /// });
    /// console.log(answer.encrypted_contents);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
    #[napi(
        catch_unwind,
        ts_args_type = "request: EncryptedMessageRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<EncryptedMessagesResponse>>"
    )]
    pub fn encrypted(&self, request: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("messages_encrypted")
            .json(json_text("request", request)?);
        self.core.send(call, options)
    }
}
