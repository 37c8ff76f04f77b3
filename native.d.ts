// The head of native.d.ts: the payload types that the native classes name.
import type {
  CallOptions,
  Documented,
  MessagesResponse,
  PhoneNumberFieldsParam,
  PhoneNumberResponse,
  PinAssessment,
  RegistrationRequest,
  ResponseSuccess,
  TextMessageParams,
  TwoStepVerificationRequest,
  TwoStepVerificationResult,
  TwoStepVerificationStatus,
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

/** Reads and changes the business profile. Reached as `whatsapp.businessProfile`. */
export declare class BusinessProfileApi {
  /** @internal */
  constructor(client: Client)
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
  /**
   * Another client: these options changed, the others as they are now, over the same connections
   * and the same retry budget.
   */
  view(options: unknown, certificates: Array<Uint8Array>): Client
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

/** Creates and manages Flows. Reached as `whatsapp.flows`. */
export declare class FlowApi {
  /** @internal */
  constructor(client: Client)
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
