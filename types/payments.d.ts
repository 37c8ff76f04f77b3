// Arguments and answers of `whatsapp.payments`.
import type { ResponseSuccess } from './response.js';

/** Payment provider. */
export type PaymentConfigurationProvider = 'upi_vpa' | 'razorpay' | 'payu' | 'zaakpay';

/** State of a payment configuration. */
export type PaymentConfigurationStatus = 'Active' | 'Needs_Connecting' | 'Needs_Testing';

/** A category or purpose code. */
export type PaymentConfigurationCode = {
  code: string;
  description?: string;
};

/** How an account receives payments. */
export type PaymentConfiguration = {
  configuration_name: string;
  provider_name: string;
  provider_mid?: string;
  status?: PaymentConfigurationStatus;
  merchant_category_code?: PaymentConfigurationCode;
  purpose_code?: PaymentConfigurationCode;
  created_timestamp?: number;
  updated_timestamp?: number;
};

/** What `payments.listPaymentConfigurations` and `getPaymentConfiguration` resolve to. */
export type PaymentConfigurationsResponse = {
  data: Array<{ payment_configurations: PaymentConfiguration[] }>;
};

/** What a payment configuration may change to. */
export type PaymentConfigurationUpdateRequest = {
  provider_name?: PaymentConfigurationProvider;
  purpose_code?: string;
  merchant_category_code?: string;
  /** Where the provider sends the browser back to. */
  redirect_url?: string;
  /** UPI address of the merchant. */
  merchant_vpa?: string;
};

/**
 * Argument of `payments.createPaymentConfiguration`.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in
 */
export type PaymentConfigurationCreateRequest = {
  configuration_name: string;
  provider_name: PaymentConfigurationProvider;
  purpose_code?: string;
  merchant_category_code?: string;
  /** Where the provider sends the browser back to. */
  redirect_url?: string;
  /** UPI address of the merchant. */
  merchant_vpa?: string;
};

/** What `payments.createPaymentConfiguration` resolves to. */
export type PaymentConfigurationCreateResponse = {
  success: boolean;
  /** Where the merchant connects the provider. */
  oauth_url?: string;
  /** When {@link PaymentConfigurationCreateResponse.oauth_url} expires, in seconds since 1970. */
  expiration?: number;
};

/** What `payments.updatePaymentConfiguration` resolves to. */
export type PaymentConfigurationUpdateResponse = PaymentConfigurationCreateResponse;

/** Argument of `payments.deletePaymentConfiguration`. */
export type PaymentConfigurationDeleteRequest = {
  configuration_name: string;
};

/** Argument of `payments.generatePaymentConfigurationOauthLink`. */
export type PaymentConfigurationOauthLinkRequest = {
  configuration_name: string;
  /** Where the provider sends the browser back to. */
  redirect_url?: string;
};

/** What `payments.generatePaymentConfigurationOauthLink` resolves to. */
export type PaymentConfigurationOauthLinkResponse = {
  /** Where the merchant connects the provider. */
  oauth_url: string;
  /** When the link expires, in seconds since 1970. */
  expiration?: number;
};

/** Calls of `whatsapp.payments` in version 3.1.1. */
export interface PaymentsClass {
  /** Lists the payment configurations. `GET /{WABA_ID}/payment_configurations` */
  listPaymentConfigurations(wabaId: string): Promise<PaymentConfigurationsResponse>;
  /** Reads one payment configuration. `GET /{WABA_ID}/payment_configuration/{NAME}` */
  getPaymentConfiguration(wabaId: string, configurationName: string): Promise<PaymentConfigurationsResponse>;
  /** Creates a payment configuration. `POST /{WABA_ID}/payment_configuration` */
  createPaymentConfiguration(
    wabaId: string,
    params: PaymentConfigurationCreateRequest,
  ): Promise<PaymentConfigurationCreateResponse>;
  /** Changes a payment configuration. `POST /{WABA_ID}/payment_configuration/{NAME}` */
  updatePaymentConfiguration(
    wabaId: string,
    configurationName: string,
    params: PaymentConfigurationUpdateRequest,
  ): Promise<PaymentConfigurationUpdateResponse>;
  /** Makes a link to connect the provider. `POST /{WABA_ID}/generate_payment_configuration_oauth_link` */
  generatePaymentConfigurationOauthLink(
    wabaId: string,
    params: PaymentConfigurationOauthLinkRequest,
  ): Promise<PaymentConfigurationOauthLinkResponse>;
  /** Deletes a payment configuration. `DELETE /{WABA_ID}/payment_configuration` */
  deletePaymentConfiguration(
    wabaId: string,
    params: PaymentConfigurationDeleteRequest,
  ): Promise<ResponseSuccess>;
}
