//! Blocking people, and the list of those who are blocked. `lib/modules.js` makes `whatsapp.blockUsers` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, people, query},
    call::{Call, Effect},
    core::Core,
    failure::Failure,
    message::{Recipient, is_parent_user_id, people_body},
};

/// Blocks and unblocks users. Reached as `whatsapp.blockUsers`.
#[napi]
#[derive(Debug)]
pub struct BlockUsersApi {
    core: Arc<Core>,
}

constructor!(BlockUsersApi);

#[napi]
impl BlockUsersApi {
    /// Blocks users: they cannot write to the business, nor the business to them.
    ///
    /// `POST /{PHONE_NUMBER_ID}/block_users`
    ///
    /// Only users who wrote within the last 24 hours can be blocked. A repeat changes nothing more,
    /// so a lost answer is retried.
    ///
    /// @param users - Phone numbers with country code, WhatsApp ids, business-scoped user ids, or customers such as the
    /// `sender` of a received message. Meta takes no user id of a parent portfolio here.
    /// @returns Who was added in `block_users.added_users`, who could not be in `failed_users`.
    /// @throws WhatsAppValidationError when `users` is empty or holds what is no id, before anything
    /// is sent; WhatsAppApiError with code 139100 (some could not be changed, the others were:
    /// `response.data.block_users` names them), 139101 (list full, 64,000), 139103 (internal);
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { block_users } = await whatsapp.blockUsers.block(['15551234567']);
    /// console.log(block_users.added_users);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
    #[napi(
        catch_unwind,
        ts_args_type = "users: readonly Recipient[], options?: CallOptions",
        ts_return_type = "Promise<Documented<BlockUsersResponse>>"
    )]
    pub fn block(&self, users: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("block_users")
            .json(people_body("block_users", &blockable(users)?))
            .effect(Effect::Idempotent);
        self.core.send(call, options)
    }

    /// Unblocks users.
    ///
    /// `DELETE /{PHONE_NUMBER_ID}/block_users`
    ///
    /// @param users - Phone numbers with country code, WhatsApp ids, business-scoped user ids, or customers such as the
    /// `sender` of a received message. Meta takes no user id of a parent portfolio here.
    /// @returns Who was removed in `block_users.removed_users`, who could not be in `failed_users`.
    /// @throws As `block`.
    ///
    /// @example
    /// ```js
    /// const { block_users } = await whatsapp.blockUsers.unblock(['15551234567']);
    /// console.log(block_users.removed_users);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
    #[napi(
        catch_unwind,
        ts_args_type = "users: readonly Recipient[], options?: CallOptions",
        ts_return_type = "Promise<Documented<BlockUsersResponse>>"
    )]
    pub fn unblock(&self, users: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::delete(self.core.phone_number_id()?)
            .edge("block_users")
            .json(people_body("block_users", &blockable(users)?))
            .effect(Effect::Idempotent);
        self.core.send(call, options)
    }

    /// Lists the blocked users, page by page.
    ///
    /// `GET /{PHONE_NUMBER_ID}/block_users`
    ///
    /// @param params - `limit`: entries per page; `after` and `before`: a cursor of another page.
    /// @returns One page in `data`, the cursors in `paging.cursors`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const page = await whatsapp.blockUsers.listBlockedUsers({ limit: 50 });
    /// console.log(page.data, page.paging?.cursors?.after);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
    #[napi(
        catch_unwind,
        ts_args_type = "params?: ListBlockedUsersParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<ListBlockedUsersResponse>>"
    )]
    pub fn list_blocked_users(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).edge("block_users");
        let call = query(call, params, &[])?;
        self.core.send(call, options)
    }
}

/// Whoever can be blocked: Meta takes no user id of a parent portfolio.
fn blockable(users: Unknown<'_>) -> Result<Vec<Recipient>> {
    let users = people("users", users)?;
    for user in &users {
        if matches!(user, Recipient::User(id) if is_parent_user_id(id)) {
            return Err(Failure::invalid(
                "users",
                "`users` holds the user id of a parent portfolio, by which nobody can be blocked.",
            )
            .with_remedy("Pass the `userId` of the customer, such as US.13491208655302741918.")
            .into());
        }
    }
    Ok(users)
}
