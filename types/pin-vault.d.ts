// The PIN vault: its options, what it shows of a number, the storage it stands on, and the calls that take it.
import type { WhatsAppError } from './errors.js';
import type { RegistrationRequest } from './registration.js';
import type { CallOptions } from './requester.js';
import type { TwoStepVerificationResult } from './two-step-verification.js';
import type { WebhookProcessor } from './webhook-processor.js';

/** 32 bytes: as a `Buffer`, or as text in base64 or hex. {@link PinVault.generateKey} makes one. */
export type PinVaultKey = string | Uint8Array;

/**
 * The key of a vault, in exactly one of these forms. Of a list, the first is for new entries, and all can read. One that
 * is `undefined`, since an environment variable is not set, is refused.
 */
export type PinVaultKeyOptions =
  | Alone<'key', { key: PinVaultKey | PinVaultKey[] | undefined }>
  /** Files that hold one key each, as text. */
  | Alone<'keyFile', { keyFile: string | string[] | undefined }>
  /** 12 characters or more; scrypt makes the key of it, in about half a second. */
  | Alone<'passphrase', { passphrase: string | string[] | undefined }>
  /** A key management service. `keyId` names the key for new entries; entries tell the id of theirs. */
  | Alone<'keys', { keys: (id: string) => PinVaultKey | Promise<PinVaultKey>; keyId: string }>;

/** One form of the key, and none of the others. */
type Alone<Form extends string, Options> = Options & {
  [Other in Exclude<'key' | 'keyFile' | 'passphrase' | 'keys', Form>]?: undefined;
};

/** Where a vault is kept: exactly one of these. */
export type PinVaultPlace =
  /** A file, made if it is missing, readable by its owner alone. */
  | { path: string }
  /** A `Pool` of the package `pg`. `table` is made if it is missing, `whatsapp_pin_vault` by default. */
  | { pool: PostgresPool; table?: string | undefined }
  /** One of your own. */
  | { storage: PinVaultStorage };

/** Options of {@link PinVault.open}. */
export type PinVaultOptions = PinVaultPlace &
  PinVaultKeyOptions & {
    /** After how many days a PIN is due to be changed; no number by default. */
    pinPolicy?: { maxAgeDays: number } | undefined;
    /** How many milliseconds another process that changes the same PIN is waited for; 30,000 by default. */
    lockTimeout?: number | undefined;
  };

/** What a vault uses of a `Pool` of the package `pg`. */
export interface PostgresPool {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
  connect(): Promise<{
    query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
    release(destroy?: boolean): void;
  }>;
}

/**
 * Keeps the entries of a vault, which are encrypted texts under names. `pinVaultStorageTests` has the tests that one
 * must pass.
 */
export interface PinVaultStorage {
  /** The entry of a name, as the last `put` left it. */
  get(name: string): Promise<string | undefined>;
  /** The names of all entries. */
  names(): Promise<string[]>;
  /** All entries with their names, if they can be read at once: without it, `list` and `due` read them one by one. */
  readAll?(): Promise<[name: string, entry: string][]>;
  /**
   * Replaces the entry of a name, adds it where `previous` is `undefined`, removes it where `entry` is. Resolves to
   * `false`, and changes nothing, unless `previous` is what is there. When it resolves, the entry is on the disk.
   */
  put(name: string, entry: string | undefined, previous: string | undefined): Promise<boolean>;
  /** Runs the work while no other one for the same name runs, in this process or another. */
  exclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** One line of a number's history. */
export type PinVaultStep =
  /** A PIN was kept, and was about to be sent. */
  | 'proposed'
  /** Graph has confirmed it. */
  | 'accepted'
  /** Graph has refused it, or nothing was sent: the old one is in force. */
  | 'refused'
  /** The answer was lost. */
  | 'lost'
  /** It was sent again, and confirmed. */
  | 'settled'
  /** A webhook has confirmed it. */
  | 'told'
  /** `vault.set()`. */
  | 'adopted'
  /** A registration was about to be sent. */
  | 'registration'
  /** A webhook told that somebody else has changed the PIN, has asked for a reset, or has switched it off. */
  | 'changed-elsewhere'
  | 'reset-requested'
  | 'reset';

/** What a vault knows of one number. */
export interface PinVaultEntry {
  phoneNumberId: string;
  /**
   * The last PIN that is known to have been in force; `null` for none. Readable, but hidden from `console.log` and
   * `JSON.stringify`.
   */
  readonly pin: string | null;
  /**
   * The PINs of which one is in force: one if settled, two while an answer is open. A PIN that was set before, without
   * the vault, is not among them until `vault.set` has told it. Hidden as `pin` is.
   */
  readonly candidates: string[];
  /** Whether `pin` is known to be in force. */
  settled: boolean;
  /** When it was confirmed. */
  changedAt: Date | null;
  /** Somebody else's change, of which only the event is known. */
  changedElsewhere: { event: 'PIN_CHANGED' | 'PIN_RESET_SUCCESS'; at: Date } | null;
  /** Registrations of the last 72 hours. Meta allows ten. */
  registrations: Date[];
  /** The last 50 steps, oldest first. */
  history: { at: Date; event: PinVaultStep; code?: number | string; requester?: string }[];
}

/** Somebody else has changed a number's PIN, has switched it off, or wants to. */
export interface PinChangedElsewhere {
  phoneNumberId: string;
  event: 'PIN_CHANGED' | 'PIN_RESET_REQUEST' | 'PIN_RESET_SUCCESS';
  at: Date;
  /** Who asked for a reset, if Meta says so. */
  requester?: string;
  /** What to do about it. */
  remedy: string;
}

/**
 * An encrypted record of each number's PIN: the current one, the one that is being set, and what became of every
 * attempt. AES-256-GCM; a PIN is on the disk before it is sent.
 *
 * Whatever breaks, the PIN in force is one of at most two `candidates`, and `rotate()` again settles which.
 *
 * @example
 * import { PinVault } from 'meta-cloud-api/pin-vault';
 *
 * const vault = await PinVault.open({ path: 'pins.vault', key: process.env.PIN_VAULT_KEY });
 * await whatsapp.twoStepVerification.rotate({ vault });
 */
export declare class PinVault {
  private constructor();
  /**
   * Opens a vault, or begins one.
   *
   * @throws {WhatsAppValidationError} for options that cannot be used.
   * @throws {WhatsAppPinVaultError} `ERR_PIN_VAULT_KEY` for a wrong key, `ERR_PIN_VAULT_CORRUPT` for a damaged file.
   */
  static open(options: PinVaultOptions): Promise<PinVault>;
  /** A new random key, as base64. Keep it where your other secrets are, not beside the vault. */
  static generateKey(): string;
  /** What is known of a number; of an unknown one, `pin` is `null`. */
  get(phoneNumberId: string | number): Promise<PinVaultEntry>;
  /** Every number, in the order of their ids. */
  list(): Promise<PinVaultEntry[]>;
  /** The numbers whose PIN is older than `maxAgeDays` (by default that of `pinPolicy`), or is not settled. */
  due(options?: { maxAgeDays?: number | undefined }): Promise<PinVaultEntry[]>;
  /** Keeps a PIN that you know to be in force: one that was set before there was a vault, or in WhatsApp Manager. */
  set(phoneNumberId: string | number, pin: string, options?: { changedAt?: Date | undefined }): Promise<void>;
  /**
   * Keeps a PIN that is about to be set: the next `setup({ vault })`, `update({ vault })` or `rotate({ vault })` sends it.
   * Until its answer it is one of `candidates` beside the PIN in force. A webhook `PIN_CHANGED` before it was sent is somebody
   * else's, even if this PIN was typed into WhatsApp Manager: then `set` it.
   *
   * @throws {WhatsAppValidationError} where the PIN before it is not settled.
   */
  propose(phoneNumberId: string | number, pin: string): Promise<void>;
  /** Forgets a number. */
  delete(phoneNumberId: string | number): Promise<void>;
  /** Encrypts every entry under the first key. Resolves to how many numbers that changed. */
  reencrypt(): Promise<number>;
  /**
   * Compares the `security` webhooks with the vault. One that tells of a PIN of ours settles it where its answer was
   * lost; any other is handed over.
   *
   * @returns Ends it.
   */
  watch(processor: WebhookProcessor, onChangedElsewhere: (event: PinChangedElsewhere) => unknown): () => void;
  /** Waits for what is under way. A `pool` stays open. */
  close(): Promise<void>;
}

/** Codes of {@link WhatsAppPinVaultError}. */
export type PinVaultErrorCode =
  | 'ERR_PIN_VAULT_KEY'
  | 'ERR_PIN_VAULT_CORRUPT'
  | 'ERR_PIN_VAULT_MOVED'
  | 'ERR_PIN_VAULT_BUSY'
  | 'ERR_PIN_VAULT_CONFLICT'
  | 'ERR_PIN_VAULT_FULL'
  | 'ERR_PIN_VAULT_UNAVAILABLE'
  | 'ERR_PIN_VAULT_CLOSED';

/** A vault could not be opened, read or written. Its `remedy` says what to do. */
export declare class WhatsAppPinVaultError extends WhatsAppError {
  constructor(message: string, code: PinVaultErrorCode, cause?: unknown);
  code: PinVaultErrorCode;
}

/**
 * The tests that a {@link PinVaultStorage} must pass, for any test runner.
 *
 * @param make A new, empty storage. Called again with what it made last, it is another one over the same entries, as a
 * second process has it.
 *
 * @example
 * import { test } from 'node:test';
 * import { pinVaultStorageTests } from 'meta-cloud-api/pin-vault';
 *
 * for (const { name, run } of pinVaultStorageTests(makeStorage)) test(name, run);
 */
export declare function pinVaultStorageTests<Storage extends PinVaultStorage>(
  make: (beside?: Storage) => Storage | Promise<Storage>,
): { name: string; run: () => Promise<void> }[];

/** The SQL that creates the table of a vault, for programs that may not create one. */
export declare function pinVaultMigration(table?: string): string;

/** Argument of `twoStepVerification.rotate`, and of `setup` and `update` with a vault. */
export type PinVaultRequest = {
  vault: PinVault;
  /** The PIN to set; a random one by default. */
  pin?: string | undefined;
};

/** Argument of `registration.register` with a vault. */
export type VaultRegistrationRequest = Omit<RegistrationRequest, 'pin'> & {
  vault: PinVault;
  pin?: undefined;
  /** Registers a tenth time within 72 hours, after which Meta locks the number. */
  force?: boolean | undefined;
};

/** Argument of `twoStepVerification.rotateAll`. */
export type RotateAllRequest = {
  vault: PinVault;
  /** Which numbers; by default all that are in the vault. */
  phoneNumberIds?: (string | number)[] | undefined;
  /** Of those in the vault, only the ones whose PIN is this old or not settled. */
  maxAgeDays?: number | undefined;
  /** Milliseconds between two numbers; 1,000 by default. */
  pauseMs?: number | undefined;
  onProgress?: ((progress: RotationProgress) => unknown) | undefined;
};

/** How far `rotateAll` has come. */
export type RotationProgress = {
  phoneNumberId: string;
  done: number;
  total: number;
  /** What this number failed with. */
  error?: WhatsAppError;
};

/** What became of each number. */
export type RotationReport = {
  rotated: string[];
  /** Their old PIN is in force. */
  failed: { phoneNumberId: string; error: WhatsAppError }[];
  /** The answer was lost: the vault has both PINs. */
  unsettled: { phoneNumberId: string; error: WhatsAppError }[];
  /** Not begun: the signal fired, the token was refused, or the vault cannot be used. */
  remaining: string[];
};

declare module './native.js' {
  interface TwoStepVerificationApi {
    /**
     * Changes the PIN of the configured phone number to a new one, which the vault keeps before it is sent.
     *
     * `POST /{PHONE_NUMBER_ID}`
     *
     * An answer that is lost is settled by setting the same PIN again, three times at most; then `rotate()` again
     * begins with that one. At every moment the PIN in force is among `candidates` of `vault.get()`.
     *
     * @param request `vault`: a `PinVault`; `pin`: six digits, random by default.
     * @returns `{ data: { success: true } }`.
     * @throws {WhatsAppPinVaultError} when the vault cannot be written: nothing was sent unless `maybeSent` says so.
     * @throws As `update`.
     *
     * @example
     * import { PinVault } from 'meta-cloud-api/pin-vault';
     *
     * const vault = await PinVault.open({ path: 'pins.vault', key: process.env.PIN_VAULT_KEY });
     * await whatsapp.twoStepVerification.rotate({ vault });
     *
     * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
     */
    rotate(request: PinVaultRequest, options?: CallOptions): Promise<TwoStepVerificationResult>;
    /**
     * Changes the PINs of many numbers, one after the other, with the token of this client.
     *
     * Run it again after a crash: with `maxAgeDays`, only what is still due is changed.
     *
     * @param request `vault`; `phoneNumberIds`: which, by default all of the vault; `maxAgeDays`; `pauseMs` between
     * two; `onProgress`.
     * @returns What became of each. A number that fails does not end it; a token that is refused or a vault that cannot
     * be used does, and so does what `onProgress` throws: it rejects with that, `report` beside it.
     *
     * @example
     * const { failed, unsettled } = await whatsapp.twoStepVerification.rotateAll({ vault, maxAgeDays: 90 });
     */
    rotateAll(request: RotateAllRequest, options?: CallOptions): Promise<RotationReport>;
  }
}
