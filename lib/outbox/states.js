// The states of a send, and which of them is settled. The ledger keeps them as numbers, `store/src/outbox/schema.rs`
// names them there; people see these words.

/** @typedef {import('../../types/outbox.js').OutboxState} OutboxState */

/** By their number. The first four are one to people: what tells them apart is what they wait for. @type {OutboxState[]} */
const NAMES = [
  'queued',
  'queued',
  'queued',
  'queued',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'cancelled',
  'expired',
];

/** The numbers that are told apart somewhere. */
const READY = 1;
const HELD = 2;
const UNKNOWN = 5;
const ACCEPTED = 6;
const FAILED = 11;
const CANCELLED = 12;
const EXPIRED = 13;

/** What a status webhook may say, by its number. @type {Map<unknown, number>} */
const TOLD = new Map([
  ['sent', 7],
  ['delivered', 8],
  ['read', 9],
  ['played', 10],
  ['failed', FAILED],
]);

/** @type {import('../../types/outbox.js').OutboxPriority[]} */
const PRIORITIES = ['urgent', 'normal', 'bulk'];

/** @param {OutboxState} name @returns {number[]} */
const numbersOf = (name) => NAMES.flatMap((one, number) => (one === name ? [number] : []));

/** Whether the message waits to be sent or is under way. @param {number} state */
const isOpen = (state) => state < UNKNOWN;

module.exports = {
  ACCEPTED,
  CANCELLED,
  EXPIRED,
  FAILED,
  HELD,
  NAMES,
  PRIORITIES,
  READY,
  TOLD,
  UNKNOWN,
  isOpen,
  numbersOf,
};
