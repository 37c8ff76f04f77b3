// Arguments and answers of `whatsapp.encryption`, and the keys of Flows.
import type { ResponseSuccess } from './response.js';

/** The business public key, and whether Meta could verify it. */
export type EncryptionPublicKey = {
  /** PEM. */
  business_public_key: string;
  business_public_key_signature_status: 'VALID' | 'MISMATCH';
};

/**
 * What `encryption.getEncryptionPublicKey` and `getBusinessPublicKey` resolve to. Graph sends a list
 * of one key; the key's fields can also be read from the list itself.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption
 */
export type EncryptionPublicKeyResponse = {
  data: EncryptionPublicKey[] & EncryptionPublicKey;
};

/** A key pair for the Flow endpoint, made by `generateEncryption`. */
export type EncryptionKeyPair = {
  passphrase: string;
  /** PEM, encrypted with the passphrase. */
  privateKey: string;
  /** PEM. */
  publicKey: string;
};

/** Calls of `whatsapp.encryption` in version 3.1.1. */
export interface EncryptionClass {
  /** Reads the business public key. `GET /{PHONE_NUMBER_ID}/whatsapp_business_encryption` */
  getEncryptionPublicKey(): Promise<EncryptionPublicKeyResponse>;
  /** Sets the business public key. `POST /{PHONE_NUMBER_ID}/whatsapp_business_encryption` */
  setEncryptionPublicKey(businessPublicKey: string): Promise<ResponseSuccess>;
}
