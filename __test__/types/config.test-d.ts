// Types of the configuration: which options there are, and what none of them takes.

import type {
  BaseClass,
  CallOptions,
  PinPolicy,
  RetryConfig,
  WabaConfigType,
  WhatsAppConfig,
} from '../../types/index.js';
import type { MessageApi } from '../../types/native.js';

declare const env: { [variable: string]: string | undefined };
declare const bytes: Uint8Array;

// Everything may come from the environment.
export const empty: WhatsAppConfig = {};

// A variable of the environment fits as it is.
export const fromEnvironment: WhatsAppConfig = {
  accessToken: env.CLOUD_API_ACCESS_TOKEN,
  phoneNumberId: env.WA_PHONE_NUMBER_ID,
  businessAcctId: env.WA_BUSINESS_ACCOUNT_ID,
  wabaId: env.WA_BUSINESS_ACCOUNT_ID,
  appId: env.M4D_APP_ID,
  appSecret: env.M4D_APP_SECRET,
  apiVersion: env.CLOUD_API_VERSION,
  version: env.CLOUD_API_VERSION,
  baseUrl: env.WA_BASE_URL,
  proxy: env.HTTPS_PROXY,
  webhookEndpoint: env.WEBHOOK_ENDPOINT,
  webhookVerificationToken: env.WEBHOOK_VERIFICATION_TOKEN,
  verifyToken: env.WEBHOOK_VERIFICATION_TOKEN,
  privatePem: env.FLOW_API_PRIVATE_PEM,
  passphrase: env.FLOW_API_PASSPHRASE,
};

export const everything: WhatsAppConfig = {
  accessToken: 'token',
  phoneNumberId: 123456789012345,
  businessAcctId: '1',
  ca: ['-----BEGIN CERTIFICATE-----', bytes],
  appSecretProof: true,
  listenerPort: 3000,
  debug: false,
  maxRetriesAfterWait: 30,
  requestTimeout: 20_000,
  connectTimeout: 5_000,
  totalTimeout: 60_000,
  maxResponseBytes: 1024,
  retry: { maxAttempts: 5, backoff: 'fixed', initialDelayMs: 100 },
  pinPolicy: 'refuse',
};
export const oneAuthority: WhatsAppConfig = { ca: bytes };
export const sharedAuthorities: readonly (string | Uint8Array)[] = [bytes];
export const authorities: WhatsAppConfig = { ca: sharedAuthorities };

// @ts-expect-error a token is text
export const token: WhatsAppConfig = { accessToken: 1 };
// @ts-expect-error not an option
export const unknown: WhatsAppConfig = { accesToken: 'token' };
// @ts-expect-error milliseconds are a number
export const timeout: WhatsAppConfig = { requestTimeout: '20s' };
// @ts-expect-error null is not left out
export const none: WhatsAppConfig = { phoneNumberId: null };
// @ts-expect-error no such backoff
export const backoff: RetryConfig = { backoff: 'linear' };
// @ts-expect-error no such policy
export const policy: PinPolicy = 'strict';
// @ts-expect-error a path is not a list of certificates
export const authority: WhatsAppConfig = { ca: { path: 'ca.pem' } };

declare const Messages: typeof MessageApi;
export const standalone = new Messages({ accessToken: 'token', phoneNumberId: '1' });
// @ts-expect-error a module is made of options or of a client's `config`
export const madeOfText = new Messages('token');
// @ts-expect-error their types are those of a client's
export const madeOfNumber = new Messages({ accessToken: 1 });

declare const config: WabaConfigType;
export const tokenInUse: string = config.CLOUD_API_ACCESS_TOKEN;
export const timeoutInUse: number = config.REQUEST_TIMEOUT;

export const options: CallOptions = { timeout: 5_000, signal: undefined };
// @ts-expect-error a signal can be listened to
export const signal: CallOptions = { signal: { aborted: false } };

export class Api implements BaseClass {
  constructor(public config: WabaConfigType) {}
}
export interface Contract extends BaseClass {
  config: WabaConfigType;
}
