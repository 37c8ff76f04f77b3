// The onboarding workflow: its options, what it reports, and its error.
import type { UpdateBusinessProfileRequest } from './business-profile.js';
import type { DataLocalizationRegionEnum } from './enums.js';
import type { WhatsAppError } from './errors.js';
import type { MessageTemplateObject } from './messages.js';
import type { PinVault } from './pin-vault.js';
import type { AbortSignalLike } from './platform.js';
import type { UpdateWabaSubscription } from './waba.js';
import type { WebhookProcessor } from './webhook-processor.js';
import type { WhatsApp } from './whatsapp.js';

/** The steps, in their order. */
export type OnboardingStep =
  | 'number'
  | 'display-name'
  | 'verification'
  | 'pin'
  | 'registration'
  | 'webhook'
  | 'profile'
  | 'test-message';

/** A number that is added to the account if it is not there. */
export type OnboardingNumber = {
  /** `'1'`, without a plus. */
  countryCode: string;
  /** The number without its country code, as people write it. */
  phoneNumber: string;
  /** The display name, which Meta reviews. */
  verifiedName: string;
  /** Of a number that your business has verified before. */
  preverifiedId?: string | undefined;
  /** Takes the number over from another account. */
  migrate?: boolean | undefined;
};

/** What a code is asked for. */
export type CodeRequest = {
  phoneNumberId: string;
  displayPhoneNumber: string;
  method: 'SMS' | 'VOICE';
  /** 1, and again after a code that was wrong or had expired. */
  attempt: number;
};

/** Options of {@link onboard} and {@link plan}. */
export type OnboardingOptions = {
  /** With the token and the account; its `phoneNumberId`, where `number` is not given. */
  whatsapp: WhatsApp;
  vault: PinVault;
  number?: OnboardingNumber | undefined;
  /**
   * Resolves to the code that has arrived, such as `'123-456'`: from a prompt, an inbox, a provider's webhook. Nothing,
   * or an empty text, asks Meta for another one; what is no code is asked for again. Three times in all.
   */
  code: (request: CodeRequest) => string | null | undefined | Promise<string | null | undefined>;
  /** `'SMS'` by default. */
  codeMethod?: 'SMS' | 'VOICE' | undefined;
  /** Of the text or the call that tells the code; `'en_US'` by default. */
  language?: string | undefined;
  dataLocalizationRegion?: DataLocalizationRegionEnum | undefined;
  /** Registers a tenth time within 72 hours, after which Meta locks the number. */
  force?: boolean | undefined;
  /** Another address for the account's webhooks; `false` for none. By default, that of the app. */
  webhook?: UpdateWabaSubscription | false | undefined;
  profile?: Omit<UpdateBusinessProfileRequest, 'messaging_product'> | undefined;
  /** Sends a template, `hello_world` by default, once. With `processor`, it has to be delivered within `timeoutMs`. */
  testMessage?:
    | {
        to: string;
        template?: MessageTemplateObject | undefined;
        processor?: WebhookProcessor | undefined;
        /** 60,000 by default. */
        timeoutMs?: number | undefined;
      }
    | undefined;
  /** How long a wait that Meta asks for may be; 600,000 ms by default. A longer one ends it with the error. */
  maxWaitMs?: number | undefined;
  /** It is waited for, and what it throws ends the onboarding. */
  onProgress?: ((progress: OnboardingProgress) => unknown) | undefined;
  signal?: AbortSignalLike | undefined;
};

/** How far {@link onboard} has come: `done` of `total` steps. */
export type OnboardingProgress = { step: OnboardingStep; done: number; total: number } & (
  | { state: 'begins' | 'done' | 'skipped' }
  /** Meta asks for a pause of `ms`. */
  | { state: 'waits'; ms: number; error: WhatsAppError }
);

/** What became of each step. */
export type OnboardingReport = {
  phoneNumberId: string;
  steps: { step: OnboardingStep; outcome: 'done' | 'skipped'; why?: string }[];
};

/** What {@link onboard} would do. */
export type PlannedStep = {
  step: OnboardingStep;
  action: 'take' | 'skip' | 'stop';
  why?: string;
  remedy?: string;
};

/**
 * Takes a phone number from its creation to a delivered message. Each step is read from Meta first and left out where it
 * is done: after whatever happened, run it again.
 *
 * Registrations are counted, and the tenth within 72 hours is refused; a wait that Meta asks for is waited out; a number
 * of the WhatsApp Business app (coexistence) is never registered.
 *
 * @throws {WhatsAppOnboardingError} where a person has to do something: `remedy` says what, and where to click.
 * @throws What the call of a step rejects with, and what `code` throws.
 *
 * @example
 * const vault = await PinVault.open({ path: 'pins.vault', key: process.env.PIN_VAULT_KEY });
 * await onboard({ whatsapp, vault, code: ({ displayPhoneNumber }) => ask(`Code for ${displayPhoneNumber}: `) });
 */
export declare function onboard(options: OnboardingOptions): Promise<OnboardingReport>;

/** Reads what {@link onboard} would do, and does nothing. */
export declare function plan(options: OnboardingOptions): Promise<PlannedStep[]>;

/** A step that only a person can take. */
export declare class WhatsAppOnboardingError extends WhatsAppError {
  constructor(message: string, step: OnboardingStep, remedy: string);
  code: 'ERR_ONBOARDING_STOPPED';
  step: OnboardingStep;
}
