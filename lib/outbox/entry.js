// What people see of a send: its state, its times, and why it failed. Also as a line of CSV. No text of a message is in it.
const { shown } = require('./failure.js');
const { NAMES, PRIORITIES } = require('./states.js');

/** @param {number | null} time */
const dateOf = (time) => (time === null ? null : new Date(time));

/**
 * @param {import('../../types/outbox-engine.js').Entry} entry
 * @returns {import('../../types/outbox.js').OutboxEntry}
 */
function entryOf({ key, state, number, recipient, priority, attempts, wamid, failure, ...times }) {
  return {
    key,
    state: NAMES[state],
    phoneNumberId: number,
    recipient,
    priority: PRIORITIES[priority],
    attempts,
    messageId: wamid,
    error: failure === null ? null : shown(failure),
    recordedAt: new Date(times.recorded),
    sendingAt: dateOf(times.begun),
    acceptedAt: dateOf(times.accepted),
    sentAt: dateOf(times.sent),
    deliveredAt: dateOf(times.delivered),
    readAt: dateOf(times.read),
    endedAt: dateOf(times.ended),
    expiresAt: dateOf(times.expires),
  };
}

const COLUMNS = [
  'key',
  'recipient',
  'state',
  'code',
  'messageId',
  'attempts',
  'recordedAt',
  'sendingAt',
  'acceptedAt',
  'sentAt',
  'deliveredAt',
  'readAt',
  'endedAt',
];

const HEADER = `${COLUMNS.join(',')}\r\n`;

/** @param {import('../../types/outbox.js').OutboxEntry} entry @param {boolean} whole whether recipients are shown whole */
function lineOf(entry, whole) {
  /** @type {Record<string, unknown>} */
  const values = {
    ...entry,
    recipient: whole ? entry.recipient : masked(entry.recipient),
    code: entry.error?.code,
  };
  return `${COLUMNS.map((name) => cell(values[name])).join(',')}\r\n`;
}

/** The last three characters. @param {string} recipient */
const masked = (recipient) => `${'*'.repeat(Math.max(0, recipient.length - 3))}${recipient.slice(-3)}`;

/**
 * A table calculator takes what begins so for a formula, so that such a cell begins with an apostrophe.
 *
 * @param {unknown} value
 */
function cell(value) {
  if (value === null || value === undefined) return '';
  const plain = value instanceof Date ? value.toISOString() : String(value);
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

module.exports = { HEADER, entryOf, lineOf };
