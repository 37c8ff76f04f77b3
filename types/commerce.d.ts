// Arguments and answers of `whatsapp.commerce`.
import type { ResponseSuccess } from './response.js';

/** Commerce settings of a phone number. */
export type CommerceSetting = {
  id: string;
  is_cart_enabled?: boolean;
  is_catalog_visible?: boolean;
};

/**
 * What `commerce.getCommerceSettings` resolves to.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services
 */
export type CommerceSettingsResponse = {
  data: CommerceSetting[];
  /** As in `data[0]`. Hidden from `console.log`. */
  readonly is_cart_enabled?: boolean;
  /** As in `data[0]`. Hidden from `console.log`. */
  readonly is_catalog_visible?: boolean;
};

/** Argument of `commerce.updateCommerceSettings`. */
export type UpdateCommerceSettingsRequest = {
  is_cart_enabled?: boolean;
  is_catalog_visible?: boolean;
};

/** Calls of `whatsapp.commerce` in version 3.1.1. */
export interface CommerceClass {
  /** Reads the commerce settings. `GET /{PHONE_NUMBER_ID}/whatsapp_commerce_settings` */
  getCommerceSettings(): Promise<CommerceSettingsResponse>;
  /** Changes the commerce settings. `POST /{PHONE_NUMBER_ID}/whatsapp_commerce_settings` */
  updateCommerceSettings(params: UpdateCommerceSettingsRequest): Promise<ResponseSuccess>;
}
