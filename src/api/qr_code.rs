//! QR codes and links that open a chat. `lib/modules.js` makes `whatsapp.qrCode` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, field_list, id, json_text, query},
    call::{Call, Effect},
    core::Core,
};

/// Manages QR codes and links that open a chat with a text filled in. Reached as `whatsapp.qrCode`.
#[napi]
#[derive(Debug)]
pub struct QrCodeApi {
    core: Arc<Core>,
}

constructor!(QrCodeApi);

#[napi]
impl QrCodeApi {
    /// Creates a QR code and its link.
    ///
    /// `POST /{PHONE_NUMBER_ID}/message_qrdls`
    ///
    /// @param request - `prefilled_message`: at most 140 characters. `generate_qr_image`: `'SVG'` or
    /// `'PNG'` for an image as well.
    /// @returns The QR code: its `code`, its `deep_link_url`, and `qr_image_url` if an image was
    /// asked for.
    /// @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const qr = await whatsapp.qrCode.createQrCode({ prefilled_message: 'I have a question', generate_qr_image: 'SVG' });
    /// console.log(qr.code, qr.deep_link_url, qr.qr_image_url);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
    #[napi(
        catch_unwind,
        ts_args_type = "request: CreateQrCodeRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<QrCodeResponse>>"
    )]
    pub fn create_qr_code(&self, request: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("message_qrdls")
            .json(json_text("request", request)?);
        self.core.send(call, options)
    }

    /// Lists the QR codes, the newest first.
    ///
    /// `GET /{PHONE_NUMBER_ID}/message_qrdls`
    ///
    /// @param params - `fields` (`qr_image_url.format(SVG)` is one), `code`, `limit`, `after`,
    /// `before`.
    /// @returns One page in `data`.
    /// @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.qrCode.getQrCodes({ fields: ['code', 'qr_image_url.format(SVG)'] });
    /// for (const qr of data) console.log(qr.code, qr.qr_image_url);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
    #[napi(
        catch_unwind,
        ts_args_type = "params?: QrCodeListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<QrCodesResponse>>"
    )]
    pub fn get_qr_codes(&self, params: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?).edge("message_qrdls");
        let call = query(
            call,
            params,
            &["fields", "code", "limit", "after", "before"],
        )?;
        self.core.send(call, options)
    }

    /// Reads one QR code.
    ///
    /// `GET /{PHONE_NUMBER_ID}/message_qrdls/{QR_CODE_ID}`
    ///
    /// @param qrCodeId - The `code` of the QR code.
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns A list of one in `data`; its fields can be read from the answer and from `data`
    /// itself as well.
    /// @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.qrCode.getQrCode('4O4YGZEG3RIVE1');
    /// console.log(data[0]?.prefilled_message);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
    #[napi(
        catch_unwind,
        ts_args_type = "qrCodeId: string, fields?: readonly string[] | string, options?: CallOptions",
        ts_return_type = "Promise<Documented<QrCodeDetailsResponse>>"
    )]
    pub fn get_qr_code(
        &self, qr_code_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.phone_number_id()?)
            .edge("message_qrdls")
            .edge(id("qrCodeId", qr_code_id)?)
            .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Changes the text that a QR code fills in; code and link stay.
    ///
    /// `POST /{PHONE_NUMBER_ID}/message_qrdls`
    ///
    /// @param request - `code` of the QR code and the new `prefilled_message`.
    /// @returns The changed QR code.
    /// @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.qrCode.updateQrCode({ code: '4O4YGZEG3RIVE1', prefilled_message: 'Is it in stock?' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
    #[napi(
        catch_unwind,
        ts_args_type = "request: UpdateQrCodeRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<QrCodeResponse>>"
    )]
    pub fn update_qr_code(&self, request: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("message_qrdls")
            .json(json_text("request", request)?)
            .effect(Effect::Idempotent);
        self.core.send(call, options)
    }

    /// Deletes a QR code; its link stops working.
    ///
    /// `DELETE /{PHONE_NUMBER_ID}/message_qrdls/{QR_CODE_ID}`
    ///
    /// @param qrCodeId - The `code` of the QR code.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
    /// WhatsAppAuthorizationError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.qrCode.deleteQrCode('4O4YGZEG3RIVE1');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
    #[napi(
        catch_unwind,
        ts_args_type = "qrCodeId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_qr_code(&self, qr_code_id: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::delete(self.core.phone_number_id()?)
            .edge("message_qrdls")
            .edge(id("qrCodeId", qr_code_id)?);
        self.core.send(call, options)
    }
}
