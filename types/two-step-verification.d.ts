// Arguments and answers of `whatsapp.twoStepVerification`.
import type { WhatsAppError } from './errors.js';
import type { PhoneNumberResponse } from './phone-numbers.js';
import type { ResponseSuccess } from './response.js';

/**
 * Argument of `twoStepVerification.setup` and `twoStepVerification.update`.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
 */
export type TwoStepVerificationRequest = {
  /** Exactly six digits. A string, since a number would lose leading zeros. */
  pin: string;
};

/**
 * What `twoStepVerification.setup` and `twoStepVerification.update` resolve to.
 *
 * @example
 * const { data } = await whatsapp.twoStepVerification.setup({ pin });
 * data.success; // true
 */
export type TwoStepVerificationResult = {
  data: { success: true };
};

/**
 * Why a PIN is easy to guess: one digit repeated (`000000`), digits in a row (`123456`), two halves
 * that mirror each other (`123321`), a doubled pattern (`121212`), a date (`311299`), one of the most
 * used PINs, or part of the phone number.
 */
export type PinWeakness =
  | 'repeated-digit'
  | 'run'
  | 'mirrored'
  | 'doubled'
  | 'date'
  | 'common'
  | 'phone-number';

/** How well a PIN withstands guessing. */
export type PinAssessment = {
  strength: 'strong' | 'weak';
  /** `true` when {@link PinAssessment.strength} is `'weak'`. */
  weak: boolean;
  /** Every weakness found; empty for a strong PIN. */
  reasons: PinWeakness[];
};

/** What Graph says about a phone number's PIN and registration; `'unknown'` where it says nothing. */
export type TwoStepVerificationStatus = {
  /** Whether a two-step verification PIN is set. */
  pinEnabled: boolean | 'unknown';
  /** Whether the code that came by SMS or voice call verified the number; not the PIN. */
  otp: boolean | 'unknown';
  /** Whether the number is registered for the Cloud API. */
  registered: boolean | 'unknown';
  /** Where the number is hosted, `'CLOUD_API'` for instance. */
  platform: string;
  /** Review state of the display name. */
  nameStatus: string;
  /** Quality rating, `'GREEN'` for instance. */
  qualityRating: string;
  /** The phone number as Graph sent it; `null` when it could not be read. */
  raw: PhoneNumberResponse | null;
  /** Why the number could not be read; hidden from `console.log` and comparison. */
  readonly error?: WhatsAppError;
};

/** Calls of `whatsapp.twoStepVerification` in version 3.1.1. */
export interface TwoStepVerificationClass {
  /** Sets the PIN of the configured phone number. `POST /{PHONE_NUMBER_ID}` */
  setTwoStepVerificationCode(pin: string): Promise<ResponseSuccess>;
}
