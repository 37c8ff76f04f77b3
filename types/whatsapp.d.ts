// The class `WhatsApp` and its requester, which lib/client.js and lib/requester.js define.
import type { WabaConfigType, WhatsAppConfig } from './config.js';
import type { Conversation } from './conversation.js';
import type { Recipient } from './customer.js';
import type { EncryptionKeyPair } from './encryption.js';
import type * as enums from './enums.js';
import type {
  AnalyticsApi,
  AppsApi,
  BlockUsersApi,
  BusinessApi,
  BusinessProfileApi,
  CallingApi,
  CommerceApi,
  EncryptionApi,
  FlowApi,
  GroupsApi,
  MarketingMessagesApi,
  MediaApi,
  MessageApi,
  MessageHistoryApi,
  PaymentsApi,
  PhoneNumberApi,
  QrCodeApi,
  RegistrationApi,
  SignupsApi,
  SolutionsApi,
  TemplateApi,
  ThreadControlApi,
  TwoStepVerificationApi,
  WabaApi,
} from './native.js';
import type { FormDataLike } from './platform.js';
import type {
  BatchRequest,
  BatchResult,
  CallOptions,
  GeneralHeaderInterface,
  GeneralRequestBody,
  HttpsClientClass,
  HttpsClientResponseClass,
  UrlEncodedFormBody,
} from './requester.js';
import type { EventStore } from './store.js';
import type { ApiUsage } from './usage.js';

type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a request body may be; objects are sent as JSON. */
type RequestBody = string | Uint8Array | ArrayBuffer | FormDataLike | GeneralRequestBody | null;

/**
 * Sends to any endpoint of the Graph API, for what no module wraps yet: with the client's token,
 * deadline, retries and errors. Reached as `whatsapp.requester`.
 *
 * Endpoints are paths below the API version, with their query: `` `${phoneNumberId}/messages` ``; or whole URLs with
 * a version of their own, such as the `paging.next` of an answer. These are taken on `https://graph.facebook.com`, on
 * `https://api.facebook.com` and below the option `baseUrl`, where that is set, and are refused on every other host: the
 * access token goes nowhere else. With `baseUrl`, URLs of Meta's hosts go there too.
 *
 * @example
 * const page = await whatsapp.requester.getJson('GET', `${wabaId}/message_templates?limit=10`, 20_000);
 *
 * @see https://developers.facebook.com/docs/graph-api/overview
 */
export interface Requester {
  /** The HTTP client below. */
  readonly client: HttpsClientClass;
  /** Readable, but hidden from `console.log` and `JSON.stringify`. */
  accessToken: string;
  readonly phoneNumberId: string | number;
  readonly businessAcctId: string;
  /** As it stands in the path: `v23.0`. */
  readonly apiVersion: string;
  readonly userAgent: string;
  readonly host: string;
  readonly protocol: string;
  /** What is left of the 500 units that retries may use up; every success gives one back. */
  readonly retryBudget: number;
  /** The headers of a request, the access token among them. */
  buildHeader(contentType: string, additionalHeaders?: Record<string, string>): GeneralHeaderInterface;
  /** The endpoint below the API version. */
  buildCAPIPath(endpoint: string): string;
  /**
   * Sends a request and resolves to the whole answer, whatever its body is.
   *
   * @param timeout Milliseconds, retries included; `undefined` means the client's own limits.
   * @throws {WhatsAppApiError} for any status other than 2xx.
   */
  sendRequest(
    method: HttpMethod,
    endpoint: string,
    timeout?: number,
    body?: RequestBody,
    contentType?: string,
    additionalHeaders?: Record<string, string>,
    options?: CallOptions,
  ): Promise<HttpsClientResponseClass>;
  /** Sends JSON and resolves to the JSON of the answer. */
  getJson<T = unknown>(
    method: HttpMethod,
    endpoint: string,
    timeout?: number,
    body?: RequestBody,
    additionalHeaders?: Record<string, string>,
    options?: CallOptions,
  ): Promise<T>;
  /** Sends a multipart form and resolves to the JSON of the answer. */
  sendFormData<T = unknown>(
    method: HttpMethod,
    endpoint: string,
    timeout: number | undefined,
    formData: FormDataLike,
    additionalHeaders?: Record<string, string>,
    options?: CallOptions,
  ): Promise<T>;
  /** Sends a URL-encoded form and resolves to the JSON of the answer; an array repeats its field. */
  sendUrlEncodedForm<T = unknown>(
    method: HttpMethod,
    endpoint: string,
    timeout: number | undefined,
    formData: UrlEncodedFormBody,
    additionalHeaders?: Record<string, string>,
    options?: CallOptions,
  ): Promise<T>;
  /**
   * Sends up to 50 reads and changes in one request. Each counts for Graph's limits as if it were sent alone, and each
   * succeeds or fails alone; a result tells which.
   *
   * Nothing that sends, calls or registers goes in: `messages`, `calls`, `register` and their like are refused, because
   * of an answer that is lost nobody could say what was carried out. A batch with a POST is not repeated after a lost
   * answer.
   *
   * @returns The results, in the order of the requests.
   * @throws {WhatsAppValidationError} for a request that may not go in, before anything is sent.
   *
   * @example
   * const [numbers, flows] = await whatsapp.requester.batch([
   *   { relative_url: `${wabaId}/phone_numbers?fields=id,quality_rating` },
   *   { relative_url: `${wabaId}/flows?limit=10` },
   * ]);
   * if (numbers?.error) console.error(numbers.error.code);
   *
   * @see https://developers.facebook.com/docs/graph-api/batch-requests
   */
  batch<T = unknown>(requests: readonly BatchRequest[], options?: CallOptions): Promise<BatchResult<T>[]>;
  /** Sets the milliseconds one attempt of every later call may take. */
  updateTimeout(timeout: number): void;
  /** Replaces the access token from the next call on. */
  updateAccessToken(accessToken: string): void;
}

/**
 * The WhatsApp Cloud API of one phone number.
 *
 * Constructing sends nothing and prints nothing. Each API module is one property, the same object
 * every time, and may be replaced or spied on.
 *
 * @throws {WhatsAppValidationError} when no access token is given, or an option is malformed.
 *
 * @example
 * import WhatsApp from 'meta-cloud-api';
 *
 * const whatsapp = new WhatsApp({
 *   phoneNumberId: process.env.WA_PHONE_NUMBER_ID,
 *   accessToken: process.env.CLOUD_API_ACCESS_TOKEN,
 * });
 * await whatsapp.messages.text({ to: '15551234567', body: 'Hello' });
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api
 */
export declare class WhatsApp {
  constructor(config?: WhatsAppConfig);
  /** The settings in use. Writing to a key takes effect with the next call; secrets are not enumerable. */
  readonly config: WabaConfigType;
  readonly requester: Requester;
  blockUsers: BlockUsersApi;
  business: BusinessApi;
  calling: CallingApi;
  commerce: CommerceApi;
  groups: GroupsApi;
  marketingMessages: MarketingMessagesApi;
  messageHistory: MessageHistoryApi;
  messages: MessageApi;
  media: MediaApi;
  payments: PaymentsApi;
  phoneNumbers: PhoneNumberApi;
  solutions: SolutionsApi;
  twoStepVerification: TwoStepVerificationApi;
  flows: FlowApi;
  businessProfile: BusinessProfileApi;
  templates: TemplateApi;
  encryption: EncryptionApi;
  qrCode: QrCodeApi;
  registration: RegistrationApi;
  waba: WabaApi;
  analytics: AnalyticsApi;
  apps: AppsApi;
  signups: SignupsApi;
  threadControl: ThreadControlApi;
  /** The documentation's name of `phoneNumbers`. */
  readonly phoneNumber: PhoneNumberApi;
  /** The documentation's name of `phoneNumbers`. */
  readonly phone: PhoneNumberApi;
  /** The name of `flows` before release 1.0. */
  readonly flow: FlowApi;
  /** The documentation's name of `templates`. */
  readonly template: TemplateApi;
  /** The documentation's name of `businessProfile`. */
  readonly profile: BusinessProfileApi;
  /** Sets the milliseconds one attempt of every later call may take. */
  updateTimeout(timeout: number): void;
  /** Sends from another phone number id from the next call on. */
  updateSenderNumberId(phoneNumberId: string | number): void;
  /** Replaces the access token from the next call on; calls in flight keep theirs. */
  updateAccessToken(accessToken: string): void;
  /**
   * The same client for another phone number: see {@link WhatsApp.with}.
   *
   * @throws {WhatsAppValidationError} when there is none, such as from a variable that is not set.
   * @example
   * const support = whatsapp.withNumber('106540352242922');
   * await support.messages.text({ to: '15551234567', body: 'Hello from support' });
   */
  withNumber(phoneNumberId: string | number | undefined): this;
  /**
   * A light view of this client with some options changed, for many numbers or many tenants in one
   * process. Connections, their limits and the retry budget are shared; tokens, ids and everything that
   * is changed later are not.
   *
   * The view takes the other options as they are now. It is an instance of the same class; of a subclass
   * the prototype is kept, but its constructor does not run.
   *
   * @throws {WhatsAppValidationError} when an option is malformed.
   * @example
   * const tenant = whatsapp.with({ accessToken: tenantToken, phoneNumberId: tenantNumberId });
   * await tenant.messages.text({ to: '15551234567', body: 'Hello' });
   */
  with(options: WhatsAppConfig): this;
  /**
   * Makes a key pair for the Flow endpoint. It takes tenths of a second and blocks.
   *
   * @param passphrase Encrypts the private key. Default: the client's `passphrase`.
   * @throws {WhatsAppValidationError} when there is no passphrase.
   *
   * @example
   * const { publicKey, privateKey } = whatsapp.generateEncryption('a long passphrase');
   * await whatsapp.encryption.setEncryptionPublicKey(publicKey);
   */
  generateEncryption(passphrase?: string): EncryptionKeyPair;
  /**
   * The conversation with a customer, to wait for what he writes next. Messages reach it through a
   * `WebhookProcessor` of this process, or of any other with the same store.
   *
   * @param from - Number or user id of the customer, as `message.from`, or the `sender` of a message: by both names he
   * is found by whichever comes.
   * @param options - `store`: where replies are awaited that another process receives; default the option
   * `store` of the client.
   * @throws {WhatsAppValidationError} without a phone number id, or without `from`.
   *
   * @example
   * await whatsapp.messages.text({ to: from, body: 'What is your name?' });
   * const reply = await whatsapp.conversation(from).waitFor('text', { timeout: 60_000 });
   * await whatsapp.messages.text({ to: from, body: `Hello ${reply.text.body}` });
   */
  conversation(from: Recipient, options?: { store?: EventStore | undefined }): Conversation;
  /**
   * How much of its allowance the app has used, as the headers of the last answers told: in percent of what is allowed
   * in a rolling hour. Empty until Graph tells, which it does after some traffic. Sends of messages are not counted there.
   * Views share it.
   *
   * @example
   * const { business = {} } = whatsapp.usage();
   * for (const [id, kinds] of Object.entries(business)) {
   *   for (const { type, call_count = 0 } of kinds) if (call_count > 80) console.warn(id, type, call_count);
   * }
   *
   * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting/
   */
  usage(): ApiUsage;
  /** The version of this package. */
  version(): string;
  /** What is sent as `User-Agent`. */
  getUserAgent(): string;
  /** The enums, for code that has no import of its own for them. */
  static get Enums(): Omit<
    typeof enums,
    | 'FlowActionEnum'
    | 'FlowCategoryEnum'
    | 'FlowStatusEnum'
    | 'FlowTypeEnum'
    | 'WabaAccountReviewStatus'
    | 'WabaAccountStatus'
    | 'WabaBusinessVerificationStatus'
    | 'WabaHealthStatusCanSendMessage'
  >;
}
