// The options of `new WhatsApp`, and the settings that `whatsapp.config` shows.
import type { EventStore } from './store.js';

/** How often and how soon a refused call is tried again. */
export interface RetryConfig {
  /** Attempts in total, the first one included: 1 to 100. Default `3`. */
  maxAttempts?: number | undefined;
  /** `'exponential'` doubles the wait after every attempt, `'fixed'` keeps it. Default `'exponential'`. */
  backoff?: 'exponential' | 'fixed' | undefined;
  /** Milliseconds before the second attempt. Default `1000`. */
  initialDelayMs?: number | undefined;
}

/** What to do with a two-step verification PIN that is easy to guess. */
export type PinPolicy = 'off' | 'warn' | 'refuse';

/**
 * Options of `new WhatsApp(options)`.
 *
 * An option that is left out or `undefined` is read from its environment variable, so
 * `process.env.X` can be passed as it is.
 *
 * @example
 * const whatsapp = new WhatsApp({
 *   accessToken: process.env.CLOUD_API_ACCESS_TOKEN,
 *   phoneNumberId: process.env.WA_PHONE_NUMBER_ID,
 * });
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/get-started
 */
export type WhatsAppConfig = {
  /** Access token of the app or system user. Required here or in `CLOUD_API_ACCESS_TOKEN`. */
  accessToken?: string | undefined;
  /**
   * Id of the phone number that sends, not the number itself. A string is safest: ids can be longer
   * than a number holds exactly. Environment: `WA_PHONE_NUMBER_ID`.
   */
  phoneNumberId?: string | number | undefined;
  /** Id of the WhatsApp Business Account. Environment: `WA_BUSINESS_ACCOUNT_ID`. */
  businessAcctId?: string | number | undefined;
  /** Another name for {@link WhatsAppConfig.businessAcctId}. */
  wabaId?: string | number | undefined;
  /** Graph API version, as in `'v23.0'`, `'23.0'` or `'23'`. Default `'v23.0'`. Environment: `CLOUD_API_VERSION`. */
  apiVersion?: string | undefined;
  /** Another name for {@link WhatsAppConfig.apiVersion}. */
  version?: string | undefined;
  /**
   * Where Graph is reached; may carry a path. `http:` is accepted for this machine only. Default
   * `'https://graph.facebook.com'`. Environment: `WA_BASE_URL`.
   */
  baseUrl?: string | undefined;
  /** Certificates to trust besides the built-in ones, PEM. Environment: the file named by `NODE_EXTRA_CA_CERTS`. */
  ca?: string | Uint8Array | ReadonlyArray<string | Uint8Array> | undefined;
  /**
   * URL of an HTTP proxy, with its credentials if it needs them. Default: none; with
   * `NODE_USE_ENV_PROXY=1` the proxy of `HTTPS_PROXY` and `NO_PROXY`.
   */
  proxy?: string | undefined;
  /** Id of the Meta app. Environment: `M4D_APP_ID`. */
  appId?: string | number | undefined;
  /** Secret of the Meta app; checks the signature of webhooks. Environment: `M4D_APP_SECRET`. */
  appSecret?: string | undefined;
  /** Sends `appsecret_proof` with every call; needs {@link WhatsAppConfig.appSecret}. Default `false`. */
  appSecretProof?: boolean | undefined;
  /** Path the webhook is mounted at. Environment: `WEBHOOK_ENDPOINT`. */
  webhookEndpoint?: string | undefined;
  /** Token Meta repeats when it verifies the webhook. Environment: `WEBHOOK_VERIFICATION_TOKEN`. */
  webhookVerificationToken?: string | undefined;
  /** Another name for {@link WhatsAppConfig.webhookVerificationToken}. */
  verifyToken?: string | undefined;
  /** Port of the webhook server. Default `3000`. Environment: `LISTENER_PORT`. */
  listenerPort?: number | undefined;
  /** Writes a line per request to the console, without secrets or message texts. Default `false`. Environment: `DEBUG=true`. */
  debug?: boolean | undefined;
  /** Kept for compatibility; {@link WhatsAppConfig.retry} decides. Default `30`. Environment: `MAX_RETRIES_AFTER_WAIT`. */
  maxRetriesAfterWait?: number | undefined;
  /** Milliseconds one attempt may take, from connecting to the last byte of the answer. Default `20000`. Environment: `REQUEST_TIMEOUT`. */
  requestTimeout?: number | undefined;
  /** Another name for {@link WhatsAppConfig.requestTimeout}, which wins where both are given. */
  timeout?: number | undefined;
  /** `'debug'` is {@link WhatsAppConfig.debug}, which wins where both are given; the others write nothing. */
  logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined;
  /** Milliseconds to establish a connection, DNS and TLS included. Default `5000`. */
  connectTimeout?: number | undefined;
  /** Milliseconds a call may take in total, all attempts and waits included. Default: twice `requestTimeout` plus the waits. */
  totalTimeout?: number | undefined;
  /** Largest JSON answer to accept, in bytes after decompression. Default `16777216` (16 MiB). */
  maxResponseBytes?: number | undefined;
  /**
   * Hosts that `media.downloadMedia` may fetch from with the access token, besides Meta's own: a media
   * proxy, `'media.example.com'`. `https:` only.
   */
  mediaHosts?: readonly string[] | undefined;
  /** Private key of the Flow endpoint, PEM. Environment: `FLOW_API_PRIVATE_PEM`. */
  privatePem?: string | undefined;
  /** Passphrase of {@link WhatsAppConfig.privatePem}. Environment: `FLOW_API_PASSPHRASE`. */
  passphrase?: string | undefined;
  /** When to try a refused call again. */
  retry?: RetryConfig | undefined;
  /**
   * Whether messages are checked against Meta's limits (lengths, counts, required parts) before they
   * are sent. `'off'` leaves that to Graph. Default `'on'`.
   */
  messageChecks?: 'on' | 'off' | undefined;
  /** Where `conversation` awaits replies that another process receives. */
  store?: EventStore | undefined;
  /** Whether a PIN that is easy to guess is sent, sent with a warning, or refused before sending. Default `'warn'`. */
  pinPolicy?: PinPolicy | undefined;
};

/** The configuration a client works with, keyed by environment variable; `whatsapp.config` is one. */
export type WabaConfigType = {
  WA_BASE_URL?: string;
  M4D_APP_ID: string;
  M4D_APP_SECRET: string;
  WA_PHONE_NUMBER_ID: string | number;
  WA_BUSINESS_ACCOUNT_ID: string;
  CLOUD_API_VERSION: string;
  CLOUD_API_ACCESS_TOKEN: string;
  WEBHOOK_ENDPOINT: string;
  WEBHOOK_VERIFICATION_TOKEN: string;
  LISTENER_PORT: number;
  DEBUG: boolean;
  MAX_RETRIES_AFTER_WAIT: number;
  REQUEST_TIMEOUT: number;
  FLOW_API_PRIVATE_PEM: string;
  FLOW_API_PASSPHRASE: string;
  retry?: RetryConfig;
};

/** Type-only stand-in for the base of the API classes: something built from a {@link WabaConfigType}. */
export type BaseClass = object;
