// Every payload type of the package, and the enums they name. Entries and the core's typings import from here.
export type * from './analytics.js';
export type * from './apps.js';
export type * from './block-users.js';
export type * from './business.js';
export type * from './business-profile.js';
export type * from './calling.js';
export type * from './commerce.js';
export type * from './config.js';
export * from './constants.js';
export type * from './customer.js';
export type * from './encryption.js';
export * from './enums.js';
export type * from './errors.js';
export type * from './flows.js';
export type * from './groups.js';
export type * from './logger.js';
export type * from './marketing-messages.js';
export type * from './media.js';
export type * from './message-history.js';
export type * from './messages.js';
export type { Entries } from './pages.js';
export type * from './payments.js';
export type * from './phone-numbers.js';
export type {
  PinVaultRequest,
  RotateAllRequest,
  RotationProgress,
  RotationReport,
  VaultRegistrationRequest,
} from './pin-vault.js';
export type * from './platform.js';
export type * from './qr-code.js';
export type * from './registration.js';
export type * from './requester.js';
export type * from './response.js';
export type * from './signups.js';
export type * from './solutions.js';
export type {
  Claim,
  DeadLetter,
  EventStore,
  MemoryStoreOptions,
  QueuedEvent,
  StoredEvent,
  StoreErrorCode,
  StoreLease,
  StoreOptions,
  StoreOwner,
  TakenEvent,
} from './store.js';
export type * from './templates.js';
export type * from './thread-control.js';
export type * from './two-step-verification.js';
export type * from './usage.js';
export type * from './waba.js';
export type * from './webhook.js';
