//! Calls over WhatsApp: settings, permissions, and what is done with one call. `lib/modules.js` makes
//! `whatsapp.calling` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, given, id, json_text, member, person, query, recipient},
    call::Call,
    core::Core,
    failure::Failure,
    json,
    message::Recipient,
};

/// Starts, answers and configures calls. Reached as `whatsapp.calling`.
#[napi]
#[derive(Debug)]
pub struct CallingApi {
    core: Arc<Core>,
}

constructor!(CallingApi);

#[napi]
impl CallingApi {
    /// Changes the calling settings of the configured phone number.
    ///
    /// `POST /{PHONE_NUMBER_ID}/settings`
    ///
    /// @param params - `calling`: the settings to change, such as `status` and `call_hours`.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.calling.updateCallingSettings({ calling: { status: 'ENABLED' } });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/call-settings
    #[napi(
        catch_unwind,
        ts_args_type = "params: UpdateCallingSettingsRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_calling_settings(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("settings")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Reads the calling settings of the configured phone number.
    ///
    /// `GET /{PHONE_NUMBER_ID}/settings`
    ///
    /// @param params - `fields`: which settings. `include_sip_credentials`: whether SIP passwords
    /// come along.
    /// @returns The settings, those of calls in `calling`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { calling } = await whatsapp.calling.getCallingSettings({ fields: ['calling'] });
    /// console.log(calling?.status);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/call-settings
    #[napi(
        catch_unwind,
        ts_args_type = "params?: CallingSettingsParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<CallingSettingsResponse>>"
    )]
    pub fn get_calling_settings(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).edge("settings");
        let call = query(call, params, &["fields", "include_sip_credentials"])?;
        self.core.send(call, options)
    }

    /// Reads whether a user may be called.
    ///
    /// `GET /{PHONE_NUMBER_ID}/call_permissions?user_wa_id=…`, or `?recipient=…` for a user id
    ///
    /// @param params - `userWaId`: the user's WhatsApp id, or a customer such as the `sender` of a message. A
    /// business-scoped user id stands there or in `recipient`.
    /// @returns The permission in `permission`, what may be done in `actions`.
    /// @throws WhatsAppValidationError when `userWaId` and `recipient` are missing. WhatsAppAuthorizationError (190:
    /// token, 10 and 200: permission), WhatsAppApiError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { actions } = await whatsapp.calling.getCallPermissions({ userWaId: '15551234567' });
    /// console.log(actions?.find(({ action_name }) => action_name === 'start_call')?.can_perform_action);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-call-permissions
    #[napi(
        catch_unwind,
        ts_args_type = "params: CallPermissionsParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<CallPermissionsResponse>>"
    )]
    pub fn get_call_permissions(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let user = addressee(params, "userWaId", person)?;
        let call = Call::get(self.core.phone_number_id()?).edge("call_permissions");
        let call = match user {
            Recipient::Phone(number) => call.query("user_wa_id", number),
            Recipient::User(id) => call.query("recipient", id),
        };
        self.core.send(call, options)
    }

    /// Calls a user who allowed it.
    ///
    /// `POST /{PHONE_NUMBER_ID}/calls`
    ///
    /// A call is never placed twice: after a lost answer it is not repeated.
    ///
    /// @param params - `to`: phone number with country code, business-scoped user id, or a customer such as the `sender`
    /// of a message. `recipient`: a user id, where there is no `to`. `session`: the WebRTC offer.
    /// `biz_opaque_callback_data`: comes back in the webhooks. `recording` and `transcription`: `status`, `purpose` (up to
    /// 250 characters) and `announcement_language`; the person hears that the call is recorded.
    /// @returns The call's id in `calls[0].id`; the answer's SDP arrives in a webhook.
    /// @throws WhatsAppValidationError when `to` is no phone number and no user id; WhatsAppApiError with code
    /// 138006 (the user has not allowed calls) and its neighbours; WhatsAppAuthorizationError,
    /// WhatsAppNetworkError: with `maybeSent: true` it may ring.
    ///
    /// @example
    /// ```js
    /// const { calls } = await whatsapp.calling.initiateCall({
    ///   to: '15551234567',
    ///   session: { sdp_type: 'offer', sdp: 'v=0…' },
    /// });
    /// console.log(calls[0]?.id);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/business-initiated-calls
    #[napi(
        catch_unwind,
        ts_args_type = "params: InitiateCallRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<InitiateCallResponse>>"
    )]
    pub fn initiate_call(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let callee = addressee(params, "to", recipient)?;
        // The text `null` takes a member out; nothing leaves it as it was given.
        let (to, user) = match &callee {
            Recipient::Phone(number) => (json::quoted(number), None),
            Recipient::User(id) => ("null".to_owned(), Some(json::quoted(id))),
        };
        let body = json::ordered(
            &json_text("params", params)?,
            &[
                ("messaging_product", Some(r#""whatsapp""#)),
                ("to", Some(&to)),
                ("recipient", user.as_deref()),
                ("action", Some(r#""connect""#)),
                ("session", None),
                ("biz_opaque_callback_data", None),
            ],
        );
        let call = Call::post(self.core.phone_number_id()?)
            .edge("calls")
            .json(body.ok_or_else(no_object)?);
        self.core.send(call, options)
    }

    /// Sets up the media of an incoming call before it is accepted, so that no first word is lost.
    ///
    /// `POST /{PHONE_NUMBER_ID}/calls`
    ///
    /// @param params - `call_id` from the webhook; `session`: the WebRTC answer.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppValidationError when `call_id` is missing; WhatsAppApiError (138001 and
    /// onwards: the call cannot go on), WhatsAppAuthorizationError, WhatsAppNetworkError; with
    /// `maybeSent: true` the call may have gone on.
    ///
    /// @example
    /// ```js
    /// await whatsapp.calling.preAcceptCall({ call_id: 'wacid.ABG', session: { sdp_type: 'answer', sdp: 'v=0…' } });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
    #[napi(
        catch_unwind,
        ts_args_type = "params: PreAcceptCallRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<CallActionResponse>>"
    )]
    pub fn pre_accept_call(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = self.action(params, "pre_accept", &["session"])?;
        self.core.send(call, options)
    }

    /// Accepts an incoming call.
    ///
    /// `POST /{PHONE_NUMBER_ID}/calls`
    ///
    /// @param params - `call_id` from the webhook; `session`: the WebRTC answer;
    /// `biz_opaque_callback_data`: comes back in the webhooks; `recording`, `transcription` as for `initiateCall`.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `preAcceptCall`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.calling.acceptCall({ call_id: 'wacid.ABG', session: { sdp_type: 'answer', sdp: 'v=0…' } });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
    #[napi(
        catch_unwind,
        ts_args_type = "params: AcceptCallRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<CallActionResponse>>"
    )]
    pub fn accept_call(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = self.action(params, "accept", &["session", "biz_opaque_callback_data"])?;
        self.core.send(call, options)
    }

    /// Rejects an incoming call.
    ///
    /// `POST /{PHONE_NUMBER_ID}/calls`
    ///
    /// @param params - `call_id` from the webhook.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `preAcceptCall`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.calling.rejectCall({ call_id: 'wacid.ABG' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
    #[napi(
        catch_unwind,
        ts_args_type = "params: RejectCallRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<CallActionResponse>>"
    )]
    pub fn reject_call(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = self.action(params, "reject", &[])?;
        self.core.send(call, options)
    }

    /// Ends a call.
    ///
    /// `POST /{PHONE_NUMBER_ID}/calls`
    ///
    /// @param params - `call_id` of the call.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `preAcceptCall`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.calling.terminateCall({ call_id: 'wacid.ABG' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
    #[napi(
        catch_unwind,
        ts_args_type = "params: TerminateCallRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<CallActionResponse>>"
    )]
    pub fn terminate_call(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = self.action(params, "terminate", &[])?;
        self.core.send(call, options)
    }

    /// Renegotiates the media of a call that goes on.
    ///
    /// `POST /{PHONE_NUMBER_ID}/calls`
    ///
    /// @param params - `call_id` from the webhook; `session`: the new offer or answer.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `preAcceptCall`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.calling.updateCallMedia({ call_id: 'wacid.ABG', session: { sdp_type: 'offer', sdp: 'v=0…' } });
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
    #[napi(
        catch_unwind,
        ts_args_type = "params: UpdateCallMediaRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<CallActionResponse>>"
    )]
    pub fn update_call_media(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = self.action(params, "media_update", &["session"])?;
        self.core.send(call, options)
    }
}

impl CallingApi {
    /// `POST /{PHONE_NUMBER_ID}/calls` about a call that exists.
    fn action(&self, params: Unknown<'_>, action: &str, more: &[&str]) -> Result<Call> {
        let call_id = json::quoted(&id("call_id", member("params", params, "call_id")?)?);
        let action = json::quoted(action);
        let mut order = vec![
            ("messaging_product", Some(r#""whatsapp""#)),
            ("call_id", Some(call_id.as_str())),
            ("action", Some(action.as_str())),
        ];
        order.extend(more.iter().map(|name| (*name, None)));
        let body = json::ordered(&json_text("params", params)?, &order).ok_or_else(no_object)?;
        Ok(Call::post(self.core.phone_number_id()?)
            .edge("calls")
            .json(body))
    }
}

/// Who is meant: whoever stands under the name, else the user id in `recipient`.
fn addressee(
    params: Unknown<'_>, name: &'static str,
    read: fn(&'static str, Unknown<'_>) -> Result<Recipient>,
) -> Result<Recipient> {
    let named = member("params", params, name)?;
    if given(named)?.is_some() {
        return read(name, named);
    }
    let Some(user) = given(member("params", params, "recipient")?)? else {
        return read(name, named); // which says that it is missing
    };
    match recipient("recipient", user) {
        Ok(user @ Recipient::User(_)) => Ok(user),
        _ => Err(Failure::invalid(
            "recipient",
            "`recipient` must be a business-scoped user id, such as US.13491208655302741918.",
        )
        .into()),
    }
}

fn no_object() -> Failure {
    Failure::invalid("params", "`params` must be an object.")
}
