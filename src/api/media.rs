//! Files: sent to Meta, found and fetched from it, deleted. `lib/modules.js` makes `whatsapp.media` of it, with what
//! `lib/files/` adds.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use napi::{Result, Unknown};
use napi_derive::napi;
use serde_json::Value as Json;

use crate::{
    bridge::{
        CallOptions, Reply, Sink, TransferOptions, Value, id, member, optional_id, reply, setting,
        source, string,
    },
    call::Call,
    config::Setting,
    core::Core,
    failure::Failure,
    multipart::{Form, check_mime_type},
    transport::{self, Cancellation, Download, Expect, Expected, Limits, Upload},
};

/// Uploads, reads, downloads and deletes media. Reached as `whatsapp.media`.
#[napi]
#[derive(Debug)]
pub struct MediaApi {
    core: Arc<Core>,
}

constructor!(MediaApi);

#[napi]
impl MediaApi {
    /// Uploads a file; its id can be sent for 30 days.
    ///
    /// `POST /{PHONE_NUMBER_ID}/media`
    ///
    /// The file is streamed: memory stays small whatever its size. Instead of a deadline, the upload
    /// must get on: it fails after 20 seconds with less than 1 KB per second.
    ///
    /// @param request - `file`: the path of a local file, bytes, a Blob or File, a web or Node stream,
    /// or any async iterable of bytes. `type`: its MIME type, unless a Blob tells it. `filename`.
    /// `onProgress`: called with `{ loaded, total }` while bytes leave.
    /// @param options - `signal` aborts the call; `timeout` in milliseconds bounds it;
    /// `stallTimeout` and `minRate` change what counts as getting on.
    /// @returns The id, as `id` and as `data.id`.
    /// @throws WhatsAppValidationError when the file cannot be read (`code` is 'ENOENT', 'EACCES' …) or
    /// `type` is no MIME type; WhatsAppApiError with code 100 or 131053 when Meta does not take the
    /// file; WhatsAppNetworkError, which leaves at most an unused upload behind.
    ///
    /// @example
    /// ```js
    /// const { id } = await whatsapp.media.upload({ file: './invoice.pdf', type: 'application/pdf' });
    /// await whatsapp.messages.document({ to: '15551234567', body: { id, filename: 'invoice.pdf' } });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
    #[napi(
        catch_unwind,
        ts_args_type = "request: UploadMediaRequest, options?: TransferOptions",
        ts_return_type = "Promise<Documented<UploadMediaResponse>>"
    )]
    pub fn upload(&self, request: Unknown<'_>, options: TransferOptions<'_>) -> Result<Reply> {
        let mime_type = string("type", member("request", request, "type")?)?;
        check_mime_type("type", &mime_type)?;
        let filename = string("filename", member("request", request, "filename")?)?;
        let product = match setting(member("request", request, "messagingProduct")?)? {
            Setting::Missing => "whatsapp".to_owned(),
            Setting::Text(product) => product,
            _ => {
                let message = "`messagingProduct` must be a string.";
                return Err(Failure::invalid("messagingProduct", message).into());
            }
        };
        let form = Form::new()?
            .streamed_file("file", &filename, &mime_type)
            .field("messaging_product", &product)
            .field("type", &mime_type)
            .written();
        let upload = Upload {
            head: Bytes::from(form.head),
            source: source(request)?,
            tail: Bytes::from(form.tail),
            limits: options.limits,
        };
        let call = Call::post(self.core.phone_number_id()?)
            .edge("media")
            .body(form.content_type, Vec::new());
        self.core.send_upload(call, upload, options.call)
    }

    /// Uploads a `File`: the form of release 3.1.1.
    ///
    /// `POST /{PHONE_NUMBER_ID}/media`
    ///
    /// @param file - A File, or a Blob, with its MIME type. `upload` takes everything else.
    /// @param messagingProduct - `'whatsapp'`.
    /// @param options - As for `upload`.
    /// @returns The id, as `id` and as `data.id`.
    /// @throws As `upload`.
    ///
    /// @example
    /// ```js
    /// const file = new File(['hello'], 'hello.txt', { type: 'text/plain' });
    /// const { id } = await whatsapp.media.uploadMedia(file);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
    #[napi(
        catch_unwind,
        ts_args_type = "file: FileLike | BlobLike, messagingProduct?: string, options?: TransferOptions",
        ts_return_type = "Promise<Documented<UploadMediaResponse>>"
    )]
    pub fn upload_media(
        &self, request: Unknown<'_>, _: Unknown<'_>, options: TransferOptions<'_>,
    ) -> Result<Reply> {
        self.upload(request, options) // `lib/files/upload.js` made a request of the file
    }

    /// Reads where a file is, its type, size and checksum.
    ///
    /// `GET /{MEDIA_ID}`
    ///
    /// @param mediaId - From an upload or a webhook.
    /// @param phoneNumberId - Answers only if the file belongs to this phone number.
    /// @returns `{ id, url, mime_type, sha256, file_size, messaging_product }`; `url` works for five
    /// minutes and needs the token, which `downloadMedia` sends.
    /// @throws WhatsAppApiError with code 100 when there is no such file; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { url, mime_type } = await whatsapp.media.getMediaById('1234567890');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#get-media-url
    #[napi(
        catch_unwind,
        ts_args_type = "mediaId: string, phoneNumberId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<MediaResponse>>"
    )]
    pub fn get_media_by_id(
        &self, media_id: Unknown<'_>, phone_number_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("mediaId", media_id)?).query_if(
            "phone_number_id",
            optional_id("phoneNumberId", phone_number_id)?,
        );
        self.core.send(call, options)
    }

    /// Deletes a file.
    ///
    /// `DELETE /{MEDIA_ID}`
    ///
    /// @param mediaId - From an upload or a webhook.
    /// @param phoneNumberId - Deletes only if the file belongs to this phone number.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppApiError with code 100 when there is no such file; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.media.deleteMedia('1234567890');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#delete-media
    #[napi(
        catch_unwind,
        ts_args_type = "mediaId: string, phoneNumberId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_media(
        &self, media_id: Unknown<'_>, phone_number_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::delete(id("mediaId", media_id)?).query_if(
            "phone_number_id",
            optional_id("phoneNumberId", phone_number_id)?,
        );
        self.core.send(call, options)
    }

    /// Downloads the bytes at a URL that `getMediaById` answered.
    ///
    /// `GET {MEDIA_URL}`
    ///
    /// The token goes to `lookaside.fbsbx.com`, to the configured Graph host and to the hosts of the
    /// option `mediaHosts`; Meta's content networks are fetched without it; any other URL is refused
    /// before a name is looked up. Instead of a deadline, the download must get on: it fails after 20
    /// seconds with less than 1 KB per second, and above 128 MiB.
    ///
    /// @param mediaUrl - The `url` of `getMediaById`.
    /// @param options - `as`: `'blob'` (default), `'buffer'`, `'stream'` or `'file'` with `path`.
    /// `onProgress` is called with `{ loaded, total }`. `maxBytes`, `stallTimeout`, `minRate` change
    /// the limits; `signal` and `timeout` as everywhere.
    /// @returns A Blob, a Buffer, a web ReadableStream, or `{ path, file_size, mime_type, sha256 }`. A
    /// file gets its name when it is whole and on disk; it can be read by its owner alone (mode 0600).
    /// @throws WhatsAppValidationError for a URL or a path that is refused; WhatsAppApiError with the
    /// HTTP status when the URL has expired; WhatsAppNetworkError when the bytes break off, stall
    /// (`isTimeout`) or exceed `maxBytes`.
    ///
    /// @example
    /// ```js
    /// const { url } = await whatsapp.media.getMediaById('1234567890');
    /// const photo = await whatsapp.media.downloadMedia(url);
    /// await whatsapp.media.downloadMedia(url, { as: 'file', path: './photo.jpg' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media
    #[napi(
        catch_unwind,
        ts_generic_types = "As extends DownloadForm = 'blob'",
        ts_args_type = "mediaUrl: string, options?: DownloadOptions<As>",
        ts_return_type = "Promise<Downloaded[As]>"
    )]
    pub fn download_media(
        &self, media_url: Unknown<'_>, options: TransferOptions<'_>,
    ) -> Result<Reply> {
        let url = string("mediaUrl", media_url)?;
        let target = Target::read(&options)?;
        let CallOptions {
            env,
            timeout,
            cancellation,
        } = options.call;
        let request = self.core.media_request(&url, timeout)?;
        reply(&env, async move {
            let received = Arc::clone(&target.sink.received);
            let (expected, limits) = (Expected::default(), target.limits);
            let download = Download::begin(request, None, cancellation, expected, limits, received);
            target.fill(download.await?).await
        })
    }

    /// Downloads a file by its id: reads its URL, fetches it, and checks size and SHA-256.
    ///
    /// `GET /{MEDIA_ID}`, then `GET {MEDIA_URL}`
    ///
    /// A URL that has expired meanwhile (HTTP 401, 403 or 404) is read anew, once.
    ///
    /// @param mediaId - From an upload or a webhook.
    /// @param options - As for `downloadMedia`; `phoneNumberId` as for `getMediaById`.
    /// @returns As `downloadMedia`.
    /// @throws As `getMediaById` and `downloadMedia`; WhatsAppNetworkError with code
    /// 'ERR_MEDIA_MISMATCH' when the bytes are not those that Graph announced, and with
    /// 'ERR_UNREADABLE_RESPONSE' when its answer has no URL.
    ///
    /// @example
    /// ```js
    /// const photo = await whatsapp.media.downloadById('1234567890', { as: 'buffer' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media
    #[napi(
        catch_unwind,
        ts_generic_types = "As extends DownloadForm = 'blob'",
        ts_args_type = "mediaId: string, options?: DownloadOptions<As> & { phoneNumberId?: string | number | undefined }",
        ts_return_type = "Promise<Downloaded[As]>"
    )]
    pub fn download_by_id(
        &self, media_id: Unknown<'_>, options: TransferOptions<'_>,
    ) -> Result<Reply> {
        let phone_number_id = match options.member("phoneNumberId")? {
            Some(argument) => optional_id("phoneNumberId", argument)?,
            None => None,
        };
        let call = Call::get(id("mediaId", media_id)?).query_if("phone_number_id", phone_number_id);
        let target = Target::read(&options)?;
        let CallOptions {
            env,
            timeout,
            cancellation,
        } = options.call;
        let core = Arc::clone(&self.core);
        reply(&env, async move {
            let deadline = timeout.map(|timeout| (Instant::now() + timeout, timeout));
            let begin = || locate_and_begin(&core, &call, deadline, &cancellation, &target);
            let download = match begin().await {
                Err(failure) if matches!(failure.status_code, Some(401 | 403 | 404)) => {
                    begin().await
                }
                outcome => outcome,
            };
            target.fill(download?).await
        })
    }
}

/// Reads the URL of a file and begins to fetch it.
async fn locate_and_begin(
    core: &Core, call: &Call, deadline: Option<(Instant, Duration)>,
    cancellation: &Option<Cancellation>, target: &Target,
) -> std::result::Result<Download, Failure> {
    // Both requests together, and a second look for the URL, have the time of one call.
    let left = || deadline.map(|(end, _)| end.saturating_duration_since(Instant::now()));
    let request = core.request(call.clone(), Expect::Json, left())?;
    let answer = transport::send(request, cancellation.clone()).await?;
    let media: Json = serde_json::from_slice(&answer.body).unwrap_or_default();
    let text = |name: &str| media.get(name).and_then(Json::as_str);
    let expected = Expected {
        sha256: text("sha256").map(str::to_owned),
        // Graph sends digits as text now and then.
        size: media
            .get("file_size")
            .and_then(Json::as_u64)
            .or_else(|| text("file_size")?.parse().ok()),
    };
    let url = text("url")
        .filter(|url| !url.is_empty())
        .ok_or_else(|| Failure {
            maybe_sent: false,
            ..answer.lacks("`url`").with_remedy(
                "Check that `mediaId` is the id of a file, as of an upload or a webhook: `media.getMediaById` shows what Graph answers for it.",
            )
        })?;
    let request = core.media_request(url, left())?;
    let received = Arc::clone(&target.sink.received);
    Download::begin(
        request,
        deadline.map(|(_, total)| total),
        cancellation.clone(),
        expected,
        target.limits,
        received,
    )
    .await
}

/// Where downloaded bytes go: into a file, or to whoever reads the sink.
#[derive(Debug)]
struct Target {
    sink: Sink,
    path: Option<String>,
    limits: Limits,
}

impl Target {
    fn read(options: &TransferOptions<'_>) -> Result<Self> {
        let path = match options.member("path")?.map(setting).transpose()? {
            None | Some(Setting::Missing) => None,
            Some(Setting::Text(path)) if !path.is_empty() => Some(path),
            _ => {
                let message = "`path` must be the path of the file to write, a string.";
                return Err(Failure::invalid("path", message).into());
            }
        };
        Ok(Self {
            sink: options.sink()?,
            path,
            limits: options.limits,
        })
    }

    async fn fill(self, download: Download) -> std::result::Result<Value, Failure> {
        let described = match self.path {
            Some(path) => {
                let saved = download.save(PathBuf::from(&path)).await?;
                serde_json::json!({
                    "path": path,
                    "file_size": saved.size,
                    "mime_type": saved.mime_type,
                    "sha256": saved.sha256,
                })
            }
            None => {
                let head = serde_json::json!({
                    "mime_type": download.mime_type,
                    "file_size": download.size,
                });
                *self.sink.download.lock().await = Some(download);
                head
            }
        };
        Ok(Value::Json(Bytes::from(described.to_string())))
    }
}

impl Core {
    /// Sends a call whose body is a file; the promise resolves to Graph's JSON.
    pub fn send_upload(&self, call: Call, upload: Upload, options: CallOptions) -> Result<Reply> {
        let CallOptions {
            env,
            timeout,
            cancellation,
        } = options;
        let request = self.upload_request(call, upload, timeout)?;
        reply(&env, async move {
            let answer = transport::send(request, cancellation).await?;
            Ok(Value::Json(answer.body))
        })
    }
}
