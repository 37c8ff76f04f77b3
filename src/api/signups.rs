//! In-App Signup: pages of WhatsApp where people sign up for a business. `lib/modules.js` makes `whatsapp.signups` of
//! it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, field_list, id, json_text, query},
    call::Call,
    core::Core,
};

/// Manages the sign-ups of a WhatsApp Business Account. Reached as `whatsapp.signups`.
///
/// People reach one at `https://wa.me/{NUMBER}/signup/{SIGNUP_ID}`, with any number of the account. Who signed up arrives
/// as `user_preferences` with the value `signup`. Not in the EEA, UK, BR, JP, KR, NG, ZA and TR.
#[napi]
#[derive(Debug)]
pub struct SignupsApi {
    core: Arc<Core>,
}

constructor!(SignupsApi);

#[napi]
impl SignupsApi {
    /// Creates a sign-up.
    ///
    /// `POST /{WABA_ID}/signups`
    ///
    /// @param signup - `signup_message` and `confirmation_message` (1 to 300 characters; the second may hold
    /// `{{promo_code}}`), `privacy_policy_url`, `website_url` (https), `promo_code` (letters and digits), `display_name`;
    /// `policy` with the first call of a business only.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `id` of the sign-up.
    /// @throws WhatsAppValidationError when no account is configured; WhatsAppApiError (2494165: not enabled for the
    /// account; 2494166 to 2494179: a member that Meta does not take), WhatsAppAuthorizationError (190, 10, 200),
    /// WhatsAppNetworkError; with `maybeSent: true` it may have been created.
    ///
    /// @example
    /// ```js
    /// const { id } = await whatsapp.signups.createSignup({
    ///   signup_message: 'Get our offers here.',
    ///   confirmation_message: 'Thank you. Your code is {{promo_code}}.',
    ///   privacy_policy_url: 'https://example.com/privacy',
    ///   promo_code: 'SPRING10',
    /// });
    /// console.log(`https://wa.me/15550100/signup/${id}`);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
    #[napi(
        catch_unwind,
        ts_args_type = "signup: SignupRequest, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<{ id: string }>>"
    )]
    pub fn create_signup(
        &self, signup: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("signups")
            .json(json_text("signup", signup)?);
        self.core.send(call, options)
    }

    /// Reads a sign-up.
    ///
    /// `GET /signups/{SIGNUP_ID}`
    ///
    /// @param signupId - Id of the sign-up.
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns The sign-up: its texts, `id` and `status`.
    /// @throws As `createSignup`; WhatsAppApiError (2494164: unknown sign-up).
    ///
    /// @example
    /// ```js
    /// const { status } = await whatsapp.signups.getSignup('600000000000001');
    /// console.log(status);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
    #[napi(
        catch_unwind,
        ts_args_type = "signupId: string | number, fields?: string[] | string, options?: CallOptions",
        ts_return_type = "Promise<Documented<Signup>>"
    )]
    pub fn get_signup(
        &self, signup_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get("signups")
            .edge(id("signupId", signup_id)?)
            .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Lists the sign-ups of an account, a page at a time.
    ///
    /// `GET /{WABA_ID}/signups`
    ///
    /// @param params - `fields` and paging: `limit`, `after`, `before`.
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `data` with the sign-ups and `paging`.
    /// @throws As `createSignup`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.signups.getSignups({ fields: ['status', 'display_name'] });
    /// for (const signup of data) console.log(signup.id, signup.status);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
    #[napi(
        catch_unwind,
        ts_args_type = "params?: SignupListParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<SignupList>>"
    )]
    pub fn get_signups(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("signups");
        let call = query(call, params, &[])?;
        self.core.send(call, options)
    }

    /// Changes a sign-up, or turns it on or off.
    ///
    /// `POST /signups/{SIGNUP_ID}`
    ///
    /// @param signupId - Id of the sign-up.
    /// @param signup - `status` (`ACTIVE` or `DISABLED`), and the members of `createSignup` without `privacy_policy_url` and
    /// `policy`.
    /// @returns `success`, or `id`: Meta's pages differ.
    /// @throws As `getSignup`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.signups.updateSignup('600000000000001', { status: 'DISABLED' });
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
    #[napi(
        catch_unwind,
        ts_args_type = "signupId: string | number, signup: SignupUpdateRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<{ success?: boolean, id?: string }>>"
    )]
    pub fn update_signup(
        &self, signup_id: Unknown<'_>, signup: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post("signups")
            .edge(id("signupId", signup_id)?)
            .json(json_text("signup", signup)?);
        self.core.send(call, options)
    }
}
