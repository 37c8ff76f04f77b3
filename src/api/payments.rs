//! How an account in India receives payments. `lib/modules.js` makes `whatsapp.payments` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, id, json_text},
    call::Call,
    core::Core,
};

/// Manages how a WhatsApp Business Account in India receives payments. Reached as
/// `whatsapp.payments`.
#[napi]
#[derive(Debug)]
pub struct PaymentsApi {
    core: Arc<Core>,
}

constructor!(PaymentsApi);

#[napi]
impl PaymentsApi {
    /// Lists the payment configurations of a WhatsApp Business Account.
    ///
    /// `GET /{WABA_ID}/payment_configurations`
    ///
    /// @param wabaId - Id of the account, instead of the configured one.
    /// @returns `{ data }`; the configurations are `data[0].payment_configurations`.
    /// @throws WhatsAppValidationError for a malformed id or name, or when no account is given or
    /// configured, before anything is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError
    /// (100: unknown account or configuration, or no access), WhatsAppThrottlingError (4, 80008),
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.payments.listPaymentConfigurations();
    /// for (const { payment_configurations } of data) {
    ///   for (const configuration of payment_configurations) console.log(configuration.configuration_name, configuration.status);
    /// }
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<PaymentConfigurationsResponse>>"
    )]
    pub fn list_payment_configurations(
        &self, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("payment_configurations");
        self.core.send(call, options)
    }

    /// Reads one payment configuration.
    ///
    /// `GET /{WABA_ID}/payment_configuration/{CONFIGURATION_NAME}`
    ///
    /// @param wabaId - Id of the account, the configured one when `undefined`.
    /// @param configurationName - Name of the configuration.
    /// @returns `{ data }`; the configuration is `data[0].payment_configurations[0]`.
    /// @throws As `listPaymentConfigurations`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.payments.getPaymentConfiguration('102290129340398', 'upi');
    /// console.log(data[0]?.payment_configurations[0]?.status);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId: string | undefined, configurationName: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<PaymentConfigurationsResponse>>"
    )]
    pub fn get_payment_configuration(
        &self, waba_id: Unknown<'_>, configuration_name: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?)
            .edge("payment_configuration")
            .name(id("configurationName", configuration_name)?);
        self.core.send(call, options)
    }

    /// Creates a payment configuration.
    ///
    /// `POST /{WABA_ID}/payment_configuration`
    ///
    /// @param wabaId - Id of the account, the configured one when `undefined`.
    /// @param params - `configuration_name`, `provider_name` (`'upi_vpa'`, `'razorpay'`, `'payu'`,
    /// `'zaakpay'`); `purpose_code`, `merchant_category_code`; `merchant_vpa` for UPI, `redirect_url`
    /// for the others.
    /// @returns `{ success }`, and for a payment gateway `oauth_url`, where the merchant connects it,
    /// with its `expiration`.
    /// @throws As `listPaymentConfigurations`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { oauth_url } = await whatsapp.payments.createPaymentConfiguration('102290129340398', {
    ///   configuration_name: 'gateway',
    ///   provider_name: 'razorpay',
    ///   redirect_url: 'https://example.com/connected',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId: string | undefined, params: PaymentConfigurationCreateRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<PaymentConfigurationCreateResponse>>"
    )]
    pub fn create_payment_configuration(
        &self, waba_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("payment_configuration")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Changes a payment configuration.
    ///
    /// `POST /{WABA_ID}/payment_configuration/{CONFIGURATION_NAME}`
    ///
    /// @param wabaId - Id of the account, the configured one when `undefined`.
    /// @param configurationName - Name of the configuration.
    /// @param params - What to change: `provider_name`, `purpose_code`, `merchant_category_code`,
    /// `redirect_url`, `merchant_vpa`.
    /// @returns `{ success }`, and for a payment gateway `oauth_url` with its `expiration`.
    /// @throws As `listPaymentConfigurations`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// await whatsapp.payments.updatePaymentConfiguration('102290129340398', 'upi', { merchant_vpa: 'shop@upi' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId: string | undefined, configurationName: string, params: PaymentConfigurationUpdateRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<PaymentConfigurationUpdateResponse>>"
    )]
    pub fn update_payment_configuration(
        &self, waba_id: Unknown<'_>, configuration_name: Unknown<'_>, params: Unknown<'_>,
        options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("payment_configuration")
            .name(id("configurationName", configuration_name)?)
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Makes a new link with which the merchant connects a payment gateway.
    ///
    /// `POST /{WABA_ID}/generate_payment_configuration_oauth_link`
    ///
    /// @param wabaId - Id of the account, the configured one when `undefined`.
    /// @param params - `configuration_name`; `redirect_url`: where the gateway sends the browser back
    /// to.
    /// @returns `{ oauth_url, expiration }`, the expiration in seconds since 1970.
    /// @throws As `listPaymentConfigurations`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { oauth_url } = await whatsapp.payments.generatePaymentConfigurationOauthLink('102290129340398', {
    ///   configuration_name: 'gateway',
    ///   redirect_url: 'https://example.com/connected',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId: string | undefined, params: PaymentConfigurationOauthLinkRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<PaymentConfigurationOauthLinkResponse>>"
    )]
    pub fn generate_payment_configuration_oauth_link(
        &self, waba_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("generate_payment_configuration_oauth_link")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Deletes a payment configuration.
    ///
    /// `DELETE /{WABA_ID}/payment_configuration`
    ///
    /// @param wabaId - Id of the account, the configured one when `undefined`.
    /// @param params - `configuration_name`, sent in the body.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws As `listPaymentConfigurations`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.payments.deletePaymentConfiguration('102290129340398', { configuration_name: 'upi' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/onboarding-apis
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId: string | undefined, params: PaymentConfigurationDeleteRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_payment_configuration(
        &self, waba_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::delete(self.core.waba_id(waba_id)?)
            .edge("payment_configuration")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }
}
