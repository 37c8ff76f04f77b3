//! What a Meta app does with its own id and secret: tokens and subscriptions. `lib/modules.js` makes `whatsapp.apps` of
//! it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, field_list, given, json_text, member, setting, string},
    call::{Call, Effect, Token},
    config::Setting,
    core::Core,
    failure::Failure,
    json,
    secret::Secret,
};

/// Checks and exchanges tokens, and subscribes a Meta app to webhooks. Reached as `whatsapp.apps`.
///
/// Needs the options `appId` and `appSecret`. Every call proves itself with these instead of the client's access token,
/// and neither they nor a token or code that is passed stands in an error or a log.
#[napi]
#[derive(Debug)]
pub struct AppsApi {
    core: Arc<Core>,
}

constructor!(AppsApi);

impl AppsApi {
    /// The id and the secret of the configured app.
    fn credentials(&self) -> Result<(String, Secret)> {
        let secret = self.core.config().app_secret.clone();
        if secret.is_empty() {
            return Err(Failure::missing("appSecret", "M4D_APP_SECRET", "app secret").into());
        }
        Ok((self.core.app_id()?, secret))
    }

    /// A token that stands for the app, of its id and its secret.
    fn token(&self) -> Result<Token> {
        let (id, secret) = self.credentials()?;
        Ok(Token::Given(Secret::new(format!(
            "{id}|{}",
            secret.expose()
        ))))
    }

    /// `GET /oauth/access_token`, which takes the secret as a parameter and no token.
    fn exchange(&self) -> Result<Call> {
        let (id, secret) = self.credentials()?;
        Ok(Call::get("oauth")
            .edge("access_token")
            .query("client_id", id)
            .query("client_secret", secret.expose())
            .token(Token::None)
            // A code works once, so nothing is exchanged again after a lost answer.
            .effect(Effect::Creating))
    }

    fn subscriptions(&self, call: fn(String) -> Call) -> Result<Call> {
        Ok(call(self.core.app_id()?)
            .edge("subscriptions")
            .token(self.token()?))
    }
}

#[napi]
impl AppsApi {
    /// Tells what an access token is good for: whose it is, its permissions, until when.
    ///
    /// `GET /debug_token`
    ///
    /// @param inputToken - The token to check. Default: the client's own.
    /// @returns `data`: `is_valid`, `app_id`, `type`, `scopes`, `granular_scopes` (without `target_ids`: for all assets),
    /// `expires_at` (Unix seconds, 0 for never), `error` of a token that is not valid.
    /// @throws WhatsAppValidationError without `appId` and `appSecret`, before anything is sent; WhatsAppAuthorizationError
    /// (190: they do not belong together), WhatsAppApiError (100), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.apps.debugToken();
    /// if (!data.is_valid) console.error(data.error?.message);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/debug_token
    #[napi(
        catch_unwind,
        ts_args_type = "inputToken?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<DebugTokenResponse>>"
    )]
    pub fn debug_token(&self, input_token: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let input_token = match given(input_token)? {
            Some(token) => Secret::new(string("inputToken", token)?),
            None => self.core.config().access_token.clone(),
        };
        if input_token.is_empty() {
            return Err(Failure::invalid("inputToken", "`inputToken` is empty.").into());
        }
        let call = Call::get("debug_token")
            .query("input_token", input_token.expose())
            .token(self.token()?);
        self.core.send(call, options)
    }

    /// Exchanges the code of Embedded Signup for an access token of the customer. A code lives 30 seconds and works once,
    /// so it is never sent again after a lost answer.
    ///
    /// `GET /oauth/access_token`
    ///
    /// @param params - `code`; `redirect_uri` where the code came to an address, and not from the popup.
    /// @returns `access_token`, `token_type`, and `expires_in` in seconds for one that ends. The token is a secret: keep it
    /// out of logs.
    /// @throws As `debugToken`; WhatsAppApiError (100, subcode 36007 and its neighbours: the code was used, is too old, or
    /// belongs to another address).
    ///
    /// @example
    /// ```js
    /// const { access_token } = await whatsapp.apps.exchangeCode({ code });
    /// const customer = whatsapp.with({ accessToken: access_token });
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/implementation
    #[napi(
        catch_unwind,
        ts_args_type = "params: ExchangeCodeRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<AccessTokenResponse>>"
    )]
    pub fn exchange_code(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let code = string("code", member("params", params, "code")?)?;
        if code.is_empty() {
            return Err(Failure::invalid("code", "`code` is empty.").into());
        }
        let redirect_uri = match given(member("params", params, "redirect_uri")?)? {
            Some(uri) => Some(string("redirect_uri", uri)?),
            None => None,
        };
        let call = self
            .exchange()?
            .query_if("redirect_uri", redirect_uri)
            .query("code", code);
        self.core.send(call, options)
    }

    /// Makes an access token of the app itself.
    ///
    /// `GET /oauth/access_token?grant_type=client_credentials`
    ///
    /// Methods of `apps` need none. It is as good as the app secret, so keep it out of logs, browsers and apps.
    ///
    /// @returns `access_token` and `token_type`.
    /// @throws As `debugToken`.
    ///
    /// @example
    /// ```js
    /// const { access_token } = await whatsapp.apps.getAppAccessToken();
    /// ```
    /// @see https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<Documented<AccessTokenResponse>>"
    )]
    pub fn get_app_access_token(&self, options: CallOptions) -> Result<Reply> {
        let call = self
            .exchange()?
            .query("grant_type", "client_credentials")
            .effect(Effect::Safe);
        self.core.send(call, options)
    }

    /// Lists what the app is subscribed to, and where its webhooks go.
    ///
    /// `GET /{APP_ID}/subscriptions`
    ///
    /// @returns `data`: for each object its `callback_url`, `active`, and `fields` with name and version.
    /// @throws As `debugToken`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.apps.getSubscriptions();
    /// for (const { object, callback_url } of data) console.log(object, callback_url);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
    #[napi(
        catch_unwind,
        ts_args_type = "options?: CallOptions",
        ts_return_type = "Promise<Documented<AppSubscriptionsResponse>>"
    )]
    pub fn get_subscriptions(&self, options: CallOptions) -> Result<Reply> {
        let call = self.subscriptions(Call::get)?;
        self.core.send(call, options)
    }

    /// Subscribes the app to fields of an object, and sets where its webhooks go. Meta asks the address for the token
    /// before it accepts it. Each account must be subscribed besides: `waba.updateWabaSubscription`.
    ///
    /// `POST /{APP_ID}/subscriptions`
    ///
    /// @param subscription - `callback_url` (https), `verify_token`, `fields` (names in an array or a string with commas),
    /// `object` (default `whatsapp_business_account`), `include_values`.
    /// @returns `success`.
    /// @throws As `debugToken`; WhatsAppApiError (2200: the address did not answer with the challenge).
    ///
    /// @example
    /// ```js
    /// await whatsapp.apps.subscribe({
    ///   callback_url: 'https://example.com/webhook',
    ///   verify_token: process.env.WEBHOOK_VERIFICATION_TOKEN,
    ///   fields: ['messages', 'message_template_status_update'],
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
    #[napi(
        catch_unwind,
        ts_args_type = "subscription: AppSubscriptionRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn subscribe(&self, subscription: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        for name in ["callback_url", "verify_token"] {
            if setting(member("subscription", subscription, name)?)? == Setting::Missing {
                let message = format!("`subscription` must have `{name}`.");
                return Err(Failure::invalid(name, message).into());
            }
        }
        let fields = field_list(member("subscription", subscription, "fields")?)?;
        let fields = fields.as_deref().map(json::quoted);
        let object = match given(member("subscription", subscription, "object")?)? {
            Some(_) => None,
            None => Some(r#""whatsapp_business_account""#),
        };
        let body = json::ordered(
            &json_text("subscription", subscription)?,
            &[
                ("object", object),
                ("callback_url", None),
                ("verify_token", None),
                ("fields", fields.as_deref()),
                ("include_values", None),
            ],
        );
        let mut call = self
            .subscriptions(Call::post)?
            .effect(Effect::Idempotent)
            .json(body.ok_or_else(|| {
                Failure::invalid("subscription", "`subscription` must be an object.")
            })?);
        if let Setting::Text(token) =
            setting(member("subscription", subscription, "verify_token")?)?
        {
            call = call.secret(Secret::new(token));
        }
        self.core.send(call, options)
    }

    /// Ends the subscription of the app to an object, or to some of its fields.
    ///
    /// `DELETE /{APP_ID}/subscriptions`
    ///
    /// @param params - `object` (default `whatsapp_business_account`); `fields`, without which all of them end.
    /// @returns `success`.
    /// @throws As `debugToken`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.apps.unsubscribe({ fields: ['account_alerts'] });
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
    #[napi(
        catch_unwind,
        ts_args_type = "params?: AppUnsubscribeParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn unsubscribe(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let (mut object, mut fields) = ("whatsapp_business_account".to_owned(), None);
        if let Some(params) = given(params)? {
            if let Some(given) = given(member("params", params, "object")?)? {
                object = string("object", given)?;
            }
            fields = field_list(member("params", params, "fields")?)?;
        }
        let call = self
            .subscriptions(Call::delete)?
            .query("object", object)
            .query_if("fields", fields);
        self.core.send(call, options)
    }
}
