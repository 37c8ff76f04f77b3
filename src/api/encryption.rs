//! The public key that Flows are encrypted with. `lib/modules.js` makes `whatsapp.encryption` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, field_list, string},
    call::{Call, Effect},
    core::Core,
    failure::Failure,
    multipart::Form,
};

/// Reads and sets the public key that Flows are encrypted with. Reached as `whatsapp.encryption`.
#[napi]
#[derive(Debug)]
pub struct EncryptionApi {
    core: Arc<Core>,
}

constructor!(EncryptionApi);

#[napi]
impl EncryptionApi {
    /// Reads the business public key, and whether its signature is valid.
    ///
    /// `GET /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
    ///
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns A list of one key in `data`, whose fields can be read from `data` itself as well.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.encryption.getEncryptionPublicKey();
    /// console.log(data[0]?.business_public_key_signature_status);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption
    #[napi(
        catch_unwind,
        ts_args_type = "fields?: readonly string[] | string, options?: CallOptions",
        ts_return_type = "Promise<Documented<EncryptionPublicKeyResponse>>"
    )]
    pub fn get_encryption_public_key(
        &self, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?)
            .edge("whatsapp_business_encryption")
            .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Sets the business public key; the phone number must be registered.
    ///
    /// `POST /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
    ///
    /// @param businessPublicKey - A 2048-bit RSA public key as PEM.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppValidationError when the key is missing, or is a private one, before anything
    /// is sent; WhatsAppApiError (100: no valid key), WhatsAppAuthorizationError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// import { readFile } from 'node:fs/promises';
    ///
    /// await whatsapp.encryption.setEncryptionPublicKey(await readFile('public.pem', 'utf8'));
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption
    #[napi(
        catch_unwind,
        ts_args_type = "businessPublicKey: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn set_encryption_public_key(
        &self, business_public_key: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let key = string("businessPublicKey", business_public_key)?;
        if key.trim().is_empty() {
            return Err(
                Failure::invalid("businessPublicKey", "`businessPublicKey` is empty.").into(),
            );
        }
        if key.contains("PRIVATE KEY") {
            let message = "`businessPublicKey` holds a private key: nothing was sent.";
            return Err(Failure::invalid("businessPublicKey", message)
                .with_remedy("Pass the public key; the private one stays with you.")
                .into());
        }
        let form = Form::new()?.field("business_public_key", &key).written();
        let call = Call::post(self.core.phone_number_id()?)
            .edge("whatsapp_business_encryption")
            .body(form.content_type, form.head)
            .effect(Effect::Idempotent);
        self.core.send(call, options)
    }
}
