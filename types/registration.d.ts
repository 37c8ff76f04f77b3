// Arguments and answers of `whatsapp.registration`.
import type { DataLocalizationRegionEnum } from './enums.js';
import type { ResponseSuccess } from './response.js';

/** A backup of an On-Premises installation, to move a number without a new code. */
export type RegistrationBackup = {
  /** The backup as exported. */
  data: string;
  /** The password it was exported with. */
  password: string;
};

/**
 * Argument of `registration.register({ pin })`.
 *
 * @example
 * await whatsapp.registration.register({ pin, dataLocalizationRegion: 'DE' });
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
 */
export type RegistrationRequest = {
  /** Six-digit two-step verification PIN: the current one, or the one to set if there is none. */
  pin: string;
  /** Country to keep data at rest in. */
  dataLocalizationRegion?: DataLocalizationRegionEnum | undefined;
  /** {@link RegistrationRequest.dataLocalizationRegion} in Graph's spelling. */
  data_localization_region?: DataLocalizationRegionEnum | undefined;
  /** Backup to restore from. */
  backup?: RegistrationBackup | undefined;
  /** Minutes Meta keeps messages in its cloud. */
  meta_store_retention_minutes?: number | undefined;
  /** Filled in when left out. */
  messaging_product?: 'whatsapp' | undefined;
};

/** Calls of `whatsapp.registration` in version 3.1.1. */
export interface RegistrationClass {
  /** Registers the configured phone number. `POST /{PHONE_NUMBER_ID}/register` */
  register(pin: string, dataLocalizationRegion?: DataLocalizationRegionEnum): Promise<ResponseSuccess>;
  /** Takes the configured phone number off the Cloud API. `POST /{PHONE_NUMBER_ID}/deregister` */
  deregister(): Promise<ResponseSuccess>;
}
