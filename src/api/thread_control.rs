//! Who holds the conversation with a person, where several apps or Meta's agent share a number. `lib/modules.js` makes
//! `whatsapp.threadControl` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, given, json_text, member, recipient},
    call::Call,
    core::Core,
    failure::Failure,
    json,
    message::Recipient,
};

/// Passes, releases and takes the control of a thread. Reached as `whatsapp.threadControl`.
///
/// Sending a message takes control as well. What others do arrives as `messaging_handovers`.
#[napi]
#[derive(Debug)]
pub struct ThreadControlApi {
    core: Arc<Core>,
}

constructor!(ThreadControlApi);

/// The version of this interface stands in a header, not in the path.
const VERSION: &str = "1.0.0";

impl ThreadControlApi {
    fn control(&self, action: &str, params: Unknown<'_>) -> Result<Call> {
        let (to, user) = match given(member("params", params, "to")?)? {
            Some(to) => addressed(recipient("to", to)?),
            None => match given(member("params", params, "recipient")?)? {
                Some(user) => addressed(recipient("recipient", user)?),
                None => {
                    let message = "`params` must say whose thread it is: `to`, or `recipient`.";
                    return Err(Failure::invalid("to", message).into());
                }
            },
        };
        // The one role that control is passed to.
        let control_pass = (action == "pass").then_some(r#"{"target_role":"ai_agent"}"#);
        let control_pass = match given(member("params", params, "control_pass")?)? {
            Some(_) => None,
            None => control_pass,
        };
        let body = json::ordered(
            &json_text("params", params)?,
            &[
                ("messaging_product", Some(r#""whatsapp""#)),
                ("action", Some(&json::quoted(action))),
                ("to", Some(&to)),
                ("recipient", Some(&user)),
                ("metadata", None),
                ("control_pass", control_pass),
            ],
        );
        Ok(Call::post("business")
            .edge("whatsapp")
            .edge("phone_numbers")
            .edge(self.core.phone_number_id()?)
            .edge("thread_control")
            .on_api_host()
            .header("X-API-Version", VERSION)
            .json(body.ok_or_else(|| Failure::invalid("params", "`params` must be an object."))?))
    }
}

/// The members `to` and `recipient`; the text `null` takes a member out.
fn addressed(person: Recipient) -> (String, String) {
    match person {
        Recipient::Phone(number) => (json::quoted(&number), "null".to_owned()),
        Recipient::User(id) => ("null".to_owned(), json::quoted(&id)),
    }
}

#[napi]
impl ThreadControlApi {
    /// Passes the thread to Meta's agent.
    ///
    /// `POST https://api.facebook.com/business/whatsapp/phone_numbers/{PHONE_NUMBER_ID}/thread_control`
    ///
    /// @param params - `to`: the person's phone number. Or `recipient`: the person's user id, which Meta accepts and does
    /// not honour yet. `metadata`: a text that is handed on in `messaging_handovers`.
    /// @returns `messaging_product`.
    /// @throws WhatsAppValidationError without a person, before anything is sent; WhatsAppApiError (2494191: the app may
    /// not do this, or has no control), WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError; with `maybeSent:
    /// true` it may have been passed.
    ///
    /// @example
    /// ```js
    /// await whatsapp.threadControl.pass({ to: '15551234567', metadata: 'order-7' });
    /// ```
    /// @see https://developers.facebook.com/documentation/meta-business-agent/reference/operate/thread-control-cloud-api
    #[napi(
        catch_unwind,
        ts_args_type = "params: ThreadControlRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ThreadControlResponse>>"
    )]
    pub fn pass(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = self.control("pass", params)?;
        self.core.send(call, options)
    }

    /// Gives the thread back to Meta's agent. It needs control.
    ///
    /// `POST https://api.facebook.com/business/whatsapp/phone_numbers/{PHONE_NUMBER_ID}/thread_control`
    ///
    /// @param params - As for `pass`.
    /// @returns `messaging_product`.
    /// @throws As `pass`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.threadControl.release({ to: '15551234567' });
    /// ```
    /// @see https://developers.facebook.com/documentation/meta-business-agent/reference/operate/thread-control-cloud-api
    #[napi(
        catch_unwind,
        ts_args_type = "params: ThreadControlRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ThreadControlResponse>>"
    )]
    pub fn release(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = self.control("release", params)?;
        self.core.send(call, options)
    }

    /// Takes the thread, as the partner that people are handed to.
    ///
    /// `POST https://api.facebook.com/business/whatsapp/phone_numbers/{PHONE_NUMBER_ID}/thread_control`
    ///
    /// @param params - As for `pass`.
    /// @returns `messaging_product`.
    /// @throws As `pass`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.threadControl.take({ to: '15551234567' });
    /// ```
    /// @see https://developers.facebook.com/documentation/meta-business-agent/reference/operate/thread-control-cloud-api
    #[napi(
        catch_unwind,
        ts_args_type = "params: ThreadControlRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ThreadControlResponse>>"
    )]
    pub fn take(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = self.control("take", params)?;
        self.core.send(call, options)
    }
}
