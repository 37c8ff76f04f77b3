// The head of native.d.ts: the payload types that the native classes name.
import type {
  BlobLike,
  BusinessProfileFieldsParam,
  BusinessProfileResponse,
  CallOptions,
  CreateFlowRequest,
  CreateFlowResponse,
  Documented,
  Downloaded,
  DownloadForm,
  DownloadOptions,
  FileLike,
  Flow,
  FlowAssetsResponse,
  FlowJson,
  FlowListParams,
  FlowMetadata,
  FlowMigrationResponse,
  FlowPreviewResponse,
  FlowsListResponse,
  MediaResponse,
  MessagesResponse,
  MigrateFlowsRequest,
  PhoneNumberFieldsParam,
  PhoneNumberResponse,
  PinAssessment,
  RegistrationRequest,
  ResponseSuccess,
  TextMessageParams,
  TransferOptions,
  TwoStepVerificationRequest,
  TwoStepVerificationResult,
  TwoStepVerificationStatus,
  UpdateBusinessProfileRequest,
  UpdateFlowResponse,
  UploadBusinessProfileResponse,
  UploadFile,
  UploadHandle,
  UploadMediaRequest,
  UploadMediaResponse,
  UploadSessionResponse,
  ValidateFlowJsonResponse,
} from './types/index.js';

/** Blocks and unblocks users. Reached as `whatsapp.blockUsers`. */
export declare class BlockUsersApi {
  /** @internal */
  constructor(client: Client)
}

/** Manages a business portfolio: preverified numbers, accounts, partners. Reached as `whatsapp.business`. */
export declare class BusinessApi {
  /** @internal */
  constructor(client: Client)
}

/** Reads and changes what people see about the business. Reached as `whatsapp.businessProfile`. */
export declare class BusinessProfileApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Reads the business profile of the phone number.
   *
   * `GET /{PHONE_NUMBER_ID}/whatsapp_business_profile`
   *
   * @param fields - An array of names or one comma-separated string; without it, Meta's default.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ data: [profile] }`.
   * @throws WhatsAppValidationError when `fields` is neither; WhatsAppApiError with code 100 for an
   * unknown field; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data: [profile] } = await whatsapp.businessProfile.getBusinessProfile(['about', 'websites']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
   */
  getBusinessProfile(fields?: BusinessProfileFieldsParam, options?: CallOptions): Promise<Documented<BusinessProfileResponse>>
  /**
   * Changes the business profile of the phone number; what is left out stays.
   *
   * `POST /{PHONE_NUMBER_ID}/whatsapp_business_profile`
   *
   * @param request - `messaging_product: 'whatsapp'`, and any of `about`, `address`,
   * `description`, `email`, `vertical`, `websites`, `profile_picture_handle` (from `uploadFile`).
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 100 for a value Meta does not take; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.businessProfile.updateBusinessProfile({
   *   messaging_product: 'whatsapp',
   *   about: 'Open from 9 to 5',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
   */
  updateBusinessProfile(request: UpdateBusinessProfileRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Begins a resumable upload: the first of its three steps, which `uploadFile` does together.
   *
   * `POST /{APP_ID}/uploads`
   *
   * @param fileLength - Bytes.
   * @param fileType - MIME type.
   * @param fileName - Name of the file.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns The id of the session, `{ id: 'upload:…' }`. Without the option `appId` it belongs to
   * the app of the token.
   * @throws WhatsAppValidationError when an argument has the wrong type; WhatsAppApiError with code
   * 100 for a type or a size Meta does not take; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.businessProfile.createUploadSession(8192, 'image/jpeg', 'logo.jpg');
   * ```
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  createUploadSession(fileLength: number, fileType: string, fileName: string, options?: CallOptions): Promise<Documented<UploadSessionResponse>>
  /**
   * Sends the bytes of a resumable upload: its second step.
   *
   * `POST /{UPLOAD_ID}`
   *
   * The file is streamed, and must get on instead of meeting a deadline, as in `media.upload`.
   *
   * @param uploadId - The `id` of `createUploadSession`.
   * @param file - Bytes, a path, a Blob or a stream.
   * @param options - `fileOffset`: where an upload that broke off goes on, the `file_offset` of
   * `getUploadHandle`; `file` are the bytes from there. `signal` and `timeout` as everywhere.
   * @returns The handle, as `h`: for `profile_picture_handle` or the header of a template.
   * @throws WhatsAppValidationError when `uploadId` is no upload; WhatsAppApiError with code 100;
   * WhatsAppNetworkError, after which `getUploadHandle` tells how far it came.
   *
   * @example
   * ```js
   * const bytes = await readFile('logo.jpg');
   * const { h } = await whatsapp.businessProfile.uploadMedia('upload:MTphdHRhY2', bytes);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  uploadMedia(uploadId: string, file: UploadFile, options?: TransferOptions & { fileOffset?: number | undefined }): Promise<Documented<UploadBusinessProfileResponse>>
  /**
   * Reads how far a resumable upload came, to go on from there.
   *
   * `GET /{UPLOAD_ID}`
   *
   * @param uploadId - The `id` of `createUploadSession`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ id, file_offset }`.
   * @throws WhatsAppValidationError when `uploadId` is no upload; WhatsAppApiError with code 100 when
   * it is over; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { file_offset } = await whatsapp.businessProfile.getUploadHandle('upload:MTphdHRhY2');
   * ```
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  getUploadHandle(uploadId: string, options?: CallOptions): Promise<Documented<UploadHandle>>
}

/** Starts, answers and configures calls. Reached as `whatsapp.calling`. */
export declare class CallingApi {
  /** @internal */
  constructor(client: Client)
}

/** Ends the one call it is passed to. `lib/guard.js` makes one for an `AbortSignal`. */
export declare class Cancel {
  constructor()
  cancel(): void
}

/**
 * The core of one `WhatsApp`: its settings, connections and retry budget.
 *
 * @internal
 */
export declare class Client {
  constructor(options: unknown, environment: object, userAgent: string, certificates: Array<Uint8Array>)
  get(key: string): string | number | boolean | null
  set(key: string, value: unknown): void
  /** The version as it stands in the path. */
  get apiVersion(): string
  get host(): string
  get protocol(): string
  get userAgent(): string
  /** What is left of the 500 units that retries of this client may use up. */
  get retryBudget(): number
  /** Sends to any endpoint; resolves to the JSON of the answer. */
  getJson(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: unknown | undefined | null): Promise<unknown>
  /** Sends to any endpoint; resolves to status, headers and bytes of the answer. */
  sendRequest(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: unknown | undefined | null): Promise<{ status: number, headers: Record<string, string>, body: Uint8Array }>
}

/** Reads and changes commerce settings. Reached as `whatsapp.commerce`. */
export declare class CommerceApi {
  /** @internal */
  constructor(client: Client)
}

/** Sets and reads the business public key. Reached as `whatsapp.encryption`. */
export declare class EncryptionApi {
  /** @internal */
  constructor(client: Client)
}

/** Creates, changes, publishes and reads Flows. Reached as `whatsapp.flows`. */
export declare class FlowApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Lists the Flows of an account.
   *
   * `GET /{WABA_ID}/flows`
   *
   * @param wabaId - WhatsApp Business Account; `undefined` for the configured one.
   * @param params - `fields`, `limit`, `after`, `before`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ data: [flow, …], paging }`.
   * @throws WhatsAppApiError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data: flows } = await whatsapp.flows.listFlows('102290129340398');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  listFlows(wabaId?: string, params?: FlowListParams, options?: CallOptions): Promise<Documented<FlowsListResponse>>
  /**
   * Creates a Flow, as a draft unless `publish` is true.
   *
   * `POST /{WABA_ID}/flows`
   *
   * @param wabaId - WhatsApp Business Account; `undefined` for the configured one.
   * @param data - `name`, `categories`, `endpoint_uri`, `clone_flow_id`, `flow_json` (text, or the
   * object itself), `publish`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ id, success, validation_errors }`.
   * @throws WhatsAppValidationError when `data` is no object; WhatsAppFlowError with code 139000 to
   * 139004, WhatsAppApiError with code 100 for a name that is taken; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.flows.createFlow('102290129340398', {
   *   name: 'Survey',
   *   categories: ['SURVEY'],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  createFlow(wabaId: string | undefined, data: CreateFlowRequest, options?: CallOptions): Promise<Documented<CreateFlowResponse>>
  /**
   * Reads a Flow.
   *
   * `GET /{FLOW_ID}`
   *
   * @param flowId - The Flow.
   * @param fields - An array of names or one comma-separated string; without it, Meta's default.
   * @param dateFormat - As PHP's `date` writes them: `'U'` for seconds since 1970.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns The Flow with the fields asked for.
   * @throws WhatsAppApiError with code 100 for an unknown Flow or field; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const flow = await whatsapp.flows.getFlow('1234567890', 'id,name,status');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  getFlow(flowId: string, fields?: string | readonly string[], dateFormat?: string, options?: CallOptions): Promise<Documented<Flow & Partial<FlowPreviewResponse>>>
  /**
   * Reads the web preview of a Flow.
   *
   * `GET /{FLOW_ID}?fields=preview.invalidate(false)`
   *
   * @param flowId - The Flow.
   * @param invalidate - True makes a new URL and ends the old one.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ preview: { preview_url, expires_at }, id }`.
   * @throws WhatsAppApiError with code 100 for an unknown Flow; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { preview } = await whatsapp.flows.getFlowPreview('1234567890');
   * console.log(preview.preview_url);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  getFlowPreview(flowId: string, invalidate?: boolean, options?: CallOptions): Promise<Documented<FlowPreviewResponse>>
  /**
   * Changes name, categories, endpoint or app of a Flow.
   *
   * `POST /{FLOW_ID}`
   *
   * @param flowId - The Flow.
   * @param data - Any of `name`, `categories`, `endpoint_uri`, `application_id`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 100 for an unknown Flow; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.flows.updateFlowMetadata('1234567890', { name: 'Survey 2026' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  updateFlowMetadata(flowId: string, data: FlowMetadata, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Deletes a draft.
   *
   * `DELETE /{FLOW_ID}`
   *
   * @param flowId - The Flow; a published one can only be deprecated.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppFlowError or WhatsAppApiError when it is no draft; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.flows.deleteFlow('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  deleteFlow(flowId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists the files of a Flow.
   *
   * `GET /{FLOW_ID}/assets`
   *
   * @param flowId - The Flow.
   * @param params - `limit`, `after`, `before`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ data: [{ name, asset_type, download_url }], paging }`.
   * @throws WhatsAppApiError with code 100 for an unknown Flow; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data: assets } = await whatsapp.flows.listAssets('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  listAssets(flowId: string, params?: FlowListParams, options?: CallOptions): Promise<Documented<FlowAssetsResponse>>
  /**
   * Replaces the Flow JSON of a draft.
   *
   * `POST /{FLOW_ID}/assets`
   *
   * @param flowId - The Flow.
   * @param data - `file`: the Flow JSON as an object, text, bytes or a Blob. `name`: `'flow.json'`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success, validation_errors }`: a Flow JSON with errors is stored, but cannot be
   * published.
   * @throws WhatsAppValidationError when `file` is nothing of that; WhatsAppApiError with code 100;
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { validation_errors } = await whatsapp.flows.updateFlowJson('1234567890', {
   *   file: { version: '7.0', screens: [] },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  updateFlowJson(flowId: string, data: { file: FlowJson; name?: string | undefined }, options?: CallOptions): Promise<Documented<UpdateFlowResponse>>
  /**
   * Replaces the Flow JSON of a draft, and tells whether it is valid.
   *
   * `POST /{FLOW_ID}/assets`
   *
   * Meta validates only what is stored: this overwrites the draft.
   *
   * @param flowId - The Flow.
   * @param flowJsonData - The Flow JSON as an object, text, bytes or a Blob.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ valid, success, validation_errors }`.
   * @throws As `updateFlowJson`.
   *
   * @example
   * ```js
   * const { valid } = await whatsapp.flows.validateFlowJson('1234567890', { version: '7.0', screens: [] });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  validateFlowJson(flowId: string, flowJsonData: FlowJson, options?: CallOptions): Promise<Documented<ValidateFlowJsonResponse>>
  /**
   * Publishes a draft; from then on it cannot be changed or deleted.
   *
   * `POST /{FLOW_ID}/publish`
   *
   * @param flowId - The Flow.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppFlowError when it has validation errors or no endpoint; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.flows.publishFlow('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  publishFlow(flowId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Retires a published Flow: it can no longer be sent or opened.
   *
   * `POST /{FLOW_ID}/deprecate`
   *
   * @param flowId - The Flow.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppFlowError or WhatsAppApiError when it is not published; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.flows.deprecateFlow('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  deprecateFlow(flowId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Copies Flows from another account.
   *
   * `POST /{DESTINATION_WABA_ID}/migrate_flows`
   *
   * @param destinationWabaId - The account that gets the copies.
   * @param data - `source_waba_id`, and `source_flow_names` unless all are meant.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ migrated_flows, failed_flows }`: read both.
   * @throws WhatsAppApiError with code 100 or 200 without access to both accounts;
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { failed_flows } = await whatsapp.flows.migrateFlows('102290129340398', {
   *   source_waba_id: '104996122399160',
   *   source_flow_names: ['Survey'],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
   */
  migrateFlows(destinationWabaId: string, data: MigrateFlowsRequest, options?: CallOptions): Promise<Documented<FlowMigrationResponse>>
}

/** Creates and manages groups. Reached as `whatsapp.groups`. */
export declare class GroupsApi {
  /** @internal */
  constructor(client: Client)
}

/** Sends marketing templates through the Marketing Messages API. Reached as `whatsapp.marketingMessages`. */
export declare class MarketingMessagesApi {
  /** @internal */
  constructor(client: Client)
}

/** Uploads, reads, downloads and deletes media. Reached as `whatsapp.media`. */
export declare class MediaApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Uploads a file; its id can be sent for 30 days.
   *
   * `POST /{PHONE_NUMBER_ID}/media`
   *
   * The file is streamed: memory stays small whatever its size. Instead of a deadline, the upload
   * must get on: it fails after 20 seconds with less than 1 KB per second.
   *
   * @param request - `file`: the path of a local file, bytes, a Blob or File, a web or Node stream,
   * or any async iterable of bytes. `type`: its MIME type, unless a Blob tells it. `filename`.
   * `onProgress`: called with `{ loaded, total }` while bytes leave.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it;
   * `stallTimeout` and `minRate` change what counts as getting on.
   * @returns The id, as `id` and as `data.id`.
   * @throws WhatsAppValidationError when the file cannot be read (`code` is 'ENOENT', 'EACCES' …) or
   * `type` is no MIME type; WhatsAppApiError with code 100 or 131053 when Meta does not take the
   * file; WhatsAppNetworkError, which leaves at most an unused upload behind.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.media.upload({ file: './invoice.pdf', type: 'application/pdf' });
   * await whatsapp.messages.document({ to: '15551234567', body: { id, filename: 'invoice.pdf' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
   */
  upload(request: UploadMediaRequest, options?: TransferOptions): Promise<Documented<UploadMediaResponse>>
  /**
   * Uploads a `File`: the form of release 3.1.1.
   *
   * `POST /{PHONE_NUMBER_ID}/media`
   *
   * @param file - A File, or a Blob, with its MIME type. `upload` takes everything else.
   * @param messagingProduct - `'whatsapp'`.
   * @param options - As for `upload`.
   * @returns The id, as `id` and as `data.id`.
   * @throws As `upload`.
   *
   * @example
   * ```js
   * const file = new File(['hello'], 'hello.txt', { type: 'text/plain' });
   * const { id } = await whatsapp.media.uploadMedia(file);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
   */
  uploadMedia(file: FileLike | BlobLike, messagingProduct?: string, options?: TransferOptions): Promise<Documented<UploadMediaResponse>>
  /**
   * Reads where a file is, its type, size and checksum.
   *
   * `GET /{MEDIA_ID}`
   *
   * @param mediaId - From an upload or a webhook.
   * @param phoneNumberId - Answers only if the file belongs to this phone number.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ id, url, mime_type, sha256, file_size, messaging_product }`; `url` works for five
   * minutes and needs the token, which `downloadMedia` sends.
   * @throws WhatsAppApiError with code 100 when there is no such file; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { url, mime_type } = await whatsapp.media.getMediaById('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#get-media-url
   */
  getMediaById(mediaId: string, phoneNumberId?: string | number, options?: CallOptions): Promise<Documented<MediaResponse>>
  /**
   * Deletes a file.
   *
   * `DELETE /{MEDIA_ID}`
   *
   * @param mediaId - From an upload or a webhook.
   * @param phoneNumberId - Deletes only if the file belongs to this phone number.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 100 when there is no such file; WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.media.deleteMedia('1234567890');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#delete-media
   */
  deleteMedia(mediaId: string, phoneNumberId?: string | number, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Downloads the bytes at a URL that `getMediaById` answered.
   *
   * `GET {MEDIA_URL}`
   *
   * The token goes to `lookaside.fbsbx.com`, to the configured Graph host and to the hosts of the
   * option `mediaHosts`; Meta's content networks are fetched without it; any other URL is refused
   * before a name is looked up. Instead of a deadline, the download must get on: it fails after 20
   * seconds with less than 1 KB per second, and above 128 MiB.
   *
   * @param mediaUrl - The `url` of `getMediaById`.
   * @param options - `as`: `'blob'` (default), `'buffer'`, `'stream'` or `'file'` with `path`.
   * `onProgress` is called with `{ loaded, total }`. `maxBytes`, `stallTimeout`, `minRate` change
   * the limits; `signal` and `timeout` as everywhere.
   * @returns A Blob, a Buffer, a web ReadableStream, or `{ path, file_size, mime_type, sha256 }`. A
   * file gets its name when it is whole.
   * @throws WhatsAppValidationError for a URL or a path that is refused; WhatsAppApiError with the
   * HTTP status when the URL has expired; WhatsAppNetworkError when the bytes break off, stall
   * (`isTimeout`) or exceed `maxBytes`.
   *
   * @example
   * ```js
   * const { url } = await whatsapp.media.getMediaById('1234567890');
   * const photo = await whatsapp.media.downloadMedia(url);
   * await whatsapp.media.downloadMedia(url, { as: 'file', path: './photo.jpg' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media
   */
  downloadMedia<As extends DownloadForm = 'blob'>(mediaUrl: string, options?: DownloadOptions<As>): Promise<Downloaded[As]>
  /**
   * Downloads a file by its id: reads its URL, fetches it, and checks size and SHA-256.
   *
   * `GET /{MEDIA_ID}`, then `GET {MEDIA_URL}`
   *
   * A URL that has expired meanwhile (HTTP 401, 403 or 404) is read anew, once.
   *
   * @param mediaId - From an upload or a webhook.
   * @param options - As for `downloadMedia`; `phoneNumberId` as for `getMediaById`.
   * @returns As `downloadMedia`.
   * @throws As `getMediaById` and `downloadMedia`; WhatsAppNetworkError with code
   * 'ERR_MEDIA_MISMATCH' when the bytes are not those that Graph announced.
   *
   * @example
   * ```js
   * const photo = await whatsapp.media.downloadById('1234567890', { as: 'buffer' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media
   */
  downloadById<As extends DownloadForm = 'blob'>(mediaId: string, options?: DownloadOptions<As> & { phoneNumberId?: string | number | undefined }): Promise<Downloaded[As]>
}

/**
 * A download that JavaScript reads piece by piece, and how far any download is.
 *
 * @internal
 */
export declare class MediaSink {
  constructor()
  /** The next bytes, `null` after the last. Nothing is read ahead. */
  read(): Promise<Uint8Array | null>
  /** The rest is not wanted: its connection is given up. */
  close(): void
  get received(): number
}

/**
 * The bytes of one upload. `lib/upload.js` makes one for whatever a caller gave.
 *
 * @internal
 */
export declare class MediaSource {
  /** A local file, read while it is sent. */
  static file(path: string, offset: number): MediaSource
  /** Pieces that are handed over with `push`. */
  static pieces(length?: number | undefined | null): MediaSource
  /** Resolves once there is room for the next piece; to false when no more are wanted. */
  push(piece: Uint8Array): Promise<boolean>
  /** Says that nothing follows; with false, that the rest could not be read. */
  end(whole: boolean): Promise<boolean>
  get sent(): number
  get length(): number | null
}

/** Sends messages. Reached as `whatsapp.messages`. */
export declare class MessageApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Sends a text message.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * A send is never repeated once it may have been processed: an error with `maybeSent: true`
   * means that nobody can know yet. Put a unique `biz_opaque_callback_data` into the send and
   * wait for its status webhook before you send again.
   *
   * @param params - `to`: the recipient with country code, string or number. `body`: the text
   * (up to 4,096 characters) or `{ body, preview_url }`. `replyMessageId`: the message it
   * answers. `previewUrl`: preview of the first link, true by default. `recipientType`:
   * `'individual'` (default) or `'group'`. `biz_opaque_callback_data`: comes back in the status
   * webhooks.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`, also readable as
   * `data.messages[0].id`. Accepted, not yet delivered: delivery is told by webhook.
   * @throws WhatsAppValidationError for a missing or malformed `to` or `body`, before anything
   * is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (130429, 131056),
   * WhatsAppSendMessageError (131047, 131026, …), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const response = await whatsapp.messages.text({ to: '15551234567', body: 'Hello' });
   * console.log(response.messages[0].id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages
   */
  text(params: TextMessageParams, options?: CallOptions): Promise<Documented<MessagesResponse>>
}

/** Reads the delivery history of messages. Reached as `whatsapp.messageHistory`. */
export declare class MessageHistoryApi {
  /** @internal */
  constructor(client: Client)
}

/** Manages payment configurations. Reached as `whatsapp.payments`. */
export declare class PaymentsApi {
  /** @internal */
  constructor(client: Client)
}

/** Reads and manages phone numbers. Reached as `whatsapp.phoneNumbers`. */
export declare class PhoneNumberApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Reads the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=…`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The phone number with the fields asked for; `id` is always there.
   * @throws WhatsAppValidationError when no phone number id is configured;
   * WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode 33: unknown id
   * or no access), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const number = await whatsapp.phoneNumbers.getPhoneNumberById(['verified_name', 'quality_rating']);
   * console.log(number.verified_name);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
   */
  getPhoneNumberById(fields?: PhoneNumberFieldsParam, options?: CallOptions): Promise<Documented<PhoneNumberResponse>>
}

/** Creates and manages QR codes and short links. Reached as `whatsapp.qrCode`. */
export declare class QrCodeApi {
  /** @internal */
  constructor(client: Client)
}

/** Registers phone numbers for the Cloud API. Reached as `whatsapp.registration`. */
export declare class RegistrationApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Registers the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/register`
   *
   * With two-step verification on, the PIN is checked; with it off, the PIN becomes the PIN.
   * Meta allows ten registrations in 72 hours, so this call is never retried, whatever happened.
   *
   * @param request - `pin`: the six-digit PIN, a string. `dataLocalizationRegion`: two-letter
   * country of data at rest. `backup`: `{ data, password }` of an on-premises number.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `pin` is not six digits, before anything is sent;
   * WhatsAppApiError with code 133005 (wrong PIN), 133006 (verify the number first), 133008 and
   * 133009 (too many or too quick guesses, `details` holds the waiting time), 133015, 133016 (ten
   * in 72 hours); WhatsAppNetworkError with `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.registration.register({ pin: '834067', dataLocalizationRegion: 'DE' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   */
  register(request: RegistrationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Deregisters the configured phone number: it stops sending and receiving through the Cloud API.
   *
   * `POST /{PHONE_NUMBER_ID}/deregister`
   *
   * Message history stays. Meta allows ten requests in 72 hours, so this call is never retried.
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 133010 (not registered) or 133016 (ten in 72 hours);
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.registration.deregister();
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   */
  deregister(options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Manages multi-partner solutions. Reached as `whatsapp.solutions`. */
export declare class SolutionsApi {
  /** @internal */
  constructor(client: Client)
}

/** Creates and manages message templates. Reached as `whatsapp.templates`. */
export declare class TemplateApi {
  /** @internal */
  constructor(client: Client)
}

/**
 * Sets, checks and generates the two-step verification PIN. Reached as
 * `whatsapp.twoStepVerification`.
 */
export declare class TwoStepVerificationApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Sets the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The API has no way to switch two-step verification off, or to read a PIN back: keep it safe.
   * The call is repeated once, and only if it is proven that nothing was sent.
   *
   * @param request - `pin`: exactly six ASCII digits, as a string (a number would lose a leading
   * zero).
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ data: { success: true } }`.
   * @throws WhatsAppValidationError (`code` 100) when `pin` is not six digits, or is weak under
   * `pinPolicy: 'refuse'`, before anything is sent; WhatsAppAuthorizationError (10: permission
   * missing, 190: token, 200), WhatsAppApiError (100 with subcode 33: unknown number; 133005,
   * 133008, 133009, …), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const setupResponse = await whatsapp.twoStepVerification.setup({ pin: '834067' });
   * console.log('Setup successful:', setupResponse.data.success);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  setup(request: TwoStepVerificationRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Changes the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The same request as `setup`: Graph does not ask for the old PIN.
   *
   * @param request - `pin`: the new PIN, exactly six ASCII digits, as a string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ data: { success: true } }`.
   * @throws As `setup`.
   *
   * @example
   * ```js
   * const updateResponse = await whatsapp.twoStepVerification.update({ pin: '620957' });
   * console.log('PIN update successful:', updateResponse.data.success);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  update(request: TwoStepVerificationRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Sets the PIN: the spelling of release 3.1.1.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * @param pin - Exactly six ASCII digits, as a string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `setup`.
   *
   * @example
   * ```js
   * const { success } = await whatsapp.twoStepVerification.setTwoStepVerificationCode('834067');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  setTwoStepVerificationCode(pin: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the state of two-step verification and registration of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=…`
   *
   * `pinEnabled` says whether a PIN exists. `otp` is about the code that came by SMS or voice
   * call, which is something else. What could not be read is `'unknown'`, never `false`: a
   * failed read resolves with every field unknown and the reason in the hidden property `error`.
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ pinEnabled, otp, registered, platform, nameStatus, qualityRating, raw }`.
   * @throws WhatsAppValidationError when no phone number id is configured; WhatsAppAbortError.
   *
   * @example
   * ```js
   * const { pinEnabled, registered } = await whatsapp.twoStepVerification.status();
   * if (pinEnabled === false) await whatsapp.twoStepVerification.setup({ pin: '834067' });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
   */
  status(options?: CallOptions): Promise<TwoStepVerificationStatus>
  /**
   * Tells whether a PIN is easy to guess, and why. Sends nothing.
   *
   * @param pin - Exactly six ASCII digits, as a string.
   * @param phoneNumber - The phone number to compare with; by default the one that Graph named
   * for this client, if it was read before.
   * @returns `{ strength, weak, reasons }`; `reasons` is empty for a strong PIN.
   * @throws WhatsAppValidationError when `pin` is not six digits.
   *
   * @example
   * ```js
   * const { weak, reasons } = whatsapp.twoStepVerification.assessPin('474747'); // true, ['doubled']
   * ```
   */
  assessPin(pin: string, phoneNumber?: string): PinAssessment
  /**
   * Generates a strong PIN from the operating system's randomness. Sends nothing.
   *
   * Every PIN from 000000 to 999999 that `assessPin` finds strong is equally likely.
   *
   * @returns Six ASCII digits. Keep them: neither Meta nor this library can show a PIN again.
   *
   * @example
   * ```js
   * const pin = whatsapp.twoStepVerification.generatePin();
   * await whatsapp.twoStepVerification.setup({ pin });
   * ```
   */
  generatePin(): string
}

/** Manages a WhatsApp Business Account. Reached as `whatsapp.waba`. */
export declare class WabaApi {
  /** @internal */
  constructor(client: Client)
}

/**
 * A Flow JSON as bytes: `lib/upload.js` makes one of whatever a caller gave.
 *
 * @internal
 */
export interface FlowFile {
  bytes: string | Uint8Array
  mimeType: string
  filename: string
  name: string
}

/** One row of the table behind error classes, retries and remedies. */
export interface GraphErrorRow {
  code: number
  subcode?: number
  status: number
  kind: 'authorization' | 'throttling' | 'integrity' | 'send' | 'flow' | 'blockUser' | 'calling' | 'group' | 'api'
  retry: 'yes' | 'later' | 'idempotent' | 'never'
  known: boolean
  summary: string
  remedy: string
}

/**
 * Every Graph error code that this release knows.
 *
 * @internal
 */
export declare function graphErrors(): Array<GraphErrorRow>

/**
 * Panics on purpose, so that tests can prove that no panic ends the process.
 *
 * @internal
 */
export declare function testPanic(place: string): Promise<never>
