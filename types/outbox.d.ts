// The outbox: its options, what it sends and shows, its events, and its error.

/// <reference lib="esnext.disposable" />

import type { WhatsAppError } from './errors.js';
import type { SendMessageRequest } from './messages.js';
import type { PinVaultKeyOptions } from './pin-vault.js';
import type { AbortSignalLike } from './platform.js';
import type { StatusWebhook } from './webhook.js';
import type { WebhookExtension } from './webhook-processor.js';
import type { WhatsApp } from './whatsapp.js';

/** How far a message has come. It only moves forward. */
export type OutboxState =
  /** Recorded, and not sent. */
  | 'queued'
  /** On its way: recorded as such before the request left. */
  | 'sending'
  /** Graph has taken it; the id of the message is known. */
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'played'
  /** Refused by Graph, failed by Meta later, or refused here before it was sent; `error` says why. */
  | 'failed'
  /** It may have been processed, and nobody knows: a status webhook settles it. */
  | 'unknown'
  /** Called off before it was sent. */
  | 'cancelled'
  /** `expiresAt` passed before it was sent. */
  | 'expired';

/** What goes first. What is urgent overtakes everything that waits. */
export type OutboxPriority = 'urgent' | 'normal' | 'bulk';

/** Options of {@link Outbox.open}. */
export interface OutboxOptions {
  /** The client that sends. Its token and settings count as they are when a message is sent. */
  whatsapp: WhatsApp;
  /** A file, made if it is missing, readable by its owner alone, open in one process at a time. */
  path: string;
  /** `'full'`: what is recorded survives the loss of power; `'normal'`: the end of the process. Default `'full'`. */
  synchronous?: 'full' | 'normal' | undefined;
  /** How many days a settled message and its key are remembered. Default 30. */
  retention?: number | undefined;
  /** Encrypts what waits to be sent, under a key as of a PIN vault. Only from the first opening of a file on. */
  encryption?: PinVaultKeyOptions | undefined;
  /** `false`: as fast as `concurrency` allows. `perSecond` replaces what Meta says of the number. */
  pace?: false | { perSecond?: number | undefined } | undefined;
  /**
   * Requests at a time and number, and 16 more for urgent ones. Default 64; half of what the number may send in a second, if
   * that is more.
   */
  concurrency?: number | undefined;
  /**
   * How often a message is tried that Graph refuses for reasons of its own, or, with `onUnknown: 'resend'`, that ends its
   * process. Default 5.
   */
  maxAttempts?: number | undefined;
  /** Milliseconds after which a message that is still unknown is reported. Default 600,000: 10 minutes. */
  unknownAfter?: number | undefined;
  /** `'resend'` sends again what is unknown for so long, and may so send it twice. Default `'report'`. */
  onUnknown?: 'report' | 'resend' | undefined;
  /** Until when a recipient is not to be written to; nothing if he may be now. It is asked before each send. */
  quietHours?: ((recipient: string, now: Date) => Date | number | undefined | null) | undefined;
}

type Distributed<Message> = Message extends unknown
  ? Omit<Message, 'type'> & { type?: Message extends { type: infer Type } ? Type : never }
  : never;

/** What `messages.send` takes; `type` may be left out. */
export type OutboxContent = Distributed<SendMessageRequest>;

/** How a message is sent, besides what it says. */
export interface OutboxSettings {
  /** Default `'normal'`; of rows of `sendAll` `'bulk'`. */
  priority?: OutboxPriority | undefined;
  /** Not before: a `Date`, or milliseconds since 1970. */
  notBefore?: Date | number | undefined;
  /** Not after: then it is `expired`. */
  expiresAt?: Date | number | undefined;
  /** A template that goes in place of a free-form message if the customer has not written for 24 hours. */
  fallback?: Record<string, unknown> | undefined;
  /** It is marketing: it does not go to whom has stopped that. */
  marketing?: boolean | undefined;
  /** The sending number, if it is not that of the client. */
  phoneNumberId?: string | number | undefined;
}

/** A message with its key: 1 to 256 characters that no other message ever has. */
export type OutboxMessage = { key: string } & OutboxSettings & OutboxContent;

/** What `send` resolves to. */
export interface OutboxReceipt {
  key: string;
  /** `queued` if it is new; else how far the message of this key has come. */
  status: OutboxState;
  isNew: boolean;
}

/** Options of `sendAll`. */
export interface OutboxRowsOptions<Row> {
  key: (row: Row) => string;
  /** The message of a row; also its priority and other settings. */
  message: (row: Row) => OutboxSettings & OutboxContent;
  /** Called at most ten times a second, and at the end. */
  onProgress?: ((progress: OutboxProgress) => void) | undefined;
  /** Calls off what is queued of the rows, and ends the reading when the next one comes. */
  signal?: AbortSignalLike | undefined;
  priority?: OutboxPriority | undefined;
  phoneNumberId?: string | number | undefined;
}

/** Rows that were answered or given up, by how far they have come. */
export type OutboxCounts = Record<Exclude<OutboxState, 'queued' | 'sending'>, number>;

/** How far a run has come. */
export type OutboxProgress = OutboxCounts & {
  /** Read so far. */
  rows: number;
  /** Recorded, and not answered yet. */
  open: number;
};

/** What became of the rows of `sendAll`, when each was answered or given up. Later statuses are not awaited. */
export interface OutboxReport {
  rows: number;
  /** Of these, the key was recorded before, with the same payload. */
  known: number;
  /** Of these, nothing was recorded: they are malformed, or their key stands for another payload. */
  refused: number;
  /** Whether `signal` ended it. */
  aborted: boolean;
  /** Why the rest was called off: Graph refuses the template to everybody. */
  stopped: { code: unknown; error: unknown } | null;
  counts: OutboxCounts;
  /** The rows that came to nothing: refused (the first 1,000), failed, unknown and expired ones. */
  failures(): AsyncGenerator<{
    key: string | undefined;
    state: OutboxState | 'refused';
    error: Error | null;
  }>;
}

/** What `sendAll` returns. */
export interface OutboxRun {
  /** Rejects where rows cannot be read or recorded, and with `ERR_OUTBOX_CLOSED` if the outbox is closed before. */
  readonly done: Promise<OutboxReport>;
  readonly progress: OutboxProgress;
}

/** A message as the ledger knows it, without what it says. */
export interface OutboxEntry {
  key: string;
  state: OutboxState;
  phoneNumberId: string;
  recipient: string;
  priority: OutboxPriority;
  /** Attempts that were begun. */
  attempts: number;
  /** Meta's id of the message, once it is known. */
  messageId: string | null;
  /** Why it failed, is unknown, or was put back last. */
  error: WhatsAppError | null;
  recordedAt: Date;
  sendingAt: Date | null;
  acceptedAt: Date | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  endedAt: Date | null;
  expiresAt: Date | null;
}

/** Options of `list`. */
export interface OutboxQuery {
  state?: OutboxState | readonly OutboxState[] | undefined;
  /** `next` of the page before. */
  after?: string | undefined;
  /** Default 100, at most 10,000. */
  limit?: number | undefined;
}

/** A message that has moved. */
export interface OutboxEvent {
  key: string;
  state: OutboxState;
  phoneNumberId: string;
  recipient: string;
  messageId: string | null;
  /** Of `failed` and `unknown`. */
  error?: WhatsAppError;
}

/** The pace of a number has changed. */
export interface OutboxPaced {
  phoneNumberId: string;
  /** Messages a second from now on; 0 without pacing. */
  rate: number;
  /** Until when nothing is sent, if nothing is. */
  until: Date | null;
  /** The code that Graph refused with. */
  reason: string | number | null;
}

/** What an outbox tells of, by name. */
export interface OutboxEvents {
  accepted: OutboxEvent;
  sent: OutboxEvent;
  delivered: OutboxEvent;
  read: OutboxEvent;
  played: OutboxEvent;
  failed: OutboxEvent;
  /** It has been unknown for `unknownAfter`. */
  unknown: OutboxEvent;
  cancelled: OutboxEvent;
  expired: OutboxEvent;
  paced: OutboxPaced;
  /** Nothing of a number is sent until its owner has done something: its token has expired, its account is locked. */
  paused: { phoneNumberId: string; reason: string | number; error: unknown };
  resumed: { phoneNumberId: string };
  /** The file cannot be written, or a listener has thrown. */
  error: unknown;
}

/** How often each thing has happened since the outbox was opened. */
export type OutboxCounters = Record<
  | 'recorded'
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'played'
  | 'failed'
  | 'unknown'
  /** Sent again because `onUnknown` says so. */
  | 'resent'
  | 'cancelled'
  | 'expired'
  /** Statuses of keys, or of messages, that the ledger does not know. */
  | 'strangers',
  number
>;

/** What `state` resolves to. */
export interface OutboxOverview {
  numbers: {
    phoneNumberId: string;
    /** Messages a second that Meta grants; `null` without pacing. */
    level: number | null;
    /** Messages a second now. */
    rate: number | null;
    inFlight: number;
    /** Why nothing is sent, and until when, if that is known. */
    hold: { until: Date | null; reason: string | number } | null;
    waiting: Record<OutboxPriority, number>;
    /** When the oldest that waits was recorded. */
    oldest: Date | null;
    unknown: number;
  }[];
  counters: OutboxCounters;
}

/**
 * Records messages, sends them at the pace that Meta allows, none of them twice, and knows what became of each.
 *
 * @example
 * ```js
 * const outbox = await Outbox.open({ whatsapp: new WhatsApp(), path: 'outbox.db' });
 * await outbox.send({ key: 'order-4711-shipped', to: '15551234567', text: { body: 'It is on its way.' } });
 * await outbox.close();
 * ```
 */
export declare class Outbox implements WebhookExtension {
  private constructor();

  /**
   * Opens the file, and goes on with what was queued in it. What was under way when its last process ended is `unknown`.
   *
   * @throws WhatsAppOutboxError `ERR_OUTBOX_LOCKED` if another process has it open, `ERR_OUTBOX_CORRUPT` if it is damaged.
   */
  static open(options: OutboxOptions): Promise<Outbox>;

  /**
   * What an outbox wrote into `biz_opaque_callback_data` of a status: the key, and the caller's own data behind it.
   * Nothing if no outbox wrote it.
   */
  static callbackData(data: unknown): { key: string; data: string } | undefined;

  /**
   * Records a message, and sends it in its turn. When this resolves, it is on the disk.
   *
   * @throws WhatsAppValidationError for what the client would refuse; WhatsAppOutboxError `ERR_OUTBOX_KEY_REUSED` if the key
   * was recorded with another payload.
   */
  send(message: OutboxMessage): Promise<OutboxReceipt>;

  /**
   * Records a message for each row and sends them. Rows are read as fast as they are recorded: pass a stream of any length.
   * Called again with the same rows, after a crash for one, it goes on where it was. Of two runs at a time that
   * name one key, the later one counts it.
   */
  sendAll<Row>(rows: Iterable<Row> | AsyncIterable<Row>, options: OutboxRowsOptions<Row>): OutboxRun;

  /** The message of a key, if there is one. */
  get(key: string): Promise<OutboxEntry | undefined>;

  /** A page of messages in the order in which they were recorded; `next` leads to the next one. */
  list(query?: OutboxQuery): Promise<{ entries: OutboxEntry[]; next: string | undefined }>;

  /** All messages, or those of a state, as CSV, piece by piece. Of recipients three digits are shown unless asked. */
  export(query?: {
    state?: OutboxState | readonly OutboxState[] | undefined;
    recipients?: 'masked' | 'whole' | undefined;
  }): AsyncGenerator<string>;

  /** Calls a message off, and resolves to whether it was queued still. Its key may be recorded again. */
  cancel(key: string): Promise<boolean>;

  /**
   * Ends the doubt about an `unknown` message: its owner knows whether it was sent. As `'not-sent'` it is cancelled, and its
   * key may be recorded again: who is wrong sends it twice. Resolves to whether it was unknown.
   */
  resolve(key: string, outcome: 'sent' | 'not-sent'): Promise<boolean>;

  /**
   * Takes a status of a webhook, and resolves to whether it is of this outbox. For those who have no processor to `use` it.
   */
  settle(status: StatusWebhook): Promise<boolean>;

  /** What `processor.use(outbox)` calls. Returns what undoes it. */
  attach(processor: unknown): () => void;

  /** Hears of what happens; returns what ends that. */
  on<Name extends keyof OutboxEvents>(
    name: Name,
    listener: (event: OutboxEvents[Name]) => unknown,
  ): () => void;

  /** Goes on at once with every number that is held or paused. */
  resume(): void;

  /** What waits, how fast it goes, and why not faster. */
  state(): Promise<OutboxOverview>;

  readonly counters: OutboxCounters;

  /** Begins nothing more, and resolves when what is under way is recorded. What is queued is sent after the next opening. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What an outbox error is about. */
export type OutboxErrorCode =
  /** The key was recorded with another payload. */
  | 'ERR_OUTBOX_KEY_REUSED'
  /** Another process has the file open. */
  | 'ERR_OUTBOX_LOCKED'
  | 'ERR_OUTBOX_CLOSED'
  /** There is no room on the disk. */
  | 'ERR_OUTBOX_FULL'
  | 'ERR_OUTBOX_BUSY'
  | 'ERR_OUTBOX_UNAVAILABLE'
  /** The file is damaged, or no outbox; it is left as it is. */
  | 'ERR_OUTBOX_CORRUPT'
  /** The file was deleted, moved or replaced while it was open. */
  | 'ERR_OUTBOX_MOVED'
  /** The key of `encryption` is missing or another one. */
  | 'ERR_OUTBOX_KEY'
  /** The process ended while the message was under way. */
  | 'ERR_OUTBOX_INTERRUPTED'
  /** It ended its process `maxAttempts` times, with `onUnknown: 'resend'`. */
  | 'ERR_OUTBOX_ENDED_PROCESS'
  /** The ledger has the key and not the payload. */
  | 'ERR_OUTBOX_LOST';

/** Why an outbox could not do something, or why a message of it is not sent. */
export declare class WhatsAppOutboxError extends WhatsAppError {
  constructor(message: string, code: OutboxErrorCode, cause?: unknown);
  name: 'WhatsAppOutboxError';
  readonly code: OutboxErrorCode;
}
