/// <reference lib="esnext.disposable" />

export type Permission = 'whatsapp_business_messaging' | 'whatsapp_business_management';

/** A phone number. What is left out keeps its value, or gets the default when the number is new. */
export interface NumberSettings {
  /** The phone number id, digits only. A new one is made up when absent. */
  id?: string;
  displayPhoneNumber?: string;
  verifiedName?: string;
  wabaId?: string;
  /** Ownership verified by code. Default `true`; `false` also makes the number unregistered. */
  verified?: boolean;
  /** Default `true`. */
  registered?: boolean;
  /** The two-step verification PIN, 6 digits; `null` (the default) means two-step verification is off. */
  pin?: string | null;
  /** Fields of the Graph node, such as `{ quality_rating: 'RED' }`. */
  fields?: Record<string, unknown>;
}

export interface TokenSettings {
  /** Made up when absent. */
  accessToken?: string;
  /** Default: both. */
  permissions?: Permission[];
  /** The numbers the token may see. Default: all. */
  phoneNumberIds?: string[];
  /** Milliseconds on the emulator's clock. Default: never expires. */
  expiresInMs?: number;
}

export interface EmulatorOptions {
  /** Default `'127.0.0.1'`. */
  host?: string;
  /** Default: a free one. */
  port?: number;
  phoneNumberId?: string;
  displayPhoneNumber?: string;
  wabaId?: string;
  /** A token with both permissions that sees every number. */
  accessToken?: string;
  /** More numbers; one with the id `phoneNumberId` changes the first. */
  numbers?: NumberSettings[];
  tokens?: TokenSettings[];
}

/** What to answer instead of the truth. */
export interface Fault {
  /** Default: any. */
  method?: string;
  /** The path, with or without the version; `*` stands for any characters. Default: any. */
  path?: string;
  /** How many requests it concerns. Default 1. */
  times?: number;
  /** Default: the status the code comes with. A status alone answers an HTML error page. */
  status?: number;
  /** The Graph error code. */
  code?: number;
  subcode?: number;
  message?: string;
  /** Goes to `error.error_data.details`. */
  details?: string;
  /** Sent instead of a Graph error: a string as it is, anything else as JSON. */
  body?: unknown;
  /** Real milliseconds before the answer. Alone, it only delays the request. */
  delayMs?: number;
  /** Added to the answer, such as `{ 'retry-after': '5' }`. */
  headers?: Record<string, string>;
  /** Do what the request asks, then fail: the answer is lost, the effect is not. */
  processed?: boolean;
}

export interface View {
  /** Also show PINs, verification codes and tokens. */
  secrets?: boolean;
}

export interface ClockState {
  /** Milliseconds since the Unix epoch. */
  now: number;
  offsetMs: number;
}

export interface NumberState {
  id: string;
  displayPhoneNumber: string;
  verifiedName: string;
  wabaId: string;
  verified: boolean;
  registered: boolean;
  pinEnabled: boolean;
  wrongGuesses: number;
  lockedUntil: number | null;
  /** Requests of the last 72 hours. */
  registrations: number;
  registrationBlockedUntil: number | null;
  deregistrations: number;
  deregistrationBlockedUntil: number | null;
  /** Only with `secrets`. */
  pin?: string | null;
  /** The code under way, only with `secrets`. */
  verificationCode?: string | null;
}

export interface TokenState {
  permissions: Permission[];
  phoneNumberIds: string[] | null;
  expiresAt: number | null;
  /** Only with `secrets`. */
  accessToken?: string;
}

export interface SentMessage {
  id: string;
  phoneNumberId: string;
  /** The recipient's digits, or a group id. */
  to: string;
  type: string;
  /** The request's body. */
  request: Record<string, unknown>;
  at: number;
}

export interface SeenRequest {
  sequence: number;
  at: number;
  method: string;
  path: string;
  query: Record<string, string>;
  /** The access token is never in it. */
  headers: Record<string, string>;
  /** PINs, codes and passwords are redacted unless `secrets`. */
  body: unknown;
  /** `null` until answered. */
  status: number | null;
}

export interface EmulatorState {
  clock: ClockState;
  counters: { requests: number; messages: number };
  numbers: NumberState[];
  tokens: TokenState[];
  /** Ordered by {@link Emulator.fail} and not used up. */
  faults: { method: string | null; path: string | null; remaining: number }[];
  /** The last 10,000. */
  messages: SentMessage[];
}

/**
 * A WhatsApp Cloud API on this machine, in a process of its own that ends with this one.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api
 * @example
 * const { Emulator } = require('meta-cloud-api/emulator');
 * const { WhatsApp } = require('meta-cloud-api');
 *
 * const emulator = await Emulator.start();
 * const whatsapp = new WhatsApp(emulator.options);
 * await whatsapp.twoStepVerification.setup({ pin: '582047' });
 * await emulator.stop();
 */
export declare class Emulator {
  private constructor();

  /**
   * Starts an emulator; resolves once it listens. It does not keep this process running.
   *
   * @throws when there is no executable for this platform, or the options are refused
   */
  static start(options?: EmulatorOptions): Promise<Emulator>;

  /** Such as `http://127.0.0.1:4004`, without a version. */
  readonly baseUrl: string;
  readonly port: number;
  /** The emulator's process. */
  readonly pid: number;
  readonly phoneNumberId: string;
  readonly displayPhoneNumber: string;
  readonly wabaId: string;
  readonly accessToken: string;
  /** What a client needs: `new WhatsApp(emulator.options)`. */
  readonly options: { baseUrl: string; phoneNumberId: string; accessToken: string };

  /**
   * Moves the clock forward: locks, blocks and codes end as if the time had passed.
   *
   * @example
   * await emulator.advance(72 * 60 * 60 * 1000);
   */
  advance(milliseconds: number): Promise<ClockState>;

  /** Everything the emulator knows. */
  state(view?: View): Promise<EmulatorState>;

  /** The messages accepted for sending, oldest first. */
  messages(): Promise<SentMessage[]>;

  /** The requests seen, oldest first: the last 10,000. */
  requests(view?: View): Promise<SeenRequest[]>;

  /**
   * Orders what to answer to the next requests that match.
   *
   * @example
   * await emulator.fail({ method: 'POST', path: '*\/messages', code: 130429, times: 2 });
   */
  fail(fault: Fault): Promise<void>;

  /** Adds a phone number, or changes the one with that id. */
  addNumber(settings?: NumberSettings): Promise<NumberState>;

  /** Adds a token, or replaces it. */
  addToken(settings?: TokenSettings): Promise<TokenState & { accessToken: string }>;

  /** Back to how it started: clock, numbers and tokens; no faults, messages or requests. */
  reset(): Promise<void>;

  /** Ends the process; resolves once it is gone. Calling it again is harmless. */
  stop(): Promise<void>;

  [Symbol.asyncDispose](): Promise<void>;
}
