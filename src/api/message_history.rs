//! What has become of messages that were sent. `lib/modules.js` makes `whatsapp.messageHistory` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, id, query},
    call::Call,
    core::Core,
};

/// Reads what happened to messages. Reached as `whatsapp.messageHistory`.
#[napi]
#[derive(Debug)]
pub struct MessageHistoryApi {
    core: Arc<Core>,
}

constructor!(MessageHistoryApi);

#[napi]
impl MessageHistoryApi {
    /// Lists the messages of the configured phone number and what happened to them.
    ///
    /// `GET /{PHONE_NUMBER_ID}/message_history`
    ///
    /// @param params - `message_id` for one message; `fields`, `start_time`, `end_time`, `limit`,
    /// `after`, `before`.
    /// @returns One page in `data`, the cursors in `paging.cursors`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.messageHistory.getMessageHistory({ limit: 10 });
    /// console.log(data.length);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-message-history
    #[napi(
        catch_unwind,
        ts_args_type = "params?: MessageHistoryListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessageHistoryResponse>>"
    )]
    pub fn get_message_history(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).edge("message_history");
        let order = [
            "fields",
            "message_id",
            "start_time",
            "end_time",
            "limit",
            "after",
            "before",
        ];
        let call = query(call, params, &order)?;
        self.core.send(call, options)
    }

    /// Lists the events of one entry of the history: sent, delivered, read, failed.
    ///
    /// `GET /{MESSAGE_HISTORY_ID}/events`
    ///
    /// @param messageHistoryId - The `id` of an entry of `getMessageHistory`.
    /// @param params - `status_filter` for one status; `fields`, `limit`, `after`, `before`.
    /// @returns One page in `data`, the cursors in `paging.cursors`.
    /// @throws WhatsAppApiError (100 with subcode 33: unknown id or no access),
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.messageHistory.getMessageHistoryEvents('1234567890', { status_filter: 'READ' });
    /// console.log(data);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-message-history
    #[napi(
        catch_unwind,
        ts_args_type = "messageHistoryId: string, params?: MessageHistoryEventListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessageHistoryResponse>>"
    )]
    pub fn get_message_history_events(
        &self, message_history_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("messageHistoryId", message_history_id)?).edge("events");
        let call = query(
            call,
            params,
            &["fields", "status_filter", "limit", "after", "before"],
        )?;
        self.core.send(call, options)
    }
}
