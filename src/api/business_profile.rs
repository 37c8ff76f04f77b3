//! What people see about a business, and the uploads of its picture. `lib/modules.js` makes
//! `whatsapp.businessProfile` of it.

use std::sync::Arc;

use bytes::Bytes;
use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{
        CallOptions, Reply, TransferOptions, field_list, json_text, member, setting, source, string,
    },
    call::{Call, Effect, Method},
    config::Setting,
    core::Core,
    failure::Failure,
    multipart::check_mime_type,
    transport::Upload,
};

/// Reads and changes what people see about the business. Reached as `whatsapp.businessProfile`.
#[napi]
#[derive(Debug)]
pub struct BusinessProfileApi {
    core: Arc<Core>,
}

constructor!(BusinessProfileApi);

#[napi]
impl BusinessProfileApi {
    /// Reads the business profile of the phone number.
    ///
    /// `GET /{PHONE_NUMBER_ID}/whatsapp_business_profile`
    ///
    /// @param fields - An array of names or one comma-separated string; without it, Meta's default.
    /// @returns `{ data: [profile] }`.
    /// @throws WhatsAppValidationError when `fields` is neither; WhatsAppApiError with code 100 for an
    /// unknown field; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data: [profile] } = await whatsapp.businessProfile.getBusinessProfile(['about', 'websites']);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
    #[napi(
        catch_unwind,
        ts_args_type = "fields?: BusinessProfileFieldsParam, options?: CallOptions",
        ts_return_type = "Promise<Documented<BusinessProfileResponse>>"
    )]
    pub fn get_business_profile(&self, fields: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let mut call = Call::get(self.core.phone_number_id()?).edge("whatsapp_business_profile");
        if let Some(fields) = field_list(fields)? {
            call = call.query_list("fields", &fields);
        }
        self.core.send(call, options)
    }

    /// Changes the business profile of the phone number; what is left out stays.
    ///
    /// `POST /{PHONE_NUMBER_ID}/whatsapp_business_profile`
    ///
    /// @param request - `messaging_product: 'whatsapp'`, and any of `about`, `address`,
    /// `description`, `email`, `vertical`, `websites`, `profile_picture_handle` (from `uploadFile`).
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppApiError with code 100 for a value Meta does not take; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.businessProfile.updateBusinessProfile({
    ///   messaging_product: 'whatsapp',
    ///   about: 'Open from 9 to 5',
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
    #[napi(
        catch_unwind,
        ts_args_type = "request: UpdateBusinessProfileRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_business_profile(
        &self, request: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.phone_number_id()?)
            .edge("whatsapp_business_profile")
            .json(json_text("request", request)?);
        self.core.send(call, options)
    }

    /// Begins a resumable upload: the first of its three steps, which `uploadFile` does together.
    ///
    /// `POST /{APP_ID}/uploads`
    ///
    /// @param fileLength - Bytes.
    /// @param fileType - MIME type.
    /// @param fileName - Name of the file.
    /// @returns The id of the session, `{ id: 'upload:…' }`. Without the option `appId` it belongs to
    /// the app of the token.
    /// @throws WhatsAppValidationError when an argument has the wrong type; WhatsAppApiError with code
    /// 100 for a type or a size Meta does not take; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { id } = await whatsapp.businessProfile.createUploadSession(8192, 'image/jpeg', 'logo.jpg');
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/guides/upload
    #[napi(
        catch_unwind,
        ts_args_type = "fileLength: number, fileType: string, fileName: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<UploadSessionResponse>>"
    )]
    pub fn create_upload_session(
        &self, file_length: Unknown<'_>, file_type: Unknown<'_>, file_name: Unknown<'_>,
        options: CallOptions,
    ) -> Result<Reply> {
        let length = match setting(file_length)? {
            Setting::Number(length) if length >= 0.0 && length.fract() == 0.0 => length,
            _ => {
                let message = "`fileLength` must be the number of bytes.";
                return Err(Failure::invalid("fileLength", message).into());
            }
        };
        let file_type = string("fileType", file_type)?;
        check_mime_type("fileType", &file_type)?;
        // Graph knows the app of a token as `app`.
        let app = self.core.app_id().unwrap_or_else(|_| "app".to_owned());
        let call = Call::post(app)
            .edge("uploads")
            .query("file_length", length.to_string())
            .query("file_type", file_type)
            .query("file_name", string("fileName", file_name)?);
        self.core.send(call, options)
    }

    /// Sends the bytes of a resumable upload: its second step.
    ///
    /// `POST /{UPLOAD_ID}`
    ///
    /// The file is streamed, and must get on instead of meeting a deadline, as in `media.upload`.
    ///
    /// @param uploadId - The `id` of `createUploadSession`.
    /// @param file - Bytes, a path, a Blob or a stream.
    /// @param options - `fileOffset`: where an upload that broke off goes on, the `file_offset` of
    /// `getUploadHandle`; `file` are the bytes from there. `signal` and `timeout` as everywhere.
    /// @returns The handle, as `h`: for `profile_picture_handle` or the header of a template.
    /// @throws WhatsAppValidationError when `uploadId` is no upload; WhatsAppApiError with code 100;
    /// WhatsAppNetworkError, after which `getUploadHandle` tells how far it came.
    ///
    /// @example
    /// ```js
    /// const bytes = await readFile('logo.jpg');
    /// const { h } = await whatsapp.businessProfile.uploadMedia('upload:MTphdHRhY2', bytes);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/guides/upload
    #[napi(
        catch_unwind,
        ts_args_type = "uploadId: string, file: UploadFile, options?: TransferOptions & { fileOffset?: number | undefined }",
        ts_return_type = "Promise<Documented<UploadBusinessProfileResponse>>"
    )]
    pub fn upload_media(
        &self, upload_id: Unknown<'_>, request: Unknown<'_>, options: TransferOptions<'_>,
    ) -> Result<Reply> {
        let offset = match setting(member("request", request, "fileOffset")?)? {
            Setting::Missing => 0.0,
            Setting::Number(offset) if offset >= 0.0 && offset.fract() == 0.0 => offset,
            _ => {
                let message = "`fileOffset` must be a number of bytes.";
                return Err(Failure::invalid("fileOffset", message).into());
            }
        };
        let upload = Upload {
            head: Bytes::new(),
            source: source(request)?,
            tail: Bytes::new(),
            limits: options.limits,
        };
        let call = self
            .upload_session(Method::Post, upload_id)?
            .header("file_offset", offset.to_string())
            .body("application/octet-stream", Vec::new());
        self.core.send_upload(call, upload, options.call)
    }

    /// Reads how far a resumable upload came, to go on from there.
    ///
    /// `GET /{UPLOAD_ID}`
    ///
    /// @param uploadId - The `id` of `createUploadSession`.
    /// @returns `{ id, file_offset }`.
    /// @throws WhatsAppValidationError when `uploadId` is no upload; WhatsAppApiError with code 100 when
    /// it is over; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { file_offset } = await whatsapp.businessProfile.getUploadHandle('upload:MTphdHRhY2');
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/guides/upload
    #[napi(
        catch_unwind,
        ts_args_type = "uploadId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<UploadHandle>>"
    )]
    pub fn get_upload_handle(&self, upload_id: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = self.upload_session(Method::Get, upload_id)?;
        self.core.send(call, options)
    }

    /// An upload's id is a path with a signed query of its own, and asks for another kind of token.
    fn upload_session(&self, method: Method, upload_id: Unknown<'_>) -> Result<Call> {
        let id = string("uploadId", upload_id)?;
        let node = id.split('?').next().unwrap_or_default();
        if !node.starts_with("upload:") || node.contains('/') {
            let message =
                "`uploadId` must be the `id` of `createUploadSession`; it begins with upload:.";
            return Err(Failure::invalid("uploadId", message).into());
        }
        let effect = match method {
            Method::Get => Effect::Safe,
            _ => Effect::Creating,
        };
        let config = self.core.config();
        let authorization = format!("OAuth {}", config.access_token.expose());
        Ok(Call::endpoint(method, &id)?
            .effect(effect)
            .header("authorization", authorization))
    }
}
