//! Groups, their invite links and requests to join. `lib/modules.js` makes `whatsapp.groups` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{
        CallOptions, Reply, bytes, field_list, id, id_list, json_text, member, people, query,
        setting,
    },
    call::Call,
    config::Setting,
    core::Core,
    failure::Failure,
    json,
    message::people_body,
    multipart::{Form, check_mime_type},
};

/// Creates and manages groups. Reached as `whatsapp.groups`.
#[napi]
#[derive(Debug)]
pub struct GroupsApi {
    core: Arc<Core>,
}

constructor!(GroupsApi);

#[napi]
impl GroupsApi {
    /// Creates a group; people join by its invite link.
    ///
    /// `POST /{PHONE_NUMBER_ID}/groups`
    ///
    /// @param params - `subject`: at most 128 characters. `description`: at most 2048.
    /// `join_approval_mode`: `'approval_required'` or `'auto_approve'`.
    /// @returns The request; the group and its invite link arrive in a webhook.
    /// @throws WhatsAppValidationError when `params` is no object; WhatsAppApiError (100 with
    /// subcode 33: unknown group or no access; 131201 to 131215: groups),
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.groups.createGroup({ subject: 'Book club', join_approval_mode: 'approval_required' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "params: GroupCreateRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupCreateResponse>>"
    )]
    pub fn create_group(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let body = json::ordered(
            &json_text("params", params)?,
            &[
                ("messaging_product", Some(r#""whatsapp""#)),
                ("subject", None),
                ("description", None),
                ("join_approval_mode", None),
            ],
        );
        let call = Call::post(self.core.phone_number_id()?)
            .edge("groups")
            .json(body.ok_or_else(no_object)?);
        self.core.send(call, options)
    }

    /// Deletes a group and removes everyone from it.
    ///
    /// `DELETE /{GROUP_ID}`
    ///
    /// @param groupId - The id of the group.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
    /// groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.groups.deleteGroup('Y2FwaV9ncm91cDo');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_group(&self, group_id: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::delete(id("groupId", group_id)?);
        self.core.send(call, options)
    }

    /// Reads a group.
    ///
    /// `GET /{GROUP_ID}?fields=…`
    ///
    /// @param groupId - The id of the group.
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns The group with the fields asked for.
    /// @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
    /// groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { participants } = await whatsapp.groups.getGroupInfo('Y2FwaV9ncm91cDo', ['participants']);
    /// console.log(participants);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, fields?: GroupInfoFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupInfoResponse>>"
    )]
    pub fn get_group_info(
        &self, group_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("groupId", group_id)?).query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Lists the groups of the configured phone number.
    ///
    /// `GET /{PHONE_NUMBER_ID}/groups`
    ///
    /// @param params - `limit`, `after`, `before`.
    /// @returns One page in `data.groups`, the cursors in `paging.cursors`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data, paging } = await whatsapp.groups.getActiveGroups({ limit: 25 });
    /// console.log(data.groups.length, paging?.cursors?.after);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "params?: GroupListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupListResponse>>"
    )]
    pub fn get_active_groups(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).edge("groups");
        let call = query(call, params, &[])?;
        self.core.send(call, options)
    }

    /// Reads the invite link of a group.
    ///
    /// `GET /{GROUP_ID}/invite_link`
    ///
    /// @param groupId - The id of the group.
    /// @returns The link in `invite_link`.
    /// @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
    /// groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { invite_link } = await whatsapp.groups.getGroupInviteLink('Y2FwaV9ncm91cDo');
    /// console.log(invite_link);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupInviteLinkResponse>>"
    )]
    pub fn get_group_invite_link(
        &self, group_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("groupId", group_id)?).edge("invite_link");
        self.core.send(call, options)
    }

    /// Makes an invite link for a group.
    ///
    /// `POST /{GROUP_ID}/invite_link`
    ///
    /// @param groupId - The id of the group.
    /// @returns The link in `invite_link`.
    /// @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
    /// groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { invite_link } = await whatsapp.groups.createGroupInviteLink('Y2FwaV9ncm91cDo');
    /// console.log(invite_link);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupInviteLinkResponse>>"
    )]
    pub fn create_group_invite_link(
        &self, group_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("groupId", group_id)?)
            .edge("invite_link")
            .json(r#"{"messaging_product":"whatsapp"}"#);
        self.core.send(call, options)
    }

    /// Replaces the invite link of a group: the old one stops working.
    ///
    /// `POST /{GROUP_ID}/invite_link`
    ///
    /// The same request as `createGroupInviteLink`.
    ///
    /// @param groupId - The id of the group.
    /// @returns The new link in `invite_link`.
    /// @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
    /// groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { invite_link } = await whatsapp.groups.resetGroupInviteLink('Y2FwaV9ncm91cDo');
    /// console.log(invite_link);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupInviteLinkResponse>>"
    )]
    pub fn reset_group_invite_link(
        &self, group_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        self.create_group_invite_link(group_id, options)
    }

    /// Deletes the invite link of a group: nobody can join by it any more.
    ///
    /// `DELETE /{GROUP_ID}/invite_link`
    ///
    /// @param groupId - The id of the group.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
    /// groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.groups.deleteGroupInviteLink('Y2FwaV9ncm91cDo');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_group_invite_link(
        &self, group_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::delete(id("groupId", group_id)?)
            .edge("invite_link")
            .json(r#"{"messaging_product":"whatsapp"}"#);
        self.core.send(call, options)
    }

    /// Lists who waits for approval.
    ///
    /// `GET /{GROUP_ID}/join_requests`
    ///
    /// @param groupId - The id of the group.
    /// @param params - `limit`, `after`, `before`.
    /// @returns One page in `data`, each with `join_request_id` and `wa_id`.
    /// @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
    /// groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.groups.getJoinRequests('Y2FwaV9ncm91cDo');
    /// console.log(data.map(({ wa_id }) => wa_id));
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, params?: GroupListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupJoinRequestsResponse>>"
    )]
    pub fn get_join_requests(
        &self, group_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("groupId", group_id)?).edge("join_requests");
        let call = query(call, params, &[])?;
        self.core.send(call, options)
    }

    /// Lets people in who asked to join.
    ///
    /// `POST /{GROUP_ID}/join_requests`
    ///
    /// @param groupId - The id of the group.
    /// @param joinRequestIds - `join_request_id`s from `getJoinRequests`.
    /// @returns Who was let in in `approved_join_requests`, who could not be in
    /// `failed_join_requests`.
    /// @throws WhatsAppValidationError when `joinRequestIds` is empty; WhatsAppApiError (100 with
    /// subcode 33: unknown group or no access; 131201 to 131215: groups),
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.groups.approveJoinRequests('Y2FwaV9ncm91cDo', ['MTY0NjcwNDM1OTU']);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, joinRequestIds: readonly string[], options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupJoinRequestsActionResponse>>"
    )]
    pub fn approve_join_requests(
        &self, group_id: Unknown<'_>, join_request_ids: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let ids = json::strings(&id_list("joinRequestIds", join_request_ids)?);
        let call = Call::post(id("groupId", group_id)?)
            .edge("join_requests")
            .json(format!(
                r#"{{"messaging_product":"whatsapp","join_requests":{ids}}}"#
            ));
        self.core.send(call, options)
    }

    /// Turns people away who asked to join.
    ///
    /// `DELETE /{GROUP_ID}/join_requests`
    ///
    /// @param groupId - The id of the group.
    /// @param joinRequestIds - `join_request_id`s from `getJoinRequests`.
    /// @returns Who was turned away in `rejected_join_requests`, who could not be in
    /// `failed_join_requests`.
    /// @throws As `approveJoinRequests`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.groups.rejectJoinRequests('Y2FwaV9ncm91cDo', ['MTY0NjcwNDM1OTU']);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, joinRequestIds: readonly string[], options?: CallOptions",
        ts_return_type = "Promise<Documented<GroupJoinRequestsActionResponse>>"
    )]
    pub fn reject_join_requests(
        &self, group_id: Unknown<'_>, join_request_ids: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let ids = json::strings(&id_list("joinRequestIds", join_request_ids)?);
        let call = Call::delete(id("groupId", group_id)?)
            .edge("join_requests")
            .json(format!(
                r#"{{"messaging_product":"whatsapp","join_requests":{ids}}}"#
            ));
        self.core.send(call, options)
    }

    /// Adds people to a group.
    ///
    /// `POST /{GROUP_ID}/participants`
    ///
    /// @param groupId - The id of the group.
    /// @param participants - Phone numbers with country code, WhatsApp ids, business-scoped user ids, or customers such as
    /// the `sender` of a received message.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppValidationError when `participants` is empty; WhatsAppApiError (100 with
    /// subcode 33: unknown group or no access; 131201 to 131215: groups),
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.groups.addParticipants('Y2FwaV9ncm91cDo', ['15551234567']);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, participants: readonly Recipient[], options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn add_participants(
        &self, group_id: Unknown<'_>, participants: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("groupId", group_id)?)
            .edge("participants")
            .json(people_body(
                "participants",
                &people("participants", participants)?,
            ));
        self.core.send(call, options)
    }

    /// Removes people from a group: they cannot join again by its link.
    ///
    /// `DELETE /{GROUP_ID}/participants`
    ///
    /// @param groupId - The id of the group.
    /// @param participants - Phone numbers with country code, WhatsApp ids, business-scoped user ids, or customers such as
    /// the `sender` of a received message.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `addParticipants`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.groups.removeParticipants('Y2FwaV9ncm91cDo', ['15551234567']);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, participants: readonly Recipient[], options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn remove_participants(
        &self, group_id: Unknown<'_>, participants: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::delete(id("groupId", group_id)?)
            .edge("participants")
            .json(people_body(
                "participants",
                &people("participants", participants)?,
            ));
        self.core.send(call, options)
    }

    /// Changes the subject, the description or the picture of a group.
    ///
    /// `POST /{GROUP_ID}`
    ///
    /// @param groupId - The id of the group.
    /// @param params - `subject`, `description`: an empty text clears it. `profilePictureFile`: a
    /// square JPEG as Buffer, Blob or File.
    /// @returns `{ success: true }`, also readable as `data.success`. What was changed arrives in a
    /// webhook.
    /// @throws WhatsAppValidationError when the picture is neither bytes nor a Blob;
    /// WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215: groups),
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// import { readFile } from 'node:fs/promises';
    ///
    /// await whatsapp.groups.updateGroupSettings('Y2FwaV9ncm91cDo', {
    ///   subject: 'Book club',
    ///   profilePictureFile: await readFile('club.jpg'),
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
    #[napi(
        catch_unwind,
        ts_args_type = "groupId: string, params: UpdateGroupSettingsRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_group_settings(
        &self, group_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("groupId", group_id)?);
        let picture = member("params", params, "profilePictureFile")?;
        let call = if setting(picture)? == Setting::Missing {
            let order = [
                ("messaging_product", Some(r#""whatsapp""#)),
                ("subject", None),
                ("description", None),
            ];
            let body = json::ordered(&json_text("params", params)?, &order);
            call.json(body.ok_or_else(no_object)?)
        } else {
            let file = bytes("profilePictureFile", picture)?;
            let text = |name| -> Result<Option<String>> {
                Ok(match setting(member("params", params, name)?)? {
                    Setting::Text(text) => Some(text),
                    _ => None,
                })
            };
            let name = text("profilePictureName")?.unwrap_or_else(|| "blob".to_owned());
            let kind = text("profilePictureType")?.unwrap_or_else(|| "image/jpeg".to_owned());
            if !kind.is_empty() {
                check_mime_type("profilePictureType", &kind)?;
            }
            let mut form = Form::new()?.field("messaging_product", "whatsapp");
            for name in ["subject", "description"] {
                if let Some(text) = text(name)? {
                    form = form.field(name, &text);
                }
            }
            let form = form.file("file", &name, &kind, &file).written();
            call.body(form.content_type, form.head)
        };
        self.core.send(call, options)
    }
}

fn no_object() -> Failure {
    Failure::invalid("params", "`params` must be an object.")
}
